"""The report of a build as a page that people read: one file, without scripts."""

from collections.abc import Sequence
from importlib import resources

from claimgraph.manifest import Part
from claimgraph.tables import clean
from claimgraph.workspace.report import BuildReport, Count

__all__ = ["to_page"]

_TEMPLATE = "report.html.j2"
# Rows of a list that the page shows; report.json has more.
_SHOWN = 200
_PARTS = (Part.PAGE, Part.TABLE, Part.GRAPH, Part.REPORT)


def to_page(report: BuildReport, *, title: str = "", with_graph: bool = True) -> str:
    """Return a report as HTML, the same for the same report.

    Args:
        report: The report.
        title: Of the page; if empty, how many documents were read.
        with_graph: Whether the folder has the graph as a file.

    Returns:
        A document with no link but to the other files of the folder.
    """
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["clean"] = clean
    environment.filters["grouped"] = lambda number: f"{number:,}"
    template = (resources.files("claimgraph.workspace") / _TEMPLATE).read_text(encoding="utf-8")
    page: str = environment.from_string(template).render(
        report=report,
        title=clean(title) or _count(report.documents, "document"),
        totals=_totals(report),
        parts=[each.usual_name for each in _PARTS if with_graph or each is not Part.GRAPH],
        shown=_SHOWN,
        largest=_largest,
        words={each.name: each.told for each in report.silent},
    )
    return f"{page}\n"


def _totals(report: BuildReport) -> Sequence[tuple[int, str]]:
    return (
        (report.documents, "documents read"),
        (report.claims, "claims"),
        (report.gaps, "knowledge gaps"),
        (report.n_silent, "documents without a claim"),
        (report.n_skipped, "files and records not read"),
        (report.n_filtered, "possible claims left out"),
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _largest(counts: Sequence[Count]) -> int:
    return max((each.count for each in counts), default=1)
