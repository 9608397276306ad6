"""Names to concepts, and the core concepts themselves."""

from collections import defaultdict
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import load_schema
from claimgraph.terminology import Lexicon, load_lexicon, load_word_forms
from claimgraph.vocabulary import CONCEPT, cg, expand

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
HEADER = "id\tlabel\tcategory\tnames\tabbreviations\tbroader\tcondition\texact\n"
FORMS = load_word_forms(ONTOLOGY / "word_forms.tsv")


@pytest.fixture(scope="module")
def core() -> Lexicon:
    return load_lexicon(ONTOLOGY)


def folder(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / "concepts.tsv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    forms = (ONTOLOGY / "word_forms.tsv").read_text(encoding="utf-8")
    (tmp_path / "word_forms.tsv").write_text(forms, encoding="utf-8")
    return tmp_path


def row(curie: str, label: str, **cells: str) -> str:
    columns = HEADER.split()
    values = {"id": curie, "label": label, "category": "Chemical", **cells}
    return "\t".join(values.get(column, "") for column in columns)


def concept(name: str, *names: ConceptName, broader: tuple[str, ...] = ()) -> Concept:
    return Concept(
        iri=f"urn:{name}", label=name, category=cg("Chemical"), names=names, broader=broader
    )


def first(lexicon: Lexicon, text: str) -> str:
    return lexicon.find_text(text)[0].concept.label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Magnesium", "magnesium"),
        ("Mg2+", "magnesium"),
        ("Calcium Channel Blockers", "calcium channel blocker"),
        ("calcium-antagonists", "calcium channel blocker"),
        ("CCBs", "calcium channel blocker"),
        ("red blood cells", "erythrocyte"),
        ("Migraine Disorders", "migraine"),
        ("migraneurs", "migraineur"),
        ("headache syndromes", "headache disorder"),
        ("calcium flow", "calcium ion transport"),
        ("β-blockers", "beta blocker"),
        ("plasma membranes", "cell membrane"),
        ("haemorrhagic stroke", "hemorrhagic stroke"),
        ("Diabetes Mellitus, Type 2", "type 2 diabetes"),
        ("TNF-\u03b1", "tumor necrosis factor"),
        ("mitochondria", "mitochondrion"),
        ("acutely", "acute administration"),
        ("i.v.", "intravenous administration"),
    ],
)
def test_core_names(core: Lexicon, text: str, label: str) -> None:
    assert first(core, text) == label


@pytest.mark.parametrize(
    "text", ["mg", "na", "lead", "translation", "therapeutic", "Ccb", "no", "xyzzy", ""]
)
def test_what_the_core_does_not_name(core: Lexicon, text: str) -> None:
    assert core.find_text(text) == ()


def test_core_identifiers(core: Lexicon) -> None:
    [magnesium, *_] = core.find_text("magnesium")
    assert magnesium.concept.iri == "http://id.nlm.nih.gov/mesh/D008274"
    assert magnesium.concept.exact == ("http://purl.obolibrary.org/obo/CHEBI_18420",)
    assert core.concept(expand("mesh:D015220")).category == cg("GeneFamily")  # type: ignore[union-attr]
    assert core.concept("urn:none") is None


def test_core_population_has_its_condition(core: Lexicon) -> None:
    migraineur = core.concept(CONCEPT + "migraineur")
    assert migraineur is not None
    assert migraineur.condition == "http://id.nlm.nih.gov/mesh/D008881"


def test_core_wider_concepts(core: Lexicon) -> None:
    verapamil, drug = (core.find_text(name)[0].concept.iri for name in ("verapamil", "drug"))
    blocker = core.find_text("calcium channel blocker")[0].concept.iri
    assert core.broader_closure(verapamil) == (blocker, drug)
    assert core.is_a(verapamil, drug)
    assert core.is_a(drug, drug)
    assert not core.is_a(drug, verapamil)
    assert core.broader_closure("urn:none") == ()


