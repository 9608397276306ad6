"""The lexical part of the ontology, ready for look-up: all tables for analysing text.

Each table of ``ontology/*.tsv`` documents its columns in its first lines, and has a module in
:mod:`claimgraph.ontology.tables`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.schema import Schema
from claimgraph.ontology.schema_loading import load_schema
from claimgraph.ontology.tables.anaphors import Anaphor, read_anaphors
from claimgraph.ontology.tables.argument_places import Place
from claimgraph.ontology.tables.asides import read_asides
from claimgraph.ontology.tables.association_rules import Association, read_associations
from claimgraph.ontology.tables.condition_words import read_condition_words
from claimgraph.ontology.tables.contrast_words import (
    ContrastWord,
    read_contrast_predicates,
    read_contrasts,
)
from claimgraph.ontology.tables.cue_words import Cue, read_cues
from claimgraph.ontology.tables.design_phrases import Design, read_designs
from claimgraph.ontology.tables.exposure_words import read_exposure_words
from claimgraph.ontology.tables.frames import Frame, read_frames
from claimgraph.ontology.tables.function_words import read_function_words
from claimgraph.ontology.tables.gap_cues import GapCue, read_gaps
from claimgraph.ontology.tables.head_nouns import Head, read_heads
from claimgraph.ontology.tables.modifier_words import read_modifier_words
from claimgraph.ontology.tables.outcome_cues import OutcomeCue, read_outcomes
from claimgraph.ontology.tables.phrase_heads import PhraseHead, PhraseHeadKind, read_phrase_heads
from claimgraph.ontology.tables.place_categories import read_place_categories
from claimgraph.ontology.tables.predicate_roles import read_roles
from claimgraph.ontology.tables.projections import Projection, read_projections
from claimgraph.ontology.tables.qualifier_rules import QualifierRule, read_qualifier_rules
from claimgraph.ontology.tables.rule_scores import RuleScores, load_rule_scores
from claimgraph.ontology.tables.stand_ins import StandIn, read_stand_ins
from claimgraph.ontology.tables.statistic_patterns import StatisticPattern, read_statistics
from claimgraph.ontology.tables.studied_words import StudiedWord, read_studied_words
from claimgraph.ontology.tables.zone_phrases import ZonePhrases, read_zoning

__all__ = ["Language", "load_language"]

_REMEMBERED = 1 << 13  # words
# A noun that is also listed as general names nothing.
_NAMING = (
    PhraseHeadKind.NOUN,
    PhraseHeadKind.SINGLE,
    PhraseHeadKind.OWN,
    PhraseHeadKind.MEASURED,
    PhraseHeadKind.GENERAL,
)
_ENDING = (PhraseHeadKind.SUFFIX, PhraseHeadKind.ENDING)
_PAIR = 2  # words of the end of a phrase
_STEM = 2  # minimum number of letters before an ending


@dataclass(frozen=True, kw_only=True)
class Language:
    """All linguistic tables, ready for look-up."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    cues: Mapping[str, tuple[Cue, ...]]
    gaps: Mapping[tuple[str, str], tuple[GapCue, ...]]
    outcomes: Mapping[tuple[str, str], OutcomeCue]
    contrasts: Mapping[str, ContrastWord]
    contrast_predicates: Mapping[tuple[str, str], tuple[str, ...]]
    heads: Mapping[str, tuple[Head, ...]]
    modifiers: Mapping[str, str]
    standins: tuple[StandIn, ...]
    asides: tuple[str, ...]
    qualifiers: tuple[QualifierRule, ...]
    projections: tuple[Projection, ...]
    designs: Mapping[str, Design]
    zoning: ZonePhrases
    statistics: tuple[StatisticPattern, ...]
    anaphors: Mapping[str, Anaphor]
    conditions: Mapping[str, tuple[Place, ...]]
    exposures: Mapping[str, tuple[Place, ...]]
    studied: Mapping[str, tuple[StudiedWord, ...]]
    associations: tuple[Association, ...]
    function_words: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    place_categories: Mapping[tuple[str, str], tuple[str, ...]]
    phrase_nouns: Mapping[str, PhraseHead]
    phrase_endings: tuple[PhraseHead, ...]
    scores: RuleScores = field(default_factory=RuleScores)

    @cached_property
    def compounding(self) -> frozenset[str]:
        """Adjectives whose argument is the noun before them (*migraine prophylactic*)."""
        return self._with_place("adj", "compound")

    @cached_property
    def instruments(self) -> frozenset[str]:
        """Verbs whose object acts in a purpose clause (*give X to treat Y*)."""
        return frozenset(
            lemma
            for (lemma, pos), frames in self.frames.items()
            if pos == "verb"
            for frame in frames
            if [place.position for place in frame.subject] == ["obj"]
            and any(place.preposition == "for" for place in frame.object)
        )

    def _with_place(self, pos: str, position: str) -> frozenset[str]:
        return frozenset(
            lemma
            for (lemma, each), frames in self.frames.items()
            if each == pos
            for frame in frames
            if any(place.position == position for place in (*frame.subject, *frame.object))
        )

    def head(self, lemma: str, *kinds: str) -> Head | None:
        """Return the head entry of a noun, of the given kinds or of any; None if there is none."""
        for head in self.heads.get(lemma, ()):
            if not kinds or head.kind in kinds:
                return head
        return None

    def phrase_head(self, lemma: str) -> PhraseHead | None:
        """Return the entry for phrases with this head, by the noun or its ending; else None."""
        return self._phrase_heads(lemma)

    def phrase_end(self, words: Sequence[str]) -> PhraseHead | None:
        """Return the entry for phrases that end with some words: the last two, else the last.

        Args:
            words: The words of a phrase up to its head, in the form used in labels.
        """
        lower = [each.lower() for each in words]
        for size in (len(lower), _PAIR):
            found = self.phrase_nouns.get(" ".join(lower[-size:])) if lower else None
            if found is not None:
                return found
        return self.phrase_head(lower[-1]) if lower else None

    @cached_property
    def phrase_pairs(self) -> Mapping[str, frozenset[str]]:
        """Categories of the phrases that end with two listed words, by the last of these."""
        pairs: dict[str, set[str]] = {}
        for form, head in self.phrase_nouns.items():
            if " " in form and head.category:
                pairs.setdefault(form.rpartition(" ")[2], set()).add(head.category)
        return MappingProxyType({word: frozenset(found) for word, found in pairs.items()})

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(each.form for each in self.phrase_endings)

    @cached_property
    def _phrase_heads(self) -> Callable[[str], PhraseHead | None]:
        return lru_cache(_REMEMBERED)(self._find_phrase_head)

    def _find_phrase_head(self, lemma: str) -> PhraseHead | None:
        listed = self.phrase_nouns.get(lemma)
        if listed is not None:
            return listed
        if not lemma.endswith(self._endings):
            return None
        fitting = (each for each in self.phrase_endings if lemma.endswith(each.form))
        return next((each for each in fitting if len(lemma) >= len(each.form) + _STEM), None)


