"""Repairs of words that the tagger takes for another part of speech, and of what hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_word_classes"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_AUXILIARIES = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass")
_OWNED = frozenset({"det", "poss"})  # relations of what makes an object a definite one


def repair_word_classes(
    tokens: Sequence[Token], words: Mapping[str, frozenset[str]]
) -> list[Token]:
    """Repair what follows from a wrong part of speech.

    * "Inherited X predispose to Y": *inherited* modifies X, the subject of the finite verb.
    * "patients have increased X": *increased* modifies X, which is what they have.
    * "mice lacking X have": *lacking* opens a clause of the plural before it, it modifies no X.
    * "localized X to Y": a name is no infinitive.
    * "suppressed with X independent of Y": X is the object of the preposition, not the adjective.
    * "X inhibits A, and Y further enhanced B": *enhanced* is a verb, no modifier of B.
    * "X given before Y reduced A", "X infused at 5 mg reduced A": *reduced* is the verb, and
      *given* only modifies X.
    * "neither X nor Y inhibited A": what has a subject and an object is no adjective.
    * "X, alone or with Y, reduced A": a preposition is no subject, X is.
    * "X differed in A and Y was associated with B": a clause is not the subject of the next.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    for at in range(len(repaired)):
        _repair_having(repaired, repaired[at], words)
        _repair_lacking(repaired, repaired[at], words)
        _repair_given(repaired, repaired[at], words)
        _repair_adjective(repaired, repaired[at], words["verbal"])
        for rule in _RULES:
            rule(repaired, repaired[at])
    return repaired


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> list[Token]:
    return [
        each
        for each in tokens
        if each.head == token.index and each.index != token.index and (each.dep in deps or not deps)
    ]


def _repair_first(repaired: list[Token], word: Token) -> None:
    """Make a participle at the start a modifier of the subject behind it."""
    if word.tag != "VBN" or word.head != word.index:
        return
    nouns = _children(repaired, word, "dobj")
    if word.index or not nouns or _children(repaired, word, *_SUBJECTS, *_AUXILIARIES):
        return
    noun = nouns[0]
    verbs = [each for each in _children(repaired, word, "conj", "ccomp") if each.tag in _FINITE]
    verbs = [each for each in verbs if not _children(repaired, each, *_SUBJECTS)]
    if not verbs or verbs[0].index < noun.index or _children(repaired, word, "cc"):
        return
    verb = verbs[0]
    passive = bool(_children(repaired, verb, "auxpass"))
    for each in _children(repaired, word):
        repaired[each.index] = replace(each, head=verb.index)
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT")
    repaired[noun.index] = replace(noun, head=verb.index, dep="nsubjpass" if passive else "nsubj")
    repaired[word.index] = replace(word, head=noun.index, dep="amod")


def _repair_having(repaired: list[Token], word: Token, words: Mapping[str, frozenset[str]]) -> None:
    """Part "have" from the participle behind it: "patients have *increased* X"."""
    if word.lemma != "have" or word.dep != "aux":
        return
    verb = repaired[word.head]
    nouns = _children(repaired, verb, "dobj")
    subjects = _children(repaired, verb, "nsubj")
    if (
        verb.index != word.index + 1
        or verb.lemma not in words["verbal"]
        or not (nouns and subjects)
    ):
        return
    between = repaired[verb.index + 1 : nouns[0].index]
    is_bearer = {subjects[0].lemma, subjects[0].form.lower()} & words["bearer"]
    if not is_bearer or any(each.dep in _OWNED or each.dep == "prep" for each in between):
        return
    if _children(repaired, verb, "aux") != [word]:
        return
    for each in _children(repaired, verb):
        repaired[each.index] = replace(each, head=word.index)
    top = word.index if verb.head == verb.index else verb.head
    repaired[word.index] = replace(word, head=top, dep=verb.dep)
    repaired[verb.index] = replace(verb, head=nouns[0].index, dep="amod")


