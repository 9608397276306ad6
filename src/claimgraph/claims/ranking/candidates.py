"""Pairs of concepts of one sentence that may be related although no frame relates them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft, is_about_itself
from claimgraph.claims.scoring.path_features import path_between
from claimgraph.model import ParsedSentence, Token

__all__ = ["Candidate", "find_candidates"]

_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
_MOST = 14  # arguments of a sentence; one with more is a list
_FAR = 45  # tokens between the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two concepts of one sentence.

    Attributes:
        first: The one named first.
        second: The other.
        trigger: The word that seems to relate them: the lowest common ancestor, or the first
            word on the path between them if that is one of them.
        path: The words of the path between them, without both.
    """

    first: Argument
    second: Argument
    trigger: Token
    path: tuple[Token, ...]


def find_candidates(arguments: Arguments, drafts: Iterable[Draft]) -> Iterator[Candidate]:
    """Yield the pairs of concepts of a sentence that the ontology lets be related.

    Args:
        arguments: The arguments of the sentence.
        drafts: What its frames read, whether or not it is claimed; their pairs are left out.

    Yields:
        Candidates in text order.
    """
    context = arguments.context
    found = tuple(_named(arguments))
    if len(found) > _MOST:
        return
    taken = _Taken(drafts)
    for first, second in combinations(found, 2):
        if first.token == second.token or second.token - first.token > _FAR:
            continue
        if first.span.overlaps(second.span) or is_about_itself(first.concept, second.concept):
            continue
        if {first.concept.iri, second.concept.iri} & {
            *first.concept.related, *second.concept.related,
            *first.concept.broader, *second.concept.broader,
        }:  # fmt: skip
            continue
        if taken.has(first, second) or not _is_allowed(context, first, second):
            continue
        path = _path(context.parse, first.token, second.token)
        yield Candidate(
            first=first,
            second=second,
            trigger=_trigger(context.parse, first.token, second.token),
            path=path,
        )


class _Taken:
    """The pairs that frames read."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._ends = tuple((each.subject, each.object) for each in drafts)
        self._concepts = {
            frozenset((one.concept.iri, other.concept.iri)) for one, other in self._ends
        }

    def has(self, first: Argument, second: Argument) -> bool:
        """Whether a frame read a pair, by its concepts or by words that are a part of it."""
        if frozenset((first.concept.iri, second.concept.iri)) in self._concepts:
            return True
        return any(
            (_share(first, one) and _share(second, other))
            or (_share(first, other) and _share(second, one))
            for one, other in self._ends
        )


def _share(one: Argument, other: Argument) -> bool:
    """Whether two arguments have a word in common: "risk of stroke" and "stroke"."""
    return one.token == other.token or one.span.overlaps(other.span)


def _named(arguments: Arguments) -> Iterator[Argument]:
    """Yield the arguments that the heads of noun phrases name, in text order."""
    context = arguments.context
    knowledge = context.knowledge
    seen = set[tuple[int, str]]()
    found: list[Argument] = []
    for token in context.parse.tokens:
        if not _may_head(token):
            continue
        here = arguments.resolve(token, coordinate=False)
        if not here:
            phrase = arguments.read_phrase(token)
            here = () if phrase is None else (phrase,)
        for each in here:
            key = each.token, each.concept.iri
            if (
                key not in seen
                and each.antecedent is None
                and not each.is_generic
                and not knowledge.is_adjunct(each.concept)
            ):
                seen.add(key)
                found.append(each)
    found.sort(key=lambda each: (each.token, each.span.start, each.concept.iri))
    yield from (each for each in found if not _is_inside(each, found))


def _is_inside(one: Argument, found: Iterable[Argument]) -> bool:
    """Whether an argument is a part of the words of a longer one."""
    return any(
        other.span.start <= one.span.start
        and one.span.end <= other.span.end
        and other.span != one.span
        for other in found
    )


def _may_head(token: Token) -> bool:
    """Whether a token heads a noun phrase: "deficiency" in "zinc deficiency", not "zinc"."""
    return (token.mention is not None or token.tag.startswith("NN")) and token.dep not in _BEFORE


def _is_allowed(context: SentenceContext, first: Argument, second: Argument) -> bool:
    one, other = first.concept.category, second.concept.category
    allows = context.schema.allows
    return any(
        allows(each, one, other) or allows(each, other, one)
        for each in context.schema.predicates
        if not each.endswith("relatedTo")
    )


def _path(parse: ParsedSentence, one: int, other: int) -> tuple[Token, ...]:
    up, down = path_between(parse, parse.tokens[one], parse.tokens[other])
    ends = {one, other}
    return tuple(each for each in (*up, *down) if each.index not in ends)


def _trigger(parse: ParsedSentence, one: int, other: int) -> Token:
    up, down = path_between(parse, parse.tokens[one], parse.tokens[other])
    top = up[-1]
    if top.index not in {one, other}:
        return top
    inner = [each for each in (*up, *down) if each.index not in {one, other}]
    return inner[0] if inner else top
