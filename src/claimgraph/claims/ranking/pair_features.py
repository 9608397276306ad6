"""Features of an ordered pair of concepts in one sentence: may the first be said of the second?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from claimgraph.claims.arguments.argument import Argument, spans_of
from claimgraph.claims.arguments.restrictions import Kept, find_left_out
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft, Evoked
from claimgraph.claims.ranking.between import Between
from claimgraph.claims.ranking.candidates import Candidate
from claimgraph.claims.ranking.kinship import Kinship
from claimgraph.claims.ranking.word_roles import WordRoles
from claimgraph.claims.scoring.argument_features import find_argument_features, name_of
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token

__all__ = [
    "LEFT",
    "NUMBERS_LEFT",
    "ORDERS",
    "ROLES",
    "OfPair",
    "SentenceFeatures",
    "ends_of",
    "name_evoked",
]

ORDERS = ("so", "os")  # subject first, object first
ROLES = ("s", "o")
LEFT = "left="
"""Begins the names of the features of words that a claim leaves out, behind the role."""

_DISTANCES = (2, 3, 5, 8, 12, 17, 24, 32)  # tokens
_LENGTHS = (10, 16, 22, 30, 40, 55)  # tokens of a sentence
_TIMES = (2, 3, 5, 8)  # that a document writes a name
_LONG = 6  # links; longer paths are alike
_MOST_LEFT = 3  # words left out; more are alike
NUMBERS_LEFT = tuple(map(str, range(_MOST_LEFT + 1)))
"""How many words a claim leaves out, behind ``LEFT``."""
_BELOW = ("aux", "auxpass", "neg", "mark", "advmod", "prt", "agent")
_BESIDE = 2  # words before the first and after the second
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "acl", "parataxis", "xcomp"})
_THROUGH = frozenset({"prep", "agent", "dative", "mark"})


def name_evoked(evoked: Iterable[Evoked]) -> Mapping[int, tuple[str, ...]]:
    """Return the predicates of the frames that the words of a sentence evoke, by their index."""
    return {
        word.index: tuple(dict.fromkeys(name_of(each.frame.predicate) for each in frames))
        for word, frames in evoked
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPair:
    """What holds of a pair in both directions.

    Attributes:
        plain: Its features, once without a direction.
        ordered: Those of them that stand once more with the name of a direction.
        near: Names of the predicates that the words of the path evoke, sorted.
    """

    plain: frozenset[str]
    ordered: frozenset[str]
    near: tuple[str, ...]


def ends_of(candidate: Candidate, order: str) -> tuple[Argument, Argument]:
    """Return the subject and the object of a pair in a direction, one of ``ORDERS``."""
    ends = candidate.first, candidate.second
    return ends if order == ORDERS[0] else ends[::-1]


class SentenceFeatures:
    """Finds the features of the pairs of one sentence.

    Args:
        context: The sentence.
        drafts: What its frames read.
        evoked: Predicates of the frames that a word evokes, by its index.
    """

    def __init__(
        self,
        context: SentenceContext,
        drafts: Iterable[Draft],
        evoked: Mapping[int, tuple[str, ...]],
    ) -> None:
        self._context = context
        self._parse = context.parse
        self._evoked = evoked
        self._drafts = tuple(drafts)
        self._drafted: dict[str, set[str]] = {}
        self._fired: dict[int, set[str]] = {}
        for each in self._drafts:
            predicate = name_of(each.frame.predicate)
            for role, argument in (("s", each.subject), ("o", each.object)):
                self._drafted.setdefault(argument.concept.iri, set()).add(f"{role} {predicate}")
            self._fired.setdefault(each.trigger.index, set()).add(predicate)
        self._roles = WordRoles(context)
        self.of_sentence = frozenset(self._of_sentence())
        self._between = Between(context.parse.tokens)
        self._kinship = Kinship(context.parse, self._drafts)
        self._triggers: dict[int, frozenset[str]] = {}
        self._beside: dict[tuple[str, int, int], frozenset[str]] = {}
        self._in_roles: dict[tuple[int, str, str], tuple[str, ...]] = {}
        self._ends: dict[tuple[int, str], frozenset[str]] = {}
        self._ways: dict[tuple[int, int], frozenset[str]] = {}
        self._arrivals: dict[tuple[int, int], str] = {}

    def find(self, candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
        """Return the features of both directions of a candidate.

        Args:
            candidate: The pair.

        Returns:
            Those of the first as the subject, and of the second as the subject.
        """
        forward, back = (self.of_direction(candidate, each) for each in ORDERS)
        return forward, back

    def of_direction(self, candidate: Candidate, order: str) -> frozenset[str]:
        """Return all features of a candidate in a direction, one of ``ORDERS``."""
        either = self.of_pair(candidate)
        names = {*self.of_sentence, *either.plain, *self.of_order(candidate, either, order)}
        names.update(f"{order} {each}" for each in either.ordered)
        for role, argument in zip(ROLES, ends_of(candidate, order), strict=True):
            own = (
                self.of_end(argument),
                self.of_way(candidate, argument),
                self.of_left_out(candidate, argument),
            )
            names.update(f"{role}.{each}" for each in chain.from_iterable(own))
        return frozenset(names)

    # -- by what they depend on: no name is in two of these -----------------------------------

    def of_pair(self, candidate: Candidate) -> "OfPair":
        """Return the features that do not depend on the direction, or only on its name."""
        near = tuple(sorted(self._predicates(candidate)))
        ordered = frozenset(self._with_order(candidate, near))
        plain = ordered.union(self._of_pair(candidate))
        return OfPair(plain=plain, ordered=ordered, near=near)

    def of_order(self, candidate: Candidate, either: "OfPair", order: str) -> frozenset[str]:
        """Return the features of a direction, but for those of its arguments, and the ordered."""
        return frozenset(self._with_direction(candidate, either.near, order))

    def of_end(self, argument: Argument) -> frozenset[str]:
        """Return the features of an argument, without its role, whatever the other."""
        key = argument.token, argument.concept.iri
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = frozenset(self._describe(argument))
        return found

    def of_way(self, candidate: Candidate, argument: Argument) -> frozenset[str]:
        """Return the features of the way from the trigger to an argument, without its role."""
        key = candidate.trigger.index, argument.token
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = frozenset(self._way(candidate, argument))
        return found

    def of_left_out(self, candidate: Candidate, argument: Argument) -> frozenset[str]:
        """Return the features of the words that a claim would not keep, without the role."""
        return frozenset(self._left_out(candidate, argument))

    def may_leave_out(self, argument: Argument) -> Set[str]:
        """Return the words that :meth:`of_left_out` may name for any pair, behind ``LEFT``.

        It names one of ``NUMBERS_LEFT`` too. What restricts an argument is a word above it, hangs
        on one or on itself, or stands right behind the last that it is coordinated with.
        """
        parse = self._parse
        token = parse.tokens[argument.token]
        near, listed = [token], [token]
        for each in listed:
            listed += parse.children(each, "conj")
            near += parse.tokens[each.index + 1 : each.index + 2]
        while True:
            near += (token, *parse.children(token))
            if token.head == token.index:
                break
            token = parse.head(token)
        return {word for each in near for word in (each.dep, each.lemma)}

    def _with_direction(self, candidate: Candidate, near: Iterable[str], order: str) -> list[str]:
        subject, object_ = ends_of(candidate, order)
        one, other = name_of(subject.concept.category), name_of(object_.concept.category)
        ways = f"ways={self._arrival(candidate, subject)} {self._arrival(candidate, object_)}"
        names = [f"order={order}", f"pair={one} {other}", ways, f"{ways} {candidate.trigger.lemma}"]
        for each in near:
            said = f"near={each}"
            names += (f"{order} {said} {one}", f"{order} {said} {other}", f"{ways} {said}")
        names += [f"kin={each}" for each in self._kinship.find(subject.token, object_.token)]
        names += self._both_roles(candidate, subject, object_)
        return names

    # -- whatever the direction ---------------------------------------------------------------

    def _of_sentence(self) -> Iterator[str]:
        parse = self._parse
        sentence = parse.sentence
        tokens = parse.tokens
        yield f"section={sentence.section.value}"
        if sentence.number == 1:
            yield "first"
        for length in _LENGTHS:
            if len(tokens) >= length:
                yield f"length>={length}"
        yield f"names={min(len(parse.mentions), 8)}"
        yield f"verbs={min(sum(map(is_verb, tokens)), 6)}"
        yield f"drafts={min(len(self._drafted), 4)}"
        root = next((each for each in tokens if each.head == each.index), None)
        if root is not None:
            yield f"root={root.lemma}"
        for sign in sorted({each.text for each in tokens} & frozenset("():;?%")):
            yield f"sign={sign}"
        for found in self._context.scopes.cues.found:
            yield f"cue={found.rows[0].kind}"

    def _of_pair(self, candidate: Candidate) -> Iterator[str]:
        first, last = candidate.first.token, candidate.second.token
        for far in _DISTANCES:
            if last - first >= far:
                yield f"far>={far}"
        yield from self._between.count(first, last)
        yield f"steps={min(len(candidate.path), _LONG)}"
        for each in candidate.path:
            if each.dep in _CLAUSES:
                yield f"crosses={each.dep}"
        yield from self._evoking(candidate)

    def _evoking(self, candidate: Candidate) -> Iterator[str]:
        """Yield whether words on the path or between evoke a frame, and whether it read a pair."""
        if candidate.trigger.index in self._fired:
            yield "fired"
        path = [each.index for each in candidate.path]
        if not self._fired.keys().isdisjoint(path):
            yield "fired.path"
        inside = range(candidate.first.token + 1, candidate.second.token)
        if not self._evoked.keys().isdisjoint(path):
            yield "evoked.path"
        elif any(each in inside for each in self._evoked):
            yield "evoked.between"
        else:
            yield "evoked.none"

    def _with_order(self, candidate: Candidate, near: Iterable[str]) -> list[str]:
        """Return features that mean something else in the other direction."""
        first, last = candidate.first.token, candidate.second.token
        where = _where(candidate.trigger.index, first, last)
        names = [f"t.where={where}", f"path={_name_way(candidate.up, candidate.down)}"]
        names += self._of_trigger(candidate.trigger)
        names += [f"near={name}" for name in near]
        names += [f"on={each.lemma}" for each in candidate.path if each.mention is None]
        names += self._between.describe(first, last)
        names += self._next_to("before", max(0, first - _BESIDE), first)
        names += self._next_to("after", last + 1, last + 1 + _BESIDE)
        return names

    def _next_to(self, place: str, start: int, end: int) -> frozenset[str]:
        """Return features of the words right before the first of two, or behind the second."""
        key = place, start, end
        found = self._beside.get(key)
        if found is None:
            tokens = self._parse.tokens[start:end]
            found = self._beside[key] = frozenset(f"{place}={each.lemma}" for each in tokens)
        return found

    def _of_trigger(self, trigger: Token) -> frozenset[str]:
        found = self._triggers.get(trigger.index)
        if found is None:
            found = self._triggers[trigger.index] = frozenset(self._describe_trigger(trigger))
        return found

    def _describe_trigger(self, trigger: Token) -> Iterator[str]:
        yield f"t={trigger.lemma}"
        yield f"t.tag={trigger.tag}"
        yield f"t.dep={trigger.dep}"
        for each in self._parse.children(trigger, *_BELOW):
            yield f"t.{each.dep}={each.lemma}"
        for name in self._evoked.get(trigger.index, ()):
            yield f"t.near={name}"
        for name in sorted(self._fired.get(trigger.index, ())):
            yield f"t.fired={name}"

    def _predicates(self, candidate: Candidate) -> set[str]:
        return {name for each in candidate.path for name in self._evoked.get(each.index, ())}

    # -- of an argument -----------------------------------------------------------------------

    def _describe(self, argument: Argument) -> Iterator[str]:
        context = self._context
        for each in find_argument_features(context, argument, "x"):
            yield each[2:]
        for each in sorted(self._drafted.get(argument.concept.iri, ())):
            yield f"drafted={each}"
        document = context.parse.sentence.document
        words = argument.span.cut(document.text)
        number = document.text.count(words)
        for limit in _TIMES:
            if number >= limit:
                yield f"times>={limit}"
        if words in document.title:
            yield "title"

    def _way(self, candidate: Candidate, argument: Argument) -> Iterator[str]:
        """Yield how a way leads from the trigger to an argument."""
        parse = self._parse
        up, down = parse.path(candidate.trigger, parse.tokens[argument.token])
        yield f"path={_name_way(up, down) or 'self'}"
        yield f"steps={min(len(up) - 1 + len(down), _LONG)}"
        for each in (*up[1:], *down[:-1]):
            yield f"passes={each.tag[:2]} {each.dep}"
            if each.tag.startswith("NN") or each.mention is not None:
                yield f"past={'name' if each.mention is not None else each.lemma}"
            if each.dep in _THROUGH:
                yield f"through={each.text.lower()}"
        yield f"side={'before' if argument.token < candidate.trigger.index else 'behind'}"

    def _both_roles(self, candidate: Candidate, subject: Argument, object_: Argument) -> list[str]:
        """Return the roles of both for the words on their path that may relate them."""
        names: list[str] = []
        for word in candidate.path:
            if word.index not in self._evoked and word.index != candidate.trigger.index:
                continue
            one, passed = self._roles.find(word, subject.token)
            other, past = self._roles.find(word, object_.token)
            if not (one or other):
                continue
            roles, counts = f"{one} > {other}", f"{passed}{past}"
            names += self._of_roles(word, roles, counts)
            if word.index == candidate.trigger.index:
                names.append(f"roles.t={roles} {counts}")
        return names

    def _of_roles(self, word: Token, roles: str, counts: str) -> tuple[str, ...]:
        """Return features of what roles two have for a word, with how many nouns between."""
        key = word.index, roles, counts
        found = self._in_roles.get(key)
        if found is None:
            near = [f"near={each}" for each in self._evoked.get(word.index, ())]
            said = [f"roles={roles}", *(f"roles={roles} {each}" for each in (word.lemma, *near))]
            found = self._in_roles[key] = (*said, *(f"{each} {counts}" for each in said))
        return found

    def _left_out(self, candidate: Candidate, argument: Argument) -> Iterator[str]:
        """Yield which words restrict an argument that a claim of the pair would not keep."""
        both = (candidate.first, candidate.second)
        spans = [span for each in both for span in spans_of(each)]
        spans += [each.span for each in candidate.path if each.index in self._evoked]
        kept = Kept(spans=spans, concepts={each.concept.iri for each in both})
        number = 0
        for each in find_left_out(self._context, argument, candidate.trigger, kept):
            number += 1
            yield f"{LEFT}{each.dep}"
            yield f"{LEFT}{each.lemma}"
        yield f"{LEFT}{min(number, _MOST_LEFT)}"

    def _arrival(self, candidate: Candidate, argument: Argument) -> str:
        """Return the relation by which the way from the trigger comes down to an argument."""
        key = candidate.trigger.index, argument.token
        found = self._arrivals.get(key)
        if found is None:
            found = self._arrivals[key] = self._find_arrival(candidate, argument)
        return found

    def _find_arrival(self, candidate: Candidate, argument: Argument) -> str:
        parse = self._parse
        _, down = parse.path(candidate.trigger, parse.tokens[argument.token])
        if not down:
            return "self"
        one = next((each for each in down if each.dep != "conj"), down[0])
        return f"{one.dep}:{one.text.lower()}" if one.dep in _THROUGH else one.dep


def _where(index: int, first: int, last: int) -> str:
    """Return where a token stands relative to two."""
    return "before" if index < first else "behind" if index > last else "inside"


def _name_way(up: Sequence[Token], down: Sequence[Token]) -> str:
    """Return the relations along a way in the tree; all long ones are alike."""
    if len(up) - 1 + len(down) > _LONG:
        return "long"
    return " ".join([_label(each, "^") for each in up[:-1]] + [_label(each, "v") for each in down])


def _label(token: Token, sign: str) -> str:
    if token.dep in _THROUGH:
        return f"{sign}{token.dep}:{token.text.lower()}"
    return f"{sign}{token.dep}"
