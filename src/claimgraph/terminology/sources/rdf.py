"""Read OWL ontologies and SKOS vocabularies as RDF, whatever its spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimgraph.terminology.sources.obo import ABBREVIATION_TYPES
from claimgraph.terminology.sources.rdf_files import NO_BASE
from claimgraph.terminology.sources.rdf_terms import (
    ANNOTATIONS,
    CONCEPT_TYPES,
    HEADER_TYPES,
    IS_CLASS,
    LABELS,
    SCOPES,
    VERSIONS,
    Meaning,
)
from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.short_forms import with_short_forms
from claimgraph.terminology.sources.source_file import Reading

if TYPE_CHECKING:
    from claimgraph.terminology.sources.rdf_graph import RdfGraph, Value

__all__ = ["read_rdf"]

_OBO = "http://purl.obolibrary.org/obo/"
_TRUE = frozenset({"true", "1"})  # the boolean of XML Schema 1.1, part 2, §3.3.2
_EQUAL_SOURCE = "equivalentto"
_DEPTH = 3  # nodes between a concept and the text of its name; MeSH has most: concept and term
_ORDER = tuple(Scope)
_Said = defaultdict[Meaning, set[str]]


def read_rdf(reading: Reading) -> Iterator[SourceConcept]:
    """Read an OWL ontology or a SKOS vocabulary.

    Args:
        reading: The file, RDF in any spelling; its version and licence are filled.

    Yields:
        The named classes and the concepts, by IRI. Of several labels, one in the wanted language
        is preferred to one without a language; one in another language is none.

    Raises:
        TerminologyError: If the file is not RDF, or cannot be read.
    """
    from claimgraph.terminology.sources.rdf_graph import collect

    graph = collect(reading)
    reader = _Reader(graph, reading)
    for node in sorted(graph.nodes):
        concept = reader.read(node)
        if concept is not None:
            yield concept


class _Reader:
    """Reads the concepts of a graph.

    Args:
        graph: What the file says.
        reading: The file.
    """

    def __init__(self, graph: "RdfGraph", reading: Reading) -> None:
        self._graph = graph
        self._reading = reading
        self._short: dict[str, set[str]] = {}
        self._equal: dict[str, set[str]] = {}
        for _, values in sorted(graph.nodes.items()):
            meanings = {meaning for meaning, _, _ in values}
            if not meanings.isdisjoint(ANNOTATIONS):
                self._annotate(_group(values))
            elif not meanings.isdisjoint(VERSIONS):
                self._read_header(_group(values))

    def _annotate(self, said: _Said) -> None:
        """Note an axiom by which a name is an abbreviation, or a cross-reference an equal one."""
        kinds = (each.rpartition("#")[2].removeprefix(_OBO) for each in said[Meaning.SYNONYM_TYPE])
        is_short = any(each.lower().replace("_", ":") in ABBREVIATION_TYPES for each in kinds)
        is_equal = any(_EQUAL_SOURCE in each.lower() for each in said[Meaning.EVIDENCE])
        for source in said[Meaning.AXIOM_SOURCE]:
            if is_short:
                self._short.setdefault(source, set()).update(said[Meaning.AXIOM_TARGET])
            if is_equal:
                self._equal.setdefault(source, set()).update(said[Meaning.AXIOM_TARGET])

    def _read_header(self, said: _Said) -> None:
        if not HEADER_TYPES.isdisjoint(said[Meaning.TYPE]):
            found = (min(said[each], default="") for each in VERSIONS)
            self._reading.version = self._reading.version or next(filter(None, found), "")
            licence = min(said[Meaning.LICENCE], default="")
            self._reading.licence = self._reading.licence or licence

    def read(self, node: str) -> SourceConcept | None:
        """Return the concept that a node is; None if it is none, or has no IRI or label."""
        values = self._graph.nodes[node]
        said = _group(values)
        types = said[Meaning.TYPE]
        if types.isdisjoint(CONCEPT_TYPES):
            return None
        obsolete = not _TRUE.isdisjoint(each.lower() for each in said[Meaning.OBSOLETE])
        labels = self._labels(values, types)
        if problem := self._problem(node, said, has_label=obsolete or bool(labels)):
            kind = "concept" if types.isdisjoint(IS_CLASS) else "class"
            self._reading.lose(node.removeprefix(NO_BASE), f"{kind} {problem}")
            return None
        if node.startswith("_:"):
            return None
        identifiers = self._reading.options.identifiers
        equal = said[Meaning.EQUAL] | (said[Meaning.XREF] & self._equal.get(node, set()))
        marks = {each.rpartition("/")[2] for each in said[Meaning.MARK]}
        marks |= {CONCEPT_TYPES[each] for each in types if CONCEPT_TYPES.get(each)}
        return SourceConcept(
            iri=node,
            label=labels[0] if labels else "",
            where=self._reading.place(node),
            names=self._names(node, labels),
            broader=_named(said[Meaning.WIDER] | self._graph.narrower.get(node, set())),
            exact=identifiers.iris(sorted(equal)),
            xrefs=identifiers.iris(sorted(said[Meaning.XREF])),
            marks=tuple(sorted(marks)),
            former=identifiers.iris(sorted(said[Meaning.FORMER])),
            obsolete=obsolete,
            replaced_by=identifiers.own_iri(min(said[Meaning.REPLACED], default="")) or "",
        )

    def _problem(self, node: str, said: _Said, *, has_label: bool) -> str:
        """Return why a concept cannot be read; empty if it can, or is an unnamed expression."""
        if node.startswith("_:"):
            return "without IRI" if said[Meaning.TYPE].isdisjoint(IS_CLASS) else ""
        if node.startswith(NO_BASE):
            return "whose IRI is relative"
        if has_label:
            return ""
        if any(said[meaning] for meaning in LABELS):
            return f"without label in {self._reading.options.language!r}"
        return "without label"

    def _labels(self, values: "Sequence[Value]", types: set[str]) -> list[str]:
        """Return the labels, the best first: a class's own, or the one that SKOS prefers."""
        order = LABELS[::-1] if types.isdisjoint(IS_CLASS) else LABELS
        found = [
            (order.index(value[0]), *each)
            for value in values
            if value[0] in LABELS
            for each in self._texts(value)
        ]
        return list(dict.fromkeys(text for _, _, text in sorted(found)))

    def _names(self, node: str, labels: list[str]) -> tuple[SourceName, ...]:
        found = dict.fromkeys(labels[1:], Scope.EXACT)
        short = self._short.get(node, ())
        for value in self._graph.nodes[node]:
            scope = SCOPES.get(value[0])
            if scope is None:
                continue
            for _, text in self._texts(value):
                wanted = Scope.ABBREVIATION if text in short else scope
                found[text] = min(found.get(text, wanted), wanted, key=_ORDER.index)
        if labels:
            found.pop(labels[0], None)
        names = (SourceName(*each) for each in sorted(found.items()))
        return tuple(with_short_forms(next(iter(labels), ""), names))

    def _texts(self, value: "Value", depth: int = _DEPTH) -> Iterator[tuple[int, str]]:
        """Yield the texts of a name with the rank of their language; those of others are none."""
        _, text, language = value
        if language is not None:
            rank = self._rank(language)
            if rank is not None and text:
                yield rank, text
        elif depth:
            for inner in self._graph.nodes.get(text, ()):
                if inner[0] is Meaning.TEXT:
                    yield from self._texts(inner, depth - 1)

    def _rank(self, language: str) -> int | None:
        """Return 0 for the wanted language, 1 for its variants, 2 for none; None for others."""
        wanted = self._reading.options.language
        if language == wanted:
            return 0
        return {wanted: 1, "": 2}.get(language.partition("-")[0])


def _group(values: "Iterable[Value]") -> _Said:
    said: _Said = defaultdict(set)
    for meaning, text, _ in values:
        said[meaning].add(text)
    return said


def _named(iris: set[str]) -> tuple[str, ...]:
    return tuple(sorted(each for each in iris if not each.startswith(("_:", NO_BASE))))
