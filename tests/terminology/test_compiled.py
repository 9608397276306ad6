"""The compiled lexicon: what it holds, that it answers as one in memory does, and bad files."""

import hashlib
import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.errors import OntologyError, OutputError, TerminologyError
from claimgraph.model import NameKind
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.terminology import (
    BuildReport,
    CompiledLexicon,
    Lexicon,
    LexiconBuilder,
    SourceFile,
    WordForms,
    build_lexicon,
    format_sssom,
    open_lexicon,
    write_sssom,
)
from claimgraph.terminology.joining.categories import load_terminologies
from claimgraph.terminology.lexicons.file_layout import MappedFile
from claimgraph.terminology.sources import Skip, load_identifiers
from claimgraph.vocabulary import cg, expand

DATA = Path(__file__).resolve().parents[1] / "data" / "terminologies"
BUILDER = LexiconBuilder.load(find_ontology())
FORMS = BUILDER.forms
HEADER = "id\tlabel\tcategory\tsynonyms\tabbreviations\tbroader\texact\n"


def table(path: Path, *rows: str) -> SourceFile:
    """Write a table; cells of a row are parted by semicolons."""
    lines = [row.replace(";", "\t") + "\t" * (6 - row.count(";")) for row in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return SourceFile(path=path)


def compiled(path: Path, *sources: SourceFile, **options: object) -> CompiledLexicon:
    build_lexicon(sources, path / "a.lex", BUILDER, **options)  # type: ignore[arg-type]
    return open_lexicon(path / "a.lex", FORMS)


def labels(lexicon: CompiledLexicon, text: str) -> list[str]:
    return [candidate.concept.label for candidate in lexicon.find_text(text)]


def reasons(report: BuildReport) -> dict[str, int]:
    return dict(report.skips)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> CompiledLexicon:
    """All samples in one lexicon."""
    folder = tmp_path_factory.mktemp("lexicon")
    names = ("desc.xml", "supp.xml", "vessels.obo", "vessels.owl", "genes.gene_info", "hgnc.txt",
             "MRCONSO.RRF", "aches.tsv")  # fmt: skip
    sources = [SourceFile(path=DATA / name) for name in names]
    return compiled(folder, *sources, mappings=[DATA / "equal.sssom.tsv"])


def test_names_are_found_whatever_their_form(everything: CompiledLexicon) -> None:
    assert labels(everything, "vein ailment") == ["Vein Ailments"]
    assert labels(everything, "Leg-vein ailments") == ["Vein Ailments"]
    assert labels(everything, "VNA") == ["Vein Ailments"]
    assert labels(everything, "vna") == []
    assert labels(everything, "vein worry") == []  # related, which MeSH's row leaves out
    assert labels(everything, "disorder") == []  # broad
    assert labels(everything, "aching legs") == ["leg ache"]
    (found,) = everything.find_text("leg vein ailments")
    assert (found.name.kind, found.score) == (NameKind.NARROW, 0.8)
    assert found.source == "desc.xml"


def test_equal_concepts_are_one(everything: CompiledLexicon) -> None:
    mesh, mondo = expand("mesh:D900001"), expand("mondo:0000010")
    found = everything.concept(mondo)
    assert found is not None
    assert found.iri == mesh  # ranks before MONDO for diseases
    assert found == everything.concept(mesh)
    assert found.label == "Vessel Ailments"
    assert {mondo, expand("umls:C0000001"), expand("doid:178")} <= set(found.exact)
    assert labels(everything, "vascular disease") == ["Vessel Ailments"]
    assert everything.is_a(mondo, mesh)
    gene = everything.concept(expand("hgnc:77"))
    assert gene is not None
    assert gene.iri == expand("ncbigene:900")
    assert gene.category == cg("Protein")
    assert {name.text for name in gene.names} >= {"VSLP", "the vessel one"}


def test_former_identifiers_lead_to_their_concept(everything: CompiledLexicon) -> None:
    for former in ("mondo:0000009", "mondo:0000011"):
        found = everything.concept(expand(former))
        assert found is not None
        assert found.iri == expand("mesh:D900001")
    assert everything.concept(expand("mondo:0000099")) is None


def test_the_hierarchy_is_kept(everything: CompiledLexicon) -> None:
    blue, vessel = expand("mesh:C900001"), expand("mesh:D900001")
    assert everything.broader_closure(blue)[:2] == (expand("mesh:D900002"), vessel)
    assert everything.broader_closure(blue) == everything.broader_closure(blue)
    assert everything.is_a(blue, expand("mondo:0000010"))
    assert everything.is_a(blue, blue)
    assert not everything.is_a(vessel, blue)
    assert everything.broader_closure("urn:none") == ()
    (people,) = everything.conditioned
    assert people.condition == expand("mesh:D900011")


def test_it_says_what_it_was_compiled_from(everything: CompiledLexicon) -> None:
    report = everything.header["report"]
    assert len(everything) == report["n_concepts"] == len(list(everything.concepts()))
    assert [source["form"] for source in report["sources"]][:3] == ["mesh", "mesh", "obo"]
    obo = report["sources"][2]
    assert (obo["name"], obo["version"], obo["licence"]) == (
        "vessels.obo", "vessels/2026-01-05", "CC0 1.0",
    )  # fmt: skip
    assert str(DATA) not in json.dumps(everything.header)
    assert everything.category_counts()[cg("Protein")] == 1
    assert everything.verify()
    assert everything.path.name == "a.lex"


def test_it_can_be_sent_to_another_process(everything: CompiledLexicon) -> None:
    again = pickle.loads(pickle.dumps(everything))  # noqa: S301 (our own bytes)
    assert labels(again, "VNA") == ["Vein Ailments"]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    sources = [SourceFile(path=DATA / name) for name in ("vessels.obo", "desc.xml")]
    for name in ("a.lex", "b.lex"):
        build_lexicon(sources, tmp_path / name, BUILDER)
    first = (tmp_path / "a.lex").read_bytes()
    assert first == (tmp_path / "b.lex").read_bytes()
    build_lexicon(sources[:1], tmp_path / "b.lex", BUILDER)
    assert first != (tmp_path / "b.lex").read_bytes()


def test_categories(tmp_path: Path) -> None:
    source = table(
        tmp_path / "a.tsv",
        "chebi:1;thing",
        "chebi:23888;drug",
        "chebi:2;pill;;;;chebi:3",
        "chebi:3;some drug;;;;chebi:23888",
        "chebi:50906;role",
        "chebi:4;acid role;;;;chebi:50906",
        "https://example.org/x;own thing",
        "https://example.org/y;own disease;Disease",
    )
    report = build_lexicon([source], tmp_path / "a.lex", BUILDER)
    assert reasons(report) == {"concept of no category": 3}
    lexicon = open_lexicon(tmp_path / "a.lex", FORMS)
    by_label = {each.label: each.category for each in lexicon.concepts()}
    assert by_label == {
        "thing": cg("Chemical"),
        "drug": cg("Drug"),
        "pill": cg("Drug"),
        "some drug": cg("Drug"),
        "own disease": cg("Disease"),
    }
    build_lexicon([source], tmp_path / "a.lex", replace(BUILDER, category=cg("Process")))
    found = open_lexicon(tmp_path / "a.lex", FORMS).concept("https://example.org/x")
    assert found is not None
    assert found.category == cg("Process")


def test_the_longest_tree_number_decides() -> None:
    table = BUILDER.terminologies
    iri = expand("mesh:D1")
    assert table.place(iri, ["C10.597"], None).category == cg("Disease")
    assert table.place(iri, ["C23.888.592"], None).category == cg("Phenotype")
    assert table.place(iri, ["C23.888.592", "C10.597"], None).category == cg("Disease")
    assert table.place(iri, ["N02.1", "E01.370.600.875.249", "G09.2"], None).category == cg(
        "Measurement"
    )
    assert table.place(iri, ["N01", "M01.060"], None).category == cg("Population")
    assert table.place(iri, ["Z01.1"], None).category == ""
    assert table.place(iri, [], None).category == ""


@pytest.mark.parametrize(
    "row",
    ["mesh\tleaf\tC\tDisease\t1\t\tmarked", "mesh\ttree\t\tDisease\t1\t\tmarked",
     "mesh\ttree\tC\tDisease\tfirst\t\tmarked", "mesh\ttree\tC\tDisease\t1\tbroad\tmarked",
     "mesh\tany\tC\tDisease\t1\t\tall", "mesh\ttree\tC\tDisease\t1\t\tsome"],
)  # fmt: skip
def test_a_wrong_row_of_the_table_is_an_error(row: str, tmp_path: Path) -> None:
    path = tmp_path / "terminologies.tsv"
    path.write_text(f"terminology\tby\tvalue\tcategory\trank\trelated\txrefs\n{row}\n")
    with pytest.raises(OntologyError) as caught:
        load_terminologies(tmp_path, load_identifiers(find_ontology()), load_schema())
    assert caught.value.where == f"{path}:2"


def test_faults_are_counted_with_their_line(tmp_path: Path) -> None:
    long = "x" * 10_000
    source = table(
        tmp_path / "a.tsv",
        f"mondo:1;one;;{long}|uno",
        "mondo:1;one again",
        f"mondo:2;{long}",
        "mondo:3;three;;;;mondo:4",
        "mondo:4;four;;;;mondo:5",
        "mondo:5;five;;;;mondo:3|mondo:5",
        "mondo:6;six;;;;mondo:77",
    )
    skips: list[Skip] = []
    report = build_lexicon([source], tmp_path / "a.lex", BUILDER, on_skip=skips.append)
    assert [(each.where.rpartition(":")[2], each.reason) for each in skips] == [
        ("2", "name longer than 300 characters"),
        ("3", "identifier that is there twice"),
        ("4", "label longer than 300 characters"),
        ("7", "link that closes a circle of wider concepts"),
        ("8", "link to a wider concept that is not there"),
        ("7", "link that closes a circle of wider concepts"),
    ]
    assert reasons(report)["link that closes a circle of wider concepts"] == 2
    lexicon = open_lexicon(tmp_path / "a.lex", FORMS)
    assert labels(lexicon, "uno") == ["one"]
    assert lexicon.broader_closure(expand("mondo:3")) == (expand("mondo:4"), expand("mondo:5"))
    assert lexicon.broader_closure(expand("mondo:5")) == ()


def test_no_group_holds_two_concepts_of_one_terminology(tmp_path: Path) -> None:
    source = table(
        tmp_path / "a.tsv",
        "mesh:D1;first;Disease",
        "mesh:D2;second;Disease",
        "mondo:1;both;Disease;;;;mesh:D1|mesh:D2",
        "https://example.org/a/1;mine;Disease;;;;mesh:D2",
        "https://example.org/a/2;yours;Disease;;;;mesh:D2",
    )
    report = build_lexicon([source], tmp_path / "a.lex", BUILDER)
    assert reasons(report) == {"mapping that would join two concepts of one terminology": 2}
    assert report.n_joined == 2
    lexicon = open_lexicon(tmp_path / "a.lex", FORMS)
    assert labels(lexicon, "both") == ["first"]
    assert labels(lexicon, "mine") == ["second"]
    assert labels(lexicon, "yours") == ["yours"]


def test_sources_complete_one_another(tmp_path: Path) -> None:
    first = table(tmp_path / "a.tsv", "mondo:1;ailment")
    second = table(tmp_path / "b.tsv", "mondo:1;malady;Phenotype;sickness;;mondo:2", "mondo:2;bad")
    lexicon = compiled(tmp_path, first, second)
    found = lexicon.concept(expand("mondo:1"))
    assert found is not None
    assert (found.label, found.category) == ("ailment", cg("Phenotype"))
    assert {name.text for name in found.names} == {"malady", "sickness"}
    assert found.broader == (expand("mondo:2"),)
    (candidate,) = lexicon.find_text("malady")
    assert (candidate.name.kind, candidate.source) == (NameKind.EXACT, "b.tsv")


def test_iris_of_any_form_are_kept(tmp_path: Path) -> None:
    iris = [f"https://example.org/{number}/x" for number in range(300)]
    iris += ["https://example.org/a#b", "https://example.org/a/b_1"]
    rows = [f"{iri};name {number};Disease" for number, iri in enumerate(iris)]
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", *rows, "mondo:1;one"))
    assert {each.iri for each in lexicon.concepts()} == {*iris, expand("mondo:1")}
    for number, iri in enumerate(iris):
        found = lexicon.concept(iri)
        assert found is not None
        assert (found.iri, found.label) == (iri, f"name {number}")
    assert lexicon.concept("https://example.org/a/b_2") is None
    assert len(lexicon.header["prefixes"]) == 256


def test_words_of_one_hash_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("compiler", "compiled"):
        monkeypatch.setattr(f"claimgraph.terminology.lexicons.{module}.word_hash", len)
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;iron", "mondo:2;zinc"))
    assert [labels(lexicon, name) for name in ("iron", "zinc", "lead")] == [["iron"], ["zinc"], []]


def test_everyday_words_name_nothing_alone(tmp_path: Path) -> None:
    guard = min(filter(str.islower, FORMS.guarded))
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", f"mondo:1;{guard};;{guard} fever"))
    assert lexicon.find((guard,)) == ()
    assert lexicon.has_prefix((guard,))
    assert labels(lexicon, f"{guard} fever") == [guard]
    lexicon = compiled(tmp_path, table(tmp_path / "b.tsv", f"mondo:1;{guard}", "mondo:2;fever"))
    assert not lexicon.has_prefix((guard,))
    assert lexicon.has_prefix(("fever",))
    assert lexicon.find(()) == ()
    assert not lexicon.has_prefix(())


def test_sssom_out_and_in(everything: CompiledLexicon, tmp_path: Path) -> None:
    text = format_sssom(everything.concepts())
    line = "mesh:D900001\tVessel Ailments\tskos:exactMatch\tmondo:0000010\t"
    assert line + "semapv:UnspecifiedMatching" in text.split("\n")
    assert "#  mondo: http://purl.obolibrary.org/obo/MONDO_" in text.split("\n")
    write_sssom(tmp_path / "out.sssom.tsv", everything.concepts())
    assert (tmp_path / "out.sssom.tsv").read_text(encoding="utf-8") == text
    sources = [SourceFile(path=DATA / name) for name in ("desc.xml", "vessels.obo")]
    apart = build_lexicon(sources, tmp_path / "a.lex", BUILDER)
    joined = build_lexicon(
        sources, tmp_path / "a.lex", BUILDER, mappings=[tmp_path / "out.sssom.tsv"]
    )
    assert (apart.n_joined, joined.n_joined) == (0, 1)


def test_progress_names_the_stages(tmp_path: Path) -> None:
    stages: list[str] = []
    compiled(
        tmp_path,
        table(tmp_path / "a.tsv", *(f"mondo:{number};name {number}" for number in range(1200))),
        on_progress=lambda stage, _done, _total: stages.append(stage),
    )
    assert list(dict.fromkeys(stages)) == ["reading a.tsv", "folding names", "writing"]


def test_nothing_is_written_when_a_source_fails(tmp_path: Path) -> None:
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;one"))
    before = lexicon.path.read_bytes()
    bad = tmp_path / "bad.xml"
    bad.write_bytes((DATA / "desc.xml").read_bytes()[:-200])
    for source in (bad, tmp_path / "none.obo"):
        with pytest.raises(TerminologyError):
            build_lexicon([SourceFile(path=source)], lexicon.path, BUILDER)
    assert lexicon.path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.lex", "a.tsv", "bad.xml"]


def test_a_place_that_cannot_be_written_to_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    source = table(tmp_path / "a.tsv", "mondo:1;one")
    with pytest.raises(OutputError, match=r"cannot be written|is a folder"):
        build_lexicon([source], tmp_path / "file" / "a.lex", BUILDER)
    with pytest.raises(OutputError, match=r"cannot be written|is a folder"):
        build_lexicon([source], tmp_path, BUILDER)


def test_sources_without_a_usable_concept_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match="the file holds no concept"):
        build_lexicon([table(tmp_path / "a.tsv")], tmp_path / "a.lex", BUILDER)
    with pytest.raises(TerminologyError, match="no concept that can be used"):
        build_lexicon([table(tmp_path / "a.tsv", "foo:1;x")], tmp_path / "a.lex", BUILDER)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda data: b"PK" + data[2:], "not a compiled lexicon"),
        (lambda data: data[:10], "not a compiled lexicon"),
        (lambda data: data[:16] + b"\x63" + data[17:], "has format 99, not 2"),
        (lambda data: data[:-1], "cut off or has bytes"),
        (lambda data: data + b"\0", "cut off or has bytes"),
        (lambda data: data[:30] + b"\xff\xff" + data[32:], "header is damaged"),
        (lambda data: data[:24] + b" " * (len(data) - 24), "header is damaged"),
        (lambda data: data.replace(b'"iri_text"', b'"iri_tixt"'), "header is damaged"),
        (lambda data: data.replace(b"onetwothree", b"onetwofour!"), "lexicon is damaged"),
    ],
)
def test_a_foreign_or_damaged_lexicon_is_an_error(
    change: "type[bytes]", problem: str, tmp_path: Path
) -> None:
    path = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;onetwothree")).path
    other = tmp_path / "b.lex"
    other.write_bytes(change(path.read_bytes()))
    with pytest.raises(TerminologyError, match=problem) as caught:
        open_lexicon(other, FORMS)
    assert caught.value.where == str(other)