def load_language(folder: Path, schema: Schema | None = None) -> Language:
    """Read the linguistic tables of an ontology folder.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Returns:
        The tables, ready for look-up.

    Raises:
        OntologyError: If a table is missing or a cell is invalid; with file and line.
    """
    schema = load_schema(folder) if schema is None else schema
    heads = read_phrase_heads(folder, schema)
    endings = (each for each in heads if each.kind in _ENDING)
    return Language(
        frames=read_frames(folder, schema),
        cues=read_cues(folder),
        gaps=read_gaps(folder, schema),
        outcomes=read_outcomes(folder),
        contrasts=read_contrasts(folder),
        contrast_predicates=read_contrast_predicates(folder, schema),
        heads=read_heads(folder, schema),
        modifiers=read_modifier_words(folder),
        standins=read_stand_ins(folder),
        asides=read_asides(folder),
        qualifiers=read_qualifier_rules(folder, schema),
        projections=read_projections(folder, schema),
        designs=read_designs(folder, schema),
        zoning=read_zoning(folder),
        statistics=read_statistics(folder, schema),
        anaphors=read_anaphors(folder, schema),
        conditions=read_condition_words(folder),
        exposures=read_exposure_words(folder),
        studied=read_studied_words(folder),
        associations=read_associations(folder, schema),
        function_words=read_function_words(folder),
        roles=read_roles(folder, schema),
        place_categories=read_place_categories(folder, schema),
        phrase_nouns=MappingProxyType(
            {each.form: each for kind in _NAMING for each in heads if each.kind == kind}
        ),
        phrase_endings=tuple(sorted(endings, key=lambda each: -len(each.form))),
        scores=load_rule_scores(folder, schema),
    )
