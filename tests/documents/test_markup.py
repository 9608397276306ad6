"""Inline markup: the plain view of a text, and the way back to the exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.documents import PlainView, view_plain
from claimgraph.model import Document, Section, SectionKind, Span


def view(text: str, *spans: Span) -> PlainView:
    sections = tuple(Section(kind=SectionKind.ABSTRACT, span=span) for span in spans)
    found = view_plain(Document(iri="urn:document", text=text, sections=sections))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("exact", "plain"),
    [
        ("Ca<sup>2+</sup> and CO<sub>2</sub>", "Ca2+ and CO2"),
        ("TNF-&alpha; of <i>RELA</i>", "TNF-\u03b1 of RELA"),
        ("&#946;-cell, &#x3b3;, p &lt; 0.05", "\u03b2-cell, \u03b3, p < 0.05"),
        ("TNF&amp;alpha; R&amp;D", "TNF\u03b1 R&D"),
        ("10<sup>6</sup> cells, 10<SUP>-3</SUP>", "10\u2076 cells, 10\u207b\u00b3"),
        ('<p class="a">One.</p><jats:p>Two.</jats:p>', " One.  Two. "),
        ("&unknownname; &alpha;", "&unknownname; \u03b1"),
    ],
)
def test_plain_text(exact: str, plain: str) -> None:
    assert view(exact).document.text == plain


@pytest.mark.parametrize(
    "text", ["p<0.05 and n>10", "x < b and c > d", "AT&T; R&D", "plain", "<unknown>", "a<b c>d"]
)
def test_a_text_without_markup_has_no_plain_view(text: str) -> None:
    assert view_plain(Document(iri="urn:document", text=text)) is None


def test_spans_are_those_of_the_exact_text() -> None:
    exact = "Free Ca<sup>2+</sup> and <i>RELA</i> with TNF-&alpha; here"
    found = view(exact)

    def restored(words: str) -> str:
        start = found.document.text.index(words)
        return found.to_exact(Span(start, start + len(words))).cut(exact)

    assert restored("Ca2+") == "Ca<sup>2+</sup>"
    assert restored("RELA") == "RELA"
    assert restored("TNF-\u03b1") == "TNF-&alpha;"
    assert restored("Free") == "Free"
    assert restored("and RELA") == "and <i>RELA</i>"
    assert restored("RELA with") == "<i>RELA</i> with"


def test_sections_are_those_of_the_plain_text() -> None:
    exact = "The <b>title</b>.\nThe <i>text</i> &amp; more."
    end = exact.index("\n")
    found = view(exact, Span(0, end), Span(end + 1, len(exact)))
    assert [each.span.cut(found.document.text) for each in found.document.sections] == [
        "The title.",
        "The text & more.",
    ]


PIECES = st.lists(
    st.sampled_from(["Ca", " ", "2+", "<sup>", "</sup>", "&alpha;", "<p>", "word", "<", "&", "1"]),
    min_size=1,
)


@given(PIECES)
def test_every_plain_character_is_found_in_the_exact_text(pieces: list[str]) -> None:
    exact = "".join(pieces)
    found = view_plain(Document(iri="urn:document", text=exact))
    if found is None:
        return
    text = found.document.text
    assert len(found.starts) == len(text) + 1
    for place, sign in enumerate(text):
        words = found.to_exact(Span(place, place + 1)).cut(exact)
        assert words[:1] == sign or words[:1] in "&<" or sign in "\u00b9\u00b2"
        assert found.to_plain(found.to_exact(Span(place, place + 1))).start == place
