"""Whether a file says what was written, format by format.

``ROUND_TRIPS`` holds for each format of the registry a function from the path of a file of
``example.GRAPH`` (or of a folder with its files) to whether that graph, or what the format carries
of it, is read from there. A room adds its own in ``round_trips_<room>.py``.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.exports.round_trips_annotations import ANNOTATION_ROUND_TRIPS
from tests.exports.round_trips_exchange import ROUND_TRIPS_OF_EXCHANGE
from tests.exports.round_trips_networks import ROUND_TRIPS_OF_NETWORKS
from tests.exports.round_trips_rdf import RDF_ROUND_TRIPS
from tests.exports.round_trips_tables import TABLE_ROUND_TRIPS

ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    **ROUND_TRIPS_OF_EXCHANGE,
    **ROUND_TRIPS_OF_NETWORKS,
    **TABLE_ROUND_TRIPS,
    **ANNOTATION_ROUND_TRIPS,
    **RDF_ROUND_TRIPS,
}
