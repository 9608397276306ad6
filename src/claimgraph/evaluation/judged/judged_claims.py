"""Read claims that a person has judged: the table of ``build --review``, filled in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.documents import Skip, iter_sources
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import read_bytes
from claimgraph.errors import DocumentError
from claimgraph.exports import REVIEW_COLUMNS

__all__ = ["JudgedClaim", "read_judged"]

_RIGHT, _WRONG = "right", "wrong"
_FORM = "a table of judged claims: fill in the one that claimgraph build --review writes"
_ASSERTED, _NEGATED = "asserted", "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim with the judgement of a person.

    Attributes:
        document: CURIE of the document.
        sentence: The words of its sentence.
        subject: Label of the subject.
        subject_words: Its words in the text.
        predicate: CURIE of the predicate.
        object: Label of the object.
        object_words: Its words in the text.
        polarity: ``affirmed`` or ``negated``.
        certainty: A level of certainty.
        is_right: The judgement.
        kind: The kind of mistake; empty if there is none, or none is told.
        table: Name of the file that it was read from.
    """

    document: str
    sentence: str
    subject: str
    subject_words: str
    predicate: str
    object: str
    object_words: str
    polarity: str
    certainty: str
    is_right: bool
    kind: str = ""
    table: str = field(default="", compare=False)

    @property
    def form(self) -> str:
        """How it is stated: ``asserted``, ``negated``, or else ``hedged``."""
        if self.polarity == _NEGATED:
            return _NEGATED
        return _ASSERTED if self.certainty == _ASSERTED else "hedged"


def read_judged(path: Path, on_skip: Callable[[Skip], None]) -> tuple[JudgedClaim, ...]:
    """Read judged claims.

    Args:
        path: A table, or a folder of such tables.
        on_skip: Called for each line that is wrong; those not judged yet are left out in silence.

    Returns:
        The claims in the order of the files and their lines.

    Raises:
        DocumentError: If a file cannot be read or is no such table, or nothing is judged.
    """
    files = [path]
    if path.is_dir():
        files = [each.path for each in iter_sources(path, on_skip)]
    found = tuple(claim for file in files for claim in _read(file, on_skip))
    if not found:
        raise DocumentError(
            "no claim is judged", where=str(path), fix="write right or wrong as verdict"
        )
    return found


def _read(path: Path, on_skip: Callable[[Skip], None]) -> Iterator[JudgedClaim]:
    where = str(path)
    data = read_bytes(path)
    check_not_binary(data, where)
    lines = [line.removesuffix("\r") for line in decode(data, where).split("\n")]
    columns = lines[0].split("\t")
    if not set(REVIEW_COLUMNS) <= set(columns):
        raise DocumentError(f"this is not {_FORM}", where=where, fix="keep its first line")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line:
            continue
        if len(cells) != len(columns):
            on_skip(Skip(where=f"{where}:{number}", reason="line with too few or too many cells"))
            continue
        row = dict(zip(columns, cells, strict=True))
        verdict = row.pop("verdict").strip().lower()
        if verdict in {_RIGHT, _WRONG}:
            kept = {name: row[name] for name in REVIEW_COLUMNS if name in row}
            yield JudgedClaim(**kept, is_right=verdict == _RIGHT, table=path.name)
        elif verdict:
            on_skip(Skip(where=f"{where}:{number}", reason="verdict is neither right nor wrong"))
