"""People, animals, cells and parts of the body with the words that say which are meant.

"in *athymic* mice", "in patients *with X and Y*", "in *X-treated* cells", "than in the *X* group".
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.spelling import make_narrower
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered
from claimgraph.model import Span, Token
from claimgraph.vocabulary import cg

__all__ = ["find_phrase", "name_people", "narrow"]

_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})
_ENDS = frozenset({",", ";", ":", "(", "[", ")", "]", ".", "/"})
_OPEN_ENDS = frozenset({"CC", "IN", "DT", "WDT", "WP", "WP$", "TO", "RB", "PRP$"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_LONGEST = 12  # tokens of a phrase, a name being one; longer ones tell a story
_NARROWED = ("LivingThing", "Structure", "Procedure", "Substance")


def narrow(arguments: Arguments, argument: Argument, kept: Sequence[Span]) -> Argument:
    """Return people, animals, cells or a part of the body with the words that say which.

    "in *athymic* mice", "in patients *with X and Y*", "in *X-treated* cells".

    Args:
        arguments: The arguments of the sentence.
        argument: What is meant.
        kept: The words of the claim's own arguments.

    Returns:
        The narrower argument; itself if nothing narrows it.
    """
    context = arguments.context
    if argument.antecedent is not None or argument.people is not None:
        return argument
    noun = context.parse.tokens[argument.token]
    if not any(context.knowledge.is_within(argument.concept, cg(each)) for each in _NARROWED):
        return argument
    if not noun.span.overlaps(argument.span) or context.parse.head(noun).tag == "CD":
        return argument
    words = find_phrase(context, noun, kept)
    span = words[0].span.join(words[-1].span)
    if span.start >= argument.span.start and span.end <= argument.span.end:
        return argument
    span = span.join(argument.span)
    text = " ".join(span.cut(context.parse.sentence.document.text).split())
    named = {each.mention.concept.iri for each in words if each.mention is not None}
    concept = make_narrower(arguments, lowered(text), argument.concept, named)
    return replace(argument, concept=concept, span=span)


def name_people(
    arguments: Arguments, noun: Token, kept: Sequence[Span], *, of_arms: bool = False
) -> Argument | None:
    """Return people whom no concept names, by the words that say who they are.

    "in *asymptomatic individuals*", "from *participants with X*".

    Args:
        arguments: The arguments of the sentence.
        noun: A noun that is no mention.
        kept: The words of the claim's own arguments.
        of_arms: Whether the groups of a study are meant as well: "than those in the *X* group".

    Returns:
        The people; None if the noun is for none, or nothing says which.
    """
    context = arguments.context
    head = context.language.phrase_head(singular(noun, context.knowledge.lexicon.forms).lower())
    is_people = head is not None and head.category == cg("Population")
    words = context.language.function_words
    is_people = is_people or noun.lemma in words["people"] | (words["arm"] if of_arms else set())
    if noun.mention is not None or not is_people:
        return None
    phrase = find_phrase(context, noun, kept)
    is_told = head is not None and head.stands_alone and head.category == cg("Population")
    if len(phrase) == 1 and not is_told:
        return None
    span = phrase[0].span.join(phrase[-1].span)
    text = " ".join(span.cut(context.parse.sentence.document.text).split())
    named = {each.mention.concept.iri for each in phrase if each.mention is not None}
    if len(phrase) == 1:
        text = singular(noun, context.knowledge.lexicon.forms)
    concept = arguments.concepts.make(lowered(text), cg("Population"), related=tuple(sorted(named)))
    return Argument(concept=concept, span=span, token=noun.index)


def find_phrase(context: SentenceContext, noun: Token, kept: Sequence[Span]) -> list[Token]:
    """Return the words in a row around a noun that say which one is meant.

    Args:
        context: The sentence.
        noun: The noun.
        kept: The words of the claim's own arguments, before which the phrase ends.
    """
    parse = context.parse
    inside = {each.index for each in parse.subtree(noun)}
    found = [*_before(context, noun, inside), noun]
    behind: list[Token] = []
    for token in parse.tokens[noun.index + 1 :]:
        if token.index not in inside or token.text in _ENDS or token.tag.startswith("W"):
            break
        if token.tag == "CC" and parse.tokens[token.index + 1].tag == "CD":
            break  # "patients with X and *220 controls*"
        if len(behind) > _LONGEST or any(token.span.overlaps(each) for each in kept):
            behind.clear()
            break
        if not behind and not _opens_which(context, token, noun):
            break
        behind.append(token)
    while behind and (behind[-1].tag in _OPEN_ENDS or behind[-1].dep in _BEFORE):
        behind.pop()
    return found + behind if len(behind) != 1 else found


def _before(context: SentenceContext, noun: Token, inside: Collection[int]) -> list[Token]:
    """Return the words in a row before a noun that narrow it."""
    found: list[Token] = []
    for token in reversed(context.parse.tokens[: noun.index]):
        if token.index not in inside or not _says_which(context, token):
            break
        found.insert(0, token)
    while found and (found[0].tag in {"CC", "RB"} or found[0].text in _ENDS | {"-"}):
        found.pop(0)
    return found


def _says_which(context: SentenceContext, word: Token) -> bool:
    """Whether a word before a noun is one of those that narrow it."""
    words = context.language.function_words
    text = word.text.lower()
    if word.tag in {"DT", "PRP$", "CD", "WDT", "POS", "WP$"} or word.dep in {
        "det",
        "poss",
        "nummod",
    }:
        return False
    if text in words["unnamed"] | words["demonstrative"] or text in _ENDS - {"/"}:
        return False
    mention = word.mention
    if mention is not None and context.knowledge.is_within(mention.concept, cg("Quantity")):
        return False
    is_joined = word.text in {"-", "/"} or word.tag in {"CC", "RB"}
    return is_joined or (
        word.dep in _BEFORE | {"conj"} and context.language.modifiers.get(text) != "ignore"
    )


def _leads_to_substance(context: SentenceContext, preposition: Token) -> bool:
    return any(
        each.mention is not None and context.knowledge.is_within(each.mention.concept, cg(name))
        for each in context.parse.children(preposition, "pobj")
        for name in ("Drug", "Chemical")
    )


def _opens_which(context: SentenceContext, word: Token, noun: Token) -> bool:
    """Whether a word opens a phrase behind a noun that narrows it."""
    words = context.language.function_words
    verb = context.parse.head(word) if word.dep == "advmod" else word  # "*stably* expressing X"
    if verb.dep == "acl":
        return verb.tag in _PARTICIPLES and verb.lemma not in words["enrolled"]
    if word.dep != "prep" or word.text.lower() not in words["restricting"] | words["having"]:
        return False
    is_people = context.knowledge.is_person(noun) or noun.mention is None
    if is_people and word.lemma == "with" and _leads_to_substance(context, word):
        return False  # "pretreatment of the rats *with X*"
    return is_people or not any(  # "the testes *of rats*" are told with the rats
        context.knowledge.is_person(each) for each in context.parse.children(word, "pobj")
    )
