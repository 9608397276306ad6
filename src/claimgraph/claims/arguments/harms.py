"""What is feared of a treatment: "adverse events", said of it or found not to have happened."""

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Concept, Token

__all__ = ["is_denied_harm", "is_harm"]


def is_harm(context: SentenceContext, concept: Concept) -> bool:
    """Whether a concept is harm of any kind: "serious adverse events", "complications".

    Args:
        context: The sentence.
        concept: The concept.
    """
    fold = context.knowledge.lexicon.forms.fold
    name = " ".join(map(fold, concept.label.split()))
    return any(f" {name}".endswith(f" {each}") for each in context.language.function_words["harm"])


def is_denied_harm(
    context: SentenceContext, predicate: str, token: Token, concept: Concept
) -> bool:
    """Whether an argument is harm of which the sentence says that there was none.

    It says enough, although it is of no kind: "caused no *side effects*".

    Args:
        context: The sentence.
        predicate: The predicate of the claim.
        token: The argument's word.
        concept: What it means.
    """
    if predicate not in context.language.roles["harming"] or not is_harm(context, concept):
        return False
    verb = context.parse.head(token)
    denied = (*context.parse.children(verb, "neg"), *context.parse.children(token, "det", "neg"))
    return any(each.text.lower() in context.language.function_words["denying"] for each in denied)
