"""What a query asks for, seen from its words alone: enough to check it before it runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimgraph.tables import clean

__all__ = ["Sketch", "point"]

# SPARQL 1.1 §19.8. An IRI may hold escapes; a string, words and variables that do not count.
_TOKEN = re.compile(
    r"""(?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<string>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}
        |"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')
    |(?P<comment>\#[^\n\r]*)
    |(?P<variable>[?$]\w+)
    |(?P<blank>_:[\w.-]*)
    |(?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
    |(?P<tag>@[A-Za-z0-9-]+)
    |(?P<word>[^\W\d]\w*)
    |(?P<sign>\S)""",
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# Columns of the offending line that an error shows on either side.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class SparqlToken:
    """A part of a query: its kind, its text, its offset, and how many brackets are open there."""

    kind: str
    text: str
    start: int
    depth: int

    @property
    def word(self) -> str:
        """The text in capitals if it is a word, else nothing."""
        return self.text.upper() if self.kind == "word" else ""


class Sketch:
    """The tokens of a query and what follows from them.

    Args:
        sparql: The query.
    """

    def __init__(self, sparql: str) -> None:
        self.sparql = sparql
        self.tokens = tuple(_tokens(sparql))

    @cached_property
    def form(self) -> SparqlToken | None:
        """The first word after the prologue; None if there is none."""
        skip = False
        for token in self.tokens:
            if token.word in {"PREFIX", "BASE"}:
                skip = True
            elif skip and token.kind == "name":
                continue
            elif skip and token.kind == "iri":
                skip = False
            else:
                return token
        return None

    @property
    def is_query(self) -> bool:
        """Whether it begins as a query, and not as an update or something else."""
        return self.form is not None and self.form.word in _FORMS

    @cached_property
    def declared(self) -> frozenset[str]:
        """The prefixes that the query declares."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return frozenset(
            name.text.partition(":")[0] for before, name in pairs if before.word == "PREFIX"
        )

    @cached_property
    def names(self) -> tuple[SparqlToken, ...]:
        """The prefixed names."""
        return tuple(token for token in self.tokens if token.kind == "name")

    @cached_property
    def is_ordered(self) -> bool:
        """Whether the query itself, not one inside it, says ORDER BY."""
        return any(token.word == "ORDER" and token.depth == 0 for token in self.tokens)

    @cached_property
    def takes_all(self) -> bool:
        """Whether it begins with SELECT *."""
        words = iter(self.tokens)
        for token in words:
            if token is self.form and token.word == "SELECT":
                return next((t.text for t in words if t.word not in _KINDS), "") == "*"
        return False

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The variables by where they stand first."""
        names = (token.text[1:] for token in self.tokens if token.kind == "variable")
        return tuple(dict.fromkeys(names))

    @cached_property
    def sources(self) -> tuple[SparqlToken, ...]:
        """What FROM and FROM NAMED name."""
        found = []
        for number, token in enumerate(self.tokens):
            if token.word == "FROM" and token.depth == 0:
                after = self.tokens[number + 1 : number + 3]
                found += [each for each in after if each.kind in {"iri", "name"}][:1]
        return tuple(found)

    @cached_property
    def deepest(self) -> SparqlToken | None:
        """The token inside the most brackets."""
        return max(self.tokens, key=lambda token: token.depth, default=None)

    @cached_property
    def n_steps(self) -> int:
        """How many tokens there are, without those of VALUES: how deep an engine may recurse."""
        n_steps = 0
        block: int | None = None  # how many brackets were open before VALUES
        is_open = False
        for token in self.tokens:
            if block is None and token.word == "VALUES":
                block, is_open = token.depth, False
            elif block is not None and token.text in {"{", "}"}:
                is_open = token.text == "{"
                block = block if is_open else None
            elif not is_open:
                n_steps += 1
        return n_steps

    def services(self) -> Iterator[tuple[SparqlToken, str]]:
        """Yield each token that may mean SERVICE, and the address after it (empty: unknown).

        A parser may take ``SERVICEex:a`` apart, so any word or prefix that holds "service" counts.
        So does every one of them where ``<`` may be an operator or begin an IRI: ``<'a>'``.
        """
        if "service" not in self.sparql.lower():
            return
        for number, token in enumerate(self.tokens):
            if token.kind == "iri" and "'" in token.text:
                yield token, ""
            named = token.text.partition(":")[0] if token.kind == "name" else token.word
            if "service" in named.lower():
                yield token, self._address(number)

    def place(self, offset: int) -> str:
        """Return the line and column of an offset, both from 1."""
        before = self.sparql[:offset]
        return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"

    def _address(self, number: int) -> str:
        if self.tokens[number].word != "SERVICE":
            return ""
        after = [each for each in self.tokens[number + 1 : number + 3] if each.word != "SILENT"]
        return after[0].text[1:-1] if after and after[0].kind == "iri" else ""


_KINDS = frozenset({"DISTINCT", "REDUCED"})


def point(sparql: str, line: int, column: int) -> str:
    """Show a place in a query: the line, cut to what fits a terminal, and a caret under it.

    Args:
        sparql: The query.
        line: From 1.
        column: From 1.

    Returns:
        Two lines.

    >>> print(point("ASK {", 1, 5))
        ASK {
            ^
    """
    lines = sparql.split("\n")
    text = lines[line - 1] if line <= len(lines) else ""
    start = max(0, column - 1 - _AROUND)
    before, after = text[start : column - 1], text[column - 1 : column - 1 + _AROUND]
    # Spaces at the ends count for the caret; clean() would drop them.
    before = "".join(clean(each) or " " for each in before)
    return f"    {before}{clean(after)}\n    {' ' * len(before)}^"


def _tokens(sparql: str) -> Iterator[SparqlToken]:
    depth = 0
    for match in _TOKEN.finditer(sparql):
        kind, text = match.lastgroup or "", match[0]
        if kind == "comment":
            continue
        if text in _OPEN:
            depth += 1
        elif text in _CLOSE:
            depth -= 1
        yield SparqlToken(kind, text, match.start(), depth)
