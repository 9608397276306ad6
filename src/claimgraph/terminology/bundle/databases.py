"""Human genes and the Gene Ontology from Bioconductor's SQLite files."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["read_genes", "read_go"]

_GENES = """
    SELECT genes.gene_id, info.symbol, info.gene_name, info._id
    FROM gene_info AS info JOIN genes USING (_id) JOIN genetype USING (_id)
    WHERE genetype.gene_type = 'protein-coding' ORDER BY CAST(genes.gene_id AS INTEGER)
"""
_TERMS = "SELECT _id, go_id, term, ontology FROM go_term WHERE ontology IN ('BP', 'CC', 'MF')"
_SYNONYMS = "SELECT _id, synonym FROM go_synonym WHERE like_go_id = 0 ORDER BY _id, synonym"
_CATEGORIES = {"BP": "Process", "MF": "Process", "CC": "CellComponent"}
_ROOTS = frozenset({"GO:0008150", "GO:0003674", "GO:0005575"})
_SYMBOL = re.compile(r"[A-Za-z0-9][A-Za-z0-9/-]{1,14}")
_UNNAMED = re.compile(r"chromosome \w+ open reading frame|uncharacterized|family member|FLJ|LOC\d")


def read_genes(path: Path, rules: NameRules) -> Iterator[Term]:
    """Read the human protein-coding genes: symbol, name, aliases.

    The full name is the label, since it says what the product is. The symbol is an abbreviation, as
    are aliases that look like symbols, unless several genes share them.
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        aliases = defaultdict(set)
        owners = defaultdict(set)
        for number, alias in base.execute("SELECT _id, alias_symbol FROM alias"):
            aliases[number].add(alias)
            owners[alias.upper()].add(number)
        for gene, symbol, name, number in base.execute(_GENES):
            names: dict[str, Scope] = {}
            for alias in sorted(aliases[number] | {symbol}):
                alone = alias == symbol or len(owners[alias.upper()]) == 1
                scope = Scope.ABBREVIATION if _SYMBOL.fullmatch(alias) else Scope.EXACT
                kept = rules.scope(alias, scope, trusted=False) if alone else None
                if kept is not None:
                    names[alias] = kept
            label = symbol if _UNNAMED.search(name) else name
            names.pop(label, None)
            yield Term(
                id=f"ncbigene:{gene}",
                label=label,
                category="Protein",
                names=tuple(sorted(names.items())),
            )


def read_go(path: Path, rules: NameRules) -> Iterator[Term]:
    """Read the terms of the Gene Ontology with synonyms; the file does not give their scope.

    Synonyms of molecular functions are left out: most name enzymes, not what the enzymes do.
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        terms = {row[0]: row[1:] for row in base.execute(_TERMS)}
        synonyms = defaultdict(list)
        for number, synonym in base.execute(_SYNONYMS):
            synonyms[number].append(synonym)
        broader = _wider(base, {number: row[0] for number, row in terms.items()})
    for number, (curie, label, kind) in sorted(terms.items(), key=lambda each: each[1][0]):
        names = {}
        for each in synonyms[number] if kind != "MF" else ():
            if (kept := rules.scope(each, Scope.NARROW, trusted=False)) is not None:
                names[each] = kept
        names.pop(label, None)
        if curie not in _ROOTS and rules.scope(label, Scope.LABEL) is not None:
            yield Term(
                id=curie.lower(),
                label=label,
                category=_CATEGORIES[kind],
                names=tuple(sorted(names.items())),
                broader=tuple(sorted(broader[number])),
            )


def _wider(base: sqlite3.Connection, curies: Mapping[int, str]) -> dict[int, set[str]]:
    broader: dict[int, set[str]] = defaultdict(set)
    for table in ("go_bp_parents", "go_cc_parents", "go_mf_parents"):
        links = f"SELECT _id, _parent_id FROM {table} WHERE relationship_type = 'isa'"  # noqa: S608 - table names are ours
        for number, parent in base.execute(links):
            if parent in curies and curies[parent] not in _ROOTS:
                broader[number].add(curies[parent].lower())
    return broader
