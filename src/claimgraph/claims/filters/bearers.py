"""Filters of what is said of people, animals or cells that the sentence tells apart.

"adrenalectomized rats", "X-treated mice", "Y-deficient fibroblasts": what they have or lack, they
have or lack by that. The claim is of what they were given or lack, or of nobody.
"""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arms import is_intervention
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_adjective, is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = [
    "has_altered_bearer",
    "is_at_outset",
    "is_guessed",
    "is_of_dose",
    "is_of_others",
    "is_only_species",
    "is_timing",
]

_BEFORE = ("amod", "compound", "nmod", "nummod", "acl", "punct", "dep")
_BEHIND = ("acl", "relcl", "amod", "prep")
_CHANGES = frozenset({cg("increases"), cg("decreases"), cg("showsExcessOf"), cg("showsDeficitOf")})
_DEVIATES = frozenset({cg("showsExcessOf"), cg("showsDeficitOf")})
_PLACES = ("on", "under")  # prepositions of what people take: "patients on X"


def has_altered_bearer(context: SentenceContext, draft: Draft) -> bool:
    """Whether a draft says something of people, animals or cells that were given or lack something.

    Args:
        context: The sentence.
        draft: The claim as read from its frame.
    """
    if draft.frame.predicate not in context.language.roles["borne"]:
        return False
    tokens = context.parse.tokens
    return any(
        _is_bearer(context, each)
        and any(is_altered(context, one) for one in _owners(context, tokens[each.token]))
        for each in (draft.subject, draft.object)
    )


def _owners(context: SentenceContext, bearer: Token) -> Iterator[Token]:
    """Yield a bearer and those whose part it is: "in the cerebellum of homozygous mutants"."""
    yield bearer
    for preposition in context.parse.children(bearer, "prep"):
        if preposition.text.lower() in {"of", "in", "from"}:
            yield from context.parse.children(preposition, "pobj")


def is_of_others(context: SentenceContext, draft: Draft) -> bool:
    """Whether those who have a condition are all who are compared, not one side of it.

    "Among patients with A, B was lower in carriers of C", "in these women"
    """
    people = draft.subject.people
    roles = context.language.roles
    if draft.frame.is_of_cases:
        return False
    if people is None or draft.frame.predicate not in roles["borne"] | {cg("associatedWith")}:
        return False
    if is_noun(draft.trigger):
        return False
    if draft.subject.antecedent is not None:
        return True
    verb = draft.trigger
    while not is_verb(verb) and verb.head != verb.index:
        verb = context.parse.head(verb)
    return draft.subject.token < verb.index and any(
        context.parse.head(each).index == verb.index or each.head == draft.trigger.index
        for each in context.parse.tokens[draft.trigger.index :]
        if each.dep == "prep" and each.text.lower() in {"in", "among", "for", "with"}
    )


def is_timing(context: SentenceContext, draft: Draft) -> bool:
    """Whether the subject only tells when groups were measured: "after *surgery*, in group A"."""
    parse, words = context.parse, context.language.function_words
    token = parse.tokens[draft.subject.token]
    is_course = token.dep == "pobj" and parse.head(token).text.lower() in words["course"]
    is_given = context.knowledge.is_within(draft.subject.concept, cg("Substance"))
    is_change = draft.frame.predicate in context.language.roles["direct"]
    return (is_course and is_change and not is_given) and any(
        each.lemma in words["arm"] for each in parse.tokens
    )


def is_at_outset(context: SentenceContext, draft: Draft) -> bool:
    """Whether groups are told to be alike before anything was done: "*baseline* X was similar".

    Not if something is compared with that: "did not change from baseline".
    """
    words = context.language.function_words
    if draft.frame.predicate not in context.language.roles["changing"]:
        return False
    return any(
        each.text.lower() in words["outset"]
        and not (each.dep == "pobj" and context.parse.head(each).text.lower() in words["since"])
        for each in context.parse.tokens
    ) and any(each.lemma in words["arm"] for each in context.parse.tokens)


