"""Claims from a graph file: the exact inverse of ``write``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from claimgraph.claimset.canonical import check_evidence, check_links, normalise
from claimgraph.errors import ForeignGraphError, GraphError, SpanError
from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    ConceptName,
    Document,
    Evidence,
    KnowledgeGap,
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
    StudyGroup,
)
from claimgraph.ontology import Schema
from claimgraph.rdf.bibliography import read_bibliography
from claimgraph.rdf.graph_files import REBUILD, find_graph_file, read_rdf
from claimgraph.rdf.node_reader import NodeReader
from claimgraph.rdf.selections import split_selections
from claimgraph.rdf.triple_source import Resource, TripleSource, as_source
from claimgraph.rdf.triples import NAME_LINKS, SOFTWARE, section_iri
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["ClaimReader", "check_graph", "holds_claims", "read_claims", "read_graph"]

_OA = PREFIXES["oa"]
_PACKED = cg("selections")
# Members of enumerations by their IRIs.
_POLARITIES = {each.iri: each for each in Polarity}
_CERTAINTIES = {each.iri: each for each in Certainty}
_OUTCOMES = {each.iri: each for each in Outcome}
_READERS = {each.iri: each for each in Reader}
_ROLES = {each.iri: each for each in Role}
_SECTIONS = {section_iri(each): each for each in SectionKind}


def read_graph(path: Path, schema: Schema) -> ClaimGraph:
    """Read the claims of a graph file.

    Args:
        path: As for :func:`claimgraph.rdf.read_rdf`.
        schema: The ontology that the graph was built with.

    Returns:
        The graph that was written, in canonical order (:func:`claimgraph.claimset.normalise`).

    Raises:
        ForeignGraphError: If it is RDF but no graph of claims.
        GraphError: If the file cannot be read, or a claim, an evidence, a concept
            or a document in it is incomplete or contradicts the text.
    """
    file = find_graph_file(path)
    return read_claims([as_source(read_rdf(file))], schema, str(file))


def holds_claims(source: TripleSource) -> bool:
    """Whether triples are a graph of claims, which may be an empty one.

    Args:
        source: The triples.

    Returns:
        Whether it has documents of ours, or names our program as what made it.
    """
    agents = source.typed(str(PROV.SoftwareAgent))
    return any(source.typed(cg("Document"))) or any(each.startswith(SOFTWARE) for each in agents)


def read_claims(sources: Iterable[TripleSource], schema: Schema, where: str) -> ClaimGraph:
    """Read the claims of some triples.

    Args:
        sources: Triples of whole documents, concepts, or both, the first with documents if there
            are any; other triples are ignored. Each source is finished before the next is taken.
        schema: The ontology that the graph was built with.
        where: Origin of the triples, for errors.

    Returns:
        The graph that was written, in canonical order (:func:`claimgraph.claimset.normalise`); it
        may be empty.

    Raises:
        ForeignGraphError: If claimgraph did not write it.
        GraphError: If a claim, an evidence, a concept or a document is
            incomplete or contradicts the text.
    """
    parts: list[ClaimGraph] = []
    for source in sources:
        if not parts and not holds_claims(source):
            break
        parts.append(ClaimReader(source, schema, where).read())
    if not parts:
        raise ForeignGraphError("this is RDF, but no graph of claims", where=where, fix=REBUILD)
    graph = normalise(
        ClaimGraph(
            documents=tuple(each for part in parts for each in part.documents),
            concepts=tuple(each for part in parts for each in part.concepts),
            claims=tuple(each for part in parts for each in part.claims),
            gaps=tuple(each for part in parts for each in part.gaps),
        )
    )
    check_graph(graph, where)
    return graph


def check_graph(graph: ClaimGraph, where: str) -> None:
    """Check that quotes are in their documents, and that all concepts are there.

    Args:
        graph: The graph.
        where: Its origin, for errors.

    Raises:
        GraphError: If not.
    """
    try:
        check_evidence(graph)
        check_links(graph)
    except (SpanError, GraphError) as error:
        raise GraphError(f"{error.problem} ({error.where})", where=where, fix=REBUILD) from error


class ClaimReader(NodeReader):
    """Reads the parts of a graph from triples; every error names the file and the node.

    Args:
        source: The triples.
        schema: The ontology that the graph was built with.
        where: Origin of the triples, for errors.
    """

    def __init__(self, source: TripleSource, schema: Schema, where: str) -> None:
        super().__init__(source, where)
        self.schema = schema

    def read(self) -> ClaimGraph:
        """Return all that is there, in no order."""
        return ClaimGraph(
            documents=tuple(map(self._document, self.typed(cg("Document")))),
            concepts=self.concepts(),
            claims=tuple(map(self._claim, self.typed(cg("Claim")))),
            gaps=tuple(map(self._gap, self.typed(cg("KnowledgeGap")))),
        )

    def concepts(self) -> tuple[Concept, ...]:
        """Return the concepts that are there, in no order."""
        return tuple(
            self._concept(each)
            for each in self.typed(str(SKOS.Concept))
            # A file may hold the ontology too, whose schemes have concepts of their own.
            if not self.nodes(each, str(SKOS.inScheme))
        )

    def _document(self, node: Resource) -> Document:
        year = self.optional(node, cg("year"))
        document = Document(
            iri=str(node),
            text=self.one(node, cg("text")),
            title=self.optional(node, str(DCTERMS.title)) or "",
            sections=tuple(map(self._section, self.nodes(node, cg("hasSection")))),
            source=self.optional(node, cg("sourceName")) or "",
            citation=self.optional(node, str(DCTERMS.bibliographicCitation)) or "",
            year=None if year is None else self.number(node, cg("year")),
            publication_types=self.many(node, cg("publicationType")),
            bibliography=read_bibliography(str(node), self._find),
            origins=tuple(self._origins(node)),
        )
        if self.one(node, cg("sha256")) != document.sha256:
            raise self.error(node, "has a text that differs from its hash")
        return document

    def _find(self, node: str, link: str) -> tuple[str, ...]:
        return self.many(Resource(node), link)

    def _origins(self, node: Resource) -> Iterator[Origin]:
        for line in (self.optional(node, cg("origins")) or "").split("\n"):
            *numbers, field = line.split(" ", 4)
            if len(numbers) != 4 or not all(each.isdecimal() for each in numbers):
                if line:
                    raise self.error(node, f"has {line!r} as cg:origins")
                continue
            start, end, first, last = map(int, numbers)
            yield Origin(field=field, span=Span(start, end), place=Span(first, last))

    def _section(self, node: Resource) -> Section:
        span = self.span(node, cg("sectionStart"), cg("sectionEnd"))
        return Section(kind=self.member(node, cg("sectionKind"), _SECTIONS), span=span)

    def _concept(self, node: Resource) -> Concept:
        return Concept(
            iri=str(node),
            label=self.one(node, str(SKOS.prefLabel)),
            category=self._category(node),
            names=tuple(
                ConceptName(text=text, kind=kind)
                for kind, link in NAME_LINKS.items()
                for text in self.many(node, link[1:-1])
            ),
            broader=self.many(node, str(SKOS.broader)),
            exact=self.many(node, str(SKOS.exactMatch)),
            condition=self.optional(node, cg("hasCondition")),
            measured=self.optional(node, cg("measures")),
            variant_of=self.optional(node, cg("variantOf")),
            related=self.many(node, str(SKOS.related)),
            grounded=self.optional(node, cg("grounded")) != "false",
        )

    def _category(self, node: Resource) -> str:
        types = self.many(node, str(RDF.type))
        found = [self.schema.categories[each] for each in types if each in self.schema.categories]
        if not found:
            raise self.error(node, "has no category of the ontology")
        # Inference may have added broader categories; the narrowest has the most ancestors.
        return max(found, key=lambda each: len(each.parents)).iri

    def _claim(self, node: Resource) -> Claim:
        evidence = [self._evidence(each) for each in self.nodes(node, cg("hasEvidence"))]
        if not evidence:
            raise self.error(node, "has no cg:hasEvidence")
        evidence.sort(key=lambda each: each.find(Role.SENTENCE)[0].span)
        return Claim(
            subject=self.one(node, str(RDF.subject)),
            predicate=self.one(node, str(RDF.predicate)),
            object=self.one(node, str(RDF.object)),
            polarity=self.member(node, cg("polarity"), _POLARITIES),
            qualifiers=tuple(
                Qualifier(kind=kind, concept=concept)
                for kind in self.schema.qualifiers
                for concept in self.many(node, kind)
            ),
            evidence=tuple(evidence),
        )

    def _gap(self, node: Resource) -> KnowledgeGap:
        evidence = self.nodes(node, cg("hasEvidence"))
        if len(evidence) != 1:
            raise self.error(node, "needs exactly one cg:hasEvidence")
        return KnowledgeGap(
            kind=self.one(node, cg("gapKind")),
            statement=self.one(node, cg("statement")),
            topics=self.many(node, cg("about")),
            excluded=self.many(node, cg("excludes")),
            claims=self.many(node, cg("aboutClaim")),
            evidence=self._evidence(evidence[0]),
        )

    def _evidence(self, node: Resource) -> Evidence:
        selections = [self._selection(each) for each in self.nodes(node, f"{_OA}hasTarget")]
        selections += self._packed_selections(node)
        if sum(each.role is Role.SENTENCE for each in selections) != 1:
            raise self.error(node, "needs exactly one sentence among its oa:hasTarget")
        return Evidence(
            document=self.one(node, str(PROV.wasDerivedFrom)),
            sentence=self.number(node, cg("sentenceNumber")),
            section=self.member(node, cg("section"), _SECTIONS),
            selections=tuple(selections),
            certainty=self.member(node, cg("certainty"), _CERTAINTIES),
            outcome=self.member(node, cg("outcome"), _OUTCOMES),
            reader=self._reader(node),
            design=self.optional(node, cg("studyDesign")),
            rule=self.optional(node, cg("rule")) or "",
            score=self.score(node, cg("score")),
            score_lower=self.score(node, cg("scoreLowerBound")),
            statistics=tuple(map(self._statistic, self.nodes(node, cg("hasStatistic")))),
            presupposed=self.optional(node, cg("presupposed")) == "true",
        )

    def _packed_selections(self, node: Resource) -> Iterator[Selection]:
        packed = self.optional(node, _PACKED)
        if packed is None:
            return
        text = self.one(Resource(self.one(node, str(PROV.wasDerivedFrom))), cg("text"))
        try:
            found = split_selections(packed, len(text))
        except ValueError as error:
            raise self.error(node, f"has a cg:selections that is none: {error}") from error
        for role, span in found:
            yield Selection(role=role, span=span, quote=span.cut(text))

    def _reader(self, node: Resource) -> Reader:
        """Return what read an evidence; a rule, where a graph of before does not tell."""
        if self.optional(node, cg("readBy")) is None:
            return Reader.RULE
        return self.member(node, cg("readBy"), _READERS)

    def _statistic(self, node: Resource) -> Statistic:
        span, quote = self._place(node)
        return Statistic(
            kind=self.one(node, cg("statisticKind")),
            relation=self.one(node, cg("relation")),
            value=self.decimal(node, cg("value")),
            lower=self.decimal(node, cg("lowerLimit")),
            upper=self.decimal(node, cg("upperLimit")),
            unit=self.optional(node, cg("unit")) or "",
            span=span,
            quote=quote,
            group=next(map(self._group, self.nodes(node, cg("measuredIn"))), None),
        )

    def _group(self, node: Resource) -> StudyGroup:
        span, quote = self._place(node)
        return StudyGroup(
            is_comparator=self.one(node, cg("isComparator")) == "true",
            span=span,
            quote=quote,
        )

    def _place(self, node: Resource) -> tuple[Span, str]:
        """Return the span that the selectors of a node mark, and its quote."""
        selectors = self.nodes(node, f"{_OA}hasSelector")
        kinds = {kind: each for each in selectors for kind in self.many(each, str(RDF.type))}
        position = kinds.get(f"{_OA}TextPositionSelector")
        quote = kinds.get(f"{_OA}TextQuoteSelector")
        if position is None or quote is None:
            raise self.error(node, "needs a position and a quote as its oa:hasSelector")
        span = self.span(position, f"{_OA}start", f"{_OA}end")
        words = self.one(quote, f"{_OA}exact")
        if len(words) != span.end - span.start:
            raise self.error(node, f"quotes {words!r}, which does not fit its offsets")
        return span, words

    def _selection(self, node: Resource) -> Selection:
        span, words = self._place(node)
        roles = [_ROLES[each] for each in self.many(node, str(RDF.type)) if each in _ROLES]
        if len(roles) != 1:
            raise self.error(node, "needs exactly one role")
        return Selection(role=roles[0], span=span, quote=words)
