"""One edge for each distinct claim over all documents: papers count, not sentences."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from claimgraph.claimset import rank_claim
from claimgraph.model import Certainty, Claim, ClaimGraph, Document, Evidence, Outcome, Polarity
from claimgraph.ontology import Schema

__all__ = ["Edge", "Leaning", "Paper", "aggregate_claims", "find_edge"]

_NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Paper:
    """A paper that supports or opposes a claim, with its best evidence.

    Attributes:
        document: IRI of its document; of duplicates the first.
        score: Probability that it was read correctly: the lower bound of the best score among its
            evidence; None if none is measured.
        year: Year of publication; None if unknown.
        design: IRI of the best study design that it names; None if none.
    """

    document: str
    score: float | None
    year: int | None
    design: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What papers that neither support nor oppose a claim say of it, to one side.

    Attributes:
        denies: Whether they say that it does not hold.
        n_papers: Number of papers that do not also support or oppose it. One that says both is
            counted on both sides.
        said: How surely: the highest certainty below a statement, ``inconclusive`` of results that
            are stated but decide nothing, or ``not stated`` if all papers were retracted.
    """

    denies: bool
    n_papers: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A subject, a predicate and an object, with all papers that affirm or negate it.

    Attributes:
        subject: Concept IRI.
        predicate: Predicate IRI.
        object: Concept IRI.
        supporting: Papers that affirm it, asserted or probable, by IRI.
        opposing: Papers that negate it, asserted or probable, by IRI.
        n_hedged: Number of papers that only hedge it, ask or investigate it, or leave it open.
        leanings: What is said without being stated, at most once for the claim and then once for
            its denial.
        n_duplicates: Number of documents left out because another has the same text.
        n_retracted: Number of papers left out because they were retracted.
        design: IRI of the best study design among the papers; None if none is named.
        certainties: Highest and lowest certainty among the evidence that counts or hedges; empty
            if no such evidence remains.
        years: First and last year of the papers that support or oppose; empty if unknown.
        rank: The best rank of its claims: 0 if a paper states it, 1 if only as background, 2 if
            all take it as known (see :func:`claimgraph.claimset.rank_claim`).
        claims: IRIs of all claims, including those that do not count, sorted.
    """

    subject: str
    predicate: str
    object: str
    supporting: tuple[Paper, ...]
    opposing: tuple[Paper, ...]
    n_hedged: int
    leanings: tuple[Leaning, ...]
    n_duplicates: int
    n_retracted: int
    design: str | None
    certainties: tuple[Certainty, ...]
    years: tuple[int, ...]
    rank: int
    claims: tuple[str, ...]

    @property
    def n_hedged_denials(self) -> int:
        """Number of the papers that hedge which say that it does not hold."""
        return sum(each.n_papers for each in self.leanings if each.denies)

    @property
    def support(self) -> float:
        """Probability that any supporting paper was read correctly: ``1 - prod(1 - score)``."""
        return _any_right(self.supporting)

    @property
    def opposition(self) -> float:
        """The same for the opposing papers."""
        return _any_right(self.opposing)

    @property
    def score(self) -> float | None:
        """Support without opposition: ``support * (1 - opposition)``.

        None if no paper supports or opposes, or none of their scores is measured.

        It is the probability that the papers were read correctly, assuming that they are
        independent; not that the claim is true. Study designs have no weight.
        """
        papers = (*self.supporting, *self.opposing)
        if all(each.score is None for each in papers):
            return None
        return self.support * (1 - self.opposition)


def aggregate_claims(graph: ClaimGraph, schema: Schema) -> tuple[Edge, ...]:
    """Pool the claims of a graph over its documents.

    Documents with the same words (ignoring white space and case) are one paper; those whose
    publication type is one of ``schema.withdrawn`` do not count. A negated claim opposes the
    affirmed one, and so does evidence whose outcome is disputing.

    Args:
        graph: Any graph.
        schema: Study designs with their levels, and the types of retracted publications.

    Returns:
        The edges, by subject, predicate and object.
    """
    papers = _Papers(graph.documents, schema)
    grouped: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        grouped[claim.subject, claim.predicate, claim.object].append(claim)
    return tuple(_pool(key, grouped[key], papers) for key in sorted(grouped))


def find_edge(claim: Claim, graph: ClaimGraph, schema: Schema) -> Edge:
    """Pool the evidence for one claim over all documents.

    Args:
        claim: A claim of the graph.
        graph: The graph.
        schema: As for :func:`aggregate_claims`.

    Returns:
        Its edge.
    """
    triple = (claim.subject, claim.predicate, claim.object)
    alike = [each for each in graph.claims if (each.subject, each.predicate, each.object) == triple]
    return _pool(triple, alike, _Papers(graph.documents, schema))


class _Papers:
    """Which documents are one paper, and which do not count."""

    def __init__(self, documents: Iterable[Document], schema: Schema) -> None:
        self.schema = schema
        self.first: dict[str, str] = {}
        self.years: dict[str, int] = {}
        self.retracted: set[str] = set()
        known: dict[str, str] = {}
        for document in sorted(documents, key=lambda each: each.iri):
            words = " ".join(document.text.split()).casefold()
            paper = self.first[document.iri] = known.setdefault(words, document.iri)
            if document.year is not None:
                self.years.setdefault(paper, document.year)
            if not schema.withdrawn.keys().isdisjoint(document.publication_types):
                self.retracted.add(paper)

    def rank(self, design: str | None) -> tuple[int, str]:
        """Return the rank of a design; the best has the lowest."""
        term = self.schema.designs.get(design or "")
        level = term.level if term is not None else None
        return (1_000 if level is None else level, design or "\uffff")

    def paper(self, iri: str, evidence: list[Evidence]) -> Paper:
        """Return a paper with its best evidence."""
        scores = [each.score if each.score_lower is None else each.score_lower for each in evidence]
        return Paper(
            document=iri,
            score=max((each for each in scores if each is not None), default=None),
            year=self.years.get(iri),
            design=min((each.design for each in evidence), key=self.rank),
        )


def _pool(triple: tuple[str, str, str], claims: list[Claim], papers: _Papers) -> Edge:
    sides: dict[bool | None, dict[str, list[Evidence]]] = {True: {}, False: {}, None: {}}
    counted: list[Evidence] = []
    named = {claim.evidence[0].document for claim in claims}
    for claim in claims:
        for evidence in claim.evidence:
            paper = papers.first[evidence.document]
            if paper not in papers.retracted:
                counted.append(evidence)
                sides[_side(claim, evidence)].setdefault(paper, []).append(evidence)
    supporting, opposing = (
        tuple(papers.paper(iri, held) for iri, held in sorted(sides[side].items()))
        for side in (True, False)
    )
    years = sorted({each.year for each in (*supporting, *opposing) if each.year is not None})
    levels = sorted({each.certainty for each in counted}, key=lambda each: each.rank)
    distinct = {papers.first[iri] for iri in named}
    return Edge(
        subject=triple[0],
        predicate=triple[1],
        object=triple[2],
        supporting=supporting,
        opposing=opposing,
        n_hedged=len(sides[None].keys() - sides[True].keys() - sides[False].keys()),
        leanings=tuple(_lean(claims, papers, sides[True].keys() | sides[False].keys())),
        n_duplicates=len(named) - len(distinct),
        n_retracted=len(distinct & papers.retracted),
        design=min((each.design for each in counted), key=papers.rank, default=None),
        certainties=(levels[0], levels[-1]) if levels else (),
        years=(years[0], years[-1]) if years else (),
        rank=min(map(rank_claim, claims), default=0),
        claims=tuple(sorted(claim.iri for claim in claims)),
    )


def _side(claim: Claim, evidence: Evidence) -> bool | None:
    """Whether an evidence supports the affirmed claim (True), opposes it, or neither (None)."""
    if not evidence.certainty.is_stated or evidence.outcome is Outcome.INCONCLUSIVE:
        return None
    return (claim.polarity is Polarity.AFFIRMED) == (evidence.outcome is Outcome.SUPPORTING)


def _lean(claims: list[Claim], papers: _Papers, decided: set[str]) -> Iterator[Leaning]:
    """Yield what is said to each side without being stated; ``decided`` are papers that state."""
    held: dict[bool, list[Evidence]] = {False: [], True: []}
    gone = {False: False, True: False}
    for claim in claims:
        for evidence in claim.evidence:
            is_negated = claim.polarity is Polarity.NEGATED
            denies = is_negated != (evidence.outcome is Outcome.DISPUTING)
            if papers.first[evidence.document] in papers.retracted:
                gone[denies] = True
            elif _side(claim, evidence) is None:
                held[denies].append(evidence)
    nothing = not decided and not any(held.values())
    for denies, found in held.items():
        if found:
            n_papers = len({papers.first[each.document] for each in found} - decided)
            yield Leaning(denies=denies, n_papers=n_papers, said=_how_sure(found))
        elif nothing and gone[denies]:
            yield Leaning(denies=denies, n_papers=0, said=_NOT_STATED)


def _how_sure(found: Iterable[Evidence]) -> str:
    levels = (each.certainty for each in found if not each.certainty.is_stated)
    surest = min(levels, key=lambda each: each.rank, default=None)
    return Outcome.INCONCLUSIVE.value if surest is None else surest.value


def _any_right(papers: Iterable[Paper]) -> float:
    return 1 - prod(1 - each.score for each in papers if each.score is not None)
