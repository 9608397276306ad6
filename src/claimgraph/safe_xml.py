"""Parse XML safely: refuse entity bombs and external entities, for every reader.

Documents of a few megabytes are parsed completely by defusedxml, which checks the declarations.
Of larger files it checks only the prolog, since nothing after it can declare entities, and the
standard library parses the rest: defusedxml's parser calls Python for each tag, and takes 57 ms for
a megabyte of MeSH records where the standard library takes 33.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder  # types only, no parsing

from defusedxml.ElementTree import DefusedXMLParser

__all__ = ["UnsafeXml", "check_prolog", "parse_xml"]

_LONGEST = 1000  # characters of an entity; the namespaces that ontologies declare are shorter


class UnsafeXml(ValueError):  # noqa: N818 (callers translate it into their own errors)
    """A document has a declaration that is refused.

    Attributes:
        problem: The declaration.
        line: Its line, from 1.
    """

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class _RootFound(Exception):  # noqa: N818 (a signal, not an error)
    """The first tag was reached, so the prolog is complete."""


class _Prolog:
    """Parser target that stops at the first tag."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raise _RootFound


class _Guard(DefusedXMLParser):
    """Refuses external, nested and long entities, and more than ``most_entities``."""

    def __init__(self, target: TreeBuilder | _Prolog, *, most_entities: int = 0) -> None:
        super().__init__(target=target, forbid_dtd=True)
        # Mangled names, to avoid clashes with the base class.
        self.__most = most_entities
        self.__declared: set[str] = set()

    def defused_start_doctype_decl(
        self,
        name: str,
        sysid: str | None,
        pubid: str | None,
        has_internal_subset: bool,  # noqa: FBT001 (expat passes positions)
    ) -> None:
        """Allow a document type; refuse an internal subset if no entities are allowed."""
        if has_internal_subset and not self.__most:
            self._refuse("declarations within the document")

    def defused_entity_decl(
        self,
        name: str,
        is_parameter_entity: bool,  # noqa: FBT001 (expat passes positions)
        value: str | None,
        *_: str | None,
    ) -> None:
        """Refuse an entity unless it is short and plain, and the limit is not exceeded."""
        self.__declared.add(name)
        if value is None:
            self._refuse(f"entity {name!r} is external")
        elif "&" in value or "%" in value or len(value) > _LONGEST:
            self._refuse(f"entity {name!r} is nested or long")
        elif len(self.__declared) > self.__most:
            self._refuse("too many entities are declared")

    def defused_unparsed_entity_decl(self, name: str, *_: str | None) -> None:
        """Refuse an unparsed entity."""
        self._refuse(f"entity {name!r} is external")

    def _refuse(self, problem: str) -> None:
        raise UnsafeXml(problem, self.parser.CurrentLineNumber)


def check_prolog(parts: Iterable[bytes] | Iterable[str], *, most_entities: int = 0) -> None:
    """Check that a document is XML and that its prolog declares nothing that is refused.

    Args:
        parts: The document in chunks; consumed only up to its first tag.
        most_entities: How many plain, short entities it may declare.

    Raises:
        UnsafeXml: If it declares more, or external, nested or long ones; or anything, if no entity
            is allowed.
        ParseError: If it is not XML.

    >>> check_prolog(['<!DOCTYPE a [<!ENTITY b "c">]><a/>'], most_entities=1)
    >>> check_prolog(['<!DOCTYPE a [<!ENTITY b SYSTEM "c">]><a/>'], most_entities=1)
    Traceback (most recent call last):
    claimgraph.safe_xml.UnsafeXml: entity 'b' is external
    """
    parser = _Guard(_Prolog(), most_entities=most_entities)
    try:
        for part in parts:
            parser.feed(part)
        parser.close()
    except _RootFound:
        return


def parse_xml(text: str) -> Element:
    """Parse a document that declares no entities.

    Args:
        text: The whole document.

    Returns:
        Its root.

    Raises:
        UnsafeXml: If it declares anything.
        ParseError: If it is not well-formed.

    >>> parse_xml('<!DOCTYPE a SYSTEM "a.dtd"><a>b</a>').text
    'b'
    """
    parser = _Guard(TreeBuilder())
    parser.feed(text)
    root: Element = parser.close()
    return root
