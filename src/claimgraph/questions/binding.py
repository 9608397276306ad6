"""Replace the parameters of a query by values."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from claimgraph.query import Sketch

__all__ = ["Term", "bind", "format_rows", "format_term"]

Term = ox.NamedNode | ox.Literal
# A line of a query that is kept only if an option is given (a flag: is yes), or only if not.
_ONLY = re.compile(r"#\s*(?P<word>if|unless)\s+(?P<name>\w+)\s*$")


def bind(sparql: str, values: Mapping[str, str]) -> str:
    """Replace parameters by values in the text, so that the query planner can use them.

    A line that ends in ``# if NAME`` is kept only if there is a value for NAME, one that ends in
    ``# unless NAME`` only if there is none.

    Args:
        sparql: A query with ``$name`` for each parameter.
        values: SPARQL by name of parameter, without dollar sign.

    Returns:
        The query.

    >>> print(bind("ASK { $a ?b '$a' }", {"a": "<urn:x>"}))
    ASK { <urn:x> ?b '$a' }
    """
    lines = [line for line in sparql.split("\n") if _holds(line, values)]
    text = "\n".join(lines)
    parts: list[str] = []
    last = 0
    for token in Sketch(text).tokens:
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in values:
            parts += [text[last : token.start], values[token.text[1:]]]
            last = token.start + len(token.text)
    return "".join((*parts, text[last:]))


def format_term(term: object) -> str:
    """Return a term in SPARQL syntax; UNDEF for None."""
    return "UNDEF" if term is None else str(term)


def format_rows(rows: Iterable[Sequence[object]]) -> str:
    """Return rows of terms in the syntax of a VALUES block with several variables.

    >>> format_rows([(ox.NamedNode("urn:x"), None)])
    '(<urn:x> UNDEF)'
    """
    return " ".join(f"({' '.join(map(format_term, row))})" for row in rows)


def _holds(line: str, values: Mapping[str, str]) -> bool:
    match = _ONLY.search(line)
    return match is None or (match["name"] in values) == (match["word"] == "if")
