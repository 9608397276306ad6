"""The arguments of claims that no lexicon names."""

from dataclasses import replace

from claimgraph.claimset import count_ungrounded, find_ungrounded
from claimgraph.model import ClaimGraph
from tests import example


def graph(*ungrounded: str) -> ClaimGraph:
    return replace(
        example.GRAPH,
        concepts=tuple(
            replace(each, grounded=each.iri not in ungrounded) for each in example.GRAPH.concepts
        ),
    )


def test_arguments_are_counted_as_often_as_they_stand_there() -> None:
    share = count_ungrounded(graph(example.PAIN))
    ends = [iri for claim in example.GRAPH.claims for iri in (claim.subject, claim.object)]
    assert share.n_arguments == len(ends)
    assert share.n_ungrounded == ends.count(example.PAIN) > 0
    assert count_ungrounded(graph()).n_ungrounded == 0


def test_the_most_frequent_come_first_with_a_sentence() -> None:
    found = find_ungrounded(graph(*(each.iri for each in example.GRAPH.concepts)))
    counts = [each.n_claims for each in found]
    assert counts == sorted(counts, reverse=True)
    assert all(each.example and each.n_documents >= 1 for each in found)
    assert find_ungrounded(graph()) == ()


def test_what_is_composed_is_left_out() -> None:
    shown = graph(example.PAIN)
    made = tuple(
        replace(each, measured="urn:x") if each.iri == example.PAIN else each
        for each in shown.concepts
    )
    assert find_ungrounded(replace(shown, concepts=made)) == ()
