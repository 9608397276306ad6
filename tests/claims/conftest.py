"""A short way from a text to what is claimed in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document, Role, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import CG

Read = Callable[[str], ReadDocument]
ReadStudy = Callable[[str, str, str], ReadDocument]


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


@pytest.fixture(scope="session")
def read_study(pipeline: Pipeline) -> ReadStudy:
    """Read by rules alone, whatever the scores, a title, a sentence of methods and results."""
    rules = replace(pipeline, knowledge=replace(pipeline.knowledge, ranks=False))

    def read(title: str, methods: str, results: str) -> ReadDocument:
        text = f"{title} {methods} {results}"
        sections = (
            Section(kind=SectionKind.TITLE, span=Span(0, len(title))),
            Section(kind=SectionKind.ABSTRACT, span=Span(len(title) + 1, len(text))),
        )
        return rules.read(Document(iri="urn:study", text=text, sections=sections))

    return read


@pytest.fixture(scope="session")
def results_of(read_study: ReadStudy) -> Callable[[tuple[str, str], str], set[str]]:
    """Read a study; return what its results claim, with the comparators."""

    def results(study: tuple[str, str], text: str) -> set[str]:
        found = read_study(*study, text)
        labels = {concept.iri: concept.label for concept in found.concepts}
        start = len(" ".join(study))
        return {
            " ".join(
                (
                    labels[each.subject],
                    *(("not",) if each.polarity.value == "negated" else ()),
                    each.predicate.rpartition("#")[2],
                    labels[each.object],
                    *(
                        f"(not {labels[one.concept]})"
                        for one in each.qualifiers
                        if one.kind.endswith("comparator")
                    ),
                )
            )
            for each in found.claims
            if each.evidence[-1].find(Role.SENTENCE)[0].span.start >= start
        }

    return results
