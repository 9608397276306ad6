"""What a sentence takes as known: relations inside a phrase of which it states something else."""

from claimgraph.claims.arguments.instances import names_instance
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import ParsedSentence, Token

__all__ = ["is_presupposed"]


def is_presupposed(context: SentenceContext, draft: Draft) -> bool:
    """Whether a sentence only presupposes a draft: "X-induced Y was inhibited by Z".

    That is so where trigger, subject and object are inside one noun phrase, of which the sentence
    says something else than that it exists or was shown. What modifies the head of a title
    without a verb is stated: "Visual disturbances associated with X". What is named as an instance
    of a class is taken for one, whatever is said of it: "We studied drugs such as X".

    Args:
        context: The sentence.
        draft: The claim as read from its frame.

    Returns:
        Whether the claim is taken as known.
    """
    if names_instance(draft.frame):
        return True
    parse = context.parse
    phrases = _find_phrases(parse, draft.trigger)
    if not phrases:
        return False
    phrase = phrases[-1]
    if len(phrases) == 1 and parse.head(phrase) is phrase:
        return False
    stated = {step.token.index for step in context.scopes.governors(draft.trigger)}
    if parse.head(phrase).index in stated:
        return False
    inside = {each.index for each in parse.subtree(phrase)}
    return {draft.subject.token, draft.object.token} <= inside


def _find_phrases(parse: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the nouns on the way from a trigger to the root, itself included, upwards."""
    found = []
    token = trigger
    while True:
        if token.tag.startswith("NN"):
            found.append(token)
        head = parse.head(token)
        if head.index == token.index:
            return tuple(found)
        token = head
