"""What part of its abstract each sentence is, from headings and from its words."""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.model import SectionKind, Sentence
from claimgraph.ontology import ZonePhrases

__all__ = ["find_own_sentences", "zone_sentences"]

_OWN = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.METHODS})
_ELSEWHERE = frozenset({SectionKind.BACKGROUND, SectionKind.CONCLUSIONS})  # of other studies too
_STARTING = frozenset({SectionKind.OBJECTIVE, SectionKind.METHODS, SectionKind.RESULTS})


def zone_sentences(sentences: Sequence[Sentence], moves: ZonePhrases) -> tuple[Sentence, ...]:
    """Find what part of an abstract its sentences are where no heading tells.

    Args:
        sentences: All of a document that are read, in text order.
        moves: The words that tell.

    Returns:
        The same sentences; those in an abstract without headings are of the kind that their words
        tell, or still of the abstract if none do.

    Source:
        Rhetorical moves (Swales 1990, Genre Analysis) as zones of an abstract (Teufel & Moens
        2002, doi:10.1162/089120102762671936), by cue words.
    """
    started = False
    placed = []
    for sentence in sentences:
        if sentence.section is SectionKind.ABSTRACT:
            text = sentence.text
            found = moves.find(text, started=started)
            started = started or found in _STARTING or moves.is_own(text)
            sentence = replace(sentence, section=found or SectionKind.ABSTRACT)
        placed.append(sentence)
    return tuple(placed)


def find_own_sentences(sentences: Sequence[Sentence], moves: ZonePhrases) -> tuple[Sentence, ...]:
    """Return the sentences in which a document speaks of its own study.

    Args:
        sentences: As :func:`zone_sentences` gives them.
        moves: The words that tell.

    Returns:
        Title, aims and methods, and those of other parts that name the study, but for background
        and conclusions.
    """
    return tuple(
        each
        for each in sentences
        if each.section in _OWN or (each.section not in _ELSEWHERE and moves.is_own(each.text))
    )
