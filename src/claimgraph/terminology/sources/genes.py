"""Read genes from NCBI's gene_info and HGNC's complete set. A gene also stands for its product."""

from collections.abc import Iterator

from claimgraph.terminology.sources.columns import Row, iter_rows
from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.vocabulary import PREFIXES

__all__ = ["read_gene_info", "read_hgnc"]

_GENE, _HGNC = PREFIXES["ncbigene"], PREFIXES["hgnc"]
# NCBI type_of_gene values of things that do not act in a claim.
_NO_GENES = frozenset({"biological-region", "unknown"})


def read_gene_info(reading: Reading) -> Iterator[SourceConcept]:
    """Read ``gene_info`` of NCBI Gene.

    The label is the full name; symbols are abbreviations, which match case-sensitively.

    Args:
        reading: The file; ``options.taxa`` selects the organisms.

    Yields:
        The genes, in the file's order.

    Raises:
        TerminologyError: If a column is missing, or the file cannot be read.
    """
    reading.licence = "public domain (NCBI)"
    taxa = reading.options.taxa
    for row in iter_rows(reading, ("tax_id", "geneid", "symbol", "description"), comments=False):
        wanted = not taxa or row.get("tax_id") in taxa
        if not wanted or row.get("type_of_gene") in _NO_GENES:
            continue
        symbol = row.get("symbol")
        if not row.get("geneid").isdigit() or symbol in {"", "-", "NEWENTRY"}:
            reading.lose(row.line, "gene without number or symbol")
            continue
        yield _read_gene(row, symbol, reading)


def _read_gene(row: Row, symbol: str, reading: Reading) -> SourceConcept:
    full = row.split("full_name_from_nomenclature_authority") or row.split("description")
    others = [each for each in row.split("other_designations") if each not in full]
    xrefs = [each.replace("HGNC:HGNC:", "HGNC:") for each in row.split("dbxrefs")]
    return SourceConcept(
        iri=_GENE + row.get("geneid"),
        label=full[0] if full else symbol,
        where=reading.place(row.line),
        names=(
            *(SourceName(each, Scope.ABBREVIATION) for each in (symbol, *row.split("synonyms"))),
            *(SourceName(each, Scope.RELATED) for each in others),
        ),
        exact=reading.options.identifiers.iris(
            [each for each in xrefs if each.startswith("HGNC:")]
        ),
    )


def read_hgnc(reading: Reading) -> Iterator[SourceConcept]:
    """Read HGNC's complete set (``hgnc_complete_set.txt``).

    Args:
        reading: The file.

    Yields:
        The genes, in the file's order; withdrawn ones as obsolete.

    Raises:
        TerminologyError: If a column is missing, or the file cannot be read.
    """
    reading.licence = "CC0 1.0 (HGNC)"
    for row in iter_rows(reading, ("hgnc_id", "symbol", "name"), comments=False):
        number = row.get("hgnc_id").removeprefix("HGNC:")
        label = " ".join(row.get("name").strip('"').split())
        if not number.isdigit() or not label:
            reading.lose(row.line, "gene without number or name")
            continue
        symbols = row.split("symbol", "alias_symbol", "prev_symbol")
        names = row.split("alias_name", "prev_name")
        entrez = row.get("entrez_id")
        yield SourceConcept(
            iri=_HGNC + number,
            label=label,
            where=reading.place(row.line),
            names=(
                *(SourceName(each, Scope.ABBREVIATION) for each in dict.fromkeys(symbols)),
                *(SourceName(each, Scope.EXACT) for each in names),
            ),
            exact=(_GENE + entrez,) if entrez.isdigit() else (),
            obsolete="withdrawn" in row.get("status").lower(),
        )
