"""Gold mentions as input of the claim extraction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention
from claimgraph.mentions.annotation_types import AnnotationType
from claimgraph.mentions.given import GIVEN, ground_annotation
from claimgraph.model import Mention
from claimgraph.ontology import Schema
from claimgraph.terminology import ConceptIndex

__all__ = ["Given", "find_keys", "make_given"]


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
    type: AnnotationType
    keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()


def make_given(
    gold: GoldDocument, types: Mapping[str, AnnotationType], lexicon: ConceptIndex, schema: Schema
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
    types: Mapping[str, AnnotationType],
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
            concept=ground_annotation(gold, kind, lexicon, schema),
            method=GIVEN,
        ),
        type=kind,
        keys=tuple(dict.fromkeys((*keys, *within))) if gold.is_split else keys,
        aliases=() if gold.is_split else within,
    )


def find_keys(mention: GoldMention, kind: AnnotationType) -> tuple[str, ...]:
    """Return a gold mention's identifiers in relations: its key, or its concepts'; may be empty."""
    return (mention.key,) if mention.key else kind.find_iris(mention)
