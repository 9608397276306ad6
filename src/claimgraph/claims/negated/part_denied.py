"""Filters of negated drafts of which only a part is denied, or only under a condition."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.negated.negated import Negated, Vet, clause_heads, governors
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token

__all__ = ["PART_DENIED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})
_SUBJECTS = ("nsubj", "nsubjpass")
_MADE = frozenset({"oprd", "ccomp", "xcomp"})  # relations of what something is made to be
_PARTICIPLES = frozenset({"VBG", "VBN"})
_SHORTEST = 2  # words before a negation that leaves something open
_CONCEPT = "cg:"  # opens the lemma of a frame whose trigger is a concept


def _is_partial(context: SentenceContext, negated: Negated) -> bool:
    """Whether an adverb limits what is denied: "did not *completely* block"."""
    partial = context.language.function_words["partial"]
    words = (negated.draft.trigger, *clause_heads(context, negated.draft.trigger))
    return any(
        each.text.lower() in partial
        for word in words
        for each in context.parse.children(word, "advmod", "amod")
    )


def _is_conditional(context: SentenceContext, negated: Negated) -> bool:
    """Whether a clause tells when it is not so: "did not cause it *when* combined with X"."""
    words = context.language.function_words
    for head in clause_heads(context, negated.draft.trigger):
        for clause in context.parse.children(head, "advcl"):
            marks = context.parse.children(clause, "mark", "advmod")
            compared = {clause.text.lower(), clause.lemma} & words["comparison"]
            if not compared and any(each.text.lower() in words["conditional"] for each in marks):
                return True
    return False


def _is_restricted_effect(context: SentenceContext, negated: Negated) -> bool:
    """Whether an adjective tells which effect or relation is denied: "no *protective* effect"."""
    draft, trigger = negated.draft, negated.draft.trigger
    if not is_noun(trigger) or is_verb(trigger):
        return False
    degrees = context.language.function_words["degree"]
    cues = {each.index for each in (*negated.factuality.negations, *negated.factuality.hedges)}
    own = set(draft.frame.lemma.split())
    return any(
        each.index not in cues
        and {each.text.lower(), each.lemma}.isdisjoint(degrees | own)
        and not any(each.span.overlaps(one.span) for one in negated.arguments)
        for each in context.parse.children(trigger, "amod")
        if each.index < trigger.index
    )


def _is_of_some(context: SentenceContext, negated: Negated) -> bool:
    """Whether it is denied of a part of those studied: "did not in *four patients*", "*most*"."""
    words = context.language.function_words["share"]
    heads = tuple(clause_heads(context, negated.draft.trigger))
    subjects = [each for head in heads for each in context.parse.children(head, *_SUBJECTS)]
    subjects += [
        each
        for head in heads
        if head.dep == "conj" and not any(context.parse.children(head, *_SUBJECTS))
        for each in context.parse.children(context.parse.head(head), *_SUBJECTS)
    ]
    for subject in subjects:
        named = (subject, *context.parse.children(subject, "det", "amod"))
        if any({each.text.lower(), each.lemma} & words for each in named):
            return True
    is_none = any(each.dep == "det" for each in negated.factuality.negations)
    return any(_is_share(context, each, is_none=is_none) for each in _behind(context, heads))


def _behind(context: SentenceContext, heads: Sequence[Token]) -> Iterator[Token]:
    """Yield the objects of prepositions in the clause of verbs, behind them."""
    for head in heads[-1:]:
        for each in context.parse.subtree(head):
            if each.dep == "pobj" and each.index > heads[0].index:
                yield each


def _is_share(context: SentenceContext, noun: Token, *, is_none: bool) -> bool:
    """Whether a noun tells of how many something is said: "by *44 %*", "in *four* patients"."""
    words = context.language.function_words
    preposition = context.parse.head(noun).text.lower()
    if preposition not in words["setting"] | {"by"}:
        return False
    numbers = tuple(context.parse.children(noun, "nummod"))
    is_part = not {noun.text.lower(), noun.lemma}.isdisjoint(words["share"])
    if is_part and numbers:
        return True
    is_counted = bool(numbers) and not any(context.parse.children(noun, "det", "predet"))
    return is_counted and not is_none and context.knowledge.is_person(noun)


def _is_either_way(context: SentenceContext, negated: Negated) -> bool:
    """Whether it is left open: "may or *may not* reduce X", "are or *are not* killed"."""
    words = context.language.function_words["additive"]
    return any(
        before[1].text.lower() in words
        and (before[2].tag == "MD" or before[0].text.lower() == before[2].text.lower())
        for each in negated.factuality.negations
        if len(before := context.parse.tokens[max(0, each.index - 3) : each.index]) > _SHORTEST
    )


def _is_unlike_control(context: SentenceContext, negated: Negated) -> bool:
    """Whether what stayed the same changed in the controls: "rose on placebo, *unchanged* on X"."""
    draft, language = negated.draft, context.language
    words = language.function_words
    is_unchanged = draft.trigger.lemma in words["change"] and is_verb(draft.trigger)
    if not (is_unchanged or draft.trigger.text.lower() in words["steady"]):
        return False
    changing = language.roles["changing"] | language.roles["increase"] | language.roles["decrease"]
    own = {each.index for each in clause_heads(context, draft.trigger)}
    return any(
        each.index not in own
        and any(one.predicate in changing for one in language.frames.get((each.lemma, "verb"), ()))
        and any(is_control(context, one) for one in _clause(context, each))
        for each in context.parse.tokens
        if is_verb(each)
    )


def _clause(context: SentenceContext, verb: Token) -> Iterator[Token]:
    """Yield the words of a verb's clause, without those of the clauses joined to it."""
    queue = [verb]
    for word in queue:
        yield word
        queue += [each for each in context.parse.children(word) if not is_verb(each)]


