"""Long forms that no terminology names: a name with a short form is a name."""

import pytest

from claimgraph.mentions import Definitions, Senses, name_given_forms, name_long_forms
from claimgraph.model import Concept, Document, SectionKind, Sentence, Span
from claimgraph.terminology import WordForms
from claimgraph.vocabulary import CONCEPT, cg

FORMS = WordForms([("ending", "s", ""), ("spelling", "tumour", "tumor")])


def named(long: str, category: str = "Process") -> dict[str, Concept]:
    defined = Definitions(concepts={}, unknown={"QZ": long})
    return dict(name_long_forms(defined, lambda _: cg(category), FORMS).concepts)


def test_a_long_form_of_a_known_category_is_a_concept() -> None:
    found = named("Quorvel Tumour zints")
    assert set(found) == {"QZ", "Quorvel Tumour zints", "quorvel tumour zints"}
    concept = found["QZ"]
    assert concept.label == "quorvel tumour zint"
    assert concept.iri == f"{CONCEPT}quorvel-tumor-zint"
    assert concept.category == cg("Process")
    assert not concept.grounded


def test_symbols_keep_their_capitals() -> None:
    assert named("DNA zints of NFkB")["QZ"].label == "DNA zints of NFkB"


@pytest.mark.parametrize("long", ["zint", "a b c d e f g"])
def test_one_word_or_a_sentence_is_no_name(long: str) -> None:
    assert named(long) == {}


@pytest.mark.parametrize(
    ("long", "label"),
    [
        ("Zorvelquinates", "zorvelquinate"),  # long enough for its letters to tell
        ("zorvelia", None),
        ("zorvelquinal", None),  # an adjective
        ("Zorvel-quinates", None),
    ],
)
def test_the_letters_of_a_long_word_tell(long: str, label: str | None) -> None:
    defined = Definitions(concepts={}, unknown={"ZQ": long})
    done = name_long_forms(defined, lambda _: "", FORMS, lambda _: cg("Chemical"))
    assert [each.label for each in done.concepts.values()][:1] == ([label] if label else [])


def test_what_has_no_category_stays_unknown() -> None:
    defined = Definitions(concepts={}, unknown={"QZ": "quorvel zint"})
    assert name_long_forms(defined, lambda _: "", FORMS) == defined


SENSES = Senses(
    given=frozenset({"taking", "treated with"}),
    taken=frozenset({"ingestion"}),
    made=frozenset({cg("Drug")}),
)


def given_in(text: str, long: str = "zint blend", short: str = "QZ") -> list[str]:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    defined = Definitions(concepts={}, unknown={short: long})
    done = name_given_forms(defined, [sentence], SENSES, FORMS, frozenset({"group"}))
    assert all(each.category == cg("Drug") for each in done.concepts.values())
    return sorted({each.label for each in done.concepts.values()})


@pytest.mark.parametrize(
    "text",
    [
        "Those taking QZ slept.",
        "Those taking the QZ slept.",
        "QZ ingestion helped.",
        "A QZ ingestion.",
    ],
)
def test_what_is_given_is_a_substance_whatever_its_name(text: str) -> None:
    assert given_in(text) == ["zint blend"]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("QZ fell in those taking zinc.", "zint blend", "QZ"),  # nothing is beside it
        ("Those taking QZU slept.", "zint blend", "QZ"),  # another one
        ("QZ taking zinc slept.", "zint blend", "QZ"),  # they take something
        ("QZ ingestion helped.", "zint group", "QZ"),  # people
        ("QZ ingestion helped.", "zintive", "QZ"),  # an adjective
        ("Those taking zint slept.", "zint blend", "zint"),  # no short form of capitals
    ],
)
def test_what_is_not_given_stays_unknown(text: str, long: str, short: str) -> None:
    assert given_in(text, long, short) == []
