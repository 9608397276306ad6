"""Numbers as texts write them."""

import re
from math import isfinite

__all__ = ["to_number"]

_POWER = re.compile(r"\s*[x\u00d7]\s*10\s*\(?([-\u2212]\d+)\)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


def to_number(text: str | None) -> float | None:
    """Return a number as written, with commas, raised dots and powers of ten; None without one.

    A comma parts thousands: "12,5" is no number.
    """
    if not text:
        return None
    power = _POWER.search(text)
    plain = _THOUSANDS.sub("", _POWER.sub("", text))
    plain = plain.replace("\u00b7", ".").replace("\u2212", "-").strip()
    exponent = power.group(1).replace("\u2212", "-") if power else "0"
    try:
        found = float(f"{plain}e{exponent}")
    except ValueError:
        return None
    return found if isfinite(found) else None
