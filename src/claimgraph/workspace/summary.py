"""What a build tells of its output, kept in the generation, so that the same build tells it again.

A build that would write just what is there need not go through all that was read to say so: what
decides the output (documents, reader, options, what was skipped) is told by one key, and all that
is told of it lies here. Whoever finds it damaged, or with another key, goes through all again. What
the page shows are lines of their own, which are only parsed when they are needed.
"""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph.claimset import LeftOut
from claimgraph.errors import ClaimgraphError
from claimgraph.files import open_file, replace_file, unpack
from claimgraph.manifest import SUMMARY_FILE
from claimgraph.pipeline import BuildCounts
from claimgraph.workspace.report import BuildReport
from claimgraph.workspace.shards import decode_value, encode_value, to_line
from claimgraph.workspace.shown_graph import ShownGraph

__all__ = ["Summary", "make_key", "read_summary", "write_summary"]

_LEVEL = 1  # of gzip: a quarter larger than with 6, in a third of the time
_COUNTED = ("documents", "sentences", "unparsed", "silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build tells of its output.

    Attributes:
        shown: The part of the graph that the page shows.
        is_complete: Whether that is all.
        n_concepts: How many concepts the claims and gaps are about.
        counts: What was gone through.
        left_out: What was read but not kept, by filter.
        report: What was read, what was found and what was not.
    """

    shown: ShownGraph
    is_complete: bool
    n_concepts: int
    counts: BuildCounts
    left_out: tuple[LeftOut, ...]
    report: BuildReport


def make_key(*parts: object) -> str:
    """Return a key of what decides an output.

    Args:
        parts: What decides it; their representations say all of them.
    """
    return hashlib.sha256("\n".join(map(repr, parts)).encode(errors="replace")).hexdigest()


def write_summary(folder: Path, key: str, summary: Summary) -> None:
    """Write what a build tells.

    Args:
        folder: The generation.
        key: Of what decides it.
        summary: What it tells.

    Raises:
        OutputError: If it cannot be written.
    """
    body = b"".join(summary.shown.lines)
    plain = {
        "key": key,
        "shown": summary.shown.sizes,
        "sha256": hashlib.sha256(body).hexdigest(),
        "is_complete": summary.is_complete,
        "n_concepts": summary.n_concepts,
        "counts": {
            **{name: getattr(summary.counts, name) for name in _COUNTED},
            "filtered": dict(summary.counts.filtered),
        },
        "left_out": encode_value(tuple[LeftOut, ...], summary.left_out),
        "report": encode_value(BuildReport, summary.report),
    }
    replace_file(folder / SUMMARY_FILE, [gzip.compress(to_line(plain) + body, _LEVEL, mtime=0)])


def read_summary(folder: Path, key: str | None = None) -> Summary | None:
    """Read what the build before told.

    Args:
        folder: The generation.
        key: Of what decides the output now; None if it does not matter what decided it.

    Returns:
        What it told; None if something else decided it, or it is not there whole.
    """
    try:
        with unpack(open_file(folder / SUMMARY_FILE)) as stream:
            plain, body = json.loads(stream.readline()), stream.read()
        return _parse(plain, body) if key in {None, plain["key"]} else None
    except (OSError, EOFError, zlib.error, ClaimgraphError, *_DAMAGED):
        return None


_DAMAGED = (ValueError, LookupError, TypeError, RecursionError)


def _parse(plain: Any, body: bytes) -> Summary:
    if plain["sha256"] != hashlib.sha256(body).hexdigest():
        raise ValueError("it was changed")
    counts = plain["counts"]
    return Summary(
        shown=ShownGraph.from_lines(plain["shown"], body.splitlines(keepends=True)),
        is_complete=plain["is_complete"],
        n_concepts=plain["n_concepts"],
        counts=BuildCounts(**{**counts, "filtered": Counter(counts["filtered"])}),
        left_out=decode_value(tuple[LeftOut, ...], plain["left_out"]),
        report=decode_value(BuildReport, plain["report"]),
    )
