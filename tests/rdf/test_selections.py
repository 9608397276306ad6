"""The words that evidence marks as literals, and written out again."""

import pytest
from hypothesis import given, settings

from claimgraph.model import ClaimGraph, Document, Role, Span
from claimgraph.ontology import load_schema
from claimgraph.rdf import (
    STORED_FORM,
    WHOLE_FORM,
    Triple,
    iter_graphs,
    literal_of,
    write_out_selections,
)
from claimgraph.rdf.selections import split_selections
from claimgraph.vocabulary import PREFIXES, cg
from tests import example, strategies

SCHEMA = load_schema()
PACKED = f"<{cg('selections')}>"
SELECTOR = f"<{PREFIXES['oa']}hasSelector>"


def unpacked(graph: ClaimGraph, triples: set[Triple]) -> set[Triple]:
    """What stored triples are, written out."""
    packed = [(each[0], literal_of(each[2])[0]) for each in triples if each[1] == PACKED]
    held = {each[2] for each in triples if each[1] == SELECTOR}
    (document,) = graph.documents
    told = list(write_out_selections(document, packed, held=held))
    assert len(told) == len(packed)
    new = [each for _, found in told for each in found]
    assert len(new) == len(set(new))
    assert triples.isdisjoint(new)
    return {each for each in triples if each[1] != PACKED}.union(new)


@settings(max_examples=25)
@given(strategies.claim_graphs())
def test_what_is_stored_is_all_there_is(graph: ClaimGraph) -> None:
    full = dict(iter_graphs(graph, SCHEMA))
    for iri, triples in iter_graphs(graph, SCHEMA, form=STORED_FORM):
        stored = set(triples)
        documents = tuple(each for each in graph.documents if each.iri == iri)
        if documents:
            stored = unpacked(ClaimGraph(documents=documents), stored)
        assert stored == set(full[iri])


def test_a_store_has_far_fewer_triples() -> None:
    full, stored = (
        sum(len(set(triples)) for _, triples in iter_graphs(example.GRAPH, SCHEMA, form=form))
        for form in (WHOLE_FORM, STORED_FORM)
    )
    assert stored < full * 0.7


@pytest.mark.parametrize(
    "packed",
    [
        "",
        "hedge 1",
        "hedge 1 2 3",
        "hedge 2 1",
        "hedge 1 9",
        "hedge 1 -2",
        "guess 1 2",
        "hedge ² 3",
    ],
)
def test_what_is_no_literal_of_selections_is_told(packed: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        split_selections(packed, 8)


def test_what_does_not_fit_its_text_is_left_out() -> None:
    document = Document(iri="urn:x:a", text="It may help.")
    packed = [("<urn:x:b>", "hedge 3 6"), ("<urn:x:c>", "hedge 3 99")]
    found = dict(write_out_selections(document, packed))
    assert list(found) == ["<urn:x:b>"]
    assert any(each[2] == '"may"' for each in found["<urn:x:b>"])
    assert split_selections("hedge 3 6", 12) == [(Role.HEDGE, Span(3, 6))]
