"""Features of an ordered pair of concepts in one sentence: may the first be said of the second?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from claimgraph.claims.arguments.argument import Argument, spans_of
from claimgraph.claims.arguments.restrictions import Kept, find_left_out
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft, find_evoked
from claimgraph.claims.ranking.candidates import Candidate
from claimgraph.claims.ranking.word_roles import WordRoles
from claimgraph.claims.scoring.argument_features import find_argument_features, name_of
from claimgraph.claims.scoring.path_features import path_between
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token

__all__ = ["SentenceFeatures", "find_evoked_predicates"]

_DISTANCES = (2, 3, 5, 8, 12, 17, 24, 32)  # tokens
_LENGTHS = (10, 16, 22, 30, 40, 55)  # tokens of a sentence
_TIMES = (2, 3, 5, 8)  # that a document writes a name
_LONG = 6  # links; longer paths are alike
_FEW = 5  # words between; their whole string is a feature
_SIGNS = {",": "comma", ";": "semicolon", "(": "bracket", ":": "colon"}
_BELOW = ("aux", "auxpass", "neg", "mark", "advmod", "prt", "agent")
_BESIDE = 2  # words before the first and after the second
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "acl", "parataxis", "xcomp"})
_THROUGH = frozenset({"prep", "agent", "dative", "mark"})


def find_evoked_predicates(context: SentenceContext) -> Mapping[int, tuple[str, ...]]:
    """Return the predicates of the frames that the words of a sentence evoke, by their index."""
    return {
        word.index: tuple(dict.fromkeys(name_of(each.frame.predicate) for each in frames))
        for word, frames in find_evoked(context)
    }


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
        self._sentence = tuple(self._of_sentence())
        self._arguments: dict[tuple[int, str], tuple[str, ...]] = {}

    def find(self, candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
        """Return the features of both directions of a candidate.

        Args:
            candidate: The pair.

        Returns:
            Those of the first as the subject, and of the second as the subject.
        """
        plain = (*self._sentence, *self._of_pair(candidate))
        ordered = tuple(self._with_order(candidate))
        return (
            frozenset(self._directed(candidate, plain, ordered, "so")),
            frozenset(self._directed(candidate, plain, ordered, "os")),
        )

    def _directed(
        self, candidate: Candidate, plain: Iterable[str], ordered: Iterable[str], order: str
    ) -> Iterator[str]:
        subject, object_ = candidate.first, candidate.second
        if order == "os":
            subject, object_ = object_, subject
        yield from plain
        yield f"order={order}"
        for each in ordered:
            yield each
            yield f"{order} {each}"
        for role, argument in (("s", subject), ("o", object_)):
            for each in self._of_argument(argument):
                yield f"{role}.{each}"
            yield from self._way(candidate, argument, role)
            yield from self._left_out(candidate, argument, role)
        yield from self._both_roles(candidate, subject, object_)
        for each in sorted(self._kin(subject, object_)):
            yield f"kin={each}"
        one, other = (name_of(each.concept.category) for each in (subject, object_))
        yield f"pair={one} {other}"
        for each in sorted(self._predicates(candidate)):
            yield f"{order} near={each} {one}"
            yield f"{order} near={each} {other}"
        ways = [self._arrival(candidate, each) for each in (subject, object_)]
        yield f"ways={' '.join(ways)}"
        yield f"ways={' '.join(ways)} {candidate.trigger.lemma}"
        for each in sorted(self._predicates(candidate)):
            yield f"ways={' '.join(ways)} near={each}"

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
        inside = self._parse.tokens[first + 1 : last]
        for far in _DISTANCES:
            if last - first >= far:
                yield f"far>={far}"
        yield f"names.between={min(sum(each.mention is not None for each in inside), 5)}"
        yield f"verbs.between={min(sum(map(is_verb, inside)), 4)}"
        for sign, name in _SIGNS.items():
            number = sum(each.text == sign for each in inside)
            if number:
                yield f"{name}={min(number, 3)}"
        yield f"steps={min(len(candidate.path), _LONG)}"
        for each in candidate.path:
            if each.dep in _CLAUSES:
                yield f"crosses={each.dep}"
        yield from self._triggers(candidate, inside)

    def _triggers(self, candidate: Candidate, inside: Iterable[Token]) -> Iterator[str]:
        """Yield whether words on the path or between evoke a frame, and whether it read a pair."""
        if candidate.trigger.index in self._fired:
            yield "fired"
        if any(each.index in self._fired for each in candidate.path):
            yield "fired.path"
        if any(each.index in self._evoked for each in candidate.path):
            yield "evoked.path"
        elif any(each.index in self._evoked for each in inside):
            yield "evoked.between"
        else:
            yield "evoked.none"

    def _with_order(self, candidate: Candidate) -> Iterator[str]:
        """Yield features that mean something else in the other direction."""
        tokens = self._parse.tokens
        first, last = candidate.first.token, candidate.second.token
        yield from self._of_trigger(candidate)
        for each in sorted({each.lemma for each in candidate.path if each.mention is None}):
            yield f"on={each}"
        yield from self._between(
            [each for each in tokens[first + 1 : last] if each.mention is None]
        )
        yield f"path={self._whole_path(candidate)}"
        for place, beside in (
            ("before", tokens[max(0, first - _BESIDE) : first]),
            ("after", tokens[last + 1 : last + 1 + _BESIDE]),
        ):
            for token in beside:
                yield f"{place}={token.lemma}"

    def _of_trigger(self, candidate: Candidate) -> Iterator[str]:
        trigger = candidate.trigger
        yield f"t={trigger.lemma}"
        yield f"t.tag={trigger.tag}"
        yield f"t.dep={trigger.dep}"
        first, last = candidate.first.token, candidate.second.token
        where = (
            "before" if trigger.index < first else "behind" if trigger.index > last else "inside"
        )
        yield f"t.where={where}"
        for each in self._parse.children(trigger, *_BELOW):
            yield f"t.{each.dep}={each.lemma}"
        for name in self._evoked.get(trigger.index, ()):
            yield f"t.near={name}"
        for name in sorted(self._fired.get(trigger.index, ())):
            yield f"t.fired={name}"
        for name in sorted(self._predicates(candidate)):
            yield f"near={name}"

    def _between(self, inside: Sequence[Token]) -> Iterator[str]:
        words = [each.lemma for each in inside if each.text.isalpha()]
        for each in sorted(set(words)):
            yield f"between={each}"
        if len(words) <= _FEW:
            yield f"string={' '.join(words)}"
        for one, other in pairwise(words):
            yield f"between={one} {other}"
        verb = next((each for each in inside if is_verb(each)), None)
        if verb is not None:
            yield f"verb={verb.lemma} {verb.tag}"

    def _predicates(self, candidate: Candidate) -> set[str]:
        return {name for each in candidate.path for name in self._evoked.get(each.index, ())}

    def _whole_path(self, candidate: Candidate) -> str:
        up, down = path_between(
            self._parse,
            self._parse.tokens[candidate.first.token],
            self._parse.tokens[candidate.second.token],
        )
        labels = [_label(each, "^") for each in up[:-1]] + [_label(each, "v") for each in down]
        return " ".join(labels) if len(labels) <= _LONG else "long"

    # -- of an argument -----------------------------------------------------------------------

    def _of_argument(self, argument: Argument) -> tuple[str, ...]:
        key = argument.token, argument.concept.iri
        if key not in self._arguments:
            self._arguments[key] = tuple(self._describe(argument))
        return self._arguments[key]

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

    def _way(self, candidate: Candidate, argument: Argument, role: str) -> Iterator[str]:
        """Yield how a way leads from the trigger to an argument."""
        parse = self._parse
        up, down = path_between(parse, candidate.trigger, parse.tokens[argument.token])
        labels = [_label(each, "^") for each in up[:-1]] + [_label(each, "v") for each in down]
        path = " ".join(labels) if len(labels) <= _LONG else "long"
        yield f"{role}.path={path or 'self'}"
        yield f"{role}.steps={min(len(labels), _LONG)}"
        for each in (*up[1:], *down[:-1]):
            yield f"{role}.passes={each.tag[:2]} {each.dep}"
            if each.tag.startswith("NN") or each.mention is not None:
                yield f"{role}.past={'name' if each.mention is not None else each.lemma}"
            if each.dep in _THROUGH:
                yield f"{role}.through={each.text.lower()}"
        yield f"{role}.side={'before' if argument.token < candidate.trigger.index else 'behind'}"

    def _both_roles(
        self, candidate: Candidate, subject: Argument, object_: Argument
    ) -> Iterator[str]:
        """Yield the roles of both for the words on their path that may relate them."""
        for word in candidate.path:
            evoked = self._evoked.get(word.index, ())
            if not evoked and word.index != candidate.trigger.index:
                continue
            one, passed = self._roles.find(word, subject.token)
            other, past = self._roles.find(word, object_.token)
            if not (one or other):
                continue
            roles = f"{one} > {other}"
            yield f"roles={roles}"
            yield f"roles={roles} {passed}{past}"
            yield f"roles={roles} {word.lemma}"
            yield f"roles={roles} {word.lemma} {passed}{past}"
            for each in evoked:
                yield f"roles={roles} near={each}"
                yield f"roles={roles} near={each} {passed}{past}"
            if word.index == candidate.trigger.index:
                yield f"roles.t={roles} {passed}{past}"

    def _left_out(self, candidate: Candidate, argument: Argument, role: str) -> Iterator[str]:
        """Yield which words restrict an argument that a claim of the pair would not keep."""
        both = (candidate.first, candidate.second)
        spans = [span for each in both for span in spans_of(each)]
        spans += [each.span for each in candidate.path if each.index in self._evoked]
        kept = Kept(spans=spans, concepts={each.concept.iri for each in both})
        number = 0
        for each in find_left_out(self._context, argument, candidate.trigger, kept):
            number += 1
            yield f"{role}.left={each.dep}"
            yield f"{role}.left={each.lemma}"
        yield f"{role}.left={min(number, 3)}"

    def _kin(self, subject: Argument, object_: Argument) -> Iterator[str]:
        """Yield what a frame says of one end and a conjunct of the other."""
        tokens = self._parse.tokens
        for draft in self._drafts:
            name = name_of(draft.frame.predicate)
            ends = draft.subject.token, draft.object.token
            for order, (one, other) in (("", ends), ("back ", ends[::-1])):
                if one == subject.token and self._are_alike(tokens[other], tokens[object_.token]):
                    yield f"{order}{name} object"
                if other == object_.token and self._are_alike(tokens[one], tokens[subject.token]):
                    yield f"{order}{name} subject"

    def _are_alike(self, one: Token, other: Token) -> bool:
        """Whether two words are members of one list."""
        return one.index != other.index and self._first(one).index == self._first(other).index

    def _first(self, token: Token) -> Token:
        for _ in range(_LONG * 2):
            if token.dep not in {"conj", "appos"}:
                break
            token = self._parse.head(token)
        return token

    def _arrival(self, candidate: Candidate, argument: Argument) -> str:
        parse = self._parse
        _, down = path_between(parse, candidate.trigger, parse.tokens[argument.token])
        if not down:
            return "self"
        one = next((each for each in down if each.dep != "conj"), down[0])
        return f"{one.dep}:{one.text.lower()}" if one.dep in _THROUGH else one.dep


def _label(token: Token, sign: str) -> str:
    if token.dep in _THROUGH:
        return f"{sign}{token.dep}:{token.text.lower()}"
    return f"{sign}{token.dep}"