def test_core_categories_are_those_of_the_ontology(core: Lexicon) -> None:
    known = set(load_schema(ONTOLOGY).categories)
    assert {each.category for each in core.concepts} <= known


def test_core_has_no_name_for_two_concepts_of_a_category(core: Lexicon) -> None:
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in core.concepts:
        for name in (each.label, *(name.text for name in each.names)):
            folded = " ".join(word.folded for word in core.forms.split(name))
            users[each.category, folded].add(each.label)
    assert {key: found for key, found in users.items() if len(found) > 1} == {}


def test_has_prefix_and_find_are_about_whole_words(core: Lexicon) -> None:
    assert core.has_prefix(("calcium", "channel"))
    assert not core.has_prefix(("calcium", "chan"))
    assert core.find(("calcium", "channel", "block")) == ()


def test_label_comes_before_other_names_and_ties_go_by_identifier() -> None:
    iron = ConceptName(text="iron", kind=NameKind.NARROW)
    lexicon = Lexicon([concept("b", iron), concept("iron"), concept("a", iron)], FORMS)
    found = lexicon.find(("iron",))
    assert [each.concept.label for each in found] == ["iron", "a", "b"]
    assert found[0].score > found[1].score


def test_the_best_name_of_a_concept_counts_when_two_fold_alike() -> None:
    lexicon = Lexicon([concept("irons", ConceptName(text="Iron", kind=NameKind.EXACT))], FORMS)
    [found] = lexicon.find(("iron",))
    assert found.name.kind is NameKind.LABEL


def test_short_names_with_capitals_are_symbols_though_called_names() -> None:
    lexicon = Lexicon([concept("a", ConceptName(text="WAS", kind=NameKind.EXACT))], FORMS)
    assert lexicon.find(("was",)) == ()
    assert len(lexicon.find(("WAS",), cased=True)) == 1


def test_an_everyday_word_is_not_matched_alone_but_in_a_longer_name() -> None:
    lexicon = Lexicon([concept("lead"), concept("lead acetate")], FORMS)
    assert lexicon.find(("lead",)) == ()
    assert len(lexicon.find(("lead", "acetate"))) == 1


def test_two_concepts_with_one_identifier_are_refused() -> None:
    with pytest.raises(OntologyError, match="twice"):
        Lexicon([concept("a"), concept("a")], FORMS)


def test_a_circle_of_wider_concepts_is_refused() -> None:
    circle = [concept("a", broader=("urn:b",)), concept("b", broader=("urn:a",))]
    with pytest.raises(OntologyError, match="wider than itself"):
        Lexicon(circle, FORMS)


def test_a_shared_wider_concept_is_no_circle() -> None:
    top = concept("top", broader=("urn:beyond",))
    sides = [concept(name, broader=("urn:top",)) for name in ("left", "right")]
    lexicon = Lexicon([top, *sides, concept("low", broader=("urn:left", "urn:right"))], FORMS)
    assert lexicon.broader_closure("urn:low") == ("urn:left", "urn:right", "urn:top", "urn:beyond")


def test_repeated_row_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = (row("mesh:D1", "a"), "", "# note", row("mesh:D1", "b"))
    with pytest.raises(OntologyError) as caught:
        load_lexicon(folder(tmp_path, *rows), load_schema())
    assert caught.value.where.endswith("concepts.tsv:5")


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (row("mesh:D1", "", category="Drug"), "the cell is empty in the column 'label'"),
        (row("", "a", category=""), "'' is no CURIE"),
        (row("nowhere:D1", "a"), "unknown prefix 'nowhere'"),
        (row("mesh:D1", "a", broader="nowhere:2"), "unknown prefix 'nowhere'"),
    ],
)
def test_bad_rows_are_refused_with_their_line(tmp_path: Path, bad: str, problem: str) -> None:
    with pytest.raises(OntologyError, match=problem) as caught:
        load_lexicon(folder(tmp_path, row("mesh:D0", "b"), bad), load_schema())
    assert caught.value.where.endswith("concepts.tsv:3")
