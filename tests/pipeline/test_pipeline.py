"""The stages joined: documents in, a graph in its fixed order out."""

import pytest

from claimgraph.errors import InputError
from claimgraph.model import ClaimGraph, Document, Role, SectionKind
from claimgraph.pipeline import BuildCounts, Pipeline
from claimgraph.vocabulary import cg, document_iri


def document(text: str, name: str = "") -> Document:
    return Document(iri=document_iri(text), text=text, source=name)


DOCUMENTS = (
    document("Aspirin prevents stroke. Zinc does not prevent asthma.", "a.txt"),
    document("Zinc may treat pain in children. Oral zinc treats pain."),
    document("Whether zinc prevents migraine is unknown."),
)


def test_claims_and_gaps_are_read(pipeline: Pipeline) -> None:
    counts = BuildCounts()
    seen: list[Document] = []
    graph = pipeline.build(DOCUMENTS, counts=counts, on_document=seen.append)
    labels = {concept.iri: concept.label for concept in graph.concepts}
    assert sorted(
        (labels[claim.subject], claim.predicate, labels[claim.object], claim.polarity.value)
        for claim in graph.claims
    ) == [
        ("aspirin", cg("prevents"), "stroke", "affirmed"),
        ("zinc", cg("prevents"), "asthma", "negated"),
        ("zinc", cg("treats"), "pain", "affirmed"),
        ("zinc", cg("treats"), "pain", "affirmed"),
    ]
    assert [[labels[topic] for topic in gap.topics] for gap in graph.gaps] == [["migraine", "zinc"]]
    assert (counts.documents, counts.sentences, counts.unparsed) == (3, 5, 0)
    assert seen == list(DOCUMENTS)


def test_every_quote_stands_in_its_document(pipeline: Pipeline) -> None:
    graph = pipeline.build(DOCUMENTS)
    texts = {iri: each.text for iri, each in graph.document_index().items()}
    evidences = [each for claim in graph.claims for each in claim.evidence]
    evidences += [gap.evidence for gap in graph.gaps]
    assert len(evidences) == 5
    for evidence in evidences:
        for selection in evidence.selections:
            assert selection.span.cut(texts[evidence.document]) == selection.quote
        assert evidence.section is SectionKind.ABSTRACT


def test_every_concept_that_is_named_is_there(pipeline: Pipeline) -> None:
    graph = pipeline.build(DOCUMENTS)
    concepts = graph.concept_index()
    for claim in graph.claims:
        assert claim.subject in concepts
        assert claim.object in concepts
        assert all(qualifier.concept in concepts for qualifier in claim.qualifiers)
    for concept in graph.concepts:
        assert all(broader in concepts for broader in concept.broader)


def test_the_order_of_documents_does_not_matter(pipeline: Pipeline) -> None:
    forward = pipeline.build(DOCUMENTS)
    assert pipeline.build(reversed(DOCUMENTS)) == forward
    assert pipeline.build(DOCUMENTS[:2]) != forward
    assert [each.iri for each in forward.documents] == sorted(each.iri for each in DOCUMENTS)


def test_a_document_says_the_same_alone_and_among_others(pipeline: Pipeline) -> None:
    together = pipeline.build(DOCUMENTS)
    for each in DOCUMENTS:
        alone = pipeline.build([each])
        assert alone.claims == tuple(
            claim for claim in together.claims if claim.evidence[0].document == each.iri
        )


def test_what_cannot_be_parsed_is_counted(pipeline: Pipeline) -> None:
    counts = BuildCounts()
    long = document("zinc treats pain and " * 200 + ".\n\nAspirin prevents stroke.")
    graph = pipeline.build([long], counts=counts)
    assert (counts.sentences, counts.unparsed) == (2, 1)
    assert len(graph.claims) == 1


def test_no_document_gives_an_empty_graph(pipeline: Pipeline) -> None:
    graph = pipeline.build([])
    assert graph == ClaimGraph()


def test_one_document_can_be_read_by_itself(pipeline: Pipeline) -> None:
    read = pipeline.read(DOCUMENTS[0])
    assert [claim.polarity.value for claim in read.claims] == ["affirmed", "negated"]


def test_one_text_can_be_built_by_itself(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin treats asthma\n\nAspirin prevents stroke.\n")
    assert [claim.predicate for claim in graph.claims] == [cg("treats"), cg("prevents")]
    assert [claim.evidence[0].section for claim in graph.claims] == [
        SectionKind.TITLE,
        SectionKind.ABSTRACT,
    ]


def test_half_a_character_is_told(pipeline: Pipeline) -> None:
    with pytest.raises(InputError, match="half of a character at offset 8"):
        pipeline.build_text("Aspirin \ud800 prevents stroke.")


def test_what_is_read_without_markup_is_told_in_the_exact_text(pipeline: Pipeline) -> None:
    text = "Ca<sup>2+</sup> increases <i>insulin</i> secretion (p &lt; 0.05)."
    graph = pipeline.build_text(text)
    (claim,) = graph.claims
    (evidence,) = claim.evidence
    assert [each.quote for each in evidence.find(Role.SUBJECT)] == ["Ca<sup>2+</sup>"]
    assert [each.quote for each in evidence.find(Role.OBJECT)] == ["<i>insulin</i> secretion"]
    assert [each.quote for each in evidence.statistics] == ["p &lt; 0.05"]
    assert evidence.quote == text
    assert graph.documents[0].text == text
    said = [(each.span, each.quote) for each in evidence.selections]
    said += [(each.span, each.quote) for each in evidence.statistics]
    assert all(span.cut(text) == quote for span, quote in said)
    plain = pipeline.build_text("Ca2+ increases insulin secretion (p < 0.05).")
    assert [(each.subject, each.predicate, each.object) for each in plain.claims] == [
        (claim.subject, claim.predicate, claim.object)
    ]


def test_a_gap_of_a_text_with_markup_refers_to_its_claims(pipeline: Pipeline) -> None:
    text = "CO<sub>2</sub> causes headache. How CO<sub>2</sub> causes headache is unknown."
    graph = pipeline.build_text(text)
    known = {each.iri for each in graph.claims}
    assert {iri for gap in graph.gaps for iri in gap.claims} <= known
