"""Filters of drafts with an argument that does not tell what is meant.

"X affects *cellular functions*", "*these neurons* express Y", "a *response that* lowers Z": a claim
stands alone, away from the sentence that its words point back to.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.apposition import CLASSES
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["POINTS_BACK", "SAYS_NOTHING", "UNSPECIFIC"]

SAYS_NOTHING, POINTS_BACK = "says nothing", "points back"

_CLAUSES = ("acl", "relcl")
_PARTICIPLE = 6  # least letters: "stated", but not "seed"
_PLURAL = frozenset({"NNS", "NNPS"})
_ONE_OF_MANY = ("Variant", "Genotype", "Procedure", "Measurement", "Population", "Condition")


def _says_nothing(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is a hollow noun with no more than general words: "molecular event".

    A class may be told by such words, but not by when things are given: "a *concomitant drug*".
    """
    words = context.language.function_words
    told = _own(draft)
    if draft.frame.predicate in context.language.roles["class"]:
        before, nouns = words["joint"], words["vague"]
        if not draft.object.concept.grounded:
            before, nouns = before | words["general"], nouns | words["hollow"]
        if _is_made_of(context, draft.object, before, nouns):
            return True
        if _is_of_another(context, draft.object):
            return True
        told = (each for each in told if each is draft.subject)
    return any(
        _is_made_of(context, each, _general(context, each), words["hollow"]) for each in told
    )


def _general(context: SentenceContext, argument: Argument) -> frozenset[str]:
    """Return the words that do not tell which thing is meant, participles among them.

    "*regulated* pathway", but not a participle that a terminology knows, or that has a hyphen.
    """
    known = context.language.function_words
    if argument.concept.grounded:
        return known["general"]
    endings = tuple(known["participle"])
    return known["general"] | {
        each
        for each in argument.concept.label.lower().split()
        if each.isalpha()
        and len(each) >= _PARTICIPLE
        and each.endswith(endings)
        and not context.knowledge.lexicon.find_text(each)
    }


def _is_of_another(context: SentenceContext, argument: Argument) -> bool:
    """Whether a class tells what follows from a thing, not named: "severe side effect"."""
    *_, before, last = ("", *argument.concept.label.lower().split())
    nouns = context.language.function_words["ensuing"]
    last = context.knowledge.lexicon.forms.fold(last)
    is_ensuing = last in nouns or f"{before} {last}" in nouns
    return is_ensuing and not (argument.concept.grounded or argument.concept.related)


def _is_made_of(
    context: SentenceContext, argument: Argument, before: frozenset[str], nouns: frozenset[str]
) -> bool:
    """Whether the label of an argument is one of some nouns, or words before one of them."""
    *first, last = argument.concept.label.lower().split()
    last = context.knowledge.lexicon.forms.fold(last)
    if len(first) > 0 and f"{first[-1]} {last}" in nouns:
        return before.issuperset(first[:-1])
    return last in nouns and before.issuperset(first)


def _is_adjectival(context: SentenceContext, draft: Draft) -> bool:
    """Whether a name ends in an adjective, its noun having been lost: "both *X-independent*"."""
    words = context.language.function_words
    tails = words["halving"] | words["caused"]
    for each in _own(draft):
        last = each.concept.label.lower().rpartition(" ")[2]
        if not each.concept.grounded and "-" in last and last.rpartition("-")[2] in tails:
            return True
    return False


def _is_share_of_some(context: SentenceContext, draft: Draft) -> bool:
    """Whether it is lost of which people a share is: "the *proportion of patients* that did X"."""
    words = context.language.function_words
    fold = context.knowledge.lexicon.forms.fold
    return any(
        len(told) > 1
        and told[0] in words["amount"]
        and told[1] == "of"
        and fold(told[-1]) in words["studied"]
        for each in _own(draft)
        if not each.concept.grounded
        for told in (each.concept.label.lower().split(),)
    )


