"""Repair of sentences for which the parser finds no verb: "X and Y cause Z"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["repair_verbless"]

_CLAUSE = frozenset({"VB", "VBZ", "VBP", "VBD"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod"})
_AFTER_NOUN = frozenset({",", ")"})
_BEFORE_OBJECT = frozenset({"DT", "JJ", "CD", "PRP$", "JJR", "NN", "NNP"})


def repair_verbless(
    tokens: Sequence[Token], words: Mapping[str, frozenset[str]]
) -> tuple[Token, ...]:
    """Make a participle or noun the verb of a sentence without one, if it can be nothing else.

    * "Antagonists of X reduced Y": *reduced* is no participle that modifies Y.
    * "X such as Y cause Z": *cause* is no compound modifier, but the verb of its plural subject.
    * "X and Y bind to Z": *bind* is not coordinated with X, but Y is.

    Verbs of other clauses, and those coordinated with the noun, do not count. A phrase without a
    full stop may be a title and is left as it is, but for verbs that hardly modify a noun: "X
    relieved Y".

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged if there is a finite verb or nothing that may be one.
    """
    root = next((each for each in tokens if each.head == each.index), None)
    ends = bool(tokens) and tokens[-1].text == "."
    if root is None or not (root.tag.startswith("NN") or root.tag == "VBG"):
        return tuple(tokens)
    verbs = [each for each in tokens if each.head == root.index and each.tag in _CLAUSE]
    verbs = [each for each in verbs if each.dep == "conj" and each.index > root.index]
    first = verbs[0].index if verbs else len(tokens)
    verb = next((each for each in tokens[:first] if _may_be_verb(tokens, each, words)), None)
    if not ends and (verb is None or verb.lemma not in words["acting"]):
        return tuple(tokens)
    if verb is not None:
        return _join(_raise_verb(tokens, verb, root), verb, root)
    return _part_conjunct(tokens, verbs[0], root) if verbs else tuple(tokens)


def _join(tokens: Sequence[Token], verb: Token, root: Token) -> tuple[Token, ...]:
    """Coordinate the other verbs with the verb that was found."""
    if tokens[verb.index].head != verb.index:
        return tuple(tokens)
    return tuple(
        replace(each, head=verb.index)
        if each.head == root.index and each.index > verb.index and each.dep in {"conj", "cc"}
        else each
        for each in tokens
    )


def _part_conjunct(tokens: Sequence[Token], verb: Token, root: Token) -> tuple[Token, ...]:
    """Part the last name of a row from the verb behind it, which seems to be the last."""
    own = [each for each in tokens if each.head == verb.index and each.index < verb.index]
    names = [each for each in own if each.dep in {"compound", "nmod", "nsubj"}]
    is_row = any(each.dep == "cc" and each.head == root.index for each in tokens[: verb.index])
    if not (names and is_row and root.tag.startswith("NN")):
        return tuple(tokens)
    if names[-1].index != verb.index - 1 or names[-1].dep == "nsubj":
        return tuple(tokens)
    repaired = list(tokens)
    repaired[names[-1].index] = replace(names[-1], head=root.index, dep="conj")
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT", tag="VBP")
    repaired[root.index] = replace(root, head=verb.index, dep="nsubj")
    for each in tokens[verb.index :]:
        if each.head == root.index and each.index > verb.index:
            repaired[each.index] = replace(each, head=verb.index)
    return tuple(repaired)


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
    repaired = _close_row(tokens, verb)
    top = noun if _hangs_on(tokens, verb, noun) else verb
    heads = {noun.index, verb.index}
    left = [each for each in repaired[: verb.index] if each.head in heads]
    before = [each for each in left if each.dep not in {"punct", "advmod", "det"}]
    is_root = top.index == root.index
    if not before if is_root else root.index > verb.index:
        return tuple(tokens)
    subject = before[-1] if is_root else root
    above = before[-1] if before else verb
    for each in left:
        if each in before[:-1] or each.dep == "det":
            repaired[each.index] = replace(each, head=above.index)
    if not is_root:  # it takes the place that was the verb's or the object's
        repaired[above.index] = replace(above, head=top.head, dep=top.dep)
    for each in _adverbs_and_marks(tokens, verb, root):
        repaired[each.index] = replace(each, head=verb.index)
    tag = "VBD" if verb.tag in {"VBN", "VBD"} else {"NNS": "VBZ"}.get(verb.tag, "VBP")
    repaired[verb.index] = replace(verb, head=verb.index, dep="ROOT", tag=tag)
    repaired[noun.index] = replace(noun, head=verb.index, dep="dobj")
    repaired[subject.index] = replace(subject, head=verb.index, dep="nsubj")
    return tuple(repaired)


def _close_row(tokens: Sequence[Token], verb: Token) -> list[Token]:
    """Put the name right before a verb in its place at the end of a row: "X and Y *cause* Z"."""
    closed = list(tokens)
    own = [each for each in tokens[: verb.index] if each.head == verb.index]
    for last in own[-1:] if verb.dep == "conj" else ():
        closed[last.index] = replace(last, head=verb.head, dep="conj")
    return closed


def _adverbs_and_marks(tokens: Sequence[Token], verb: Token, root: Token) -> list[Token]:
    """Return the adverb right before a verb, and the punctuation of its clause."""
    near = [each for each in tokens if each.head in {verb.index, root.index}]
    return [
        each
        for each in near
        if each.dep == "punct" or (each.dep == "advmod" and each.index == verb.index - 1)
    ]
