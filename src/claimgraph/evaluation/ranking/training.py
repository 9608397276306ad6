"""Train a ranker of pairs, and test it by cross-validation over documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.errors import InputError
from claimgraph.evaluation.judged import Figures, find_figures
from claimgraph.evaluation.ranking.examples import Example, Examples
from claimgraph.learning import to_probability
from claimgraph.learning.fitting import Calibration, calibrate_scores
from claimgraph.learning.pairs import SLOTS, DocumentRanker, pack_weights
from claimgraph.learning.pairs.fitting import Floats, SparseRows, Weights, fit_logistic

__all__ = ["Trained", "train_ranker"]

_FOLDS = 5
_FEWEST = 3  # examples that a feature must have
_DOCUMENTS = 10
_STRENGTH = 0.03  # C, by cross-validation on CDR, BioRED and DDI
_LARGEST = 127
_DIGITS = 3
_SCALE_DIGITS = 8
_LEAST = 1e-9

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How well a ranker does on documents that it was not trained on.

    Attributes:
        precision: Of the pairs at the threshold.
        recall: Of them.
        f1: Of them.
        typed: F1 of the pairs with their relation; None where there is one only.
        figures: How well the probabilities tell.
    """

    precision: float
    recall: float
    f1: float
    typed: float | None
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A ranker, and how well it does on documents that it was not trained on."""

    ranker: DocumentRanker
    measured: Measured


def train_ranker(
    examples: Examples, predicates: Mapping[str, str], card: Mapping[str, Any]
) -> Trained:
    """Train a ranker, choose its threshold, and measure it by cross-validation over documents.

    Args:
        examples: The pairs of gold standards.
        predicates: IRI of the predicate of each relation, by name; that of all others by "".
        card: What the model card tells of the data.

    Returns:
        The ranker; the same for the same examples.

    Raises:
        InputError: If there are too few documents or pairs.
    """
    related = np.array([each.relation is not None for each in examples.examples], dtype=bool)
    documents = {each.document for each in examples.examples}
    if len(documents) < _DOCUMENTS or related.all() or not related.any():
        raise InputError(
            f"there is too little to learn from: {int(related.sum())} pairs of {len(documents)}"
            " documents are related",
            where=examples.task,
            fix=f"give at least {_DOCUMENTS} documents with pairs that are related and others",
        )
    trainer = _Trainer(examples, predicates)
    log_odds, relations = trainer.cross_validate()
    line = calibrate_scores(log_odds, related.tolist(), [1.0] * len(related))
    scores = [
        round(to_probability(line.slope * each + line.intercept), _DIGITS) for each in log_odds
    ]
    least = _find_threshold(scores, related.tolist(), examples.n_gold)
    measured = _measure(examples, trainer.classes, scores, relations, least)
    return Trained(
        ranker=DocumentRanker(trainer.header(line, least, {**card, **_figures(measured)})),
        measured=measured,
    )


class _Trainer:
    """Fits the heads of a ranker to some of the examples."""

    def __init__(self, examples: Examples, predicates: Mapping[str, str]) -> None:
        self.examples = examples
        self._predicates = predicates
        found = {self._class(each.relation) for each in examples.examples if each.relation}
        self.names = sorted(found)
        self.classes = [
            "" if each.relation is None else self._class(each.relation)
            for each in examples.examples
        ]
        self._related = np.array([each.relation is not None for each in examples.examples])

    def _class(self, relation: str) -> str:
        return relation if relation in self._predicates else ""

    def cross_validate(self) -> tuple[Floats, list[str]]:
        """Return for each example log odds and relation, from weights without its document."""
        examples = self.examples.examples
        ordered = sorted(self.examples.documents, key=lambda each: (crc32(each.encode()), each))
        fold = {iri: number % _FOLDS for number, iri in enumerate(ordered)}
        folds = np.array([fold[each.document] for each in examples])
        log_odds: Floats = np.zeros(len(examples))
        relations = [""] * len(examples)
        for held in range(_FOLDS):
            chosen = np.flatnonzero(folds != held)
            heads = self.fit(chosen)
            tested = np.flatnonzero(folds == held)
            if not len(tested):
                continue
            rows = SparseRows([_to_row(examples[each], None) for each in tested])
            log_odds[tested] = _add_up(rows, heads[0])
            if len(heads) > 1:
                told = np.array([_add_up(rows, each) for each in heads[1:]]).argmax(axis=0)
                for place, number in zip(tested, told, strict=True):
                    relations[place] = self.names[number]
        return log_odds, relations if len(self.names) > 1 else [self.names[0]] * len(examples)

    def fit(self, chosen: Iterable[int]) -> list[Weights]:
        """Return the head that tells whether a pair is related, then one for each relation."""
        places = list(chosen)
        own = [self.examples.examples[each] for each in places]
        hashes, counts = np.unique(
            np.concatenate([each.hashes for each in own]), return_counts=True
        )
        known = hashes[counts >= _FEWEST]
        rows = [_to_row(each, known) for each in own]
        related = self._related[places]
        heads = [self._fit(rows, related)]
        if len(self.names) > 1:
            pairs = np.flatnonzero(related)
            for name in self.names:
                held = np.array([self.classes[places[each]] == name for each in pairs])
                heads.append(self._fit([rows[each] for each in pairs], held))
        return heads

    def _fit(self, rows: Sequence[Mapping[int, float]], right: npt.NDArray[np.bool_]) -> Weights:
        fitted = fit_logistic(SparseRows(rows), right.astype(float), strength=_STRENGTH)
        scale = max(float(np.abs(fitted.slots).max()), _LEAST) / _LARGEST
        return Weights(np.rint(fitted.slots / scale) * scale, fitted.bias)

    def header(self, line: Calibration, least: float, card: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a file of weights has, trained on all examples."""
        examples = self.examples
        heads = [_pack(each) for each in self.fit(range(len(examples.examples)))]
        relations: list[dict[str, Any]] = [
            {"relation": name, "predicate": self._predicates[name]} for name in self.names
        ]
        for relation, head in zip(relations, heads[1:], strict=len(heads) > 1):
            relation.update(head)
        return {
            "task": examples.task,
            "types": {name: sorted(found) for name, found in sorted(examples.types.items())},
            "kinds": [list(each) for each in examples.kinds],
            "within": examples.is_within,
            "least": least,
            "slope": line.slope,
            "intercept": line.intercept,
            "pair": heads[0],
            "relations": relations,
            "documents": DocumentRanker.pack_documents(examples.documents),
            "card": card,
        }


