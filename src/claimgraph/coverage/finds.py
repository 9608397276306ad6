"""What stood in the way of claims in one sentence, each in the terms of a table to mend."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimgraph.claims import SentenceReading
from claimgraph.claims.diagnosis import (
    Attempt,
    find_constructions,
    find_filtered,
    is_of_word,
    is_refused,
    may_be_argument,
    spans_of,
)
from claimgraph.model import ParsedSentence, Sentence, Span, Token
from claimgraph.vocabulary import contract

__all__ = ["DocumentCoverage", "Find", "FindKind", "find_all", "mark"]

_NOUN = "noun"  # in the place of a category
_BEFORE = frozenset({"amod", "compound", "nmod"})


class FindKind(StrEnum):
    """What was found, and so which table a line of it belongs to."""

    CONSTRUCTION = "construction"
    HALF_NAMED = "construction with a noun"
    UNNAMED = "unnamed"
    GUARD = "guard"
    FILTER = "filter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """What stood in the way of a claim in one sentence.

    Attributes:
        kind: What it is.
        key: What is counted, cell by cell.
        told: Further values, whose most frequent ones are shown.
        sentence: The sentence, arguments in square brackets, the trigger between stars.
    """

    kind: FindKind
    key: tuple[str, ...]
    told: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCoverage:
    """How the sentences of one document were read.

    Attributes:
        sentences: Sentences.
        unparsed: Sentences too long for the parser, or without a word.
        outcomes: Of each sentence that names two concepts: ``claim``, ``knowledge gap`` or the
            reason why it is neither.
        finds: What stood in the way; each key once a sentence.
        n_claims: Claims made.
    """

    sentences: int
    unparsed: int
    outcomes: tuple[str, ...]
    finds: tuple[Find, ...]
    n_claims: int


def find_all(reading: SentenceReading, attempts: Sequence[Attempt]) -> tuple[Find, ...]:
    """Return what stood in the way of claims in a sentence; each key once.

    Args:
        reading: The sentence.
        attempts: Its frames, as far as they match.
    """
    joined = {
        pair
        for draft in reading.drafts
        for pair in (
            (draft.subject.concept.iri, draft.object.concept.iri),
            (draft.object.concept.iri, draft.subject.concept.iri),
        )
    }
    words = [each for each in attempts if is_of_word(each)]
    found: dict[tuple[FindKind, tuple[str, ...]], Find] = {}
    for each in (
        *_constructions(reading, joined),
        *_unnamed(reading, words),
        *_guards(reading, words, joined),
        *_filters(reading),
    ):
        found.setdefault((each.kind, each.key), each)
    return tuple(found.values())


def _constructions(reading: SentenceReading, joined: Iterable[tuple[str, str]]) -> Iterator[Find]:
    sentence = reading.arguments.context.parse.sentence
    for each in find_constructions(reading.arguments, joined):
        one, other = (contract(category) if category else _NOUN for category in each.categories)
        yield Find(
            kind=FindKind.CONSTRUCTION if each.is_named else FindKind.HALF_NAMED,
            key=(each.lemma, each.pos.value, *each.places),
            told=(one, other),
            sentence=mark(sentence, [each.trigger.span], each.spans),
        )


def _unnamed(reading: SentenceReading, attempts: Iterable[Attempt]) -> Iterator[Find]:
    """Yield the nouns that are no concept at a place of a frame whose other place has one."""
    parse = reading.arguments.context.parse
    claimed = {each.trigger.index for each in reading.drafts}
    for each in attempts:
        if each.trigger.index in claimed:
            continue
        for filled, other in ((each.subject, each.object), (each.object, each.subject)):
            if filled.arguments or not other.arguments:
                continue
            for noun in filled.unnamed:
                head = _lemma(noun)
                if noun.tag.startswith("NN") and head.isalpha():
                    words = _noun_phrase(parse, noun)
                    yield Find(
                        kind=FindKind.UNNAMED,
                        key=(" ".join((*map(_lowered, words[:-1]), head)), head),
                        told=(each.frame.rule,),
                        sentence=mark(
                            parse.sentence,
                            [each.trigger.span],
                            [words[0].span.join(noun.span), *spans_of(other.arguments[0])],
                        ),
                    )


def _lemma(noun: Token) -> str:
    """Return the lemma of a noun; of a compound that the parser was shown as another, its text."""
    is_shown = noun.inner is None or noun.text.lower().endswith(noun.lemma)
    return noun.lemma if is_shown else noun.text.lower()


def _noun_phrase(parse: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return a noun with the nouns and adjectives right before it."""
    first = noun.index
    while first > 0:
        before = parse.tokens[first - 1]
        if before.dep not in _BEFORE or not first - 1 <= before.head <= noun.index:
            break
        first -= 1
    return parse.tokens[first : noun.index + 1]


def _lowered(token: Token) -> str:
    """Return a word in lower case unless it is written like a symbol."""
    return token.text if token.text[1:] != token.text[1:].lower() else token.text.lower()


def _guards(
    reading: SentenceReading, attempts: Iterable[Attempt], joined: set[tuple[str, str]]
) -> Iterator[Find]:
    context = reading.arguments.context
    for each in attempts:
        for subject in each.subject.arguments:
            for object_ in each.object.arguments:
                pair = (subject.concept.iri, object_.concept.iri)
                are_bare = not all(may_be_argument(context, one) for one in (subject, object_))
                if pair in joined or are_bare:
                    continue
                if not is_refused(reading.arguments, each, subject, object_):
                    continue
                yield Find(
                    kind=FindKind.GUARD,
                    key=(
                        contract(each.frame.predicate),
                        contract(subject.concept.category),
                        contract(object_.concept.category),
                    ),
                    told=(each.frame.rule,),
                    sentence=mark(
                        context.parse.sentence,
                        [each.trigger.span],
                        [*spans_of(subject), *spans_of(object_)],
                    ),
                )


def _filters(reading: SentenceReading) -> Iterator[Find]:
    sentence = reading.arguments.context.parse.sentence
    for draft, reason in find_filtered(reading):
        yield Find(
            kind=FindKind.FILTER,
            key=(reason, contract(draft.frame.predicate)),
            told=(draft.frame.rule,),
            sentence=mark(
                sentence,
                [draft.trigger.span],
                [*spans_of(draft.subject), *spans_of(draft.object)],
            ),
        )


def mark(sentence: Sentence, triggers: Iterable[Span], arguments: Iterable[Span]) -> str:
    """Return a sentence with its triggers between stars and its arguments in square brackets.

    Args:
        sentence: The sentence.
        triggers: Spans of triggers.
        arguments: Spans of arguments; those outside the sentence are not marked.
    """
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    spans = [(span, "*", "*") for span in dict.fromkeys(triggers)]
    spans += [(span, "[", "]") for span in dict.fromkeys(arguments)]
    for span, opening, closing in sorted(spans, key=lambda each: each[0].end - each[0].start):
        if sentence.span.contains(span):
            opened[span.start] = opening + opened.get(span.start, "")
            closed[span.end] = closed.get(span.end, "") + closing
    text, start, end = sentence.document.text, sentence.span.start, sentence.span.end
    places = sorted({start, *opened, *closed, end})
    ends = [*places[1:], end]
    return "".join(
        closed.get(place, "") + opened.get(place, "") + text[place:until]
        for place, until in zip(places, ends, strict=True)
    )
