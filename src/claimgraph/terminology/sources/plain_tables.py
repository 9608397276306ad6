"""Read plain tables: a user's own, those of packages, and claimgraph's ``concepts.tsv``."""

from collections.abc import Iterator

from claimgraph.terminology.sources.columns import Row, iter_rows
from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.vocabulary import cg

__all__ = ["read_table_source"]

_NAMES = {
    Scope.EXACT: ("synonyms", "names", "exact_synonyms"),
    Scope.NARROW: ("narrow",),
    Scope.ABBREVIATION: ("abbreviations",),
}
_TRUE = frozenset({"1", "true", "yes"})


def read_table_source(reading: Reading) -> Iterator[SourceConcept]:
    """Read a plain table.

    Columns: ``id`` and ``label``; then any of ``category``, ``synonyms`` (or ``names``),
    ``narrow``, ``abbreviations``, ``broader`` (or ``parents``), ``exact``, ``condition``,
    ``taxon``, ``orthologue``, ``deprecated``. Values in a cell are separated by ``|``.

    Args:
        reading: The file.

    Yields:
        The concepts, in the file's order.

    Raises:
        TerminologyError: If a column is missing, or the file cannot be read.
    """
    for row in iter_rows(reading, ("id", "label")):
        concept = _read_row(row, reading)
        if concept is not None:
            yield concept


def _read_row(row: Row, reading: Reading) -> SourceConcept | None:
    identifiers = reading.options.identifiers
    iri = identifiers.own_iri(row.get("id"))
    obsolete = row.get("deprecated").lower() in _TRUE
    label = " ".join(row.get("label").split())
    if iri is None or not (label or obsolete):
        reading.lose(row.line, "row whose id is no CURIE or IRI" if label else "row without label")
        return None
    category = row.get("category")
    names = [
        SourceName(text, scope) for scope, columns in _NAMES.items() for text in row.split(*columns)
    ]
    parents = (identifiers.own_iri(each) for each in row.split("broader", "parents"))
    return SourceConcept(
        iri=iri,
        label=label,
        where=reading.place(row.line),
        category=identifiers.iri(category) or (cg(category) if category else ""),
        names=tuple(names),
        broader=tuple(each for each in parents if each),
        exact=identifiers.iris(row.split("exact")),
        condition=identifiers.iri(row.get("condition")) or "",
        taxon=identifiers.iri(row.get("taxon")) or "",
        orthologue=identifiers.iri(row.get("orthologue")) or "",
        obsolete=obsolete,
    )
