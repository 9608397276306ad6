"""brat standoff: a text, and a file of annotations (``.ann``) beside it.

Lines of T are words, N their identifiers, R relations; events, attributes and notes are not used.
See https://brat.nlplab.org/standoff.html. Offsets count the characters of the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimgraph.documents.formats.written_marks import read_sections
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.documents.text_lines import iter_lines
from claimgraph.model import AnnotatedRelation, Annotation, Span

__all__ = ["SUFFIX", "add_annotations", "read_brat", "read_standoff"]

SUFFIX = ".ann"
_WORDS = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?(.*)")
_NAMED = re.compile(r"N\S*\t\S+ (T\S*) (\S+)")
_RELATION = re.compile(r"R\S*\t(\S+) \w+:(\S+) \w+:(\S+)\s*")
_NUMBERED = re.compile(r"PMID[-_]?0*([1-9]\d{0,8})", re.IGNORECASE)
_HASHED = re.compile(r"cgd-([0-9a-f]{16})")
_SECTIONS = re.compile(r"#\S*\tAnnotatorNotes \S+\tsections: ([a-z0-9 ;]+)")  # in what we write
_OTHER = re.compile(r"[EAM*#]")
_WRONG = "a line that is no annotation, or with offsets out of the text"


def read_brat(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read nothing of a file of annotations, which is read with the text beside it.

    Args:
        source: The file.
        rules: Not used.
        on_skip: Called if there is no text beside it.

    Yields:
        Nothing.
    """
    if source.stream is not None or not source.path.with_suffix(".txt").is_file():
        on_skip(Skip(where=source.name, reason="annotations without a text (.txt) beside them"))
    yield from ()


def add_annotations(record: Record, source: Source, on_skip: Callable[[Skip], None]) -> Record:
    """Add the annotations beside a text, if there are any.

    Args:
        record: The record of the text.
        source: The file of the text.
        on_skip: Called for each line that is wrong.

    Returns:
        The record with its annotations; that of a publication if the name of the file tells its
        number (``PMID-123.txt``) or is a name of ours for a document without one.
    """
    if source.stream is not None:
        return record
    path = source.path.with_suffix(SUFFIX)
    if path == source.path or not path.is_file():
        return record
    name = f"{source.name.rpartition('.')[0]}{SUFFIX}"
    beside = replace(source, path=path, name=name)
    lines = [(number, line or "") for number, line in iter_lines(beside)]
    marked, relations = read_standoff(record.text, iter(lines), name, on_skip)
    known = _named(record, path.stem)
    told = next((match[1] for _, line in lines if (match := _SECTIONS.match(line))), "")
    sections = read_sections(told, record.text) or record.sections
    return known._replace(sections=sections, annotations=marked, relations=relations)


def _named(record: Record, name: str) -> Record:
    """Return a record with the number or the name that the name of its file tells."""
    number, hashed = _NUMBERED.fullmatch(name), _HASHED.fullmatch(name)
    if number and not record.bibliography.pmid:
        return record._replace(bibliography=replace(record.bibliography, pmid=number[1]))
    return record._replace(identifier=f"cgd:{hashed[1]}") if hashed else record


def read_standoff(
    text: str, lines: Iterator[tuple[int, str]], name: str, on_skip: Callable[[Skip], None]
) -> tuple[tuple[Annotation, ...], tuple[AnnotatedRelation, ...]]:
    """Read lines of annotations.

    Args:
        text: The text.
        lines: Number and text of each line.
        name: Name of their file.
        on_skip: Called for each line that is wrong.

    Returns:
        The annotations and relations, in their order.
    """
    found: dict[str, Annotation] = {}
    relations: list[AnnotatedRelation] = []
    for number, line in lines:
        told = line.rstrip("\r\n")
        if not told.strip() or _OTHER.match(told):
            continue
        words, named, relation = (each.match(told) for each in (_WORDS, _NAMED, _RELATION))
        mark = _annotation(words, text) if words else None
        if mark is not None:
            found[mark.key] = mark
        elif named and named[1] in found:
            known = found[named[1]]
            parts = filter(None, (known.reference, named[2]))
            found[named[1]] = replace(known, reference="|".join(parts))
        elif relation:
            kind, first, second = relation.groups()
            relations.append(AnnotatedRelation(type=kind, first=first, second=second))
        else:
            on_skip(Skip(where=f"{name}:{number}", reason=_WRONG))
    return tuple(found.values()), tuple(relations)


def _annotation(match: re.Match[str], text: str) -> Annotation | None:
    places = sorted(tuple(map(int, each.split())) for each in match[3].split(";"))
    span = Span(places[0][0], max(places[0][0], max(end for _, end in places)))
    if span.start == span.end or span.end > len(text):
        return None
    return Annotation(
        span=span, text=span.cut(text), type=match[2], key=match[1], is_split=len(places) > 1
    )
