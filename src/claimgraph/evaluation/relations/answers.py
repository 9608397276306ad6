"""Map the mentions of claims to the gold standard's identifiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.relations.given_mentions import Given, find_keys
from claimgraph.evaluation.task import Match
from claimgraph.mentions.annotation_types import AnnotationType
from claimgraph.model import Mention, Span
from claimgraph.ontology import Schema

__all__ = ["Answer", "Answers", "GivenAnswers", "OwnAnswers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The gold's identifiers of a mention.

    Attributes:
        type: Name of its type.
        keys: Identifiers used in relations; the mention denotes all of them.
        aliases: Alternative identifiers.
    """

    type: str
    keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Answers(Protocol):
    """Interface: finds the gold's identifiers of a mention."""

    def of(self, mention: Mention) -> Answer | None:
        """Return the answer for a mention; None if its type does not count."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswers:
    """Answers if the gold mentions were the input.

    Attributes:
        given: The gold mentions that were the input.
    """

    given: Sequence[Given]
    _by_span: dict[Span, Given] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_span.update({each.mention.span: each for each in self.given})

    def of(self, mention: Mention) -> Answer | None:
        """Return the keys of a mention; None if it was not an input or has no keys."""
        given = self._by_span.get(mention.span)
        if given is None or not given.keys:
            return None
        return Answer(type=given.type.name, keys=given.keys, aliases=given.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswers:
    """Answers for mentions found by the pipeline.

    Attributes:
        gold: The document.
        types: The types that occur in the gold standard.
        schema: The categories.
        match: Whether mentions are matched by overlap, or by the concept's identifiers.
    """

    gold: GoldDocument
    types: Mapping[str, AnnotationType]
    schema: Schema
    match: Match

    def of(self, mention: Mention) -> Answer | None:
        """Return the gold's answer for a mention.

        If the gold has none, the answer is the mention's own concept, and pairs with it are wrong.
        None if the concept's category belongs to none of the types.
        """
        category = mention.concept.category
        name = next(
            (
                kind.name
                for kind in self.types.values()
                if any(self.schema.is_within(category, each) for each in kind.categories)
            ),
            None,
        )
        if name is None:
            return None
        keys = self._at(mention, name) if self.match is Match.SPAN else self._called(mention, name)
        first, *others = keys or [(mention.concept.iri,)]
        return Answer(type=name, keys=first, aliases=tuple(key for each in others for key in each))

    def _at(self, mention: Mention, name: str) -> list[tuple[str, ...]]:
        """Return the keys of each gold mention of the type that it overlaps, the closest first."""
        found = [
            (each.span.start - each.span.end, find_keys(each, self.types[each.type]))
            for each in self.gold.mentions
            if each.type in self.types
            and self.types[each.type].name == name
            and each.span.overlaps(mention.span)
        ]
        return [keys for _, keys in sorted(found) if keys]

    def _called(self, mention: Mention, name: str) -> list[tuple[str, ...]]:
        """Return the identifiers of its concept that the gold uses with the type."""
        used = {
            key
            for each in self.gold.mentions
            if each.type in self.types and self.types[each.type].name == name
            for key in find_keys(each, self.types[each.type])
        }
        iris = (mention.concept.iri, *mention.concept.exact)
        return [(each,) for each in iris if each in used]
