"""What a gold standard calls the mentions from which claims were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.types import GoldType
from claimgraph.evaluation.relations.given_mentions import Given, find_keys
from claimgraph.evaluation.task import Match
from claimgraph.model import Mention, Span
from claimgraph.ontology import Schema

__all__ = ["Answer", "Answers", "GivenAnswers", "OwnAnswers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the gold calls a mention.

    Attributes:
        type: Name of its type.
        keys: What relations call it, each of which it names.
        aliases: What else it may stand for.
    """

    type: str
    keys: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Answers(Protocol):
    """Finds what the gold calls a mention."""

    def of(self, mention: Mention) -> Answer | None:
        """Return the answer to a mention; None if it is of no type that counts."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswers:
    """Answers for mentions that are those of the gold.

    Attributes:
        given: The mentions given.
    """

    given: Sequence[Given]
    _by_span: dict[Span, Given] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_span.update({each.mention.span: each for each in self.given})

    def of(self, mention: Mention) -> Answer | None:
        """Return the keys of a mention; None if it was not given or relations cannot name it."""
        given = self._by_span.get(mention.span)
        if given is None or not given.keys:
            return None
        return Answer(type=given.type.name, keys=given.keys, aliases=given.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswers:
    """Answers for mentions that we found ourselves.

    Attributes:
        gold: The document.
        types: The types that occur in the gold standard.
        schema: The categories.
        match: Whether a mention is what it overlaps, or what its concept is called.
    """

    gold: GoldDocument
    types: Mapping[str, GoldType]
    schema: Schema
    match: Match

    def of(self, mention: Mention) -> Answer | None:
        """Return what the gold has for a mention.

        Where it has nothing, the mention's own concept is the answer: a pair with it is wrong.
        None if the concept's category is of none of the types.
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
        """Return each identifier of its concept that the gold uses with the type."""
        used = {
            key
            for each in self.gold.mentions
            if each.type in self.types and self.types[each.type].name == name
            for key in find_keys(each, self.types[each.type])
        }
        iris = (mention.concept.iri, *mention.concept.exact)
        return [(each,) for each in iris if each in used]
