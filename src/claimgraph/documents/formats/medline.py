"""MEDLINE format, as PubMed saves it (``.nbib``, or "PubMed" as ``.txt``).

The fields are those of https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format. A value goes on in
lines that start with six spaces; in the text a space stands for each such line end.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from claimgraph.documents.formats.pubmed_values import read_date, read_pmid
from claimgraph.documents.formats.text_records import TextRecord, iter_text_records, unwrap
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, Link, LinkKind, SectionKind, Subject
from claimgraph.vocabulary import PREFIXES

__all__ = ["is_medline", "read_medline"]

# PubMed Central puts its own number first.
_CENTRAL = "".join(
    rf"(?<!PMC - PMC\d{{{size}}}{end})" for size in range(3, 10) for end in (r"\n", r"\r\n")
)
_START = re.compile(
    rf"\n(?=PM)(?:(?=PMC ?- ?PMC\d+\s+PMID ?- ?\d)|(?=PMID ?- ?\d){_CENTRAL})".encode()
)
_FIELD_END = re.compile(r"\n(?!     )")
_HEAD = re.compile(r"\s*(?:PMC ?- ?PMC\d+\s+)?PMID ?- ?\d+\s*$", re.MULTILINE)
_DOI = re.compile(r"(10\.\S+) \[doi\]")
_REGISTRY = re.compile(r"\S+ \((.*)\)$")
_PMID = re.compile(r"PMID: ?(\d+)")
_KINDS = {
    "TI": SectionKind.TITLE,
    "AB": SectionKind.ABSTRACT,
    "TT": SectionKind.NOTICE,
    "OAB": SectionKind.NOTICE,
    "CI": SectionKind.NOTICE,
    "COIS": SectionKind.NOTICE,
}
_LINKS = {
    "CIN": LinkKind.COMMENT_IN,
    "CON": LinkKind.COMMENT_ON,
    "CRF": LinkKind.CORRECTED_FROM,
    "CRI": LinkKind.CORRECTED_IN,
    "ECF": LinkKind.CONCERN_FOR,
    "ECI": LinkKind.CONCERN_IN,
    "EFR": LinkKind.ERRATUM_FOR,
    "EIN": LinkKind.ERRATUM_IN,
    "RIN": LinkKind.RETRACTION_IN,
    "ROF": LinkKind.RETRACTION_OF,
    "RPF": LinkKind.REPUBLISHED_FROM,
    "RPI": LinkKind.REPUBLISHED_IN,
    "RRF": LinkKind.RETRACTED_FROM,
    "RRI": LinkKind.RETRACTED_IN,
    "UIN": LinkKind.UPDATE_IN,
    "UOF": LinkKind.UPDATE_OF,
}
# The fields whose values are used.
_USED = frozenset(
    {"PMID", "PMC", "LID", "AID", "TA", "JT", "BTI", "DP", "LR", "AU", "CN", "LA", "PT", "MH", "RN"}
    | {"OT", *_LINKS}
)
_TAGS = {f"{each:4}-": each for each in (*_USED, *_KINDS)}

_Values = Mapping[str, list[str]]


def is_medline(head: str) -> bool:
    r"""Whether the first characters of a file are of the MEDLINE format.

    >>> is_medline("PMID- 123\nOWN - NLM"), is_medline("PMID: 123")
    (True, False)
    """
    return _HEAD.match(head) is not None


def read_medline(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a file in MEDLINE format, a record at a time.

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
            yield _read_record(found, rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


def _read_record(record: TextRecord, rules: ReadingRules, where: str) -> Record:
    values, fields = _take_apart(record.text)
    read = tuple(each for tag in _KINDS if tag in fields for each in fields[tag])
    if not any(each.kind.is_read for each in read):
        raise DocumentError("the record has neither title nor abstract", where=where)
    known = [rules.publication_types.get(each.casefold()) for each in values.get("PT", ())]
    found = _read_bibliography(values)
    year = found.issued[:4]
    return Record(
        where=where,
        fields=read,
        bibliography=found,
        citation=" ".join(filter(None, (found.journal, year))),
        year=int(year) if year else None,
        publication_types=tuple(dict.fromkeys(filter(None, known))),
    )


def _take_apart(text: str) -> tuple[_Values, Mapping[str, list[Field]]]:
    """Return the values of a record and the fields that go into the text, by their tags."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    fields: defaultdict[str, list[Field]] = defaultdict(list)
    place = 0
    for lines in _FIELD_END.split(text):
        tag = _TAGS.get(lines[:5])
        if tag in _KINDS:
            words, stretches = unwrap(text, place + 5, place + len(lines))
            if words:
                several = fields[tag]
                name = f"{tag}[{len(several) + 1}]" if several else tag
                several.append(Field(name, words, _KINDS[tag], stretches=stretches))
        elif tag is not None:
            value = lines[5:]
            values[tag].append(" ".join(value.split()) if "\n" in value else value.strip())
        place += len(lines) + 1
    return values, fields


def _read_bibliography(values: _Values) -> Bibliography:
    journal = _first(values, "TA") or _first(values, "JT") or _first(values, "BTI")
    located = (*values.get("LID", ()), *values.get("AID", ()))
    registered = map(_REGISTRY.match, values.get("RN", ()))
    revised = _first(values, "LR")
    return Bibliography(
        pmid=read_pmid(_first(values, "PMID")),
        pmcid=_first(values, "PMC"),
        doi=next((match[1] for match in map(_DOI.search, located) if match), ""),
        journal=journal,
        issued=_read_date(_first(values, "DP")),
        authors=(*values.get("AU", ()), *values.get("CN", ())),
        languages=tuple(map(str.lower, values.get("LA", ()))),
        types=tuple(values.get("PT", ())),
        subjects=tuple(chain.from_iterable(map(_read_heading, values.get("MH", ())))),
        chemicals=tuple([match[1] for match in registered if match]),
        keywords=tuple([each.lstrip("*") for each in values.get("OT", ())]),
        links=tuple(sorted(_iter_links(values))),
        revised=f"01 {revised[:4]}-{revised[4:6]}-{revised[6:8]}" if len(revised) == 8 else "",
    )


def _first(values: _Values, tag: str) -> str:
    return values.get(tag, [""])[0]


def _read_date(words: str) -> str:
    year, _, rest = words.partition(" ")
    month, _, day = rest.partition(" ")
    return read_date(year, month, day)


@lru_cache(20_000)  # the headings of most records are few and the same
def _read_heading(heading: str) -> tuple[Subject, ...]:
    """Return the subjects of a heading such as "Calcium/*metabolism/blood"."""
    name, *qualifiers = heading.split("/")
    label = name.lstrip("*")
    pairs = (
        Subject(label=f"{label}/{each.lstrip('*')}", is_major=each.startswith("*"))
        for each in qualifiers
    )
    return (Subject(label=label, is_major="*" in heading), *pairs)


def _iter_links(values: _Values) -> Iterator[Link]:
    for tag in () if _LINKS.keys().isdisjoint(values) else _LINKS.keys() & values.keys():
        kind = _LINKS[tag]
        for value in values[tag]:
            match = _PMID.search(value)
            target = f"{PREFIXES['pmid']}{match[1]}" if match else value
            yield Link(kind=kind, target=target)
