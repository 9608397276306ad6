"""Gold mentions as input of the claim extraction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention
from claimgraph.evaluation.corpora.types import GoldType
from claimgraph.model import Concept, Mention
from claimgraph.ontology import Schema
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import local_concept_iri

__all__ = ["Given", "find_keys", "ground", "make_given"]

_METHOD = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A gold mention that is an input of the extraction.

    Attributes:
        gold: The gold mention.
        mention: The mention made of it.
        type: Its type.
        keys: Its identifiers in relations: its key, or its concept identifiers. A split mention
            includes those of the mentions inside it, since its words are a list of them.
        aliases: The keys of other gold mentions that overlap it and were dropped for it.
    """

    gold: GoldMention
    mention: Mention
    type: GoldType
    keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()


def make_given(
    gold: GoldDocument, types: Mapping[str, GoldType], lexicon: ConceptIndex, schema: Schema
) -> tuple[Given, ...]:
    """Make mentions of the gold mentions of a document.

    Of overlapping gold mentions the longest is used; of equally long ones the first.

    Args:
        gold: The document and its mentions; those of types that are not given are left out.
        types: The types known, by the corpus's name for them.
        lexicon: Looks up the concepts of identifiers.
        schema: The categories.

    Returns:
        In text order, not overlapping.
    """
    known = [each for each in gold.mentions if each.type in types and types[each.type].given]
    chosen: list[GoldMention] = []
    inner: dict[GoldMention, list[GoldMention]] = {}
    for each in sorted(known, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        outer = next((one for one in chosen if one.span.overlaps(each.span)), None)
        if outer is None:
            chosen.append(each)
        elif each != outer:
            inner.setdefault(outer, []).append(each)
    return tuple(
        _make(each, sorted(inner.get(each, ()), key=lambda m: m.span), types, lexicon, schema)
        for each in sorted(chosen, key=lambda m: m.span)
    )


def _make(
    gold: GoldMention,
    inner: Sequence[GoldMention],
    types: Mapping[str, GoldType],
    lexicon: ConceptIndex,
    schema: Schema,
) -> Given:
    kind = types[gold.type]
    within = tuple(key for each in inner for key in find_keys(each, types[each.type]))
    keys = find_keys(gold, kind)
    return Given(
        gold=gold,
        mention=Mention(
            span=gold.span,
            text=gold.text,
            concept=ground(gold, kind, lexicon, schema),
            method=_METHOD,
        ),
        type=kind,
        keys=tuple(dict.fromkeys((*keys, *within))) if gold.is_split else keys,
        aliases=() if gold.is_split else within,
    )


def find_keys(mention: GoldMention, kind: GoldType) -> tuple[str, ...]:
    """Return a gold mention's identifiers in relations: its key, or its concepts'; may be empty."""
    return (mention.key,) if mention.key else kind.find_iris(mention)


def ground(mention: GoldMention, kind: GoldType, lexicon: ConceptIndex, schema: Schema) -> Concept:
    """Return the concept of a gold mention.

    It is the lexicon's concept for one of the identifiers, or for the words if there is no
    identifier, if its category is one of the type's; otherwise a new one for the first identifier.

    Args:
        mention: The gold mention.
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


def _is_of(concept: Concept, kind: GoldType, schema: Schema) -> bool:
    wanted: Sequence[str] = (*kind.categories, kind.given)
    return any(schema.is_within(concept.category, each) for each in wanted)
