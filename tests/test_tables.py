import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimgraph.tables import clean, format_columns, format_records, format_table
from tests.strategies import texts


def test_wraps_to_the_width() -> None:
    rows = [["zinc", "prevents the common cold in children"], ["", "b"]]
    assert format_columns(["a", "text"], rows, 24) == (
        "a     text\n"
        "----  ------------------\n"
        "zinc  prevents the\n"
        "      common cold in\n"
        "      children\n"
        "      b"
    )


def test_cuts_tall_cells() -> None:
    table = format_columns(["text"], [["word " * 40]], 12)
    assert table.splitlines()[2:] == [*["word word"] * 7, "word word..."]


def test_splits_long_words_and_keeps_short_columns() -> None:
    assert format_columns(["n", "iri"], [["1", "x" * 25]], 13) == (
        "n  iri\n-  ----------\n1  xxxxxxxxxx\n   xxxxxxxxxx\n   xxxxx"
    )


def test_words_stay_whole_where_all_words_fit() -> None:
    rows = [["energy-producing enzyme", "in the cell of"]]
    assert format_columns(["a", "b"], rows, 30) == (
        "a                 b\n"
        "----------------  ------------\n"
        "energy-producing  in the cell\n"
        "enzyme            of"
    )


def test_wide_characters_count_double() -> None:
    assert format_columns(["a", "b"], [["镁", "x"], ["e\u0301", "y"]], 80) == (
        "a   b\n--  -\n镁  x\ne\u0301   y"
    )
    # Three signs and a vowel below the second; two letters of three parts each.
    assert format_columns(["a", "b"], [["\u0928\u092e\u0941\u0928", "x"], ["abc", "y"]], 80) == (
        "a    b\n---  -\n\u0928\u092e\u0941\u0928  x\nabc  y"
    )
    hangul = "\u1112\u1161\u11ab" * 2
    assert format_columns(["a", "b"], [[hangul, "x"]], 80) == f"a     b\n----  -\n{hangul}  x"


def test_wide_words_are_split_and_cut_by_columns() -> None:
    assert format_columns(["a"], [["镁" * 7]], 7).splitlines() == [
        "a",
        "-------",
        "镁镁镁",
        "镁镁镁",
        "镁",
    ]
    tall = format_columns(["a"], [["镁" * 80]], 8).splitlines()[2:]
    assert tall == [*["镁镁镁镁"] * 7, "镁镁..."]


def test_no_rows_and_no_columns() -> None:
    assert format_columns(["a"], [], 80) == "a\n-"
    assert format_columns([], [], 80) == ""


def test_clean_removes_what_steers_a_terminal() -> None:
    assert clean("\x1b]0;title\x07a\u202eb\u200b\ufeff\x9bc\u2028d") == "]0;titleabc d"


@given(st.lists(st.tuples(texts, texts), max_size=4), st.integers(20, 60))
def test_lines_fit_and_are_safe(rows: list[tuple[str, str]], width: int) -> None:
    table = format_columns(["a", "b"], rows, width)
    assert all(cell_len(line) <= width for line in table.split("\n"))
    assert clean(table.replace("\n", "")) == " ".join(table.replace("\n", "").split())


def test_rows_must_match_the_header() -> None:
    with pytest.raises(ValueError, match="shorter"):
        format_columns(["a", "b"], [["1"]], 80)


def test_without_a_width_each_row_is_one_line() -> None:
    assert (
        format_columns(["text"], [["word " * 40]], None).splitlines()[2] == ("word " * 40).strip()
    )


HEADER = ["subject", "predicate", "object", "polarity", "certainty", "quote", "n"]
ROW = ["zinc", "does", "pain in the head", "negated", "possible", "It did not " * 12, ""]


