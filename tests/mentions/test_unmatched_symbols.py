"""Symbols that the lexicon has in another case, or not at all."""

import pytest

from claimgraph.mentions import Senses, add_symbols, find_mentions
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg


def gene(label: str, *names: str) -> Concept:
    return Concept(
        iri=f"urn:{label}",
        label=label,
        category=cg("Protein"),
        names=tuple(ConceptName(text=each, kind=NameKind.ABBREVIATION) for each in (label, *names)),
    )


LEXICON = Lexicon(
    [
        gene("QVD88"),
        gene("QOV"),
        gene("ZRXB", "ZORVU5", "ZQ5"),
        gene("QVDS"),
        Concept(
            iri="urn:line",
            label="QU-93 cell",
            category=cg("CellLine"),
            names=(ConceptName(text="QU93 cell", kind=NameKind.EXACT),),
        ),
    ],
    WordForms([("ending", "s", "")]),
)
SENSES = Senses(
    symbol=frozenset({cg("Protein")}),
    after={"gene": cg("Protein"), "expression": cg("Protein")},
    before={"expression of": cg("Protein")},
    words=frozenset({"QTT"}),
    given=frozenset({"treated with"}),
    cells=frozenset({"cell"}),
    made=frozenset({cg("Drug")}),
    doses=frozenset({"mg"}),
)


def read(text: str, *defined: str) -> list[tuple[str, str, str]]:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    found = [(sentence, find_mentions(sentence, LEXICON))]
    ((_, mentions),) = add_symbols(found, LEXICON, SENSES, dict.fromkeys(defined))
    return [
        (each.text, each.concept.label, each.concept.category.rpartition("#")[2] or "")
        for each in mentions
    ]


@pytest.mark.parametrize(
    ("text", "symbol", "label"),
    [
        ("It needs QvD88.", "QvD88", "QVD88"),
        ("It needs qvd88.", "qvd88", "QVD88"),
        ("It needs hQVD88.", "hQVD88", "QVD88"),
        ("It needs ZorvU5.", "ZorvU5", "ZRXB"),  # a synonym with a number
        ("It needs the QoV gene.", "QoV", "QOV"),
    ],
)
def test_a_symbol_in_another_case_is_the_approved_one(text: str, symbol: str, label: str) -> None:
    assert [each[:2] for each in read(text)] == [(symbol, label)]


@pytest.mark.parametrize(
    "text",
    [
        "It raised the QoV.",  # a few letters without a word about a gene
        "It needs Zq5.",  # a short synonym
        "All QVDs rose.",  # a plural of what is unknown
        "IT NEEDS THE QOX.",
        "It needs QvD88/x.",
    ],
)
def test_other_forms_are_no_symbols(text: str) -> None:
    assert read(text) == []


def test_a_short_form_that_the_document_defines_is_left_alone() -> None:
    assert read("It needs QvD88.", "QvD88") == []


def test_a_cell_line_is_meant_without_its_noun() -> None:
    assert [each[:2] for each in read("QU93 cells grew. In QU93 it fell.")] == [
        ("QU93 cells", "QU-93 cell"),
        ("QU93", "QU-93 cell"),
    ]
    assert read("In QU93 it fell.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We gave 40 mg XQ-438. It was XQ-438.",
        "XQ-438 (10-30 mg/kg) helped. XQ-438 did.",
        "Rats treated with XQ-438 slept; XQ-438 helped.",
    ],
)
def test_an_unknown_symbol_with_an_amount_is_something_given(text: str) -> None:
    assert {each[1:] for each in read(text)} == {("XQ-438", cg("Drug").rpartition("#")[2])}
    assert len(read(text)) == 2


def test_an_unknown_symbol_that_is_expressed_is_a_gene() -> None:
    text = "The XQSAT gene and XQSAT expression. XQSAT binds."
    assert [each[1] for each in read(text)] == ["XQSAT"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "We gave 40 mg XQ-438.",  # once
        "XQ-438 rose. XQ-438 fell.",  # nothing tells what it is
        "The XQSAT gene. XQSAT binds.",  # letters alone need it told twice
        "We gave 40 mg XQ-438. The XQ-438 gene.",  # both
        "The QTT gene and QTT expression. QTT.",
        "The V600E gene and V600E expression.",  # a variant
    ],
)
def test_an_unknown_symbol_without_clear_signs_is_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We saw Qov expression. Qov gene loss is rare.", ["QOV", "QOV"]),
        ("The qov gene and Qov expression matter.", ["QOV"]),  # written small with its noun
        ("We saw Qov expression.", []),  # once is not enough for three letters
        ("Qov gene loss.", []),  # it may be a word at the start
        ("We saw Was expression and Was gene loss.", []),  # no gene has these letters
    ],
)
def test_three_letters_are_a_gene_where_the_text_says_so(text: str, found: list[str]) -> None:
    assert [label for form, label, _ in read(text) if form == "Qov"] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The zax gene makes Zax. We saw that Zax binds.", ["Zax", "Zax"]),
        ("We saw Zax and Zax expression.", []),  # nothing says that a gene has this name
        ("The zax gene makes Zax.", []),  # once may be a word with a capital
    ],
)
def test_a_name_that_is_written_small_before_gene_is_one(text: str, found: list[str]) -> None:
    assert [label for form, label, _ in read(text) if form == "Zax"] == found
