"""What a title or a stated aim says that the study is of: "effects of X on Y", "X versus Y"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.arguments.places import find_steps, find_tokens, lemma_of
from claimgraph.claims.arguments.spelled_phrases import SPELLED, find_sharing, spell_phrase
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named
from claimgraph.claims.frames.studied_groups import may_be_studied
from claimgraph.claims.frames.studied_phrases import find_alternatives, find_gerunds, find_tried
from claimgraph.claims.frames.studied_trials import find_acting
from claimgraph.model import SectionKind, Token
from claimgraph.ontology import Place, Position, StudiedKind, StudiedWord
from claimgraph.vocabulary import cg

__all__ = ["Aims", "find_aims"]

_MEANT = cg("Procedure")  # what is studied and no terminology names is something that is done
_TOPICS = (cg("Drug"), cg("Procedure"), cg("Exposure"))
_EXPLAINED = (cg("Condition"), cg("Measurement"))
_NOUNS = ("NN", "VBG")
_BEFORE = frozenset({"compound", "nmod", "amod"})
_LEADING = frozenset({"IN", "TO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What a sentence says that the study is of.

    Attributes:
        studied: What is given or done.
        rivals: What it is compared with.
        outcomes: What is explained or counted.
        is_unclear: Whether something else is studied too, which is nothing that is given or done,
            or could not be read.
        spelled: The IRIs of what is studied of which only the place tells that it is given or done.
    """

    studied: tuple[Named, ...]
    rivals: tuple[Named, ...]
    outcomes: tuple[Named, ...]
    is_unclear: bool
    spelled: frozenset[str]


def find_aims(arguments: Arguments) -> Aims:
    """Find what a title or an aim says is studied, and what it is compared with.

    Args:
        arguments: The arguments of the sentence.
    """
    told = tuple(_told(arguments.context))
    studied = _find_studied(arguments, told)
    arms = _of_kind(arguments.context, told, StudiedKind.ARMS)
    apart = [each for each in arms if not is_control(arguments.context, each)]
    compared = tuple(read for noun in apart for read in _read_all(arguments, noun) if read != ())
    compared = compared or tuple((each,) for each in find_alternatives(arguments))
    if not compared:
        studied = _find_untold(arguments, studied)
    named = _distinct(each for read in (*studied, *compared) for each in read or ())
    first = 1 if compared else len(named)
    is_alone = bool(compared) and len(named) == 1 and len(apart) == len(arms)
    is_unclear = not all(studied) or None in compared or is_alone
    acting = tuple(find_acting(arguments)) if is_unclear and not compared else ()
    if len(acting) == 1:  # "*X intake* during training has no effect on Y"
        return Aims(studied=acting, rivals=(), outcomes=(), is_unclear=False, spelled=frozenset())
    return Aims(
        studied=named[:first],
        rivals=named[first:],
        outcomes=_distinct(_outcomes(arguments, told)),
        is_unclear=is_unclear,
        spelled=frozenset(
            each.concept.iri
            for read in (*studied, *compared)
            for each in read or ()
            if SPELLED in each.flags
        ),
    )


def _find_studied(
    arguments: Arguments, told: tuple[tuple[Token, StudiedWord], ...]
) -> tuple[tuple[Argument, ...] | None, ...]:
    """Return what words of a sentence say is given or done, as :func:`_read` reads it."""
    context = arguments.context
    for kind in (StudiedKind.INTERVENTION, StudiedKind.GIVEN):
        nouns = _of_kind(context, told, kind)
        if kind is StudiedKind.GIVEN:  # "a study of *adults*" has another word for what is done
            nouns = tuple(each for each in nouns if not context.knowledge.is_person(each))
        studied = tuple(_read(arguments, noun, is_alone=len(nouns) == 1) for noun in nouns)
        if kind is StudiedKind.GIVEN:
            studied = tuple(each for each in studied if each != ())
        if studied:
            return studied
    return ()


def _find_untold(
    arguments: Arguments, studied: tuple[tuple[Argument, ...] | None, ...]
) -> tuple[tuple[Argument, ...] | None, ...]:
    """Return what a sentence says is given or done by no such word, where none was read."""
    gerunds = () if any(studied) else tuple((each,) for each in find_gerunds(arguments))
    if gerunds or studied:
        return gerunds or studied
    topic = _topic(arguments)
    return (topic,) if topic else tuple((each,) for each in find_tried(arguments))


