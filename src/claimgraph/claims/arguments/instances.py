"""The instances of a class that a sentence names beside it: "drugs, *X* and *Y*"."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.apposition import find_examples, is_known_class
from claimgraph.claims.arguments.word_needs import INSTANCES, Needs
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Condition, Frame, Language, Position
from claimgraph.ontology.tables import PartOfSpeech

__all__ = [
    "find_instances",
    "has_bracketed",
    "has_instances",
    "instance_needs",
    "names_instance",
    "tells_aside",
]

_PLURALS = frozenset({"NNS", "NNPS"})
_COMMA = ","
_OPENING = frozenset({_COMMA, ":"})  # what parts a class from the list of its instances
_WITHIN = ("JJ", "NN", "VBN", "VBG", "CD", "HYPH")  # tags of the words of a listed name
_FEWEST = 2  # names that make a list


def find_instances(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield what is named as an instance of the class that a noun names.

    Behind it are examples ("drugs such as X", "drugs, including X and Y"); of a plural also the
    names of a list that tells which are meant ("three drugs, X, Y and Z"; "the drugs X and Y").
    Before it stand those that others of the class are added to ("X, Y and *other* drugs").

    Args:
        context: The sentence.
        noun: The head of the class's noun phrase.

    Yields:
        The heads of the instances' noun phrases.
    """
    if not noun.tag.startswith("NN"):
        return
    examples = tuple(find_examples(context, noun))
    if not (examples or noun.tag in _PLURALS) or _is_no_class(context, noun):
        return
    for example in examples:
        yield example
        for each in iter_listed(context.parse, example):
            if not _is_beyond(context, example, each):
                yield each
    if noun.tag in _PLURALS:
        yield from _listed_behind(context, noun)
        yield from _listed_before(context, noun)


def _is_no_class(context: SentenceContext, noun: Token) -> bool:
    """Whether what follows is no instance of what a noun names.

    People are not of the kind of those who are named among them; what is set aside is no class
    ("diseases *other than* X, including Y"), nor is what several things are of: "complications of
    *X*, such as Y".
    """
    parse = context.parse
    above = parse.head(noun)
    setting = " ".join(
        each.text.lower() for each in parse.tokens[max(0, noun.index - 2) : noun.index]
    )
    return (
        context.knowledge.is_person(noun)
        or setting in context.language.function_words["exception"]
        or (
            noun.dep == "pobj"
            and above.text.lower() in context.language.function_words["genitive"]
            and parse.head(above).tag in _PLURALS
        )
    )


def _is_beyond(context: SentenceContext, example: Token, other: Token) -> bool:
    """Whether a word that pairs a denial parts two nouns: "neither X, such as Y, *nor* Z"."""
    between = context.parse.tokens[example.index + 1 : other.index]
    words = {each.text.lower() for each in between}
    return not words.isdisjoint(context.language.function_words["neither"])


def has_instances(context: SentenceContext, noun: Token) -> bool:
    """Whether anything is named as an instance of the class that a noun names."""
    return has_bracketed(noun) or next(iter(find_instances(context, noun)), None) is not None


def has_bracketed(noun: Token) -> bool:
    """Whether the class that a noun names is told by what stands in brackets: "drugs (X, Y)".

    Not what is one thing: its parts and uses stand there too ("substrates of X (Y, Z)").
    """
    return bool(noun.aside) and noun.tag in _PLURALS


def instance_needs(language: Language) -> Needs:
    """Return the words without which a sentence names no instances."""
    words = language.function_words["example"] | language.function_words["rest"]
    return (frozenset({INSTANCES, *(each.partition(" ")[0] for each in words)}),)


def names_instance(frame: Frame) -> bool:
    """Whether a frame says of an instance what class it is of, which is taken as known."""
    return any(place.position is Position.INSTANCE for place in frame.subject)


