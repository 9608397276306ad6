"""brat standoff: a text and a file of annotations for each document, in a folder of one's own.

Lines of T are words, N what concept they name, E the claims as events whose trigger is what states
the relation, A their attributes: Negation, Speculation, and the certainty as a value. Since tools
may read events without their attributes, the type of an event tells too where a claim is not
stated. A note has the sections of the text. ``annotation.conf`` declares all types, as brat needs.
See https://brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterable, Iterator

from claimgraph.exports.annotations.marks import (
    CUES,
    TO_SPACE,
    TRIGGER,
    Mark,
    MarkedClaim,
    MarkedDocument,
    iter_marked,
)
from claimgraph.exports.annotations.passages import list_sections
from claimgraph.exports.document_names import name_document
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import Certainty, ClaimGraph, Document, Outcome, Polarity
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = ["write_brat"]

CONFIGURATION = "annotation.conf"
_NOT_FILE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 100  # characters of a file's name, far below what any system allows


def write_brat(
    graph: ClaimGraph, schema: Schema, options: WriteOptions
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of a folder for brat: two for each document, and the configuration.

    Args:
        graph: Any graph.
        schema: Not used.
        options: The part that the graph is of a greater one is told in the configuration.

    Yields:
        Name and content of each file.
    """
    words: set[str] = set()
    events: set[str] = set()
    for marked in iter_marked(graph):
        name = _name_file(marked.document)
        yield f"{name}.txt", (marked.document.text.encode(),)
        yield f"{name}.ann", ("".join(f"{line}\n" for line in _iter_lines(marked)).encode(),)
        words |= {each.type for each in marked.marks if each.concept is not None}
        events |= {each.type for each in marked.claims}
    yield CONFIGURATION, (_configure(words, events, options.part).encode(),)


def _name_file(document: Document) -> str:
    """Return a name of a file for a document, by which our reader knows it again if it can."""
    name = name_document(document)
    if name.isdecimal():
        return f"PMID-{name}"
    plain = _NOT_FILE.sub("-", name)[:_LONGEST]
    return plain if name == contract(document.iri) else f"{plain}-{document.sha256[:8]}"


def _iter_lines(marked: MarkedDocument) -> Iterator[str]:
    text = marked.document.text
    for mark in marked.marks:
        if mark.type != TRIGGER:  # each event has one of its own type
            yield _words(mark.key, mark.type, mark, text)
        if mark.concept is not None:
            label = mark.concept.label.translate(TO_SPACE)
            yield f"N{mark.key[1:]}\tReference {mark.key} {mark.reference}\t{label}"
    places = {(each.trigger, each.type): "" for each in marked.claims}
    for number, (trigger, kind) in enumerate(places, start=len(marked.marks) + 1):
        places[trigger, kind] = f"T{number}"
        yield _words(f"T{number}", kind, marked.find(trigger), text)
    count = 0
    for each in marked.claims:
        yield f"{each.key}\t{each.type}:{places[each.trigger, each.type]} {_arguments(each)}"
        for attribute in _iter_attributes(each):
            count += 1
            yield f"A{count}\t{attribute}"
        yield f"#{each.key[1:]}\tAnnotatorNotes {each.key}\t{each.claim.iri}"
    if marked.claims and marked.document.sections:
        sections = list_sections(marked.document)
        yield f"#{len(marked.claims) + 1}\tAnnotatorNotes T1\tsections: {sections}"


def _words(key: str, kind: str, mark: Mark, text: str) -> str:
    places = ";".join(f"{span.start} {span.end}" for span in mark.spans)
    return f"{key}\t{kind} {places}\t{mark.words(text).translate(TO_SPACE)}"


def _arguments(told: MarkedClaim) -> str:
    """Return the arguments of an event; the second of a role has a number behind it."""
    cues = (
        f"Cue{'' if number == 1 else number}:{key}" for number, key in enumerate(told.cues, start=1)
    )
    return " ".join((f"Subject:{told.subject}", f"Object:{told.object}", *cues))


def _iter_attributes(told: MarkedClaim) -> Iterator[str]:
    if told.claim.polarity is Polarity.NEGATED:
        yield f"Negation {told.key}"
    if not told.evidence.certainty.is_stated:
        yield f"Speculation {told.key}"
    yield f"Certainty {told.key} {told.evidence.certainty.value}"
    if told.evidence.outcome is not Outcome.SUPPORTING:
        yield f"Outcome {told.key} {told.evidence.outcome.value}"


def _configure(words: Iterable[str], events: Iterable[str], part: str) -> str:
    head = [f"# {' '.join(part.split())}"] if part else []
    values = {"Certainty": Certainty, "Outcome": Outcome}
    lines = [
        *(*head, "[entities]", *sorted({*words, *CUES.values()})),
        *("[relations]", "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"),
        "[events]",
        *(f"{each}\tSubject:<ENTITY>, Object:<ENTITY>, Cue*:<ENTITY>" for each in sorted(events)),
        *("[attributes]", "Negation\tArg:<EVENT>", "Speculation\tArg:<EVENT>"),
        *(
            f"{name}\tArg:<EVENT>, Value:{'|'.join(each.value for each in kind)}"
            for name, kind in values.items()
        ),
    ]
    return "".join(f"{line}\n" for line in lines)
