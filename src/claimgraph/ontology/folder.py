"""Find the ontology folder, and read its files."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.errors import OntologyError
from claimgraph.files import read_text
from claimgraph.vocabulary import BASE

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["find_ontology", "read_table", "read_turtle"]

_ROOM = Path(__file__).resolve().parent
# A wheel contains the folder as package data; a checkout has it at its top level.
_PACKAGED = _ROOM.parent / "data" / "ontology"
_CHECKOUT = _ROOM.parents[2] / "ontology"
_REQUIRED = ("claimgraph.ttl", "schemes.ttl", "prefixes.ttl")
_COMPLETE = "give a folder with a whole copy of claimgraph's ontology"


def find_ontology(folder: Path | None = None) -> Path:
    """Find the folder of the ontology.

    Args:
        folder: The user's own folder; None for the one that ships with claimgraph.

    Returns:
        The folder, with at least the Turtle files that every command needs.

    Raises:
        OntologyError: If there is no such folder, or if files are missing in it.

    >>> (find_ontology() / "claimgraph.ttl").is_file()
    True
    """
    if folder is None:
        folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    if not folder.is_dir():
        raise OntologyError("there is no such ontology folder", where=str(folder), fix=_COMPLETE)
    missing = [name for name in _REQUIRED if not (folder / name).is_file()]
    if missing:
        names = ", ".join(missing)
        raise OntologyError(f"the ontology lacks {names}", where=str(folder), fix=_COMPLETE)
    return folder


def read_turtle(path: Path) -> "Graph":
    """Read a Turtle file of the ontology.

    Args:
        path: The file.

    Returns:
        Its triples.

    Raises:
        OntologyError: If the file cannot be read, or is not Turtle (with the line).
    """
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    text = _read_text(path)
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle", publicID=BASE)
    except BadSyntax as error:
        raise OntologyError(
            f"this is not Turtle: {error.message.strip()}",
            where=f"{path}:{error.lines + 1}",
            fix="mend the line, or the one before it",
        ) from error
    except IndexError as error:  # rdflib's parser runs past the end of a truncated statement
        raise OntologyError(
            "this is not Turtle: it ends inside a statement",
            where=f"{path}:{text.count(chr(10)) + 1}",
            fix="mend the end of the file",
        ) from error
    return graph


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a table: tab-separated, UTF-8, the first line that is not a comment is the header.

    Lines that start with ``#`` and empty lines are skipped; spaces around cells are stripped.

    Args:
        path: The file.

    Yields:
        The number of the line, from 1, and its cells by column.

    Raises:
        OntologyError: If the file cannot be read, has no header, has a column twice, or has a
            line with more or fewer cells than the header.
    """
    columns: list[str] | None = None
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = _check_header(cells, f"{path}:{number}")
            continue
        if len(cells) != len(columns):
            raise OntologyError(
                f"{len(cells)} cells where the header has {len(columns)}",
                where=f"{path}:{number}",
                fix="part the cells by one tab each, and write an empty cell as nothing",
            )
        yield number, dict(zip(columns, cells, strict=True))
    if columns is None:
        raise OntologyError(
            "the table has no header", where=f"{path}:1", fix="name the columns in the first line"
        )


def _check_header(columns: list[str], where: str) -> list[str]:
    if "" in columns or len(set(columns)) != len(columns):
        raise OntologyError(
            "the header has a column without a name, or one twice",
            where=where,
            fix="give each column a name of its own",
        )
    return columns


def _read_text(path: Path) -> str:
    try:
        return read_text(path)
    except FileNotFoundError as error:
        raise OntologyError("the file is missing", where=str(path), fix=_COMPLETE) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OntologyError(
            "the file is not UTF-8", where=f"{path}:{line}", fix="save it as UTF-8"
        ) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise OntologyError(f"the file cannot be read: {reason}", where=str(path)) from error
