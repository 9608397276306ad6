"""Turtle and TriG in the order of the caller, by document and by claim, with labels as comments.

pyoxigraph's writer shuffles the prefixes, declares unused ones, groups only consecutive triples of
a subject, and has no comments.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from claimgraph.rdf.terms import Triple, check_iri, literal_of, quote
from claimgraph.vocabulary import PREFIXES, cg

__all__ = [
    "Links",
    "TurtleWriter",
    "format_parts",
    "format_turtle",
    "group_triples",
    "used_prefixes",
]

Links = dict[str, str | dict[str, None]]
"""By predicate its object, or its objects in order if there are several."""

# The part of Turtle 1.1's PN_LOCAL that needs no escapes.
_LOCAL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*"
_UUID = re.compile(r"<urn:uuid:([0-9a-f-]{36})>")
_TYPE, _LABEL = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['rdfs']}label>"
_CERTAINTY = f"<{cg('certainty')}>"
_XSD = PREFIXES["xsd"]
# Turtle 1.1, §2.5.2: these need no quotes.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
# What begins a part that a reader looks for, and the line before it.
_HEADS = {
    f"<{cg('Document')}>": "======== {} ========",
    f"<{cg('Claim')}>": "---- {}: {} ----",
    f"<{cg('KnowledgeGap')}>": "---- not known: {} ----",
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
    head, parts = format_parts({"": triples}, prefixes)
    return head + parts[""]


def format_parts(
    parts: Mapping[str, Iterable[Triple]], prefixes: Mapping[str, str]
) -> tuple[str, Mapping[str, str]]:
    """Write several sets of triples as separate parts in Turtle, without comments.

    Args:
        parts: Triples by name, in the order of writing.
        prefixes: Namespace by prefix.

    Returns:
        The declarations of all prefixes used, and the parts without declarations.
    """
    terms = _Terms(prefixes)
    texts = {
        name: "\n".join(_block(terms, *each, {}) for each in group_triples(triples).items())
        for name, triples in parts.items()
    }
    terms.forget()
    return _declare(terms.used), texts


def used_prefixes(iris: Iterable[str], prefixes: Mapping[str, str]) -> frozenset[str]:
    """Return the prefixes whose namespaces some IRIs have.

    Args:
        iris: The IRIs; what is none has no namespace.
        prefixes: Namespace by prefix.
    """
    names, known = _find_namespaces(tuple(prefixes.items()))
    found = {each[0] for iri in iris if (each := known.match(iri))} if names else set()
    return frozenset(names[each] for each in found)


@lru_cache(maxsize=8)
def _find_namespaces(
    prefixes: tuple[tuple[str, str], ...],
) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return prefixes by namespace, and what finds a namespace."""
    names = {name: prefix for prefix, name in prefixes if name}
    return names, re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