def test_a_lexicon_that_is_cut_off_or_changed_while_it_is_open_stays_as_it_was(
    tmp_path: Path,
) -> None:
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;onetwothree"))
    with lexicon.path.open("rb+") as file:
        file.truncate(lexicon.path.stat().st_size - 8)
    assert labels(lexicon, "onetwothree") == ["onetwothree"]
    with pytest.raises(TerminologyError, match="cut off"):
        pickle.loads(pickle.dumps(lexicon))  # noqa: S301 - another process opens it again


def test_a_large_lexicon_is_mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.terminology.lexicons.file_layout._MOST_READ", 0)
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;onetwothree"))
    assert labels(lexicon, "onetwothree") == ["onetwothree"]
    assert lexicon.verify()


def test_a_manifest_speaks_for_a_lexicon_without_a_digest_of_its_header(tmp_path: Path) -> None:
    path = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;onetwothree")).path
    manifest = path.with_suffix(".json")
    right = hashlib.sha256(path.read_bytes()).hexdigest()
    for told, is_right in (
        ({"file": "a.lex", "sha256": right}, True),
        ({"file": "a.lex", "sha256": "0" * 64}, False),
        ({"file": "b.lex", "sha256": "0" * 64}, True),  # of another
        ([], True),
    ):
        manifest.write_text(json.dumps(told))
        if is_right:
            open_lexicon(path, FORMS)
        else:
            with pytest.raises(TerminologyError, match="lexicon is damaged"):
                open_lexicon(path, FORMS)
    manifest.write_text("no manifest")
    assert len(open_lexicon(path, FORMS)) == 1


