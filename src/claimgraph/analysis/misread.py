"""Verbs that the parser takes for nouns or participles: "Loss of X *results* in Y".

Where the main verb of a sentence may also be a noun or a participle, a small parser often finds a
sentence without a verb. Such a sentence is parsed once more, with a verb of the same kind that can
be nothing else in the place of the word; the tree counts if that word then heads a clause.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis.pieces import Piece, inflect
from claimgraph.model import Token

__all__ = ["Misread", "VerbForms", "find_misread", "find_verb_forms", "is_mended", "show"]

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_MAY_BE = frozenset({*_FINITE, "NN", "NNS", "NNP", "VB", "VBN", "JJ"})  # tags of what may be a verb
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = ("DT", "PDT", "JJ", "NN", "CD", "PRP$", "VBN", "VBG")  # tags that open an object
_MOST = 3  # words of a sentence that are tried
# Verbs that can be nothing else, with an object and without one, by ending.
_WITH_OBJECT = {"": "take", "s": "takes", "ed": "took"}
_WITHOUT = {"": "arise", "s": "arises", "ed": "arose"}

VerbForms = Mapping[str, tuple[str, str]]
"""Inflected form in lower case to the lemma and the ending of a verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """Words that may be verbs, which the parser took for something else.

    Attributes:
        shown: For the index of each word the form that the parser is shown, and its own lemma.
        is_main: Whether the word should head the sentence.
    """

    shown: tuple[tuple[int, str, str], ...]
    is_main: bool


def find_verb_forms(lemmas: Iterable[str]) -> VerbForms:
    """Return the regular forms of some verbs.

    >>> find_verb_forms(["reduce"])["reduced"]
    ('reduce', 'ed')
    """
    return {
        inflect(lemma, ending): (lemma, ending) for lemma in sorted(lemmas) for ending in _WITHOUT
    }