def _repair_lacking(
    repaired: list[Token], word: Token, words: Mapping[str, frozenset[str]]
) -> None:
    """Make a participle between a plural and a name open a clause: "mice *lacking* X have"."""
    if word.tag != "VBG" or word.dep != "amod":
        return
    noun = repaired[word.head]
    before = repaired[word.index - 1] if word.index else word
    if before.head != noun.index or before.dep not in {"compound", "nmod"}:
        return
    is_plural = before.tag == "NNS" or bool({before.lemma, before.form.lower()} & words["bearer"])
    if not is_plural or noun.mention is None or noun.index != word.index + 1:
        return
    for each in _children(repaired, noun):
        if each.index < before.index:
            repaired[each.index] = replace(each, head=before.index)
    top = before.index if noun.head == noun.index else noun.head
    repaired[before.index] = replace(before, head=top, dep=noun.dep)
    repaired[word.index] = replace(word, head=before.index, dep="acl")
    repaired[noun.index] = replace(noun, head=word.index, dep="dobj")


def _repair_infinitive(repaired: list[Token], word: Token) -> None:
    """Make a name that was taken for an infinitive the object of its "to"."""
    if word.mention is None or word.tag != "VB" or word.head == word.index:
        return
    marks = [each for each in _children(repaired, word, "aux") if each.tag == "TO"]
    if not marks:
        return
    repaired[marks[0].index] = replace(marks[0], head=word.head, dep="prep", tag="IN")
    repaired[word.index] = replace(word, head=marks[0].index, dep="pobj", tag="NN")


def _repair_object(repaired: list[Token], word: Token) -> None:
    """Let an adjective behind a noun modify it: "with *X* independent of Y"."""
    if word.tag != "JJ" or word.dep != "pobj":
        return
    nouns = [each for each in _children(repaired, word, "compound") if each.index == word.index - 1]
    behind = repaired[word.index + 1 : word.index + 2]
    if not nouns or [each.tag for each in behind] != ["IN"]:
        return
    noun = nouns[0]
    for each in _children(repaired, word):
        if each.index < noun.index:
            repaired[each.index] = replace(each, head=noun.index)
    repaired[noun.index] = replace(noun, head=word.head, dep="pobj")
    repaired[word.index] = replace(word, head=noun.index, dep="amod")


def _repair_enhanced(repaired: list[Token], word: Token) -> None:
    """Make a participle between two nouns, behind an adverb, the verb of the first."""
    if word.tag not in {"VBN", "VBD"} or word.dep != "amod":
        return
    object_ = repaired[word.head]
    subject = repaired[object_.head]
    verb = repaired[subject.head]
    between = repaired[subject.index + 1 : word.index]
    if object_.dep != "appos" or not subject.tag.startswith("NN") or not between:
        return
    if any(each.tag != "RB" for each in between) or object_.index < word.index:
        return
    if subject.dep != "conj" or not verb.tag.startswith("VB") or verb.index > subject.index:
        return
    repaired[word.index] = replace(word, head=verb.index, dep="conj", tag="VBD")
    repaired[subject.index] = replace(subject, head=word.index, dep="nsubj")
    repaired[object_.index] = replace(object_, head=word.index, dep="dobj")


def _repair_clause(repaired: list[Token], first: Token) -> None:
    """Coordinate a clause with the one whose subject it seems to be."""
    if first.tag not in _FINITE or first.dep not in {*_SUBJECTS, "csubj"}:
        return
    verb = repaired[first.head]
    left = [each for each in _children(repaired, verb) if first.index < each.index < verb.index]
    start = min((each.index for each in left if each.dep in _AUXILIARIES), default=verb.index)
    noun = repaired[start - 1]
    if not verb.tag.startswith("VB") or noun.dep != "conj" or not noun.tag.startswith("NN"):
        return
    own = {noun.index, *(each.index for each in _children(repaired, noun))}
    joint = repaired[min(each for each in own if each > first.index) - 1]
    if joint.dep != "cc" or not _children(repaired, first, *_SUBJECTS) or joint.index < first.index:
        return
    passive = bool(_children(repaired, verb, "auxpass"))
    top = first.index if verb.head == verb.index else verb.head
    for each in _children(repaired, verb):
        if each.index < first.index:
            repaired[each.index] = replace(each, head=first.index)
    repaired[first.index] = replace(first, head=top, dep=verb.dep)
    repaired[verb.index] = replace(verb, head=first.index, dep="conj")
    repaired[noun.index] = replace(noun, head=verb.index, dep="nsubjpass" if passive else "nsubj")
    repaired[joint.index] = replace(joint, head=first.index)


