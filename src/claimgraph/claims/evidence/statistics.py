"""Statistics that a sentence states about its claims: p, ratios, intervals, sample, dose, time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph.claims.context.numbers import to_number
from claimgraph.model import Evidence, Role, Sentence, Span, Statistic
from claimgraph.ontology import StatisticPattern

__all__ = ["find_stated", "find_statistics", "is_parted"]

_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
_RELATIONS = {"\u2264": "<=", "\u2265": ">=", "less than": "<", "equal to": "=", "": "="}
_WORDS = frozenset({Role.SUBJECT, Role.OBJECT, Role.TRIGGER})


def find_stated(
    evidence: Iterable[Evidence],
    sentences: Mapping[int, Sentence],
    patterns: Sequence[StatisticPattern],
    known: dict[int, tuple[Statistic, ...]],
) -> dict[int, tuple[Statistic, ...]]:
    """Find the statistics of all evidence of a document.

    Args:
        evidence: The evidence of its claims.
        sentences: Its sentences by number.
        patterns: The patterns; where matches overlap, the earlier pattern wins.
        known: The statistics of sentences that were asked for before, by number; it grows.

    Returns:
        The statistics of each evidence, by its ``id()``. A statistic belongs to the evidence whose
        words most closely precede it in the same part of the sentence, between semicolons; one
        that precedes all evidence belongs to all.
    """
    by_sentence: dict[int, list[Evidence]] = {}
    for each in evidence:
        by_sentence.setdefault(each.sentence, []).append(each)
    stated = {}
    for number, own in by_sentence.items():
        sentence = sentences[number]
        if number not in known:
            known[number] = find_statistics(sentence, patterns)
        shared = _share(known[number], own, sentence.document.text)
        stated.update({id(each): part for each, part in zip(own, shared, strict=True)})
    return stated


def find_statistics(
    sentence: Sentence, patterns: Sequence[StatisticPattern]
) -> tuple[Statistic, ...]:
    """Find the statistics that a sentence states.

    Args:
        sentence: The sentence.
        patterns: The patterns; where matches overlap, the earlier pattern wins.

    Returns:
        The statistics, in text order.
    """
    found: list[Statistic] = []
    text = sentence.text
    if _DIGIT.search(text) is None:  # every pattern has a number
        return ()
    for each in patterns:
        if each.is_of_groups:
            continue
        for match in each.pattern.finditer(text):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if not any(span.overlaps(other.span) for other in found):
                found.append(_statistic(each.kind, match, span))
    return tuple(sorted(found, key=lambda each: each.span))


def _share(
    statistics: Sequence[Statistic], evidence: Sequence[Evidence], text: str
) -> Iterator[tuple[Statistic, ...]]:
    """Yield, for each evidence of a sentence in order, the statistics that belong to it."""
    places = [[each.span for each in one.selections if each.role in _WORDS] for one in evidence]
    owners = [_owners(each, places, text) for each in statistics]
    for number in range(len(evidence)):
        yield tuple(each for each, own in zip(statistics, owners, strict=True) if number in own)


def _owners(statistic: Statistic, places: Sequence[Sequence[Span]], text: str) -> frozenset[int]:
    """Return the indices of the evidence that a statistic belongs to."""
    last: dict[int, int] = {}
    for number, spans in enumerate(places):
        ends = [span.end for span in spans if span.end <= statistic.span.start]
        if ends and not is_parted(text[max(ends) : statistic.span.start]):
            last[number] = max(ends)
    if not last:
        ahead = [n for n, spans in enumerate(places) if _is_ahead(statistic, spans, text)]
        return frozenset(ahead)
    nearest = max(last.values())
    return frozenset(number for number, end in last.items() if end == nearest)


def _is_ahead(statistic: Statistic, spans: Sequence[Span], text: str) -> bool:
    start = min((span.start for span in spans), default=0)
    return statistic.span.end <= start and not is_parted(text[statistic.span.end : start])


def is_parted(text: str) -> bool:
    """Whether a text has a semicolon outside brackets."""
    return ";" in _BRACKETS.sub("", text)


def _statistic(kind: str, match: re.Match[str], span: Span) -> Statistic:
    groups = match.groupdict()
    value = groups.get("value") or groups.get("value_")
    upper, lower = groups.get("upper"), groups.get("lower")
    if value and upper:  # a range
        value, lower = None, value
    relation = (groups.get("relation") or "").lower()
    return Statistic(
        kind=kind,
        relation=_RELATIONS.get(relation, relation),
        value=to_number(value),
        lower=to_number(lower),
        upper=to_number(upper),
        unit=re.sub(r"\s+", "", groups.get("unit") or ""),
        span=span,
        quote=match.group(),
    )
