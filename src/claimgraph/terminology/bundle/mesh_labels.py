"""Rebuild MeSH from packages: labels from one, entry terms from two others, joined by label.

The identifiers in the latter two are wrong in thousands of rows, so they are not read.
"""

import bz2
import csv
import io
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.matchable_names import NameRules, turn_around
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["Variants", "read_labels", "read_mesh", "read_variants"]

# Tree numbers to categories; the longest matching prefix decides.
_TREES = {
    "C": "Disease",
    "C23.888": "Phenotype",
    "D": "Chemical",
    "D27": "DrugClass",
    "D08.811": "Protein",
    "D12.776": "Protein",
    "D12.644.276": "Protein",
    "F03": "Disease",
    "C23.550.291": "Finding",
    "C23.550.210": "Finding",  # chromosome aberrations
    "C23.550.362": "Finding",  # genomic instability
    "C23.550.727.098": "Process",  # carcinogenesis
    "C04.697.098": "Process",
}
_SURE = "D12.776"  # proteins: a term in this branch is one, whatever other branches it is in
_NO_BUILTINS = "the dictionary holds other things than plain values"
Variants = Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]]


class _Plain(pickle.Unpickler):
    """Loads plain values only, so that no code in the file can run."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def read_labels(path: Path) -> dict[str, str]:
    """Read the identifier and label of each descriptor.

    Args:
        path: ``subjects_mesh.csv`` with the columns ``id`` (an IRI) and ``subject``.

    Returns:
        Label by CURIE.

    Raises:
        TerminologyError: If it has other columns.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if not {"id", "subject"} <= set(rows.fieldnames or ()):
            raise TerminologyError("the columns id, subject are missing", where=str(path))
        return {f"mesh:{row['id'].rpartition('/')[2]}": row["subject"] for row in rows}


def read_variants(path: Path, kind: str) -> Variants:
    """Read a packaged dictionary of names.

    Args:
        path: A pickle, packed with bzip2.
        kind: ``disease`` or ``drug``: how its keys start.

    Returns:
        By canonical name in lower case: its attributes, and its variants, sorted.

    Raises:
        TerminologyError: If it is something else.
    """
    try:
        data = _Plain(io.BytesIO(bz2.decompress(path.read_bytes()))).load()
        canonical, variants = (
            data[f"{kind}_canonical_to_data"],
            data[f"{kind}_variant_to_canonical"],
        )
    except (pickle.UnpicklingError, OSError, KeyError, TypeError) as error:
        raise TerminologyError(_NO_BUILTINS, where=str(path)) from error
    names = defaultdict(set)
    for variant, owners in variants.items():
        if len(owners) == 1:  # a name shared by several is ambiguous
            names[owners[0]].add(variant)
    return {name: (about, tuple(sorted(names[name]))) for name, about in canonical.items()}


def read_mesh(
    labels: Mapping[str, str],
    diseases: Variants,
    drugs: Variants,
    mapped: Mapping[str, str],
    rules: NameRules,
) -> Iterator[Term]:
    """Join descriptors with entry terms by label; terms without a category are left out.

    Args:
        labels: As from :func:`read_labels`, and those of supplementary records where known.
        diseases: Entry terms of diseases.
        drugs: Entry terms of chemicals, and names of drugs.
        mapped: Category of the descriptors that are mapped to a terminology of one category.
        rules: What becomes of names.

    Yields:
        MeSH terms, then drugs missing from MeSH (by DrugBank identifier).
    """
    by_label: dict[str, str] = {}
    for curie, label in labels.items():
        by_label.setdefault(label.lower(), curie)
    used: set[str] = set()
    tree = _tree(by_label, diseases, drugs)
    for curie, label in labels.items():
        key = label.lower()
        if by_label[key] != curie:
            continue
        about, variants = diseases.get(key) or drugs.get(key) or ({}, ())
        category = _category(about, in_diseases=key in diseases) or mapped.get(curie)
        if category == "Disease" and not about and curie.startswith("mesh:D"):
            continue  # the dictionary has all of these, so the mapping is wrong
        if category and rules.scope(label, Scope.LABEL) is not None:
            used.add(key)
            term = _term(curie, label, category, variants, rules)
            yield replace(term, broader=tree.wider(curie, about))
    for name, (about, variants) in drugs.items():
        if name not in by_label and "drugbank_id" in about:
            yield _term(
                f"drugbank:{about['drugbank_id']}", str(about["name"]), "Drug", variants, rules
            )


@dataclass(frozen=True, slots=True)
class _Tree:
    """The descriptor at each tree number."""

    places: Mapping[str, str]

    def wider(self, curie: str, about: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the descriptors directly above a descriptor's tree numbers."""
        numbers = (tree.rpartition(".")[0] for tree in about.get("mesh_tree", ()))
        return tuple(sorted({self.places.get(each, curie) for each in numbers} - {curie}))


def _tree(by_label: Mapping[str, str], *dictionaries: Variants) -> _Tree:
    """Read the tree numbers, which are listed by label; skip numbers of two descriptors."""
    owners: dict[str, set[str]] = defaultdict(set)
    for dictionary in dictionaries:
        for name, (about, _) in dictionary.items():
            for number in about.get("mesh_tree", ()) if name in by_label else ():
                owners[number].add(by_label[name])
    return _Tree({number: min(each) for number, each in owners.items() if len(each) == 1})


def _category(about: Mapping[str, Any], *, in_diseases: bool) -> str | None:
    if "medline_plus_id" in about and not in_diseases:
        return "Drug"
    starts = [
        max((start for start in _TREES if tree.startswith(start)), key=len, default="")
        for tree in about.get("mesh_tree", ())
    ]
    if any(tree.startswith(_SURE) for tree in about.get("mesh_tree", ())):
        return _TREES[_SURE]
    # A term both in a wide branch and in a narrower one has the category of the wide one.
    starts = sorted((start for start in starts if start), key=lambda each: (len(each), each))
    if starts:
        return _TREES[starts[0]]
    return "Chemical" if about and not in_diseases else None


def _term(curie: str, label: str, category: str, variants: Iterable[str], rules: NameRules) -> Term:
    names: dict[str, Scope] = {}
    if ", " in label and category in {"Disease", "Phenotype"}:
        names[turn_around(label)] = Scope.EXACT
    spoken = {each for each in variants if ", " not in each and each != label.lower()}
    permuted = {turn_around(each).lower() for each in variants if ", " in each}
    for name, scope in rules.restore(sorted(spoken | (permuted & spoken)), trusted=_trusts(curie)):
        names.setdefault(name, scope)
    names.pop(label, None)
    return Term(id=curie, label=label, category=category, names=tuple(sorted(names.items())))


def _trusts(curie: str) -> bool:
    return curie.startswith("mesh:")