def _is_without(context: SentenceContext, negated: Negated) -> bool:
    """Whether it is denied only for want of something: "cannot induce X *without* Y"."""
    words = context.language.function_words["excluding"]
    trigger = negated.draft.trigger
    cues = {each.index for each in negated.factuality.negations}
    heads = (trigger, *clause_heads(context, trigger))
    return any(
        each.dep == "prep"
        and each.text.lower() in words
        and each.index not in cues
        and each.index > trigger.index
        for head in heads
        for each in _clause(context, head)
    )


def _is_narrower_verb(context: SentenceContext, negated: Negated) -> bool:
    """Whether the trigger says more than its predicate: what is not *phosphorylated* may change."""
    return negated.draft.trigger.lemma in context.language.function_words["narrower"]


def _is_need(context: SentenceContext, negated: Negated) -> bool:
    """Whether only a need or a route is denied: "does not *require*", "*independent* of"."""
    words = context.language.function_words
    trigger = negated.draft.trigger
    above = (trigger, *governors(context, trigger))
    if any(each.lemma in words["needing"] for each in above):
        return True
    if trigger.dep in _MADE and not is_verb(trigger):  # "render X *resistant* to Y"
        return True
    is_route = trigger.lemma in words["apart"]
    copula = context.parse.head(trigger).lemma in words["copula"]
    return is_route and not (trigger.dep == "acomp" and copula)


def _is_restricting(context: SentenceContext, negated: Negated) -> bool:
    """Whether the negation only tells which are meant: "patients *who do not respond to X*"."""
    token = negated.draft.trigger
    denying = {each.index for each in negated.factuality.negations}
    while token.head != token.index:
        is_participle = token.dep == "acl" and token.tag in _PARTICIPLES
        if is_participle or (token.dep == "relcl" and _is_defining(context, token)):
            inside = {each.index for each in context.parse.subtree(token)} | {token.index}
            return bool(denying & inside) and not _is_set_off(context, token)
        token = context.parse.head(token)
    return False


def _is_defining(context: SentenceContext, clause: Token) -> bool:
    """Whether a relative clause tells which people or things are meant: not one with "which"."""
    words = (
        each.text.lower() for each in context.parse.subtree(clause) if each.tag.startswith("W")
    )
    return next(words, "") not in context.language.function_words["nonrestrictive"]


def _is_set_off(context: SentenceContext, clause: Token) -> bool:
    first = min(each.index for each in (clause, *context.parse.subtree(clause)))
    return any(each.text in {",", "("} for each in context.parse.tokens[max(0, first - 1) : first])


def _is_presupposed(context: SentenceContext, negated: Negated) -> bool:
    """Whether a name or a modifier presupposes the relation: "*X-induced* Y but not Z"."""
    draft = negated.draft
    if draft.frame.lemma.startswith(_CONCEPT):
        verb = context.parse.head(draft.trigger)  # "there was no X in the Y group"
        return draft.trigger.dep != "attr" or not any(context.parse.children(verb, "expl"))
    if draft.trigger.dep not in _BEFORE or is_noun(draft.trigger):
        return False
    tokens = context.parse.tokens
    apart = (tokens[each.token] for each in (draft.subject, draft.object))
    return any(each.dep == "conj" and context.scopes.over_argument(each) for each in apart)


PART_DENIED: Mapping[str, Vet] = MappingProxyType(
    {
        "part denied": _is_partial,
        "a restricted effect denied": _is_restricted_effect,
        "denied of some": _is_of_some,
        "denied for want of something": _is_without,
        "either way": _is_either_way,
        "unlike the controls": _is_unlike_control,
        "denied on a condition": _is_conditional,
        "a narrower verb denied": _is_narrower_verb,
        "a need denied": _is_need,
        "restriction": _is_restricting,
        "presupposed": _is_presupposed,
    }
)