def _repair_given(repaired: list[Token], word: Token, words: Mapping[str, frozenset[str]]) -> None:
    """Make a participle behind a phrase the verb: "X given before Y *reduced* A"."""
    object_, noun = repaired[word.head], repaired[word.index - 1] if word.index else word
    while noun.tag == "RB" and noun.dep == "advmod" and noun.mention is None and noun.index:
        noun = repaired[noun.index - 1]
    link = repaired[object_.head]
    verb = repaired[link.head]
    if word.tag not in {"VBN", "VBD"} or word.dep != "amod" or object_.dep != "pobj":
        return
    if word.lemma not in words["verbal"] or word.text.lower() in words["caused"]:
        return
    subjects = _children(repaired, verb, "nsubj")
    is_bare = verb.tag in {"VBN", "VBD"} and not _children(repaired, verb, *_AUXILIARIES, "dobj")
    if not (is_bare and subjects and verb.lemma not in words["verbal"] | words["showing"]):
        return
    if not (subjects[0].index == verb.index - 1 and verb.index < link.index < noun.index):
        return
    if noun.dep not in {"nmod", "npadvmod", "pobj", "compound"} or object_.index < word.index:
        return
    _raise(repaired, (subjects[0], verb, link, noun, word, object_))


def _raise(repaired: list[Token], row: tuple[Token, ...]) -> None:
    """Make the second of two verbs the main one, and the first a modifier of the subject."""
    subject, verb, link, noun, word, object_ = row
    top = word.index if verb.head == verb.index else verb.head
    for each in _children(repaired, object_):
        if each.index < word.index:
            repaired[each.index] = replace(each, head=noun.index)
    for each in _children(repaired, verb):
        if each.index > object_.index or each.dep in {"mark", "punct"}:
            repaired[each.index] = replace(each, head=word.index)
    repaired[noun.index] = replace(noun, head=link.index, dep="pobj")
    repaired[word.index] = replace(word, head=top, dep=verb.dep, tag="VBD")
    repaired[subject.index] = replace(subject, head=word.index, dep="nsubj")
    repaired[verb.index] = replace(verb, head=subject.index, dep="acl", tag="VBN")
    repaired[object_.index] = replace(object_, head=word.index, dep="dobj")


def _repair_adjective(repaired: list[Token], word: Token, verbal: frozenset[str]) -> None:
    """Make an adjective in -ed with a subject and an object a verb: "nor Y *inhibited* A"."""
    if word.tag != "JJ" or not _children(repaired, word, "dobj"):
        return
    text = word.text.lower()
    lemma = next((text[:-end] for end in (1, 2, 3) if text[:-end] in verbal), None)
    if lemma is not None and text.endswith("ed") and _children(repaired, word, "nsubj"):
        repaired[word.index] = replace(word, tag="VBD", lemma=lemma)


def _repair_alone(repaired: list[Token], word: Token) -> None:
    """Give a verb the noun before a preposition as its subject: "*X*, alone or with Y, reduced"."""
    verb = repaired[word.head]
    if word.tag != "IN" or word.dep != "nsubj" or not verb.tag.startswith("VB"):
        return
    own = {word.index, *(each.index for each in _children(repaired, word, "pobj"))}
    nouns = [
        each
        for each in repaired[: word.index]
        if each.tag.startswith("NN") and (each.dep == "dep" or each.head in own)
    ]
    aside = [each for each in repaired[: word.index] if each.text == ","]
    if len(nouns) != 1 or not aside or aside[0].index < nouns[0].index:
        return
    repaired[nouns[0].index] = replace(nouns[0], head=verb.index, dep="nsubj")
    repaired[word.index] = replace(word, head=nouns[0].index, dep="prep")


_RULES = (
    _repair_alone,
    _repair_first,
    _repair_infinitive,
    _repair_object,
    _repair_enhanced,
    _repair_clause,
)
