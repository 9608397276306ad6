"""The first pass over what was read: what must be known before the first line is written.

After it, each document can be written by itself: the concepts have all their names and links, the
report is counted, and the claims of the page are chosen. What is kept grows with the concepts and
with the pairs that claims relate, not with texts and evidence.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims import Knowledge
from claimgraph.claimset import (
    ClaimFilter,
    FilteredClaims,
    LeftOut,
    filter_claims,
    iter_named,
    keep_concepts,
    normalise,
)
from claimgraph.documents import Skip
from claimgraph.model import Claim, ClaimGraph, Concept, KnowledgeGap
from claimgraph.ontology import Schema
from claimgraph.pipeline import BuildCounts, Collection, ConceptTable
from claimgraph.rdf import Triple, bare_links, find_prefixes
from claimgraph.workspace.account import BuildAccount, KeptAccount, Silence
from claimgraph.workspace.inventory import Totals, sum_up
from claimgraph.workspace.page_choice import MOST_SHOWN, ChosenClaims, PageChoice
from claimgraph.workspace.shards import ShardReading

__all__ = [
    "Basis",
    "DocumentFilter",
    "DocumentShare",
    "Survey",
    "filter_documents",
    "join_parts",
    "share_of",
    "survey_readings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Filters documents one by one.

    Attributes:
        keep: Returns what is kept of a document, in canonical order but for its concepts, and what
            is left out of it. There is no document in it if nothing of it is kept.
        left_out: What is left out before the first document.
        is_picked: Whether what is kept of a document may depend on others.
    """

    keep: Callable[[ShardReading], FilteredClaims]
    left_out: tuple[LeftOut, ...]
    is_picked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the next build begins from, if only a few documents are others then.

    Attributes:
        versions: How many documents say just that of a concept, by its IRI.
        totals: What the documents sum up to.
        above: From an IRI to those of all broader concepts.
    """

    versions: Mapping[str, Mapping[Concept, int]]
    totals: Totals
    above: Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShare:
    """What one document has in a survey.

    Attributes:
        part: What is kept of it, without concepts.
        totals: What it sums up to.
        silence: Why it has no claim; None if it has one.
    """

    part: ClaimGraph
    totals: Totals
    silence: Silence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the first pass found.

    Attributes:
        concepts: All concepts, in canonical order.
        prefixes: Those whose namespaces are used.
        links: Bare triples of claims that concepts may have as links, too.
        chosen: The claims for the page.
        whole: All of it, if the page shows all; else None.
        account: What was gone through.
        kept: What was kept of it.
        counts: What was gone through, for the summary.
        left_out: What was read but not kept, by filter.
        n_concepts: How many concepts the claims and gaps are about.
        basis: What the next build begins from; None if it needs all documents anyway.
    """

    concepts: tuple[Concept, ...]
    prefixes: frozenset[str]
    links: frozenset[Triple]
    chosen: ChosenClaims
    whole: ClaimGraph | None
    account: BuildAccount
    kept: KeptAccount
    counts: BuildCounts
    left_out: tuple[LeftOut, ...]
    n_concepts: int
    basis: Basis | None = None


def filter_documents(
    readings: Iterable[ShardReading], knowledge: Knowledge, wanted: ClaimFilter
) -> DocumentFilter:
    """Return what filters documents one by one.

    Args:
        readings: All documents. They are gone through only if the filter picks claims of a kind,
            which may depend on other documents; then all that is picked is held in memory.
        knowledge: Schema and hierarchy of concepts.
        wanted: Which claims are kept.

    Raises:
        InputError: If a name in the filter is that of no term, concept or document.
    """
    schema = knowledge.schema
    if wanted.selects:
        collected = Collection(knowledge.lexicon)
        for each in readings:
            collected.add(each.document, each.reading.read)
        return _pick(filter_claims(collected.graph(), wanted, schema))

    def keep(each: ShardReading) -> FilteredClaims:
        read = each.reading.read
        graph = normalise(
            ClaimGraph(documents=(each.document,), claims=read.claims, gaps=read.gaps)
        )
        # Concepts are joined with those of other documents anyway, which puts them in order.
        return filter_claims(replace(graph, concepts=read.concepts), wanted, schema)

    nothing = filter_claims(ClaimGraph(), wanted, schema).left_out
    return DocumentFilter(keep=keep, left_out=nothing)


def _pick(picked: FilteredClaims) -> DocumentFilter:
    """Return what keeps of each document what was picked of all together."""
    claims: dict[str, list[Claim]] = {each.iri: [] for each in picked.graph.documents}
    gaps: dict[str, list[KnowledgeGap]] = {each.iri: [] for each in picked.graph.documents}
    documents = picked.graph.document_index()
    for claim in picked.graph.claims:
        claims[claim.evidence[0].document].append(claim)
    for gap in picked.graph.gaps:
        gaps[gap.evidence.document].append(gap)

    def keep(each: ShardReading) -> FilteredClaims:
        iri = each.document.iri
        if iri not in documents:
            return FilteredClaims(graph=ClaimGraph())
        own = ClaimGraph(
            documents=(documents[iri],), claims=tuple(claims[iri]), gaps=tuple(gaps[iri])
        )
        return FilteredClaims(graph=own)

    return DocumentFilter(keep=keep, left_out=picked.left_out, is_picked=True)


