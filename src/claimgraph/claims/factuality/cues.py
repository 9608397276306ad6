"""The cues of a sentence: its words and phrases that deny, hedge, or only look as if they did.

How far a cue reaches is the matter of ``scopes``; what the cues say of one claim that of
``factuality``.
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
        rows: The lines of the table that fit it, which differ in where it must stand.
        tokens: Each of its words, without those that stand between.
        head: That of its words on which the others hang.
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
        """Return the lines of the table for the cue that a word is or heads; maybe none."""
        return self._rows.get(token.index, ())

    def ending(self, index: int) -> Iterator[tuple[Token, Cue]]:
        """Yield the first word and the lines of a cue whose last word has an index."""
        cue = self._ends.get(index)
        if cue is not None:
            yield from ((cue.tokens[0], row) for row in cue.rows)


def find_cues(parse: ParsedSentence, language: Language) -> tuple[FoundCue, ...]:
    """Find the cues of a sentence.

    Of the phrases that start at a word the longest counts, and hides the cues that its words are
    alone; what a ``pseudo`` phrase covers is no cue.

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
            found.append(FoundCue(rows=rows, tokens=tokens, head=_head(tokens)))
    return tuple(found)


def _longest(matches: Sequence[_Match]) -> tuple[tuple[Cue, ...], tuple[int, ...]]:
    """Return the longest phrase with all its lines; of pseudo and true cues the pseudo."""
    length = max((len(places) for _, places in matches), default=0)
    longest = [each for each in matches if len(each[1]) == length]
    pseudo = [each for each in longest if each[0].kind == _PSEUDO]
    rows = tuple(row for row, _ in pseudo or longest)
    return rows, longest[0][1] if longest else ()


def _match(parse: ParsedSentence, row: Cue, at: int) -> tuple[int, ...]:
    """Return the words of a phrase that starts at a word; none if it does not stand there."""
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
    """Whether the words that must stand beside a cue do, and those that must not do not."""
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
    """Return the word of a cue that the others hang on; the first if the parse parts them."""
    inside = {token.index for token in tokens}
    own = (each for each in tokens if each.head not in inside or each.head == each.index)
    return next(own, tokens[0])
