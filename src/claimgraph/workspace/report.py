"""The report of a build: what was read, what was found and what was not, as JSON and for people.

It has no time in it, nor a place of this machine: the same input gives the same bytes.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from claimgraph.claimset import LeftOut
from claimgraph.model import Certainty, ClaimGraph, Polarity, SectionKind
from claimgraph.ontology import Schema
from claimgraph.ontology.tables import ReasonKind, ReasonWords
from claimgraph.vocabulary import contract
from claimgraph.workspace.account import MOST_NAMED, BuildAccount, ClaimTally, KeptAccount

__all__ = [
    "REPORT_FORMAT",
    "BuildReport",
    "Count",
    "Ungrounded",
    "UnreadRecord",
    "WithoutClaim",
    "make_report",
    "report_counts",
    "to_json",
]

# The layout of report.json.
REPORT_FORMAT = 1
_SIGN = "claimgraph_report"
# Documents, files and phrases that are named; the others are counted.
_MOST = MOST_NAMED
_NO_DESIGN = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there are of a kind.

    Attributes:
        name: The kind: a value, a CURIE, or a reason as the code names it.
        told: What people call it.
        count: How many.
    """

    name: str
    told: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRecord:
    """A file or record that was not read: ``file`` or ``file:line``, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutClaim:
    """A document without a claim.

    Attributes:
        document: Its CURIE or IRI.
        source: Where it was read from.
        title: Its title.
        reason: Why, as far as what was counted while it was read can tell.
    """

    document: str
    source: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ungrounded:
    """Arguments of claims that no lexicon names.

    Attributes:
        arguments: Subjects and objects of all claims.
        ungrounded: Those of them that no lexicon names.
        phrases: By label, the most frequent first.
        more: Phrases that are not among these.
    """

    arguments: int
    ungrounded: int
    phrases: tuple[Count, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What was read, what was found, and what was not.

    Attributes:
        documents: Documents read.
        sentences: Sentences of them.
        unread_sentences: Of these, that can hold no claim and were not parsed.
        unparsed_sentences: Of these, too long for the parser, or without a word.
        claims: Claims that were kept.
        gaps: Knowledge gaps that were kept.
        claims_by: Counts of claims by ``predicate``, ``polarity``, ``certainty``, ``section`` and
            ``design``; one in two sections counts in both.
        skipped: Files and records that were not read, by reason.
        skips: The first of these.
        silent: Documents without a claim, by reason.
        without_claim: The first of these.
        filtered: What a frame fits but its sentence does not claim, by reason.
        left_out: What was left out as asked: number of claims by filter.
        ungrounded: Arguments that no lexicon names.
    """

    documents: int
    sentences: int
    unread_sentences: int
    unparsed_sentences: int
    claims: int
    gaps: int
    claims_by: Mapping[str, tuple[Count, ...]]
    skipped: tuple[Count, ...]
    skips: tuple[UnreadRecord, ...]
    silent: tuple[Count, ...]
    without_claim: tuple[WithoutClaim, ...]
    filtered: tuple[Count, ...]
    left_out: tuple[Count, ...]
    ungrounded: Ungrounded

    @property
    def n_skipped(self) -> int:
        """How many files and records were not read."""
        return sum(each.count for each in self.skipped)

    @property
    def n_silent(self) -> int:
        """How many documents have no claim."""
        return sum(each.count for each in self.silent)

    @property
    def n_filtered(self) -> int:
        """How many drafts of claims were filtered out."""
        return sum(each.count for each in self.filtered)


def make_report(
    account: BuildAccount,
    graph: ClaimGraph,
    left_out: Iterable[LeftOut],
    schema: Schema,
    words: ReasonWords,
) -> BuildReport:
    """Make the report of a build.

    Args:
        account: What was gone through.
        graph: What was kept of it.
        left_out: What was not, by filter.
        schema: Labels of predicates and designs.
        words: What reasons are called, from
            :func:`claimgraph.ontology.tables.load_reason_words`.
    """
    kept = KeptAccount()
    kept.add(graph, account)
    kept.name_ends(graph.concepts)
    return report_counts(account, kept, left_out, schema, words)


