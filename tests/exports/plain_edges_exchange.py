"""What a tool that ignores polarity and certainty reads from formats of exchange.

Of several files it reads those that such a tool is to be given: the edges, not what is negated or
hedged.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

import pyarrow.parquet as pq

from claimgraph.errors import PrefixError
from claimgraph.exports.exchange.exchange_tables import (
    read_exchange_prefixes,
    read_exchange_terms,
)
from claimgraph.exports.exchange.neo4j import relation_type
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import PREFIXES, expand

Edges = set[tuple[str, str, str]]
Written = bytes | Mapping[str, bytes]
_SCHEMA = load_schema()
_OURS = {
    each.biolink: prefix for prefix, each in read_exchange_prefixes(_SCHEMA.folder, _SCHEMA).items()
}


def iri_of(curie: str) -> str:
    """The IRI of a CURIE as Biolink writes it; what is none stays as it is."""
    prefix, colon, reference = curie.partition(":")
    try:
        return expand(f"{_OURS.get(prefix, prefix)}{colon}{reference}", PREFIXES)
    except PrefixError:
        return curie


def files(written: Written) -> Mapping[str, bytes]:
    assert not isinstance(written, bytes)
    return written


def unquoted_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a table whose readers know no quotes, all as long as the header."""
    lines = content.decode().removesuffix("\n").split("\n")
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file without line ends in its cells, all as long as the header."""
    text = content.decode()
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(lines) == text.count("\n")
    assert "\\" not in text
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def _kgx(rows: Iterable[Mapping[str, str]]) -> Edges:
    return {
        (iri_of(row["subject"]), iri_of(row["original_predicate"]), iri_of(row["object"]))
        for row in rows
    }


def plain_kgx(written: Written) -> Edges:
    tables = {
        name: unquoted_rows(content)
        for name, content in files(written).items()
        if name != "about.txt"
    }
    ids = {row["id"] for row in tables["nodes.tsv"]}
    for name in ("edges.tsv", "negated_edges.tsv", "hedged.tsv"):
        assert all({row["subject"], row["object"]} <= ids for row in tables[name])
        assert all(
            (row["negated"] == "True") == (name == "negated_edges.tsv") for row in tables[name]
        )
    return _kgx(tables["edges.tsv"])


def plain_kgx_jsonl(written: Written) -> Edges:
    tables = {
        name: [json.loads(line) for line in content.decode().removesuffix("\n").split("\n") if line]
        for name, content in files(written).items()
        if name != "about.txt"
    }
    assert all(row["negated"] for row in tables["negated_edges.jsonl"])
    return _kgx(tables["edges.jsonl"])


def plain_sssom(written: Written) -> Edges:
    """Mappings are no claims; that none has a predicate of claims is checked."""
    assert isinstance(written, bytes)
    rows = unquoted_rows(written)
    assert all(row["predicate_id"].startswith("skos:") for row in rows)
    return set()


def plain_neo4j(written: Written) -> Edges:
    by_type = {relation_type(iri): iri for iri in _SCHEMA.predicates}
    assert len(by_type) == len(_SCHEMA.predicates)
    tables = {
        name: csv_rows(content) for name, content in files(written).items() if name[-4:] == ".csv"
    }
    found: Edges = set()
    for rows in tables.values():
        for row in rows:
            if row.get(":TYPE") in by_type:
                ends = (row[":START_ID(Concept)"], row[":END_ID(Concept)"])
                found.add((ends[0], by_type[row[":TYPE"]], ends[1]))
    return found


def plain_parquet(written: Written) -> Edges:
    tables = {
        name: pq.read_table(io.BytesIO(content)).to_pylist()
        for name, content in files(written).items()
        if name != "about.txt"
    }
    assert {row["id"] for row in tables["claims.parquet"] if row["stated"]} == {
        row["id"] for row in tables["edges.parquet"]
    }
    rows = tables["edges.parquet"]
    return {(row["subject"], row["predicate"], row["object"]) for row in rows}


def plain_indra(written: Written) -> Edges:
    """Statements by the predicates that are of their type, with the claims that they come from."""
    terms = read_exchange_terms(_SCHEMA.folder, _SCHEMA)
    content = files(written)
    found: Edges = set()
    for statement in json.loads(content["statements.json"]):
        ends = statement.get("members") or [statement["subj"], statement["obj"]]
        names = [each["name"] for each in ends]
        for iri, term in terms.items():
            if term.indra == statement["type"]:
                found.add((names[0], iri, names[1]))
    for each in json.loads(content["negated.json"]):
        assert all(evidence["epistemics"]["negated"] for evidence in each["evidence"])
    return found


PLAIN_EDGES_OF_EXCHANGE: dict[str, Callable[[Written], Edges]] = {
    "kgx": plain_kgx,
    "kgx-jsonl": plain_kgx_jsonl,
    "sssom": plain_sssom,
    "neo4j": plain_neo4j,
    "parquet": plain_parquet,
    "indra": plain_indra,
}
