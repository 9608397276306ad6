"""XML streamed element by element; declarations that could blow up or reach out are refused."""

import xml.etree.ElementTree as ET  # entities are refused beforehand by _check_prolog
from collections.abc import Iterator
from xml.parsers import expat

from claimgraph.terminology.sources.source_file import Reading

__all__ = ["check_xml", "iter_elements"]

_CHUNK = 1 << 16  # bytes
_ENTITIES = 200  # ontologies declare one for each of some ten namespaces
_ENTITY_LENGTH = 1000  # characters; a namespace is shorter
_REFUSED = "delete the entity declarations: claimgraph reads no external or nested entities"


class _RootFound(Exception):  # noqa: N818 (a signal, not an error)
    """The prolog is over."""


def iter_elements(reading: Reading, tags: frozenset[str]) -> Iterator[ET.Element]:
    """Yield the elements of some tags, each when its end is read; then it is emptied.

    Args:
        reading: The file.
        tags: Names, with namespaces as ``{IRI}name``; of nested ones the inner comes first.

    Yields:
        The root first, still empty; then each element.

    Raises:
        TerminologyError: If it is not well-formed XML, or declares entities that are refused.
    """
    check_xml(reading)
    with reading.open() as file:
        try:
            events = ET.iterparse(file, events=("start", "end"))  # noqa: S314 (prolog is checked)
            _, root = next(events)
            yield root
            for event, element in events:
                if event == "end" and element.tag in tags:
                    yield element
                    element.clear()
                    root.clear()
        except ET.ParseError as error:
            line = error.position[0]
            raise reading.error(
                f"this is not well-formed XML, or is cut off: {error.msg}",
                line,
                fix="fetch the file again",
            ) from error


def check_xml(reading: Reading) -> None:
    """See that a file is XML and declares no entity that could blow up or reach out.

    Raises:
        TerminologyError: If it does, or is no XML.
    """
    parser = expat.ParserCreate()
    _guard_entities(parser, reading)

    def on_start(*_: object) -> None:
        raise _RootFound

    parser.StartElementHandler = on_start
    try:
        with reading.open() as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 (expat takes positions only)
            parser.Parse(b"", True)  # noqa: FBT003
    except _RootFound:
        return
    except expat.ExpatError as error:
        raise reading.error(
            f"this is not XML: {expat.errors.messages[error.code]}", error.lineno
        ) from error


def _guard_entities(parser: expat.XMLParserType, reading: Reading) -> None:
    names: set[str] = set()

    def on_entity(name: str, _parameter: bool, value: str | None, *_: str | None) -> None:  # noqa: FBT001
        names.add(name)
        line = parser.CurrentLineNumber
        if value is None:
            raise reading.error(f"entity {name!r} is external", line, fix=_REFUSED)
        if "&" in value or "%" in value or len(value) > _ENTITY_LENGTH:
            raise reading.error(f"entity {name!r} is nested or long", line, fix=_REFUSED)
        if len(names) > _ENTITIES:
            raise reading.error("too many entities are declared", line, fix=_REFUSED)

    parser.EntityDeclHandler = on_entity
