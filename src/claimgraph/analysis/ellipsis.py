"""Repairs of clauses of which little more is said than the noun that is new in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_ellipsis"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj"})
_NEW = _SUBJECTS | {"dobj", "attr"}  # relations of the noun of a clause that is cut short
_LOOSE = frozenset({"mark", "advmod", "cc", "punct", "neg"})
_CLAUSES = frozenset({"advcl", "conj", "ccomp"})
_SAME_HEAD = frozenset({"that", "those"})
_AUXILIARIES = frozenset({"be", "do", "have"})
_BUT = "but"
_NOT = "not"
_DEPTH = 8  # links followed before giving up


def repair_ellipsis(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Attach nouns of which the same is said, or denied, as of a noun before them.

    * "X was lowered by A, as was Y": Y stands beside X; "did not alter X, nor did Y" likewise.
    * "A lowered X, but not Y", "X was lowered, but not Y": Y stands beside X, not the verb.
    * "A lowered the rate of X but not that of Y": Y stands beside X, *that* being the rate.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(1, len(repaired)):
        token = repaired[at]
        if token.text.lower() in words["echoing"]:
            _repair_echo(repaired, token)
        elif token.dep == "conj" and _is_verb(repaired[token.head]):
            _repair_excluded(repaired, token)
    return repaired


def _children(tokens: Sequence[Token], token: Token) -> Iterator[Token]:
    for each in tokens:
        if each.head == token.index and each.index != token.index:
            yield each


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB")


def _is_noun(token: Token) -> bool:
    return token.tag.startswith("NN")


def _repair_echo(repaired: list[Token], word: Token) -> None:
    """Attach the noun of "as was *Y*" beside the subject of the clause before."""
    if word.index + 1 >= len(repaired) or repaired[word.index - 1].text != ",":
        return
    auxiliary = repaired[word.index + 1]
    verb = repaired[auxiliary.head]
    is_clause = auxiliary.dep in _CLAUSES and _is_verb(auxiliary) and _is_verb(verb)
    if not is_clause or verb.index > word.index or auxiliary.lemma not in _AUXILIARIES:
        return
    own = [each for each in _children(repaired, auxiliary) if each.dep not in _LOOSE]
    subject = next((each for each in _children(repaired, verb) if each.dep in _SUBJECTS), None)
    is_short = len(own) == 1 and own[0].dep in _NEW and own[0].index > auxiliary.index
    if subject is None or not is_short or not _is_noun(own[0]) or not _is_noun(subject):
        return
    repaired[own[0].index] = replace(own[0], head=subject.index, dep="conj")


def _repair_excluded(repaired: list[Token], token: Token) -> None:
    """Attach the noun of "but not *Y*" to the one that it is set apart from."""
    start = token.index
    own = {each.index for each in _children(repaired, token)}
    while start - 1 in own and repaired[start - 1].text.lower() != _NOT:
        start -= 1
    before = [each.text.lower() for each in repaired[max(0, start - 2) : start]]
    if before != [_BUT, _NOT] or not (_is_noun(token) or token.text.lower() in _SAME_HEAD):
        return
    last = start - 3
    last -= last >= 0 and repaired[last].text == ","
    if last < 0:
        return
    nouns = _nouns_above(repaired, repaired[last], token)
    if token.text.lower() in _SAME_HEAD:
        _repair_repeated(repaired, token, nouns, start)
        return
    found = _counterpart(repaired, nouns, token)
    if found is not None:
        _move(repaired, token, found, start)


def _move(repaired: list[Token], token: Token, beside: Token, start: int) -> None:
    """Make a noun the conjunct of another, with "but not" before its phrase."""
    repaired[token.index] = replace(repaired[token.index], head=beside.index, dep="conj")
    but, not_ = repaired[start - 2], repaired[start - 1]
    repaired[but.index] = replace(but, head=beside.index, dep="cc")
    repaired[not_.index] = replace(not_, head=token.index, dep="neg")


def _nouns_above(tokens: Sequence[Token], last: Token, token: Token) -> list[Token]:
    """Return the noun right before "but not" and those that it depends on, below the verb."""
    found: list[Token] = []
    for _ in range(_DEPTH):
        if last.index in {token.head, last.head}:
            break
        if _is_noun(last):
            found.append(last)
        last = tokens[last.head]
    return found


def _counterpart(tokens: Sequence[Token], nouns: list[Token], token: Token) -> Token | None:
    """Return the noun before "but not" of the kind of the one behind it; None if unclear."""
    if token.mention is None:
        return nouns[0] if nouns and nouns[0].mention is None else None
    arguments = [each for each in _children(tokens, tokens[token.head]) if each.index < token.index]
    named = [*nouns, *(each for each in arguments if each.dep in _OBJECTS)]
    named += [each for each in arguments if each.dep in _SUBJECTS]
    kind = token.mention.concept.category
    for each in named:
        if each.mention is not None and each.mention.concept.category == kind:
            return each
    return None


def _repair_repeated(
    repaired: list[Token], token: Token, nouns: Sequence[Token], start: int
) -> None:
    """Attach the Y of "the rate of X but not that of Y" beside X."""
    for preposition in [each for each in _children(repaired, token) if each.dep == "prep"]:
        behind = _object(repaired, preposition)
        pairs = [
            _object(repaired, each)
            for noun in nouns
            for each in _children(repaired, noun)
            if each.text == preposition.text and each.index < start
        ]
        if behind is None or not pairs or pairs[0] is None:
            return
        # A part of the phrase of Y, so that the denial stands right before that.
        repaired[token.index] = replace(token, head=behind.index, dep="quantmod")
        repaired[preposition.index] = replace(preposition, head=behind.index, dep="case")
        _move(repaired, behind, pairs[0], start)
        return


def _object(tokens: Sequence[Token], preposition: Token) -> Token | None:
    found = (each for each in _children(tokens, preposition) if each.dep == "pobj")
    return next(found, None)
