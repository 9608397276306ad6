"""Rows of ``cue_phrases.tsv`` as phrases to look up by their first words."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty
from claimgraph.ontology.language import CuePhrase

__all__ = ["PHRASE_COLUMNS", "read_phrases"]

PHRASE_COLUMNS = ("phrase", "kind", "value", "before", "after", "scope", "written")
_KINDS = frozenset({"negation", "certainty", "pseudo", "end"})
_SCOPES = frozenset({"forward", "backward", "both", "none"})
_GAP = "..."
_NONE_OF = "!"


def read_phrases(
    rows: Iterable[tuple[str, Mapping[str, str]]],
) -> Mapping[str, tuple[CuePhrase, ...]]:
    """Read the phrases of the table.

    Args:
        rows: Place for errors and cells of each row.

    Returns:
        The phrases by each spelling of their first word.

    Raises:
        OntologyError: If a cell is not of its kind.
    """
    found: dict[str, list[CuePhrase]] = {}
    for where, row in rows:
        phrase = _read_phrase(row, where)
        for word in sorted(phrase.words[0]):
            found.setdefault(word, []).append(phrase)
    return MappingProxyType({word: tuple(phrases) for word, phrases in found.items()})


def _read_phrase(row: Mapping[str, str], where: str) -> CuePhrase:
    levels = {level.value for level in Certainty}
    values = {"negation": {"negated"}, "certainty": levels, "pseudo": {""}, "end": {""}}
    words = tuple(
        frozenset() if word == _GAP else frozenset(word.split("/"))
        for word in row["phrase"].split()
    )
    for name, is_right in (
        ("phrase", bool(words) and bool(words[0]) and bool(words[-1])),
        ("kind", row["kind"] in _KINDS),
        ("value", row["value"] in values.get(row["kind"], {row["value"]})),
        ("scope", row["scope"] in _SCOPES),
    ):
        if not is_right:
            raise OntologyError(
                f"unknown {name} {row[name]!r}", where=where, fix="see the first lines of the table"
            )
    return CuePhrase(
        words=words,
        kind=row["kind"],
        value=row["value"],
        before=_beside(row["before"]),
        after=_beside(row["after"]),
        is_before_wanted=not row["before"].startswith(_NONE_OF),
        is_after_wanted=not row["after"].startswith(_NONE_OF),
        scope=row["scope"],
        not_written=frozenset(row["written"].split("|")) - {""},
    )


def _beside(cell: str) -> tuple[tuple[str, ...], ...]:
    parts = cell.removeprefix(_NONE_OF).split("|")
    return tuple(tuple(part.split()) for part in parts if part.strip())
