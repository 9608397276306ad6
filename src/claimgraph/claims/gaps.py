"""Knowledge gaps: what a sentence says is not known, not tested, or in need of study."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality, find_factuality
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Polarity, Span, Token
from claimgraph.ontology import GapCue, GapLicence, Place, Position

__all__ = ["TOPIC_POSITIONS", "FoundGap", "cover", "find_gaps"]

_PREDICATIVE = frozenset({"acomp", "oprd", "ccomp", "ROOT", "conj"})
_CONTENT = frozenset({"ccomp", "xcomp", "csubj"})
_POINTING = frozenset({"PRP", "PRP$", "DT", "WDT", "WP", "EX", "IN", "MD"})  # no content words
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SO_FAR = frozenset({GapLicence.PERFECT, GapLicence.SO_FAR})
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
    lemmas = {lemma for lemma, _ in context.language.gaps}
    for trigger in context.parse.tokens:
        if trigger.lemma not in lemmas:
            continue
        cues = [
            cue
            for pos in _classes(trigger)
            for cue in context.language.gaps.get((trigger.lemma, pos), ())
            if any(_topic_tokens(context, trigger, place) for place in cue.topic)
        ]
        if not cues:
            continue
        factuality = find_factuality(context.scopes, trigger, ())
        for cue in cues:
            gap = _read(arguments, trigger, cue, factuality)
            if gap is not None and not any(gap.covered <= each.covered for each in found):
                found.append(gap)
    return tuple(found)


def _read(
    arguments: Arguments, trigger: Token, cue: GapCue, factuality: Factuality
) -> FoundGap | None:
    context = arguments.context
    negations = _licence(context, trigger, cue, factuality)
    if negations is None:
        return None
    for place in cue.topic:
        tokens = _topic_tokens(context, trigger, place)
        if tokens and cue.negated in _SO_FAR:
            tokens += tuple(context.parse.children(trigger, "prep"))
        gap = _about(arguments, trigger, cue, tokens, negations)
        if gap is not None:
            return gap
    return None


def _topic_tokens(context: SentenceContext, trigger: Token, place: Place) -> tuple[Token, ...]:
    """Return the tokens at the place of a topic; an empty tuple if there are none."""
    find = TOPIC_POSITIONS.get(place.position)
    tokens = find_tokens(context, trigger, place) if find is None else find(context, trigger)
    if tokens and place.position is Position.HOST:
        return tokens + _fronted(context, trigger)
    if place.position is not Position.PREPOSITION:
        return tokens
    if not tokens and trigger.dep in _SUBJECTS:
        tokens = _behind_verb(context, trigger, place)
    return tokens + _following(context, tokens)


def _following(context: SentenceContext, topics: Sequence[Token]) -> tuple[Token, ...]:
    """Return the phrases right behind a topic, beside its preposition: "data on X *in Y*"."""
    if not topics:
        return ()
    parse = context.parse
    carrier = parse.head(parse.head(topics[-1]))
    siblings = [*parse.children(carrier, "prep")]
    if carrier.dep == "acomp":
        siblings += parse.children(parse.head(carrier), "prep")
    return tuple(each for each in siblings if each.index > topics[-1].index)


def _behind_verb(context: SentenceContext, noun: Token, place: Place) -> tuple[Token, ...]:
    """Return the objects of a preposition of what a noun is subject of: "data are available on"."""
    verb = context.parse.head(noun)
    carriers = (verb, *context.parse.children(verb, "acomp", "attr", "advmod"))
    found = (find_tokens(context, each, place) for each in carriers)
    return next((tokens for tokens in found if tokens), ())


def _licence(
    context: SentenceContext, trigger: Token, cue: GapCue, factuality: Factuality
) -> tuple[Token, ...] | None:
    """Return the negations that license a cue as a gap; None if the cue is no gap here."""
    negated = factuality.polarity is Polarity.NEGATED and cue.pos != "noun"
    if cue.negated == GapLicence.YES:
        return factuality.negations if negated else None
    if cue.negated in _SO_FAR:
        is_so_far = _is_so_far(context, trigger, is_dated=cue.negated == GapLicence.SO_FAR)
        return factuality.negations if negated and is_so_far else None
    if negated:
        return None
    if (trigger.dep == "amod" and cue.pos == "adj") != (cue.negated == GapLicence.AMOUNT):
        return None
    licence = _LICENCES.get(cue.negated)
    if licence is not None:
        return licence(context, trigger)
    return _licensing_words(context, trigger, cue)


def _is_so_far(context: SentenceContext, trigger: Token, *, is_dated: bool) -> bool:
    """Whether a denial is one of the literature: "has not been reported", "not yet reported".

    Args:
        context: The sentence.
        trigger: The verb.
        is_dated: Whether the perfect is not enough, without an adverb as "previously".
    """
    adverbs = context.language.function_words["hitherto"]
    beside = context.parse.children(trigger, "advmod", "neg")
    if any(each.text.lower() in adverbs for each in beside):
        return True
    auxiliaries = context.parse.children(trigger, "aux")
    has_author = any(
        each.lemma in context.language.function_words["author"] or each.tag == "PRP"
        for each in context.syntax.surface_subjects(trigger)
        if each.text.lower() != "it"
    )
    return not is_dated and not has_author and any(each.lemma == "have" for each in auxiliaries)


def _by_itself(_: SentenceContext, __: Token) -> tuple[Token, ...]:
    return ()


def _left_open(context: SentenceContext, trigger: Token) -> tuple[Token, ...] | None:
    return _openings(context, trigger) or None


def _said_of_studies(context: SentenceContext, trigger: Token) -> tuple[Token, ...] | None:
    heads = (context.language.head(each.lemma, "study") for each in _bearers(context, trigger))
    return () if any(head is not None for head in heads) else None


def _left_to_studies(context: SentenceContext, trigger: Token) -> tuple[Token, ...] | None:
    """Return nothing where a modal obliges later studies: "future studies should explore"."""
    modals = context.parse.children(trigger, "aux")
    is_due = any(each.text.lower() in context.language.function_words["due"] for each in modals)
    return _said_of_studies(context, trigger) if is_due else None


def _lacking(context: SentenceContext, trigger: Token) -> tuple[Token, ...] | None:
    """Return the noun that says that there is none of a noun: "a *lack* of data on"."""
    if trigger.dep != "pobj":
        return None
    noun = context.parse.head(context.parse.head(trigger))
    return (noun,) if noun.lemma in context.language.function_words["lacking"] else None


def _counted(context: SentenceContext, trigger: Token) -> tuple[Token, ...] | None:
    """Return nothing where an adjective modifies an amount: "an unknown *number* of"."""
    amount = context.parse.head(trigger).lemma
    return () if amount in context.language.function_words["amount"] else None


# Licences that ask neither for a negation nor for words of their own, by name.
_LICENCES: Mapping[str, Callable[[SentenceContext, Token], tuple[Token, ...] | None]] = (
    MappingProxyType(
        {
            GapLicence.NO: _by_itself,
            GapLicence.REMAIN: _left_open,
            GapLicence.STUDY: _said_of_studies,
            GapLicence.DUE: _left_to_studies,
            GapLicence.LACK: _lacking,
            GapLicence.AMOUNT: _counted,
        }
    )
)


def _bearers(context: SentenceContext, trigger: Token) -> tuple[Token, ...]:
    """Return what a cue is said of."""
    syntax = context.syntax
    if not is_verb(trigger):
        return tuple(syntax.hosts(trigger))
    return (*syntax.logical_objects(trigger), *syntax.surface_subjects(trigger))


def _licensing_words(
    context: SentenceContext, trigger: Token, cue: GapCue
) -> tuple[Token, ...] | None:
    is_noun_cue = cue.pos == "noun"
    if is_noun_cue and any(each.lemma == "the" for each in context.parse.children(trigger, "det")):
        return None  # "one of the few studies of"
    subjects: tuple[Token, ...] = (trigger,) if is_noun_cue else _bearers(context, trigger)
    words = cue.negated.split("|")
    near = (*context.parse.children(trigger, "advmod"), *_with_determiners(context, subjects))
    return tuple(each for each in near if each.lemma in words or each.text.lower() in words) or None


def _classes(trigger: Token) -> Iterator[str]:
    """Yield the parts of speech as which a word may be a cue."""
    if trigger.tag.startswith("VB"):
        yield "verb"
        return
    if trigger.dep in _PREDICATIVE or trigger.dep == "amod":
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
    found = tuple(
        child
        for carrier in carriers
        for child in parse.children(carrier, *_CLAUSES)
        if child.index > trigger.index and (child.dep in _CONTENT or _is_purpose(context, child))
    )
    if any(child.dep == "xcomp" for child in found) and is_verb(trigger):
        return (*_raised(context, trigger), *found)
    return found


def _raised(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the subject of a passive that is that of its infinitive: "*X* is not known to"."""
    for subject in context.parse.children(trigger, "nsubjpass"):
        is_study = context.language.head(subject.lemma, "study") is not None
        if subject.tag not in {"PRP", "EX"} and not is_study:
            yield subject


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
        if _is_expletive(context, trigger, token):
            continue
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
    covered = frozenset(below)
    if cue.negated in _SO_FAR:
        covered |= {trigger.index}  # "X has not yet been linked with Y"
    return FoundGap(
        kind=cue.kind,
        trigger=trigger,
        negations=negations,
        topics=tuple(topics.values()),
        excluded=tuple(excluded.values()),
        covered=frozenset() if _is_presupposed(below.values(), manners) else covered,
        span=_statement(context, trigger, tuple(below[index] for index in sorted(below)), topics),
        is_absent=cue.pos == "noun",
    )


