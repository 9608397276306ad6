"""What a format is to the registry: how it is called, what it carries, and what writes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.exports.claim_parts import ClaimParts
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = [
    "EVERYTHING",
    "WHOLE",
    "Carried",
    "GraphWriter",
    "WriteFilesFunction",
    "WriteFunction",
    "WriteOptions",
    "WritePartsFunction",
    "encoded",
]


class Carried(StrEnum):
    """What a format can carry of a graph, in the words of the list of formats."""

    CONCEPTS = "concepts"
    STATED = "stated claims"
    UNSTATED = "negated and hedged claims"
    QUALIFIERS = "qualifiers"
    SENTENCES = "sentences"
    SELECTIONS = "places of words"
    STATISTICS = "statistics"
    GAPS = "knowledge gaps"
    DOCUMENTS = "documents"
    TEXTS = "texts"


EVERYTHING = frozenset(Carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How a graph is to be written; a format that does not know an option refuses it.

    Attributes:
        part: Which part of a graph it is, in words for the head of a file or its manifest; empty
            if nothing was left out. Every format may say it.
        raw: Whether cells of tables hold the texts exactly, for programs and not for spreadsheets.
        compact: Whether claims come without the places of their words.
        with_ontology: Whether the whole ontology comes with the graph.
        reifiers: Whether claims are written as RDF 1.2 reifiers too.
        key: File of the private key to sign with; None not to sign.
    """

    part: str = ""
    raw: bool = False
    compact: bool = False
    with_ontology: bool = False
    reifiers: bool = False
    key: Path | None = None

    @property
    def asked(self) -> Mapping[str, str]:
        """The options of a format that were asked for: name of the attribute, and its flag."""
        flags = ("raw", "compact", "with_ontology", "reifiers", "key")
        return MappingProxyType(
            {each: f"--{each.replace('_', '-')}" for each in flags if getattr(self, each)}
        )


WHOLE = WriteOptions()

WriteFunction = Callable[[ClaimGraph, Schema, WriteOptions], Iterable[bytes]]
WritePartsFunction = Callable[[ClaimParts, Schema, WriteOptions], Iterable[bytes]]
WriteFilesFunction = Callable[
    [ClaimGraph, Schema, WriteOptions], Iterable[tuple[str, Iterable[bytes]]]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphWriter:
    """How a format is written: as one file, or as several in a folder.

    Attributes:
        description: What it is and for which tools, in a few words.
        suffixes: Ends of file names, lower-case, with the dot; the usual one first. May be empty
            for a format of several files.
        is_binary: Whether the bytes are not UTF-8 text.
        is_streaming: Whether the parts come one at a time, so that a file is never in memory as a
            whole.
        carries: What of a graph it holds.
        options: Names of the attributes of :class:`WriteOptions` that it knows, besides ``part``.
        tells_part: Whether a file says which part of a graph it is; else it is said beside it.
        write: Yields the file in parts, the same for the same graph; None if there are several.
        write_parts: Yields the same file of a graph that comes document by document; None if the
            format needs all of it at once.
        write_files: Yields the name and the parts of each file, one after the other, the same for
            the same graph; None if there is one.

    Raises:
        ValueError: If it has none or both of the two functions.
    """

    description: str
    suffixes: tuple[str, ...] = ()
    is_binary: bool = False
    is_streaming: bool = True
    carries: frozenset[Carried]
    options: frozenset[str] = frozenset()
    tells_part: bool = True
    write: WriteFunction | None = None
    write_parts: WritePartsFunction | None = None
    write_files: WriteFilesFunction | None = None

    def __post_init__(self) -> None:
        if (self.write is None) == (self.write_files is None):
            raise ValueError("a writer writes one file, or several")


def encoded(parts: Iterable[str]) -> Iterable[bytes]:
    """Yield texts in UTF-8."""
    return (part.encode() for part in parts)
