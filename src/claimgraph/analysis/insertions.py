"""Words that the parser is not shown, and that are put into its tree afterwards.

A small parser takes the nearer noun for the subject of the verb in "X, but not Y, prevents Z", and
the first half of "X- but not Y-induced Z" for a verb's object, and "group x time interaction" for
two nouns. So it sees neither "but not Y" nor "X- but not" nor "group x time".
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from claimgraph.analysis.pieces import Piece
from claimgraph.model import Token

__all__ = ["Insertion", "find_insertions", "find_visible", "put_back"]

_LONGEST = 5  # words of the noun phrase that is set apart
_CLOSING = frozenset(",.;:()[]?!")
_CROSSED = 4  # words of "group x time interaction"
_COMMA = ","
_PHRASES = (2, 3)  # words that set apart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a word hangs in the tree: number of the head, label, tag.

    ``beside`` is the number of a word on whose head it hangs, in the place of ``head``.
    """

    head: int
    dep: str
    tag: str
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Words that the parser is not shown, by the numbers of their pieces.

    Attributes:
        start: The first piece.
        stop: Past the last piece.
        places: Where each piece hangs afterwards.
    """

    start: int
    stop: int
    places: tuple[_Place, ...]


def find_insertions(
    pieces: Sequence[Piece],
    phrases: Set[tuple[str, ...]],
    words: Mapping[str, Set[str]],
) -> tuple[Insertion, ...]:
    """Find what the parser is not to be shown.

    * What is set apart between a noun and what is said of it: "X, *but not Y,* prevents Z"; that
      may be a list: "X, *but not Y, V or W,* prevents Z".
    * The first parts of a row of compounds that share their second half: "*X- and* Y-induced Z".
    * A factor that is crossed with another: "*group x time* interaction".

    Args:
        pieces: The pieces of a sentence.
        phrases: What sets apart: ("but", "not").
        words: Function words by their kind.
    """
    found: list[Insertion] = []
    at = 0
    while at < len(pieces):
        insertion = (
            _suspended(pieces, at)
            or _crossed(pieces, at, words["crossing"])
            or _contrasted(pieces, at, phrases, words)
        )
        if insertion is not None:
            found.append(insertion)
            at = insertion.stop
        else:
            at += 1
    return tuple(found)


def _suspended(pieces: Sequence[Piece], at: int) -> Insertion | None:
    if not pieces[at].suspended:
        return None
    whole = at
    while pieces[whole].suspended or pieces[whole].inner is None:
        whole += 1
    return Insertion(
        start=at,
        stop=whole,
        places=tuple(
            _Place(head=whole, dep="amod", tag="VBN", beside=True)
            if piece.suspended
            else _Place(head=whole, dep="punct", tag="CC")
            for piece in pieces[at:whole]
        ),
    )


def _crossed(pieces: Sequence[Piece], at: int, crossing: Set[str]) -> Insertion | None:
    """Return two words with a sign between them, if another word follows, which is of both."""
    behind = pieces[at + 1 : at + _CROSSED]
    if len(behind) < _CROSSED - 1 or behind[0].text.lower() not in crossing:
        return None
    if not all(each.text.isalpha() for each in (pieces[at], *behind[1:])):
        return None
    noun = at + len(behind)
    factor = _Place(head=noun, dep="compound", tag="NN")
    sign = _Place(head=noun, dep="punct", tag="SYM")
    return Insertion(start=at, stop=noun, places=(factor, sign, factor))


def _contrasted(
    pieces: Sequence[Piece],
    at: int,
    phrases: Set[tuple[str, ...]],
    words: Mapping[str, Set[str]],
) -> Insertion | None:
    if not at or pieces[at - 1].mention is None:
        return None
    host = at - 1
    opened = pieces[at].text == ","
    first = at + opened
    length = next((n for n in _PHRASES if _text(pieces[first : first + n]) in phrases), 0)
    noun = _noun(pieces, first + length) if length else None
    if noun is None:
        return None
    marks = words["additive"] | words["alternative"] | {_COMMA}
    row = _row(pieces, noun, marks, words["alternative"])
    stop = row[-1] + 1
    closed = stop < len(pieces) and pieces[stop].text == ","
    stop += closed
    behind = pieces[stop].text.lower() if stop < len(pieces) else "."
    is_apart = opened == closed or (opened and len(row) > 1)
    if not is_apart or behind in _CLOSING | words["setting"] | words["listing"]:
        return None
    comma = (_Place(head=host, dep="punct", tag=","),)
    places = (*comma * opened, *_places(pieces, first, row, marks), *comma * closed)
    return Insertion(start=at, stop=stop, places=places)


def _places(
    pieces: Sequence[Piece], start: int, row: Sequence[int], marks: Set[str]
) -> Iterator[_Place]:
    """Yield where the words from "but not" up to the last of what is set apart hang.

    Args:
        pieces: The pieces of a sentence.
        start: The first of them.
        row: The mentions that are set apart.
        marks: What stands between the members of a list.
    """
    first, host = row[0], start - 1 - (pieces[start - 1].text == _COMMA)
    yield _Place(head=host, dep="cc", tag="CC")
    yield _Place(head=first, dep="neg", tag="RB")
    for number in range(start + 2, row[-1] + 1):
        if number in row:
            yield _Place(head=host if number == first else first, dep="conj", tag="NN")
        elif number > first and pieces[number].text.lower() in marks:
            yield _Place(head=first, dep="punct", tag=",")
        else:  # what stands before a noun is its own
            noun = next(each for each in row if each > number)
            yield _Place(head=noun, dep="amod", tag="JJ")


def _row(
    pieces: Sequence[Piece], noun: int, marks: Set[str], alternative: Set[str]
) -> tuple[int, ...]:
    """Return the numbers of the mentions that a list of what is set apart consists of.

    "but not X, *Y, or Z* prevented W": the last stands behind "or", or behind "and" and before a
    comma.

    Args:
        pieces: The pieces of a sentence.
        noun: The first mention of the list; by itself if there is no more.
        marks: What stands between the members of a list.
        alternative: Those of them that close it by themselves.
    """
    row, at, last = [noun], noun + 1, ""
    while at < len(pieces) and pieces[at].text.lower() in marks and last in {"", _COMMA}:
        while at < len(pieces) and pieces[at].text.lower() in marks:
            last = pieces[at].text.lower()
            at += 1
        following = _noun(pieces, at)
        if following is None or any(each.text in marks for each in pieces[at:following]):
            return (noun,)
        row.append(following)
        at = following + 1
    is_closed = at < len(pieces) and pieces[at].text == _COMMA
    is_list = last in alternative or (is_closed and last in marks - {_COMMA})
    return tuple(row) if is_list else (noun,)


def _text(pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(piece.text.lower() for piece in pieces)


def _noun(pieces: Sequence[Piece], start: int) -> int | None:
    """Return the number of the first mention, if a short phrase leads to it."""
    for number in range(start, min(start + _LONGEST, len(pieces))):
        if pieces[number].mention is not None:
            return number
        if pieces[number].text in _CLOSING:
            return None
    return None


def find_visible(pieces: Sequence[Piece], insertions: Sequence[Insertion]) -> tuple[Piece, ...]:
    """Return the pieces outside the insertions."""
    hidden = {number for each in insertions for number in range(each.start, each.stop)}
    return tuple(piece for number, piece in enumerate(pieces) if number not in hidden)


def put_back(
    tokens: Sequence[Token], pieces: Sequence[Piece], insertions: Sequence[Insertion]
) -> tuple[Token, ...]:
    """Put insertions into the tree of a sentence that was parsed without them.

    Args:
        tokens: The tree of the pieces outside the insertions.
        pieces: All pieces.
        insertions: The insertions.

    Returns:
        A token for each piece.
    """
    hidden = {
        each.start + shift: place for each in insertions for shift, place in enumerate(each.places)
    }
    numbers = [number for number in range(len(pieces)) if number not in hidden]
    heads = {number: numbers[token.head] for number, token in zip(numbers, tokens, strict=True)}
    shown = iter(tokens)
    return tuple(
        _token(number, pieces[number], hidden[number], heads)
        if number in hidden
        else replace(next(shown), index=number, head=heads[number])
        for number in range(len(pieces))
    )


def _token(number: int, piece: Piece, place: _Place, heads: dict[int, int]) -> Token:
    return Token(
        index=number,
        span=piece.span,
        text=piece.text,
        form=piece.form,
        lemma=piece.lemma or piece.text.lower(),
        tag=place.tag,
        dep=place.dep,
        head=heads[place.head] if place.beside else place.head,
        mention=piece.mention,
        inner=piece.inner,
        aside=piece.aside,
    )