def is_of_dose(context: SentenceContext, draft: Draft) -> bool:
    """Whether what was changed is only how much was given: "the *dose* of X was increased"."""
    if draft.frame.predicate not in context.language.roles["changing"] | _CHANGES:
        return False
    trigger = draft.trigger
    changed: Iterable[Token] = ()
    if is_adjective(trigger):
        changed = context.syntax.hosts(trigger)
    elif context.syntax.is_passive(trigger):
        changed = context.syntax.logical_objects(trigger)
    elif not any(context.parse.children(trigger, "dobj")):
        changed = context.parse.children(trigger, "nsubj")
    return any(
        context.language.head(each.lemma, "giving") is not None
        for each in changed
        if each.index != draft.object.token and not _is_in(context, draft.subject.token, each)
    )


def _is_in(context: SentenceContext, index: int, noun: Token) -> bool:
    """Whether a token is part of a noun phrase: the *X* of "the use of X was associated with"."""
    return any(each.index == index for each in context.parse.subtree(noun))


def is_altered(context: SentenceContext, bearer: Token) -> bool:
    """Whether a noun for people, animals or cells says what they were given or what they lack."""
    before = (
        each for each in context.parse.children(bearer, *_BEFORE) if each.index < bearer.index
    )
    behind = (
        each for each in context.parse.children(bearer, *_BEHIND) if each.index > bearer.index
    )
    return any(_alters(context, each) for each in (bearer, *before)) or any(
        _alters(context, each) or _gives(context, each)
        for clause in behind
        for each in _within(context, clause)
    )


def _is_bearer(context: SentenceContext, argument: Argument) -> bool:
    if argument.people is not None:
        return True
    concept = argument.concept
    return context.knowledge.is_population(concept) or context.knowledge.is_within(
        concept, cg("Structure")
    )


def _alters(context: SentenceContext, word: Token) -> bool:
    """Whether a word ends like those of altered bearers: "X-treated", "ovariectomized"."""
    text = word.text.lower()
    words = (text, text.rpartition("-")[2], word.lemma)
    return any(
        each.endswith(end) for each in words for end in context.language.function_words["altered"]
    )


def _gives(context: SentenceContext, word: Token) -> bool:
    """Whether a word behind a bearer leads to what it was given: "rats *receiving* X"."""
    if word.lemma not in context.language.exposures:
        return False
    if word.tag == "IN" and word.text.lower() not in _PLACES:
        return False
    return any(
        each.mention is not None and is_intervention(context, each.mention.concept)
        for each in context.parse.subtree(word)
    )


def _within(context: SentenceContext, clause: Token) -> Iterator[Token]:
    """Yield the words of a postmodifier up to a comparison."""
    for token in context.parse.subtree(clause):
        if token.text.lower() in context.language.function_words["comparison"]:
            return
        yield token


def is_guessed(context: SentenceContext, draft: Draft) -> bool:
    """Whether what befell people is put down to what they were given, against other words.

    "the rats that developed X" are told apart by X; "developed X after Y" tells of Y.
    """
    if draft.frame.predicate not in context.language.roles["event"]:
        return False
    if draft.subject.antecedent is None:
        return False
    course = context.language.function_words["course"] - {"during"}
    after = (
        noun
        for each in context.parse.children(draft.trigger, "prep")
        if each.text.lower() in course
        for noun in context.parse.subtree(each)
    )
    return draft.trigger.dep == "relcl" or any(
        each.mention is not None and is_intervention(context, each.mention.concept)
        for each in after
    )


def is_only_species(context: SentenceContext, draft: Draft) -> bool:
    """Whether a bearer is only a species: "the rats had less X" is true of the treated ones.

    A noun before it names a line or strain, which has what it has: "in WSP mice".
    """
    token = context.parse.tokens[draft.subject.token]
    has_line = any(True for _ in context.parse.children(token, "compound", "nmod"))
    is_species = context.knowledge.is_species(draft.subject.concept)
    return draft.frame.predicate in _DEVIATES and is_species and not has_line
