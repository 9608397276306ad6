"""Argumentative zoning: the section of each sentence, from headings or from its cue phrases."""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.claims.context.zones import is_start, zone_sentence
from claimgraph.model import SectionKind, Sentence
from claimgraph.ontology import ZonePhrases

__all__ = ["find_own_sentences", "zone_sentences"]

_OWN = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.METHODS})
_ELSEWHERE = frozenset({SectionKind.BACKGROUND, SectionKind.CONCLUSIONS})  # of other studies too


def zone_sentences(sentences: Sequence[Sentence], phrases: ZonePhrases) -> tuple[Sentence, ...]:
    """Assign the sentences of an abstract without headings to sections.

    Args:
        sentences: All sentences of a document that are read, in text order.
        phrases: The cue phrases of each section.

    Returns:
        The same sentences; those of an abstract without headings have the section that their
        phrases indicate, or remain in the abstract if there is none.

    Source:
        Rhetorical moves (Swales 1990, Genre Analysis) as zones of an abstract (Teufel & Moens
        2002, doi:10.1162/089120102762671936), by cue words.
    """
    started = False
    placed = []
    for sentence in sentences:
        section = zone_sentence(sentence, phrases, started=started)
        started = started or is_start(sentence, section, phrases)
        placed.append(
            sentence if section is sentence.section else replace(sentence, section=section)
        )
    return tuple(placed)


def find_own_sentences(sentences: Sequence[Sentence], phrases: ZonePhrases) -> tuple[Sentence, ...]:
    """Return the sentences about a document's own study.

    Args:
        sentences: The sentences as :func:`zone_sentences` returns them.
        phrases: The cue phrases of each section.

    Returns:
        Title, objectives and methods, and those sentences of other sections, except background and
        conclusions, that mention the study.
    """
    return tuple(
        each
        for each in sentences
        if each.section in _OWN or (each.section not in _ELSEWHERE and phrases.is_own(each.text))
    )
