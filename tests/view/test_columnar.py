"""The packed data of the map, read back as the browser reads it."""

import base64
import gzip
import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import is_cut, to_html
from claimgraph.view.data.encoding import Packer
from claimgraph.view.data.payload import shown_concepts
from claimgraph.view.data.top_claims import keep_strongest
from claimgraph.view.html_page import choose_form
from claimgraph.view.map.map_page import pack_map
from tests.bench.graphs import make_graph

_STANDS_FOR = str.maketrans(",.:/", "<>&`")


class Block:
    """A packed block as it was before packing."""

    def __init__(self, text: str) -> None:
        data = gzip.decompress(base64.b85decode(text.translate(_STANDS_FOR)))
        start = 4 + int.from_bytes(data[:4], "little")
        self.head: dict[str, Any] = json.loads(data[4:start])
        self._body = data[start:]

    def numbers(self, name: str) -> list[int]:
        kind, differences, start, length = self.head["columns"][name]
        found = np.frombuffer(self._body, dtype=f"<{kind}", count=length, offset=start)
        values = found.astype(np.int64)
        told: list[int] = (np.cumsum(values) if differences else values).tolist()
        return told

    def texts(self, name: str) -> list[str]:
        start, length = self.head["texts"][name]
        whole = self._body[start : start + length].decode().encode("utf-16-le")
        found, at = [], 0
        for size in self.numbers(f"{name}#"):
            found.append(whole[2 * at : 2 * (at + size)].decode("utf-16-le"))
            at += size
        return found

    def prose(self, name: str) -> list[str]:
        pieces = self.texts("pieces")
        start, _ = self.head["texts"][name]
        found = []
        for size in self.numbers(f"{name}#"):
            text, number = "", 0
            for byte in self._body[start : start + size]:
                if byte < 128:
                    number = (number + byte + 1) * 128
                    continue
                text += pieces[number + byte - 128]
                number = 0
            found.append(text)
            start += size
        return found


@given(st.lists(st.integers(-(2**31), 2**31 - 1)), st.booleans())
def test_numbers_come_back(values: list[int], differences: bool) -> None:
    packer = Packer()
    if differences:
        values = [value // 4 for value in values]
    packer.numbers("n", values, differences=differences)
    assert Block(packer.text({})).numbers("n") == values


def test_a_number_that_does_not_fit_is_refused() -> None:
    packer = Packer()
    packer.numbers("n", [2**40])
    with pytest.raises(OverflowError, match="a column holds"):
        packer.text({})


@given(st.lists(st.text()))
def test_texts_come_back(values: list[str]) -> None:
    packer = Packer()
    packer.texts("t", values)
    packer.prose("p", values)
    block = Block(packer.text({"told": 1}))
    assert block.texts("t") == values
    assert block.prose("p") == values
    assert block.head["told"] == 1


def test_many_pieces_come_back() -> None:
    values = [f"{chr(0x4E00 + i)}{i % 7}x{i}" for i in range(20_000)]
    packer = Packer()
    packer.prose("p", values)
    assert Block(packer.text({})).prose("p") == values


def test_halves_of_pairs_are_replaced() -> None:
    packer = Packer()
    packer.texts("t", ["a\ud83d", "\ude00b"])
    assert Block(packer.text({})).texts("t") == ["a\ufffd", "\ufffdb"]


def test_the_block_is_harmless_in_html(sample: ClaimGraph, schema: Schema) -> None:
    assert re.fullmatch(r"[^<>&\s\"'`]+", pack_map(sample, schema, title="</script>"))


def test_claims_keep_their_words(sample: ClaimGraph, schema: Schema) -> None:
    block = Block(pack_map(sample, schema, title="Title"))
    labels, sentences = block.prose("c.label"), block.prose("s.text")
    subjects, objects = block.numbers("k.subject"), block.numbers("k.object")
    index = sample.concept_index()
    assert [labels[i] for i in subjects] == [index[c.subject].label for c in sample.claims]
    assert [labels[i] for i in objects] == [index[c.object].label for c in sample.claims]
    evidence = [sentences[i] for i in block.numbers("e.sentence")]
    cited = [each for claim in sample.claims for each in claim.evidence]
    cited += [gap.evidence for gap in sample.gaps]
    assert evidence == [each.quote for each in cited]
    assert block.numbers("e.words") == [len(each.selections) - 1 for each in cited]
    assert block.texts("w.outside") == ["Magnesium"]
    assert block.head["total"] == {"claims": 18, "concepts": 21, "documents": 1}


def test_only_cited_documents_are_packed(sample: ClaimGraph, schema: Schema) -> None:
    other = replace(sample.documents[0], iri="http://www.ncbi.nlm.nih.gov/pubmed/2")
    more = replace(sample, documents=(*sample.documents, other))
    assert Block(pack_map(more, schema, title="")).texts("d.iri") == [sample.documents[0].iri]


def test_the_strongest_stay() -> None:
    graph = make_graph(300)
    kept = keep_strongest(graph, concepts=40, claims=30)
    assert len(kept.claims) == 30
    assert len(shown_concepts(kept)) <= 40
    assert set(kept.claims) <= set(graph.claims)
    assert [graph.claims.index(claim) for claim in kept.claims] == sorted(
        graph.claims.index(claim) for claim in kept.claims
    )
    assert keep_strongest(graph) is graph
    assert not is_cut(graph)
    assert is_cut(graph, claims=600)


def test_of_equal_strength_the_surest_stay(sample: ClaimGraph) -> None:
    kept = keep_strongest(sample, claims=5)
    pair = {claim.predicate for claim in kept.claims if claim.subject == claim.object}
    assert not pair
    assert {claim.certainty for claim in kept.claims} <= {"asserted", "probable"}
    assert len({claim.evidence[0].sentence for claim in kept.claims} & {12}) == 1
    assert len(keep_strongest(sample, concepts=10).gaps) < 2


def test_size_chooses_the_form(schema: Schema) -> None:
    small, large = make_graph(6), make_graph(301)
    assert choose_form(small) == "drawing"
    assert choose_form(large) == "map"
    assert 'id="packed-data"' in to_html(large, schema)
    assert 'id="packed-data"' not in to_html(small, schema)
    assert 'id="packed-data"' in to_html(small, schema, form="map")


def test_the_same_graph_gives_the_same_page(schema: Schema) -> None:
    assert to_html(make_graph(310), schema) == to_html(make_graph(310), schema)
