"""The numbers that a sentence states of the two groups that its claim compares.

"12% in the X group and 34% in the placebo group", "lower with X than with placebo (12 vs. 34%)"
"""

import re
from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.context.numbers import to_number
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.evidence.statistics import is_parted
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.measured import Arm, find_pair
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Span, Statistic, StudyGroup, Token
from claimgraph.vocabulary import cg

__all__ = ["find_group_values"]

_KIND = cg("groupValue")
_BEFORE = ("amod", "compound", "nmod")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OVER = "/"  # of a fraction
_DIGITS = 4  # of its value that count
_UNIT = re.compile(r"\s*(%|per ?cent\b)")


def find_group_values(
    arguments: Arguments, draft: Draft, conditions: Sequence[FoundQualifier]
) -> tuple[Statistic, ...]:
    """Find what was measured in the group of a claim and in the one that it is compared with.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.
        conditions: Its qualifiers.

    Returns:
        The number of each group, that of the claim's first; nothing if it is not clear which.
    """
    context = arguments.context
    object_ = draft.object.concept
    if context.knowledge.is_population(object_) or draft.object.people is not None:
        return ()  # the groups are told by the object
    pair = find_pair(arguments)
    if pair is not None and _is_of(arguments, draft, pair):
        own, other = pair if _given(pair[0], draft) else pair[::-1]
        return (
            _statistic(context, own, is_comparator=False),
            _statistic(context, other, is_comparator=True),
        )
    return tuple(_bracketed(context, draft, conditions))


def _given(arm: Arm, draft: Draft) -> bool:
    return draft.subject.concept.iri in {each.concept.iri for each in arm.given}


def _is_of(arguments: Arguments, draft: Draft, pair: tuple[Arm, Arm]) -> bool:
    """Whether two numbers are of what a draft claims, and one of them is of its subject."""
    measured = {each.concept.iri for each in pair[0].measured}
    is_own = _given(pair[0], draft) != _given(pair[1], draft)
    return is_own and draft.object.concept.iri in measured


def _statistic(context: SentenceContext, arm: Arm, *, is_comparator: bool) -> Statistic:
    """Return the number of a group as it is written; of a fraction, "25/48", the share."""
    text = context.parse.sentence.document.text
    number = arm.number
    unit = _UNIT.match(text, number.span.end)
    span = Span(number.span.start, number.span.end if unit is None else unit.end())
    return _value(
        text,
        span,
        float(f"{arm.value:.{_DIGITS}g}") if _OVER in number.text else to_number(number.text),
        "" if unit is None else unit[1],
        _group(text, _words(context, arm.noun), is_comparator=is_comparator),
    )


def _value(text: str, span: Span, value: float | None, unit: str, group: StudyGroup) -> Statistic:
    return Statistic(
        kind=_KIND,
        relation="=",
        value=value,
        lower=None,
        upper=None,
        unit=re.sub(r"\s+", "", unit),
        span=span,
        quote=span.cut(text),
        group=group,
    )


def _group(text: str, span: Span, *, is_comparator: bool) -> StudyGroup:
    return StudyGroup(is_comparator=is_comparator, span=span, quote=span.cut(text))


def _words(context: SentenceContext, noun: Token) -> Span:
    """Return the span of a noun for a group with the words before it: "the *zinc group*"."""
    before = [each for each in context.parse.children(noun, *_BEFORE) if each.index < noun.index]
    return Span(min(each.span.start for each in (*before, noun)), noun.span.end)


def _bracketed(
    context: SentenceContext, draft: Draft, conditions: Sequence[FoundQualifier]
) -> Iterator[Statistic]:
    """Yield the numbers of a pair behind the words of a draft: "(12 vs. 34%)"."""
    rival = _rival(context, draft, conditions)
    found = None if rival is None else _next(context, draft)
    if rival is None or found is None:
        return
    text = context.parse.sentence.document.text
    groups = [
        _group(text, draft.subject.span, is_comparator=False),
        _group(text, rival, is_comparator=True),
    ]
    groups.sort(key=lambda each: each.span)
    start = context.parse.sentence.span.start
    told = found.groupdict()
    unit = told.get("unit") or told.get("unit_") or ""
    for name, group in zip(("value", "other"), groups, strict=True):
        span = Span(start + found.start(name), start + found.end(name))
        yield _value(text, span, to_number(found[name]), unit, group)


def _rival(
    context: SentenceContext, draft: Draft, conditions: Sequence[FoundQualifier]
) -> Span | None:
    """Return the words for what the subject is compared with; None if they are not one phrase."""
    told = {each.span for each in conditions if each.kind == cg("comparator")}
    told |= {each.span for each in draft.compared}
    controls = (
        each
        for each in context.parse.tokens
        if is_noun(each) and is_control(context, each) and each.dep not in _BEFORE
    )
    told = told or {_words(context, each) for each in controls}
    apart = [each for each in told if not each.overlaps(draft.subject.span)]
    return apart[0] if len(apart) == 1 else None


def _next(context: SentenceContext, draft: Draft) -> re.Match[str] | None:
    """Find the first pair of numbers behind a draft, if nothing else stands between."""
    sentence = context.parse.sentence
    ends = (draft.subject.span, draft.object.span, draft.trigger.span)
    end = max(each.end for each in ends) - sentence.span.start
    patterns = (each for each in context.language.statistics if each.is_of_groups)
    matches = (match for each in patterns for match in each.pattern.finditer(sentence.text))
    behind = [match for match in matches if match.start() >= end]
    first = min(behind, key=lambda match: match.start(), default=None)
    if first is None or is_parted(sentence.text[end : first.start()]):
        return None
    between = [
        each
        for each in context.parse.tokens
        if end <= each.span.start - sentence.span.start < first.start()
    ]
    return None if any(_parts(context, each) for each in between) else first


def _parts(context: SentenceContext, token: Token) -> bool:
    """Whether a word between a claim and two numbers makes them those of something else."""
    if is_verb(token) and token.tag in _FINITE:
        return True
    if token.mention is None:
        return False
    concept = token.mention.concept
    is_group = context.knowledge.is_population(concept) or context.knowledge.may_be_given(concept)
    return not (is_group or is_control(context, token))
