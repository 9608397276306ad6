"""Hypothesis strategies for the model; every quote equals the text at its span."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from claimgraph.model import (
    Bibliography,
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    ConceptName,
    Document,
    Evidence,
    KnowledgeGap,
    Link,
    LinkKind,
    NameKind,
    Origin,
    Outcome,
    Polarity,
    Qualifier,
    Reader,
    Role,
    Section,
    SectionKind,
    Selection,
    Span,
    Statistic,
    Subject,
)
from claimgraph.vocabulary import cg, document_iri, local_concept_iri

# Any character that UTF-8 can hold, and often those that break files and terminals.
AWKWARD = "\t\n\r\"\\'#<>{}\x00\x07\x1b\x85\xa0\u200b\u202e\u2028\ufeff😀é"
characters = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(AWKWARD))
texts = st.text(characters, min_size=1, max_size=40)
labels = st.text(characters, min_size=1, max_size=12)
scores = st.none() | st.floats(0.0, 1.0)

CATEGORIES = tuple(map(cg, ("Chemical", "Drug", "Protein", "Disease", "Anatomy", "Population")))
PREDICATES = tuple(map(cg, ("regulates", "treats", "associatedWith", "showsDeficitOf")))
QUALIFIERS = tuple(map(cg, ("population", "route", "comparator")))
GAP_KINDS = tuple(map(cg, ("unexplained", "untested", "uncertain", "needsStudy")))
DESIGNS = ("http://id.nlm.nih.gov/mesh/D016449", cg("uncontrolledTrial"))


def iris(prefix: str) -> st.SearchStrategy[str]:
    """IRIs of other vocabularies."""
    return st.integers(1, 9).map(lambda number: f"{prefix}{number}")


@st.composite
def spans(draw: st.DrawFn, within: Span = Span(0, 40)) -> Span:  # noqa: B008 (frozen)
    """Spans inside another."""
    start = draw(st.integers(within.start, within.end))
    return Span(start, draw(st.integers(start, within.end)))


names = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
dates = st.sampled_from(["", "1999", "1999-08", "1999-08-07"])
MESH = "http://id.nlm.nih.gov/mesh/"
subjects = names.map(lambda name: Subject(label=name)) | st.integers(1, 9).map(
    lambda number: Subject(label=f"heading {number}", iri=f"{MESH}D{number}")
)


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


@st.composite
def bibliographies(draw: st.DrawFn) -> Bibliography:
    """What is known of a publication; authors have no semicolon in their names."""
    links = st.builds(Link, kind=st.sampled_from(LinkKind), target=names | iris("urn:x-paper:"))
    return Bibliography(
        pmid=draw(st.sampled_from(["", "7"])),
        pmcid=draw(st.sampled_from(["", "PMC7"])),
        doi=draw(st.sampled_from(["", "10.1/a"])),
        journal=draw(names | st.just("")),
        issued=draw(dates),
        authors=draw(several(names)),
        languages=draw(several(names)),
        types=draw(several(labels)),
        subjects=tuple(
            replace(each, is_major=draw(st.booleans())) for each in draw(several(subjects))
        ),
        chemicals=draw(several(names | iris("urn:x-substance:"))),
        keywords=draw(several(labels)),
        licence=draw(names | iris("urn:x-licence:") | st.just("")),
        links=draw(several(links)),
        revised=draw(st.sampled_from(["", "01 1999-08-07"])),
    )


@st.composite
def origins(draw: st.DrawFn, text: str) -> Origin:
    """Where a stretch of a text stood."""
    return Origin(
        field=draw(st.sampled_from(["AB", "AbstractText[2]"])),
        span=draw(spans(Span(0, len(text)))),
        place=draw(spans()),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents, with sections that follow each other."""
    text = draw(texts)
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    kinds = st.sampled_from(SectionKind)
    return Document(
        iri=document_iri(text),
        text=text,
        title=draw(labels | st.just("")),
        sections=tuple(
            Section(kind=draw(kinds), span=Span(start, end)) for start, end in pairwise(marks)
        ),
        source=draw(labels | st.just("")),
        citation=draw(labels | st.just("")),
        year=draw(st.none() | st.integers(1800, 2100)),
        publication_types=tuple(draw(st.lists(st.sampled_from(DESIGNS), max_size=2))),
        bibliography=draw(st.just(Bibliography()) | bibliographies()),
        origins=draw(several(origins(text))),
    )


