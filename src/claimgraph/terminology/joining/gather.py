"""Merge the concepts of several sources: assign categories, join equal ones, build hierarchy."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.joining.categories import Placement, Terminologies
from claimgraph.terminology.joining.hierarchy import cut_circles, nearest_roots
from claimgraph.terminology.joining.mappings import Mapping, Merger
from claimgraph.terminology.sources import Scope, Skip, SourceConcept
from claimgraph.vocabulary import is_iri

__all__ = ["LONGEST_NAME", "Gathering", "JoinedConcept"]

LONGEST_NAME = 300  # characters; longer ones (systematic names of peptides) do not occur in texts
_KINDS = {
    Scope.LABEL: NameKind.LABEL,
    Scope.EXACT: NameKind.EXACT,
    Scope.NARROW: NameKind.NARROW,
    Scope.ABBREVIATION: NameKind.ABBREVIATION,
}
_ORDER = {kind: place for place, kind in enumerate(NameKind)}
_HALF = re.compile(r"[\ud800-\udfff\ufffd]")  # half a character, or what stands for a lost one
_Name = tuple[str, Scope, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedConcept:
    """A merged concept, ready for a lexicon.

    Attributes:
        iri: IRI in the terminology that is preferred.
        category: IRI.
        names: The label first, then by kind and text; each with the number of its source.
        broader: IRIs of wider concepts in the lexicon, sorted.
        exact: Other IRIs of the same concept, sorted.
        aliases: Those IRIs, and former ones, by which the concept can be looked up; sorted.
        condition: For a population, IRI of the condition its members have; empty if none.
        taxon: For a gene of another species than man, IRI of the species; empty if none.
        orthologue: IRI of the human gene that such a gene corresponds to; empty if none.
    """

    iri: str
    category: str
    names: tuple[tuple[ConceptName, int], ...]
    broader: tuple[str, ...]
    exact: tuple[str, ...]
    aliases: tuple[str, ...]
    condition: str = ""
    taxon: str = ""
    orthologue: str = ""


@dataclass(slots=True)
class _ConceptDraft:
    concept: SourceConcept
    source: int
    names: list[_Name]
    placement: Placement | None = None

    @property
    def placed(self) -> Placement:
        if self.placement is None:  # pragma: no cover (drafts are placed before they are read)
            raise AssertionError(self.concept.iri)
        return self.placement


@dataclass(slots=True, kw_only=True)
class Gathering:
    """Collects sources, then returns the merged concepts.

    Attributes:
        terminologies: Categories of the concepts of each terminology.
        on_skip: Called for each skipped item.
        categories: IRIs of the categories that a source may name; empty for any.
        n_joined: Number of concepts joined with an equal one of another terminology.
    """

    terminologies: Terminologies
    on_skip: Callable[[Skip], None]
    categories: frozenset[str] = frozenset()
    n_joined: int = field(default=0, init=False)
    _drafts: dict[str, _ConceptDraft] = field(default_factory=dict)
    _former: dict[str, str] = field(default_factory=dict)

    def add(self, concepts: Iterable[SourceConcept], source: int) -> Iterator[SourceConcept]:
        """Add a source and pass its concepts on; concepts of two sources with one IRI are joined.

        Args:
            concepts: What the source yields.
            source: Number of the source.

        Yields:
            Each concept, after it is added or skipped.
        """
        seen: set[str] = set()
        for concept in concepts:
            yield concept
            if concept.iri in seen:
                self._lose(concept, "identifier that is there twice")
            elif concept.obsolete:
                self._lose(concept, "obsolete concept")
                if concept.replaced_by:
                    self._former.setdefault(concept.iri, concept.replaced_by)
            elif problem := self._problem(concept):
                self._lose(concept, problem)
            else:
                self._take(concept, source)
            seen.add(concept.iri)

    def _problem(self, concept: SourceConcept) -> str:
        """Return why a concept cannot be added; empty if it can."""
        if not is_iri(concept.iri):
            return "identifier that makes no IRI"
        if self.categories and concept.category and concept.category not in self.categories:
            return "category that the ontology does not have"
        return _name_problem("label", concept.label)

    def _take(self, concept: SourceConcept, source: int) -> None:
        names: list[_Name] = [(concept.label, Scope.LABEL, source)]
        for name in concept.names:
            if problem := _name_problem("name", name.text):
                self._skip(concept, problem)
            else:
                names.append((name.text, name.scope, source))
        for former in concept.former:
            if is_iri(former):
                self._former.setdefault(former, concept.iri)
        known = self._drafts.get(concept.iri)
        if known is None:
            slim = replace(concept, names=(), label="", former=(), exact=_iris(concept.exact))
            self._drafts[concept.iri] = _ConceptDraft(slim, source, names)
            return
        known.names += [(text, _EXTRA.get(scope, scope), number) for text, scope, number in names]
        first = known.concept
        known.concept = replace(
            first,
            category=first.category or concept.category,
            broader=_join(first.broader, concept.broader),
            exact=_join(first.exact, _iris(concept.exact)),
            xrefs=_join(first.xrefs, concept.xrefs),
            marks=_join(first.marks, concept.marks),
            condition=first.condition or concept.condition,
            taxon=first.taxon or concept.taxon,
            orthologue=first.orthologue or concept.orthologue,
        )

    def _skip(self, concept: SourceConcept, reason: str) -> None:
        self.on_skip(Skip(where=concept.where, reason=reason))

    def _lose(self, concept: SourceConcept, reason: str) -> None:
        self.on_skip(Skip(where=concept.where, reason=reason, is_concept=True))

    def finish(self, mappings: Sequence[Mapping] = (), category: str = "") -> list[JoinedConcept]:
        """Return the merged concepts.

        Args:
            mappings: Pairs of equal concepts; they take precedence over those that sources mark.
            category: IRI of the category for concepts without any other.

        Returns:
            One for each group of equal concepts, by IRI.
        """
        self._place(category)
        merger = self._merge(mappings)
        groups: dict[str, list[_ConceptDraft]] = {}
        for iri in sorted(self._drafts):
            members = [self._drafts[each] for each in merger.group(iri)]
            chosen = min(members, key=lambda each: (each.placed.rank, each.concept.iri))
            if chosen.concept.iri not in groups:
                members.remove(chosen)
                groups[chosen.concept.iri] = [chosen, *members]
        self.n_joined = len(self._drafts) - len(groups)
        canonical = {m.concept.iri: iri for iri, group in groups.items() for m in group}
        broader = self._hierarchy(groups, canonical)
        former = self._aliases(canonical)
        concepts = []
        for iri in sorted(groups):
            concept = _joined(groups[iri], broader[iri], former.get(iri, []))
            human = concept.orthologue
            concepts.append(replace(concept, orthologue=canonical.get(human, human)))
        return concepts

    def _place(self, category: str) -> None:
        broader = {iri: draft.concept.broader for iri, draft in self._drafts.items()}
        roots = nearest_roots(broader, self.terminologies.roots)
        for iri, draft in list(self._drafts.items()):
            concept = draft.concept
            table = self.terminologies
            placed = table.place(iri, concept.marks, roots.get(iri), concept.category)
            draft.placement = replace(placed, category=placed.category or category)
            if not draft.placed.category:
                self._lose(concept, "concept of no category")
                del self._drafts[iri]

    def _merge(self, mappings: Sequence[Mapping]) -> Merger:
        prefix = self.terminologies.identifiers.prefix
        merger = Merger({iri: prefix(iri) or _namespace(iri) for iri in self._drafts})
        marked, plain = [], []
        for iri, draft in self._drafts.items():
            marked += [Mapping(iri, each) for each in draft.concept.exact]
            if draft.placed.all_xrefs:
                plain += [Mapping(iri, each) for each in draft.concept.xrefs]
        for mapping in (*sorted(mappings), *sorted(marked), *sorted(plain)):
            pair = Mapping(self._current(mapping.subject), self._current(mapping.object))
            known = pair.subject in self._drafts and pair.object in self._drafts
            if known and not merger.join(pair):
                self._skip(
                    self._drafts[pair.subject].concept,
                    "mapping that would join two concepts of one terminology",
                )
        return merger

    def _current(self, iri: str) -> str:
        """Follow replacements of an obsolete IRI to the current one."""
        seen = {iri}
        while iri not in self._drafts and (later := self._former.get(iri, iri)) not in seen:
            seen.add(later)
            iri = later
        return iri

    def _hierarchy(
        self, groups: dict[str, list[_ConceptDraft]], canonical: dict[str, str]
    ) -> dict[str, list[str]]:
        broader: dict[str, list[str]] = {}
        for iri, members in groups.items():
            wider: set[str] = set()
            for member in members:
                for each in member.concept.broader:
                    found = canonical.get(self._current(each))
                    if found is None:
                        self._skip(member.concept, "link to a wider concept that is not there")
                    elif found == iri and each == member.concept.iri:
                        self._skip(member.concept, "link that closes a circle of wider concepts")
                    elif found != iri:
                        wider.add(found)
            broader[iri] = sorted(wider)
        for iri, each in cut_circles(broader):
            broader[iri].remove(each)
            self._skip(groups[iri][0].concept, "link that closes a circle of wider concepts")
        return broader

    def _aliases(self, canonical: dict[str, str]) -> dict[str, list[str]]:
        aliases: dict[str, list[str]] = {}
        for former in self._former:
            current = canonical.get(self._current(former))
            if current is not None and former not in canonical:
                aliases.setdefault(current, []).append(former)
        return aliases


# The label in a second source becomes one more name.
_EXTRA = {Scope.LABEL: Scope.EXACT}


def _joined(group: list[_ConceptDraft], broader: list[str], former: list[str]) -> JoinedConcept:
    chosen = group[0].concept
    others = {each.concept.iri for each in group[1:]}
    exact = {iri for each in group for iri in each.concept.exact} | others
    exact.update(iri for each in group if each.placed.all_xrefs for iri in each.concept.xrefs)
    exact.discard(chosen.iri)
    return JoinedConcept(
        iri=chosen.iri,
        category=group[0].placed.category,
        names=_names(group),
        broader=tuple(broader),
        exact=tuple(sorted(exact)),
        aliases=tuple(sorted({*others, *former})),
        condition=next((c for each in group if (c := each.concept.condition)), ""),
        taxon=next((t for each in group if (t := each.concept.taxon)), ""),
        orthologue=next((o for each in group if (o := each.concept.orthologue)), ""),
    )


def _names(group: list[_ConceptDraft]) -> tuple[tuple[ConceptName, int], ...]:
    label, _, label_source = group[0].names[0]
    is_symbol = not label.islower() and any(
        text == label and scope is Scope.ABBREVIATION for text, scope, _ in group[0].names
    )
    best: dict[str, tuple[NameKind, int]] = {}
    for draft in group:
        for text, scope, source in draft.names:
            kind = draft.placed.related if scope is Scope.RELATED else _KINDS.get(scope)
            if kind is None:
                continue
            kind = NameKind.EXACT if kind is NameKind.LABEL else kind
            if text not in best or _ORDER[kind] < _ORDER[best[text][0]]:
                best[text] = (kind, source)
    best.pop(label)
    names = sorted(best.items(), key=lambda each: (_ORDER[each[1][0]], each[0]))
    return (
        (
            ConceptName(text=label, kind=NameKind.ABBREVIATION if is_symbol else NameKind.LABEL),
            label_source,
        ),
        *((ConceptName(text=text, kind=kind), source) for text, (kind, source) in names),
    )


def _name_problem(what: str, text: str) -> str:
    if len(text) > LONGEST_NAME:
        return f"{what} longer than {LONGEST_NAME} characters"
    return f"{what} that is no text" if _HALF.search(text) else ""


def _iris(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(is_iri, given))


def _join(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind(sign) for sign in "/#_:") + 1]
