"""RDF read whatever its spelling: the same concepts from each, and what real files do."""

import gzip
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from claimgraph.errors import TerminologyError
from claimgraph.ontology import find_ontology
from claimgraph.terminology.sources import (
    Reading,
    ReadOptions,
    Scope,
    Skip,
    SourceConcept,
    SourceName,
    find_format,
    load_identifiers,
)
from claimgraph.vocabulary import PREFIXES

OPTIONS = ReadOptions(identifiers=load_identifiers(find_ontology()))
OWL, RDF, RDFS, SKOS = (PREFIXES[each] for each in ("owl", "rdf", "rdfs", "skos"))
XL = "http://www.w3.org/2008/05/skos-xl#"
OIO = "http://www.geneontology.org/formats/oboInOwl#"
EX = "https://example.org/t/"
HEAD = f"""@prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> .
@prefix xl: <{XL}> . @prefix oio: <{OIO}> . @prefix ex: <{EX}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dct: <http://purl.org/dc/terms/> .
"""


def read(path: Path) -> tuple[dict[str, SourceConcept], list[Skip]]:
    skips: list[Skip] = []
    reading = Reading(path=path, options=OPTIONS, on_skip=skips.append)
    concepts = {each.iri: each for each in find_format(reading).read(reading)}
    return concepts, skips


def turtle(tmp_path: Path, text: str) -> tuple[dict[str, SourceConcept], list[Skip]]:
    path = tmp_path / "a.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path)


def names(concept: SourceConcept) -> list[tuple[str, Scope]]:
    return [(name.text, name.scope) for name in concept.names]


@pytest.mark.parametrize(
    "body",
    [
        '<owl:Class rdf:about="urn:a"><rdfs:label>gloop</rdfs:label></owl:Class>',
        '<rdf:Description rdf:about="urn:a"><rdf:type rdf:resource="{owl}Class"/>'
        "<rdfs:label>gloop</rdfs:label></rdf:Description>",
        '<rdf:Description rdf:about="urn:a"><rdfs:label>gloop</rdfs:label></rdf:Description>'
        '<owl:Class rdf:about="urn:a"/>',
        '<owl:Class rdf:about="urn:a" rdfs:label="gloop"/>',
        '<owl:Class rdf:about="urn:a"><skos:prefLabel>gloop</skos:prefLabel></owl:Class>',
        '<skos:Concept rdf:about="urn:a"><rdfs:label>gloop</rdfs:label></skos:Concept>',
    ],
)
def test_xml_of_any_habit(body: str, tmp_path: Path) -> None:
    path = tmp_path / "a.owl"
    spaces = f'xmlns:rdf="{RDF}" xmlns:rdfs="{RDFS}" xmlns:owl="{OWL}" xmlns:skos="{SKOS}"'
    path.write_text(f"<rdf:RDF {spaces}>{body.replace('{owl}', OWL)}</rdf:RDF>")
    assert [(iri, each.label) for iri, each in read(path)[0].items()] == [("urn:a", "gloop")]


@pytest.mark.parametrize(
    ("labels", "label", "others"),
    [
        ('"gloop"@en , "glup"@de', "gloop", []),
        ('"gloop" , "glup"@de', "gloop", []),
        ('"gloop"@en , "a gloop"', "gloop", ["a gloop"]),
        ('"gloop"@en-GB , "aloop"', "gloop", ["aloop"]),
        ('"gloop"@EN , "aloop"@en-US', "gloop", ["aloop"]),
        ('"gloop"^^xsd:string', "gloop", []),
    ],
)
def test_the_label_is_english_or_has_no_language(
    labels: str, label: str, others: list[str], tmp_path: Path
) -> None:
    concepts, skips = turtle(tmp_path, f"ex:a a owl:Class ; rdfs:label {labels} .")
    assert concepts[f"{EX}a"].label == label
    assert names(concepts[f"{EX}a"]) == [(each, Scope.EXACT) for each in others]
    assert not skips


def test_what_has_no_label_is_told(tmp_path: Path) -> None:
    concepts, skips = turtle(
        tmp_path,
        'ex:a a owl:Class ; rdfs:label "Glup"@de . ex:b a owl:Class . ex:c a skos:Concept .'
        'ex:d a owl:Class ; rdfs:label "gloop" . [] a owl:Class ; owl:complementOf ex:d .',
    )
    assert list(concepts) == [f"{EX}d"]
    assert [(each.reason, each.is_concept) for each in skips] == [
        ("class without label in 'en'", True),
        ("class without label", True),
        ("concept without label", True),
    ]


