"""Pairs of concepts of one sentence that may be related although no frame relates them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.matching import Draft, is_about_itself
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.ranking.unlisted import read_unlisted
from claimgraph.model import ParsedSentence, Token

__all__ = ["Candidate", "Guards", "find_candidates"]

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
        up: The way from the first up to the lowest common ancestor, both included.
        down: The way on from there to the second, which is the last of it unless it is above.
    """

    first: Argument
    second: Argument
    trigger: Token
    path: tuple[Token, ...]
    up: tuple[Token, ...]
    down: tuple[Token, ...]


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
    guards = context.knowledge.once(Guards)
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
        categories = first.concept.category, second.concept.category
        if taken.has(first, second) or not guards.relates(*categories):
            continue
        yield _join(context.parse, first, second)


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
    heads = [each for each in context.parse.tokens if _may_head(each)]
    for token in heads if len(heads) > 1 else ():
        here = arguments.resolve(token, coordinate=False)
        if not here:
            phrase = arguments.read_phrase(token) or read_unlisted(arguments, token)
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


class Guards:
    """Tells which predicates the ontology lets relate two categories, each pair looked up once.

    Args:
        knowledge: Has the schema and, if any, the ranker.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._schema = knowledge.schema
        self._ranked = () if knowledge.ranker is None else tuple(knowledge.ranker.predicates)
        self._any: dict[tuple[str, str], bool] = {}
        self._found: dict[tuple[str, str], frozenset[str]] = {}

    def relates(self, one: str, other: str) -> bool:
        """Whether any predicate but that of mere relation may relate two, in any direction."""
        found = self._any.get((one, other))
        if found is None:
            allows = self._schema.allows
            found = self._any[one, other] = any(
                allows(each, one, other) or allows(each, other, one)
                for each in self._schema.predicates
                if not each.endswith("relatedTo")
            )
        return found

    def allowed(self, subject: str, object_: str) -> frozenset[str]:
        """Return the ranker's predicates that may relate a subject's and an object's category."""
        found = self._found.get((subject, object_))
        if found is None:
            allows = self._schema.allows
            found = self._found[subject, object_] = frozenset(
                each for each in self._ranked if allows(each, subject, object_)
            )
        return found


def _join(parse: ParsedSentence, first: Argument, second: Argument) -> Candidate:
    """Return two arguments with the way between them, and the word that seems to relate them."""
    up, down = parse.path(parse.tokens[first.token], parse.tokens[second.token])
    ends = {first.token, second.token}
    inner = tuple([each for each in (*up, *down) if each.index not in ends])
    top = up[-1]
    trigger = inner[0] if top.index in ends and inner else top
    return Candidate(first=first, second=second, trigger=trigger, path=inner, up=up, down=down)
