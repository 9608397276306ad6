"""Read OBO Foundry ontologies: from the JSON packaged with cellxgene's guide, and from OBO."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.named_terms import Scope, Term

__all__ = ["Branch", "is_plain_chemical", "read_guide", "read_phenotypes", "read_titles"]

_SYNONYM = re.compile(r'synonym: "((?:[^"\\]|\\.)*)" (EXACT|NARROW|BROAD|RELATED)([^\[]*)\[')
_CURIE = re.compile(r"[A-Za-z]+:\w+")
_SCOPES = {"EXACT": Scope.EXACT, "NARROW": Scope.NARROW}
_SYMBOL = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9/-]{1,9}")
_ABNORMALITY = "hp:0000118"
# An abnormal measurement or observation: a finding, not a symptom or disease.
_DEVIATION = re.compile(r"(?:Increased|Decreased|Elevated|Reduced|Abnormal|Positive)\b")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z -]{3,39}")  # no locants, brackets, stereochemistry


def is_plain_chemical(label: str) -> bool:
    """Whether a chemical's name is in common use, not a systematic one.

    >>> is_plain_chemical("cyanogenic glycoside"), is_plain_chemical("(4R)-4-hydroxypentan-2-one")
    (True, False)
    """
    return _PLAIN.fullmatch(label) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Which part of an ontology is read.

    Attributes:
        prefix: Prefix of the identifiers, as the file writes it.
        category: Category of the terms.
        roots: Identifiers under which the terms lie; empty for all.
        apart: Identifiers whose descendants have another category, and that category.
    """

    prefix: str
    category: str
    roots: frozenset[str] = frozenset()
    apart: tuple[tuple[str, str], ...] = ()

    def place(self, ancestors: Collection[str]) -> str | None:
        """Return the category of a term with these ancestors, or None if the term is not read."""
        if self.roots and self.roots.isdisjoint(ancestors):
            return None
        return next((cat for root, cat in self.apart if root in ancestors), self.category)


def read_guide(path: Path, branch: Branch, rules: NameRules) -> Iterator[Term]:
    """Read an ontology from the guide's JSON: label, synonyms and ancestors by identifier.

    Synonyms have no scope there. Obsolete terms and those of other ontologies are left out.

    Args:
        path: The file, unpacked.
        branch: Which part of it to read.
        rules: What becomes of names.

    Raises:
        TerminologyError: If it is not such a file.
    """
    try:
        terms = json.loads(path.read_text(encoding="utf-8"))
        own = f"{branch.prefix}:"
        rows = [(key, terms[key]) for key in sorted(terms) if key.startswith(own)]
    except (ValueError, TypeError) as error:
        raise TerminologyError("this is not an ontology as JSON", where=str(path)) from error
    for key, row in rows:
        label = rules.clean(row["label"])
        category = branch.place(row["ancestors"])
        if row["deprecated"] or category is None or rules.scope(label, Scope.LABEL) is None:
            continue
        wider = (each for each, steps in row["ancestors"].items() if steps == 1)
        names = {}
        for each in row.get("synonyms", ()):
            scope = Scope.ABBREVIATION if _SYMBOL.fullmatch(each) else Scope.EXACT
            if (kept := rules.scope(each, scope, trusted=False)) is not None:
                names[each] = kept
        names.pop(label, None)
        yield Term(
            id=_curie(key),
            label=label,
            category=category,
            names=tuple(sorted(names.items())),
            broader=tuple(sorted(_curie(e) for e in wider if e.startswith(own))),
            described="description" in row,
        )


def read_phenotypes(path: Path, rules: NameRules) -> Iterator[Term]:
    """Read the phenotypic abnormalities of the Human Phenotype Ontology, as OBO.

    Modes of inheritance, modifiers and obsolete terms are left out.

    Args:
        path: ``hp.obo``.
        rules: What becomes of names.
    """
    terms = {term.id: term for term in _read_obo(path, "HP", "Phenotype", rules)}
    inside: dict[str, bool] = {_ABNORMALITY: True}

    def is_inside(curie: str) -> bool:
        if curie not in inside:
            inside[curie] = any(map(is_inside, terms[curie].broader))
        return inside[curie]

    for curie, term in terms.items():
        if curie != _ABNORMALITY and is_inside(curie):
            broader = tuple(each for each in term.broader if each != _ABNORMALITY)
            found = _DEVIATION.match(term.label) is not None
            category = "Finding" if found else term.category
            yield replace(term, broader=broader, category=category)


def read_titles(path: Path) -> Iterator[Term]:
    """Read OMIM identifiers with their titles, used for joining only.

    Args:
        path: The annotations of the Human Phenotype Ontology, ``phenotype.hpoa``.
    """
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        identifier, _, rest = line.partition("\t")
        if identifier.startswith("OMIM:") and identifier not in seen:
            seen.add(identifier)
            title = rest.partition("\t")[0]
            yield Term(id=_curie(identifier), label=title, category="Disease")


def _read_obo(path: Path, prefix: str, category: str, rules: NameRules) -> Iterator[Term]:
    text = path.read_text(encoding="utf-8")
    for stanza in text.split("\n[Term]\n")[1:]:
        lines = stanza.split("\n\n")[0].split("\n")
        fields = {key: value for key, _, value in (line.partition(": ") for line in lines)}
        if fields.get("is_obsolete") == "true" or not fields["id"].startswith(f"{prefix}:"):
            continue
        label = fields["name"]
        names = dict(_synonyms(lines, rules))
        names.pop(label, None)
        yield Term(
            id=_curie(fields["id"]),
            label=label,
            category=category,
            names=tuple(sorted(names.items())),
            broader=tuple(
                sorted(
                    _curie(match.group())
                    for line in lines
                    if line.startswith("is_a: ") and (match := _CURIE.match(line, 6))
                )
            ),
        )


def _synonyms(lines: list[str], rules: NameRules) -> Iterator[tuple[str, Scope]]:
    for line in lines:
        match = _SYNONYM.match(line)
        if match is None or "obsolete" in match.group(3) or match.group(2) not in _SCOPES:
            continue
        name = match.group(1).replace('\\"', '"')
        short = "abbreviation" in match.group(3) or _SYMBOL.fullmatch(name)
        scope = Scope.ABBREVIATION if short else _SCOPES[match.group(2)]
        layman = "layperson" in match.group(3)
        if (kept := rules.scope(name, scope, trusted=not layman)) is not None:
            yield name, kept


def _curie(identifier: str) -> str:
    prefix, _, reference = identifier.partition(":")
    return f"{prefix.lower()}:{reference}"
