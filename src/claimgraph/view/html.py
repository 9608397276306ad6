"""The page: one file that opens offline, in which no text of the graph is ever code."""

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from claimgraph.model import Certainty
from claimgraph.view.payload import Payload
from claimgraph.view.styles import LINES, PALETTE

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["dress", "json_block"]

_TEMPLATE = "page.html.j2"
_VIS = "vis-9.1.2/vis-network.min.js"
_SOURCE_MAP = "//# sourceMappingURL="  # names a file that is not there

# Characters that could end a script element or, in old engines, a line of it.
_ESCAPES = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def json_block(data: object) -> str:
    r"""Write data as JSON that is safe inside a script element.

    >>> json_block(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    # Lone surrogates would not survive UTF-8; ASCII escapes do.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.translate(_ESCAPES).encode("utf-8", "backslashreplace").decode("utf-8")


def dress(net: "Network", payload: Payload) -> None:
    """Give a pyvis network claimgraph's page as its template.

    Args:
        net: Already filled; its nodes and edges go into the page.
        payload: What the page shows beside the graph.
    """
    from jinja2 import ChoiceLoader, Environment, FunctionLoader
    from markupsafe import Markup

    environment = Environment(
        loader=ChoiceLoader([FunctionLoader(_asset), net.templateEnv.loader]), autoescape=True
    )
    environment.filters["json_block"] = lambda data: Markup(json_block(data))  # noqa: S704
    environment.filters["from_json"] = json.loads
    scripts = [_vis(), *(_asset(name) for name in ("draw.js", "panel.js", "page.js"))]
    environment.globals |= {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704
        "script_sources": " ".join(_source(script) for script in scripts),
        "style": Markup(_asset("page.css")),  # noqa: S704
        "payload": payload,
        "look": _look(),
    }
    net.templateEnv = environment
    net.path = _TEMPLATE
    net.prep_notebook()


def _look() -> dict[str, Any]:
    """What the page needs to draw: lines by certainty, colours by scheme."""
    lines = {
        certainty.value: {"label": LINES[certainty].label, "width": LINES[certainty].width}
        | {"dashes": list(LINES[certainty].dashes)}
        for certainty in Certainty
    }
    colours = {
        name: {field: getattr(palette, field) for field in palette.__dataclass_fields__}
        for name, palette in PALETTE.items()
    }
    return {"lines": lines, "colours": colours}


@cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    path = resources.files("pyvis") / "templates" / "lib" / _VIS
    text = path.read_text(encoding="utf-8")
    return text.partition(_SOURCE_MAP)[0].rstrip() + "\n"


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
