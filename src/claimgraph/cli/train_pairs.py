"""``claimgraph train cdr=PATH``: annotated documents to the weights that relate pairs."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimgraph.cli.console import FirstSkips, Progress, say, warn_skips

__all__ = ["train_pairs"]


def train_pairs(
    task: str,
    paths: Sequence[Path],
    part: str,
    output: Path,
    knowledge: tuple[Path | None, Sequence[Path]],
) -> None:
    """Train a ranker of pairs, and write its weights and their model card.

    Args:
        task: Name of the task that reads the gold standards.
        paths: The gold standards.
        part: Which documents are used.
        output: The file of weights.
        knowledge: The ontology folder, that of claimgraph if None; lexicons beside its own.
    """
    from claimgraph.evaluation import Bench, Part, hash_corpus
    from claimgraph.evaluation.ranking import (
        describe_data,
        format_pair_card,
        format_pair_figures,
        load_ranked_relations,
        read_examples,
        train_ranker,
    )
    from claimgraph.files import write_atomically
    from claimgraph.learning.pairs import write_document_ranker
    from claimgraph.ontology import find_ontology
    from claimgraph.pipeline import open_pipeline

    on_skip = FirstSkips()
    progress = Progress()
    ontology, lexicons = knowledge

    folder = find_ontology(ontology)
    pipeline = open_pipeline(ontology, lexicons=lexicons)
    predicates = load_ranked_relations(folder, task, pipeline.knowledge.schema)
    bench = Bench(pipeline=pipeline, ontology=folder, part=Part(part))
    try:
        examples = read_examples(task, paths, bench, on_skip=on_skip, on_document=progress.step)
    finally:
        progress.end()
    corpora = [(path.resolve().name, hash_corpus(path)) for path in paths]
    trained = train_ranker(examples, predicates, describe_data(examples, corpora))
    card = output.with_name(f"{output.name}.md")
    write_document_ranker(output, trained.ranker)
    write_atomically(card, format_pair_card(trained.ranker))
    click.echo(
        f"{len(examples.examples)} pairs of {len(examples.documents)} documents;"
        f" on documents left out: {format_pair_figures(trained.ranker)}"
    )
    say(f"wrote {output}, {card}")
    warn_skips(on_skip.reasons)
