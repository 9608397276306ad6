"""Titles that name what was studied, and tell no result: "Efficacy of X in preventing Y"."""

from claimgraph.claims.trees.syntax import Syntax, is_noun
from claimgraph.model import SectionKind, Token
from claimgraph.ontology import Language

__all__ = ["OPENING", "is_titled", "opens_title", "states_role"]

OPENING = frozenset({"DT", "JJ", "VBN", "VBG", "NN", "NNP", "CC", ","})
"""Tags of the words that may stand before the word that says what was studied."""

_STATING = frozenset({"VBZ", "VBP", "MD"})  # of titles, which are in the present
_TOLD = frozenset({"VBN", "VBD", "JJ"})  # tags of "X-induced", "induced by X": presupposed
_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})


def is_titled(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a word of a title without a statement tells only what was studied.

    "Efficacy of X in *preventing* Y", "a trial of X to *reduce* Y", "*Treatment* of Y with X"

    Args:
        syntax: The sentence's logical relations.
        trigger: The word that evokes the claim.
        language: Function words by class.
    """
    parse = syntax.parse
    if parse.sentence.section is not SectionKind.TITLE or _states(syntax, language):
        return False
    if trigger.inner is not None or trigger.tag in _TOLD:
        return False
    to = parse.tokens[trigger.index - 1].text.lower() == "to" if trigger.index else False
    if trigger.dep in _BEFORE and not to:
        return False
    if trigger.mention is not None:
        return opens_title(syntax, trigger) and _is_helping(language, trigger)
    merit = language.function_words["merit"]
    return any(not merit.isdisjoint(_forms(each)) for each in parse.tokens[: trigger.index])


def _is_helping(language: Language, trigger: Token) -> bool:
    forms = (trigger.lemma, trigger.text.lower())
    frames = next((found for each in forms if (found := language.frames.get((each, "noun")))), ())
    return any(each.predicate in language.roles["helping"] for each in frames)


def opens_title(syntax: Syntax, trigger: Token) -> bool:
    """Whether a title begins with a word, but for an article: "*Treatment* of X with Y".

    Args:
        syntax: The sentence's logical relations.
        trigger: The word.
    """
    return all(each.tag == "DT" for each in syntax.parse.tokens[: trigger.index])


def states_role(syntax: Syntax, trigger: Token, language: Language) -> bool:
    """Whether a title says what an effect or role is like, which is a result: "*essential* role".

    Args:
        syntax: The sentence's logical relations.
        trigger: The noun for the effect or role.
        language: Function words by class.
    """
    if not opens_title_with_adjective(syntax, trigger):
        return False
    before = (each.text.lower() for each in syntax.parse.tokens[: trigger.index])
    return not language.function_words["telltale"].isdisjoint(before)


def opens_title_with_adjective(syntax: Syntax, trigger: Token) -> bool:
    """Whether only an article and adjectives stand before a noun at the beginning of a title.

    Args:
        syntax: The sentence's logical relations.
        trigger: The noun.
    """
    before = syntax.parse.tokens[: trigger.index]
    return is_noun(trigger) and all(
        each.tag == "DT" or each.head == trigger.index for each in before
    )


def _states(syntax: Syntax, language: Language) -> bool:
    """Whether a title has a verb that states something; "randomized" of a design is none."""
    words = language.function_words["assigning"] | language.function_words["trial"]
    return any(
        each.tag in _STATING or (each.tag == "VBD" and each.text.lower() not in words)
        for each in syntax.parse.tokens
    )


def _forms(token: Token) -> tuple[str, ...]:
    return (token.lemma.lower(), token.text.lower(), token.text.lower().rpartition("-")[2])