def test_a_row_is_a_block_where_columns_have_no_room() -> None:
    shown = format_table(HEADER, [ROW, ROW], 60)
    one, other = shown.split("\n\n")
    assert one == other
    head, *lines = one.splitlines()
    assert head == "zinc does pain in the head [negated, possible]"
    assert " ".join(line.strip() for line in lines) == f"quote: {ROW[5].strip()}"
    assert all(len(line) <= 60 for line in lines)
    assert format_table(HEADER, [ROW], 100).splitlines()[0].split() == HEADER
    split = [["a" * 40] * 4]
    assert format_table(HEADER[:4], split, 160).startswith(f"{'a' * 40} {'a' * 40} ")
    assert format_table(HEADER[:4], split, 180).splitlines()[0].split() == HEADER[:4]
    assert format_table(HEADER[:3], [["a " * 30] * 3], 60).splitlines()[0].split() == HEADER[:3]
    assert format_table(HEADER, [["a"] * 7], 60).splitlines()[0].split() == HEADER


def test_a_row_is_a_block_where_many_cells_would_be_cut() -> None:
    header = ["statement", "sentence", "source", "contrary", "contrary_sentence"]
    long = "aspirin prevents stroke in adults " * 14
    rows = [["aspirin prevents stroke", long, "pubmed", "no", long]]
    for width in (100, 140):
        lines = format_table(header, rows, width).splitlines()
        assert lines[0] == "aspirin prevents stroke"
        assert "    source: pubmed  contrary: no" in lines
        assert any(line.startswith("    contrary sentence: aspirin") for line in lines)
        assert not any("..." in line for line in lines)
    short = [["aspirin prevents stroke", "one", "pubmed", "no", "two"]] * 10
    assert format_table(header, short + rows, 140).splitlines()[0].split() == header
    assert format_table(header, short + rows * 2, 140).splitlines()[0].split() != header


def test_short_cells_share_a_line_of_a_block() -> None:
    header = ["found in", "text", "year", "source"]
    assert format_records(header, [["title", "Zinc", "1999", "a.txt"]], 30) == (
        "title\n    text: Zinc  year: 1999\n    source: a.txt"
    )
    assert format_records(header, [["", "", "1999", ""]], 30) == "    year: 1999"
    assert format_records(HEADER[:4], [["zinc pills", "treat", "pain", "negated"]], 20) == (
        "zinc pills treat\npain [negated]"
    )
    assert format_records(HEADER[:4], [["zinc pills", "treat", "colds", "negated"]], 16) == (
        "zinc pills treat\ncolds [negated]"
    )
    assert format_records(header, [], 30) == ""
    gaps = ["gap", "about", "sentence"]
    assert format_records(gaps, [["untested", "zinc", "4"], ["untested", "", "5"]], 30) == (
        "untested: zinc\n    sentence: 4\n\nuntested\n    sentence: 5"
    )


def test_cells_are_painted_without_moving_what_is_beside_them() -> None:
    def paint(column: str, cell: str, piece: str) -> str:
        return f"<{piece}>" if (column, cell) == ("polarity", "not so") else piece

    header = ["a", "polarity", "b"]
    assert format_columns(header, [["1", "not so", "2"]], 14, paint=paint) == (
        "a  polarity  b\n-  --------  -\n1  <not so>    2"
    )
    shown = format_records(HEADER[:4], [["a", "b", "c", "not so"]], 30, paint=paint)
    assert shown == "a b c [<not so>]"
    shown = format_records(["x", "polarity"], [["a", "not so"]], 30, paint=paint)
    assert shown == "a\n    polarity: <not so>"


@given(st.lists(st.tuples(texts, texts, texts), max_size=4), st.integers(20, 60))
def test_blocks_fit_and_are_safe(rows: list[tuple[str, str, str]], width: int) -> None:
    blocks = format_records(["a", "b", "c"], rows, width)
    assert all(cell_len(line) <= width for line in blocks.split("\n"))
    assert clean(blocks.replace("\n", "")) == " ".join(blocks.replace("\n", "").split())
