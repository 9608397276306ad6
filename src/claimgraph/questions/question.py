"""Read the files of questions, whose first comments declare title and parameters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import QueryError
from claimgraph.files import read_text

__all__ = ["KINDS", "QUERIES_FOLDER", "Parameter", "Question", "load_questions"]

QUERIES_FOLDER = "queries"
_SUFFIX = ".rq"
# Kinds of parameters, and what a user writes for each.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "concept": "a label, a synonym or a CURIE",
        "predicate": "a label such as treats, or a CURIE",
        "text": "any text",
        "number": "a whole number",
        "flag": "yes or no",
        "store": "a store, the output folder of a build, or a file of RDF",
    }
)
_PARTS = frozenset({"records", "steps", "snapshot"})
_HEADER = re.compile(r"#\s*(?P<key>[a-z]+):\s*(?P<value>.*)")
_DECLARED = re.compile(
    r"(?P<name>[a-z]\w*)\s*\((?P<kind>\w+)\)\s*(?:=\s*(?P<default>[^:]*?)\s*)?(?::\s*(?P<text>.*))?"
)
_KEYS = frozenset({"name", "title", "parameter", "option", "columns"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a question.

    Attributes:
        name: Its name in the query, without the dollar sign.
        kind: One of :data:`KINDS`.
        text: Description.
        required: Whether it must be given.
        default: Value of an option that is not given; None for none.
    """

    name: str
    kind: str
    text: str
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A parameterised query.

    Attributes:
        name: Name for the command line; the name of its file.
        title: The question as a sentence.
        notes: The other first comments.
        parameters: In the order of the arguments; options last.
        columns: Columns that a table shows; empty for all.
        sparql: The query for the rows.
        parts: Further queries, by name: records, steps, snapshot.
        path: The file.
    """

    name: str
    title: str
    notes: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str
    parts: Mapping[str, str]
    path: Path

    @property
    def required(self) -> tuple[Parameter, ...]:
        """The parameters that must be given, in order."""
        return tuple(each for each in self.parameters if each.required)

    @property
    def usage(self) -> str:
        """Usage: its name and its parameters."""
        given = (each.name.upper() for each in self.required)
        options = (f"[-p {each.name}=...]" for each in self.parameters if not each.required)
        return " ".join((self.name, *given, *options))


def load_questions(*folders: Path) -> Mapping[str, Question]:
    """Read the questions of folders.

    Args:
        folders: Each with ``NAME.rq`` files and their parts. The last of equal names is used.

    Returns:
        Question by name, sorted.

    Raises:
        QueryError: If a folder is missing, or a file cannot be read or lacks a required
            declaration.
    """
    found: dict[str, Question] = {}
    for folder in folders:
        if not folder.is_dir():
            raise QueryError(
                "there is no such folder of questions",
                where=str(folder),
                fix="give a folder with .rq files",
            )
        texts = {path.name: _read(path) for path in sorted(folder.glob(f"*{_SUFFIX}"))}
        for name in texts:
            stem, _, part = name.removesuffix(_SUFFIX).partition(".")
            if not part:
                found[stem] = _question(folder / name, texts)
            elif part not in _PARTS or f"{stem}{_SUFFIX}" not in texts:
                raise QueryError(
                    f"this is a part of no question, which would be {stem}{_SUFFIX}",
                    where=str(folder / name),
                    fix=f"name parts NAME.PART.rq, PART being one of {', '.join(sorted(_PARTS))}",
                )
    return MappingProxyType(dict(sorted(found.items())))


def _read(path: Path) -> str:
    try:
        return read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"the file cannot be read: {error}", where=str(path), fix="save it as UTF-8"
        ) from error


def _question(path: Path, texts: Mapping[str, str]) -> Question:
    name = path.name.removesuffix(_SUFFIX)
    said: dict[str, list[tuple[int, str]]] = {key: [] for key in _KEYS}
    notes = []
    for number, key, value in _header(texts[path.name]):
        if key in _KEYS:
            said[key].append((number, value))
        else:
            notes.append(value)
    for key in ("name", "title"):
        if len(said[key]) != 1:
            raise _wrong(path, 1, f"the first comments do not say `# {key}: ...` once")
    if said["name"][0][1] != name:
        raise _wrong(path, said["name"][0][0], f"the name is not that of the file, {name}")
    declared = [
        _parameter(path, line, value, required=key == "parameter")
        for key in ("parameter", "option")
        for line, value in said[key]
    ]
    if len({each.name for each in declared}) != len(declared):
        raise _wrong(path, 1, "a parameter is declared twice")
    parts = {part: texts[f"{name}.{part}{_SUFFIX}"] for part in _PARTS if _has(texts, name, part)}
    return Question(
        name=name,
        title=said["title"][0][1],
        notes=" ".join(notes),
        parameters=tuple(declared),
        columns=tuple(word for _, value in said["columns"] for word in value.split()),
        sparql=texts[path.name],
        parts=MappingProxyType(parts),
        path=path,
    )


def _has(texts: Mapping[str, str], name: str, part: str) -> bool:
    return f"{name}.{part}{_SUFFIX}" in texts


def _header(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, key and value of the comments before the query; the key of a note is empty."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            return
        match = _HEADER.match(line)
        if match is not None and match["key"] in _KEYS:
            yield number, match["key"], match["value"].strip()
        elif line.strip("# "):
            yield number, "", line.strip("# ")


def _parameter(path: Path, line: int, value: str, *, required: bool) -> Parameter:
    match = _DECLARED.fullmatch(value)
    if match is None or match["kind"] not in KINDS or (required and match["default"] is not None):
        raise _wrong(
            path,
            line,
            "a parameter is declared as `name (kind): what it is`, an option as"
            f" `name (kind) = default: what it is`; kinds are {', '.join(KINDS)}",
        )
    return Parameter(
        name=match["name"],
        kind=match["kind"],
        text=match["text"] or "",
        required=required,
        default=match["default"],
    )


def _wrong(path: Path, line: int, problem: str) -> QueryError:
    return QueryError(problem, where=f"{path}:{line}", fix="see ontology/README.md")
