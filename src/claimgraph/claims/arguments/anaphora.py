"""Anaphora: words that refer to an earlier mention ("it", "this drug", "these deficits")."""

from collections.abc import Iterable
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.discourse import Discourse, Said
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Concept, Span, Token
from claimgraph.ontology import Anaphor
from claimgraph.vocabulary import cg

__all__ = ["find_antecedent"]

_GIVEN = ("Procedure", "Chemical", "Drug")
_ELSEWHERE = frozenset({"compound", "nmod", "amod", "dobj"})  # "*drug* use", "stopped treatment"


def find_antecedent(
    context: SentenceContext, discourse: Discourse, token: Token
) -> tuple[Argument, ...]:
    """Find the antecedent of an anaphor.

    Args:
        context: The sentence.
        discourse: The concepts, findings and exposures mentioned before it.
        token: The word.

    Returns:
        The best reading, with the others as its alternatives, or all that a plural stands for;
        empty if the word is no anaphor or has no known antecedent.
    """
    entry = context.language.anaphors.get(word_of(token))
    if entry is None:
        return _arm(context, discourse, token)
    if entry.is_pronoun:
        is_empty = _is_expletive(context, token)
        found = () if is_empty else discourse.pronoun(context, token, entry)
    elif _points_back(context, token):
        found = discourse.described(context, token, entry)
    else:
        found = ()
    if entry.is_description and not found:
        return _arms(context, discourse, token, entry) or _studied(context, discourse, token, entry)
    said = (_told(context, discourse, each) if entry.kind == "plural" else each for each in found)
    arguments = [
        Argument(
            concept=each.concept,
            span=token.span,
            token=token.index,
            antecedent=each.span,
            bearer=_bearer(each.bearer, token),
        )
        for each in said
    ]
    if not arguments:
        return ()
    if entry.is_description:  # "both drugs"
        return tuple(arguments)
    return (replace(arguments[0], alternatives=tuple(arguments[1:])),)


def _arm(context: SentenceContext, discourse: Discourse, token: Token) -> tuple[Argument, ...]:
    """Find the arm of the study that a noun names which no terminology has: "the *web course*"."""
    if token.mention is not None or not token.tag.startswith("NN"):
        return ()
    before = context.parse.children(token, "amod", "compound", "nmod")
    words = [each for each in (*before, token) if each.index <= token.index]
    head = singular(token, context.knowledge.lexicon.forms).lower()
    names = {*(each.text.lower() for each in words[:-1]), head}
    found = discourse.study.assigned_as(names, head=head)
    if found is None or context.parse.sentence.span.overlaps(found[1]):
        return ()
    span = words[0].span.join(token.span)
    return (Argument(concept=found[0], span=span, token=token.index, is_phrase=True),)


def _told(context: SentenceContext, discourse: Discourse, said: Said) -> Said:
    """Return people named before with what the people have that the study is of."""
    known = discourse.study.condition
    word = said.span.cut(context.parse.sentence.document.text).lower().removesuffix("s")
    is_bare = said.concept.condition is None and word in context.language.function_words["studied"]
    if known is None or not (is_bare and discourse.study.is_found):
        return said
    return replace(said, concept=known[0], span=known[1])


def _studied(
    context: SentenceContext, discourse: Discourse, token: Token, entry: Anaphor
) -> tuple[Argument, ...]:
    """Find the intervention that the study is of: "after *treatment*", "the *drug*"."""
    study = discourse.study
    is_given = any(context.schema.is_within(entry.category, cg(each)) for each in _GIVEN)
    words = context.language.function_words
    is_bare = all(
        each.index < token.index and each.text.lower() in words["unnamed"] | words["pointing"]
        for each in context.parse.children(token)
    )
    found = study.intervention if is_given and is_bare else None
    if found is None or token.dep in _ELSEWHERE or not (study.is_found and study.is_uncontested):
        return ()
    concept, span = found
    is_done = context.schema.is_within(entry.category, cg("Procedure"))
    fits = is_done or context.knowledge.is_within(concept, cg("Substance"))
    if context.parse.sentence.span.overlaps(span) or not fits:
        return ()
    return (Argument(concept=concept, span=token.span, token=token.index, antecedent=span),)


def _arms(
    context: SentenceContext, discourse: Discourse, token: Token, entry: Anaphor
) -> tuple[Argument, ...]:
    """Find all arms of the study, where words say that each is meant: "*both treatments*"."""
    study, words = discourse.study, context.language.function_words
    before = {each.text.lower() for each in context.parse.children(token)}
    is_each = bool(before & (words["every"] | words["whichever"]))
    if not is_each or before - words["every"] - words["whichever"] - words["unnamed"]:
        return ()
    arms = study.compared if study.is_found and token.dep not in _ELSEWHERE else ()
    is_done = context.schema.is_within(entry.category, cg("Procedure"))
    is_known = len(arms) > 1 and all(
        (is_done or context.knowledge.is_within(concept, cg("Substance")))
        and not context.parse.sentence.span.overlaps(span)
        for concept, span in arms
    )
    return tuple(
        Argument(concept=concept, span=token.span, token=token.index, antecedent=span)
        for concept, span in (arms if is_known else ())
    )


def _is_expletive(context: SentenceContext, token: Token) -> bool:
    """Whether a pronoun only stands for a clause behind it: "*It* was a puzzle that X binds Y"."""
    verb = context.parse.head(token)
    if token.dep != "nsubj" or verb.lemma not in context.language.function_words["copula"]:
        return False
    said = tuple(context.parse.children(verb, "attr", "acomp"))
    return any(
        each.lemma == "that"
        for word in (verb, *said)
        for clause in context.parse.children(word, "ccomp", "acl", "csubj")
        for each in context.parse.children(clause, "mark")
    )


def _points_back(context: SentenceContext, token: Token) -> bool:
    before = [child for child in context.parse.children(token) if child.index < token.index]
    words = {child.text.lower() for child in before}
    if any(
        child.dep in {"compound", "amod", "nmod"} and _restricts(context, child) for child in before
    ):
        return False
    behind = any(
        child.index > token.index for child in context.parse.children(token, "prep", "relcl", "acl")
    )
    return bool(words & context.language.function_words["pointing"]) and (
        not behind or bool(words & {"this", "these", "such"})
    )


def _restricts(context: SentenceContext, token: Token) -> bool:
    """Whether a premodifier restricts what its noun refers to."""
    return context.language.modifiers.get(token.text.lower()) != "ignore"


def _bearer(said: Iterable[tuple[Concept, Span]], token: Token) -> Argument | None:
    for concept, span in said:
        return Argument(concept=concept, span=span, token=token.index, antecedent=span)
    return None
