"""JSON Lines: one record on each line, with title and abstract."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from claimgraph.documents.decoding import is_blank
from claimgraph.documents.formats.references import find_doi
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.documents.text_lines import iter_lines
from claimgraph.errors import DocumentError, PrefixError
from claimgraph.files import megabytes
from claimgraph.model import Bibliography, SectionKind
from claimgraph.vocabulary import expand, is_iri

__all__ = ["is_json_lines", "read_json_lines"]

_PMCID = re.compile(r"PMC\d{1,9}")
_PMID = re.compile(r"0*([1-9][0-9]{0,8})")
_YEAR = re.compile(r"\s*((?:1[5-9]|20)\d\d)(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1500, 2099  # what the pattern takes
_MESH = re.compile(r"D\d{6,9}")
_MORE = frozenset({"doi", "pmcid", "authors", "language", "keywords", "license"})
_OPENING = re.compile(r"\s*\{\s*\"")
_KEY = re.compile(r"\"(?:title|abstract)\"\s*:")
_TEXTS = ("title", "abstract", "journal")
_KEYS = (*_TEXTS, "pmid", "year", "publication_types")


def read_json_lines(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read JSON Lines, a line at a time.

    Keys: ``title`` and ``abstract``; optionally ``pmid``, ``year``, ``journal`` and
    ``publication_types``, ``doi``, ``pmcid``, ``authors``, ``language``, ``keywords`` and
    ``license``; others are ignored. The text of a document is the title, a newline, and
    the abstract; its citation is the journal and the year. Publication types are a list of names
    ("Randomized Controlled Trial"), MeSH identifiers ("D016449"), CURIEs or IRIs; names that are
    not in ``ontology/publication_types.tsv`` are ignored.

    Args:
        source: The file.
        rules: The known headings and notices.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is empty, binary or unreadable.
    """
    n_records = 0
    for number, line in iter_lines(source):
        if line is not None and line[:1] != "{" and is_blank(line):
            continue
        n_records += 1
        where = f"{source.name}:{number}"
        if line is None:
            on_skip(Skip(where=where, reason=f"it is larger than {megabytes(source.max_size)}"))
            continue
        try:
            record = _read_record(line, rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))
        else:
            yield record
    if not n_records:
        raise DocumentError("the file is empty", where=source.where, fix="give a file with records")


def is_json_lines(head: str) -> bool:
    """Whether the first characters of a file are of a record with a title or an abstract."""
    return _OPENING.match(head) is not None and _KEY.search(head) is not None


def _read_record(line: str, rules: ReadingRules, where: str) -> Record:
    record = _parse(line, where)
    title = _find_text(record, "title", where)
    abstract = _find_text(record, "abstract", where)
    journal = _find_text(record, "journal", where)
    if "\\" in line:  # one character is found the fastest
        _check_characters(record, where)
    kept: tuple[Field, ...] = ()
    if not is_blank(title):
        kept = (Field("title", title, SectionKind.TITLE),)
    if not is_blank(abstract):
        kept = (*kept, Field("abstract", abstract))
    if not kept:
        raise DocumentError("the record has neither title nor abstract", where=where)
    year = _find_year(record, where)
    named = (journal.strip(), "" if year is None else str(year))
    types = record.get("publication_types")
    return Record(
        where=where,
        fields=kept,
        bibliography=_bibliography(record, _find_pmid(record, where) or "", named),
        citation=" ".join(filter(None, named)),
        year=year,
        publication_types=() if types is None else tuple(_iter_types(types, rules, where)),
    )


def _bibliography(record: Mapping[str, object], pmid: str, named: tuple[str, str]) -> Bibliography:
    """Return what a record says of the publication; what has another form is passed over."""
    journal, year = named
    if _MORE.isdisjoint(record):
        return Bibliography(pmid=pmid, journal=journal, issued=year)
    doi, pmcid = record.get("doi"), record.get("pmcid")
    return Bibliography(
        pmid=pmid,
        pmcid=pmcid.strip() if isinstance(pmcid, str) and _PMCID.fullmatch(pmcid.strip()) else "",
        doi=find_doi(doi) if isinstance(doi, str) else "",
        journal=journal,
        issued=year,
        authors=tuple(_strings(record.get("authors"))),
        languages=tuple(each.lower() for each in _strings(record.get("language"))),
        keywords=tuple(_strings(record.get("keywords"))),
        licence="".join(_strings(record.get("license"))[:1]),
    )


