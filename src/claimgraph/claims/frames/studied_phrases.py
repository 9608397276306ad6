"""What a title says is tried in words that no terminology has: "*Group singing* improves X".

Only the place of such words tells that it is something that is given or done, so that it counts
only where a study set groups against one another.
"""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.arguments.spelled_phrases import SPELLED, spell_phrase
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import SectionKind, Token
from claimgraph.ontology import StudiedKind
from claimgraph.vocabulary import cg

__all__ = ["acts", "find_alternatives", "find_gerunds", "find_tried"]

_MEANT = cg("Procedure")  # what no terminology names and is tried is done
_LONGEST = 8  # words of a phrase
_SUBJECTS = ("nsubj", "csubj")
_MODIFIERS = ("JJ", "NN", "VBG", "VBN")


def acts(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb of a title says that its subject acts: "*improves* sleep", "*has* no effect".

    Args:
        context: The title.
        verb: The verb.
    """
    if verb.dep != "ROOT" or not is_verb(verb):
        return False
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    if any(each.predicate in context.language.roles["direct"] for each in frames):
        return True
    is_light = verb.lemma in context.language.function_words["light"]
    return is_light and any(
        told.kind is StudiedKind.INTERVENTION
        for noun in context.parse.children(verb, "dobj")
        for told in context.language.studied.get(noun.lemma, ())
    )


def find_tried(arguments: Arguments) -> tuple[Argument, ...]:
    """Return what a title says acts, if no terminology names it; only one thing.

    Args:
        arguments: The arguments of the title; of other sentences there is none.
    """
    context = arguments.context
    if context.parse.sentence.section is not SectionKind.TITLE:
        return ()
    for verb in context.parse.tokens:
        if not acts(context, verb):
            continue
        subjects = tuple(context.parse.children(verb, *_SUBJECTS))
        if len(subjects) != 1 or any(context.parse.children(subjects[0], "conj")):
            return ()
        found = _read(arguments, subjects[0])
        return () if found is None else (found,)
    return ()


def _read(arguments: Arguments, word: Token) -> Argument | None:
    """Return what a subject that no terminology names is: a gerund, or the phrase of a noun."""
    context = arguments.context
    if is_verb(word) and word.tag == "VBG":
        return _spell_gerund(arguments, word)
    inside = tuple(context.parse.subtree(word))
    is_known = any(each.mention is not None for each in inside if each.index <= word.index)
    if is_known or context.knowledge.is_person(word) or context.syntax.prep_objects(word, "of"):
        return None
    if any(is_verb(each) for each in inside):
        return None
    phrase = arguments.read_phrase(word, otherwise=_MEANT)
    if phrase is not None and not context.knowledge.may_be_given(phrase.concept):
        return None
    return spell_phrase(context, arguments.concepts, word, _MEANT)


def find_gerunds(arguments: Arguments) -> Iterator[Argument]:
    """Yield what is done whose effects are studied: "effects of *replacing butter by oil*".

    Args:
        arguments: The arguments of a title or an aim.
    """
    context = arguments.context
    for word in context.parse.tokens:
        listed = context.language.studied
        told = listed.get(word.lemma) or listed.get(lemma_of(word), ())
        if not any(each.kind is StudiedKind.INTERVENTION for each in told):
            continue
        for preposition in context.parse.children(word, "prep"):
            if preposition.text.lower() in context.language.function_words["genitive"]:
                for verb in context.parse.children(preposition, "pcomp"):
                    found = _spell_gerund(arguments, verb)
                    if found is not None:
                        yield found


def _spell_gerund(arguments: Arguments, verb: Token) -> Argument | None:
    """Return a gerund with its object, and what it is done with or by, as written."""
    context = arguments.context
    objects = tuple(context.parse.children(verb, "dobj"))
    if verb.tag != "VBG" or len(objects) != 1 or any(context.parse.children(objects[0], "conj")):
        return None
    last = objects[0]
    words = context.language.function_words
    leading = words["making"] | words["attending"] | words["ending"]
    for word in (verb, last):
        for preposition in context.parse.children(word, "prep"):
            if preposition.text.lower() in leading and preposition.index > last.index:
                last = next(context.parse.children(preposition, "pobj"), last)
    if last.index < verb.index:
        return None
    span = verb.span.join(last.span)
    text = span.cut(context.parse.sentence.document.text).split()
    if len(text) > _LONGEST:
        return None
    concept = arguments.concepts.phrase(" ".join(map(lowered, text)), _MEANT)
    return Argument(
        concept=concept,
        span=span,
        token=objects[0].index,
        flags=frozenset({SPELLED}),
        is_phrase=True,
    )


def find_alternatives(arguments: Arguments) -> tuple[Argument, ...]:
    """Return two ways of one thing that are set against each other: "*open vs keyhole* surgery".

    Args:
        arguments: The arguments of the title.
    """
    context = arguments.context
    tokens = context.parse.tokens
    for place in range(1, len(tokens) - 1):
        one, word, other = tokens[place - 1 : place + 2]
        if word.text.lower() not in context.language.function_words["against"]:
            continue
        if not (one.tag.startswith("JJ") and other.tag.startswith("JJ")):
            continue
        noun = _head_behind(tokens[place + 2 :])
        if noun is None or one.mention is not None or other.mention is not None:
            return ()
        words = tokens[place + 2].span.join(noun.span).cut(context.parse.sentence.document.text)
        return tuple(
            Argument(
                concept=arguments.concepts.phrase(f"{lowered(each.text)} {words.lower()}", _MEANT),
                span=each.span,
                token=noun.index,
                flags=frozenset({SPELLED}),
                is_phrase=True,
            )
            for each in (one, other)
        )
    return ()


def _head_behind(tokens: tuple[Token, ...]) -> Token | None:
    """Return the last noun of a row of modifiers and nouns; None if it is too long."""
    last = None
    for count, token in enumerate(tokens):
        if not token.tag.startswith(_MODIFIERS) or count > _LONGEST:
            break
        last = token if token.tag.startswith("NN") else last
    return last
