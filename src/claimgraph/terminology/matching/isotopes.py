"""Isotopes of chemical elements: normalise the different ways to write one."""

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["Isotopes"]

_RAISED = str.maketrans(
    "0123456789m", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u1d50"
)
_MASS_FIRST = re.compile(r"([0-9]+m?)([A-Z][a-z]?)")


class Isotopes:
    """The known isotopes.

    Args:
        rows: Forms and the element's name: ``45Ca``, and ``Ca-45`` where that is in use.
        charge: Pattern of a charge.

    >>> isotopes = Isotopes({"45Ca": "calcium"}, charge="")
    >>> [isotopes.canonical(each) for each in ("45Ca", "(45)Ca", "Calcium-45")]
    ['45Ca', '45Ca', '45Ca']
    >>> isotopes.elements
    {'45Ca': 'calcium'}
    """

    def __init__(self, rows: Mapping[str, str], charge: str) -> None:
        self.elements: dict[str, str] = {}
        self._symbols: dict[str, str] = {}
        masses: dict[str, list[str]] = {}
        last = []
        for form, element in rows.items():
            first = _MASS_FIRST.fullmatch(form)
            if first is None:
                last.append(re.escape(form))
                continue
            mass, symbol = first.groups()
            self.elements[form] = element
            self._symbols[element] = symbol
            masses.setdefault(symbol, []).append(mass)
            last.append(f"(?i:{re.escape(element)})-{mass}")
        marked = [
            f"(?:{'|'.join(map(_mass_pattern, found))}){symbol}" for symbol, found in masses.items()
        ]
        either = "|".join(filter(None, (f"(?:{'|'.join(marked)})(?:{charge})?", *last)))
        self.pattern = rf"(?<![^\W_])(?:{either})(?![^\W_])" if marked else r"(?!)"

    def canonical(self, raw: str) -> str:
        """Return the canonical form of an isotope that :attr:`pattern` matched: ``45Ca``."""
        plain = unicodedata.normalize("NFKC", raw).replace("(", "").replace(")", "")
        first = _MASS_FIRST.match(plain)
        if first is not None:
            return first.group()
        name, _, mass = plain.partition("-")
        return mass + self._symbols.get(name.lower(), name)


def _mass_pattern(mass: str) -> str:
    return rf"{mass}|\({mass}\)|{mass.translate(_RAISED)}"
