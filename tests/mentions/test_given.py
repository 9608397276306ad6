"""Annotations that came with a document, taken as mentions."""

from dataclasses import replace

from claimgraph.documents import view_plain
from claimgraph.mentions import load_annotation_types, make_given_mentions
from claimgraph.model import Annotation, Document, Section, SectionKind, Span
from claimgraph.ontology import find_ontology
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

TEXT = "Zorbinol prevents stroke."


def mark(text: str, words: str, kind: str, reference: str = "") -> Annotation:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Annotation(span=span, text=words, type=kind, reference=reference)


def document(text: str, *annotations: Annotation) -> Document:
    section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
    return Document(iri="urn:x", text=text, sections=(section,), annotations=annotations)


def test_the_longest_annotation_of_a_known_type_is_a_mention(pipeline: Pipeline) -> None:
    types = load_annotation_types(find_ontology())
    marks = (
        mark(TEXT, "Zorbinol", "Chemical", "MESH:C999999"),
        mark(TEXT, "Zorb", "Chemical", "MESH:C111111"),
        mark(TEXT, "prevents", "NoSuchType"),
        mark(TEXT, "stroke", "Disease", "D020521"),
    )
    knowledge = pipeline.knowledge
    found = make_given_mentions(marks, types, knowledge.lexicon, knowledge.schema)
    assert [each.text for each in found] == ["Zorbinol", "stroke"]
    new, known = (each.concept for each in found)
    assert new.iri == "http://id.nlm.nih.gov/mesh/C999999"
    assert (new.label, new.category, new.grounded) == ("Zorbinol", cg("Chemical"), True)
    assert known.iri.endswith("D020521")


def test_given_mentions_make_claims_where_asked(pipeline: Pipeline) -> None:
    marked = document(TEXT, mark(TEXT, "Zorbinol", "Chemical", "MESH:C999999"))
    subjects = {each.subject for each in pipeline.read(marked).claims}
    assert "http://id.nlm.nih.gov/mesh/C999999" not in subjects
    taking = replace(pipeline, takes_given=True)
    (claim,) = taking.read(marked).claims
    assert claim.subject == "http://id.nlm.nih.gov/mesh/C999999"
    assert taking.read(document(TEXT)).claims == pipeline.read(document(TEXT)).claims


def test_annotations_go_along_into_the_text_without_markup() -> None:
    text = "Free <i>Zorbinol</i> &amp; zinc."
    view = view_plain(document(text, mark(text, "Zorbinol", "Chemical")))
    assert view is not None
    (found,) = view.document.annotations
    assert (found.text, found.span) == ("Zorbinol", Span(5, 13))
