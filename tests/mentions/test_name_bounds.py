"""A name is not cut out of a longer symbol, and a symbol is not put together from loose words."""

import pytest

from claimgraph.mentions import find_mentions
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg

FORMS = WordForms(
    [
        ("greek", "\u03b1", "alpha"),
        ("greek", "\u03b3", "gamma"),
        ("greek", "\u03ba", "kappa"),
        ("latin", "alpha", "a"),
        ("latin", "kappa", "k"),
        ("affix", "dependent", ""),
        ("function", "in", ""),
        ("function", "as", ""),
    ]
)


def found(text: str, *names: str) -> list[tuple[str, str]]:
    lexicon = Lexicon(
        [
            Concept(
                iri=f"urn:{number}",
                label=f"concept {name}",
                category=cg("Protein"),
                names=(ConceptName(text=name, kind=NameKind.ABBREVIATION),),
            )
            for number, name in enumerate(names)
        ],
        FORMS,
    )
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    return [
        (each.text, each.concept.label.removeprefix("concept "))
        for each in find_mentions(sentence, lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PSD 95", "PSD-95"),
        ("PSD95", "PSD-95"),
        ("IL17A", "IL-17A"),
        ("COX-2", "COX2"),
        ("NF kappa B", "NF-\u03baB"),
        ("NFkB", "NF-\u03baB"),
        ("NF-kB", "NF-\u03baB"),
        ("TNF-a", "TNF-alpha"),
        ("TNFa", "TNF-alpha"),
        ("TNF\u03b1", "TNF-alpha"),
        ("vitamin B 12", "vitamin B12"),
        ("leukaemia L-1210", "leukaemia L1210"),
        ("A\u03b142", "A\u03b1"),
    ],
)
def test_a_symbol_may_be_written_otherwise(text: str, name: str) -> None:
    written = text.removesuffix("42")
    assert found(f"We saw {text}-dependent change.", name) == [(written, name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("eEF2K", "eEF2"),
        ("p38MAPK", "p38"),
        ("p38MAPK", "MAPK"),
        ("FKBP51", "FKBP"),
        ("FKBP-51", "FKBP"),
        ("PPAR\u03b3", "PPAR"),
        ("10mg", "mg"),
        ("SD 3.0", "SD3"),
        ("SD 3%", "SD3"),
        ("in 2", "IN2"),
        ("In 2", "In-2"),
        ("As 101", "As-101"),
        ("T 3", "T3"),
        ("T-3", "T3"),
        ("S1", "S-1"),
        ("TNF a", "TNF-alpha"),
        ("5 HT", "5-HT"),
    ],
)
def test_a_name_is_not_found_in_other_words(text: str, name: str) -> None:
    assert found(f"We saw {text} here.", name) == []


def test_the_name_that_is_spelt_so_is_meant() -> None:
    names = ("RB-1", "RB1")
    assert found("RB1 and RB-1", *names) == [("RB1", "RB1"), ("RB-1", "RB-1")]
