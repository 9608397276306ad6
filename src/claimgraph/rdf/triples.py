"""Claims, evidence, gaps, documents and concepts as triples, in the order of writing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimgraph.errors import OntologyError
from claimgraph.model import (
    Certainty,
    Claim,
    Concept,
    Document,
    Evidence,
    KnowledgeGap,
    NameKind,
    Origin,
    Outcome,
    Polarity,
    Reader,
    SectionKind,
)
from claimgraph.ontology import Schema
from claimgraph.rdf.bibliography import bibliography_triples
from claimgraph.rdf.places import TRUE, Places, boolean_term, score_term
from claimgraph.rdf.selections import selections_term
from claimgraph.rdf.terms import (
    Triple,
    Vocabulary,
    iri_term,
    number_term,
    text_term,
)
from claimgraph.vocabulary import BASE, CG, PREFIXES, cg, hash_iri, hash_iris_of

__all__ = [
    "NAME_LINKS",
    "ONTOLOGY_GRAPH",
    "SHARED_GRAPH",
    "SOFTWARE",
    "STORED_FORM",
    "WHOLE_FORM",
    "RdfContext",
    "RdfForm",
    "section_iri",
]


_CG, _OA = Vocabulary(CG), Vocabulary(PREFIXES["oa"])
DCTERMS, PROV, RDF, RDFS, SKOS, XSD = (
    Vocabulary(PREFIXES[each]) for each in ("dcterms", "prov", "rdf", "rdfs", "skos", "xsd")
)
_BIOLINK_ASSOCIATION = iri_term(PREFIXES["biolink"] + "Association")
# ECO: evidence used in automatic assertion.
_AUTOMATIC = iri_term(PREFIXES["eco"] + "0000203")
# The graph of what documents share: concepts, and the program that read them.
SHARED_GRAPH = f"{BASE}graph/shared"
# The graph of the ontology in a store, and of what files hold of it.
ONTOLOGY_GRAPH = f"{BASE}graph/ontology"
# Of this program its versions are known by IRIs that begin so.
SOFTWARE = f"{BASE}software/"
_STRUCTURE = cg("Structure")
_COMPARATOR = cg("comparator")
# Kinds of statistics that tell of two groups how they differ.
_TESTS = frozenset(
    map(cg, ("pValue", "confidenceInterval", "oddsRatio", "relativeRisk", "hazardRatio"))
)
NAME_LINKS = {
    NameKind.LABEL: _CG.labelName,
    NameKind.EXACT: _CG.exactName,
    NameKind.NARROW: _CG.narrowName,
    NameKind.ABBREVIATION: _CG.abbreviation,
}


# By which a concept is linked to others: a claim may be made with them if the ontology says so.
CONCEPT_LINKS = frozenset(
    (
        *(SKOS.broader, SKOS.related, SKOS.exactMatch, RDFS.subClassOf),
        *(_CG.hasCondition, _CG.measures, _CG.variantOf),
    )
)


def section_iri(kind: SectionKind) -> str:
    """Return the IRI of a kind of section in ``ontology/schemes.ttl``."""
    return cg(f"{kind.value}Section")


# The terms of what is one of a few.
_POLARITIES = {each: f"<{each.iri}>" for each in Polarity}
_CERTAINTIES = {each: f"<{each.iri}>" for each in Certainty}
_OUTCOMES = {each: f"<{each.iri}>" for each in Outcome}
_READERS = {each: f"<{each.iri}>" for each in Reader}
_SECTIONS = {each: f"<{section_iri(each)}>" for each in SectionKind}


def _node(iri: str) -> str:
    """Return an IRI of ours as a term."""
    return f"<{iri}>"


def _origin(origin: Origin) -> str:
    span, place = origin.span, origin.place
    return f"{span.start} {span.end} {place.start} {place.end} {origin.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RdfForm:
    """Which triples a graph of claims has.

    Attributes:
        compact: Whether the places of words in documents, the texts of these, and what is said
            twice or of nearly all are left out: some 24 triples a claim with its evidence, and
            with documents and concepts some 35, which no longer prove their quotes.
        alone: Whether a compact form goes out by itself, so that it tells what it would leave to
            others: who read a claim of which text, and all names of its concepts.
        reifiers: Whether each claim is an RDF 1.2 reifier of its triple too.
        packed: Whether the words that an evidence selects are one literal, as a store keeps them,
            in the place of nodes with selectors.
    """

    compact: bool = False
    alone: bool = False
    reifiers: bool = False
    packed: bool = False

    @property
    def sparse(self) -> bool:
        """Whether it leaves out what is said elsewhere, too."""
        return self.compact and not self.alone


WHOLE_FORM = RdfForm()
STORED_FORM = RdfForm(packed=True)


@dataclass(frozen=True, kw_only=True)
class RdfContext:
    """The context that the triples of a part of a graph need.

    Attributes:
        schema: Labels and qualifier kinds.
        documents: Document by IRI.
        concepts: Concept by IRI.
        version: Version of claimgraph.
        form: Which triples there are.
    """

    schema: Schema
    documents: dict[str, Document]
    concepts: dict[str, Concept]
    version: str
    form: RdfForm = WHOLE_FORM

    @property
    def agent_iri(self) -> str:
        """IRI of this version of the program."""
        return f"{SOFTWARE}{self.version}"

    @cached_property
    def agent(self) -> str:
        """The term of this version of the program."""
        return iri_term(self.agent_iri)

    @cached_property
    def _known_places(self) -> dict[str, Places]:
        """Those of the last document, since documents come one after the other."""
        return {}

    def _places(self, document: Document) -> Places:
        known = self._known_places
        found = known.get(document.iri)
        if found is None:
            known.clear()
            found = known[document.iri] = Places(document)
        return found

    def agent_triples(self) -> Iterator[Triple]:
        """Yield the triples of the agent, the program that read the documents."""
        yield self.agent, RDF.type, PROV.SoftwareAgent
        yield self.agent, RDFS.label, text_term(f"claimgraph {self.version}")
        yield self.agent, DCTERMS.hasVersion, text_term(self.version)

    def document_triples(self, document: Document) -> Iterator[Triple]:
        """Yield the triples of a document with its text, its hash and its sections."""
        node = iri_term(document.iri)
        yield node, RDF.type, _CG.Document
        if document.title:
            yield node, RDFS.label, text_term(document.title)
            yield node, DCTERMS.title, text_term(document.title)
        if document.citation:
            yield node, DCTERMS.bibliographicCitation, text_term(document.citation)
        if document.year is not None:
            yield node, _CG.year, number_term(document.year)
        for iri in document.publication_types:
            yield node, _CG.publicationType, iri_term(iri)
        yield from bibliography_triples(node, document.bibliography)
        if document.source:
            yield node, _CG.sourceName, text_term(document.source)
        yield node, _CG.sha256, text_term(document.sha256)
        if not self.form.compact:
            yield from _text_triples(node, document, self._places(document))

    def concept_triples(self, concept: Concept) -> Iterator[Triple]:
        """Yield the triples of a concept with its category, names and links."""
        node = iri_term(concept.iri)
        yield node, RDF.type, iri_term(concept.category)
        yield node, RDF.type, SKOS.Concept
        yield node, RDFS.label, text_term(concept.label)
        yield node, SKOS.prefLabel, text_term(concept.label)
        for name in concept.names:
            if name.text != concept.label:
                yield node, SKOS.altLabel, text_term(name.text)
        for name in () if self.form.sparse else concept.names:
            yield node, NAME_LINKS[name.kind], text_term(name.text)
        yield from ((node, SKOS.broader, iri_term(iri)) for iri in concept.broader)
        # A concept broader than a body part may be its whole, so it is not always its class.
        if not (concept.grounded and self.schema.is_within(concept.category, _STRUCTURE)):
            yield from ((node, RDFS.subClassOf, iri_term(iri)) for iri in concept.broader)
        yield from ((node, SKOS.related, iri_term(iri)) for iri in concept.related)
        yield from ((node, SKOS.exactMatch, iri_term(iri)) for iri in concept.exact)
        if concept.condition is not None:
            yield node, _CG.hasCondition, iri_term(concept.condition)
        if concept.measured is not None:
            yield node, _CG.measures, iri_term(concept.measured)
        if concept.variant_of is not None:
            yield node, _CG.variantOf, iri_term(concept.variant_of)
        yield node, _CG.grounded, boolean_term(concept.grounded)

    def claim_triples(self, claim: Claim) -> list[Triple]:
        """Return the triples of a claim with its evidence, and its bare triple if it is stated."""
        iri, certainty = claim.iri, claim.certainty
        node = _node(iri)
        subject, predicate, object_ = map(iri_term, (claim.subject, claim.predicate, claim.object))
        evidence = [(each, _evidence_iri(iri, each)) for each in claim.evidence]
        reified = f"<<( {subject} {predicate} {object_} )>>"
        found = [
            (node, RDF.type, _CG.Claim),
            (node, RDF.type, RDF.Statement),
            (node, RDF.type, _BIOLINK_ASSOCIATION),
            (node, RDFS.label, text_term(self.claim_label(claim))),
            (node, RDF.subject, subject),
            (node, RDF.predicate, predicate),
            (node, RDF.object, object_),
            *([(node, RDF.reifies, reified)] if self.form.reifiers else ()),
            (node, _CG.polarity, _POLARITIES[claim.polarity]),
            (node, _CG.certainty, _CERTAINTIES[certainty]),
            *_score_triples(node, claim),
            *([(node, _CG.presupposed, TRUE)] if claim.is_presupposed else ()),
            *self._qualifier_triples(node, claim),
            (node, _CG.claimKey, text_term(claim.key)),
            (node, PROV.wasDerivedFrom, iri_term(claim.evidence[0].document)),
            *((node, _CG.hasEvidence, _node(each)) for _, each in evidence),
        ]
        if claim.is_stated:
            found.append((subject, predicate, object_))
        for each, name in evidence:
            found += self._evidence_triples(name, each)
            if each.is_measured and not self.form.compact:
                found += self._measured_triples(claim, name, each)
        return found

    def _qualifier_triples(self, node: str, claim: Claim) -> Iterator[Triple]:
        for qualifier in claim.qualifiers:
            if qualifier.kind not in self.schema.qualifiers:
                raise _unknown("qualifier", qualifier.kind)
            yield node, iri_term(qualifier.kind), iri_term(qualifier.concept)

    def gap_triples(self, gap: KnowledgeGap) -> Iterator[Triple]:
        """Yield the triples of a knowledge gap with its evidence."""
        if gap.kind not in self.schema.gap_kinds:
            raise _unknown("gap kind", gap.kind)
        node = iri_term(gap.iri)
        yield node, RDF.type, _CG.KnowledgeGap
        yield node, RDFS.label, text_term(gap.statement)
        yield node, _CG.gapKind, iri_term(gap.kind)
        yield node, _CG.statement, text_term(gap.statement)
        yield from ((node, _CG.about, iri_term(iri)) for iri in gap.topics)
        yield from ((node, _CG.excludes, iri_term(iri)) for iri in gap.excluded)
        yield from ((node, _CG.aboutClaim, iri_term(iri)) for iri in gap.claims)
        yield node, PROV.wasDerivedFrom, iri_term(gap.evidence.document)
        evidence = _evidence_iri(gap.iri, gap.evidence)
        yield node, _CG.hasEvidence, _node(evidence)
        yield from self._evidence_triples(evidence, gap.evidence)

    def claim_label(self, claim: Claim) -> str:
        """Return a claim as a sentence, with the negative label of its predicate if negated."""
        if claim.predicate not in self.schema.predicates:
            raise _unknown("predicate", claim.predicate)
        is_negated = claim.polarity is Polarity.NEGATED
        verb = self.schema.predicate_label(claim.predicate, is_negated=is_negated)
        return f"{self.concepts[claim.subject].label} {verb} {self.concepts[claim.object].label}"

    def _evidence_triples(self, iri: str, evidence: Evidence) -> list[Triple]:
        document = self.documents[evidence.document]
        node = _node(iri)
        design, rule, sparse = evidence.design, evidence.rule, self.form.sparse
        is_usual = evidence.reader is Reader.RULE
        found = [
            (node, RDF.type, _CG.Evidence),
            *(() if sparse else [(node, RDF.type, _OA.Annotation), (node, RDF.type, _AUTOMATIC)]),
            (node, _CG.certainty, _CERTAINTIES[evidence.certainty]),
            (node, _CG.outcome, _OUTCOMES[evidence.outcome]),
            *(() if sparse and is_usual else [(node, _CG.readBy, _READERS[evidence.reader])]),
            *(() if design is None else [(node, _CG.studyDesign, iri_term(design))]),
            (node, _CG.section, _SECTIONS[evidence.section]),
            (node, _CG.sentenceNumber, number_term(evidence.sentence)),
            (node, _CG.quote, text_term(evidence.quote)),
            *([(node, _CG.rule, text_term(rule))] if rule else ()),
            *_score_triples(node, evidence),
            *([(node, _CG.presupposed, TRUE)] if evidence.presupposed else ()),
            (node, PROV.wasDerivedFrom, iri_term(document.iri)),
            *(() if sparse else [(node, _CG.documentSha256, text_term(document.sha256))]),
            (node, PROV.wasAttributedTo, self.agent),
        ]
        if not self.form.compact:
            found += self._word_triples(node, document, evidence)
        return found

    def _word_triples(self, node: str, document: Document, evidence: Evidence) -> list[Triple]:
        """Return the words of an evidence with their places, and the numbers among them."""
        places = self._places(document)
        if self.form.packed:
            selected = []
            found = [(node, _CG.selections, selections_term(evidence.selections))]
        else:
            selected = [*map(places.selection, evidence.selections)]
            found = [(node, _OA.hasTarget, each[0][0]) for each in selected]
        statistics = [(places.statistic(each), each) for each in evidence.statistics]
        found += ((node, _CG.hasStatistic, iri) for iri, _ in statistics)
        for each in selected:
            found += each
        for iri, statistic in statistics:
            if statistic.kind not in self.schema.statistic_kinds:
                raise _unknown("kind of statistic", statistic.kind)
            found += places.statistic_triples(iri, statistic)
        return found

    def _measured_triples(self, claim: Claim, owner: str, evidence: Evidence) -> Iterator[Triple]:
        """Yield the measured statement by which an evidence supports its claim."""
        places = self._places(self.documents[evidence.document])
        node = _node(hash_iri("measured", owner))
        yield _node(owner), _CG.hasMeasuredStatement, node
        yield node, RDF.type, _CG.MeasuredStatement
        yield node, _CG.measuredOutcome, iri_term(claim.object)
        yield node, _CG.measuredGroup, iri_term(claim.subject)
        compared = [each.concept for each in claim.qualifiers if each.kind == _COMPARATOR]
        if len(compared) == 1:
            yield node, _CG.comparedGroup, iri_term(compared[0])
        for each in evidence.statistics:
            link = _CG.testedBy if each.kind in _TESTS else None
            if each.group is not None:
                link = _CG.comparatorValue if each.group.is_comparator else _CG.measuredValue
            if link is not None:
                yield node, link, places.statistic(each)


def _score_triples(node: str, scored: Claim | Evidence) -> Iterator[Triple]:
    if scored.score is not None:
        yield node, _CG.score, score_term(scored.score)
    if scored.score_lower is not None:
        yield node, _CG.scoreLowerBound, score_term(scored.score_lower)


def _evidence_iri(owner: str, evidence: Evidence) -> str:
    places = [f"{each.role}:{each.span.start}:{each.span.end}" for each in evidence.selections]
    said = (evidence.certainty, evidence.outcome, evidence.section, evidence.rule)
    score = (repr(evidence.score), repr(evidence.score_lower))
    rest = (evidence.design or "", *score, str(evidence.sentence))
    statistics = evidence.statistics
    stated = [repr(each) for each in statistics]
    stated += [repr(each.group) for each in statistics if each.group is not None]
    known = ("presupposed",) if evidence.presupposed else ()
    read = (evidence.reader,) if evidence.reader is not Reader.RULE else ()
    return hash_iris_of("evidence", owner)(*said, *rest, *places, *stated, *known, *read)


def _unknown(what: str, iri: str) -> OntologyError:
    return OntologyError(
        f"the {what} is not one of the ontology's",
        where=iri,
        fix="declare it in ontology/claimgraph.ttl or ontology/schemes.ttl",
    )


def _text_triples(node: str, document: Document, places: Places) -> Iterator[Triple]:
    yield node, _CG.text, text_term(document.text)
    if document.origins:
        yield node, _CG.origins, text_term("\n".join(map(_origin, document.origins)))
    sections = [(places.section(each), each) for each in document.sections]
    yield from ((node, _CG.hasSection, section) for section, _ in sections)
    for section, each in sections:
        yield section, RDF.type, _CG.Section
        yield section, _CG.sectionKind, _SECTIONS[each.kind]
        yield section, _CG.sectionStart, number_term(each.span.start)
        yield section, _CG.sectionEnd, number_term(each.span.end)
