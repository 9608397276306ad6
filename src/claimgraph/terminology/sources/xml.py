"""Stream XML element by element; entity bombs and external entities are refused."""

import xml.etree.ElementTree as ET  # the prolog is checked first
from collections.abc import Iterator
from xml.parsers.expat import ErrorString

from claimgraph.terminology.sources.source_file import Reading

__all__ = ["check_xml", "iter_elements"]

_CHUNK = 1 << 16  # bytes
_ENTITIES = 200  # ontologies declare one for each of some ten namespaces


def iter_elements(reading: Reading, tags: frozenset[str]) -> Iterator[ET.Element]:
    """Yield the elements with some tags, each at its end tag; afterwards it is cleared.

    Args:
        reading: The file.
        tags: Names, with namespaces as ``{IRI}name``; of nested elements the inner comes first.

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
    """Check that a file is XML without entity bombs and external entities.

    Raises:
        TerminologyError: If it has any, or is not XML.
    """
    from claimgraph.safe_xml import UnsafeXml, check_prolog

    try:
        with reading.open() as file:
            check_prolog(iter(lambda: file.read(_CHUNK), b""), most_entities=_ENTITIES)
    except UnsafeXml as error:
        raise reading.error(
            error.problem,
            error.line,
            fix="delete the entity declarations: claimgraph reads no external or nested entities",
        ) from error
    except ET.ParseError as error:
        line = error.position[0]
        raise reading.error(
            f"this is not XML: {ErrorString(error.code)}",
            line,
            fix="give the format: FORMAT=PATH; or fetch the file again",
        ) from error
