"""Whether a file says what was written, format by format.

``ROUND_TRIPS`` holds for each format of the registry a function from the path of a file of
``example.GRAPH`` (or of a folder with its files) to whether that graph, or what the format carries
of it, is read from there. A room adds its own in ``round_trips_<room>.py``.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from claimgraph.claimset import normalise
from claimgraph.exports import claims_rows
from claimgraph.ontology import load_schema
from tests import example
from tests.exports.round_trips_annotations import ANNOTATION_ROUND_TRIPS
from tests.exports.round_trips_exchange import ROUND_TRIPS_OF_EXCHANGE
from tests.exports.round_trips_networks import ROUND_TRIPS_OF_NETWORKS
from tests.exports.round_trips_tables import TABLE_ROUND_TRIPS
from tests.exports.round_trips_rdf import RDF_ROUND_TRIPS

SCHEMA = load_schema()


def reads_as_rdf(file: Path) -> bool:
    with open_store(file) as reader:
        same = reader.claims(SCHEMA) == normalise(example.GRAPH)
    return same and read_graph(file, SCHEMA) == normalise(example.GRAPH)


ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    "turtle": reads_as_rdf,
    "trig": reads_as_rdf,
    **ROUND_TRIPS_OF_EXCHANGE,
    **ROUND_TRIPS_OF_NETWORKS,
    **TABLE_ROUND_TRIPS,
    **ANNOTATION_ROUND_TRIPS,
def reads_as_rows(file: Path) -> bool:
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    rows = claims_rows(example.GRAPH, SCHEMA)
    return [line[-1] for line in lines[1:]] == [row.claim for row in rows]


ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    "tsv": reads_as_rows,
    **RDF_ROUND_TRIPS,
}
