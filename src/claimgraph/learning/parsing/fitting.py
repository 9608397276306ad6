"""Tune tagger and parser of a loaded model on trees, and measure them."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from claimgraph.learning.parsing.treebank import Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe
    from spacy.tokens import Doc

__all__ = ["fit_parser", "measure_parser"]

_SHORTEST, _LONGEST = 3, 90  # words of the sentences that are used
_BATCH = 64  # sentences
_DROPOUT = 0.1
_RATE = 0.001  # Adam
_UNKNOWN_LABEL, _UNKNOWN_TAG = "dep", "NN"  # where the model has no such label or tag
_TUNED = ("tok2vec", "tagger", "parser")


def fit_parser(
    pipeline: "Language", trees: Sequence[Tree], on_batch: Callable[[], object] = lambda: None
) -> None:
    """Tune a model for one epoch; the same trees give the same weights on one thread.

    Args:
        pipeline: The model, with tagger and parser; it is changed.
        trees: The trees.
        on_batch: Called after each step.
    """
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    order = [each for each in trees if _SHORTEST <= len(each) <= _LONGEST]
    random.Random(0).shuffle(order)  # noqa: S311 (no secret)
    optimizer = pipeline.resume_training()
    optimizer.learn_rate = _RATE
    with pipeline.select_pipes(enable=list(_TUNED)):
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            examples = [
                Example(_make_doc(pipeline, tree), _make_reference(pipeline, tree))
                for tree in batch
            ]
            pipeline.update(examples, sgd=optimizer, drop=_DROPOUT)
            on_batch()
    averages = optimizer.averages or {}
    for name in _TUNED:
        model = cast("TrainablePipe", pipeline.get_pipe(name)).model
        for layer in model.walk():
            for param in layer.param_names:
                average = averages.get((layer.id, param))
                if average is not None:
                    layer.set_param(param, average)


def measure_parser(pipeline: "Language", trees: Sequence[Tree]) -> Mapping[str, float]:
    """Return how many heads (``uas``), heads with label (``las``) and tags of trees are found.

    Args:
        pipeline: The model.
        trees: The trees; punctuation is not counted, as usual.
    """
    used = [each for each in trees if _SHORTEST <= len(each) <= _LONGEST]
    right = dict.fromkeys(("uas", "las", "tags"), 0)
    n_words = 0
    for doc, tree in zip(_parse(pipeline, used), used, strict=True):
        for token, word in zip(doc, tree, strict=True):
            if word.label == "punct":
                continue
            n_words += 1
            is_head = token.head.i == word.head
            right["uas"] += is_head
            right["las"] += is_head and token.dep_ == word.label
            right["tags"] += token.tag_ == word.tag
    return {name: round(number / max(n_words, 1), 4) for name, number in right.items()}


def _parse(pipeline: "Language", trees: Sequence[Tree]) -> Iterator["Doc"]:
    with pipeline.select_pipes(enable=list(_TUNED)):
        yield from pipeline.pipe(_make_doc(pipeline, each) for each in trees)


def _make_doc(pipeline: "Language", tree: Tree) -> "Doc":
    from spacy.tokens import Doc

    return Doc(
        pipeline.vocab,
        words=[each.text for each in tree],
        spaces=[each.has_gap for each in tree],
    )


def _make_reference(pipeline: "Language", tree: Tree) -> "Doc":
    from spacy.tokens import Doc

    tags = set(pipeline.pipe_labels["tagger"])
    labels = {*pipeline.pipe_labels["parser"], "ROOT"}
    return Doc(
        pipeline.vocab,
        words=[each.text for each in tree],
        spaces=[each.has_gap for each in tree],
        heads=[each.head for each in tree],
        deps=[each.label if each.label in labels else _UNKNOWN_LABEL for each in tree],
        tags=[each.tag if each.tag in tags else _UNKNOWN_TAG for each in tree],
    )
