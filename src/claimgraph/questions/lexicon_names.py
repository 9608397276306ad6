"""Names that a lexicon knows, for what a user writes and no text of the graph says."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from claimgraph.errors import OntologyError, TerminologyError
from claimgraph.ontology import Schema
from claimgraph.terminology import ConceptIndex, load_terminology

__all__ = ["find_in_lexicon"]


def find_in_lexicon(name: str, schema: Schema) -> tuple[str, ...]:
    """Find the concepts that the lexicon of an ontology folder calls so, as well as any.

    Args:
        name: A name, in any spelling that a build knows it by.
        schema: Of the folder.

    Returns:
        Their IRIs, and those of what is equal to them, best first; none if the folder has no
        lexicon, or it cannot be read.
    """
    lexicon = _load(schema.folder)
    found = lexicon.find_text(name) if lexicon is not None else ()
    best = found[0].score if found else 0.0
    concepts = [each.concept for each in found if each.score == best]
    return tuple(iri for each in concepts for iri in (each.iri, *each.exact))


@lru_cache(maxsize=1)
def _load(folder: Path) -> ConceptIndex | None:
    with suppress(OntologyError, TerminologyError):
        return load_terminology(folder)
    return None
