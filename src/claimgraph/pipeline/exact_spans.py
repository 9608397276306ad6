"""What was read in the plain view of a document, told in its exact text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from claimgraph.claims import ReadDocument
from claimgraph.documents import PlainView
from claimgraph.model import Claim, Evidence, KnowledgeGap, Selection, Statistic, StudyGroup

__all__ = ["restore_spans"]

Quoted = TypeVar("Quoted", Selection, Statistic, StudyGroup)


def restore_spans(read: ReadDocument, view: PlainView) -> ReadDocument:
    """Return claims and gaps with the spans and quotes of the exact text.

    Args:
        read: The claims and gaps of the plain view.
        view: The plain view.

    Returns:
        The same; quotes are the words of the exact text, with their markup.
    """
    claims = tuple(_claim(each, view) for each in read.claims)
    iris = {old.iri: new.iri for old, new in zip(read.claims, claims, strict=True)}
    gaps = tuple(_gap(each, view, iris) for each in read.gaps)
    return replace(read, claims=claims, gaps=gaps)


def _claim(claim: Claim, view: PlainView) -> Claim:
    return replace(claim, evidence=tuple(_evidence(each, view) for each in claim.evidence))


def _gap(gap: KnowledgeGap, view: PlainView, iris: dict[str, str]) -> KnowledgeGap:
    return replace(
        gap,
        claims=tuple(sorted(iris.get(each, each) for each in gap.claims)),
        evidence=_evidence(gap.evidence, view),
    )


def _evidence(evidence: Evidence, view: PlainView) -> Evidence:
    return replace(
        evidence,
        selections=tuple(_quoted(evidence.selections, view)),
        statistics=tuple(_quoted(map(partial(_statistic, view), evidence.statistics), view)),
    )


def _statistic(view: PlainView, statistic: Statistic) -> Statistic:
    """Return a statistic with its group in the exact text."""
    groups = () if statistic.group is None else (statistic.group,)
    return replace(statistic, group=next(_quoted(groups, view), None))


def _quoted(parts: Iterable[Quoted], view: PlainView) -> Iterator[Quoted]:
    """Yield selections or statistics with their words in the exact text."""
    for part in parts:
        span = view.to_exact(part.span)
        yield replace(part, span=span, quote=span.cut(view.exact))
