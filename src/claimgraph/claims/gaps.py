"""Knowledge gaps: what a sentence says is not known, not tested, or in need of study."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import find_factuality
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Polarity, Span, Token
from claimgraph.ontology import GapCue, Position

__all__ = ["TOPIC_POSITIONS", "FoundGap", "find_gaps"]

_PREDICATIVE = frozenset({"acomp", "oprd", "ccomp", "ROOT", "conj"})
_CONTENT = frozenset({"ccomp", "xcomp", "csubj"})
_CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGap:
    """A gap in one sentence.

    Attributes:
        kind: IRI of the gap kind.
        trigger: The cue.
        negations: Negation cues that are part of it ("not understood").
        topics: The concepts that it is about.
        excluded: Concepts that the text excludes ("other than").
        covered: Indices of the tokens within the gap; they evoke no claims.
        span: The words of the topic.
        is_absent: Whether modifiers within the gap are not presupposed either: "no reports of X
            caused by Y".
    """

    kind: str
    trigger: Token
    negations: tuple[Token, ...]
    topics: tuple[Argument, ...]
    excluded: tuple[Argument, ...]
    covered: frozenset[int]
    span: Span
    is_absent: bool = False


def find_gaps(arguments: Arguments) -> tuple[FoundGap, ...]:
    """Find the knowledge gaps of a sentence, in text order, each topic once."""
    context = arguments.context
    found: list[FoundGap] = []
    for trigger in context.parse.tokens:
        for pos in _classes(trigger):
            for cue in context.language.gaps.get((trigger.lemma, pos), ()):
                gap = _read(arguments, trigger, cue)
                if gap is not None and not any(gap.covered <= each.covered for each in found):
                    found.append(gap)
    return tuple(found)


def _read(arguments: Arguments, trigger: Token, cue: GapCue) -> FoundGap | None:
    context = arguments.context
    negations = _licence(context, trigger, cue)
    if negations is None:
        return None
    for place in cue.topic:
        find = TOPIC_POSITIONS.get(place.position)
        tokens = find_tokens(context, trigger, place) if find is None else find(context, trigger)
        if tokens and place.position is Position.HOST:
            tokens += _fronted(context, trigger)
        gap = _about(arguments, trigger, cue, tokens, negations)
        if gap is not None:
            return gap
    return None


def _licence(context: SentenceContext, trigger: Token, cue: GapCue) -> tuple[Token, ...] | None:
    """Return the negations that license a cue as a gap; None if the cue is no gap here."""
    syntax = context.syntax
    factuality = find_factuality(context.scopes, trigger, ())
    negated = factuality.polarity is Polarity.NEGATED and cue.pos != "noun"
    if cue.negated == "yes":
        return factuality.negations if negated else None
    if negated:
        return None
    subjects = (*syntax.logical_objects(trigger), *syntax.surface_subjects(trigger))
    if cue.pos == "adj":
        subjects = syntax.hosts(trigger)
    if cue.negated == "no":
        return ()
    if cue.negated == "remain":
        return _openings(context, trigger) or None
    if cue.negated == "study":
        heads = (context.language.head(each.lemma, "study") for each in subjects)
        return () if any(head is not None for head in heads) else None
    words = cue.negated.split("|")
    if cue.pos == "noun":
        subjects = (trigger,)
    near = (*context.parse.children(trigger, "advmod"), *_with_determiners(context, subjects))
    return tuple(each for each in near if each.lemma in words or each.text.lower() in words) or None


def _classes(trigger: Token) -> Iterator[str]:
    """Yield the parts of speech as which a word may be a cue."""
    if trigger.tag.startswith("VB"):
        yield "verb"
        return
    if trigger.dep in _PREDICATIVE:
        yield "adj"
    if trigger.tag.startswith("NN") and trigger.mention is None:
        yield "noun"


def _openings(context: SentenceContext, trigger: Token) -> tuple[Token, ...]:
    """Return the word that marks an infinitive as not yet done: "remains to be", "yet to"."""
    opening = context.language.function_words["open"]
    to = next((each for each in context.parse.children(trigger, "aux") if each.tag == "TO"), None)
    around = [context.parse.head(trigger)]
    if to is not None:
        around += context.parse.tokens[max(0, to.index - 1) : to.index]
    return tuple(each for each in around if each.lemma in opening)[:1]


def _with_determiners(context: SentenceContext, tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from context.parse.children(token, "det", "amod")


def _fronted(context: SentenceContext, trigger: Token) -> tuple[Token, ...]:
    """Return the prepositional phrases before the trigger that limit what is not known."""
    return tuple(
        child
        for child in context.parse.children(context.parse.head(trigger), "prep")
        if child.index < trigger.index
    )


def _clauses(context: SentenceContext, trigger: Token) -> tuple[Token, ...]:
    parse = context.parse
    carriers = [trigger]
    if not is_verb(trigger):
        carriers.append(parse.head(trigger))
    return tuple(
        child
        for carrier in carriers
        for child in parse.children(carrier, *_CLAUSES)
        if child.index > trigger.index and (child.dep in _CONTENT or _is_purpose(context, child))
    )


def _governor(context: SentenceContext, trigger: Token) -> tuple[Token, ...]:
    return context.syntax.surface_subjects(context.parse.head(trigger))


# Positions of the topics of gaps; arguments of claims have others.
TOPIC_POSITIONS: Mapping[Position, Callable[[SentenceContext, Token], tuple[Token, ...]]] = (
    MappingProxyType({Position.CLAUSE: _clauses, Position.GOVERNOR: _governor})
)


def _is_purpose(context: SentenceContext, clause: Token) -> bool:
    return any(child.tag == "TO" for child in context.parse.children(clause))


def _about(
    arguments: Arguments,
    trigger: Token,
    cue: GapCue,
    tokens: Iterable[Token],
    negations: tuple[Token, ...],
) -> FoundGap | None:
    context = arguments.context
    below: dict[int, Token] = {}
    for token in tokens:
        if cue.pos == "adj" and token.tag == "PRP":
            continue  # "it is unclear which ...": an expletive
        below.update((each.index, each) for each in context.parse.subtree(token))
    below.pop(trigger.index, None)
    topics: dict[str, Argument] = {}
    excluded: dict[str, Argument] = {}
    for index in sorted(below):
        for argument in arguments.topic(below[index]):
            if context.knowledge.is_adjunct(argument.concept) or argument.is_generic:
                continue
            kept = excluded if _set_aside(context, below[index]) else topics
            kept.setdefault(argument.concept.iri, argument)
    if not topics:
        return None
    manners = context.language.function_words["manner"]
    tokens_below = [below[index] for index in sorted(below)]
    return FoundGap(
        kind=cue.kind,
        trigger=trigger,
        negations=negations,
        topics=tuple(topics.values()),
        excluded=tuple(excluded.values()),
        covered=frozenset() if _is_presupposed(below.values(), manners) else frozenset(below),
        span=tokens_below[0].span.join(tokens_below[-1].span),
        is_absent=cue.pos == "noun",
    )


def _is_presupposed(tokens: Iterable[Token], manners: frozenset[str]) -> bool:
    """Whether a topic is a clause that is presupposed: only how or why is not known."""
    return any(token.tag == "WRB" and token.lemma in manners for token in tokens)


def _set_aside(context: SentenceContext, token: Token) -> bool:
    """Whether a token follows "other than", "except" or "apart from"."""
    preposition = context.parse.head(token)
    if token.dep not in {"pobj", "conj"}:
        return False
    before = context.parse.tokens[max(0, preposition.index - 1) : preposition.index]
    words = [each.text.lower() for each in (*before, preposition)]
    return bool({" ".join(words), words[-1]} & context.language.function_words["exception"])
