"""Which claims of a sentence's first tree its second tree tells too.

Where the first tree told something, the second is asked for nothing else. So of the second only the
words are read that may tell one of these predicates, until each claim is found again.
"""

from collections.abc import Collection, Iterator

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.filters.gap_topics import may_claim
from claimgraph.claims.frames.contrasts import find_contrasts
from claimgraph.claims.frames.directions import find_meanings
from claimgraph.claims.frames.matching import Draft, Evoked, find_drafts, find_evoked
from claimgraph.claims.frames.measured import find_measured, without_direction
from claimgraph.claims.frames.studied import drop_lessened
from claimgraph.claims.gaps import cover, find_gaps
from claimgraph.claims.scoring.second_trees import Triple
from claimgraph.claims.statement import find_statement

__all__ = ["find_agreed"]


def find_agreed(
    arguments: Arguments, told: Collection[Triple], doubted: Collection[Triple] = ()
) -> frozenset[Triple]:
    """Find which of the claims that a sentence tells by one tree it tells by another too.

    Args:
        arguments: The arguments of the sentence by the other tree.
        told: The claims.
        doubted: Those of them for which a reason holds not to claim them.
    """
    predicates = {predicate for _, predicate, _, _ in told}
    drafts = tuple(_find_drafts(arguments, predicates))
    found = set[Triple]()
    if not drafts:
        return frozenset()
    covered, absent = cover(find_gaps(arguments))
    for draft in drafts:
        if len(found) == len(told):
            break
        if not may_claim(draft, covered, absent):
            continue
        if _predicates(draft).isdisjoint([each[1] for each in told if each not in found]):
            continue
        stated = find_statement(arguments, draft, may_doubt=bool(doubted))
        if not isinstance(stated, str):
            one, frame, other = stated.draft.subject, stated.draft.frame, stated.draft.object
            polarity = stated.factuality.polarity
            key = one.concept.iri, frame.predicate, other.concept.iri, polarity
            if key in told and (stated.doubt is None or key in doubted):
                found.add(key)
    return frozenset(found)


def _find_drafts(arguments: Arguments, predicates: Collection[str]) -> Iterator[Draft]:
    """Yield the drafts of a sentence that may become claims with some predicates."""
    context = arguments.context
    evoked = (each for each in find_evoked(context) if _may_tell(context, each, predicates))
    drafts = (
        *find_drafts(arguments, evoked),
        *find_measured(arguments),
        *find_contrasts(arguments),
    )
    for draft in drop_lessened(context, drafts):
        if not _predicates(draft).isdisjoint(predicates):
            yield draft


def _predicates(draft: Draft) -> frozenset[str]:
    """Return the predicates that what a sentence states by a draft may have."""
    return frozenset((draft.frame.predicate, without_direction(draft).frame.predicate))


def _may_tell(context: SentenceContext, evoked: Evoked, predicates: Collection[str]) -> bool:
    """Whether a word may tell some predicates, or that there is less of what they are told of."""
    roles = context.language.roles
    asked = {*predicates}
    if not asked.isdisjoint(roles["had"]):
        asked |= roles["decrease"] & roles["direct"]
    return any(
        not asked.isdisjoint(find_meanings(context.schema, each.frame.predicate))
        for each in evoked[1]
    )
