"""Marks the rows of an answer that are of publications which were taken back.

The questions of the ontology ask for that themselves; those of users need not.
"""

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox

from claimgraph.query import QueryResult

__all__ = ["RETRACTED", "mark_retracted"]

RETRACTED = "retracted"
_YES = ox.Literal("yes")
# Documents that were taken back, and evidence, claims and gaps of them.
_GONE = """
SELECT DISTINCT ?node {
  ?kind a cg:WithdrawnType .
  { ?node cg:publicationType ?kind }
  UNION { ?source cg:publicationType ?kind . ?node prov:wasDerivedFrom ?source }
  UNION {
    ?source cg:publicationType ?kind .
    ?evidence prov:wasDerivedFrom ?source .
    ?node cg:hasEvidence ?evidence
  }
}
"""


def mark_retracted(result: QueryResult, ask: Callable[[str], QueryResult]) -> QueryResult:
    """Mark the rows that name a publication that was taken back, or what it says.

    Args:
        result: Of any query.
        ask: Runs a query over the same graph.

    Returns:
        The result, if it tells itself what was taken back, or has no row of such a publication;
        else with a last column that holds "yes" in their rows.
    """
    nodes = {term for row in result.rows for term in row if isinstance(term, ox.NamedNode)}
    if not nodes or any(name.endswith(RETRACTED) for name in result.columns):
        return result
    gone = nodes.intersection(node for (node,) in ask(_GONE).rows if isinstance(node, ox.NamedNode))
    if not gone:
        return result
    return replace(
        result,
        columns=(*result.columns, RETRACTED),
        rows=tuple((*row, None if gone.isdisjoint(row) else _YES) for row in result.rows),
    )
