"""Read NCBI Gene as the package goatools has it: symbols, aliases and designations of a species."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["NcbiGene", "read_ncbi_genes"]

_ROW = re.compile(r"  \d+ : NtData(\(.*\)),")
# Systematic names that sequencing projects gave, and placeholders; no text uses them.
_UNSPOKEN = re.compile(
    r"\w+Rik|Gm\d+|LOC\d+|[A-Z]{1,2}\d{5,}|MGC[:\d].*|(?:KIAA|FLJ|DKFZ).*|RP\d+-.*|mKIAA\d+|\d+[kK]Da"
)
_VAGUE = re.compile(
    r"hypothetical|uncharacterized|putative|similar to|probable|predicted|isoform|precursor"
    r"|family member|open reading frame|expressed sequence|RIKEN|\bcDNA\b|homolog|pseudogene"
    r"|\bgene\b|\bclone\b|^protein ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NcbiGene:
    """One gene of NCBI Gene.

    Attributes:
        number: Its identifier.
        symbol: Official symbol in its species.
        aliases: Other symbols.
        names: Full names of the gene and its product.
    """

    number: str
    symbol: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read_ncbi_genes(path: Path) -> Iterator[NcbiGene]:
    """Yield the live genes of a module of goatools, without running it.

    Names and aliases that no text uses are left out: accession numbers, placeholders, "similar to".

    Args:
        path: The module; it has one gene a line.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = _ROW.match(line)
            cells = _cells(row.group(1)) if row else {}
            if cells.get("Status") != "live" or cells.get("CurrentID"):
                continue
            said = (cells["description"], *cells["other_designations"].split("|"))
            yield NcbiGene(
                number=str(cells["GeneID"]),
                symbol=cells["Symbol"],
                aliases=tuple(
                    each
                    for each in cells["Aliases"].split(", ")
                    if each and not _UNSPOKEN.fullmatch(each)
                ),
                names=tuple(dict.fromkeys(n for n in said if n and not _VAGUE.search(n))),
            )


def _cells(call: str) -> dict[str, str]:
    """Return the arguments of a call, all of them plain values."""
    (node,) = ast.parse(f"f{call}").body
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return {}
    keywords = node.value.keywords
    return {each.arg: ast.literal_eval(each.value) for each in keywords if each.arg}
