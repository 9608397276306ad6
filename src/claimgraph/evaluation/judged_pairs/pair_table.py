"""The table of pairs to be judged, and judged pairs.

One pair of concepts of a sentence a line, that no rule reads. ``relation`` is for the judgement:
the local name of a predicate that the sentence states, hedges or denies of the two, ``none``, or
nothing as long as it is not judged; ``subject`` says whether the ``first`` or the ``second`` is its
subject. ``weight`` is how much the line counts in learning; one that counts less than 1 does not
count in the figures. ``stands_for`` is how many pairs of the texts it stands for there, if not all
were equally likely to be drawn.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from claimgraph.documents import Skip, iter_sources
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import read_bytes
from claimgraph.errors import DocumentError

__all__ = ["NONE", "PAIR_COLUMNS", "JudgedPair", "read_pairs", "to_pairs_tsv"]

PAIR_COLUMNS = (
    "document", "sentence", "first", "first_words", "second", "second_words", "relation",
    "subject", "weight", "stands_for",
)  # fmt: skip
NONE = "none"
_FIRST, _SECOND = "first", "second"
_FORM = "a table of pairs: fill in the one that claimgraph train --draw writes"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """Two concepts of a sentence, with the judgement of a person if there is one.

    Attributes:
        document: CURIE of the document.
        sentence: The words of its sentence.
        first: Label of the concept named first.
        first_words: Its words.
        second: Label of the other.
        second_words: Its words.
        relation: Local name of a predicate, ``none``, or empty if it is not judged.
        is_forward: Whether the first is the subject.
        weight: How much it counts in learning.
        stands_for: How many pairs it stands for in the figures.
    """

    document: str
    sentence: str
    first: str
    first_words: str
    second: str
    second_words: str
    relation: str = ""
    is_forward: bool = True
    weight: float = 1.0
    stands_for: float = 1.0

    @property
    def place(self) -> tuple[str, str, str, str]:
        """By what it is found again."""
        return self.document, self.sentence, self.first_words, self.second_words

    @property
    def is_stated(self) -> bool:
        """Whether the sentence relates the two."""
        return self.relation != NONE


def to_pairs_tsv(pairs: Iterable[JudgedPair]) -> str:
    """Return pairs as a table, the columns first.

    Args:
        pairs: Pairs, judged or not.
    """
    rows: list[tuple[str, ...]] = [PAIR_COLUMNS]
    for each in pairs:
        subject = _FIRST if each.is_forward else _SECOND
        rows.append(
            (
                each.document,
                each.sentence,
                each.first,
                each.first_words,
                each.second,
                each.second_words,
                each.relation,
                subject if each.relation else "",
                f"{each.weight:g}",
                f"{each.stands_for:g}",
            )
        )
    return "".join("\t".join(row) + "\n" for row in rows)


def read_pairs(path: Path, on_skip: Callable[[Skip], None]) -> tuple[JudgedPair, ...]:
    """Read judged pairs.

    Args:
        path: A table, or a folder of such tables.
        on_skip: Called for each line that is wrong; those not judged yet are left out in silence.

    Returns:
        The pairs in the order of the files and their lines.

    Raises:
        DocumentError: If a file cannot be read or is no such table, or nothing is judged.
    """
    files = [path]
    if path.is_dir():
        files = [each.path for each in iter_sources(path, on_skip)]
    found = tuple(pair for file in files for pair in _read(file, on_skip))
    if not found:
        raise DocumentError(
            "no pair is judged", where=str(path), fix="write a predicate or none as relation"
        )
    return found


def _read(path: Path, on_skip: Callable[[Skip], None]) -> Iterator[JudgedPair]:
    where = str(path)
    data = read_bytes(path)
    check_not_binary(data, where)
    lines = [line.removesuffix("\r") for line in decode(data, where).split("\n")]
    columns = lines[0].split("\t")
    if not set(PAIR_COLUMNS) <= set(columns):
        raise DocumentError(f"this is not {_FORM}", where=where, fix="keep its first line")
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        cells = line.split("\t")
        pair = _pair(dict(zip(columns, cells, strict=False)), is_whole=len(cells) == len(columns))
        if isinstance(pair, str):
            on_skip(Skip(where=f"{where}:{number}", reason=pair))
        elif pair.relation:
            yield pair


def _pair(row: dict[str, str], *, is_whole: bool) -> JudgedPair | str:
    """Return the pair of a line; what is wrong with the line, if anything is."""
    if not is_whole:
        return "line with too few or too many cells"
    subject = row["subject"].strip().lower() or _FIRST
    if subject not in {_FIRST, _SECOND}:
        return "subject is neither first nor second"
    try:
        weight, stands_for = (float(row[name] or 1) for name in ("weight", "stands_for"))
    except ValueError:
        return "weight is no number"
    if not (isfinite(weight) and isfinite(stands_for) and min(weight, stands_for) > 0):
        return "weight is no number above 0"
    return JudgedPair(
        document=row["document"],
        sentence=row["sentence"],
        first=row["first"],
        first_words=row["first_words"],
        second=row["second"],
        second_words=row["second_words"],
        relation=row["relation"].strip(),
        is_forward=subject == _FIRST,
        weight=weight,
        stands_for=stands_for,
    )
