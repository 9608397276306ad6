"""The reason why two arguments that stand in a sentence gave no claim."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from claimgraph.claims.arguments.argument import Argument, spans_of
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.diagnosis.attempts import Attempt, Filled
from claimgraph.claims.frames.compiled_frames import CompiledFrames
from claimgraph.claims.frames.matching import Draft, fit_pair, is_about_itself, is_allowed
from claimgraph.claims.frames.sentence_reading import SentenceReading
from claimgraph.claims.statement import find_statement
from claimgraph.claims.trees.syntax import is_adjective, is_noun, is_verb
from claimgraph.model import ParsedSentence, Span, Token
from claimgraph.ontology.tables import PartOfSpeech
from claimgraph.vocabulary import contract

__all__ = [
    "Loss",
    "Verdict",
    "find_filtered",
    "find_pair_loss",
    "find_path",
    "find_sentence_loss",
    "is_of_word",
    "is_refused",
]

_BESIDE = frozenset({"amod", "compound", "advmod", "nmod"})


class Loss(StrEnum):
    """Why a pair of arguments, or a sentence, gave no claim; the nearest miss first."""

    OTHER_PREDICATE = "other predicate"
    OTHER_POLARITY = "other polarity"
    FILTERED = "filtered"
    GUARD = "guard"
    NOT_REACHED = "argument not reached"
    WITHOUT_FRAME = "trigger without frame"
    NO_TRIGGER = "no trigger"
    OTHER_SENTENCE = "other sentence"
    NOT_NAMED = "argument not named"

    @property
    def rank(self) -> int:
        """0 for the nearest miss."""
        return list(Loss).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Why there is no claim.

    Attributes:
        loss: The reason.
        detail: The filter, the rule with its guard, the word: what would have to change.
    """

    loss: Loss
    detail: str


def find_pair_loss(
    reading: SentenceReading,
    attempts: Sequence[Attempt],
    first: Sequence[Span],
    second: Sequence[Span],
) -> Verdict:
    """Find why two arguments that a sentence names gave no claim.

    Args:
        reading: The sentence.
        attempts: Its frames, as far as they match.
        first: Where the one argument may stand.
        second: Where the other may stand.

    Returns:
        The nearest miss: a draft that was filtered out; a frame that has both arguments but whose
        guards refuse them; one that has only one of them; a word between them that evokes frames,
        of which none looks for either, or evokes one only in another part of speech; or no word
        that evokes any.
    """
    context = reading.arguments.context
    for draft, reason in find_filtered(reading):
        if _is_pair((draft.subject, draft.object), first, second):
            return Verdict(loss=Loss.FILTERED, detail=f"{reason} ({draft.frame.rule})")
    between = find_path(context.parse, first, second)
    near = [each for each in attempts if _is_near(context.parse, each.trigger, between)]
    for attempt in near:
        pair = next(_pairs(attempt, first, second), None)
        if pair is not None:
            return Verdict(loss=Loss.GUARD, detail=_refused(context, attempt, pair))
    near = [each for each in near if _is_content(context, each.trigger)]
    for attempt in near:
        missing = _missing(attempt, first, second)
        if missing:
            return Verdict(loss=Loss.NOT_REACHED, detail=f"{missing} ({attempt.frame.rule})")
    known = [each for each in between if _is_known(context, each)]
    words = known or [each for each in between if _is_content(context, each)]
    return Verdict(
        loss=Loss.WITHOUT_FRAME if known or near else Loss.NO_TRIGGER,
        detail=" ".join(dict.fromkeys(map(word_of, words))),
    )


def find_filtered(reading: SentenceReading) -> Iterator[tuple[Draft, str]]:
    """Yield the drafts of a sentence that are no claims, each with the reason."""
    for draft in reading.drafts:
        if draft not in reading.claimed:
            yield draft, "part of a gap"
            continue
        stated = find_statement(reading.arguments, draft)
        if isinstance(stated, str):
            yield draft, stated


def find_path(
    parse: ParsedSentence, first: Sequence[Span], second: Sequence[Span]
) -> tuple[Token, ...]:
    """Find the words on the shortest way in the tree from one argument to another.

    Args:
        parse: The sentence.
        first: Where the one argument may stand.
        second: Where the other may stand.

    Returns:
        The words between both, in text order; every word if one of them has no token (words in
        brackets have none).
    """
    ways = [
        way
        for one in _heads(parse, first)
        for other in _heads(parse, second)
        if one.index != other.index and (way := _way(parse, one, other))
    ]
    found = min(ways, key=len, default=parse.tokens)
    return tuple(sorted(found, key=lambda each: each.index))


def _heads(parse: ParsedSentence, spans: Iterable[Span]) -> Iterator[Token]:
    """Yield the head of the words at each span."""
    for span in spans:
        within = {each.index: each for each in parse.tokens if each.span.overlaps(span)}
        for token in within.values():
            if token.head not in within or token.head == token.index:
                yield token
                break


def _way(parse: ParsedSentence, one: Token, other: Token) -> tuple[Token, ...]:
    up, down = _up(parse, one), _up(parse, other)
    places = {each.index: place for place, each in enumerate(down)}
    turn = next((place for place, each in enumerate(up) if each.index in places), None)
    if turn is None:  # two trees
        return ()
    way = (*up[: turn + 1], *down[: places[up[turn].index]])
    return tuple(each for each in way if each.index not in {one.index, other.index}) or (up[turn],)


def _up(parse: ParsedSentence, token: Token) -> list[Token]:
    found = [token]
    while found[-1].head != found[-1].index:
        found.append(parse.head(found[-1]))
    return found


