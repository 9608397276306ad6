"""Merged concepts as sorted tables of text: how the lexicon of claimgraph is kept.

A line a concept, by identifier, so that a change of a concept changes a line. The tables of one
terminology are parted by the first characters of the identifiers once they grow too large for the
programs that show differences.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.files import read_text, replace_file
from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.joining.gather import JoinedConcept
from claimgraph.vocabulary import PREFIXES, cg, contract

__all__ = ["LARGEST_TABLE", "digest_tables", "read_joined", "write_joined"]

LARGEST_TABLE = 8_000_000  # bytes of a file; hosts of repositories warn at some 50 MB
_EXACT, _NARROW, _SHORT = NameKind.EXACT, NameKind.NARROW, NameKind.ABBREVIATION
_KINDS = {"synonyms": _EXACT, "narrow": _NARROW, "abbreviations": _SHORT}
# joined: other identifiers of the concept, by which it is found; exact: those that are not;
# former: identifiers that it had. sources: of all names, or of each, the label's first.
COLUMNS = (
    "id", "label", "category", *_KINDS, "broader", "joined", "exact", "former", "condition",
    "sources",
)  # fmt: skip
# Only in the tables of genes, at the end. A label that is also the first abbreviation is a symbol.
SPECIES = ("taxon", "orthologue")
_HEADER = "\t".join(COLUMNS) + "\n"
_GENE_HEADER = "\t".join((*COLUMNS, *SPECIES)) + "\n"
_REMAKE = "make the tables again: .ci/bundle"
_Line = tuple[str, str]  # the CURIE, and the line


def write_joined(
    concepts: Iterable[JoinedConcept], sources: Sequence[str], folder: Path, largest: int
) -> None:
    """Write merged concepts as tables; tables that were in the folder and are no more are removed.

    Args:
        concepts: The concepts, by IRI.
        sources: Name of each source, by the numbers that the concepts' names have.
        folder: Where the tables go; created if missing.
        largest: Bytes that a table may have, :data:`LARGEST_TABLE` as a rule.

    Raises:
        OutputError: If a table cannot be written.
    """
    groups: dict[str, list[tuple[str, JoinedConcept]]] = {}
    for concept in concepts:
        curie = _curie(concept.iri)
        group = curie.partition(":")[0] if curie != concept.iri else "other"
        groups.setdefault(group, []).append((curie, concept))
    tables: dict[str, list[_Line]] = {}
    headers: dict[str, str] = {}
    for group, members in groups.items():
        genes = any(concept.taxon for _, concept in members)
        lines = [(curie, _line(each, curie, sources, genes=genes)) for curie, each in members]
        start = 0 if group == "other" else len(group) + 1
        for name, part in _part(group, lines, start, largest):
            tables[name] = part
            headers[name] = _GENE_HEADER if genes else _HEADER
    for path in folder.glob("*.tsv"):
        if path.stem not in tables:
            path.unlink()
    for name, lines in tables.items():
        text = "".join((headers[name], *(line for _, line in lines)))
        replace_file(folder / f"{name}.tsv", [text.encode()])


def _part(
    name: str, lines: list[_Line], place: int, largest: int
) -> Iterator[tuple[str, list[_Line]]]:
    """Part a table by the next character of the identifiers until each part is small enough."""
    if sum(len(line.encode()) for _, line in lines) <= largest or len(lines) == 1:
        yield name, lines
        return
    parts: dict[str, list[_Line]] = {}
    for curie, line in lines:
        sign = curie[place : place + 1].lower()  # some file systems do not tell case
        parts.setdefault(sign if sign.isalnum() else "_", []).append((curie, line))
    for sign, part in parts.items():
        joint = "-" if "-" not in name else ""
        yield from _part(f"{name}{joint}{sign}", part, place + 1, largest)


def _curie(iri: str) -> str:
    """Return the CURIE, or the IRI if there is none that leads back to it."""
    curie = contract(iri)
    return curie if _iri(curie) == iri else iri


def _iri(curie: str) -> str:
    prefix, _, reference = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    return curie if namespace is None else namespace + reference


def _line(concept: JoinedConcept, curie: str, sources: Sequence[str], *, genes: bool) -> str:
    names: dict[NameKind, list[str]] = {kind: [] for kind in NameKind}
    stated: dict[NameKind, list[str]] = {kind: [] for kind in NameKind}
    (label, first), *others = concept.names
    for name, source in others:
        names[name.kind].append(name.text)
        stated[name.kind].append(sources[source])
    by_name = [sources[first], *(each for kind in NameKind for each in stated[kind])]
    if label.kind is _SHORT:
        names[_SHORT].insert(0, label.text)
    exact, aliases = set(concept.exact), set(concept.aliases)
    cells = (
        curie,
        label.text,
        contract(concept.category).removeprefix("cg:"),
        *(_cell(names[kind]) for kind in _KINDS.values()),
        *(
            _cell(map(_curie, sorted(iris)))
            for iris in (concept.broader, exact & aliases, exact - aliases, aliases - exact)
        ),
        _curie(concept.condition),
        _cell(by_name if len(set(by_name)) > 1 else by_name[:1]),
        *((_curie(concept.taxon), _curie(concept.orthologue)) if genes else ()),
    )
    return "\t".join(cells) + "\n"


def _cell(values: Iterable[str]) -> str:
    return "|".join([each.replace("\\", "\\\\").replace("|", "\\/") for each in values])


def _values(cell: str) -> list[str]:
    if not cell:
        return []
    parts = cell.split("|")
    if "\\" in cell:
        parts = ["\\".join(p.replace("\\/", "|") for p in each.split("\\\\")) for each in parts]
    return parts


def read_joined(
    folder: Path, sources: Sequence[str], on_table: Callable[[str], None] = lambda _: None
) -> list[JoinedConcept]:
    """Read the tables that :func:`write_joined` wrote.

    Args:
        folder: The folder.
        sources: As they were written.
        on_table: Called with the name of each file before it is read.

    Returns:
        The concepts, by IRI.

    Raises:
        TerminologyError: If the folder has no table, or one cannot be read or is not such a table.
    """
    read = _LineReader({name: number for number, name in enumerate(sources)})
    concepts: list[JoinedConcept] = []
    for path, text in _iter_tables(folder):
        on_table(path.name)
        header, *lines = text.split("\n")
        if f"{header}\n" not in {_HEADER, _GENE_HEADER} or lines.pop():
            raise TerminologyError("this is no table of concepts", where=str(path), fix=_REMAKE)
        for number, line in enumerate(lines, start=2):
            try:
                concepts.append(read(line))
            except (ValueError, KeyError) as error:
                raise TerminologyError(
                    "the line is no concept", where=f"{path}:{number}", fix=_REMAKE
                ) from error
    concepts.sort(key=lambda concept: concept.iri)
    return concepts


class _LineReader:
    """Reads the lines of tables; what recurs is converted once."""

    def __init__(self, sources: Mapping[str, int]) -> None:
        self._sources = sources
        self._categories: dict[str, str] = {}

    def __call__(self, line: str) -> JoinedConcept:
        (
            curie, label, category, exact, narrow, short, broader, joined, other, former,
            condition, stated, *species,
        ) = line.split("\t")  # fmt: skip
        shorts = _values(short)
        is_symbol = shorts[:1] == [label]
        names = [ConceptName(text=label, kind=_SHORT if is_symbol else NameKind.LABEL)]
        for cell, kind in ((exact, _EXACT), (narrow, _NARROW)):
            if cell:
                names += [ConceptName(text=text, kind=kind) for text in _values(cell)]
        names += [ConceptName(text=text, kind=_SHORT) for text in shorts[is_symbol:]]
        numbers = [self._sources[each] for each in stated.split("|")]
        if len(numbers) == 1:
            numbers *= len(names)
        if category not in self._categories:
            self._categories[category] = category if ":" in category else cg(category)
        equal, later = _iris(joined), _iris(former)
        taxon, orthologue = species or ("", "")
        return JoinedConcept(
            iri=_iri(curie),
            category=self._categories[category],
            names=tuple(zip(names, numbers, strict=True)),
            broader=tuple(_iris(broader)),
            exact=tuple(sorted((*equal, *_iris(other)))),
            aliases=tuple(sorted((*equal, *later))),
            condition=_iri(condition),
            taxon=_iri(taxon),
            orthologue=_iri(orthologue),
        )


def _iris(cell: str) -> list[str]:
    return [_iri(each) for each in _values(cell)]


def digest_tables(folder: Path) -> str:
    """Return the hexadecimal SHA-256 of all tables of a folder, whatever line ends they have.

    Raises:
        TerminologyError: If the folder has no table, or one cannot be read.
    """
    digest = hashlib.sha256()
    for path, text in _iter_tables(folder):
        content = text.encode()
        digest.update(f"{path.name}\t{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _iter_tables(folder: Path) -> Iterator[tuple[Path, str]]:
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise TerminologyError("there are no tables", where=str(folder), fix=_REMAKE)
    for path in paths:
        try:
            yield path, read_text(path)
        except (OSError, UnicodeDecodeError) as error:
            raise TerminologyError(
                f"the table cannot be read: {error}", where=str(path), fix=_REMAKE
            ) from error
