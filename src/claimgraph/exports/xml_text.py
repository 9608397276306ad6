"""Texts for files of XML 1.0, which some characters may not stand in however they are written."""

import re

__all__ = ["xml_text"]

# XML 1.0, production Char: everything else is illegal even as a character reference.
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\ufffd"
# A parser turns white space in attributes, and carriage returns anywhere, into something else.
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def xml_text(text: str) -> str:
    r"""Escape a text for an element or for an attribute in double quotes.

    Args:
        text: Any text.

    Returns:
        What a parser reads as the same text, with U+FFFD for each character that is illegal.

    >>> xml_text('a < "b"\n\x00')
    'a &lt; &quot;b&quot;&#10;\ufffd'
    """
    return _ILLEGAL.sub(_UNKNOWN, text).translate(_ESCAPES)
