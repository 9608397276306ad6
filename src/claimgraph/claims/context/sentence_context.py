"""What every function that reads one sentence may look at."""

from dataclasses import dataclass

from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import ParsedSentence
from claimgraph.ontology import Language, Schema

__all__ = ["SentenceContext"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceContext:
    """One parsed sentence with what is known beforehand; nothing in it changes while it is read.

    Attributes:
        knowledge: Schema, language, lexicon.
        parse: The sentence.
        syntax: Its logical relations.
    """

    knowledge: Knowledge
    parse: ParsedSentence
    syntax: Syntax

    @classmethod
    def of(cls, parse: ParsedSentence, knowledge: Knowledge) -> "SentenceContext":
        """Return the context of a parsed sentence."""
        syntax = Syntax(parse, knowledge.language, is_person=knowledge.is_person)
        return cls(knowledge=knowledge, parse=parse, syntax=syntax)

    @property
    def language(self) -> Language:
        """The linguistic tables."""
        return self.knowledge.language

    @property
    def schema(self) -> Schema:
        """Predicates and categories."""
        return self.knowledge.schema
