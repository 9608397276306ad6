"""Sentences with mentions to pieces, the tokens that the parser gets.

A general-English parser misreads unseen words (*Mg2+*, *migraneurs*, *calcium channel blockers*).
So a mention is one piece, and the parser gets a common noun of its category, the stand-in, in its
place; words in brackets and fixed parenthetical phrases are left out; a hyphenated word is one
piece. Offsets remain those of the unchanged text, and only the parser sees stand-ins.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from claimgraph.model import Mention, Sentence, Span
from claimgraph.ontology import Language, StandIn

__all__ = ["Piece", "cut_pieces", "inflect"]

Tokenize = Callable[[str], Iterable[tuple[int, str]]]

_OPENING = {"(": ")", "[": "]"}
_HYPHENS = frozenset("-\u2010\u2011")
_DASH = "\u2013"
_PARTICIPLES = ("ed", "en", "led", "based", "like", "free")
_JOINING_SIGNS = frozenset(",/")  # between compounds that share a half
# The parser does not see format characters inside words (soft hyphen, zero-width ones), and gets
# straight apostrophes for curly ones, which it does not know.
_SEEN = {**dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")), 0x2019: "'"}
_MOST_BETWEEN = 4  # pieces from one to the next: ", but not Y-"
_ALL_HYPHENS = "".join(sorted(_HYPHENS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One token for the parser.

    Attributes:
        span: Its place in the document.
        text: Its words in the document.
        form: The form that the parser gets.
        lemma: The lemma to report; empty for that of the parser.
        mention: The mention that it is.
        inner: A mention inside it (the *aspirin* of *aspirin-induced*).
        aside: Mentions in brackets after it that are examples of it.
        suspended: Whether it is the first part of a row of compounds that share their second half
            (the *X-* of "X- and Y-induced").
    """

    span: Span
    text: str
    form: str
    lemma: str = ""
    mention: Mention | None = None
    inner: Mention | None = None
    aside: tuple[Mention, ...] = ()
    suspended: bool = False


def cut_pieces(
    sentence: Sentence,
    mentions: Sequence[Mention],
    language: Language,
    stand_ins: Mapping[str, str],
    tokenize: Tokenize,
) -> tuple[Piece, ...]:
    """Cut a sentence into the pieces that the parser gets.

    Args:
        sentence: The sentence.
        mentions: Its mentions, in text order, not overlapping.
        language: Tables of the ontology.
        stand_ins: From category IRI to the noun that replaces a mention, with a blank and the
            plural if that is irregular; mentions of other categories are kept as written.
        tokenize: Function from a text to (offset, token) pairs.

    Returns:
        Pieces in text order; their spans do not overlap and may leave gaps (white space, words
        left out).
    """
    pieces = _split(sentence, mentions, language, stand_ins, tokenize)
    pieces = _join_hyphens(pieces, sentence.document.text, language)
    pieces = _complete(pieces, language.function_words["suspended"] | _JOINING_SIGNS)
    pieces = _drop_brackets(pieces, language.function_words["example"])
    pieces = _drop_asides(_drop_signs(pieces), language.asides)
    pieces = _join_compounds(pieces, sentence.document.text, language)
    return tuple(_stand_in_words(pieces, language))


def _split(
    sentence: Sentence,
    mentions: Sequence[Mention],
    language: Language,
    stand_ins: Mapping[str, str],
    tokenize: Tokenize,
) -> list[Piece]:
    text = sentence.document.text
    pieces: list[Piece] = []
    at = sentence.span.start

    def plain(start: int, end: int) -> None:
        for offset, word in tokenize(text[start:end]):
            for shift, part in _part_hyphens(word):
                span = Span(start + offset + shift, start + offset + shift + len(part))
                form = part if part.isascii() else part.translate(_SEEN)
                pieces.append(Piece(span=span, text=part, form=form or part))

    for mention in (_without_head(each, stand_ins, language) for each in mentions):
        plain(at, mention.span.start)
        form = _form(mention, stand_ins)
        pieces.append(Piece(span=mention.span, text=mention.text, form=form, mention=mention))
        at = mention.span.end
    plain(at, sentence.span.end)
    return pieces


def _without_head(mention: Mention, stand_ins: Mapping[str, str], language: Language) -> Mention:
    """Return an adjunct mention without a noun of administration at its end.

    *chronic administration* qualifies like *chronic*; its head noun has a complement of its own.
    """
    words, blank, last = mention.text.rpartition(" ")
    qualifies = not stand_ins.get(mention.concept.category)
    if not (blank and qualifies and language.head(last.lower(), "giving")):
        return mention
    span = Span(mention.span.start, mention.span.start + len(words))
    return replace(mention, span=span, text=words)


