"""``claimgraph calibrate``: gold standards to the scores that claims carry."""

from pathlib import Path

import click

from claimgraph.cli.console import FirstSkips, Progress, say, warn_skips
from claimgraph.cli.options import lexicon_option, ontology_option
from claimgraph.errors import InputError

__all__ = ["calibrate"]


@click.command(short_help="Measure how often each rule is right: the scores of claims.")
@click.argument("corpora", nargs=-1, required=True, metavar="TASK=PATH...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The table; rule_scores.tsv in the ontology folder if not given.",
)
@lexicon_option
@ontology_option
def calibrate(
    corpora: tuple[str, ...],
    output: Path | None,
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Measure how often each rule is right, on gold standards of relations.

    TASK is biored, cdr, ddi or phaedra (see claimgraph evaluate), PATH a file or folder of its
    gold standard. The share of right pairs of each rule is the score that its claims carry from
    then on. Only counts are written, no text.
    """
    from claimgraph.evaluation import (
        RULE_TASKS,
        Bench,
        build_rule_scores,
        tally_rules,
        to_rule_scores_tsv,
    )
    from claimgraph.files import write_atomically
    from claimgraph.ontology import RULE_SCORE_TABLE, find_ontology
    from claimgraph.pipeline import open_pipeline

    chosen = [_read(each, RULE_TASKS) for each in corpora]
    folder = find_ontology(ontology)
    bench = Bench(pipeline=open_pipeline(ontology, lexicons=lexicons), ontology=folder)
    on_skip = FirstSkips()
    progress = Progress()

    try:
        tallies = [
            tally_rules(task, path, bench, on_skip=on_skip, on_document=progress.step)
            for task, path in chosen
        ]
    finally:
        progress.end()
    scores = build_rule_scores(tallies)
    file = output or folder / RULE_SCORE_TABLE
    write_atomically(file, to_rule_scores_tsv(scores, tallies))
    n_documents = sum(each.n_documents for each in tallies)
    click.echo(f"{len(scores)} scores from {n_documents} documents")
    say(f"wrote {file}")
    warn_skips(on_skip.reasons)


def _read(text: str, tasks: tuple[str, ...]) -> tuple[str, Path]:
    task, sign, path = text.partition("=")
    if not sign or not path or task not in tasks:
        raise InputError(
            f"this is not TASK=PATH: {text!r}",
            where="TASK=PATH",
            fix=f"write for example {tasks[1]}=FOLDER; the tasks are {', '.join(tasks)}",
        )
    return task, Path(path)
