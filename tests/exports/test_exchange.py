"""What only formats of exchange can get wrong: INDRA's types, BioCypher's tuples, data frames."""

import builtins
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import OutputError
from claimgraph.exports import (
    WRITERS,
    WriteOptions,
    export_files,
    to_biocypher_edges,
    to_biocypher_nodes,
    to_frames,
)
from claimgraph.exports.exchange import EXCHANGE_WRITERS
from claimgraph.exports.exchange.biolink import Biolink
from claimgraph.exports.exchange.neo4j import relation_type
from claimgraph.model import Certainty, Claim, ClaimGraph, Concept, Polarity
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import cg
from tests import example
from tests.exports.drawn import few
from tests.exports.plain_edges_exchange import csv_rows, unquoted_rows
from tests.strategies import claim_graphs

SCHEMA = load_schema()
GENE = "http://identifiers.org/ncbigene/207"
AKT = Concept(
    iri=GENE, label="AKT1", category=cg("Protein"), exact=("http://identifiers.org/hgnc/391",)
)
GROWTH = Concept(
    iri="http://purl.obolibrary.org/obo/GO_0040007", label="growth", category=cg("Process")
)


def claim(
    predicate: str,
    object_: str = GENE,
    *,
    certainty: Certainty = Certainty.ASSERTED,
    polarity: Polarity = Polarity.AFFIRMED,
) -> Claim:
    evidence = replace(example.PREVENTS.evidence[0], certainty=certainty)
    return Claim(
        subject=example.ZINC,
        predicate=cg(predicate),
        object=object_,
        polarity=polarity,
        evidence=(evidence,),
    )


def graph_of(*claims: Claim) -> ClaimGraph:
    return replace(
        example.GRAPH, claims=claims, gaps=(), concepts=(*example.GRAPH.concepts, AKT, GROWTH)
    )


def written(form: str, graph: ClaimGraph, options: WriteOptions | None = None) -> dict[str, bytes]:
    files = export_files(WRITERS[form], graph, SCHEMA, options or WriteOptions())
    return {name: b"".join(parts) for name, parts in files}


def statements(graph: ClaimGraph) -> Mapping[str, list[dict[str, Any]]]:
    files = written("indra", graph)
    return {name: json.loads(files[f"{name}.json"]) for name in ("statements", "negated", "hedged")}


def test_claims_become_statements_of_the_types_that_they_fit() -> None:
    found = statements(
        graph_of(
            claim("stimulates"),
            claim("inhibits", GROWTH.iri),
            claim("increases"),
            claim("increases", GROWTH.iri),  # a process has no amount
            claim("binds"),
            claim("binds", GROWTH.iri),  # and binds nothing
            claim("inhibits", example.COLD),
            claim("treats", example.COLD),
        )
    )
    told = [
        (each["type"], [part["name"] for part in each.get("members", ())] or each["obj"]["name"])
        for each in found["statements"]
    ]
    assert sorted(told, key=str) == [
        ("Activation", "AKT1"),
        ("Complex", ["zinc", "AKT1"]),
        ("IncreaseAmount", "AKT1"),
        ("Inhibition", "growth"),
    ]
    assert found["negated"] == found["hedged"] == []


def test_a_statement_has_the_keys_that_indra_reads() -> None:
    (found,) = statements(graph_of(claim("stimulates")))["statements"]
    (evidence,) = found["evidence"]
    assert found["obj"]["db_refs"] == {"TEXT": "common cold", "EGID": "207", "HGNC": "391"}
    assert found["subj"]["db_refs"]["CHEBI"] == "CHEBI:27363"
    assert evidence["pmid"] == evidence["text_refs"]["PMID"] == "101"
    assert evidence["text"] == example.SENTENCES[0]
    start, end = evidence["annotations"]["agents"]["coords"][1]
    assert evidence["text"][start:end] == "common cold"
    assert evidence["epistemics"] == {"certainty": "asserted", "section_type": "abstract"}


def test_denied_and_unsure_statements_stand_apart_with_the_keys_of_filters() -> None:
    found = statements(
        graph_of(
            claim("stimulates", polarity=Polarity.NEGATED),
            claim("inhibits", certainty=Certainty.POSSIBLE),
            claim("increases", certainty=Certainty.PROBABLE),
        )
    )
    assert [each["type"] for each in found["statements"]] == ["IncreaseAmount"]
    assert [each["evidence"][0]["epistemics"]["negated"] for each in found["negated"]] == [True]
    assert [each["evidence"][0]["epistemics"]["hypothesis"] for each in found["hedged"]] == [True]


@given(
    graph=claim_graphs(), predicates=st.lists(st.sampled_from(["stimulates", "binds"]), min_size=3)
)
@few
def test_no_denied_or_unsure_claim_is_a_plain_statement(
    graph: ClaimGraph, predicates: list[str]
) -> None:
    """The registry's own test has no claims that INDRA has types for."""
    molecular = replace(
        graph,
        concepts=tuple(replace(each, category=cg("Chemical")) for each in graph.concepts),
        claims=tuple(
            replace(each, predicate=cg(name))
            for each, name in zip(graph.claims, predicates, strict=False)
        ),
        gaps=(),
    )
    found = statements(molecular)
    stated = {each.iri for each in molecular.claims if each.is_stated}
    assert {f"urn:uuid:{each['id']}" for each in found["statements"]} == stated
    assert sum(map(len, found.values())) == len({each.iri for each in molecular.claims})