def test_labels_that_are_nodes(tmp_path: Path) -> None:
    concepts, _ = turtle(
        tmp_path,
        "ex:a a skos:Concept ; xl:prefLabel ex:x , ex:z ;"
        ' xl:altLabel [ xl:literalForm "glip"@en ] .'
        'ex:x a xl:Label ; xl:literalForm "gloop"@en . ex:z xl:literalForm "Glup"@de .',
    )
    assert concepts[f"{EX}a"].label == "gloop"
    assert names(concepts[f"{EX}a"]) == [("glip", Scope.EXACT)]


def test_mesh_as_rdf(tmp_path: Path) -> None:
    concepts, _ = turtle(
        tmp_path,
        "@prefix v: <http://id.nlm.nih.gov/mesh/vocab#> ."
        "@prefix m: <http://id.nlm.nih.gov/mesh/> ."
        'm:D1 a v:TopicalDescriptor ; rdfs:label "Gloop"@en ; v:preferredConcept m:M1 ;'
        " v:concept m:M2 ; v:broaderDescriptor m:D2 ; v:treeNumber m:C01.2 ."
        'm:M1 v:preferredTerm m:T1 ; v:term m:T2 . m:T1 v:prefLabel "Gloop"@en .'
        'm:T2 v:prefLabel "Gloops"@en ; v:altLabel "Gloops, The"@en .'
        'm:M2 v:preferredTerm m:T3 . m:T3 v:prefLabel "Little Gloop"@en .',
    )
    concept = concepts[f"{PREFIXES['mesh']}D1"]
    assert concept.label == "Gloop"
    assert names(concept) == [
        ("Gloops", Scope.EXACT),
        ("Gloops, The", Scope.EXACT),
        ("Little Gloop", Scope.NARROW),
    ]
    assert concept.broader == (f"{PREFIXES['mesh']}D2",)
    assert concept.marks == ("C01.2",)


@pytest.mark.parametrize("value", ['"1"', '"true"^^xsd:boolean', "true", '"True"'])
def test_deprecated_in_any_way(value: str, tmp_path: Path) -> None:
    concepts, _ = turtle(
        tmp_path,
        f'ex:a a owl:Class ; rdfs:label "a" ; owl:deprecated {value} ; dct:isReplacedBy ex:b .'
        'ex:b a owl:Class ; rdfs:label "b" ; owl:deprecated false .',
    )
    assert [each.obsolete for each in concepts.values()] == [True, False]
    assert concepts[f"{EX}a"].replaced_by == f"{EX}b"


def test_an_axiom_may_stand_anywhere(tmp_path: Path) -> None:
    axiom = (
        '[] a owl:Axiom ; owl:annotatedSource ex:a ; owl:annotatedTarget "GLP" ;'
        " oio:hasSynonymType <http://purl.obolibrary.org/obo/mondo#ABBREVIATION> ."
    )
    class_ = 'ex:a a owl:Class ; rdfs:label "gloop" ; oio:hasExactSynonym "GLP" .'
    for text in (axiom + class_, class_ + axiom):
        concepts, _ = turtle(tmp_path, text)
        assert names(concepts[f"{EX}a"]) == [("GLP", Scope.ABBREVIATION)]


def test_a_short_form_in_brackets_is_a_name_of_its_own(tmp_path: Path) -> None:
    concepts, _ = turtle(
        tmp_path,
        'ex:a a owl:Class ; rdfs:label "gloop (disease)" ; oio:hasExactSynonym'
        ' "decreased gloop amplitude (DGA)" ; oio:hasBroadSynonym "bad gloop (BG)" .',
    )
    assert names(concepts[f"{EX}a"]) == [
        ("bad gloop (BG)", Scope.BROAD),
        ("decreased gloop amplitude (DGA)", Scope.EXACT),
        ("decreased gloop amplitude", Scope.EXACT),
        ("DGA", Scope.ABBREVIATION),
    ]


FUNCTIONAL = b"# made by hand\nPrefix(:=<urn:a#>)\nOntology(<urn:a> Declaration(Class(:b)))"
MANCHESTER = b"Prefix: : <urn:a#>\nOntology: <urn:a>\nClass: b\n"
OWL_XML = b'<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>'


@pytest.mark.parametrize("name", ["a.owl", "a.ttl", "a.txt", "a.owl.gz"])
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (FUNCTIONAL, "functional syntax"),
        (MANCHESTER, "Manchester syntax"),
        (OWL_XML, "OWL/XML"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'{"graphs": [{"nodes": []}]}', "OBO graph"),
    ],
)
def test_what_is_known_and_not_read_is_named(
    name: str, data: bytes, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    with pytest.raises(TerminologyError, match=problem) as caught:
        read(path)
    assert caught.value.fix


@pytest.mark.parametrize("name", ["a.owl", "a.rdf", "a.txt", "a.jsonld", "a.nt", "a"])
def test_turtle_under_another_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f'{HEAD} ex:a a owl:Class ; rdfs:label "gloop" .')
    assert list(read(path)[0]) == [f"{EX}a"]


