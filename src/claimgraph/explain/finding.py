"""Find a claim of a graph by its number, its IRI or a prefix of its UUID."""

from claimgraph.claimset import normalise
from claimgraph.errors import InputError
from claimgraph.exports import claims_rows
from claimgraph.model import Claim, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.tables import Paint, format_table

__all__ = ["find_claim", "list_claims"]

_URN = "urn:uuid:"
_SHOWN = 8  # digits of a UUID in a list; enough for a million claims
_LIST = "leave CLAIM out to list the claims with their numbers"


def find_claim(graph: ClaimGraph, text: str) -> tuple[int, Claim]:
    """Find the claim that a text refers to.

    Args:
        graph: Any graph.
        text: The number of its row in ``claims.tsv``, from 1; its IRI; or a prefix of its UUID.

    Returns:
        The number of its row, and the claim.

    Raises:
        InputError: If no claim, or more than one, matches.
    """
    claims = normalise(graph).claims
    if text.isascii() and text.isdigit() and 0 < int(text) <= len(claims):
        return int(text), claims[int(text) - 1]
    wanted = text.strip("<>").lower().removeprefix(_URN).removeprefix("uuid:")
    found = [
        (number, claim)
        for number, claim in enumerate(claims, start=1)
        if wanted and claim.iri.removeprefix(_URN).startswith(wanted)
    ]
    if len(found) != 1:
        problem = f"{len(found)} claims begin so" if found else f"none of {len(claims)} claims"
        raise InputError(f"this names no claim: {problem}", where=text, fix=_LIST)
    return found[0]


def list_claims(
    graph: ClaimGraph, schema: Schema, width: int | None, *, paint: Paint | None = None
) -> str:
    """List the claims with the numbers and UUID prefixes by which they are found.

    Args:
        graph: Any graph.
        schema: Labels of predicates.
        width: Columns of the terminal; None for rows of one line each.
        paint: Puts cells into colours; None for none.

    Returns:
        Lines, the last without a line feed; with a column for retraction if some claim has it.
    """
    shown = claims_rows(graph, schema)
    retracted = any(row.retracted for row in shown)
    rows = [
        [
            *(str(number), row.claim.removeprefix(_URN)[:_SHOWN]),
            *(row.subject, row.predicate, row.object, row.polarity, row.certainty, row.score),
            *[row.retracted] * retracted,
        ]
        for number, row in enumerate(shown, start=1)
    ]
    header = ["row", "claim", "subject", "predicate", "object", "polarity", "certainty", "score"]
    header += ["retracted"] * retracted
    return format_table(header, rows, width, paint=paint)
