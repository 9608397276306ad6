"""Train the classifier of names from the names of a lexicon, and test it on names held out.

Multinomial logistic regression by AdaGrad over hashed features, with weights rounded to a byte.
Concepts, not names, are held out: two names of one concept are often spellings of each other. The
order of the names and of the steps comes from hashes and a fixed seed, so that the same lexicon
yields the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from claimgraph.errors import TerminologyError
from claimgraph.model import Concept, NameKind
from claimgraph.terminology.lexicons.compiled import CompiledLexicon
from claimgraph.terminology.lexicons.layered import LayeredLexicon
from claimgraph.terminology.lexicons.lexicon import ConceptIndex, Lexicon
from claimgraph.terminology.matching.words import WordForms
from claimgraph.terminology.naming.name_classifier import (
    RELATIONAL,
    Floats,
    Guess,
    NameClassifier,
    NameWeights,
    hash_head,
)
from claimgraph.terminology.naming.name_features import (
    BUCKETS,
    find_features,
    head_of,
    split_name,
)

__all__ = ["Curve", "NameReport", "describe_sources", "evaluate_names", "iter_named", "train_names"]

_HELD_OUT = 10  # one concept in ten
_MOST = 40_000  # names of one category to learn from; the rest adds little but imbalance
_LONGEST = 6  # words; longer names are descriptions, which no text repeats
_EPOCHS = 4
_BATCH = 256  # names
_RATE = 0.4  # of AdaGrad, divided among a name's features
_LIMIT = 8.0  # largest weight that is told apart; 127 of a byte
_SEED = 14
_FEWEST = 20  # names of a category that can be learned
_HEADED = 3  # names that a word must head to be known as a head, and two of a category
_OF = "of"
_SHARE = 0.08  # of the names that a word heads, for a category to count among its own
_NAMING = frozenset({NameKind.LABEL, NameKind.EXACT, NameKind.NARROW})
_THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

_PURPOSE = (
    "The category of a noun phrase in a biomedical abstract that no terminology lists. Trained on"
    " names of terminologies only; says nothing of whether a phrase is a concept at all, and of"
    " symbols, codes and words of everyday language it knows little."
)

_Rows = list[npt.NDArray[np.int32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A point of the curve of accuracy against coverage.

    Attributes:
        threshold: Score from which a guess counts.
        coverage: Share of the names with such a score.
        accuracy: Share of these whose category is right.
        in_group: Share of these whose category is right or of the same group.
    """

    threshold: float
    coverage: float
    accuracy: float
    in_group: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NameReport:
    """How well names that were held out are classified.

    Attributes:
        n_names: Number of names held out.
        curve: Accuracy against coverage, by rising threshold.
        in_text: The same where names are left out whose head is not known, as in a text.
        by_category: For each category, number of names and share of them that is right.
    """

    n_names: int
    curve: tuple[Curve, ...]
    in_text: tuple[Curve, ...]
    by_category: Mapping[str, tuple[int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    name: str
    category: str
    iri: str


def iter_named(index: ConceptIndex) -> Iterator[Concept]:
    """Yield every concept of a lexicon, of all its layers."""
    if isinstance(index, LayeredLexicon):
        for layer in index.layers:
            yield from iter_named(layer)
    elif isinstance(index, CompiledLexicon):
        yield from index.concepts()
    elif isinstance(index, Lexicon):
        yield from index.concepts


def describe_sources(index: ConceptIndex) -> list[dict[str, str]]:
    """Return name, version and licence of what the lexicons of an index were compiled from.

    Args:
        index: The lexicons.
    """
    layers = index.layers if isinstance(index, LayeredLexicon) else (index,)
    return [
        {key: str(source[key]) for key in ("name", "version", "licence")}
        for layer in layers
        if isinstance(layer, CompiledLexicon)
        for source in layer.header["report"]["sources"]
    ]


def train_names(
    concepts: Iterable[Concept], forms: WordForms, groups: Mapping[str, str]
) -> tuple[NameWeights, NameReport]:
    """Train a classifier on nine tenths of the concepts and test it on the others.

    Args:
        concepts: Concepts with names.
        forms: How words are folded.
        groups: Group by IRI of a category; other categories are left out.

    Returns:
        The weights, and how well the names held out are classified.

    Raises:
        TerminologyError: If there are not names enough of two categories.
    """
    learned, tested = _part((each for each in concepts if each.category in groups), forms)
    counts = Counter(each.category for each in learned)
    categories = sorted(each for each, number in counts.items() if number >= _FEWEST)
    if len(categories) < 2:
        raise TerminologyError(
            "there are too few names to learn from",
            fix=f"give lexicons with {_FEWEST} names or more of two categories",
        )
    learned = [each for each in learned if each.category in categories]
    rounded, bias, scale = _fit(learned, categories, forms)
    header = {
        "bias": [round(float(each), 4) for each in bias],
        "categories": categories,
        "forms": forms.digest,
        "groups": [groups[each] for each in categories],
        "n_names": {each: counts[each] for each in categories},
        "scale": scale,
    }
    weights = NameWeights(
        header=header, heads=_find_heads(learned, categories, forms), weights=rounded
    )
    report = evaluate_names(
        NameClassifier(weights, forms),
        [(each.name, each.category) for each in tested if each.category in categories],
    )
    card = {"held_out": _figures(report), "purpose": _PURPOSE}
    return replace(weights, header={**header, **card}), report


def evaluate_names(classifier: NameClassifier, named: Sequence[tuple[str, str]]) -> NameReport:
    """Score the guesses for names whose category is known.

    Args:
        classifier: The classifier.
        named: Names, each with the IRI of its category.
    """
    group = dict(zip(classifier.categories, classifier.header["groups"], strict=True))
    found = [(classifier.classify(name), right) for name, right in named]
    guesses = [(each, right) for each, right in found if each is not None]
    known = [(classifier.guess(name), right) for name, right in named]
    of: dict[str, list[bool]] = {}
    for each, right in guesses:
        of.setdefault(right, []).append(each.category == right)
    return NameReport(
        n_names=len(named),
        curve=tuple(_point(guesses, each, group, len(named)) for each in _THRESHOLDS),
        in_text=tuple(
            _point([(g, r) for g, r in known if g is not None], each, group, len(named))
            for each in _THRESHOLDS
        ),
        by_category={each: (len(of[each]), sum(of[each]) / len(of[each])) for each in sorted(of)},
    )


def _point(
    guesses: Sequence[tuple[Guess, str]], threshold: float, group: Mapping[str, str], n_all: int
) -> Curve:
    kept = [(each.category, right) for each, right in guesses if each.score >= threshold]
    n_kept = max(1, len(kept))
    return Curve(
        threshold=threshold,
        coverage=len(kept) / max(1, n_all),
        accuracy=sum(one == right for one, right in kept) / n_kept,
        in_group=sum(group[one] == group[right] for one, right in kept) / n_kept,
    )


def _figures(report: NameReport) -> dict[str, Any]:
    """Return the figures for the model card."""
    return {
        "n_names": report.n_names,
        "curve": _rounded(report.curve),
        "in_text": _rounded(report.in_text),
        "by_category": {
            each: [number, round(share, 3)] for each, (number, share) in report.by_category.items()
        },
    }


def _rounded(curve: Sequence[Curve]) -> list[list[float]]:
    return [
        [each.threshold, *(round(x, 3) for x in (each.coverage, each.accuracy, each.in_group))]
        for each in curve
    ]


def _find_heads(
    named: Iterable[_Named], categories: Sequence[str], forms: WordForms
) -> dict[int, int]:
    """Return the words that head several names, with the categories of these as bits."""
    number = {each: place for place, each in enumerate(categories)}
    counts: dict[str, Counter[str]] = {}
    completed: Counter[str] = Counter()
    for each in named:
        words = split_name(each.name, forms)
        if len(words) > 1:
            head = head_of(words, forms)
            counts.setdefault(head, Counter())[each.category] += 1
            completed[head] += f" {head} {_OF} " in f" {' '.join(words)} "
    heads: dict[int, int] = {}
    for head, own in sorted(counts.items()):
        total = own.total()
        bits = sum(1 << number[each] for each, n in own.items() if n > 1 and n >= _SHARE * total)
        if total >= _HEADED and bits and not head.isdigit():
            heads[hash_head(head)] = bits | (RELATIONAL if completed[head] > 1 else 0)
    return heads


def _part(concepts: Iterable[Concept], forms: WordForms) -> tuple[list[_Named], list[_Named]]:
    """Return the names to learn from and those held out, at most so many of a category."""
    by_category: dict[str, dict[str, _Named]] = {}
    several: set[str] = set()
    category_of: dict[str, str] = {}
    for concept in concepts:
        for name in _names_of(concept):
            key = " ".join(word.folded for word in forms.split(name))
            if category_of.setdefault(key, concept.category) != concept.category:
                several.add(key)
            by_category.setdefault(concept.category, {}).setdefault(
                key, _Named(name=name, category=concept.category, iri=concept.iri)
            )
    learned: list[_Named] = []
    tested: list[_Named] = []
    for category in sorted(by_category):
        own = [each for key, each in by_category[category].items() if key not in several]
        own.sort(key=lambda each: (crc32(each.name.encode()), each.name))
        for each in own[:_MOST]:
            held = crc32(each.iri.encode()) % _HELD_OUT == 0
            (tested if held else learned).append(each)
    return learned, tested


def _names_of(concept: Concept) -> Iterator[str]:
    """Yield the label and names of a concept in natural word order, symbols and codes left out."""
    said = [concept.label, *(each.text for each in concept.names if each.kind in _NAMING)]
    for text in said:
        name = " ".join(reversed(text.split(", ")))
        if len(name.split()) <= _LONGEST and any(each.islower() for each in name):
            yield name


def _fit(
    named: Sequence[_Named], categories: Sequence[str], forms: WordForms
) -> tuple[npt.NDArray[np.int8], Floats, float]:
    """Return the rounded weights, the biases and the scale of the weights."""
    number = {each: place for place, each in enumerate(categories)}
    rows: _Rows = [np.asarray(find_features(each.name, forms), dtype=np.int32) for each in named]
    labels = np.asarray([number[each.category] for each in named], dtype=np.int64)
    counts = np.bincount(labels, minlength=len(categories)).astype(np.float32)
    balance = np.sqrt(counts.mean() / counts)
    weights: Floats = np.zeros((BUCKETS, len(categories)), dtype=np.float32)
    squares: Floats = np.full((BUCKETS, len(categories)), 1e-4, dtype=np.float32)
    bias: Floats = np.zeros(len(categories), dtype=np.float32)
    rng = np.random.default_rng(_SEED)
    for epoch in range(_EPOCHS):
        order = rng.permutation(len(rows))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rate = _RATE / (1 + epoch)
            _step(
                [rows[each] for each in batch],
                labels[batch],
                balance,
                (weights, squares, bias),
                rate,
            )
    scale = _LIMIT / 127
    rounded = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return rounded, bias, scale


def _step(
    rows: _Rows,
    labels: npt.NDArray[np.int64],
    balance: Floats,
    state: tuple[Floats, Floats, Floats],
    rate: float,
) -> None:
    """Take one step of AdaGrad on some names."""
    weights, squares, bias = state
    lengths = np.asarray([len(each) for each in rows])
    flat = np.concatenate(rows)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    norm = (1 / np.sqrt(lengths)).astype(np.float32)
    logits = np.add.reduceat(weights[flat], starts, axis=0) * norm[:, None] + bias
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = odds / odds.sum(axis=1, keepdims=True)
    error[np.arange(len(rows)), labels] -= 1
    error *= balance[labels][:, None]
    bias -= np.float32(0.002 * rate) * error.sum(axis=0)
    order = np.argsort(flat, kind="stable")
    used, first = np.unique(flat[order], return_index=True)
    each = np.repeat(error * norm[:, None], lengths, axis=0)[order]
    slope = np.add.reduceat(each, first, axis=0)
    squares[used] += slope * slope
    weights[used] -= np.float32(rate) * slope / np.sqrt(squares[used])
