"""``claimgraph train``: judged claims to the weights from which scores are made."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import FirstSkips, Progress, say, terminal_width, warn_skips
from claimgraph.cli.options import lexicon_option, ontology_option
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.evaluation.judged import Trained

__all__ = ["train"]

_TASK = "claims"


@click.command(short_help="Learn from judged claims how probable it is that a claim is right.")
@click.argument("judged", nargs=-1, required=True, metavar="claims=PATH...")
@click.option(
    "--texts",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The abstracts that the claims were read from, as for build; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The weights; claims.weights in the ontology folder if not given.",
)
@lexicon_option
@ontology_option
def train(
    judged: tuple[str, ...],
    texts: tuple[Path, ...],
    output: Path | None,
    lexicons: tuple[Path, ...],
    ontology: Path | None,
) -> None:
    """Learn from judged claims how probable it is that a claim is right.

    PATH is a table that build --review wrote, with right or wrong filled in as verdict, or a
    folder of such tables. The abstracts are read again, and the scores of all claims come from the
    weights from then on. Printed are figures on documents left out of the training. No text is
    written; a model card is, beside the weights.
    """
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.documents import iter_documents
    from claimgraph.evaluation import match_claims, read_judged, train_scorer
    from claimgraph.evaluation.judged import format_card, format_figures
    from claimgraph.files import write_atomically
    from claimgraph.learning import CLAIMS_FILE, write_claim_scorer
    from claimgraph.ontology import find_ontology
    from claimgraph.pipeline import open_pipeline

    on_skip = FirstSkips()
    progress = Progress()

    claims = [each for path in map(_path, judged) for each in read_judged(path, on_skip)]
    pipeline = open_pipeline(ontology, lexicons=lexicons)
    documents = iter_documents(texts, pipeline.reading_rules, on_skip=on_skip)
    try:
        matched = match_claims(claims, documents, pipeline, progress.step)
    finally:
        progress.end()
    say(f"{len(matched)} of {len(claims)} judged claims are still made")
    trained = train_scorer(matched, len(claims))
    file = output or find_ontology(ontology) / CLAIMS_FILE
    write_claim_scorer(file, trained.scorer)
    write_atomically(_card(file), format_card(trained.scorer))
    click.echo(format_figures(trained.figures, terminal_width()))
    _tell(trained, file)
    warn_skips(on_skip.reasons)


def _card(file: Path) -> Path:
    return file.with_name(f"{file.name}.md")


def _tell(trained: "Trained", file: Path) -> None:
    rates = trained.rule_rates
    if rates is not None:
        say(f"the rates of the rules alone: AUC {rates.auc:.3f}, error {rates.ece:.3f}")
    say(f"wrote {file}, {_card(file)}")


def _path(text: str) -> Path:
    task, sign, path = text.partition("=")
    if task != _TASK or not sign or not path:
        raise InputError(
            f"this is not {_TASK}=PATH: {text!r}",
            where=f"{_TASK}=PATH",
            fix=f"write for example {_TASK}=review.tsv",
        )
    return Path(path)
