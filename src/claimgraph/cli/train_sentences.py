"""``claimgraph train sentences=PATH``: abstracts to the gate of sentences that say something."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimgraph.cli.console import FirstSkips, Progress, say, warn_skips
from claimgraph.errors import InputError

__all__ = ["train_sentences"]

_RECALL = 0.99  # of claims
_FEWEST = 40  # documents


def train_sentences(
    paths: Sequence[Path], output: Path | None, knowledge: tuple[Path | None, Sequence[Path]]
) -> None:
    """Train the gate of sentences, and write its weights and their model card.

    Args:
        paths: The abstracts, as for build.
        output: The file of weights; None for that of the ontology folder.
        knowledge: The ontology folder, that of claimgraph if None; lexicons beside its own.
    """
    from claimgraph.documents import iter_documents
    from claimgraph.evaluation.sentence_gates import format_sentence_card, read_sentences
    from claimgraph.files import write_atomically
    from claimgraph.learning import SENTENCES_FILE, write_sentence_gate
    from claimgraph.learning.sentence_fitting import fit_sentence_gate
    from claimgraph.pipeline import open_pipeline

    on_skip = FirstSkips()
    progress = Progress()
    pipeline = open_pipeline(knowledge[0], lexicons=knowledge[1])
    documents = iter_documents(paths, pipeline.reading_rules, on_skip=on_skip)
    try:
        read = read_sentences(documents, pipeline, progress.step)
    finally:
        progress.end()
    if read.card["n_documents"] < _FEWEST or not read.card["n_claims"]:
        raise InputError(
            f"{read.card['n_documents']} texts with {read.card['n_claims']} claims are too few to"
            " learn from",
            where="sentences",
            fix=f"give at least {_FEWEST} texts; two thousand do well",
        )
    gate, figures = fit_sentence_gate(read.examples, _RECALL, read.card)
    file = output or pipeline.knowledge.schema.folder / SENTENCES_FILE
    card = file.with_name(f"{file.name}.md")
    write_sentence_gate(file, gate)
    write_atomically(card, format_sentence_card(gate))
    click.echo(
        f"{len(read.examples)} sentences of {read.card['n_documents']} texts; on texts left out"
        f" {figures.passed:.3f} pass, with {figures.kept:.4f} of the claims"
    )
    say(f"wrote {file}, {card}")
    warn_skips(on_skip.reasons)
