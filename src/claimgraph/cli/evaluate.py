"""``claimgraph evaluate``: the pipeline against a gold standard."""

from pathlib import Path

import click

from claimgraph.cli.console import FirstSkips, Progress, say, terminal_width, warn_skips
from claimgraph.cli.judged import evaluate_judged
from claimgraph.cli.options import lexicon_option, ontology_option, raw_option
from claimgraph.cli.ranking import choose_pipeline, choose_ranker, warn_known
from claimgraph.cli.terminal import show, show_data

__all__ = ["evaluate"]

_JUDGED = "judged"


@click.command(short_help="Score claimgraph against a gold standard.")
@click.argument("task")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write each false positive and false negative with its sentence, as TSV.",
)
@raw_option
@click.option(
    "--mentions",
    type=click.Choice(["gold", "own"]),
    default="gold",
    show_default=True,
    help="Read claims from the mentions of the gold standard, or from those found.",
)
@click.option(
    "--match",
    type=click.Choice(["span", "id"]),
    default="span",
    show_default=True,
    help="A mention found answers the one whose words, or whose identifier, it has.",
)
@click.option(
    "--part",
    type=click.Choice(["all", "held-out", "rest"]),
    default="all",
    show_default=True,
    help="Read all documents, the fifth that is held out from tuning, or the rest.",
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="For biored, cdr and ddi: weights of train that relate the pairs; those that claimgraph "
    "brings for the task, if any, when not given.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="For biored, cdr and ddi: have rules alone relate the pairs; for claims: read what rules "
    "alone read.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, not a table.")
@click.option(
    "--texts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="For judged: the abstracts, to read again what the claims are scored.",
)
@lexicon_option
@ontology_option
def evaluate(  # noqa: PLR0913 (one parameter an option)
    task: str,
    path: Path,
    errors: Path | None,
    mentions: str,
    match: str,
    part: str,
    weights: Path | None,
    rules_only: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
    texts: tuple[Path, ...],
    raw: bool,  # noqa: FBT001
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Score claimgraph against a gold standard.

    PATH is a file of the gold standard in its own format, or a folder of such files. Precision,
    recall and F1 are counted over all documents together; the interval is of F1, by resampling
    the documents; the first score is the headline.

    \b
    TASK is one of:
      abbreviations  pairs of short and long form, exact strings (MED1250)
      biored         pairs of related concepts, and the direction
                     (PubTator: BioRED)
      bioscope       sentences that deny or hedge something, and how far the
                     cues reach (BioScope XML)
      causal         none, direct or conditional cause, correlation (CSV)
      cdr            pairs of a chemical and a disease that it induces
                     (PubTator: BC5CDR)
      claims         claims that curators want of an abstract, found or not and
                     why not (folder of docs.jsonl and claims.tsv)
      ddi            pairs of drugs that interact (XML: DDI corpus)
      judged         claims that build --review wrote and a person has judged:
                     how many are right, and with --texts whether scores tell
      genia-mk       polarity and certainty of given events (GENIA XML)
      mentions       concepts of a document, and mentions by exact span and
                     type (PubTator: BC5CDR, NCBI Disease, BioRED)
      negation       whether a phrase denies a target (TSV)
      phaedra        effects of drugs on disorders; whether denied, hedged
                     (BioNLP a1 and a2: PHAEDRA)
      sciclaim       factors of given associations, sign, kind (SciClaim JSON)
      sentences      boundaries of sentences (XML: GENIA treebank)
    """  # noqa: D301 - click reads the sign itself
    from claimgraph.errors import InputError

    ranker = choose_ranker(task, weights, rules_only=rules_only)
    if task == _JUDGED:
        evaluate_judged(path, texts, ontology, lexicons, as_json=as_json)
        return
    from claimgraph.evaluation import (
        TASKS,
        Bench,
        Match,
        MentionSource,
        Part,
        format_evaluation,
        to_json,
        to_misses_tsv,
    )
    from claimgraph.evaluation import evaluate as run_task
    from claimgraph.files import write_atomically
    from claimgraph.ontology import find_ontology
    from claimgraph.pipeline import open_pipeline

    if task not in TASKS:
        raise InputError(
            f"there is no task {task!r}",
            where="TASK",
            fix=f"use one of {', '.join((*TASKS, _JUDGED))}",
        )
    on_skip = FirstSkips()
    progress = Progress()

    bench = Bench(
        pipeline=choose_pipeline(
            open_pipeline(ontology, lexicons=lexicons), task, rules_only=rules_only
        ),
        ontology=find_ontology(ontology),
        mentions=MentionSource(mentions),
        match=Match(match),
        part=Part(part),
        ranker=ranker,
    )
    try:
        result = run_task(task, path, bench, on_skip=on_skip, on_document=progress.step)
    finally:
        progress.end()
    if errors is not None:
        write_atomically(errors, to_misses_tsv(result.misses, raw=raw))
    if as_json:
        show_data(to_json(result))
    else:
        show(format_evaluation(result, width=terminal_width()))
    warn_known(result.n_known, result.n_documents)
    if errors is not None:
        say(f"wrote {errors}")
    warn_skips(on_skip.reasons)
