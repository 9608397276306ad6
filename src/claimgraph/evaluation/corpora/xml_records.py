"""Records of annotated XML, each parsed by itself; declarations of entities are refused.

Corpora are not always whole: one broken record is left out and counted, the others are read.
"""

import re
import xml.etree.ElementTree as ET  # what it is given declares nothing: see _DECLARES
from collections.abc import Callable, Iterator

from claimgraph.documents import Skip, Source
from claimgraph.documents.decoding import check_not_binary, decode, open_bytes
from claimgraph.errors import DocumentError

__all__ = ["iter_records"]

_DECLARES = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)")
_MAX_SIZE = 1 << 28  # characters; the largest corpus in one file that we know has 2.5 million


def iter_records(
    source: Source, tag: str, form: str, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[int, ET.Element]]:
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
    with open_bytes(source.path) as stream:
        data = stream.read(_MAX_SIZE)
    check_not_binary(data, where)
    text = decode(data, where)
    if _DECLARES.search(text):
        raise DocumentError(
            "the file declares entities, which are not read",
            where=where,
            fix="delete the declarations: they can blow up or reach out",
        )
    found = False
    name = re.escape(tag)
    for match in re.finditer(rf"<{name}[\s>].*?</{name}\s*>", text, re.DOTALL):
        found = True
        line = text.count("\n", 0, match.start()) + 1
        try:
            element = ET.fromstring(match[0])  # noqa: S314 (nothing is declared)
        except ET.ParseError as error:
            at = line + error.position[0] - 1
            on_skip(Skip(where=f"{source.name}:{at}", reason="a record that is not well-formed"))
            continue
        yield line, element
    if not found:
        raise DocumentError(
            f"this is not {form}", where=where, fix="give the gold standard in its own format"
        )
