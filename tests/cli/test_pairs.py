"""``claimgraph train cdr=PATH``, ``evaluate --weights`` and ``build --pairs``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef

import claimgraph.pipeline
from claimgraph.cli import main
from claimgraph.learning.pairs import read_document_ranker
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg, expand
from tests.cli.conftest import Run
from tests.evaluation.invented import write_pairs

DATA = Path(__file__).resolve().parents[1] / "data" / "evaluation"
GOLD = DATA / "three.cdr.PubTator"


@pytest.fixture(scope="module")
def trained(
    tmp_path_factory: pytest.TempPathFactory, open_once: Callable[..., Pipeline]
) -> tuple[Path, Path, str]:
    """An invented gold standard, weights trained from it, and what the command printed."""
    folder = tmp_path_factory.mktemp("trained")
    gold, weights = folder / "gold.PubTator", folder / "deep" / "own.weights"
    write_pairs(gold)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claimgraph.pipeline, "open_pipeline", open_once)
        result = CliRunner().invoke(main, ["train", f"cdr={gold}", "-o", str(weights)])
    assert result.exit_code == 0, result.output
    return gold, weights, result.output


def test_training_writes_weights_and_their_card(trained: tuple[Path, Path, str]) -> None:
    gold, weights, printed = trained
    card = weights.with_name("own.weights.md")
    assert sorted(each.name for each in weights.parent.iterdir()) == [weights.name, card.name]
    assert "144 pairs of 36 documents; on documents left out: precision " in printed
    assert f"wrote {weights}, {card}\n" in printed
    text = card.read_text(encoding="utf-8")
    assert text.startswith("# Model card: related pairs (cdr)")
    assert f"`{gold.name}`" in text
    assert str(gold.parent) not in text + weights.read_text(encoding="utf-8")
    assert read_document_ranker(weights).task == "cdr"


def test_weights_relate_the_pairs_of_a_gold_standard(
    run: Run, trained: tuple[Path, Path, str]
) -> None:
    gold, weights, _ = trained
    ranked = run("evaluate", "cdr", gold, "--weights", weights, "--json")
    alone = run("evaluate", "cdr", gold, "--rules-only", "--json")
    assert json.loads(ranked.stdout)["scores"][0]["f1"] > 0.9
    assert json.loads(alone.stdout)["scores"][0]["n_predicted"] == 0
    assert ranked.stderr.startswith("the weights were trained on 36 of these 36 documents: ")
    assert alone.stderr == ""


def test_the_weights_that_are_shipped_are_the_default(run: Run) -> None:
    ranked = json.loads(run("evaluate", "cdr", GOLD, "--json").stdout)["scores"]
    alone = json.loads(run("evaluate", "cdr", GOLD, "--rules-only", "--json").stdout)["scores"]
    assert "rule cdr.pair" in {each["name"] for each in ranked}
    assert (alone[0]["n_predicted"], alone[0]["n_correct"]) == (4, 3)


def test_a_task_without_shipped_weights_is_one_of_rules(run: Run) -> None:
    default = json.loads(run("evaluate", "ddi", DATA / "three.ddi", "--json").stdout)
    alone = json.loads(run("evaluate", "ddi", DATA / "three.ddi", "--rules-only", "--json").stdout)
    assert default["scores"] == alone["scores"]


def test_other_weights_are_refused(run: Run, trained: tuple[Path, Path, str]) -> None:
    _, weights, _ = trained
    for arguments, problem, place in (
        (("biored", GOLD, "--weights", weights), "are for the task cdr", str(weights)),
        (("mentions", GOLD, "--weights", weights), "has no pairs to relate", "--weights"),
        (("negation", GOLD, "--rules-only"), "has no pairs to relate", "--rules-only"),
        (("judged", GOLD, "--rules-only"), "has no pairs to relate", "--rules-only"),
        (("cdr", GOLD, "--weights", weights, "--rules-only"), "need no weights", "--weights"),
        (("cdr", GOLD, "--weights", GOLD), "the weights are damaged", str(GOLD)),
    ):
        result = run("evaluate", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert problem in result.stderr
        assert place in result.stderr
        assert "fix: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((f"cdr={GOLD}",), "nothing says where the weights go"),
        ((f"cdr={GOLD}", "--texts", "x", "-o", "w"), "cdr has no use for the option"),
        ((f"cdr={GOLD}", f"ddi={GOLD}", "-o", "w"), "only one task can be learned at once"),
        ((f"claims={GOLD}", "-o", "w"), "to learn from claims the abstracts are needed"),
        ((f"claims={GOLD}", "--texts", "x", "--part", "rest"), "claims has no use for the option"),
        ((f"cdr={GOLD}", "-o", "w"), "there is too little to learn from"),
        ((f"cdr={DATA / 'none'}", "-o", "w"), "there is no such file or folder"),
        ((f"ddi={GOLD}", "-o", "w"), "this is not"),
        (("cdr=", "-o", "w"), "this is not TASK=PATH"),
    ],
)
def test_what_cannot_be_learned_is_an_error(
    arguments: tuple[str, ...], problem: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "w"
    result = run("train", *(str(file) if each == "w" else each for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "fix: " in result.stderr
    assert not file.exists()


def test_build_adds_pairs_as_possible_claims(
    run: Run, trained: tuple[Path, Path, str], tmp_path: Path
) -> None:
    _, weights, _ = trained
    text = "Notes on zinc and fever\nHere zinc mirrored stroke twice. Aspirin causes fever."
    source = tmp_path / "a.txt"
    source.write_text(text, encoding="utf-8")
    plain, output = tmp_path / "plain", tmp_path / "output"
    assert run("build", source, "-o", plain).exit_code == 0
    result = run("build", source, "-o", output, "--pairs", weights)
    assert result.exit_code == 0, result.output
    before, after = (
        [line.split("\t") for line in (each / "claims.tsv").read_text().splitlines()]
        for each in (plain, output)
    )
    (added,) = [row for row in after if row not in before]
    cells = dict(zip(after[0], added, strict=True))
    assert [cells[each] for each in ("subject", "predicate", "object", "certainty")] == [
        "zinc", "has adverse event [possible]", "stroke", "possible",
    ]  # fmt: skip
    assert [row for row in before if row not in after] == []
    graph = Graph().parse(output / "graph.ttl")
    zinc, stroke = (URIRef(expand(each)) for each in ("mesh:D015032", "mesh:D020521"))
    assert (zinc, URIRef(cg("hasAdverseEvent")), stroke) not in graph
    assert run("validate", output).exit_code == 0


def test_pairs_of_different_sentences_have_both_as_evidence(
    run: Run, trained: tuple[Path, Path, str], tmp_path: Path
) -> None:
    _, weights, _ = trained
    loose = tmp_path / "loose.weights"
    header = json.loads(weights.read_bytes())
    header["least"] = 0.0  # every pair is related
    loose.write_text(json.dumps(header))
    source = tmp_path / "a.txt"
    source.write_text("Notes\nZinc was given. A stroke came later.", encoding="utf-8")
    result = run("build", source, "-o", tmp_path / "output", "--pairs", loose)
    assert result.exit_code == 0, result.output
    graph = Graph().parse(tmp_path / "output" / "graph.ttl")
    quotes = {
        str(quote)
        for node in graph.subjects(predicate=None, object=URIRef(cg("antecedentSelection")))
        for selector in graph.objects(node, URIRef("http://www.w3.org/ns/oa#hasSelector"))
        for quote in graph.objects(selector, URIRef("http://www.w3.org/ns/oa#exact"))
    }
    assert quotes == {"Zinc was given."}
    assert {str(each) for each in graph.objects(None, URIRef(cg("quote")))} == {
        "A stroke came later."
    }
    assert run("validate", tmp_path / "output").exit_code == 0


def test_several_workers_write_the_same(
    run: Run, trained: tuple[Path, Path, str], tmp_path: Path
) -> None:
    _, weights, _ = trained
    tables = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = "Notes on zinc and fever\nHere zinc mirrored stroke twice."
        (folder / "a.txt").write_text(text, encoding="utf-8")
        arguments = ("--pairs", weights, "--workers", number)
        assert run("build", folder, "-o", folder / "output", *arguments).exit_code == 0
        tables.append((folder / "output" / "claims.tsv").read_bytes())
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("name", "problem"),
    [("ddi", "claimgraph brings no weights for ddi"), ("nowhere", "cannot read the weights")],
)
def test_weights_that_are_not_there_end_a_build(
    name: str, problem: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Zinc causes fever.", encoding="utf-8")
    result = run("build", tmp_path / "a.txt", "-o", tmp_path / "output", "--pairs", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "fix: " in result.stderr
    assert not (tmp_path / "output" / "graph.ttl").exists()
