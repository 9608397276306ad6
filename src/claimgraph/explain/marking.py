"""Mark the words of a sentence that an evidence refers to."""

from collections.abc import Callable, Iterable, Sequence

from claimgraph.model import Evidence, Role, Selection

__all__ = ["Paint", "Show", "mark_sentence", "split_selections"]

# Formats marked words; the marked words inside them are already formatted.
Paint = Callable[[Role, str], str]
Show = Callable[[str], str]


def split_selections(
    evidence: Evidence,
) -> tuple[tuple[Selection, ...], tuple[Selection, ...]]:
    """Split the selections of an evidence into those inside its sentence and those elsewhere."""
    sentence = evidence.find(Role.SENTENCE)[0].span
    inside: list[Selection] = []
    outside: list[Selection] = []
    for each in evidence.selections:
        if each.role is not Role.SENTENCE:
            (inside if sentence.contains(each.span) else outside).append(each)
    return tuple(inside), tuple(outside)


def mark_sentence(evidence: Evidence, paint: Paint, show: Show = str) -> str:
    """Mark the words of a sentence by their roles.

    Args:
        evidence: Any evidence.
        paint: Formats marked words.
        show: Formats the text between marked words.

    Returns:
        The sentence; nested selections are marked inside others, and those that only overlap
        others are left unmarked.
    """
    sentence = evidence.find(Role.SENTENCE)[0]
    inside, _ = split_selections(evidence)
    return _mark(sentence, _nested(inside), paint, show)


def _nested(selections: Iterable[Selection]) -> list[Selection]:
    """Return the selections, outer before inner, without those that cross others."""
    kept: list[Selection] = []
    for each in sorted(selections, key=lambda s: (s.span.start, -s.span.end, s.role)):
        crossed = any(
            one.span.overlaps(each.span) and not one.span.contains(each.span) for one in kept
        )
        if not crossed:
            kept.append(each)
    return kept


def _mark(whole: Selection, selections: Sequence[Selection], paint: Paint, show: Show) -> str:
    """Mark selections inside another."""
    text, start = whole.quote, whole.span.start
    parts: list[str] = []
    place = 0
    rest = list(selections)
    while rest:
        outer, *rest = rest
        inner = [each for each in rest if outer.span.contains(each.span)]
        rest = [each for each in rest if not outer.span.contains(each.span)]
        parts.append(show(text[place : outer.span.start - start]))
        parts.append(paint(outer.role, _mark(outer, inner, paint, show)))
        place = outer.span.end - start
    return "".join((*parts, show(text[place:])))
