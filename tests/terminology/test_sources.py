"""Each format read from a file of our own, and each way in which a file can be bad."""

import bz2
import gzip
import io
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError, TerminologyError
from claimgraph.ontology import find_ontology
from claimgraph.terminology.sources import (
    SOURCES,
    Reading,
    ReadOptions,
    Scope,
    Skip,
    SourceConcept,
    SourceName,
    find_format,
    load_identifiers,
)
from claimgraph.vocabulary import cg, expand

DATA = Path(__file__).resolve().parents[1] / "data" / "terminologies"
IDENTIFIERS = load_identifiers(find_ontology())
OPTIONS = ReadOptions(identifiers=IDENTIFIERS)
# Format, file, concepts read, skips by place in the file.
SAMPLES = {
    "obo": ("vessels.obo", 3, {"vessels.obo:33": "term without name"}),
    "owl": ("vessels.owl", 3, {"UBERON_0000004)": "class without label",
                               "UBERON_0000005)": "class without label"}),
    "skos": ("habits.ttl", 3, {"mute)": "concept without label", ")": "concept without IRI"}),
    "mesh": ("desc.xml", 2, {"D900003)": "record without identifier or name"}),
    "gene_info": ("genes.gene_info", 1, {":5": "gene without number or symbol"}),
    "hgnc": ("hgnc.txt", 2, {":4": "gene without number or name"}),
    "rrf": ("MRCONSO.RRF", 2, {":8": "row with more or fewer columns than MRCONSO.RRF",
                               "MRREL.RRF:3": "row with too few columns for MRREL.RRF"}),
    "tsv": ("aches.tsv", 4, {":7": "row whose id is no CURIE or IRI",
                             ":8": "row with more or fewer cells than the header"}),
}  # fmt: skip


def read(
    path: Path, form: str | None = None, options: ReadOptions = OPTIONS
) -> tuple[dict[str, SourceConcept], list[Skip], Reading]:
    skips: list[Skip] = []
    reading = Reading(path=path, options=options, on_skip=skips.append)
    concepts = {each.iri: each for each in find_format(reading, form).read(reading)}
    return concepts, skips, reading


def concept(name: str, curie: str) -> SourceConcept:
    return read(DATA / name)[0][expand(curie)]


def names(concept: SourceConcept, scope: Scope) -> list[str]:
    return [name.text for name in concept.names if name.scope is scope]


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(SOURCES)


@pytest.mark.parametrize("form", SAMPLES)
def test_a_format_is_recognised_and_read_plain_and_gzipped(form: str, tmp_path: Path) -> None:
    name, n_concepts, expected = SAMPLES[form]
    reading = Reading(path=DATA / name, options=OPTIONS)
    assert find_format(reading).name == form
    concepts, skips, _ = read(DATA / name)
    assert len(concepts) == n_concepts
    assert all(each.label or each.obsolete for each in concepts.values())
    for place, reason in expected.items():
        assert any(s.where.endswith(place) and s.reason == reason for s in skips), (place, skips)
    assert len(skips) == len(expected)
    for each in DATA.glob("MR*.RRF"):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress((DATA / name).read_bytes()))
    assert list(read(packed)[0].values()) == list(concepts.values())


def test_obo() -> None:
    concepts, _, reading = read(DATA / "vessels.obo")
    vessel = concepts[expand("mondo:0000010")]
    assert vessel.label == "vascular disease"
    assert vessel.where.endswith("vessels.obo:12")
    assert vessel.names == (
        SourceName('disease of "blood" vessels', Scope.EXACT),
        SourceName("VD", Scope.ABBREVIATION),
        SourceName("venous ulcer", Scope.NARROW),
        SourceName("disorder", Scope.BROAD),
        SourceName("vessel trouble", Scope.RELATED),
    )
    assert vessel.broader == (expand("mondo:0000001"),)
    assert vessel.exact == (expand("mesh:D014652"), expand("doid:178"))
    assert vessel.xrefs == (expand("umls:C0042373"),)
    assert vessel.former == (expand("mondo:0000009"),)
    old = concepts[expand("mondo:0000011")]
    assert old.obsolete
    assert old.replaced_by == vessel.iri
    assert (reading.version, reading.licence) == ("vessels/2026-01-05", "CC0 1.0")


def test_owl() -> None:
    concepts, _, reading = read(DATA / "vessels.owl")
    vessel = concepts[expand("uberon:0000001")]
    assert vessel.label == "blood vessel"
    assert names(vessel, Scope.EXACT) == ["vas sanguineum"]
    assert names(vessel, Scope.ABBREVIATION) == ["BV"]
    assert names(vessel, Scope.NARROW) == ["artery"]
    assert names(vessel, Scope.BROAD) == ["vessel"]
    assert vessel.broader == (expand("uberon:0000002"),)
    assert vessel.exact == (expand("mesh:D001808"), expand("mesh:D001809"))
    assert vessel.marks == ("uberon",)
    assert vessel.former == (expand("uberon:0000008"),)
    pipe = concepts[expand("uberon:0000003")]
    assert pipe.obsolete
    assert pipe.replaced_by == vessel.iri
    assert reading.version == "2026-01-05"
    assert reading.licence.endswith("/zero/1.0/")