@st.composite
def selections(draw: st.DrawFn, document: Document, role: Role, within: Span) -> Selection:
    """Selections of a document, quoted exactly."""
    span = draw(spans(within))
    return Selection(role=role, span=span, quote=span.cut(document.text))


@st.composite
def statistics(draw: st.DrawFn, document: Document, within: Span) -> Statistic:
    """Numbers that a sentence states, with the words that do."""
    span = draw(spans(within))
    number = st.none() | st.floats(-1e6, 1e6).map(lambda value: round(value, 4) + 0.0)
    return Statistic(
        kind=draw(st.sampled_from([cg("pValue"), cg("dose"), cg("sampleSize")])),
        relation=draw(st.sampled_from(["=", "<", ">="])),
        value=draw(number),
        lower=draw(number),
        upper=draw(number),
        unit=draw(st.sampled_from(["", "mg/kg"])),
        span=span,
        quote=span.cut(document.text),
    )


@st.composite
def evidence(draw: st.DrawFn, document: Document) -> Evidence:
    """Evidence of a document: a sentence, and words inside it."""
    sentence = draw(spans(Span(0, len(document.text))))
    others = st.sampled_from([each for each in Role if each is not Role.SENTENCE])
    return Evidence(
        document=document.iri,
        sentence=draw(st.integers(1, 30)),
        section=draw(st.sampled_from(SectionKind)),
        selections=(
            Selection(role=Role.SENTENCE, span=sentence, quote=sentence.cut(document.text)),
            *(
                draw(selections(document, role, sentence))
                for role in draw(st.lists(others, max_size=4))
            ),
        ),
        certainty=draw(st.sampled_from(Certainty)),
        outcome=draw(st.sampled_from(Outcome)),
        design=draw(st.none() | st.sampled_from(DESIGNS)),
        rule=draw(st.sampled_from(["", "regulate-verb", "treat-noun"])),
        score=draw(scores),
        score_lower=draw(scores),
        statistics=tuple(draw(st.lists(statistics(document, sentence), max_size=2))),
        presupposed=draw(st.booleans()),
        reader=draw(st.sampled_from(Reader)),
    )


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    """Concepts with names of all kinds."""
    label = draw(labels)
    names = st.builds(ConceptName, text=labels, kind=st.sampled_from(NameKind))
    return Concept(
        iri=local_concept_iri(label),
        label=label,
        category=draw(st.sampled_from(CATEGORIES)),
        names=tuple(draw(st.lists(names, max_size=3))),
        broader=tuple(draw(st.lists(iris("urn:x-wider:"), max_size=2))),
        exact=tuple(draw(st.lists(iris("urn:x-same:"), max_size=2))),
        condition=draw(st.none() | iris("urn:x-condition:")),
        measured=draw(st.none() | iris("urn:x-measured:")),
        variant_of=draw(st.none() | iris("urn:x-gene:")),
        related=tuple(draw(st.lists(iris("urn:x-related:"), max_size=2))),
        grounded=draw(st.booleans()),
    )


def by_place(each: Evidence) -> Span:
    """Text order of evidence."""
    return each.find(Role.SENTENCE)[0].span


@st.composite
def claims(draw: st.DrawFn, document: Document, known: list[str]) -> Claim:
    """Claims of a document about known concepts, their evidence in text order."""
    concept = st.sampled_from(known)
    qualifiers = st.builds(Qualifier, kind=st.sampled_from(QUALIFIERS), concept=concept)
    found = draw(st.lists(evidence(document), min_size=1, max_size=2))
    return Claim(
        subject=draw(concept),
        predicate=draw(st.sampled_from(PREDICATES)),
        object=draw(concept),
        polarity=draw(st.sampled_from(Polarity)),
        qualifiers=tuple(sorted(draw(st.sets(qualifiers, max_size=2)))),
        evidence=tuple(sorted(found, key=by_place)),
    )


@st.composite
def gaps(draw: st.DrawFn, document: Document, known: list[str]) -> KnowledgeGap:
    """Knowledge gaps of a document about known concepts."""
    some = st.lists(st.sampled_from(known), max_size=2, unique=True).map(sorted).map(tuple)
    return KnowledgeGap(
        kind=draw(st.sampled_from(GAP_KINDS)),
        statement=draw(labels),
        topics=draw(some),
        excluded=draw(some),
        claims=(),
        evidence=draw(evidence(document)),
    )


