"""The tasks ``biored``, ``ddi``, ``phaedra`` and ``sentences``, on three documents each."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules
from claimgraph.errors import DocumentError, OntologyError
from claimgraph.evaluation import TASKS, Bench, Score, build_scores, evaluate, read_gold
from claimgraph.evaluation.metrics.judgement import MissKind
from claimgraph.evaluation.tasks.biored import choose_directions
from tests.evaluation.conftest import DATA

SAMPLES = {
    "biored": "three.biored.PubTator",
    "cdr": "three.cdr.PubTator",
    "ddi": "three.ddi",
    "phaedra": "three.phaedra",
}
SENTENCES = DATA / "three.treebank"


def counts(scores: Sequence[Score]) -> dict[str, tuple[int, int, int]]:
    return {
        each.name: (each.n_gold, each.n_predicted, each.n_correct)
        for each in scores
        if not each.name.startswith(("predicate", "rule"))
    }


def test_biored(bench: Bench) -> None:
    # Of a mention that names two genes both are paired; a variant has no identifier that we know,
    # and is related all the same; "Zinc causes fever" is an Association to the corpus; "Zinc
    # prevents stroke" is no gold; magnesium and stroke share no sentence. What is associated with
    # a variant is taken for more frequent with it, which the corpus does not say here.
    assert counts(evaluate("biored", DATA / SAMPLES["biored"], bench).scores) == {
        "pair": (7, 7, 6),
        "pair and direction": (7, 7, 4),
        "pair and direction Positive_Correlation": (1, 2, 0),
        "pair and direction Negative_Correlation": (3, 4, 3),
        "pair and direction other": (3, 1, 1),
        "pair within a sentence": (6, 7, 6),
    }


def test_directions() -> None:
    pair = ("a", "b")
    up, down = "Positive_Correlation", "Negative_Correlation"
    assert choose_directions([(pair, "Bind")]) == {pair: "other"}
    assert choose_directions([(pair, "Bind"), (pair, down)]) == {pair: down}
    assert choose_directions([(pair, up), (pair, down), (pair, down)]) == {pair: down}
    assert choose_directions([(pair, up), (pair, down)]) == {pair: up}
    assert choose_directions([]) == {}


def test_ddi(bench: Bench) -> None:
    result = evaluate("ddi", DATA / SAMPLES["ddi"], bench)
    # "Zinc inhibits magnesium" is no gold; "given with" tells no consequence, so it is not even a
    # weak association; "were avoided" states nothing; a denial counts for none.
    assert counts(result.scores) == {"pair": (2, 2, 1)}
    assert (result.n_documents, result.n_sentences) == (3, 6)
    first, second = result.misses
    assert (first.item, first.sentence) == ("Zinc > magnesium", "Zinc inhibits magnesium.")
    assert (second.item, second.detail) == ("Aspirin > zinc", "DDI advise")
    assert second.sentence == "Aspirin and zinc were avoided."


def test_phaedra(bench: Bench) -> None:
    result = evaluate("phaedra", DATA / SAMPLES["phaedra"], bench)
    # Not found is what "asthma with it" says of three drugs. "Zinc causes migraine" is an effect
    # of the other kind to the corpus. That aspirin may cause fever is not marked as speculated.
    assert counts(result.scores) == {
        "pair": (11, 8, 8),
        "pair and effect": (11, 8, 7),
        "pair in the document": (11, 8, 8),
        "Speculated": (1, 2, 1),
        "Negated": (1, 1, 1),
    }
    [wrong] = [miss for miss in result.misses if miss.score == "Speculated"]
    assert (wrong.kind, wrong.item) == (MissKind.FALSE_POSITIVE, "Aspirin > fever")
    assert wrong.sentence == "Aspirin may cause fever."


def test_phaedra_without_marks(bench: Bench, tmp_path: Path) -> None:
    shutil.copytree(DATA / SAMPLES["phaedra"], tmp_path / "gold")
    path = tmp_path / "gold" / "90000021.a2"
    path.write_text(path.read_text().replace("A1\tSpeculated E2\nA2\tNegated E3\n", ""))
    scores = counts(evaluate("phaedra", tmp_path / "gold", bench).scores)
    assert (scores["Speculated"], scores["Negated"]) == ((0, 2, 0), (0, 1, 0))
    path.write_text(path.read_text() + "A1\tSpeculated E1\nA2\tNegated E1\n")
    result = evaluate("phaedra", tmp_path / "gold", bench)
    scores = counts(result.scores)
    assert (scores["Speculated"], scores["Negated"]) == ((1, 2, 0), (1, 1, 0))
    assert {miss.item for miss in result.misses if miss.kind is MissKind.FALSE_NEGATIVE} >= {
        "Aspirin > stroke"
    }


def test_sentences(bench: Bench) -> None:
    result = evaluate("sentences", SENTENCES, bench)
    assert counts(result.scores) == {"sentence": (7, 8, 6)}
    assert [(miss.kind.value, miss.sentence) for miss in result.misses] == [
        ("false positive", "It was rare."),
        ("false positive", "It was mild."),
        ("false negative", "It was rare. It was mild."),
    ]
    assert result.misses[0].item == "rare."


def test_sentences_of_another_document_score_nothing(bench: Bench, rules: ReadingRules) -> None:
    gold = read_gold(SENTENCES, TASKS["sentences"].read, rules, on_skip=lambda _: None)
    scorer = TASKS["sentences"].open(bench, gold)
    none = [scorer.judge(each, ()) for each in gold]
    assert counts(build_scores(["sentence"], [each.counts for each in none])) == {
        "sentence": (7, 0, 0)
    }
    moved = [
        scorer.judge(here, scorer.predict(there))
        for here, there in zip(gold, (*gold[1:], gold[0]), strict=True)
    ]
    [score] = build_scores(["sentence"], [each.counts for each in moved])
    assert score.n_correct < 2
    with pytest.raises(DocumentError, match="no document has sentences"):
        TASKS["sentences"].open(bench, ())


@pytest.mark.parametrize("task", sorted(SAMPLES))
def test_no_claims_score_nothing(task: str, bench: Bench, rules: ReadingRules) -> None:
    gold = read_gold(DATA / SAMPLES[task], TASKS[task].read, rules, on_skip=lambda _: None)
    scorer = TASKS[task].open(bench, gold)
    judged = []
    for each in gold:
        text = scorer.predict(each)
        judged.append(scorer.judge(each, replace(text, read=replace(text.read, claims=()))))
    for score in build_scores(scorer.names, [each.counts for each in judged]):
        assert (score.n_predicted, score.n_correct, score.f1) == (0, 0, 0.0)
    assert all(miss.kind is MissKind.FALSE_NEGATIVE for each in judged for miss in each.misses)


@pytest.mark.parametrize("task", sorted(SAMPLES))
def test_claims_of_another_document_score_nothing(
    task: str, bench: Bench, rules: ReadingRules
) -> None:
    gold = read_gold(DATA / SAMPLES[task], TASKS[task].read, rules, on_skip=lambda _: None)
    scorer = TASKS[task].open(bench, gold)
    moved = [
        scorer.judge(here, scorer.predict(there))
        for here, there in zip(
            gold,
            [
                replace(one, relations=other.relations)
                for one, other in zip(gold, (*gold[1:], gold[0]), strict=True)
            ],
            strict=True,
        )
    ]
    right = [scorer.judge(each, scorer.predict(each)) for each in gold]
    assert [each.counts for each in moved] == [each.counts for each in right]  # not read from gold
    permuted = [
        scorer.judge(replace(one, relations=other.relations), scorer.predict(one))
        for one, other in zip(gold, (*gold[1:], gold[0]), strict=True)
    ]
    [before] = build_scores(["pair"], [each.counts for each in right])
    [after] = build_scores(["pair"], [each.counts for each in permuted])
    assert after.n_gold == before.n_gold
    assert after.n_correct < before.n_correct


@pytest.mark.parametrize("task", sorted(SAMPLES))
def test_without_rules_there_is_nothing_to_score(
    task: str, bench: Bench, rules: ReadingRules, tmp_path: Path
) -> None:
    gold = read_gold(DATA / SAMPLES[task], TASKS[task].read, rules, on_skip=lambda _: None)
    folder = tmp_path / "ontology"
    shutil.copytree(bench.ontology, folder)
    path = folder / "evaluation_relations.tsv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{task}\t")))
    with pytest.raises(OntologyError, match=f"no claim states a relation of {task}"):
        TASKS[task].open(replace(bench, ontology=folder), gold)


def test_without_attributes_there_is_nothing_to_score(
    bench: Bench, rules: ReadingRules, tmp_path: Path
) -> None:
    task = "phaedra"
    gold = read_gold(DATA / SAMPLES[task], TASKS[task].read, rules, on_skip=lambda _: None)
    folder = tmp_path / "ontology"
    shutil.copytree(bench.ontology, folder)
    path = folder / "evaluation_attributes.tsv"
    path.write_text("task\tpolarity\tcertainty\tattribute\n")
    with pytest.raises(OntologyError, match="no claim has an attribute"):
        TASKS[task].open(replace(bench, ontology=folder), gold)
