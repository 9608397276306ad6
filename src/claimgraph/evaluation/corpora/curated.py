"""Curated claims: abstracts as JSON Lines, and a table of the claims wanted of each.

A folder holds ``docs.jsonl``, as ``claimgraph build`` reads it, each record with a ``pmid``, and
``claims.tsv``: tab-separated, unquoted, one wanted claim or gap a line, alternatives in a cell
parted by a bar between spaces.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from claimgraph.documents import ReadingRules, Skip, Source, make_document
from claimgraph.documents.formats.jsonlines import read_json_lines
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_claims import GoldClaim
from claimgraph.evaluation.corpora.text_lines import check_is_gold, read_lines
from claimgraph.model import Certainty, Polarity
from claimgraph.vocabulary import document_iri

__all__ = ["CURATED_COLUMNS", "read_curated"]

CURATED_COLUMNS = (
    "pmid", "kind", "subject", "predicate", "object", "polarity", "certainty", "section", "core",
    "anchor", "qualifiers",
)  # fmt: skip
_DOCUMENTS = "docs.jsonl"
_TABLE = "claims.tsv"
_OTHER = "other:"
_BAR = " | "
_KINDS = frozenset({"claim", "gap"})
_SECTIONS = frozenset({"background", "aim", "finding", "conclusion"})
_CORE = frozenset({"0", "1"})
_POLARITIES = frozenset(Polarity)
_CERTAINTIES = frozenset(Certainty)
_Row = Mapping[str, str]


def read_curated(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a table of curated claims, and the documents beside it.

    Args:
        source: The table; the documents are in ``docs.jsonl`` beside it.
        rules: The headings and notices known.
        on_skip: Called for each line that is wrong or of no document, and each record left out.

    Yields:
        The documents in their order, also those of which nothing is wanted.

    Raises:
        DocumentError: If the file is unreadable or not such a table, or there are no documents.
    """
    if source.path.name == _DOCUMENTS:
        return  # it is read with its table
    form = f"a table of curated claims ({' '.join(CURATED_COLUMNS)})"
    beside = source.path.with_name(_DOCUMENTS)
    if source.path.name != _TABLE:
        raise DocumentError(
            f"this is not {_TABLE}", where=str(source.path), fix=f"give a folder with {_TABLE}"
        )
    rows = _read_rows(source, on_skip)
    if not beside.is_file():
        raise DocumentError(
            f"there is no {_DOCUMENTS} beside the table",
            where=str(source.path),
            fix="put the abstracts there, one JSON record a line with pmid, title and abstract",
        )
    name = source.name.removesuffix(_TABLE) + _DOCUMENTS
    records = read_json_lines(Source(path=beside, name=name), rules, on_skip)
    documents = tuple(make_document(each, rules) for each in records)
    known = {each.iri for each in documents}
    wanted: dict[str, list[GoldClaim]] = {}
    for iri, claim in rows:
        wanted.setdefault(iri, []).append(claim)
        if iri not in known:
            on_skip(Skip(where=f"{source.name}:{claim.line}", reason="no document has its pmid"))
    found = [
        GoldDocument(document=each, claims=tuple(wanted.get(each.iri, ()))) for each in documents
    ]
    check_is_gold(found, source, form)
    yield from found


def _read_rows(source: Source, on_skip: Callable[[Skip], None]) -> list[tuple[str, GoldClaim]]:
    lines = read_lines(source)
    header = lines[0].split("\t") if lines else []
    missing = [name for name in CURATED_COLUMNS if name not in header]
    if missing:
        raise DocumentError(
            f"the table has no column {missing[0]!r}",
            where=str(source.path),
            fix=f"give it the header {' '.join(CURATED_COLUMNS)}",
        )
    found = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        problem = _find_problem(cells, header)
        if problem:
            on_skip(Skip(where=f"{source.name}:{number}", reason=problem))
            continue
        row = dict(zip(header, cells, strict=False))
        iri = document_iri("", pmid=row["pmid"].lstrip("0"))
        found.append((iri, _claim(row, number)))
    return found


def _find_problem(cells: Sequence[str], header: Sequence[str]) -> str:
    """Return what is wrong with a line; empty if nothing is."""
    if len(cells) > len(header):
        return "a line with more cells than the header"
    row = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
    checks: tuple[tuple[str, frozenset[str]], ...] = (
        ("kind", _KINDS),
        ("polarity", _POLARITIES),
        ("section", _SECTIONS),
        ("core", _CORE),
    )
    for column, allowed in checks:
        if row[column] not in allowed:
            return f"a line whose {column} is none of {', '.join(sorted(allowed))}"
    if not row["pmid"].isdecimal():
        return "a line whose pmid is no number"
    if not set(row["certainty"].split(_BAR)) <= _CERTAINTIES:
        return f"a line whose certainty is none of {', '.join(sorted(_CERTAINTIES))}"
    is_whole = row["subject"] and row["predicate"] and row["object"]
    if row["kind"] == "claim" and not is_whole:
        return "a claim without subject, predicate or object"
    return ""


def _claim(row: _Row, line: int) -> GoldClaim:
    return GoldClaim(
        is_gap=row["kind"] == "gap",
        subject=_split(row["subject"]),
        predicates=tuple(map(_local_name, _split(row["predicate"]))),
        object=_split(row["object"]),
        polarity=row["polarity"],
        certainties=_split(row["certainty"]),
        section=row["section"],
        is_core=row["core"] == "1",
        anchor=row["anchor"],
        line=line,
    )


def _local_name(predicate: str) -> str:
    """Return a predicate without the mark of one that the ontology did not have: "other:predicts".

    The ontology may have it since; plain words are no local name of any.
    """
    name = predicate.removeprefix(_OTHER)
    return predicate if " " in name else name


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_BAR) if part.strip())