def _strings(value: object) -> list[str]:
    """Return a string, or the strings of a list, on one line each."""
    values = value if isinstance(value, list) else [value]
    found = (each for each in values if isinstance(each, str) and each.strip())
    # A lone surrogate is no character that can be written.
    return [" ".join(each.encode(errors="replace").decode().split()) for each in found]


def _iter_types(value: object, rules: ReadingRules, where: str) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DocumentError("'publication_types' is not a list of strings", where=where)
    for name in value:
        found = rules.publication_types.get(" ".join(name.split()).casefold())
        if found is None and _MESH.fullmatch(name):
            found = expand(f"mesh:{name}")
        if found is None and ":" in name:
            found = _expand(name)
        if found is not None:
            yield found


def _expand(name: str) -> str | None:
    try:
        iri = expand(name)
    except PrefixError:
        return None
    return iri if is_iri(iri) else None


def _parse(line: str, where: str) -> Mapping[str, object]:
    try:
        record = _decode(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError("the line is not JSON", where=where) from error
    if not isinstance(record, dict):
        raise DocumentError("the line is not a JSON object", where=where)
    if isinstance(record, _Members):
        for key in _KEYS:
            if key in record.contested:
                problem = f"{key!r} stands there twice, with different values"
                raise DocumentError(problem, where=where)
    return record


class _Members(dict[str, object]):
    """A JSON object with the keys that it repeats with different values (RFC 8259 §4)."""

    def __init__(self, pairs: Iterable[tuple[str, object]]) -> None:
        super().__init__()
        self.contested: set[str] = set()
        for key, value in pairs:
            known = self.setdefault(key, value)
            if known is not value and known != value:  # NaN is not equal to itself
                self.contested.add(key)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Members(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_members)
_LINE_ENDS = frozenset({"", "\n", "\r\n"})


def _decode(line: str) -> object:
    """Return what a line of JSON says, without looking for white space where there is none."""
    if line[:1] == "{":
        found, end = _DECODER.raw_decode(line)
        if line[end:] in _LINE_ENDS:
            return found
    return _DECODER.decode(line)


def _find_text(record: Mapping[str, object], key: str, where: str) -> str:
    value = record.get(key)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise DocumentError(f"{key!r} is not a string", where=where)


def _check_characters(record: Mapping[str, object], where: str) -> None:
    """Check that texts hold no half of a character, which only an escape can bring."""
    for key in _TEXTS:
        try:
            str(record.get(key)).encode()
        except UnicodeEncodeError as error:
            raise DocumentError(
                f"{key!r} holds half a character (a lone surrogate)", where=where
            ) from error


def _find_pmid(record: Mapping[str, object], where: str) -> str | None:
    value = _whole(record.get("pmid"))
    if value is None or value == "":
        return None
    is_number = isinstance(value, str) or type(value) is int  # a truth value is no number
    match = _PMID.fullmatch(str(value).strip()) if is_number else None
    if match is None:
        raise DocumentError("'pmid' is not a number in digits", where=where)
    return match.group(1)


def _find_year(record: Mapping[str, object], where: str) -> int | None:
    value = _whole(record.get("year"))
    if value is None or value == "":
        return None
    if type(value) is int and _FIRST_YEAR <= value <= _LAST_YEAR:
        return value
    match = _YEAR.match(str(value)) if isinstance(value, str | int) else None
    if match is None:
        raise DocumentError("'year' is not a year of four digits", where=where)
    return int(match.group(1))


def _whole(value: object) -> object:
    """Return a whole float as an integer: exports of tables with gaps write 1996.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