def tells_aside(frame: Frame) -> bool:
    """Whether a frame tells what something is or where, whatever its sentence says of it.

    "The enzyme *X*", "*X in Y*"
    """
    if names_instance(frame) or any(each.condition is Condition.NAMING for each in frame.subject):
        return True
    is_preposition = frame.pos == PartOfSpeech.PREPOSITION
    return is_preposition and any(each.preposition == frame.lemma for each in frame.object)


def _listed_behind(context: SentenceContext, noun: Token) -> list[Token]:
    """Return the names of a list right behind a plural that are all of its class."""
    tokens = context.parse.tokens
    at = noun.index + 1
    is_apart = at < len(tokens) and tokens[at].text in _OPENING
    at += is_apart
    words = context.language.function_words["example"]
    is_told = at < len(tokens) and tokens[at].text.lower() in words  # "drugs, *namely* X and Y"
    found = list(_iter_row(context, at + is_told))
    if len(found) < _FEWEST or any(each.mention is None for each in found):
        return []
    if is_told or not is_apart or _are_counted(context, noun, found):
        return found
    return found if all(_is_class(context, noun, each) for each in found) else []


def _iter_row(context: SentenceContext, at: int) -> Iterator[Token]:
    """Yield the last words of the names of a row that a conjunction closes; none without one."""
    parse, joining = context.parse, context.language.function_words["additive"]
    found: list[Token] = []
    is_last = False
    while at < len(parse.tokens):
        end = _end_of_name(parse, at)
        if end == at:
            return
        found.append(parse.tokens[end - 1])
        if is_last:
            yield from found
            return
        at = end
        if at < len(parse.tokens) and parse.tokens[at].text == _COMMA:
            at += 1
        if at < len(parse.tokens) and parse.tokens[at].text.lower() in joining:
            is_last = True
            at += 1
        elif at == end:
            return


def _end_of_name(parse: ParsedSentence, at: int) -> int:
    """Return the index behind the name that begins at a token; the same if none does."""
    end = at
    while end < len(parse.tokens) and parse.tokens[end].tag.startswith(_WITHIN):
        end += 1
        if parse.tokens[end - 1].mention is not None:
            behind = parse.tokens[end] if end < len(parse.tokens) else None
            if behind is None or not behind.tag.startswith(_WITHIN):
                break
    return end if end > at and parse.tokens[end - 1].tag.startswith("NN") else at


def _listed_before(context: SentenceContext, noun: Token) -> list[Token]:
    """Return the names of a row that ends in others of their class: "X, Y and *other* drugs"."""
    tokens = context.parse.tokens
    rest = context.language.function_words["rest"]
    at = noun.index
    while at > 0 and tokens[at - 1].tag.startswith(_WITHIN):
        at -= 1
        if tokens[at].text.lower() in rest:
            break
    if (
        tokens[at].text.lower() not in rest
        or at == 0
        or tokens[at - 1].text.lower() not in context.language.function_words["additive"]
    ):
        return []
    found: list[Token] = []
    at -= 1
    while at > 0:
        at -= tokens[at - 1].text == _COMMA
        last = tokens[at - 1]
        if at == 0 or last.mention is None:
            break
        found.append(last)
        at -= 1
        while at > 0 and tokens[at - 1].tag.startswith(_WITHIN):
            at -= 1
        if at == 0 or tokens[at - 1].text != _COMMA:
            break
    return found


def _are_counted(context: SentenceContext, noun: Token, names: Sequence[Token]) -> bool:
    """Whether a class is said to have as many members as are named: "*three* drugs, X, Y and Z"."""
    numbers = [each.text for each in context.parse.children(noun, "nummod")]
    return bool(numbers) and all(each.isalpha() or each == str(len(names)) for each in numbers)


def _is_class(context: SentenceContext, noun: Token, name: Token) -> bool:
    """Whether the lexicon has one name as a kind of another, or that is all of its category."""
    if noun.mention is None or name.mention is None:
        return False
    return is_known_class(context.knowledge, noun.mention.concept, name.mention.concept)
