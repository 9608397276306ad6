"""The language of a text, by its letters or its function words."""

import re
import unicodedata
from collections import Counter

from claimgraph.documents.reading_rules import Language, ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.model import SectionKind

__all__ = ["find_language", "set_foreign_apart"]

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 300
_FEWEST_WORDS = 8
_FEWEST_HITS = 3
# Shares of the words of a text. English abstracts have 0.25 to 0.45 of such words of English and
# under 0.12 of any other language; those in other languages the reverse.
_LEAST_SHARE = 0.15
_TIMES = 1.5  # as many as of the language that is read
_MOST_LETTERS = 0.3  # of the letters in a script; an English text may quote names


def find_language(text: str, rules: ReadingRules) -> Language | None:
    """Find the language of a text that is not the one that is read.

    Args:
        text: The text.
        rules: The known languages; the first is the one that is read.

    Returns:
        The language; None if the text is in the one that is read, is too short, or is in none that
        is known.
    """
    if not rules.languages:
        return None
    words = [each.lower() for each in _WORD.findall(text[: _MOST_WORDS * 12])[:_MOST_WORDS]]
    if not text.isascii() and (written := _find_script("".join(words), rules)):
        return written
    if len(words) < _FEWEST_WORDS:
        return None
    # Letters that stand alone are names of things as often as words.
    counts = Counter(each for each in words if len(each) > 1)
    home, *others = rules.languages
    own = sum(counts[each] for each in home.words)
    if own > _LEAST_SHARE * len(words):
        return None
    best = max(others, key=lambda each: sum(counts[word] for word in each.words), default=home)
    most = sum(counts[each] for each in best.words)
    if most < max(_FEWEST_HITS, _LEAST_SHARE * len(words), _TIMES * own):
        return None
    return best


def _find_script(letters: str, rules: ReadingRules) -> Language | None:
    scripts = {each.script: each for each in rules.languages if each.script}
    found = Counter(
        script
        for letter in letters
        if not letter.isascii()
        and (script := unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]) in scripts
    )
    if sum(found.values()) <= _MOST_LETTERS * len(letters):
        return None
    # Japanese is written with Chinese characters too.
    chosen = next((each for each in ("HIRAGANA",) if found[each]), None)
    return scripts[chosen or found.most_common(1)[0][0]]


def set_foreign_apart(record: Record, rules: ReadingRules) -> tuple[Record, Language | None]:
    """Set the parts of a record apart that are not in the language that is read.

    Args:
        record: The record.
        rules: The known languages.

    Returns:
        The record, whose parts in other languages are not read; and the language if nothing but
        perhaps a title is left to read.
    """
    if record.sections is not None:
        words = " ".join(
            each.span.cut(record.text) for each in record.sections if each.kind.is_read
        )
        return record, find_language(words, rules)
    bodies = [each for each in record.fields if _is_body(each)]
    told = {id(each): find_language(each.text[each.n_label :], rules) for each in bodies}
    foreign = next(filter(None, told.values()), None)
    if foreign is None:
        titles = " ".join(each.text for each in record.fields if each.kind is SectionKind.TITLE)
        return record, None if bodies else find_language(titles, rules)
    fields = tuple(
        each._replace(kind=SectionKind.NOTICE) if told.get(id(each)) else each
        for each in record.fields
    )
    left = any(_is_body(each) for each in fields)
    return record._replace(fields=fields), None if left else foreign


def _is_body(field: Field) -> bool:
    return field.kind.is_read and field.kind is not SectionKind.TITLE
