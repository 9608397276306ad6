"""Split a document's text into passages, so that the page can highlight the evidence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from claimgraph.model import Evidence, Role, Selection, Span
from claimgraph.view.data.payload_schema import PassageRow

__all__ = ["build_passages"]


def build_passages(text: str, cited: Sequence[tuple[int, Evidence]]) -> list[PassageRow]:
    """Split a text at its sentences, and each sentence where a selection begins or ends.

    Args:
        text: Text of the document; empty if the graph does not have it.
        cited: Number of each owner with one of its evidences, all of this document.

    Returns:
        Passages in text order, whose concatenation is the text. Without a text, the cited
        sentences.
    """
    selections = [
        (owner, each)
        for owner, evidence in cited
        for each in evidence.selections
        if not text or each.span.end <= len(text)
    ]
    sentences = {each.span: each.quote for _, each in selections if each.role is Role.SENTENCE}
    if text:
        cuts = sorted({0, len(text), *(end for s in sentences for end in (s.start, s.end))})
        spans = [(Span(*ends), text[slice(*ends)]) for ends in pairwise(cuts)]
    else:
        spans = sorted(sentences.items())
    inside = _inside([span for span, _ in spans], selections)
    return [_passage(*each, found) for each, found in zip(spans, inside, strict=True)]


_Owned = tuple[int, Selection]


def _inside(spans: Sequence[Span], selections: Iterable[_Owned]) -> list[list[_Owned]]:
    """Return, for each of the sorted spans, the selections that overlap it.

    A long text has thousands of both, so only nearby spans are compared.
    """
    starts = [span.start for span in spans]
    reached = list(accumulate((span.end for span in spans), max))
    found: list[list[_Owned]] = [[] for _ in spans]
    for owner, each in selections:
        first = bisect_right(reached, each.span.start)
        for number in range(first, bisect_left(starts, each.span.end)):
            if spans[number].overlaps(each.span):
                found[number].append((owner, each))
    return found


def _passage(span: Span, words: str, inside: Sequence[_Owned]) -> PassageRow:
    owners = {owner for owner, each in inside if each.role is Role.SENTENCE}
    told = [(owner, each) for owner, each in inside if each.role is not Role.SENTENCE]
    cuts = {span.start, span.end}
    for _, each in told:
        cuts |= {max(span.start, each.span.start), min(span.end, each.span.end)}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        roles = {
            (owner, each.role.value)
            for owner, each in told
            if each.span.start <= start and end <= each.span.end
        }
        pieces.append((words[start - span.start : end - span.start], sorted(roles)))
    return PassageRow(owners=sorted(owners), pieces=pieces)
