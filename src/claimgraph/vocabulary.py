"""Namespaces, and the only conversion between CURIEs and IRIs.

The prefixes that a *user* may extend are declared in ``ontology/prefixes.ttl`` and read by
:mod:`claimgraph.ontology`; those below are the ones that the code itself writes.

The library curies does the same, and the tests compare the two. It is not used here because it
depends on pydantic and takes 226 ms to import, in commands that answer within a second, and because
each command expands about a thousand CURIEs of the ontology: 14 µs each there, 0.8 µs here.
"""

import hashlib
import re
import uuid
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from claimgraph.errors import PrefixError

__all__ = [
    "CG",
    "CONCEPT",
    "DOCUMENT",
    "DOI",
    "PREFIXES",
    "UUID_NAMESPACE",
    "cg",
    "contract",
    "document_iri",
    "expand",
    "hash_iri",
    "hash_iris_of",
    "is_iri",
    "local_concept_iri",
    "make_contraction",
]

BASE = "https://w3id.org/claimgraph/"
CG = f"{BASE}ontology#"
CONCEPT = f"{BASE}concept/"
DOCUMENT = f"{BASE}document/"
DOI = "https://doi.org/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "cg": CG,
        "cgc": CONCEPT,
        "cgd": DOCUMENT,
        "pmid": "http://www.ncbi.nlm.nih.gov/pubmed/",
        "mesh": "http://id.nlm.nih.gov/mesh/",
        "chebi": "http://purl.obolibrary.org/obo/CHEBI_",
        "mondo": "http://purl.obolibrary.org/obo/MONDO_",
        "hp": "http://purl.obolibrary.org/obo/HP_",
        "go": "http://purl.obolibrary.org/obo/GO_",
        "uberon": "http://purl.obolibrary.org/obo/UBERON_",
        "cl": "http://purl.obolibrary.org/obo/CL_",
        "doid": "http://purl.obolibrary.org/obo/DOID_",
        "ncbigene": "http://identifiers.org/ncbigene/",
        "fplx": "https://identifiers.org/fplx:",
        "mgi": "http://identifiers.org/mgi/MGI:",
        "rgd": "http://identifiers.org/rgd/",
        "hgnc": "http://identifiers.org/hgnc/",
        "omim": "https://omim.org/entry/",
        "umls": "http://identifiers.org/umls/",
        "rxnorm": "http://identifiers.org/rxcui/",
        "cellosaurus": "http://identifiers.org/cellosaurus/",
        "pato": "http://purl.obolibrary.org/obo/PATO_",
        "efo": "http://www.ebi.ac.uk/efo/EFO_",
        "drugbank": "http://identifiers.org/drugbank/",
        "dbsnp": "https://identifiers.org/dbsnp/",
        "ncbitaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
        "ro": "http://purl.obolibrary.org/obo/RO_",
        "bfo": "http://purl.obolibrary.org/obo/BFO_",
        "eco": "http://purl.obolibrary.org/obo/ECO_",
        "sepio": "http://purl.obolibrary.org/obo/SEPIO_",
        "cio": "http://purl.obolibrary.org/obo/CIO_",
        "biolink": "https://w3id.org/biolink/vocab/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "bibo": "http://purl.org/ontology/bibo/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "fabio": "http://purl.org/spar/fabio/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

# UUIDv5 needs a namespace UUID of our own: here a UUIDv5 of our base address (RFC 9562 §5.5).
UUID_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, BASE)
_NAMESPACE = UUID_NAMESPACE.bytes
_UNIT_SEPARATOR = "\x1f"
# The two highest bits of the digit are 10, whatever the hash has there.
_VARIANT = {each: "89ab"[int(each, 16) % 4] for each in "0123456789abcdef"}
# Turtle 1.1, IRIREF: characters not allowed in an IRI; RFC 3986 requires a scheme.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f\ud800-\udfff]+")
_IN_DOI = "/:;()._-~!$&'*+,=@[]"  # characters that an address may have unescaped
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SHORT_HASH = 8  # hexadecimal digits; enough to distinguish labels that share a slug


def cg(name: str) -> str:
    """Return the IRI of a term of our own ontology.

    >>> cg("regulates")
    'https://w3id.org/claimgraph/ontology#regulates'
    """
    return CG + name


