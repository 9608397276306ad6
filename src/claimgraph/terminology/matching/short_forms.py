"""Whether letters may be a short form of a name."""

import re

__all__ = ["abbreviates"]


def abbreviates(letters: str, name: str) -> bool:
    """Whether letters occur in a name in order, the first of them at the start of a word.

    Source: the matching step of Schwartz and Hearst (2003).

    >>> abbreviates("nbn", "nibrin"), abbreviates("pha", "lamin b receptor")
    (True, False)
    """
    starts = [match.start() for match in re.finditer(r"\b\w", name)]
    return any(name[start] == letters[0] and _runs(letters, name[start:]) for start in starts)


def _runs(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
