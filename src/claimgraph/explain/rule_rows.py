"""Find the table row of the rule that an evidence names."""

from collections.abc import Iterable, Sequence

from claimgraph.ontology import (
    MEASURED,
    Association,
    ContrastWord,
    Frame,
    Language,
    OutcomeCue,
    Place,
)
from claimgraph.vocabulary import contract

__all__ = ["OUTCOMES", "Row", "find_frame", "find_row", "format_place"]

# A table's name, and its cells by column, without empty ones.
Row = tuple[str, tuple[tuple[str, str], ...]]
OUTCOMES = "outcomes.tsv"
_OUTCOME = ".outcome"


def find_frame(rule: str, language: Language) -> Frame | None:
    """Find the frame of a rule; None if the rule is not a frame."""
    lemma, _, rest = rule.partition(".")
    frames = language.frames.get((lemma, rest.partition(".")[0]), ())
    named = (each for each in frames if each.rule == rule)
    anywhere = (each for some in language.frames.values() for each in some if each.rule == rule)
    return next(named, None) or next(anywhere, None)


def find_row(rule: str, language: Language) -> Row | None:
    """Find the table row of a rule.

    Args:
        rule: Identifier of a rule, as in evidence.
        language: The tables.

    Returns:
        The row; None if it is no longer in any table.
    """
    frame = find_frame(rule, language)
    if frame is not None:
        return "frames.tsv", _cells(_of_frame(frame))
    if rule == MEASURED:
        return "statistics.tsv", (("kind", "pValue"),)
    for association in language.associations:
        if association.rule == rule:
            return "associations.tsv", _cells(_of_association(association))
    return _find_word(rule, language)


def _find_word(rule: str, language: Language) -> Row | None:
    """Return the row of a rule that is a word and a suffix."""
    for cue in language.outcomes.values():
        if f"{cue.lemma}{_OUTCOME}" == rule:
            return OUTCOMES, _cells(_of_outcome(cue))
    for word in language.contrasts.values():
        if word.rule == rule:
            return "contrasts.tsv", _cells(_of_contrast(word))
    return None


def _cells(cells: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in cells if text)


def _of_frame(frame: Frame) -> Iterable[tuple[str, str]]:
    yield "lemma", frame.lemma
    yield "pos", frame.pos
    yield "predicate", contract(frame.predicate)
    yield "subject", _format_places(frame.subject)
    yield "object", _format_places(frame.object)
    yield "subject_category", "|".join(sorted(map(contract, frame.subject_categories)))
    yield "object_category", "|".join(sorted(map(contract, frame.object_categories)))


def _of_association(rule: Association) -> Iterable[tuple[str, str]]:
    yield "governor", rule.governor
    yield "first", rule.first
    yield "second", rule.second
    yield "clauses", str(rule.clauses)
    yield "longest", str(rule.longest)
    yield "predicate", contract(rule.predicate)
    yield "alike", rule.alike.value


def _of_outcome(cue: OutcomeCue) -> Iterable[tuple[str, str]]:
    yield "lemma", cue.lemma
    yield "pos", cue.pos
    yield "certainty", cue.certainty.value
    yield "outcome", cue.outcome.value


def _of_contrast(word: ContrastWord) -> Iterable[tuple[str, str]]:
    yield "form", word.form
    yield "kind", word.kind.value


def _format_places(places: Sequence[Place]) -> str:
    return "|".join(map(format_place, places))


def format_place(place: Place) -> str:
    """Return an argument place in the notation of the tables.

    >>> from claimgraph.ontology import parse_places
    >>> format_place(parse_places("prep:of[deficit]/prep:through")[0])
    'prep:of[deficit]/prep:through'
    """
    text = f"{place.position}:{place.preposition}" if place.preposition else place.position
    asked = place.condition or "+".join(place.words) + (",deficit" if place.is_lessened else "")
    text += f"[{asked}]" if asked else ""
    return text if place.then is None else f"{text}/{format_place(place.then)}"
