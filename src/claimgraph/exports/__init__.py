"""A graph of claims as files in other formats, and as rows.

A new format is a function and one line in the mapping of its room (``rdf``, ``tables``,
``networks``, ``exchange``, ``annotations``), or an entry point ``claimgraph.writers`` of another
package. ``writers`` joins the rooms, ``graph_writer`` says what a format is, ``export`` writes a
graph, whole or, where the format allows, document by document (``claim_parts``).
"""

from claimgraph.exports.claim_parts import ClaimParts, Claims
from claimgraph.exports.compression import compress, find_compression
from claimgraph.exports.exchange import to_biocypher_edges, to_biocypher_nodes, to_frames
from claimgraph.exports.export import check_options, export_files, export_graph, export_parts
from claimgraph.exports.graph_writer import Carried, GraphWriter, WriteOptions
from claimgraph.exports.part_note import note_part
from claimgraph.exports.rdf import graph_head, head_lines, told_terms, used_terms
from claimgraph.exports.review import REVIEW_COLUMNS, check_review, review_cells, to_review_tsv
from claimgraph.exports.rows import (
    ClaimRow,
    GapRow,
    claims_rows,
    format_claims_table,
    format_gaps_table,
    gaps_rows,
    iter_table_rows,
    iter_tsv,
    to_tsv,
)
from claimgraph.exports.tables import (
    ROW_FORMATS,
    Link,
    RowTable,
    find_row_format,
    iter_row_table,
)
from claimgraph.exports.writers import (
    WRITERS,
    check_row_format,
    find_writer,
    find_writers,
    list_formats,
)

__all__ = [
    "REVIEW_COLUMNS",
    "ROW_FORMATS",
    "WRITERS",
    "Carried",
    "ClaimParts",
    "ClaimRow",
    "Claims",
    "GapRow",
    "GraphWriter",
    "Link",
    "RowTable",
    "WriteOptions",
    "check_options",
    "check_review",
    "check_row_format",
    "claims_rows",
    "compress",
    "export_files",
    "export_graph",
    "export_parts",
    "find_compression",
    "find_row_format",
    "find_writer",
    "find_writers",
    "format_claims_table",
    "format_gaps_table",
    "gaps_rows",
    "graph_head",
    "head_lines",
    "iter_row_table",
    "iter_table_rows",
    "iter_tsv",
    "list_formats",
    "note_part",
    "review_cells",
    "to_biocypher_edges",
    "to_biocypher_nodes",
    "to_frames",
    "to_review_tsv",
    "to_tsv",
    "told_terms",
    "used_terms",
]
