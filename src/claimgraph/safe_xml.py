"""XML without declarations that could blow up or reach out: one guard for every reader.

defusedxml watches what a document declares, and its parser reads documents of a few megabytes
whole. Files that are larger are read on by the standard library once their prolog is checked, for
only a prolog can declare: defusedxml's parser calls Python for each tag, and takes 57 ms for a
megabyte of MeSH's records where the standard library takes 33.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder  # neither parses

from defusedxml.ElementTree import DefusedXMLParser

__all__ = ["UnsafeXml", "check_prolog", "parse_xml"]

_LONGEST = 1000  # characters of an entity; what ontologies declare, a namespace, is shorter


class UnsafeXml(ValueError):  # noqa: N818 (rooms make their own errors of it)
    """What a document declares is refused.

    Attributes:
        problem: What it declares.
        line: Where, from 1.
    """

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class _RootFound(Exception):  # noqa: N818 (a signal, not an error)
    """The prolog is over."""


class _Prolog:
    """Reads no further than to the first tag."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raise _RootFound


class _Guard(DefusedXMLParser):
    """Refuses external and nested entities, long ones, and more than it is told."""

    def __init__(self, target: TreeBuilder | _Prolog, *, most_entities: int = 0) -> None:
        super().__init__(target=target, forbid_dtd=True)
        # Mangled names: the parser below has some of its own.
        self.__most = most_entities
        self.__declared: set[str] = set()

    def defused_start_doctype_decl(
        self,
        name: str,
        sysid: str | None,
        pubid: str | None,
        has_internal_subset: bool,  # noqa: FBT001 (expat passes positions)
    ) -> None:
        """Let a document name its type; what it declares itself is refused if entities are."""
        if has_internal_subset and not self.__most:
            self._refuse("declarations within the document")

    def defused_entity_decl(
        self,
        name: str,
        is_parameter_entity: bool,  # noqa: FBT001 (expat passes positions)
        value: str | None,
        *_: str | None,
    ) -> None:
        """Refuse an entity, unless it is short, plain, and one of few."""
        self.__declared.add(name)
        if value is None:
            self._refuse(f"entity {name!r} is external")
        elif "&" in value or "%" in value or len(value) > _LONGEST:
            self._refuse(f"entity {name!r} is nested or long")
        elif len(self.__declared) > self.__most:
            self._refuse("too many entities are declared")

    def defused_unparsed_entity_decl(self, name: str, *_: str | None) -> None:
        """Refuse an entity that is no XML."""
        self._refuse(f"entity {name!r} is external")

    def _refuse(self, problem: str) -> None:
        raise UnsafeXml(problem, self.parser.CurrentLineNumber)


def check_prolog(parts: Iterable[bytes] | Iterable[str], *, most_entities: int = 0) -> None:
    """See that a document is XML, and declares nothing that is refused before its first tag.

    Args:
        parts: The document, bit by bit; taken as far as to its first tag.
        most_entities: How many plain, short entities it may declare.

    Raises:
        UnsafeXml: If it declares more, or external, nested or long ones; or anything, if no entity
            is allowed.
        ParseError: If it is no XML.

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
    """Parse a document that declares nothing itself.

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
