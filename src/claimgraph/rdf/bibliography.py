"""What is known of a publication as triples, in the words of Dublin Core, BIBO and FaBiO, and back.

Our own words are used for what those have none for: which subjects are major, the words of a
heading, the order of authors (a list would need blank nodes), and how publications correct one
another. A substance that a record lists is no subject, since it need not be what a paper is about.
"""

from collections.abc import Callable, Iterator

from claimgraph.model import Bibliography, Link, LinkKind, Subject
from claimgraph.rdf.terms import Triple, Vocabulary, iri_term, text_term, typed_term
from claimgraph.vocabulary import PREFIXES, cg, hash_iri, is_iri

__all__ = ["bibliography_triples", "read_bibliography"]

_BIBO, _FABIO, _DCAT = (PREFIXES[each] for each in ("bibo", "fabio", "dcat"))
_DCTERMS, _RDF, _XSD = (Vocabulary(PREFIXES[each]) for each in ("dcterms", "rdf", "xsd"))
_PMID, _DOI = iri_term(f"{_BIBO}pmid"), iri_term(f"{_BIBO}doi")
_PMCID = iri_term(f"{_FABIO}hasPubMedCentralId")
_JOURNAL = iri_term(f"{_FABIO}Journal")
_KEYWORD = iri_term(f"{_DCAT}keyword")
_AUTHORS, _MAJOR, _HEADING, _SUBSTANCE, _REVISED = (
    iri_term(cg(each))
    for each in ("authors", "majorSubject", "heading", "substance", "recordVersion")
)
_LINKS = {each: iri_term(cg(each)) for each in LinkKind}
_BETWEEN = "; "  # authors
_DATES = {4: _XSD.gYear, 7: _XSD.gYearMonth, 10: _XSD.date}  # by the length of ISO 8601

Find = Callable[[str, str], tuple[str, ...]]
"""From a node and a property to its values, sorted."""


def bibliography_triples(node: str, found: Bibliography) -> Iterator[Triple]:
    """Yield the triples of what is known of a publication.

    Args:
        node: The term of its document.
        found: What is known of it.
    """
    for link, value in ((_PMID, found.pmid), (_PMCID, found.pmcid), (_DOI, found.doi)):
        if value:
            yield node, link, text_term(value)
    if found.journal:
        journal = iri_term(hash_iri("journal", found.journal))
        yield node, _DCTERMS.isPartOf, journal
        yield journal, _RDF.type, _JOURNAL
        yield journal, _DCTERMS.title, text_term(found.journal)
    if found.issued:
        kind = _DATES.get(len(found.issued))
        date = typed_term(found.issued, kind) if kind else text_term(found.issued)
        yield node, _DCTERMS.issued, date
    yield from ((node, _DCTERMS.creator, text_term(each)) for each in found.authors)
    if found.authors:
        yield node, _AUTHORS, text_term(_BETWEEN.join(found.authors))
    yield from ((node, _DCTERMS.language, text_term(each)) for each in found.languages)
    yield from ((node, _DCTERMS.type, text_term(each)) for each in found.types)
    yield from _subject_triples(node, found)
    yield from ((node, _SUBSTANCE, _term(each)) for each in found.chemicals)
    yield from ((node, _KEYWORD, text_term(each)) for each in found.keywords)
    if found.licence:
        link = _DCTERMS.license if is_iri(found.licence) else _DCTERMS.rights
        yield node, link, _term(found.licence)
    yield from ((node, _LINKS[each.kind], _term(each.target)) for each in found.links)
    if found.revised:
        yield node, _REVISED, text_term(found.revised)


def _subject_triples(node: str, found: Bibliography) -> Iterator[Triple]:
    for each in found.subjects:
        subject = iri_term(each.iri) if each.iri else text_term(each.label)
        yield node, _DCTERMS.subject, subject
        if each.is_major:
            yield node, _MAJOR, subject
        if each.iri:
            yield subject, _HEADING, text_term(each.label)


def _term(value: str) -> str:
    return iri_term(value) if is_iri(value) else text_term(value)


def read_bibliography(node: str, find: Find) -> Bibliography:
    """Read what is known of a publication.

    Args:
        node: Its document.
        find: Finds the values of a property of a node.

    Returns:
        What was written, in the order of :meth:`Bibliography.sorted`.
    """

    def many(link: str, of: str = node) -> tuple[str, ...]:
        return find(of, link[1:-1])

    def one(link: str, of: str = node) -> str:
        return next(iter(many(link, of)), "")

    journal = one(_DCTERMS.isPartOf)
    authors = one(_AUTHORS)
    major = frozenset(many(_MAJOR))
    return Bibliography(
        pmid=one(_PMID),
        pmcid=one(_PMCID),
        doi=one(_DOI),
        journal=one(_DCTERMS.title, journal) if journal else "",
        issued=one(_DCTERMS.issued),
        authors=tuple(authors.split(_BETWEEN)) if authors else (),
        languages=many(_DCTERMS.language),
        types=many(_DCTERMS.type),
        subjects=tuple(
            Subject(
                label=one(_HEADING, each) if is_iri(each) else each,
                iri=each if is_iri(each) else "",
                is_major=each in major,
            )
            for each in many(_DCTERMS.subject)
        ),
        chemicals=many(_SUBSTANCE),
        keywords=many(_KEYWORD),
        licence=one(_DCTERMS.license) or one(_DCTERMS.rights),
        links=tuple(
            Link(kind=kind, target=target) for kind, link in _LINKS.items() for target in many(link)
        ),
        revised=one(_REVISED),
    ).sorted()
