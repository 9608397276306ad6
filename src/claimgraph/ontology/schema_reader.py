"""Read the formal part of the ontology from its Turtle files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from claimgraph.errors import OntologyError
from claimgraph.ontology.folder import read_turtle
from claimgraph.ontology.schema import Category, Predicate, QualifierKind, Schema, Term
from claimgraph.vocabulary import cg, contract

__all__ = ["read_schema"]

_CONCEPT = cg("Concept")
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
_T = TypeVar("_T", Category, Predicate, QualifierKind, Term)


def read_schema(folder: Path) -> Schema:
    """Read the categories, predicates, schemes and prefixes of an ontology folder.

    Args:
        folder: The folder.

    Raises:
        OntologyError: As for :func:`claimgraph.ontology.load_schema`.
    """
    read = _Reader(folder / "claimgraph.ttl")
    schemes = _Reader(folder / "schemes.ttl")
    return Schema(
        folder=folder,
        categories=_by_iri(read.categories()),
        predicates=_by_iri(read.predicates()),
        qualifiers=_by_iri(read.qualifiers()),
        designs=_by_iri(schemes.terms("StudyDesign")),
        gap_kinds=_by_iri(schemes.terms("GapKind")),
        statistic_kinds=_by_iri(schemes.terms("StatisticKind")),
        withdrawn=_by_iri(schemes.terms("WithdrawnType")),
        labels=MappingProxyType(read.labels(RDFS.label) | schemes.labels(SKOS.prefLabel)),
        prefixes=MappingProxyType(_Reader(folder / "prefixes.ttl").prefixes()),
    )


def _by_iri(terms: Iterable[_T]) -> Mapping[str, _T]:
    return MappingProxyType({term.iri: term for term in sorted(terms, key=lambda each: each.iri)})


class _Reader:
    """Reads terms from one Turtle file; errors state the file and the term."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.graph = read_turtle(path)

    def categories(self) -> Iterator[Category]:
        for node in self._members("Category"):
            parents = self._wider(node, RDFS.subClassOf)
            if _CONCEPT not in parents:
                raise self._error(node, "is a category but no subclass of cg:Concept")
            yield Category(
                iri=str(node),
                label=self._text(node, RDFS.label),
                parents=parents,
                stand_in=self._optional(node, URIRef(cg("parsedAs"))),
                light=self._colour(node, "lightColour"),
                dark=self._colour(node, "darkColour"),
                shape=self._text(node, URIRef(cg("shape"))),
            )

    def predicates(self) -> Iterator[Predicate]:
        for node in self._members("Predicate"):
            symmetric = self._is_a(node, OWL.SymmetricProperty)
            inverse = node if symmetric else self._inverse(node)
            label = self._text(node, RDFS.label)
            yield Predicate(
                iri=str(node),
                label=label,
                negative_label=self._text(node, URIRef(cg("negativeLabel"))),
                definition=self._text(node, SKOS.definition),
                subject_categories=self._guard(node, "subjectCategory"),
                object_categories=self._guard(node, "objectCategory"),
                same_category=self._optional(node, URIRef(cg("sameCategory"))) == "true",
                alike_categories=self._iris(node, URIRef(cg("alikeCategory"))),
                through_people=tuple(
                    sorted(map(str, self.graph.objects(node, URIRef(cg("throughPeople")))))
                ),
                parents=self._wider(node, RDFS.subPropertyOf),
                inverse=None if inverse is None else str(inverse),
                inverse_label=None if inverse is None else self._text(inverse, RDFS.label),
                symmetric=symmetric,
                transitive=self._is_a(node, OWL.TransitiveProperty),
                aligned=self._iris(node, URIRef(cg("alignedWith"))),
            )

    def qualifiers(self) -> Iterator[QualifierKind]:
        for node in self._members("QualifierKind"):
            yield QualifierKind(
                iri=str(node),
                label=self._text(node, RDFS.label),
                categories=self._guard(node, "objectCategory"),
            )

    def terms(self, kind: str) -> Iterator[Term]:
        for node in self._members(kind):
            yield Term(
                iri=str(node),
                label=self._text(node, SKOS.prefLabel),
                definition=self._text(node, SKOS.definition),
                broader=self._iris(node, SKOS.broader),
                level=self._level(node),
            )

    def labels(self, label: URIRef) -> dict[str, str]:
        found = {
            str(s): str(o) for s, o in self.graph.subject_objects(label) if isinstance(s, URIRef)
        }
        return dict(sorted(found.items()))

    def prefixes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in self.graph.objects(None, SH.declare):
            prefix = self._text(node, SH.prefix)
            if prefix in found:
                raise self._error(Literal(prefix), "is declared twice")
            found[prefix] = self._text(node, SH.namespace)
        return dict(sorted(found.items()))

    def _members(self, kind: str) -> list[URIRef]:
        nodes = self.graph.subjects(RDF.type, URIRef(cg(kind)))
        found = sorted(node for node in nodes if isinstance(node, URIRef))
        if not found:
            raise OntologyError(
                f"no term is typed cg:{kind}",
                where=str(self.path),
                fix="give a whole copy of claimgraph's ontology",
            )
        return found

    def _is_a(self, node: Node, kind: URIRef) -> bool:
        return (node, RDF.type, kind) in self.graph

    def _iris(self, node: Node, link: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(each) for each in self.graph.objects(node, link)))

    def _wider(self, node: Node, link: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(each) for each in self.graph.transitive_objects(node, link)))

    def _inverse(self, node: Node) -> Node | None:
        stated = self.graph.value(node, OWL.inverseOf, any=False)
        return self.graph.value(None, OWL.inverseOf, node) if stated is None else stated

    def _level(self, node: Node) -> int | None:
        text = self._optional(node, URIRef(cg("evidenceLevel")))
        if text is not None and not text.isdecimal():
            raise self._error(node, f"has {text!r} as level of evidence, which is no whole number")
        return None if text is None else int(text)

    def _optional(self, node: Node, link: URIRef) -> str | None:
        found = sorted(str(each) for each in self.graph.objects(node, link))
        if len(found) > 1:
            raise self._error(node, f"has more than one {contract(str(link))}")
        return found[0] if found else None

    def _text(self, node: Node, link: URIRef) -> str:
        found = self._optional(node, link)
        if not found:
            raise self._error(node, f"has no {contract(str(link))}")
        return found

    def _colour(self, node: Node, name: str) -> str:
        found = self._text(node, URIRef(cg(name)))
        if not _COLOUR.fullmatch(found):
            raise self._error(node, f"has a cg:{name} that is not six hexadecimal digits")
        return f"#{found.lower()}"

    def _guard(self, node: Node, name: str) -> tuple[str, ...]:
        found = self._iris(node, URIRef(cg(name)))
        if not found:
            raise self._error(node, f"has no cg:{name}")
        for iri in found:
            if _CONCEPT not in self._wider(URIRef(iri), RDFS.subClassOf):
                raise self._error(node, f"names {contract(iri)} in cg:{name}, which is no category")
        return found

    def _error(self, node: Node, problem: str) -> OntologyError:
        return OntologyError(
            f"{contract(str(node))} {problem}", where=str(self.path), fix="mend that term"
        )
