"""Find concepts of different terminologies that are the same: by mappings, then by equal names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.ontology import Table
from claimgraph.ontology.tables import NAME, CurieOf, OneOf
from claimgraph.terminology.bundle.matchable_names import turn_around
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.matching.words import WordForms

__all__ = [
    "CLOSE",
    "EQUAL_CONCEPTS",
    "EXACT",
    "Equal",
    "Joiner",
    "read_gilda",
    "read_own",
    "read_sssom",
]

_CURATED = "semapv:ManualMappingCuration"
_LEXICAL = "semapv:LexicalMatching"
EXACT = "skos:exactMatch"
CLOSE = "skos:closeMatch"
# Head nouns that terminologies use interchangeably.
_HEADS = {"disorder": "disease", "condition": "disease"}
# The same behind other words only: carcinoma is not cancer, but an organ's carcinoma is what MeSH
# has as its cancer.
_LATER_HEADS = {**_HEADS, "carcinoma": "cancer"}
EQUAL_CONCEPTS = Table(
    name="equal_concepts.tsv",
    columns={
        "subject": CurieOf(),
        "predicate": OneOf(frozenset({"exactMatch", "closeMatch"}), "predicate"),
        "object": CurieOf(),
        "label": NAME,
    },
    key=("subject", "object"),
)


@dataclass(frozen=True, slots=True, order=True)
class Equal:
    """Two identifiers of one concept, and the evidence for it.

    Attributes:
        subject: CURIE in the terminology that comes first.
        object: CURIE in the other.
        justification: CURIE in the vocabulary of mapping justifications (semapv).
        source: Package that states it, or ``names`` for equal names.
        predicate: Exact match, or close match: names are shared, but another term is the equal one.
    """

    subject: str
    object: str
    justification: str
    source: str
    predicate: str = EXACT


_Index = dict[tuple[str, tuple[str, ...]], set[str]]
_Finder = Callable[[Term], Iterator[Equal]]


def read_gilda(path: Path) -> Iterator[tuple[Equal, str]]:
    """Yield the MeSH mappings in the package gilda, each with MeSH's label.

    Args:
        path: Five columns without header: namespace, identifier, name, namespace, identifier.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        first, reference, label, second, other, *_ = line.split("\t")
        target = other if ":" in other else f"{second}:{other}"
        prefix, _, number = target.partition(":")
        mesh = f"{first.lower()}:{reference}"
        yield Equal(mesh, f"{prefix.lower()}:{number}", _CURATED, "gilda"), label


def read_sssom(path: Path, *, likely: float = 0.0) -> Iterator[Equal]:
    """Yield the exact matches of an SSSOM table.

    Args:
        path: The table.
        likely: Lowest confidence, in [0, 1], to accept of matches that state one.
    """
    header: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or not header:
            header = header if line.startswith("#") else cells
            continue
        row = dict(zip(header, cells, strict=False))
        if row["predicate_id"] != EXACT or row.get("predicate_modifier") == "Not":
            continue
        if float(row.get("confidence") or 1) >= likely:
            how = row["mapping_justification"]
            yield Equal(row["subject_id"], row["object_id"], how, "biomappings")


def read_own(path: Path) -> Iterator[Equal]:
    """Yield the equal and close concepts listed in ``equal_concepts.tsv``."""
    for _, row in EQUAL_CONCEPTS.read_file(path):
        predicate = f"skos:{row['predicate']}"
        yield Equal(row["subject"], row["object"], _CURATED, "claimgraph", predicate)


