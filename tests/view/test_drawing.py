from dataclasses import replace
from typing import Any

import pytest
from pyvis.network import Network

from claimgraph.model import Certainty, ClaimGraph, Polarity
from claimgraph.ontology import Schema
from claimgraph.view import to_pyvis, to_view_network
from claimgraph.view.data.styles import LINES, PALETTE, category_style
from claimgraph.view.layout.drawing_layout import place
from claimgraph.vocabulary import cg, local_concept_iri


@pytest.fixture(scope="module")
def net(sample: ClaimGraph, schema: Schema) -> Network:
    return to_pyvis(sample, schema)


def edge(net: Network, label: str, **wanted: Any) -> dict[str, Any]:
    found = [each for each in net.edges if each["label"] == label]
    found = [each for each in found if all(each[key] == want for key, want in wanted.items())]
    assert len(found) == 1
    return dict(found[0])


def test_it_is_a_pyvis_network_that_pyvis_can_ask(net: Network) -> None:
    assert isinstance(net, Network)
    assert net.num_nodes() == 23
    assert net.get_node(local_concept_iri("magnesium"))["label"] == "● magnesium"
    assert len(net.edges) == 18 + 5 + 5
    assert net.options["physics"] == {"enabled": False}


def test_nodes_stand_still_where_python_put_them(net: Network) -> None:
    places = {(node["x"], node["y"]) for node in net.nodes}
    assert len(places) == 23
    assert not any(node["physics"] for node in net.nodes)


def test_a_category_has_its_colour_and_shape(net: Network) -> None:
    node = net.get_node(local_concept_iri("acute migraine attack"))
    assert node["label"].startswith("■ ")
    assert node["color"]["border"] == "#d95e0d"


def test_a_negated_claim_is_red_with_a_bar_and_says_so(net: Network) -> None:
    line = edge(net, "✕ does not treat")
    assert line["color"]["color"] == PALETTE["light"].negated
    assert line["arrows"]["to"]["type"] == "bar"
    assert line["title"].startswith("Intravenous magnesium did not treat")


def test_certainty_is_how_a_line_is_drawn(net: Network) -> None:
    assert edge(net, "regulates")["dashes"] is False
    assert edge(net, "acts as")["dashes"] == [12, 6]
    assert edge(net, "treats")["dashes"] == [5, 4]
    assert edge(net, "ameliorates")["dashes"] == [2, 6]
    assert edge(net, "stimulates")["width"] < edge(net, "regulates")["width"]
    assert len({(*style.dashes, style.width) for style in LINES.values()}) == 5


def test_a_gap_is_a_question_with_dotted_lines(net: Network) -> None:
    (gap, _) = [node for node in net.nodes if node["label"].startswith("? ")]
    assert gap["shapeProperties"]["borderDashes"] == [4, 3]
    lines = [each for each in net.edges if each["kind"] == "topic"]
    assert len(lines) == 4
    assert all(line["dashes"] == [1, 5] for line in lines)


def test_two_lines_between_the_same_boxes_are_bent_apart(net: Network) -> None:
    one, other = edge(net, "stimulates"), edge(net, "inhibits", to=edge(net, "stimulates")["to"])
    assert one["smooth"] != other["smooth"]


def test_claims_that_say_the_same_share_one_line(sample: ClaimGraph, schema: Schema) -> None:
    claim = next(each for each in sample.claims if each.certainty is Certainty.PROBABLE)
    second = replace(sample.documents[0], iri="urn:two")
    sure = tuple(
        replace(each, document="urn:two", certainty=Certainty.ASSERTED) for each in claim.evidence
    )
    same = replace(claim, evidence=sure)
    denied = replace(same, polarity=Polarity.NEGATED)
    graph = replace(
        sample, documents=(*sample.documents, second), claims=(*sample.claims, same, denied)
    )
    picture = place(to_view_network(graph, schema))
    (line,) = [each for each in picture.lines if len(each.members) > 1]
    assert [key for _, _, key, _ in line.members] == [same.iri, claim.iri]
    net = to_pyvis(graph, schema)
    pools = [each["pool"] for each in net.edges if each["from"] == claim.subject]
    assert len(pools) == len(set(pools)) + 1


def test_every_id_is_unique(net: Network) -> None:
    ids = [each["id"] for each in (*net.nodes, *net.edges)]
    assert len(ids) == len(set(ids))


def test_an_unknown_category_is_drawn_all_the_same(schema: Schema) -> None:
    style = category_style(schema, "http://example.org/ns#CellLine")
    assert (style.label, style.shape) == ("cell line", "dot")
    assert category_style(schema, cg("Disease")).shape == "square"
