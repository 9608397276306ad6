"""The numbers of retracted publications, which ship beside the lexicon: a table in gzip."""

import gzip
import re
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.files import read_text, replace_file

__all__ = ["RETRACTIONS", "ship_retractions"]

RETRACTIONS = "retractions.tsv.gz"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_HEADER = "pmid"


def ship_retractions(path: Path, folder: Path) -> int:
    """Write the table of retracted publications.

    Args:
        path: A PubMed number a line, in any order.
        folder: Where the table goes, as :data:`RETRACTIONS`.

    Returns:
        How many numbers there are.

    Raises:
        TerminologyError: If a line is no such number.
        OutputError: If the table cannot be written.
    """
    numbers = read_text(path).split()
    for each in numbers:
        if not _NUMBER.fullmatch(each):
            raise TerminologyError(
                f"{each[:20]!r} is no PubMed number", where=str(path), fix="look at its source"
            )
    rows = (_HEADER, *map(str, sorted(set(map(int, numbers)))))
    content = "".join(f"{row}\n" for row in rows).encode()
    replace_file(folder / RETRACTIONS, [gzip.compress(content, mtime=0)])
    return len(rows) - 1
