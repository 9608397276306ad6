"""The triples of a graph file."""

import warnings
from pathlib import Path
from types import MappingProxyType

from rdflib import Dataset, Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from claimgraph.errors import GraphError
from claimgraph.files import open_file
from claimgraph.manifest import Part, find_part
from claimgraph.vocabulary import BASE

__all__ = ["REBUILD", "find_graph_file", "read_rdf"]

_FORMATS = MappingProxyType({".ttl": "turtle", ".nt": "nt", ".trig": "trig", ".nq": "nquads"})
REBUILD = "build the graph again with `claimgraph build`"


def find_graph_file(path: Path) -> Path:
    """Find the file that holds a graph.

    Args:
        path: A graph file, or the output folder of a build.

    Returns:
        The file.

    Raises:
        GraphError: If there is none.
    """
    file = find_part(path, Part.GRAPH) if path.is_dir() else path
    if not file.is_file():
        raise GraphError("there is no graph here", where=str(file), fix=REBUILD)
    return file


def read_rdf(path: Path) -> Graph:
    """Read the triples of a graph file.

    Args:
        path: A file in Turtle, N-Triples, TriG or N-Quads, or the output folder of a build.

    Returns:
        The triples; for TriG and N-Quads the union of the named graphs.

    Raises:
        GraphError: If the file is missing, cannot be read, or is not what its name says.
    """
    file = find_graph_file(path)
    form = _FORMATS.get(file.suffix.lower())
    if form is None:
        known = ", ".join(_FORMATS)
        raise GraphError(
            f"the name does not end in one of {known}", where=str(file), fix="rename the file"
        )
    text = _read_text(file)
    try:
        return _parse(text, form)
    except BadSyntax as error:
        raise GraphError(
            f"this is not {form}: {error.message.strip()}",
            where=f"{file}:{error.lines + 1}",
            fix=REBUILD,
        ) from error
    except (ParserError, ValueError, LookupError, AssertionError) as error:
        raise GraphError(f"this is not {form}: {error}", where=str(file), fix=REBUILD) from error


def _parse(text: str, form: str) -> Graph:
    graph = Graph()
    if form in {"turtle", "nt"}:
        return graph.parse(data=text, format=form, publicID=BASE)
    with warnings.catch_warnings():
        # rdflib 7.6 warns of its own use of deprecated methods of Dataset.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = Dataset()
        dataset.parse(data=text, format=form, publicID=BASE)
        for subject, predicate, object_, _ in dataset.quads():
            graph.add((subject, predicate, object_))
    return graph


def _read_text(file: Path) -> str:
    try:
        # Bytes, since text mode would turn carriage returns into line feeds.
        with open_file(file) as stream:
            return stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GraphError(
            "the file is not UTF-8", where=f"{file}:{line}", fix="save it as UTF-8"
        ) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise GraphError(f"the file cannot be read: {reason}", where=str(file)) from error
