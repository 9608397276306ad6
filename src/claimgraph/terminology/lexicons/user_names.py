"""A user's own names: a table with one name per line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OntologyError, PrefixError, TerminologyError
from claimgraph.files import read_text, replace_file
from claimgraph.model import Concept, ConceptName, NameKind
from claimgraph.ontology.folder import read_table
from claimgraph.ontology.tables import term_iri
from claimgraph.terminology.joining.gather import LONGEST_NAME
from claimgraph.terminology.lexicons.lexicon import Lexicon
from claimgraph.terminology.matching.words import WordForms
from claimgraph.vocabulary import PREFIXES, contract, expand, is_iri

__all__ = ["UserName", "add_name", "load_names"]

_COLUMNS = ("name", "kind", "id", "label", "category")
_START = """\
# Names of your own, one a line; they come before those of every lexicon.
# kind: exact, narrow, or abbreviation (case counts). id: CURIE or IRI. category: as in claimgraph.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserName:
    """A line of the table.

    Attributes:
        name: The name.
        kind: Its relation to the concept.
        iri: The concept.
        label: The concept's preferred name.
        category: IRI of its category.

    Raises:
        TerminologyError: If a part is missing, too long, or not representable in a table.
    """

    name: str
    kind: NameKind
    iri: str
    label: str
    category: str

    def __post_init__(self) -> None:
        for column, value in (("name", self.name), ("label", self.label)):
            if not value.strip() or value != " ".join(value.split()) or not value.isprintable():
                raise TerminologyError(
                    f"the {column} is empty, or holds tabs, line ends or double spaces",
                    where=repr(value),
                    fix=f"give a {column} of words with single spaces between",
                )
            if len(value) > LONGEST_NAME:
                raise TerminologyError(
                    f"the {column} is longer than {LONGEST_NAME} characters", where=value[:40]
                )
        if self.name.startswith("#"):
            raise TerminologyError("the name starts with #, as comments do", where=self.name)
        if not is_iri(self.iri):
            raise TerminologyError("the id makes no IRI", where=self.iri, fix="give a CURIE or IRI")

    def row(self, columns: Sequence[str] = _COLUMNS) -> str:
        """Return the line, without the line break, for a table with these columns."""
        cells = {
            "name": self.name,
            "kind": self.kind.value,
            "id": contract(self.iri),
            "label": self.label,
            "category": contract(self.category).removeprefix("cg:"),
        }
        return "\t".join(cells.get(column, "") for column in columns)


def load_names(path: Path, forms: WordForms, prefixes: Mapping[str, str] = PREFIXES) -> Lexicon:
    """Read a table of names into a lexicon.

    Args:
        path: The table.
        forms: How words are folded.
        prefixes: Namespace by prefix.

    Raises:
        TerminologyError: If a row is incomplete, or the file is not such a table.
    """
    concepts: dict[str, Concept] = {}
    for name in _read(path, prefixes):
        first = concepts.get(name.iri)
        known = first or Concept(iri=name.iri, label=name.label, category=name.category)
        extra = ConceptName(text=name.name, kind=name.kind)
        names = known.names if name.name == known.label else (*known.names, extra)
        concepts[name.iri] = Concept(
            iri=known.iri, label=known.label, category=known.category, names=names
        )
    return Lexicon(concepts.values(), forms)


def add_name(path: Path, name: UserName, forms: WordForms) -> bool:
    """Add a name to a table; the table is written completely or not at all.

    Args:
        path: The table; created if missing.
        name: The name.
        forms: How words are folded; a name without a word could never match.

    Returns:
        False if the same line is already there.

    Raises:
        TerminologyError: If the file is not such a table, or the name has no word.
        OutputError: If it cannot be written.
    """
    words = forms.split(name.name)
    if not any(sign.isalnum() for word in words for sign in word.cased):
        raise TerminologyError("the name has no word", where=name.name, fix="use letters or digits")
    exists = path.exists()
    if exists and name in list(_read(path)):
        return False
    text = read_text(path) if exists else _START + "\t".join(_COLUMNS) + "\n"
    end = "" if text.endswith("\n") else "\n"
    replace_file(path, [f"{text}{end}{name.row(_header(text))}\n".encode()])
    return True


def _header(text: str) -> list[str]:
    lines = (line for line in text.split("\n") if line.strip() and not line.startswith("#"))
    return [cell.strip() for cell in next(lines).split("\t")]


def _read(path: Path, prefixes: Mapping[str, str] = PREFIXES) -> list[UserName]:
    try:
        return [_read_row(row, f"{path}:{line}", prefixes) for line, row in read_table(path)]
    except OntologyError as error:
        raise TerminologyError(error.problem, where=error.where, fix=error.fix) from error


def _read_row(row: Mapping[str, str], where: str, prefixes: Mapping[str, str]) -> UserName:
    missing = [column for column in _COLUMNS if not row.get(column)]
    if missing:
        raise TerminologyError(
            f"a name lacks {', '.join(missing)}",
            where=where,
            fix=f"fill the columns {', '.join(_COLUMNS)}; or compile the file: lexicon build",
        )
    if row["kind"] not in set(NameKind):
        raise TerminologyError(
            f"{row['kind']!r} is no kind of name", where=where, fix=f"use {', '.join(NameKind)}"
        )
    try:
        iri = expand(row["id"], prefixes)
        category = term_iri(row["category"], prefixes)
    except PrefixError as error:
        raise TerminologyError(error.problem, where=where, fix=error.fix) from error
    return UserName(
        name=row["name"],
        kind=NameKind(row["kind"]),
        iri=iri,
        label=row["label"],
        category=category,
    )
