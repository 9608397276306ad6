"""Mends of reduced clauses, which a small parser takes for main ones: "X used for Y is"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["mend_reduced"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_PAST = frozenset({"VBD", "VBN"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def mend_reduced(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Mend the clauses that a participle heads or seems to head.

    * "X used for Y is rare": *used* tells which X; X is the subject of *is*.
    * "X is a drug indicated for Y": *indicated* tells which drug.
    * "Stopping X lowers Y": X is what is stopped, not what lowers.
    * "X stimulates Y": what stands in front of a finite verb is its subject, no part of it.
    * "X stimulates Y cells": a finite verb is no part of a compound.
    * "the hypothesis that X alters Y": nothing is missing in the clause; it says which hypothesis.
    * "inhibits X induced Y", "effect of Z on X induced Y": without its hyphen, *induced* still
      belongs to Y.
    * "A man treated for X developed Y": *developed*, taken for an adjective, is the verb.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Verbs and small words by their work (``function_words.tsv``).

    Returns:
        The tokens; where no rule applies, as they were.
    """
    mended = list(tokens)
    for at in range(len(mended)):
        if mended[at].tag in _PAST:
            _mend_main(mended, mended[at])
            _mend_attribute(mended, mended[at], words["copula"])
            _mend_predicate(mended, mended[at])
        _mend_gerund(mended, mended[at])
        _mend_subject(mended, mended[at])
        _mend_flat(mended, mended[at])
        _mend_content(mended, mended[at])
        if mended[at].text.lower() in words["caused"]:
            _mend_compound(mended, mended[at])
            _mend_borne(mended, mended[at], words["bearing"])
    return mended


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> list[Token]:
    return [
        each
        for each in tokens
        if each.head == token.index and each.index != token.index and (each.dep in deps or not deps)
    ]


