import pytest

from claimgraph.view.layout.boxes import clean, edge_label_box, node_box, text_width, wrap


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\n b\t c", "a b c"),
        ("\u202eabc\u2066", "abc"),
        ("zero\u200bwidth", "zerowidth"),
        ("nul\x00l", "null"),
        ("\ud800x", "x"),
        ("Mg²⁺ — 血清", "Mg²⁺ — 血清"),
    ],
)
def test_only_what_can_be_drawn_is_kept(text: str, drawn: str) -> None:
    assert clean(text) == drawn


def test_a_huge_label_ends_in_an_ellipsis() -> None:
    cleaned = clean("x" * 100_000)
    assert len(cleaned) == 400
    assert cleaned.endswith("…")


def test_no_line_is_wider_than_allowed() -> None:
    text = "a word andaverylongonewithoutanyspaceinitatall and some more"
    lines = wrap(text, width=100, font=14, most=20)
    assert max(text_width(line, 14) for line in lines) <= 100
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_that_fits_is_not_broken_to_balance_lines() -> None:
    assert wrap("magnesium sulfate", width=132, font=14, most=3) == ("magnesium", "sulfate")


def test_a_first_word_that_does_not_fit_is_broken() -> None:
    assert wrap("MMMMMM", width=40, font=14, most=5) == ("MMM", "MMM")


def test_lines_left_over_end_in_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven", width=60, font=14, most=2)
    assert lines == ("one two", "three…")


def test_an_ellipsis_takes_the_room_it_needs() -> None:
    lines = wrap("MMMMMM MMMMMM", width=100, font=14, most=1)
    assert lines == ("MMMMMM…",) or text_width(lines[0], 14) <= 100


def test_wide_scripts_and_combining_signs_have_widths() -> None:
    assert text_width("血", 10) == 10.0
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("A", 10) > text_width("a", 10)


def test_boxes_grow_with_their_words() -> None:
    one, two = node_box("brain"), node_box("calcium channel blockers")
    assert one.lines == ("brain",)
    assert len(two.lines) == 2
    assert two.height > one.height
    assert node_box("\u202e").lines == ("(no name)",)


def test_an_edge_without_name_needs_no_room() -> None:
    assert edge_label_box("").width == 0
    assert edge_label_box("is associated with").width > 60
