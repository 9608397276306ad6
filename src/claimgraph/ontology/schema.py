"""The formal part of the ontology as an object: categories, predicates, schemes, prefixes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimgraph.vocabulary import contract

__all__ = ["Category", "Predicate", "QualifierKind", "Schema", "Term"]

_REMEMBERED = 1 << 16  # predicates with two categories; the ontology has fewer


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
        same_category: Whether the object's category must be the subject's, or wider or narrower.
        alike_categories: IRIs of classes within which that does not matter: a disease may be a
            phenotype, but a procedure is no process.
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
    alike_categories: tuple[str, ...]
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

    def predicate_label(self, iri: str, *, is_negated: bool, otherwise: str = "") -> str:
        """Return the words between subject and object of a claim.

        Args:
            iri: The predicate.
            is_negated: Whether the claim is denied.
            otherwise: Words for a predicate that is not in the ontology; empty for its CURIE.

        >>> from claimgraph.ontology import load_schema
        >>> from claimgraph.vocabulary import cg
        >>> load_schema().predicate_label(cg("treats"), is_negated=True)
        'does not treat'
        """
        known = self.predicates.get(iri)
        if known is not None:
            return known.negative_label if is_negated else known.label
        label = self.labels.get(iri) or otherwise or contract(iri, self.prefixes)
        return f"not: {label}" if is_negated else label

    @cached_property
    def _ancestors(self) -> Mapping[str, frozenset[str]]:
        return {iri: frozenset(each.parents) for iri, each in self.categories.items()}

    def is_within(self, category: str, wider: str) -> bool:
        """Whether a category is ``wider`` itself or a subclass of it; False if it is unknown."""
        return wider in self._ancestors.get(category, ())

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """For each category, the class just below the root of which it is; itself if of none."""
        shared = frozenset.intersection(*self._ancestors.values()) if self._ancestors else ()
        found: dict[str, str] = {}
        for iri, ancestors in self._ancestors.items():
            above = sorted(ancestors - self.categories.keys() - set(shared))
            found[iri] = above[0] if above else iri
        return found

    def is_same_group(self, one: str, other: str) -> bool:
        """Whether two categories belong to the same class just below the root.

        >>> from claimgraph.ontology import load_schema
        >>> from claimgraph.vocabulary import cg
        >>> schema = load_schema()
        >>> schema.is_same_group(cg("Disease"), cg("Phenotype"))
        True
        """
        return one in self.groups and self.groups[one] == self.groups.get(other)

    def allows(self, predicate: str, subject_category: str, object_category: str) -> bool:
        """Whether a claim with this predicate may relate concepts of these categories.

        Args:
            predicate: IRI of a predicate.
            subject_category: IRI of the subject's category.
            object_category: IRI of the object's category.

        Returns:
            True if both categories are allowed for the predicate; False also for an unknown IRI.

        >>> from claimgraph.ontology import load_schema
        >>> from claimgraph.vocabulary import cg
        >>> schema = load_schema()
        >>> schema.allows(cg("treats"), cg("Drug"), cg("Disease"))
        True
        >>> schema.allows(cg("treats"), cg("Disease"), cg("Drug"))
        False
        """
        key = predicate, subject_category, object_category
        allows = self._allowed.get(key)
        if allows is None:
            if len(self._allowed) >= _REMEMBERED:
                self._allowed.clear()
            allows = self._allowed[key] = self._find_allowed(*key)
        return allows

    def allows_object(self, predicate: str, object_category: str) -> bool:
        """Whether a claim with this predicate may be about an object, whatever the subject.

        Args:
            predicate: IRI of a predicate of the ontology.
            object_category: IRI of the object's category.

        >>> from claimgraph.ontology import load_schema
        >>> from claimgraph.vocabulary import cg
        >>> schema = load_schema()
        >>> schema.allows_object(cg("treats"), cg("Disease"))
        True
        >>> schema.allows_object(cg("treats"), cg("Drug"))
        False
        """
        ancestors = self._ancestors.get(object_category, frozenset())
        return not ancestors.isdisjoint(self.predicates[predicate].object_categories)

    @cached_property
    def _allowed(self) -> dict[tuple[str, str, str], bool]:
        return {}

    def _find_allowed(self, predicate: str, subject_category: str, object_category: str) -> bool:
        found = self.predicates.get(predicate)
        subject, object_ = (
            self._ancestors.get(each, frozenset()) for each in (subject_category, object_category)
        )
        if found is None:
            return False
        akin = object_category in subject or subject_category in object_
        if found.same_category and not (
            akin or any(each in subject & object_ for each in found.alike_categories)
        ):
            return False
        return not (
            subject.isdisjoint(found.subject_categories)
            or object_.isdisjoint(found.object_categories)
        )
