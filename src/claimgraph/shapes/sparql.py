"""SHACL core as SPARQL: each constraint of a shapes file becomes a query for its violations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import BNode, Node

from claimgraph.shapes.check_report import Violation
from claimgraph.shapes.reference import read_shapes
from claimgraph.store import Reader, names_selections

__all__ = ["UnsupportedShapeError", "fast_violations"]

_QUIET = frozenset(
    {SH.path, SH.message, SH.name, SH.description, SH.order, SH.group, SH.property, RDF.type}
    | {RDFS.label, RDFS.comment, SH.flags, SH.qualifiedValueShape}
)
_TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf})
_INTEGER = r"^[+-]?[0-9]+$"
# Lexical form of the literals of a datatype (XML Schema 1.1 part 2), and further conditions.
_DATATYPES: Mapping[Node, tuple[str, str]] = MappingProxyType(
    {
        XSD.string: ("", ""),
        XSD.boolean: ("^(true|false|1|0)$", ""),
        XSD.integer: (_INTEGER, ""),
        XSD.nonNegativeInteger: (_INTEGER, "?value >= 0"),
        XSD.positiveInteger: (_INTEGER, "?value > 0"),
        XSD.decimal: (r"^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$", ""),
    }
)
# Oxigraph stores these as xsd:integer.
_KEPT_AS_INTEGER = frozenset({XSD.nonNegativeInteger, XSD.positiveInteger})
_KINDS: Mapping[Node, str] = MappingProxyType(
    {
        SH.IRI: "isIRI(?value)",
        SH.Literal: "isLiteral(?value)",
        SH.BlankNode: "isBlank(?value)",
        SH.BlankNodeOrIRI: "!isLiteral(?value)",
        SH.BlankNodeOrLiteral: "!isIRI(?value)",
        SH.IRIOrLiteral: "!isBlank(?value)",
    }
)
_ORDERS: Mapping[Node, str] = MappingProxyType(
    {
        SH.minInclusive: ">=",
        SH.maxInclusive: "<=",
        SH.minExclusive: ">",
        SH.maxExclusive: "<",
    }
)
_PAIRS: Mapping[Node, str] = MappingProxyType({SH.lessThan: "<", SH.lessThanOrEquals: "<="})


class UnsupportedShapeError(Exception):
    """A shape has a constraint that is not translated; pySHACL must check it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """A query for the nodes that violate one constraint, and the parts of the report.

    Where the property suffices to find violations, the query omits the target, and the few nodes
    found are looked up among the targets: a conforming graph is read only once.
    """

    query: str
    target: str
    path: str
    component: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a constraint applies.

    Attributes:
        target: SPARQL pattern that binds ``?focus``.
        path: IRI of the property; empty if the values are the focus nodes themselves.
    """

    target: str
    path: str

    @property
    def start(self) -> str:
        """Pattern to begin with if each value is examined; empty if the property suffices."""
        return "" if self.path else self.target

    def reach(self, name: str) -> str:
        """Return the pattern that binds a variable to each value."""
        return f"?focus <{self.path}> ?{name} ." if self.path else f"BIND(?focus AS ?{name})"


def _nothing(_: Reader) -> None:
    """Do nothing."""


def fast_violations(
    reader: Reader, folder: Path, *, on_part: Callable[[Reader], None] = _nothing
) -> Iterator[Violation]:
    """Check a store against the shapes, in SPARQL.

    Finds the same as pySHACL, except that a store does not distinguish integer types: an
    ``xsd:integer`` passes for ``xsd:nonNegativeInteger`` unless it is negative, and vice versa.

    Args:
        reader: The store, with the ontology in it.
        folder: The ontology, for its shapes.
        on_part: Called with each part of the store in the full form.

    Yields:
        The violations, unordered.

    Raises:
        UnsupportedShapeError: Before any check, if a shape has an untranslated constraint.
        OntologyError: If the shapes are missing.
    """
    checks = tuple(_Translation(read_shapes(folder), reader).checks())
    of_words = [each for each in checks if names_selections(each.query + each.target)]
    yield from _run(reader, (each for each in checks if each not in of_words))
    for part in reader.full_parts():
        yield from _run(part, of_words)
        on_part(part)


def _run(reader: Reader, checks: Iterable[_Check]) -> Iterator[Violation]:
    targets: dict[str, set[object]] = {}
    for check in checks:
        rows = reader.query(check.query, full=False)
        if not isinstance(rows, ox.QuerySolutions):  # pragma: no cover (they are all SELECT)
            raise TypeError("a check is a SELECT")
        for row in rows:
            focus, value = row["focus"], row["value"]
            if check.target not in targets:
                targets[check.target] = _find_targets(reader, check.target)
            if focus not in targets[check.target]:
                continue
            yield Violation(
                focus=focus.value if isinstance(focus, ox.NamedNode) else str(focus),
                path=check.path,
                component=check.component,
                message=check.message,
                value="" if value is None else str(value),
            )


def _find_targets(reader: Reader, target: str) -> set[object]:
    rows = reader.query(f"SELECT ?focus WHERE {{ {target} }}", full=False)
    return {row["focus"] for row in rows} if isinstance(rows, ox.QuerySolutions) else set()


class _Translation:
    """Walks the shapes of a file."""

    def __init__(self, shapes: Graph, reader: Reader) -> None:
        self.shapes = shapes
        self.reader = reader
        self.makers: Mapping[Node, Callable[[_Place, Node, Node], tuple[str, str]]] = {
            SH.minCount: self._min_count,
            SH.maxCount: self._max_count,
            SH["class"]: self._class,
            SH.datatype: self._datatype,
            SH.nodeKind: self._node_kind,
            SH["in"]: self._in,
            SH.pattern: self._pattern,
            SH.minLength: self._min_length,
            SH.maxLength: self._max_length,
            SH.hasValue: self._has_value,
            SH.qualifiedMinCount: self._qualified_min,
            SH.qualifiedMaxCount: self._qualified_max,
        }

    def checks(self) -> Iterator[_Check]:
        """Yield the queries of all shapes that have a target."""
        for shape in sorted(self.shapes.subjects(RDF.type, SH.NodeShape), key=str):
            target = self._target(shape)
            yield from self._constraints(shape, _Place(target=target, path=""))
            for each in self.shapes.objects(shape, SH.property):
                path = self.shapes.value(each, SH.path)
                if not isinstance(path, URIRef):
                    raise UnsupportedShapeError("a path that is no single property")
                yield from self._constraints(each, _Place(target=target, path=str(path)))

    def _target(self, shape: Node) -> str:
        parts = []
        for link, node in self.shapes.predicate_objects(shape):
            if link == SH.targetClass:
                within = self._within(node).replace(",", "")
                parts.append(f"{{ VALUES ?type {{ {within} }} ?focus a ?type }}")
            elif link == SH.targetNode:
                parts.append(f"{{ BIND({node.n3()} AS ?focus) }}")
            elif link == SH.targetSubjectsOf:
                parts.append(f"{{ ?focus {node.n3()} ?any }}")
            elif link == SH.targetObjectsOf:
                parts.append(f"{{ ?any {node.n3()} ?focus }}")
        if not parts:
            raise UnsupportedShapeError("a shape without a target")
        return f"{{ SELECT DISTINCT ?focus WHERE {{ {' UNION '.join(sorted(parts))} }} }}"

    def _constraints(self, shape: Node, place: _Place) -> Iterator[_Check]:
        message = "; ".join(sorted(map(str, self.shapes.objects(shape, SH.message))))
        for link, node in sorted(self.shapes.predicate_objects(shape), key=str):
            if link in _QUIET or link in _TARGETS:
                continue
            if link in _ORDERS:
                name, query = self._order(place, _ORDERS[link], link, node)
            elif link in _PAIRS:
                name, query = self._pair(place, _PAIRS[link], link, node)
            elif link in self.makers:
                name, query = self.makers[link](place, shape, node)
            else:
                raise UnsupportedShapeError(str(link).rpartition("#")[2])
            yield _Check(
                query=query,
                target=place.target,
                path=place.path,
                component=f"{SH}{name}ConstraintComponent",
                message=message or f"{name} {node}",
            )

    def _within(self, node: Node) -> str:
        """Return a class and its subclasses as a SPARQL list."""
        found = {ox.NamedNode(str(node))}
        waiting = list(found)
        link = ox.NamedNode(str(RDFS.subClassOf))
        while waiting:
            for quad in self.reader.quads(None, link, waiting.pop()):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject not in found:
                    found.add(quad.subject)
                    waiting.append(quad.subject)
        return ", ".join(sorted(map(str, found)))

    def _typed(self, name: str, node: Node) -> str:
        within = self._within(node)
        if ", " not in within:
            return f"?{name} a {within} ."
        return f"VALUES ?{name}Type {{ {within.replace(',', '')} }} ?{name} a ?{name}Type ."

    def _class(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        missing = f"MINUS {{ {self._typed('value', node)} }}"
        if not place.path:
            return "Class", _values(place, missing)
        # Many nodes share a value, which is checked only once.
        held = f"{{ SELECT DISTINCT ?value WHERE {{ ?any <{place.path}> ?value }} }}"
        values = f"{{ SELECT ?value WHERE {{ {held} {missing} }} }}"
        query = f"SELECT DISTINCT ?focus ?value WHERE {{ {values} {place.reach('value')} }}"
        return "Class", query

    def _datatype(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        if node not in _DATATYPES:
            raise UnsupportedShapeError(f"the datatype {node}")
        form, more = _DATATYPES[node]
        kept: set[Node] = {node, XSD.integer} if node in _KEPT_AS_INTEGER else {node}
        known = ", ".join(sorted(each.n3() for each in kept))
        conditions = [f"DATATYPE(?value) IN ({known})"]
        conditions += [f'REGEX(STR(?value), "{form}")'] if form else []
        conditions += [more] if more else []
        return "Datatype", _tested(place, " && ".join(conditions))

    def _node_kind(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        if node not in _KINDS:
            raise UnsupportedShapeError(f"the node kind {node}")
        return "NodeKind", _tested(place, _KINDS[node])

    def _in(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        terms = ", ".join(
            f"SAMETERM(?value, {each.n3()})" for each in Collection(self.shapes, node)
        )
        return "In", _tested(place, terms.replace(", SAMETERM", " || SAMETERM") or "false")

    def _pattern(self, place: _Place, shape: Node, node: Node) -> tuple[str, str]:
        flags = self.shapes.value(shape, SH.flags)
        more = f", {flags.n3()}" if flags is not None else ""
        text = f"!isBlank(?value) && REGEX(STR(?value), {_plain(node)}{more})"
        return "Pattern", _tested(place, text)

    def _min_length(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        test = f"!isBlank(?value) && STRLEN(STR(?value)) >= {int(str(node))}"
        return "MinLength", _tested(place, test)

    def _max_length(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        test = f"!isBlank(?value) && STRLEN(STR(?value)) <= {int(str(node))}"
        return "MaxLength", _tested(place, test)

    def _has_value(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        has = f"{place.reach('held')} FILTER(SAMETERM(?held, {node.n3()}))"
        return "HasValue", _focus(place, f"MINUS {{ {has} }}")

    def _min_count(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        return "MinCount", _fewer(place, place.reach("held"), int(str(node)))

    def _max_count(self, place: _Place, _: Node, node: Node) -> tuple[str, str]:
        return "MaxCount", _more(place, place.reach, int(str(node)))

    def _qualified_min(self, place: _Place, shape: Node, node: Node) -> tuple[str, str]:
        reach = self._qualified(place, shape)
        return "QualifiedMinCount", _fewer(place, reach("held"), int(str(node)))

    def _qualified_max(self, place: _Place, shape: Node, node: Node) -> tuple[str, str]:
        return "QualifiedMaxCount", _more(place, self._qualified(place, shape), int(str(node)))

    def _qualified(self, place: _Place, shape: Node) -> Callable[[str], str]:
        inner = self.shapes.value(shape, SH.qualifiedValueShape)
        said = list(self.shapes.predicate_objects(inner))
        if len(said) != 1 or said[0][0] != SH["class"]:
            raise UnsupportedShapeError("a qualified value shape that is no single class")
        return lambda name: f"{place.reach(name)} {self._typed(name, said[0][1])}"

    def _order(self, place: _Place, sign: str, link: Node, node: Node) -> tuple[str, str]:
        # Oxigraph's decimals have 18 digits after the point, and longer ones cannot be compared.
        long = f"DATATYPE(?value) = {XSD.decimal.n3()} && {XSD.double.n3()}(STR(?value))"
        test = f"COALESCE(?value {sign} {node.n3()}, {long} {sign} {node.n3()})"
        return _component(link), _tested(place, test)

    def _pair(self, place: _Place, sign: str, link: Node, node: Node) -> tuple[str, str]:
        # Both sides are read completely: looking up one for each of the other takes longer.
        other = f"{{ SELECT ?focus ?other WHERE {{ ?focus {node.n3()} ?other }} }}"
        one = f"{{ SELECT ?focus ?value WHERE {{ {place.reach('value')} }} }}" if place.path else ""
        one = one or place.reach("value")
        broken = f"{one} {other} FILTER(!COALESCE(?value {sign} ?other, false))"
        query = f"SELECT DISTINCT ?focus ?value WHERE {{ {place.start} {broken} }}"
        return _component(link), query


def _component(link: Node) -> str:
    name = str(link).rpartition("#")[2]
    return name[0].upper() + name[1:]


def _plain(node: Node) -> str:
    return str(ox.Literal(str(node))) if isinstance(node, Literal | BNode) else node.n3()


def _values(place: _Place, broken: str) -> str:
    found = f"{place.start} {place.reach('value')} {broken}"
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {found} }}"


def _tested(place: _Place, holds: str) -> str:
    return _values(place, f"FILTER(!COALESCE({holds}, false))")


def _focus(place: _Place, broken: str) -> str:
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {place.target} {broken} }}"


def _fewer(place: _Place, held: str, least: int) -> str:
    if least <= 1:
        return _focus(place, f"MINUS {{ {held} }}" if least else "FILTER(false)")
    counted = f"{place.target} OPTIONAL {{ {held} }}"
    return _counted(counted, f"COUNT(DISTINCT ?held) < {least}")


def _more(place: _Place, reach: Callable[[str], str], most: int) -> str:
    return _counted(f"{place.start} {reach('held')}", f"COUNT(DISTINCT ?held) > {most}")


def _counted(pattern: str, having: str) -> str:
    return (
        "SELECT ?focus ?value WHERE { { SELECT ?focus WHERE { "
        f"{pattern} }} GROUP BY ?focus HAVING ({having}) }} }}"
    )
