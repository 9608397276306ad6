"""What a tool that ignores polarity, certainty and qualifiers takes for facts, format by format.

``PLAIN_EDGES`` holds for each format of the registry a function from what was written (the bytes of
the file, or for a format of several files their bytes by name) to the set of (subject, predicate,
object), each the IRI of ours, that such a tool would read as plain edges. It reads with the
strictest parser there is for the format, uncompressed, and raises if the file is not valid.

A room of formats adds its own in ``plain_edges_<room>.py`` as a dict, joined below with one line.
"""

from collections.abc import Callable, Mapping

from tests.exports.plain_edges_annotations import ANNOTATION_EDGES
from tests.exports.plain_edges_exchange import PLAIN_EDGES_OF_EXCHANGE
from tests.exports.plain_edges_networks import PLAIN_EDGES_OF_NETWORKS
from tests.exports.plain_edges_rdf import RDF_EDGES
from tests.exports.plain_edges_tables import TABLE_EDGES

Edges = set[tuple[str, str, str]]
# The bytes of one file, or of several by name.
Written = bytes | Mapping[str, bytes]


PLAIN_EDGES: Mapping[str, Callable[[Written], Edges]] = {
    **PLAIN_EDGES_OF_EXCHANGE,
    **PLAIN_EDGES_OF_NETWORKS,
    **TABLE_EDGES,
    **ANNOTATION_EDGES,
    **RDF_EDGES,
}
