"""Builds the graph of a file in this process alone and tells time and peak memory as JSON."""

import json
import sys
import time
from pathlib import Path

from claimgraph.documents import iter_documents
from claimgraph.exports import EXPORTERS
from claimgraph.pipeline import BuildCounts, open_pipeline

# getrusage counts in KiB on Linux and in bytes on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024


def main(path: Path) -> None:
    """Read, build and serialise, as ``claimgraph build`` does."""
    import resource  # not on Windows

    start = time.perf_counter()
    pipeline = open_pipeline()
    counts = BuildCounts()
    documents = iter_documents([path], pipeline.reading_rules, on_skip=lambda _: None)
    graph = pipeline.build(documents, counts=counts)
    turtle = EXPORTERS["turtle"](graph, pipeline.knowledge.schema)
    report = {
        "documents": counts.documents,
        "sentences": counts.sentences,
        "claims": len(graph.claims),
        "bytes": len(turtle.encode()),
        "seconds": time.perf_counter() - start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT,
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
