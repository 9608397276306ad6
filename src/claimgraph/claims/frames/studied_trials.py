"""What a study tries: set against a sham, given to its treated group, or acting in its title."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named
from claimgraph.claims.frames.studied_groups import may_be_studied
from claimgraph.claims.frames.studied_phrases import acts
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import SectionKind, Token
from claimgraph.vocabulary import cg

__all__ = ["find_acting", "find_tested"]

_BEFORE = frozenset({"compound", "amod", "nmod"})
_TOPICS = (cg("Drug"), cg("Procedure"), cg("Exposure"))
_MEANT = cg("Procedure")  # what no terminology names and is set against a sham is done
_DEPTH = 4  # nouns or conjuncts followed in a row


def find_tested(arguments: Arguments) -> Iterator[Named]:
    """Yield what a sentence sets against something that is given for nothing.

    "received *zinc* or placebo", "the treatment group got *zinc*"

    Args:
        arguments: The arguments of the sentence.
    """
    context = arguments.context
    for token in context.parse.tokens:
        if _is_nothing(context, token):
            for noun in _beside(context, _whole(context, token)):
                yield from _studied(context, _read(arguments, noun, otherwise=_MEANT))
        elif _tells_treated(context, token):
            yield from _studied(context, _given(arguments, token))


def find_acting(arguments: Arguments) -> Iterator[Named]:
    """Yield the subject of a title's verb, if it is given or done: "*Zinc* improves sleep".

    Args:
        arguments: The arguments of the title; of other sentences there is none.
    """
    context = arguments.context
    if context.parse.sentence.section is not SectionKind.TITLE:
        return
    for verb in context.parse.tokens:
        if acts(context, verb):
            nouns = context.syntax.logical_subjects(verb)
            found = (each for noun in nouns for each in _read(arguments, noun))
            yield from (
                named
                for named in _studied(context, found)
                if any(context.knowledge.is_within(named[0], one) for one in _TOPICS)
            )


def _is_nothing(context: SentenceContext, token: Token) -> bool:
    """Whether a word tells what is given for nothing, or the care that those get who get nothing.

    The latter only where people are assigned to it: "randomised to zinc or usual care".
    """
    words = context.language.function_words
    if token.text.lower() in words["sham"]:
        return True
    is_usual = token.lemma in words["care"] and any(
        each.text.lower() in words["customary"]
        for each in context.parse.children(token, *_BEFORE, "det")
    )
    is_control = token.tag.startswith("NN") and token.text.lower() in words["control"]
    return (is_usual or is_control) and _is_assigned(context, _whole(context, token))


def _is_assigned(context: SentenceContext, noun: Token) -> bool:
    """Whether people are assigned to what a noun names."""
    above = noun
    for _ in range(_DEPTH):
        above = context.parse.head(above)
        if is_verb(above):
            return above.text.lower() in context.language.function_words["assigning"]
    return False


def _whole(context: SentenceContext, token: Token) -> Token:
    """Return the noun of a phrase that a word stands before: "placebo *tablets*"."""
    for _ in range(_DEPTH):
        if token.dep not in _BEFORE:
            break
        token = context.parse.head(token)
    return token


def _beside(context: SentenceContext, noun: Token) -> Iterator[Token]:
    """Yield the nouns that a sham is coordinated with, or set against by "versus"."""
    first = noun
    for _ in range(_DEPTH):
        if first.dep != "conj":
            break
        first = context.parse.head(first)
    above = context.parse.head(first)
    if first.dep == "pobj" and above.text.lower() in context.language.function_words["against"]:
        first = context.parse.head(above)
    queue = [first]
    for each in queue:
        queue += context.parse.children(each, "conj")
        if each.lemma in context.language.function_words["arm"]:  # "the zinc or control *group*"
            names = context.parse.children(each, *_BEFORE)
            queue += (one for one in names if one.tag.startswith("NN"))
        if each != noun and each.tag.startswith(("NN", "VBG")) and not is_control(context, each):
            yield each


def _tells_treated(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb tells what the one group got that is not the control."""
    is_giving = verb.lemma in context.language.exposures and is_verb(verb)
    return is_giving and any(
        _is_treated(context, each) for each in context.syntax.surface_subjects(verb)
    )


def _is_treated(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun names the one group that got what is studied: "the *treatment* group"."""
    words = context.language.function_words
    before = {each.text.lower() for each in context.parse.children(noun) if each.index < noun.index}
    several = words["every"] | words["whichever"]
    return (
        noun.lemma in words["arm"]
        and noun.tag == "NN"
        and before <= words["unnamed"]
        and before.isdisjoint(several)
        and any(each not in words["pointing"] for each in before)
    )


def _given(arguments: Arguments, verb: Token) -> Iterator[Argument]:
    for place in arguments.context.language.exposures[verb.lemma]:
        yield from arguments.at(verb, place, phrases=True)


def _read(arguments: Arguments, noun: Token, *, otherwise: str = "") -> tuple[Argument, ...]:
    """Return what a noun names, or the group that it is for was given; a phrase if nothing else.

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        otherwise: The category of a phrase that nothing else is known of; empty for none.
    """
    found = arguments.resolve(noun, coordinate=False) or arguments.arms.named(noun)
    is_group = noun.lemma in arguments.context.language.function_words["arm"]
    phrase = None if found or is_group else arguments.read_phrase(noun, otherwise=otherwise)
    return found if phrase is None else (phrase,)


def _studied(context: SentenceContext, found: Iterable[Argument]) -> Iterator[Named]:
    for each in found:
        is_named = each.antecedent is None and not each.is_generic
        if is_named and may_be_studied(context, each.concept, each.span):
            yield each.concept, each.span
