"""Filters of drafts that the wording of their sentence speaks against.

The parser chose a reading that number, word order or the rest of the phrase rules out: "X *binding*
was reduced" is not of X, "a *pattern* of elements that *is* important" is not of the elements.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.combinations import TOGETHER, is_joint
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["GARBLED", "MISWORDED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of premodifiers of a noun
_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = frozenset({"acl", "relcl"})
_COMMA = ","
_SIGN = re.compile(r"[^\W\d_]\+[^\W\d_]")  # "X+Y", but not "CD4+ Y"
_SAID = re.compile(rf"\+|{TOGETHER}| and ")
_AND = "&"
_EITHER = "or"  # of two things, a name is of one
_LONG = 3  # commas of a list that has nouns, not only the adjectives of one
_BORDERS = frozenset({">", "<", ";", "-"})  # between two names
_OPENING = frozenset("*([{+-\N{MINUS SIGN}±")  # signs that a name may begin with


def _is_gerund_meant(context: SentenceContext, draft: Draft) -> bool:
    """Whether the noun of an argument was taken for a verb: "reduced X and Y *binding*"."""
    return any(_has_gerund_behind(context, draft, each) for each in _own(draft))


def _has_gerund_behind(context: SentenceContext, draft: Draft, argument: Argument) -> bool:
    parse = context.parse
    wide = context.language.function_words["wide"]
    for each in _list_of(context, parse.tokens[argument.token]):
        behind = parse.tokens[each.index + 1 : each.index + 2]
        if each.index < argument.token or not behind or behind[0].tag != "VBG":
            continue
        is_own = behind[0].index == draft.trigger.index or argument.span.overlaps(behind[0].span)
        is_verb_of_it = any(parse.children(behind[0], "dobj")) or _leads_to(context, behind[0])
        if behind[0].text.lower() in wide and not (is_own or is_verb_of_it):
            return True
    return False


def _leads_to(context: SentenceContext, gerund: Token) -> bool:
    """Whether a gerund is a participle with a complement: "X *binding* to Y"."""
    behind = context.parse.tokens[gerund.index + 1 : gerund.index + 2]
    return any(each.text.lower() == "to" for each in behind)


def _is_second_subject(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument ends a list before the true subject's verb: "X by A and *B* fell"."""
    parse = context.parse
    for each in _own(draft):
        token = parse.tokens[each.token]
        before = parse.tokens[max(0, token.index - 1) : token.index]
        if token.dep not in _SUBJECTS or not any(_is_listing(context, one) for one in before):
            continue
        verb = parse.head(token)
        for other in parse.children(verb, *_SUBJECTS):
            between = parse.tokens[other.index + 1 : token.index]
            if any(is_verb(one) and one.dep in _CLAUSES for one in between):
                return True
    return False


def _is_compounded(context: SentenceContext, draft: Draft) -> bool:
    """Whether the trigger joins two words of one name: "effects of *lipid lowering drugs*"."""
    trigger = draft.trigger
    is_between = draft.subject.token == trigger.index - 1
    is_gerund = trigger.tag == "VBG" and trigger.dep == "pcomp"
    behind = context.parse.tokens[trigger.index + 1 : trigger.index + 2]
    return is_between and is_gerund and any(is_noun(each) for each in behind)


def _is_part_of_premodifier(context: SentenceContext, draft: Draft) -> bool:
    """Whether a noun intervenes between a modifier and the trigger: "*X* receptor agonist"."""
    parse, trigger = context.parse, draft.trigger
    if not is_noun(trigger):
        return False
    for each in _own(draft):
        token = parse.tokens[each.token]
        if token.dep not in _BEFORE or token.head != trigger.index or token.index > trigger.index:
            continue
        between = parse.tokens[token.index + 1 : trigger.index]
        if any(_is_foreign(context, each, one) for one in between) and not any(
            _is_listing(context, one) for one in between
        ):
            return True
    return False


def _is_foreign(context: SentenceContext, argument: Argument, noun: Token) -> bool:
    """Whether a noun is no part of an argument, and does not point on to it."""
    wide = context.language.function_words["wide"]
    return (
        noun.tag in {"NN", "NNS"}
        and noun.dep == "compound"
        and noun.mention is None
        and word_of(noun) in wide
        and not argument.span.overlaps(noun.span)
    )


