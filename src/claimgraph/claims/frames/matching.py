"""Triggers to drafts of claims: which frames a sentence evokes, with which arguments."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from claimgraph.claims.arguments.apposition import may_name_class
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.coordinated import is_coordinated, stands_beside
from claimgraph.claims.arguments.instances import has_instances
from claimgraph.claims.arguments.populations import find_restrictions
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.coadministration import find_modal
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames, CompiledPlace
from claimgraph.claims.frames.crossing import find_crossed
from claimgraph.claims.frames.directions import find_meant
from claimgraph.claims.frames.lessened import is_less, is_told_by
from claimgraph.claims.frames.openings import (
    Fillers,
    OpenFrame,
    TriggerPlaces,
    open_frames,
    places_of,
)
from claimgraph.claims.frames.standing import may_stand
from claimgraph.claims.frames.unstated import states_no_event
from claimgraph.claims.frames.untyped_arguments import keep_typed, may_join_phrase, type_argument
from claimgraph.claims.trees.syntax import is_adjective, is_noun, is_verb
from claimgraph.model import Concept, Token
from claimgraph.ontology import Frame

__all__ = [
    "Draft",
    "Evoked",
    "allows_concepts",
    "find_drafts",
    "find_evoked",
    "find_pairs",
    "fit_pair",
    "is_about_itself",
    "is_allowed",
    "match_frames",
]

Evoked = tuple[Token, tuple[CompiledFrame, ...]]  # a word and the frames that it evokes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before polarity, certainty and qualifiers are known.

    Attributes:
        frame: The frame that it is an instance of.
        trigger: The word that evokes it.
        subject: Its subject.
        object: Its object.
        compared: What the subject is compared with, if its words do not tell that by themselves.
    """

    frame: Frame
    trigger: Token
    subject: Argument
    object: Argument
    compared: tuple[Argument, ...] = ()


def find_drafts(arguments: Arguments, evoked: Iterable[Evoked] | None = None) -> tuple[Draft, ...]:
    """Find the drafts that the frames of a sentence yield.

    A trigger relates a pair of concepts only once, by the first frame that matches. A phrase that
    no terminology names is an argument only if the trigger has no draft without it, or beside one
    that it is coordinated with; two of them only in a sentence that names a concept, or if the
    document is about one. One whose
    words do not tell its category is an argument only if there is no draft without it either.

    Args:
        arguments: The arguments of the sentence.
        evoked: The words that evoke frames, with them, if they are known.

    Returns:
        Drafts in text order of their triggers.
    """
    drafts: list[Draft] = []
    for trigger, evoking in find_evoked(arguments.context) if evoked is None else evoked:
        frames = open_frames(arguments, trigger, evoking)
        if not frames:
            continue
        places = places_of(arguments, trigger)
        found = match_frames(places, frames)
        drafts += found
        if not found:
            found = match_frames(places, places.with_more(frames), phrases=True)
            if not found:
                wider = places.with_more(frames, untyped=True)
                found = match_frames(places, wider, phrases=True, untyped=True)
            drafts += found
        elif _has_coordinated(arguments.context, found):
            beside = match_frames(places, frames, phrases=True, untyped=True)
            drafts += _beside(arguments.context, found, beside)
    return tuple(drafts)


def _has_coordinated(context: SentenceContext, drafts: Iterable[Draft]) -> bool:
    """Whether an argument of some drafts is coordinated with anything."""
    tokens = context.parse.tokens
    ends = {token for each in drafts for token in (each.subject.token, each.object.token)}
    return any(is_coordinated(context, tokens[each]) for each in ends)


def _beside(
    context: SentenceContext, found: Iterable[Draft], wider: Iterable[Draft]
) -> Iterator[Draft]:
    """Yield the drafts in which a phrase stands beside an argument that another one has.

    Args:
        context: The sentence.
        found: The drafts of a trigger whose arguments are concepts.
        wider: Its drafts whose arguments may be phrases too.
    """
    known = {(each.subject.token, each.object.token) for each in found}
    pairs = [(each.subject, each.object) for each in found]
    for draft in wider:
        subject, object_ = draft.subject, draft.object
        if (subject.token, object_.token) not in known and any(
            stands_beside(context, subject, one.token)
            and stands_beside(context, object_, other.token)
            for one, other in pairs
        ):
            yield draft


def find_evoked(context: SentenceContext) -> Iterator[Evoked]:
    """Yield each word of a sentence that evokes frames, with them, whatever their arguments."""
    restrictions = frozenset(find_restrictions(context))
    compiled = context.knowledge.once(CompiledFrames)
    for trigger in context.parse.tokens:
        classes = _classes(trigger)
        frames = _frames(context, trigger, classes, compiled) if classes else ()
        if trigger.index in restrictions:
            frames = tuple(frame for frame in frames if frame.is_of_event)
        if frames and not states_no_event(context, trigger):
            yield trigger, frames


