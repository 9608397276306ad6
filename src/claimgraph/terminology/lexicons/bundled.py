"""Load the lexicons that an ontology folder names: its own, or the one shipped with claimgraph."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.ontology import Schema, Table, find_ontology, load_schema
from claimgraph.ontology.tables import CellError, Terms
from claimgraph.terminology.lexicons.compiled import CompiledLexicon
from claimgraph.terminology.lexicons.file_layout import COMPILE
from claimgraph.terminology.lexicons.layered import LayeredLexicon, load_layers
from claimgraph.terminology.lexicons.lexicon import ConceptIndex, Lexicon, load_lexicon
from claimgraph.vocabulary import contract

__all__ = ["BUNDLED", "LEXICONS", "load_terminology"]

BUNDLED = Path(__file__).resolve().parents[2] / "data" / "terminology.lexicon"
_BRINGS = "bundled"  # in the table: the lexicon shipped with claimgraph


def _is_there(cell: str, terms: Terms) -> None:
    if not cell or not _path(cell, terms.folder).is_file():
        raise CellError(
            f"there is no lexicon {cell!r}",
            f"compile it: {COMPILE}"
            if cell == _BRINGS
            else f"give a file of the folder or {_BRINGS!r}, or take the line out",
        )


def _path(name: str, folder: Path) -> Path:
    return BUNDLED if name == _BRINGS else folder / name


LEXICONS = Table(
    name="lexicons.tsv", columns={"lexicon": _is_there}, key=("lexicon",), is_dispensable=True
)


def load_terminology(
    folder: Path, lexicons: Sequence[Path] = (), schema: Schema | None = None
) -> ConceptIndex:
    """Load the concepts and names of an ontology folder.

    Args:
        folder: The ontology folder. Its ``concepts.tsv`` is the core; its ``lexicons.tsv``, if
            present, names lexicons that go below the core.
        lexicons: Further lexicons and tables of names, which take precedence over the folder's.
        schema: The definitions in the folder's Turtle files; None to read them.

    Returns:
        One index over all of them.

    Raises:
        OntologyError: If a table is invalid or names a missing lexicon.
        TerminologyError: If a lexicon cannot be read, was made with other word forms, or has
            concepts of a category that the folder does not define.
    """
    paths = (*lexicons, *_lexicons_of(folder))
    index = load_layers(load_lexicon(folder, schema), paths, Terms(folder, schema).prefixes)
    # The shipped files are consistent with one another.
    if isinstance(index, LayeredLexicon) and (lexicons or folder != find_ontology()):
        _check_categories(index.layers, (schema or load_schema(folder)).categories)
    return index


def _check_categories(layers: Sequence[ConceptIndex], known: Collection[str]) -> None:
    for place, category in _categories(layers):
        if category not in known:
            raise TerminologyError(
                f"there is no category {_short(category)!r}",
                where=place,
                fix=f"use one of {', '.join(sorted(map(_short, known)))}",
            )


def _short(category: str) -> str:
    return contract(category).removeprefix("cg:")


def _categories(layers: Sequence[ConceptIndex]) -> Iterator[tuple[str, str]]:
    """Yield each category used in the lexicons, and where."""
    for layer in layers:
        if isinstance(layer, CompiledLexicon):
            yield from ((str(layer.path), each) for each in layer.category_counts())
        elif isinstance(layer, Lexicon):
            yield from ((each.iri, each.category) for each in layer.concepts)


def _lexicons_of(folder: Path) -> Iterator[Path]:
    return (_path(row["lexicon"], folder) for _, row in LEXICONS.read(folder))
