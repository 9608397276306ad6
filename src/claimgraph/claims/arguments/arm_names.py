"""The names of arms that no terminology has: "the *ProX* group", "the *web course* group"."""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["read_called", "read_name", "read_short"]

_BEFORE = ("amod", "compound", "nmod")
_TELLING = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "CD", "HYPH", ":", "SYM", "RB"}
)
_SHORTEST = 4  # letters of a word that a title may share by no accident


def read_name(
    context: SentenceContext, study: Study, concepts: LocalConcepts, token: Token
) -> Argument | None:
    """Return what a group is called by, where the study named it so before, in title or brackets.

    Args:
        context: The sentence.
        study: What the document's own study is of; people must have been assigned to its groups.
        concepts: Makes the concept.
        token: The noun for the group.

    Returns:
        What those in the group got or did; None if its name is not known, or tells who they are:
        "the age group".
    """
    named = _named(context, token)
    if not named or not study.is_assigned:
        return None
    last = named[-1]
    is_told = any(
        study.is_arm(each.text) or (len(each.text) >= _SHORTEST and study.is_titled(each.text))
        for each in named
    )
    if not is_told or not last.tag.startswith("NN") or last.index != token.index - 1:
        return None
    if not all(_may_tell(context, study, each) for each in named):
        return None
    return _make(context, concepts, named)


def read_called(
    context: SentenceContext, study: Study, concepts: LocalConcepts, token: Token
) -> Argument | None:
    """Return what a group is called by, if people were assigned to it, be it named before or not.

    Args:
        context: The sentence.
        study: What the document's own study is of.
        concepts: Makes the concept.
        token: The noun for the group.

    Returns:
        What those in the group got or did; None if its name may tell who they are.
    """
    named = _named(context, token)
    if not (named and study.is_assigned):
        return None
    last = named[-1]
    is_noun = last.tag.startswith("NN") and last.index == token.index - 1
    if not is_noun or not all(_may_tell(context, study, each) for each in named):
        return None
    return _make(context, concepts, named)


def read_short(
    context: SentenceContext, study: Study, concepts: LocalConcepts, token: Token
) -> Argument | None:
    """Return the arm that a short form stands for by itself: "compared to *WLC*".

    Args:
        context: The sentence.
        study: What the document's own study is of; people must have been assigned to its groups.
        concepts: Makes the concept.
        token: A noun.

    Returns:
        What those in the group got or did; None if no title or bracket named the group so.
    """
    is_short = token.mention is None and any(each.isupper() for each in token.text[1:])
    if not (is_short and study.is_arm(token.text) and _may_tell(context, study, token)):
        return None
    return _make(context, concepts, (token,))


def _make(context: SentenceContext, concepts: LocalConcepts, named: tuple[Token, ...]) -> Argument:
    last = named[-1]
    span = named[0].span.join(last.span)
    words = span.cut(context.parse.sentence.document.text)
    if last.mention is not None and last is named[0]:  # a short form: what it is short for
        words = last.mention.concept.label
    concept = concepts.phrase(words, cg("Procedure"))
    return Argument(concept=concept, span=span, token=last.index, is_phrase=True)


def _named(context: SentenceContext, token: Token) -> tuple[Token, ...]:
    """Return the words right before the noun for a group that may name it, in order."""
    unnamed = context.language.function_words["unnamed"]
    inside = {
        word.index
        for each in context.parse.children(token, *_BEFORE)
        for word in context.parse.subtree(each)
        if each.index < token.index
    }
    found: list[Token] = []
    for word in reversed(context.parse.tokens[: token.index]):
        if word.index not in inside or word.text.lower() in unnamed or word.tag not in _TELLING:
            break
        found.insert(0, word)
    return tuple(found)


def _may_tell(context: SentenceContext, study: Study, word: Token) -> bool:
    """Whether a word may be part of what a group got, and does not tell who is in it."""
    words = context.language.function_words
    if word.text.lower() in words["stratum"] | words["spared"] | words["control"]:
        return False
    if word.mention is None or context.knowledge.may_be_given(word.mention.concept):
        return True
    concept = word.mention.concept
    is_of_people = context.knowledge.people_may_have(concept)
    is_of_people |= context.knowledge.is_population(concept)
    return study.is_arm(word.text) and not (is_of_people or word.text.islower())
