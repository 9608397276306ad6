"""Negation of an argument, and through it of a claim: "no patients", "but not in women"."""

from collections.abc import Iterator

from claimgraph.claims.factuality.cues import SentenceCues
from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Cue

__all__ = ["find_argument_negation", "find_negation"]

_DENYING = frozenset({"det", "neg", "preconj", "predet", "cc"})
_OWN = ("det", "amod", "compound", "nmod", "neg", "preconj", "nummod", "poss", "quantmod")
_DENIED = frozenset({"pobj", "conj", "dobj", "appos"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_TURNING = frozenset({"but"})  # begins what is not denied: "not with A but with B"
_DEPTH = 6  # links from a noun up to the phrases that contain it

_Effect = tuple[Token, Cue]


def find_argument_negation(syntax: Syntax, cues: SentenceCues, argument: Token) -> _Effect | None:
    """Find the cue that negates an argument, and through it its claim.

    Args:
        syntax: The sentence's logical relations.
        cues: The cues of the sentence.
        argument: Head of an argument.

    Returns:
        The word and its cue: "no patients", "neither X nor Y", "not in men"; of several, that of
        the first conjunct of a coordination. None if there is none.
    """
    first = argument
    while first.dep == "conj":
        first = syntax.parse.head(first)
    beside = (
        found for noun in _holders(syntax, first) for found in _cues_beside(syntax, cues, noun)
    )
    found = next(beside, None) or find_negation(syntax, cues, argument)
    return found or (_denies_row(syntax, cues, first, argument) if first != argument else None)


def _denies_row(syntax: Syntax, cues: SentenceCues, first: Token, last: Token) -> _Effect | None:
    """Find the negation right before the preposition of a row: "but *not* with A, B or C"."""
    preposition = syntax.parse.head(first)
    between = syntax.parse.tokens[first.index : last.index]
    if first.dep != "pobj" or any(each.lemma in _TURNING for each in between):
        return None
    return _denies_before(syntax, cues, preposition.index)


def _holders(syntax: Syntax, noun: Token) -> Iterator[Token]:
    """Yield a noun, and its recipients: "none of the *patients* receiving X"."""
    yield noun
    verb = syntax.parse.head(noun)
    if noun.dep == "dobj" and verb.dep == "acl" and verb.tag == "VBG":
        yield syntax.parse.head(verb)


def _cues_beside(syntax: Syntax, cues: SentenceCues, noun: Token) -> Iterator[_Effect]:
    for child in syntax.parse.children(noun, *_DENYING):
        if child.index < noun.index:
            yield from _negations(cues, child)
    head = syntax.parse.head(noun)
    if noun.dep == "pobj" and head.lemma == "of":  # "none of the patients"
        quantifier = syntax.parse.head(head)
        for cue in cues.at(quantifier):
            if cue.where == "quantifier":
                yield quantifier, cue


def _negations(cues: SentenceCues, token: Token) -> Iterator[_Effect]:
    for cue in cues.at(token):
        if cue.kind == "negation" and cue.where == "child":
            yield token, cue


def find_negation(syntax: Syntax, cues: SentenceCues, noun: Token) -> _Effect | None:
    """Find a negation right before a noun phrase or a phrase that contains it.

    "in men but not in women", "stroke but not asthma", "neither by X nor by Y", "not in response
    to X", "rather than X"
    """
    if noun.dep not in _DENIED:
        edge = next(_edges(syntax, noun))
        apart = None if noun.inner is not None else _is_contrasted(syntax, cues, edge)
        return _sets_aside(syntax, cues, edge) or apart
    edges = list(_edges(syntax, noun))
    while noun.dep == "conj" and syntax.parse.head(noun).dep == "conj":  # "but not X or Y"
        noun = syntax.parse.head(noun)
        edges.extend(_edges(syntax, noun))
    if noun.dep == "conj":  # "but not *with* X, Y or Z"
        first = syntax.parse.head(noun)
        edges.extend(
            each for each in _edges(syntax, first) if each < first.index and _leads(syntax, each)
        )
    found = (_denies_before(syntax, cues, edge) for edge in edges)
    return next((each for each in found if each is not None), None)


def _leads(syntax: Syntax, index: int) -> bool:
    return syntax.parse.tokens[index].dep in {*_PREPOSITIONS, "conj"}


def _edges(syntax: Syntax, noun: Token) -> Iterator[int]:
    """Yield the start of each phrase that contains a noun, up to its verb."""
    own = (*syntax.parse.children(noun, *_OWN), noun)
    yield min(each.index for each in own if each is noun or each.dep not in {"neg", "preconj"})
    token = noun
    for _ in range(_DEPTH):
        head = syntax.parse.head(token)
        if token.dep not in {"pobj", *_PREPOSITIONS} or is_verb(head):
            return
        if head.dep in _PREPOSITIONS or _is_repeated(head):
            yield head.index
        elif token.dep in _PREPOSITIONS and head.dep != "pobj":
            return
        token = head


def _is_repeated(preposition: Token) -> bool:
    """Whether a preposition is coordinated with one before it: "in men but not *in* women"."""
    return preposition.dep == "conj" and preposition.tag in {"IN", "TO"}


def _denies_before(syntax: Syntax, cues: SentenceCues, edge: int) -> _Effect | None:
    for token in syntax.parse.tokens[max(0, edge - 1) : edge]:
        if token.dep in _DENYING or token.tag == "RB":
            for found in _negations(cues, token):
                return found
    return _sets_aside(syntax, cues, edge)


def _is_contrasted(syntax: Syntax, cues: SentenceCues, edge: int) -> _Effect | None:
    """Find the negation between a conjunction and a noun phrase: "X but *not* Y prevents Z"."""
    before = syntax.parse.tokens[max(0, edge - 2) : edge]
    if len(before) == 2 and before[0].tag == "CC":
        return next(_negations(cues, before[1]), None)
    return None


def _sets_aside(syntax: Syntax, cues: SentenceCues, edge: int) -> _Effect | None:
    """Find an excluding phrase right before the start of a phrase, or a preposition that is it.

    "rather than X", "with the exception of X"; "without X"
    """
    ends = [edge - 1]
    if syntax.parse.tokens[edge].dep == "prep":
        ends.append(edge)
    found = (each for end in ends for each in cues.ending(end))
    return next((each for each in found if each[1].where == "before"), None)
