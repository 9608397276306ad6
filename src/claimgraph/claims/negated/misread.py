"""Filters of negated drafts whose arguments are none, or are denied of something else."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.harms import is_harm
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.negated.negated import Negated, Vet
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Certainty, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["MISREAD"]

_JOINED = frozenset({"conj", "pobj", "prep"})
_MODIFIERS = ("amod", "compound", "nmod")
_MEDICINES = ("Drug", "Chemical")
_STROKE = "/"
_OR = "or"
_DEPTH = 6  # words of a phrase climbed in a row
_PRODUCTS = ("Protein", "GeneFamily")  # of which a text names many
_DEVIATING = frozenset({cg("showsExcessOf"), cg("showsDeficitOf")})


def _is_fused(context: SentenceContext, negated: Negated) -> bool:
    """Whether conjuncts were taken for one concept: "neither *X nor Y blockade*"."""
    return any(
        not each.concept.grounded
        and each.antecedent is None
        and any(
            token.tag == "CC"
            and each.span.start < token.span.start < each.span.end
            and is_noun(context.parse.head(token))
            for token in context.parse.tokens
        )
        for each in negated.arguments
    )


def _is_cut(context: SentenceContext, negated: Negated) -> bool:
    """Whether the name of an argument is a part of a longer one: "*FF*/VI", "*GLR3*.3"."""
    text = context.parse.sentence.document.text
    return any(
        each.antecedent is None
        and each.concept.grounded
        and (_is_of_number(text, each.span) or _is_of_several(context, text, each))
        for each in negated.arguments
    )


def _is_of_number(text: str, span: Span) -> bool:
    """Whether a decimal goes on with a name, as in "*GLR3*.3"."""
    return text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 2].isdigit()


def _is_of_several(context: SentenceContext, text: str, argument: Argument) -> bool:
    """Whether a medicine is but one of those that a stroke joins: "*FF*/VI"."""
    span, within = argument.span, context.knowledge.is_within
    if not any(within(argument.concept, cg(each)) for each in _MEDICINES):
        return False
    around = {text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]}
    named = {each.text for each in argument.concept.names} | {argument.concept.label}
    own = span.cut(text)
    return _STROKE in around or (_STROKE in own and own not in named)


def _is_one_row(context: SentenceContext, negated: Negated) -> bool:
    """Whether both arguments are of one list: "*survival and pain* were similar in the X arm"."""
    tokens = context.parse.tokens
    subject, object_ = (find_first(context, tokens[each.token]) for each in negated.arguments)
    is_told = all(each.antecedent is None for each in negated.arguments)
    is_change = negated.draft.frame.predicate in context.language.roles["changing"]
    return is_told and is_change and subject.index == object_.index


def _is_listed(context: SentenceContext, negated: Negated) -> bool:
    """Whether a list was taken for one thing: "*X or Ys* did not stimulate Z"."""
    prepositions = context.language.function_words["participating"]
    words = (
        set(each.concept.label.lower().split())
        for each in negated.arguments
        if not each.concept.grounded and each.antecedent is None
    )
    return any(_OR in each and prepositions.isdisjoint(each) for each in words)


def _is_reversed(context: SentenceContext, negated: Negated) -> bool:
    """Whether the first of a list has a word that reverses all: "*dominant negative* X and Y"."""
    reversing = context.language.function_words["reversing"]
    tokens = context.parse.tokens
    return any(
        word.text.lower() in reversing and word.text.lower() not in each.concept.label.lower()
        for each in negated.arguments
        if each.antecedent is None
        for word in context.parse.children(find_first(context, tokens[each.token]), *_MODIFIERS)
    )


def _is_class(context: SentenceContext, negated: Negated) -> bool:
    """Whether an argument is the class of what is named behind it: "the *X antagonist*, Y"."""
    tokens = context.parse.tokens
    return any(
        (behind.mention is not None and behind.index > each.token)
        or behind.index == each.token + 1  # "an inhibitory protein EIB19K"
        for each in negated.arguments
        if each.antecedent is None
        for behind in context.parse.children(tokens[each.token], "appos")
    )


def _is_predicated(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is what something is denied to be: "X is no *gene* for Y"."""
    subject = context.parse.tokens[negated.draft.subject.token]
    above = context.parse.head(subject)
    is_said = subject.dep == "attr" and any(context.parse.children(above, "nsubj"))
    return is_said and negated.draft.trigger.index == subject.index


def _is_contradicted(context: SentenceContext, negated: Negated) -> bool:
    """Whether the subject is denied of another verb: "found in A but not *B* and acts on C"."""
    draft = negated.draft
    subject = context.parse.tokens[draft.subject.token]
    if subject.dep != "conj" or context.scopes.over_argument(subject) is None:
        return False
    between = context.parse.tokens[subject.index : draft.trigger.index]
    return any(each.dep == "cc" and each.index > subject.index for each in between) and any(
        is_verb(each) for each in context.parse.tokens[: subject.index]
    )