def expand(curie: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the IRI of a CURIE; an absolute IRI is returned unchanged.

    Args:
        curie: ``prefix:reference``; the prefix is matched without regard to case.
        prefixes: Lower-case prefix to namespace.

    Returns:
        The IRI.

    Raises:
        PrefixError: If the prefix is not declared.

    >>> expand("MESH:D008274")
    'http://id.nlm.nih.gov/mesh/D008274'
    """
    if curie.startswith(("http://", "https://", "urn:")):
        return curie
    prefix, colon, reference = curie.partition(":")
    namespace = prefixes.get(prefix.lower())
    if not colon or namespace is None:
        raise PrefixError(
            f"unknown prefix {prefix!r}", where=curie, fix="declare it in ontology/prefixes.ttl"
        )
    return namespace + reference


def contract(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return an IRI's CURIE with the longest namespace; without one, the IRI unchanged.

    >>> contract("http://purl.obolibrary.org/obo/CHEBI_25107")
    'chebi:25107'
    >>> contract("urn:uuid:0")
    'urn:uuid:0'
    """
    best = ""
    name = ""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and len(namespace) > len(best):
            best, name = namespace, prefix
    return f"{name}:{iri[len(best) :]}" if best else iri


def make_contraction(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """Return what contracts IRIs as :func:`contract` does, faster for many.

    Args:
        prefixes: Prefix to namespace.

    >>> make_contraction(PREFIXES)("http://purl.obolibrary.org/obo/CHEBI_25107")
    'chebi:25107'
    """
    names: dict[str, str] = {}
    for prefix, namespace in prefixes.items():
        names.setdefault(namespace, prefix)
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def contracted(iri: str) -> str:
        found = known.match(iri)
        return iri if found is None else f"{names[found[0]]}:{iri[found.end() :]}"

    return contracted


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI without characters that are not allowed in IRIs.

    >>> is_iri("urn:uuid:0"), is_iri("http://example.org/a b"), is_iri("aspirin")
    (True, False, False)
    """
    return _IRI.fullmatch(text) is not None


@lru_cache(maxsize=10_000)  # its uses for one resource come in close succession
def hash_iri(*parts: str) -> str:
    """Return a ``urn:uuid:`` IRI (UUIDv5) that depends only on the parts.

    >>> hash_iri("a", "b") == hash_iri("a", "b") != hash_iri("ab")
    True
    """
    return _uuid_iri(_NAMESPACE + _UNIT_SEPARATOR.join(parts).encode())


def hash_iris_of(*shared: str) -> Callable[..., str]:
    """Return what makes the IRIs of :func:`hash_iri` for things of one kind and origin, faster.

    Args:
        shared: The parts that they share, which come first.

    Returns:
        From the other parts, of which there is one at least, to the IRI, which is not remembered.

    >>> hash_iris_of("a", "b")("c", "d") == hash_iri("a", "b", "c", "d")
    True
    """
    head = _NAMESPACE + _UNIT_SEPARATOR.join((*shared, "")).encode()
    return lambda *parts: _uuid_iri(head + _UNIT_SEPARATOR.join(parts).encode())


def _uuid_iri(name: bytes) -> str:
    # As uuid.uuid5 (RFC 9562 §5.5) in a third of the time: every claim and evidence has one.
    has = hashlib.sha1(name, usedforsecurity=False).hexdigest()
    variant = _VARIANT[has[16]]
    return f"urn:uuid:{has[:8]}-{has[8:12]}-5{has[13:16]}-{variant}{has[17:20]}-{has[20:32]}"


def local_concept_iri(label: str) -> str:
    """Return the IRI of a concept that is in no terminology, made from its label.

    A hash distinguishes labels that differ only in what a slug omits (case, signs).

    >>> local_concept_iri("extracellular magnesium").rpartition("/")[2]
    'extracellular-magnesium'
    """
    slug = _NOT_SLUG.sub("-", label.lower()).strip("-")
    if slug.replace("-", " ") == label:
        return CONCEPT + slug
    digest = hashlib.sha256(label.encode()).hexdigest()[:_SHORT_HASH]
    return f"{CONCEPT}{slug}-{digest}" if slug else CONCEPT + digest


def document_iri(text: str, *, pmid: str | None = None, doi: str | None = None) -> str:
    """Return a document's IRI: its PubMed address, that of its DOI, or one from its text's hash.

    >>> document_iri("any", pmid="9999")
    'http://www.ncbi.nlm.nih.gov/pubmed/9999'
    >>> document_iri("any", doi="10.1000/(x)<1>")
    'https://doi.org/10.1000/(x)%3C1%3E'
    """
    if pmid is not None:
        return PREFIXES["pmid"] + pmid
    if doi is not None:
        return DOI + quote(doi, safe=_IN_DOI)
    return DOCUMENT + hashlib.sha256(text.encode()).hexdigest()[:16]
