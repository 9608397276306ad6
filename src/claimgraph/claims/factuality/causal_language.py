"""How a sentence says that two things go together: one acts on the other, or they meet.

A classifier of sentences over the words of ``causality.tsv`` and our hedges; nothing need be
grounded, and no claim need be made.

Source: the four kinds are those of Yu, Li and Wang (2019, EMNLP D19-1473).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Language, LinkPhrase

__all__ = ["FoundLink", "StatementKind", "classify_statement", "find_links"]

_MOST_SKIPPED = 3  # words that "..." may stand for
_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod"})
_CORRELATIONAL = frozenset({"correlational", "predictive", "comparison"})
_HEDGE, _NONE = "hedge", "none"
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
_PURPOSES = frozenset({"advcl", "acl", "relcl"})
_SHIFT = 2  # what a predicate gains before, and a purpose loses; in the table's weights
_LEAST = 4  # what a phrase alone must weigh to make a finding


class StatementKind(StrEnum):
    """What a sentence says of two things."""

    NONE = "none"
    DIRECT = "direct"
    CONDITIONAL = "conditional"
    CORRELATIONAL = "correlational"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """A phrase of the table in a sentence."""

    phrase: LinkPhrase
    tokens: tuple[Token, ...]


def find_links(parse: ParsedSentence, table: Mapping[str, Sequence[LinkPhrase]]) -> list[FoundLink]:
    """Find the phrases of a sentence; of those that share a first word the longest.

    Args:
        parse: The sentence.
        table: Phrases by what their first word may be.

    Returns:
        The phrases, in text order.
    """
    readings = [frozenset(_readings(token)) for token in parse.tokens]
    found: list[FoundLink] = []
    at = 0
    while at < len(readings):
        matches = [
            (phrase, places)
            for reading in sorted(readings[at])
            for phrase in table.get(reading, ())
            if (places := _match(phrase, readings, at)) is not None
        ]
        if matches:
            phrase, places = max(matches, key=lambda each: (len(each[1]), each[0].weight))
            tokens = tuple(parse.tokens[place] for place in places)
            found.append(FoundLink(phrase=phrase, tokens=tokens))
        at += 1
    return found


def _readings(token: Token) -> Iterator[str]:
    """Yield what a word may be in a phrase: itself, its lemma, its lemma with its part."""
    yield token.text.lower()
    if token.tag.startswith("VB") and token.dep not in _ATTRIBUTIVE:
        yield f"{token.lemma}.v"
    elif token.tag.startswith("NN"):
        yield f"{token.lemma}.n"
    elif token.tag.startswith("JJ"):
        yield f"{token.lemma}.a"


def _match(
    phrase: LinkPhrase, readings: Sequence[frozenset[str]], at: int
) -> tuple[int, ...] | None:
    places: list[int] = []
    is_open = False
    for alternatives in phrase.words:
        if not alternatives:
            is_open = True
            continue
        reach = min(len(readings), at + 1 + (_MOST_SKIPPED if is_open else 0))
        place = next((each for each in range(at, reach) if readings[each] & alternatives), None)
        if place is None:
            return None
        places.append(place)
        at = place + 1
        is_open = False
    return tuple(places)


def classify_statement(parse: ParsedSentence, language: Language) -> StatementKind:
    """Say how a sentence puts two things together.

    The phrase with the most weight decides, of equal ones that which stands first. A predicate
    that stands before all that speaks for no finding gains; a purpose ("to improve X") loses. A
    change that nothing brings about ("X decreased") goes along with something, no more. What acts
    is conditional if a hedge stands before it.

    Args:
        parse: The sentence.
        language: The phrases.

    Returns:
        The kind.
    """
    links = find_links(parse, language.links)
    hedges = [each for each in links if each.phrase.kind == _HEDGE]
    links = [each for each in links if each.phrase.kind != _HEDGE]
    if not links:
        return StatementKind.NONE
    first_none = min(
        (each.tokens[0].index for each in links if each.phrase.kind == _NONE),
        default=len(parse.tokens),
    )
    weights = [_weigh(parse, each, first_none) for each in links]
    best = links[weights.index(max(weights))]
    if best.phrase.kind == _NONE or max(weights) < _LEAST:
        return StatementKind.NONE
    if best.phrase.kind in _CORRELATIONAL or _is_mere_change(parse, best):
        return StatementKind.CORRELATIONAL
    if any(hedge.tokens[0].index < best.tokens[-1].index for hedge in hedges):
        return StatementKind.CONDITIONAL
    return StatementKind.DIRECT


def _weigh(parse: ParsedSentence, link: FoundLink, first_none: int) -> int:
    weight = link.phrase.weight
    if link.phrase.kind == _NONE:
        return weight
    token = link.tokens[0]
    if _is_purpose(parse, token):
        return weight - _SHIFT
    is_predicate = is_verb(token) or token.dep in _PREDICATIVE
    return weight + _SHIFT if is_predicate and token.index < first_none else weight


def _is_purpose(parse: ParsedSentence, token: Token) -> bool:
    if not token.tag.startswith("VB") or token.dep not in _PURPOSES:
        return False
    return any(child.tag == "TO" for child in parse.children(token, "aux"))


def _is_mere_change(parse: ParsedSentence, link: FoundLink) -> bool:
    """Whether a verb of change has nothing that brings the change about."""
    token = link.tokens[0]
    if not (link.phrase.sign and is_verb(token)):
        return False
    if any(parse.children(token, "dobj", "agent", "ccomp")):
        return False
    prepositions = {child.lemma for child in parse.children(token, "prep")}
    has_subject = any(parse.children(token, "nsubj", "nsubjpass"))
    return has_subject and "by" not in prepositions
