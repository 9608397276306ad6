"""What is known of a publication as triples, in the words of Dublin Core, BIBO and FaBiO, and back.

Our own words are used for what those have none for: which subjects are major, the words of a
heading, the order of authors (a list would need blank nodes), and how publications correct one
another. A substance that a record lists is no subject, since it need not be what a paper is about.
"""

from collections.abc import Callable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from claimgraph.model import Bibliography, Link, LinkKind, Subject
from claimgraph.rdf.turtle import Triple, check_iri
from claimgraph.vocabulary import PREFIXES, cg, hash_iri, is_iri

__all__ = ["bibliography_triples", "read_bibliography"]

_BIBO, _FABIO, _DCAT = (PREFIXES[each] for each in ("bibo", "fabio", "dcat"))
_PMID, _DOI = URIRef(f"{_BIBO}pmid"), URIRef(f"{_BIBO}doi")
_PMCID = URIRef(f"{_FABIO}hasPubMedCentralId")
_JOURNAL = URIRef(f"{_FABIO}Journal")
_KEYWORD = URIRef(f"{_DCAT}keyword")
_AUTHORS, _MAJOR, _HEADING, _SUBSTANCE, _REVISED = (
    URIRef(cg(each))
    for each in ("authors", "majorSubject", "heading", "substance", "recordVersion")
)
_LINKS = {each: URIRef(cg(each)) for each in LinkKind}
_BETWEEN = "; "  # authors
_DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}  # by the length of ISO 8601

Find = Callable[[str, str], tuple[str, ...]]
"""From a node and a property to its values, sorted."""


def bibliography_triples(node: URIRef, found: Bibliography) -> Iterator[Triple]:
    """Yield the triples of what is known of a publication.

    Args:
        node: Its document.
        found: What is known of it.
    """
    for link, value in ((_PMID, found.pmid), (_PMCID, found.pmcid), (_DOI, found.doi)):
        if value:
            yield node, link, Literal(value)
    if found.journal:
        journal = URIRef(hash_iri("journal", found.journal))
        yield node, DCTERMS.isPartOf, journal
        yield journal, RDF.type, _JOURNAL
        yield journal, DCTERMS.title, Literal(found.journal)
    if found.issued:
        kind = _DATES.get(len(found.issued))
        yield node, DCTERMS.issued, Literal(found.issued, datatype=kind, normalize=False)
    yield from ((node, DCTERMS.creator, Literal(each)) for each in found.authors)
    if found.authors:
        yield node, _AUTHORS, Literal(_BETWEEN.join(found.authors))
    yield from ((node, DCTERMS.language, Literal(each)) for each in found.languages)
    yield from ((node, DCTERMS.type, Literal(each)) for each in found.types)
    yield from _subject_triples(node, found)
    yield from ((node, _SUBSTANCE, _term(each)) for each in found.chemicals)
    yield from ((node, _KEYWORD, Literal(each)) for each in found.keywords)
    if found.licence:
        link = DCTERMS.license if is_iri(found.licence) else DCTERMS.rights
        yield node, link, _term(found.licence)
    yield from ((node, _LINKS[each.kind], _term(each.target)) for each in found.links)
    if found.revised:
        yield node, _REVISED, Literal(found.revised)


def _subject_triples(node: URIRef, found: Bibliography) -> Iterator[Triple]:
    for each in found.subjects:
        subject = check_iri(each.iri) if each.iri else Literal(each.label)
        yield node, DCTERMS.subject, subject
        if each.is_major:
            yield node, _MAJOR, subject
        if isinstance(subject, URIRef):
            yield subject, _HEADING, Literal(each.label)


def _term(value: str) -> URIRef | Literal:
    return check_iri(value) if is_iri(value) else Literal(value)


def read_bibliography(node: str, find: Find) -> Bibliography:
    """Read what is known of a publication.

    Args:
        node: Its document.
        find: Finds the values of a property of a node.

    Returns:
        What was written, in the order of :meth:`Bibliography.sorted`.
    """

    def one(link: str, of: str = node) -> str:
        return next(iter(find(of, link)), "")

    journal = one(str(DCTERMS.isPartOf))
    authors = one(str(_AUTHORS))
    major = frozenset(find(node, str(_MAJOR)))
    return Bibliography(
        pmid=one(str(_PMID)),
        pmcid=one(str(_PMCID)),
        doi=one(str(_DOI)),
        journal=one(str(DCTERMS.title), journal) if journal else "",
        issued=one(str(DCTERMS.issued)),
        authors=tuple(authors.split(_BETWEEN)) if authors else (),
        languages=find(node, str(DCTERMS.language)),
        types=find(node, str(DCTERMS.type)),
        subjects=tuple(
            Subject(
                label=one(str(_HEADING), each) if is_iri(each) else each,
                iri=each if is_iri(each) else "",
                is_major=each in major,
            )
            for each in find(node, str(DCTERMS.subject))
        ),
        chemicals=find(node, str(_SUBSTANCE)),
        keywords=find(node, str(_KEYWORD)),
        licence=one(str(DCTERMS.license)) or one(str(DCTERMS.rights)),
        links=tuple(
            Link(kind=kind, target=target)
            for kind, link in _LINKS.items()
            for target in find(node, str(link))
        ),
        revised=one(str(_REVISED)),
    ).sorted()