def _is_pointed_at(context: SentenceContext, negated: Negated) -> bool:
    """Whether an argument is one that was named before: "did not reverse *that* activity"."""
    words = context.language.function_words["demonstrative"]
    vague = context.language.function_words["vague"]
    tokens = context.parse.tokens
    is_guess = not negated.draft.frame.is_of_cases  # "between *patients* and controls" are known
    for each in negated.arguments:  # "this *protein* was not recognized": which one is but a guess
        is_product = any(context.knowledge.is_within(each.concept, cg(name)) for name in _PRODUCTS)
        is_vague = each.antecedent and word_of(tokens[each.token]) in vague
        if is_guess and is_product and is_vague:
            return True
    return any(
        each.antecedent is None
        and any(
            word.text.lower() in words
            and word.dep == "det"
            and (word.head == each.token or each.span.start <= word.span.start < each.span.end)
            for word in context.parse.tokens
        )
        for each in negated.arguments
    )


def _is_contrasted(context: SentenceContext, negated: Negated) -> bool:
    """Whether one of two modifiers of an argument is denied: "with left *but not* right X"."""
    cues = [each for each in negated.factuality.negations if each.dep == "neg"]
    return any(
        each.span.start < cue.span.start < each.span.end
        or any(_is_of_modifier(context, cue, token) for token in _own(context, each))
        for each in negated.arguments
        if each.antecedent is None
        for cue in cues
    )


def _own(context: SentenceContext, argument: Argument) -> tuple[Token, ...]:
    token = context.parse.tokens[argument.token]
    return (token, *context.parse.children(token, "amod"))


def _is_of_modifier(context: SentenceContext, negation: Token, word: Token) -> bool:
    """Whether a negation hangs on a modifier that is coordinated with a modifier."""
    other = context.parse.head(negation)
    return other.dep == "conj" and other.head == word.index and word.dep == "amod"


def _is_joint(context: SentenceContext, negated: Negated) -> bool:
    """Whether only the combination is denied: "*simultaneous* treatment with X and Y did not"."""
    return any(_is_one_of_several(context, each) for each in negated.arguments)


def _is_one_of_several(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is one of several things that are said to be taken together."""
    words = context.language.function_words
    token = context.parse.tokens[argument.token]
    first = find_first(context, token)
    joining = {each.lemma for each in context.parse.children(first, "cc")}
    others = tuple(context.parse.children(first, "conj"))
    is_whole = any(each.span.overlaps(one) for each in (first, *others) for one in argument.also)
    if argument.antecedent is not None or not others or joining != {"and"} or is_whole:
        return False
    for _ in range(_DEPTH):
        named = (token, *context.parse.children(token, "amod", "compound"))
        if any({each.text.lower(), each.lemma} & words["joint"] for each in named):
            return all(
                {each.text.lower(), each.lemma}.isdisjoint(words["single"]) for each in named
            )
        if token.dep not in _JOINED:
            return False
        token = context.parse.head(token)
    return False


def _is_aspect_untold(context: SentenceContext, negated: Negated) -> bool:
    """Whether it is not told in what things are alike: "no difference between X and Y"."""
    trigger = negated.draft.trigger
    within = {each.text.lower() for each in context.parse.children(trigger, "prep")}
    if not within.isdisjoint(context.language.function_words["undergoing"]):
        return False  # "no difference *in* efficacy"
    is_told = negated.factuality.certainty is Certainty.ASSERTED
    return is_told and negated.draft.frame.predicate == cg("differsFrom")


def _is_unlikely_excess(context: SentenceContext, negated: Negated) -> bool:
    """Whether something is said to have more or less of what the study is of, named before."""
    draft = negated.draft
    return draft.frame.predicate in _DEVIATING and draft.object.antecedent is not None


def _is_vague(context: SentenceContext, negated: Negated) -> bool:
    """Whether an argument is a class of which nothing is told: "the *drug* had no effect on X"."""
    vague = context.language.function_words["vague"]
    subject = negated.draft.subject.concept.label.lower()
    is_class = any(" " in each and subject.endswith(each) for each in vague)  # "its side effects"
    return is_class or any(
        each.concept.label.lower() in vague
        for each in negated.arguments
        if each is negated.draft.subject or not is_harm(context, each.concept)
    )


MISREAD: Mapping[str, Vet] = MappingProxyType(
    {
        "fused": _is_fused,
        "a list taken for one": _is_listed,
        "cut from a longer name": _is_cut,
        "both of one list": _is_one_row,
        "reversed": _is_reversed,
        "predicated": _is_predicated,
        "a class": _is_class,
        "denied of another verb": _is_contradicted,
        "named before": _is_pointed_at,
        "one of two modifiers denied": _is_contrasted,
        "denied together": _is_joint,
        "vague": _is_vague,
        "aspect untold": _is_aspect_untold,
        "excess of what is studied": _is_unlikely_excess,
    }
)
