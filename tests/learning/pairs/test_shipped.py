"""The rankers of pairs that come with claimgraph."""

import pytest

from claimgraph.errors import OntologyError
from claimgraph.learning.pairs import find_document_ranker, open_document_ranker
from claimgraph.ontology import load_schema

SCHEMA = load_schema()


@pytest.mark.parametrize("task", ["cdr", "biored"])
def test_the_rankers_that_are_shipped(task: str) -> None:
    ranker = find_document_ranker(task)
    assert ranker is not None
    assert ranker.task == open_document_ranker(task).task == task
    assert 0 < ranker.least < 1
    assert set(ranker.types) == {name for kind in ranker.kinds for name in kind}
    assert {each.predicate for each in ranker.relations} <= set(SCHEMA.predicates)
    assert frozenset().union(*ranker.types.values()) <= set(SCHEMA.categories)


def test_none_is_shipped_for_a_corpus_whose_licence_forbids_it() -> None:
    assert find_document_ranker("ddi") is None
    assert find_document_ranker("phaedra") is None
    with pytest.raises(OntologyError, match="claimgraph brings no weights for ddi"):
        open_document_ranker("ddi")
