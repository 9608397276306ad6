"""Parse annotated XML, as a document or record by record; entity declarations are refused.

Corpora may have errors: a broken record is skipped and counted, the others are read.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError  # neither parses: safe_xml does

from claimgraph.documents import Skip, Source
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import read_bytes
from claimgraph.errors import DocumentError
from claimgraph.safe_xml import UnsafeXml, check_prolog, parse_xml

__all__ = ["iter_records", "parse_document"]


def parse_document(data: bytes, where: str) -> Element:
    """Parse one XML document that declares no entities.

    Args:
        data: The document.
        where: Its file, for errors.

    Returns:
        Its root.

    Raises:
        DocumentError: If it is binary, declares entities, or is not well-formed.
    """
    check_not_binary(data, where)
    try:
        return parse_xml(decode(data, where))
    except UnsafeXml as error:
        raise _refusal(where) from error
    except ParseError as error:
        raise DocumentError(
            "this is not well-formed XML", where=f"{where}:{error.position[0]}", fix="mend it"
        ) from error


def iter_records(
    source: Source, tag: str, form: str, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[int, Element]]:
    """Yield the elements of a tag, which do not nest, with their lines.

    Args:
        source: The file.
        tag: Name of the element that is a record.
        form: Name of the format, for errors.
        on_skip: Called for each record that is not well-formed.

    Yields:
        Line, from 1, and element, in the order of the file.

    Raises:
        DocumentError: If the file is binary or unreadable, declares entities, or has no record.
    """
    where = str(source.path)
    data = read_bytes(source.path)
    check_not_binary(data, where)
    text = decode(data, where)
    _check(text, where, form)
    found = False
    name = re.escape(tag)
    for match in re.finditer(rf"<{name}[\s>].*?</{name}\s*>", text, re.DOTALL):
        found = True
        line = text.count("\n", 0, match.start()) + 1
        try:
            element = parse_xml(match[0])
        except ParseError as error:
            at = line + error.position[0] - 1
            on_skip(Skip(where=f"{source.name}:{at}", reason="a record that is not well-formed"))
            continue
        yield line, element
    if not found:
        raise _stranger(where, form)


def _check(text: str, where: str, form: str) -> None:
    """Check that a file begins like XML and declares no entities."""
    try:
        check_prolog([text.lstrip()])
    except UnsafeXml as error:
        raise _refusal(where) from error
    except ParseError as error:
        raise _stranger(where, form) from error


def _refusal(where: str) -> DocumentError:
    return DocumentError(
        "the file declares entities, which are not read",
        where=where,
        fix="delete the declarations: they can blow up or reach out",
    )


def _stranger(where: str, form: str) -> DocumentError:
    return DocumentError(
        f"this is not {form}", where=where, fix="give the gold standard in its own format"
    )
