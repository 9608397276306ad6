"""Discourse memory: the concepts, findings and exposures that later words may refer to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Study
from claimgraph.model import Concept, Span, Token
from claimgraph.ontology import Anaphor
from claimgraph.vocabulary import cg

__all__ = ["PLURAL", "REACH", "SUBJECTS", "Discourse", "Said"]

_CLASSES = ("GeneFamily", "DrugClass")
PLURAL = frozenset({"NNS", "NNPS"})  # tags
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 3  # most sentences between an anaphor and its antecedent


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A concept mentioned so far, a possible antecedent.

    Attributes:
        concept: The concept.
        span: Its words.
        sentence: Number of the sentence.
        is_subject: Whether it was a grammatical subject.
        is_plural: Whether its noun was in the plural.
        bearer: For a finding: who was said to have it, with the words.
    """

    concept: Concept
    span: Span
    sentence: int
    is_subject: bool = False
    is_plural: bool = False
    bearer: tuple[tuple[Concept, Span], ...] = ()


@dataclass(kw_only=True)
class Discourse:
    """The discourse memory of one document; grows sentence by sentence.

    Attributes:
        study: What the document's own study is of.
        said: Concepts mentioned, in text order.
        findings: Findings claimed, in text order.
        given: Exposures of people or animals, in text order.
    """

    study: Study
    said: list[Said] = field(default_factory=list)
    findings: list[Said] = field(default_factory=list)
    given: list[Said] = field(default_factory=list)

    def record(self, *, given: Iterable[Said], named: Iterable[Said]) -> None:
        """Add the exposures and mentions of a sentence, after it was read."""
        self.given.extend(given)
        self.said.extend(named)

    def pronoun(self, context: SentenceContext, token: Token) -> tuple[Said, ...]:
        """Find the possible antecedents of a pronoun, best first.

        A subject or possessive pronoun refers to the preceding subject of its own sentence; if
        there is none, to the subjects of the previous sentence. If that subject is no mention, the
        pronoun is not resolved. Other pronouns refer to the nearest mention.
        """
        here = [each for each in _named(context) if each.span.end <= token.span.start]
        number = context.parse.sentence.number
        before = [each for each in self.said if number - each.sentence == 1]
        near = [*reversed(here), *reversed(before)]
        if token.dep in SUBJECTS or token.dep == "poss":
            subjects = [
                each
                for each in context.parse.tokens[: token.index]
                if each.dep in SUBJECTS and not each.tag.startswith(("PRP", "W", "EX"))
            ]
            subjects = [each for each in subjects if not _is_aside(context, each)] or subjects
            last = subjects[-1].span.end if subjects else 0
            own = [each for each in here if each.is_subject and each.span.end <= last]
            above = _subject_above(context, token)
            if above is not None and above.mention is not None:
                own = [each for each in here if each.span == above.mention.span] or own
            elif above is not None or (subjects and subjects[-1].mention is None):
                return ()
            near = own[-1:] if subjects else [each for each in before if each.is_subject]
        is_population = context.knowledge.is_population
        return _distinct(each for each in near if not is_population(each.concept))

    def described(self, context: SentenceContext, token: Token, entry: Anaphor) -> tuple[Said, ...]:
        """Find the antecedent of a definite description ("this drug", "this deficit")."""
        number = context.parse.sentence.number
        if entry.kind == "deviation":
            return _distinct(
                each for each in reversed(self.findings) if number - each.sentence <= REACH
            )[:1]
        here = [each for each in _named(context) if each.span.end <= token.span.start]
        past = [each for each in self.said if number - each.sentence <= REACH]
        own = token.mention.concept.iri if token.mention is not None else None
        sham = context.language.function_words["sham"]
        text = context.parse.sentence.document.text
        found = _distinct(
            each
            for each in (*reversed(here), *reversed(past))
            if context.knowledge.is_within(each.concept, entry.category)
            and each.concept.iri != own
            and each.span.cut(text).lower() not in sham
        )[:1]
        return tuple(each for each in found if _agrees(context, token, each))

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


def _subject_above(context: SentenceContext, token: Token) -> Token | None:
    """Find the subject of the clause with which that of a pronoun is coordinated; None without."""
    parse = context.parse
    verb = parse.head(token)
    while verb.dep in {"conj", "advcl", "ccomp"} and token.dep in SUBJECTS:
        verb = parse.head(verb)
        for each in parse.children(verb, *sorted(SUBJECTS)):
            if each.index < token.index and not each.tag.startswith(("PRP", "W", "EX")):
                return each
    return None


def _is_aside(context: SentenceContext, subject: Token) -> bool:
    """Whether a subject is that of a relative clause: "the loop to which *X* binds"."""
    return context.parse.head(subject).dep == "relcl"


def _named(context: SentenceContext) -> Iterator[Said]:
    for token in context.parse.tokens:
        mention = token.mention
        if mention is not None and not context.knowledge.is_adjunct(mention.concept):
            yield Said(
                concept=mention.concept,
                span=mention.span,
                sentence=context.parse.sentence.number,
                is_subject=token.dep in SUBJECTS,
                is_plural=token.tag in PLURAL,
            )


def _agrees(context: SentenceContext, token: Token, said: Said) -> bool:
    """Whether an antecedent may be in the plural if its anaphor is: "these receptors"."""
    if token.tag not in PLURAL or said.is_plural:
        return True
    return any(context.knowledge.is_within(said.concept, cg(each)) for each in _CLASSES)


def _distinct(said: Iterable[Said]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for each in said:
        found.setdefault(each.concept.iri, each)
    return tuple(found.values())
