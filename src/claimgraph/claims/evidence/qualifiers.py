"""Conditions of a claim: population, location, period, regimen, comparator, settings and others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.narrowing import name_people, narrow
from claimgraph.claims.arguments.restrictions import is_of_conjunct
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.comparators import (
    find_comparators,
    find_other_arm,
    find_rivals,
    is_rival,
)
from claimgraph.claims.evidence.extent import find_extent
from claimgraph.claims.evidence.phrase_places import NUMBER, find_name_at, place_of
from claimgraph.claims.evidence.settings import find_settings, may_open
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Concept, Qualifier, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["FoundQualifier", "find_qualifiers"]

_CLAUSES = frozenset({"relcl", "ccomp", "acl", "csubj", "parataxis"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SUBORDINATE = _CLAUSES | {"advcl", "conj"}
_LISTED = frozenset({"conj", "appos"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQualifier:
    """A qualifier with its concept and its words."""

    kind: str
    concept: Concept
    span: Span

    @property
    def qualifier(self) -> Qualifier:
        """The qualifier as the claim holds it."""
        return Qualifier(kind=self.kind, concept=self.concept.iri)


def find_qualifiers(arguments: Arguments, draft: Draft) -> tuple[FoundQualifier, ...]:
    """Find the conditions under which a draft is claimed.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.

    Returns:
        The conditions sorted by kind and concept, each concept once a kind.
    """
    context = arguments.context
    taken = {draft.subject.concept.iri, draft.object.concept.iri}
    conjuncts = tuple(_coordinated(context, draft))
    found: dict[tuple[str, str], FoundQualifier] = {}
    clause = _clause(context, draft)
    beside = (
        each
        for each in (*_of_arguments(context, draft), *_of_clause(arguments, draft, clause))
        if not _is_conjunct(each, conjuncts)
    )
    compared = (
        FoundQualifier(kind=cg("comparator"), concept=each.concept, span=each.span)
        for each in find_comparators(arguments, draft)
    )
    extent = (
        FoundQualifier(kind=cg("quantity"), concept=concept, span=span)
        for concept, span in find_extent(arguments, draft)
    )
    for condition in (*beside, *compared, *extent):
        key = (condition.kind, condition.concept.iri)
        if condition.concept.iri not in taken:
            found.setdefault(key, condition)
    told = [each.span for each in found.values() if each.kind != cg("quantity")]
    opening = [
        each for each in clause if may_open(each) and not _is_elsewhere(context, each, draft)
    ]
    heads = _own(context, draft).values()
    for concept, span in find_settings(arguments, draft, opening, heads, told):
        found.setdefault(
            (cg("underCondition"), concept.iri),
            FoundQualifier(kind=cg("underCondition"), concept=concept, span=span),
        )
    if not any(kind == cg("comparator") for kind, _ in found):
        for other in find_other_arm(arguments, draft):
            key = cg("comparator"), other.concept.iri
            found[key] = FoundQualifier(kind=key[0], concept=other.concept, span=other.span)
    return tuple(found[key] for key in sorted(found))


def _is_elsewhere(context: SentenceContext, token: Token, draft: Draft) -> bool:
    """Whether a word is denied itself, or modifies another conjunct of an argument."""
    before = context.parse.tokens[max(0, token.index - 1) : token.index]
    is_of_last = token.index < draft.trigger.index and any(
        each.dep == "conj" and each.head == token.head and each.index != token.head
        for each in before
    )
    if is_of_last or context.scopes.before(token) is not None:
        return True  # "X and the time *before Y* were lower"
    return not _is_shared(context, token, draft) and (
        _modifies_conjunct(context, token, draft) or _is_within_conjunct(context, token, draft)
    )


def _is_shared(context: SentenceContext, preposition: Token, draft: Draft) -> bool:
    """Whether a phrase behind a list tells when all of it was so: "A or B *at baseline*"."""
    words = context.language.function_words
    if preposition.index < draft.trigger.index:
        return False
    word = preposition.text.lower()
    return word in words["occasion"] or word in words["instant"]


def _coordinated(context: SentenceContext, draft: Draft) -> Iterator[Span]:
    """Yield the spans of the conjuncts of both arguments."""
    parse = context.parse
    for argument in (draft.subject, draft.object):
        first = parse.tokens[argument.token]
        while first.dep == "conj":
            first = parse.head(first)
        for token in (queue := [first]):
            queue += [each for each in parse.children(token, "conj") if not is_verb(each)]
            if token.index != argument.token:
                yield token.span
        yield from _rival_phrases(context, parse.tokens[argument.token])


def _rival_phrases(context: SentenceContext, noun: Token) -> Iterator[Span]:
    """Yield the words of the phrases that that of a noun is coordinated with: "in X, not in Y"."""
    parse = context.parse
    own = parse.head(noun)
    if noun.dep != "pobj":
        return
    first = parse.head(own) if own.dep == "conj" else own
    inside = {each.index for each in parse.subtree(own)} | {own.index}
    if first.dep == "prep" and any(parse.children(first, "conj")):
        yield from (each.span for each in parse.subtree(first) if each.index not in inside)


def _is_conjunct(condition: FoundQualifier, conjuncts: tuple[Span, ...]) -> bool:
    """Whether a condition is a conjunct of an argument, not a condition: "in A, B and C"."""
    return any(condition.span.overlaps(each) for each in conjuncts)


def _of_arguments(context: SentenceContext, draft: Draft) -> Iterator[FoundQualifier]:
    for argument in (draft.subject, draft.object):
        if argument.people is not None:
            yield FoundQualifier(kind=cg("population"), concept=argument.people, span=argument.span)
        for adjunct in argument.adjuncts:
            yield from _filled(context, adjunct.concept, adjunct.span, "before")


def _filled(
    context: SentenceContext, concept: Concept, span: Span, place: str
) -> Iterator[FoundQualifier]:
    for rule in context.language.qualifiers:
        if context.knowledge.is_within(concept, rule.category) and (
            place in rule.places or (place == "before" and "in" in rule.places)
        ):
            yield FoundQualifier(kind=rule.kind, concept=concept, span=span)
            return


def _of_clause(
    arguments: Arguments, draft: Draft, clause: Iterable[Token]
) -> Iterator[FoundQualifier]:
    context = arguments.context
    is_class = draft.frame.predicate in context.language.roles["class"]
    if is_class and not is_verb(draft.trigger):
        return  # "infusion of the *drug X* to rats"
    spans = (draft.subject.span, draft.object.span)
    for token in clause:
        mention = token.mention
        if mention is not None and context.knowledge.is_adjunct(mention.concept):
            if token.dep == "advmod" and _governs(context, token, draft):
                yield from _filled(context, mention.concept, mention.span, "adverb")
            continue
        if token.dep != "pobj" or any(span.overlaps(token.span) for span in spans):
            continue
        yield from _of_phrase(arguments, find_name_at(context, token), draft)


def _of_phrase(arguments: Arguments, token: Token, draft: Draft) -> Iterator[FoundQualifier]:
    """Yield the conditions that the object of a preposition tells."""
    context = arguments.context
    preposition = context.parse.head(token)
    while preposition.tag == NUMBER:
        preposition = context.parse.head(preposition)
    denied = context.scopes.before(token) is not None
    is_shared = _is_shared(context, preposition, draft)
    if denied or (not is_shared and _modifies_conjunct(context, preposition, draft)):
        return
    own = (draft.subject.span, draft.object.span)
    if is_rival(context, token, draft):
        for other in find_rivals(arguments, token, own):
            yield FoundQualifier(kind=cg("comparator"), concept=other.concept, span=other.span)
        return
    place = place_of(context, preposition)
    if place == "of" and context.knowledge.is_person(context.parse.head(preposition)):
        return  # "mothers *of children*" are no children
    under = _under(arguments, token, place, own)
    if not is_shared and _is_within_conjunct(context, preposition, draft):
        under = (each for each in under if each.kind != cg("location"))
    yield from under


def _modifies_conjunct(context: SentenceContext, preposition: Token, draft: Draft) -> bool:
    """Whether a prepositional phrase modifies another conjunct of an argument."""
    noun = context.parse.head(preposition)
    own = {draft.subject.token, draft.object.token}
    first = find_first(context, noun)
    if noun.index not in own and first.index != noun.index and is_noun(noun):
        tokens = context.parse.tokens
        if any(find_first(context, tokens[each]).index == first.index for each in own):
            return True
    if is_of_conjunct(context, noun, preposition):
        return preposition.index - 1 not in own  # of the last of a list, which it stands behind
    if noun.index in own:
        return False
    if _is_of_first(context, noun, preposition, draft):
        return True
    while noun.dep == "conj":
        noun = context.parse.head(noun)
        if noun.index in own:
            return True
    return False


def _is_of_first(context: SentenceContext, noun: Token, preposition: Token, draft: Draft) -> bool:
    """Whether a phrase stands with the first of a list, before its own: "X *in the gut*, and Y".

    One that hangs on the verb is of the first too, if another follows: "X *in A* and Y in B".
    """
    parse = context.parse
    for argument in (draft.subject, draft.object):
        token = parse.tokens[argument.token]
        token = _listed(context, token)
        first = token
        while first.dep in _LISTED and not is_verb(parse.head(first)):
            first = parse.head(first)
        if first.index == token.index or not first.index < preposition.index < token.index:
            continue
        is_repeated = token.dep == "conj" and _repeats(context, preposition, token)
        is_of_verb = is_verb(noun) and noun.index == first.head
        if noun.index == first.index or (is_of_verb and is_repeated):
            return True
    return False


def _listed(context: SentenceContext, noun: Token) -> Token:
    """Return the noun of a list that an argument is the complement of: "X, *loss* of Y"."""
    above = context.parse.head(noun)
    if noun.dep == "pobj" and above.text.lower() == "of":
        whole = context.parse.head(above)
        return whole if whole.dep in _LISTED else noun
    return noun


def _repeats(context: SentenceContext, preposition: Token, noun: Token) -> bool:
    """Whether a noun, or the next in its list, has a phrase with the same preposition."""
    beside = (noun, *context.parse.children(noun, "conj"))
    return any(
        each.text.lower() == preposition.text.lower() and each.index > noun.index
        for one in beside
        for each in context.parse.children(one, "prep")
    )


def _is_within_conjunct(context: SentenceContext, preposition: Token, draft: Draft) -> bool:
    """Whether a phrase stands deep in another conjunct: "lowers X and the activity *of Y in Z*"."""
    own = {draft.subject.token, draft.object.token, draft.trigger.index}
    token = preposition
    while token.dep == "conj" and token.tag == preposition.tag:  # "in X and in Y"
        token = context.parse.head(token)
    while token.head != token.index and token.index not in own:
        if token.dep == "conj" and not is_verb(token):
            inside = {each.index for each in context.parse.subtree(token)}
            if own.isdisjoint(inside):
                return True
        token = context.parse.head(token)
    return False


def _under(
    arguments: Arguments, token: Token, place: str, own: Sequence[Span]
) -> Iterator[FoundQualifier]:
    context = arguments.context
    people = name_people(arguments, token, own)
    for found in arguments.resolve(token) or (() if people is None else (people,)):
        argument = narrow(arguments, found, own)
        yield from _filled(context, argument.concept, argument.span, place)
        if context.knowledge.is_population(argument.concept):
            for adjunct in argument.adjuncts:  # "chronic stroke patients" are given nothing
                if context.knowledge.is_within(adjunct.concept, cg("Quantity")):
                    yield from _filled(context, adjunct.concept, adjunct.span, "before")


def _governs(context: SentenceContext, adverb: Token, draft: Draft) -> bool:
    """Whether an adverb's head is the trigger or a governor of it."""
    return context.parse.head(adverb).index in _own(context, draft)


