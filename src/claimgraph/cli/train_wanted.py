"""``claimgraph train wanted=PATH``: curated abstracts to the ranker of pairs."""

from collections.abc import Sequence
from pathlib import Path

from claimgraph.cli.console import FirstSkips, Progress, warn_skips
from claimgraph.cli.trained_pairs import write_trained_pairs

__all__ = ["train_wanted"]


def train_wanted(
    paths: Sequence[Path],
    output: Path | None,
    least: float | None,
    knowledge: tuple[Path | None, Sequence[Path]],
) -> None:
    """Train the ranker of pairs, and write its weights and their model card.

    Args:
        paths: Folders of curated abstracts, as for evaluate claims.
        output: The file of weights; None for that of the ontology folder.
        least: The score from which on a pair is claimed; None to find it.
        knowledge: The ontology folder, that of claimgraph if None; lexicons beside its own.
    """
    from claimgraph.evaluation.corpora.curated import read_curated
    from claimgraph.evaluation.corpora.gold_files import read_gold
    from claimgraph.evaluation.judged_pairs import (
        PairSource,
        find_under,
        find_wanted_examples,
        load_learned,
        train_ranker,
    )
    from claimgraph.pipeline import open_pipeline

    on_skip = FirstSkips()
    pipeline = open_pipeline(knowledge[0], lexicons=knowledge[1])
    golds = {
        gold.document.iri: gold
        for path in paths
        for gold in read_gold(path, read_curated, pipeline.reading_rules, on_skip=on_skip)
    }
    schema = pipeline.knowledge.schema
    learned = load_learned(schema.folder, schema)
    progress = Progress()
    try:
        examples = find_wanted_examples(tuple(golds.values()), pipeline, learned, progress.step)
    finally:
        progress.end()
    trained = train_ranker(examples, find_under(schema), least, PairSource.WANTED)
    write_trained_pairs(trained, output, schema.folder)
    warn_skips(on_skip.reasons)
