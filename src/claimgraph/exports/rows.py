"""Claims and gaps as rows: for the table on a terminal and for the TSV file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter

from claimgraph.claimset import normalise
from claimgraph.exports.naming import Names, once
from claimgraph.exports.wording import tell_predicate
from claimgraph.model import Claim, ClaimGraph, KnowledgeGap, Polarity
from claimgraph.ontology import Schema
from claimgraph.tables import SHEETS, Paint, format_rows, format_table

__all__ = [
    "ClaimRow",
    "GapRow",
    "claims_rows",
    "format_claims_table",
    "format_gaps_table",
    "gaps_rows",
    "iter_claim_rows",
    "iter_gap_rows",
    "iter_table_rows",
    "iter_tsv",
    "to_tsv",
]

_BETWEEN = "; "
_BETWEEN_QUOTES = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as text, in the order of the TSV columns; several values are parted by ``; ``.

    Attributes:
        subject: Label of the subject.
        predicate: Words of the predicate: "treats", "does not treat"; in tables of files also
            "treats [possible]".
        object: Label of the object.
        polarity: ``affirmed`` or ``negated``.
        certainty: The surest of its evidence.
        score: The best of its evidence, with three decimals; empty if none is measured.
        qualifiers: ``kind=label`` each.
        design: Labels of the study designs.
        statistics: The words of the numbers that the sentences state about the claim.
        presupposed: ``yes`` if the sentences only take it as known; else empty.
        read_by: ``rule``, ``ranker`` or both: what read it from the sentences.
        retracted: ``yes`` if the publication was taken back; else empty.
        sentence: Numbers of the sentences, from 1.
        document: CURIE of the document.
        source: Where the document was read from.
        quote: The sentences, parted by `` | ``.
        subject_id: CURIE of the subject.
        predicate_id: CURIE of the predicate of a claim that is stated: affirmed, and asserted or
            probable. Else empty, so that subject_id, predicate_id and object_id are safe to load.
        object_id: CURIE of the object.
        unstated_predicate_id: CURIE of the predicate of a claim that is not stated; else empty.
        claim: IRI of the claim.
    """

    subject: str
    predicate: str
    object: str
    polarity: str
    certainty: str
    score: str
    qualifiers: str
    design: str
    statistics: str
    presupposed: str
    read_by: str
    retracted: str
    sentence: str
    document: str
    source: str
    quote: str
    subject_id: str
    predicate_id: str
    object_id: str
    unstated_predicate_id: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A knowledge gap as text.

    Attributes:
        kind: Label of its kind.
        about: Labels of its topics.
        excluded: Labels of what the text sets aside.
        statement: The words.
        sentence: Number of the sentence, from 1.
        document: CURIE of the document.
        source: Where the document was read from.
    """

    kind: str
    about: str
    excluded: str
    statement: str
    sentence: str
    document: str
    source: str


def claims_rows(
    graph: ClaimGraph, schema: Schema, limit: int | None = None
) -> tuple[ClaimRow, ...]:
    """Return the claims as rows.

    Args:
        graph: Any graph.
        schema: Labels of predicates, qualifiers and designs.
        limit: Claims to give at most, the first in order; None for all.

    Returns:
        One row a claim, by document, place and IRI. Cells hold the texts as they are: tabs and
        line feeds too.
    """
    rows = _Rows(graph, schema)
    return tuple(map(rows.named, normalise(graph).claims[:limit]))


def iter_table_rows(graph: ClaimGraph, schema: Schema) -> Iterator[ClaimRow]:
    """Yield the rows of :func:`claims_rows` for files, where a cell may be read without the others.

    The predicate of a claim that is not stated says so by itself: "treats [possible]" too.
    """
    return (row for _, row in iter_claim_rows(graph, schema))


def iter_claim_rows(graph: ClaimGraph, schema: Schema) -> Iterator[tuple[Claim, ClaimRow]]:
    """Yield the claims in canonical order, each with its row of :func:`iter_table_rows`."""
    rows = _Rows(graph, schema)
    return ((claim, rows.told(claim)) for claim in normalise(graph).claims)


def gaps_rows(graph: ClaimGraph, schema: Schema) -> tuple[GapRow, ...]:
    """Return the knowledge gaps as rows.

    Args:
        graph: Any graph.
        schema: Labels of the kinds.

    Returns:
        One row a gap, by document, place and IRI.
    """
    return tuple(row for _, row in iter_gap_rows(graph, schema))


def iter_gap_rows(graph: ClaimGraph, schema: Schema) -> Iterator[tuple[KnowledgeGap, GapRow]]:
    """Yield the knowledge gaps in canonical order, each with its row of :func:`gaps_rows`."""
    names = Names(graph, schema)
    for gap in normalise(graph).gaps:
        row = GapRow(
            kind=names.term(gap.kind),
            about=_BETWEEN.join(map(names.concept, gap.topics)),
            excluded=_BETWEEN.join(map(names.concept, gap.excluded)),
            statement=gap.statement,
            sentence=str(gap.evidence.sentence),
            document=names.curie(gap.evidence.document),
            source=names.source(gap.evidence.document),
        )
        yield gap, row


def to_tsv(graph: ClaimGraph, schema: Schema, *, raw: bool = False) -> str:
    """Write the claims as tab-separated values, with a header.

    Args:
        graph: Any graph.
        schema: As for :func:`claims_rows`.
        raw: Whether cells hold the texts exactly as they are, for programs. Else white space in a
            cell is one space, control characters are left out, and what a spreadsheet would take
            for a formula gets an apostrophe.

    Returns:
        Rows ended by line feeds, with the quotes that Python's ``csv`` and pandas read. Who reads
        the first three columns alone is not misled: the predicate of a claim that is not stated
        says so ("does not treat", "treats [possible]").
    """
    return "".join(iter_tsv(graph, schema, raw=raw))


def iter_tsv(graph: ClaimGraph, schema: Schema, *, raw: bool = False) -> Iterator[str]:
    """Yield the rows of :func:`to_tsv`, each ended by a line feed, as they are made."""
    header = tuple(each.name for each in fields(ClaimRow))
    rows = map(attrgetter(*header), iter_table_rows(graph, schema))
    return format_rows(chain((header,), rows), SHEETS["tsv"], raw=raw)


def format_claims_table(
    graph: ClaimGraph,
    schema: Schema,
    width: int | None,
    limit: int | None = None,
    *,
    paint: Paint | None = None,
) -> str:
    """Lay out the claims for a terminal.

    Args:
        graph: Any graph.
        schema: As for :func:`claims_rows`.
        width: Columns of the terminal; None for rows of one line each.
        limit: Claims to show at most; None for all.
        paint: Puts cells into colours; None for none.

    Returns:
        Lines, the last without a line feed; with columns for qualifiers, retraction and document
        where some claim has the first or the second and the graph several of the third.
    """
    header = ["subject", "predicate", "object", "polarity", "certainty", "sentence"]
    shown = claims_rows(graph, schema, limit)
    qualified = any(row.qualifiers for row in shown)
    retracted = any(row.retracted for row in shown)
    several = len(graph.documents) > 1
    rows = [
        [row.subject, row.predicate, row.object, row.polarity, row.certainty, row.sentence]
        + [row.qualifiers] * qualified
        + [row.retracted] * retracted
        + [row.source or row.document] * several
        for row in shown
    ]
    header += ["qualifiers"] * qualified + ["retracted"] * retracted + ["document"] * several
    return format_table(header, rows, width, paint=paint)


def format_gaps_table(
    graph: ClaimGraph, schema: Schema, width: int | None, limit: int | None = None
) -> str:
    """Lay out the knowledge gaps for a terminal.

    Args:
        graph: Any graph.
        schema: As for :func:`gaps_rows`.
        width: Columns of the terminal; None for rows of one line each.
        limit: Gaps to show at most; None for all.

    Returns:
        Lines, the last without a line feed; with a document column if there are several.
    """
    header = ["gap", "about", "other than", "statement", "sentence"]
    several = len(graph.documents) > 1
    rows = [
        [row.kind, row.about, row.excluded, row.statement, row.sentence]
        + [row.source or row.document] * several
        for row in gaps_rows(graph, schema)[:limit]
    ]
    return format_table(header + ["document"] * several, rows, width)


class _Rows:
    """Makes rows of what a graph claims."""

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self._schema = schema
        self.names = Names(graph, schema)

    def claim(self, claim: Claim, predicate: str) -> ClaimRow:
        """Return the row of a claim, with these words for its predicate."""
        names = self.names
        document = claim.evidence[0].document
        subject, term, object_ = map(names.curie, (claim.subject, claim.predicate, claim.object))
        return ClaimRow(
            subject=names.concept(claim.subject),
            predicate=predicate,
            object=names.concept(claim.object),
            polarity=claim.polarity.value,
            certainty=claim.certainty.value,
            score="" if claim.score is None else f"{claim.score:.3f}",
            qualifiers=names.qualifiers(claim),
            design=names.designs(claim),
            statistics=names.statistics(claim),
            presupposed="yes" if claim.is_presupposed else "",
            read_by=_BETWEEN.join(once(each.reader.value for each in claim.evidence)),
            retracted="yes" if names.is_retracted(document) else "",
            sentence=_BETWEEN.join(once(str(each.sentence) for each in claim.evidence)),
            document=names.curie(document),
            source=names.source(document),
            quote=_BETWEEN_QUOTES.join(once(each.quote for each in claim.evidence)),
            subject_id=subject,
            predicate_id=term if claim.is_stated else "",
            object_id=object_,
            unstated_predicate_id="" if claim.is_stated else term,
            claim=claim.iri,
        )

    def named(self, claim: Claim) -> ClaimRow:
        """Return the row of a claim with the words of its predicate."""
        is_negated = claim.polarity is Polarity.NEGATED
        label = self._schema.predicate_label(claim.predicate, is_negated=is_negated)
        return self.claim(claim, label)

    def told(self, claim: Claim) -> ClaimRow:
        """Return the row of a claim whose predicate says by itself if the claim is not stated."""
        return self.claim(claim, tell_predicate(claim, self._schema))