def test_xml_that_is_nested_too_deeply(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="urn:e:">' + "<e:A>\n<e:b>\n" * 20_000)
    with pytest.raises(TerminologyError, match="nested too deeply"):
        read(path)


@given(data=st.binary(min_size=1, max_size=300))
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("name", ["a.owl", "a.ttl", "a.nt", "a.jsonld", "a.trig", "a.obo", "a.xml"])
def test_any_bytes_are_read_or_a_clear_error(
    name: str, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    with suppress(TerminologyError):
        read(path)


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Z", "Co", "Cn"), exclude_characters="[](){}!\\"),
    min_size=1,
    max_size=8,
)
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
synonyms = st.dictionaries(
    texts, st.sampled_from([Scope.EXACT, Scope.NARROW, Scope.BROAD, Scope.RELATED]), max_size=3
)


@st.composite
def concept_sets(draw: st.DrawFn) -> list[SourceConcept]:
    """Concepts as a source may have them: label, names, wider ones, some obsolete."""
    n_concepts = draw(st.integers(1, 4))
    iris = [f"{PREFIXES['hp']}{number:07}" for number in range(n_concepts)]
    found = []
    for iri in iris:
        label = draw(texts)
        others = draw(synonyms)
        others.pop(label, None)
        wider = draw(st.sets(st.sampled_from(iris)))
        found.append(
            SourceConcept(
                iri=iri,
                label=label,
                where="",
                names=tuple(SourceName(*each) for each in sorted(others.items())),
                broader=tuple(sorted(wider)),
                obsolete=draw(st.booleans()),
            )
        )
    return found


def triples(concepts: list[SourceConcept]) -> list[Triple]:
    found = []

    def state(iri: str, predicate: str, value: NamedNode | Literal) -> None:
        found.append(Triple(NamedNode(iri), NamedNode(predicate), value))

    for each in concepts:
        state(each.iri, f"{RDF}type", NamedNode(f"{OWL}Class"))
        state(each.iri, f"{RDFS}label", Literal(each.label, language="en"))
        for name in each.names:
            predicate = f"{OIO}has{name.scope.value.capitalize()}Synonym"
            state(each.iri, predicate, Literal(name.text))
        for wider in each.broader:
            state(each.iri, f"{RDFS}subClassOf", NamedNode(wider))
        if each.obsolete:
            state(each.iri, f"{OWL}deprecated", Literal(True))
    node = BlankNode()
    found.append(Triple(node, NamedNode(f"{RDF}type"), NamedNode(f"{OWL}Class")))
    return found


def obo(concepts: list[SourceConcept]) -> str:
    lines = []
    for each in concepts:
        number = each.iri.removeprefix(PREFIXES["hp"])
        lines += ["[Term]", f"id: HP:{number} ! the id", f"name: {each.label} ! a name"]
        for name in each.names:
            lines.append(f'synonym: "{name.text}" {name.scope.value.upper()} [] ! a "name"')
        lines += [f"is_a: {wider.rpartition('/')[2]} ! wider" for wider in each.broader]
        lines += ["is_obsolete: true ! so"] if each.obsolete else []
    return "\n".join(lines)


@given(concepts=concept_sets(), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_every_spelling_reads_the_same(
    concepts: list[SourceConcept], shuffle: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    stated = triples(concepts)
    forms = {
        "a.owl": RdfFormat.RDF_XML,
        "a.ttl": RdfFormat.TURTLE,
        "a.nt": RdfFormat.N_TRIPLES,
        "a.jsonld": RdfFormat.JSON_LD,
    }
    expected = {each.iri: each for each in concepts}
    for name, form in forms.items():
        if form is RdfFormat.N_TRIPLES:
            shuffle.shuffle(stated)
        serialize(stated, folder / name, form)
        assert read(folder / name)[0] == expected, name
    (folder / "a.obo").write_text(obo(concepts), encoding="utf-8")
    found = {
        iri: (each.label, sorted(names(each)), sorted(each.broader), each.obsolete)
        for iri, each in read(folder / "a.obo")[0].items()
    }
    assert found == {
        iri: (each.label, sorted(names(each)), list(each.broader), each.obsolete)
        for iri, each in expected.items()
    }
