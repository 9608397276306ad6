"""Build the shipped files from the tables: compiled lexicon, manifest, attribution notice."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimgraph.files import replace_file
from claimgraph.terminology.bundle.package_tables import TERMINOLOGY_SOURCES
from claimgraph.terminology.lexicons.compiled import open_lexicon
from claimgraph.terminology.lexicons.lexicon_build import (
    BuildReport,
    LexiconBuilder,
    SourceFile,
    build_lexicon,
)
from claimgraph.terminology.matching.words import WordForms
from claimgraph.vocabulary import contract

__all__ = ["LEXICON", "MANIFEST", "NOTICE", "describe", "ship"]

LEXICON = "terminology.lexicon"
MANIFEST = "terminology.json"
NOTICE = "NOTICE"
_HEADING = """\
claimgraph brings a lexicon, terminology.lexicon, that is compiled from the sources below. Names
were selected, put in order and joined; what each source says beyond names and hierarchy is not
included.
terminology.json lists packages, versions and hashes. The licence of claimgraph's code does not
extend to the names.
"""


def ship(tables: Path, names: Sequence[str], folder: Path, ontology: Path) -> BuildReport:
    """Compile the tables, and write the manifest and the notice.

    Args:
        tables: The folder that :func:`claimgraph.terminology.bundle.make.write_tables` filled.
        names: Names of the tables, without ``.tsv``; identifiers are taken from the first.
        folder: Output folder of the lexicon, its manifest and the notice.
        ontology: The ontology folder.

    Returns:
        What was built.

    Raises:
        TerminologyError: If a table cannot be compiled.
        OutputError: If something cannot be written.
    """
    builder = LexiconBuilder.load(ontology)
    (folder / MANIFEST).unlink(missing_ok=True)  # it describes the previous lexicon
    report = build_lexicon(
        [SourceFile(path=tables / f"{name}.tsv") for name in names],
        folder / LEXICON,
        builder,
        mappings=[tables / "mappings.sssom.tsv"],
    )
    rows = [row for _, row in TERMINOLOGY_SOURCES.read(ontology)]
    text = json.dumps(
        describe(folder / LEXICON, report, rows, builder.forms), indent=1, sort_keys=True
    )
    replace_file(folder / MANIFEST, [f"{text}\n".encode()])
    lines = sorted({f"- {row['attribution']}" for row in rows})
    replace_file(folder / NOTICE, ["\n".join((_HEADING, *lines, "")).encode()])
    return report


def describe(
    lexicon: Path, report: BuildReport, rows: Sequence[Mapping[str, str]], forms: WordForms
) -> dict[str, object]:
    """Return the manifest of a lexicon.

    Args:
        lexicon: The file.
        report: What was built.
        rows: Rows of ``terminology_sources.tsv``.
        forms: The word forms that it was compiled with.

    Returns:
        Its size and hash, counts, and each package with version, hash, licence and files.
    """
    index = open_lexicon(lexicon, forms)
    categories = Counter(contract(each.category) for each in index.concepts())
    kinds = Counter(name.kind.value for each in index.concepts() for name in each.names)
    packages = {
        row["package"]: {key: row[key] for key in ("registry", "version", "sha256")} for row in rows
    }
    return {
        "file": LEXICON,
        "bytes": lexicon.stat().st_size,
        "sha256": hashlib.sha256(lexicon.read_bytes()).hexdigest(),
        "concepts": report.n_concepts,
        "names": report.n_names,
        "joined": report.n_joined,
        "categories": dict(categories),
        "other_names": dict(kinds),
        "tables": {each.name: each.n_concepts for each in report.sources},
        "packages": packages,
        "data": [{key: row[key] for key in ("package", "member", "licence")} for row in rows],
    }