def test_skos() -> None:
    concepts, _, reading = read(DATA / "habits.ttl")
    tea = concepts["https://example.org/habits/tea"]
    assert tea.label == "tea drinking"
    assert names(tea, Scope.EXACT) == ["drinking of tea", "tea drnking"]
    assert tea.broader == ("https://example.org/habits/habit",)
    assert tea.exact == (expand("mesh:D013662"),)
    assert tea.xrefs == (expand("mesh:D000001"),)
    assert concepts["https://example.org/habits/gone"].obsolete
    assert (reading.version, reading.licence) == ("3", "https://example.org/free")


@pytest.mark.parametrize(
    ("ending", "form"), [("rdf", "xml"), ("nt", "nt"), ("trig", "trig"), ("jsonld", "json-ld")]
)
def test_skos_in_other_rdf_formats(ending: str, form: str, tmp_path: Path) -> None:
    from rdflib import Dataset, Graph

    path = tmp_path / f"habits.{ending}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = Dataset(default_union=True) if form == "trig" else Graph()
        graph.parse(DATA / "habits.ttl").serialize(path, format=form)
    assert read(path)[0] == read(DATA / "habits.ttl")[0]


def test_mesh() -> None:
    vein = concept("desc.xml", "mesh:D900002")
    assert vein.label == "Vein Ailments"
    assert vein.broader == (expand("mesh:D900001"),)  # read although it comes later
    assert vein.marks == ("C14.900.100",)
    assert names(vein, Scope.EXACT) == ["Ailments, Vein"]
    assert names(vein, Scope.ABBREVIATION) == ["VNA"]
    assert names(vein, Scope.NARROW) == ["Leg Vein Ailment", "Arm Vein Ailment"]
    assert names(vein, Scope.RELATED) == ["Vein Worry"]
    blue = concept("supp.xml", "mesh:C900001")
    assert blue.broader == (expand("mesh:D900002"),)
    assert blue.marks == ("scr:3",)
    assert names(blue, Scope.EXACT) == ["BVD1"]


def test_genes() -> None:
    gene = concept("genes.gene_info", "ncbigene:900")
    assert gene.label == "vessel protein 1"
    assert names(gene, Scope.ABBREVIATION) == ["VSL1", "VS1", "VSL"]
    assert names(gene, Scope.RELATED) == ["vessel-like factor"]
    assert gene.exact == (expand("hgnc:77"),)
    every = ReadOptions(identifiers=IDENTIFIERS, taxa=frozenset())
    assert expand("ncbigene:901") in read(DATA / "genes.gene_info", options=every)[0]
    hgnc = concept("hgnc.txt", "hgnc:77")
    assert names(hgnc, Scope.ABBREVIATION) == ["VSL1", "VS1", "VSLP", "OLD1"]
    assert names(hgnc, Scope.EXACT) == ["the vessel one"]
    assert hgnc.exact == (expand("ncbigene:900"),)
    assert concept("hgnc.txt", "hgnc:78").obsolete


def test_rrf(tmp_path: Path) -> None:
    ailment = concept("MRCONSO.RRF", "umls:C0000001")
    assert ailment.label == "Vessel Ailments"
    assert names(ailment, Scope.EXACT) == ["vessel trouble"]
    assert names(ailment, Scope.ABBREVIATION) == ["VAIL"]
    assert ailment.marks == ("T047",)
    assert ailment.broader == (expand("umls:C0000002"),)
    assert ailment.xrefs == (expand("hp:0000002"), expand("mesh:D900001"))
    alone = tmp_path / "RXNCONSO.RRF"
    alone.write_bytes((DATA / "MRCONSO.RRF").read_bytes())
    drug = read(alone)[0][expand("rxnorm:C0000001")]
    assert drug.broader == ()


def test_table() -> None:
    ache = concept("aches.tsv", "mesh:D900010")
    assert ache.label == "leg ache"
    assert ache.category == cg("Phenotype")
    assert names(ache, Scope.EXACT) == ["ache of the leg", "aching leg"]
    assert names(ache, Scope.ABBREVIATION) == ["LGA"]
    assert ache.broader == (expand("mesh:D900011"),)
    assert ache.exact == (expand("hp:0900010"),)
    assert concept("aches.tsv", "cgc:achers").condition == expand("mesh:D900011")
    assert concept("aches.tsv", "mesh:D900012").obsolete


