"""Claims as a table for a person to judge, each right or wrong."""

from collections.abc import Iterator
from pathlib import Path

from claimgraph.claimset import normalise
from claimgraph.errors import OutputError
from claimgraph.model import Claim, ClaimGraph, Evidence, Role
from claimgraph.tables import clean
from claimgraph.vocabulary import contract

__all__ = ["REVIEW_COLUMNS", "check_review", "review_cells", "to_review_tsv"]

REVIEW_COLUMNS = (
    "document", "sentence", "subject", "subject_words", "predicate", "object", "object_words",
    "polarity", "certainty", "verdict", "kind",
)  # fmt: skip
"""The columns; the last two are for the judgement: ``right`` or ``wrong``, and the mistake."""
_BETWEEN = " ... "
_JUDGED = -2  # the columns from here on are for the judgement


def to_review_tsv(graph: ClaimGraph) -> str:
    """Return the claims of a graph as a table to be judged.

    A claim stands with the surest of its evidence. Neither its score nor its rule is shown, since
    they would sway the judgement.

    Args:
        graph: Any graph.

    Returns:
        Tab-separated lines, the columns first, the judgements empty.
    """
    claims = normalise(graph).claims
    labels = {each.iri: each.label for each in graph.concepts}
    rows: list[tuple[str, ...]] = [REVIEW_COLUMNS]
    for claim in claims:
        evidence = min(claim.evidence, key=lambda each: each.certainty.rank)
        ends = labels[claim.subject], labels[claim.object]
        rows.append((*review_cells(claim, evidence, ends), "", ""))
    return "".join("\t".join(row) + "\n" for row in rows)


def check_review(path: Path) -> None:
    """Make sure that writing a table to a place replaces no judgement and no file of another kind.

    Args:
        path: Where the table is to go.

    Raises:
        OutputError: If there is a folder, a file of another kind, or a table with a judgement.
    """
    if not path.exists() or not (path.is_file() or path.is_dir()):
        return  # what is no plain file, such as a pipe, keeps nothing
    fix = "name another file, or remove it yourself"
    if path.is_dir():
        raise OutputError("there is a folder", where=str(path), fix=fix)
    try:
        lines = path.read_bytes().decode(errors="replace").splitlines()
    except OSError as error:
        raise OutputError("cannot read what is there", where=str(path), fix=fix) from error
    rows = [line.split("\t") for line in lines]
    if rows and tuple(rows[0]) != REVIEW_COLUMNS:
        raise OutputError("there is a file of another kind", where=str(path), fix=fix)
    if any(cell.strip() for row in rows[1:] for cell in row[_JUDGED:]):
        raise OutputError("there are judgements in this file", where=str(path), fix=fix)


def review_cells(claim: Claim, evidence: Evidence, labels: tuple[str, str]) -> tuple[str, ...]:
    """Return the cells of a claim, by which it is found again when it is judged.

    Args:
        claim: The claim.
        evidence: One of its evidence.
        labels: Of its subject and its object.

    Returns:
        One cell for each of :data:`REVIEW_COLUMNS` but the last two.
    """
    subject, object_ = labels
    return tuple(
        map(
            clean,
            (
                contract(evidence.document),
                evidence.quote,
                subject,
                _BETWEEN.join(_words(evidence, Role.SUBJECT)),
                contract(claim.predicate),
                object_,
                _BETWEEN.join(_words(evidence, Role.OBJECT)),
                claim.polarity.value,
                evidence.certainty.value,
            ),
        )
    )


def _words(evidence: Evidence, role: Role) -> Iterator[str]:
    return (each.quote for each in evidence.find(role))
