"""What role an argument has for a word that may relate it to another: actor, undergoer, phrase."""

from collections.abc import Iterator

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_adjective, is_verb
from claimgraph.model import Token

__all__ = ["WordRoles"]

_DEPTH = 12  # links from an argument to the phrase that it is a part of
_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod", "poss", "nummod"})
_SHARED = frozenset({"conj", "appos"})
_PREDICATED = frozenset({"dobj", "attr", "acomp", "oprd"})
_DEEP = 2  # nouns passed; more are alike


class WordRoles:
    """Finds the roles of arguments in one sentence.

    Args:
        context: The sentence.
    """

    def __init__(self, context: SentenceContext) -> None:
        self._syntax = context.syntax
        self._parse = context.parse
        self._actors: dict[int, frozenset[int]] = {}
        self._undergoers: dict[int, frozenset[int]] = {}
        self._found: dict[tuple[int, int], tuple[str, int]] = {}
        self._chains: dict[int, tuple[tuple[Token, int], ...]] = {}

    def find(self, word: Token, argument: int) -> tuple[str, int]:
        """Return the role of an argument for a word, and how many nouns lie between them.

        Args:
            word: A verb, noun or adjective on the path between two arguments.
            argument: Index of an argument's token.

        Returns:
            ``actor``, ``undergoer``, ``host`` (of which the word is predicated), ``inside`` (a
            modifier of the word), a preposition, or empty; and the number, at most two.
        """
        key = word.index, argument
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(word, argument)
        return found

    def _find(self, word: Token, argument: int) -> tuple[str, int]:
        for token, depth in self._chain(argument):
            role = self._role(word, token)
            if role:
                return role, min(depth, _DEEP)
        return "", 0

    def _role(self, word: Token, token: Token) -> str:
        if token.index == word.index:
            return "itself"
        if token.index in self._acting(word):
            return "actor" if is_verb(word) else "host"
        if token.index in self._undergoing(word):
            return "undergoer"
        above = self._parse.head(token)
        if token.dep in {"pobj", "pcomp"} and self._is_below(above, word):
            return above.text.lower()
        if token.dep in _BEFORE and token.head == word.index:
            return "inside"
        return ""

    def _is_below(self, preposition: Token, word: Token) -> bool:
        """Whether a preposition belongs to a word, or to a complement of it."""
        above = self._parse.head(preposition)
        if preposition.dep in {"prep", "agent", "dative"} and above.dep in {"prep", "acomp"}:
            above = self._parse.head(above)  # "because of", "is effective in"
        return above.index == word.index

    def _acting(self, word: Token) -> frozenset[int]:
        found = self._actors.get(word.index)
        if found is None:
            found = self._actors[word.index] = frozenset(self._find_acting(word))
        return found

    def _find_acting(self, word: Token) -> Iterator[int]:
        if is_verb(word):
            yield from (each.index for each in self._syntax.logical_subjects(word))
            return
        if is_adjective(word) or word.dep in _PREDICATED:
            yield from (each.index for each in self._syntax.hosts(word))
        above = self._parse.head(word)
        if word.dep in _PREDICATED and is_verb(above):
            yield from (each.index for each in self._syntax.logical_subjects(above))

    def _undergoing(self, word: Token) -> frozenset[int]:
        found = self._undergoers.get(word.index)
        if found is None:
            objects = self._syntax.logical_objects(word) if is_verb(word) else ()
            found = self._undergoers[word.index] = frozenset(each.index for each in objects)
        return found

    def _chain(self, argument: int) -> tuple[tuple[Token, int], ...]:
        found = self._chains.get(argument)
        if found is None:
            found = self._chains[argument] = tuple(self._climb(argument))
        return found

    def _climb(self, argument: int) -> Iterator[tuple[Token, int]]:
        """Yield an argument's token and the nouns of whose phrase it is part, with their depth."""
        token, depth = self._parse.tokens[argument], 0
        for _ in range(_DEPTH):
            yield token, depth
            above = self._parse.head(token)
            if token.dep in _SHARED and not is_verb(above):
                token = above
            elif token.dep in _BEFORE and above.index != token.index:
                token, depth = above, depth + 1
            elif token.dep in {"pobj", "pcomp"}:
                above = self._parse.head(above)
                if is_verb(above) or not above.tag.startswith("NN"):
                    return
                token, depth = above, depth + 1
            else:
                return
