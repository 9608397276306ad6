"""``claimgraph view``: a graph as an interactive page, or as a picture."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import click

from claimgraph.cli.console import say, warn_cut
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import FormatChoice, ontology_option
from claimgraph.cli.sources import GRAPH, answer_time_option, open_graph

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter
    from claimgraph.model import ClaimGraph
    from claimgraph.view import Form

__all__ = ["view"]

_STDOUT = Path("-")

_FORMATS = ("html", "svg", "png")
_ENDINGS = MappingProxyType({"": "html", "htm": "html"} | {each: each for each in _FORMATS})


@click.command(short_help="Write the interactive HTML page of a graph, or a picture.")
@click.argument("graph", type=GRAPH)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file.  [default: graph.html, or graph.svg, graph.png]",
)
@click.option(
    "-f",
    "--format",
    "kind",
    type=FormatChoice(_FORMATS),
    help="html is the interactive page; svg and png are pictures of up to 300 concepts, drawn "
    "without a browser.  [default: as the file's name ends, else html]",
)
@click.option("--dark", is_flag=True, help="Draw a picture on dark.")
@click.option("--title", default="", help="Title of the page.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["auto", "drawing", "map"]),
    default="auto",
    show_default=True,
    help="Draw every concept and claim, or make a map of communities; auto makes a map of more "
    "than 300 concepts or 1,000 claims.",
)
@filter_options
@answer_time_option
@ontology_option
def view(  # noqa: PLR0913 - one parameter an option
    graph: Path | str,
    output: Path | None,
    kind: str | None,
    dark: bool,  # noqa: FBT001 - click passes it by name
    title: str,
    form: "Form",
    timeout: float,
    wanted: "ClaimFilter",
    ontology: Path | None,
) -> None:
    """Write one self-contained HTML file that shows the graph; it works offline.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too). RDF that claimgraph did not write is drawn by its labels. Of a graph at
    the address of a SPARQL endpoint up to 5,000 claims are fetched: those --around a concept, of
    a --document, or all.
    """
    from claimgraph.claimset import filter_claims
    from claimgraph.files import replace_file
    from claimgraph.manifest import check_no_part
    from claimgraph.ontology import load_schema_of
    from claimgraph.view import GraphView, svg_to_png

    kind = _kind(output, kind)
    output = output or Path(f"graph.{kind}")
    check_no_part(output)
    schema = load_schema_of(graph, ontology)
    reader, known = open_graph(graph, wanted, schema, timeout)
    with reader:
        shown = GraphView.read(reader, schema, title=title, form=form)
    found = filter_claims(shown.graph, known, schema)
    warn_left_out(found.left_out)
    if shown.note:
        say(shown.note)
    told = " ".join(filter(None, (shown.note, wanted.told)))  # the page says that it is a part
    named = _name_part(title, found.graph) if wanted.told else title
    shown = replace(shown, graph=found.graph, title=named, note=told)
    scheme: Literal["light", "dark"] = "dark" if dark else "light"
    content = shown.to_html() if kind == "html" else shown.to_svg(scheme=scheme)
    drawn = svg_to_png(content) if kind == "png" else content.encode()
    if output == _STDOUT:
        click.echo(drawn, nl=False)
        return
    replace_file(output, [drawn])
    if kind == "html" and form != "drawing":
        warn_cut(shown.graph)
    say(f"wrote {output}")


def _name_part(title: str, graph: "ClaimGraph") -> str:
    """Return the title of the page of a part: the user's, or its own, which says so."""
    from claimgraph.view import title_of

    return title or f"{title_of(graph)} (a part)"


def _kind(output: Path | None, asked: str | None) -> str:
    """Return the format that is asked for by name, or else by the end of the file's name."""
    from claimgraph.errors import OutputError

    if asked is None:
        return _ending(output)
    named = _ENDINGS.get(output.suffix[1:].lower()) if output and output.suffix else asked
    if named not in {asked, None}:
        raise OutputError(
            f"the name says {named}, and -f says {asked}",
            where=str(output),
            fix=f"end it in .{asked}, or leave -f out",
        )
    return asked


def _ending(output: Path | None) -> str:
    """Return the format that a file's name asks for; the page if it has no suffix."""
    from claimgraph.errors import OutputError

    ending = output.suffix[1:].lower() if output else ""
    kind = _ENDINGS.get(ending)
    if kind is None:
        raise OutputError(
            "nothing that is drawn has a name that ends so",
            where=str(output),
            fix=f"end it in one of {', '.join(f'.{each}' for each in _FORMATS)}, or give -f",
        )
    return kind
