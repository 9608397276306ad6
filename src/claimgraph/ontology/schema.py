"""The formal part of the ontology as an object: categories, predicates, schemes, prefixes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from claimgraph.errors import OntologyError
from claimgraph.ontology.folder import find_ontology, read_turtle
from claimgraph.vocabulary import cg, contract

__all__ = ["Category", "Predicate", "QualifierKind", "Schema", "Term", "load_schema"]

_CONCEPT = cg("Concept")
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
_T = TypeVar("_T", "Category", "Predicate", "QualifierKind", "Term")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A class of concepts.

    Attributes:
        iri: The class.
        label: In the singular, lower case.
        parents: IRIs of the class itself and of all superclasses, sorted.
        stand_in: A common noun that replaces mentions for the parser; None if there is none.
        light: Colour on a white page, ``#rrggbb``.
        dark: Colour on a dark page, ``#rrggbb``.
        shape: Shape in a drawing, by its name in vis-network.
    """

    iri: str
    label: str
    parents: tuple[str, ...]
    stand_in: str | None
    light: str
    dark: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A property that can be the predicate of a claim.

    Attributes:
        iri: The property.
        label: Text between subject and object ("treats").
        negative_label: The text when negated ("does not treat").
        definition: One sentence.
        subject_categories: IRIs of classes; the subject's category must be one of them or a
            subclass.
        object_categories: The same for the object.
        same_category: Whether the object's category must be the subject's or a superclass of it.
        through_people: The sides (``subject``, ``object``) on which people may stand for the
            condition that they have; sorted.
        parents: IRIs of the property itself and of all superproperties, sorted.
        inverse: IRI of the inverse; its own if it is symmetric; None if it has none.
        inverse_label: Text of the inverse; None if there is none.
        symmetric: Whether it holds in both directions.
        transitive: Whether it holds along chains.
        aligned: IRIs of terms of other vocabularies, sorted.
    """

    iri: str
    label: str
    negative_label: str
    definition: str
    subject_categories: tuple[str, ...]
    object_categories: tuple[str, ...]
    same_category: bool
    through_people: tuple[str, ...]
    parents: tuple[str, ...]
    inverse: str | None
    inverse_label: str | None
    symmetric: bool
    transitive: bool
    aligned: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualifierKind:
    """A property that states a condition of a claim; its value must be in ``categories``."""

    iri: str
    label: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A member of a scheme (study designs, gap kinds).

    Attributes:
        iri: The term.
        label: In the singular, lower case.
        definition: One sentence.
        broader: IRIs of the direct parents.
        level: Level of evidence of a study design, 1 for the best; None if it has none.
    """

    iri: str
    label: str
    definition: str
    broader: tuple[str, ...]
    level: int | None = None


@dataclass(frozen=True, kw_only=True)
class Schema:
    """The categories, predicates and schemes of an ontology folder; mappings are by IRI.

    Attributes:
        folder: The folder that it was read from.
        categories: The categories that a concept may have.
        predicates: The predicates that a claim may have.
        qualifiers: The qualifier properties.
        designs: The study designs.
        gap_kinds: The kinds of knowledge gap.
        statistic_kinds: The kinds of statistic.
        withdrawn: The publication types that do not count (retracted).
        labels: The labels of all terms of the ontology, including groups and inverses.
        prefixes: Namespace by prefix.
    """

    folder: Path
    categories: Mapping[str, Category]
    predicates: Mapping[str, Predicate]
    qualifiers: Mapping[str, QualifierKind]
    designs: Mapping[str, Term]
    gap_kinds: Mapping[str, Term]
    statistic_kinds: Mapping[str, Term]
    withdrawn: Mapping[str, Term]
    labels: Mapping[str, str]
    prefixes: Mapping[str, str]

    @cached_property
    def _ancestors(self) -> Mapping[str, frozenset[str]]:
        return {iri: frozenset(each.parents) for iri, each in self.categories.items()}

    def is_within(self, category: str, wider: str) -> bool:
        """Whether a category is ``wider`` itself or a subclass of it; False if it is unknown."""
        return wider in self._ancestors.get(category, ())

    def allows(self, predicate: str, subject_category: str, object_category: str) -> bool:
        """Whether a claim with this predicate may relate concepts of these categories.

        Args:
            predicate: IRI of a predicate.
            subject_category: IRI of the subject's category.
            object_category: IRI of the object's category.

        Returns:
            True if both categories are allowed for the predicate; False also for an unknown IRI.

        >>> schema = load_schema()
        >>> schema.allows(cg("treats"), cg("Drug"), cg("Disease"))
        True
        >>> schema.allows(cg("treats"), cg("Disease"), cg("Drug"))
        False
        """
        found = self.predicates.get(predicate)
        subject, object_ = (
            self._ancestors.get(each, frozenset()) for each in (subject_category, object_category)
        )
        if found is None:
            return False
        akin = object_category in subject or subject_category in object_
        if found.same_category and not akin:
            return False
        return not (
            subject.isdisjoint(found.subject_categories)
            or object_.isdisjoint(found.object_categories)
        )


def load_schema(folder: Path | None = None) -> Schema:
    """Read the formal part of the ontology.

    Args:
        folder: The user's own folder; None for the one that ships with claimgraph.

    Returns:
        The schema.

    Raises:
        OntologyError: If a file is missing or is not Turtle, a term lacks a required property, or
            an allowed category is not a class.

    >>> load_schema().predicates[cg("treats")].negative_label
    'does not treat'
    """
    folder = find_ontology(folder)
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
