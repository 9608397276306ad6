"""Graphs of claims as streams, for tests that write them."""

from claimgraph.claimset import iter_named, normalise
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema
from claimgraph.pipeline import BuildCounts
from claimgraph.rdf import bare_links, find_prefixes
from claimgraph.workspace.account import BuildAccount, KeptAccount
from claimgraph.workspace.claim_stream import ClaimStream
from claimgraph.workspace.page_choice import PageChoice
from claimgraph.workspace.survey import Survey

__all__ = ["split", "stream"]


def split(graph: ClaimGraph) -> list[ClaimGraph]:
    """Return a part for each document, with what it names."""
    whole, known = normalise(graph), graph.concept_index()
    parts = []
    for each in whole.documents:
        part = ClaimGraph(
            documents=(each,),
            claims=tuple(c for c in whole.claims if c.evidence[0].document == each.iri),
            gaps=tuple(gap for gap in whole.gaps if gap.evidence.document == each.iri),
        )
        concepts = tuple(known[iri] for iri in sorted(set(iter_named(part))))
        parts.append(
            ClaimGraph(
                documents=part.documents, concepts=concepts, claims=part.claims, gaps=part.gaps
            )
        )
    return parts


def stream(
    graph: ClaimGraph, *, most_shown: int = 100, schema: Schema | None = None
) -> ClaimStream:
    """Return a graph as a build has it that reads its documents from shards."""
    parts = split(graph)
    choice = PageChoice(most_shown)
    kept = KeptAccount()
    for each in parts:
        kept.add(each, BuildAccount())
        choice.add(each.claims)
    whole = normalise(graph)
    kept.name_ends(whole.concepts)
    survey = Survey(
        concepts=whole.concepts,
        prefixes=find_prefixes(graph, schema or load_schema()),
        links=bare_links(graph),
        chosen=choice.choose(),
        whole=whole if choice.is_small else None,
        account=BuildAccount(),
        kept=kept,
        counts=BuildCounts(),
        left_out=(),
        n_concepts=len(kept.ends),
    )
    return ClaimStream(survey=survey, parts=lambda: iter(parts))
