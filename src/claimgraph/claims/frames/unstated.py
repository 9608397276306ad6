"""Words that evoke frames but state no event: what is diminished, only studied, or restricts."""

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token

__all__ = ["states_no_event"]

_COMPARATIVE = "RBR"  # tag of "more"


def states_no_event(context: SentenceContext, trigger: Token) -> bool:
    """Whether a word does not state an event.

    Such are nouns that are diminished or only studied, negated verbs that restrict a population
    ("patients who do not respond"), and what is only more or less likely of some than of others.

    Args:
        context: The sentence.
        trigger: A word that evokes frames.
    """
    if is_verb(trigger):
        if _is_odds(context, trigger):
            return True
        if trigger.dep == "acl" and _is_behind_less(context, context.parse.head(trigger)):
            return True
        people = context.parse.head(trigger).mention
        return (
            trigger.dep == "relcl"
            and people is not None
            and context.knowledge.is_population(people.concept)
            and any(context.parse.children(trigger, "neg"))
        )
    return is_noun(trigger) and (
        _is_diminished(context, trigger) or _is_subject_matter(context, trigger)
    )


def _is_odds(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb tells only what some are more or less likely to have than others."""
    words = context.language.function_words
    top = verb
    while top.dep == "conj" and is_verb(context.parse.head(top)):
        top = context.parse.head(top)
    above = context.parse.head(top)
    is_infinitive = top.dep == "xcomp" and verb.lemma in words["acquiring"]
    beside = context.parse.children(above, "advmod")
    return (
        is_infinitive
        and above.lemma in words["likely"]
        and any(each.tag == _COMPARATIVE for each in beside)
    )


def _is_behind_less(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is the complement of a decrease: "down-regulation of X induced by Y"."""
    preposition = context.parse.head(noun)
    above = context.parse.head(preposition)
    head = context.language.head(above.lemma, "transparent")
    return noun.dep == "pobj" and head is not None and head.category == "deficit"


def _is_subject_matter(context: SentenceContext, trigger: Token) -> bool:
    """Whether a noun only names the subject of a study: "interaction studies of X with Y"."""
    head = context.parse.head(trigger)
    language = context.language
    return (
        trigger.mention is None
        and trigger.dep in {"compound", "nmod"}
        and language.head(head.lemma, "study") is not None
    )


def _is_diminished(context: SentenceContext, trigger: Token) -> bool:
    """Whether a modifier diminishes a noun: "low affinity for" is not "affinity for"."""
    modifiers = context.language.modifiers
    words = (each.text.lower() for each in context.parse.children(trigger, "amod"))
    deviation = context.language.head(trigger.lemma, "deviation")
    return deviation is None and any(modifiers.get(word) == "deficit" for word in words)
