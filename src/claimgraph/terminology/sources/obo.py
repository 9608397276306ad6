"""Read OBO files, one stanza at a time.

Our own reader: the libraries that read OBO (pronto, fastobo) build the whole ontology in memory,
reject published files for small faults, and are compiled code; we need only ten tags of the format.

Source:
    The OBO Flat File Format 1.4. Differs: reads only ``[Term]`` stanzas; a fault skips one stanza.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading

__all__ = ["ABBREVIATION_TYPES", "read_obo"]

# Types that mark a synonym as a short form (OBO Metadata Ontology, MONDO, HP, UBERON).
ABBREVIATION_TYPES = frozenset({"abbreviation", "acronym", "omo:0003000", "omo:0003012"})
_SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)"\s*([A-Z]+)?\s*([^\[\s{]+)?')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": " ", "t": " ", "W": " "}
_QUALIFIERS = re.compile(r'\s*\{[^{}]*=\s*"[^{}]*\}\s*$')
_EQUAL = ("equivalentto", "exactmatch")  # in a qualifier of an xref, or a property
_SCOPES = {each.value.upper(): each for each in Scope}


@dataclass(slots=True)
class _Stanza:
    line: int
    tags: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def all(self, tag: str) -> list[str]:
        return [value for _, value in self.tags.get(tag, ())]

    def first(self, tag: str) -> str:
        return next(iter(self.all(tag)), "")


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
    for kind, stanza in _stanzas(reading, header):
        if kind == "[Term]":
            concept = _read_term(stanza, reading)
            if concept is not None:
                yield concept
    _read_header(header, reading)


def _stanzas(reading: Reading, header: _Stanza) -> Iterator[tuple[str, _Stanza]]:
    kind, stanza = "", header
    for number, line in reading.lines():
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            if kind:
                yield kind, stanza
            elif not header.tags:
                raise _foreign(reading, number)
            kind, stanza = text, _Stanza(number)
        elif text and not text.startswith("!"):
            _add_tag(stanza, number, text, reading)
    if not kind:
        raise _foreign(reading, None)
    yield kind, stanza


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


def _read_term(stanza: _Stanza, reading: Reading) -> SourceConcept | None:
    identifiers = reading.options.identifiers
    identifier = _head(stanza.first("id"))
    iri = identifiers.own_iri(identifier)
    label = _unescape(_QUALIFIERS.sub("", stanza.first("name")))
    obsolete = stanza.first("is_obsolete").startswith("true")
    if iri is None or not (label or obsolete):
        reading.skip(stanza.line, "term without id" if iri is None else "term without name")
        return None
    exact, plain = _split_xrefs(stanza)
    replaced = identifiers.own_iri(_head(stanza.first("replaced_by")))
    return SourceConcept(
        iri=iri,
        label=label,
        where=reading.place(stanza.line),
        names=tuple(_names(stanza, reading)),
        broader=_own_iris(stanza, "is_a", reading),
        exact=identifiers.iris(exact),
        xrefs=identifiers.iris(plain),
        marks=tuple(stanza.all("namespace")),
        former=_own_iris(stanza, "alt_id", reading),
        obsolete=obsolete,
        replaced_by=replaced or "",
    )


def _own_iris(stanza: _Stanza, tag: str, reading: Reading) -> tuple[str, ...]:
    found = (reading.options.identifiers.own_iri(_head(value)) for value in stanza.all(tag))
    return tuple(each for each in found if each)


def _names(stanza: _Stanza, reading: Reading) -> Iterator[SourceName]:
    for line, value in stanza.tags.get("synonym", ()):
        match = _SYNONYM.match(value)
        text = _unescape(match.group(1)) if match else ""
        if match is None or not text:
            reading.skip(line, "synonym that cannot be read")
            continue
        scope = _SCOPES.get(match.group(2) or "RELATED", Scope.RELATED)
        if (match.group(3) or "").lower() in ABBREVIATION_TYPES and scope is not Scope.BROAD:
            scope = Scope.ABBREVIATION
        yield SourceName(text, scope)


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
            exact.append(_head(rest))
    return exact, plain


def _head(value: str) -> str:
    return value.split(maxsplit=1)[0] if value else ""


def _unescape(text: str) -> str:
    plain = _ESCAPE.sub(lambda match: _ESCAPED.get(match.group(1), match.group(1)), text)
    return " ".join(plain.split())
