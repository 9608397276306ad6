"""Stream UMLS and RxNorm in Rich Release Format, for users who hold a licence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.vocabulary import PREFIXES

__all__ = ["read_rrf"]

_COLUMNS = 18  # of MRCONSO and RXNCONSO
_CUI, _LANGUAGE, _STATUS, _PREFERRED, _SAB, _TTY, _CODE, _STRING, _SUPPRESS = (
    0, 1, 2, 6, 11, 12, 13, 14, 16,
)  # fmt: skip
_ABBREVIATIONS = frozenset({"AB", "ACR", "AA"})  # TTY of short forms
_WIDER = frozenset({"PAR", "RB"})  # REL of MRREL: the second concept is wider than the first
_LICENCE = "UMLS Metathesaurus licence: not to be passed on"

_Fields = list[str]


def read_rrf(reading: Reading) -> Iterator[SourceConcept]:
    """Read ``MRCONSO.RRF`` or ``RXNCONSO.RRF``.

    ``MRSTY.RRF`` and ``MRREL.RRF`` (or ``RXNSTY.RRF``, ``RXNREL.RRF``), plain or gzipped, are read
    with it if they are in the same folder, for semantic types and the hierarchy.

    Args:
        reading: The file, sorted by concept, as it is distributed.

    Yields:
        The concepts, in the file's order.

    Raises:
        TerminologyError: If the file has other columns, or cannot be read.
    """
    reading.licence = _LICENCE
    rxnorm = reading.path.name.upper().startswith("RXN")
    namespace = PREFIXES["rxnorm" if rxnorm else "umls"]
    types = _Beside(reading, "STY", 2)
    relations = _Beside(reading, "REL", 8)
    for cui, rows in groupby(_rows(reading), key=lambda pair: pair[1][_CUI]):
        concept = _read_concept(namespace + cui, list(rows), reading)
        marks = tuple(sorted({fields[1] for fields in types.of(cui)}))
        wider = {
            namespace + fields[4]
            for fields in relations.of(cui)
            if fields[3] in _WIDER and fields[4] and fields[4] != cui
        }
        if concept is not None:
            yield replace(concept, marks=marks, broader=tuple(sorted(wider)))


def _rows(reading: Reading) -> Iterator[tuple[int, _Fields]]:
    first = True
    for line, text in reading.lines():
        fields = text.split("|")
        if len(fields) != _COLUMNS + 1:  # each column ends with "|"
            if first:
                raise reading.error(
                    f"{len(fields) - 1} columns where MRCONSO.RRF has {_COLUMNS}", line
                )
            reading.skip(line, "row with more or fewer columns than MRCONSO.RRF")
            continue
        first = False
        yield line, fields


def _read_concept(
    iri: str, rows: list[tuple[int, _Fields]], reading: Reading
) -> SourceConcept | None:
    english = [
        fields
        for _, fields in rows
        if fields[_LANGUAGE] in {"ENG", ""} and fields[_SUPPRESS] in {"N", ""}
    ]
    if not english:
        return None
    chosen = min(english, key=lambda each: (each[_STATUS] != "P", each[_PREFERRED] != "Y"))
    names = dict.fromkeys(
        SourceName(
            " ".join(each[_STRING].split()),
            Scope.ABBREVIATION if each[_TTY] in _ABBREVIATIONS else Scope.EXACT,
        )
        for each in english
        if each is not chosen and each[_STRING] != chosen[_STRING]
    )
    codes = sorted({f"{each[_SAB]}:{each[_CODE]}" for each in english})
    return SourceConcept(
        iri=iri,
        label=" ".join(chosen[_STRING].split()),
        where=reading.place(rows[0][0]),
        names=tuple(names),
        xrefs=tuple(each for each in reading.options.identifiers.iris(codes) if each != iri),
    )


class _Beside:
    """A companion of the concepts' file, also sorted by concept and read in step with it."""

    def __init__(self, reading: Reading, ending: str, n_columns: int) -> None:
        self._reading = reading
        self._n_columns = n_columns
        path = self._find(reading.path, ending)
        rows = iter(()) if path is None else self._iter(path)
        self._groups = groupby(rows, key=lambda fields: fields[0])
        self._next: tuple[str, list[_Fields]] | None = self._advance()

    def of(self, cui: str) -> list[_Fields]:
        """Return the rows of a concept; must be called in the order of the files."""
        while self._next is not None and self._next[0] < cui:
            self._next = self._advance()
        return self._next[1] if self._next is not None and self._next[0] == cui else []

    def _advance(self) -> tuple[str, list[_Fields]] | None:
        for cui, rows in self._groups:
            return cui, list(rows)
        return None

    @staticmethod
    def _find(path: Path, ending: str) -> Path | None:
        stem = path.name.upper().partition("CONSO")[0]
        for name in (f"{stem}{ending}.RRF", f"{stem}{ending}.RRF.gz"):
            if (found := path.with_name(name)).is_file():
                return found
        return None

    def _iter(self, path: Path) -> Iterator[_Fields]:
        beside = Reading(path=path, options=self._reading.options, on_skip=self._reading.on_skip)
        for line, text in beside.lines():
            fields = text.split("|")
            if len(fields) <= self._n_columns:
                beside.skip(line, f"row with too few columns for {path.name}")
            else:
                yield fields
