"""What reads documents, as one fingerprint: what is read by the same need not be read again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimgraph.manifest import Versions

__all__ = ["find_changes", "fingerprint_reader"]

_PACKAGE = Path(__file__).resolve().parents[1]
# Rooms whose code has no part in what is read of a document.
_OTHER_ROOMS = frozenset(
    {
        "cli", "coverage", "endpoints", "evaluation", "explain", "exports", "inference", "networks",
        "query", "questions", "rdf", "search", "shapes", "store", "view", "workspace",
    }
)  # fmt: skip
_COUNTED = frozenset({".gz", ".py", ".weights"})
_LIBRARIES = ("spacy", "numpy")
# Options that decide what is read; the others decide what is kept and shown of that.
_READING = ("all_sentences", "associations", "given_mentions", "pairs", "rules_only")
_WORDS = {"model": "language model", "model_version": "language model"}


def fingerprint_reader(
    versions: Versions, options: Mapping[str, bool | float | str], *, weights: Path | None = None
) -> str:
    """Return a fingerprint of all that decides what is read of a document.

    Args:
        versions: Of claimgraph, model, ontology and lexicons.
        options: What was asked for, as the manifest has it.
        weights: A file of weights beside those that claimgraph brings.

    Returns:
        Hexadecimal digits. Code counts by its content, so that work on claimgraph itself leaves
        nothing behind that was read before it.
    """
    said = {
        "versions": asdict(versions),
        "options": {name: options.get(name) for name in _READING},
        "libraries": [_version_of(each) for each in _LIBRARIES],
        "weights": "" if weights is None else _digest(weights),
        "code": _digest_code(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def find_changes(
    before: tuple[Versions, Mapping[str, bool | float | str]],
    now: tuple[Versions, Mapping[str, bool | float | str]],
) -> tuple[str, ...]:
    """Find in what two readers differ, for people.

    Args:
        before: Versions and options of the first.
        now: Those of the second.

    Returns:
        Names of what differs; the program itself if nothing else does.
    """
    versions = [asdict(each) for each, _ in (before, now)]
    found = [
        _WORDS.get(name, name) for name in versions[0] if versions[0][name] != versions[1][name]
    ]
    found += ["options"] * any(before[1].get(name) != now[1].get(name) for name in _READING)
    return tuple(dict.fromkeys(found)) or ("claimgraph",)


@cache
def _digest_code() -> str:
    total = hashlib.sha256()
    for path in sorted(each for each in _PACKAGE.rglob("*") if each.suffix in _COUNTED):
        name = path.relative_to(_PACKAGE)
        if name.parts[0] not in _OTHER_ROOMS:
            total.update(f"{name.as_posix()}\0{_digest(path)}\n".encode())
    return total.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