def _is_expletive(context: SentenceContext, trigger: Token, token: Token) -> bool:
    """Whether a token only stands for a clause: "*it* is unclear which", "*it* is not known if"."""
    if token.tag != "PRP":
        return False
    return not is_verb(trigger) or bool(_clauses(context, trigger))


def _statement(
    context: SentenceContext,
    trigger: Token,
    tokens: Sequence[Token],
    topics: Mapping[str, Argument],
) -> Span:
    """Return words that can stand alone: for a pronoun its antecedent, else the whole clause."""
    span = tokens[0].span.join(tokens[-1].span)
    if not all(token.tag in _POINTING for token in tokens):
        return span
    named = (each.antecedent for each in topics.values() if each.antecedent is not None)
    return next(named, _clause_span(context, trigger))


def _clause_span(context: SentenceContext, trigger: Token) -> Span:
    """Return the span of the clause of a trigger."""
    verb = trigger
    while not is_verb(verb) and verb.dep != "ROOT":
        verb = context.parse.head(verb)
    clause = tuple(context.parse.subtree(verb))
    return clause[0].span.join(clause[-1].span)


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


def cover(gaps: Iterable[FoundGap]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the tokens that gaps cover, and those of which they say that something is absent."""
    found = tuple(gaps)
    covered = frozenset[int]().union(*(gap.covered for gap in found))
    return covered, frozenset[int]().union(*(gap.covered for gap in found if gap.is_absent))
