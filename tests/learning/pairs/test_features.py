"""The pairs of a document and their features."""

from dataclasses import replace

from claimgraph.learning.pairs import DocumentPairs, Features, PairDocument
from claimgraph.model import (
    Certainty,
    Claim,
    Evidence,
    Polarity,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.vocabulary import cg
from tests.learning.pairs.samples import CONCEPTS, make_document

KINDS = (("Chemical", "Disease"),)


def find(document: PairDocument, first: str, second: str) -> Features:
    pairs = DocumentPairs(document, KINDS)
    names = [each.concept.label for each in document.members]
    return pairs.features(names.index(first), names.index(second))


def names(document: PairDocument, *, is_within: bool = False) -> list[tuple[str, str]]:
    members = document.members
    return [
        (members[one].concept.label, members[other].concept.label)
        for one, other in DocumentPairs(document, KINDS, is_within=is_within)
    ]


def test_each_pair_of_the_types_is_there_once() -> None:
    document = make_document("Zinc and fever.", "Zinc, aspirin and fever.", "Asthma is common.")
    assert names(document) == [
        ("zinc", "fever"), ("zinc", "asthma"), ("aspirin", "fever"), ("aspirin", "asthma"),
    ]  # fmt: skip
    assert names(document, is_within=True) == [("zinc", "fever"), ("aspirin", "fever")]


def test_concepts_of_one_type_make_a_pair_once() -> None:
    document = make_document("Zinc, aspirin.")
    assert len(list(DocumentPairs(document, [("Chemical", "Chemical")]))) == 1


def test_words_between_and_around() -> None:
    found = find(make_document("A title.", "High zinc often causes 7 fevers now."), "zinc", "fever")
    assert {"between causes", "between+ often", "between+ often causes", "apart+ 4"} <= set(found)
    assert {"between+ begins often causes", "between+ ends causes 0"} <= set(found)
    assert {"before+ high", "before+ next high", "behind+ s now", "next+"} <= set(found)
    assert "beside now" in found
    assert "beside causes" not in found
    assert not [each for each in found if "-" in each and each.startswith("between- ")]


def test_the_order_of_the_two_counts() -> None:
    found = find(make_document("Fever due to zinc."), "zinc", "fever")
    assert {"between- due to", "between- all due to", "apart- 3"} <= set(found)
    assert not any(each.startswith(("between+", "apart+")) for each in found)


def test_what_stands_aside_and_in_lists() -> None:
    text = "Drugs that cause pain are zinc, aspirin and asthma or fever today."
    found = find(make_document("A title.", text), "zinc", "fever")
    assert {"named 4", "place 0-3", "between short", "between short 2"} <= set(found)
    assert {"ahead+ pain", "after+ today", "between+ words and or"} <= set(found)
    assert "ahead+ today" not in found
    apart = find(make_document("A title.", "Zinc often causes fever."), "zinc", "fever")
    assert "between short" not in apart
    assert "between+ words end often causes" in apart


def test_two_of_one_type_may_be_the_same() -> None:
    document = make_document("Zinc.", "Aspirin.")
    (pair,) = DocumentPairs(document, [("Chemical", "Chemical")])
    assert "alike" not in DocumentPairs(document, KINDS).features(*pair)
    twins = replace(document, members=(document.members[0], replace(document.members[0], key="x")))
    assert "alike" in DocumentPairs(twins, KINDS).features(0, 1)


def test_what_is_named_between_is_told_by_its_type() -> None:
    found = find(make_document("Zinc and aspirin or asthma cause fever."), "zinc", "fever")
    assert {"over @Chemical 1", "over @Disease 1", "between @Chemical"} <= set(found)
    assert "next+" not in found


def test_repeated_sentences_count_more_than_once() -> None:
    document = make_document("Zinc causes fever.", "Zinc causes fever.")
    found = find(document, "zinc", "fever")
    assert found["between causes"] == 2
    assert found["shared 2"] == found["Chemical-Disease shared 2"] == 1
    assert found["both in title"] == found["both behind title"] == found["both in last"] == 1


def test_counts_and_places_in_the_document() -> None:
    document = make_document("Zinc.", "Zinc and fever.", "Aspirin.")
    found = find(document, "zinc", "fever")
    assert {"1 times 2", "1 in title", "1 first 0", "1 of 2", "1 rank 0", "2 first 1"} <= set(found)
    assert {"1 section title", "1 section abstract", "in title True-False"} <= set(found)
    other = find(document, "aspirin", "fever")
    assert {"1 rank 1", "1 order 1", "1 in last", "shared 0", "rivals 1-0"} <= set(other)


def test_concepts_of_different_sentences() -> None:
    document = make_document("Zinc.", "A study.", "Aspirin in fever.")
    found = find(document, "zinc", "fever")
    assert {"distant 2", "distant alone 1 False", "distant alone 2 True"} <= set(found)
    assert "distant order True" in found
    assert "1 Chemical apart >." in found
    assert not any(each.startswith("between") for each in found)
    assert "2 Disease <in" in find(document, "aspirin", "fever")


def test_a_narrower_concept_of_the_document() -> None:
    found = find(make_document("Zinc, fever and malaria."), "zinc", "fever")
    assert "2 narrower named" in found
    narrow = find(make_document("Zinc, fever and malaria."), "zinc", "malaria")
    assert {"2 wider named", "2 Disease below urn:x:fever"} <= set(narrow)
    assert "2 narrower named" not in narrow
    assert {"1 Chemical is urn:x:zinc", "1 Chemical name zinc"} <= set(found)


def claim(subject: str, predicate: str, object_: str, text: str) -> Claim:
    def said(role: Role, words: str) -> Selection:
        start = text.lower().find(words)
        span = Span(start, start + len(words))
        return Selection(role=role, span=span, quote=span.cut(text))

    evidence = Evidence(
        document="urn:x:document",
        sentence=1,
        section=SectionKind.TITLE,
        selections=(
            said(Role.OBJECT, object_),
            Selection(role=Role.SENTENCE, span=Span(0, len(text)), quote=text),
            said(Role.SUBJECT, subject),
        ),
        certainty=Certainty.POSSIBLE,
        rule="a.rule",
    )
    return Claim(
        subject=CONCEPTS[subject].iri,
        predicate=cg(predicate),
        object=CONCEPTS[object_].iri,
        polarity=Polarity.AFFIRMED,
        evidence=(evidence,),
    )


def test_what_rules_read_of_the_two_and_of_either() -> None:
    text = "Zinc may cause fever, not asthma."
    document = make_document(text, claims=[claim("zinc", "causes", "fever", text)])
    found = find(document, "zinc", "fever")
    assert {"claims 1", "rule a.rule", "says causes subject"} <= set(found)
    assert "says causes subject affirmed possible" in found
    assert "1 says causes subject such" in found
    other = find(document, "zinc", "asthma")
    assert {"claims 0", "1 says causes subject such"} <= set(other)
    assert "rule a.rule" not in other
    assert not any(each.startswith("2 says") for each in other)
