"""What the words of a sentence may evoke, whatever its parse: frames, gaps, summaries."""

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from claimgraph.claims.frames.compiled_frames import CompiledFrames
from claimgraph.claims.knowledge import Knowledge
from claimgraph.ontology import GapCue, GapLicence
from claimgraph.vocabulary import cg

__all__ = ["Triggers"]

_Guards = tuple[frozenset[str], frozenset[str]]  # categories of both arguments
_GIVEN = ("Procedure", "Chemical", "Drug")  # an anaphor of these may be what the study is of
_UNDER_NEGATION = frozenset({GapLicence.YES, GapLicence.PERFECT, GapLicence.SO_FAR})
# Kinds of function words of which a licence asks for one.
_WORDS_OF: Mapping[str, str] = MappingProxyType(
    {GapLicence.REMAIN: "open", GapLicence.LACK: "lacking", GapLicence.AMOUNT: "amount"}
)


class Triggers:
    """The tables of the ontology, indexed by the words that a sentence must contain.

    Args:
        knowledge: Frames, cues, the guards of the predicates.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        language = knowledge.language
        self._schema = knowledge.schema
        self._language = language
        self._studies = _with_kind(language.heads, "study")
        self._frames = knowledge.once(CompiledFrames)
        self._gaps: dict[str, list[GapCue]] = {}
        for cues in language.gaps.values():
            for cue in cues:
                self._gaps.setdefault(cue.lemma, []).append(cue)
        self._summing = frozenset(lemma for lemma, _ in language.outcomes)
        self._negations = frozenset(
            lemma
            for lemma, cues in language.cues.items()
            if any(cue.kind == "negation" and len(cue.words) == 1 for cue in cues)
        )
        self.classifying = frozenset(
            each.frame.lemma for each in self._frames.all if each.is_classifying
        )
        self.given = frozenset(
            word
            for word, entry in language.anaphors.items()
            if any(
                entry.category and self._schema.is_within(entry.category, cg(each))
                for each in _GIVEN
            )
        )
        self._guarded: dict[str, dict[_Guards, list[int]]] = {}  # by predicate
        for each in self._frames.all:
            frame = each.frame
            guards = frame.subject_categories, frame.object_categories
            of_predicate = self._guarded.setdefault(frame.predicate, {})
            of_predicate.setdefault(guards, []).append(each.number)
        self._fitting: dict[tuple[str, str], frozenset[int]] = {}
        self._weak: dict[tuple[str, str], bool] = {}

    def words(self) -> frozenset[str]:
        """Return every word that a table requires."""
        language = self._language
        return frozenset().union(
            self._frames.words,
            self._gaps,
            self._summing,
            self._studies,
            self._negations,
            *language.function_words.values(),
            language.exposures,
            language.studied,
            (word for cues in self._gaps.values() for cue in cues for word in _licences(cue)),
        )

    def frames(self, words: Set[str]) -> frozenset[int]:
        """Return the numbers of the frames that some words may evoke.

        Args:
            words: The words of a sentence that the tables list, as written and as lemmas.
        """
        evoked = self._frames.evoked
        is_borne = self._may_be_borne(words)
        return frozenset(
            each.number
            for word in words & evoked.keys()
            for each in evoked[word]
            if each.is_evoked(words, is_borne=is_borne)
        )

    def _may_be_borne(self, words: Set[str]) -> bool:
        """Whether an anaphor may refer to a finding, and so supply its bearer."""
        return self.points_back(words) and any(
            self._language.anaphors[word].kind == "deviation"
            for word in words & self._language.anaphors.keys()
        )

    def looks_to_given(self, frames: Iterable[int]) -> bool:
        """Whether one of some frames may take an exposure from an earlier sentence."""
        return any(self._frames.all[number].looks_back for number in frames)

    def looks_to_study(self, frames: Iterable[int]) -> bool:
        """Whether one of some frames may take what the document's own study is of."""
        return any(self._frames.all[number].looks_to_study for number in frames)

    def fitting(self, subject: str, object_: str) -> frozenset[int]:
        """Return the numbers of the frames that may relate concepts of two categories."""
        found = self._fitting.get((subject, object_))
        if found is None:
            found = self._fitting[subject, object_] = frozenset(
                number
                for predicate, guarded in self._guarded.items()
                if self._schema.allows(predicate, subject, object_)
                for (subjects, objects), numbers in guarded.items()
                if self._is_of(subject, subjects) and self._is_of(object_, objects)
                for number in numbers
            )
        return found

    def _is_of(self, category: str, wider: Set[str]) -> bool:
        """Whether a category is one of some, if there are any, or narrower than one."""
        return not wider or any(self._schema.is_within(category, each) for each in wider)

    def weakly_related(self, subject: str, object_: str) -> bool:
        """Whether a weak association may relate concepts of two categories."""
        found = self._weak.get((subject, object_))
        if found is None:
            found = self._weak[subject, object_] = any(
                self._schema.allows(rule.predicate, subject, object_)
                for rule in self._language.associations
            )
        return found

    def gap(self, words: Set[str]) -> bool:
        """Whether some words may evoke a knowledge gap."""
        return any(
            self._is_licensed(cue, words)
            for word in words & self._gaps.keys()
            for cue in self._gaps[word]
        )

    def _is_licensed(self, cue: GapCue, words: Set[str]) -> bool:
        if cue.negated in _UNDER_NEGATION:
            return not words.isdisjoint(self._negations)
        if cue.negated in {GapLicence.STUDY, GapLicence.DUE}:
            return not words.isdisjoint(self._studies)
        kind = _WORDS_OF.get(cue.negated)
        asked = _licences(cue) if kind is None else self._language.function_words[kind]
        return not asked or not words.isdisjoint(asked)

    def summing_up(self, words: Set[str]) -> bool:
        """Whether some words may evoke a summary of the results of studies mentioned before."""
        return (
            not words.isdisjoint(self._summing)
            and not words.isdisjoint(self._studies)
            and self.points_back(words)
        )

    def points_back(self, words: Set[str]) -> bool:
        """Whether an anaphoric determiner is among some words."""
        return not words.isdisjoint(self._language.function_words["pointing"])


def _with_kind(heads: Mapping[str, Iterable[object]], kind: str) -> frozenset[str]:
    return frozenset(
        lemma
        for lemma, each in heads.items()
        if any(getattr(head, "kind", "") == kind for head in each)
    )


def _licences(cue: GapCue) -> tuple[str, ...]:
    """Return the words of which a cue needs one."""
    if cue.negated in set(GapLicence):
        return ()
    return tuple(cue.negated.split("|"))