class TurtleWriter:
    """Writes Turtle or TriG in parts, as the triples come.

    Args:
        prefixes: Namespace by prefix; all are declared, and no other IRI is shortened.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._terms = _Terms(prefixes)
        self._head = _declare(prefixes)
        self._labels: dict[str, str] = {}

    @property
    def iris(self) -> Iterable[str]:
        """The terms that were written and have an IRI that means something, once each."""
        return self._terms.iris

    def head(self, comments: Iterable[str] = ()) -> str:
        """Return the beginning of the document.

        Args:
            comments: Lines that say what it is.
        """
        return "".join(map(_comment, comments)) + self._head

    def part(self, triples: Iterable[Triple], title: str = "") -> str:
        """Return triples, grouped by subject in the order of first appearance.

        Args:
            triples: The triples, in the order of writing; duplicates are dropped. A concept that
                has a label is named in comments from here on.
            title: A comment before them.

        Returns:
            The blocks, each with an empty line before it.
        """
        subjects = group_triples(triples)
        self._learn(subjects)
        found = [f"\n{_comment(title)}"] if title else []
        for subject, links in subjects.items():
            block = _block(self._terms, subject, links, self._labels)
            found.append(f"\n{self._titled(links)}{block}")
        self._terms.forget()
        return "".join(found)

    def learn(self, triples: Iterable[Triple]) -> None:
        """Name things in comments from here on, as if what has their labels had been written.

        Args:
            triples: Their labels, among others.
        """
        self._learn(group_triples(triples))

    def graph(self, iri: str, triples: Iterable[Triple], title: str = "") -> str:
        """Return a named graph of TriG.

        Args:
            iri: The name.
            triples: As for :meth:`part`.
            title: As for :meth:`part`.
        """
        body = self.part(triples, title)
        return f"\n{self._terms.of(f'<{iri}>')} {{\n{body}\n}}\n"

    def _learn(self, subjects: Mapping[str, Links]) -> None:
        for subject, links in subjects.items():
            if _LABEL in links and not subject.startswith("<urn:uuid:"):
                self._labels[subject] = _first(links[_LABEL])[1:-1]  # escaped

    def _titled(self, links: Links) -> str:
        """Return the comment before a document, a claim or a gap; nothing before other things."""
        kinds = links.get(_TYPE, "")
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            if kind in _HEADS:  # few are
                label = _first(links.get(_LABEL, '""'))
                sure = _first(links.get(_CERTAINTY, "<>")).rpartition("#")[2][:-1]
                return _comment(_HEADS[kind].format(_plain(label), sure))
        return ""


class _Terms:
    """Writes terms.

    Args:
        prefixes: Namespace by prefix.

    Attributes:
        known: The terms of a part that were written, as they were.
        verbs: The properties that were written, as they were.
        used: Those of the prefixes that were used.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        namespaces = {name: prefix for prefix, name in sorted(prefixes.items()) if name}
        longest_first = sorted(namespaces, key=lambda name: (-len(name), name))
        self._prefixes = namespaces
        self._known = re.compile(f"<({'|'.join(map(re.escape, longest_first))})({_LOCAL})>")
        self._uuid = namespaces.get("urn:uuid:")
        self._texts: dict[str, str] = {}
        self._has_hashes = False
        self.known: dict[str, str] = {}
        self.verbs = {_TYPE: "a"}
        self.used: dict[str, str] = {}

    @property
    def iris(self) -> Iterable[str]:
        return (each for each in self._texts if each.startswith("<") and each[1] != "<")

    def of(self, term: str) -> str:
        """Return a term as it is written."""
        if term[-1] == '"':  # a text is as it is
            return term
        found = self.known.get(term) or self._texts.get(term)
        if found is None:
            uuid = None if self._uuid is None else _UUID.fullmatch(term)
            if uuid is not None:
                self._has_hashes = True
                found = f"{self._uuid}:{uuid[1]}"
            else:
                found = self._literal(term) if term.startswith('"') else self._iri(term)
                self._texts[term] = found
        self.known[term] = found
        return found

    def verb(self, predicate: str) -> str:
        """Return a property as it is written."""
        found = self.verbs[predicate] = self.of(predicate)
        return found

    def forget(self) -> None:
        """Forget the terms that are used in one part only."""
        if self._has_hashes and self._uuid is not None:
            self.used[self._uuid] = "urn:uuid:"
        self.known.clear()

    def _iri(self, term: str) -> str:
        if term.startswith("<<"):  # a triple as a term, of RDF 1.2
            return f"<<( {' '.join(map(self.of, term[4:-4].split(' ')))} )>>"
        found = self._known.fullmatch(term) if self._prefixes else None
        if found is None:
            check_iri(term[1:-1])
            return term
        prefix = self._prefixes[found[1]]
        self.used[prefix] = found[1]
        return f"{prefix}:{found[2]}"

    def _literal(self, term: str) -> str:
        if not term.endswith(">"):  # a text in a language
            return term
        text, _, datatype = term[1:-1].rpartition('"^^<')
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(text):
            return text
        return f'"{text}"^^{self._iri(f"<{datatype}>")}'


def _block(terms: _Terms, subject: str, links: Links, labels: Mapping[str, str]) -> str:
    """Return the triples of a subject, with the labels of its objects beside them."""
    of, known, verbs, label_of = terms.of, terms.known.get, terms.verbs.get, labels.get
    parts = [f"{known(subject) or of(subject)} "]
    end = ""
    for predicate, objects in links.items():
        verb = verbs(predicate) or terms.verb(predicate)
        label: str | None = None
        if not isinstance(objects, str):
            said = ", ".join(map(of, objects))
            label = ", ".join(filter(None, map(label_of, objects)))
        elif objects[-1] == '"':
            said = objects
        else:
            said, label = known(objects) or of(objects), label_of(objects)
        end = f" ;  # {label}\n    " if label else " ;\n    "
        parts.append(f"{verb} {said}{end}")
    # The last of them ends the block.
    parts[-1] = f"{parts[-1][: -len(end)]} .{end[2:-4]}"
    return "".join(parts)


def _declare(prefixes: Mapping[str, str]) -> str:
    lines = [f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted(prefixes.items())]
    return "".join(lines) + "\n" if lines else ""


def group_triples(triples: Iterable[Triple]) -> dict[str, Links]:
    """Return triples by subject and predicate, in the order of first appearance.

    Args:
        triples: The triples; duplicates are dropped.
    """
    subjects: dict[str, Links] = {}
    last, links = "", Links()
    for subject, predicate, object_ in triples:
        if subject != last:
            last, links = subject, subjects.setdefault(subject, {})
        objects = links.get(predicate)
        if objects is None:
            links[predicate] = object_  # most have one
        elif not isinstance(objects, str):
            objects[object_] = None
        elif objects != object_:
            links[predicate] = {objects: None, object_: None}
    return subjects


def _first(objects: str | Iterable[str]) -> str:
    return objects if isinstance(objects, str) else next(iter(objects))


def _comment(text: str) -> str:
    """Return a line that is a comment, whatever the text."""
    return f"# {quote(text)[1:-1]}\n"


def _plain(literal: str) -> str:
    return literal_of(literal)[0]