def _part_hyphens(word: str) -> Iterator[tuple[int, str]]:
    """Separate the hyphens at either end of a word; they were next to a mention.

    >>> list(_part_hyphens("-gated"))
    [(0, '-'), (1, 'gated')]
    """
    body = word.strip(_ALL_HYPHENS)
    if not body or body == word:
        yield 0, word
        return
    at = word.index(body)
    for index, character in enumerate(word[:at]):
        yield index, character
    yield at, body
    for index, character in enumerate(word[at + len(body) :]):
        yield at + len(body) + index, character


def _form(mention: Mention, stand_ins: Mapping[str, str]) -> str:
    stand_in = stand_ins.get(mention.concept.category)
    if not stand_in:
        return re.sub(r"\s+", "-", mention.text)
    singular, _, plural = stand_in.partition(" ")
    return plural or f"{singular}s" if _is_plural(mention) else singular


def _is_plural(mention: Mention) -> bool:
    last = mention.text.rstrip(")").split()[-1].lower()
    label = mention.concept.label.lower()
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return (plural and not label.endswith(last)) or last in {"people", "children", "women", "men"}


def _touches(left: Piece, right: Piece) -> bool:
    return left.span.end == right.span.start


def _join_hyphens(pieces: list[Piece], text: str, language: Language) -> list[Piece]:
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        chain = [pieces[at]]
        while (
            at + 2 < len(pieces)
            and _is_hyphen(pieces[at + 1], pieces[at + 2])
            and _touches(pieces[at], pieces[at + 1])
            and _touches(pieces[at + 1], pieces[at + 2])
        ):
            chain += pieces[at + 1 : at + 3]
            at += 2
        joined.append(_fuse(chain, text, language) if len(chain) > 1 else chain[0])
        at += 1
    return joined


def _is_hyphen(sign: Piece, behind: Piece) -> bool:
    """Whether a sign joins two words; a dash does before a participle: "nurse\u2013led"."""
    is_dash = sign.text == _DASH and behind.text.endswith(_PARTICIPLES)
    return sign.text in _HYPHENS or (is_dash and behind.text.islower())


def _fuse(chain: Sequence[Piece], text: str, language: Language) -> Piece:
    span = chain[0].span.join(chain[-1].span)
    words = span.cut(text)
    mention = next((piece.mention for piece in chain if piece.mention is not None), None)
    solid = "".join(piece.text for piece in chain if piece.text not in _HYPHENS | {_DASH}).lower()
    if mention is None:
        known = any((lemma, "noun") in language.frames for lemma in (solid, solid.rstrip("s")))
        return Piece(span=span, text=words, form=solid if known else words)
    last = chain[-1]
    if last.mention is not None:  # "non-migraine", "sodium-potassium": the last one is the head
        return Piece(span=span, text=words, form=last.form, inner=mention)
    form = f"{chain[0].form}-{last.text}"
    return Piece(span=span, text=words, form=form, lemma=last.text.lower(), inner=mention)


def _complete(pieces: list[Piece], joining: Set[str]) -> list[Piece]:
    """Complete suspended compounds: the *X-* of "X- but not Y-induced" becomes "X-induced"."""
    completed = list(pieces)
    for number in range(len(pieces) - 2, 0, -1):
        before = pieces[number - 1]
        is_open = pieces[number].text in _HYPHENS and _touches(before, pieces[number])
        if before.mention is None or not is_open or _touches(pieces[number], pieces[number + 1]):
            continue
        whole = _whole(completed, number + 1, joining)
        if whole is None:
            continue
        completed[number - 1] = replace(
            before,
            form=f"{before.form}-{whole.form.rpartition('-')[2]}",
            lemma=whole.lemma,
            mention=None,
            inner=before.mention,
            suspended=True,
        )
        completed[number] = replace(pieces[number], form="")
    return [each for each in completed if each.form]


def _whole(pieces: Sequence[Piece], start: int, joining: Set[str]) -> Piece | None:
    """Return the compound that completes the one before; None if other words come first."""
    joined = False
    for piece in pieces[start : start + _MOST_BETWEEN]:
        if piece.inner is not None:
            return piece if piece.lemma and joined else None
        if piece.form and piece.text.lower() not in joining:
            return None
        joined = True
    return None


def _drop_brackets(pieces: list[Piece], examples: frozenset[str]) -> list[Piece]:
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _closing(pieces, at)
        # The words of a sentence that is entirely in brackets are kept.
        if end is not None and not (at == 0 and end >= len(pieces) - 2):
            if kept:
                kept[-1] = replace(kept[-1], aside=_examples(pieces[at + 1 : end], examples))
            at = end + 1
            continue
        if pieces[at].text not in "()[]":
            kept.append(pieces[at])
        at += 1
    return kept


