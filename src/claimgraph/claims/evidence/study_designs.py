"""Study designs: those that a sentence names, and that of the document."""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.model import Document, ParsedSentence, Sentence, Span
from claimgraph.ontology import Design, Schema

__all__ = ["find_design", "find_own_design", "find_typed_design"]

_TABLES = 8  # of which the patterns are kept
_LAST = 99  # level of evidence of a design without one


def find_design(
    parse: ParsedSentence, trigger: Span, designs: Mapping[str, Design]
) -> tuple[str, Span] | None:
    """Find the study design that a sentence names for a claim.

    Args:
        parse: The sentence.
        trigger: The trigger of the claim; only its part of the sentence, between semicolons, is
            searched.
        designs: The designs by phrase (``*`` for any ending).

    Returns:
        IRI and span of the longest phrase found, the first of equal length; None without one.
    """
    part = _part_of(parse.sentence, trigger)
    best: tuple[str, Span] | None = None
    for span, design, _ in _named(part, parse.sentence.document.text, designs):
        if best is None or span.end - span.start > best[1].end - best[1].start:
            best = (design.iri, span)
    return best


def find_typed_design(document: Document, schema: Schema) -> str | None:
    """Find the study design among the publication types of a document.

    Args:
        document: The document.
        schema: The study designs, with their levels of evidence.

    Returns:
        IRI of the design with the best level, among equals the narrowest; None if no publication
        type is a design.
    """
    found = [schema.designs[iri] for iri in document.publication_types if iri in schema.designs]
    wider = {iri for each in found for iri in each.broader}
    best = min(
        found,
        key=lambda each: (each.level or _LAST, each.iri in wider, each.iri),
        default=None,
    )
    return None if best is None else best.iri


def find_own_design(
    sentences: Iterable[Sentence], designs: Mapping[str, Design]
) -> tuple[str, Span] | None:
    """Find the study design that a document names for its own study.

    Args:
        sentences: The sentences about its own study, in text order.
        designs: The designs by phrase (``*`` for any ending).

    Returns:
        IRI and span of the first design named, the longest of those that start together; None
        without one. Plurals ("randomized trials") refer to other studies and do not count.
    """
    for sentence in sentences:
        text = sentence.document.text
        found = [
            (span.start, -span.end, design.iri)
            for span, design, is_plural in _named(sentence.span, text, designs)
            if design.of_document and not is_plural
        ]
        if found:
            start, end, design = min(found)
            return design, Span(start, -end)
    return None


def _part_of(sentence: Sentence, trigger: Span) -> Span:
    text = sentence.document.text
    start = text.rfind(";", sentence.span.start, trigger.start) + 1
    end = text.find(";", trigger.end, sentence.span.end)
    return Span(max(start, sentence.span.start), sentence.span.end if end < 0 else end)


def _named(
    part: Span, text: str, designs: Mapping[str, Design]
) -> Iterator[tuple[Span, Design, bool]]:
    """Yield the designs named in a part of a text, with span and whether it is a plural."""
    said = part.cut(text)
    lower = said.lower()
    for word, pattern, design, is_open in _patterns(designs):
        for match in pattern.finditer(said) if word in lower else ():
            span = Span(part.start + match.start(), part.start + match.end())
            yield span, design, is_open and match.group().endswith("s")


_Pattern = tuple[str, re.Pattern[str], Design, bool]
_compiled: dict[int, tuple[Mapping[str, Design], tuple[_Pattern, ...]]] = {}


def _patterns(designs: Mapping[str, Design]) -> tuple[_Pattern, ...]:
    """Return for each phrase its longest word, as a fast pre-check, and its pattern.

    They are compiled once for a table, which is kept so that no other gets its id.
    """
    known = _compiled.get(id(designs))
    if known is None:
        if len(_compiled) >= _TABLES:
            _compiled.clear()
        known = _compiled[id(designs)] = designs, _compile(designs)
    return known[1]


def _compile(designs: Mapping[str, Design]) -> tuple[_Pattern, ...]:
    return tuple(
        (
            max((each.rstrip("*").lower() for each in re.split(r"[\s-]+", phrase)), key=len),
            re.compile(
                r"\b" + r"[\s-]+".join(map(_word, re.split(r"[\s-]+", phrase))) + r"\b",
                re.IGNORECASE,
            ),
            design,
            phrase.endswith("*"),
        )
        for phrase, design in designs.items()
    )


def _word(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
