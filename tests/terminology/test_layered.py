"""Lexicons over one another, a user's own names, and why a text matches."""

from pathlib import Path

import pytest

from claimgraph.errors import OutputError, TerminologyError
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import find_ontology
from claimgraph.pipeline import open_pipeline
from claimgraph.terminology import (
    LayeredLexicon,
    Lexicon,
    LexiconBuilder,
    SourceFile,
    UserName,
    WordForms,
    add_name,
    build_lexicon,
    explain,
    load_layers,
    load_lexicon,
    load_names,
    load_terminology,
    open_lexicon,
    search,
)
from claimgraph.vocabulary import cg, expand

BUILDER = LexiconBuilder.load(find_ontology())
FORMS = BUILDER.forms
UPPER = Lexicon(
    [
        Concept(
            iri=expand("mesh:D1"),
            label="grippe",
            category=cg("Disease"),
            names=(ConceptName(text="flu", kind=NameKind.EXACT),),
            exact=(expand("doid:1"), expand("doid:7")),
        ),
        Concept(
            iri=expand("mesh:D7"),
            label="seven",
            category=cg("Disease"),
            exact=(expand("doid:7"),),
        ),
        Concept(
            iri=expand("cgc:sufferers"),
            label="sufferer",
            category=cg("Population"),
            condition=expand("mesh:D1"),
        ),
    ],
    FORMS,
)  # fmt: skip
ROWS = (
    "mesh:D1\tinfluenza\tPhenotype\tflu\t\tmondo:9\tmondo:1",
    "doid:1\tinfluenza virus infection\tDisease\tinfluenza infection\t\tdoid:2\t",
    "doid:2\tinfection\tDisease\t\t\tmondo:9\t",
    "doid:7\tseventh\tDisease\t\t\t\t",
    "mondo:9\tillness\tDisease\t\tILL\t\t",
    "mondo:8\tflu game\tProcess\tflu\t\t\t",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lower")
    header = "id\tlabel\tcategory\tsynonyms\tabbreviations\tbroader\texact"
    (folder / "a.tsv").write_text("\n".join((header, *ROWS)) + "\n")
    build_lexicon([SourceFile(path=folder / "a.tsv")], folder / "a.lex", BUILDER)
    return folder / "a.lex"


@pytest.fixture(scope="module")
def both(path: Path) -> LayeredLexicon:
    return LayeredLexicon([UPPER, open_lexicon(path, FORMS)])


def test_the_first_layer_wins_and_all_give_names(both: LayeredLexicon) -> None:
    found = both.concept(expand("mesh:D1"))
    assert found is not None
    assert (found.label, found.category) == ("grippe", cg("Disease"))
    assert [name.text for name in found.names] == ["flu"]
    candidates = both.find(("flu",))
    assert [each.concept.label for each in candidates] == ["grippe", "flu game"]
    assert candidates[0].concept == found
    assert [each.concept.label for each in both.find_text("influenza")] == ["grippe"]
    assert [each.concept.label for each in both.find_text("ILL")] == ["illness"]
    assert both.find(("nothing",)) == ()
    assert both.has_prefix(("influenza",))
    assert both.has_prefix(("grippe",))
    assert not both.has_prefix(("nothing",))
    assert both.forms is FORMS
    assert len(both.layers) == 2


def test_concepts_that_a_layer_calls_equal_are_one(both: LayeredLexicon) -> None:
    (candidate,) = both.find_text("influenza infection")
    assert candidate.concept.iri == expand("mesh:D1")
    (candidate,) = both.find_text("seventh")  # two concepts above claim to be equal to it
    assert candidate.concept.iri == expand("doid:7")
    found = both.concept(expand("mesh:D1"))
    assert found is not None
    assert expand("doid:1") in found.exact
    assert both.concept("urn:none") is None


def test_the_hierarchies_are_joined(both: LayeredLexicon) -> None:
    grippe, illness = expand("mesh:D1"), expand("mondo:9")
    assert both.broader_closure(grippe) == (illness,)
    assert both.is_a(grippe, illness)
    assert both.is_a(grippe, grippe)
    assert not both.is_a(illness, grippe)
    assert both.broader_closure("urn:none") == ()
    (sufferer,) = both.conditioned
    assert sufferer.condition == grippe


def test_layers_must_fold_alike_and_be_there(path: Path) -> None:
    with pytest.raises(TerminologyError, match="no lexicon"):
        LayeredLexicon([])
    other = Lexicon([], WordForms([("ending", "s", "")]))
    with pytest.raises(TerminologyError, match="different word forms"):
        LayeredLexicon([other, open_lexicon(path, FORMS)])


def name(text: str, **parts: str) -> UserName:
    values = {"iri": expand("mesh:D1"), "label": "grippe", "category": cg("Disease"), **parts}
    return UserName(name=text, kind=NameKind.EXACT, **values)


def test_a_users_names_come_first(path: Path, tmp_path: Path) -> None:
    table = tmp_path / "project" / "names.tsv"
    assert add_name(table, name("winter guest"), FORMS)
    assert not add_name(table, name("winter guest"), FORMS)
    assert add_name(table, name("game of flu", iri=expand("mondo:8"), label="flu game"), FORMS)
    assert table.read_text(encoding="utf-8").split("\n")[2:] == [
        "name\tkind\tid\tlabel\tcategory",
        "winter guest\texact\tmesh:D1\tgrippe\tDisease",
        "game of flu\texact\tmondo:8\tflu game\tDisease",
        "",
    ]
    layers = load_layers(load_lexicon(find_ontology()), [path, table])
    assert [each.concept.label for each in layers.find_text("Winter guests")] == ["grippe"]
    assert [each.concept.label for each in layers.find_text("flu")] == ["grippe", "flu game"]
    assert layers.find_text("migraine")
    core = load_lexicon(find_ontology())
    assert load_layers(core, []) is core


def test_the_pipeline_takes_lexicons(path: Path) -> None:
    lexicon = open_pipeline(lexicons=[path]).knowledge.lexicon
    assert lexicon.find_text("seventh")
    assert lexicon.find_text("migraine")
    with pytest.raises(TerminologyError, match="cannot be read"):
        open_pipeline(lexicons=[path.with_name("none.lex")])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("", "x"),
        ("a\tb", "x"),
        (" a", "x"),
        ("a\nb", "x"),
        ("a", ""),
        ("a" * 301, "x"),
        ("#a", "x"),
    ],
)
def test_a_name_that_cannot_stand_in_the_table_is_refused(text: str, label: str) -> None:
    with pytest.raises(TerminologyError):
        name(text, label=label)


