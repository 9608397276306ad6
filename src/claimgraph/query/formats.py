"""How a result is shown: a table for people, the SPARQL 1.1 formats for programs."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from claimgraph import tables
from claimgraph.errors import InputError
from claimgraph.ontology import Schema
from claimgraph.query.results import Cell, QueryResult
from claimgraph.store import serialize
from claimgraph.vocabulary import PREFIXES, contract

__all__ = ["FORMATS", "format_csv", "format_graph", "format_result", "format_table", "iter_cells"]

_STRING = PREFIXES["xsd"] + "string"
# XML 1.0 §2.2: characters that no document may hold, not even as references.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def format_result(
    result: QueryResult,
    form: str,
    schema: Schema,
    width: int | None,
    *,
    sheet: bool = False,
    paint: tables.Paint | None = None,
) -> str:
    """Write a result in one of the :data:`FORMATS`.

    Args:
        result: What a query gave.
        form: Name of the format.
        schema: Its prefixes shorten IRIs.
        width: Columns of the terminal; None for rows of one line each.
        sheet: Whether ``csv`` and ``tsv`` are for a spreadsheet, where no cell is a formula; else
            they are the formats of SPARQL 1.1.
        paint: Puts cells of a table into colours; None for none.

    Returns:
        The text, with its own line ends.

    Raises:
        InputError: If there is no such format, or it cannot hold such a result.
    """
    if form not in FORMATS:
        raise InputError(
            f"there is no format {form!r}", where="-f", fix=f"use one of {', '.join(FORMATS)}"
        )
    if form == "table":
        return f"{format_table(result, schema, width, paint=paint)}\n"
    if result.triples is not None:
        if form not in _GRAPH_FORMATS:
            raise InputError(
                f"triples cannot be written as {form}", where="-f", fix="use -f turtle, or SELECT"
            )
        return format_graph(result, schema.prefixes)
    if form == "turtle":
        raise InputError(
            "rows cannot be written as turtle", where="-f", fix="use -f csv, or CONSTRUCT"
        )
    if sheet and form in tables.SHEETS and result.boolean is None:
        return _format_sheet(result, tables.SHEETS[form])
    return FORMATS[form](result)


def format_table(
    result: QueryResult, schema: Schema, width: int | None, *, paint: tables.Paint | None = None
) -> str:
    """Show a result on a terminal.

    Args:
        result: What a query gave.
        schema: Its prefixes shorten IRIs.
        width: Columns of the terminal; None for rows of one line each.
        paint: Puts cells into colours; None for none.

    Returns:
        Lines, the last without a line feed: a table, where an IRI is a CURIE, with its label
        behind it if the result has one; ``true`` or ``false``; or Turtle.
    """
    if result.triples is not None:
        return format_graph(result, schema.prefixes).rstrip("\n")
    if result.boolean is not None:
        return format_csv(result).rstrip("\n")

    rows = [[text for text, _ in row] for row in iter_cells(result, schema)]
    return tables.format_table(result.columns, rows, width, paint=paint)


def iter_cells(result: QueryResult, schema: Schema) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the rows of a result for people.

    Args:
        result: What SELECT gave.
        schema: Its prefixes shorten IRIs.

    Yields:
        Words and IRI of each cell: of a node its CURIE, with its label behind it if the result has
        one; of anything else its text, and no IRI.
    """

    def show(term: Cell) -> tuple[str, str]:
        if not isinstance(term, ox.NamedNode):
            return _show(term), ""
        curie = contract(term.value, schema.prefixes)
        label = result.labels.get(term.value, "")
        said = "".join(label.split()).lower()
        known = said in {"", curie.rpartition(":")[2].lower()}
        return curie if known else f"{curie} ({label})", term.value

    return (tuple(map(show, row)) for row in result.rows)


