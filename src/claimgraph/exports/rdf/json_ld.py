"""Graphs as JSON-LD, framed: a claim is one object, with its evidence inside, and that its words.

What is told of one thing only (an evidence, a place, a section) stands inside it, and where it is
named again its address does; concepts, documents and claims stand on their own. The context makes
the keys short, and is in the file, so that nothing is fetched to read it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rdf.documents import form_of, graph_head
from claimgraph.exports.rdf.ontology_terms import all_terms
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import Triple, iter_graphs, literal_of
from claimgraph.vocabulary import CG, PREFIXES, contract

__all__ = ["write_json_ld"]

_XSD = PREFIXES["xsd"]
_TYPE = f"{PREFIXES['rdf']}type"
_OWN = "<urn:uuid:"
_CLAIM = f"<{CG}Claim>"
# Names that people know of properties of other vocabularies.
_ALIASES: Mapping[str, str] = {
    "label": "rdfs:label",
    "subject": "rdf:subject",
    "predicate": "rdf:predicate",
    "object": "rdf:object",
    "derivedFrom": "prov:wasDerivedFrom",
    "attributedTo": "prov:wasAttributedTo",
    "target": "oa:hasTarget",
    "selector": "oa:hasSelector",
    "source": "oa:hasSource",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "title": "dcterms:title",
    "prefLabel": "skos:prefLabel",
    "altLabel": "skos:altLabel",
}
# Those whose values are always addresses, or always of a datatype that JSON does not have.
_IRIS = frozenset(
    ("subject", "predicate", "object", "derivedFrom", "attributedTo", "target", "selector",
     "source", "polarity", "certainty", "outcome", "readBy", "section", "sectionKind",
     "studyDesign", "hasEvidence", "hasSection", "hasStatistic", "gapKind", "about", "excludes",
     "aboutClaim", "publicationType", "statisticKind", "measuredIn")
)  # fmt: skip
_TYPED: Mapping[str, str] = {
    "start": "nonNegativeInteger",
    "end": "nonNegativeInteger",
    "score": "decimal",
    "scoreLowerBound": "decimal",
    "value": "decimal",
    "lowerLimit": "decimal",
    "upperLimit": "decimal",
}
_COERCED = _IRIS | frozenset(_TYPED)
# What a name of ours may not be for short.
_KEYS = frozenset(("id", "type", "comment", *_ALIASES, *_COERCED))


def write_json_ld(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield JSON-LD: the union of the graphs, an object a line."""
    told = "; ".join(graph_head(graph, options))
    # A comment of JSON-LD is a key that the context gives no meaning.
    yield f'{{"@context": {_json(_context(schema))},\n"comment": {_json(told)},\n'.encode()
    yield b'"@graph": [\n'
    frame = _Frame(schema)
    first = True
    for triples in _graphs(graph, schema, options):
        lines = ",\n".join(_json(each) for each in frame.objects(triples))
        if lines:
            yield f"{'' if first else ','}{lines}\n".encode()
            first = False
    yield b"]}\n"


def _graphs(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[Iterable[Triple]]:
    yield from (triples for _, triples in iter_graphs(graph, schema, form=form_of(options)))
    if options.with_ontology:
        yield all_terms(schema)


def _context(schema: Schema) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": CG,
        "comment": None,
        "id": "@id",
        "type": "@type",
    }
    for prefix, name in schema.prefixes.items():
        found[prefix] = {"@id": name, "@prefix": True}
    found["uuid"] = {"@id": "urn:uuid:", "@prefix": True}
    names = {*_ALIASES, *_IRIS, *_TYPED}
    for name in sorted(names):
        term: dict[str, str] = {"@id": _ALIASES.get(name, f"cg:{name}")}
        if name in _IRIS:
            term["@type"] = "@id"
        elif name in _TYPED:
            term["@type"] = f"xsd:{_TYPED[name]}"
        found[name] = term
    return found


class _Frame:
    """Turns triples to objects."""

    def __init__(self, schema: Schema) -> None:
        self._prefixes = {**schema.prefixes, "uuid": "urn:uuid:"}
        own = {expanded: alias for alias, expanded in _ALIASES.items()}
        own |= {f"cg:{name}": name for name in (*_IRIS, *_TYPED) if name not in _ALIASES}
        self._names = own
        self._curies: dict[str, str] = {}

    def objects(self, triples: Iterable[Triple]) -> Iterator[dict[str, Any]]:
        """Yield the objects of a graph."""
        subjects: dict[str, dict[str, dict[str, None]]] = {}
        for subject, link, value in triples:
            subjects.setdefault(subject, {}).setdefault(link, {})[value] = None
        while subjects:
            yield self._take(next(iter(subjects)), subjects)

    def _take(
        self, subject: str, subjects: dict[str, dict[str, dict[str, None]]]
    ) -> dict[str, Any]:
        """Return an object with those inside it, none of which is there after that."""
        found: dict[str, Any] = {"id": self._curie(subject[1:-1])}
        for link, values in subjects.pop(subject).items():
            iri = link[1:-1]
            if iri == _TYPE:
                found["type"] = [self._name(each[1:-1]) for each in values]
                continue
            name = self._name(iri)
            held = [self._value(each, name, subjects) for each in values]
            found[name] = held[0] if len(held) == 1 else held
        return found

    def _value(
        self, term: str, name: str, subjects: dict[str, dict[str, dict[str, None]]]
    ) -> object:
        if term.startswith("<"):
            if term.startswith(_OWN) and term in subjects and not _is_claim(subjects[term]):
                return self._take(term, subjects)
            curie = self._curie(term[1:-1])
            return curie if name in _IRIS else {"id": curie}
        text, language, datatype = literal_of(term)
        if language:
            return {"@value": text, "@language": language}
        kind = datatype.removeprefix(_XSD)
        if not datatype or _TYPED.get(name) == kind:
            # A text of a key that is always an address or a number is told to be none.
            return {"@value": text} if not datatype and name in _COERCED else text
        if datatype == f"{_XSD}boolean" and text in {"true", "false"}:
            return text == "true"
        if datatype == f"{_XSD}integer" and str(_whole(text)) == text:
            return _whole(text)
        return {"@value": text, "@type": self._curie(datatype)}

    def _name(self, iri: str) -> str:
        """Return the key of a property, or the name of a class: ours need no prefix."""
        curie = self._curie(iri)
        found = self._names.get(curie)
        if found is None:
            local = curie.removeprefix("cg:")
            is_free = ":" not in local and local not in _KEYS
            found = self._names[curie] = local if is_free else curie
        return found

    def _curie(self, iri: str) -> str:
        found = self._curies.get(iri)
        if found is None:
            found = contract(iri, self._prefixes)
            if not iri.startswith("urn:uuid:"):
                self._curies[iri] = found
        return found


def _is_claim(links: Mapping[str, Mapping[str, None]]) -> bool:
    return _CLAIM in links.get(f"<{_TYPE}>", ())


def _whole(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 16 else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
