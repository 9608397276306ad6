"""The cues of a sentence: words and phrases of negation and speculation, and pseudo-cues.

``scopes`` finds the scope of each cue, ``factuality`` its effect on a claim.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Cue, Language

__all__ = ["FoundCue", "SentenceCues", "find_cues"]

_MOST_SKIPPED = 3  # words that "..." may stand for
_PSEUDO = "pseudo"
_Match = tuple[Cue, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """A word or phrase of ``cues.tsv`` in a sentence.

    Attributes:
        rows: The rows of the table that match it; they differ in its required position.
        tokens: Its words, without the skipped words in between.
        head: The syntactic head of its words.
    """

    rows: tuple[Cue, ...]
    tokens: tuple[Token, ...]
    head: Token


class SentenceCues:
    """The cues of one sentence, by their words.

    Args:
        found: The cues, in text order.
    """

    def __init__(self, found: Iterable[FoundCue]) -> None:
        self.found = tuple(found)
        self._rows = {each.head.index: each.rows for each in self.found}
        self._ends = {each.tokens[-1].index: each for each in self.found}

    def at(self, token: Token) -> tuple[Cue, ...]:
        """Return the rows of the table for the cue of which a word is the head; maybe none."""
        return self._rows.get(token.index, ())

    def ending(self, index: int) -> Iterator[tuple[Token, Cue]]:
        """Yield the first word and each row of the cue whose last word has the index."""
        cue = self._ends.get(index)
        if cue is not None:
            yield from ((cue.tokens[0], row) for row in cue.rows)


def find_cues(parse: ParsedSentence, language: Language) -> tuple[FoundCue, ...]:
    """Find the cues of a sentence.

    Of the phrases that start at a word the longest wins, and its words are no cues by themselves;
    words within a ``pseudo`` phrase are no cues.

    Args:
        parse: The sentence.
        language: The cues.

    Returns:
        The cues in text order.
    """
    table = language.cues
    found: list[FoundCue] = []
    hidden: set[int] = set()
    for token in parse.tokens:
        written = token.text.lower()
        if token.index in hidden or not (token.lemma in table or written in table):
            continue
        words = dict.fromkeys((token.lemma, written))
        matches = [
            (row, places)
            for word in words
            for row in table.get(word, ())
            if (places := _match(parse, row, token.index)) and _fits(parse, row, places)
        ]
        rows, places = _longest(matches)
        hidden.update(places)
        if rows and rows[0].kind != _PSEUDO:
            tokens = tuple(parse.tokens[place] for place in places)
            is_said = any(row.where in {"predicate", "self"} for row in rows)
            head = tokens[-1] if is_said else _head(tokens)
            found.append(FoundCue(rows=rows, tokens=tokens, head=head))
    return tuple(found)


def _longest(matches: Sequence[_Match]) -> tuple[tuple[Cue, ...], tuple[int, ...]]:
    """Return all rows of the longest phrase, and its words; pseudo-cues take precedence."""
    length = max((len(places) for _, places in matches), default=0)
    longest = [each for each in matches if len(each[1]) == length]
    pseudo = [each for each in longest if each[0].kind == _PSEUDO]
    rows = tuple(row for row, _ in pseudo or longest)
    return rows, longest[0][1] if longest else ()


def _match(parse: ParsedSentence, row: Cue, at: int) -> tuple[int, ...]:
    """Return the word indices of a phrase that starts at a word; empty if it does not match."""
    places = [at]
    is_open = False
    for alternatives in row.words[1:]:
        if not alternatives:
            is_open = True
            continue
        first = places[-1] + 1
        reach = parse.tokens[first : first + 1 + (_MOST_SKIPPED if is_open else 0)]
        place = next((each.index for each in reach if _is_one(each, alternatives)), None)
        if place is None:
            return ()
        places.append(place)
        is_open = False
    return tuple(places)


def _is_one(token: Token, words: frozenset[str]) -> bool:
    return token.text.lower() in words or token.lemma in words


def _fits(parse: ParsedSentence, row: Cue, places: Sequence[int]) -> bool:
    """Whether the context before and after a cue meets the requirements of a row."""
    if parse.tokens[places[0]].text in row.not_written:
        return False
    return all(
        any(_stands(parse, words, at - shift * len(words)) for words in beside.words)
        == beside.is_wanted
        for beside, at, shift in ((row.before, places[0], 1), (row.after, places[-1] + 1, 0))
        if beside.words
    )


def _stands(parse: ParsedSentence, words: Sequence[str], at: int) -> bool:
    there = parse.tokens[at : at + len(words)] if at >= 0 else ()
    return [each.text.lower() for each in there] == list(words)


def _head(tokens: Sequence[Token]) -> Token:
    """Return the head of a cue's words; the first of them if they are no constituent."""
    inside = {token.index for token in tokens}
    own = (each for each in tokens if each.head not in inside or each.head == each.index)
    return next(own, tokens[0])
