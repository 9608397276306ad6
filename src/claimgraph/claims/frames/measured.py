"""Measured statements: two groups with a number each, and no word that compares them.

"Mortality was 12% in patients given X and 25% in those given placebo (P = 0.02)": the numbers tell
the direction, and the P value whether there is a difference; without one nothing is claimed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control, is_intervention, is_sham
from claimgraph.claims.context.numbers import to_number
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import MEASURED, Frame, Place, Position
from claimgraph.vocabulary import cg

__all__ = ["Arm", "find_measured", "find_pair", "without_direction"]

_WHOSE = frozenset({"in", "of", "for", "among", "with"})  # prepositions from a number to a group
_LEADING = frozenset({"IN", "TO"})
_OBJECT = Place(position=Position.OBJECT)
_PAIR = 2  # groups, and numbers, of a comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """A group with its number.

    Attributes:
        value: The number.
        noun: The noun for the group, or the name in front of it.
        number: The token of the number.
        given: What the group was given; empty for controls.
        measured: What the number is of.
        verb: The verb that tells it; None as long as it is not looked for.
    """

    value: float
    noun: Token
    number: Token
    given: tuple[Argument, ...]
    measured: tuple[Argument, ...] = ()
    verb: Token | None = None


def find_measured(arguments: Arguments) -> tuple[Draft, ...]:
    """Find what a sentence says by two numbers, of a group that was given something and another.

    Args:
        arguments: The arguments of the sentence.

    Returns:
        Drafts in text order, with the other group as comparator; whether the difference is
        significant is not known yet.
    """
    context = arguments.context
    pair = find_pair(arguments)
    if pair is None or pair[0].value == pair[1].value:
        return ()
    one, other = pair if pair[0].given else pair[::-1]
    verb, measured = one.verb, one.measured
    if verb is None or not one.given:
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


def find_pair(arguments: Arguments) -> tuple[Arm, Arm] | None:
    """Find two groups with a number each of the same thing; None without.

    Args:
        arguments: The arguments of the sentence.

    Returns:
        The groups in text order; they were not given the same.
    """
    pair = tuple(_arms(arguments))
    if len(pair) != _PAIR:
        pair = tuple(_respective(arguments))
    if len(pair) != _PAIR:
        return None
    one, other = ({each.concept.iri for each in arm.given} for arm in pair)
    verb, measured = _measured(arguments, min(each.number.index for each in pair))
    if verb is None or one & other:
        return None
    first, second = (replace(each, measured=measured, verb=verb) for each in pair)
    return first, second


def without_direction(draft: Draft) -> Draft:
    """Return the draft of two numbers that differ by chance: neither more nor less."""
    if draft.frame.rule != MEASURED:
        return draft
    return replace(draft, frame=replace(draft.frame, predicate=cg("affects")))


def _arms(arguments: Arguments) -> Iterator[Arm]:
    """Yield the groups of which each has its number right before it: "12% in the X group"."""
    parse = arguments.context.parse
    run: list[Token] = []
    for token in parse.tokens:
        if token.tag == "CD":
            run.append(token)
            continue
        if not run:
            continue
        value = _share(parse.tokens, run)
        told = None if value is None else _group(arguments, token)
        if value is not None and told is not None:
            yield Arm(value=value, noun=told[0], number=run[0], given=told[1])
        is_leading = token.tag in _LEADING and token.text.lower() not in _WHOSE
        if told is not None or is_verb(token) or is_leading:
            run.clear()  # "from 17 at baseline to 11 in": only the last is that of the group


def _group(arguments: Arguments, token: Token) -> tuple[Token, tuple[Argument, ...]] | None:
    """Return the noun for a group behind a preposition or participle, with what it was given."""
    word = token.text.lower()
    taking = arguments.context.language.function_words["taking"]
    if word not in _WHOSE | taking:
        return _receiving(arguments, token)
    for noun in arguments.context.parse.children(token, "pobj"):
        if noun.tag == "CD":
            continue  # "86 of *177* in the control group"
        given = _given(arguments, noun) if word in _WHOSE else None
        if given is None and word in taking:
            given = _taken(arguments, noun)
        if given is not None:
            return noun, given
    return None


def _taken(arguments: Arguments, noun: Token) -> tuple[Argument, ...] | None:
    """Return what a noun behind "with" or "for" names, if that is given; empty for a sham."""
    context = arguments.context
    if is_control(context, noun) or is_sham(context, noun.text):
        return ()
    found = arguments.resolve(noun, coordinate=False)
    is_given = all(is_intervention(context, each.concept) for each in found)
    return found if found and is_given and not any(each.is_generic for each in found) else None


def _receiving(arguments: Arguments, verb: Token) -> tuple[Token, tuple[Argument, ...]] | None:
    """Return what those behind a number got, with the noun: "17% *receiving* placebo"."""
    context = arguments.context
    if verb.dep != "acl" or verb.lemma not in context.language.exposures:
        return None
    for noun in context.parse.children(verb, "dobj"):
        given = tuple(arguments.at(verb, _OBJECT))
        if is_control(context, noun):
            return noun, ()
        if given and all(is_intervention(context, each.concept) for each in given):
            return noun, given
    return None


def _respective(arguments: Arguments) -> Iterator[Arm]:
    """Yield the groups of a list with their numbers in a list: "12 and 25% in the X and Y groups".

    Nothing else but the size of the groups may be told by a number.
    """
    context = arguments.context
    parse = context.parse
    numbers = list(_listed(context))
    values = [_value(each) for each in numbers]
    if len(values) != _PAIR:
        return
    for noun in parse.tokens:
        if noun.lemma not in context.language.function_words["arm"]:
            continue
        names = list(parse.children(noun, "compound", "nmod", "amod"))
        names += [other for each in names for other in parse.children(each, "conj")]
        if noun.dep == "conj" and names:  # "in the *control* and treatment groups"
            names.append(parse.head(noun))
        names.sort(key=lambda each: each.index)
        named = ((each, _named(arguments, each)) for each in names)
        known = [(each, given) for each, given in named if given is not None]
        if len(known) == _PAIR:
            for value, number, (name, given) in zip(values, numbers, known, strict=True):
                if value is not None:
                    yield Arm(value=value, noun=name, number=number, given=given)
            return


def _listed(context: SentenceContext) -> Iterator[Token]:
    """Yield the numbers of a sentence up to a semicolon; the parser sees none in brackets.

    Not the number behind "per": "12 and 25 *per 1,000* days".
    """
    before = ""
    for token in context.parse.tokens:
        if token.text == ";":
            return
        if token.tag == "CD" and before != "per":
            yield token
        before = token.text.lower()


def _named(arguments: Arguments, word: Token) -> tuple[Argument, ...] | None:
    """Return what a group is named after, empty for controls; None if it is no name of one."""
    if is_control(arguments.context, word):
        return ()
    if word.text.lower() in arguments.context.language.function_words["unnamed"]:
        return tuple(arguments.arms.studied(word)) or None
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


def _share(tokens: Sequence[Token], run: Sequence[Token]) -> float | None:
    """Return the first number of some, divided by the second in "12 of 30"."""
    value = _value(run[0])
    if value is None or len(run) == 1:
        return value
    between = [each.text.lower() for each in tokens[run[0].index + 1 : run[1].index]]
    whole = _value(run[1])
    return value / whole if between in (["of"], ["/"]) and whole else value


def _value(token: Token) -> float | None:
    """Return the number that a token is, or the share: "25/48", but not "120/80"."""
    parts = [to_number(each) for each in token.text.split("/")]
    if len(parts) == 1:
        return parts[0]
    first, *others = parts
    whole = others[0] if len(others) == 1 else None
    return first / whole if first is not None and whole and 0 <= first <= whole else None
