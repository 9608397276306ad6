"""Phrases for the disease, the operation or the model in which a claim was seen to hold.

"X improves Y *in heart failure*", "loss of Z *in a rat model of W*": no people are named, but the
claim is of them alone.
"""

from collections.abc import Iterator, Sequence

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["iter_reached", "opens_underlying"]

_HAD = ("Disease", "Phenotype", "Procedure")
_POINTING = frozenset({"det", "poss"})


def opens_underlying(
    context: SentenceContext, draft: Draft, preposition: Token, heads: Sequence[Token]
) -> bool:
    """Whether a word leads to the condition or procedure in which a claim holds.

    Args:
        context: The sentence.
        draft: The claim.
        preposition: A word of its clause.
        heads: Its trigger and the words above that, up to the verb of its clause.
    """
    words = context.language.function_words
    if preposition.dep != "prep" or preposition.text.lower() not in words["underlying"]:
        return False
    above = context.parse.head(preposition)
    if above.index not in {each.index for each in iter_reached(context, draft, heads)}:
        return False
    nouns = tuple(context.parse.children(preposition, "pobj"))
    return not _is_governed(context, preposition, above) and any(
        _is_underlying(context, each) for each in nouns
    )


def iter_reached(context: SentenceContext, draft: Draft, heads: Sequence[Token]) -> Iterator[Token]:
    """Yield the heads of a claim, and the nouns of its arguments up to these.

    Args:
        context: The sentence.
        draft: The claim.
        heads: Its trigger and the words above that, up to the verb of its clause.
    """
    yield from heads
    own = {each.index for each in heads}
    for argument in (draft.subject, draft.object):
        if argument.antecedent is not None:
            continue
        noun = context.parse.tokens[argument.token]
        while noun.index not in own:
            yield noun
            if noun.head == noun.index:
                break
            noun = context.parse.head(noun)


def _is_underlying(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is for a condition, a procedure, or a model of one, not told before."""
    words = context.language.function_words
    pointing = words["demonstrative"] | words["pointing"]
    beside = tuple(context.parse.children(noun))
    if any(each.text.lower() in pointing for each in beside if each.dep in _POINTING | {"amod"}):
        return False
    if any(each.dep == "poss" for each in beside):
        return False
    if noun.mention is None:
        is_told = any(each.dep not in _POINTING and each.tag != "CD" for each in beside)
        return noun.lemma in words["model"] and is_told
    concept = noun.mention.concept
    return any(context.knowledge.is_within(concept, cg(each)) for each in _HAD)


def _is_governed(context: SentenceContext, preposition: Token, above: Token) -> bool:
    """Whether the word above looks for an argument there: "involved *in* X", "rise *in* X"."""
    text, language = preposition.text.lower(), context.language
    if is_verb(above) and preposition.index < above.index:
        return False  # "*in X*, Y fell"
    kinds = ("verb",) if is_verb(above) else ("noun", "adj", "verb")
    forms = {above.lemma, above.text.lower()}
    frames = (
        one for form in forms for kind in kinds for one in language.frames.get((form, kind), ())
    )
    if any(
        place.preposition == text for frame in frames for place in (*frame.subject, *frame.object)
    ):
        return True
    heads = (one for form in forms for one in language.heads.get(form, ()))
    return is_noun(above) and any(
        place.preposition == text for each in heads for place in each.places
    )
