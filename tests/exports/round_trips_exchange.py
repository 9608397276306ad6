"""Whether the formats of exchange say what the example says."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

from tests import example
from tests.exports.plain_edges_exchange import csv_rows, unquoted_rows

STATED, DENIED, POSSIBLE, TESTED = (
    each.iri for each in (example.PREVENTS, example.DENIED, example.POSSIBLE, example.TESTED)
)
FOLDER = {"about.txt"}


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()} - FOLDER


def reads_as_kgx(folder: Path) -> bool:
    tables = {each: unquoted_rows((folder / f"{each}.tsv").read_bytes()) for each in KGX}
    (edge,), (denied,) = tables["edges"], tables["negated_edges"]
    place = edge["object_location_in_text"].split("|")
    words = edge["supporting_text"][int(place[0]) : int(place[1])]
    return (
        (edge["id"], edge["subject"], edge["object"]) == (STATED, "CHEBI:27363", "MESH:D003139")
        and edge["predicate"] == "biolink:preventative_for_condition"
        and edge["population_context_qualifier"] == "cgc:children-with-asthma"
        and edge["publications"] == "PMID:101"
        and words == "common cold"
        and (denied["id"], denied["negated"], edge["negated"]) == (DENIED, "True", "")
        and [row["id"] for row in tables["hedged"]] == [POSSIBLE, TESTED]
        and {row["name"] for row in tables["nodes"]}
        == {each.label for each in example.GRAPH.concepts}
        and "1 stated" in (folder / "about.txt").read_text(encoding="utf-8")
    )


KGX = ("nodes", "edges", "negated_edges", "hedged")


def reads_as_kgx_jsonl(folder: Path) -> bool:
    tables = {
        each: [json.loads(line) for line in (folder / f"{each}.jsonl").read_bytes().splitlines()]
        for each in KGX
    }
    (edge,), (denied,) = tables["edges"], tables["negated_edges"]
    start, end = map(int, edge["subject_location_in_text"])
    return (
        edge["supporting_text"][0][start:end] == "Zinc"
        and edge["population_context_qualifier"] == "cgc:children-with-asthma"
        and denied["negated"] is True
        and edge["negated"] is False
        and [row["certainty"] for row in tables["hedged"]] == ["possible", "investigated"]
        and {"Zn"} == {name for row in tables["nodes"] for name in row.get("synonym", [])}
    )


def reads_as_sssom(file: Path) -> bool:
    found = {
        (row["subject_id"], row["predicate_id"], row["object_id"])
        for row in unquoted_rows(file.read_bytes())
    }
    return {
        ("cg:prevents", "skos:closeMatch", "biolink:preventative_for_condition"),
        ("cg:prevents", "skos:closeMatch", "ro:0002599"),
        ("cg:Chemical", "skos:closeMatch", "biolink:ChemicalEntity"),
    } <= found


def reads_as_neo4j(folder: Path) -> bool:
    (edge,) = csv_rows((folder / "edges.csv").read_bytes())
    claims = csv_rows((folder / "claims.csv").read_bytes())
    links = csv_rows((folder / "claim_concepts.csv").read_bytes())
    ends = (edge[":START_ID(Concept)"], edge[":TYPE"], edge[":END_ID(Concept)"])
    script = (folder / "load.cypher").read_text(encoding="utf-8")
    return (
        ends == (example.ZINC, "PREVENTS", example.COLD)
        and [row[":LABEL"] for row in claims]
        == ["Claim|Stated", "Claim|Negated", "Claim|Hedged", "Claim|Hedged"]
        and {"SUBJECT", "OBJECT", "QUALIFIER_POPULATION"} == {row[":TYPE"] for row in links}
        and all(
            f"file:///{path.name}" in script
            for path in folder.glob("*s.csv")
            if csv_rows(path.read_bytes())
        )
    )


def reads_as_parquet(folder: Path) -> bool:
    edges = pl.read_parquet(folder / "edges.parquet")
    claims = pl.read_parquet(folder / "claims.parquet")
    asked = duckdb.execute(
        "SELECT sentence, negation_words FROM read_parquet(?) e JOIN read_parquet(?) c "
        "ON e.claim = c.id WHERE polarity = 'negated'",
        [str(folder / "evidence.parquet"), str(folder / "claims.parquet")],
    ).fetchall()
    nodes = pl.read_parquet(folder / "nodes.parquet").to_dicts()
    return (
        edges["id"].to_list() == [STATED]
        and claims["id"].to_list() == [STATED, DENIED, POSSIBLE, TESTED]
        and claims["stated"].to_list() == [True, False, False, False]
        and asked == [(example.SENTENCES[1], ["not"])]
        and {row["label"]: row["names"] for row in nodes if row["names"]} == {"zinc": ["Zn"]}
    )


def reads_as_indra(folder: Path) -> bool:
    """No claim of the example fits a statement; tests of INDRA have claims that do."""
    return names(folder) == {"statements.json", "negated.json", "hedged.json"} and all(
        json.loads((folder / name).read_bytes()) == [] for name in names(folder)
    )


ROUND_TRIPS_OF_EXCHANGE: dict[str, Callable[[Path], bool]] = {
    "kgx": reads_as_kgx,
    "kgx-jsonl": reads_as_kgx_jsonl,
    "sssom": reads_as_sssom,
    "neo4j": reads_as_neo4j,
    "parquet": reads_as_parquet,
    "indra": reads_as_indra,
}
