"""Spelt-out Greek letters within a symbol."""

import re
from collections.abc import Iterable

__all__ = ["greek_inside"]

_LONG = 5  # letters of a spelt-out Greek letter that is recognised after one capital


def greek_inside(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of spelt-out Greek letters within a symbol: TNFalpha, IkappaB.

    A short one (PKCeta) must follow two capitals: Beta is not B and eta.
    """
    long = "|".join(sorted({each for each in names if len(each) >= _LONG}))
    short = "|".join(sorted({each for each in names if len(each) < _LONG}))
    found = [rf"(?<=[A-Z])(?:{long})(?![a-z])"] if long else []
    found += [rf"(?<=[A-Z]{{2}})(?:{short})(?![a-z])"] if short else []
    return re.compile("|".join(found) or r"(?!)")
