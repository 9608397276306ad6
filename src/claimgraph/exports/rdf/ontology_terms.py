"""What a file needs of the ontology to be asked by itself, with labels, and validated."""

from collections.abc import Iterable, Iterator

from claimgraph.ontology import Schema
from claimgraph.rdf import Triple
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["all_terms", "told_terms", "used_terms"]

_RDF, _RDFS, _SKOS, _OWL = (PREFIXES[each] for each in ("rdf", "rdfs", "skos", "owl"))
_TYPE = f"<{_RDF}type>"
_IN_SCHEME = f"<{_SKOS}inScheme>"
# A member of a scheme is no concept that a claim can be about.
_CONCEPT = f"<{_SKOS}Concept>"
# By which a term is not known without another one.
_UPWARD = frozenset(
    (f"<{_RDFS}subClassOf>", f"<{_RDFS}subPropertyOf>", f"<{_SKOS}broader>", _IN_SCHEME, _TYPE)
)
_SAID = _UPWARD | {
    f"<{_RDFS}label>",
    f"<{_SKOS}prefLabel>",
    f"<{_SKOS}definition>",
    f"<{_OWL}inverseOf>",
    f"<{cg('negativeLabel')}>",
    f"<{cg('evidenceLevel')}>",
}
_BLANK = "<urn:uuid:"  # how a blank node of the ontology is called


def used_terms(schema: Schema, used: Iterable[str]) -> Iterator[Triple]:
    """Yield what the ontology says of some terms, and of those that they are kinds of.

    Args:
        schema: The ontology.
        used: The terms, ``<iri>`` each; those of other vocabularies are passed over.

    Yields:
        Types, labels, definitions and what is broader, sorted.
    """
    said = _said_of(schema)
    known = [each for each in dict.fromkeys(used) if each in said]
    seen = set(known)
    for term in known:  # it grows
        above = {value for _, link, value in said[term] if link in _UPWARD and value in said}
        known += sorted(above - seen)
        seen |= above
    for term in sorted(seen):
        is_member = any(link == _IN_SCHEME for _, link, _ in said[term])
        for triple in said[term]:
            if not (is_member and triple[1:] == (_TYPE, _CONCEPT)):
                yield triple


def told_terms(schema: Schema) -> frozenset[str]:
    """Return the terms of which :func:`used_terms` has something to say, if they are used.

    Args:
        schema: The ontology.
    """
    return frozenset(_said_of(schema)) - {_TYPE}  # which is written as a keyword


def _said_of(schema: Schema) -> dict[str, list[Triple]]:
    said: dict[str, list[Triple]] = {}
    for triple in all_terms(schema):
        if triple[1] in _SAID and not triple[2].startswith(_BLANK):
            said.setdefault(triple[0], []).append(triple)
    return said


def all_terms(schema: Schema) -> Iterator[Triple]:
    """Yield the whole ontology, sorted.

    Args:
        schema: The ontology.
    """
    from claimgraph.store import iter_ontology  # loads the store's engine

    for each in iter_ontology(schema.folder):
        yield str(each.subject), str(each.predicate), str(each.object)
