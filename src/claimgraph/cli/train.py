"""``claimgraph train``: judgements, curated abstracts or annotated documents to weights."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import FirstSkips, Progress, say, terminal_width, warn_skips
from claimgraph.cli.options import SCORE, lexicon_option, ontology_option
from claimgraph.cli.train_pairs import train_pairs
from claimgraph.cli.train_parser import train_parser
from claimgraph.cli.train_sentences import train_sentences
from claimgraph.cli.train_wanted import train_wanted
from claimgraph.cli.trained_pairs import write_trained_pairs
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.evaluation.judged import Trained
    from claimgraph.model import Document
    from claimgraph.pipeline import Pipeline

__all__ = ["train"]

_CLAIMS, _RELATIONS, _SENTENCES = "claims", "relations", "sentences"
_CORPORA = ("biored", "cdr", "ddi")
_PARSER = "parser"
_WANTED = "wanted"
_TASKS = (_CLAIMS, _RELATIONS, _WANTED, _SENTENCES, _PARSER, *_CORPORA)


@click.command(short_help="Learn from judged claims or pairs, or from annotated documents.")
@click.argument("data", nargs=-1, required=True, metavar="TASK=PATH...")
@click.option(
    "--texts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="For claims and relations: the abstracts that were judged, as for build; may be given "
    "several times.",
)
@click.option(
    "--part",
    type=click.Choice(["all", "held-out", "rest"]),
    help="For biored, cdr and ddi: learn from all documents, or without the fifth that evaluate "
    "--part held-out reads (rest); all if not given.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The weights; for claims, relations, wanted and sentences, claims.weights, pairs.weights "
    "or sentences.weights in the ontology folder if not given.",
)
@click.option(
    "--draw",
    is_flag=True,
    help="For relations: write pairs of the abstracts to PATH, to be judged, and learn nothing.",
)
@click.option(
    "--least",
    type=SCORE,
    help="For relations and wanted: the score from which on a pair is claimed, in place of the one "
    "from which on enough pairs are right.",
)
@click.option(
    "--wanted",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="For claims: curated abstracts, as for evaluate claims, to learn from beside; what "
    "answers a line of them counts as right. May be given several times.",
)
@lexicon_option
@ontology_option
def train(  # noqa: PLR0913 (one parameter an option)
    data: tuple[str, ...],
    texts: tuple[Path, ...],
    part: str | None,
    output: Path | None,
    draw: bool,  # noqa: FBT001 (click passes it by name)
    least: float | None,
    wanted: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Learn from judged claims or pairs, or from annotated documents.

    From judged claims it learns how probable it is that a claim is right, from judged pairs or
    curated abstracts which concepts a sentence relates, from annotated documents which concepts of
    an abstract are related.

    claims=PATH is a table that build --review wrote, with right or wrong filled in as verdict;
    relations=PATH one that train --draw wrote, with a predicate or none filled in as relation; each
    may be a folder of such tables. The abstracts are read again, and the scores of all claims, or
    the claims that no rule reads, come from the weights from then on.

    wanted=PATH is a folder of curated abstracts, as for evaluate claims: of all pairs of their
    sentences it learns of which a claim is wanted, in place of judged pairs. Nothing else is
    judged, and the weights go to the same file.

    sentences=PATH is abstracts, as for build: from what is read in them it learns which sentences
    say nothing, so that build need not parse these.

    cdr=PATH, biored=PATH or ddi=PATH is a gold standard, as for evaluate, which takes the weights
    with --weights, and build with --pairs.

    Printed are figures on documents left out of the training. No text is written; a model card is,
    beside the weights.
    """
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.documents import iter_documents
    from claimgraph.pipeline import open_pipeline

    task, paths = _read_arguments(data)
    if task != _CLAIMS:
        _check_none(task, {"--wanted": bool(wanted)})
    if task in (*_CORPORA, _PARSER):
        _check_none(task, {"--texts": bool(texts), "--draw": draw, "--least": least is not None})
        _train_on_corpus(task, paths, part, output, (ontology, lexicons))
        return
    if task == _SENTENCES:
        given = {"--texts": bool(texts), "--draw": draw, "--least": least is not None}
        _check_none(task, {**given, "--part": part is not None})
        train_sentences(paths, output, (ontology, lexicons))
        return
    if task == _WANTED:
        _check_none(task, {"--texts": bool(texts), "--draw": draw, "--part": part is not None})
        train_wanted(paths, output, least, (ontology, lexicons))
        return
    _check_none(task, {"--part": part is not None})
    _check_judged(task, texts, draw=draw)
    on_skip = FirstSkips()
    pipeline = open_pipeline(ontology, lexicons=lexicons)
    documents = iter_documents(texts, pipeline.reading_rules, on_skip=on_skip)
    if draw:
        _draw(paths, documents, pipeline)
    elif task == _CLAIMS:
        _learn_claims((paths, wanted), documents, pipeline, output, on_skip)
    else:
        _learn_relations(paths, documents, pipeline, output, least, on_skip)
    warn_skips(on_skip.reasons)


