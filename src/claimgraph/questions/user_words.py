"""Find the concept or predicate that a user means: by label, synonym or CURIE."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

import pyoxigraph as ox

from claimgraph.errors import PrefixError, QueryError
from claimgraph.ontology import Schema
from claimgraph.query import AskedGraph
from claimgraph.questions.lexicon_names import find_in_lexicon
from claimgraph.tables import clean
from claimgraph.vocabulary import PREFIXES, cg, contract, expand, is_iri

__all__ = ["find_concept", "find_predicate"]

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_SYNONYM = ox.NamedNode(PREFIXES["skos"] + "altLabel")
_SAME = ox.NamedNode(PREFIXES["skos"] + "exactMatch")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_GROUNDED = ox.NamedNode(cg("grounded"))
# Number of candidates in an error.
_SHOWN = 8
# Names with at least this similarity (difflib's ratio) are suggested.
_ALIKE = 0.6


def find_concept(reader: AskedGraph, name: str, schema: Schema) -> str:
    """Find the concept that a user means.

    Args:
        reader: AskedGraph of the graph.
        name: Its IRI or CURIE, or that of an equal concept; its label; a synonym. Names match
            case-insensitively, but exact matches are preferred, and labels over synonyms. A name
            that the graph does not have is looked up in the lexicon, as a build does.
        schema: Its prefixes expand CURIEs; its folder names the lexicon.

    Returns:
        IRI of a concept of the graph.

    Raises:
        QueryError: If there is no such concept (suggests similar names), or there are several.
    """
    name = " ".join(name.split())
    found = _by_address(reader, name, schema.prefixes)
    if found is not None:
        return found
    for candidates in _tiers(reader, name, schema):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise _ambiguous(reader, name, candidates, schema)
    raise _unknown("concept", name, (text for text, _ in _names(reader)))


def find_predicate(schema: Schema, name: str) -> str:
    """Find the predicate that a user means.

    Args:
        schema: The ontology.
        name: Its CURIE, its label, or its local name, in any case.

    Returns:
        IRI of a predicate, or of a superproperty of predicates.

    Raises:
        QueryError: If there is none (suggests similar labels).

    >>> from claimgraph.ontology import load_schema
    >>> find_predicate(load_schema(), "treats").rpartition("#")[2]
    'treats'
    """
    wanted = _fold(name)
    known = sorted({iri for each in schema.predicates.values() for iri in each.parents})
    names = {iri: schema.labels.get(iri, "") for iri in known}
    for iri in known:
        said = (iri, contract(iri, schema.prefixes), _local(iri), names[iri])
        if wanted in {*map(_fold, said), _fold(names[iri].removeprefix("is "))}:
            return iri
    raise _unknown("predicate", name, filter(None, names.values()))


def _tiers(reader: AskedGraph, name: str, schema: Schema) -> Iterator[list[str]]:
    """Yield the concepts with a name, from the strictest way of matching to the loosest."""
    yield _exact(reader, _LABEL, _spellings(name))
    yield _exact(reader, _SYNONYM, (name,))
    yield _exact(reader, _SYNONYM, _spellings(name))
    yield _folded(reader, _LABEL, name)
    yield _folded(reader, _SYNONYM, name)
    yield _by_lexicon(reader, name, schema)


def _by_lexicon(reader: AskedGraph, name: str, schema: Schema) -> list[str]:
    """Return the concepts of the graph that are what the lexicon calls so."""
    found: dict[str, None] = {}
    for each in find_in_lexicon(name, schema):
        node = ox.NamedNode(each)
        if _is_concept(reader, node):
            found[each] = None
        else:
            found |= dict.fromkeys(_equal_to(reader, node))
    return list(found)


def _equal_to(reader: AskedGraph, node: ox.NamedNode) -> list[str]:
    return sorted(
        each.subject.value
        for each in reader.facts(None, _SAME, node)
        if isinstance(each.subject, ox.NamedNode)
    )


def _by_address(reader: AskedGraph, name: str, prefixes: Mapping[str, str]) -> str | None:
    if ":" not in name or " " in name:
        return None
    try:
        iri = expand(name, prefixes)
    except PrefixError:
        return None
    if not is_iri(iri):
        return None
    node = ox.NamedNode(iri)
    if _is_concept(reader, node):
        return iri
    equal = _equal_to(reader, node)
    if equal:
        return equal[0]
    raise QueryError(
        "no concept of the graph has this address",
        where=name,
        fix="name it by its label, or see which are there: claimgraph search",
    )


def _is_concept(reader: AskedGraph, node: ox.NamedNode) -> bool:
    return next(iter(reader.quads(node, _GROUNDED)), None) is not None


def _spellings(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, name.lower(), name[:1].upper() + name[1:])))


def _exact(reader: AskedGraph, link: ox.NamedNode, texts: Iterable[str]) -> list[str]:
    """Return the concepts with the first of these spellings that any concept has."""
    for text in texts:
        nodes = {each.subject for each in reader.facts(None, link, ox.Literal(text))}
        found = [each for each in nodes if isinstance(each, ox.NamedNode)]
        found = [each for each in found if _is_concept(reader, each)]
        if found:
            return sorted(each.value for each in found)
    return []


def _folded(reader: AskedGraph, link: ox.NamedNode, name: str) -> list[str]:
    wanted = _fold(name)
    return sorted({node for text, node in _names(reader, (link,)) if _fold(text) == wanted})


def _names(
    reader: AskedGraph, links: Iterable[ox.NamedNode] = (_LABEL, _SYNONYM)
) -> Iterator[tuple[str, str]]:
    """Yield the names of concepts, without the members of the ontology's own schemes."""
    concepts = {each.subject for each in reader.facts(None, _GROUNDED)}
    for link in links:
        for each in reader.facts(None, link):
            if isinstance(each.object, ox.Literal) and each.subject in concepts:
                yield each.object.value, str(each.subject)[1:-1]


