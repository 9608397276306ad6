"""The words that stand between two concepts, with their arguments in the notation of frames.tsv."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from claimgraph.claims.arguments.argument import Argument, spans_of
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrames
from claimgraph.claims.frames.matching import is_about_itself
from claimgraph.claims.trees.syntax import is_adjective, is_noun, is_verb
from claimgraph.model import Span, Token
from claimgraph.ontology import Place, parse_places
from claimgraph.ontology.tables import PREPOSITIONS, PartOfSpeech

__all__ = ["Construction", "find_constructions", "may_be_argument"]

_MARKS = frozenset({"prep", "agent", "dative", "pcomp"})
_SECOND = frozenset({"and"})  # of "between X and Y"
_PREDICATIVE = frozenset({"acomp", "oprd", "attr", "conj"})
_SHORTEST = 2  # letters of a word that can evoke a frame
# By part of speech the places that are looked at first; those of prepositions follow.
_OWN = {
    PartOfSpeech.VERB: ("subj", "obj"),
    PartOfSpeech.NOUN: ("host", "poss", "compound"),
    PartOfSpeech.ADJECTIVE: ("compound", "host"),
    PartOfSpeech.PREPOSITION: ("head",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """A word of a sentence with two concepts, or a concept and a noun, at places of its own.

    Attributes:
        trigger: The word.
        lemma: Its lemma, as ``frames.tsv`` has it.
        pos: Its part of speech.
        places: The places of the two, in the notation of the table, the usual subject first.
        categories: Their categories; empty for a noun that names no concept.
        spans: Where they stand.
    """

    trigger: Token
    lemma: str
    pos: PartOfSpeech
    places: tuple[str, str]
    categories: tuple[str, str]
    spans: tuple[Span, ...]

    @property
    def is_named(self) -> bool:
        """Whether both are concepts."""
        return all(self.categories)


def find_constructions(
    arguments: Arguments, joined: Iterable[tuple[str, str]]
) -> Iterator[Construction]:
    """Yield the words between two concepts that no frame joins by them.

    A row of ``frames.tsv`` made of lemma, part of speech and places would find the two. Left out
    are places that a frame of the word has already; what its guards refuse is another matter.

    Args:
        arguments: The arguments of the sentence.
        joined: Pairs of concepts that drafts of the sentence join, by IRI.

    Yields:
        For each word and pair of places one, in text order.
    """
    context = arguments.context
    done = {frozenset(pair) for pair in joined}
    marks = _prepositions(context)
    for trigger in context.parse.tokens:
        for pos in _classes(context, trigger):
            lemma = _lemma(context, trigger, pos)
            if not lemma:
                continue
            for one, other in combinations(_fill(arguments, trigger, pos, marks), 2):
                places = (one.place, other.place)
                pair = None if _is_nested(*places) else _pair(one, other, done)
                if pair is not None and not _is_known(context, (lemma, pos), places):
                    yield Construction(
                        trigger=trigger,
                        lemma=lemma,
                        pos=pos,
                        places=places,
                        categories=(_category(pair[0]), _category(pair[1])),
                        spans=(*_spans(pair[0]), *_spans(pair[1])),
                    )


@dataclass(frozen=True, slots=True)
class _Filled:
    """What stands at a place: arguments, or nouns if there are none."""

    place: str
    arguments: tuple[Argument, ...]
    nouns: tuple[Token, ...]


def _category(one: "Argument | Token") -> str:
    return one.concept.category if isinstance(one, Argument) else ""


def _spans(one: "Argument | Token") -> tuple[Span, ...]:
    return spans_of(one) if isinstance(one, Argument) else (one.span,)


def _prepositions(context: SentenceContext) -> tuple[str, ...]:
    """Return the prepositions of a sentence, in text order."""
    found = [
        each.text.lower()
        for each in context.parse.tokens
        if each.dep in _MARKS and each.text.lower() in PREPOSITIONS
    ]
    return tuple(dict.fromkeys((*(_SECOND if "between" in found else ()), *found)))


def _classes(context: SentenceContext, trigger: Token) -> Iterator[PartOfSpeech]:
    """Yield the parts of speech as which a word could evoke a frame."""
    if trigger.lemma in context.language.function_words["copula"]:
        return
    if is_verb(trigger):
        yield PartOfSpeech.VERB
    elif trigger.dep == "prep":
        if trigger.text.lower() in PREPOSITIONS:
            yield PartOfSpeech.PREPOSITION
    elif is_adjective(trigger) and trigger.mention is None:
        yield PartOfSpeech.ADJECTIVE
    elif is_noun(trigger) and trigger.tag.startswith("NN"):
        yield PartOfSpeech.NOUN


def _lemma(context: SentenceContext, trigger: Token, pos: PartOfSpeech) -> str:
    """Return a word as the table has it; empty if it is no word of one piece."""
    word = trigger.lemma
    if trigger.mention is not None:
        if " " in trigger.text or trigger.text != trigger.text.lower():
            return ""
        word = context.knowledge.lexicon.forms.fold(trigger.text.lower())
    elif trigger.inner is not None and not trigger.text.lower().endswith(word):
        return ""  # a compound that is shown to the parser as something else
    elif pos is PartOfSpeech.ADJECTIVE and trigger.tag.startswith("VB") and trigger.inner is None:
        word = trigger.text.lower()
    is_word = word.isalpha() and len(word) >= _SHORTEST
    return word.lower() if is_word else ""


def _fill(
    arguments: Arguments, trigger: Token, pos: PartOfSpeech, marks: Sequence[str]
) -> list[_Filled]:
    """Find the concepts at each place of a word; a concept counts at its first place only."""
    own = list(_OWN[pos])
    longer: Iterable[str] = ()
    if pos is PartOfSpeech.PREPOSITION:
        own.append(f"prep:{trigger.text.lower()}")
    elif pos is not PartOfSpeech.ADJECTIVE or _has_complement(arguments.context, trigger):
        own += [f"prep:{mark}" for mark in marks]
        longer = dict.fromkeys(_longer(arguments, trigger, own))
    found: list[_Filled] = []
    seen: set[str] = set()
    for text in (*own, *longer):
        here = tuple(
            each
            for each in arguments.at(trigger, _place(text), phrases=True)
            if each.concept.iri not in seen and may_be_argument(arguments.context, each)
        )
        seen |= {each.concept.iri for each in here}
        may_lack = pos is not PartOfSpeech.PREPOSITION and "/" not in text
        nouns = _unnamed(arguments, trigger, text) if may_lack and not here else ()
        if here or nouns:
            found.append(_Filled(text, here, nouns))
    return sorted(found, key=lambda each: _order(each.place, pos))


def _unnamed(arguments: Arguments, trigger: Token, place: str) -> tuple[Token, ...]:
    """Return the nouns at a place that name no concept."""
    return tuple(
        noun
        for noun in _nouns(arguments.context, trigger, place)
        if noun.mention is None and noun.lemma.isalpha() and not any(arguments.named_by(noun))
    )


def _has_complement(context: SentenceContext, adjective: Token) -> bool:
    """Whether an adjective may have a complement: it is predicative, or has a preposition."""
    return adjective.dep in _PREDICATIVE or any(context.parse.children(adjective, "prep", "agent"))


def _is_nested(one: str, other: str) -> bool:
    """Whether one of two places is reached over the other."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _order(place: str, pos: PartOfSpeech) -> int:
    """Return how soon a place is taken for the subject's."""
    first = place.partition("/")[0]
    if first in _OWN[pos]:
        return _OWN[pos].index(first)
    return len(_OWN[pos]) + (first == "prep:and")


