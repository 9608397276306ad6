"""Repair of sentences for which the parser finds no verb: "X and Y cause Z"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_verbless"]

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod"})
_AFTER_NOUN = frozenset({",", ")"})
_BEFORE_OBJECT = frozenset({"DT", "JJ", "CD", "PRP$", "JJR", "NN", "NNP"})


def repair_verbless(
    tokens: Sequence[Token], words: Mapping[str, frozenset[str]]
) -> tuple[Token, ...]:
    """Make a participle or noun the verb of a sentence without one, if it can be nothing else.

    * "Antagonists of X reduced Y": *reduced* is no participle that modifies Y.
    * "X such as Y cause Z": *cause* is no compound modifier, but the verb of its plural subject.

    A phrase without a full stop may be a title and is left as it is.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged if there is a finite verb or nothing that may be one.
    """
    ends = bool(tokens) and tokens[-1].text == "."
    if not ends or any(each.tag in _FINITE for each in tokens):
        return tuple(tokens)
    root = next((each for each in tokens if each.head == each.index), None)
    if root is None or root.tag == "VB":
        return tuple(tokens)
    verb = next((each for each in tokens if _may_be_verb(tokens, each, words)), None)
    return tuple(tokens) if verb is None else _raise_verb(tokens, verb, root)


def _may_be_verb(
    tokens: Sequence[Token], token: Token, words: Mapping[str, frozenset[str]]
) -> bool:
    if not token.index or token.mention is not None or token.text.lower() in words["caused"]:
        return False
    before = tokens[token.index - 1]
    while before.tag == "RB" and before.index:
        before = tokens[before.index - 1]
    if not (before.tag.startswith("NN") or before.text in _AFTER_NOUN):
        return False
    noun = _object(tokens, token)
    if noun is None:
        return False
    if token.tag in {"VBN", "VBD"}:
        return token.dep == "amod" and noun.index == token.head
    return token.tag in {"NN", "NNS"} and token.lemma in words["verbal"] and _agrees(tokens, token)


def _object(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return the noun behind a word, with no more than its own modifiers between."""
    for token in tokens[verb.index + 1 :]:
        if token.tag.startswith("NN") and (
            token.mention is not None or token.dep not in _PREMODIFIERS
        ):
            return token if token.head != token.index or _hangs_on(tokens, verb, token) else None
        if token.tag not in _BEFORE_OBJECT:
            return None
    return None


def _hangs_on(tokens: Sequence[Token], token: Token, noun: Token) -> bool:
    """Whether a word is a modifier of a noun, or the last of a row that is."""
    above = tokens[token.head]
    return above.index == noun.index or (token.dep == "conj" and above.head == noun.index)


def _agrees(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb agrees with the nouns before it: "drugs cause", "the drug promotes"."""
    before = [each for each in tokens[: verb.index] if each.tag.startswith("NN")]
    is_plural = any(each.tag in {"NNS", "NNPS"} for each in before[:1]) or any(
        each.dep == "cc" for each in tokens[: verb.index]
    )
    return is_plural == (verb.tag == "NN")


def _raise_verb(tokens: Sequence[Token], verb: Token, root: Token) -> tuple[Token, ...]:
    noun = _object(tokens, verb)
    if noun is None:
        return tuple(tokens)
    repaired = list(tokens)
    top = noun if _hangs_on(tokens, verb, noun) else verb
    if verb.dep == "conj":  # the name before it is the last of the row
        for last in [each for each in tokens[: verb.index] if each.head == verb.index][-1:]:
            repaired[last.index] = replace(last, head=verb.head, dep="conj")
    heads = {noun.index, verb.index}
    left = [each for each in repaired[: verb.index] if each.head in heads]
    before = [each for each in left if each.dep not in {"punct", "advmod", "det"}]
    is_root = top.index == root.index
    if not before if is_root else root.index > verb.index:
        return tuple(tokens)
    subject = before[-1] if is_root else root
    above = before[-1] if before else subject
    for each in left:
        if each in before[:-1] or each.dep == "det":
            repaired[each.index] = replace(each, head=above.index)
    if before and not is_root:  # it takes the place that was the verb's or the object's
        repaired[above.index] = replace(above, head=top.head, dep=top.dep)
    for each in tokens:
        is_adverb = each.dep == "advmod" and each.index == verb.index - 1
        if (is_adverb or each.dep == "punct") and each.head in {verb.index, root.index}:
            repaired[each.index] = replace(each, head=verb.index)
    tag = "VBD" if verb.tag in {"VBN", "VBD"} else {"NNS": "VBZ"}.get(verb.tag, "VBP")
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT", tag=tag)
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj")
    repaired[subject.index] = replace(subject, head=verb.index, dep="nsubj")
    return tuple(repaired)