def _ambiguous(reader: AskedGraph, name: str, candidates: list[str], schema: Schema) -> QueryError:
    shown = "; ".join(_describe(reader, iri, schema) for iri in candidates[:_SHOWN])
    more = f"; and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
    return QueryError(
        f"{clean(name)!r} names {len(candidates)} concepts: {shown}{more}",
        fix="give the CURIE of the one that you mean",
    )


def _describe(reader: AskedGraph, iri: str, schema: Schema) -> str:
    node = ox.NamedNode(iri)
    label = min((_text(each.object) for each in reader.facts(node, _LABEL)), default="")
    types = {str(each.object)[1:-1] for each in reader.facts(node, _TYPE)}
    category = min(
        (schema.categories[each].label for each in types & {*schema.categories}), default=""
    )
    return f"{contract(iri, schema.prefixes)} ({', '.join(filter(None, (clean(label), category)))})"


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""


def _unknown(kind: str, name: str, names: Iterable[str]) -> QueryError:
    near = _nearest(name, names)
    shown = ", ".join(repr(clean(each)) for each in near)
    return QueryError(
        f"there is no {kind} {clean(name)!r}",
        fix=f"did you mean {shown}?" if near else f"give the label, a synonym or CURIE of a {kind}",
    )


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """Return the most similar names, best first; those that contain the name come first."""
    wanted = _fold(name)
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    found: dict[str, float] = {}
    for each in dict.fromkeys(names):
        text = _fold(each)
        matcher.set_seq1(text)
        if wanted and wanted in text:
            found[each] = 1 + len(wanted) / len(text)
        elif matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE:
            found[each] = matcher.ratio()
    close = [each for each, alike in found.items() if alike > _ALIKE]
    return sorted(close, key=lambda each: (-found[each], each))[:_SHOWN]


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
