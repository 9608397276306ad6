"""What the tests of the room share: a lexicon that does not grow, and files made here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.evaluation import Bench, GoldDocument, ReadGold
from claimgraph.model import Concept
from claimgraph.ontology import find_ontology
from claimgraph.pipeline import Pipeline
from claimgraph.terminology import Lexicon
from claimgraph.vocabulary import cg, expand

DATA = Path(__file__).resolve().parents[1] / "data" / "evaluation"
ReadText = Callable[[ReadGold, str], tuple[list[GoldDocument], list[str]]]

CONCEPTS = tuple(
    Concept(
        iri=expand(iri), label=label, category=cg(category), exact=tuple(map(expand, exact.split()))
    )
    for iri, label, category, exact in (
        ("mesh:D001241", "aspirin", "Drug", ""),
        ("mesh:D008274", "magnesium", "Chemical", ""),
        ("mesh:D015032", "zinc", "Chemical", "chebi:27365"),
        ("mondo:0005277", "migraine", "Disease", "mesh:D008881 omim:157300"),
        ("mesh:D020521", "stroke", "Disease", ""),
        ("mesh:D001249", "asthma", "Disease", ""),
        ("mesh:D005334", "fever", "Phenotype", ""),
        ("mesh:D000328", "adult", "Population", ""),
    )
)


@pytest.fixture(scope="session")
def bench(undoubted: Pipeline) -> Bench:
    """A pipeline with eight concepts."""
    knowledge = undoubted.knowledge
    lexicon = Lexicon(CONCEPTS, knowledge.lexicon.forms)
    small = replace(undoubted, knowledge=replace(knowledge, lexicon=lexicon))
    return Bench(pipeline=small, ontology=find_ontology())


@pytest.fixture(scope="session")
def rules(pipeline: Pipeline) -> ReadingRules:
    return pipeline.reading_rules


@pytest.fixture
def read_text(tmp_path: Path, rules: ReadingRules) -> ReadText:
    """Read a gold standard from a string: its documents, and what was skipped."""

    def call(read: ReadGold, text: str) -> tuple[list[GoldDocument], list[str]]:
        path = tmp_path / "gold.txt"
        path.write_bytes(text.encode())
        skips: list[Skip] = []
        found = list(read(Source(path=path, name="gold.txt"), rules, skips.append))
        return found, [f"{skip.where}: {skip.reason}" for skip in skips]

    return call
