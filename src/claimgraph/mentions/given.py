"""Annotations that came with a document, as mentions."""

from collections.abc import Iterable, Mapping, Sequence

from claimgraph.mentions.annotation_types import AnnotationType
from claimgraph.model import Annotation, Concept, Mention
from claimgraph.ontology import Schema
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import CONCEPT, local_concept_iri

__all__ = ["GIVEN", "ground_annotation", "make_given_mentions"]

GIVEN = "given"  # the method of such mentions
_MADE = ("cgc:", CONCEPT)  # how identifiers of concepts begin that no terminology has


def make_given_mentions(
    annotations: Iterable[Annotation],
    types: Mapping[str, AnnotationType],
    lexicon: ConceptIndex,
    schema: Schema,
) -> tuple[Mention, ...]:
    """Make mentions of the annotations of a document.

    Of overlapping annotations the longest is used; of equally long ones the first. A concept that
    a text made of a phrase, in an annotation of our own, is left to be made of it again.

    Args:
        annotations: The annotations; those of types that are unknown or not given are left out.
        types: The known types, by their names.
        lexicon: Looks up the concepts of identifiers and names.
        schema: The categories.

    Returns:
        In text order, not overlapping.
    """
    known = [
        each
        for each in annotations
        if each.type in types and types[each.type].given and not each.reference.startswith(_MADE)
    ]
    chosen: list[Annotation] = []
    for each in sorted(known, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        if not any(one.span.overlaps(each.span) for one in chosen):
            chosen.append(each)
    return tuple(
        Mention(
            span=each.span,
            text=each.text,
            concept=ground_annotation(each, types[each.type], lexicon, schema),
            method=GIVEN,
        )
        for each in sorted(chosen, key=lambda one: one.span)
    )


def ground_annotation(
    mention: Annotation, kind: AnnotationType, lexicon: ConceptIndex, schema: Schema
) -> Concept:
    """Return the concept of an annotation.

    It is the lexicon's concept for one of the identifiers, or for the words if there is no
    identifier, if its category is one of the type's; otherwise a new one for the first identifier.

    Args:
        mention: The annotation.
        kind: Its type.
        lexicon: Looks up the concepts of identifiers and names.
        schema: The categories.

    Returns:
        The concept.
    """
    iris = kind.find_iris(mention)
    found: Iterable[Concept | None] = map(lexicon.concept, iris)
    if not iris:
        found = [each.concept for each in lexicon.find_text(mention.text)]
    for concept in found:
        if concept is not None and _is_of(concept, kind, schema):
            return concept
    label = " ".join(mention.text.split())
    return Concept(
        iri=iris[0] if iris else local_concept_iri(label.casefold()),
        label=label,
        category=kind.given,
        grounded=bool(iris),
    )


def _is_of(concept: Concept, kind: AnnotationType, schema: Schema) -> bool:
    wanted: Sequence[str] = (*kind.categories, kind.given)
    return any(schema.is_within(concept.category, each) for each in wanted)
