"""The pairs of annotated documents, with their features, and whether annotators relate them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Protocol, cast
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.documents import Skip
from claimgraph.errors import InputError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.relations.pair_tasks import PairReader
from claimgraph.evaluation.relations.pairs import Pair, find_gold_pairs, order_pair
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.registry import TASKS
from claimgraph.learning.pairs import RANKED_TASKS, DocumentPairs, Features, Kind, PairDocument

__all__ = ["Example", "Examples", "read_examples"]

_FEWEST = 3  # pairs of a kind that annotators must relate in all
_WITHIN = frozenset({"ddi"})  # tasks whose annotators relate words of one sentence


class _PairScorer(Protocol):
    """A scorer of a task on relations."""

    @property
    def reader(self) -> PairReader:
        """What reads its documents."""
        ...


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of concepts of a document.

    Attributes:
        document: IRI of the document.
        hashes: Of its features.
        values: 1 + ln(how often) of each.
        relation: The corpus's name for it; None if annotators do not relate the two.
    """

    document: str
    hashes: npt.NDArray[np.uint32]
    values: npt.NDArray[np.float32]
    relation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The pairs of a gold standard.

    Attributes:
        task: Name of the task that read it.
        examples: The pairs, in the order of the documents.
        documents: IRIs of the documents.
        n_gold: Pairs that annotators relate, with those that are no example since they mark no
            word of one of the two, or since their types are too rare.
        types: IRIs of the categories of each type that is one of a pair.
        kinds: The pairs of types.
        is_within: Whether a sentence names both of each pair.
    """

    task: str
    examples: tuple[Example, ...]
    documents: tuple[str, ...]
    n_gold: int
    types: Mapping[str, frozenset[str]]
    kinds: tuple[Kind, ...]
    is_within: bool


def read_examples(
    task: str,
    paths: Sequence[Path],
    bench: Bench,
    *,
    on_skip: Callable[[Skip], None] = lambda _: None,
    on_document: Callable[[], None] = lambda: None,
) -> Examples:
    """Read the pairs of gold standards, their mentions given.

    Args:
        task: One of :data:`RANKED_TASKS`.
        paths: Files of the gold standard, or folders of such files.
        bench: The pipeline, the ontology folder, and which documents are read.
        on_skip: Called for each file, record or line that is left out.
        on_document: Called after each document.

    Returns:
        The pairs; a document that is there twice counts once.

    Raises:
        DocumentError: If a path is wrong or has no gold standard of the task.
        InputError: If no ranker can be trained for the task, or no document is left.
    """
    if task not in RANKED_TASKS:
        raise InputError(
            f"no ranker can be trained for {task!r}",
            where="TASK=PATH",
            fix=f"use {', '.join(RANKED_TASKS)}",
        )
    chosen = TASKS[task]
    rules = bench.pipeline.reading_rules
    golds = {
        gold.document.iri: gold
        for path in paths
        for gold in read_gold(path, chosen.read, rules, on_skip=on_skip)
        if bench.part.holds(gold.document.iri)
    }
    if not golds:
        raise InputError(
            f"no document belongs to the part {bench.part}",
            where=", ".join(map(str, paths)),
            fix="give more documents, or all of them (--part all)",
        )
    knowledge = replace(bench.pipeline.knowledge, associations=True, ranks=False)
    bench = replace(bench, pipeline=replace(bench.pipeline, knowledge=knowledge), ranker=None)
    reader = cast(_PairScorer, chosen.open(bench, tuple(golds.values()))).reader
    read: list[tuple[GoldDocument, PairDocument]] = []
    for gold in golds.values():
        read.append((gold, reader.open(gold, reader.read(gold))))
        on_document()
    return _collect(task, read, reader)


def _collect(
    task: str, read: Sequence[tuple[GoldDocument, PairDocument]], reader: PairReader
) -> Examples:
    wanted = [_related(gold, reader) for gold, _ in read]
    counts: Counter[Kind] = Counter()
    for (_, document), related in zip(read, wanted, strict=True):
        types = {each.key: each.type for each in document.members}
        for pair in related:
            if pair[0] in types and pair[1] in types:
                one, other = (types[each] for each in pair)
                counts[order_pair(one, other, is_ordered=reader.is_ordered)] += 1
    kinds = tuple(sorted(kind for kind, number in counts.items() if number >= _FEWEST))
    named = {name for kind in kinds for name in kind}
    categories: dict[str, frozenset[str]] = {}
    for each in reader.types.values():
        if each.name in named:
            categories[each.name] = categories.get(each.name, frozenset()) | each.categories
    return Examples(
        task=task,
        examples=tuple(
            example
            for (gold, document), related in zip(read, wanted, strict=True)
            for example in _iter_examples(
                gold.document.iri, document, related, reader, kinds, is_within=task in _WITHIN
            )
        ),
        documents=tuple(gold.document.iri for gold, _ in read),
        n_gold=sum(map(len, wanted)),
        types=categories,
        kinds=kinds,
        is_within=task in _WITHIN,
    )


def _related(gold: GoldDocument, reader: PairReader) -> Mapping[Pair, str]:
    """Return the pairs that annotators relate; of several relations of a pair the first."""
    pairs = find_gold_pairs(gold, reader.types, is_ordered=reader.is_ordered)
    return {each.pair: each.relation.type for each in reversed(pairs)}


def _iter_examples(
    iri: str,
    document: PairDocument,
    related: Mapping[Pair, str],
    reader: PairReader,
    kinds: Sequence[Kind],
    *,
    is_within: bool,
) -> Iterator[Example]:
    pairs = DocumentPairs(document, kinds, is_within=is_within)
    for first, second in pairs:
        keys = (document.members[each].key for each in (first, second))
        relation = related.get(order_pair(*keys, is_ordered=reader.is_ordered))
        yield _example(iri, pairs.features(first, second), relation)


def _example(iri: str, features: Features, relation: str | None) -> Example:
    return Example(
        document=iri,
        hashes=np.array([crc32(each.encode()) for each in features], dtype=np.uint32),
        values=np.array([1 + log(each) for each in features.values()], dtype=np.float32),
        relation=relation,
    )
