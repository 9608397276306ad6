"""Compressed files, the same bytes for the same content: gzip and Zstandard around any format."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

from claimgraph.errors import OutputError
from claimgraph.exports.claim_parts import ClaimParts
from claimgraph.exports.graph_writer import GraphWriter, WriteOptions
from claimgraph.files import find_zstandard
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema

__all__ = ["COMPRESSIONS", "compress", "compressed", "find_compression"]

_G = TypeVar("_G", ClaimGraph, ClaimParts)
_Write = Callable[[_G, Schema, WriteOptions], Iterable[bytes]]
_GZIP_FRAME = 31  # zlib's wbits for gzip's header, in which it puts neither name nor time


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def _open_gzip() -> _Compressor:
    return zlib.compressobj(wbits=_GZIP_FRAME)


def _open_zstandard() -> _Compressor:
    module = find_zstandard()
    if module is None:
        raise OutputError(
            "Zstandard is not known to this Python",
            fix='end it in .gz, or install claimgraph with it: pip install "claimgraph[zstd]"',
        )
    return cast("_Compressor", module.ZstdCompressor())


# By the end of a file's name.
COMPRESSIONS: Mapping[str, Callable[[], _Compressor]] = MappingProxyType(
    {".gz": _open_gzip, ".zst": _open_zstandard}
)


def find_compression(path: Path) -> str:
    """Return the end of a file's name that asks for compression; empty if it has none.

    >>> find_compression(Path("graph.ttl.GZ"))
    '.gz'
    """
    name = path.name.lower()
    return next((each for each in COMPRESSIONS if name.endswith(each)), "")


def compress(parts: Iterable[bytes], suffix: str) -> Iterator[bytes]:
    """Compress the parts of a file as they come.

    Args:
        parts: The file.
        suffix: One of :data:`COMPRESSIONS`.

    Yields:
        The compressed file.

    Raises:
        OutputError: If this Python has no Zstandard.
    """
    packer = COMPRESSIONS[suffix]()
    for part in parts:
        if packed := packer.compress(part):
            yield packed
    yield packer.flush()


def compressed(writer: GraphWriter, suffix: str) -> GraphWriter:
    """Return a writer that compresses what another writes.

    Args:
        writer: One of a single file.
        suffix: One of :data:`COMPRESSIONS`.

    Raises:
        OutputError: If the format has several files.
    """
    if writer.write is None:
        raise OutputError(
            f"this format has several files, none of which could be called {suffix}",
            fix="name a folder",
        )
    return replace(
        writer,
        suffixes=tuple(f"{each}{suffix}" for each in writer.suffixes),
        is_binary=True,
        write=_compressed(writer.write, suffix),
        write_parts=_compressed(writer.write_parts, suffix) if writer.write_parts else None,
    )


def _compressed(write: _Write[_G], suffix: str) -> _Write[_G]:
    return lambda graph, schema, options: compress(write(graph, schema, options), suffix)
