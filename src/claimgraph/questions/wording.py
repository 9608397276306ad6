"""Questions in words: who, by which predicate, whom, and whether it is denied.

"Does X prevent Y?", "X does not cause Y" and "What treats Y?" are read by the words of predicates,
without a parse: what stands before them is the subject, what stands behind them the object. One
that opens with a contraction denies nothing: "Doesn't X cause Y?" expects that it does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import QueryError
from claimgraph.ontology import Schema, read_function_words
from claimgraph.tables import clean

__all__ = ["QuestionInWords", "is_in_words", "read_question"]

_CONTRACTED = r"(?:cannot\b|\w+n['\u2019]t\b)"  # an auxiliary and its negation
_JOINED = re.compile(rf"(?i)\b{_CONTRACTED}")
_RHETORICAL = re.compile(rf"(?i)\A{_CONTRACTED}")  # "*Doesn't* X cause Y?"
_TELLING = 3  # letters of a word that tells predicates apart
_SHOWN = 3  # predicates in an error
_FIX = 'ask "Does X prevent Y?", "X does not prevent Y" or "What prevents Y?"'

Phrases = Mapping[tuple[str, ...], str]
"""IRI of the predicate that some words say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionInWords:
    """What a question in words asks.

    Attributes:
        subject: Name of the subject; empty if it is asked for.
        predicate: IRI of the predicate.
        object: Name of the object.
        is_denied: Whether it asks who denies it.
    """

    subject: str
    predicate: str
    object: str
    is_denied: bool


def is_in_words(text: str) -> bool:
    """Whether a text is a question in words, not the name of one.

    >>> is_in_words("Does zinc prevent asthma?"), is_in_words("evidence")
    (True, False)
    """
    return " " in text.strip()


def read_question(text: str, schema: Schema) -> QuestionInWords:
    """Read a question in words.

    Args:
        text: A question or a statement with one predicate of the ontology.
        schema: The ontology.

    Returns:
        What it asks. Of several predicates that it may have, the one of most words counts, of
        these the first.

    Raises:
        QueryError: If there is no such predicate, or nothing behind it.

    >>> from claimgraph.ontology import load_schema
    >>> asked = read_question("Isn't zinc associated with asthma?", load_schema())
    >>> asked.subject, asked.predicate.rpartition("#")[2], asked.object, asked.is_denied
    ('zinc', 'associatedWith', 'asthma', False)
    """
    kinds = read_function_words(schema.folder)
    asking, denying, seeking = (kinds[each] for each in ("asking", "denying", "seeking"))
    plain = _RHETORICAL.sub("", text.strip())
    words = _JOINED.sub("not", plain).strip(" ?.!").split()
    kept = [word for word in words if word.lower() not in denying]
    phrases = _phrases(schema, asking, denying)
    start, end, predicate = _find(kept, phrases, text)
    before, behind = kept[:start], kept[end:]
    subject = _without(before, asking)
    if not behind:
        raise _unread(text, "it says nothing behind its predicate")
    if not subject:
        raise _unread(text, "it says nothing before its predicate")
    is_open = all(word.lower() in seeking for word in subject)
    return QuestionInWords(
        subject="" if is_open else " ".join(subject),
        predicate=predicate,
        object=" ".join(behind),
        is_denied=len(kept) < len(words),
    )


def _phrases(schema: Schema, asking: frozenset[str], denying: frozenset[str]) -> Phrases:
    """Return the words of each predicate: as stated, as behind "does", as behind a name."""
    found: dict[tuple[str, ...], str] = {}
    for iri, predicate in sorted(schema.predicates.items()):
        stated = tuple(predicate.label.lower().split())
        denied = predicate.negative_label.lower().split()
        bare = tuple(_without([each for each in denied if each not in denying], asking))
        found.setdefault(stated, iri)
        for words in (bare, tuple(_without(stated, asking))):
            if any(len(word) >= _TELLING for word in words):  # not "a" of "is a"
                found.setdefault(words, iri)
    return found


def _find(words: Sequence[str], phrases: Phrases, text: str) -> tuple[int, int, str]:
    lower = [word.lower() for word in words]
    found = ((end - start, -start) for start, end in _spans(lower, phrases))
    best = max(found, default=None)
    if best is None:
        some = " or ".join([" ".join(each) for each in phrases][:_SHOWN])
        raise _unread(text, f"it has no predicate of the ontology, such as {some}")
    length, start = best[0], -best[1]
    return start, start + length, phrases[tuple(lower[start : start + length])]


def _spans(words: Sequence[str], phrases: Phrases) -> Iterator[tuple[int, int]]:
    longest = max(map(len, phrases), default=0)
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            if tuple(words[start:end]) in phrases:
                yield start, end


def _without(words: Sequence[str], asking: frozenset[str]) -> list[str]:
    """Return words without those at both ends that only ask."""
    start, end = 0, len(words)
    while start < end and words[start].lower() in asking:
        start += 1
    while end > start and words[end - 1].lower() in asking:
        end -= 1
    return list(words[start:end])


def _unread(text: str, problem: str) -> QueryError:
    return QueryError(
        f"the question {clean(text)!r} cannot be read: {problem}",
        fix=f"{_FIX}; or see the questions that have a name: claimgraph ask",
    )
