"""Short forms that a terminology writes in brackets behind a name."""

import re
from collections.abc import Iterable, Iterator

from claimgraph.terminology.sources.records import Scope, SourceName

__all__ = ["split_short_form", "with_short_forms"]

_BRACKETED = re.compile(r"(\S.*\S)\s+[(\[]([A-Za-z0-9][A-Za-z0-9/-]{1,11})[)\]]")
_CAPITALS = 2  # capitals or digits, one a capital; (disease) and (1) are no short forms
_OF_CONCEPT = frozenset({Scope.LABEL, Scope.EXACT})


def split_short_form(name: str) -> tuple[str, str] | None:
    """Split a name from the short form in brackets behind it.

    Returns:
        Both; None unless the characters of the short form stand in the name in their order, the
        first at its beginning.

    Source:
        Schwartz and Hearst 2003. Differs: the long form is the whole name.

    >>> split_short_form("decreased knee amplitude (DKA)")
    ('decreased knee amplitude', 'DKA')
    >>> split_short_form("hemochromatosis (HFE)"), split_short_form("pain (disease)")
    (None, None)
    """
    match = _BRACKETED.fullmatch(name)
    if match is None:
        return None
    long, short = match.groups()
    capitals = [each for each in short if each.isupper() or each.isdigit()]
    if len(capitals) < _CAPITALS or not any(map(str.isupper, capitals)):
        return None
    return (long, short) if _stands_for(short, long) else None


def _stands_for(short: str, long: str) -> bool:
    wanted = [each for each in short.lower() if each.isalnum()]
    text = long.lower()
    end = len(text)
    for sign in reversed(wanted[1:]):
        end = text.rfind(sign, 0, end)
        if end < 0:
            return False
    return end > 0 and text[0] == wanted[0]


def with_short_forms(label: str, names: Iterable[SourceName]) -> Iterator[SourceName]:
    """Yield names, and after one with a short form in brackets both of its parts.

    Args:
        label: The label, whose parts come first.
        names: The other names; a short form in a narrow, broad or related one is not taken.
    """
    if label.endswith((")", "]")):
        yield from _parts(SourceName(label, Scope.LABEL))
    for name in names:
        yield name
        if name.text.endswith((")", "]")):
            yield from _parts(name)


def _parts(name: SourceName) -> Iterator[SourceName]:
    parts = split_short_form(name.text) if name.scope in _OF_CONCEPT else None
    if parts is not None:
        yield SourceName(parts[0], Scope.EXACT)
        yield SourceName(parts[1], Scope.ABBREVIATION)
