"""Weak associations: pairs of concepts that a clause relates without a matching frame.

Source: shortest-path relation extraction (Bunescu and Mooney 2005, HLT), which relies on dependents
of one governor being related far more often than words that merely occur in one sentence.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.combinations import is_joint
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.coadministration import is_denied, tells_consequence
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import Concept, ParsedSentence, Token
from claimgraph.ontology import Alike, Association, Frame
from claimgraph.vocabulary import cg

__all__ = ["find_associations"]

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """The path between two tokens through their lowest common ancestor."""

    governor: Token
    first: tuple[Token, ...]
    second: tuple[Token, ...]

    def fits(self, rule: Association, kinds: Container[str]) -> bool:
        """Whether a rule matches the path; conjuncts count as one word.

        Args:
            rule: A row of ``associations.tsv``.
            kinds: The kinds of the governor, as in the column ``governor``.
        """
        words = (*self.first, *self.second)
        clauses = sum(each.dep in _CLAUSES and each.tag.startswith("V") for each in words)
        return (
            rule.governor in kinds
            and rule.first == _arrival(self.first)
            and rule.second == _arrival(self.second)
            and clauses <= rule.clauses
            and sum(each.dep != "conj" for each in words) - 2 <= rule.longest
            and not all(each.dep == "conj" for each in words)
        )


def find_associations(context: SentenceContext, claimed: Iterable[Draft]) -> tuple[Draft, ...]:
    """Find the pairs of concepts that a sentence relates without a frame.

    Args:
        context: The sentence.
        claimed: The drafts from frames; their pairs are left out.

    Returns:
        Drafts in text order, whose trigger is the lowest common ancestor of both concepts.
    """
    done = {frozenset((each.subject.token, each.object.token)) for each in claimed}
    language = context.language
    told = any(tells_consequence(each, language) for each in context.parse.tokens)
    drafts: list[Draft] = []
    for one, other in combinations(tuple(_named(context)), 2):
        if one.concept.iri == other.concept.iri or frozenset((one.token, other.token)) in done:
            continue
        way = _way(context.parse, one.token, other.token)
        if is_denied(context.scopes, way.governor):
            continue
        kinds = _kinds(context, way.governor)
        joinable = _joinable(context, (one.concept, other.concept), told=told)
        rule = next((each for each in joinable if way.fits(each, kinds)), None)
        if rule is not None:
            drafts.append(
                Draft(frame=_frame(rule), trigger=way.governor, subject=one, object=other)
            )
    return tuple(drafts)


def _kinds(context: SentenceContext, governor: Token) -> frozenset[str]:
    if not governor.tag.startswith("V"):
        return frozenset({"noun", "joint"} if is_joint(context, governor) else {"noun"})
    if tells_consequence(governor, context.language):
        return frozenset({"verb", "consequence"})
    return frozenset({"verb"})


def _joinable(
    context: SentenceContext, pair: tuple[Concept, Concept], *, told: bool
) -> Iterator[Association]:
    """Yield the rules that may relate two concepts by their categories."""
    if all(context.knowledge.is_within(each, cg("Chemical")) for each in pair):
        fit = {Alike.YES, Alike.TOLD, Alike.ONLY} if told else {Alike.YES}
    else:
        fit = {Alike.YES, Alike.NO, Alike.TOLD}
    one, other = (each.category for each in pair)
    for rule in context.language.associations:
        if rule.alike in fit and context.schema.allows(rule.predicate, one, other):
            yield rule


def _named(context: SentenceContext) -> Iterator[Argument]:
    for token in context.parse.tokens:
        mention = token.mention or token.inner
        if mention is None or context.knowledge.is_adjunct(mention.concept):
            continue
        yield Argument(concept=mention.concept, span=mention.span, token=token.index)


def _way(parse: ParsedSentence, one: int, other: int) -> _Way:
    first, second = _up(parse, one), _up(parse, other)
    above = {token.index: place for place, token in enumerate(second)}
    place = next(n for n, token in enumerate(first) if token.index in above or n == len(first) - 1)
    end = above.get(first[place].index, len(second) - 1)
    return _Way(governor=first[place], first=first[:place], second=second[:end])


def _up(parse: ParsedSentence, index: int) -> tuple[Token, ...]:
    token = parse.tokens[index]
    found = [token]
    while token.head != token.index:
        token = parse.head(token)
        found.append(token)
    return tuple(found)


def _arrival(way: tuple[Token, ...]) -> str:
    if not way:
        return "itself"
    last = way[-1]
    if "subj" in last.dep:
        return "subject"
    if last.dep == "conj":
        return "coordinated"
    return "clause" if last.dep in _CLAUSES else "modifier"


def _frame(rule: Association) -> Frame:
    return Frame(
        rule=rule.rule,
        lemma="",
        pos=rule.governor,
        predicate=rule.predicate,
        subject=(),
        object=(),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )
