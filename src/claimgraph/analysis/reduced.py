"""Repairs of reduced clauses that the parser takes for main clauses: "X used for Y is"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_reduced"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_PAST = frozenset({"VBD", "VBN"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSAL = "csubj"  # relation of a clause that is a subject
_PREMODIFIERS = frozenset({"compound", "nmod", "amod"})


def repair_reduced(tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Repair the clauses that a participle heads or seems to head.

    * "X used for Y is rare": *used* modifies X; X is the subject of *is*.
    * "X is a drug indicated for Y": *indicated* modifies *drug*.
    * "Stopping X lowers Y": X is the object of *stopping*, not the subject of *lowers*.
    * "X stimulates Y": a noun before a finite verb is its subject, not a compound modifier of it.
    * "X stimulates Y cells": a finite verb is no compound modifier.
    * "the hypothesis that X alters Y": the clause is the content of its noun, not relative.
    * "inhibits X induced Y", "effect of Z on X induced Y": *induced*, without its hyphen, still
      modifies Y.
    * "inhibits X/Y": two names with a slash between them are coordinated.
    * "A man treated for X developed Y": *developed*, taken for an adjective, is the verb.
    * "X inhibits A and Y inhibits B": A is the object of the first verb, no subject of the second.
    * "X before Y lowers Z": a noun has no clause; X is the subject.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where no rule applies.
    """
    repaired = list(tokens)
    # No rule makes one where there is none.
    has_clausal = any(each.dep == _CLAUSAL for each in tokens)
    for at in range(len(repaired)):
        if repaired[at].tag in _PAST:
            _repair_main(repaired, repaired[at])
            _repair_attribute(repaired, repaired[at], words["copula"])
            _repair_predicate(repaired, repaired[at])
        _repair_slash(repaired, repaired[at])
        if has_clausal:
            _repair_gerund(repaired, repaired[at])
        _repair_clauses(repaired, repaired[at])
        _repair_preposition(repaired, repaired[at], words["timing"])
        _repair_subject(repaired, repaired[at])
        _repair_flat(repaired, repaired[at])
        _repair_content(repaired, repaired[at])
        if repaired[at].text.lower() in words["caused"]:
            _repair_compound(repaired, repaired[at])
            _repair_borne(repaired, repaired[at], words["bearing"])
    return repaired


def _children(tokens: Sequence[Token], token: Token, *deps: str) -> list[Token]:
    return [
        each
        for each in tokens
        if each.head == token.index and each.index != token.index and (each.dep in deps or not deps)
    ]


