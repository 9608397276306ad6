"""What was measured or counted, at a place that tells that it was: "X was *lower*"."""

from collections.abc import Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.spelled_phrases import find_sharing, spell_phrase, spell_whole
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import ContrastKind
from claimgraph.vocabulary import cg

__all__ = ["find_measurements", "find_rate"]

_MEASURED = cg("Measurement")
_BEFORE = ("amod", "compound", "nmod")
_SHORTEST = 3  # letters of a name
_LONGEST = 6  # words of a rate


def find_measurements(arguments: Arguments, noun: Token, trigger: Token) -> Iterator[Argument]:
    """Yield what a noun and its conjuncts say was measured; a phrase that nothing is known of is.

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        trigger: The word that says that there is more or less of it, which is no part of it.
    """
    for one in _told_of(arguments, noun, trigger):
        through = () if one is noun else (noun.span,)
        for each in _of_noun(arguments, one, trigger):
            yield replace(each, also=(*each.also, *through))


def _told_of(arguments: Arguments, noun: Token, trigger: Token) -> tuple[Token, ...]:
    """Return the nouns that a noun only tells a change or a general thing of: "*results* for X"."""
    context = arguments.context
    change = context.language.contrasts.get(noun.text.lower())
    head = context.language.phrase_head(noun.lemma)
    is_change = change is not None and change.kind is ContrastKind.CHANGE
    is_hollow = is_change or (change is None and head is not None and not head.category)
    if noun.mention is not None or not is_hollow:
        return (noun,)
    before = (each for each in context.parse.children(noun, *_BEFORE) if each != trigger)
    if any(before) and not is_change:
        return (noun,)
    leading = context.language.function_words["undergoing"]
    inner = tuple(
        each
        for preposition in context.parse.children(noun, "prep")
        if preposition.text.lower() in leading and preposition.index > noun.index
        for each in context.parse.children(preposition, "pobj")
        if each.lemma not in context.language.function_words["arm"]
        and not context.knowledge.is_person(each)
    )
    return inner or (noun,)


def _of_noun(arguments: Arguments, noun: Token, trigger: Token) -> Iterator[Argument]:
    """Yield what a noun and its conjuncts name that may be measured."""
    context = arguments.context
    found = [
        each
        for each in arguments.named_by(noun)
        if not (each.is_generic or each.antecedent or each.span.overlaps(trigger.span))
        and _is_measured(arguments, each)
    ]
    found = [_used(arguments, each, noun) for each in found]
    yield from (_without(arguments, each, trigger) for each in found)
    known = {each.token for each in found}
    queue = [noun]
    for each in queue:
        inside = {below.index for below in context.parse.subtree(each)}
        beside = [one for one in context.parse.children(each, "conj") if not is_verb(one)]
        queue += beside
        for other in beside:
            inside -= {below.index for below in context.parse.subtree(other)}
        if not (known.isdisjoint(inside) and each.tag.startswith("NN")):
            continue
        phrase = _spell(arguments, each, is_listed=len(queue) > 1)
        spelled = _spell_sharing(arguments, each) if phrase is None else (phrase,)
        for one in spelled:
            if not one.span.overlaps(trigger.span) and _is_measured(arguments, one):
                yield _without(arguments, one, trigger)


def _spell(arguments: Arguments, noun: Token, *, is_listed: bool) -> Argument | None:
    """Return what stands where something was measured as a measurement, by its words.

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        is_listed: Whether it stands among others that were measured.
    """
    context = arguments.context
    found = None
    if noun.mention is None:
        found = arguments.read_phrase(noun, otherwise=_MEASURED) or spell_phrase(
            context, arguments.concepts, noun, _MEASURED
        )
    if found is None and noun.mention is None:
        found = spell_whole(context, arguments.concepts, noun, _MEASURED)
    before = context.parse.tokens[noun.index - 1 : noun.index]
    is_alone = not any(context.parse.children(noun, *_BEFORE, "det")) and not any(
        each.text == "-" for each in before
    )
    is_short = noun.text.isupper() and noun.mention is None  # "WAZ"
    is_told = (is_listed or is_short) and is_alone
    if found is not None or not is_told or len(noun.text) < _SHORTEST:
        return found
    if context.language.phrase_head(noun.text.lower()) is not None and noun.text.islower():
        return None
    label = lowered(singular(noun, context.knowledge.lexicon.forms))
    concept = arguments.concepts.phrase(label, _MEASURED)
    return Argument(concept=concept, span=noun.span, token=noun.index, is_phrase=True)


def _spell_sharing(arguments: Arguments, noun: Token) -> tuple[Argument, ...]:
    """Return what modifiers make of a score that they share: "*anxiety and sedation* scores"."""
    concepts = arguments.concepts
    return tuple(find_sharing(arguments.context, concepts, noun, _MEASURED))


def find_rate(arguments: Arguments, argument: Argument, noun: Token) -> Argument | None:
    """Return how often people have or take something: "*incidence of* asthma", "zinc *use*".

    Args:
        arguments: The arguments of the sentence.
        argument: What they have or take.
        noun: The noun that leads to it; itself if none does.
    """
    if noun.index == argument.token or argument.antecedent is not None:
        return None
    span = noun.span.join(argument.span)
    words = span.cut(arguments.context.parse.sentence.document.text).split()
    if len(words) > _LONGEST:
        return None
    label = lowered(" ".join(words))
    concept = arguments.concepts.phrase(label, _MEASURED, related=(argument.concept,))
    return replace(argument, concept=concept, span=span, is_phrase=True)


def _used(arguments: Arguments, argument: Argument, noun: Token) -> Argument:
    """Return how much of something was given, where a noun tells that it was: "zinc *use*"."""
    context = arguments.context
    word = singular(noun, context.knowledge.lexicon.forms).lower()
    if context.language.head(word, "giving") is None:
        return argument
    return find_rate(arguments, argument, noun) or argument


def _is_measured(arguments: Arguments, argument: Argument) -> bool:
    """Whether something may be measured: no people, no way to give something."""
    knowledge = arguments.context.knowledge
    is_people = knowledge.is_population(argument.concept)
    return not (is_people or knowledge.is_adjunct(argument.concept))


def _without(arguments: Arguments, argument: Argument, trigger: Token) -> Argument:
    """Return an argument without the direction that its word of contrast marks."""
    beside = arguments.context.parse.tokens[argument.token]
    own = trigger.head == beside.index or trigger.span in argument.also
    if not own:
        return argument
    also = tuple(each for each in argument.also if each != trigger.span)
    modifiers = arguments.context.language.modifiers
    flags = argument.flags - {modifiers.get(trigger.text.lower(), "")}
    return replace(argument, also=also, flags=flags)
