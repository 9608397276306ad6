"""Compile the lexicon that ships with claimgraph from the tables in which it is kept.

The tables of merged concepts, ``lexicon/*.tsv``, and the manifest, ``terminology.json``, are made
by ``.ci/bundle``. The lexicon is compiled from them when claimgraph is installed, by
``.ci/hatch_build.py``, and must then be what the manifest states, byte by byte. After a change of
``ontology/word_forms.tsv``, or of how words are folded, the manifest is brought up to date by
``python -m claimgraph.terminology.lexicons``. Only the standard library is needed.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimgraph.errors import TerminologyError
from claimgraph.files import read_text, replace_file
from claimgraph.terminology.joining.gather import JoinedConcept
from claimgraph.terminology.joining.joined_tables import (
    LARGEST_TABLE,
    digest_tables,
    read_joined,
    write_joined,
)
from claimgraph.terminology.lexicons.bundled import BUNDLED
from claimgraph.terminology.lexicons.file_layout import COMPILE, TABLES
from claimgraph.terminology.lexicons.lexicon_build import (
    BuildReport,
    JoinedSources,
    SourceEntry,
    paused_collector,
    write_lexicon,
)
from claimgraph.terminology.matching.words import WordForms
from claimgraph.vocabulary import contract

__all__ = [
    "LEXICON",
    "MANIFEST",
    "TABLES",
    "compile_shipped",
    "is_current",
    "update_shipped",
    "write_shipped",
]

LEXICON = BUNDLED.name
MANIFEST = BUNDLED.with_suffix(".json").name


def is_current(folder: Path, forms: WordForms) -> bool:
    """Whether the compiled lexicon is there and fits manifest, tables and word forms.

    Args:
        folder: The folder of the lexicon, its manifest and its tables.
        forms: How words are folded.

    Raises:
        TerminologyError: If the manifest or the tables cannot be read.
    """
    manifest = _read_manifest(folder)
    try:
        content = (folder / LEXICON).read_bytes()
    except OSError:
        return False
    found = (forms.digest, hashlib.sha256(content).hexdigest(), digest_tables(folder / TABLES))
    return found == tuple(manifest.get(key) for key in ("forms", "sha256", "tables"))


def compile_shipped(folder: Path, forms: WordForms) -> BuildReport:
    """Compile the tables, and check the lexicon against the manifest.

    Args:
        folder: As for :func:`is_current`.
        forms: How words are folded.

    Returns:
        What was built.

    Raises:
        TerminologyError: If the lexicon is not what the manifest states; it is then removed.
        OutputError: If the lexicon cannot be written.
    """
    stated = _read_manifest(folder)
    report, made = _compile(folder, forms)
    if made["sha256"] != stated["sha256"]:
        (folder / LEXICON).unlink()
        raise TerminologyError(
            "the compiled lexicon is not the one that its manifest states",
            where=str(folder / MANIFEST),
            fix=f"if tables or word forms were changed on purpose: {COMPILE}",
        )
    return report


def update_shipped(folder: Path, forms: WordForms) -> BuildReport:
    """Compile the tables, and make the manifest state what came of it; else as above."""
    report, made = _compile(folder, forms)
    _write_manifest(folder, _read_manifest(folder) | made)
    return report


def write_shipped(
    joined: JoinedSources,
    folder: Path,
    forms: WordForms,
    origin: Mapping[str, object],
    largest: int = LARGEST_TABLE,
) -> BuildReport:
    """Write tables and manifest anew, and compile them.

    Args:
        joined: The concepts.
        folder: As for :func:`is_current`.
        forms: How words are folded.
        origin: Entries of the manifest that say where the names come from.
        largest: Bytes that a table may have.

    Returns:
        What was built.

    Raises:
        OutputError: If something cannot be written.
    """
    names = [source.name for source in joined.sources]
    write_joined(joined.concepts, names, folder / TABLES, largest)
    manifest = {
        **origin,
        "file": LEXICON,
        "joined": joined.n_joined,
        "skipped": dict(joined.skips),
        "sources": [asdict(source) for source in joined.sources],
    }
    _write_manifest(folder, manifest)
    return update_shipped(folder, forms)


def _compile(folder: Path, forms: WordForms) -> tuple[BuildReport, dict[str, object]]:
    """Compile the tables; return the report, and what the manifest is to state."""
    manifest = _read_manifest(folder)
    with paused_collector():
        sources = tuple(SourceEntry(**each) for each in manifest["sources"])
        joined = JoinedSources(
            sources=sources,
            concepts=read_joined(folder / TABLES, [source.name for source in sources]),
            n_joined=manifest["joined"],
            skips=tuple(sorted(manifest["skipped"].items())),
        )
        report = write_lexicon(joined, folder / LEXICON, forms)
        content = (folder / LEXICON).read_bytes()
        made = {
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "forms": forms.digest,
            "tables": digest_tables(folder / TABLES),
            "concepts": report.n_concepts,
            "names": report.n_names,
            **_counts(joined.concepts),
        }
    return report, made


def _counts(concepts: Iterable[JoinedConcept]) -> dict[str, object]:
    categories: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for concept in concepts:
        categories[concept.category] += 1
        kinds.update([name.kind.value for name, _ in concept.names[1:]])
    return {
        "categories": {contract(iri): number for iri, number in categories.items()},
        "other_names": dict(kinds),
    }


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        return dict(json.loads(read_text(path)))
    except (OSError, ValueError, TypeError) as error:
        raise TerminologyError(
            f"the manifest cannot be read: {error}", where=str(path), fix=".ci/bundle makes it"
        ) from error


def _write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    text = json.dumps(manifest, indent=1, sort_keys=True)
    replace_file(folder / MANIFEST, [f"{text}\n".encode()])
