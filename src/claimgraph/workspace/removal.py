"""Documents taken out of an output, without anything being read again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.claims import Knowledge
from claimgraph.claimset import ClaimFilter
from claimgraph.documents import KnownDocument, KnownDocuments
from claimgraph.errors import GraphError, InputError
from claimgraph.manifest import (
    LedgerRecord,
    Manifest,
    Versions,
    find_generation,
    read_manifest,
)
from claimgraph.pipeline import open_pipeline
from claimgraph.version import __version__
from claimgraph.workspace.document_names import find_named
from claimgraph.workspace.generation import Description, open_shelf, write_output
from claimgraph.workspace.publishing import lock_output
from claimgraph.workspace.reading import Changes, ReadEntries, check_places
from claimgraph.workspace.shards import read_ledger
from claimgraph.workspace.versions import find_versions

__all__ = ["RemoveResult", "remove_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveResult:
    """What was taken out of an output.

    Attributes:
        removed: The documents.
        manifest: What the folder holds now.
    """

    removed: tuple[KnownDocument, ...]
    manifest: Manifest


def remove_documents(
    folder: Path | str,
    names: Sequence[str],
    *,
    ontology: Path | None = None,
    lexicons: Sequence[Path] = (),
) -> RemoveResult:
    """Take documents out of the output of a build; all else stays as it is.

    Args:
        folder: The output folder.
        names: Of each document its IRI, CURIE, PubMed number or DOI, or where it was read from; a
            file of which several were read stands for all of these.
        ontology: The ontology folder of the build; the one that claimgraph brings if None.
        lexicons: The lexicons and tables of names that were given to the build.

    Returns:
        What was removed.

    Raises:
        GraphError: If there is no output, or one of a version that kept no list of its documents.
        InputError: If a name is that of no document, or of documents of different files, or the
            ontology or a lexicon is another one than that of the build.
        OutputError: If the folder cannot be written.
        StoreError: If the store cannot be written, or a build writes there.
    """
    target = Path(folder)
    _read_records(target)  # before a lock makes the folder
    with lock_output(target) as output, open_shelf(output) as shelf:
        before, record = _read_records(target)
        knowledge = open_pipeline(ontology, lexicons=tuple(lexicons)).knowledge
        _check_versions(before.versions, knowledge, lexicons)
        entries = read_ledger(find_generation(target), record)
        gone = find_named(
            (each.known for each in entries),
            names,
            knowledge.schema.prefixes,
            KnownDocuments(folder=target),
        )
        left = {each.iri: each for each in entries if each.iri not in gone}
        places = shelf.locate().get(record.reader, {})
        check_places(left.values(), places, shelf)
        changes = Changes(kept=len(left), removed=len(gone))
        description = Description(
            versions=replace(before.versions, claimgraph=__version__),
            options=before.options,
            reader=record.reader,
            wanted=_wanted(before.options),
        )
        held = {each.iri: each for each in entries}
        read = ReadEntries(entries=left, places=places, changes=changes, before=held)
        written = write_output(output, shelf, read, knowledge, description, before)
    return RemoveResult(removed=tuple(gone.values()), manifest=written.manifest)


def _read_records(folder: Path) -> tuple[Manifest, LedgerRecord]:
    manifest = read_manifest(folder)
    if manifest is None or manifest.ledger is None:
        problem = "there is no output of a build here"
        if manifest is not None:
            problem = "an earlier version of claimgraph built this, and kept no list of documents"
        raise GraphError(problem, where=str(folder), fix="give the output folder of a build")
    return manifest, manifest.ledger


def _check_versions(built: Versions, knowledge: Knowledge, lexicons: Sequence[Path]) -> None:
    folder = knowledge.schema.folder
    found = find_versions(folder, knowledge.lexicon, lexicons, built.model)
    for what in ("ontology", "lexicons"):
        if getattr(found, what) != getattr(built, what):
            raise InputError(
                f"the output was built with other {what}",
                where=str(folder),
                fix="give the --ontology and the --lexicon of the build, or build it again",
            )


def _wanted(options: Mapping[str, bool | float | str]) -> ClaimFilter:
    return ClaimFilter(
        grounded_only=bool(options["grounded_only"]),
        min_score=float(options["min_score"]),
        exclude_retracted=bool(options["exclude_retracted"]),
    )
