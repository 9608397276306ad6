"""Knowledge gaps: what a sentence says is not known, not tested, or in need of study."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.resolver import Arguments
from claimgraph.claims.factuality.factuality import find_factuality
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Polarity, Span, Token
from claimgraph.ontology import GapCue

__all__ = ["FoundGap", "find_gaps"]

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
        topics: What it is about.
        excluded: What the text sets aside ("other than").
        covered: Indices of the tokens that are only said to be unknown; nothing is claimed there.
        span: The words of the topic.
        is_absent: Whether not even what tells which thing is meant is taken as true there: "no
            reports of X caused by Y".
    """

    kind: str
    trigger: Token
    negations: tuple[Token, ...]
    topics: tuple[Argument, ...]
    excluded: tuple[Argument, ...]
    covered: frozenset[int]
    span: Span
    is_absent: bool = False


def find_gaps(arguments: Arguments, knowledge: Knowledge) -> tuple[FoundGap, ...]:
    """Find the knowledge gaps of a sentence, in text order, each topic once."""
    found: list[FoundGap] = []
    for trigger in arguments.parse.tokens:
        for pos in _classes(trigger):
            for cue in knowledge.language.gaps.get((trigger.lemma, pos), ()):
                gap = _read(arguments, knowledge, trigger, cue)
                if gap is not None and not any(gap.covered <= each.covered for each in found):
                    found.append(gap)
    return tuple(found)


def _read(
    arguments: Arguments, knowledge: Knowledge, trigger: Token, cue: GapCue
) -> FoundGap | None:
    negations = _licence(arguments, knowledge, trigger, cue)
    if negations is None:
        return None
    for place in cue.topic:
        if place.position == "clause":
            tokens = _clauses(arguments, trigger)
        elif place.position == "governor":
            tokens = arguments.syntax.surface_subjects(arguments.parse.head(trigger))
        else:
            tokens = arguments.tokens(trigger, place)
        if tokens and place.position == "host":
            tokens += _fronted(arguments, trigger)
        gap = _about(arguments, knowledge, trigger, cue, tokens, negations)
        if gap is not None:
            return gap
    return None


def _licence(
    arguments: Arguments, knowledge: Knowledge, trigger: Token, cue: GapCue
) -> tuple[Token, ...] | None:
    """Return the negations that make a gap of a cue; None if it is no gap here."""
    syntax = arguments.syntax
    context = find_factuality(syntax, trigger, (), knowledge.language)
    negated = context.polarity is Polarity.NEGATED and cue.pos != "noun"
    if cue.negated == "yes":
        return context.negations if negated else None
    if negated:
        return None
    subjects = (*syntax.logical_objects(trigger), *syntax.surface_subjects(trigger))
    if cue.pos == "adj":
        subjects = syntax.hosts(trigger)
    if cue.negated == "no":
        return ()
    if cue.negated == "remain":
        return _openings(arguments, knowledge, trigger) or None
    if cue.negated == "study":
        heads = (knowledge.language.head(each.lemma, "study") for each in subjects)
        return () if any(head is not None for head in heads) else None
    words = cue.negated.split("|")
    if cue.pos == "noun":
        subjects = (trigger,)
    near = (*arguments.parse.children(trigger, "advmod"), *_with_determiners(arguments, subjects))
    return tuple(each for each in near if each.lemma in words or each.text.lower() in words) or None


def _classes(trigger: Token) -> Iterator[str]:
    """Yield the part of speech as which a word may be a cue."""
    if trigger.tag.startswith("VB"):
        yield "verb"
        return
    if trigger.dep in _PREDICATIVE:
        yield "adj"
    if trigger.tag.startswith("NN") and trigger.mention is None:
        yield "noun"


def _openings(arguments: Arguments, knowledge: Knowledge, trigger: Token) -> tuple[Token, ...]:
    """Return the word by which an infinitive was not done: "remains to be", "yet to"."""
    opening = knowledge.language.function_words["open"]
    to = next((each for each in arguments.parse.children(trigger, "aux") if each.tag == "TO"), None)
    around = [arguments.parse.head(trigger)]
    if to is not None:
        around += arguments.parse.tokens[max(0, to.index - 1) : to.index]
    return tuple(each for each in around if each.lemma in opening)[:1]


def _with_determiners(arguments: Arguments, tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from arguments.parse.children(token, "det", "amod")


def _fronted(arguments: Arguments, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases before the subject that say where something is not known."""
    return tuple(
        child
        for child in arguments.parse.children(arguments.parse.head(trigger), "prep")
        if child.index < trigger.index
    )


def _clauses(arguments: Arguments, trigger: Token) -> tuple[Token, ...]:
    parse = arguments.parse
    carriers = [trigger]
    if not is_verb(trigger):
        carriers.append(parse.head(trigger))
    return tuple(
        child
        for carrier in carriers
        for child in parse.children(carrier, *_CLAUSES)
        if child.index > trigger.index and (child.dep in _CONTENT or _is_purpose(arguments, child))
    )


def _is_purpose(arguments: Arguments, clause: Token) -> bool:
    return any(child.tag == "TO" for child in arguments.parse.children(clause))


def _about(
    arguments: Arguments,
    knowledge: Knowledge,
    trigger: Token,
    cue: GapCue,
    tokens: Iterable[Token],
    negations: tuple[Token, ...],
) -> FoundGap | None:
    below: dict[int, Token] = {}
    for token in tokens:
        if cue.pos == "adj" and token.tag == "PRP":
            continue  # "it is unclear which ...": no pronoun, but a place holder
        below.update((each.index, each) for each in arguments.parse.subtree(token))
    below.pop(trigger.index, None)
    topics: dict[str, Argument] = {}
    excluded: dict[str, Argument] = {}
    for index in sorted(below):
        for argument in arguments.topic(below[index]):
            if knowledge.is_adjunct(argument.concept) or argument.is_generic:
                continue
            kept = excluded if _set_aside(arguments, below[index]) else topics
            kept.setdefault(argument.concept.iri, argument)
    if not topics:
        return None
    manners = knowledge.language.function_words["manner"]
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
    """Whether a topic is a clause that is taken as true: only how or why is not known."""
    return any(token.tag == "WRB" and token.lemma in manners for token in tokens)


def _set_aside(arguments: Arguments, token: Token) -> bool:
    """Whether a token stands behind "other than", "except" or "apart from"."""
    preposition = arguments.parse.head(token)
    if token.dep not in {"pobj", "conj"}:
        return False
    before = arguments.parse.tokens[max(0, preposition.index - 1) : preposition.index]
    words = [each.text.lower() for each in (*before, preposition)]
    return bool(
        {" ".join(words), words[-1]} & arguments.knowledge.language.function_words["exception"]
    )
