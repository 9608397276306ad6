"""Convert an SVG picture to PNG, without a browser."""

from typing import Any

from claimgraph.errors import StoreError
from claimgraph.view.picture.svg import FAMILY

__all__ = ["svg_to_png"]

# Uses the fonts of our pictures: if no font is named, resvg may find none.
_PROBE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="{FAMILY}">'
    '<text y="9">x</text></svg>'
)
_BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'


def svg_to_png(svg: str, *, zoom: int = 2, **options: Any) -> bytes:
    """Render an SVG picture with the fonts of this machine.

    Args:
        svg: The document.
        zoom: Pixels for each px of the picture, along each axis.
        **options: Options of ``resvg_py.svg_to_bytes``.

    Returns:
        The bytes of a PNG file; equal arguments and fonts give equal bytes.

    Raises:
        StoreError: If there is no font for labels.
    """
    from resvg_py import svg_to_bytes

    if svg_to_bytes(svg_string=_PROBE, **options) == svg_to_bytes(svg_string=_BLANK, **options):
        raise StoreError(
            "this machine has no font, so that labels cannot be drawn",
            fix="install one, for example Debian's fonts-dejavu-core, or write SVG",
        )
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom, **options))
