"""Annotations of single sentences: cues with their scopes, events, labels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimgraph.errors import SpanError
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.vocabulary import document_iri

__all__ = ["GoldCue", "GoldEvent", "GoldStatement", "make_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCue:
    """A word or phrase that negates or hedges, and its scope.

    Attributes:
        kind: The corpus's name of its kind.
        spans: Its words; several spans if it is discontinuous.
        scope: Its scope, including the cue; empty if the corpus has none.
    """

    kind: str
    spans: tuple[Span, ...]
    scope: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An annotated event.

    Attributes:
        identifier: The corpus's identifier, unique in the document.
        type: The corpus's type.
        trigger: The words that evoke it, one or more spans.
        arguments: (role, words) of each argument; for events as arguments, their triggers.
        attributes: (name, value) in the corpus's words, defaults included.
    """

    identifier: str
    type: str
    trigger: tuple[Span, ...]
    arguments: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return the value of an attribute; empty if it has none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """A sentence as delimited and annotated by the annotators.

    Attributes:
        span: Its span in the document.
        label: Label of the whole sentence; empty if the corpus has none.
        cues: In text order.
        events: In the order of the file.
    """

    span: Span
    label: str = ""
    cues: tuple[GoldCue, ...] = ()
    events: tuple[GoldEvent, ...] = ()


def make_statements(
    drafts: Iterable[tuple[str, Callable[[int], GoldStatement]]],
    *,
    identifier: str,
    where: str,
    n_title: int = 0,
) -> tuple[Document, tuple[GoldStatement, ...]]:
    r"""Make a document of the annotators' sentences.

    Args:
        drafts: For each sentence its text, and a function that makes the statement from the
            sentence's offset in the document.
        identifier: The corpus's name of the document; a PMID if it is a number.
        where: ``file:line`` of the record.
        n_title: How many of the first sentences are the title.

    Returns:
        The document, its sentences joined by newlines, and the statements.

    Raises:
        SpanError: If a statement's words are outside its sentence.

    >>> make = lambda at: GoldStatement(span=Span(at, at + 5))
    >>> document, [first] = make_statements([("Zinc.", make)], identifier="1", where="a:1")
    >>> first.span.cut(document.text)
    'Zinc.'
    """
    statements: list[GoldStatement] = []
    texts: list[str] = []
    at = 0
    head = 0
    for number, (text, make) in enumerate(drafts, start=1):
        statement = make(at)
        _check(statement, at, at + len(text), where)
        statements.append(statement)
        texts.append(text)
        at += len(text) + 1
        head = at if number <= n_title else head
    joined = "\n".join(texts)
    head = min(head, len(joined))
    is_pmid = identifier.isascii() and identifier.isdigit() and len(identifier) <= 9
    parts = ((SectionKind.TITLE, 0, head), (SectionKind.ABSTRACT, head, len(joined)))
    document = Document(
        iri=document_iri(f"{identifier}\n{joined}", pmid=identifier if is_pmid else None),
        text=joined,
        title=joined[:head].strip().replace("\n", " "),
        sections=tuple(
            Section(kind=kind, span=Span(start, end))
            for kind, start, end in parts
            if joined[start:end].strip()
        ),
        source=where,
    )
    return document, tuple(statements)


def _check(statement: GoldStatement, start: int, end: int, where: str) -> None:
    spans = [statement.span]
    spans += [span for cue in statement.cues for span in (*cue.spans, *_some(cue.scope))]
    for event in statement.events:
        spans += event.trigger
        spans += [span for _, words in event.arguments for span in words]
    if any(not start <= span.start <= span.end <= end for span in spans):
        raise SpanError("the offsets do not lie in the sentence", where=where)


def _some(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)
