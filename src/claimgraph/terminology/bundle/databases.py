"""The Gene Ontology from Bioconductor's SQLite file."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["read_go"]

_TERMS = "SELECT _id, go_id, term, ontology FROM go_term WHERE ontology IN ('BP', 'CC', 'MF')"
_SYNONYMS = "SELECT _id, synonym FROM go_synonym WHERE like_go_id = 0 ORDER BY _id, synonym"
_CATEGORIES = {"BP": "Process", "MF": "Process", "CC": "CellComponent"}
_ROOTS = frozenset({"GO:0008150", "GO:0003674", "GO:0005575"})


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
