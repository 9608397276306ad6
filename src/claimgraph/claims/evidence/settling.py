"""What only the whole document determines of its evidence: sections, study design, statistics."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from claimgraph.claims.evidence.evidence import settle_evidence
from claimgraph.claims.evidence.statistics import find_stated
from claimgraph.claims.evidence.study_designs import find_own_design, find_typed_design
from claimgraph.claims.evidence.zoning import find_own_sentences, zone_sentences
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Evidence, KnowledgeGap, Sentence, Span

__all__ = ["settle_document"]

_Key = TypeVar("_Key")


def settle_document(
    claims: Mapping[_Key, Sequence[Evidence]],
    gaps: Sequence[KnowledgeGap],
    sentences: Sequence[Sentence],
    knowledge: Knowledge,
) -> tuple[dict[_Key, list[Evidence]], list[KnowledgeGap]]:
    """Add to all evidence of a document what the whole document determines.

    Args:
        claims: The evidence of each claim.
        gaps: Knowledge gaps.
        sentences: All sentences of the document, in text order.
        knowledge: Schema and linguistic tables.

    Returns:
        The evidence of each claim with section, study design and statistics; the gaps with their
        section.
    """
    if not claims and not gaps:
        return {}, []
    language = knowledge.language
    placed = zone_sentences(sentences, language.zoning)
    typed = find_typed_design(placed[0].document, knowledge.schema)
    design: tuple[str, Span | None] | None = (typed, None) if typed else None
    if design is None:
        design = find_own_design(find_own_sentences(placed, language.zoning), language.designs)
    by_number = {each.number: each for each in placed}
    stated = find_stated(chain.from_iterable(claims.values()), by_number, language.statistics)
    settled = {
        key: [
            settle_evidence(each, by_number[each.sentence], design, stated[id(each)])
            for each in found
        ]
        for key, found in claims.items()
    }
    return settled, [
        replace(gap, evidence=settle_evidence(gap.evidence, by_number[gap.evidence.sentence], None))
        for gap in gaps
    ]
