"""Rankers of pairs: trained on invented documents, and used by the tasks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from claimgraph.errors import DocumentError, InputError, OntologyError
from claimgraph.evaluation import Bench, MentionSource, Part, evaluate
from claimgraph.evaluation.ranking import (
    Examples,
    describe_data,
    format_pair_card,
    load_ranked_relations,
    read_examples,
    train_ranker,
)
from claimgraph.learning.pairs import DocumentRanker
from claimgraph.vocabulary import cg
from tests.evaluation.conftest import DATA
from tests.evaluation.invented import write_pairs

PREDICATES = {"CID": cg("hasAdverseEvent")}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.PubTator"
    write_pairs(path)
    return path


@pytest.fixture(scope="module")
def examples(invented: Path, bench: Bench) -> Examples:
    return read_examples("cdr", [invented, invented], bench)


@pytest.fixture(scope="module")
def ranker(examples: Examples) -> DocumentRanker:
    return train_ranker(examples, PREDICATES, describe_data(examples, [("x", "y")])).ranker


def test_examples(examples: Examples) -> None:
    assert len(examples.documents) == 36  # a document that is there twice counts once
    assert examples.kinds == (("Chemical", "Disease"),)
    assert set(examples.types) == {"Chemical", "Disease"}
    assert not examples.is_within
    related = [each for each in examples.examples if each.relation == "CID"]
    assert len(related) == examples.n_gold == 36
    assert len(examples.examples) == 4 * 36  # two chemicals and two diseases in each


def test_what_is_learned_is_used(invented: Path, bench: Bench, ranker: DocumentRanker) -> None:
    ranked = evaluate("cdr", invented, replace(bench, ranker=ranker))
    alone = evaluate("cdr", invented, bench)
    assert alone.scores[0].f1 < 0.1  # no rule reads "mirrored"
    assert ranked.scores[0].f1 > 0.9
    assert (ranked.n_known, alone.n_known) == (36, 0)
    names = [each.name for each in ranked.scores]
    assert names == [
        "pair", "pair within a sentence", "predicate cg:hasAdverseEvent", "rule cdr.pair",
    ]  # fmt: skip


def test_own_mentions(invented: Path, bench: Bench, ranker: DocumentRanker) -> None:
    own = replace(bench, ranker=ranker, mentions=MentionSource.OWN)
    assert evaluate("cdr", invented, own).scores[0].f1 > 0.9


def test_the_same_documents_give_the_same_weights(
    invented: Path, bench: Bench, ranker: DocumentRanker
) -> None:
    again = read_examples("cdr", [invented], bench)
    other = train_ranker(again, PREDICATES, describe_data(again, [("x", "y")])).ranker
    assert ranker.header == other.header


def test_the_card_tells_data_and_figures(ranker: DocumentRanker) -> None:
    text = format_pair_card(ranker)
    assert text.startswith("# Model card: related pairs (cdr)\n")
    for told in (
        "Chemical and Disease", "`x` (SHA-256 `y`)", "36 documents, 144 pairs", "36 are related",
        "Licence:", "Do not use it to decide", "F1 ", "calibration error",
    ):  # fmt: skip
        assert told in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_a_part_of_the_documents(invented: Path, bench: Bench) -> None:
    seen: list[int] = []
    rest = read_examples(
        "cdr", [invented], replace(bench, part=Part.REST), on_document=lambda: seen.append(1)
    )
    assert not any(map(Part.HELD_OUT.holds, rest.documents))
    assert 0 < len(rest.documents) == len(seen) < 36
    ranker = train_ranker(rest, PREDICATES, describe_data(rest, [])).ranker
    tested = replace(bench, ranker=ranker, part=Part.HELD_OUT)
    result = evaluate("cdr", invented, tested)
    assert result.n_known == 0
    assert result.scores[0].f1 > 0.9


@pytest.mark.parametrize(
    ("task", "text", "error", "problem"),
    [
        ("phaedra", "", InputError, "no ranker can be trained for 'phaedra'"),
        ("cdr", "", DocumentError, "."),
        ("cdr", "1|t|Zinc.\n1|a|\n1\t0\t4\tZinc\tChemical\tD015032\n", DocumentError, "relation"),
    ],
)
def test_nothing_to_read(
    task: str, text: str, error: type[Exception], problem: str, tmp_path: Path, bench: Bench
) -> None:
    path = tmp_path / "gold.PubTator"
    path.write_text(text)
    with pytest.raises(error, match=problem):
        read_examples(task, [path], bench)


def test_too_little_to_learn_from(bench: Bench) -> None:
    examples = read_examples("cdr", [DATA / "three.cdr.PubTator"], bench)
    with pytest.raises(InputError, match="too little to learn from: 4 pairs of 3 documents"):
        train_ranker(examples, PREDICATES, {})


def test_relations_are_told_apart(bench: Bench) -> None:
    examples = _with_relations(["Positive_Correlation", "Negative_Correlation", "Bind"])
    predicates = load_ranked_relations(bench.ontology, "biored", None)
    ranker = train_ranker(examples, predicates, describe_data(examples, [])).ranker
    assert [each.name for each in ranker.relations] == [
        "", "Negative_Correlation", "Positive_Correlation",
    ]  # fmt: skip
    assert ranker.header["card"]["cross_validation"]["f1_with_relation"] == 1.0
    assert ranker.relate({7: 1.0}).predicate == cg("positivelyCorrelatedWith")
    assert ranker.relate({8: 1.0}).predicate == cg("negativelyCorrelatedWith")
    assert ranker.relate({9: 1.0}).predicate == cg("associatedWith")


def _with_relations(names: Sequence[str]) -> Examples:
    """Return examples whose first feature tells whether, and whose second which relation."""
    import numpy as np

    from claimgraph.evaluation.ranking import Example

    found = []
    for document, (number, name) in product(range(30), enumerate([None, *names])):
        hashes = [5, 6] if name is None else [4, 6 + number]
        found.append(
            Example(
                document=f"urn:x:{document}",
                hashes=np.array(hashes, dtype=np.uint32),
                values=np.ones(2, dtype=np.float32),
                relation=name,
            )
        )
    return Examples(
        task="biored",
        examples=tuple(found),
        documents=tuple(f"urn:x:{each}" for each in range(30)),
        n_gold=30 * len(names),
        types={"Gene": frozenset({cg("Protein")})},
        kinds=(("Gene", "Gene"),),
        is_within=False,
    )


def test_a_task_without_relations_to_learn(tmp_path: Path, bench: Bench) -> None:
    (tmp_path / "ranked_relations.tsv").write_text("task\trelation\tpredicate\ncdr\tCID\tcauses\n")
    schema = bench.pipeline.knowledge.schema
    assert load_ranked_relations(tmp_path, "cdr", schema) == {"CID": cg("causes")}
    with pytest.raises(OntologyError, match="no relation of ddi to learn"):
        load_ranked_relations(tmp_path, "ddi", schema)
