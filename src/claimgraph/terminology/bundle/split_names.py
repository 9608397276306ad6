"""Word forms that remember how they split a name; the recipe splits each name several times."""

from pathlib import Path

from claimgraph.terminology.matching.word_form_rows import WORD_FORMS
from claimgraph.terminology.matching.words import Word, WordForms

__all__ = ["RememberingForms"]


class RememberingForms(WordForms):
    """Word forms for the recipe: they take memory for every name, and a third of the time.

    >>> forms = RememberingForms([("ending", "s", "")])
    >>> forms.split("gout attacks") is forms.split("gout attacks")
    True
    """

    _names: dict[str, tuple[Word, ...]] | None = None

    @classmethod
    def load(cls, path: Path) -> "RememberingForms":
        """Read ``word_forms.tsv``.

        Raises:
            OntologyError: If the table is missing or a cell is invalid.
        """
        rows = WORD_FORMS.read_file(path)
        return cls((row["kind"], row["form"], row["becomes"]) for _, row in rows)

    def split(self, text: str) -> tuple[Word, ...]:
        """Split a text into words and signs, once."""
        if self._names is None:
            self._names = {}
        found = self._names.get(text)
        if found is None:
            found = self._names[text] = super().split(text)
        return found