def test_the_core_concepts_are_a_source() -> None:
    concepts, skips, _ = read(find_ontology() / "concepts.tsv")
    assert not skips
    assert concepts[expand("mesh:D008881")].label == "migraine"


def test_identifiers() -> None:
    assert IDENTIFIERS.iri("MSH:D1") == expand("mesh:D1")
    assert IDENTIFIERS.iri("HGNC:HGNC:5") == expand("hgnc:5")
    assert IDENTIFIERS.iri("https://example.org/a") == "https://example.org/a"
    assert IDENTIFIERS.iri("javascript:alert") is None
    assert IDENTIFIERS.own_iri("XYZ:0001") == "http://purl.obolibrary.org/obo/XYZ_0001"
    assert IDENTIFIERS.own_iri("a b") is None
    assert IDENTIFIERS.prefix(expand("hp:1")) == "hp"
    assert IDENTIFIERS.prefix("urn:x") == ""


def test_a_written_prefix_must_lead_to_a_known_one(tmp_path: Path) -> None:
    (tmp_path / "xref_prefixes.tsv").write_text("written\tprefix\nMSH\tnowhere\n")
    with pytest.raises(OntologyError, match="unknown prefix 'nowhere'") as caught:
        load_identifiers(tmp_path)
    assert caught.value.where.endswith("xref_prefixes.tsv:2")


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.obo", data)
    return buffer.getvalue()