def _to_row(example: Example, known: Hashes | None) -> dict[int, float]:
    """Return the value of each slot of an example, of the features that are known or of all."""
    hashes, values = example.hashes, example.values
    if known is not None:
        kept = known[np.minimum(np.searchsorted(known, hashes), len(known) - 1)] == hashes
        hashes, values = hashes[kept], values[kept]
    found: dict[int, float] = {}
    for slot, value in zip((hashes % SLOTS).tolist(), values.tolist(), strict=True):
        found[slot] = found.get(slot, 0.0) + value
    return found


def _add_up(rows: SparseRows, weights: Weights) -> Floats:
    found: Floats = rows.times(weights.slots[rows.slots]) + weights.bias
    return found


def _pack(weights: Weights) -> dict[str, Any]:
    scale = max(float(np.abs(weights.slots).max()), _LEAST) / _LARGEST
    return {
        "weights": pack_weights(np.rint(weights.slots / scale).astype(int).tolist()),
        "scale": round(scale, _SCALE_DIGITS),
        "bias": round(weights.bias, _DIGITS + 1),
    }


def _find_threshold(scores: Sequence[float], related: Sequence[bool], n_gold: int) -> float:
    """Return the score from which on pairs are related: half of the best F1.

    Of calibrated probabilities that is the threshold with the best F1, and it changes less from one
    sample to another than the one at which F1 happens to be highest.

    Source: Lipton, Elkan and Naryanaswamy 2014, doi:10.1007/978-3-662-44851-9_15.
    """
    ordered = sorted(zip(scores, related, strict=True), reverse=True)
    best, correct = 0.0, 0
    for number, (_, is_related) in enumerate(ordered, start=1):
        correct += is_related
        best = max(best, 2 * correct / (number + n_gold))
    return round(best / 2, _DIGITS)


def _measure(
    examples: Examples,
    classes: Sequence[str],
    scores: Sequence[float],
    relations: Sequence[str],
    least: float,
) -> Measured:
    kept = [number for number, score in enumerate(scores) if score >= least]
    held = [each.relation is not None for each in examples.examples]
    correct = sum(held[each] for each in kept)
    typed = sum(held[each] and relations[each] == classes[each] for each in kept)
    total = max(len(kept) + examples.n_gold, 1)
    return Measured(
        precision=correct / max(len(kept), 1),
        recall=correct / max(examples.n_gold, 1),
        f1=2 * correct / total,
        typed=2 * typed / total if len(set(relations)) > 1 else None,
        figures=find_figures(scores, held),
    )


def _figures(measured: Measured) -> dict[str, Any]:
    numbers = {
        "precision": measured.precision,
        "recall": measured.recall,
        "f1": measured.f1,
        "auc": measured.figures.auc,
        "brier": measured.figures.brier,
        "ece": measured.figures.ece,
    }
    found: dict[str, Any] = {name: round(each, _DIGITS) for name, each in numbers.items()}
    if measured.typed is not None:
        found["f1_with_relation"] = round(measured.typed, _DIGITS)
    found["cuts"] = [
        [round(each, _DIGITS) for each in (cut.score, cut.right, cut.kept_right)]
        for cut in measured.figures.cuts
    ]
    return {"cross_validation": found}