def _disagrees(context: SentenceContext, draft: Draft) -> bool:
    """Whether a relative clause is of another number: "a pattern of *X* that *is* important"."""
    parse, words_of = context.parse, context.language.function_words
    for each in _own(draft):
        token = parse.tokens[each.token]
        for clause in parse.children(token, "relcl"):
            words = [*parse.children(clause, "aux", "auxpass"), clause]
            forms = {one.text.lower() for one in words}
            is_one = not forms.isdisjoint(words_of["singular"]) or clause.tag == "VBZ"
            is_many = not forms.isdisjoint(words_of["plural"]) or clause.tag == "VBP"
            is_listed = token.dep == "conj" or any(parse.children(token, "conj"))
            is_clause = any(one.index == draft.trigger.index for one in parse.subtree(clause))
            if not is_clause or is_listed or token.dep != "pobj":
                continue
            if (is_one and token.tag == "NNS") or (is_many and token.tag == "NN"):
                return True
    return False


def _is_plus_another(context: SentenceContext, draft: Draft) -> bool:
    """Whether a subject acts only together with another: "rose with *X* plus *Y*"."""
    roles = context.language.roles
    if draft.frame.predicate not in roles["increase"] | roles["decrease"]:
        return False
    parse = context.parse
    token = parse.tokens[draft.subject.token]
    joined = [token] if token.dep != "conj" else [token, parse.head(token)]
    if any(_is_told(draft.subject, each) for one in joined for each in parse.children(one, "conj")):
        return False  # the combination is the subject
    return draft.subject.antecedent is None and any(
        each.text.lower() == "plus" for one in joined for each in parse.children(one, "cc")
    )


def _is_joined_by_sign(context: SentenceContext, draft: Draft) -> bool:
    """Whether a name is two that a plus sign joins, of which its label tells nothing: "X+Y"."""
    text = context.parse.sentence.document.text
    return any(
        _SIGN.search(each.span.cut(text)) is not None and not _SAID.search(each.concept.label)
        for each in (draft.subject, draft.object)
        if each.antecedent is None
    )


def _is_told(argument: Argument, noun: Token) -> bool:
    """Whether a noun is one of the words of an argument besides its head."""
    return any(noun.span.overlaps(each) for each in argument.also)


def _is_where_measured(context: SentenceContext, draft: Draft) -> bool:
    """Whether a part of the body shares the noun of a list: "*plasma* and urinary X levels"."""
    parse = context.parse
    for each in _own(draft):
        token = parse.tokens[each.token]
        if each.is_phrase or not context.knowledge.is_within(each.concept, cg("Structure")):
            continue
        for other in parse.children(token, "conj"):
            is_measured = context.language.head(word_of(other), "measure") is not None
            if is_measured and any(parse.children(other, "amod", "compound")):
                return True
    return False


def _is_taken_besides(context: SentenceContext, draft: Draft) -> bool:
    """Whether people only have or take a subject as well: "fell in those *with concomitant X*"."""
    parse, noun = context.parse, context.parse.tokens[draft.subject.token]
    roles = context.language.roles
    is_told = draft.frame.predicate in roles["direct"] | roles["event"]
    if draft.subject.antecedent is not None or not is_told:
        return False
    above = parse.head(noun)
    return noun.dep == "pobj" and above.lemma == "with" and is_joint(context, noun)


def _is_of_either(context: SentenceContext, draft: Draft) -> bool:
    """Whether a participle may belong to either of two conditions: "A in people with B *due to* X".

    It stands right behind the second, so that the parser takes it to be of that.
    """
    parse, trigger = context.parse, draft.trigger
    noun = parse.head(trigger)
    if trigger.dep != "acl" or trigger.tag != "VBN" or noun.index != draft.object.token:
        return False
    with_, people = parse.head(noun), parse.head(parse.head(noun))
    within, first = parse.head(people), parse.head(parse.head(people))
    return (
        (noun.dep, people.dep, with_.lemma) == ("pobj", "pobj", "with")
        and context.knowledge.is_person(people)
        and within.dep == "prep"
        and is_noun(first)
        and first.mention is not None
        and context.knowledge.is_within(first.mention.concept, cg("Condition"))
    )


def _is_of_two_names(context: SentenceContext, draft: Draft) -> bool:
    """Whether the name of an argument runs over the border of two: "*X (A) and Y* (B)"."""
    return any(not each.concept.grounded and _runs_over(context, each) for each in _own(draft))