@st.composite
def claim_graphs(draw: st.DrawFn) -> ClaimGraph:
    """Whole graphs: up to two documents, their claims and gaps, in any order."""
    texts_ = draw(st.lists(documents(), min_size=1, max_size=2, unique_by=lambda d: d.iri))
    about = draw(st.lists(concepts(), min_size=1, max_size=3, unique_by=lambda c: c.iri))
    known = [each.iri for each in about]
    anywhere = st.sampled_from(texts_)
    found = draw(st.lists(anywhere.flatmap(lambda d: claims(d, known)), max_size=3))
    missing = draw(st.lists(anywhere.flatmap(lambda d: gaps(d, known)), max_size=2))
    if found and missing:
        missing[0] = replace(missing[0], claims=(found[0].iri,))
    return ClaimGraph(
        documents=tuple(texts_),
        concepts=tuple(about),
        claims=tuple(found),
        gaps=tuple(missing),
    )


# Strings that break files, readers of them, and programs that show them.
HURTFUL = (
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r\n=1", "'quoted'", '"', '""', "\\",
    'a "b" c', "one\ntwo\r\nthree", "a\tb", "\x00", "\x01\x08\x0b\x0c\x1f", "\x7f\x85\x9f",
    "\u2028\u2029", "\u202eabc\u202c", "\u200b\u200e\u200f\u2066x\u2069", "\ufeffbom",
    "\ufffe\uffff", "\U0001f600", "\U0010ffff", "\ud800", "\udfff\ud800", "a\udc80b", "]]>",
    "<!-- -->", "<script>alert(1)</script>", "&amp;&#0;", "</claim>", "${jndi:ldap://a}", "{{x}}",
    "%s%n", "{", "}", "|", "a|b", "`x`", "#", "# x", "* x", "T1\tX", ";", "a;b", ",", "--", "$$",
    "'; DROP TABLE x; --", "MATCH (n) DETACH DELETE n", "caf\xe9", "e\u0301", " lead", "trail ",
    "null", "None", "NaN", "true", "0", "1e5", "_:b0", "a:b", "<urn:x>", "@en", "^^x", "\\N",
)  # fmt: skip
hurtful = st.sampled_from(HURTFUL) | st.text(st.characters(), min_size=1, max_size=8)
# What an IRI may not hold; a format refuses it, or writes it so that it harms nothing.
BAD_IRIS = (
    "http://a.example/a b",
    "urn:x:<>",
    'urn:x:"',
    "not an iri",
    "urn:x:\n",
    "urn:x:{}|^`\\",
)


@st.composite
def hurtful_graphs(draw: st.DrawFn, *, iris: bool = False) -> ClaimGraph:
    """Whole graphs whose names, labels, titles and statements try to break out of a file.

    Args:
        iris: Whether a concept may have an IRI that is none.
    """
    graph = draw(claim_graphs())
    about = tuple(
        replace(
            each,
            label=draw(hurtful),
            names=tuple(replace(name, text=draw(hurtful)) for name in each.names),
        )
        for each in graph.concepts
    )
    bibliography = Bibliography(
        journal=draw(hurtful), keywords=(draw(hurtful),), types=(draw(hurtful),)
    )
    graph = replace(
        graph,
        concepts=about,
        documents=tuple(
            replace(
                each,
                title=draw(hurtful),
                source=draw(hurtful),
                citation=draw(hurtful),
                bibliography=bibliography,
            )
            for each in graph.documents
        ),
        gaps=tuple(replace(each, statement=draw(hurtful)) for each in graph.gaps),
    )
    return _rename(graph, about[0].iri, draw(st.sampled_from(BAD_IRIS))) if iris else graph


def _rename(graph: ClaimGraph, old: str, new: str) -> ClaimGraph:
    """The graph with another IRI for one of its concepts."""

    def named(iri: str) -> str:
        return new if iri == old else iri

    def all_named(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(map(named, found)))

    return replace(
        graph,
        concepts=tuple(replace(each, iri=named(each.iri)) for each in graph.concepts),
        claims=tuple(
            replace(
                each,
                subject=named(each.subject),
                object=named(each.object),
                qualifiers=tuple(
                    sorted(replace(q, concept=named(q.concept)) for q in each.qualifiers)
                ),
            )
            for each in graph.claims
        ),
        gaps=tuple(
            replace(
                each, topics=all_named(each.topics), excluded=all_named(each.excluded), claims=()
            )
            for each in graph.gaps
        ),
    )