def match_frames(
    places: TriggerPlaces,
    frames: Iterable[OpenFrame],
    *,
    phrases: bool = False,
    untyped: bool = False,
    vague: bool = False,
) -> tuple[Draft, ...]:
    """Match the frames of a trigger.

    Args:
        places: The places of the trigger.
        frames: Its frames that may find an object.
        phrases: Whether to include arguments that no terminology names.
        untyped: Whether to include also those whose words do not tell what they name.
        vague: Whether to include of these also those that may name no thing, and join any two.
    """
    found: dict[tuple[str, str], Draft] = {}
    fill = partial(places.fill, phrases=phrases, untyped=untyped, vague=vague)
    for frame in frames:
        own = fill(frame.object)
        for draft in _fill(places, frame, own, fill, vague=vague) if own else ():
            pair = draft.subject.concept.iri, draft.object.concept.iri
            if pair[::-1] not in found and not _is_within_another(draft, found.values()):
                found.setdefault(pair, draft)
    return tuple(found.values())


def _is_within_another(draft: Draft, found: Iterable[Draft]) -> bool:
    """Whether a draft tells of a part what another tells of the whole: "loss of X" and "X"."""
    one = draft.subject
    return any(
        other.object.concept.iri == draft.object.concept.iri
        and other.subject.span != one.span
        and other.subject.span.start <= one.span.start
        and one.span.end <= other.subject.span.end
        and one.concept.iri in other.subject.concept.related
        for other in found
    )


def _frames(
    context: SentenceContext, trigger: Token, classes: Sequence[str], frames: CompiledFrames
) -> tuple[CompiledFrame, ...]:
    """Return the frames that a word evokes as any of its parts of speech."""
    found = list(_of_category(context, trigger, frames)) if is_noun(trigger) else []
    word = trigger.text.lower()
    own = trigger.lemma  # the lemma of a mention is that of its stand-in
    if trigger.mention is not None:
        own = context.knowledge.lexicon.forms.fold(word)
    if not (_last_of(word) in frames.evoked or _last_of(own) in frames.evoked):
        return tuple(found)
    words = list(dict.fromkeys((word, own)))
    if " " not in word:  # a name of several words evokes only what is written with all of them
        beside = context.parse.children(trigger, "advmod", "amod", "compound")
        words[:0] = [f"{each.lemma} {one}" for each in beside for one in words]
    for pos in classes:
        for word in words:
            found += frames.named.get((word, pos), ())
    return tuple(found)


def _last_of(words: str) -> str:
    return words.rpartition(" ")[2]


def _of_category(
    context: SentenceContext, trigger: Token, frames: CompiledFrames
) -> Iterator[CompiledFrame]:
    """Yield the frames that a noun evokes by the category of a concept: "cg:Condition".

    What holds of any concept ("cg:Concept") is evoked by nouns that may tell the class of a name.
    """
    if trigger.mention is not None:
        yield from frames.of_category(trigger.mention.concept.category)
    if may_name_class(context, trigger) or has_instances(context, trigger):
        yield from frames.of_any


def _classes(trigger: Token) -> list[str]:
    """Return the parts of speech as which a word may evoke a frame; most words may as none."""
    found = []
    if is_verb(trigger):
        found.append("verb")
    if is_adjective(trigger):
        found.append("adj")
    if "verb" not in found and is_noun(trigger):
        found.append("noun")
    if trigger.dep == "prep":
        found.append("prep")
    return found


def _fill(
    places: TriggerPlaces,
    opened: OpenFrame,
    filled: Fillers,
    fill: Callable[[tuple[CompiledPlace, ...]], Fillers],
    *,
    vague: bool,
) -> Iterator[Draft]:
    """Match a frame at the first pair of places whose subject and object pass the guards."""
    frame, arguments, trigger = opened.frame, places.arguments, places.trigger
    for objects in filled:
        if not any(_may_be_object(arguments, frame, each) for each in objects):
            continue
        subjects = fill(opened.subject)
        bearers = tuple(each.bearer for each in objects if each.bearer is not None)
        for each in (*subjects, *((bearers,) if bearers else ())):
            found = list(find_pairs(arguments, frame, trigger, each, objects, vague=vague))
            if found:
                yield from found
                return


def _may_be_object(arguments: Arguments, frame: CompiledFrame, argument: Argument) -> bool:
    """Whether an argument may be the object of a frame, whatever its subject."""
    context = arguments.context
    predicate = frame.frame.predicate
    return any(
        context.schema.allows_object(predicate, each.concept.category)
        and _is_of(context, each.concept, frame.frame.object_categories)
        for each in _readings(arguments, argument, predicate, "object")
    )