def format_csv(result: QueryResult) -> str:
    """Write a result for a program.

    Args:
        result: What a query gave.

    Returns:
        For SELECT, SPARQL 1.1 CSV: bare IRIs and texts, lines ended by CRLF. For ASK ``true`` or
        ``false``, for CONSTRUCT and DESCRIBE Turtle, since CSV has no form for them.
    """
    if result.triples is not None:
        return format_graph(result)
    if result.boolean is not None:
        return f"{str(result.boolean).lower()}\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_show(term) for term in row] for row in result.rows)
    return stream.getvalue()


def format_graph(result: QueryResult, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write the triples that a query made as Turtle, with the prefixes that they need."""
    triples = result.triples or ()
    iris = {
        term.value
        for each in triples
        for term in (each.subject, each.predicate, each.object)
        if isinstance(term, ox.NamedNode)
    } | {each.object.datatype.value for each in triples if isinstance(each.object, ox.Literal)}
    used = {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if namespace and any(iri.startswith(namespace) for iri in iris - {_STRING})
    }
    stream = io.BytesIO()
    serialize(triples, stream, ox.RdfFormat.TURTLE, used)
    return stream.getvalue().decode()


def _format_sheet(result: QueryResult, sheet: tables.Sheet) -> str:
    """Bare IRIs and texts, as people want them."""
    rows = ([_show(term) for term in row] for row in result.rows)
    return "".join(tables.format_rows(chain((result.columns,), rows), sheet))


def _format_tsv(result: QueryResult) -> str:
    """SPARQL 1.1 TSV: terms as in Turtle."""
    if result.boolean is not None:
        return format_csv(result)
    lines = ["\t".join(f"?{name}" for name in result.columns)]
    for row in result.rows:
        cells = ("" if term is None else str(term).replace("\t", "\\t") for term in row)
        lines.append("\t".join(cells))
    return "".join(f"{line}\n" for line in lines)


def _format_json(result: QueryResult) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if result.boolean is not None:
        content: dict[str, object] = {"head": {}, "boolean": result.boolean}
    else:
        rows = [
            {
                name: _json_term(term)
                for name, term in zip(result.columns, row, strict=True)
                if term is not None
            }
            for row in result.rows
        ]
        content = {"head": {"vars": list(result.columns)}, "results": {"bindings": rows}}
    return f"{json.dumps(content, ensure_ascii=False)}\n"


def _format_xml(result: QueryResult) -> str:
    """SPARQL Query Results XML."""
    if result.boolean is not None:
        body = f"<head/>\n<boolean>{str(result.boolean).lower()}</boolean>\n"
        return f"{_XML_HEAD}{body}</sparql>\n"
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in result.columns)
    lines = [f"<head>{head}</head>\n<results>\n"]
    for row in result.rows:
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(result.columns, row, strict=True)
            if term is not None
        )
        lines.append(f"<result>{''.join(cells)}</result>\n")
    return f"{_XML_HEAD}{''.join(lines)}</results>\n</sparql>\n"


def _json_term(term: Cell) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        return {"type": "literal", "value": term.value} | _extra(term)
    return {"type": "literal", "value": str(term)}  # RDF 1.2's triples: SPARQL 1.1 has no form


def _xml_term(term: Cell) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, ox.Literal):
        extra = _extra(term)
        shown = "".join(f" {name}={quoteattr(value)}" for name, value in extra.items())
        return f"<literal{shown}>{_xml_text(term.value)}</literal>"
    return f"<literal>{_xml_text(str(term))}</literal>"


def _extra(literal: ox.Literal) -> dict[str, str]:
    if literal.language:
        return {"xml:lang": literal.language}
    return {} if literal.datatype.value == _STRING else {"datatype": literal.datatype.value}


def _xml_text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _show(term: Cell) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


_GRAPH_FORMATS = frozenset({"turtle", "csv"})

FORMATS: Mapping[str, Callable[[QueryResult], str]] = MappingProxyType(
    {
        "table": format_csv,
        "csv": format_csv,
        "tsv": _format_tsv,
        "json": _format_json,
        "xml": _format_xml,
        "turtle": format_graph,
    }
)
