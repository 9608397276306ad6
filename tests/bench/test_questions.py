"""How long the named questions and the search take on a made-up store.

Twenty documents by default. On 100,000 claims, with a table (some two minutes)::

    pytest tests/bench/test_questions.py -s --benchmark-enable --bench-documents 10000

Each question is asked of the concept that the most claims are about, and of a usual one. Nothing is
asserted of time.
"""

import time
from pathlib import Path

import pytest

from claimgraph.ontology import load_schema
from claimgraph.questions import ask_question, load_questions
from claimgraph.search import search_graph
from claimgraph.store import open_store
from tests.bench.claim_store import CLAIMS_A_DOCUMENT, concept_label, write_claim_store

SCHEMA = load_schema()
QUESTIONS = load_questions(SCHEMA.folder / "queries")
_FEW = 20
_LIMIT = 100  # as the command has it
_TIMES = 3
HUB, USUAL = (
    {
        "about": {"concept": concept_label(number + 1)},
        "animals": {"about": concept_label(number + 1)},
        "changes": {},
        "contradictions": {"about": concept_label(number + 1)},
        "evidence": {
            "subject": concept_label(number + 1),
            "predicate": "prevents",
            "object": concept_label(number),
        },
        "gaps": {"concept": concept_label(number + 1)},
        "numbers": {"about": concept_label(number + 1)},
        "objects": {"concept": concept_label(number + 1), "predicate": "prevents"},
        "path": {"from": concept_label(number + 1), "to": concept_label(number + 10)},
        "what": {"predicate": "prevents", "concept": concept_label(number)},
    }
    for number in (0, 20)
)
ALL: dict[str, dict[str, str]] = {"animals": {}, "contradictions": {}}
WORDS = ("substance", '"substance 21" AND prevents', "group NOT substance", "disord*")


@pytest.fixture(scope="module")
def stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A store, and one with a tenth of its documents more."""
    n_documents = request.config.getoption("--bench-documents") or _FEW
    folder = tmp_path_factory.mktemp("claims")
    return (
        write_claim_store(folder / "before", n_documents),
        write_claim_store(folder / "after", n_documents + n_documents // 10),
    )


def test_every_question_is_measured() -> None:
    assert set(HUB) == set(USUAL) == set(QUESTIONS)


def test_questions(request: pytest.FixtureRequest, stores: tuple[Path, Path]) -> None:
    before, after = stores
    lines = [f"\n{count(after)} claims; wall and processor milliseconds, best of {_TIMES}"]
    for kind, asked in (("hub", HUB), ("usual", USUAL), ("all", ALL)):
        for name, arguments in asked.items():
            given = {**arguments, **({"before": str(before)} if name == "changes" else {})}

            def ask(name: str = name, given: dict[str, str] = given) -> int:
                answer = ask_question(QUESTIONS[name], given, after, SCHEMA, limit=_LIMIT)
                return len(answer.result.rows)

            wall, used, n_rows = measure(ask)
            lines.append(f"{name:15} {kind:6} {wall:8.0f} {used:8.0f} {n_rows:6} rows")
    search_graph(after, "substance")  # makes the index
    for words in WORDS:
        wall, used, n_rows = measure(
            lambda words=words: len(search_graph(after, words, limit=20).hits)
        )
        lines.append(f"{f'search {words}':30} {wall:8.0f} {used:8.0f} {n_rows:6} hits")
    if request.config.getoption("--bench-documents"):
        print("\n".join(lines))  # noqa: T201


def measure(call) -> tuple[float, float, int]:  # type: ignore[no-untyped-def]
    walls, used = [], []
    for _ in range(_TIMES):
        started, busy = time.perf_counter(), time.process_time()
        found: int = call()
        walls.append(1000 * (time.perf_counter() - started))
        used.append(1000 * (time.process_time() - busy))
    return min(walls), min(used), found


def count(path: Path) -> int:
    with open_store(path) as reader:
        return CLAIMS_A_DOCUMENT * len(reader.documents())