def _longer(arguments: Arguments, trigger: Token, places: Iterable[str]) -> Iterator[str]:
    """Yield paths over a noun that names no concept: "the *number* of X fell in Y"."""
    context = arguments.context
    for text in places:
        for noun in _nouns(context, trigger, text):
            if not arguments.resolve(noun):
                for child in context.parse.children(noun, "prep"):
                    if child.text.lower() in PREPOSITIONS:
                        yield f"{text}/prep:{child.text.lower()}"


def _nouns(context: SentenceContext, trigger: Token, place: str) -> tuple[Token, ...]:
    found = find_tokens(context, trigger, _place(place))
    return tuple(each for each in found if each.tag.startswith("NN") and each != trigger)


@lru_cache(maxsize=1 << 10)
def _place(text: str) -> Place:
    return parse_places(text)[0]


def may_be_argument(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is worth a claim: people without a condition are in most sentences."""
    concept = argument.concept
    is_bare = context.knowledge.is_population(concept) and concept.condition is None
    return not (argument.is_generic or is_bare)


def _is_known(
    context: SentenceContext, word: tuple[str, PartOfSpeech], places: tuple[str, str]
) -> bool:
    """Whether a frame of a word has two places, in either order, whatever their conditions."""
    frames = context.knowledge.once(CompiledFrames)
    for frame in frames.named.get((word[0], word[1].value), ()):
        subject = {_bare(each.place) for each in frame.subject}
        object_ = {_bare(each.place) for each in frame.object}
        for first, second in (places, places[::-1]):
            if _place(first) in subject and _place(second) in object_:
                return True
    return False


@lru_cache(maxsize=1 << 10)
def _bare(place: Place) -> Place:
    """Return a place without its conditions."""
    then = None if place.then is None else _bare(place.then)
    return replace(place, condition=None, words=(), is_lessened=False, then=then)


def _pair(
    one: _Filled, other: _Filled, done: Container[frozenset[str]]
) -> "tuple[Argument | Token, Argument | Token] | None":
    """Return the first two arguments that are two things and not joined already.

    Where one place has no argument, its first noun stands for one.
    """
    for first in one.arguments or one.nouns[:1]:
        for second in other.arguments or other.nouns[:1]:
            if isinstance(first, Token) or isinstance(second, Token):
                if isinstance(first, Argument) or isinstance(second, Argument):
                    return first, second
                continue
            pair = frozenset((first.concept.iri, second.concept.iri))
            if pair not in done and first.token != second.token and _are_two(first, second):
                return first, second
    return None


def _are_two(one: Argument, other: Argument) -> bool:
    """Whether two arguments are two things, neither made from the other, one of them named."""
    if one.is_phrase and other.is_phrase:
        return False
    parts = {*one.concept.parts, *other.concept.parts}
    return not is_about_itself(one.concept, other.concept) and parts.isdisjoint(
        {one.concept.iri, other.concept.iri}
    )
