"""Repairs of coordinated clauses: which object, subject and verb belong together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_clauses"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_ADVERBIAL = frozenset({"npadvmod", "advmod"})
_COMPLEMENTS = ("dobj", "attr", "acomp", "oprd", "ccomp", "xcomp", "dative")
_PASSIVE = ("auxpass", "nsubjpass", "agent")
_SUBJECTS = ("nsubj", "nsubjpass")
_NO_CLAUSE = frozenset({"amod", "compound", "aux", "auxpass"})


def repair_clauses(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Repair the objects and verbs that a small parser confuses where clauses are joined.

    * "X increased Y", "X inhibits A and stimulates B": a name right behind a verb without an
      object is its object, no adverb, and not the object of the verb before.
    * "X inhibits A and Y stimulates B cells": *stimulates* is a verb, no compound modifier of B.
    * "X increased A and decreased B": *decreased* is the second verb, no modifier of B.
    * "X reduced A and B and caused C": A is what X reduced, no subject of *caused*; neither is it
      of *raised* in "X did not alter A, but lowered B, raised C".
    * "X inhibits A, blocks B and prevents C": C is the object of the last verb, no conjunct of B.
    * "X inhibits A, resulting in B": what results is the event, not A.
    * "reductions in A, B and C were seen": B goes with A, not with the reductions.
    * "X caused A in 20 % and B in 10 %", "caused A in mice and B in rats": B goes with A.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(1, len(repaired)):
        token = repaired[at]
        if token.tag == "NNS" and token.dep in {"conj", "compound"}:
            _repair_second_verb(repaired, token, words["verbal"])
        elif token.tag in {"VBD", "VBN"} and token.dep == "amod":
            _repair_modifier(repaired, token, words["verbal"])
        elif token.tag == "VBG" and token.dep == "acl":
            _repair_consequence(repaired, token, words["consequent"])
        elif token.dep == "nsubj" and token.tag.startswith("NN"):
            _repair_subject(repaired, token, words["verbal"])
    for at in range(1, len(repaired)):
        _repair_object(repaired, repaired[at])
    for at in range(1, len(repaired)):
        _repair_gapped(repaired, repaired[at])
        _repair_series(repaired, repaired[at])
    return repaired


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> list[Token]:
    return [
        each
        for each in tokens
        if each.head == token.index and each.index != token.index and each.dep in deps
    ]


def _is_clause(token: Token) -> bool:
    return token.tag.startswith("VB") and token.dep not in _NO_CLAUSE


def _first(tokens: Sequence[Token], token: Token) -> int:
    """Return the index of the first word of a noun phrase, without what stands behind the noun."""
    own = {token.index}
    for at in range(token.index - 1, -1, -1):
        if tokens[at].head not in own or tokens[at].dep in {"prep", "punct", "cc", "conj"}:
            return at + 1
        own.add(at)
    return 0


def _verb_before(tokens: Sequence[Token], noun: Token) -> Token | None:
    """Return the verb right before a noun phrase, adverbs aside."""
    at = _first(tokens, noun) - 1
    while at > 0 and tokens[at].tag == "RB" and tokens[at].mention is None:
        at -= 1
    return tokens[at] if at > 0 and _is_clause(tokens[at]) else None


def _lacks_object(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether an active verb has neither an object nor another complement."""
    if _children(tokens, verb, *_COMPLEMENTS, *_PASSIVE):
        return False
    if verb.tag != "VBN":
        return True
    return verb.dep != "acl" and bool(_children(tokens, verb, "nsubj"))


def _repair_object(repaired: list[Token], noun: Token) -> None:
    """Make a name the object of the verb right before it."""
    if noun.mention is None or noun.text.lower().endswith("ly"):
        return
    above = repaired[noun.head]
    verb = _verb_before(repaired, noun)
    if verb is None or not _lacks_object(repaired, verb):
        return
    is_adverb = noun.dep in _ADVERBIAL and _is_clause(above) and above.index <= verb.index
    is_misplaced = above.index != verb.index and above.index < verb.index and verb.dep == "conj"
    if is_adverb:
        pass
    elif not (is_misplaced and noun.dep in {"dobj", "conj"} and _is_joined(repaired, verb, above)):
        return
    for each in _lost_object(repaired, noun, above):
        repaired[each.index] = replace(each, head=above.index, dep="dobj")
    tag = noun.tag if noun.tag.startswith("NN") else "NN"
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj", tag=tag)


