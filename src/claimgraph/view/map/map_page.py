"""Make the map of a corpus: a claim graph of up to 100,000 concepts as one page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.view.data.columnar import VERSION, pack_graph
from claimgraph.view.data.encoding import Packer
from claimgraph.view.data.payload import shown_concepts, title_of
from claimgraph.view.data.payload_schema import MapHead, Total
from claimgraph.view.data.top_claims import keep_strongest
from claimgraph.view.map.region_names import name_regions
from claimgraph.view.map.regions import Regions, arrange_regions
from claimgraph.view.page.template import fill_page

__all__ = ["map_html", "pack_map"]

_UNIT = 16  # positions and sizes are stored in sixteenths of a map unit
# Weights of links: a claim, a gap about both concepts, and a link of the terminology.
_CLAIM, _GAP, _WIDER = 1.0, 0.5, 0.4

Numbers = npt.NDArray[np.int64]


def map_html(graph: ClaimGraph, schema: Schema, *, title: str = "", note: str = "") -> str:
    """Make the page.

    Args:
        graph: The claims; if there are too many for a page, the strongest are shown.
        schema: The ontology: labels, colours, shapes.
        title: Title of the page.
        note: A notice about the graph to show first.

    Returns:
        A self-contained HTML document; equal arguments give equal text.
    """
    heading = title or title_of(graph)
    return fill_page(heading=heading, packed=pack_map(graph, schema, title=heading, note=note))


def pack_map(graph: ClaimGraph, schema: Schema, *, title: str, note: str = "") -> str:
    """Return the data of the map: columns, compressed, as base64.

    Args:
        graph: The claims.
        schema: The ontology.
        title: Title of the page.
        note: A notice about the graph to show first.
    """
    total = Total(
        claims=len(graph.claims),
        concepts=len(shown_concepts(graph)),
        documents=len(graph.documents),
    )
    kept = _cited(keep_strongest(graph))
    shown = shown_concepts(kept)
    index = kept.concept_index()
    concepts = [index.get(iri) or _unknown(iri) for iri in shown]
    pairs, weights, wider = _links(kept, concepts)
    regions = arrange_regions(_counts(kept, shown), pairs, weights)
    names = name_regions(
        [each.label for each in concepts],
        [each.grounded for each in concepts],
        regions.region,
        {"ends": pairs, "weights": weights},
    )
    # Neighbours on the map are also adjacent in the columns.
    order = np.lexsort((np.arange(len(concepts)), -regions.dots, regions.region))
    ordered = [concepts[i] for i in order] + _others(kept, index, shown)
    packer = Packer()
    codes = pack_graph(kept, schema, ordered, packer)
    _pack_regions(regions, order, packer)
    place = np.argsort(order)
    narrow = place[wider] if len(wider) else wider
    packer.numbers("b.narrow", narrow[:, 0])
    packer.numbers("b.wide", narrow[:, 1])
    packer.texts("i.name", names)
    head = MapHead(
        **codes,
        version=VERSION,
        title=title,
        note=note,
        total=total,
        shown=len(shown),
        unit=_UNIT,
        named=regions.n_named,
    )
    return packer.text(head)


def _cited(graph: ClaimGraph) -> ClaimGraph:
    """Drop documents without claims and gaps."""
    named = {one.document for claim in graph.claims for one in claim.evidence}
    named |= {gap.evidence.document for gap in graph.gaps}
    return replace(graph, documents=tuple(each for each in graph.documents if each.iri in named))


def _unknown(iri: str) -> Concept:
    return Concept(iri=iri, label=iri, category="", grounded=False)


def _others(graph: ClaimGraph, index: Mapping[str, Concept], shown: Sequence[str]) -> list[Concept]:
    """Return the concepts that occur only in qualifiers."""
    named = {one.concept for claim in graph.claims for one in claim.qualifiers}
    return [index.get(iri) or _unknown(iri) for iri in sorted(named.difference(shown))]


def _counts(graph: ClaimGraph, shown: Sequence[str]) -> Numbers:
    counted = Counter(iri for claim in graph.claims for iri in {claim.subject, claim.object})
    return np.array([counted[iri] for iri in shown], dtype=np.int64)


def _links(
    graph: ClaimGraph, concepts: Sequence[Concept]
) -> tuple[Numbers, npt.NDArray[np.float64], Numbers]:
    """Return pairs of linked concepts, their weights, and the links to wider concepts."""
    numbers = {concept.iri: number for number, concept in enumerate(concepts)}
    told = [(numbers[claim.subject], numbers[claim.object], _CLAIM) for claim in graph.claims]
    for gap in graph.gaps:
        named = [numbers[iri] for iri in (*gap.topics, *gap.excluded)]
        told += [(named[0], other, _GAP) for other in named[1:]]
    wider = [(numbers[one], numbers[other]) for one, other in _wider(graph.concepts, numbers)]
    told += [(narrow, wide, _WIDER) for narrow, wide in wider]
    ends = np.sort(np.array([each[:2] for each in told], dtype=np.int64).reshape(-1, 2), axis=1)
    weights = np.array([each[2] for each in told], dtype=np.float64)
    apart = ends[:, 0] != ends[:, 1]
    keys, place = np.unique(ends[apart, 0] * len(concepts) + ends[apart, 1], return_inverse=True)
    summed = np.bincount(place.reshape(-1), weights=weights[apart], minlength=len(keys))
    pairs: Numbers = np.stack((keys // len(concepts), keys % len(concepts)), axis=1)
    return pairs, summed.astype(np.float64), np.array(sorted(wider), dtype=np.int64).reshape(-1, 2)


def _wider(concepts: Sequence[Concept], shown: Mapping[str, int]) -> set[tuple[str, str]]:
    """Return pairs of shown concepts, the second the nearest wider one of the first."""
    above = {each.iri: each.broader for each in concepts}
    found = set()
    for iri in shown:
        seen = {iri}
        waiting = list(above.get(iri, ()))
        while waiting:
            wide = waiting.pop()
            if wide in seen:
                continue
            seen.add(wide)
            if wide in shown:
                found.add((iri, wide))
            else:
                waiting.extend(above.get(wide, ()))
    return found


def _pack_regions(regions: Regions, order: Numbers, packer: Packer) -> None:
    def stored(values: Any) -> Numbers:
        whole: Numbers = np.rint(np.asarray(values) * _UNIT).astype(np.int64)
        return whole

    packer.numbers("c.x", stored(regions.points[order, 0]))
    packer.numbers("c.y", stored(regions.points[order, 1]))
    packer.numbers("c.dot", stored(regions.dots[order]))
    packer.numbers("c.island", regions.region[order], differences=True)
    for column, name in enumerate(("i.x", "i.y", "i.radius")):
        packer.numbers(name, stored(regions.circles[:, column]))
