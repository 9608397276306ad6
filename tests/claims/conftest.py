"""A short way from a text to what is claimed in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import CG

Read = Callable[[str], ReadDocument]


def told_lines(found: ReadDocument) -> set[str]:
    """Return the claims of a document as lines: "aspirin not treats migraine"."""
    labels = {concept.iri: concept.label for concept in found.concepts}
    return {
        " ".join(
            (
                labels[claim.subject],
                *(("not",) if claim.polarity.value == "negated" else ()),
                claim.predicate.removeprefix(CG),
                labels[claim.object],
            )
        )
        for claim in found.claims
    }


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Read:
    """Read by rules alone a text that is all abstract."""
    rules = replace(pipeline, knowledge=replace(pipeline.knowledge, ranks=False))

    def reader(text: str) -> ReadDocument:
        section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
        return rules.read(Document(iri="urn:test", text=text, sections=(section,)))

    return reader


@pytest.fixture(scope="session")
def claims_of(read: Read) -> Callable[[str], set[str]]:
    """Return the claims of a text as lines: "aspirin not treats migraine"."""

    def lines(text: str) -> set[str]:
        return told_lines(read(text))

    return lines
