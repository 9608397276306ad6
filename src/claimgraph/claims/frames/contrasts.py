"""Contrasts of groups: "X was lower in A than in B", "A had less X", "no difference in X".

Frames find what a word says of the group that its place leads to, if what that got is known. Here
the groups are found first, be they told by what they got, by who is in them or by a letter; what
was measured is whatever stands at the place of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_intervention
from claimgraph.claims.arguments.measurements import find_measurements, find_rate
from claimgraph.claims.arguments.sides import Side, read_all, read_between, read_side
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.contrast_places import ContrastPlace, find_inside, find_place
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.shared_sides import find_causing, find_same_measured, find_shared
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Evidence, Polarity, Role, Span, Token
from claimgraph.ontology import (
    CONTRAST,
    ContrastKind,
    ContrastSide,
    ContrastWord,
    Frame,
    Place,
    Position,
)

__all__ = ["TOLD_OTHERWISE", "find_contrasts", "is_told_otherwise"]

TOLD_OTHERWISE = "told otherwise"  # reason why a contrast is not claimed

_BEFORE = 2  # words before a word of contrast, "*rarely* much shorter"
_Key = tuple[str, str, str, Polarity]  # subject, predicate, object
_ALIKE = frozenset({ContrastKind.DIFFERENCE, ContrastKind.SAMENESS})
_CHANGED = frozenset({ContrastKind.CHANGE})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_STUDY = Place(position=Position.STUDY)
_COURSE = Place(position=Position.COURSE)
_ATTACHED = frozenset({"amod", "advmod"})


def find_contrasts(arguments: Arguments, drafts: Sequence[Draft] = ()) -> tuple[Draft, ...]:
    """Find what a sentence says by words that set groups against each other.

    Args:
        arguments: The arguments of the sentence.
        drafts: What frames read in it, whose causes and groups later clauses may share.

    Returns:
        Drafts in text order of their triggers, with the other group as comparator.
    """
    context = arguments.context
    made: list[Draft] = []
    for trigger in context.parse.tokens:
        word = context.language.contrasts.get(trigger.text.lower())
        place = None if word is None else find_place(context, trigger)
        if word is not None and place is not None and not _is_undone(context, trigger):
            made += _of_trigger(arguments, trigger, word, place, (*drafts, *made))
    return tuple(made)


def is_told_otherwise(
    context: SentenceContext, draft: Draft, known: Mapping[_Key, tuple[object, Evidence]]
) -> bool:
    """Whether a contrast is of what its sentence is known to tell something of by other words.

    To what class something belongs is nothing told of it.

    Args:
        context: The sentence.
        draft: The claim; whatever is no contrast is new.
        known: The claims of the sentence, with their evidence.
    """
    classes = context.language.roles["class"]
    return draft.frame.rule.endswith(CONTRAST) and any(
        (
            object_ == draft.object.concept.iri
            or any(draft.object.span.overlaps(each.span) for each in evidence.find(Role.OBJECT))
        )
        and predicate not in classes
        and not evidence.rule.endswith(CONTRAST)
        for (_, predicate, object_, _), (_, evidence) in known.items()
    )


def _is_undone(context: SentenceContext, trigger: Token) -> bool:
    """Whether what stands before a word of contrast takes it back: "*rarely* shorter"."""
    undoing = context.language.function_words["undoing"]
    before = context.parse.tokens[max(0, trigger.index - _BEFORE) : trigger.index]
    return not undoing.isdisjoint(each.text.lower() for each in before)


def _of_trigger(
    arguments: Arguments,
    trigger: Token,
    word: ContrastWord,
    place: ContrastPlace,
    drafts: Sequence[Draft],
) -> Iterator[Draft]:
    """Yield the drafts of one word of contrast."""
    context = arguments.context
    against = _against(context, trigger)
    sides, rivals = _sides(arguments, trigger, word.kind, place, against)
    shared = None if sides else find_shared(arguments, trigger, place, drafts)
    if not sides and shared is None:
        shared = find_causing(arguments, trigger)
    sides = sides if shared is None else (shared,)
    named = tuple(one.span for side in sides for one in side.named)
    found = tuple(_measured(arguments, trigger, place, named))
    innate = context.language.function_words["innate"]
    measured = tuple(each for each in found if each[1].concept.label.lower() not in innate)
    if len(measured) < len(found) and word.kind in _ALIKE:
        return  # "no difference in *age*, X and Y": at the outset
    if not measured and word.kind in _ALIKE:
        measured = find_same_measured(context, trigger, place, drafts)
    compared = tuple(one for side in rivals for one in side.named)
    for side in sides:
        for subject in side.named:
            for noun, each in measured:
                object_, predicate = _fit(arguments, word.kind, side, subject, (noun, each))
                if predicate and subject.concept.iri != object_.concept.iri:
                    yield Draft(
                        frame=_frame(trigger, word, predicate),
                        trigger=trigger,
                        subject=subject,
                        object=object_,
                        compared=compared or subject.rivals,
                    )


def _measured(
    arguments: Arguments, trigger: Token, place: ContrastPlace, named: tuple[Span, ...]
) -> Iterator[tuple[Token, Argument]]:
    """Yield what a word of contrast says was measured, with the noun that leads to it."""
    context = arguments.context
    for noun in place.measured:
        for each in find_measurements(arguments, noun, trigger):
            is_group = any(each.span.overlaps(span) for span in named)
            if not is_group and not _has_own(context, context.parse.tokens[each.token], trigger):
                yield noun, each


def _has_own(context: SentenceContext, noun: Token, trigger: Token) -> bool:
    """Whether a noun in a list has a word of contrast by itself: "lower X and *higher* Y"."""
    before = context.parse.children(noun, "amod")
    return noun.dep == "conj" and any(
        each.index != trigger.index and each.text.lower() in context.language.contrasts
        for each in before
    )


def _fit(
    arguments: Arguments,
    kind: ContrastKind,
    side: Side,
    subject: Argument,
    measured: tuple[Token, Argument],
) -> tuple[Argument, str]:
    """Return what was measured with the predicate that holds; empty if none may.

    People have more or less of a rate, not of a disease.
    """
    noun, object_ = measured
    context = arguments.context
    predicate = _predicate(context, kind, side, subject, object_)
    if predicate or side.is_given:
        return object_, predicate
    rate = find_rate(arguments, object_, noun)
    if rate is None:
        return object_, ""
    return rate, _predicate(context, kind, side, subject, rate)


def _frame(trigger: Token, word: ContrastWord, predicate: str) -> Frame:
    return Frame(
        rule=word.rule,
        lemma=trigger.lemma,
        pos="verb" if is_verb(trigger) else "adj",
        predicate=predicate,
        subject=(),
        object=(),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )


def _predicate(
    context: SentenceContext, kind: ContrastKind, side: Side, subject: Argument, object_: Argument
) -> str:
    """Return what holds between a group and what was measured; empty if nothing may."""
    flips = {ContrastKind.EXCESS: ContrastKind.DEFICIT, ContrastKind.BETTER: ContrastKind.DEFICIT}
    if "deficit" in object_.flags and kind not in _ALIKE:  # "a greater *reduction* in X"
        if kind not in flips:
            return ""
        kind = flips[kind]
    told = ContrastSide.GIVEN if side.is_given else ContrastSide.BORNE
    categories = subject.concept.category, object_.concept.category
    names = context.language.contrast_predicates.get((kind, told), ())
    return next((each for each in names if context.schema.allows(each, *categories)), "")


def _against(context: SentenceContext, trigger: Token) -> frozenset[int]:
    """Return the indices of what stands behind a word of comparison: "than *in B*"."""
    parse = context.parse
    compared = context.language.function_words["comparison"]
    return frozenset(
        below.index
        for each in parse.tokens
        if each.text.lower() in compared and each.index != trigger.index
        for below in _rival_words(context, each)
    )


def _rival_words(context: SentenceContext, word: Token) -> Iterator[Token]:
    """Yield the words below a word of comparison; of the verb of a clause, its prepositions'.

    "A was *compared* with B, and X was lower in A"
    """
    parse = context.parse
    if not (is_verb(word) and any(parse.children(word, "nsubj", "nsubjpass"))):
        yield from parse.subtree(word)
        return
    for preposition in parse.children(word, "prep"):
        yield from parse.subtree(preposition)


def _sides(
    arguments: Arguments,
    trigger: Token,
    kind: ContrastKind,
    place: ContrastPlace,
    against: frozenset[int],
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Return the groups of which a word of contrast is said, and those it sets them against."""
    parse = arguments.context.parse
    spans = tuple(each.span for each in place.measured)
    rivals = tuple(
        side
        for index in sorted(against)
        if parse.tokens[index].tag.startswith(("NN", "DT"))
        for side in (read_side(arguments, parse.tokens[index], spans),)
        if side is not None
    )
    nouns = [each for each in place.havers if each.index not in against]
    nouns += (each for each in _behind(arguments.context, place, kind) if each.index not in against)
    if kind in _ALIKE | _CHANGED:
        groups = _groups(arguments.context, trigger, place, kind)
        every = _every(arguments, trigger, groups)
        if every:
            return every[:1], ()
    is_told = bool(rivals) or kind is not ContrastKind.BETTER
    sides = tuple(filter(None, (read_side(arguments, noun, spans) for noun in nouns)))
    told = [each for each in sides if each.is_given] if rivals else []  # "in infants, X had less"
    active = tuple(each for each in told or sides if each.named and (rivals or not each.is_bare))
    if not (sides or rivals):
        return (() if trigger.dep in _ATTACHED else _untold(arguments, trigger)), ()
    if kind in _ALIKE and not (rivals or len(sides) > 1):
        return (), ()
    if kind in _ALIKE and not rivals:  # "between A and B", "similar for A and B"
        active = active or tuple(each for each in sides if each.is_given)
        return active[:1], active[1:]
    return (active if is_told else ()), rivals