def test_what_a_predicate_leaves_out_is_a_qualifier() -> None:
    (row,) = unquoted_rows(written("kgx", graph_of(claim("inhibits")))["edges.tsv"])
    told = {name: value for name, value in row.items() if "qualif" in name and value}
    assert row["predicate"] == "biolink:affects"
    assert told == {
        "qualified_predicate": "biolink:causes",
        "object_direction_qualifier": "decreased",
        "object_aspect_qualifier": "activity",
    }
    nodes = unquoted_rows(written("kgx", graph_of(claim("inhibits")))["nodes.tsv"])
    assert {"id": GENE, "category": "biolink:Gene"}.items() >= {
        "category": next(each["category"] for each in nodes if each["id"] == "NCBIGene:207")
    }.items()


def test_a_predicate_without_an_alignment_is_the_nearest_wider_one() -> None:
    biolink = Biolink(SCHEMA)
    assert biolink.predicate(cg("moreEffectiveThan")) == "biolink:related_to"
    assert biolink.predicate(cg("stimulates")) == "biolink:affects"
    assert biolink.predicate("urn:x-none:p") == "biolink:related_to"


def test_cells_are_one_line_and_no_formula_unless_programs_read_them() -> None:
    concepts = tuple(
        replace(each, label="=1+1\n|x" if each.iri == example.ZINC else each.label)
        for each in example.GRAPH.concepts
    )
    graph = replace(example.GRAPH, concepts=concepts)
    for options, label in ((None, "'=1+1 ¦x"), (WriteOptions(raw=True), "=1+1 ¦x")):
        names = {row["name"] for row in unquoted_rows(written("kgx", graph, options)["nodes.tsv"])}
        assert label in names
    labels = {row["label"] for row in csv_rows(written("neo4j", graph)["nodes.csv"])}
    assert "'=1+1 |x" in labels


def test_types_of_relationships_are_names_that_cypher_takes() -> None:
    assert relation_type("urn:x-mine:häLtAb`]->()") == "H_LT_AB_"
    types = {relation_type(each) for each in SCHEMA.predicates}
    assert all(each.isidentifier() for each in types)
    assert len(types) == len(SCHEMA.predicates)


def test_the_words_of_a_predicate_say_what_is_not_stated() -> None:
    rows = csv_rows(written("neo4j", example.GRAPH)["claims.csv"])
    assert [row["predicate_label"] for row in rows] == [
        "prevents", "does not treat", "treats [possible]", "prevents [investigated]",
    ]  # fmt: skip


def test_a_part_of_a_graph_is_said_to_be_one() -> None:
    for form, writer in EXCHANGE_WRITERS.items():
        if writer.write_files is not None:
            about = written(form, example.GRAPH, WriteOptions(part="only\nzinc"))["about.txt"]
            assert b"Part of a graph: only zinc\n" in about
            assert b"Part" not in written(form, example.GRAPH)["about.txt"]


def test_biocypher_gets_tuples() -> None:
    nodes = {iri: label for iri, label, _ in to_biocypher_nodes(example.GRAPH)}
    assert nodes["chebi:27363"] == "chemical"
    ((iri, source, target, label, told),) = to_biocypher_edges(example.GRAPH)
    assert (iri, source, target) == (example.PREVENTS.iri, "chebi:27363", "mesh:D003139")
    assert (label, told["publication"]) == ("prevents", "pmid:101")
    all_labels = [each[3] for each in to_biocypher_edges(example.GRAPH, only_stated=False)]
    assert all_labels == ["prevents", "negated treats", "hedged treats", "hedged prevents"]


def test_frames_are_for_the_library_that_is_asked_for() -> None:
    arrow = to_frames(example.GRAPH)
    edges, documents = arrow["edges"], arrow["documents"]
    asked = duckdb.sql(
        "SELECT subject_label, object_label, year FROM edges JOIN documents d ON document = d.id"
    )
    assert asked is not None
    assert asked.fetchall() == [("zinc", "common cold", 2001)]
    assert edges.num_rows == documents.num_rows == 1
    polars = to_frames(example.GRAPH, library="polars")
    assert polars["claims"]["polarity"].to_list() == ["affirmed", "negated", "affirmed", "affirmed"]
    with pytest.raises(ValueError, match="use arrow, pandas or polars"):
        to_frames(example.GRAPH, library="dask")


def test_what_is_not_installed_is_told_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any) -> ModuleType:
        if name.partition(".")[0] in {"pyarrow", "polars"}:
            raise ImportError(name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError, match=r"claimgraph\[parquet\]"):
        written("parquet", example.GRAPH)
    with pytest.raises(OutputError, match=r"claimgraph\[parquet\]"):
        to_frames(example.GRAPH)


def test_a_library_of_frames_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(OutputError, match="polars is not installed"):
        to_frames(example.GRAPH, library="polars")


def test_pyarrow_is_imported_only_for_parquet() -> None:
    script = (
        "import sys, claimgraph.exports\n"
        "assert not {'pyarrow', 'polars', 'pandas', 'networkx'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
