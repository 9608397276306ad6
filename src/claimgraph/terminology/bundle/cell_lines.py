"""Read the cell lines that literature names: Cellosaurus, as the guide of cellxgene has it."""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["read_cell_lines"]

# Accessions are given in the order of entry: the lines that literature names most came first. Later
# ones are hybridomas, stem cells of patients and lines of one laboratory.
_LATEST = 5000
_ACCESSION = re.compile(r"CVCL_(\d{4})")
# Letters and digits, or capitals inside: unlike a word or a formula.
_DISTINCT = re.compile(
    r"(?:(?=.*\d)(?=(?:.*[A-Za-z]){2})|(?=(?:.*\d){3})(?=.*[A-Z])|(?=.*[a-z][A-Z]))"
    r"[A-Za-z0-9][\w ./+-]{3,19}"
)
_NAME = re.compile(r"[A-Za-z0-9][\w ./+:-]{0,24}")
_ASIDE = re.compile(r" \[.*\]$")
_CODE = re.compile(r"([A-Za-z]{1,5})[ -]?([A-Z]?\d+[A-Za-z]?)")


def read_cell_lines(path: Path, rules: NameRules, symbols: Collection[str]) -> Iterator[Term]:
    """Read named cell lines: the name where it is distinct, and always with "cell" behind it.

    Args:
        path: The ontology as JSON: label and whether it is deprecated, by accession.
        rules: What becomes of names.
        symbols: Symbols of genes, which a line needs "cell" behind it to be told from.

    Raises:
        TerminologyError: If it is not such a file.
    """
    try:
        rows = sorted(json.loads(path.read_text(encoding="utf-8")).items())
        named = [(key, _ASIDE.sub("", row["label"])) for key, row in rows if not row["deprecated"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise TerminologyError("these are no cell lines as JSON", where=str(path)) from error
    owners: dict[str, str] = {}
    for key, name in named:
        accession = _ACCESSION.fullmatch(key)
        late = accession is None or int(accession.group(1)) >= _LATEST
        if late or not _NAME.fullmatch(name) or name.isdigit():
            continue
        if owners.setdefault(_plain(name), key) != key:
            continue
        distinct = _is_distinct(name, symbols, rules)
        names = {f"{each} cell": Scope.EXACT for each in (name, *_spellings(name))}
        names[f"{name} cell line"] = Scope.EXACT
        label = name if distinct else f"{name} cell"
        if distinct:
            names |= dict.fromkeys(_spellings(name), Scope.ABBREVIATION)
        names.pop(label, None)
        yield Term(
            id=f"cellosaurus:{key}", label=label, category="CellLine",
            names=tuple(sorted(names.items())),
        )  # fmt: skip


def _spellings(name: str) -> Iterator[str]:
    """Yield a name with its letters and numbers joined, hyphened and apart: HL60, HL-60, HL 60."""
    if parts := _CODE.fullmatch(name):
        yield from (f"{parts[1]}{sign}{parts[2]}" for sign in ("", "-", " "))


def _is_distinct(name: str, symbols: Collection[str], rules: NameRules) -> bool:
    return (
        _DISTINCT.fullmatch(name) is not None
        and rules.scope(name, Scope.ABBREVIATION) is not None
        and not any(each in symbols for each in (name, *_spellings(name)))
    )


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()