def find_misread(
    tokens: Sequence[Token], forms: VerbForms, words: Mapping[str, frozenset[str]]
) -> tuple[Misread, ...]:
    """Find the words that may be verbs which the parser did not recognize.

    * A sentence has no main verb: "Loss of X *results* in Y", "X *evoked* expression of Y".
    * A participle stands between an adverb and its noun: "we found that X rapidly *reduced* Y".
    * Participles continue a list of what something did: "X raised A, *reduced* B and *lowered* C".

    Args:
        tokens: The tree of a sentence.
        forms: The forms of verbs that evoke frames.
        words: Function words by class (``function_words.tsv``).

    Returns:
        What to try, in order; none if every clause has its verb.
    """
    found: list[Misread] = []
    if tokens and tokens[-1].text == "." and not _has_verb(tokens):
        mains = sorted(_mains(tokens, forms, words), key=lambda each: each[0] != "s")
        found += [Misread(shown=(shown,), is_main=True) for _, shown in mains[:_MOST]]
    else:
        found += _behind_adverbs(tokens, forms)
        listed = tuple(_listed(tokens, forms, words["verbal"]))
        found += [Misread(shown=listed, is_main=False)] if listed else []
    return tuple(found)


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has a main verb, or is an infinitive that tells an aim."""
    root = next(each for each in tokens if each.head == each.index)
    own = [each for each in tokens if each.head == root.index]
    if root.tag in _FINITE or tokens[0].tag == "TO":
        return True
    is_verb = root.tag.startswith("VB")
    return (is_verb and any(each.dep in _AUXILIARIES for each in own)) or (
        root.tag == "VB" and any(each.dep in _SUBJECTS for each in own)
    )


def _mains(
    tokens: Sequence[Token], forms: VerbForms, words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, tuple[int, str, str]]]:
    """Yield the words that may be the main verb, with their endings."""
    for token in tokens[1:-1]:
        lemma, ending = forms.get(token.text.lower(), ("", ""))
        if not lemma or token.mention is not None or token.tag not in _MAY_BE:
            continue
        before, behind = _before(tokens, token), tokens[token.index + 1]
        is_alone = lemma in words["intransitive"]
        if not _may_be_subject(before, ending, is_alone=is_alone):
            continue
        if token.text.lower() in words["caused"] or before.text.lower() in forms:
            continue  # "mice exhibit altered X" has its verb before
        if behind.tag.startswith(_OBJECTS) and behind.tag != "IN":
            yield ending, (token.index, _WITH_OBJECT[ending], lemma)
        elif (
            behind.tag in {"IN", "TO", "RB"} and behind.text != "of" and (ending == "s" or is_alone)
        ):
            yield ending, (token.index, _WITHOUT[ending], lemma)


def _before(tokens: Sequence[Token], token: Token) -> Token:
    """Return the word before a verb and its adverbs."""
    before = tokens[token.index - 1]
    while before.tag == "RB" and before.index:
        before = tokens[before.index - 1]
    return before


def _may_be_subject(noun: Token, ending: str, *, is_alone: bool) -> bool:
    """Whether a verb may stand behind a noun: no "drugs causes", but "loss of X results in"."""
    if noun.tag == "NNS" and ending == "s":
        return is_alone
    return noun.tag.startswith("NN") or noun.mention is not None or noun.tag == "CD"


def _behind_adverbs(tokens: Sequence[Token], forms: VerbForms) -> Iterator[Misread]:
    for token in tokens[2:]:
        lemma, ending = forms.get(token.text.lower(), ("", ""))
        adverb = tokens[token.index - 1]
        is_between = adverb.tag == "RB" and _before(tokens, token).tag.startswith("NN")
        if ending == "ed" and _is_modifier(tokens, token) and is_between:
            shown = ((token.index, _WITH_OBJECT[ending], lemma),)
            yield Misread(shown=shown, is_main=False)


def _is_modifier(tokens: Sequence[Token], token: Token) -> bool:
    noun = tokens[token.head]
    return token.tag in {"VBN", "VBD", "JJ"} and token.dep == "amod" and noun.index > token.index


def _listed(
    tokens: Sequence[Token], forms: VerbForms, verbal: frozenset[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield the participles behind commas that continue what the first verb says."""
    root = next((each for each in tokens if each.head == each.index), None)
    if root is None or root.tag != "VBD" or root.lemma not in verbal:
        return
    for token in tokens[root.index + 2 :]:
        lemma, ending = forms.get(token.text.lower(), ("", ""))
        joint = tokens[token.index - 1]
        opens = joint.text == "," or (joint.dep == "cc" and tokens[joint.index - 1].text == ",")
        if ending == "ed" and opens and _is_modifier(tokens, token):
            yield token.index, _WITH_OBJECT[ending], lemma


def show(pieces: Sequence[Piece], misread: Misread) -> tuple[Piece, ...]:
    """Return the pieces with the words that the parser is to be shown."""
    shown = list(pieces)
    for index, form, lemma in misread.shown:
        shown[index] = replace(shown[index], form=form, lemma=lemma)
    return tuple(shown)


def is_mended(tokens: Sequence[Token], misread: Misread) -> bool:
    """Whether the words head clauses in a new tree, with a subject and what they act on."""
    return all(_heads_clause(tokens, index, misread) for index, _, _ in misread.shown)


def _heads_clause(tokens: Sequence[Token], index: int, misread: Misread) -> bool:
    verb = tokens[index]
    own = [each for each in tokens if each.head == index and each.index != index]
    has_subject = verb.dep == "conj" or any(
        each.dep in _SUBJECTS and each.index < index for each in own
    )
    has_object = any(each.dep in {"dobj", "prep"} and each.index > index for each in own)
    is_top = verb.head == index or not misread.is_main
    is_finite = verb.tag in _FINITE or (verb.tag == "VB" and all(each.tag != "TO" for each in own))
    return is_finite and is_top and has_subject and has_object