def _every(arguments: Arguments, trigger: Token, groups: Iterator[Token]) -> tuple[Side, ...]:
    """Return what all groups are told by, as often as a word of contrast is said of them."""
    told = (read_between(arguments, trigger), *(read_all(arguments, each) for each in groups))
    return tuple(each for each in told if each is not None)


def _groups(
    context: SentenceContext, trigger: Token, place: ContrastPlace, kind: ContrastKind
) -> Iterator[Token]:
    """Yield the nouns that may be for all groups: "between *groups*", "the two *groups* had".

    They stand up to the next clause, or among what was measured: "X *between groups* did not".
    """
    parse, words = context.parse, context.language.function_words
    known = words["amid"] if kind in _CHANGED else words["whose"] | words["amid"]
    own = {trigger.index, trigger.head}  # "no *difference* in X *was seen* between"
    for token in parse.tokens[trigger.index + 1 :]:
        is_own = token.head in own or token.index in own
        if token.text == ";" or (token.tag in _FINITE and not is_own):
            break
        above = parse.head(token)
        if token.dep == "pobj" and above.text.lower() in known:
            yield token
    if kind in _CHANGED:
        return
    yield from place.havers
    inside = (each for noun in find_inside(context, place.measured) for each in parse.subtree(noun))
    for token in inside:
        is_before = token.index < trigger.index and token.dep == "pobj"
        if is_before and parse.head(token).text.lower() in known:
            yield token


def _untold(arguments: Arguments, trigger: Token) -> tuple[Side, ...]:
    """Return what went before a change of no group, or else what the study tries.

    "X fell *after zinc*", "X did not *differ*"
    """
    context = arguments.context
    for place in (_COURSE, _STUDY):
        found = tuple(
            each
            for each in arguments.at(trigger, place)
            if is_intervention(context, each.concept) and not each.is_generic
        )
        if found:
            return (Side(noun=trigger, named=found, is_given=True),)
    return ()


def _behind(context: SentenceContext, place: ContrastPlace, kind: ContrastKind) -> Iterator[Token]:
    """Yield the nouns behind the prepositions of some words, with their conjuncts."""
    parse = context.parse
    own = {each.index for each in find_inside(context, place.measured)}
    words = context.language.function_words
    known = words["whose"] | words["amid"] if kind in _ALIKE else words["whose"]
    for anchor in place.anchors:
        for preposition in parse.children(anchor, "prep"):
            if preposition.text.lower() not in known:
                continue
            queue = [each for each in parse.children(preposition, "pobj") if each.index not in own]
            for noun in queue:
                queue += parse.children(noun, "conj")
                yield noun
