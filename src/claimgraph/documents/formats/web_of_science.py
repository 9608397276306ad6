"""Web of Science's plain text (``savedrecs.txt``, ``.ciw``): tags of two letters, and a space.

A value goes on in lines that start with three spaces; of a list each line is a member. See
https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html. ``rispy`` reads it too,
but keeps no offsets.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.text_records import TextRecord, iter_text_records, unwrap
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["is_web_of_science", "read_web_of_science"]

_START = re.compile(rb"\n(?=PT [A-Z]\s)")
_HEAD = re.compile(r"\s*FN [^\n]+\n\s*VR \d")
_FIELD_END = re.compile(r"\n(?!   )")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI",),
    "abstract": ("AB",),
    "journal": ("SO", "J9"),
    "doi": ("DI",),
}
_AUTHORS = ("AU", "BA", "GP", "CA")  # persons of an article or a book, then groups
_BETWEEN = "; "


def is_web_of_science(head: str) -> bool:
    r"""Whether the first characters of a file are of Web of Science's plain text.

    >>> is_web_of_science("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n")
    True
    """
    return _HEAD.match(head) is not None


def read_web_of_science(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a file of Web of Science, a record at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    for found in iter_text_records(source, _START, on_skip):
        where = f"{source.name}:{found.line}"
        try:
            yield make_record(_read_values(found), rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


def _read_values(record: TextRecord) -> Reference:
    text = record.text
    places = dict(_iter_fields(text))
    values: dict[str, tuple[Value, ...]] = {}
    for meaning, tags in _FIELDS.items():
        tag = next((each for each in tags if each in places), None)
        words, stretches = unwrap(text, *places[tag]) if tag else ("", ())
        values[meaning] = (Value(tag or "", words, stretches),) if words else ()
    lines = {tag: text[start:end].splitlines() for tag, (start, end) in places.items()}
    joined = {tag: " ".join(" ".join(each).split()) for tag, each in lines.items()}
    day = Value("PY", " ".join(filter(None, (joined.get("PY"), joined.get("PD")))))
    number = joined.get("PM", "")
    return Reference(
        **values,
        date=(day,),
        authors=[Value(tag, each.strip()) for tag in _AUTHORS for each in lines.get(tag, ())],
        accession=(Value("PM", number),),
        database=(Value("PM", "PubMed"),) if number else (),
        languages=_split(joined, "LA"),
        types=_split(joined, "DT"),
        keywords=(*_split(joined, "DE"), *_split(joined, "ID")),
    )


def _iter_fields(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the fields of a record: tag, and where its value starts and ends."""
    place = 0
    for words in _FIELD_END.split(text):
        if words[:2] == "ER":
            return
        if words[2:3] == " ":
            yield words[:2], (place + 3, place + len(words))
        place += len(words) + 1


def _split(joined: Mapping[str, str], tag: str) -> list[Value]:
    return [Value(tag, each) for each in joined.get(tag, "").split(_BETWEEN) if each]
