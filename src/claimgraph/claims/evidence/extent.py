"""How far something goes that is so only in part, and how much of a thing did it.

"X *partially* blocked Y", "*physiological concentrations* of X lowered Y"
"""

from collections.abc import Iterator

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.knowledge import lowered
from claimgraph.model import Concept, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["find_extent"]

_AMOUNTS = ("measure", "giving")  # kinds of head nouns
_GERUND = "VBG"  # "*increasing* doses" are no amount


def find_extent(arguments: Arguments, draft: Draft) -> Iterator[tuple[Concept, Span]]:
    """Yield what tells to what extent a draft is so, or by how much of its subject.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.
    """
    context = arguments.context
    for adverb in context.parse.children(draft.trigger, "advmod"):
        text = adverb.text.lower()
        if text in context.language.function_words["inpart"]:
            yield arguments.concepts.make(text, cg("Quantity")), adverb.span
    subject = draft.subject
    is_substance = context.knowledge.is_within(subject.concept, cg("Substance"))
    if subject.antecedent is None and is_substance:
        noun = _amount(context, context.parse.tokens[subject.token])
        before = [] if noun is None else [*context.parse.children(noun, "amod")]
        if noun is not None and before and all(map(_tells, before)):
            span = before[0].span.join(noun.span)
            text = " ".join(span.cut(context.parse.sentence.document.text).split())
            yield arguments.concepts.make(lowered(text), cg("Quantity")), span


def _tells(adjective: Token) -> bool:
    """Whether an adjective tells an amount that no name says: not "increasing", "single"."""
    return adjective.tag != _GERUND and adjective.mention is None


def _amount(context: SentenceContext, noun: Token) -> Token | None:
    """Return the noun that tells that an amount of a thing is meant; None without one."""
    above = context.parse.head(noun)
    amount = context.parse.head(above)
    if noun.dep != "pobj" or above.text.lower() != "of" or amount.index >= noun.index:
        return None
    is_amount = any(context.language.head(amount.lemma, each) is not None for each in _AMOUNTS)
    units = context.language.function_words["state"]
    return amount if is_amount and amount.lemma in units else None
