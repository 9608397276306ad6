"""Repairs of appositions that the parser hangs elsewhere than on the name right before them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_appositions"]

_COMMA = ","
_CLOSING = frozenset({_COMMA, "."})
_WITHIN = ("NN", "JJ", "VBN", "VBG", "CD", "RB", "HYPH", "POS")  # tags of words before a noun
_LOOSE = frozenset({"npadvmod", "dep", "oprd", "intj", "attr"})  # what the parser takes it for
_SHARED = frozenset({"dobj", "nsubj", "nsubjpass"})  # what a verb has but one of
_ROW = frozenset({"appos", "conj"})


def repair_appositions(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Put an indefinite noun between commas in apposition to the name right before it.

    * "was blocked by X, *a Y*, indicating that": Y is no time or measure of the verb.
    * "are taking X, *a Y* which may": what the verb has but one of is X.
    * "the role of X, *a Y*, in Z": it tells what X is, not what the role is.

    What ends a list stays there ("X, a Y, and Z"), and so does what begins a clause of its own ("In
    X, a Y was").

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(1, len(repaired) - 2):
        if repaired[at].text != _COMMA:
            continue
        if repaired[at + 1].text.lower() not in words["indefinite"]:
            continue
        name = repaired[at - 1]
        if name.mention is not None and name.tag.startswith("NN"):
            _repair(repaired, name, at + 1)
    return repaired


def _repair(repaired: list[Token], name: Token, start: int) -> None:
    noun = _noun(repaired, start)
    if noun is None or not _is_loose(repaired, name, noun) or not _is_closed(repaired, noun):
        return
    if any(
        each.head in {noun.index, name.index} and each.dep in {"cc", "conj"} for each in repaired
    ):
        return
    for each in repaired[start : noun.index]:
        if each.head not in range(start, noun.index + 1):
            repaired[each.index] = replace(each, head=noun.index)
    repaired[noun.index] = replace(noun, head=name.index, dep="appos")


def _noun(repaired: Sequence[Token], start: int) -> Token | None:
    """Return the last noun of the phrase that an article opens; None if it has no noun."""
    end = start + 1
    while end < len(repaired) and repaired[end].tag.startswith(_WITHIN):
        end += 1
    nouns = [each for each in repaired[start + 1 : end] if each.tag.startswith("NN")]
    return nouns[-1] if nouns else None


def _is_loose(repaired: Sequence[Token], name: Token, noun: Token) -> bool:
    """Whether a noun hangs where an apposition to a name may have been misplaced."""
    if noun.head in {name.index, noun.index}:
        return False
    above = repaired[noun.head]
    if above.index >= name.index or not _is_below(repaired, name, above):
        return False
    if noun.dep in _SHARED:
        return name.dep == noun.dep and name.head == noun.head
    return noun.dep in _LOOSE or (noun.dep in _ROW and name.dep == "pobj")


def _is_below(repaired: Sequence[Token], token: Token, above: Token) -> bool:
    for _ in repaired:
        if token.head == above.index:
            return True
        if token.head == token.index:
            return False
        token = repaired[token.head]
    return False


def _is_closed(repaired: Sequence[Token], noun: Token) -> bool:
    """Whether what a noun heads ends in a comma, not before "and", or with the sentence."""
    last = noun.index
    for each in repaired[noun.index + 1 :]:
        if not _is_below(repaired, each, noun):
            break
        last = each.index
    behind = repaired[last : last + 3]
    marks = [each for each in behind if each.text in _CLOSING]
    if not marks:
        return False
    following = repaired[marks[0].index + 1 : marks[0].index + 2]
    return not any(each.dep == "cc" or each.tag == "CC" for each in following)