OBO = (DATA / "vessels.obo").read_bytes()
OWL = (DATA / "vessels.owl").read_bytes()
MESH = (DATA / "desc.xml").read_bytes()
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><DescriptorRecordSet>&b;'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><DescriptorRecordSet>&a;'
LONG = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 2000 + b'">]><DescriptorRecordSet>&a;'
MANY = (
    b"<!DOCTYPE x ["
    + b"".join(b'<!ENTITY e%d "x">' % n for n in range(300))
    + b"]><DescriptorRecordSet/>"
)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.obo.gz", zipped(OBO), "a zip archive"),
        ("a.obo.gz", bz2.compress(OBO), "packed with bzip2"),
        ("a.obo.gz", gzip.compress(OBO, mtime=0)[:-200], "damaged or cut off"),
        ("a.obo", b"", "the file is empty"),
        ("a.txt", b"nothing that is known\n", "format of this file is not known"),
        ("obo=a.txt", b"nothing that is known\n", "not an OBO file"),
        ("obo=a.txt", b"format-version: 1.2\n", "not an OBO file"),
        ("obo=a.txt", b"[section]\nid: A:1\n", "not an OBO file"),
        ("none=a.txt", b"x", "there is no format 'none'"),
        ("a.obo", OBO + b"\xff\xfe\n", "not UTF-8"),
        ("a.obo", OBO + b"\0\n", "not a text file of lines"),
        ("a.obo", OBO + b"x" * (1 << 20), "not a text file of lines"),
        ("a.xml", MESH[:-300], "not well-formed XML, or is cut off"),
        ("a.owl", OWL[:2500], r"not RDF \(RDF/XML\), or is cut off"),
        ("a.xml", BOMB, "entity 'b' is nested or long"),
        ("a.xml", OUTSIDE, "entity 'a' is external"),
        ("a.xml", LONG, "entity 'a' is nested or long"),
        ("a.xml", MANY, "too many entities"),
        ("mesh=a.xml", b"<html><body/></html>", "not MeSH XML: its root is 'html'"),
        ("owl=a.xml", b"<data><body/></data>", "not RDF/XML: its root is 'data'"),
        ("mesh=a.xml", b"just words", "this is not XML"),
        ("mesh=a.xml", b"<!-- only a comment -->", "this is not XML"),
        ("a.ttl", b"this is no turtle", "not RDF"),
        ("a.rdf", BOMB, "entity 'b' is nested or long"),
        ("a.jsonld", b'[{"@context": "https://example.org/x"}]', "nothing is fetched"),
        ("a.jsonld", b"{", "not JSON"),
        ("tsv=a.tsv", b"id\tname\n", "the table lacks the columns label"),
        ("tsv=a.tsv", b"# nothing\n", "the table is empty"),
        ("rrf=MRCONSO.RRF", b"a|b|\n", "2 columns where MRCONSO.RRF has 18"),
    ],
)
def test_a_bad_file_is_a_clear_error(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    form, _, file = name.rpartition("=")
    path = tmp_path / file
    path.write_bytes(data)
    with pytest.raises(TerminologyError, match=problem) as caught:
        read(path, form or None)
    assert str(path) in caught.value.where


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    reading = Reading(path=tmp_path / "none.obo", options=OPTIONS)
    calls: list[Callable[[], object]] = [reading.head, reading.sha256]
    for call in calls:
        with pytest.raises(TerminologyError, match="cannot be read"):
            call()


def test_faults_of_single_lines_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_text(
        "format-version: 1.2\n[Term]\nid: A:1\nname: a\nsynonym: no quotes EXACT []\nno tag\n"
        "[Term]\nname: b\n",
        encoding="utf-8",
    )
    concepts, skips, _ = read(path)
    assert [each.label for each in concepts.values()] == ["a"]
    assert [(skip.where.rpartition(":")[2], skip.reason) for skip in skips] == [
        ("6", "line that is no OBO tag"),
        ("5", "synonym that cannot be read"),
        ("7", "term without id"),
    ]


@pytest.mark.parametrize(
    "context", ['{"@import": "http://example.invalid/c"}', '[{"a": {"@import": "file:///x"}}]']
)
def test_no_context_is_imported(context: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(f'{{"@context": {context}, "@graph": []}}')
    with pytest.raises(TerminologyError, match="nothing is fetched"):
        read(path)


def test_turtle_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "habits.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + (DATA / "habits.ttl").read_bytes())
    assert read(path)[0] == {
        iri: replace(each, where=each.where.replace(str(DATA), str(tmp_path)))
        for iri, each in read(DATA / "habits.ttl")[0].items()
    }


def test_a_relative_iri_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    concept = "a <http://www.w3.org/2004/02/skos/core#Concept> ;"
    label = '<http://www.w3.org/2004/02/skos/core#prefLabel> "a" .'
    path.write_text(f"<a> {concept} {label} <urn:b> {concept} {label}", encoding="utf-8")
    concepts, (skip,), _ = read(path)
    assert list(concepts) == ["urn:b"]
    assert skip == Skip(
        where=f"{path} (a)", reason="concept whose IRI is relative", is_concept=True
    )


def test_utf_16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_bytes((DATA / "vessels.obo").read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(TerminologyError, match="UTF-16"):
        read(path)


OBO_AS_WRITTEN = r"""[Term] ! no header
id: CVCL_0030 ! HeLa
name: HeLa ! a cell line
synonym: "5" flap" EXACT []
synonym: "a "quoted" \"thing\"" EXACT [PMID:1 "said so"] ! why
synonym: "plain" [X:1]
synonym: "short" ABBREVIATION []
exact_synonym: "old" []
synonym: "decreased knee amplitude (DKA)" EXACT []

[Term]
id: ONT0:1
name: one \! two {x="y"} ! c
is_a: XCO-1:3 ! parent
is_obsolete: false ! no
alt_id: HP_0000118 ! x

[Term]
id: XCO-1:3
name: goes \
on

[Term]
id: red_wine
name: red wine
is_obsolete: true ! yes
replaced_by: ONT0:1 ! x
"""


def test_obo_as_people_write_it(tmp_path: Path) -> None:
    path = tmp_path / "cells.obo"
    path.write_text(OBO_AS_WRITTEN, encoding="utf-8")
    concepts, skips, _ = read(path)
    obo = "http://purl.obolibrary.org/obo/"
    assert not skips
    assert {iri: each.label for iri, each in concepts.items()} == {
        expand("cellosaurus:CVCL_0030"): "HeLa",
        f"{obo}ONT0_1": "one ! two",
        f"{obo}XCO-1_3": "goes on",
        f"{obo}cells#red_wine": "red wine",
    }
    hela = concepts[expand("cellosaurus:CVCL_0030")]
    assert [(each.text, each.scope.value) for each in hela.names] == [
        ('5" flap', "exact"),
        ('a "quoted" "thing"', "exact"),
        ("plain", "related"),
        ("short", "abbreviation"),
        ("decreased knee amplitude (DKA)", "exact"),
        ("decreased knee amplitude", "exact"),
        ("DKA", "abbreviation"),
        ("old", "exact"),
    ]
    one = concepts[f"{obo}ONT0_1"]
    assert (one.broader, one.former) == ((f"{obo}XCO-1_3",), (expand("hp:0000118"),))
    assert concepts[f"{obo}cells#red_wine"].replaced_by == one.iri


def test_what_an_obo_header_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_text(
        'ontology: wine\nidspace: W urn:wine: "wines"\n'
        'synonymtypedef: SHORT "an acronym" EXACT\nsynonymtypedef: LAY "said by many" NARROW\n'
        '[Term]\nid: W:1\nname: a\nsynonym: "b" SHORT []\nsynonym: "c" LAY []\n'
        "[Term]\nid: two\nname: d\nis_a: W:1\n",
        encoding="utf-8",
    )
    first, second = read(path)[0].values()
    assert first.iri == "urn:wine:1"
    assert [each.scope for each in first.names] == [Scope.ABBREVIATION, Scope.NARROW]
    assert second.iri == "http://purl.obolibrary.org/obo/wine#two"
    assert second.broader == (first.iri,)
