"""Make the page: one offline file, in which text of the graph is never executed as code."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from claimgraph.model import Certainty
from claimgraph.view.data.escape import json_block
from claimgraph.view.data.payload_schema import Colours, LineLook, Look, Payload, Schemes
from claimgraph.view.data.styles import LINES, PALETTE, Palette
from claimgraph.view.page.modules import join_modules, read_asset
from claimgraph.vocabulary import UUID_NAMESPACE, cg

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["dress", "fill_page"]

_TEMPLATE = "page.html.j2"
_DRAWING, _MAP = "drawing/page.js", "map/page.js"  # entry modules of the pages
# Attributes needed only by vis-network's own painting.
_PAINTED = frozenset({"borderWidth", "color", "font", "label", "margin", "physics", "shape"})
_PAINTED |= {"shapeProperties"}
_VIS = "vis-9.1.2/vis-network.min.js"
_SOURCE_MAP = "//# sourceMappingURL="  # refers to a file that is not shipped


def dress(net: "Network", payload: Payload, *, turtle: str = "") -> None:
    """Set claimgraph's page as the template of a pyvis network.

    Args:
        net: A network with its nodes and edges.
        payload: Further data of the page.
        turtle: Its triples, from :func:`claimgraph.view.data.turtle_parts.turtle_bundle`.
    """
    from jinja2 import ChoiceLoader, Environment, FunctionLoader
    from markupsafe import Markup

    environment = Environment(
        loader=ChoiceLoader([FunctionLoader(read_asset), net.templateEnv.loader]), autoescape=True
    )
    environment.filters["json_block"] = lambda data: Markup(json_block(data))  # noqa: S704
    environment.filters["drawn"] = _drawn
    environment.filters["from_json"] = json.loads
    scripts = [_vis(), join_modules(_DRAWING)]
    environment.globals |= {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704
        "script_sources": " ".join(_source(script) for script in scripts),
        "style": Markup(read_asset("page.css")),  # noqa: S704
        "payload": payload,
        "turtle": turtle,
        "look": _look(),
    }
    net.templateEnv = environment
    net.path = _TEMPLATE
    net.prep_notebook()


def fill_page(*, heading: str, packed: str) -> str:
    """Return the page of a map.

    Args:
        heading: Its title.
        packed: Its data, from :func:`claimgraph.view.map.map_page.pack_map`.

    Returns:
        The HTML document.
    """
    from jinja2 import Environment, FunctionLoader
    from markupsafe import Markup

    scripts = [join_modules(_MAP)]
    environment = Environment(loader=FunctionLoader(read_asset), autoescape=True)
    environment.filters["json_block"] = lambda data: Markup(json_block(data))  # noqa: S704
    environment.filters["from_json"] = json.loads
    return environment.get_template(_TEMPLATE).render(
        heading=heading,
        packed=packed,
        look=_look(),
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        script_sources=" ".join(_source(script) for script in scripts),
        style=Markup(read_asset("page.css") + read_asset("map.css")),  # noqa: S704
    )


def _drawn(things: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Keep only the attributes of pyvis's nodes and edges that the page's own painting reads."""
    return [{key: one for key, one in each.items() if key not in _PAINTED} for each in things]


def _look() -> Look:
    """Return the page's styles: lines by certainty, colours by scheme."""
    lines = {
        certainty.value: LineLook(
            label=LINES[certainty].label,
            width=LINES[certainty].width,
            dashes=list(LINES[certainty].dashes),
        )
        for certainty in Certainty
    }
    return Look(
        lines=lines,
        colours=Schemes(light=_colours(PALETTE["light"]), dark=_colours(PALETTE["dark"])),
        ranks=[each.value for each in sorted(Certainty, key=lambda each: each.rank)],
        isA=cg("isA"),
        namespace=UUID_NAMESPACE.hex,
    )


def _colours(palette: Palette) -> Colours:
    return Colours(
        page=palette.page,
        line=palette.line,
        negated=palette.negated,
        broader=palette.broader,
        gap=palette.gap,
        text=palette.text,
    )


@cache
def _vis() -> str:
    path = resources.files("pyvis") / "templates" / "lib" / _VIS
    text = path.read_text(encoding="utf-8")
    return text.partition(_SOURCE_MAP)[0].rstrip() + "\n"


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
