"""Conditions of a claim: population, location, period, regimen, route, quantity, comparator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_intervention
from claimgraph.claims.arguments.restrictions import is_of_conjunct
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Concept, Qualifier, Span, Token
from claimgraph.vocabulary import cg

__all__ = ["FoundQualifier", "find_qualifiers"]

_CLAUSES = frozenset({"relcl", "ccomp", "acl", "csubj", "parataxis"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SUBORDINATE = _CLAUSES | {"advcl", "conj"}


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
    beside = (
        each
        for each in (*_of_arguments(context, draft), *_of_clause(arguments, draft))
        if not _is_conjunct(each, conjuncts)
    )
    for condition in (*beside, *_compared(draft), *_opposed(arguments, draft)):
        key = (condition.kind, condition.concept.iri)
        if condition.concept.iri not in taken:
            found.setdefault(key, condition)
    return tuple(found[key] for key in sorted(found))


def _compared(draft: Draft) -> Iterator[FoundQualifier]:
    for other in draft.compared:
        yield FoundQualifier(kind=cg("comparator"), concept=other.concept, span=other.span)


def _opposed(arguments: Arguments, draft: Draft) -> Iterator[FoundQualifier]:
    """Yield the other sides of a difference or likeness: "did not differ between X and *Y*"."""
    context = arguments.context
    words = context.language.function_words
    is_between = draft.trigger.lemma in words["same"] | words["unlike"]
    is_between = is_between and draft.frame.predicate in context.language.roles["changing"]
    if not is_between or draft.compared or draft.subject.antecedent is not None:
        return
    token = context.parse.tokens[draft.subject.token]
    group = context.parse.head(token)
    sides = [token, group] if token.dep in _BEFORE and is_noun(group) else [token]
    for each in sides:
        first = find_first(context, each)
        for other in (first, *_conjuncts(context, first)):
            for argument in arguments.arms.named(other) or arguments.resolve(other):
                if other.index != each.index and is_intervention(context, argument.concept):
                    yield FoundQualifier(
                        kind=cg("comparator"), concept=argument.concept, span=argument.span
                    )


def _conjuncts(context: SentenceContext, first: Token) -> Iterator[Token]:
    queue = [first]
    for token in queue:
        found = [each for each in context.parse.children(token, "conj") if not is_verb(each)]
        queue += found
        yield from found


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


def _of_clause(arguments: Arguments, draft: Draft) -> Iterator[FoundQualifier]:
    context = arguments.context
    clause = _clause(context, draft)
    spans = (draft.subject.span, draft.object.span)
    for token in clause:
        mention = token.mention
        if mention is not None and context.knowledge.is_adjunct(mention.concept):
            if token.dep == "advmod" and _governs(context, token, draft):
                yield from _filled(context, mention.concept, mention.span, "adverb")
            continue
        if token.dep != "pobj" or any(span.overlaps(token.span) for span in spans):
            continue
        yield from _of_phrase(arguments, token, draft)


def _of_phrase(arguments: Arguments, token: Token, draft: Draft) -> Iterator[FoundQualifier]:
    """Yield the conditions that the object of a preposition tells."""
    context = arguments.context
    preposition = context.parse.head(token)
    denied = context.scopes.before(token) is not None
    if denied or _modifies_conjunct(context, preposition, draft):
        return
    place = preposition.text.lower()
    above = context.parse.head(preposition).text.lower()
    if {place, above} & context.language.function_words["comparison"]:
        for argument in arguments.resolve(token) or arguments.arms.named(token):
            yield FoundQualifier(
                kind=cg("comparator"), concept=argument.concept, span=argument.span
            )
        return
    found = _under(arguments, token, place)
    if _is_within_conjunct(context, preposition, draft):
        found = (each for each in found if each.kind != cg("location"))
    yield from found


def _modifies_conjunct(context: SentenceContext, preposition: Token, draft: Draft) -> bool:
    """Whether a prepositional phrase modifies another conjunct of an argument."""
    noun = context.parse.head(preposition)
    own = {draft.subject.token, draft.object.token}
    if is_of_conjunct(context, noun, preposition):
        return True
    if noun.index in own:
        return False
    while noun.dep == "conj":
        noun = context.parse.head(noun)
        if noun.index in own:
            return True
    return False


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


def _under(arguments: Arguments, token: Token, place: str) -> Iterator[FoundQualifier]:
    context = arguments.context
    for argument in arguments.resolve(token):
        yield from _filled(context, argument.concept, argument.span, place)
        if context.knowledge.is_population(argument.concept):
            for adjunct in argument.adjuncts:
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
    queue = list(own.values())
    for token in queue:
        for child in parse.children(token):
            is_clause = is_verb(child) and child.dep in _SUBORDINATE
            if not (child.index in found or is_clause or _is_of_other_verb(token, child, own)):
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


def _ends_clause(token: Token, found: Mapping[int, Token], *, is_aside: bool) -> bool:
    """Whether another clause begins with a word, or an aside ends."""
    is_other = token.index not in found and (token.dep in _SUBJECTS or is_verb(token))
    return is_other or (is_aside and token.text == ",")


def _is_of_other_verb(verb: Token, child: Token, own: Mapping[int, Token]) -> bool:
    """Whether a word belongs to the first of coordinated verbs: "did not alter X *in Y*, but"."""
    later = (each.index for each in own.values() if each.dep == "conj" and each.head == verb.index)
    return is_verb(verb) and any(verb.index < child.index < each for each in later)
