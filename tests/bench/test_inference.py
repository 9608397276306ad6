"""How long inference and validation take on a made-up store, and how much they find.

Twenty documents by default. On 100,000 claims (some minutes)::

    pytest tests/bench/test_inference.py -s --benchmark-enable --bench-documents 10000

Nothing is asserted of time.
"""

import time
from pathlib import Path

import pytest

from claimgraph.inference import infer
from claimgraph.ontology import find_ontology
from claimgraph.shapes import check_store, fast_violations
from claimgraph.shapes.proof import bare_triple_violations, prove
from claimgraph.store import open_store, write_store
from tests.bench.claim_store import CLAIMS_A_DOCUMENT, write_claim_store

_FEW = 20


def test_inference_and_validation(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    n_documents = request.config.getoption("--bench-documents") or _FEW
    folder = write_claim_store(tmp_path / "store", n_documents, provable=True)
    lines = [f"\n{CLAIMS_A_DOCUMENT * n_documents} claims; wall and processor seconds"]

    def measure(name: str, call) -> None:  # type: ignore[no-untyped-def]
        started, busy = time.perf_counter(), time.process_time()
        found = call()
        wall, used = time.perf_counter() - started, time.process_time() - busy
        lines.append(f"{name:30} {wall:8.1f} {used:8.1f}  {found}")

    with open_store(folder) as reader:
        ontology = find_ontology(None)
        measure("validate: shapes", lambda: len(list(fast_violations(reader, ontology))))
        measure("validate: quotes", lambda: len(prove(reader).violations))
        measure("validate: bare triples", lambda: len(list(bare_triple_violations(reader))))
        if n_documents == _FEW:
            assert check_store(reader).conforms
    with write_store(folder) as writer:
        measure("infer", lambda: infer(writer).n_triples)
    if request.config.getoption("--bench-documents"):
        print("\n".join(lines))  # noqa: T201