def _outcomes(
    arguments: Arguments, told: Iterable[tuple[Token, StudiedWord]]
) -> Iterator[Argument]:
    """Yield the conditions and measurements that a sentence says are explained or counted."""
    knowledge = arguments.context.knowledge
    for noun in _of_kind(arguments.context, told, StudiedKind.OUTCOME):
        phrase = arguments.read_phrase(noun)
        found = arguments.resolve(noun, coordinate=False) or tuple(filter(None, (phrase,)))
        for each in found:
            if not (each.is_generic or each.antecedent) and any(
                knowledge.is_within(each.concept, one) for one in _EXPLAINED
            ):
                yield each


def _of_kind(
    context: SentenceContext, told: Iterable[tuple[Token, StudiedWord]], kind: StudiedKind
) -> tuple[Token, ...]:
    """Return the nouns at the places of all words of a kind, each once."""
    found = {
        noun.index: noun
        for token, word in told
        if word.kind is kind
        for noun in _nouns(context, token, word.places)
    }
    return tuple(found.values())


def _topic(arguments: Arguments) -> tuple[Argument, ...] | None:
    """Return what a title is headed by, if it is a drug or done: "Zinc in children with asthma".

    What is said to be for a treatment may be any substance: "Glucagon for treatment of X". In the
    title of a trial it may be any phrase that is for somebody or something: "A brief web course for
    carers: a randomised trial".
    """
    context = arguments.context
    token = _heading(context)
    if token is None:
        return None
    found = arguments.resolve(token)
    if not found or any(each.token != token.index for each in found):
        words = context.language.function_words
        is_trial = not context.parse.words.isdisjoint(words["trial"])
        told = context.parse.tokens[token.index + 1].text.lower() in words["serving"]
        phrase = arguments.read_phrase(token, otherwise=_MEANT if is_trial and told else "")
        found = () if phrase is None else (phrase,)
    is_remedy = any(
        each.lemma in context.language.studied for each in context.syntax.prep_objects(token, "for")
    )
    return tuple(
        each
        for each in found
        if each.token == token.index
        and (is_remedy or any(context.knowledge.is_within(each.concept, one) for one in _TOPICS))
        and _is_studied(context, each)
    )


def _heading(context: SentenceContext) -> Token | None:
    """Return the noun that heads a title, before any colon; None if it begins otherwise."""
    if context.parse.sentence.section is not SectionKind.TITLE:
        return None
    tokens = context.parse.tokens
    end = next((each.index for each in tokens if each.text == ":"), len(tokens) - 1)
    for token in tokens[:end]:
        if (token.head == token.index or token.head >= end) and token.tag.startswith(_NOUNS):
            return token
    for token in tokens[:end]:
        behind = tokens[token.index + 1]
        if token.tag in _LEADING:
            break
        is_last = token.tag.startswith(_NOUNS) and not behind.tag.startswith(_NOUNS)
        if is_last and (behind.tag in _LEADING or behind.text == ":"):
            return token
    return None


def _told(context: SentenceContext) -> Iterator[tuple[Token, StudiedWord]]:
    """Yield the words of a sentence that tell what is studied; in titles they may be capitals."""
    listed = context.language.studied
    for token in context.parse.tokens:
        word = token.lemma if token.lemma in listed else lemma_of(token)
        for each in listed.get(word, ()):
            yield token, each


def _nouns(
    context: SentenceContext, word: Token, places: Iterable[Place], *, is_inner: bool = False
) -> Iterator[Token]:
    """Yield the nouns at some places of a word, with their conjuncts.

    One that is such a word itself stands for what it leads to: "effects of *treatment* with X".

    Args:
        context: The sentence.
        word: The word.
        places: The places.
        is_inner: Whether the word stands at a place of another one, so that it is a name itself
            with what stands before it: "effects of *cinnamon consumption*".
    """
    queue = [
        noun
        for place in places
        for noun in _at(context, word, place)
        if noun.mention is not None or not (is_inner and place.position is Position.COMPOUND)
    ]
    if any(noun.index > word.index for noun in queue):  # "*preemptive* use of X"
        queue = [noun for noun in queue if noun.mention is not None or noun.index > word.index]
    if any(noun.index > word.index and _may_be_aim(context, noun) for noun in queue):
        queue = [noun for noun in queue if noun.dep not in _BEFORE]  # "*analgesic* effects of X"
    listed = context.language.studied
    for noun in queue:
        queue += [each for each in _coordinated(context, noun) if each.tag.startswith(_NOUNS)]
        if not noun.tag.startswith(_NOUNS):
            continue
        noun = _measured_out(context, noun)
        told = listed.get(noun.lemma) or listed.get(lemma_of(noun), ())
        inner = [each for one in told for each in _nouns(context, noun, one.places, is_inner=True)]
        is_attribute = any(each.kind is StudiedKind.INTERVENTION for each in told)
        yield from inner or (() if is_attribute else (noun,))


