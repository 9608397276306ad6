"""Turn the labels of catalogues into what people say: natural order, sentence case, singular."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from claimgraph.terminology.bundle.join import CLOSE, Equal
from claimgraph.terminology.bundle.matchable_names import turn_around
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.matching.words import WordForms

__all__ = ["SentenceCase", "is_inverted", "joined_labels", "say_naturally"]

_PIECE = re.compile(r"[^\W\d_]+(?:['\u2019]s)?")
_TITLE = re.compile(r"[A-Z][a-z]{2,}(?:['\u2019]s)?")  # a word that only stands in title case
_LIST = re.compile(r"\b(?:and|or|with|without)\b")  # what stands before it is no head
_NUMBERED = re.compile(r"(?:type|group|class|stage|grade) \w{1,4}$|\d\w{0,3}$|[IVX]{1,4}$")  # stays
_SUBSTANCES = frozenset({"Chemical", "Drug", "DrugClass"})  # whose unknown words are no names
_PROPER = frozenset({"Organism", "CellLine"})  # whose first word may be a name: Escherichia
_NAMED = frozenset({"Disease", "Phenotype", "Finding"})  # named after people
_POSSESSIVE = ("'s", "\u2019s")
_DEFINITION = re.compile(r'(?:"description"|\ndef): "((?:[^"\\]|\\.)*)"')
_SPOKEN = frozenset({Scope.EXACT, Scope.LABEL})


def is_inverted(label: str) -> bool:
    """Whether a label has its head first, as in a catalogue.

    >>> is_inverted("Leukemia, Myeloid, Acute"), is_inverted("2,3-dioxoindoline")
    (True, False)
    """
    return ", " in label


class SentenceCase:
    """Knows which words are proper names, from how terminologies in sentence case write them.

    Args:
        names: Names and sentences, in sentence case.
        known: Words of general English, in lower case.

    >>> case = SentenceCase(["Crohn disease", "alopecia"], known={"breast", "artificial", "test"})
    >>> case.of("Crohn Disease", "Disease"), case.of("Breast Alopecia", "Disease")
    ('Crohn disease', 'breast alopecia')
    >>> case.of("Zorbamine Sulfate", "Chemical"), case.of("Zorba Disease", "Disease")
    ('zorbamine sulfate', 'Zorba disease')
    >>> case.of("Artificial Zorboscopy", "Procedure"), case.of("Zorba-Binet Test", "Measurement")
    ('artificial zorboscopy', 'Zorba-Binet test')
    """

    def __init__(self, names: Iterable[str], known: Collection[str]) -> None:
        self._forms: dict[str, Counter[bool]] = defaultdict(Counter)
        self._known = known
        for name in names:
            for piece in _PIECE.findall(name):
                if piece.islower() or _TITLE.fullmatch(piece):
                    self._forms[piece.lower()][piece.islower()] += 1

    def of(self, label: str, category: str) -> str:
        """Return a label in title case in sentence case."""

        def lower(match: re.Match[str]) -> str:
            word = match.group()
            first = match.start() == 0
            if not _TITLE.fullmatch(word):
                return word
            if first and category in _PROPER:  # Escherichia, but knockout mouse
                return word.lower() if word.lower() in self._known else word
            joined = "-" in label[match.start() - 1 : match.start()] + label[match.end() :][:1]
            return word.lower() if self._is_common(word.lower(), category, joined=joined) else word

        return _PIECE.sub(lower, label)

    def _is_common(self, word: str, category: str, *, joined: bool) -> bool:
        """Whether a word is no name; one that is known from nowhere may be a name in a disease."""
        seen = self._forms.get(word)
        if seen:
            return seen[True] >= seen[False]
        if word in self._known or category in _SUBSTANCES:
            return not word.endswith(_POSSESSIVE)
        return not joined and category not in _NAMED

    @staticmethod
    def read_sentences(paths: Iterable[Path]) -> Iterator[str]:
        """Yield the definitions in ontologies, as JSON or OBO, each without its first word."""
        for path in paths:
            for match in _DEFINITION.finditer(path.read_text(encoding="utf-8")):
                yield match.group(1).partition(" ")[2]


def say_naturally(term: Term, case: SentenceCase, forms: WordForms) -> Term:
    """Return a term of a catalogue with its label in natural order, the singular, sentence case.

    An entry term is preferred to one that is made: in natural order, and the singular.
    """

    def fold(name: str) -> tuple[str, ...]:
        return tuple(word.folded for word in forms.split(name))

    label = turn_around(term.label) if is_inverted(term.label) else term.label
    spoken = [name for name, scope in term.names if scope in _SPOKEN and not is_inverted(name)]
    key = fold(label)
    if is_inverted(term.label) and (
        _heads_last(term.label) or all(fold(name) != key for name in spoken)
    ):
        words = set(key)
        same = [
            name
            for name in spoken
            if fold(name) != key and set(fold(name)) - {"of", "the"} == words
        ]
        label = min(same, key=lambda name: (len(name), name), default=label)
        key = fold(label)
    singular = [name for name in spoken if fold(name) == key and len(name) < len(label)]
    if label.endswith("s"):
        label = min(singular, key=lambda name: _unlike(name, label), default=label)
    said = case.of(label, term.category)
    names = {name: scope for name, scope in term.names if name != said}
    return replace(term, label=said, names=tuple(sorted(names.items())))


def _heads_last(label: str) -> bool:
    """Whether the head of an inverted label stands behind: "Metabolism, Inborn Errors"."""
    first, *_, last = label.split(", ")
    return last.endswith("s") and not first.endswith("s")


def _unlike(name: str, label: str) -> tuple[bool, int, str]:
    """Order the singulars of a label: with its hyphens, the shortest first."""
    return name.count("-") != label.count("-"), len(name), name


def joined_labels(
    tables: Iterable[Sequence[Term]], equals: Iterable[Equal]
) -> Iterator[tuple[Term, ...]]:
    """Give concepts that are still labelled by a catalogue the label of an equal concept.

    Args:
        tables: The terms of each terminology, the best first.
        equals: Equal and close pairs.

    Yields:
        The terms of each terminology; the label that is replaced stays a name.
    """
    tables = [tuple(table) for table in tables]
    labels = {term.id: term.label for table in tables for term in table}
    others = _clusters(equals)
    for table in tables:
        yield tuple(_relabel(term, labels, others) for term in table)


def _relabel(term: Term, labels: Mapping[str, str], others: Mapping[str, Sequence[str]]) -> Term:
    if not is_inverted(term.label) or not term.id.startswith(("mesh:", "mondo:", "omim:")):
        return term
    said = [labels[each] for each in others.get(term.id, ()) if each in labels]
    label = next((each for each in said if not is_inverted(each)), "")
    if not label:
        parts = term.label.split(", ")
        if len(parts) != 2 or _LIST.search(term.label):
            return term
        label = " ".join(parts) if _NUMBERED.match(parts[1]) else turn_around(term.label)
    names = {term.label: Scope.EXACT, **dict(term.names)}
    names.pop(label, None)
    return replace(term, label=label, names=tuple(sorted(names.items())))


def _clusters(equals: Iterable[Equal]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in equals:
        if each.predicate != CLOSE:
            found[each.subject].append(each.object)
            found[each.object].append(each.subject)
    return found
