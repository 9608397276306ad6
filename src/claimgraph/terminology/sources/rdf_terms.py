"""The properties and classes by which RDF vocabularies say what a concept is and is called.

Sources:
    OWL 2, SKOS and SKOS-XL of W3C; oboInOwl and the OBO Metadata Ontology; the vocabulary of
    MeSH RDF; the properties for other names of EFO, NCIT, Dublin Core and schema.org.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from claimgraph.terminology.sources.records import Scope
from claimgraph.vocabulary import PREFIXES

__all__ = [
    "ANNOTATIONS",
    "CONCEPT_TYPES",
    "HEADER_TYPES",
    "IS_CLASS",
    "LABELS",
    "PROPERTIES",
    "SCOPES",
    "VERSIONS",
    "Meaning",
]

_RDF, _RDFS, _OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"]
_SKOS, _DC = PREFIXES["skos"], PREFIXES["dcterms"]
_XL = "http://www.w3.org/2008/05/skos-xl#"
_OIO = "http://www.geneontology.org/formats/oboInOwl#"
_OBO = "http://purl.obolibrary.org/obo/"
_MESHV = "http://id.nlm.nih.gov/mesh/vocab#"


class Meaning(StrEnum):
    """What a property says of its subject."""

    LABEL = "label"
    PREFERRED = "preferred label"
    EXACT = "exact name"
    NARROW = "narrow name"
    BROAD = "broad name"
    RELATED = "related name"
    TEXT = "text of a name that is a node"
    WIDER = "wider concept"
    NARROWER = "narrower concept"
    EQUAL = "equal concept"
    XREF = "cross-reference"
    FORMER = "former identifier"
    MARK = "tree number or namespace"
    OBSOLETE = "is obsolete"
    REPLACED = "is replaced by"
    VERSION = "version"
    VERSION_IRI = "address of the version"
    MODIFIED = "date of the last change"
    LICENCE = "licence"
    TYPE = "type"
    AXIOM_SOURCE = "subject of an annotated axiom"
    AXIOM_TARGET = "object of an annotated axiom"
    SYNONYM_TYPE = "type of a synonym"
    EVIDENCE = "source of an axiom"


# Kinds of label, a class's own first; for a concept of SKOS they are tried in reverse.
LABELS = (Meaning.LABEL, Meaning.PREFERRED)
# Kinds of version, the best first.
VERSIONS = (Meaning.VERSION, Meaning.VERSION_IRI, Meaning.MODIFIED)
# What annotates an axiom and is read.
ANNOTATIONS = frozenset({Meaning.SYNONYM_TYPE, Meaning.EVIDENCE})
SCOPES: Mapping[Meaning, Scope] = MappingProxyType(
    {
        Meaning.EXACT: Scope.EXACT,
        Meaning.NARROW: Scope.NARROW,
        Meaning.BROAD: Scope.BROAD,
        Meaning.RELATED: Scope.RELATED,
    }
)

PROPERTIES: Mapping[str, Meaning] = MappingProxyType(
    {
        f"{_RDF}type": Meaning.TYPE,
        f"{_RDFS}label": Meaning.LABEL,
        f"{_SKOS}prefLabel": Meaning.PREFERRED,
        f"{_XL}prefLabel": Meaning.PREFERRED,
        f"{_SKOS}altLabel": Meaning.EXACT,
        f"{_SKOS}hiddenLabel": Meaning.EXACT,
        f"{_XL}altLabel": Meaning.EXACT,
        f"{_XL}hiddenLabel": Meaning.EXACT,
        f"{_XL}literalForm": Meaning.TEXT,
        f"{_OIO}hasExactSynonym": Meaning.EXACT,
        f"{_OIO}hasNarrowSynonym": Meaning.NARROW,
        f"{_OIO}hasBroadSynonym": Meaning.BROAD,
        f"{_OIO}hasRelatedSynonym": Meaning.RELATED,
        f"{_OIO}hasSynonym": Meaning.RELATED,
        f"{_OBO}IAO_0000118": Meaning.EXACT,
        "http://www.ebi.ac.uk/efo/alternative_term": Meaning.EXACT,
        "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#P90": Meaning.EXACT,
        f"{_DC}alternative": Meaning.EXACT,
        "http://schema.org/alternateName": Meaning.EXACT,
        "https://schema.org/alternateName": Meaning.EXACT,
        f"{_RDFS}subClassOf": Meaning.WIDER,
        f"{_SKOS}broader": Meaning.WIDER,
        f"{_SKOS}narrower": Meaning.NARROWER,
        f"{_SKOS}exactMatch": Meaning.EQUAL,
        f"{_OWL}equivalentClass": Meaning.EQUAL,
        f"{_SKOS}closeMatch": Meaning.XREF,
        f"{_OIO}hasDbXref": Meaning.XREF,
        f"{_OIO}hasAlternativeId": Meaning.FORMER,
        f"{_OIO}hasOBONamespace": Meaning.MARK,
        f"{_OWL}deprecated": Meaning.OBSOLETE,
        f"{_OBO}IAO_0100001": Meaning.REPLACED,
        f"{_DC}isReplacedBy": Meaning.REPLACED,
        f"{_OWL}versionInfo": Meaning.VERSION,
        f"{_OWL}versionIRI": Meaning.VERSION_IRI,
        f"{_DC}modified": Meaning.MODIFIED,
        f"{_DC}license": Meaning.LICENCE,
        "http://purl.org/dc/elements/1.1/license": Meaning.LICENCE,
        f"{_OWL}annotatedSource": Meaning.AXIOM_SOURCE,
        f"{_OWL}annotatedTarget": Meaning.AXIOM_TARGET,
        f"{_OIO}hasSynonymType": Meaning.SYNONYM_TYPE,
        f"{_OIO}source": Meaning.EVIDENCE,
        # MeSH: a descriptor has concepts, these have terms, and those have texts.
        f"{_MESHV}preferredConcept": Meaning.EXACT,
        f"{_MESHV}concept": Meaning.NARROW,
        f"{_MESHV}preferredTerm": Meaning.TEXT,
        f"{_MESHV}term": Meaning.TEXT,
        f"{_MESHV}prefLabel": Meaning.TEXT,
        f"{_MESHV}altLabel": Meaning.TEXT,
        f"{_MESHV}broaderDescriptor": Meaning.WIDER,
        f"{_MESHV}preferredMappedTo": Meaning.WIDER,
        f"{_MESHV}mappedTo": Meaning.WIDER,
        f"{_MESHV}treeNumber": Meaning.MARK,
    }
)

HEADER_TYPES = frozenset({f"{_OWL}Ontology", f"{_SKOS}ConceptScheme"})
IS_CLASS = frozenset({f"{_OWL}Class", f"{_RDFS}Class"})
# Types whose instances are concepts, and the mark that a type is for ``terminologies.tsv``.
CONCEPT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(sorted(IS_CLASS), ""),
        f"{_SKOS}Concept": "",
        f"{_MESHV}TopicalDescriptor": "",
        f"{_MESHV}GeographicalDescriptor": "",
        f"{_MESHV}PublicationType": "",
        f"{_MESHV}CheckTag": "",
        f"{_MESHV}SCR_Chemical": "scr:1",
        f"{_MESHV}SCR_Protocol": "scr:2",
        f"{_MESHV}SCR_Disease": "scr:3",
        f"{_MESHV}SCR_Organism": "scr:4",
        f"{_MESHV}SCR_Population": "scr:5",
        f"{_MESHV}SCR_Anatomy": "scr:6",
    }
)
