"""Discourse memory: the concepts, findings and exposures that later words may refer to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.model import Concept, Span, Token
from claimgraph.ontology import Anaphor
from claimgraph.vocabulary import cg

__all__ = [
    "REACH",
    "SUBJECTS",
    "Discourse",
    "Said",
    "find_subject_above",
    "is_owned_by_pronoun",
    "say",
]

_CLASSES = ("GeneFamily", "DrugClass")
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGLE = frozenset({"NN"})  # tag of a common noun in the singular
_PLURAL = frozenset({"NNS", "NNPS"})  # tags of nouns
REACH = 3  # most sentences between an anaphor and its antecedent


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A concept mentioned so far, a possible antecedent.

    Attributes:
        concept: The concept.
        span: Its words.
        sentence: Number of the sentence.
        is_subject: Whether it was a grammatical subject.
        is_acting: Whether it was the subject of an active verb, or stood behind the "by" of a
            passive.
        is_plural: Whether its words are in the plural, with no conjuncts.
        is_several: Whether they are in the plural, with conjuncts or without.
        row: Index of the first noun of the coordination that it is in.
        bearer: For a finding: who was said to have it, with the words.
    """

    concept: Concept
    span: Span
    sentence: int
    is_subject: bool = False
    is_acting: bool = False
    is_plural: bool = False
    is_several: bool = False
    row: int = 0
    bearer: tuple[tuple[Concept, Span], ...] = ()