def _is_near(parse: ParsedSentence, trigger: Token, between: Iterable[Token]) -> bool:
    """Whether a trigger is one of the words between two arguments, or modifies one of them."""
    indices = {each.index for each in between}
    return trigger.index in indices or (
        trigger.dep in _BESIDE and parse.head(trigger).index in indices
    )


def _touch(argument: Argument, spans: Iterable[Span]) -> bool:
    return any(own.overlaps(each) for own in spans_of(argument) for each in spans)


def _is_pair(
    pair: tuple[Argument, Argument], first: Sequence[Span], second: Sequence[Span]
) -> bool:
    one, other = pair
    return (_touch(one, first) and _touch(other, second)) or (
        _touch(one, second) and _touch(other, first)
    )


def _pairs(
    attempt: Attempt, first: Sequence[Span], second: Sequence[Span]
) -> Iterator[tuple[Argument, Argument]]:
    yield from (pair for pair in _all_pairs(attempt) if _is_pair(pair, first, second))


def _refused(context: SentenceContext, attempt: Attempt, pair: tuple[Argument, Argument]) -> str:
    """Return why a frame does not join two arguments."""
    subject, object_ = pair
    frame = attempt.frame
    if not is_allowed(context, frame, subject, object_):
        categories = [contract(each.concept.category) for each in pair]
        return f"{contract(frame.predicate)} of {' and '.join(categories)} ({frame.rule})"
    if subject.is_phrase and object_.is_phrase:
        return f"two phrases that no terminology names ({frame.rule})"
    return f"the two are not joined ({frame.rule})"


def _missing(attempt: Attempt, first: Sequence[Span], second: Sequence[Span]) -> str:
    """Return which argument of a frame is missing, of which the other is one of the two."""
    wanted = (*first, *second)
    has = [
        any(_touch(each, wanted) for each in filled.arguments)
        for filled in (attempt.subject, attempt.object)
    ]
    if has == [True, False] and not _is_barred(attempt.object):
        return "object"
    return "subject" if has == [False, True] and not _is_barred(attempt.subject) else ""


def _is_barred(filled: Filled) -> bool:
    """Whether what stands at the places does not meet their conditions: another construction."""
    return filled.is_unmet and not filled.arguments


def _is_known(context: SentenceContext, token: Token) -> bool:
    """Whether a word evokes a frame in any part of speech; copulas do not count."""
    evoked = context.knowledge.once(CompiledFrames).evoked
    return _is_content(context, token) and not evoked.keys().isdisjoint(
        {word_of(token), token.text.lower()}
    )


def _is_content(context: SentenceContext, token: Token) -> bool:
    is_copula = token.lemma in context.language.function_words["copula"]
    return not is_copula and (is_verb(token) or is_noun(token) or is_adjective(token))


def find_sentence_loss(reading: SentenceReading, attempts: Sequence[Attempt]) -> Verdict | None:
    """Find why a sentence gave no claim.

    Args:
        reading: The sentence.
        attempts: Its frames, as far as they match; those of prepositions and categories do not
            count.

    Returns:
        The nearest miss of any two arguments; None if it gave a claim.
    """
    filtered = list(find_filtered(reading))
    if len(filtered) < len(reading.drafts):
        return None
    if filtered:
        draft, reason = filtered[0]
        return Verdict(loss=Loss.FILTERED, detail=f"{reason} ({draft.frame.rule})")
    context = reading.arguments.context
    words = [each for each in attempts if is_of_word(each)]
    for each in words:
        if any(is_refused(reading.arguments, each, *pair) for pair in _all_pairs(each)):
            return Verdict(loss=Loss.GUARD, detail=each.frame.rule)
    content = [each for each in words if _is_content(context, each.trigger)]
    for loss, holds in _KINDS:
        found = next((each for each in content if holds(each)), None)
        if found is not None:
            return Verdict(loss=loss, detail=found.frame.rule)
    return Verdict(loss=Loss.NO_TRIGGER, detail="")


def _all_pairs(attempt: Attempt) -> Iterator[tuple[Argument, Argument]]:
    yield from product(attempt.subject.arguments, attempt.object.arguments)


def is_refused(
    arguments: Arguments, attempt: Attempt, subject: Argument, object_: Argument
) -> bool:
    """Whether a guard refuses two arguments that are two things, in all their readings."""
    if subject.is_generic or object_.is_generic or (subject.is_phrase and object_.is_phrase):
        return False
    are_two = not is_about_itself(subject.concept, object_.concept)
    return are_two and fit_pair(arguments, attempt.compiled, subject, object_) is None


def is_of_word(attempt: Attempt) -> bool:
    """Whether a frame is evoked by a word other than a preposition, not by a category."""
    return ":" not in attempt.frame.lemma and attempt.frame.pos != PartOfSpeech.PREPOSITION


def _lacks_name(attempt: Attempt) -> bool:
    """Whether a frame has an argument, but not two concepts, for want of a name."""
    one, other = attempt.subject, attempt.object
    if one.arguments and other.arguments:
        return all(each.is_phrase for each in (*one.arguments, *other.arguments))
    return bool((one.arguments and other.unnamed) or (other.arguments and one.unnamed))


def _has_one(attempt: Attempt) -> bool:
    one, other = attempt.subject, attempt.object
    if one.arguments:
        return not other.arguments and not _is_barred(other)
    return bool(other.arguments) and not _is_barred(one)


_KINDS: tuple[tuple[Loss, Callable[[Attempt], bool]], ...] = (
    (Loss.NOT_NAMED, _lacks_name),
    (Loss.NOT_REACHED, _has_one),
    (Loss.WITHOUT_FRAME, lambda _: True),
)