class Joiner:
    """Joins equal terms of several terminologies; never two terms of the same terminology.

    Args:
        forms: How names are compared.
        curated: Mappings known to be right.
        predicted: Mappings that are likely, the likeliest first.
    """

    def __init__(
        self, forms: WordForms, curated: Iterable[Equal], predicted: Iterable[Equal] = ()
    ) -> None:
        self._forms = forms
        self._curated = _by_end(curated)
        self._predicted = _by_end(predicted)

    def join(self, sources: Sequence[Sequence[Term]]) -> Iterator[Equal]:
        """Yield pairs of equal terms.

        Args:
            sources: Terms of each terminology; identifiers are taken from the first.

        Yields:
            For each term of a later terminology at most one term of an earlier one, by the first
            rule that applies: a curated mapping; the same label; a predicted mapping; its label is
            an exact name of the other; one of its exact names is the other's label; its label is a
            short form of the other. If several terms of a terminology match the same earlier term,
            the first is equal to it; any other whose label is a name of that term is only close.
        """
        known = _Known(self._forms)
        for terms in sources:
            rest = sorted(terms, key=lambda term: (len(term.label), term.id))
            taken: set[str] = set()
            finders: tuple[_Finder, ...] = (
                lambda term: self._mapped(self._curated, term, known),
                lambda term: known.same(term, known.labels, (term.label,)),
                lambda term: self._mapped(self._predicted, term, known),
                lambda term: known.same(term, known.names, (term.label,)),
                lambda term: known.same(term, known.labels, _exact(term)),
                lambda term: known.symbol(term),
            )
            for find in finders:
                fresh = []
                for term in rest:
                    equal = next((each for each in find(term) if each.subject not in taken), None)
                    if equal is None:
                        fresh.append(term)
                    else:
                        taken.add(equal.subject)
                        yield equal
                rest = fresh
            for term in rest:
                for equal in known.same(term, known.names, (term.label,)):
                    yield replace(equal, predicate=CLOSE)
            for term in terms:
                known.add(term)

    def _mapped(
        self, mappings: Mapping[str, Sequence[Equal]], term: Term, known: "_Known"
    ) -> Iterator[Equal]:
        for each in mappings.get(term.id, ()):
            other = each.object if each.subject == term.id else each.subject
            if other in known.terms and known.terms[other].group == term.group:
                yield replace(each, subject=other, object=term.id)


class _Known:
    """Terms of the earlier terminologies, by identifier, label and exact name."""

    def __init__(self, forms: WordForms) -> None:
        self._forms = forms
        self.terms: dict[str, Term] = {}
        self.labels: _Index = defaultdict(set)
        self.names: _Index = defaultdict(set)
        self._symbols: _Index = defaultdict(set)
        self._ranks: dict[str, int] = {}

    def add(self, term: Term) -> None:
        self._ranks.setdefault(_prefix(term.id), len(self._ranks))
        self.terms[term.id] = term
        for label in {term.label, turn_around(term.label)}:
            self.labels[term.group, self._fold(label)].add(term.id)
        for name in (term.label, *_exact(term)):
            self.names[term.group, self._fold(name)].add(term.id)
        for name, scope in term.names:
            if scope is Scope.ABBREVIATION:
                self._symbols[term.group, (name,)].add(term.id)

    def symbol(self, term: Term) -> Iterator[Equal]:
        """Yield the only term of which this term's label, all in capitals, is a short form."""
        found = self._symbols.get((term.group, (term.label,)), set())
        if term.label.isupper() and len(found) == 1:
            yield Equal(min(found), term.id, _LEXICAL, "names")

    def same(self, term: Term, index: "_Index", names: Iterable[str]) -> Iterator[Equal]:
        """Yield the only term of another terminology that has one of the names."""
        found: set[str] = set()
        for name in names:
            found |= index.get((term.group, self._fold(name)), set())
        others = {each for each in found if _prefix(each) != _prefix(term.id)}
        first = min(others, key=lambda each: (self._ranks[_prefix(each)], each), default="")
        if first and all(_prefix(each) != _prefix(first) for each in others - {first}):
            yield Equal(first, term.id, _LEXICAL, "names")

    def _fold(self, name: str) -> tuple[str, ...]:
        words = tuple(word.folded for word in self._forms.split(name))
        heads = _LATER_HEADS if len(words) > 1 else _HEADS
        return (*words[:-1], heads.get(words[-1], words[-1])) if words else ()


def _by_end(equals: Iterable[Equal]) -> dict[str, list[Equal]]:
    found: dict[str, list[Equal]] = defaultdict(list)
    for each in equals:
        found[each.subject].append(each)
        found[each.object].append(each)
    return found


def _exact(term: Term) -> list[str]:
    return [name for name, scope in term.names if scope is Scope.EXACT]


def _prefix(curie: str) -> str:
    return curie.partition(":")[0]
