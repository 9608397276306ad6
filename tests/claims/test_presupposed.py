"""What a sentence takes as known is told apart from what it states."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.vocabulary import CG

Read = Callable[[str], ReadDocument]


def standing(document: ReadDocument) -> dict[str, bool]:
    """Return whether each claim is presupposed, by its words."""
    labels = {concept.iri: concept.label for concept in document.concepts}
    return {
        f"{labels[each.subject]} {each.predicate.removeprefix(CG)} {labels[each.object]}": (
            each.is_presupposed
        )
        for each in document.claims
    }


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        (
            "Aspirin inhibited zinc-induced anxiety.",
            "aspirin inhibits zinc-induced anxiety",
            "zinc causes anxiety",
        ),
        (
            "Seizures caused by zinc were prevented by aspirin.",
            "aspirin prevents seizure",
            "zinc causes seizure",
        ),
    ],
)
def test_what_a_phrase_holds_is_presupposed(read: Read, text: str, stated: str, known: str) -> None:
    assert standing(read(text)) == {stated: False, known: True}


@pytest.mark.parametrize(
    "text",
    [
        "Zinc causes anxiety.",
        "Anxiety was caused by zinc.",
        "We found that zinc causes anxiety.",
        "There is evidence that zinc causes anxiety.",
        "Zinc is a metal that causes anxiety.",
        "Zinc-induced anxiety.",
    ],
)
def test_what_a_sentence_says_is_stated(read: Read, text: str) -> None:
    found = standing(read(text))
    assert found["zinc causes anxiety"] is False


def test_a_claim_stated_once_is_no_longer_presupposed(read: Read) -> None:
    once = "Aspirin inhibited zinc-induced anxiety. "
    assert standing(read(once))["zinc causes anxiety"]
    assert not standing(read(once + "Zinc causes anxiety."))["zinc causes anxiety"]
