"""Headings of structured abstracts: on their own line, or at the start of a sentence."""

import re
from dataclasses import dataclass

from claimgraph.documents.reading_rules import Heading, ReadingRules

__all__ = ["FoundHeading", "find_heading"]

# Characters; the longest headings in use ("WHAT IS ALREADY KNOWN ABOUT THIS SUBJECT") have 41.
_WORDS = r"[A-Z][A-Za-z &/,'\u2019()-]{1,70}?"
_COLON = re.compile(rf"({_WORDS})\s{{0,2}}:\s*")
_STOP = re.compile(rf"({_WORDS})(?:\s{{0,2}}[.\u2014\u2013]\s*|\s-\s+)(?=[A-Z(\d<>])")
# At most seven words, separated by one space.
_BARE = re.compile(r"[A-Z][A-Za-z/'\u2019()-]{1,30}(?: [A-Za-z&/,'\u2019()-]{1,20}){0,6}")
_FIRST = re.compile(r"[A-Z][A-Za-z]*")
_ALONE = re.compile(rf"(?:\d{{1,2}}\.?\s|[#*_\s]{{1,4}})?({_WORDS})\s?[.:]?[*_\s]{{0,4}}$")
_WORD = re.compile(r"\s{1,4}(?:[A-Z][a-z0-9]|A\s)")
_NUMBER = re.compile(r"\s{1,4}\d{2,6}\s[a-z]")
_SHORT_FORM = re.compile(r"\s{1,4}[A-Z]{2,8}[\s-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeading:
    """A heading in a line; ``end`` is an offset in the line without leading white space."""

    heading: Heading
    end: int


def find_heading(
    text: str, start: int, rules: ReadingRules, *, colon_only: bool = False, is_fresh: bool = True
) -> FoundHeading | None:
    """Find the heading that starts at a position in a line.

    Args:
        text: The text of the line.
        start: The position: the start of the line or of a sentence.
        rules: The known headings.
        colon_only: Whether a heading must have a colon or its own line.
        is_fresh: Whether no sentence continues from the line before; else a colon is required.

    Returns:
        The heading with its colon or stop; None if none starts there.
    """
    alone = _ALONE.match(text) if start == 0 and is_fresh else None
    heading = rules.find_heading(alone.group(1)) if alone else None
    if heading is not None:
        return FoundHeading(heading=heading, end=len(text))
    first = _FIRST.match(text, start)
    if first is None or first.group().upper() not in rules.first_words:
        return None
    is_colon_only = colon_only or not is_fresh
    for pattern in (_COLON,) if is_colon_only else (_COLON, _STOP):
        match = pattern.match(text, start)
        heading = match and _find_known(match.group(1), rules)
        if match and heading:
            return FoundHeading(heading=heading, end=start + len(match.group().rstrip()))
    return None if is_colon_only else _find_bare(text, start, rules)


def _find_known(words: str, rules: ReadingRules) -> Heading | None:
    words = words.strip()
    heading = rules.find_heading(words)
    if heading is None or not (heading.any_case or words.isupper()):
        return None
    return heading


def _find_bare(text: str, start: int, rules: ReadingRules) -> FoundHeading | None:
    """Find a heading without punctuation, before a capital ("RESULTS The rate fell").

    It may also stand before a number ("Methods 45 rats were"), and, unless it is all capitals
    itself, before a short form ("Results LDL fell").
    """
    match = _BARE.match(text, start)
    end = match.end() if match else start
    while end > start:
        words = text[start:end]
        if _is_start(words, text, end) and (heading := _find_known(words, rules)):
            return FoundHeading(heading=heading, end=end)
        end = start + max(words.rfind(" "), 0)
    return None


def _is_start(heading: str, text: str, end: int) -> bool:
    """Whether what stands behind the words of a heading may start a sentence."""
    if _WORD.match(text, end) or _NUMBER.match(text, end):
        return True
    return not heading.isupper() and _SHORT_FORM.match(text, end) is not None
