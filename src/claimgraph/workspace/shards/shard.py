"""A shard: one file with some documents and what was read of them, which depends on these only.

The file is gzip; its first line says which reader read it and what it holds, and each further line
is a document. It is written beside its place, put on the disk, and renamed: a shard that is there
is whole. Its name is a hash of the reader and of the documents, so that whoever reads the same
documents writes the same shard, however often and in whatever order that is done.
"""

import gzip
import hashlib
import io
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from claimgraph.errors import ClaimgraphError, GraphError
from claimgraph.files import open_file, replace_file, unpack
from claimgraph.model import Document
from claimgraph.pipeline import Reading
from claimgraph.workspace.shards.encoding import (
    decode_document,
    decode_reading,
    encode_document,
    encode_reading,
    to_line,
)

__all__ = [
    "SUFFIX",
    "ShardHead",
    "ShardReading",
    "digest_document",
    "iter_lines",
    "iter_shard",
    "name_shard",
    "pack_shard",
    "parse_line",
    "read_head",
    "write_shard",
]

SUFFIX = ".jsonl.gz"
# The layout that this version writes and reads.
FORMAT = 1
_SIGN = "claimgraph_shard"
_LEVEL = 6  # of gzip: a document takes 0.9 kB of 5.9, in 0.1 ms
_GZIP = 16  # added to the window of zlib: expect gzip
_HEAD = 2560  # bytes: the head of a full shard has some 2,300
_SMALL = 8192  # bytes of a shard that is unpacked further, so that damage to it is noticed sooner
_LONGEST_HEAD = 1 << 20  # bytes
_DIGITS = 32  # hexadecimal digits of SHA-256 in a name


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardHead:
    """What a shard says of itself.

    Attributes:
        reader: Fingerprint of what read the documents.
        digests: Of the documents, in their order.
    """

    reader: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardReading:
    """A document of a shard, and what was read of it."""

    document: Document
    reading: Reading


def digest_document(document: Document) -> str:
    """Return the SHA-256 of all that is known of a document, in hexadecimal digits.

    Args:
        document: Any document.
    """
    return hashlib.sha256(to_line(encode_document(document))).hexdigest()


def name_shard(head: ShardHead) -> str:
    """Return the name of a shard, which is also that of its file without the suffix.

    Args:
        head: What it will say of itself.
    """
    said = "\n".join((f"{_SIGN} {FORMAT}", head.reader, *head.digests))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def write_shard(path: Path, head: ShardHead, read: Sequence[ShardReading]) -> None:
    """Write a shard, whole or not at all.

    Args:
        path: The file.
        head: What it says of itself.
        read: The documents, in the order of the head.

    Raises:
        OutputError: If it cannot be written.
    """
    replace_file(path, [pack_shard(head, read)])


def pack_shard(head: ShardHead, read: Sequence[ShardReading]) -> bytes:
    """Return the content of a shard.

    Args:
        head: What it says of itself.
        read: The documents, in the order of the head.
    """
    first = {_SIGN: FORMAT, "reader": head.reader, "digests": list(head.digests)}
    lines = [to_line(first)]
    lines += (
        to_line({"document": encode_document(each.document), **encode_reading(each.reading)})
        for each in read
    )
    return gzip.compress(b"".join(lines), _LEVEL, mtime=0)


def read_head(path: Path) -> ShardHead | None:
    """Read what a shard says of itself.

    Args:
        path: The file.

    Returns:
        The head; None if the file is damaged, or of another version.
    """
    try:
        with open_file(path) as stream:
            return _parse_head(json.loads(_first_line(stream)))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError):
        return None


def _first_line(stream: io.BufferedReader) -> bytes:
    """Unpack no more than the first line, as an output of millions of documents has many shards."""
    if os.fstat(stream.fileno()).st_size <= _SMALL:
        return unpack(stream).readline()
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | _GZIP)
    line = b""
    while b"\n" not in line:
        packed = unpacking.unconsumed_tail or stream.read(_HEAD)
        piece = unpacking.decompress(packed, _HEAD)
        line += piece
        if len(line) > _LONGEST_HEAD or not (piece or packed) or (unpacking.eof and not piece):
            raise EOFError("it has no first line")
    return line.partition(b"\n")[0]


def iter_lines(path: Path) -> Iterator[bytes]:
    """Yield the documents of a shard as they stand there, in their order.

    Args:
        path: The file.

    Raises:
        GraphError: If it is missing, damaged, or of another version.
    """
    try:
        with unpack(open_file(path)) as stream:
            lines = stream.readlines()  # all, so that the checksum of gzip is compared
        _check(lines)
    except (OSError, EOFError, zlib.error, LookupError, ValueError, TypeError) as error:
        raise _damaged(path, error) from error
    yield from islice(lines, 1, None)


def parse_line(line: bytes, where: Path) -> ShardReading:
    """Return a document of a shard.

    Args:
        line: What :func:`iter_lines` yields.
        where: What is said to be damaged if the line is.

    Raises:
        GraphError: If it is damaged.
    """
    try:
        plain = json.loads(line)
        return ShardReading(
            document=decode_document(plain["document"]), reading=decode_reading(plain)
        )
    except (KeyError, TypeError, ValueError, ClaimgraphError) as error:
        raise _damaged(where, error) from error


def iter_shard(path: Path) -> Iterator[ShardReading]:
    """Yield the documents of a shard, in their order.

    Args:
        path: The file.

    Raises:
        GraphError: If it is missing, damaged, or of another version.
    """
    return (parse_line(each, path) for each in iter_lines(path))


def _check(lines: Sequence[bytes]) -> None:
    told = len(_parse_head(json.loads(lines[0])).digests)
    if told != len(lines) - 1:
        raise ValueError(f"it tells of {told} documents, and has {len(lines) - 1}")


def _parse_head(content: Any) -> ShardHead:
    if content[_SIGN] != FORMAT:
        raise ValueError(f"it has format {content[_SIGN]}")
    return ShardHead(reader=content["reader"], digests=tuple(content["digests"]))


def _damaged(path: Path, error: Exception) -> GraphError:
    return GraphError(
        f"what was read of some documents is damaged: {str(error) or type(error).__name__}",
        where=str(path),
        fix="build the output anew from its documents with `claimgraph build --fresh`",
    )
