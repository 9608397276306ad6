"""View a claim graph from Python: in a notebook, as a page, as a picture."""

from dataclasses import KW_ONLY, dataclass
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal, Self

from claimgraph.errors import ForeignGraphError, GraphError, OutputError
from claimgraph.files import replace_file, write_atomically
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema, load_schema_of
from claimgraph.view.data.generic_rdf import graph_of_rdf
from claimgraph.view.data.network import to_view_network
from claimgraph.view.html_page import Form, to_html
from claimgraph.view.page.pyvis_page import to_pyvis
from claimgraph.view.picture.png import svg_to_png
from claimgraph.view.picture.svg import to_svg

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

    from claimgraph.store import Reader

__all__ = ["GraphView"]

# Permissions of the page in a notebook: run its own scripts, save files, open links to sources.
_ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True, repr=False)
class GraphView:
    """A view of a claim graph; a notebook shows it as the page that ``claimgraph view`` writes.

    Attributes:
        graph: The claims.
        title: Title of the page; if empty, that of the only document, or the number of documents.
        schema: The ontology; None for the one that ships with claimgraph.
        form: ``drawing`` or ``map``; ``auto`` chooses by size.
        height: Height of the page in a notebook, px.
        note: A notice about the graph to show first.

    Raises:
        GraphError: If ``graph`` is a path; use :meth:`open` for paths.
    """

    graph: ClaimGraph
    _: KW_ONLY
    title: str = ""
    schema: Schema | None = None
    form: Form = "auto"
    height: int = 640
    note: str = ""

    def __repr__(self) -> str:
        """Return what it shows, in one line."""
        title = f" {self.title!r}" if self.title else ""
        return f"<GraphView{title} of {self.graph!r}>"

    def __post_init__(self) -> None:
        if not isinstance(self.graph, ClaimGraph):
            raise GraphError(
                "these are no claims", where=str(self.graph), fix="open a path by GraphView.open"
            )

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        title: str = "",
        schema: Schema | None = None,
        form: Form = "auto",
        height: int = 640,
    ) -> Self:
        """Read a graph to view.

        Args:
            path: The output folder of a build, its store, or a file of RDF; if claimgraph did not
                write it, its links are drawn, and ``note`` states what is missing.
            title: As above.
            schema: As above.
            form: As above.
            height: As above.

        Raises:
            GraphError: If there is nothing to draw.
            StoreError: If the store is damaged or has another version.
        """
        from claimgraph.store import open_store

        file = Path(path)
        schema = load_schema_of(file) if schema is None else schema
        with open_store(file) as reader:
            return cls.read(reader, schema, title=title, form=form, height=height)

    @classmethod
    def read(
        cls,
        reader: "Reader",
        schema: Schema,
        *,
        title: str = "",
        form: Form = "auto",
        height: int = 640,
    ) -> Self:
        """Read a graph that is open to view.

        Args:
            reader: The graph.
            schema: As above.
            title: As above.
            form: As above.
            height: As above.

        Raises:
            GraphError: If there is nothing to draw.
            StoreError: If the store is damaged.
        """
        try:
            graph, note = reader.claims(schema), ""
        except ForeignGraphError:
            name = PurePath(reader.path).name
            graph, note = graph_of_rdf(reader.to_graph(), source=name)
        return cls(graph, title=title, schema=schema, form=form, height=height, note=note)

    def to_html(self) -> str:
        """Return the page: a self-contained HTML document."""
        return to_html(self.graph, self._schema(), title=self.title, form=self.form, note=self.note)

    def to_pyvis(self) -> "Network":
        """Return a pyvis network; see :func:`claimgraph.view.to_pyvis`."""
        return to_pyvis(self.graph, self._schema(), title=self.title, note=self.note)

    def to_view_network(self) -> "nx.MultiDiGraph[str]":
        """Return the drawn networkx graph; see :func:`claimgraph.view.to_view_network`."""
        return to_view_network(self.graph, self._schema())

    def to_svg(self, *, scheme: Literal["light", "dark"] = "light") -> str:
        """Return a picture of a small graph; see :func:`claimgraph.view.to_svg`."""
        return to_svg(self.graph, self._schema(), title=self.title, scheme=scheme)

    def to_png(self, *, scheme: Literal["light", "dark"] = "light") -> bytes:
        """Return the same picture as PNG."""
        return svg_to_png(self.to_svg(scheme=scheme))

    def save(self, path: str | Path) -> Path:
        """Write the page or a picture, depending on the suffix of the name.

        Args:
            path: A path that ends in ``.html``, ``.svg`` or ``.png``.

        Returns:
            The path.

        Raises:
            OutputError: If the suffix is another one, or the file cannot be written.
            InputError: If the graph is too large for a picture.
        """
        file = Path(path)
        kind = file.suffix.lower()
        if kind in {".html", ".htm"}:
            write_atomically(file, self.to_html())
        elif kind == ".svg":
            write_atomically(file, self.to_svg())
        elif kind == ".png":
            replace_file(file, [self.to_png()])
        else:
            raise OutputError(
                f"{kind or 'a name without an ending'} says nothing of how to draw",
                where=str(file),
                fix="use .html, .svg or .png",
            )
        return file

    def _repr_html_(self) -> str:
        """Return the page in a sandboxed frame without access to the notebook."""
        return (
            f'<iframe srcdoc="{escape(self.to_html())}" width="100%" height="{self.height:d}" '
            f'sandbox="{_ALLOWED}" title="Graph of claims" '
            'style="border: 1px solid #8888; border-radius: 8px"></iframe>'
        )

    def _schema(self) -> Schema:
        return load_schema() if self.schema is None else self.schema
