"""Files read by the tools that they are for, where these are installed.

They are too heavy for the lock file. Where there is room, install one of ``kgx`` (2.6, with
``biolink-model``), ``sssom`` (0.4), ``indra`` (1.24) and ``ndex2`` (3.12) and run this file.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph.exports import WRITERS, export_graph
from claimgraph.model import ClaimGraph, Concept, Polarity
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
ZINC, COLD = "CHEBI:27363", "MESH:D003139"
# What these tools import warns of its own past.
pytestmark = pytest.mark.filterwarnings("ignore")


def written(form: str, folder: Path, graph: ClaimGraph) -> Path:
    path = folder / f"graph{''.join(WRITERS[form].suffixes[:1])}"
    export_graph(path, WRITERS[form], graph, SCHEMA)
    return path


@pytest.fixture
def transformer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The transformer of ``kgx``, with the Biolink model of its package instead of the web's."""
    toolkit = pytest.importorskip("bmt.toolkit").Toolkit
    model = pytest.importorskip("biolink_model")
    made = toolkit.__init__
    file = Path(next(iter(model.__path__))) / "schema" / "biolink_model.yaml"

    def make(self: Any, *_: Any, **__: Any) -> None:
        made(self, str(file), {"predicate mappings": []})

    def prefixes(*_: Any, **__: Any) -> dict[str, str]:
        return {"biolink": "https://w3id.org/biolink/vocab/"}

    monkeypatch.setattr(toolkit, "__init__", make)
    monkeypatch.setattr(pytest.importorskip("kgx.config"), "get_jsonld_context", prefixes)
    manager = pytest.importorskip("kgx.prefix_manager")
    monkeypatch.setattr(manager, "get_jsonld_context", prefixes)
    return pytest.importorskip("kgx.transformer").Transformer(stream=False)


@pytest.mark.parametrize(("form", "suffix"), [("kgx", "tsv"), ("kgx-jsonl", "jsonl")])
def test_kgx_reads_stated_claims_alone(
    form: str, suffix: str, tmp_path: Path, transformer: Any
) -> None:
    folder = written(form, tmp_path, example.GRAPH)
    names = [str(folder / f"{name}.{suffix}") for name in ("nodes", "edges")]
    transformer.transform({"filename": names, "format": suffix})
    graph = transformer.store.graph
    ((subject, object_, _, told),) = graph.edges(keys=True, data=True)
    predicate = "biolink:preventative_for_condition"
    assert (subject, told["predicate"], object_) == (ZINC, predicate, COLD)
    assert not told.get("negated")
    assert graph.nodes()[ZINC]["category"] == ["biolink:ChemicalEntity"]
    assert len(graph.nodes()) == len(example.GRAPH.concepts)


def test_sssom_finds_no_fault(tmp_path: Path) -> None:
    parsers = pytest.importorskip("sssom.parsers")
    kinds = pytest.importorskip("sssom.constants").DEFAULT_VALIDATION_TYPES
    validate = pytest.importorskip("sssom.validators").validate
    mappings = parsers.parse_sssom_table(str(written("sssom", tmp_path, example.GRAPH)))
    reports = validate(mappings, validation_types=kinds, fail_on_error=False)
    assert [fault.message for each in reports.values() for fault in each.results] == []
    assert "biolink:Disease" in set(mappings.df["object_id"])


def test_indra_reads_statements(tmp_path: Path) -> None:
    statements = pytest.importorskip("indra.statements")
    akt = Concept(iri="http://identifiers.org/ncbigene/207", label="AKT1", category=cg("Protein"))
    told = replace(example.PREVENTS, predicate=cg("inhibits"), object=akt.iri)
    denied = replace(told, polarity=Polarity.NEGATED)
    graph = replace(
        example.GRAPH, concepts=(*example.GRAPH.concepts, akt), claims=(told, denied), gaps=()
    )
    folder = written("indra", tmp_path, graph)
    found = {
        name: statements.stmts_from_json(
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        )
        for name in ("statements", "negated", "hedged")
    }
    assert [type(each).__name__ for each in found["statements"]] == ["Inhibition"]
    assert found["statements"][0].obj.db_refs["EGID"] == "207"
    assert [each.evidence[0].epistemics["negated"] for each in found["negated"]] == [True]
    assert found["hedged"] == []


def test_ndex_reads_a_network(tmp_path: Path) -> None:
    cx2 = pytest.importorskip("ndex2.cx2")
    network = cx2.CX2Network()
    file = written("cx2", tmp_path, example.GRAPH)
    network.create_from_raw_cx2(json.loads(file.read_text(encoding="utf-8")))
    assert {each["v"]["name"] for each in network.get_nodes().values()} == {"zinc", "common cold"}
    (edge,) = network.get_edges().values()
    assert edge["v"]["interaction"] == "prevents"
