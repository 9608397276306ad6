"""The section of one sentence: by its heading, or by cue phrases where there is none."""

from claimgraph.model import SectionKind, Sentence
from claimgraph.ontology import ZonePhrases

__all__ = ["is_start", "zone_sentence"]

_STARTING = frozenset({SectionKind.OBJECTIVE, SectionKind.METHODS, SectionKind.RESULTS})


def zone_sentence(sentence: Sentence, phrases: ZonePhrases, *, started: bool) -> SectionKind:
    """Return the section of a sentence.

    Args:
        sentence: The sentence.
        phrases: The cue phrases of each section.
        started: Whether an earlier sentence started to tell of the document's own study.
    """
    if sentence.section is not SectionKind.ABSTRACT:
        return sentence.section
    return phrases.find(sentence.text, started=started) or SectionKind.ABSTRACT


def is_start(sentence: Sentence, section: SectionKind, phrases: ZonePhrases) -> bool:
    """Whether a sentence of an abstract without headings tells of the document's own study.

    Args:
        sentence: The sentence.
        section: Its section, as :func:`zone_sentence` returns it.
        phrases: The cue phrases of each section.
    """
    if sentence.section is not SectionKind.ABSTRACT:
        return False
    return section in _STARTING or phrases.is_own(sentence.text)
