"""What a graph was built with: versions and fingerprints."""

import hashlib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimgraph.manifest import LexiconVersion, Versions
from claimgraph.terminology import CompiledLexicon, ConceptIndex, LayeredLexicon
from claimgraph.version import __version__

__all__ = ["find_versions", "fingerprint"]


def find_versions(
    ontology: Path, lexicon: ConceptIndex, lexicons: Sequence[Path], model: str
) -> Versions:
    """Find what a graph is built with.

    Args:
        ontology: The ontology folder.
        lexicon: All lexicons as one.
        lexicons: The files of those that were named beside the folder's.
        model: Name of the spaCy model package.

    Returns:
        Versions and fingerprints; no place on this machine.
    """
    layers = lexicon.layers if isinstance(lexicon, LayeredLexicon) else (lexicon,)
    compiled = [each for each in layers if isinstance(each, CompiledLexicon)]
    of_files = {each.path.resolve() for each in compiled}
    tables = [each for each in lexicons if each.resolve() not in of_files]
    return Versions(
        claimgraph=__version__,
        model=model,
        model_version=_version_of(model),
        ontology=fingerprint(ontology),
        lexicons=(
            *(LexiconVersion(name=each.name, sha256=_digest(each)) for each in tables),
            *(
                LexiconVersion(name=each.path.name, sha256=each.header["sha256"])
                for each in compiled
            ),
        ),
    )


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 over a folder: the names of its files, in order, and their content.

    Args:
        folder: The folder; hidden files, and those named README, do not count.
    """
    total = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder)
        if path.stem.upper() != "README" and not any(part.startswith(".") for part in name.parts):
            total.update(f"{name.as_posix()}\0{_digest(path)}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version_of(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""