def _is_behind_clause(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument stands behind a clause of the noun before it: "A that Xs B, and *C*"."""
    parse = context.parse
    for each in _own(draft):
        token = parse.tokens[each.token]
        while token.dep == "conj" and not is_verb(parse.head(token)):
            token = parse.head(token)
            for clause in parse.children(token, *_CLAUSES):
                inside = {clause.index, *(one.index for one in parse.subtree(clause))}
                if draft.trigger.index in inside and max(inside) < each.token:
                    return True
    return False


def _runs_over(context: SentenceContext, argument: Argument) -> bool:
    """Whether the words of an argument are of two names: with a sign, or a short form, between."""
    words = argument.span.cut(context.parse.sentence.document.text).lower().split()
    label = argument.concept.label.lower()
    additive = context.language.function_words["additive"]
    if any(each in _BORDERS and each not in label.split() for each in words):
        return True
    if not label[:1].isalnum() and label[:1] not in _OPENING:
        return True  # what is left of a bracket
    return any(
        short[:1] == "(" and short[-1:] == ")" and next_ in additive and " ".join(long) in label
        for *long, short, next_ in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def _is_list(context: SentenceContext, draft: Draft) -> bool:
    """Whether one name was made of the things of a list: "*A, B and C* production"."""
    text = context.parse.sentence.document.text
    additive = context.language.function_words["additive"]
    for each in _own(draft):
        label = each.concept.label.lower()
        if each.concept.grounded or each.concept.condition is not None or TOGETHER in label:
            continue
        head = context.parse.tokens[each.token].span
        if each.span.start >= head.start:
            continue
        words = text[each.span.start : head.start].lower().split()
        if _EITHER in label.split():
            return True
        is_told = _COMMA in label or not additive.isdisjoint(label.split())
        if not is_told and _names_both(words, label.split()[:-1], additive):
            return True
    return False


def _names_both(words: Sequence[str], name: Sequence[str], additive: Container[str]) -> bool:
    """Whether a name has words from before and from behind a comma or "and", or of a long list."""
    marks = [i for i, one in enumerate(words) if one in additive or one[-1] in {_COMMA, _AND}]
    if all(words[each].endswith(_COMMA) for each in marks):
        return False
    behind = {one.strip(_COMMA) for one in words[marks[0] + 1 :]}
    if behind.isdisjoint(name):
        return len(marks) >= _LONG
    return not behind.issuperset(name)


def _is_alternative(context: SentenceContext, draft: Draft) -> bool:
    """Whether the object is named by what stands against the trigger: "*old* and X-induced Y"."""
    parse, trigger = context.parse, draft.trigger
    if "-" not in trigger.text or draft.object.concept.grounded:
        return False
    beside = [*parse.children(trigger, "conj")]
    if trigger.dep == "conj":
        beside.append(parse.head(trigger))
    before = parse.tokens[max(0, trigger.index - 2) : trigger.index]
    if [each.dep for each in before[1:]] == ["cc"]:
        beside += [each for each in before[:1] if each.head == trigger.head]
    words = draft.object.concept.label.lower().split()
    return any(each.tag.startswith(("JJ", "VB")) and each.text.lower() in words for each in beside)


def _is_listing(context: SentenceContext, word: Token) -> bool:
    return word.text == _COMMA or word.text.lower() in context.language.function_words["additive"]


def _list_of(context: SentenceContext, noun: Token) -> list[Token]:
    """Return a noun and those coordinated with it."""
    parse = context.parse
    while noun.dep == "conj" and not is_verb(parse.head(noun)):
        noun = parse.head(noun)
    found = [noun]
    for each in found:
        found += [other for other in parse.children(each, "conj") if not is_verb(other)]
    return found


def _own(draft: Draft) -> Iterator[Argument]:
    """Yield the arguments that stand for their own words."""
    for each in (draft.subject, draft.object):
        if each.antecedent is None and each.people is None:
            yield each


MISWORDED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "gerund meant": _is_gerund_meant,
        "second subject": _is_second_subject,
        "compounded": _is_compounded,
        "noun between": _is_part_of_premodifier,
        "other number": _disagrees,
        "plus another": _is_plus_another,
        "joined by a sign": _is_joined_by_sign,
        "where measured": _is_where_measured,
        "taken besides": _is_taken_besides,
        "of either": _is_of_either,
        "two names": _is_of_two_names,
        "behind clause": _is_behind_clause,
    }
)

GARBLED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "a name of two": _is_of_two_names,
        "a name of a list": _is_list,
        "alternatives": _is_alternative,
    }
)
"""Filters of the names that were made for the arguments of a draft."""
