"""``claimgraph remove``: documents out of an output."""

from pathlib import Path

import click

from claimgraph.cli.options import lexicon_option, ontology_option
from claimgraph.errors import escape_controls
from claimgraph.tables import count_of

__all__ = ["remove"]


@click.command(short_help="Take documents out of the output of a build.")
@click.argument("output", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@ontology_option
@lexicon_option
def remove(
    output: Path, documents: tuple[str, ...], ontology: Path | None, lexicons: tuple[Path, ...]
) -> None:
    """Take documents out of the output of a build, with their claims; all else stays as it is.

    DOC is a PubMed number, a DOI, an address, a CURIE (pmid:123), the place that claims.tsv has as
    source, or the file that the document was read from; a file of several stands for all of these.
    A name that files of different folders have is refused, and they are listed. Nothing is read
    again. Give --ontology and --lexicon if the build had them.
    """
    from claimgraph.workspace import remove_documents

    result = remove_documents(output, documents, ontology=ontology, lexicons=lexicons)
    for each in result.removed:
        click.echo(f"removed {escape_controls(each.source or each.iri)}")
    left = result.manifest.counts
    click.echo(f"{count_of(left['claims'], 'claim')} of {count_of(left['documents'], 'document')}")