def _is_joined(tokens: Sequence[Token], verb: Token, above: Token) -> bool:
    """Whether a verb is coordinated with a word, or with the verb of which that is an object."""
    first = tokens[verb.head]
    if above.index in {first.index, tokens[first.head].index}:
        return True
    while above.dep == "conj" and not _is_clause(above):
        above = tokens[above.head]
    return above.head == first.index and above.dep in {"dobj", "nsubj", "pobj"}


def _lost_object(tokens: Sequence[Token], noun: Token, verb: Token) -> list[Token]:
    """Find the first verb's own object, which seemed to modify that of the second."""
    between = _children(tokens, noun, "nmod", "compound")
    if noun.dep != "dobj" or not _is_clause(verb):
        return []
    return [
        each
        for each in between[:1]
        if each.mention is not None and _first(tokens, each) == verb.index + 1
    ]


def _repair_second_verb(repaired: list[Token], word: Token, verbal: frozenset[str]) -> None:
    """Make a plural noun the verb of the second clause: "X inhibits A and Y *stimulates* B"."""
    before = [each for each in _children(repaired, word, "compound") if each.mention is not None]
    first = repaired[word.head]
    if word.lemma not in verbal or word.dep != "conj" or not before or first.index > word.index:
        return
    noun = repaired[first.head]
    verb = repaired[noun.head]
    if first.dep not in {"nmod", "compound"} or noun.dep != "dobj" or noun.index < word.index:
        return
    if verb.tag not in _FINITE or before[-1].index != word.index - 1:
        return
    repaired[first.index] = replace(first, head=verb.index, dep="dobj")
    repaired[word.index] = replace(word, head=verb.index, dep="conj", tag="VBZ")
    repaired[before[-1].index] = replace(before[-1], dep="nsubj")
    repaired[noun.index] = replace(noun, head=word.index, dep="dobj")
    for each in _children(repaired, first, "cc"):
        repaired[each.index] = replace(each, head=verb.index)


def _repair_modifier(repaired: list[Token], word: Token, verbal: frozenset[str]) -> None:
    """Make a participle the second of two verbs: "X increased A and *decreased* B"."""
    noun = repaired[word.head]
    above = repaired[noun.head]
    verb = above if _is_clause(above) else repaired[above.head]
    is_object = above.dep == "dobj" and above.index < word.index
    if noun.dep != "conj" or not (above is verb or is_object):
        return
    before = repaired[word.index - 1]
    if verb.tag != "VBD" or not {verb.lemma, word.lemma} <= verbal or before.dep != "cc":
        return
    if not _children(repaired, verb, "dobj") or _children(repaired, verb, *_PASSIVE, "aux"):
        return
    repaired[word.index] = replace(word, head=verb.index, dep="conj", tag="VBD")
    repaired[noun.index] = replace(noun, head=word.index, dep="dobj")
    repaired[before.index] = replace(before, head=verb.index)


def _repair_subject(repaired: list[Token], noun: Token, verbal: frozenset[str]) -> None:
    """Make the object of a verb that seemed the subject of the next one its object."""
    verb = repaired[noun.head]
    mark = verb.index - 1
    while mark > noun.index and repaired[mark].tag == "RB":
        mark -= 1
    if verb.dep != "conj" or not _is_active(repaired, verb) or mark <= noun.index:
        return
    if repaired[mark].dep == "cc":
        first = _verb_before(repaired, noun)
        if first is not None and first.index == verb.head and _lacks_object(repaired, first):
            repaired[noun.index] = replace(noun, head=first.index, dep="dobj")
            repaired[mark] = replace(repaired[mark], head=first.index)
    elif repaired[mark].text == "," and mark == noun.index + 1:
        _repair_listed_verb(repaired, noun, verb, verbal)


def _is_active(tokens: Sequence[Token], verb: Token) -> bool:
    is_finite = verb.tag in {"VBD", "VBZ", "VBP", "VBN"}
    return is_finite and not _children(tokens, verb, *_PASSIVE, "aux")