def _own(context: SentenceContext, draft: Draft) -> dict[int, Token]:
    """Return the trigger and its governors, up to the verb of its clause."""
    parse = context.parse
    token = draft.trigger
    own = {token.index: token}
    while token.head != token.index and token.dep not in _CLAUSES:
        if token.dep in _BEFORE and is_noun(token):  # "the X *inhibitor* Y" is one whatever Y does
            break
        if token.dep == "appos":  # "X, an inhibitor of Y, ..." holds whatever else X does
            break
        if token.dep == "advcl" and not any(child.tag == "TO" for child in parse.children(token)):
            break
        if token.dep == "conj" and any(parse.children(token, "nsubj", "nsubjpass", "mark")):
            break
        token = parse.head(token)
        own[token.index] = token
    return own


def _clause(context: SentenceContext, draft: Draft) -> tuple[Token, ...]:
    """Return the tokens of a draft's clause, and of prepositional phrases attached too high."""
    parse = context.parse
    own = _own(context, draft)
    found = dict(own)
    apart = frozenset(_subjects_apart(context, draft, own))
    queue = list(own.values())
    for token in queue:
        others = _other_verbs(token, own)
        for child in parse.children(token):
            is_clause = is_verb(child) and child.dep in _SUBORDINATE
            is_of_other = any(token.index < child.index < each for each in others)
            is_apart = is_of_other or child.index in apart
            if not (child.index in found or is_clause or is_apart):
                found[child.index] = child
                queue.append(child)
    is_aside = any(each.dep in {"appos", "relcl", "advcl"} for each in own.values())
    for token in parse.tokens[draft.trigger.index + 1 :]:
        if _ends_clause(token, found, is_aside=is_aside):
            break
        if token.dep == "prep":
            for each in parse.subtree(token):
                found.setdefault(each.index, each)
    return tuple(found[index] for index in sorted(found))


