"""The lexicons that an ontology folder asks for: its own, or the one that claimgraph brings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from claimgraph.errors import OntologyError, TerminologyError
from claimgraph.ontology import find_ontology, load_schema, read_table
from claimgraph.terminology.lexicons.compiled import CompiledLexicon
from claimgraph.terminology.lexicons.layered import LayeredLexicon, load_layers
from claimgraph.terminology.lexicons.lexicon import ConceptIndex, Lexicon, load_lexicon

__all__ = ["BUNDLED", "load_terminology"]

BUNDLED = Path(__file__).resolve().parents[2] / "data" / "terminology.lexicon"
_TABLE = "lexicons.tsv"
_BRINGS = "bundled"  # in the table: the lexicon that claimgraph brings


def load_terminology(folder: Path, lexicons: Sequence[Path] = ()) -> ConceptIndex:
    """Load what an ontology folder knows of concepts and their names.

    Args:
        folder: The ontology folder. Its ``concepts.tsv`` is the core; its ``lexicons.tsv``, if it
            has one, names lexicons that go below the core.
        lexicons: Further lexicons and tables of names, which come before the folder's.

    Returns:
        All of them as one.

    Raises:
        OntologyError: If a table is broken or names a lexicon that is not there.
        TerminologyError: If a lexicon cannot be read, was made with other word forms, or has
            concepts of a category that the folder does not know.
    """
    index = load_layers(load_lexicon(folder), (*lexicons, *_lexicons_of(folder)))
    # What claimgraph brings fits together.
    if isinstance(index, LayeredLexicon) and (lexicons or folder != find_ontology()):
        _check_categories(index.layers, folder)
    return index


def _check_categories(layers: Sequence[ConceptIndex], folder: Path) -> None:
    known = load_schema(folder).categories
    for place, category in _categories(layers):
        if category not in known:
            raise TerminologyError(
                f"there is no category {category.rpartition('#')[2]!r}",
                where=place,
                fix=f"use one of {', '.join(sorted(iri.rpartition('#')[2] for iri in known))}",
            )


def _categories(layers: Sequence[ConceptIndex]) -> Iterator[tuple[str, str]]:
    """Yield each category that lexicons have, and where."""
    for layer in layers:
        if isinstance(layer, CompiledLexicon):
            yield from ((str(layer.path), each) for each in layer.category_counts())
        elif isinstance(layer, Lexicon):
            yield from ((each.iri, each.category) for each in layer.concepts)


def _lexicons_of(folder: Path) -> Iterator[Path]:
    table = folder / _TABLE
    for line, row in read_table(table) if table.is_file() else ():
        name = row.get("lexicon") or ""
        path = BUNDLED if name == _BRINGS else folder / name
        if not name or not path.is_file():
            raise OntologyError(
                f"there is no lexicon {name!r}",
                where=f"{table}:{line}",
                fix=f"give a file of the folder or {_BRINGS!r}, or take the line out",
            )
        yield path