def _is_bare(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb in -ed has neither auxiliary nor object, and a preposition after it."""
    if verb.tag not in _PAST or not verb.text.lower().endswith("ed"):
        return False
    behind = tokens[verb.index + 1 : verb.index + 2]
    own = {each.dep for each in _children(tokens, verb)}
    return not own & {*_AUXILIARIES, "dobj", "ccomp"} and any(each.tag == "IN" for each in behind)


def _repair_main(repaired: list[Token], verb: Token) -> None:
    subjects = _children(repaired, verb, "nsubj")
    if not subjects or not _is_bare(repaired, verb):
        return
    subject = subjects[0]
    finite = next(_finites(repaired, verb), None)
    if finite is None or not subject.index < verb.index < finite.index:
        return
    is_root = verb.head == verb.index
    passive = bool(_children(repaired, finite, "auxpass"))
    if finite.head == verb.index:  # it replaces the verb in the tree
        place = finite.index if is_root else verb.head
        repaired[finite.index] = replace(finite, head=place, dep=verb.dep)
    repaired[subject.index] = replace(
        subject, head=finite.index, dep="nsubjpass" if passive else "nsubj"
    )
    repaired[verb.index] = replace(verb, head=subject.index, dep="acl", tag="VBN")
    for child in _children(repaired, verb):
        if child.index < subject.index or child.dep in {"punct", "mark"}:
            repaired[child.index] = replace(child, head=finite.index)


def _finites(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """Yield the verbs whose subject the parser attached to another verb."""
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


def _repair_attribute(repaired: list[Token], verb: Token, copulas: frozenset[str]) -> None:
    copula = repaired[verb.head]
    if verb.dep != "ccomp" or copula.lemma not in copulas or not _is_bare(repaired, verb):
        return
    subjects = _children(repaired, verb, "nsubj")
    if not subjects or not _children(repaired, copula, *_SUBJECTS):
        return
    noun = subjects[0]
    if copula.index < noun.index < verb.index:
        repaired[noun.index] = replace(noun, head=copula.index, dep="attr")
        repaired[verb.index] = replace(verb, head=noun.index, dep="acl", tag="VBN")


def _repair_predicate(repaired: list[Token], verb: Token) -> None:
    if verb.tag != "VBN" or verb.dep != "amod":
        return
    root = next((each for each in repaired if each.head == each.index), verb)
    if not root.tag.startswith("NN"):
        return
    before = [each for each in _children(repaired, verb, "npadvmod") if each.mention is not None]
    noun = repaired[verb.head]
    if not before or noun.dep != "pobj" or root.index > verb.index:
        return
    repaired[before[0].index] = replace(before[0], head=noun.head, dep="pobj")
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj")
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT", tag="VBD")
    repaired[root.index] = replace(root, head=verb.index, dep="nsubj")


def _repair_slash(repaired: list[Token], noun: Token) -> None:
    """Coordinate two mentions with a slash between them; the first takes the second's place."""
    if noun.index < 2 or repaired[noun.index - 1].text != "/" or noun.mention is None:
        return
    first = repaired[noun.index - 2]
    if first.mention is None:
        return
    if first.head == noun.head and noun.dep in _PREMODIFIERS and first.dep in _PREMODIFIERS:
        repaired[noun.index] = replace(noun, head=first.index, dep="conj")
    if first.head != noun.index or first.dep not in _PREMODIFIERS:
        return
    head = first.index if noun.head == noun.index else noun.head
    for child in _children(repaired, noun):
        if child.index < first.index:
            repaired[child.index] = replace(child, head=first.index)
    repaired[first.index] = replace(first, head=head, dep=noun.dep)
    repaired[noun.index] = replace(noun, head=first.index, dep="conj")


def _repair_gerund(repaired: list[Token], verb: Token) -> None:
    gerunds = _children(repaired, verb, _CLAUSAL)
    if not gerunds or gerunds[0].tag != "VBG":
        return
    subjects = _children(repaired, verb, "nsubj")
    if not subjects:
        return
    gerund, noun = gerunds[0], subjects[0]
    if gerund.index < noun.index < verb.index and not _children(repaired, gerund, "dobj"):
        repaired[noun.index] = replace(noun, head=gerund.index, dep="dobj")


def _repair_clauses(repaired: list[Token], verb: Token) -> None:
    first = repaired[verb.head]
    if verb.dep != "ccomp" or not (verb.tag == "VBZ" or verb.lemma == first.lemma):
        return
    own = {each.dep for each in _children(repaired, first)}
    subjects = _children(repaired, verb, "nsubj")
    if own & {"dobj", "prep"} or not first.tag.startswith("VB") or not subjects:
        return
    noun = subjects[0]
    if _children(repaired, verb, "mark") or not first.index < noun.index < verb.index:
        return
    others = [each for each in _children(repaired, noun, "conj") if each.index < verb.index]
    joints = _children(repaired, noun, "cc")
    if not others or not joints:
        return
    last, joint = others[-1], joints[-1]
    repaired[noun.index] = replace(noun, head=first.index, dep="dobj")
    repaired[joint.index] = replace(joint, head=first.index)
    repaired[last.index] = replace(last, head=verb.index, dep="nsubj")
    repaired[verb.index] = replace(verb, dep="conj")


def _repair_preposition(repaired: list[Token], verb: Token, timing: frozenset[str]) -> None:
    noun = repaired[verb.head]
    if verb.dep != "advcl" or verb.tag not in _FINITE or noun.dep != "ROOT":
        return
    marks = [each for each in _children(repaired, verb, "mark") if each.text.lower() in timing]
    subjects = _children(repaired, verb, "nsubj")
    if not (noun.tag.startswith("NN") and marks and subjects) or marks[0].index < noun.index:
        return
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT")
    repaired[noun.index] = replace(noun, head=verb.index, dep="nsubj")
    repaired[marks[0].index] = replace(marks[0], head=noun.index, dep="prep")
    repaired[subjects[0].index] = replace(subjects[0], head=marks[0].index, dep="pobj")


def _repair_subject(repaired: list[Token], verb: Token) -> None:
    if verb.tag not in _FINITE:
        return
    before = [each for each in _children(repaired, verb, "compound") if each.index < verb.index]
    if before and not _children(repaired, verb, *_SUBJECTS, "aux"):
        repaired[before[-1].index] = replace(before[-1], dep="nsubj")


def _repair_flat(repaired: list[Token], verb: Token) -> None:
    noun = repaired[verb.head]
    if verb.tag != "VBZ" or verb.dep != "compound" or noun.dep not in {"ROOT", "ccomp"}:
        return
    subjects = [each for each in _children(repaired, verb) if each.tag.startswith("NN")]
    if not subjects or not subjects[-1].index < verb.index < noun.index:
        return
    subject = subjects[-1]
    above = verb.index if noun.dep == "ROOT" else noun.head
    for child in _children(repaired, noun):
        if child.index < subject.index or child.dep in {"punct", "mark"}:
            repaired[child.index] = replace(child, head=verb.index)
    repaired[verb.index] = replace(verb, head=above, dep=noun.dep)
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj")
    repaired[subject.index] = replace(subject, dep="nsubj")


def _repair_content(repaired: list[Token], verb: Token) -> None:
    if verb.dep != "relcl":
        return
    if any(each.tag == "WDT" for each in _children(repaired, verb, "mark")):
        repaired[verb.index] = replace(verb, dep="acl")  # a complementizer, not a relative pronoun
        return
    objects = _children(repaired, verb, "dobj", "pobj")
    link = objects[0] if objects else verb
    if len(objects) < 2 or link.tag != "WDT" or not _children(repaired, verb, *_SUBJECTS):
        return
    repaired[link.index] = replace(link, dep="mark", tag="IN")
    repaired[verb.index] = replace(verb, dep="acl")


def _repair_compound(repaired: list[Token], word: Token) -> None:
    if not word.index or word.dep not in {"amod", "ccomp"}:
        return
    cause = repaired[word.index - 1]
    if word.dep == "amod" and cause.head == word.index and cause.mention is not None:
        repaired[cause.index] = replace(cause, dep="npadvmod")
        return
    verb = repaired[cause.head]
    if cause.mention is None or cause.dep != "dobj" or not verb.tag.startswith("VB"):
        return
    if word.dep == "ccomp":
        objects = _children(repaired, word, "dobj")
        if not objects or word.head != verb.index or _children(repaired, word, *_SUBJECTS):
            return
        for child in _children(repaired, word):
            repaired[child.index] = replace(child, head=verb.index)
        noun = objects[0]
    else:
        noun = repaired[word.head]
        if noun.head != verb.index or noun.index < word.index:
            return
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj")
    repaired[word.index] = replace(word, head=noun.index, dep="amod")
    repaired[cause.index] = replace(cause, head=word.index, dep="npadvmod")


def _repair_borne(repaired: list[Token], word: Token, bearing: frozenset[str]) -> None:
    cause = repaired[word.index - 1]
    subjects, objects = _children(repaired, word, "nsubj"), _children(repaired, word, "dobj")
    if (
        cause.dep != "pobj"
        or not subjects
        or not objects
        or _children(repaired, word, *_AUXILIARIES)
    ):
        return
    subject, noun, link = subjects[0], objects[0], repaired[cause.head]
    if link.text.lower() not in bearing or not subject.index < link.index < word.index:
        return
    for child in _children(repaired, word):
        above = subject if child.index < word.index else noun
        repaired[child.index] = replace(child, head=above.index)
    top = subject.index if word.head == word.index else word.head
    repaired[subject.index] = replace(subject, head=top, dep=word.dep)
    repaired[noun.index] = replace(noun, head=link.index, dep="pobj")
    repaired[cause.index] = replace(cause, head=word.index, dep="npadvmod")
    repaired[word.index] = replace(word, head=noun.index, dep="amod", tag="VBN")
