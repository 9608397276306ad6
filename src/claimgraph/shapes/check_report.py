"""The result of a check: for people, and as a SHACL report."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

import pyoxigraph as ox

from claimgraph.tables import clean
from claimgraph.vocabulary import PREFIXES, cg, contract, hash_iri

__all__ = ["Report", "Violation", "format_report", "to_report_turtle"]

_SH = PREFIXES["sh"]
_RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_BUILD = "build the graph again, or remove the document"
# How to fix a violation, by the name of the constraint component.
_FIXES = MappingProxyType(
    {
        _SH + "MinCountConstraintComponent": "add what is missing",
        _SH + "MaxCountConstraintComponent": "keep one value and remove the others",
        _SH + "ClassConstraintComponent": "name a node of that class, or give the node its type",
        _SH + "DatatypeConstraintComponent": "write the value with its datatype",
        _SH + "NodeKindConstraintComponent": "give a value of that kind",
        _SH + "MinInclusiveConstraintComponent": "give a value inside the range",
        _SH + "MaxInclusiveConstraintComponent": "give a value inside the range",
        _SH + "PatternConstraintComponent": "give a value of that form",
        _SH + "InConstraintComponent": "give one of the values that the shape lists",
        _SH + "LessThanOrEqualsConstraintComponent": "mend the smaller or the greater value",
        cg("QuoteConstraintComponent"): _BUILD,
        cg("TextConstraintComponent"): _BUILD,
        cg("SourceConstraintComponent"): "build the graph again from this source",
        cg("MissingTripleConstraintComponent"): "add the bare triple, or build the graph again",
        cg("StrayTripleConstraintComponent"): "remove the bare triple, or build the graph again",
    }
)
_FIX = "mend the value, or build the graph again"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """A violation of a constraint.

    Attributes:
        focus: IRI of the node; in N-Triples syntax if it is a blank node or a literal.
        path: IRI of the property; empty if the constraint is on the node.
        component: IRI of the kind of constraint, such as ``sh:MinCountConstraintComponent``.
        message: What must hold.
        value: The invalid value in N-Triples syntax; empty if a value is missing.
    """

    focus: str
    path: str
    component: str
    message: str
    value: str

    @property
    def fix(self) -> str:
        """How to fix it."""
        return _FIXES.get(self.component, _FIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a check.

    Attributes:
        violations: Sorted, without duplicates.
        notes: What could not be checked, or was checked in another way.
        n_documents: Number of documents whose text was compared.
        n_quotes: Number of quotes that were looked up in a text.
    """

    violations: tuple[Violation, ...]
    notes: tuple[str, ...] = ()
    n_documents: int = 0
    n_quotes: int = 0

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations


def format_report(report: Report, *, limit: int | None = None) -> str:
    """Return a report as text for people.

    Args:
        report: The report.
        limit: Maximum number of violations; None for all.

    Returns:
        Lines, the last without a line feed: what, where, how to fix it.
    """
    total = len(report.violations)
    shown = report.violations[:limit]
    checked = f"{_count(report.n_quotes, 'quote')} in {_count(report.n_documents, 'document')}"
    head = "conforms" if report.conforms else _count(total, "violation")
    lines = [f"{head}; {checked} looked up", *(f"note: {clean(each)}" for each in report.notes)]
    for each in shown:
        lines += _lines(each)
    if len(shown) < total:
        kinds = Counter(each.message for each in report.violations[len(shown) :])
        lines.append(f"and {total - len(shown)} more:")
        lines += [f"  {number} x {clean(what)}" for what, number in sorted(kinds.items())]
    return "\n".join(lines)


def to_report_turtle(report: Report) -> str:
    """Return a report as a ``sh:ValidationReport``, without blank nodes.

    Args:
        report: The report.

    Returns:
        Turtle; the same report gives the same text.
    """
    output = io.BytesIO()
    prefixes = {name: PREFIXES[name] for name in ("cg", "oa", "prov", "rdf", "rdfs", "sh", "skos")}
    ox.serialize(_triples(report), output, ox.RdfFormat.TURTLE, prefixes=prefixes)
    return output.getvalue().decode()


def _lines(violation: Violation) -> Iterator[str]:
    path = f" {contract(violation.path)}" if violation.path else ""
    yield f"{contract(violation.focus)}{path}: {clean(violation.message)}"
    if violation.value:
        yield f"  found: {clean(_short(violation.value))}"
    yield f"  fix: {violation.fix}"


def _short(value: str) -> str:
    return contract(value[1:-1]) if value.startswith("<") else value


def _triples(report: Report) -> Iterator[ox.Triple]:
    parts = [(each.focus, each.path, each.component, each.value) for each in report.violations]
    names = [hash_iri("result", *map(str, each)) for each in parts]
    node = ox.NamedNode(hash_iri("report", *names))
    yield ox.Triple(node, _RDF_TYPE, _sh("ValidationReport"))
    yield ox.Triple(node, _sh("conforms"), ox.Literal(report.conforms))
    for name in names:
        yield ox.Triple(node, _sh("result"), ox.NamedNode(name))
    for name, each in zip(names, report.violations, strict=True):
        yield from _result(ox.NamedNode(name), each)


def _result(node: ox.NamedNode, violation: Violation) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _RDF_TYPE, _sh("ValidationResult"))
    yield ox.Triple(node, _sh("resultSeverity"), _sh("Violation"))
    yield ox.Triple(node, _sh("focusNode"), _term(violation.focus))
    if violation.path:
        yield ox.Triple(node, _sh("resultPath"), ox.NamedNode(violation.path))
    if violation.value:
        yield ox.Triple(node, _sh("value"), _parse(violation.value))
    yield ox.Triple(node, _sh("resultMessage"), ox.Literal(violation.message))
    component = ox.NamedNode(violation.component)
    yield ox.Triple(node, _sh("sourceConstraintComponent"), component)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    return _parse(text) if text.startswith(("_:", '"')) else ox.NamedNode(text)


def _parse(value: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    (quad,) = ox.parse(f"<urn:s> <urn:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
    return cast("ox.Quad", quad).object


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
