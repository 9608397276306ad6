"""CSV for Neo4j's importer (``neo4j-admin database import``), and a Cypher file that loads it.

A stated claim (affirmed, and asserted or probable) is a relationship between its concepts, named
for its predicate: ``(:Concept)-[:TREATS]->(:Concept)``; nothing else is one. Each claim is also a
node, ``Claim`` with ``Stated``, ``Negated`` or ``Hedged``, with its sentences and its document.

Cells are one line, without what either reader takes for a sign: the importer knows no escapes, and
``LOAD CSV`` takes a backslash for one, so that U+29F5 stands for it. Lists are parted by a bar.

Source:
    https://neo4j.com/docs/operations-manual/current/import/ and
    https://neo4j.com/docs/cypher-manual/current/clauses/load-csv/
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.exports.exchange.about import about
from claimgraph.exports.exchange.cells import BETWEEN, Value, cell
from claimgraph.exports.exchange.records import TABLES, Column, ColumnKind, Records
from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.model import Claim, ClaimGraph, Polarity
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = ["write_neo4j"]

_TYPES = {
    ColumnKind.TEXT: "",
    ColumnKind.TEXTS: ":string[]",
    ColumnKind.WHOLE: ":long",
    ColumnKind.NUMBER: ":double",
    ColumnKind.TRUTH: ":boolean",
}
# Tables of nodes: file, table, group of identifiers, columns that are relationships instead.
_NODES: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "nodes": ("Concept", frozenset({"broader"})),
        "documents": ("Document", frozenset()),
        "claims": ("Claim", frozenset({"subject", "object", "document"})),
        "evidence": ("Evidence", frozenset({"claim", "document"})),
    }
)
# Relationships between nodes: file, groups of their ends.
_LINKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "claim_concepts": ("Claim", "Concept"),
        "claim_evidence": ("Claim", "Evidence"),
        "evidence_documents": ("Evidence", "Document"),
        "broader_concepts": ("Concept", "Concept"),
    }
)
_FILES = {
    **{f"{name}.csv": TABLES[name].told for name in (*_NODES, "edges")},
    **{f"{name}.csv": f"from {first} to {second}" for name, (first, second) in _LINKS.items()},
    "import.sh": "makes a new database of them",
    "load.cypher": "loads them into a running one, from its import folder",
}
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGN = re.compile(r"[^A-Za-z0-9_]+")
_BACKSLASH = "\\"
_REVERSE_SOLIDUS = "\u29f5"

Row = tuple[Value, ...]
Files = Iterator[tuple[str, Iterable[bytes]]]


def write_neo4j(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Files:
    """Yield the files of a graph for Neo4j."""
    records = Records(graph, schema)

    def lines(header: list[str], rows: Iterable[Row]) -> Iterable[bytes]:
        return encoded(_lines(header, rows, raw=options.raw))

    yield about(records.graph, _FILES, options)
    for name, (group, left_out) in _NODES.items():
        columns = TABLES[name].columns
        places = [place for place, each in enumerate(columns) if each.name not in left_out]
        header = [_head(columns[place], group) for place in places]
        rows = _picked(TABLES[name].rows(records), places)
        yield f"{name}.csv", lines([*header, ":LABEL"], _labelled(rows, _LABELS[name](records)))
    header = [":START_ID(Concept)", *(_head(each, "") for each in _EDGE), ":TYPE"]
    yield "edges.csv", lines([*header, ":END_ID(Concept)"], _edges(records))
    for name, (first, second) in _LINKS.items():
        header = [f":START_ID({first})", ":TYPE", f":END_ID({second})"]
        yield f"{name}.csv", lines(header, _RELATIONS[name](records))
    yield "import.sh", (_import_command().encode(),)
    yield "load.cypher", encoded(_cypher(records))


def relation_type(predicate: str) -> str:
    """Return the type of relationships for a predicate.

    >>> from claimgraph.vocabulary import cg
    >>> relation_type(cg("positivelyCorrelatedWith"))
    'POSITIVELY_CORRELATED_WITH'
    """
    name = re.split(r"[:#/]", contract(predicate))[-1]
    return _SIGN.sub("_", _WORD.sub("_", name)).upper() or "RELATED_TO"


def _head(column: Column, group: str) -> str:
    if column.name == "id":
        return f"id:ID({group})"
    return f"{column.name}{_TYPES[column.kind]}"


def _picked(rows: Iterable[Row], places: list[int]) -> Iterator[Row]:
    return (tuple(row[place] for place in places) for row in rows)


def _labelled(rows: Iterable[Row], labels: Iterable[list[str]]) -> Iterator[Row]:
    return ((*row, list(told)) for row, told in zip(rows, labels, strict=True))


def _concept_labels(records: Records) -> Iterator[list[str]]:
    for concept in records.graph.concepts:
        words = records.names.term(concept.category).title()
        yield ["Concept", *([_SIGN.sub("", words)] if _SIGN.sub("", words) else [])]


def _claim_labels(records: Records) -> Iterator[list[str]]:
    return (["Claim", _standing(claim)] for claim in records.graph.claims)


def _standing(claim: Claim) -> str:
    if claim.polarity is Polarity.NEGATED:
        return "Negated"
    return "Stated" if claim.is_stated else "Hedged"


_LABELS: Mapping[str, Callable[[Records], Iterable[list[str]]]] = MappingProxyType(
    {
        "nodes": _concept_labels,
        "documents": lambda records: (["Document"] for _ in records.graph.documents),
        "claims": _claim_labels,
        "evidence": lambda records: (
            ["Evidence"] for claim in records.graph.claims for _ in claim.evidence
        ),
    }
)

_EDGE = (
    Column("claim"),
    Column("certainty"),
    Column("score", ColumnKind.NUMBER),
    Column("document"),
    Column("sentence"),
)


def _edges(records: Records) -> Iterator[Row]:
    for claim in records.stated():
        first = claim.evidence[0]
        told = (claim.iri, claim.certainty.value, claim.score, first.document, first.quote)
        yield (claim.subject, *told, relation_type(claim.predicate), claim.object)


def _claim_concepts(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        yield claim.iri, "SUBJECT", claim.subject
        yield claim.iri, "OBJECT", claim.object
        for each in claim.qualifiers:
            yield claim.iri, f"QUALIFIER_{relation_type(each.kind)}", each.concept


def _claim_evidence(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        for number, each in enumerate(claim.evidence, start=1):
            yield claim.iri, f"{each.outcome.value}_EVIDENCE".upper(), f"{claim.iri}#{number}"


def _evidence_documents(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        for number, each in enumerate(claim.evidence, start=1):
            yield f"{claim.iri}#{number}", "FROM_DOCUMENT", each.document


def _broader(records: Records) -> Iterator[Row]:
    known = records.names.concepts
    for concept in records.graph.concepts:
        for wider in concept.broader:
            if wider in known:
                yield concept.iri, "BROADER", wider


_RELATIONS: Mapping[str, Callable[[Records], Iterator[Row]]] = MappingProxyType(
    {
        "claim_concepts": _claim_concepts,
        "claim_evidence": _claim_evidence,
        "evidence_documents": _evidence_documents,
        "broader_concepts": _broader,
    }
)


def _lines(header: list[str], rows: Iterable[Row], *, raw: bool) -> Iterator[str]:
    yield ",".join(header) + "\n"
    for row in rows:
        yield ",".join(_quoted(cell(value, raw=raw)) for value in row) + "\n"


def _quoted(text: str) -> str:
    if not text:
        return ""
    escaped = text.replace(_BACKSLASH, _REVERSE_SOLIDUS).replace('"', '""')
    return f'"{escaped}"'


def _import_command() -> str:
    nodes = " \\\n".join(f"  --nodes={name}.csv" for name in _NODES)
    links = " \\\n".join(f"  --relationships={name}.csv" for name in ("edges", *_LINKS))
    return (
        "#!/bin/sh\n"
        "# Makes a new database of these files: sh import.sh DATABASE\n"
        'cd "$(dirname "$0")" || exit\n'
        f"exec neo4j-admin database import full --array-delimiter='{BETWEEN}' \\\n"
        f'{nodes} \\\n{links} \\\n  "${{1:-neo4j}}"\n'
    )


def _cypher(records: Records) -> Iterator[str]:
    """Yield statements that load the files from the import folder of a running database."""
    yield "// Loads the files into a running database of Neo4j 5, from its import folder.\n"
    for group, _ in _NODES.values():
        name = f"{group.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{group}) REQUIRE n.id IS UNIQUE;\n"
    for name, (group, left_out) in _NODES.items():
        columns = [each for each in TABLES[name].columns if each.name not in left_out]
        told = ", ".join(f"n.`{each.name}` = {_value(each)}" for each in columns[1:])
        key = f"{{id: row['id:ID({group})']}}"
        yield f"{_load(name)}MERGE (n:{group} {key}) SET {told};\n"
        for label in sorted(
            {label for found in _LABELS[name](records) for label in found} - {group}
        ):
            chosen = f"WITH row WHERE '{label}' IN split(row[':LABEL'], '{BETWEEN}') "
            yield f"{_load(name)}{chosen}MATCH (n:{group} {key}) SET n:`{label}`;\n"
    told = ", ".join(f"r.`{each.name}` = {_value(each)}" for each in _EDGE[1:])
    made = "MERGE (a)-[r:`{}` {{claim: row['claim']}}]->(b) SET " + told
    types = {relation_type(claim.predicate) for claim in records.stated()}
    yield from _loaded_links("edges", ("Concept", "Concept"), types, made)
    for name, groups in _LINKS.items():
        types = {str(row[1]) for row in _RELATIONS[name](records)}
        yield from _loaded_links(name, groups, types, "MERGE (a)-[:`{}`]->(b)")


def _loaded_links(name: str, groups: tuple[str, str], types: set[str], made: str) -> Iterator[str]:
    ends = "".join(
        f"MATCH ({end}:{group} {{id: row['{place}({group})']}}) "
        for end, group, place in zip("ab", groups, (":START_ID", ":END_ID"), strict=True)
    )
    for each in sorted(types):  # the type of a relationship is no value in Cypher
        chosen = f"WITH row WHERE row[':TYPE'] = '{each}' "
        yield f"{_load(name)}{chosen}{ends}{made.format(each)};\n"


def _load(name: str) -> str:
    return f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row "


def _value(column: Column) -> str:
    read = f"row['{column.name}{_TYPES[column.kind]}']"
    match column.kind:
        case ColumnKind.TEXTS:
            return f"split({read}, '{BETWEEN}')"
        case ColumnKind.WHOLE:
            return f"toInteger({read})"
        case ColumnKind.NUMBER:
            return f"toFloat({read})"
        case ColumnKind.TRUTH:
            return f"toBoolean({read})"
        case ColumnKind.TEXT:
            return read
