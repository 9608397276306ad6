"""The terms, concepts and documents that a user names: by label, CURIE, IRI or another name."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from claimgraph.errors import InputError, PrefixError
from claimgraph.model import ClaimGraph, Concept, Document
from claimgraph.ontology import Schema, Term
from claimgraph.vocabulary import contract, expand

__all__ = [
    "find_categories",
    "find_concepts",
    "find_designs",
    "find_documents",
    "find_predicates",
]

_Names = Iterable[tuple[str, Iterable[str]]]  # IRIs with their names
_SHOWN = 5  # similar names in an error


def find_predicates(names: Iterable[str], schema: Schema) -> frozenset[str]:
    """Return the IRIs of the predicates that are meant, with narrower ones.

    Args:
        names: Labels, local names, CURIEs or IRIs; groups of predicates too.
        schema: The ontology.

    Raises:
        InputError: If one names no predicate.
    """
    wider = {iri: each.parents for iri, each in schema.predicates.items()}
    return _find_terms(names, "predicate", wider, schema)


def find_categories(names: Iterable[str], schema: Schema) -> frozenset[str]:
    """Return the IRIs of the categories that are meant, with narrower ones.

    Args:
        names: Labels, local names, CURIEs or IRIs; groups of categories too.
        schema: The ontology.

    Raises:
        InputError: If one names no category.
    """
    wider = {iri: each.parents for iri, each in schema.categories.items()}
    return _find_terms(names, "category", wider, schema)


def find_designs(names: Iterable[str], schema: Schema) -> frozenset[str]:
    """Return the IRIs of the study designs that are meant, with narrower ones.

    Args:
        names: Labels, local names, CURIEs or IRIs.
        schema: The ontology.

    Raises:
        InputError: If one names no study design.
    """
    wider = {iri: tuple(_climb(iri, schema.designs)) for iri in schema.designs}
    return _find_terms(names, "study design", wider, schema)


def find_concepts(names: Iterable[str], graph: ClaimGraph, schema: Schema) -> frozenset[str]:
    """Return the IRIs of the concepts of a graph that are meant.

    Args:
        names: Labels, synonyms, CURIEs or IRIs; a label goes before a synonym.
        graph: Any graph.
        schema: Its prefixes.

    Raises:
        InputError: If one names no concept of the graph.
    """

    def labels(each: Concept) -> tuple[str, ...]:
        return (each.iri, contract(each.iri, schema.prefixes), each.label)

    def synonyms(each: Concept) -> tuple[str, ...]:
        return (*(name.text for name in each.names), *each.exact)

    tiers = [[(each.iri, named(each)) for each in graph.concepts] for named in (labels, synonyms)]
    return _find(names, "concept of the graph", tiers, schema.prefixes)


def find_documents(names: Iterable[str], graph: ClaimGraph, schema: Schema) -> frozenset[str]:
    """Return the IRIs of the documents of a graph that are meant.

    Args:
        names: IRIs, CURIEs, names of files, PubMed numbers, DOIs, or titles.
        graph: Any graph.
        schema: Its prefixes.

    Raises:
        InputError: If one names no document of the graph.
    """

    def named(each: Document) -> Iterator[str]:
        curie, known = contract(each.iri, schema.prefixes), each.bibliography
        yield from (each.iri, curie, each.source, each.title)
        yield from (known.pmid, known.pmcid, known.doi)
        if curie.startswith("pmid:"):
            yield curie.partition(":")[2]

    tiers = [[(each.iri, named(each)) for each in graph.documents]]
    return _find(names, "document of the graph", tiers, schema.prefixes)


def _find_terms(
    names: Iterable[str], kind: str, wider: Mapping[str, tuple[str, ...]], schema: Schema
) -> frozenset[str]:
    known = sorted({each for iri, above in wider.items() for each in (iri, *above)})

    def said(iri: str) -> tuple[str, ...]:
        label = schema.labels.get(iri, "")
        curie = contract(iri, schema.prefixes)
        return (iri, curie, curie.rpartition(":")[2], label, label.removeprefix("is "))

    found = _find(names, kind, [[(iri, said(iri)) for iri in known]], schema.prefixes)
    return frozenset(iri for iri, above in wider.items() if not found.isdisjoint((iri, *above)))


def _find(
    names: Iterable[str], kind: str, tiers: Iterable[_Names], prefixes: Mapping[str, str]
) -> frozenset[str]:
    """Return the IRIs of what is named, each name looked up in one tier after the other."""
    wanted = tuple(names)
    if not wanted:
        return frozenset()
    indexes: list[dict[str, set[str]]] = []
    for tier in tiers:
        indexes.append({})
        for iri, said in tier:
            for text in filter(None, said):
                indexes[-1].setdefault(_fold(text), set()).add(iri)
    found: set[str] = set()
    for name in wanted:
        held = next(filter(None, _lookups(name, indexes, prefixes)), None)
        if held is None:
            raise _unknown(name, kind, [text for index in indexes for text in index])
        found |= held
    return frozenset(found)


def _lookups(
    name: str, indexes: Iterable[Mapping[str, set[str]]], prefixes: Mapping[str, str]
) -> Iterator[set[str] | None]:
    folded = _fold(name)
    for index in indexes:
        yield index.get(folded)
        try:
            yield index.get(_fold(expand(name.strip(), prefixes)))
        except PrefixError:
            continue


def _climb(iri: str, terms: Mapping[str, Term]) -> Iterator[str]:
    queue = [iri]
    for each in queue:  # it grows
        yield each
        broader = terms[each].broader if each in terms else ()
        queue += (wider for wider in broader if wider not in queue)


def _unknown(name: str, kind: str, known: Iterable[str]) -> InputError:
    addresses = ("http:", "https:", "urn:")
    names = [each for each in known if not each.startswith(addresses)]
    near = get_close_matches(_fold(name), names, n=_SHOWN)
    shown = ", ".join(map(repr, near))
    fix = f"did you mean {shown}?" if near else f"give the label, CURIE or IRI of a {kind}"
    return InputError(f"there is no {kind} {name!r}", fix=fix)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
