"""Objectives: what a sentence says is to be investigated, not what was found."""

from collections.abc import Sequence

from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import Token
from claimgraph.ontology import Language

__all__ = ["is_objective"]

_PURPOSE = frozenset({"xcomp", "advcl", "acl", "ccomp", "conj"})
_TOLD = frozenset({"relcl", "amod"})  # restrictive modifiers, whose content is presupposed
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def is_objective(
    syntax: Syntax, trigger: Token, language: Language, arguments: Sequence[Token] = ()
) -> bool:
    """Whether a trigger is in an objective.

    "To assess the effect of X" alone, "the aim was to describe the effect of X", "the study was
    planned to assess it", "to assess it, we studied rats", "the endpoint was the effect of X", "the
    effect of X is under study". Modifiers within an objective are presupposed and do not count:
    "to assess X-induced Y".

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes the claim.
        language: Function words by class; heads.
        arguments: Heads of its arguments.
    """
    if trigger.dep == "amod" or _is_acted_on(syntax, trigger, language, arguments):
        return False
    token, is_told = trigger, False
    while token.head != token.index:
        is_told |= token.dep in _TOLD or (
            token.dep == "acl"
            and not _is_infinitive(syntax, token)
            and not _is_means(syntax, token, trigger, language)
        )
        if not is_told and _is_wanted(syntax, token, trigger, language):
            return True
        token = syntax.parse.head(token)
    return (
        _is_infinitive(syntax, token)
        and token.lemma not in language.function_words["telling"]
        and not any(syntax.parse.children(token, *_SUBJECTS))
    )


def _is_acted_on(
    syntax: Syntax, trigger: Token, language: Language, arguments: Sequence[Token]
) -> bool:
    """Whether an effect is what something else acts on: "whether Z prevents the effect of X on Y".

    It is presupposed, then.
    """
    verb = syntax.parse.head(trigger)
    if trigger.dep != "dobj" or not arguments:
        return False
    inside = {each.index for each in syntax.parse.subtree(trigger)}
    acts = any(
        each.predicate in language.roles["direct"]
        for each in language.frames.get((verb.lemma, "verb"), ())
    )
    is_light = verb.lemma in language.function_words["light"] | language.function_words["showing"]
    return acts and not is_light and all(each.index in inside for each in arguments)


def _is_means(syntax: Syntax, token: Token, trigger: Token, language: Language) -> bool:
    """Whether a participle tells what is used in what is planned: "a dose *using* X for Y"."""
    is_own = token.index == trigger.index and token.tag == "VBG"
    return is_own and token.lemma in language.function_words["instrumental"]


def _is_infinitive(syntax: Syntax, token: Token) -> bool:
    return token.tag == "VB" and any(
        each.tag == "TO" for each in syntax.parse.children(token, "aux")
    )


def _is_wanted(syntax: Syntax, token: Token, trigger: Token, language: Language) -> bool:
    """Whether the governor of a word says that it is intended or planned, not that it holds."""
    governor = syntax.parse.head(token)
    if token.dep == "nsubj" and governor.lemma in language.function_words["copula"]:
        return any(
            language.head(each.lemma, "study") is not None
            for each in syntax.prep_objects(governor, "under")
        )
    if governor.lemma in language.function_words["copula"] and token.dep in {*_PURPOSE, "attr"}:
        subjects = tuple(syntax.parse.children(governor, *_SUBJECTS))
        if token.dep == "ccomp" and not _is_infinitive(syntax, token):  # "the hypothesis was that"
            return any(each.lemma in language.function_words["guess"] for each in subjects)
        if token.dep == "attr":
            return any(each.lemma in language.function_words["aim"] for each in subjects)
        about = (*subjects, *syntax.prep_objects(governor, "of"))
        return _is_infinitive(syntax, token) and any(
            each.lemma in language.function_words["aim"] for each in about
        )
    if token.dep not in _PURPOSE or not _is_infinitive(syntax, token):
        return False
    if token.dep == "acl" and governor.lemma in language.function_words["purpose"]:
        return token.index != trigger.index  # "in order to understand the role of X"
    subjects = syntax.surface_subjects(governor)
    if governor.lemma in language.function_words["planning"]:
        return any(_studies(each, language) for each in subjects)
    return (
        token.dep == "advcl"
        and token.index != trigger.index
        and any(each.text.lower() in language.function_words["author"] for each in subjects)
    )


def _studies(subject: Token, language: Language) -> bool:
    """Whether a subject is a study or its authors."""
    return (
        subject.lemma in language.function_words["author"]
        or subject.text.lower() in language.function_words["author"]
        or language.head(subject.lemma, "study") is not None
    )
