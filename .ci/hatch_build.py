"""Compiles the lexicon that claimgraph brings, when a wheel is built or claimgraph is installed.

Git and source distributions hold its tables, a wheel what is compiled from them. In a checkout the
compiled file stays where the code looks for it: for editable installations, and for the next one.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["LexiconHook"]

_DATA = "src/claimgraph/data"


class LexiconHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled lexicon to what is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the lexicon if it is not there, or not what tables and manifest say.

        Args:
            version: ``standard`` or ``editable``.
            build_data: What the wheel is made of.

        Raises:
            TerminologyError: If the tables give another lexicon than the manifest states.
        """
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from claimgraph.terminology.lexicons.shipped import LEXICON, compile_shipped, is_current
        from claimgraph.terminology.matching.words import load_word_forms

        forms = load_word_forms(root / "ontology" / "word_forms.tsv")
        if not is_current(root / _DATA, forms):
            self.app.display_info("compiling the lexicon")
            compile_shipped(root / _DATA, forms)
        build_data["artifacts"].append(f"/{_DATA}/{LEXICON}")  # git ignores it
