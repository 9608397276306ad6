"""Measured statements: two groups with a number each, and no word that compares them.

"Mortality was 12% in patients given X and 25% in those given placebo (P = 0.02)": the numbers tell
the direction, and the P value whether there is a difference; without one nothing is claimed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import MEASURED, Frame
from claimgraph.vocabulary import cg

__all__ = ["find_measured"]

_WHOSE = frozenset({"in", "of", "for", "among", "with"})  # prepositions from a number to a group
_LEADING = frozenset({"IN", "TO"})
_PAIR = 2  # groups, and numbers, of a comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arm:
    """A group with its number.

    Attributes:
        value: The number.
        noun: The noun for the group.
        number: The token of the number.
        given: What the group was given; empty for controls.
    """

    value: float
    noun: Token
    number: Token
    given: tuple[Argument, ...]


def find_measured(arguments: Arguments) -> tuple[Draft, ...]:
    """Find what a sentence says by two numbers, of a group that was given something and another.

    Args:
        arguments: The arguments of the sentence.

    Returns:
        Drafts in text order, with the other group as comparator; whether the difference is
        significant is not known yet.
    """
    context = arguments.context
    pair = tuple(_arms(arguments))
    if len(pair) != _PAIR:
        pair = tuple(_respective(arguments))
    if len(pair) != _PAIR or pair[0].value == pair[1].value:
        return ()
    one, other = pair if pair[0].given else pair[::-1]
    if not one.given or {each.concept.iri for each in one.given} & {
        each.concept.iri for each in other.given
    }:
        return ()
    verb, measured = _measured(arguments, min(pair[0].number.index, pair[1].number.index))
    if verb is None:
        return ()
    predicate = cg("increases" if one.value > other.value else "decreases")
    frame = Frame(
        rule=MEASURED,
        lemma=verb.lemma,
        pos="verb",
        predicate=predicate,
        subject=(),
        object=(),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )
    return tuple(
        Draft(frame=frame, trigger=verb, subject=each, object=outcome, compared=other.given)
        for each in one.given
        for outcome in measured
        if context.schema.allows(predicate, each.concept.category, outcome.concept.category)
        and each.concept.iri != outcome.concept.iri
    )


def _arms(arguments: Arguments) -> Iterator[_Arm]:
    """Yield the groups of which each has its number right before it: "12% in the X group"."""
    parse = arguments.context.parse
    run: list[Token] = []
    for token in parse.tokens:
        if token.tag == "CD":
            run.append(token)
        elif is_verb(token) or (token.tag in _LEADING and token.text.lower() not in _WHOSE):
            run.clear()  # "from 17 at baseline to 11 in": only the last is that of the group
        elif token.text.lower() in _WHOSE and run:
            for noun in parse.children(token, "pobj"):
                value, given = _value(run[0]), _given(arguments, noun)
                if value is not None and given is not None:
                    yield _Arm(value=value, noun=noun, number=run[0], given=given)
                    run.clear()
                    break


def _respective(arguments: Arguments) -> Iterator[_Arm]:
    """Yield the groups of a list that has its numbers in a list: "12% and 25%, respectively"."""
    context = arguments.context
    parse = context.parse
    numbers = [each for each in parse.tokens if each.tag == "CD"]
    values = [_value(each) for each in numbers]
    if len(values) != _PAIR or all(each.lemma != "respectively" for each in parse.tokens):
        return
    for noun in parse.tokens:
        if noun.lemma not in context.language.function_words["arm"]:
            continue
        names = list(parse.children(noun, "compound", "nmod", "amod"))
        names += [other for each in names for other in parse.children(each, "conj")]
        named = [_named(arguments, each) for each in sorted(names, key=lambda each: each.index)]
        known = [each for each in named if each is not None]
        if len(known) == _PAIR:
            for value, number, given in zip(values, numbers, known, strict=True):
                if value is not None:
                    yield _Arm(value=value, noun=noun, number=number, given=given)
            return


def _named(arguments: Arguments, word: Token) -> tuple[Argument, ...] | None:
    """Return what a group is named after, empty for controls; None if it is no name of one."""
    if is_control(arguments.context, word):
        return ()
    if word.mention is None:
        return None
    return arguments.resolve(word, coordinate=False) or None


def _given(arguments: Arguments, noun: Token) -> tuple[Argument, ...] | None:
    """Return what a group was given, empty for controls; None if the noun is no group."""
    given = tuple(arguments.arms.of(noun))
    if given:
        return given
    return () if _is_spared(arguments.context, noun) else None


def _is_spared(context: SentenceContext, noun: Token) -> bool:
    """Whether a group was given nothing: "controls", "those given placebo"."""
    behind = (
        each
        for clause in context.parse.children(noun, "acl", "relcl", "prep")
        if clause.index > noun.index
        for each in context.parse.children(clause, "dobj", "pobj")
    )
    return is_control(context, noun) or any(is_control(context, each) for each in behind)


def _measured(arguments: Arguments, first: int) -> tuple[Token | None, tuple[Argument, ...]]:
    """Return the verb and what was counted or measured: its subject, or what the groups had."""
    parse = arguments.context.parse
    for token in parse.tokens:
        if not is_verb(token) or token.dep in {"acl", "relcl"}:
            continue
        if token.index < first:
            nouns = arguments.context.syntax.surface_subjects(token)
        else:
            nouns = tuple(parse.children(token, "dobj"))
        found = tuple(each for noun in nouns for each in arguments.named_by(noun))
        if found and not any(each.is_generic for each in found):
            return token, found
    return None, ()


def _value(token: Token) -> float | None:
    try:
        return float(token.text.replace(",", "").replace("\u00b7", "."))
    except ValueError:
        return None