def survey_readings(
    readings: Iterable[ShardReading],
    knowledge: Knowledge,
    wanted: DocumentFilter,
    *,
    skips: Sequence[Skip] = (),
    most_shown: int = MOST_SHOWN,
) -> Survey:
    """Go through documents a first time.

    Args:
        readings: The documents, by IRI.
        knowledge: Schema and hierarchy of concepts.
        wanted: What is kept of each.
        skips: What was not read.
        most_shown: Claims for the page.

    Raises:
        GraphError: If an IRI is not valid.
    """
    surveyor = _Surveyor(knowledge, wanted, skips, most_shown)
    for each in readings:
        surveyor.add(each)
    return surveyor.finish()


def share_of(each: ShardReading, schema: Schema, wanted: DocumentFilter) -> DocumentShare:
    """Return what one document has in a survey.

    Args:
        each: The document, with what was read of it.
        schema: The ontology that it was read with.
        wanted: What is kept of it.
    """
    part = replace(wanted.keep(each).graph, concepts=())
    account, kept = BuildAccount(), KeptAccount()
    account.add(each.document, each.reading)
    kept.add(part, account)
    prefixes = Counter(find_prefixes(part, schema))
    totals = sum_up(account, kept, prefixes, Counter(bare_links(part)))
    silence = next((found.reason for found in kept.named), None)
    return DocumentShare(part=part, totals=totals, silence=silence)


class _Surveyor:
    def __init__(
        self, knowledge: Knowledge, wanted: DocumentFilter, skips: Sequence[Skip], most_shown: int
    ) -> None:
        self._schema = knowledge.schema
        self._wanted = wanted
        self._left_out = wanted.left_out
        self._is_picked = wanted.is_picked
        self._table = ConceptTable(knowledge.lexicon)
        self._choice = PageChoice(most_shown)
        self._parts: list[ClaimGraph] | None = []
        self._above = knowledge.lexicon.broader_closure
        self._prefixes: Counter[str] = Counter()
        self._links: Counter[Triple] = Counter()
        self._account = BuildAccount(skips=list(skips))
        self._kept = KeptAccount()
        self._counts = BuildCounts()
        self._named: set[str] = set()

    def add(self, each: ShardReading) -> None:
        """Add a document."""
        each.reading.count(self._counts)
        self._account.add(each.document, each.reading)
        self._table.add(each.reading.read.concepts)
        kept = self._wanted.keep(each)
        graph = replace(kept.graph, concepts=())
        if kept.left_out:
            self._left_out = tuple(map(_join, self._left_out, kept.left_out))
        self._kept.add(graph, self._account)
        self._prefixes.update(find_prefixes(graph, self._schema))
        self._links.update(bare_links(graph))
        self._choice.add(graph.claims)
        self._named.update(iter_named(graph))
        if self._parts is not None:
            self._parts.append(graph)
            if not self._choice.is_small:
                self._parts = None

    def finish(self) -> Survey:
        """Return what was found."""
        linked = self._table.linked()
        if self._left_out:
            linked = keep_concepts({each.iri: each for each in linked}, self._named)
        concepts = normalise(ClaimGraph(concepts=linked)).concepts
        self._kept.name_ends(concepts)
        for each in concepts:
            own = ClaimGraph(concepts=(each,))
            self._prefixes.update(find_prefixes(own, self._schema))
        return Survey(
            concepts=concepts,
            prefixes=frozenset(self._prefixes),
            links=frozenset(self._links),
            chosen=self._choice.choose(),
            whole=None if self._parts is None else join_parts(self._parts, concepts),
            account=self._account,
            kept=self._kept,
            counts=self._counts,
            left_out=self._left_out,
            n_concepts=len(self._kept.ends),
            basis=None if self._left_out or self._is_picked else self._basis(),
        )

    def _basis(self) -> Basis:
        return Basis(
            versions=self._table.versions,
            totals=sum_up(self._account, self._kept, self._prefixes, self._links),
            above=self._above,
        )


def join_parts(parts: Sequence[ClaimGraph], concepts: tuple[Concept, ...]) -> ClaimGraph:
    """Join the parts of a graph, each one document, in their order.

    Args:
        parts: The parts.
        concepts: All concepts, in canonical order.
    """
    return ClaimGraph(
        documents=tuple(each for part in parts for each in part.documents),
        concepts=concepts,
        claims=tuple(each for part in parts for each in part.claims),
        gaps=tuple(each for part in parts for each in part.gaps),
    )


def _join(one: LeftOut, other: LeftOut) -> LeftOut:
    gaps = None if one.n_gaps is None else one.n_gaps + (other.n_gaps or 0)
    return replace(one, n_claims=one.n_claims + other.n_claims, n_gaps=gaps)
