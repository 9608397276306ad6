"""Filters of arguments that are only a part of what their noun phrase names.

"*SP1* motif", "*CD4*+ T cells", "*A*, B and C-specific ligands": the motif, the cells and the
ligands are meant. A noun phrase must be covered by its concept up to nouns that point on to it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.filters.coherence import is_action
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["UNCOVERED"]

_BEFORE = frozenset({"amod", "compound", "nmod"})  # relations of premodifiers of a noun
_POINTING = ("transparent", "measure", "giving", "deviation", "variant", "ratio", "capability")
_NAMED = ("Substance", "Variant", "Genotype", "Anatomy")  # of which each has a name of its own
_WHERE = ("LivingThing", "Structure")
_SHORTEST = 3  # letters of a word that is a part of a name
_PLACED = frozenset({"csubj", "conj", "pobj"})  # relations of a noun mistagged as a gerund
_DEPTH = 6  # nouns of a phrase climbed in a row


def _is_headless(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument only modifies the noun that is meant: "the *SP1* motif"."""
    return any(_lost_head(context, draft, each) for each in _own(draft))


def _is_object_of_gerund(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument is a modifier mistagged as a verb: "*Fasting* PYY increased"."""
    parse = context.parse
    return any(
        token.dep in _PLACED
        and token.tag == "VBG"
        and any(other.index > token.index for other in parse.children(token, "dobj"))
        for token in (parse.tokens[each.token] for each in _own(draft))
    )


def _is_half_listed(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument shares the head of the last in its list: "*A*, B and C-like ligands"."""
    return any(
        _shares_head(context, draft, each)
        for each in _own(draft)
        if context.knowledge.is_within(each.concept, cg("Substance"))
    )


def _is_without_complement(context: SentenceContext, draft: Draft) -> bool:
    """Whether an argument lacks what its noun calls for: "maternal exposure *to X*"."""
    return any(
        each.concept.category not in {"", cg("Measurement")}
        and any(_calls_for(context, draft, each, other) for other in _behind(context, each))
        for each in _own(draft)
    )


def _calls_for(context: SentenceContext, draft: Draft, argument: Argument, modifier: Token) -> bool:
    """Whether a noun has a place for a prepositional phrase behind it, by the table of heads."""
    parse = context.parse
    noun = parse.tokens[argument.token]
    if modifier.dep != "prep" or modifier.head != noun.index or modifier.text.lower() == "of":
        return False
    other = draft.object if argument is draft.subject else draft.subject
    words = {each.index for each in parse.subtree(modifier)}
    if words & {draft.trigger.index, other.token}:
        return False
    word = word_of(noun).rpartition(" ")[2]
    places = (place for head in context.language.heads.get(word, ()) for place in head.places)
    return any(place.preposition == modifier.text.lower() for place in places)


def _is_fate(context: SentenceContext, draft: Draft) -> bool:
    """Whether only what becomes of an argument is meant: "the *metabolism* of X correlates"."""
    return "fate" in draft.subject.flags or (
        "fate" in draft.object.flags and not is_action(context, draft)
    )


def _is_cut_short(context: SentenceContext, draft: Draft) -> bool:
    """Whether a description lacks what follows its noun: "peptides *that carry X* lower Y"."""
    if draft.frame.predicate in context.language.roles["class"] | {cg("partOf")}:
        return False
    return any(
        _is_description(context, each)
        and any(_restricts(context, draft, each, other) for other in _behind(context, each))
        for each in _own(draft)
    )


def _behind(context: SentenceContext, argument: Argument) -> Iterator[Token]:
    """Yield the heads of the postmodifiers of an argument that its words do not include."""
    parse, span = context.parse, argument.span
    own = parse.tokens[argument.token]
    inside = (each for each in parse.tokens if span.start <= each.span.start < span.end)
    for token in dict.fromkeys((own, *inside)):
        for each in parse.children(token, "acl", "relcl", "prep"):
            if each.index > token.index and not span.overlaps(each.span):
                yield each


def _is_description(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument has no name: its words tell what kind of thing it is."""
    mention = context.parse.tokens[argument.token].mention
    wide = context.language.function_words["wide"]
    return argument.is_phrase or (
        mention is not None
        and mention.concept.iri in argument.concept.broader
        and context.knowledge.lexicon.forms.fold(mention.text.lower()) in wide
    )


def _is_cut_left(context: SentenceContext, draft: Draft) -> bool:
    """Whether a name is only the end of a longer one: "dextran *sodium sulfate* colitis"."""
    parse = context.parse
    for each in _own(draft):
        token = parse.tokens[each.token]
        before = parse.tokens[max(0, token.index - 1) : token.index]
        if token.mention is None or each.concept.iri != token.mention.concept.iri:
            continue
        if any(_is_name_part(context, one, token) for one in before):
            return True
    return False


def _is_name_part(context: SentenceContext, word: Token, noun: Token) -> bool:
    """Whether a word before a name is a part of it that no terminology knows."""
    is_beside = word.dep == "compound" and word.head in {noun.index, noun.head}
    is_beside = is_beside and word.tag in {"NN", "NNP"}
    is_word = len(word.text) >= _SHORTEST and word.text.isalpha() and word.mention is None
    kind = context.language.modifiers.get(word.text.lower())
    is_word = is_word and word.lemma not in context.language.heads
    return is_beside and is_word and kind is None and noun.dep in {"compound", "nmod"}


def _restricts(context: SentenceContext, draft: Draft, argument: Argument, modifier: Token) -> bool:
    """Whether a postmodifier restricts its noun, and is not what the claim is read from."""
    parse, words_of = context.parse, context.language.function_words
    other = draft.object if argument is draft.subject else draft.subject
    words = {each.index for each in parse.subtree(modifier)}
    if words & {draft.trigger.index, other.token}:
        return False
    if modifier.dep == "prep":
        nouns = tuple(parse.children(modifier, "pobj"))
        is_where = any(_is_where(context, each) for each in nouns)  # "of the rats"
        return modifier.text.lower() in words_of["restricting"] and not is_where
    is_named = any(context.knowledge.is_within(argument.concept, cg(each)) for each in _NAMED)
    return is_named and parse.tokens[min(words) - 1].text != ","


def _is_where(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun is for those in whom, or the cells in which, something is."""
    if noun.mention is None:
        return noun.lemma in context.language.anaphors
    concept = noun.mention.concept
    return any(context.knowledge.is_within(concept, cg(each)) for each in _WHERE)


def _is_restricted(context: SentenceContext, draft: Draft) -> bool:
    """Whether those who have something are told apart by words that no concept has.

    "mice that lack X", "parents heterozygous for Y", "jj rats" are not all mice, parents or rats.
    """
    if draft.frame.predicate not in context.language.roles["borne"] | context.language.roles["had"]:
        return False
    bearer = draft.subject
    if not context.knowledge.is_population(bearer.concept) or bearer.antecedent is not None:
        return False
    if bearer.concept.condition is not None or bearer.people is not None:
        return False
    token = context.parse.tokens[bearer.token]
    if any(each.index > token.index for each in context.parse.children(token, "amod")):
        return True
    having = context.language.function_words["having"]
    return any(
        each.dep != "prep" or each.text.lower() in having for each in _behind(context, bearer)
    )


def _own(draft: Draft) -> Iterator[Argument]:
    """Yield the arguments that stand for their own words."""
    for each in (draft.subject, draft.object):
        if each.antecedent is None and each.people is None:
            yield each


def _lost_head(context: SentenceContext, draft: Draft, argument: Argument) -> bool:
    parse = context.parse
    token = parse.tokens[argument.token]
    mark = parse.tokens[token.index + 1 : token.index + 2]
    if token.mention is not None and any(each.tag == "CC" and each.text == "+" for each in mark):
        return True  # "CD4 + T cells"
    for _ in range(_DEPTH):
        head = parse.head(token)
        if token.index == draft.trigger.index or head.index == draft.trigger.index:
            return False
        if token.dep == "conj" and not is_verb(head):
            token = head
            continue
        if token.dep not in _BEFORE or head.index < token.index or not head.tag.startswith("NN"):
            return False
        if argument.span.overlaps(head.span):
            return False
        is_named = word_of(head) in _place_words(draft)
        if not (is_named or _points(context, head) or _is_acted_on(context, draft, argument)):
            return True
        token = head
    return False


def _place_words(draft: Draft) -> frozenset[str]:
    """Return the words that stand on the way to the arguments of a frame: "X *risk*"."""
    places = [*draft.frame.subject, *draft.frame.object]
    places += [each.then for each in places if each.then is not None]
    return frozenset(word for each in places for word in each.words)


def _points(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun stands for its modifier: an amount, a use, a group or people that have it."""
    words = context.language.function_words
    if _is_pointing(context, noun) or context.knowledge.is_person(noun):
        return True
    is_arm = noun.lemma in words["arm"] or noun.lemma in context.language.exposures
    if is_arm or any(_is_given(context, each) for each in _before(context, noun)):
        return True
    mention = noun.mention
    return mention is not None and context.knowledge.is_population(mention.concept)


def _is_pointing(context: SentenceContext, noun: Token) -> bool:
    words = {word_of(noun), context.knowledge.lexicon.forms.fold(noun.text.lower())}
    return any(context.language.head(each, *_POINTING) is not None for each in words)


def _is_given(context: SentenceContext, modifier: Token) -> bool:
    """Whether a modifier tells what people, animals or cells got: "*X-treated* segments"."""
    tail = modifier.text.lower().rpartition("-")[2]
    return modifier.inner is not None and tail in context.language.function_words["altered"]


def _is_acted_on(context: SentenceContext, draft: Draft, argument: Argument) -> bool:
    """Whether an argument is the object of a process that is acted on: "inhibits *X* decay"."""
    is_object = argument.token == draft.object.token
    return is_object and "fate" in argument.flags and is_action(context, draft)


def _before(context: SentenceContext, noun: Token) -> Iterator[Token]:
    return context.parse.children(noun, *_BEFORE)


def _shares_head(context: SentenceContext, draft: Draft, argument: Argument) -> bool:
    parse = context.parse
    token = parse.tokens[argument.token]
    while token.dep == "conj" and not is_verb(parse.head(token)):
        token = parse.head(token)
    listed = [token]
    for each in listed:
        listed += [other for other in parse.children(each, "conj") if not is_verb(other)]
    last = max(listed, key=lambda each: each.index)
    if last.index in {argument.token, draft.trigger.index} or last.mention is not None:
        return False
    before = tuple(_before(context, last))
    if any(_is_halved(context, each) for each in before):
        return True
    is_turning = context.language.head(word_of(last), "turning") is not None
    if _is_pointing(context, last):
        return False
    is_object = argument.token == draft.object.token  # what acts stands for its use as well
    is_bare = is_object and not any(parse.children(last, "amod", "det"))
    if not (is_turning or is_bare or last.tag in {"NNS", "NNPS"}):
        return False
    return any(
        each.mention is not None
        and each.index == last.index - 1
        and context.knowledge.is_within(each.mention.concept, cg("Substance"))
        for each in before
    )


def _is_halved(context: SentenceContext, modifier: Token) -> bool:
    """Whether a compound may share its second half with those before it: "X, Y and Z-like"."""
    tail = modifier.text.lower().rpartition("-")[2]
    return modifier.inner is not None and tail in context.language.function_words["halving"]


UNCOVERED: Mapping[str, Callable[[SentenceContext, Draft], bool]] = MappingProxyType(
    {
        "head lost": _is_headless,
        "object of a gerund": _is_object_of_gerund,
        "fate": _is_fate,
        "name cut": _is_cut_left,
        "cut short": _is_cut_short,
        "without complement": _is_without_complement,
        "bearer restricted": _is_restricted,
        "half of a list": _is_half_listed,
    }
)
