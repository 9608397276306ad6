"""Names in running text, whatever the lexicon is made of."""

import pickle
from pathlib import Path

import pytest

from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology import find_ontology
from claimgraph.terminology import (
    CompiledLexicon,
    LayeredLexicon,
    Lexicon,
    LexiconBuilder,
    NameIndex,
    SourceFile,
    build_lexicon,
    open_lexicon,
)
from claimgraph.vocabulary import cg, expand

BUILDER = LexiconBuilder.load(find_ontology())
FORMS = BUILDER.forms
ROWS = (
    "mondo:1\tiron deficiency\tDisease\tID",
    "mondo:2\tiron deficiency anemia\tDisease\tIDA",
    "chebi:3\tiron\tChemical\tFe",
    "mondo:4\tID card loss\tDisease\t",
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> CompiledLexicon:
    folder = tmp_path_factory.mktemp("scan")
    header = "id\tlabel\tcategory\tabbreviations"
    (folder / "a.tsv").write_text("\n".join((header, *ROWS)) + "\n")
    build_lexicon([SourceFile(path=folder / "a.tsv")], folder / "a.lex", BUILDER)
    return open_lexicon(folder / "a.lex", FORMS)


def ends(lexicon: NameIndex, text: str, *, capitals: bool = False) -> list[list[str]]:
    """For each word the names that start there: text as it stands, and labels."""
    scanner = lexicon.scanner
    read = scanner.read(text)
    starts = scanner.starts(read.tokens)
    found = []
    for start in range(len(read.tokens) - 1):
        names = scanner.names(read.tokens, start, capitals)
        assert start in starts or not names
        spans = scanner.spans(read, [(start, end) for end in names])
        found.append(
            [
                f"{text[first:last]}: {candidate.concept.label}"
                for (first, last), each in zip(spans, names.values(), strict=True)
                for candidate in scanner.candidates(each)
            ]
        )
    return found


EXPECTED = [
    ["Iron: iron", "Iron-deficiency: iron deficiency",
     "Iron-deficiency anaemia: iron deficiency anemia"],
    [],
    [],
    [],
    ["ID: iron deficiency", "ID card loss: ID card loss"],
    [],
    [],
    [],
]  # fmt: skip
TEXT = "Iron-deficiency anaemia, ID card loss."


def test_all_names_at_each_word(compiled: CompiledLexicon) -> None:
    assert ends(compiled, TEXT) == EXPECTED
    assert ends(Lexicon(compiled.concepts(), FORMS), TEXT) == EXPECTED
    assert ends(LayeredLexicon([compiled]), TEXT) == EXPECTED


def test_case_says_nothing_in_capitals(compiled: CompiledLexicon) -> None:
    assert ends(compiled, "LOW ID, IRON") == [[], ["ID: iron deficiency"], [], []]
    assert ends(compiled, "LOW ID, IRON", capitals=True) == [[], [], [], ["IRON: iron"]]


def test_spans_are_exact_behind_odd_spaces(compiled: CompiledLexicon) -> None:
    text = " \u200b \n (iron),  \u200biron\u00a0 deficiency Fe 2+ iron"
    found = [each.split(":")[0] for names in ends(compiled, text) for each in names]
    assert found == ["iron", "iron", "iron\u00a0 deficiency", "iron"]


def test_spans_inside_a_piece_of_several_words(compiled: CompiledLexicon) -> None:
    found = [each for names in ends(compiled, "iron\u03b1 (iron/Fe) \u03b1iron") for each in names]
    assert [each.split(":")[0] for each in found] == ["iron", "iron", "Fe", "iron"]


def test_candidates_of_all_layers_are_merged(compiled: CompiledLexicon) -> None:
    own = Concept(
        iri=expand("mesh:D1"),
        label="ferrum",
        category=cg("Chemical"),
        names=(ConceptName(text="iron", kind=NameKind.EXACT),),
        exact=(expand("chebi:3"),),
    )
    both = LayeredLexicon([Lexicon([own], FORMS), compiled])
    assert ends(both, "iron tablets") == [["iron: ferrum"], []]
    assert ends(both, "Fe") == [["Fe: ferrum"]]
    assert [each.concept.iri for each in both.find(("iron",))] == [own.iri]


def test_lexicons_can_be_sent_to_another_process(compiled: CompiledLexicon) -> None:
    memory = Lexicon(compiled.concepts(), FORMS)
    for lexicon in (compiled, memory, LayeredLexicon([memory, compiled])):
        assert ends(lexicon, TEXT) == EXPECTED
        copy: NameIndex = pickle.loads(pickle.dumps(lexicon))  # noqa: S301 (our own)
        assert ends(copy, TEXT) == EXPECTED


def test_words_that_are_forgotten_are_found_again(
    compiled: CompiledLexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.terminology.matching.scan._REMEMBERED", 1)
    monkeypatch.setattr("claimgraph.terminology.matching.scan._HITS", 1)
    again = open_lexicon(compiled.path, FORMS)
    assert ends(again, TEXT) == ends(again, TEXT) == EXPECTED


def test_many_names_with_the_same_first_words(tmp_path: Path) -> None:
    rows = [f"mondo:{number}\tiron type {number}\tDisease\n" for number in range(100)]
    rows += [f"mondo:{number}\tiron w{number} x\tDisease\n" for number in range(100, 300)]
    (tmp_path / "a.tsv").write_text("id\tlabel\tcategory\n" + "".join(rows))
    build_lexicon([SourceFile(path=tmp_path / "a.tsv")], tmp_path / "a.lex", BUILDER)
    lexicon = open_lexicon(tmp_path / "a.lex", FORMS)
    assert ends(lexicon, "iron type 7")[0] == ["iron type 7: iron type 7"]
    assert ends(lexicon, "iron w200 x")[0] == ["iron w200 x: iron w200 x"]
    assert ends(lexicon, "iron w200 y")[0] == ends(lexicon, "iron")[0] == []


def test_a_name_starts_only_where_the_next_word_goes_on_with_it(tmp_path: Path) -> None:
    many = [f"mondo:{number}\tmany {'abcdefghijkl'[number]}x end\tDisease" for number in range(12)]
    rows = ("id\tlabel\tcategory", "mondo:90\tfew ax\tDisease", *many)
    (tmp_path / "a.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    build_lexicon([SourceFile(path=tmp_path / "a.tsv")], tmp_path / "a.lex", BUILDER)
    scanner = open_lexicon(tmp_path / "a.lex", FORMS).scanner

    def starts(text: str) -> list[int]:
        return scanner.starts(scanner.read(text).tokens)

    assert starts("few ax few bx few") == [0]
    assert starts("many lx many mx many") == [0]  # whether it is a name, names() says
    assert starts("none ax") == []