def test_a_name_without_a_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match="has no word"):
        add_name(tmp_path / "names.tsv", name("--"), FORMS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("a\texact\tmesh:D1\tx\t", "lacks category"),
        ("a\tsimilar\tmesh:D1\tx\tDisease", "'similar' is no kind"),
        ("a\texact\tnone:D1\tx\tDisease", "unknown prefix"),
        ("a\texact\tmesh:D1\tx", "4 cells"),
    ],
)
def test_a_bad_line_is_an_error_with_its_place(line: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(f"name\tkind\tid\tlabel\tcategory\n{line}\n")
    with pytest.raises(TerminologyError, match=problem) as caught:
        load_names(path, FORMS)
    assert caught.value.where == f"{path}:2"
    with pytest.raises(TerminologyError):
        add_name(path, name("b"), FORMS)
    assert path.read_text().endswith(f"{line}\n")


def test_names_that_cannot_be_written_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        add_name(tmp_path / "file" / "names.tsv", name("b"), FORMS)


def test_a_full_iri_is_a_category_too(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    category = cg("Disease")
    path.write_text(f"name\tkind\tid\tlabel\tcategory\nx\texact\turn:x\tx\t{category}")
    add_name(path, name("winter guest"), FORMS)
    lexicon = load_names(path, FORMS)
    assert [each.category for each in lexicon.concepts] == [category, category]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("flu", "it is a name (exact) of grippe"),
        ("", "it has no word"),
        (
            min(filter(str.islower, FORMS.guarded)),
            "it is an everyday word, which names nothing by itself",
        ),
        ("xyzzy", "no name begins with its first word"),
        ("influenza virus", "names begin with it, but none ends there"),
        ("influenza virus attack", "no name begins with more of it than 'influenza virus'"),
    ],
)
def test_why(text: str, verdict: str, both: LayeredLexicon) -> None:
    assert explain(text, both).verdict == verdict


