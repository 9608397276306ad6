"""Weak associations: concepts that a clause relates in a way that no frame reads.

Source: that arguments of one governor are related far more often than words that merely stand in
one sentence is the ground of shortest-path extraction (Bunescu and Mooney 2005, HLT).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from claimgraph.claims.argument import Argument
from claimgraph.claims.arguments import Arguments
from claimgraph.claims.consequences import is_denied
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.matching import Draft
from claimgraph.model import Concept, ParsedSentence, Token
from claimgraph.ontology import Association, Frame
from claimgraph.vocabulary import cg

__all__ = ["find_associations"]

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How the ways up from two tokens meet."""

    governor: Token
    first: tuple[Token, ...]
    second: tuple[Token, ...]

    def fits(self, rule: Association) -> bool:
        """Whether a rule is about ways like these."""
        words = (*self.first, *self.second)
        clauses = sum(each.dep in _CLAUSES and each.tag.startswith("V") for each in words)
        return (
            rule.governor == ("verb" if self.governor.tag.startswith("V") else "noun")
            and rule.first == _arrival(self.first)
            and rule.second == _arrival(self.second)
            and clauses <= rule.clauses
            and len(words) - 2 <= rule.longest
            and not all(each.dep == "conj" for each in words)
        )


def find_associations(
    arguments: Arguments, knowledge: Knowledge, claimed: Iterable[Draft]
) -> tuple[Draft, ...]:
    """Find the pairs of concepts that a sentence relates without a frame.

    Args:
        arguments: The sentence.
        knowledge: The rules, and what a weak association may join.
        claimed: What frames claim in the sentence; those pairs are left out.

    Returns:
        Drafts whose trigger is the word under which both concepts hang, in text order.
    """
    done = {frozenset((each.subject.token, each.object.token)) for each in claimed}
    drafts: list[Draft] = []
    for one, other in combinations(tuple(_named(arguments, knowledge)), 2):
        if one.concept.iri == other.concept.iri or frozenset((one.token, other.token)) in done:
            continue
        way = _way(arguments.parse, one.token, other.token)
        if is_denied(arguments.syntax, way.governor, knowledge.language):
            continue
        for rule in knowledge.language.associations:
            if way.fits(rule) and _may_join(rule, one.concept, other.concept, knowledge):
                drafts.append(
                    Draft(frame=_frame(rule), trigger=way.governor, subject=one, object=other)
                )
                break
    return tuple(drafts)


def _may_join(rule: Association, one: Concept, other: Concept, knowledge: Knowledge) -> bool:
    substances = [knowledge.is_within(each, cg("Chemical")) for each in (one, other)]
    if all(substances) and not rule.alike:
        return False
    return knowledge.schema.allows(rule.predicate, one.category, other.category)


def _named(arguments: Arguments, knowledge: Knowledge) -> Iterator[Argument]:
    for token in arguments.parse.tokens:
        mention = token.mention or token.inner
        if mention is None or knowledge.is_adjunct(mention.concept):
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
