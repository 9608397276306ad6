"""Make the terms of MeSH: its records, with names from two packages that are joined by label.

The identifiers in the latter two are wrong in thousands of rows, so they are not read.
"""

import bz2
import csv
import io
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.join import Equal
from claimgraph.terminology.bundle.matchable_names import NameRules, turn_around
from claimgraph.terminology.bundle.mesh_tree import (
    Descriptor,
    MeshPlaces,
    cased_names,
    read_descriptors,
    read_supplement,
)
from claimgraph.terminology.bundle.named_terms import GROUPS, Scope, Term

__all__ = [
    "Packages",
    "Variants",
    "read_labels",
    "read_mesh",
    "read_packages",
    "read_records",
    "read_variants",
]

_NO_BUILTINS = "the dictionary holds other things than plain values"
# A substance that patients are told about is a drug; a behaviour that HPO lists is a symptom.
_MAY_BE_DRUG = frozenset({None, "Chemical", "Protein"})
_MAY_BE_SYMPTOM = frozenset({None, "Process", "Exposure"})
_TURNED = frozenset({"Disease", "Process", "Procedure", "Population", "Exposure"})
Variants = Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Names that are found by the label of their concept.

    Attributes:
        diseases: Entry terms of diseases.
        drugs: Entry terms of chemicals, and names of drugs.
    """

    diseases: Variants = field(default_factory=dict)
    drugs: Variants = field(default_factory=dict)

    def of(self, label: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        """Return the attributes and names that are listed under a label."""
        key = label.lower()
        return self.diseases.get(key) or self.drugs.get(key) or ({}, ())


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


def read_records(folder: Path, gilda: Iterable[tuple[Equal, str]]) -> dict[str, Descriptor]:
    """Read MeSH: the newest labels, and the entry terms and trees of the year before.

    Args:
        folder: Has ``mesh.csv``, ``mesh_descriptors.tsv`` and ``mesh_supplement.tsv``.
        gilda: Mappings of records, each with its label.
    """
    records = read_descriptors(folder / "mesh_descriptors.tsv")
    records |= read_supplement(folder / "mesh_supplement.tsv", records)
    for curie, label in read_labels(folder / "mesh.csv").items():
        known = records.get(curie, Descriptor(label=label))
        old = (known.label,) if known.label != label else ()
        records[curie] = replace(known, label=label, names=(*known.names, *old))
    for equal, label in gilda:
        records.setdefault(equal.subject, Descriptor(label=label))
    return records


def read_packages(folder: Path) -> Packages:
    """Read the names that are found by label: ``diseases.pkl.bz2`` and ``drugs.pkl.bz2``."""
    return Packages(
        diseases=read_variants(folder / "diseases.pkl.bz2", "disease"),
        drugs=read_variants(folder / "drugs.pkl.bz2", "drug"),
    )


def read_mesh(
    records: Mapping[str, Descriptor],
    packages: Packages,
    mapped: Mapping[str, str],
    places: MeshPlaces,
    rules: NameRules,
) -> Iterator[Term]:
    """Make terms of the records of MeSH; those without a category are left out.

    Args:
        records: Descriptors and supplementary records by CURIE.
        packages: Other names, by label.
        mapped: Category of the records that are mapped to a terminology of one category.
        places: The category of each branch of the tree.
        rules: What becomes of names.

    Yields:
        MeSH terms, then drugs missing from MeSH (by DrugBank identifier).
    """
    by_label: dict[str, str] = {}
    for curie, record in records.items():
        by_label.setdefault(record.label.lower(), curie)
    tree = _tree(records, by_label, packages)
    for curie, record in records.items():
        if by_label[record.label.lower()] != curie or _is_word(record, rules):
            continue
        about, variants = packages.of(record.label)
        category = _category(curie, record, packages, places, mapped)
        if category and rules.scope(record.label, Scope.LABEL) is not None:
            term = _term(curie, record, category, variants, rules)
            trees = record.trees or tuple(about.get("mesh_tree", ()))
            wider = record.headings or tree.wider(curie, trees)
            yield replace(term, broader=wider)
    for name, (about, variants) in packages.drugs.items():
        if name not in by_label and "drugbank_id" in about:
            record = Descriptor(label=str(about["name"]))
            yield _term(f"drugbank:{about['drugbank_id']}", record, "Drug", variants, rules)


@dataclass(frozen=True, slots=True)
class _Tree:
    """The descriptor at each tree number."""

    places: Mapping[str, str]

    def wider(self, curie: str, trees: Iterable[str]) -> tuple[str, ...]:
        """Return the descriptors directly above a descriptor's tree numbers."""
        numbers = (tree.rpartition(".")[0] for tree in trees)
        return tuple(sorted({self.places.get(each, curie) for each in numbers} - {curie}))


def _tree(
    records: Mapping[str, Descriptor], by_label: Mapping[str, str], packages: Packages
) -> _Tree:
    """Read the tree numbers of the descriptors, then those listed by label; skip shared ones."""
    own = {
        tree: curie for curie, each in records.items() if not each.headings for tree in each.trees
    }
    owners: dict[str, set[str]] = defaultdict(set)
    for dictionary in (packages.diseases, packages.drugs):
        for name, (about, _) in dictionary.items():
            for number in about.get("mesh_tree", ()) if name in by_label else ():
                owners[number].add(by_label[name])
    listed = {number: min(each) for number, each in owners.items() if len(each) == 1}
    return _Tree({**listed, **own})


def _category(
    curie: str,
    record: Descriptor,
    packages: Packages,
    places: MeshPlaces,
    mapped: Mapping[str, str],
) -> str | None:
    about, _ = packages.of(record.label)
    is_disease = record.label.lower() in packages.diseases
    found = places.category(record.trees or about.get("mesh_tree", ()))
    if "medline_plus_id" in about and not is_disease and found in _MAY_BE_DRUG:
        return "Drug"
    other = mapped.get(curie)
    if found in _MAY_BE_SYMPTOM and other == "Phenotype":
        return other
    if found or record.trees:
        return found
    if other and not (other == "Disease" and not about and curie.startswith("mesh:D")):
        return other  # the tree or the dictionary has all diseases, so such a mapping is wrong
    return "Chemical" if about and not is_disease else None


def _term(
    curie: str, record: Descriptor, category: str, variants: Iterable[str], rules: NameRules
) -> Term:
    label = record.label
    names: dict[str, Scope] = {}
    if ", " in label and GROUPS[category] in _TURNED:
        names[turn_around(label)] = Scope.EXACT
    for name, scope in cased_names(record, rules, trusted=not record.headings):
        names.setdefault(name, scope)
    told = {label.lower(), *(name.lower() for name in names)}
    spoken = {each for each in variants if ", " not in each and each not in told}
    for name, scope in rules.restore(sorted(spoken), trusted=_trusts(curie)):
        names.setdefault(name, scope)
    names.pop(label, None)
    return Term(id=curie, label=label, category=category, names=tuple(sorted(names.items())))


def _is_word(record: Descriptor, rules: NameRules) -> bool:
    """Whether the label of a supplementary record, a brand or a fragment, is a word of English."""
    return bool(record.headings) and rules.is_known(record.label)


def _trusts(curie: str) -> bool:
    return curie.startswith("mesh:")