def test_a_missing_lexicon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match="cannot be read"):
        open_lexicon(tmp_path / "none.lex", FORMS)


def test_other_word_forms_are_an_error(tmp_path: Path) -> None:
    path = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;one")).path
    with pytest.raises(TerminologyError, match="other word forms"):
        open_lexicon(path, WordForms([("ending", "s", "")]))


def test_the_digest_of_word_forms_is_that_of_folding() -> None:
    rows = [("ending", "s", ""), ("guard", "was", "")]
    assert WordForms(rows).digest == WordForms(rows[:1]).digest
    assert WordForms(rows).digest != WordForms([("ending", "s", "z")]).digest


def test_a_label_that_is_a_short_form_is_matched_as_written(tmp_path: Path) -> None:
    source = table(
        tmp_path / "a.tsv", "mondo:1;IMPACT;Disease;;IMPACT", "mondo:2;iron;Disease;;iron"
    )
    lexicon = compiled(tmp_path, source)
    assert lexicon.find(("impact",)) == ()
    assert [each.concept.label for each in lexicon.find(("IMPACT",), cased=True)] == ["IMPACT"]
    assert [each.concept.label for each in lexicon.find(("iron",))] == ["iron"]


WORDS = ["iron", "irons", "Zinc", "IL", "6", "alpha", "β", "-", ",", "was", "Mg2+", "x" * 30]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(NAMES, st.lists(NAMES, max_size=3), NAMES | st.none()).filter(
            lambda row: row[0] != row[2]  # a symbol, which a concept in memory cannot be
        ),
        min_size=1,
        max_size=8,
    ),
    queries=st.lists(NAMES, max_size=12),
)
def test_it_answers_as_a_lexicon_in_memory_does(
    rows: list[tuple[str, list[str], str | None]], queries: list[str], tmp_path: Path
) -> None:
    source = table(
        tmp_path / "a.tsv",
        *(
            f"mondo:{number};{label};Disease;{'|'.join(names)};{short or ''}"
            for number, (label, names, short) in enumerate(rows)
        ),
    )
    lexicon = compiled(tmp_path, source)
    memory = Lexicon(lexicon.concepts(), FORMS)
    texts = [
        *queries,
        *(label for label, _, _ in rows),
        *(n for _, names, _ in rows for n in names),
    ]
    for text in texts:
        words = FORMS.split(text)
        for cased in (False, True):
            key = tuple(word.cased if cased else word.folded for word in words)
            found = [(c.concept, c.score) for c in lexicon.find(key, cased=cased)]
            assert found == [(c.concept, c.score) for c in memory.find(key, cased=cased)]
            for size in range(1, len(key) + 1):
                some = key[:size]
                assert lexicon.has_prefix(some, cased=cased) == memory.has_prefix(some, cased=cased)