def find_pairs(
    arguments: Arguments,
    frame: CompiledFrame,
    trigger: Token,
    subjects: Iterable[Argument],
    objects: Iterable[Argument],
    *,
    vague: bool = False,
) -> Iterator[Draft]:
    """Yield the drafts of a frame at a trigger with the arguments of one place each.

    Args:
        arguments: The arguments of the sentence.
        frame: The frame.
        trigger: The trigger.
        subjects: What may be the subject.
        objects: What may be the object.
        vague: Whether to join any two phrases.
    """
    context = arguments.context
    held = tuple(
        each
        for each in objects
        if frame.keeps_object or not is_less(each) or is_told_by(context, trigger, each)
    )
    if not context.schema.predicates[frame.frame.predicate].symmetric:
        own = {(each.token, each.concept.iri) for each in subjects}
        if all((each.token, each.concept.iri) in own for each in held):
            return  # "X and Y are drugs": not "X is Y"
    crossed = find_crossed(subjects, held)
    for subject in (each for each in subjects if frame.keeps_subject or not is_less(each)):
        for object_ in held:
            if (subject.token, object_.token) in crossed:
                continue
            pair = fit_pair(arguments, frame, subject, object_, vague=vague)
            if pair is not None:
                word = _speaking(context, frame, trigger)
                meant = find_meant(context, frame.frame, object_)
                yield Draft(
                    frame=meant,
                    trigger=word,
                    subject=pair[0],
                    object=pair[1],
                    compared=pair[0].rivals,
                )


def _speaking(context: SentenceContext, frame: CompiledFrame, trigger: Token) -> Token:
    """Return the word whose factuality counts; a prohibition does not negate the interaction."""
    if frame.is_of_consequence:
        return find_modal(context.scopes, trigger) or trigger
    return trigger


def fit_pair(
    arguments: Arguments,
    frame: CompiledFrame,
    subject: Argument,
    object_: Argument,
    *,
    vague: bool = False,
) -> tuple[Argument, Argument] | None:
    """Return the first readings of both arguments that the guards allow; None without any."""
    context = arguments.context
    predicate = frame.frame.predicate
    for one in _readings(arguments, subject, predicate, "subject"):
        for other in _readings(arguments, object_, predicate, "object"):
            if one.is_generic or is_about_itself(one.concept, other.concept):
                continue
            if one.antecedent and one.token == other.token and other.bearer is None:
                continue  # "both drugs" are not said to do anything to each other
            if not may_join_phrase(context, one, other, vague=vague):
                continue
            if not may_stand(context, frame, one, other):
                continue
            if is_allowed(context, frame.frame, one, other):
                return keep_typed(arguments, one), keep_typed(arguments, other)
    return None


def is_about_itself(one: Concept, other: Concept) -> bool:
    """Whether two concepts are the same, or one is made from the other ("patients with X", X)."""
    if one.condition is not None and one.condition in other.broader:
        return True  # "patients with X" had "severe X"
    return one.iri in {other.iri, other.measured, other.condition} or other.iri in {
        one.measured,
        one.condition,
    }


def _readings(
    arguments: Arguments, argument: Argument, predicate: str, role: str
) -> Iterator[Argument]:
    """Yield the readings of an argument: itself, its alternatives, a population's condition.

    A predicate tells whether a population may be read as the condition that it has.
    """
    if argument.is_untyped:
        yield from type_argument(arguments, argument, predicate, role)
        return
    having = role in arguments.context.schema.predicates[predicate].through_people
    is_population = arguments.context.knowledge.is_population
    for each in (argument, *argument.alternatives):
        yield each
        if having and each.concept.condition is not None and is_population(each.concept):
            condition = arguments.concepts.find(each.concept.condition)
            if condition is not None:
                yield replace(each, concept=condition, people=each.concept)


def is_allowed(
    context: SentenceContext, frame: Frame, subject: Argument, object_: Argument
) -> bool:
    """Whether the guards of a frame and its predicate allow two arguments."""
    return allows_concepts(context, frame, subject.concept, object_.concept)


def allows_concepts(context: SentenceContext, frame: Frame, one: Concept, other: Concept) -> bool:
    """Whether the guards of a frame and its predicate allow a subject and an object."""
    if not context.schema.allows(frame.predicate, one.category, other.category):
        return False
    return _is_of(context, one, frame.subject_categories) and _is_of(
        context, other, frame.object_categories
    )


def _is_of(context: SentenceContext, concept: Concept, categories: Collection[str]) -> bool:
    """Whether a concept is of one of some categories, if there are any."""
    return not categories or any(context.knowledge.is_within(concept, each) for each in categories)