def _check_judged(task: str, texts: Sequence[Path], *, draw: bool) -> None:
    """Raise an InputError if what is judged is to be read without its abstracts, or is drawn."""
    if not texts:
        raise InputError(
            f"to learn from {task} the abstracts are needed", where="--texts", fix="name them"
        )
    if draw and task != _RELATIONS:
        raise InputError(
            "only pairs are drawn", where="--draw", fix=f"write for example {_RELATIONS}=pairs.tsv"
        )


def _train_on_corpus(
    task: str,
    paths: tuple[Path, ...],
    part: str | None,
    output: Path | None,
    knowledge: tuple[Path | None, tuple[Path, ...]],
) -> None:
    if output is None:
        raise InputError(
            "nothing says where the weights go", where="-o", fix=f"write -o {task}.weights"
        )
    if task == _PARSER:
        _check_none(task, {"--part": part is not None})
        train_parser(paths, output)
    else:
        train_pairs(task, paths, part or "all", output, knowledge)


def _learn_claims(
    sources: tuple[Sequence[Path], Sequence[Path]],
    documents: Iterable["Document"],
    pipeline: "Pipeline",
    output: Path | None,
    on_skip: FirstSkips,
) -> None:
    from claimgraph.evaluation import match_claims, read_judged, train_scorer
    from claimgraph.evaluation.corpora.curated import read_curated
    from claimgraph.evaluation.corpora.gold_files import read_gold
    from claimgraph.evaluation.judged import find_wanted_drafts, format_card, format_figures
    from claimgraph.files import write_atomically
    from claimgraph.learning import CLAIMS_FILE, write_claim_scorer

    judged, curated = sources
    claims = [each for path in judged for each in read_judged(path, on_skip)]
    golds = [
        gold
        for path in curated
        for gold in read_gold(path, read_curated, pipeline.reading_rules, on_skip=on_skip)
    ]
    progress = Progress()
    try:
        matched = match_claims(claims, documents, pipeline, progress.step)
        drafts = find_wanted_drafts(golds, pipeline, progress.step)
    finally:
        progress.end()
    say(f"{len(matched)} of {len(claims)} judged claims are still made")
    trained = train_scorer(matched, claims, drafts)
    file = output or pipeline.knowledge.schema.folder / CLAIMS_FILE
    write_claim_scorer(file, trained.scorer)
    write_atomically(_card(file), format_card(trained.scorer))
    click.echo(format_figures(trained.figures, terminal_width()))
    _tell(trained, file)


def _learn_relations(
    paths: tuple[Path, ...],
    documents: Iterable["Document"],
    pipeline: "Pipeline",
    output: Path | None,
    least: float | None,
    on_skip: FirstSkips,
) -> None:
    from claimgraph.evaluation.judged_pairs import (
        find_examples,
        find_under,
        load_learned,
        read_pairs,
        train_ranker,
    )

    pairs = [each for path in paths for each in read_pairs(path, on_skip)]
    schema = pipeline.knowledge.schema
    learned = load_learned(schema.folder, schema)
    progress = Progress()
    try:
        examples = find_examples(pairs, documents, pipeline, learned, progress.step)
    finally:
        progress.end()
    n_found = len({each.pair for each in examples if each.pair is not None})
    say(f"{n_found} of {len(pairs)} judged pairs are found again")
    write_trained_pairs(train_ranker(examples, find_under(schema), least), output, schema.folder)


def _draw(paths: tuple[Path, ...], documents: Iterable["Document"], pipeline: "Pipeline") -> None:
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


def _check_none(task: str, given: dict[str, bool]) -> None:
    """Raise an InputError if an option is given that a task has no use for."""
    for option, is_given in given.items():
        if is_given:
            raise InputError(f"{task} has no use for the option", where=option, fix="leave it out")


def _read_arguments(data: Sequence[str]) -> tuple[str, tuple[Path, ...]]:
    """Return the task and the paths of TASK=PATH arguments, which must be of one task."""
    pairs = [_split(each) for each in data]
    tasks = dict.fromkeys(task for task, _ in pairs)
    if len(tasks) > 1:
        raise InputError(
            f"only one task can be learned at once: {', '.join(tasks)}",
            where="TASK=PATH",
            fix="train each by itself",
        )
    return pairs[0][0], tuple(path for _, path in pairs)


def _split(text: str) -> tuple[str, Path]:
    task, sign, path = text.partition("=")
    if task not in _TASKS or not sign or not path:
        raise InputError(
            f"this is not TASK=PATH: {text!r}",
            where="TASK=PATH",
            fix=f"write for example {_CLAIMS}=review.tsv; the tasks are {', '.join(_TASKS)}",
        )
    return task, Path(path)
