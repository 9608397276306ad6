"""What an output folder holds: its parts by name, and the manifest that tells of them.

All that a build made lies in a folder of its own below ``generations``, its manifest too, and
``current`` names that folder: a link, or a file where links cannot be made. Whoever reads an output
folder goes by ``current`` and finds its parts here (:func:`find_part`); ``workspace`` writes them.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from claimgraph.errors import GraphError, OutputError
from claimgraph.files import read_text, replace_file

__all__ = [
    "CURRENT",
    "GENERATIONS",
    "INVENTORY_DIGEST",
    "INVENTORY_FILE",
    "KEPT_ONTOLOGY",
    "LEDGER_FILE",
    "MANIFEST_FILE",
    "OUTPUT_LOCK",
    "SUMMARY_FILE",
    "LedgerRecord",
    "LexiconVersion",
    "Manifest",
    "Part",
    "PartRecord",
    "Versions",
    "check_no_part",
    "find_changed",
    "find_generation",
    "find_kept_ontology",
    "find_part",
    "is_manifest",
    "read_manifest",
    "write_manifest",
]

MANIFEST_FILE = "manifest.json"
LEDGER_FILE = "documents.jsonl"
SUMMARY_FILE = "summary.json.gz"
INVENTORY_FILE, INVENTORY_DIGEST = "inventory.sqlite", "inventory.sha256"
CURRENT = "current"
GENERATIONS = "generations"
OUTPUT_LOCK = "writer.lock"
# Where a build keeps the ontology that it read with, if that is not the one that claimgraph brings.
KEPT_ONTOLOGY = "ontology"
# The layout that this version writes and reads.
FORMAT = 1
_SIGN = "claimgraph_manifest"  # the key that holds the format, by which a manifest is ours
_LONGEST_POINTER = 100  # characters
_NAMED = re.compile(rf"{GENERATIONS}/[0-9]+\n?")
_REBUILD = "build it again with `claimgraph build`"


class Part(StrEnum):
    """What a build leaves in its output folder, in the order in which it is named."""

    GRAPH = "graph"
    TABLE = "table"
    PAGE = "page"
    REPORT = "report"
    REPORT_PAGE = "report page"
    STORE = "store"

    @property
    def usual_name(self) -> str:
        """The name of its file or folder where no manifest says otherwise."""
        return _NAMES[self]


_NAMES: Mapping[Part, str] = MappingProxyType(
    {
        Part.GRAPH: "graph.ttl",
        Part.TABLE: "claims.tsv",
        Part.PAGE: "graph.html",
        Part.STORE: "store",
        Part.REPORT: "report.json",
        Part.REPORT_PAGE: "report.html",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """A part of an output folder.

    Attributes:
        path: Its name in the folder, with ``/`` between folders.
        size: Of the file in bytes; None for a folder.
        sha256: Of the file, in hexadecimal digits; None for a folder.

    Raises:
        ValueError: If the path leads out of the folder.
    """

    path: str
    size: int | None = None
    sha256: str | None = None

    def __post_init__(self) -> None:
        path = PurePosixPath(self.path)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"{self.path!r} is not inside the folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRecord:
    """The list of the documents of an output, by which the next build goes.

    Attributes:
        path: Its name in the folder.
        sha256: Of the file, in hexadecimal digits.
        reader: Fingerprint of what read the documents.
    """

    path: str
    sha256: str
    reader: str

    def __post_init__(self) -> None:
        if self.path != LEDGER_FILE:
            raise ValueError(f"{self.path!r} is no list of documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconVersion:
    """A lexicon that a graph was built with.

    Attributes:
        name: Of its file.
        sha256: Of a compiled lexicon what its header says of its content, of a table of names that
            of the file.
    """

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What a graph was built with.

    Attributes:
        claimgraph: Version of claimgraph.
        model: Package of the spaCy model.
        model_version: Its version; empty if it is not installed as a distribution.
        ontology: SHA-256 over names and content of the files of the ontology folder.
        lexicons: The lexicons, the first wins; the concepts of the folder count as its own.
    """

    claimgraph: str
    model: str
    model_version: str
    ontology: str
    lexicons: tuple[LexiconVersion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an output folder holds, and how it was made.

    Attributes:
        parts: What is there.
        omitted: What is not, by part, and why.
        versions: With what it was built.
        options: What was asked for, by name.
        counts: Of documents, sentences, claims and gaps.
        ledger: The list of its documents; None in an output of a version that kept none.
    """

    parts: Mapping[Part, PartRecord]
    versions: Versions
    options: Mapping[str, bool | float | str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    ledger: LedgerRecord | None = None
    omitted: Mapping[Part, str] = field(default_factory=dict)


def find_generation(folder: Path) -> Path:
    """Return the folder that holds what the last build of an output folder made.

    Args:
        folder: The output folder.

    Returns:
        The folder that ``current`` names; the output folder itself if it names none, as in an
        output of a version that had no generations.

    >>> find_generation(Path("output")).name
    'output'
    """
    current = folder / CURRENT
    try:
        if current.is_file():
            named = read_text(current, most=_LONGEST_POINTER)
            current = folder / named.strip() if _NAMED.fullmatch(named) else folder
    except (OSError, ValueError):
        return folder
    return folder if _read_ours(current / MANIFEST_FILE) is None else current


def find_kept_ontology(path: Path) -> Path | None:
    """Return the ontology that the graph at a place was built with, if it is kept beside it.

    Args:
        path: An output folder, or its store or one of its files, by whatever link.

    Returns:
        The folder; None if there is none, so that the graph was built with the one that claimgraph
        brings, or is of another origin.
    """
    try:
        bases = (find_generation(path), path.resolve().parent)
        return next(
            (
                each / KEPT_ONTOLOGY
                for each in bases
                if (each / KEPT_ONTOLOGY).is_dir() and _read_ours(each / MANIFEST_FILE) is not None
            ),
            None,
        )
    except (OSError, RuntimeError):  # a circle of links
        return None


def find_part(folder: Path, part: Part) -> Path:
    """Return where a part of an output folder is, or would be.

    Args:
        folder: The folder; one without a manifest has the usual names.
        part: The part.

    Raises:
        GraphError: If the manifest is damaged, or of a newer version.

    >>> find_part(Path("output"), Part.GRAPH).name
    'graph.ttl'
    """
    base = find_generation(folder)
    manifest = read_manifest(base)
    record = None if manifest is None else manifest.parts.get(part)
    return base / (part.usual_name if record is None else record.path)


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of an output folder.

    Args:
        folder: The folder.

    Returns:
        The manifest; None if there is none of ours.

    Raises:
        GraphError: If it is damaged, or of a newer version.
    """
    content = _read_ours(find_generation(folder) / MANIFEST_FILE)
    if content is None:
        return None
    if content[_SIGN] != FORMAT:
        raise GraphError(
            f"the manifest has format {content[_SIGN]}; this version of claimgraph reads {FORMAT}",
            where=str(folder / MANIFEST_FILE),
            fix=f"update claimgraph, or {_REBUILD}",
        )
    try:
        return _parse(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GraphError(
            f"the manifest is damaged: {error}", where=str(folder / MANIFEST_FILE), fix=_REBUILD
        ) from error


def is_manifest(path: Path) -> bool:
    """Say whether a file is a manifest of ours, of whatever version, or damaged.

    Args:
        path: The file.
    """
    return _read_ours(path) is not None


def find_changed(folder: Path) -> tuple[Path, ...]:
    """Return the files of an output folder that are not what the build wrote, by their SHA-256.

    Args:
        folder: The folder; one without a manifest has none.

    Raises:
        GraphError: If the manifest is damaged, or of a newer version.
        OSError: If a file cannot be read.
    """
    base = find_generation(folder)
    manifest = read_manifest(base)
    changed = []
    for record in () if manifest is None else manifest.parts.values():
        path = base / record.path
        if record.sha256 is not None and path.is_file():
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != record.sha256:
                    changed.append(folder / record.path)
    return tuple(changed)


def check_no_part(path: Path) -> None:
    """Check that a file to be written is no part of an output folder.

    Args:
        path: The file, which need not exist; or a folder.

    Raises:
        OutputError: If it is: written there, it would no longer fit the store and the manifest, or
            be removed with a generation.
    """
    real = path.resolve()
    names = {part.usual_name for part in Part} | {MANIFEST_FILE}
    for folder in (path.parent, real.parent):
        base = find_generation(folder)
        if path.name in names and _read_ours(base / MANIFEST_FILE) is not None:
            raise OutputError(
                "this file belongs to the output of a build",
                where=str(path),
                fix="choose another name with -o",
            )
    for each in (path, *path.parents, real, *real.parents):
        if each.name == GENERATIONS and find_generation(each.parent) != each.parent:
            raise OutputError(
                "in this folder builds keep what they made, and remove it",
                where=str(path),
                fix="choose another place with -o",
            )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of an output folder, whole or not at all; the same for the same build.

    Args:
        folder: The folder.
        manifest: What it holds.

    Raises:
        OutputError: If it cannot be written.
    """
    parts = {
        part.value: {name: value for name, value in asdict(record).items() if value is not None}
        for part, record in manifest.parts.items()
    }
    content: dict[str, object] = {
        _SIGN: FORMAT,
        "parts": parts,
        "versions": asdict(manifest.versions),
        "options": dict(manifest.options),
        "counts": dict(manifest.counts),
    }
    ledger = None if manifest.ledger is None else asdict(manifest.ledger)
    content |= {"omitted": dict(manifest.omitted)} if manifest.omitted else {}
    content |= {"ledger": ledger} if ledger else {}
    text = json.dumps(content, indent=2, sort_keys=True)
    replace_file(folder / MANIFEST_FILE, [f"{text}\n".encode()])


def _read_ours(path: Path) -> dict[str, Any] | None:
    """Return what a manifest says; None if the file is none of ours."""
    try:
        content = json.loads(read_text(path))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) and _SIGN in content else None


def _parse(content: Mapping[str, Any]) -> Manifest:
    versions = dict(content["versions"])
    lexicons = tuple(LexiconVersion(**each) for each in versions.pop("lexicons"))
    parts = {Part(name): PartRecord(**record) for name, record in content["parts"].items()}
    ledger = content.get("ledger")
    return Manifest(
        parts=MappingProxyType(parts),
        versions=Versions(**versions, lexicons=lexicons),
        options=MappingProxyType(dict(content["options"])),
        counts=MappingProxyType(dict(content["counts"])),
        ledger=None if ledger is None else LedgerRecord(**ledger),
        omitted={Part(name): why for name, why in content.get("omitted", {}).items()},
    )
