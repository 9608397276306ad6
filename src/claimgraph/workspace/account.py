"""What a build went through, counted document by document: what was read, and what was not.

The counts of two sets of documents can be added (:meth:`BuildAccount.merge`,
:meth:`ClaimTally.merge`), in any order. No time is in them, so that they are the same for the same
input.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from claimgraph.claimset import find_silent
from claimgraph.documents import Skip
from claimgraph.model import Claim, ClaimGraph, Concept, Document, SectionKind
from claimgraph.pipeline import Reading

__all__ = [
    "MOST_NAMED",
    "BuildAccount",
    "ClaimTally",
    "KeptAccount",
    "Silence",
    "SilentDocument",
    "find_silence",
    "tally_claims",
]

# Documents without a claim that are named; the others are counted.
MOST_NAMED = 10_000

# What a document has that has no abstract.
_BARE = frozenset(each for each in SectionKind if not each.is_read) | {SectionKind.TITLE}


class Silence(StrEnum):
    """Why a document has no claim, as far as what was counted while it was read can tell."""

    TITLE_ONLY = "title only"
    UNPARSED = "unparsed"
    NO_PAIR = "no pair"
    FILTERED = "filtered"
    GAP_ONLY = "gap only"
    NO_RELATION = "no relation"
    LEFT_OUT = "left out"


def find_silence(document: Document, reading: Reading) -> Silence | None:
    """Find why a document has no claim.

    Args:
        document: The document.
        reading: What was read of it.

    Returns:
        The first reason that applies; None if it has a claim.
    """
    read = reading.read
    n_unread = reading.unparsed + reading.silent
    reasons = (
        (Silence.GAP_ONLY, bool(read.gaps)),
        (Silence.FILTERED, bool(read.filtered)),
        (Silence.TITLE_ONLY, _has_title_only(document)),
        (Silence.UNPARSED, 0 < reading.sentences == reading.unparsed),
        (Silence.NO_PAIR, reading.sentences == n_unread),
        (Silence.NO_RELATION, True),
    )
    return None if read.claims else next(reason for reason, holds in reasons if holds)


def _has_title_only(document: Document) -> bool:
    kinds = {each.kind for each in document.sections}
    return SectionKind.TITLE in kinds <= _BARE


@dataclass(slots=True)
class BuildAccount:
    """What was gone through.

    Attributes:
        documents: Documents read.
        sentences: Sentences of them.
        unparsed: Sentences too long for the parser, or without a word.
        unread: Sentences that can hold no claim or gap, and were not parsed.
        filtered: Drafts of claims that were filtered out, by reason.
        silent: Why a document has no claim, by its IRI.
        skips: Files and records that were left out, in the order of the input.
    """

    documents: int = 0
    sentences: int = 0
    unparsed: int = 0
    unread: int = 0
    filtered: Counter[str] = field(default_factory=Counter)
    silent: dict[str, Silence] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)

    def add(self, document: Document, reading: Reading) -> None:
        """Count a document."""
        self.documents += 1
        self.sentences += reading.sentences
        self.unparsed += reading.unparsed
        self.unread += reading.silent
        self.filtered.update(dict(reading.read.filtered))
        silence = find_silence(document, reading)
        if silence is not None:
            self.silent[document.iri] = silence

    def merge(self, other: "BuildAccount") -> None:
        """Add the counts of other documents."""
        self.documents += other.documents
        self.sentences += other.sentences
        self.unparsed += other.unparsed
        self.unread += other.unread
        self.filtered.update(other.filtered)
        self.silent |= other.silent
        self.skips += other.skips


@dataclass(slots=True)
class ClaimTally:
    """How many claims there are of each kind; in two sections, a claim counts in both.

    Attributes:
        claims: All.
        predicates: By IRI of the predicate.
        polarities: By polarity.
        certainties: By the surest certainty of their evidence.
        sections: By kind of section.
        designs: By IRI of the study design; empty where none is told.
        ungrounded: Arguments that no lexicon names, by label: each as often as it stands there.
    """

    claims: int = 0
    predicates: Counter[str] = field(default_factory=Counter)
    polarities: Counter[str] = field(default_factory=Counter)
    certainties: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    designs: Counter[str] = field(default_factory=Counter)
    ungrounded: Counter[str] = field(default_factory=Counter)

    def merge(self, other: "ClaimTally") -> None:
        """Add the counts of other claims."""
        self.claims += other.claims
        self.predicates.update(other.predicates)
        self.polarities.update(other.polarities)
        self.certainties.update(other.certainties)
        self.sections.update(other.sections)
        self.designs.update(other.designs)
        self.ungrounded.update(other.ungrounded)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentDocument:
    """A document of which no claim was kept: its IRI, source and title, and why."""

    iri: str
    source: str
    title: str
    reason: Silence


@dataclass(slots=True)
class KeptAccount:
    """What was kept of what was gone through, document by document in their order.

    Attributes:
        documents: Documents.
        gaps: Knowledge gaps.
        tally: Claims by kind.
        silent: Documents without a claim, by reason.
        named: The first of these.
        ends: How often a concept is subject or object of claims, by IRI; 0 if only gaps are about
            it.
        topics: How often gaps are about a concept, by IRI.
    """

    documents: int = 0
    gaps: int = 0
    tally: ClaimTally = field(default_factory=ClaimTally)
    silent: Counter[Silence] = field(default_factory=Counter)
    named: list[SilentDocument] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)

    def add(self, graph: ClaimGraph, account: BuildAccount) -> None:
        """Count what was kept of some documents.

        Args:
            graph: They, with their claims and gaps; its concepts do not matter.
            account: It has counted them before.
        """
        self.documents += len(graph.documents)
        self.gaps += len(graph.gaps)
        self.tally.merge(tally_claims(replace(graph, concepts=())))
        for claim in graph.claims:
            self.ends.update((claim.subject, claim.object))
        for gap in graph.gaps:
            self.topics.update((*gap.topics, *gap.excluded))
            self.ends.update(dict.fromkeys((*gap.topics, *gap.excluded), 0))
        for each in find_silent(graph):
            # Those that had a claim when they were read lost it.
            reason = account.silent.get(each.iri, Silence.LEFT_OUT)
            self.silent[reason] += 1
            if len(self.named) < MOST_NAMED:
                self.named.append(
                    SilentDocument(
                        iri=each.iri, source=each.source, title=each.title, reason=reason
                    )
                )

    def name_ends(self, concepts: Iterable[Concept]) -> None:
        """Count the arguments that no lexicon names.

        Args:
            concepts: All concepts, with the labels that they have in the whole graph.
        """
        for each in concepts:
            if not each.grounded and self.ends[each.iri]:
                self.tally.ungrounded[each.label] += self.ends[each.iri]


def tally_claims(graph: ClaimGraph) -> ClaimTally:
    """Count the claims of a graph, or of a part of one.

    Args:
        graph: The claims, with their concepts.
    """
    tally = ClaimTally()
    unnamed = {each.iri: each.label for each in graph.concepts if not each.grounded}
    for claim in graph.claims:
        tally.claims += 1
        tally.predicates[claim.predicate] += 1
        tally.polarities[claim.polarity.value] += 1
        tally.certainties[claim.certainty.value] += 1
        tally.sections.update({each.section.value for each in claim.evidence})
        tally.designs.update({each.design or "" for each in claim.evidence})
        tally.ungrounded.update(_unnamed(claim, unnamed))
    return tally


def _unnamed(claim: Claim, labels: dict[str, str]) -> Iterable[str]:
    return (labels[iri] for iri in (claim.subject, claim.object) if iri in labels)
