"""Which classifier of names an ontology folder has; numpy is loaded only when it is opened."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.errors import TerminologyError
from claimgraph.terminology.matching.words import WordForms

if TYPE_CHECKING:
    from claimgraph.terminology.naming.name_classifier import NameClassifier

__all__ = ["BUNDLED_NAMES", "NAMES_FILE", "find_name_classifier"]

NAMES_FILE = "names.weights"
BUNDLED_NAMES = Path(__file__).resolve().parents[2] / "data" / NAMES_FILE


def find_name_classifier(
    folder: Path, forms: WordForms, categories: Collection[str]
) -> "NameClassifier | None":
    """Open the classifier of an ontology folder: its own, else the one shipped with claimgraph.

    Args:
        folder: The ontology folder; its own file of weights is ``names.weights``.
        forms: How words are folded.
        categories: IRIs of the categories that the folder defines.

    Returns:
        The classifier; None if the folder has no weights, and folds words in another way or lacks
        a category of those that the shipped ones know.

    Raises:
        TerminologyError: If the folder's own weights are damaged, or trained for other folding.
    """
    from claimgraph.terminology.naming.name_classifier import open_name_classifier

    own = folder / NAMES_FILE
    if own.exists():
        return open_name_classifier(own, forms)
    if not BUNDLED_NAMES.exists():
        return None
    try:
        shipped = open_name_classifier(BUNDLED_NAMES, forms)
    except TerminologyError:
        return None
    return shipped if set(shipped.categories) <= set(categories) else None
