"""Which condition the people of a noun phrase have: "patients who are prone to migraine"."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.transparent_nouns import Resolver
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import Concept, Token
from claimgraph.ontology import Place
from claimgraph.vocabulary import cg

__all__ = ["Populations"]


class Populations:
    """Reads what tells the people of one sentence apart."""

    def __init__(self, resolver: Resolver, syntax: Syntax, knowledge: Knowledge) -> None:
        self._resolver = resolver
        self._syntax = syntax
        self._knowledge = knowledge
        self._open: set[int] = set()  # nouns being told apart: a clause may lead back to its noun

    def may_have(self, condition: Concept) -> bool:
        """Whether a concept is something that people have."""
        return any(
            self._knowledge.is_within(condition, cg(name))
            for name in ("Disease", "Phenotype", "Finding")
        )

    def condition(self, token: Token) -> Argument | None:
        """Find the condition of the people that a token names: "patients prone to migraine"."""
        if token.index in self._open:
            return None
        self._open.add(token.index)
        try:
            return next(self._conditions(token), None)
        finally:
            self._open.discard(token.index)

    def _conditions(self, token: Token) -> Iterator[Argument]:
        places = self._knowledge.language.conditions
        for word in self._behind(token):
            negated = any(self._syntax.parse.children(word, "neg"))
            for place in () if negated else places.get(word.lemma, ()):
                found = self._had_at(word, place)
                if found is not None:
                    yield found

    def _behind(self, token: Token) -> Iterator[Token]:
        """Yield the words of the clauses and phrases that stand behind a noun and tell which."""
        for clause in self._syntax.parse.children(token, "relcl", "acl", "amod", "prep"):
            if clause.index > token.index:
                yield from self._syntax.parse.subtree(clause)

    def restrictions(self) -> Iterator[int]:
        """Yield the words that only tell which people are meant; they claim nothing."""
        places = self._knowledge.language.conditions
        for token in self._syntax.parse.tokens:
            mention = token.mention
            if mention is not None and self._knowledge.is_population(mention.concept):
                yield from (word.index for word in self._behind(token) if word.lemma in places)

    def _had_at(self, word: Token, place: Place) -> Argument | None:
        if word.tag == "IN":
            tokens = tuple(self._syntax.parse.children(word, "pobj"))
        else:
            tokens = self._resolver.tokens(word, place)
        for token in tokens:
            for argument in self._resolver.resolve(token):
                if self.may_have(argument.concept) and not self._is_denied(token):
                    return argument
        return None

    def _is_denied(self, token: Token) -> bool:
        """Whether a determiner denies a condition: "patients with no migraine"."""
        return any(
            cue.kind == "negation"
            for child in self._syntax.parse.children(token, "det", "neg")
            for cue in self._knowledge.language.cues.get(child.lemma, ())
        )
