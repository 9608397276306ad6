"""Turtle and TriG in the order of the caller; the bytes depend only on the triples.

pyoxigraph's writer shuffles the prefixes, declares unused ones, and groups only consecutive triples
of a subject.
"""

import re
from collections.abc import Iterable, Mapping

from claimgraph.rdf.terms import Triple, check_iri
from claimgraph.vocabulary import PREFIXES

__all__ = ["TurtleWriter", "format_parts", "format_trig", "format_turtle"]

# Objects by subject and predicate, in order, without duplicates.
_Subjects = dict[str, dict[str, dict[str, None]]]

# The part of Turtle 1.1's PN_LOCAL that needs no escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*")
_TYPE = f"<{PREFIXES['rdf']}type>"
_XSD = PREFIXES["xsd"]
# Turtle 1.1, §2.5.2: these need no quotes.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def format_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Write triples as Turtle, grouped by subject, in the order of first appearance.

    Args:
        triples: The triples in the order of writing; duplicates are dropped.
        prefixes: Namespace by prefix; only used ones are declared.

    Returns:
        The document, each line ended by a line feed.

    >>> one = f'"1"^^<{PREFIXES["xsd"]}integer>'
    >>> print(format_turtle([("<urn:a:b>", f"<{PREFIXES['rdf']}value>", one)], {"a": "urn:a:"}))
    @prefix a: <urn:a:> .
    <BLANKLINE>
    a:b <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> 1 .
    <BLANKLINE>
    """
    writer = TurtleWriter(prefixes)
    writer.add(triples)
    return writer.text()


def format_trig(
    default: Iterable[Triple],
    graphs: Iterable[tuple[str, Iterable[Triple]]],
    prefixes: Mapping[str, str],
) -> str:
    """Write a default graph and named graphs as TriG, in the given order.

    Args:
        default: The triples of the default graph, in the order of writing.
        graphs: IRI and triples of each named graph, in the order of writing.
        prefixes: Namespace by prefix; only used ones are declared.

    Returns:
        The document, each line ended by a line feed.
    """
    writer = _Writer(prefixes)
    bare = writer.blocks(_group(default))
    named = [
        f"{writer.term(f'<{iri}>')} {{\n\n{writer.blocks(_group(triples))}\n}}\n"
        for iri, triples in graphs
    ]
    return writer.header() + "\n".join([bare, *named] if bare else named)


class TurtleWriter:
    """Writes Turtle like :func:`format_turtle`, from triples added in several steps.

    Args:
        prefixes: Namespace by prefix.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._writer = _Writer(prefixes)
        self._subjects: _Subjects = {}

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples after those added before."""
        _group(triples, self._subjects)

    def text(self) -> str:
        """Return the document of all triples added."""
        body = self._writer.blocks(self._subjects)
        return self._writer.header() + body


def format_parts(
    parts: Mapping[str, Iterable[Triple]], prefixes: Mapping[str, str]
) -> tuple[str, Mapping[str, str]]:
    """Write several sets of triples as separate parts in Turtle.

    Args:
        parts: Triples by name, in the order of writing.
        prefixes: Namespace by prefix.

    Returns:
        The declarations of all prefixes used, and the parts without declarations.
    """
    writer = _Writer(prefixes)
    texts = {name: writer.blocks(_group(triples)) for name, triples in parts.items()}
    return writer.header(), texts


class _Writer:
    """Writes terms, and records which prefixes are used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        longest_first = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._prefixes = [(prefix, namespace) for prefix, namespace in longest_first if namespace]
        self._used: dict[str, str] = {}
        self._terms: dict[str, str] = {}

    def header(self) -> str:
        lines = [f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted(self._used.items())]
        return "".join(lines) + "\n" if lines else ""

    def blocks(self, subjects: _Subjects) -> str:
        return "\n".join(self._block(subject, links) for subject, links in subjects.items())

    def _block(self, subject: str, links: dict[str, dict[str, None]]) -> str:
        term = self.term
        lines = [
            f"{'a' if predicate == _TYPE else term(predicate)} {', '.join(map(term, objects))}"
            for predicate, objects in links.items()
        ]
        return f"{term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def term(self, term: str) -> str:
        if term.endswith('"'):  # a text is as it is
            return term
        found = self._terms.get(term)
        if found is None:
            found = self._iri(term[1:-1]) if term.startswith("<") else self._literal(term)
            self._terms[term] = found
        return found

    def _iri(self, iri: str) -> str:
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{check_iri(iri)}>"

    def _literal(self, term: str) -> str:
        if not term.endswith(">"):  # a text in a language
            return term
        text, _, datatype = term[1:-1].rpartition('"^^<')
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(text):
            return text
        return f'"{text}"^^{self._iri(datatype)}'


def _group(triples: Iterable[Triple], subjects: _Subjects | None = None) -> _Subjects:
    subjects = {} if subjects is None else subjects
    for subject, predicate, object_ in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, {})[object_] = None
    return subjects
