"""Spans to evidence: exact quotes, study designs."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from claimgraph.model import (
    Certainty,
    Evidence,
    Outcome,
    ParsedSentence,
    Role,
    Selection,
    Sentence,
    Span,
)

__all__ = ["find_design", "make_evidence"]


def make_evidence(
    sentence: Sentence,
    spans: Iterable[tuple[Role, Span]],
    *,
    certainty: Certainty,
    rule: str,
    design: tuple[str, Span] | None = None,
    outcome: Outcome = Outcome.SUPPORTING,
) -> Evidence:
    """Make an evidence out of a sentence and the spans that matter in its document.

    Args:
        sentence: The sentence.
        spans: Role and place of each word group; repetitions are dropped.
        certainty: The authors' certainty.
        rule: Identifier of the frame or cue.
        design: IRI and words of the study design, if one is named.
        outcome: What it says of the claim.

    Returns:
        The evidence, each span with its exact words.
    """
    places = {(Role.SENTENCE, sentence.span), *spans}
    if design is not None:
        places.add((Role.DESIGN, design[1]))
    text = sentence.document.text
    return Evidence(
        document=sentence.document.iri,
        sentence=sentence.number,
        section=sentence.section,
        selections=tuple(
            Selection(role=role, span=span, quote=span.cut(text))
            for role, span in sorted(places, key=lambda each: (each[0].value, each[1]))
        ),
        certainty=certainty,
        outcome=outcome,
        design=None if design is None else design[0],
        rule=rule,
    )


def find_design(
    parse: ParsedSentence, trigger: Span, designs: Mapping[str, str]
) -> tuple[str, Span] | None:
    """Find the study design that a sentence names for a claim.

    Args:
        parse: The sentence.
        trigger: The word that evokes the claim; only its part of the sentence, between
            semicolons, is searched.
        designs: Phrase (``*`` for any ending) to design IRI.

    Returns:
        IRI and words of the longest phrase found, the first of equals; None if there is none.
    """
    part = _part_of(parse.sentence, trigger)
    best: tuple[str, Span] | None = None
    for pattern, design in _patterns(tuple(designs.items())):
        for match in pattern.finditer(part.cut(parse.sentence.document.text)):
            span = Span(part.start + match.start(), part.start + match.end())
            if best is None or span.end - span.start > best[1].end - best[1].start:
                best = (design, span)
    return best


def _part_of(sentence: Sentence, trigger: Span) -> Span:
    text = sentence.document.text
    start = text.rfind(";", sentence.span.start, trigger.start) + 1
    end = text.find(";", trigger.end, sentence.span.end)
    return Span(max(start, sentence.span.start), sentence.span.end if end < 0 else end)


@lru_cache(maxsize=8)
def _patterns(designs: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(
                r"\b" + r"[\s-]+".join(map(_word, re.split(r"[\s-]+", phrase))) + r"\b",
                re.IGNORECASE,
            ),
            design,
        )
        for phrase, design in designs
    )


def _word(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
