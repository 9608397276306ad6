"""Claims that one sentence both affirms and denies, each of something else than the other."""

from collections.abc import Iterable, Mapping

from claimgraph.model import Polarity, Qualifier
from claimgraph.ontology import Schema
from claimgraph.vocabulary import cg

__all__ = ["CONTRADICTED", "Triple", "find_contradicted"]

CONTRADICTED = "affirmed elsewhere"
"""Name of the filter, under which the claims that it strikes out are counted."""

Triple = tuple[str, str, str, Polarity]
"""IRIs of subject, predicate and object, and the polarity."""


def find_contradicted(
    qualified: Mapping[Triple, Iterable[Qualifier]], schema: Schema
) -> frozenset[Triple]:
    """Find the denials of what the same sentence affirms under another condition.

    "X raised Y in the liver, but had no effect on it in them": the denial holds only there. One
    whose own conditions tell it apart stays.

    Args:
        qualified: What one sentence claims, with its conditions.
        schema: The predicates; one that affects is contradicted by any other of its kind.
    """
    affirmed: dict[tuple[str, str, str], set[Qualifier]] = {}
    for triple, conditions in qualified.items():
        if triple[3] is Polarity.AFFIRMED:
            affirmed.setdefault(_relation(triple, schema), set()).update(conditions)
    return frozenset(
        triple
        for triple, conditions in qualified.items()
        if triple[3] is Polarity.NEGATED
        and (there := affirmed.get(_relation(triple, schema))) is not None
        and there.issuperset(conditions)
    )


def _relation(triple: Triple, schema: Schema) -> tuple[str, str, str]:
    subject, predicate, object_, _ = triple
    wider = cg("affects")
    return subject, wider if wider in schema.predicates[predicate].parents else predicate, object_