def _is_bare(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb in -ed has neither auxiliary nor object, and a preposition behind it."""
    if verb.tag not in _PAST or not verb.text.lower().endswith("ed"):
        return False
    behind = tokens[verb.index + 1 : verb.index + 2]
    own = {each.dep for each in _children(tokens, verb)}
    return not own & {*_AUXILIARIES, "dobj", "ccomp"} and any(each.tag == "IN" for each in behind)


def _mend_main(mended: list[Token], verb: Token) -> None:
    subjects = _children(mended, verb, "nsubj")
    if not subjects or not _is_bare(mended, verb):
        return
    subject = subjects[0]
    finite = next(_finites(mended, verb), None)
    if finite is None or not subject.index < verb.index < finite.index:
        return
    is_root = verb.head == verb.index
    passive = bool(_children(mended, finite, "auxpass"))
    if finite.head == verb.index:  # it takes the place of the verb
        place = finite.index if is_root else verb.head
        mended[finite.index] = replace(finite, head=place, dep=verb.dep)
    mended[subject.index] = replace(
        subject, head=finite.index, dep="nsubjpass" if passive else "nsubj"
    )
    mended[verb.index] = replace(verb, head=subject.index, dep="acl", tag="VBN")
    for child in _children(mended, verb):
        if child.index < subject.index or child.dep in {"punct", "mark"}:
            mended[child.index] = replace(child, head=finite.index)


def _finites(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """Yield the verb that lacks the subject which another has taken."""
    if verb.dep == "csubj":
        yield tokens[verb.head]
    for child in _children(tokens, verb, "conj", "ccomp"):
        own = {each.dep for each in _children(tokens, child)}
        finite = child.tag in _FINITE or own & _AUXILIARIES
        joined = any(
            each.dep == "cc" and verb.index < each.index < child.index
            for each in _children(tokens, verb)
        )
        if finite and not joined and not own & _SUBJECTS:
            yield child


def _mend_attribute(mended: list[Token], verb: Token, copulas: frozenset[str]) -> None:
    copula = mended[verb.head]
    if verb.dep != "ccomp" or copula.lemma not in copulas or not _is_bare(mended, verb):
        return
    subjects = _children(mended, verb, "nsubj")
    if not subjects or not _children(mended, copula, *_SUBJECTS):
        return
    noun = subjects[0]
    if copula.index < noun.index < verb.index:
        mended[noun.index] = replace(noun, head=copula.index, dep="attr")
        mended[verb.index] = replace(verb, head=noun.index, dep="acl", tag="VBN")


def _mend_predicate(mended: list[Token], verb: Token) -> None:
    if verb.tag != "VBN" or verb.dep != "amod":
        return
    root = next((each for each in mended if each.head == each.index), verb)
    if not root.tag.startswith("NN"):
        return
    before = [each for each in _children(mended, verb, "npadvmod") if each.mention is not None]
    noun = mended[verb.head]
    if not before or noun.dep != "pobj" or root.index > verb.index:
        return
    mended[before[0].index] = replace(before[0], head=noun.head, dep="pobj")
    mended[noun.index] = replace(noun, head=verb.index, dep="dobj")
    mended[verb.index] = replace(verb, head=verb.index, dep="ROOT", tag="VBD")
    mended[root.index] = replace(root, head=verb.index, dep="nsubj")


def _mend_gerund(mended: list[Token], verb: Token) -> None:
    gerunds = _children(mended, verb, "csubj")
    if not gerunds or gerunds[0].tag != "VBG":
        return
    subjects = _children(mended, verb, "nsubj")
    if not subjects:
        return
    gerund, noun = gerunds[0], subjects[0]
    if gerund.index < noun.index < verb.index and not _children(mended, gerund, "dobj"):
        mended[noun.index] = replace(noun, head=gerund.index, dep="dobj")


def _mend_subject(mended: list[Token], verb: Token) -> None:
    if verb.tag not in _FINITE:
        return
    before = [each for each in _children(mended, verb, "compound") if each.index < verb.index]
    if before and not _children(mended, verb, *_SUBJECTS, "aux"):
        mended[before[-1].index] = replace(before[-1], dep="nsubj")


def _mend_flat(mended: list[Token], verb: Token) -> None:
    noun = mended[verb.head]
    if verb.tag != "VBZ" or verb.dep != "compound" or noun.dep not in {"ROOT", "ccomp"}:
        return
    subjects = [each for each in _children(mended, verb) if each.tag.startswith("NN")]
    if not subjects or not subjects[-1].index < verb.index < noun.index:
        return
    subject = subjects[-1]
    above = verb.index if noun.dep == "ROOT" else noun.head
    for child in _children(mended, noun):
        if child.index < subject.index or child.dep in {"punct", "mark"}:
            mended[child.index] = replace(child, head=verb.index)
    mended[verb.index] = replace(verb, head=above, dep=noun.dep)
    mended[noun.index] = replace(noun, head=verb.index, dep="dobj")
    mended[subject.index] = replace(subject, dep="nsubj")


def _mend_content(mended: list[Token], verb: Token) -> None:
    if verb.dep != "relcl":
        return
    if any(each.tag == "WDT" for each in _children(mended, verb, "mark")):
        mended[verb.index] = replace(verb, dep="acl")  # what only opens it stands for nothing
        return
    objects = _children(mended, verb, "dobj")
    link = objects[0] if objects else verb
    if len(objects) < 2 or link.tag != "WDT" or not _children(mended, verb, "nsubj"):
        return
    mended[link.index] = replace(link, dep="mark", tag="IN")
    mended[verb.index] = replace(verb, dep="acl")


def _mend_compound(mended: list[Token], word: Token) -> None:
    if not word.index or word.dep not in {"amod", "ccomp"}:
        return
    cause = mended[word.index - 1]
    if word.dep == "amod" and cause.head == word.index and cause.mention is not None:
        mended[cause.index] = replace(cause, dep="npadvmod")
        return
    verb = mended[cause.head]
    if cause.mention is None or cause.dep != "dobj" or not verb.tag.startswith("VB"):
        return
    if word.dep == "ccomp":
        objects = _children(mended, word, "dobj")
        if not objects or word.head != verb.index or _children(mended, word, *_SUBJECTS):
            return
        for child in _children(mended, word):
            mended[child.index] = replace(child, head=verb.index)
        noun = objects[0]
    else:
        noun = mended[word.head]
        if noun.head != verb.index or noun.index < word.index:
            return
    mended[noun.index] = replace(noun, head=verb.index, dep="dobj")
    mended[word.index] = replace(word, head=noun.index, dep="amod")
    mended[cause.index] = replace(cause, head=word.index, dep="npadvmod")


def _mend_borne(mended: list[Token], word: Token, bearing: frozenset[str]) -> None:
    cause = mended[word.index - 1]
    subjects, objects = _children(mended, word, "nsubj"), _children(mended, word, "dobj")
    if cause.dep != "pobj" or not subjects or not objects or _children(mended, word, *_AUXILIARIES):
        return
    subject, noun, link = subjects[0], objects[0], mended[cause.head]
    if link.text.lower() not in bearing or not subject.index < link.index < word.index:
        return
    for child in _children(mended, word):
        above = subject if child.index < word.index else noun
        mended[child.index] = replace(child, head=above.index)
    top = subject.index if word.head == word.index else word.head
    mended[subject.index] = replace(subject, head=top, dep=word.dep)
    mended[noun.index] = replace(noun, head=link.index, dep="pobj")
    mended[cause.index] = replace(cause, head=word.index, dep="npadvmod")
    mended[word.index] = replace(word, head=noun.index, dep="amod", tag="VBN")
