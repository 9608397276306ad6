"""Read OBO files, one stanza at a time.

Our own reader: the libraries that read OBO (pronto, fastobo) build the whole ontology in memory,
reject published files for small faults, and are compiled code; we need only ten tags of the format.

Source:
    The OBO Flat File Format 1.4. Differs: reads only ``[Term]`` stanzas; a fault skips one stanza;
    the header may be missing, quotes in a quoted text need no escape, and the synonym tags of OBO
    1.0 are read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph.terminology.sources.identifiers import as_obo
from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.short_forms import with_short_forms
from claimgraph.terminology.sources.source_file import Reading

__all__ = ["ABBREVIATION_TYPES", "read_obo"]

# Types that mark a synonym as a short form (OBO Metadata Ontology, MONDO, HP, UBERON).
ABBREVIATION_TYPES = frozenset({"abbreviation", "acronym", "omo:0003000", "omo:0003012"})
_KINDS = frozenset({"Term", "Typedef", "Instance", "Annotation"})
_STANZA = re.compile(r"\[(\w+)\]\s*(?:!.*)?")
# Scope and type after a quoted text, up to the cross-references, qualifiers or comment.
_AFTER = r'((?:[^\s\[\]{}"!][^\s\[\]{}"]*\s*){0,2})(?=[\[{!]|$)'
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*' + _AFTER)
# Quotes within, not escaped: up to the first that a scope follows, else up to the last.
_BADLY_QUOTED = re.compile(
    r'"(.*?)"\s+(?=(?:EXACT|NARROW|BROAD|RELATED)\b)' + _AFTER + r'|"(.*)"\s*' + _AFTER
)
_COMMENT = re.compile(r"(?<!\\)\s+!(?:\s.*)?$")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": " ", "t": " ", "W": " "}
_QUALIFIERS = re.compile(r'\s*\{[^{}]*=\s*"[^{}]*\}\s*$')
_EQUAL = ("equivalentto", "exactmatch")  # in a qualifier of an xref, or a property
_SCOPES = {
    each.value.upper(): each for each in (Scope.EXACT, Scope.NARROW, Scope.BROAD, Scope.RELATED)
}
_SYNONYM_TAGS: Mapping[str, Scope | None] = {
    "synonym": None,
    **{f"{scope.value}_synonym": scope for scope in _SCOPES.values()},  # OBO 1.0
}


@dataclass(slots=True)
class _Stanza:
    line: int
    tags: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def all(self, tag: str) -> list[str]:
        found = self.tags.get(tag)
        return [_plain(value) for _, value in found] if found else []

    def first(self, tag: str) -> str:
        found = self.tags.get(tag)
        return _plain(found[0][1]) if found else ""

    def heads(self, tag: str) -> list[str]:
        found = self.tags.get(tag)
        return [_head(value) for _, value in found] if found else []


def read_obo(reading: Reading) -> Iterator[SourceConcept]:
    """Read an OBO file.

    Args:
        reading: The file; its version and licence are filled from the header.

    Yields:
        The terms, in the file's order.

    Raises:
        TerminologyError: If the file is no OBO file, or cannot be read.
    """
    header = _Stanza(0)
    terms: _Terms | None = None
    for kind, stanza in _stanzas(reading, header):
        terms = terms or _Terms(header, reading)
        if kind == "Term":
            concept = terms.read(stanza)
            if concept is not None:
                yield concept
    _read_header(header, reading)


def _stanzas(reading: Reading, header: _Stanza) -> Iterator[tuple[str, _Stanza]]:
    kind, stanza = "", header
    for number, text in _whole_lines(reading):
        match = _STANZA.fullmatch(text) if text.startswith("[") else None
        if match is not None:
            if kind:
                yield kind, stanza
            elif not header.tags and match.group(1) not in _KINDS:
                raise _foreign(reading, number)
            kind, stanza = match.group(1), _Stanza(number)
        elif text and not text.startswith("!"):
            _add_tag(stanza, number, text, reading)
    if not kind:
        raise _foreign(reading, None)
    yield kind, stanza


def _whole_lines(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield lines without outer spaces; one that ends with a backslash goes on in the next."""
    start, begun = 0, ""
    for number, line in reading.lines():
        text = line.strip()
        if begun:
            number, text, begun = start, f"{begun} {text}", ""
        if text.endswith("\\") and not text.endswith("\\\\"):
            start, begun = number, text[:-1].rstrip()
        else:
            yield number, text
    if begun:
        yield start, begun


def _add_tag(stanza: _Stanza, number: int, text: str, reading: Reading) -> None:
    tag, colon, value = text.partition(":")
    if colon:
        stanza.tags.setdefault(tag, []).append((number, value.strip()))
    elif stanza.line:
        reading.skip(number, "line that is no OBO tag")
    else:
        raise _foreign(reading, number)


def _foreign(reading: Reading, line: int | None) -> Exception:
    return reading.error("this is not an OBO file", line, fix="give the format: FORMAT=PATH")


def _read_header(header: _Stanza, reading: Reading) -> None:
    reading.version = header.first("data-version") or header.first("date")
    for value in header.all("property_value"):
        name, _, rest = value.partition(" ")
        if name.endswith((":license", "/license", ":rights")) and not reading.licence:
            reading.licence = _unescape(rest.split(" xsd:")[0].strip('"'))


