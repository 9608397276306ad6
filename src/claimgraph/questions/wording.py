"""Questions in words: who, by which predicate, whom, and whether it is denied.

"Does X prevent Y?", "X does not cause Y", "What treats Y?" and "What does X treat?" are read by the
words of predicates, without a parse: what stands before them is the subject, what stands behind
them the object. By the words of an inverse ("Is Y treated by X?") it is the other way round. One
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
_FIX = (
    'ask "Does X prevent Y?", "X does not prevent Y", "What prevents Y?" or "What does X prevent?"'
)

Phrases = Mapping[tuple[str, ...], tuple[str, bool]]
"""IRI of the predicate that some words say, and whether they say its inverse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionInWords:
    """What a question in words asks.

    Attributes:
        subject: Name of the subject; empty if it is asked for.
        predicate: IRI of the predicate.
        object: Name of the object; empty if it is asked for.
        is_denied: Whether it asks who denies it.
        kind: What is asked for, in the user's words ("Which *drugs* treat Y?"); empty if these
            do not say.
    """

    subject: str
    predicate: str
    object: str
    is_denied: bool
    kind: str = ""


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
        these the first; inverses only if there is no other ("treat pain caused by zinc").

    Raises:
        QueryError: If there is no such predicate, nothing before or behind it, or more than names.

    >>> from claimgraph.ontology import load_schema
    >>> asked = read_question("Isn't zinc associated with asthma?", load_schema())
    >>> asked.subject, asked.predicate.rpartition("#")[2], asked.object, asked.is_denied
    ('zinc', 'associatedWith', 'asthma', False)
    """
    kinds = read_function_words(schema.folder)
    asking, denying = kinds["asking"], kinds["denying"]
    plain = _RHETORICAL.sub("", text.strip())
    words = _JOINED.sub(lambda found: _parted(found[0], asking), plain).strip(" ?.!").split()
    kept = [word for word in words if word.lower() not in denying]
    start, end, predicate, is_inverse = _find(kept, _phrases(schema, asking, denying), text)
    left, right = _without(kept[:start], asking), kept[end:]
    kind: list[str] = []
    is_asked = not right or text.rstrip().endswith("?")
    opened = _read_opening(kept[:start], kinds["seeking"], asking, may_name_kind=is_asked)
    if opened is not None:
        kind, left = opened
    if opened is None or not (left or right):
        _check_sides(text, left, right)
    if opened is not None and left and right:
        raise _unread(text, "there is more than one name beside its predicate")
    sides = (" ".join(left), " ".join(right))
    subject, object_ = reversed(sides) if is_inverse else sides
    return QuestionInWords(
        subject=subject,
        predicate=predicate,
        object=object_,
        is_denied=len(kept) < len(words),
        kind=" ".join(kind),
    )


def _parted(joined: str, asking: frozenset[str]) -> str:
    """Return a contraction as two words; one whose auxiliary is not known by its end alone.

    >>> _parted("isn't", frozenset({"is"})), _parted("Can't", frozenset({"can"}))
    ('is not', 'Can not')
    """
    short, longer = joined[:-3], joined[:-2]  # "is" + "n't", "can" + "'t"
    known = next((each for each in (short, longer) if each.lower() in asking), "")
    return f"{known} not".strip()


def _check_sides(text: str, left: Sequence[str], right: Sequence[str]) -> None:
    if not right:
        raise _unread(text, "it says nothing behind its predicate")
    if not left:
        raise _unread(text, "it says nothing before its predicate")


def _read_opening(
    words: Sequence[str], seeking: frozenset[str], asking: frozenset[str], *, may_name_kind: bool
) -> tuple[list[str], list[str]] | None:
    """Read the words before a predicate as those that open a question for one of its sides.

    Args:
        words: The words.
        seeking: Words that ask for a thing, in lower case.
        asking: Words that only ask.
        may_name_kind: Whether a word that seeks may have another beside it, as in "which drugs";
            else it may be a part of a name, as in "WHO criteria".

    Returns:
        What kind is asked for, and the name behind it ("which drugs does *zinc* inhibit"), each
        empty if there is none; None if they ask for nothing.
    """
    lower = [word.lower() for word in words]
    if not lower or lower[0] not in seeking:
        return None
    end = next((place for place, word in enumerate(lower) if word in asking), len(lower))
    kind = [word for word in words[:end] if word.lower() not in seeking]
    if kind and not may_name_kind:
        return None
    return kind, _without(words[end:], asking)


def _phrases(schema: Schema, asking: frozenset[str], denying: frozenset[str]) -> Phrases:
    """Return the words of each predicate: as stated, as behind "does", as behind a name."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    known = sorted(schema.predicates.items())
    for iri, predicate in known:
        stated = tuple(predicate.label.lower().split())
        denied = predicate.negative_label.lower().split()
        bare = tuple(_without([each for each in denied if each not in denying], asking))
        found.setdefault(stated, (iri, False))
        for words in (bare, tuple(_without(stated, asking))):
            if any(len(word) >= _TELLING for word in words):  # not "a" of "is a"
                found.setdefault(words, (iri, False))
    for iri, predicate in known:
        stated = tuple((predicate.inverse_label or "").lower().split())
        found.setdefault(stated, (iri, True))
        if " " not in predicate.label:  # a verb alone: the inverse is its passive, "treated by"
            found.setdefault(tuple(_without(stated, asking)), (iri, True))
    return found


def _find(words: Sequence[str], phrases: Phrases, text: str) -> tuple[int, int, str, bool]:
    lower = [word.lower() for word in words]
    best = max(
        _spans(lower, phrases),
        key=lambda span: (not phrases[tuple(lower[slice(*span)])][1], span[1] - span[0], -span[0]),
        default=None,
    )
    if best is None:
        some = " or ".join([" ".join(each) for each in phrases][:_SHOWN])
        raise _unread(text, f"it has no predicate of the ontology, such as {some}")
    return *best, *phrases[tuple(lower[slice(*best)])]


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
