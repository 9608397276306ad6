"""``claimgraph train``: judged claims or pairs to the weights that score or make claims."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import FirstSkips, Progress, say, terminal_width, warn_skips
from claimgraph.cli.options import lexicon_option, ontology_option
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.evaluation.judged import Trained
    from claimgraph.model import Document
    from claimgraph.pipeline import Pipeline

__all__ = ["train"]

_CLAIMS, _RELATIONS = "claims", "relations"


@click.command(short_help="Learn from judged claims, or from judged pairs of concepts.")
@click.argument("judged", nargs=-1, required=True, metavar="TASK=PATH...")
@click.option(
    "--texts",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The abstracts that were judged, as for build; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The weights; claims.weights or pairs.weights in the ontology folder if not given.",
)
@click.option(
    "--draw",
    is_flag=True,
    help="For relations: write pairs of the abstracts to PATH, to be judged, and learn nothing.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    help="For relations: the score from which on a pair is claimed, in place of the one from which "
    "on 85 in 100 judged pairs are right.",
)
@lexicon_option
@ontology_option
def train(  # noqa: PLR0913 (one parameter an option)
    judged: tuple[str, ...],
    texts: tuple[Path, ...],
    output: Path | None,
    draw: bool,  # noqa: FBT001 (click passes it by name)
    least: float | None,
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Learn from judged claims how probable it is that a claim is right, or from judged pairs
    which ones a sentence relates.

    claims=PATH is a table that build --review wrote, with right or wrong filled in as verdict;
    relations=PATH one that train --draw wrote, with a predicate or none filled in as relation; each
    may be a folder of such tables. The abstracts are read again, and the scores of all claims, or
    the claims that no rule reads, come from the weights from then on. Printed are figures on
    documents left out of the training. No text is written; a model card is, beside the weights.
    """  # noqa: D205 (the first paragraph is that of the help)
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.documents import iter_documents
    from claimgraph.pipeline import open_pipeline

    task, paths = _parse(judged)
    if draw and task != _RELATIONS:
        raise InputError(
            "only pairs are drawn", where="--draw", fix=f"write for example {_RELATIONS}=pairs.tsv"
        )
    on_skip = FirstSkips()
    pipeline = open_pipeline(ontology, lexicons=lexicons)
    documents = tuple(iter_documents(texts, pipeline.reading_rules, on_skip=on_skip))
    if draw:
        _draw(paths, documents, pipeline)
    elif task == _CLAIMS:
        _learn_claims(paths, documents, pipeline, output, on_skip)
    else:
        _learn_relations(paths, documents, pipeline, output, least, on_skip)
    warn_skips(on_skip.reasons)


def _learn_claims(
    paths: tuple[Path, ...],
    documents: "tuple[Document, ...]",
    pipeline: "Pipeline",
    output: Path | None,
    on_skip: FirstSkips,
) -> None:
    from claimgraph.evaluation import match_claims, read_judged, train_scorer
    from claimgraph.evaluation.judged import format_card, format_figures
    from claimgraph.files import write_atomically
    from claimgraph.learning import CLAIMS_FILE, write_claim_scorer

    claims = [each for path in paths for each in read_judged(path, on_skip)]
    progress = Progress()
    try:
        matched = match_claims(claims, documents, pipeline, progress.step)
    finally:
        progress.end()
    say(f"{len(matched)} of {len(claims)} judged claims are still made")
    trained = train_scorer(matched, len(claims))
    file = output or pipeline.knowledge.schema.folder / CLAIMS_FILE
    write_claim_scorer(file, trained.scorer)
    write_atomically(_card(file), format_card(trained.scorer))
    click.echo(format_figures(trained.figures, terminal_width()))
    _tell(trained, file)


def _learn_relations(
    paths: tuple[Path, ...],
    documents: "tuple[Document, ...]",
    pipeline: "Pipeline",
    output: Path | None,
    least: float | None,
    on_skip: FirstSkips,
) -> None:
    from claimgraph.claims import find_under
    from claimgraph.evaluation.judged_pairs import (
        find_examples,
        format_pair_card,
        format_pair_figures,
        load_learned,
        read_pairs,
        train_ranker,
    )
    from claimgraph.files import write_atomically
    from claimgraph.learning import PAIRS_FILE, write_pair_ranker

    pairs = [each for path in paths for each in read_pairs(path, on_skip)]
    knowledge = pipeline.knowledge
    learned = load_learned(knowledge.schema.folder, knowledge.schema)
    progress = Progress()
    try:
        examples = find_examples(pairs, documents, pipeline, learned, progress.step)
    finally:
        progress.end()
    n_found = len({each.pair for each in examples if each.pair is not None})
    say(f"{n_found} of {len(pairs)} judged pairs are found again")
    trained = train_ranker(examples, knowledge.once(find_under), least)
    file = output or knowledge.schema.folder / PAIRS_FILE
    write_pair_ranker(file, trained.ranker)
    write_atomically(_card(file), format_pair_card(trained.ranker))
    click.echo(format_pair_figures(trained.cuts, terminal_width()))
    say(f"claimed from a score of {trained.ranker.least:.3f} on")
    say(f"wrote {file}, {_card(file)}")


def _draw(paths: tuple[Path, ...], documents: "tuple[Document, ...]", pipeline: "Pipeline") -> None:
    from claimgraph.evaluation.judged_pairs import draw_pairs, to_pairs_tsv
    from claimgraph.files import write_atomically

    path = paths[0]
    if path.exists() or len(paths) > 1:
        raise InputError("pairs are drawn to one new file", where=str(path), fix="name another")
    progress = Progress()
    try:
        pairs = tuple(draw_pairs(documents, pipeline, progress.step))
    finally:
        progress.end()
    write_atomically(path, to_pairs_tsv(pairs))
    say(f"wrote {len(pairs)} pairs to {path}")


def _card(file: Path) -> Path:
    return file.with_name(f"{file.name}.md")


def _tell(trained: "Trained", file: Path) -> None:
    rates = trained.rule_rates
    if rates is not None:
        say(f"the rates of the rules alone: AUC {rates.auc:.3f}, error {rates.ece:.3f}")
    say(f"wrote {file}, {_card(file)}")


def _parse(judged: tuple[str, ...]) -> tuple[str, tuple[Path, ...]]:
    """Return the task and the paths; all must be of one task."""
    parts = [text.partition("=") for text in judged]
    tasks = {task for task, _, _ in parts}
    for text, (task, _, path) in zip(judged, parts, strict=True):
        if task not in {_CLAIMS, _RELATIONS} or not path or len(tasks) > 1:
            raise InputError(
                f"this is not {_CLAIMS}=PATH or {_RELATIONS}=PATH: {text!r}",
                where="TASK=PATH",
                fix=f"write for example {_CLAIMS}=review.tsv",
            )
    return parts[0][0], tuple(Path(path) for _, _, path in parts)
