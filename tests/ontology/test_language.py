"""Places of arguments, and what the tables answer."""

import pytest

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty
from claimgraph.ontology import (
    Condition,
    Cue,
    Place,
    Position,
    find_ontology,
    load_language,
    parse_places,
)


def test_places_are_read() -> None:
    assert parse_places("subj|prep:in[deficit]/prep:of|comp[indefinite]") == (
        Place(position=Position.SUBJECT),
        Place(
            position=Position.PREPOSITION,
            preposition="in",
            words=("deficit",),
            then=Place(position=Position.PREPOSITION, preposition="of"),
        ),
        Place(position=Position.COMPLEMENT, condition=Condition.INDEFINITE),
    )


@pytest.mark.parametrize("cell", ["", "-"])
def test_no_place(cell: str) -> None:
    assert parse_places(cell) == ()


@pytest.mark.parametrize(
    "cell", ["subject", "prep", "prep:", "subj:of", "subj|", "obj/where", "prep:off of"]
)
def test_an_unknown_place_is_an_error(cell: str) -> None:
    with pytest.raises(OntologyError, match=r"unknown (argument place|preposition)") as caught:
        parse_places(cell, where="frames.tsv:7")
    assert caught.value.where == "frames.tsv:7"
    assert "write" in caught.value.fix or "use" in caught.value.fix


def test_heads_are_found_by_kind() -> None:
    language = load_language(find_ontology())
    lemma, heads = next(iter(language.heads.items()))
    assert language.head(lemma) == heads[0]
    assert language.head(lemma, heads[0].kind) == heads[0]
    assert language.head(lemma, "no such kind") is None
    assert language.head("no such noun") is None


def test_a_cue_has_a_certainty() -> None:
    words = (frozenset({"may"}),)
    cue = Cue(words=words, kind="certainty", value="possible", where="child", via=frozenset())
    assert cue.certainty is Certainty.POSSIBLE
