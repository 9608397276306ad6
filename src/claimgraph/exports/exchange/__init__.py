"""Formats in which knowledge graphs are exchanged between tools and projects.

What a tool reads as an edge without looking at its properties is only what a text affirms, as
asserted or probable; each module says where the rest is. A format of several files has a folder.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.exchange.biocypher import to_biocypher_edges, to_biocypher_nodes
from claimgraph.exports.exchange.indra import write_indra
from claimgraph.exports.exchange.kgx import write_kgx_jsonl, write_kgx_tsv
from claimgraph.exports.exchange.neo4j import write_neo4j
from claimgraph.exports.exchange.parquet import to_frames, write_parquet
from claimgraph.exports.exchange.sssom import write_sssom
from claimgraph.exports.graph_writer import Carried, GraphWriter

__all__ = ["EXCHANGE_WRITERS", "to_biocypher_edges", "to_biocypher_nodes", "to_frames"]

_CLAIMS = frozenset(
    {
        Carried.CONCEPTS,
        Carried.STATED,
        Carried.UNSTATED,
        Carried.QUALIFIERS,
        Carried.SENTENCES,
    }
)
_MORE = _CLAIMS | {Carried.STATISTICS, Carried.DOCUMENTS}

EXCHANGE_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "kgx": GraphWriter(
            description="tables of the Biolink model for KGX and Translator",
            carries=_CLAIMS,
            options=frozenset({"raw"}),
            write_files=write_kgx_tsv,
        ),
        "kgx-jsonl": GraphWriter(
            description="the same as JSON lines",
            carries=_CLAIMS,
            write_files=write_kgx_jsonl,
        ),
        "sssom": GraphWriter(
            description="mappings of concepts and predicates to other vocabularies",
            suffixes=(".sssom.tsv",),
            carries=frozenset({Carried.CONCEPTS}),
            options=frozenset({"raw"}),
            write=write_sssom,
        ),
        "neo4j": GraphWriter(
            description="CSV for Neo4j's importer, with a Cypher file that loads it",
            carries=_MORE,
            options=frozenset({"raw"}),
            write_files=write_neo4j,
        ),
        "parquet": GraphWriter(
            description="tables for DuckDB, polars, pandas and Spark",
            is_binary=True,
            carries=_MORE | {Carried.SELECTIONS},
            write_files=write_parquet,
        ),
        "indra": GraphWriter(
            description="INDRA statements of claims about molecules and processes",
            carries=frozenset({Carried.SENTENCES}),
            write_files=write_indra,
        ),
    }
)
"""The formats of exchange by name."""