def _is_effect_that(context: SentenceContext, draft: Draft) -> bool:
    """Whether what acts is an effect that only a clause tells of: "*effects that* alter"."""
    subject = draft.subject
    if subject.antecedent is not None or subject.concept.grounded or subject.concept.related:
        return False
    words = context.language.function_words
    last = context.knowledge.lexicon.forms.fold(subject.concept.label.lower().rpartition(" ")[2])
    return last in words["topic"] & words["hollow"] and any(
        draft.trigger.index in _span_of(context, clause)
        for clause in context.parse.children(context.parse.tokens[subject.token], "relcl")
    )


def _points_back(context: SentenceContext, draft: Draft) -> bool:
    """Whether a subject is told by what was said before, which is not known: "*these* cells"."""
    subject = draft.subject
    if subject.antecedent is not None or subject.people is not None:
        return False
    if context.knowledge.is_within(subject.concept, cg("Procedure")):
        return False
    noun = context.parse.tokens[subject.token]
    before = context.parse.tokens[max(0, noun.index - 1) : noun.index]
    words = _determiners(context, noun) | {
        each.text.lower() for each in before if each.dep == "det"
    }
    known = context.language.function_words
    is_all = noun.tag in _PLURAL and "the" in words and not words.isdisjoint(known["every"])
    return is_all or not words.isdisjoint(known["demonstrative"])


def _is_any_of_class(context: SentenceContext, draft: Draft) -> bool:
    """Whether only some member of a class is meant, told by its clause: "*a* kinase *that* Xs Y".

    A variant, a procedure or a finding is meant even then.
    """
    if draft.frame.predicate in context.language.roles["class"]:
        return False
    return _is_some(context, draft, draft.subject, inside=True) or _is_some(
        context, draft, draft.object, inside=False
    )


def _is_some(context: SentenceContext, draft: Draft, argument: Argument, *, inside: bool) -> bool:
    """Whether an argument has an indefinite article and a clause that tells which is meant.

    Args:
        context: The sentence.
        draft: The draft.
        argument: One of its arguments.
        inside: Whether the clause is the one that the claim is read from, or another.
    """
    concept = argument.concept
    if argument.antecedent is not None or any(
        context.knowledge.is_within(concept, cg(each)) for each in _ONE_OF_MANY
    ):
        return False
    is_class = any(context.knowledge.is_within(concept, cg(each)) for each in CLASSES)
    if concept.related or (concept.grounded and not is_class):
        return False  # "an inhibitor of X that Ys Z" tells by what it names
    noun = context.parse.tokens[argument.token]
    if _determiners(context, noun).isdisjoint(context.language.function_words["indefinite"]):
        return False
    return any(
        (draft.trigger.index in _span_of(context, clause)) == inside
        for clause in context.parse.children(noun, *_CLAUSES)
        if not _is_set_off(context, clause)
    )


def _span_of(context: SentenceContext, clause: Token) -> set[int]:
    return {clause.index, *(each.index for each in context.parse.subtree(clause))}


def _is_set_off(context: SentenceContext, clause: Token) -> bool:
    """Whether a comma stands before a clause, which then only adds something."""
    first = min(_span_of(context, clause))
    return any(each.text == "," for each in context.parse.tokens[max(0, first - 1) : first])


def _determiners(context: SentenceContext, noun: Token) -> set[str]:
    return {each.text.lower() for each in context.parse.children(noun, "det", "amod", "predet")}


def _own(draft: Draft) -> Iterator[Argument]:
    for each in (draft.subject, draft.object):
        if each.people is None:
            yield each


UNSPECIFIC: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        SAYS_NOTHING: _says_nothing,
        "an adjective": _is_adjectival,
        "a share of some": _is_share_of_some,
        "an effect that": _is_effect_that,
        POINTS_BACK: _points_back,
        "any of a class": _is_any_of_class,
    }
)