@dataclass(kw_only=True)
class Discourse:
    """The discourse memory of one document; grows sentence by sentence.

    Attributes:
        study: What the document's own study is of.
        said: Concepts mentioned, in text order.
        findings: Findings claimed, in text order.
        given: Exposures of people or animals, in text order.
        n_recorded: Number of sentences recorded.
    """

    study: Study
    said: list[Said] = field(default_factory=list)
    findings: list[Said] = field(default_factory=list)
    given: list[Said] = field(default_factory=list)
    n_recorded: int = 0

    def copy(self) -> "Discourse":
        """Return the memory as it is now; what is said later goes into one of the two."""
        return Discourse(
            study=self.study.copy(),
            said=list(self.said),
            findings=list(self.findings),
            given=list(self.given),
        )

    def record(self, *, given: Iterable[Said], named: Iterable[Said]) -> None:
        """Add the exposures and mentions of a sentence, after it was read."""
        self.given.extend(given)
        self.said.extend(named)
        self.n_recorded += 1

    def pronoun(self, context: SentenceContext, token: Token, entry: Anaphor) -> tuple[Said, ...]:
        """Find the possible antecedents of a pronoun, best first.

        A subject or possessive pronoun refers to the preceding subject of its own sentence; if
        there is none, to the subjects of the previous sentence. If that subject is no mention, the
        pronoun is not resolved. Other pronouns refer to the nearest mention, objects to none that
        was a subject. "They" at the start of
        a sentence also refers to people, if these were the only subject; "it" never does.
        """
        here = [each for each in _named(context) if each.span.end <= token.span.start]
        number = context.parse.sentence.number
        before = [each for each in self.said if number - each.sentence == 1]
        near = [each for each in reversed(here) if not _acts_on(context, each, token)]
        near += reversed(before)
        if token.dep == "dobj":
            near = [each for each in near if not each.is_acting]
        if token.dep in SUBJECTS or token.dep == "poss":
            subjects = [
                each
                for each in context.parse.tokens[: token.index]
                if each.dep in SUBJECTS and not each.tag.startswith(("PRP", "W", "EX"))
            ]
            subjects = [each for each in subjects if not _is_aside(context, each)] or subjects
            last = subjects[-1].span.end if subjects else 0
            own = [each for each in here if each.is_subject and each.span.end <= last]
            above = find_subject_above(context, token)
            if above is not None and is_owned_by_pronoun(context, above):
                return ()
            if above is not None and above.mention is not None:
                own = [each for each in here if each.span == above.mention.span] or own
            elif above is not None or (subjects and subjects[-1].mention is None):
                return ()
            near = own[-1:] if subjects else [each for each in before if each.is_subject]
            if not subjects and entry.is_plural and len(near) == 1 and near[0].is_plural:
                return tuple(near)
        if entry.is_plural and token.dep not in SUBJECTS:
            near = _several(near)
        is_population = context.knowledge.is_population
        return _distinct(
            each
            for each in near
            if not is_population(each.concept) and _may_be_several(context, each, entry)
        )

    def described(self, context: SentenceContext, token: Token, entry: Anaphor) -> tuple[Said, ...]:
        """Find the antecedents of a definite description ("this drug", "this deficit").

        They are of the nearest sentence that names any. A singular one must be the only one there,
        or its only subject; of "both drugs" and the like all are meant, if they are coordinated.

        Returns:
            The antecedents; none if it is not clear which.
        """
        number = context.parse.sentence.number
        if entry.kind == "deviation":
            return _distinct(
                each for each in reversed(self.findings) if number - each.sentence <= REACH
            )[:1]
        here = [each for each in _named(context) if each.span.end <= token.span.start]
        past = [each for each in self.said if number - each.sentence <= REACH]
        fitting = [
            each
            for each in (*reversed(here), *reversed(past))
            if self._may_be_described(context, token, each, entry)
        ]
        nearest = [each for each in fitting if each.sentence == fitting[0].sentence]
        found = _distinct(nearest)
        is_here = bool(fitting) and fitting[0].sentence == number
        if entry.is_sole and len(_distinct(fitting)) > 1 and not is_here:
            titled = _distinct(each for each in fitting if each.concept.iri in self.study.titled)
            return titled if len(titled) == 1 else ()
        if context.schema.is_within(entry.category, cg("LivingThing")):
            return found[:1]
        if _is_plural(context, token):
            is_one = len(found) == 1 and any(_agrees(context, each) for each in nearest)
            is_row = len(found) > 1 and len({each.row for each in nearest}) == 1
            is_all = is_one or (is_row and _is_all(context, token))
            return tuple(reversed(found)) if is_all else ()
        if len(found) == 1:
            return found
        subjects = _distinct(each for each in nearest if each.is_subject)
        return subjects if len(subjects) == 1 else ()

    def _may_be_described(
        self, context: SentenceContext, token: Token, said: Said, entry: Anaphor
    ) -> bool:
        """Whether a concept is of the kind that a word names, and its own words are no anaphor."""
        words = said.span.cut(context.parse.sentence.document.text).lower()
        own = token.mention.concept.iri if token.mention is not None else None
        empty = context.language.function_words["sham"] | context.language.anaphors.keys()
        return (
            context.knowledge.is_within(said.concept, entry.category)
            and said.concept.iri != own
            and words not in empty
            and _may_be_called(context, words, entry)
        )

    def exposures(self, number: int) -> tuple[Said, ...]:
        """Return the exposures of the nearest earlier sentence that has any.

        Args:
            number: Number of the current sentence.
        """
        near = [each for each in self.given if 0 < number - each.sentence <= REACH]
        last = max((each.sentence for each in near), default=0)
        return _distinct(each for each in near if each.sentence == last)

    def found(
        self, number: int, finding: tuple[Concept, Span], bearer: tuple[Concept, Span]
    ) -> None:
        """Add a finding and who was said to have it.

        Args:
            number: Number of the sentence that says so.
            finding: The finding, with its words.
            bearer: Who has it, with the words.
        """
        concept, span = finding
        self.findings.append(Said(concept=concept, span=span, sentence=number, bearer=(bearer,)))


def _acts_on(context: SentenceContext, said: Said, pronoun: Token) -> bool:
    """Whether a concept is within the subject of a pronoun's own verb: "X raised *it*"."""
    verb = context.parse.head(pronoun)
    return pronoun.dep == "dobj" and any(
        said.span.overlaps(each.span)
        for subject in context.parse.children(verb, "nsubj")
        for each in (subject, *context.parse.subtree(subject))
    )


def find_subject_above(context: SentenceContext, token: Token) -> Token | None:
    """Find the subject of the clause with which that of a pronoun is coordinated; None without."""
    parse = context.parse
    verb = parse.head(token)
    while verb.dep in {"conj", "advcl", "ccomp"} and token.dep in SUBJECTS:
        verb = parse.head(verb)
        for each in parse.children(verb, *sorted(SUBJECTS)):
            if each.index < token.index and not each.tag.startswith(("PRP", "W", "EX")):
                return each
    return None


