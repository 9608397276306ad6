"""Terms and triples as N-Triples has them, made and taken apart.

Most of what is written are literals and IRIs that are written once: rdflib's terms, which normalise
and compare values, took most of the time.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claimgraph.errors import GraphError
from claimgraph.vocabulary import PREFIXES, is_iri

if TYPE_CHECKING:
    from rdflib import Literal, URIRef

__all__ = [
    "Triple",
    "Vocabulary",
    "check_iri",
    "iri_term",
    "literal_of",
    "number_term",
    "quote",
    "text_term",
    "to_rdflib",
    "typed_term",
]

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples has them: ``<iri>``, ``"text"``, ``"1"^^<iri>``."""

XSD = PREFIXES["xsd"]
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control characters, and characters that change how a line looks (zero width, text direction,
# line separators, byte order mark): escapes make them visible in the file.
_HIDDEN = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-F]{4})|(.))", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}
_LITERAL = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)


class Vocabulary:
    """The terms of a namespace as attributes, each made at its first use.

    Args:
        namespace: Their common beginning.

    >>> Vocabulary("urn:x:").name
    '<urn:x:name>'
    """

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> str:
        """Return a term."""
        term = f"<{self._namespace}{name}>"
        self.__dict__[name] = term
        return term


def check_iri(iri: str) -> str:
    """Return an IRI if it is one.

    Args:
        iri: Any text.

    Raises:
        GraphError: If it is not an absolute IRI, or has characters that are not allowed in one.

    >>> check_iri("urn:uuid:0")
    'urn:uuid:0'
    """
    if not is_iri(iri):
        raise GraphError(
            "this is not an absolute IRI",
            where=repr(iri),
            fix="expand its prefix, and percent-encode what an IRI may not hold",
        )
    return iri


@lru_cache(maxsize=20_000)  # a graph repeats the IRIs of its documents and concepts
def iri_term(iri: str) -> str:
    """Return an IRI as a term.

    Args:
        iri: Any text.

    Raises:
        GraphError: If it is not an absolute IRI, or has characters that are not allowed in one.

    >>> iri_term("urn:uuid:0")
    '<urn:uuid:0>'
    """
    return f"<{check_iri(iri)}>"


def quote(text: str) -> str:
    r"""Return a text as a quoted string of Turtle, N-Triples and N-Quads.

    >>> print(quote('5" long'))
    "5\" long"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:  # nearly all are
        return f'"{text}"'
    return f'"{_HIDDEN.sub(_escape, text)}"'


text_term = quote


def typed_term(text: str, datatype: str) -> str:
    """Return a literal of a datatype.

    Args:
        text: Its text.
        datatype: The term of the datatype.
    """
    return f"{quote(text)}^^{datatype}"


def number_term(number: int) -> str:
    """Return a whole number as a term."""
    return f'"{number}"^^<{XSD}integer>'


def literal_of(term: str) -> tuple[str, str, str]:
    r"""Return the text, the language and the datatype of a literal; what it has not is empty.

    Args:
        term: A literal as N-Triples has it, with escapes as :func:`quote` writes them.

    Raises:
        ValueError: If it is an IRI.

    >>> literal_of('"a\\tb"@en')
    ('a\tb', 'en', '')
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        raise ValueError(f"{term} is no literal")
    text, language, datatype = found.groups(default="")
    return (_ESCAPED.sub(_unescape, text) if "\\" in text else text), language, datatype


def to_rdflib(term: str) -> "URIRef | Literal":
    """Return a term as rdflib has it; the text of a literal stays as it is.

    Args:
        term: An IRI or a literal.

    >>> to_rdflib("<urn:x:a>")
    rdflib.term.URIRef('urn:x:a')
    """
    from rdflib import Literal, URIRef

    if term.startswith("<"):
        return URIRef(term[1:-1])
    text, language, datatype = literal_of(term)
    return Literal(
        text,
        lang=language or None,
        datatype=URIRef(datatype) if datatype else None,
        normalize=False,
    )


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _unescape(match: re.Match[str]) -> str:
    code, character = match.groups()
    return chr(int(code, 16)) if code else _MEANT.get(character, character)