def _coordinated(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield the conjuncts of a noun, but not those behind what it acts on: "X on Y *and Z*"."""
    parse, words = context.parse, context.language.function_words
    first = next(
        (
            each.index
            for each in parse.tokens[noun.index + 1 :]
            if each.dep == "prep" and each.text.lower() in words["scored"]
        ),
        len(parse.tokens),
    )
    yield from (each for each in parse.children(noun, "conj") if each.index < first)


def _measured_out(context: SentenceContext, noun: Token) -> Token:
    """Return what is given or done for a time: "8 weeks *of exercise*"."""
    is_time = any(each.tag == "CD" for each in context.parse.children(noun, "nummod"))
    inner = context.syntax.prep_objects(noun, "of") if is_time and noun.mention is None else ()
    return inner[0] if len(inner) == 1 else noun


def _may_be_aim(context: SentenceContext, noun: Token) -> bool:
    mention = noun.mention
    return mention is not None and may_be_studied(context, mention.concept, mention.span)


def _at(context: SentenceContext, word: Token, place: Place) -> Iterator[Token]:
    if place.position is Position.COMPOUND:
        before = context.parse.children(word, "compound", "nmod", "amod")
        before = (each for each in before if each.tag != "JJ")  # "*analgesic* effects"
        yield from (
            each
            for each in before
            if (each.mention is None and each.tag.startswith(_NOUNS))
            or (
                each.mention is not None
                and may_be_studied(context, each.mention.concept, each.mention.span)
            )
        )
    elif place.then is None:
        yield from find_tokens(context, word, place)
    else:
        for token in find_steps(context, word, place):
            yield from _at(context, token, place.then)


def _read_all(arguments: Arguments, noun: Token) -> tuple[tuple[Argument, ...] | None, ...]:
    """Return what a noun says is compared: itself, or what its modifiers make of it."""
    shared = tuple(find_sharing(arguments.context, arguments.concepts, noun, _MEANT))
    studied = tuple(each for each in shared if _is_studied(arguments.context, each))
    if shared and len(studied) == len(shared):
        return tuple((each,) for each in studied)
    return (_read(arguments, noun),)


def _read(
    arguments: Arguments, noun: Token, *, is_alone: bool = True
) -> tuple[Argument, ...] | None:
    """Return what a noun says is given or done; a phrase that nothing else is known of is.

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        is_alone: Whether nothing else is studied, so that its place tells what its words do not.

    Returns:
        Nothing if the noun names something else; None if it cannot be read, or if not the whole of
        it is studied: "the duration of X", "three drugs".
    """
    context = arguments.context
    found = arguments.resolve(noun, coordinate=False)
    if not found or any(each.is_generic for each in found):
        is_group = noun.lemma in context.language.function_words["arm"]
        phrase = None if is_group else arguments.read_phrase(noun, otherwise=_MEANT)
        is_told = is_group or (phrase is not None and _is_studied(context, phrase))
        if is_alone and not is_told:
            phrase = spell_phrase(context, arguments.concepts, noun, _MEANT) or phrase
        if phrase is None:
            return None
        found = (phrase,)
    is_part = any(each.token != noun.index for each in found)
    if is_part or any(context.parse.children(noun, "nummod")):
        return None
    return tuple(each for each in found if _is_studied(context, each))


def _is_studied(context: SentenceContext, found: Argument) -> bool:
    """Whether an argument names something that may be given or done, be it a plant."""
    if found.is_generic or found.antecedent is not None:
        return False
    is_species = context.knowledge.is_within(found.concept, cg("Organism"))
    if SPELLED in found.flags:
        return True
    return is_species or may_be_studied(context, found.concept, found.span)


def _distinct(found: Iterable[Argument]) -> tuple[Named, ...]:
    """Return arguments in text order, each concept once with its first words."""
    named: dict[str, Named] = {}
    for each in sorted(found, key=lambda each: each.span.start):
        named.setdefault(each.concept.iri, (each.concept, each.span))
    return tuple(named.values())
