"""Repairs of systematic errors of a small parser; each is a rule over the tree alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_not

from claimgraph.analysis.appositions import repair_appositions
from claimgraph.analysis.attachments import repair_attachments
from claimgraph.analysis.clauses import repair_clauses
from claimgraph.analysis.crossings import repair_crossings
from claimgraph.analysis.ellipsis import repair_ellipsis
from claimgraph.analysis.enumerations import repair_enumerations
from claimgraph.analysis.noun_lists import repair_noun_lists
from claimgraph.analysis.reduced import repair_reduced
from claimgraph.analysis.verbless import repair_verbless
from claimgraph.analysis.word_classes import repair_word_classes
from claimgraph.model import Token

__all__ = ["repair"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_RULES = (
    repair_verbless,
    repair_word_classes,
    repair_reduced,
    repair_attachments,
    repair_enumerations,
    repair_noun_lists,
    repair_clauses,
    repair_crossings,
    repair_ellipsis,
    repair_appositions,
)


def repair(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> tuple[Token, ...]:
    """Repair a dependency tree.

    * "In X prone to Y, Z is": Z, taken for a conjunct of Y, becomes the subject of the verb that
      has none.
    * "X inhibits Y and prevents Z": a finite verb is coordinated with a verb, not with a noun.
    * "the role of Y induced by Z": a participle right after a mention modifies it.
    * The repairs of :func:`repair_verbless`, :func:`repair_word_classes`, :func:`repair_reduced`,
      :func:`repair_attachments`, :func:`repair_enumerations`, :func:`repair_noun_lists`,
      :func:`repair_clauses`, :func:`repair_crossings`, :func:`repair_ellipsis` and
      :func:`repair_appositions`.
    * "inhibits X, increasing Y": a participle after a comma heads a clause, it does not modify Y.
    * "Ionized X inhibits": an adjective right before a noun modifies it, not the verb.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens, with heads and labels changed where a rule applies; always a tree.
    """
    for rules in _RULES:
        mended = rules(tokens, words)
        if any(map(is_not, mended, tokens)) and _is_tree(mended):
            tokens = mended
    repaired = [
        _repair_participle(tokens, _repair_conjunct(tokens, _repair_adjective(tokens, token)))
        for token in tokens
    ]
    for token in tokens:
        _part_clause(repaired, token)
    for verb in tokens:
        found = _missing_subject(tokens, verb)
        if found is not None:
            passive = any(each.dep == "auxpass" for each in _children(tokens, verb))
            repaired[found.index] = replace(
                found, head=verb.index, dep="nsubjpass" if passive else "nsubj"
            )
    return tuple(repaired if _is_tree(repaired) else tokens)


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every token leads up to a root; two repairs together might create a cycle."""
    leads_up = [False] * len(tokens)
    for token in tokens:
        passed, above = [], token
        while above.head != above.index and not leads_up[above.index]:
            passed.append(above.index)
            if len(passed) > len(tokens):
                return False
            above = tokens[above.head]
        for each in passed:
            leads_up[each] = True
    return True


def _children(tokens: Sequence[Token], token: Token) -> list[Token]:
    return [each for each in tokens if each.head == token.index and each is not token]


def _repair_adjective(tokens: Sequence[Token], token: Token) -> Token:
    behind = tokens[token.index + 1 : token.index + 2]
    is_attached = token.tag == "JJ" and token.dep in {"amod", "advmod"}
    if is_attached and behind and behind[0].tag.startswith("NN") and _is_verb(tokens[token.head]):
        return replace(token, head=behind[0].index, dep="amod")
    return token


def _repair_participle(tokens: Sequence[Token], token: Token) -> Token:
    if token.dep != "acl" or token.tag != "VBN" or token.index < 1:
        return token
    place = token.index - 1
    if tokens[place].text == "," and place:
        place -= 1
    before = tokens[place]
    if before.mention is None or not before.tag.startswith("NN"):
        return token
    above = before
    while above.dep in {"pobj", "prep"}:
        above = tokens[above.head]
        if above.index == token.head:
            return replace(token, head=before.index)
    return token


def _part_clause(repaired: list[Token], token: Token) -> None:
    """Make a participle that was taken for a modifier of its object the head of a clause."""
    noun = repaired[token.head]
    if token.tag != "VBG" or token.dep != "amod" or noun.index < token.index:
        return
    verb = repaired[noun.head]
    adverbs = [each for each in repaired[max(0, token.index - 1) : token.index] if each.tag == "RB"]
    first = min((each.index for each in adverbs), default=token.index)
    objects = [
        each
        for each in repaired[verb.index + 1 : max(first - 1, 0)]
        if each.head == verb.index and each.dep in {"dobj", "prep"}
    ]
    is_behind = first > 0 and repaired[first - 1].text == ","
    if not (is_behind and objects and _is_verb(verb) and noun.dep in {"dobj", "conj", "appos"}):
        return
    repaired[token.index] = replace(repaired[token.index], head=verb.index, dep="advcl")
    repaired[noun.index] = replace(noun, head=token.index, dep="dobj")
    for adverb in adverbs:
        repaired[adverb.index] = replace(repaired[adverb.index], head=token.index, dep="advmod")


def _repair_conjunct(tokens: Sequence[Token], token: Token) -> Token:
    if token.dep != "conj" or token.tag not in _FINITE or _is_verb(tokens[token.head]):
        return token
    above = tokens[token.head]
    while above.head != above.index:
        above = tokens[above.head]
        if _is_verb(above) and above.index < token.index:
            return replace(token, head=above.index)
    return token


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB")


def _missing_subject(tokens: Sequence[Token], verb: Token) -> Token | None:
    if verb.dep != "ROOT" or not _is_verb(verb):
        return None
    if any(each.dep in _SUBJECTS for each in _children(tokens, verb)):
        return None
    return _swallowed_subject(tokens, verb) or _adverbial_subject(tokens, verb)


def _adverbial_subject(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Find a name that opens the sentence and was taken for an adverb: "*Zinc* at 5 mg lowered"."""
    first = tokens[0]
    is_name = first.mention is not None and first.tag.startswith("NN")
    is_apart = first.head == verb.index and first.dep == "npadvmod"
    return first if is_name and is_apart and verb.tag in _FINITE else None


def _swallowed_subject(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Find a conjunct right after the comma that closes a phrase before the verb."""
    for token in tokens[: verb.index]:
        if token.dep not in {"conj", "appos"} or not token.tag.startswith(("NN", "PRP")):
            continue
        start = min(each.index for each in _subtree(tokens, token))
        closes = start > 0 and tokens[start - 1].text == ","
        if closes and _phrase(tokens, token, verb):
            return token
    return None


def _phrase(tokens: Sequence[Token], token: Token, verb: Token) -> bool:
    """Whether a token is in a sentence-initial prepositional phrase that depends on the verb."""
    while token.head != verb.index:
        if token.head == token.index:
            return False
        token = tokens[token.head]
    return token.dep == "prep" and token.index == 0


def _subtree(tokens: Sequence[Token], token: Token) -> list[Token]:
    found = [token]
    for seen in found:
        found.extend(_children(tokens, seen))
    return found
