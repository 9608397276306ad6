"""Whether annotated texts are read back by our readers, with text, marks and relations."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox

from claimgraph.documents import Skip, iter_documents, load_reading_rules
from claimgraph.documents.formats import find_reader, find_readers
from claimgraph.documents.records import Record
from claimgraph.documents.source import Source
from claimgraph.model import Document
from claimgraph.ontology import find_ontology, load_schema
from tests import example

RULES = load_reading_rules(find_ontology(None), load_schema())
ZINC, COLD, ASTHMA, PAIN = "chebi:27363", "mesh:D003139", "mesh:D001249", "mesh:D010146"
# What is marked in the example, by hand: words, type, identifier. "It" is zinc, but no name of it.
NAMES = [
    ("Zinc", "Chemical", ZINC),
    ("common cold", "Disease", COLD),
    ("It", "Argument", ZINC),
    ("asthma", "Disease", ASTHMA),
    ("Zinc", "Chemical", ZINC),
    ("pain", "Phenotype", PAIN),
    ("zinc", "Chemical", ZINC),
    ("pain", "Phenotype", PAIN),
]
RELATIONS = [
    ("prevents", ZINC, COLD),
    ("negated_treats", ZINC, ASTHMA),
    ("possible_treats", ZINC, PAIN),
    ("investigated_prevents", ZINC, PAIN),
]


def read_back(path: Path) -> Document:
    """Read the one document of a file or folder, with nothing left out."""
    skips: list[Skip] = []
    (found,) = iter_documents([path], RULES, on_skip=skips.append)
    assert skips == []
    return found


def read_record(path: Path) -> Record:
    """Read the one record of a file."""
    source = Source(path=path, name=path.name)
    reader = find_reader(path.name, source.peek(), find_readers())
    assert reader is not None
    (found,) = reader.read(source, RULES, lambda skip: None)
    return found


def names(document: Document) -> list[tuple[str, str, str]]:
    """What is marked as the words of a concept, in text order."""
    marks = sorted(document.annotations, key=lambda each: each.span)
    return [(each.text, each.type, each.reference) for each in marks if each.reference]


def is_same(document: Document, *, text: str = example.TEXT) -> bool:
    return (document.iri, document.text, names(document)) == (example.DOCUMENT.iri, text, NAMES)


def relations(record: Record) -> list[tuple[str, str, str]]:
    """The relations, with identifiers for keys."""
    meant = {each.key: each.reference for each in record.annotations}
    return [
        (each.type, meant.get(each.first, each.first), meant.get(each.second, each.second))
        for each in record.relations
    ]


def reads_as_bioc(file: Path) -> bool:
    document = read_back(file)
    same = (document.sections, document.publication_types, document.year) == (
        example.DOCUMENT.sections,
        example.DOCUMENT.publication_types,
        example.DOCUMENT.year,
    )
    return same and is_same(document) and relations(read_record(file)) == RELATIONS


def reads_as_pubtator(file: Path) -> bool:
    return is_same(read_back(file)) and relations(read_record(file)) == RELATIONS[:1]


def reads_as_brat(folder: Path) -> bool:
    lines = (folder / "PMID-101.ann").read_text().splitlines()
    told = {each.split("\t")[1] for each in lines if each.startswith("A")}
    said = {"Negation E2", "Certainty E2 asserted", "Speculation E3", "Certainty E3 possible"}
    document = read_back(folder)
    return document.sections == example.DOCUMENT.sections and is_same(document) and said <= told


def reads_as_web_annotation(file: Path) -> bool:
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.JSON_LD)
    rows = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?start ?end ?exact ?body ?source {
          ?each a oa:Annotation; oa:hasBody ?body; oa:hasTarget ?target.
          ?target oa:hasSource ?source; oa:hasSelector ?place, ?words.
          ?place oa:start ?start; oa:end ?end. ?words oa:exact ?exact
        }"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = [[each.value for each in row] for row in rows]
    cut = all(example.TEXT[int(row[0]) : int(row[1])] == row[2] for row in found)
    claims = {claim.iri for claim in example.GRAPH.claims}
    polarity = [each["body"].get("polarity", "") for each in json.loads(file.read_bytes())["items"]]
    return (
        cut
        and claims <= {row[3] for row in found}
        and {row[4] for row in found} == {example.DOCUMENT.iri}
        and sum(each.endswith("#negated") for each in polarity) == 1
    )


ANNOTATION_ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    "web-annotation": reads_as_web_annotation,
    "pubtator": reads_as_pubtator,
    "bioc": reads_as_bioc,
    "bioc-json": reads_as_bioc,
    "brat": reads_as_brat,
}
