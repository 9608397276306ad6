"""Repairs of long rows of nouns behind a verb that only lists them: "Factors included X, Y, and Z".

A small parser loses its way in such rows: it makes what follows a comma another name of what is
before it, or takes "preexisting" for a verb. Commas and the last "and" tell the row by themselves.
"""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_enumeration"]

_LEAST = 3  # things of a row that is told by its commas
_ENDS = frozenset({".", ";", ":", "?", "!"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "WDT", "WP", "WP$", "WRB", "TO", "EX"})
_BEFORE = {"DT": "det", "JJ": "amod", "JJR": "amod", "JJS": "amod", "VBN": "amod", "VBG": "amod"}
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "RB", "RBR", "HYPH", *_BEFORE})


def repair_enumeration(repaired: list[Token], verb: Token, joining: frozenset[str]) -> None:
    """Make all that a verb lists one row, if commas and an "and" tell it and its tree does not.

    Args:
        repaired: The tokens of a sentence; those of the row are changed.
        verb: The verb.
        joining: Words before the last of a row.
    """
    things = _things(repaired, verb, joining)
    heads = [_head(repaired, each) for each in things]
    nouns = [each for each in heads if each is not None]
    if len(nouns) < len(things) or _is_row(repaired, verb, nouns):
        return
    for thing, noun, before in zip(things, nouns, [verb, *nouns], strict=False):
        _join(repaired, thing, noun, before, verb)
        _mark(repaired, thing, before, verb, joining)


def _things(tokens: Sequence[Token], verb: Token, joining: frozenset[str]) -> list[Sequence[Token]]:
    """Return the words between the commas behind a verb; nothing if they are no row of nouns."""
    things: list[list[Token]] = [[]]
    for each in tokens[verb.index + 1 :]:
        if each.text in _ENDS:
            break
        if each.tag in _CLAUSAL:
            return []
        if each.text == ",":
            things.append([])
        else:
            things[-1].append(each)
    last = things[-1]
    is_closed = bool(last) and last[0].text.lower() in joining
    return [*things[:-1], last[1:]] if is_closed and len(things) >= _LEAST else []


def _head(tokens: Sequence[Token], thing: Sequence[Token]) -> Token | None:
    """Return the noun that heads one thing: the last before its first preposition."""
    found: Token | None = None
    for each in thing:
        if each.tag not in _NAMING:
            if each.tag != "IN" or found is None:
                return None
            break
        if each.tag.startswith("NN"):
            found = each
        elif found is not None and each.tag in _BEFORE:
            return None  # "X increased in Y" is more than a name
    return found


def _is_row(tokens: Sequence[Token], verb: Token, nouns: Sequence[Token]) -> bool:
    """Whether a tree has all of some nouns in one row below a verb."""
    if not nouns:
        return True
    row, first = {nouns[0].index}, nouns[0]
    if first.head != verb.index:
        return False
    for each in nouns[1:]:
        if each.dep != "conj" or each.head not in row:
            return False
        row.add(each.index)
    return True


def _join(
    repaired: list[Token], thing: Sequence[Token], noun: Token, before: Token, verb: Token
) -> None:
    """Hang a thing on the one before it, and its words on its noun."""
    inside = {each.index for each in thing}
    is_first = before.index == verb.index
    dep = noun.dep if is_first and noun.head == verb.index else "dobj"
    repaired[noun.index] = replace(noun, head=before.index, dep=dep if is_first else "conj")
    is_open = True
    for each in thing:
        if each.index == noun.index:
            is_open = False
        elif is_open:
            dep = _BEFORE.get(each.tag, "compound" if each.tag.startswith("NN") else each.dep)
            if each.head not in inside or repaired[each.head].index > noun.index:
                repaired[each.index] = replace(each, head=noun.index, dep=dep)
            elif each.tag in {"VBG", "VBN"} and each.head == noun.index:
                repaired[each.index] = replace(each, dep="amod")
        elif each.head not in inside and each.index != noun.index:
            dep = "prep" if each.tag == "IN" else each.dep
            repaired[each.index] = replace(each, head=noun.index, dep=dep)


def _mark(
    repaired: list[Token],
    thing: Sequence[Token],
    before: Token,
    verb: Token,
    joining: frozenset[str],
) -> None:
    """Hang the comma or conjunction before a thing on the thing before it."""
    mark = repaired[thing[0].index - 1]
    if before.index != verb.index and (mark.text == "," or mark.text.lower() in joining):
        dep = "punct" if mark.text == "," else "cc"
        repaired[mark.index] = replace(mark, head=before.index, dep=dep)