def report_counts(
    account: BuildAccount,
    kept: KeptAccount,
    left_out: Iterable[LeftOut],
    schema: Schema,
    words: ReasonWords,
) -> BuildReport:
    """Make the report of a build that counted document by document.

    Args:
        account: What was gone through.
        kept: What was kept of it, its ends named.
        left_out: As for :func:`make_report`.
        schema: As for :func:`make_report`.
        words: As for :func:`make_report`.
    """
    reasons = Counter({each.value: count for each, count in kept.silent.items()})
    return BuildReport(
        documents=account.documents,
        sentences=account.sentences,
        unread_sentences=account.unread,
        unparsed_sentences=account.unparsed,
        claims=kept.tally.claims,
        gaps=kept.gaps,
        claims_by=_count_claims(kept.tally, schema),
        skipped=_by_frequency(Counter(each.reason for each in account.skips)),
        skips=tuple(
            UnreadRecord(where=each.where, reason=each.reason) for each in account.skips[:_MOST]
        ),
        silent=_told(reasons, ReasonKind.SILENT, words),
        without_claim=tuple(
            WithoutClaim(
                document=contract(each.iri, schema.prefixes),
                source=each.source,
                title=each.title,
                reason=each.reason.value,
            )
            for each in kept.named[:_MOST]
        ),
        filtered=_told(account.filtered, ReasonKind.FILTERED, words),
        left_out=tuple(
            Count(name=each.reason, told=each.reason, count=each.n_claims) for each in left_out
        ),
        ungrounded=_count_ungrounded(kept.tally),
    )


def to_json(report: BuildReport) -> str:
    """Return a report as JSON, the same for the same report.

    Args:
        report: The report.
    """
    content: dict[str, Any] = {_SIGN: REPORT_FORMAT, **asdict(report)}
    content["skips_more"] = report.n_skipped - len(report.skips)
    content["without_claim_more"] = report.n_silent - len(report.without_claim)
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"


def _count_claims(tally: ClaimTally, schema: Schema) -> Mapping[str, tuple[Count, ...]]:
    def name(iri: str) -> str:
        return contract(iri, schema.prefixes) if iri else _NO_DESIGN

    def label(iri: str) -> str:
        return schema.labels.get(iri) or name(iri)

    def terms(counter: Counter[str]) -> tuple[Count, ...]:
        found = (Count(name=name(iri), told=label(iri), count=n) for iri, n in counter.items())
        return tuple(sorted(found, key=lambda each: (-each.count, each.told, each.name)))

    return {
        "predicate": terms(tally.predicates),
        "polarity": _in_order(tally.polarities, [each.value for each in Polarity]),
        "certainty": _in_order(tally.certainties, [each.value for each in Certainty]),
        "section": _in_order(tally.sections, [each.value for each in SectionKind]),
        "design": terms(tally.designs),
    }


def _in_order(counter: Counter[str], names: Sequence[str]) -> tuple[Count, ...]:
    return tuple(
        Count(name=each, told=each, count=counter[each]) for each in names if counter[each]
    )


def _by_frequency(counter: Counter[str]) -> tuple[Count, ...]:
    found = (Count(name=name, told=name, count=count) for name, count in counter.items())
    return tuple(sorted(found, key=lambda each: (-each.count, each.name)))


def _told(counter: Counter[str], kind: ReasonKind, words: ReasonWords) -> tuple[Count, ...]:
    found = (
        Count(name=reason, told=words.get((kind, reason), reason), count=count)
        for reason, count in counter.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.count, each.name)))


def _count_ungrounded(tally: ClaimTally) -> Ungrounded:
    phrases = _by_frequency(tally.ungrounded)
    return Ungrounded(
        arguments=2 * tally.claims,
        ungrounded=sum(each.count for each in phrases),
        phrases=phrases[:_MOST],
        more=max(0, len(phrases) - _MOST),
    )
