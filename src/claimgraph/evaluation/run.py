"""Run a task over a gold standard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from claimgraph.documents import Skip
from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.rates import Rate, build_rates
from claimgraph.evaluation.metrics.scores import Counts, Score, build_macro, build_scores
from claimgraph.evaluation.task import Bench, MentionSource
from claimgraph.evaluation.tasks.registry import TASKS

__all__ = ["Evaluation", "evaluate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The result of a task.

    Attributes:
        task: Its name in the registry.
        n_documents: Number of documents.
        n_sentences: Number of sentences.
        seconds: Time for prediction only, without reading the gold, loading and judging.
        scores: The headline first.
        misses: Each false positive and false negative, in the order of the documents.
        rates: Shares, in the order of the task; most tasks have none.
        n_known: Documents that the ranker of the bench was trained on.
    """

    task: str
    n_documents: int
    n_sentences: int
    seconds: float
    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]
    rates: tuple[Rate, ...] = ()
    n_known: int = 0


def evaluate(
    task: str,
    path: Path,
    bench: Bench,
    *,
    on_skip: Callable[[Skip], None] = lambda _: None,
    on_document: Callable[[], None] = lambda: None,
) -> Evaluation:
    """Score the pipeline against a gold standard.

    Args:
        task: A name in :data:`TASKS`.
        path: A file of the gold standard, or a folder of such files.
        bench: The pipeline and the ontology folder.
        on_skip: Called for each file, record or line that is left out.
        on_document: Called after each document.

    Returns:
        The scores and the misses.

    Raises:
        DocumentError: If the path is wrong or holds no gold standard of the task.
        InputError: If the task supports only gold mentions as input.
    """
    chosen = TASKS[task]
    if bench.mentions is MentionSource.OWN and not chosen.has_own:
        raise InputError(
            f"the task {task} is scored with gold mentions only",
            where="--mentions",
            fix="leave the option out",
        )
    documents = read_gold(path, chosen.read, bench.pipeline.reading_rules, on_skip=on_skip)
    documents = tuple(each for each in documents if bench.part.holds(each.document.iri))
    if not documents:
        raise DocumentError(
            f"no document belongs to the part {bench.part}",
            where=str(path),
            fix="give more documents, or all of them (--part all)",
        )
    scorer = chosen.open(bench, documents)
    seconds = 0.0
    judged: list[Judgement] = []
    for gold in documents:
        started = perf_counter()
        predicted = scorer.predict(gold)
        seconds += perf_counter() - started
        judged.append(scorer.judge(gold, predicted))
        on_document()
    counts = [each.counts for each in judged]
    macro = (build_macro(chosen.macro, scorer.names, counts),) if chosen.macro else ()
    return Evaluation(
        task=task,
        n_documents=len(documents),
        n_sentences=sum(each.n_sentences for each in judged),
        seconds=seconds,
        scores=macro + build_scores(*_with_parts(scorer.names, judged)),
        misses=tuple(miss for each in judged for miss in each.misses),
        rates=build_rates([each.tallies for each in judged]),
        n_known=0
        if bench.ranker is None
        else sum(bench.ranker.knows(each.document.iri) for each in documents),
    )


def _with_parts(
    names: Sequence[str], judged: Sequence[Judgement]
) -> tuple[tuple[str, ...], list[Mapping[str, Counts]]]:
    """Add the scores that are known only after judging: those of each predicate and rule.

    Each is a part of the headline score, so a document without it counts the headline's gold
    items.

    Returns:
        The names of the scorer, then the others, sorted; the counts of each document.
    """
    parts = {name for each in judged for name in each.counts} - set(names)
    filled = [
        {part: Counts(n_gold=each.counts.get(names[0], Counts()).n_gold) for part in parts}
        | {**each.counts}
        for each in judged
    ]
    return (*names, *sorted(parts)), [*filled]
