"""Sentences with their dependency trees."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from claimgraph.model.concepts import Mention
from claimgraph.model.text import Sentence, Span

__all__ = ["ParsedSentence", "Token"]

_INDEX = attrgetter("index")
_DEPTH = 40  # links; a tree has fewer, a cycle has not
_NO_LABELS = frozenset[str]()
_NO_TOKENS: Iterator["Token"] = iter(())  # at its end, and so for whoever asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of a parse.

    Attributes:
        index: Position in the sentence's tokens.
        span: Its span in the document.
        text: As in the document.
        form: The text that replaced it for the parser (see ``analysis``).
        lemma: Lower-case lemma of ``form``.
        tag: Penn Treebank tag.
        dep: Dependency label (ClearNLP scheme, as in spaCy's English models).
        head: Index of the head; its own index at the root.
        mention: The mention that this token represents, if any.
        inner: A mention inside a compound token (the *aspirin* of *aspirin-induced*).
        aside: Mentions in brackets directly after it that are examples of it.
    """

    index: int
    span: Span
    text: str
    form: str
    lemma: str
    tag: str
    dep: str
    head: int
    mention: Mention | None = None
    inner: Mention | None = None
    aside: tuple[Mention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ParsedSentence:
    """A sentence with its dependency tree.

    Attributes:
        sentence: The sentence.
        tokens: Its tokens; none if it was not parsed.
        unread: The mentions of a sentence that was not parsed since it cannot contain a claim;
            None for one that was parsed, or that could not be parsed.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    unread: tuple[Mention, ...] | None = None
    _children: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)
    _labels: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        labels = tuple(
            [frozenset([each.dep for each in own]) if own else _NO_LABELS for own in children]
        )
        object.__setattr__(self, "_labels", labels)

    @cached_property
    def _related(self) -> dict[tuple[int, tuple[str, ...]], tuple[Token, ...]]:
        return {}

    @cached_property
    def _subtrees(self) -> dict[int, tuple[Token, ...]]:
        return {}

    @cached_property
    def _paths(self) -> dict[tuple[int, int], tuple[tuple[Token, ...], tuple[Token, ...]]]:
        return {}

    @cached_property
    def _above(self) -> dict[int, tuple[Token, ...]]:
        return {}

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that are a token or are inside one, in text order."""
        if self.unread is not None:
            return self.unread
        return tuple(each for token in self.tokens for each in (token.mention, token.inner) if each)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence in lower case, as written and as lemmas."""
        return frozenset(word for each in self.tokens for word in (each.text.lower(), each.lemma))

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """Yield the dependents of a token in text order, with the given labels or with any."""
        index = token.index
        labels = self._labels[index]
        if not labels:  # as most often when it is asked
            return _NO_TOKENS
        if not deps:
            return iter(self._children[index])
        if labels.isdisjoint(deps):
            return _NO_TOKENS
        key = index, deps
        known = self._related.get(key)
        if known is None:
            known = self._related[key] = tuple(
                [each for each in self._children[index] if each.dep in deps]
            )
        return iter(known)

    def head(self, token: Token) -> Token:
        """Return the token's head; the token itself at the root."""
        return self.tokens[token.head]

    def above(self, token: Token) -> tuple[Token, ...]:
        """Return a token and its governors, up to the root, each found once."""
        known = self._above.get(token.index)
        if known is None:
            found = [token]
            while found[-1].head != found[-1].index and len(found) < _DEPTH:
                found.append(self.tokens[found[-1].head])
            known = self._above[token.index] = tuple(found)
        return known

    def is_within(self, token: Token, index: int) -> bool:
        """Whether a token is another, or a descendant of it.

        Args:
            token: The token.
            index: The index of the other.
        """
        while token.index != index:
            if token.head == token.index:
                return False
            token = self.tokens[token.head]
        return True

    def path(self, one: Token, other: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return the path in the tree from a token to another, found once.

        Args:
            one: Where it begins.
            other: Where it ends.

        Returns:
            From the one up to the lowest common ancestor, both included; then from below that down
            to the other.
        """
        key = one.index, other.index
        known = self._paths.get(key)
        if known is None:
            above, climbed = self.above(one), self.above(other)
            place = {token.index: number for number, token in enumerate(above)}
            turn = 0
            while turn < len(climbed) - 1 and climbed[turn].index not in place:
                turn += 1
            top = place.get(climbed[turn].index, len(above) - 1)
            known = self._paths[key] = above[: top + 1], climbed[:turn][::-1]
        return known

    def subtree(self, token: Token) -> Iterator[Token]:
        """Yield the token and all its descendants, in text order; found once."""
        known = self._subtrees.get(token.index)
        if known is None:
            found = [token]
            for seen in found:
                found.extend(self._children[seen.index])
            known = self._subtrees[token.index] = tuple(sorted(found, key=_INDEX))
        return iter(known)
