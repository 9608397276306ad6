"""``claimgraph evaluate judged``: how many judged claims are right, and whether scores tell."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from claimgraph.cli.console import FirstSkips, Progress, say, terminal_width, warn_skips

__all__ = ["evaluate_judged"]


def evaluate_judged(
    path: Path,
    texts: tuple[Path, ...],
    ontology: Path | None,
    lexicons: tuple[Path, ...],
    *,
    as_json: bool,
) -> None:
    """Print how many judged claims are right, and with texts how well their scores tell.

    Args:
        path: A table of judged claims, or a folder of such tables.
        texts: The abstracts; none to leave the scores out.
        ontology: The ontology folder; the one that claimgraph brings if None.
        lexicons: Compiled lexicons and tables of names.
        as_json: Whether to print one JSON object.
    """
    from claimgraph.documents import iter_documents
    from claimgraph.evaluation import (
        find_figures,
        format_figures,
        format_shares,
        match_claims,
        read_judged,
        share_right,
    )
    from claimgraph.pipeline import open_pipeline

    on_skip = FirstSkips()
    progress = Progress()

    judged = read_judged(path, on_skip)
    shares = share_right(judged)
    figures = None
    if texts:
        pipeline = open_pipeline(ontology, lexicons=lexicons)
        documents = iter_documents(texts, pipeline.reading_rules, on_skip=on_skip)
        try:
            matched = match_claims(judged, documents, pipeline, progress.step)
        finally:
            progress.end()
        say(f"{len(matched)} of {len(judged)} judged claims are still made")
        scored = [(each.score, each.judged.is_right) for each in matched if each.score is not None]
        if scored:
            figures = find_figures([one for one, _ in scored], [other for _, other in scored])
    if as_json:
        told = {
            "task": "judged",
            "rates": list(map(asdict, shares)),
            "figures": None if figures is None else asdict(figures),
        }
        click.echo(json.dumps(told))
    else:
        click.echo(format_shares(shares, terminal_width()))
        if figures is not None:
            click.echo(f"\n{format_figures(figures, terminal_width())}")
    warn_skips(on_skip.reasons)
