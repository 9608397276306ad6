"""What only the whole document determines of its evidence: sections, study design, statistics."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TypeVar

from claimgraph.claims.evidence.evidence import settle_evidence
from claimgraph.claims.evidence.statistics import find_stated
from claimgraph.claims.evidence.study_designs import find_own_design, find_typed_design
from claimgraph.claims.evidence.zoning import find_own_sentences, zone_sentences
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Evidence, KnowledgeGap, Sentence, Span, Statistic

__all__ = ["DocumentEvidence"]

_Key = TypeVar("_Key")


class DocumentEvidence:
    """Tells what the whole document determines of evidence.

    Args:
        sentences: All sentences of the document, in text order.
        knowledge: Schema and linguistic tables.
    """

    def __init__(self, sentences: Sequence[Sentence], knowledge: Knowledge) -> None:
        self._sentences = sentences
        self._knowledge = knowledge
        self._stated: dict[int, tuple[Statistic, ...]] = {}

    @cached_property
    def _placed(self) -> Mapping[int, Sentence]:
        """The sentences, each with its section, by number."""
        placed = zone_sentences(self._sentences, self._knowledge.language.zoning)
        return {each.number: each for each in placed}

    @cached_property
    def _design(self) -> tuple[str, Span | None] | None:
        language, placed = self._knowledge.language, tuple(self._placed.values())
        typed = find_typed_design(placed[0].document, self._knowledge.schema)
        if typed:
            return typed, None
        return find_own_design(find_own_sentences(placed, language.zoning), language.designs)

    def settle(self, claims: Mapping[_Key, Sequence[Evidence]]) -> dict[_Key, list[Evidence]]:
        """Return the evidence of claims with section, study design and statistics.

        Args:
            claims: The evidence of each claim; a statistic is of no other evidence.
        """
        if not claims:
            return {}
        patterns = self._knowledge.language.statistics
        every = chain.from_iterable(claims.values())
        stated = find_stated(every, self._placed, patterns, self._stated)
        return {
            key: [
                settle_evidence(each, self._placed[each.sentence], self._design, stated[id(each)])
                for each in found
            ]
            for key, found in claims.items()
        }

    def settle_gaps(self, gaps: Iterable[KnowledgeGap]) -> list[KnowledgeGap]:
        """Return knowledge gaps with their section."""
        return [
            replace(
                gap,
                evidence=settle_evidence(gap.evidence, self._placed[gap.evidence.sentence], None),
            )
            for gap in gaps
        ]
