import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimgraph.tables import clean, format_table
from tests.strategies import texts


def test_wraps_to_the_width() -> None:
    rows = [["zinc", "prevents the common cold in children"], ["", "b"]]
    assert format_table(["a", "text"], rows, 24) == (
        "a     text\n"
        "----  ------------------\n"
        "zinc  prevents the\n"
        "      common cold in\n"
        "      children\n"
        "      b"
    )


def test_cuts_tall_cells() -> None:
    table = format_table(["text"], [["word " * 40]], 12)
    assert table.splitlines()[2:] == ["word word", "word word", "word word", "word word..."]


def test_splits_long_words_and_keeps_short_columns() -> None:
    assert format_table(["n", "iri"], [["1", "x" * 25]], 13) == (
        "n  iri\n-  ----------\n1  xxxxxxxxxx\n   xxxxxxxxxx\n   xxxxx"
    )


def test_words_stay_whole_where_all_words_fit() -> None:
    rows = [["energy-producing enzyme", "in the cell of"]]
    assert format_table(["a", "b"], rows, 30) == (
        "a                 b\n"
        "----------------  ------------\n"
        "energy-producing  in the cell\n"
        "enzyme            of"
    )


def test_wide_characters_count_double() -> None:
    assert format_table(["a", "b"], [["镁", "x"], ["e\u0301", "y"]], 80) == (
        "a   b\n--  -\n镁  x\ne\u0301   y"
    )
    # Three signs and a vowel below the second; two letters of three parts each.
    assert format_table(["a", "b"], [["\u0928\u092e\u0941\u0928", "x"], ["abc", "y"]], 80) == (
        "a    b\n---  -\n\u0928\u092e\u0941\u0928  x\nabc  y"
    )
    hangul = "\u1112\u1161\u11ab" * 2
    assert format_table(["a", "b"], [[hangul, "x"]], 80) == f"a     b\n----  -\n{hangul}  x"


def test_wide_words_are_split_and_cut_by_columns() -> None:
    assert format_table(["a"], [["镁" * 7]], 7).splitlines() == [
        "a",
        "-------",
        "镁镁镁",
        "镁镁镁",
        "镁",
    ]
    tall = format_table(["a"], [["镁" * 40]], 8).splitlines()[2:]
    assert tall == ["镁镁镁镁", "镁镁镁镁", "镁镁镁镁", "镁镁..."]


def test_no_rows_and_no_columns() -> None:
    assert format_table(["a"], [], 80) == "a\n-"
    assert format_table([], [], 80) == ""


def test_clean_removes_what_steers_a_terminal() -> None:
    assert clean("\x1b]0;title\x07a\u202eb\u200b\ufeff\x9bc\u2028d") == "]0;titleabc d"


@given(st.lists(st.tuples(texts, texts), max_size=4), st.integers(20, 60))
def test_lines_fit_and_are_safe(rows: list[tuple[str, str]], width: int) -> None:
    table = format_table(["a", "b"], rows, width)
    assert all(cell_len(line) <= width for line in table.split("\n"))
    assert clean(table.replace("\n", "")) == " ".join(table.replace("\n", "").split())


def test_rows_must_match_the_header() -> None:
    with pytest.raises(ValueError, match="shorter"):
        format_table(["a", "b"], [["1"]], 80)


def test_without_a_width_each_row_is_one_line() -> None:
    assert format_table(["text"], [["word " * 40]], None).splitlines()[2] == ("word " * 40).strip()
