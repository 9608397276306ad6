"""Read a user's search words, and write them as a query of SQLite's FTS5."""

import re
from dataclasses import dataclass

from claimgraph.errors import QueryError

__all__ = ["All", "AnyOf", "Node", "Words", "parse_words", "read_words"]

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<sign>[()])|(?P<word>[^\s()"]+)')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
# Depth of nested brackets; FTS5's own parser has a stack of about 100.
_DEEPEST = 20
_LONGEST = 200  # words
_FIX = 'write words, "a phrase", a begin*, and between them AND, OR, NOT or brackets'


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one after the other; the last may be the begin of a word."""

    text: str
    is_begin: bool

    def __str__(self) -> str:
        """Return them in the syntax of FTS5: always quoted, so that signs are literal."""
        return f'"{self.text}"{" *" if self.is_begin else ""}'


@dataclass(frozen=True, slots=True)
class All:
    """What all must be there, one at least, and what must not."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...] = ()

    def __str__(self) -> str:
        """Return them in the syntax of FTS5."""
        joined = " AND ".join(map(str, self.wanted))
        query = joined if len(self.wanted) == 1 else f"({joined})"
        for each in self.unwanted:
            query = f"({query} NOT {each})"
        return query


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What one at least of must be there."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        """Return them in the syntax of FTS5."""
        return f"({' OR '.join(map(str, self.parts))})"


Node = Words | All | AnyOf


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int
    words: Words | None = None


def parse_words(text: str) -> str:
    r"""Convert search words to a query of FTS5.

    Words without an operator between them must all occur. A word with signs in it (HMG-CoA) is
    searched as a phrase of its parts. AND binds more tightly than OR; NOT excludes what follows.

    Args:
        text: Words, phrases in double quotes, prefixes with an asterisk, AND, OR and NOT in
            capitals, brackets.

    Returns:
        The query.

    Raises:
        QueryError: If a quote or bracket is not closed, an operator has no operand, or there is no
            word; with the column.

    >>> parse_words('magnesium OR "calcium channel" block*')
    '("magnesium" OR ("calcium channel" AND "block" *))'
    """
    return str(read_words(text))


def read_words(text: str) -> Node:
    """Read search words.

    Args:
        text: As for :func:`parse_words`.

    Returns:
        What must be there.

    Raises:
        QueryError: As :func:`parse_words`.
    """
    tokens = _tokens(text.replace("\0", " "))  # would end a string in SQLite
    if not tokens:
        raise QueryError("there is no word to search for", fix=_FIX)
    if len(tokens) > _LONGEST:
        raise QueryError(f"these are more than {_LONGEST} words", fix="search for fewer")
    parser = _Parser(tokens, len(text) + 1)
    found = parser.either(0)
    if parser.at("sign", ")"):
        raise _wrong("this bracket closes nothing", parser.column)
    return found


def _tokens(text: str) -> list[_Token]:
    if text.count('"') % 2:
        raise _wrong("a quote is not closed", text.rindex('"') + 1)
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        column = match.start() + 1
        if match["sign"]:
            found.append(_Token("sign", match["sign"], column))
        elif match["word"] in _OPERATORS:
            found.append(_Token("operator", match["word"], column))
        else:
            said = match["word"] if match["word"] is not None else match["phrase"] + match["star"]
            found.append(_Token("word", said, column, _term(said, column)))
    return found


def _term(said: str, column: int) -> Words:
    words = said.rstrip("*").replace('"', " ")
    if not any(each.isalnum() for each in words):
        raise _wrong("this holds neither letter nor digit", column)
    if "*" in words:
        raise _wrong("an asterisk stands at the end of a word only", column)
    return Words(words, said.endswith("*"))


class _Parser:
    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens = tokens
        self._place = 0
        self._end = end

    @property
    def column(self) -> int:
        return self._tokens[self._place].column if self._place < len(self._tokens) else self._end

    def at(self, kind: str, text: str | None = None) -> bool:
        if self._place == len(self._tokens):
            return False
        token = self._tokens[self._place]
        return token.kind == kind and text in {None, token.text}

    def either(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self.at("operator", "OR"):
            self._place += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Node:
        wanted, unwanted = [self._one(depth)], []
        while self._place < len(self._tokens):
            if self.at("operator", "OR") or self.at("sign", ")"):
                break
            if self.at("operator", "AND"):
                self._place += 1
            if self.at("operator", "NOT"):
                self._place += 1
                unwanted.append(self._one(depth))
            else:
                wanted.append(self._one(depth))
        if len(wanted) == 1 and not unwanted:
            return wanted[0]
        return All(tuple(wanted), tuple(unwanted))

    def _one(self, depth: int) -> Node:
        token = self._tokens[self._place] if self._place < len(self._tokens) else None
        if token is not None and token.words is not None:
            self._place += 1
            return token.words
        if not self.at("sign", "("):
            raise self._missing()
        if depth == _DEEPEST:
            raise _wrong("brackets are nested too deeply", self.column)
        opened = self.column
        self._place += 1
        found = self.either(depth + 1)
        if not self.at("sign", ")"):
            raise _wrong("this bracket is not closed", opened)
        self._place += 1
        return found

    def _missing(self) -> QueryError:
        """Return what is told where a word is missing."""
        before = self._tokens[self._place - 1] if self._place else None
        if before is not None and before.kind == "operator":
            return _wrong(f"no word comes after this {before.text}", before.column)
        here = self._tokens[self._place].text if self._place < len(self._tokens) else ""
        if here == "NOT":
            return _wrong("NOT comes first: say before it what must be there", self.column)
        if here in _OPERATORS:
            return _wrong(f"no word comes before this {here}", self.column)
        if before is not None and before.text == "(":
            return _wrong("no word comes after this bracket", before.column)
        return _wrong("this bracket closes nothing", self.column)


def _wrong(problem: str, column: int) -> QueryError:
    return QueryError(problem, where=f"column {column}", fix=_FIX)