def test_a_mapped_file_is_verified(everything: CompiledLexicon) -> None:
    file = everything._file
    assert isinstance(file, MappedFile)
    assert not replace(file, header={**file.header, "sha256": ""}).verify()


def test_words_that_are_asked_for_again_and_again_are_forgotten(
    everything: CompiledLexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = open_lexicon(everything.path, FORMS)
    monkeypatch.setattr("claimgraph.terminology.lexicons.compiled._CACHED", 1)
    for _ in range(2):
        assert labels(lexicon, "vein ailment") == ["Vein Ailments"]
        assert labels(lexicon, "aching leg") == ["leg ache"]
        assert lexicon.broader_closure(expand("mesh:D900010"))
        assert lexicon.broader_closure(expand("mesh:C900001"))


def test_what_no_graph_could_hold_is_left_out(tmp_path: Path) -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    path, records = tmp_path / "a.jsonld", tmp_path / "desc.xml"
    half = {"@id": "urn:half", "@type": f"{skos}Concept", f"{skos}prefLabel": "half \ud800"}
    whole = {
        "@id": "urn:whole",
        "@type": f"{skos}Concept",
        f"{skos}prefLabel": "whole",
        f"{skos}altLabel": "half \udc00",
    }
    path.write_text(json.dumps([half, whole]))
    record = "<DescriptorUI>D9 1</DescriptorUI><DescriptorName><String>x</String></DescriptorName>"
    records.write_text(
        f"<DescriptorRecordSet><DescriptorRecord>{record}</DescriptorRecord></DescriptorRecordSet>"
    )
    skips: list[Skip] = []
    build_lexicon(
        [SourceFile(path=path), SourceFile(path=records)],
        tmp_path / "a.lex",
        replace(BUILDER, category=cg("Disease")),
        on_skip=skips.append,
    )
    assert [skip.reason for skip in skips] == [
        "label that is no text",
        "name that is no text",
        "identifier that makes no IRI",
    ]
    (concept,) = open_lexicon(tmp_path / "a.lex", FORMS).concepts()
    assert (concept.label, concept.names) == ("whole", ())


def test_an_equal_identifier_that_makes_no_iri_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    skos, rdf = (
        "http://www.w3.org/2004/02/skos/core#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    )
    path.write_text(
        f"<urn:a> <{rdf}type> <{skos}Concept> .\n"
        f'<urn:a> <{skos}prefLabel> "a" .\n'
        f"<urn:a> <{skos}exactMatch> <urn:b> .\n"
        f"<urn:a> <{skos}exactMatch> <urn:b|c> .\n"
    )
    builder = replace(BUILDER, category=cg("Disease"))
    build_lexicon([SourceFile(path=path)], tmp_path / "a.lex", builder)
    (concept,) = open_lexicon(tmp_path / "a.lex", FORMS).concepts()
    assert concept.exact == ("urn:b",)


def test_a_symbol_is_guarded_only_as_it_is_written(tmp_path: Path) -> None:
    lexicon = compiled(tmp_path, table(tmp_path / "a.tsv", "mondo:1;alpha gene;;;not|NOT"))
    assert "not" in FORMS.guarded
    assert lexicon.find(("not",), cased=True) == ()
    assert lexicon.find(("NOT",), cased=True) != ()
    assert not lexicon.scanner.read("not").tokens[0].begins
    assert lexicon.scanner.read("NOT").tokens[0].begins
