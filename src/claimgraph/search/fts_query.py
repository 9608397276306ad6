"""Convert a user's search words to a query of SQLite's FTS5."""

import re
from dataclasses import dataclass

from claimgraph.errors import QueryError

__all__ = ["parse_words"]

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<sign>[()])|(?P<word>[^\s()"]+)')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
# Depth of nested brackets; FTS5's own parser has a stack of about 100.
_DEEPEST = 20
_LONGEST = 200  # words
_FIX = 'write words, "a phrase", a begin*, and between them AND, OR, NOT or brackets'


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


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
    tokens = _tokens(text.replace("\0", " "))  # would end a string in SQLite
    if not tokens:
        raise QueryError("there is no word to search for", fix=_FIX)
    if len(tokens) > _LONGEST:
        raise QueryError(f"these are more than {_LONGEST} words", fix="search for fewer")
    parser = _Parser(tokens, len(text) + 1)
    query = parser.either(0)
    if parser.at("sign", ")"):
        raise _wrong("this bracket closes nothing", parser.column)
    return query


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
            found.append(_Token("word", _term(said, column), column))
    return found


def _term(said: str, column: int) -> str:
    """Return a word or phrase in the syntax of FTS5: always quoted, so that signs are literal."""
    star = said.endswith("*")
    words = said.rstrip("*").replace('"', " ")
    if not any(each.isalnum() for each in words):
        raise _wrong("this holds neither letter nor digit", column)
    if "*" in words:
        raise _wrong("an asterisk stands at the end of a word only", column)
    return f'"{words}"{" *" if star else ""}'


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

    def either(self, depth: int) -> str:
        parts = [self._all(depth)]
        while self.at("operator", "OR"):
            self._place += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _all(self, depth: int) -> str:
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
        query = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
        for each in unwanted:
            query = f"({query} NOT {each})"
        return query

    def _one(self, depth: int) -> str:
        if self.at("word"):
            self._place += 1
            return self._tokens[self._place - 1].text
        if not self.at("sign", "("):
            at_end = self._place == len(self._tokens)
            raise _wrong(
                f"a word is missing {'at the end' if at_end else 'here'}; a search cannot begin"
                " with NOT",
                self.column,
            )
        if depth == _DEEPEST:
            raise _wrong("brackets are nested too deeply", self.column)
        opened = self.column
        self._place += 1
        query = self.either(depth + 1)
        if not self.at("sign", ")"):
            raise _wrong("this bracket is not closed", opened)
        self._place += 1
        return query


def _wrong(problem: str, column: int) -> QueryError:
    return QueryError(problem, where=f"column {column}", fix=_FIX)
