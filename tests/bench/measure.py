"""Builds the graph of a file in a process of its own and tells memory as JSON.

``marks`` are pairs of how many abstracts were read and the bytes that the process held then.
"""

import json
import sys
from pathlib import Path

from claimgraph.analysis import compute_on_one_thread
from claimgraph.documents import iter_documents
from claimgraph.model import Document
from claimgraph.pipeline import BuildCounts, open_pipeline
from claimgraph.rdf import to_turtle

# getrusage counts in KiB on Linux and in bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024
_EVERY = 1000  # abstracts
_PAGES = Path("/proc/self/statm")


def held() -> int:
    """Bytes that this process holds; the most so far where the platform tells no more."""
    import resource  # not on Windows

    if _PAGES.exists():
        return int(_PAGES.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def main(path: Path, workers: int) -> None:
    """Read, build and serialise, as ``claimgraph build`` does."""
    import resource

    compute_on_one_thread()
    pipeline = open_pipeline()
    counts = BuildCounts()
    marks: list[tuple[int, int]] = []

    def on_document(_: Document) -> None:
        if counts.documents % _EVERY == 0:
            marks.append((counts.documents, held()))

    documents = iter_documents([path], pipeline.reading_rules, on_skip=lambda _: None)
    graph = pipeline.build(documents, workers=workers, counts=counts, on_document=on_document)
    to_turtle(graph, pipeline.knowledge.schema)
    report = {
        "claims": len(graph.claims),
        "marks": marks,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT,
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