def test_what_stands_inside(both: LayeredLexicon) -> None:
    explanation = explain("an ILL flu season", both)
    assert [(part.text, part.cased, part.share) for part in explanation.parts] == [
        ("ILL", True, 0.25),
        ("flu", False, 0.25),
    ]
    found = [
        (each.concept.label, round(each.score, 2)) for each in search("an ILL flu season", both)
    ]
    assert found == [("grippe", 0.24), ("flu game", 0.24), ("illness", 0.23)]
    assert search("flu", both) == both.find_text("flu")
    assert search("xyzzy", both) == ()


def test_what_was_asked_is_forgotten_when_there_is_too_much(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.terminology.lexicons.layered._CACHED", 1)
    lexicon = LayeredLexicon([UPPER, open_lexicon(path, FORMS)])
    for _ in range(2):
        assert [each.concept.label for each in lexicon.find_text("flu")] == ["grippe", "flu game"]


def test_one_layer_alone(path: Path) -> None:
    lexicon = LayeredLexicon([open_lexicon(path, FORMS)])
    assert [each.concept.label for each in lexicon.find_text("ILL")] == ["illness"]


def test_a_lexicon_of_a_category_that_the_folder_does_not_know(tmp_path: Path) -> None:
    table, lexicon = tmp_path / "a.tsv", tmp_path / "a.lex"
    table.write_text("id\tlabel\tcategory\nmesh:D9\tquux\tSauce\n", encoding="utf-8")
    build_lexicon([SourceFile(path=table)], lexicon, BUILDER)
    with pytest.raises(TerminologyError, match="no category 'Sauce'"):
        load_terminology(find_ontology(), [lexicon])
    table.write_text("id\tlabel\tcategory\nmesh:D9\tquux\tDisease\n", encoding="utf-8")
    build_lexicon([SourceFile(path=table)], lexicon, BUILDER)
    assert load_terminology(find_ontology(), [lexicon]).find_text("quux")


def test_a_name_goes_into_a_table_whatever_the_order_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("# mine\nid\tname\tnote\tkind\tlabel\tcategory\n", encoding="utf-8")
    name = UserName(
        name="quux", kind=NameKind.EXACT, iri=expand("mesh:D9"), label="grault", category=cg("Drug")
    )
    assert add_name(path, name, FORMS)
    assert path.read_text(encoding="utf-8").endswith("\nmesh:D9\tquux\t\texact\tgrault\tDrug\n")
    assert not add_name(path, name, FORMS)


def test_a_name_whose_id_makes_no_iri_is_refused() -> None:
    with pytest.raises(TerminologyError, match="no IRI"):
        UserName(
            name="quux",
            kind=NameKind.EXACT,
            iri=expand("mesh:D9 <9>"),
            label="grault",
            category=cg("Drug"),
        )


def test_a_text_is_found_again_as_it_was_the_first_time() -> None:
    lexicon = LayeredLexicon((UPPER,))
    first = [lexicon.find_text(each) for each in ("flu", "Flu", "no such name")]
    assert [each.concept.iri for each in first[0]] == [expand("mesh:D1")]
    assert not first[2]
    assert [lexicon.find_text(each) for each in ("flu", "Flu", "no such name")] == first
