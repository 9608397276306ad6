"""``python -m claimgraph.terminology.lexicons``: compile the lexicon that ships with claimgraph.

For a checkout that is used without being installed, and after a change of word forms or tables: the
manifest then states the new lexicon.
"""

from claimgraph.ontology import find_ontology
from claimgraph.terminology.lexicons.bundled import BUNDLED
from claimgraph.terminology.lexicons.shipped import MANIFEST, update_shipped
from claimgraph.terminology.matching.words import load_word_forms

__all__ = ["main"]


def main() -> None:
    """Compile the lexicon, and bring its manifest up to date."""
    manifest = BUNDLED.parent / MANIFEST
    before = manifest.read_bytes()
    report = update_shipped(BUNDLED.parent, load_word_forms(find_ontology() / "word_forms.tsv"))
    changed = "changed" if before != manifest.read_bytes() else "unchanged"
    print(f"{report.n_concepts} concepts, {report.n_names} names; manifest {changed}")  # noqa: T201


if __name__ == "__main__":
    main()