def is_owned_by_pronoun(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun has a possessive pronoun, so that the next may mean its owner.

    "*Its* prevalence is high and *it* impairs Y"
    """
    return any(each.tag == "PRP$" for each in context.parse.children(noun, "poss"))


def _is_aside(context: SentenceContext, subject: Token) -> bool:
    """Whether a subject is that of a relative clause: "the loop to which *X* binds"."""
    return context.parse.head(subject).dep == "relcl"


def _named(context: SentenceContext) -> Iterator[Said]:
    for token in context.parse.tokens:
        mention = token.mention
        if mention is not None and not context.knowledge.is_adjunct(mention.concept):
            yield say(context, token, mention.concept, mention.span)


def say(context: SentenceContext, token: Token, concept: Concept, span: Span) -> Said:
    """Return a concept as it is mentioned, for anaphora in later words.

    Args:
        context: The sentence.
        token: The noun that names it.
        concept: The concept.
        span: Its words.
    """
    return Said(
        concept=concept,
        span=span,
        sentence=context.parse.sentence.number,
        is_subject=token.dep in SUBJECTS,
        is_acting=token.dep == "nsubj" or context.parse.head(token).dep == "agent",
        is_plural=_is_plural(context, token),
        is_several=token.tag in _PLURAL,
        row=_find_row(context, token),
    )


def _find_row(context: SentenceContext, token: Token) -> int:
    """Return the index of the first noun of the coordination that a noun is in."""
    while token.dep == "conj":
        token = context.parse.head(token)
    return token.index


def _may_be_several(context: SentenceContext, said: Said, entry: Anaphor) -> bool:
    """Whether a pronoun may mean what is named in its own sentence: *their*, only more than one."""
    if not entry.is_plural or said.sentence != context.parse.sentence.number:
        return True
    tokens = [each for each in context.parse.tokens if each.span == said.span]
    is_in_row = any(
        each.dep == "conj" or any(context.parse.children(each, "conj")) for each in tokens
    )
    return said.is_plural or is_in_row or any(each.tag not in _SINGLE for each in tokens)


def _is_plural(context: SentenceContext, token: Token) -> bool:
    """Whether a noun is in the plural, and no other is coordinated with it."""
    return token.tag in _PLURAL and not any(context.parse.children(token, "conj"))


def _agrees(context: SentenceContext, said: Said) -> bool:
    """Whether "these receptors" may mean a single antecedent: in the plural, or a class."""
    is_within = context.knowledge.is_within
    return said.is_plural or any(is_within(said.concept, cg(each)) for each in _CLASSES)


def _may_be_called(context: SentenceContext, words: str, entry: Anaphor) -> bool:
    """Whether a word may stand for something with a name: no child is "his *parents*".

    What was only examined with is no treatment, and people who are well are no patients.

    Args:
        context: The sentence.
        words: The name in lower case.
        entry: The word.
    """
    known = context.language.function_words
    own = {each.removesuffix("s") for each in words.split()} | {words.split()[-1]}
    if context.schema.is_within(entry.category, cg("Population")):
        return own.isdisjoint(known["kin"] | known["well"])
    is_deed = context.schema.is_within(entry.category, cg("Procedure"))
    return not (is_deed and words.endswith(tuple(known["measuring"] | known["examining"])))


def _several(said: Iterable[Said]) -> list[Said]:
    """Return what a plural may stand for: things in the plural, or coordinated with others."""
    known = list(said)
    rows = Counter((each.sentence, each.row) for each in _apart(known))
    return [each for each in known if each.is_several or rows[each.sentence, each.row] > 1]


def _apart(said: Iterable[Said]) -> Iterator[Said]:
    seen: set[tuple[int, str]] = set()
    for each in said:
        if (each.sentence, each.concept.iri) not in seen:
            seen.add((each.sentence, each.concept.iri))
            yield each


def _is_all(context: SentenceContext, token: Token) -> bool:
    """Whether a noun is for all things of its kind that were named: "*both* drugs"."""
    words = {each.text.lower() for each in context.parse.children(token, "det", "nummod")}
    return not words.isdisjoint(context.language.function_words["every"])


def _distinct(said: Iterable[Said]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for each in said:
        found.setdefault(each.concept.iri, each)
    return tuple(found.values())