def _examples(inside: Sequence[Piece], words: frozenset[str]) -> tuple[Mention, ...]:
    """Return the mentions in a bracket of examples: "(e.g., X, Y)", "(X, Y and Z)".

    A mention right before another only narrows it: "(or *pain* medication)".
    """
    behind = (*(piece.mention for piece in inside[1:]), None)
    mentions = tuple(
        piece.mention
        for piece, after in zip(inside, behind, strict=False)
        if piece.mention is not None and after is None
    )
    text = " ".join(piece.text.lower() for piece in inside)
    if any(text.startswith(f"{word} ") for word in words):
        return mentions
    others = {piece.text.lower() for piece in inside if piece.mention is None}
    is_list = len(mentions) > 1 and others <= {",", "and", "or", ";"}
    return mentions if is_list else ()


def _closing(pieces: Sequence[Piece], at: int) -> int | None:
    close = _OPENING.get(pieces[at].text)
    if close is None:
        return None
    depth = 0
    for index in range(at, len(pieces)):
        depth += (pieces[index].text == pieces[at].text) - (pieces[index].text == close)
        if depth == 0:
            return index
    return None


def _drop_signs(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the plus sign that says that cells have a marker: "CD4+ T cells"."""
    before = (None, *pieces)
    return [
        piece
        for last, piece in zip(before, pieces, strict=False)
        if not (
            piece.text == "+"
            and last is not None
            and last.mention is not None
            and _touches(last, piece)
        )
    ]


def _drop_asides(pieces: list[Piece], asides: Sequence[str]) -> list[Piece]:
    phrases = _split_phrases(tuple(asides))
    longest = max(map(len, phrases), default=0)
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        length = _aside(pieces, at, phrases, longest)
        if length:
            at += length
        else:
            kept.append(pieces[at])
            at += 1
    return kept


@lru_cache(maxsize=4)
def _split_phrases(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def _aside(pieces: Sequence[Piece], at: int, phrases: Set[tuple[str, ...]], longest: int) -> int:
    """Return the number of pieces of ", phrase," (or "Phrase," at the start) from ``at``."""
    start = at + 1 if pieces[at].text == "," else at
    if start == at and at > 0:
        return 0
    for size in range(longest, 0, -1):
        words = tuple(piece.text.lower() for piece in pieces[start : start + size])
        end = start + size
        if words in phrases and end < len(pieces) and pieces[end].text == ",":
            return end + 1 - at
    return 0


def _join_compounds(pieces: list[Piece], text: str, language: Language) -> list[Piece]:
    """Join a mention to the relational adjective right after it: *migraine prophylactic*."""
    joined: list[Piece] = []
    for piece in pieces:
        word = piece.form.lower()
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.mention is not None
            and word in language.compounding
            and not word.endswith(("ed", "ing"))
        ):
            span = before.span.join(piece.span)
            joined[-1] = Piece(
                span=span, text=span.cut(text), form=piece.form, inner=before.mention
            )
        else:
            joined.append(piece)
    return joined


def _stand_in_words(pieces: Sequence[Piece], language: Language) -> list[Piece]:
    inflected = _inflected(language.standins)
    shown: list[Piece] = []
    for index, piece in enumerate(pieces):
        for each, form in inflected.get(piece.form.lower(), ()) if piece.mention is None else ():
            follower = pieces[index + 1].form.lower() if index + 1 < len(pieces) else ""
            if not each.next or each.next == follower:
                shown.append(replace(piece, form=form, lemma=each.lemma))
                break
        else:
            shown.append(piece)
    return shown


@lru_cache(maxsize=4)
def _inflected(standins: tuple[StandIn, ...]) -> Mapping[str, tuple[tuple[StandIn, str], ...]]:
    """Return, by inflected form, the stand-ins of a word in the same form, in the listed order."""
    found: dict[str, tuple[tuple[StandIn, str], ...]] = {}
    for each in standins:
        for ending in ("", "s", "ed", "ing"):
            form = inflect(each.lemma, ending)
            found[form] = (*found.get(form, ()), (each, inflect(each.standin, ending)))
    return found


def inflect(lemma: str, ending: str) -> str:
    """Inflect a regular English verb.

    >>> [inflect("stop", ending) for ending in ("s", "ed", "ing")]
    ['stops', 'stopped', 'stopping']
    >>> inflect("serve", "ed")
    'served'
    """
    if not ending:
        return lemma
    if ending == "s":
        return lemma + ("es" if lemma.endswith(("s", "x", "sh", "ch")) else "s")
    if lemma.endswith("e"):
        return lemma[:-1] + ending
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", lemma):
        return lemma + lemma[-1] + ending
    return lemma + ending
