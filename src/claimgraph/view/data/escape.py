"""Escape text of a graph so that it is never executed as code."""

import json

__all__ = ["json_block", "json_text"]

# Characters that could end a script element, or a line of it in old engines.
_ESCAPES = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def json_text(data: object) -> str:
    """Return data as compact JSON whose bytes depend only on the data."""
    # Lone surrogates would not survive UTF-8; ASCII escapes do.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_block(data: object) -> str:
    r"""Return data as JSON that is safe inside a script element.

    >>> json_block(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    return json_text(data).translate(_ESCAPES)