class _Terms:
    """Reads the terms of a file.

    Args:
        header: The file's header, which may declare prefixes and types of synonyms.
        reading: The file.
    """

    def __init__(self, header: _Stanza, reading: Reading) -> None:
        self._reading = reading
        self._identifiers = reading.options.identifiers
        self._ontology = _head(header.first("ontology")) or reading.path.name.partition(".")[0]
        declared = (value.split() for value in header.all("idspace"))
        self._spaces = {parts[0]: parts[1] for parts in declared if len(parts) > 1}
        self._types = dict(map(_synonym_type, header.all("synonymtypedef")))

    def read(self, stanza: _Stanza) -> SourceConcept | None:
        """Return a term; None if it has no id or name, which is told."""
        iri = self._iri(_head(stanza.first("id")))
        name = stanza.first("name")
        label = _unescape(_QUALIFIERS.sub("", name) if name.endswith("}") else name)
        obsolete = _head(stanza.first("is_obsolete")) == "true"
        if not iri or not (label or obsolete):
            self._reading.lose(stanza.line, "term without name" if iri else "term without id")
            return None
        exact, plain = _split_xrefs(stanza)
        return SourceConcept(
            iri=iri,
            label=label,
            where=self._reading.place(stanza.line),
            names=tuple(with_short_forms(label, self._names(stanza))),
            broader=self._iris(stanza, "is_a"),
            exact=self._identifiers.iris(exact),
            xrefs=self._identifiers.iris(plain),
            marks=tuple(stanza.all("namespace")),
            former=self._iris(stanza, "alt_id"),
            obsolete=obsolete,
            replaced_by=self._iri(_head(stanza.first("replaced_by"))),
        )

    def _iris(self, stanza: _Stanza, tag: str) -> tuple[str, ...]:
        return tuple(filter(None, map(self._iri, stanza.heads(tag))))

    def _iri(self, identifier: str) -> str:
        """Return the IRI of a term of this file or another; empty if there is no identifier."""
        if "\\" in identifier:
            identifier = _ESCAPE.sub(r"\1", identifier)
        known = self._identifiers.iri(identifier)
        if known is not None or not identifier:
            return known or ""
        prefix, colon, reference = identifier.partition(":")
        if colon and prefix in self._spaces:
            return self._spaces[prefix] + reference
        return self._identifiers.own_iri(identifier) or as_obo(self._ontology, identifier)

    def _names(self, stanza: _Stanza) -> Iterator[SourceName]:
        for tag in sorted(stanza.tags.keys() & _SYNONYM_TAGS.keys(), reverse=True):
            given = _SYNONYM_TAGS[tag]
            for line, value in stanza.tags[tag]:
                text, after = _quoted(value)
                if text:
                    yield SourceName(text, self._scope(after, given))
                else:
                    self._reading.skip(line, "synonym that cannot be read")

    def _scope(self, after: str, given: Scope | None) -> Scope:
        """Return the scope of a synonym by what follows its text: scope, type, both or neither."""
        words = after.split()
        scope = _SCOPES.get(words[0].upper(), given) if words else given
        kind = words[-1].lower() if words else ""
        usual, is_short = self._types.get(kind, (None, kind in ABBREVIATION_TYPES))
        scope = scope or usual or Scope.RELATED
        return Scope.ABBREVIATION if is_short and scope is not Scope.BROAD else scope


def _quoted(value: str) -> tuple[str, str]:
    """Return the quoted text at the start of a value, and the words after it; empty if none."""
    match = _QUOTED.match(value) or _BADLY_QUOTED.match(value)
    if match is None:
        return "", ""
    text, after = (each for each in match.groups() if each is not None)
    return _unescape(text), after


def _synonym_type(value: str) -> tuple[str, tuple[Scope | None, bool]]:
    """Return a declared type of synonyms, its usual scope, and whether they are short forms."""
    kind = _head(value).lower()
    _, _, rest = value.partition('"')
    described, _, after = rest.rpartition('"')
    is_short = not ABBREVIATION_TYPES.isdisjoint({kind, *described.lower().split()})
    return kind, (_SCOPES.get(_head(after).upper()), is_short)


def _split_xrefs(stanza: _Stanza) -> tuple[list[str], list[str]]:
    """Return the cross-references that are marked as equal, and the others."""
    exact: list[str] = []
    plain: list[str] = []
    for value in stanza.all("xref"):
        rest = value.partition(" ")[2].lower()
        (exact if any(mark in rest for mark in _EQUAL) else plain).append(_head(value))
    for value in stanza.all("property_value"):
        name, _, rest = value.partition(" ")
        if name.lower().endswith("exactmatch"):
            exact.append(_head(rest).strip('"'))
    return exact, plain


def _head(value: str) -> str:
    return value.split(maxsplit=1)[0] if value else ""


def _plain(value: str) -> str:
    """Return a value without the comment that follows it."""
    return _COMMENT.sub("", value) if "!" in value else value


def _unescape(text: str) -> str:
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _ESCAPED.get(match.group(1), match.group(1)), text)
    return " ".join(text.split())
