"""Find a claim of a graph by its number, its IRI or a prefix of its UUID."""

import pyoxigraph as ox

from claimgraph.claimset import normalise
from claimgraph.endpoints import EndpointGraph, open_part
from claimgraph.errors import InputError
from claimgraph.exports import claims_rows
from claimgraph.model import Claim, ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.tables import Paint, format_table
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["fetch_claim", "find_claim", "list_claims"]

_URN = "urn:uuid:"
_SHOWN = 8  # digits of a UUID in a list; enough for a million claims
_LEAST = 4  # characters of a UUID, of which fewer would be found by chance
_MOST_DIGITS = 18  # of a number; Python reads no number of thousands
_LIST = "leave CLAIM out to list the claims with their numbers"
_BEGIN = "give its IRI, or more of its UUID"


def find_claim(graph: ClaimGraph, text: str) -> tuple[int, Claim]:
    """Find the claim that a text refers to.

    Args:
        graph: Any graph.
        text: The number of its row in ``claims.tsv``, from 1; its IRI; or a prefix of its UUID, of
            at least four characters. Digits alone are a number: a prefix of digits has ``uuid:``
            before it, or is long enough to have the hyphen.

    Returns:
        The number of its row, and the claim.

    Raises:
        InputError: If no claim, or more than one, matches.
    """
    claims = normalise(graph).claims
    if text.isascii() and text.isdigit():
        number = int(text) if len(text) <= _MOST_DIGITS else 0
        if 0 < number <= len(claims):
            return number, claims[number - 1]
        rows = f"its rows go from 1 to {len(claims)}" if claims else "it has no rows"
        raise _no_claim(text, f"claims.tsv has no such row; {rows}")
    wanted = _read_begin(text)
    found = [
        (number, claim)
        for number, claim in enumerate(claims, start=1)
        if claim.iri.removeprefix(_URN).startswith(wanted)
    ]
    if len(found) != 1:
        problem = f"{len(found)} claims begin so" if found else f"none of {len(claims)} claims"
        raise _no_claim(text, problem)
    return found[0]


def fetch_claim(graph: EndpointGraph, text: str, schema: Schema) -> tuple[ClaimGraph, Claim]:
    """Find the claim at an endpoint that a text refers to, and fetch it.

    Args:
        graph: The endpoint.
        text: The claim's IRI, or a prefix of its UUID, as for :func:`find_claim`.
        schema: The ontology.

    Returns:
        The claims with the same subject, predicate and object, and the claim.

    Raises:
        InputError: If no claim, or more than one, matches.
        EndpointError: If there is no answer.
    """
    if text.isascii() and text.isdigit():
        raise _no_claim(text, "an endpoint has no rows", _BEGIN)
    begins = f"STRSTARTS(STR(?node), {ox.Literal(_URN + _read_begin(text))})"
    nodes = graph.rows(
        f"SELECT DISTINCT ?node {{ ?node a <{cg('Claim')}> FILTER({begins}) }}"
        " ORDER BY ?node LIMIT 2"
    )
    if len(nodes) != 1:
        raise _no_claim(text, "several claims begin so" if nodes else "no claim begins so", _BEGIN)
    ((node,),) = nodes
    ends = [f"<{PREFIXES['rdf']}{each}> ?{each}" for each in ("subject", "predicate", "object")]
    same = " ; ".join(ends)
    alike = graph.rows(f"SELECT DISTINCT ?other {{ {node} {same} . ?other {same} }}")
    with open_part(graph, (other.value for (other,) in alike), schema) as reader:
        found = reader.claims(schema)
    return found, next(each for each in found.claims if each.iri == node.value)


def _read_begin(text: str) -> str:
    wanted = text.strip("<>").lower().removeprefix(_URN).removeprefix("uuid:")
    if len(wanted) < _LEAST:
        raise _no_claim(text, f"the beginning of a UUID has at least {_LEAST} characters")
    return wanted


def _no_claim(text: str, problem: str, fix: str = _LIST) -> InputError:
    return InputError(f"this names no claim: {problem}", where=text, fix=fix)


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
            *(str(number), _begin(row.claim)),
            *(row.subject, row.predicate, row.object, row.polarity, row.certainty, row.score),
            *[row.retracted] * retracted,
        ]
        for number, row in enumerate(shown, start=1)
    ]
    header = ["row", "claim", "subject", "predicate", "object", "polarity", "certainty", "score"]
    header += ["retracted"] * retracted
    return format_table(header, rows, width, paint=paint)


def _begin(iri: str) -> str:
    """Return the beginning of a UUID; with its hyphen if it could be taken for a number."""
    uuid = iri.removeprefix(_URN)
    return uuid[: _SHOWN + uuid[:_SHOWN].isdigit()]