def _repair_listed_verb(
    repaired: list[Token], noun: Token, verb: Token, verbal: frozenset[str]
) -> None:
    """Make the participle before a noun a verb of a row: "but *lowered* B, raised C"."""
    first = repaired[verb.head]
    word = repaired[_first(repaired, noun)]
    before = repaired[word.index - 1]
    is_verb = word.dep == "amod" and word.tag in {"VBD", "VBN"} and word.lemma in verbal
    if not is_verb or before.dep != "cc" or not _is_clause(first) or first.index > word.index:
        return
    repaired[word.index] = replace(word, head=first.index, dep="conj", tag="VBD")
    repaired[noun.index] = replace(noun, head=word.index, dep="dobj")


def _repair_consequence(repaired: list[Token], word: Token, consequent: frozenset[str]) -> None:
    """Attach what results to the verb, not to its object: "inhibits X, *resulting* in Y"."""
    noun = repaired[word.head]
    if word.lemma not in consequent or repaired[word.index - 1].text != ",":
        return
    above = noun
    while above.dep in {"dobj", "pobj", "prep", "conj"} and not _is_clause(above):
        above = repaired[above.head]
    if _is_clause(above) and above.index < noun.index < word.index:
        repaired[word.index] = replace(word, head=above.index, dep="advcl")


def _repair_gapped(repaired: list[Token], noun: Token) -> None:
    """Coordinate the names of a list in which each has a phrase with the same preposition."""
    behind = repaired[noun.index + 1 : noun.index + 2]
    above = repaired[noun.head]
    if noun.dep != "conj" or noun.mention is None or above.index > noun.index:
        return
    if not behind or behind[0].dep != "prep":
        return
    mark = behind[0].text
    beside = _in_clause(repaired, above, mark) if _is_clause(above) else _under(repaired, above)
    if not _is_clause(above) and (repaired[above.head].text != mark or above.dep != "pobj"):
        return
    for first in beside:
        if first.index < noun.index and (_is_alike(first, noun) or above.mention is None):
            repaired[noun.index] = replace(noun, head=first.index)
            place = first.head if first.dep in _SUBJECTS else noun.index
            repaired[behind[0].index] = replace(behind[0], head=place)
            return


def _in_clause(tokens: Sequence[Token], verb: Token, mark: str) -> list[Token]:
    """Find what a phrase of a clause is said of: its object, without one its subject."""
    objects = _children(tokens, verb, "dobj")
    marked = [each for one in (verb, *objects) for each in _children(tokens, one, "prep")]
    if not any(each.text == mark for each in marked):
        return []
    return objects or _children(tokens, verb, *_SUBJECTS)


def _under(tokens: Sequence[Token], noun: Token) -> list[Token]:
    """Find what the phrase of a noun is said of."""
    host = tokens[tokens[noun.head].head]
    if not _is_clause(host):
        return [host]
    return _children(tokens, host, "dobj") or _children(tokens, host, *_SUBJECTS)


def _is_alike(first: Token, second: Token) -> bool:
    """Whether two names are of the same category."""
    if first.mention is None or second.mention is None:
        return False
    return first.mention.concept.category == second.mention.concept.category


def _repair_series(repaired: list[Token], noun: Token) -> None:
    """Coordinate a name behind a phrase with the name in it: "levels of *A*, *B* and C"."""
    above = repaired[noun.head]
    if noun.mention is None or not noun.tag.startswith("NN"):
        return
    if noun.dep in _SUBJECTS:
        before = [each for each in _children(repaired, above, noun.dep) if each.index < noun.index]
    else:
        before = [above] if noun.dep == "conj" and above.index < noun.index else []
    for host in before[-1:]:
        first = _last_object(repaired, host, noun)
        if first is None or not _is_alike(first, noun) or _is_alike(host, noun):
            continue
        repaired[noun.index] = replace(noun, head=first.index, dep="conj")
        return


def _last_object(tokens: Sequence[Token], host: Token, noun: Token) -> Token | None:
    """Return the object of a noun's phrase right before a name, commas and small words aside."""
    at = _first(tokens, noun) - 1
    while at > host.index and tokens[at].dep in {"punct", "cc"}:
        at -= 1
    first = tokens[at]
    while first.dep == "conj" and first.head > host.index:
        first = tokens[first.head]
    link = tokens[first.head]
    is_of_host = first.dep == "pobj" and link.dep == "prep" and link.head == host.index
    return first if is_of_host else None
