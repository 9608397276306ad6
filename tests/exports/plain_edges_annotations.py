"""What a tool that ignores attributes and infons takes for facts in files of annotated texts."""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import pyoxigraph as ox
from bioc import biocjson, biocxml, pubtator

from claimgraph.errors import PrefixError
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import expand

Edges = set[tuple[str, str, str]]
Written = bytes | Mapping[str, bytes]

PREDICATES = {iri.rpartition("#")[2]: iri for iri in load_schema().predicates}


def told(ends: Iterable[tuple[str, str, str]]) -> Edges:
    """Edges of CURIEs and names of predicates, as a tool would look them up."""
    found = set()
    for subject, name, object_ in ends:
        if name in PREDICATES:
            with suppress(PrefixError):  # what is no CURIE names nothing
                found.add((expand(subject), PREDICATES[name], expand(object_)))
    return found


def pubtator_edges(content: Written) -> Edges:
    assert isinstance(content, bytes)
    documents = pubtator.load(io.StringIO(content.decode(), newline="\n"))
    return told((each.id1, each.type, each.id2) for doc in documents for each in doc.relations)


def bioc_edges(collection: "biocjson.BioCCollection") -> Edges:
    ends = []
    for document in collection.documents:
        marks = {
            mark.id: mark.infons.get("identifier", "")
            for passage in document.passages
            for mark in passage.annotations
        }
        for each in document.relations:
            by_role = {node.role: marks[node.refid] for node in each.nodes}
            names = {each.infons["type"], each.infons.get("predicate", "").removeprefix("cg:")}
            ends += [(by_role["subject"], name, by_role["object"]) for name in names]
    return told(ends)


def brat_edges(content: Written) -> Edges:
    assert not isinstance(content, bytes)
    ends = []
    for name, data in content.items():
        if not name.endswith(".ann"):
            continue
        text = content[f"{name.removesuffix('.ann')}.txt"].decode()
        lines = data.decode().split("\n")
        assert lines.pop() == ""
        meant: dict[str, str] = {}
        for line in lines:
            key, rest, *words = line.split("\t")
            if key[0] == "T":
                check_words(text, rest, words[0])
            elif key[0] == "N":
                _, mark, reference = rest.split(" ")
                meant[mark] = reference
            elif key[0] == "E":
                (kind, _), *arguments = (each.split(":") for each in rest.split(" "))
                by_role = dict(arguments)
                ends.append((meant[by_role["Subject"]], kind, meant[by_role["Object"]]))
            else:
                assert re.fullmatch(r"A\d+|#\d+", key), line
    return told(ends)


def check_words(text: str, rest: str, words: str) -> None:
    _, _, places = rest.partition(" ")
    spans = [tuple(map(int, each.split(" "))) for each in places.split(";")]
    cut = " ".join(text[start:end] for start, end in spans)
    assert len(words) == len(cut)
    assert words.split() == cut.split() or not cut.isprintable()


def web_edges(content: Written) -> Edges:
    assert isinstance(content, bytes)
    items = json.loads(content)["items"]
    assert len({each["id"] for each in items}) == len(items)
    return {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in ox.parse(content, ox.RdfFormat.JSON_LD)
        if quad.predicate.value in PREDICATES.values()
    }


ANNOTATION_EDGES: Mapping[str, Callable[[Written], Edges]] = {
    "web-annotation": web_edges,
    "pubtator": pubtator_edges,
    "bioc": lambda content: bioc_edges(biocxml.loads(text(content))),
    "bioc-json": lambda content: bioc_edges(biocjson.loads(text(content))),
    "brat": brat_edges,
}


def text(content: Written) -> str:
    assert isinstance(content, bytes)
    return content.decode()