def _subjects_apart(
    context: SentenceContext, draft: Draft, own: Mapping[int, Token]
) -> Iterator[int]:
    """Yield the subjects of the verb over a noun phrase that tells a claim by itself.

    "*Levels of X in plasma* were measured after inhibition of Y by Z" says not where Z inhibits Y.
    """
    parse, trigger = context.parse, draft.trigger
    if is_verb(trigger) and trigger.dep not in _BEFORE:
        return
    ends = {draft.subject.token, draft.object.token, trigger.index}
    showing = context.language.function_words["showing"]
    for verb in own.values():
        if (
            verb.lemma not in showing
            and is_verb(verb)
            and any(parse.head(each).index == verb.index for each in own.values())
        ):
            for each in parse.children(verb, *_SUBJECTS):
                inside = {each.index, *(one.index for one in parse.subtree(each))}
                if ends.isdisjoint(inside):
                    yield each.index


def _ends_clause(token: Token, found: Mapping[int, Token], *, is_aside: bool) -> bool:
    """Whether another clause begins with a word, or an aside ends."""
    is_other = token.index not in found and (token.dep in _SUBJECTS or is_verb(token))
    return is_other or (is_aside and token.text == ",")


def _other_verbs(verb: Token, own: Mapping[int, Token]) -> list[int]:
    """Return the verbs of a clause that are coordinated with another: "altered no X *in Y*, but".

    What stands between belongs to the first of them.
    """
    if not is_verb(verb):
        return []
    return [each.index for each in own.values() if each.dep == "conj" and each.head == verb.index]
