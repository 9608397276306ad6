"""The publications that are known to be retracted, though their record may be older than that."""

import gzip
import zlib
from pathlib import Path

from claimgraph.errors import DocumentError

__all__ = ["load_retractions"]

_BUNDLED = Path(__file__).resolve().parents[1] / "data" / "retractions.tsv.gz"
_LARGEST = 1 << 24  # bytes, unpacked; the table has 0.2 MB


def load_retractions(path: Path = _BUNDLED) -> frozenset[str]:
    """Read the numbers of retracted publications.

    Args:
        path: A table in gzip, a PubMed number a row below the header; that of claimgraph if not
            given, which PubMed's records said in the year of its source (see NOTICE).

    Returns:
        The numbers, in digits.

    Raises:
        DocumentError: If it cannot be read.
    """
    try:
        with gzip.open(path, "rb") as file:
            _, *numbers = file.read(_LARGEST).decode("ascii").split()
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise DocumentError(
            "the table of retracted publications cannot be read",
            where=str(path),
            fix="install claimgraph again",
        ) from error
    return frozenset(numbers)
