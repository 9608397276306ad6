"""Names that share words."""

from itertools import pairwise

import pytest

from claimgraph.mentions import find_mentions, join_coordinated
from claimgraph.model import Concept, Document, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg

FORMS = WordForms([("ending", "s", "")])
LEXICON = Lexicon(
    [
        Concept(iri=f"urn:{label.replace(' ', '-')}", label=label, category=cg(category))
        for label, category in {
            "breast cancer": "Disease",
            "lung cancer": "Disease",
            "small cell lung cancer": "Disease",
            "ovarian cancer": "Disease",
            "breast": "Anatomy",
            "ovarian": "Anatomy",
            "liver failure": "Disease",
            "renal failure": "Disease",
            "alpha thalassemia": "Disease",
            "beta thalassemia": "Disease",
            "fever": "Disease",
            "cough": "Disease",
            "cough and fever": "Disease",
            "head and neck cancer": "Disease",
            "head": "Anatomy",
            "neck cancer": "Disease",
            "fever cough": "Disease",
            "quorvel oxidase": "Protein",
            "quorvel oxidase 3": "Protein",
            "Zat3": "Protein",
        }.items()
    ],
    FORMS,
)


def found(text: str) -> list[tuple[str, str, str]]:
    document = Document(iri="urn:document", text=f"Title. {text}")
    span = Span(7, len(document.text))
    sentence = Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)
    mentions = join_coordinated(sentence, find_mentions(sentence, LEXICON), LEXICON)
    for each in mentions:
        assert each.span.cut(document.text) == each.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    return [(each.text, each.concept.label, each.method) for each in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Risk of breast and ovarian cancers", ["breast=breast cancer", "ovarian cancers"]),
        ("breast/ovarian cancer", ["breast=breast cancer", "ovarian cancer"]),
        (
            "small cell lung, breast, and/or ovarian cancer",
            ["small cell lung=small cell lung cancer", "breast=breast cancer", "ovarian cancer"],
        ),
        ("liver or renal failure", ["liver=liver failure", "renal failure"]),
        ("alpha- and beta-thalassemia", ["alpha=alpha thalassemia", "beta-thalassemia"]),
    ],
)
def test_the_first_part_is_a_mention(text: str, expected: list[str]) -> None:
    parts = [f"{words}={label}" for words, label, method in found(text) if method != "lexicon"]
    assert parts == expected[:-1]
    assert found(text)[-1][::2] == (expected[-1], "lexicon")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the breast, ovarian cancer", ["breast", "ovarian cancer"]),  # no conjunction
        ("the breast ovarian cancer", ["breast", "ovarian cancer"]),
        ("fever and ovarian cancer", ["fever", "ovarian cancer"]),  # fever cancer is no name
        ("breast cancer and renal failure", ["breast cancer", "renal failure"]),
        ("fever and cancer", ["fever"]),
        ("small and neck cancer", ["neck cancer"]),  # a name starts so, but is another
        ("quorvel oxidase and Zat3", ["quorvel oxidase", "Zat3"]),  # no oxidase 3
    ],
)
def test_what_is_no_part_is_left(text: str, expected: list[str]) -> None:
    assert [words for words, *_ in found(text)] == expected


def test_the_number_of_a_symbol_is_not_shared() -> None:
    assert [label for _, label, _ in found("quorvel oxidase and Zat3")] == [
        "quorvel oxidase",
        "Zat3",
    ]


def test_a_name_of_two_names_is_both() -> None:
    assert found("cough and fever") == [
        ("cough", "cough", "coordination"),
        ("fever", "fever", "coordination"),
    ]
    # A part of the body is not what the whole is.
    assert found("head and neck cancer") == [
        ("head and neck cancer", "head and neck cancer", "lexicon")
    ]
