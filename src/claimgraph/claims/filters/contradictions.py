"""Claims that one sentence both affirms and denies, each of something else than the other."""

from collections.abc import Iterable

from claimgraph.model import Polarity
from claimgraph.ontology import Schema
from claimgraph.vocabulary import cg

__all__ = ["Triple", "find_contradicted"]

Triple = tuple[str, str, str, Polarity]
"""IRIs of subject, predicate and object, and the polarity."""


def find_contradicted(triples: Iterable[Triple], schema: Schema) -> frozenset[Triple]:
    """Find the denials of what the same sentence affirms under another condition.

    "X raised Y in the liver, but had no effect on it in the lung": the denial holds only there.

    Args:
        triples: What one sentence claims.
        schema: The predicates; one that affects is contradicted by any other of its kind.
    """
    triples = tuple(triples)
    affirmed = {_relation(each, schema) for each in triples if each[3] is Polarity.AFFIRMED}
    denied = (each for each in triples if each[3] is Polarity.NEGATED)
    return frozenset(each for each in denied if _relation(each, schema) in affirmed)


def _relation(triple: Triple, schema: Schema) -> tuple[str, str, str]:
    subject, predicate, object_, _ = triple
    wider = cg("affects")
    return subject, wider if wider in schema.predicates[predicate].parents else predicate, object_
