"""Repairs of lists of nouns that the parser hangs on a verb, each a rule over the tree alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.analysis.listing_verbs import repair_enumeration
from claimgraph.model import Token

__all__ = ["repair_noun_lists"]

_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "advmod", "neg"})
_COMPOUNDED = frozenset({"compound", "nmod"})
_ROW = frozenset({"conj", "appos"})
_OBJECTS = frozenset({"dobj", "attr", "pobj"})


def repair_noun_lists(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Coordinate nouns with the noun before them, not with its verb.

    * "X reduced Y but not Z": *Z* is no second predicate, it is what X did not reduce.
    * "the X rate, Y and Z": *Y* stands beside the rate, not beside the X before it.
    * "X, Y, a Z, and W": *Z* is one more thing, not another name of Y.
    * "Factors included X, preexisting Y, a Z of W, and V": all that is listed is one row.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where the rule does not apply.
    """
    repaired = list(tokens)
    for token in tokens:
        if token.lemma in words["enumerating"] and token.tag.startswith("VB"):
            repair_enumeration(repaired, token, words["additive"])
    for token in tuple(repaired):
        if token.dep == "conj" and token.tag.startswith("NN"):
            _repair_crossing(repaired, token)
            _repair_conjunct(repaired, repaired[token.index], words["copula"])
        elif token.dep == "appos" and token.tag.startswith("NN"):
            _repair_apposed(repaired, token)
    return repaired


def _repair_apposed(repaired: list[Token], noun: Token) -> None:
    """Make an apposition within a row that goes on behind it one more thing of the row."""
    before = repaired[noun.head]
    is_row = before.dep in _ROW and any(
        each.text == "," for each in repaired[repaired[before.head].index + 1 : before.index]
    )
    if (is_row or _length(repaired, noun) > 1) and _ends_in_and(repaired, noun):
        repaired[noun.index] = replace(noun, dep="conj")


def _row(repaired: Sequence[Token], noun: Token) -> Iterator[Token]:
    """Yield the nouns that a noun is followed by in its row, each hanging on the one before."""
    found: Token | None = noun
    while found is not None:
        behind = (
            each
            for each in repaired[found.index + 1 :]
            if each.head == found.index and each.dep in _ROW and each.tag.startswith("NN")
        )
        found = next(behind, None)
        if found is not None:
            yield found


def _length(repaired: Sequence[Token], noun: Token) -> int:
    return sum(1 for _ in _row(repaired, noun))


def _ends_in_and(repaired: Sequence[Token], noun: Token) -> bool:
    """Whether a row goes on behind a noun, up to an "and" after a comma."""
    whole = (noun, *_row(repaired, noun))
    return len(whole) > 1 and any(
        each.dep == "cc" and each.head == whole[-2].index and repaired[each.index - 1].text == ","
        for each in repaired[whole[-2].index + 1 : whole[-1].index]
    )


def _repair_crossing(repaired: list[Token], noun: Token) -> None:
    """Move the rest of a list from a premodifier to the noun that it stands before."""
    first = repaired[noun.head]
    whole = repaired[first.head]
    if first.dep not in _COMPOUNDED or not first.index < whole.index < noun.index:
        return
    between = repaired[whole.index + 1 : noun.index]
    marks = [each for each in between if each.dep in {"punct", "cc"}]
    if not marks or not whole.tag.startswith("NN"):
        return
    repaired[noun.index] = replace(noun, head=whole.index)
    for each in marks:
        if each.head == first.index:
            repaired[each.index] = replace(each, head=whole.index)


def _repair_conjunct(repaired: list[Token], noun: Token, copula: frozenset[str]) -> None:
    verb = repaired[noun.head]
    if not verb.tag.startswith("VB") or verb.index > noun.index or verb.lemma in copula:
        return
    if any(each.head == noun.index and each.dep.startswith("nsubj") for each in repaired):
        return  # it is a clause: "X fell and Y the cause"
    mark = _mark(repaired, noun, verb)
    before = None if mark is None else _ending_before(repaired, verb, mark.index)
    if mark is None or before is None:
        return
    repaired[noun.index] = replace(noun, head=before.index)
    repaired[mark.index] = replace(mark, head=before.index)


def _mark(repaired: Sequence[Token], noun: Token, verb: Token) -> Token | None:
    """Return the conjunction right before a noun and its own words, if it hangs on the verb."""
    at = noun.index - 1
    while at > verb.index and repaired[at].head == noun.index and repaired[at].dep in _BEFORE:
        at -= 1
    mark = repaired[at]
    return mark if mark.dep == "cc" and mark.head == verb.index else None


def _ending_before(repaired: Sequence[Token], verb: Token, end: int) -> Token | None:
    """Return the object of a verb whose phrase ends right before a place."""
    for each in repaired[verb.index + 1 : end]:
        if each.head == verb.index and each.dep in _OBJECTS and each.tag.startswith("NN"):
            return each
    return None
