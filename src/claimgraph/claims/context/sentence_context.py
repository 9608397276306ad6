"""The immutable context of one sentence."""

from dataclasses import dataclass, field

from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.remembered import Remembered
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Language, Schema

__all__ = ["SentenceContext"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceContext:
    """One parsed sentence with the knowledge needed to read it.

    Attributes:
        knowledge: Schema, language, lexicon.
        schema: Predicates and categories, from ``knowledge``.
        language: The linguistic tables, from ``knowledge``.
        parse: The sentence.
        syntax: Its logical relations.
        scopes: Its cues of negation and certainty, with their scopes.
        remembered: What was found for its tokens so far.
        found_at: The tokens found at places so far, by trigger and identity of the place, or of
            what is kept for all places of a position.
    """

    knowledge: Knowledge
    schema: Schema
    language: Language
    parse: ParsedSentence
    syntax: Syntax
    scopes: Scopes
    remembered: Remembered = field(default_factory=dict, repr=False, compare=False)
    found_at: dict[tuple[int, int], tuple[object, tuple[Token, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def names_concept(self) -> bool:
        """Whether the sentence names a concept that can be an argument."""
        return any(not self.knowledge.is_adjunct(each.concept) for each in self.parse.mentions)

    @classmethod
    def of(cls, parse: ParsedSentence, knowledge: Knowledge) -> "SentenceContext":
        """Return the context of a parsed sentence."""
        syntax = Syntax(
            parse,
            knowledge.language,
            is_person=knowledge.is_person,
            is_substance=knowledge.is_substance,
        )
        return cls(
            knowledge=knowledge,
            schema=knowledge.schema,
            language=knowledge.language,
            parse=parse,
            syntax=syntax,
            scopes=Scopes(syntax, knowledge.language),
        )
