"""Convert identifiers as terminologies write them to IRIs."""

import re
from collections.abc import Mapping
from pathlib import Path

from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import PrefixOf, Terms, Text
from claimgraph.vocabulary import PREFIXES

__all__ = ["XREF_PREFIXES", "Identifiers", "as_obo", "load_identifiers"]

_OBO = "http://purl.obolibrary.org/obo/"
_ABSOLUTE = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")
_CURIE = re.compile(r"([A-Za-z][\w .-]*):([^\s<>\"{}|\\^`]+)")
_OBO_ID = re.compile(r"([A-Za-z][\w.-]*):(?!//)(\S+)")
_UNDERSCORED = re.compile(r"([A-Za-z][A-Za-z0-9]*_)([\w.-]+)")
_NO_IRI = re.compile(r"[<>\"{}|\\^`\x00-\x20\x7f]")  # RFC 3987
XREF_PREFIXES = Table(
    name="xref_prefixes.tsv",
    columns={
        "written": Text(re.compile(r"[A-Za-z][\w.-]*(?: [\w.-]+)*"), "a prefix as others write it"),
        "prefix": PrefixOf(),
    },
    key=("written",),
)


class Identifiers:
    """Converts identifiers to IRIs.

    Args:
        written: Our prefix, by the prefix that others write.
        prefixes: Namespace, by our prefix in lower case.

    >>> Identifiers({"MSH": "mesh"}).iri("MSH:D008881")
    'http://id.nlm.nih.gov/mesh/D008881'
    >>> Identifiers({}).iri("ICD10:G43") is None
    True
    >>> Identifiers({}).iri("HP_0000118")
    'http://purl.obolibrary.org/obo/HP_0000118'
    """

    def __init__(self, written: Mapping[str, str], prefixes: Mapping[str, str] = PREFIXES) -> None:
        self._namespaces = dict(prefixes)
        # Starts of identifiers without a prefix, as HP_; what the namespace is followed by.
        self._starts = {
            namespace.rpartition("/")[2].lower(): namespace.rpartition("/")[0] + "/"
            for namespace in prefixes.values()
            if namespace.endswith("_")
        }
        for form, prefix in written.items():
            known = self._starts if form.endswith("_") else self._namespaces
            known[form.lower()] = prefixes[prefix]
        self._prefixes = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    def iri(self, identifier: str) -> str | None:
        """Return the IRI of a CURIE or IRI, or None if its prefix is unknown or it is neither."""
        if _ABSOLUTE.fullmatch(identifier):
            return identifier
        match = _CURIE.fullmatch(identifier)
        if match is None:
            start = _UNDERSCORED.fullmatch(identifier)
            namespace = self._starts.get(start.group(1).lower()) if start else None
            return None if namespace is None else namespace + identifier
        prefix, reference = match.group(1).lower(), match.group(2)
        namespace = self._namespaces.get(prefix)
        if namespace is None:
            return None
        # Some write the prefix twice (HGNC:HGNC:5), or put their own before it (HPO:HP:0000118).
        inner = self.iri(reference) if ":" in reference else None
        return namespace + reference if inner is None else inner

    def own_iri(self, identifier: str) -> str | None:
        """Return the IRI of a concept that a source declares; unknown prefixes are read as OBO."""
        known = self.iri(identifier)
        if known is None and (match := _OBO_ID.fullmatch(identifier)):
            return f"{_OBO}{match.group(1)}_{_escape(match.group(2))}"
        return known

    def iris(self, identifiers: list[str]) -> tuple[str, ...]:
        """Return the IRIs of the identifiers that have one, each once, in order."""
        found = (self.iri(each) for each in identifiers)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def prefix(self, iri: str) -> str:
        """Return the prefix of the longest namespace that an IRI starts with; empty if none."""
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace):
                return prefix
        return ""


def as_obo(ontology: str, identifier: str) -> str:
    """Return the IRI of an identifier without prefix that an OBO file declares.

    Source:
        The OBO Flat File Format 1.4, §5.9.2.

    >>> as_obo("wine", "red wine")
    'http://purl.obolibrary.org/obo/wine#red%20wine'
    """
    return f"{_OBO}{_escape(ontology)}#{_escape(identifier)}"


def _escape(text: str) -> str:
    return _NO_IRI.sub(lambda match: f"%{ord(match.group()):02X}", text)


def load_identifiers(folder: Path, schema: Schema | None = None) -> Identifiers:
    """Read ``xref_prefixes.tsv``, and the prefixes that the folder declares.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them when needed.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = XREF_PREFIXES.read(folder, schema)
    written = {row["written"]: row["prefix"] for _, row in rows}
    return Identifiers(written, Terms(folder, schema).prefixes)
