"""Decide which gene or family a name is of, where several sources give it to different ones."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum

from claimgraph.terminology.bundle.named_terms import Scope

__all__ = ["Claims", "Strength", "gene_scope", "greek_variants", "squeeze"]

_GREEK = {
    "\u03b1": "alpha",
    "\u03b2": "beta",
    "\u03b3": "gamma",
    "\u03b4": "delta",
    "\u03b5": "epsilon",
    "\u03b6": "zeta",
    "\u03b7": "eta",
    "\u03b8": "theta",
    "\u03ba": "kappa",
    "\u03bb": "lambda",
    "\u03bc": "mu",
    "\u03c9": "omega",
}
_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[a-z]{5,}")
_SHORT_WORD = re.compile(r"[a-z]{3,}")  # among several; "CAP 2" has none
# After a symbol, or between two parts of one: TNF-alpha, IkappaBalpha, TGF-beta1, but not betaine.
_SPELT = re.compile(r"(?<=[A-Z\d])(-?)(alpha|beta|gamma|delta|kappa)(?=[A-Z\d-]|$)")

_KAPPA = re.compile(r"(?<=[A-Z])-?kappa-?(?=B)")  # NF-kappaB, IkappaB


class Strength(IntEnum):
    """How sure a source is of a name; the lowest wins."""

    SYMBOL = 0  # approved: names nothing else
    CURATED = 1  # FamPlex: chosen for texts
    PREVIOUS = 2  # approved in former years
    ALIAS = 3  # of the nomenclature committee
    SYNONYM = 4  # symbols in NCBI Gene
    NAME = 5  # full names in NCBI Gene
    DERIVED = 6  # other spellings of the above
    OTHER = 7  # names of the same gene in another species


def squeeze(name: str) -> str:
    """Return a name without signs, spaces and case: names that a text does not tell apart.

    >>> squeeze("IL-17A") == squeeze("IL17A"), squeeze("TNF-\u03b1")
    (True, 'tnfalpha')
    """
    plain = "".join(_GREEK.get(sign, sign) for sign in unicodedata.normalize("NFKC", name))
    return _SIGNS.sub("", plain.lower())


def gene_scope(name: str) -> Scope:
    """Return how a name of a gene is matched: case-sensitively unless it has a word in it.

    >>> str(gene_scope("eNOS")), str(gene_scope("E-cadherin"))
    ('abbreviation', 'exact')
    """
    has_word = _SHORT_WORD.search(name) if " " in name else _WORD.search(name)
    return Scope.EXACT if has_word else Scope.ABBREVIATION


def greek_variants(name: str) -> Iterator[str]:
    """Yield a symbol with its Greek letters as texts without Greek type have them.

    >>> list(greek_variants("TNF-alpha")), list(greek_variants("IkappaBalpha"))
    (['TNF-a', 'TNFA'], ['IkBa', 'IKBA'])
    """
    name = _KAPPA.sub("k", name)
    if " " not in name and _SPELT.search(name):
        yield _SPELT.sub(lambda found: found.group(1) + found.group(2)[0], name)
        yield _SPELT.sub(lambda found: found.group(2)[0], name).upper()


class Claims:
    """The names that several sources give to genes and families."""

    def __init__(self) -> None:
        self._claims: dict[str, dict[Strength, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, name: str, owner: str, strength: Strength) -> None:
        """Record that a source gives a name to a concept.

        Args:
            name: The name.
            owner: CURIE of the concept.
            strength: How sure the source is.
        """
        self._claims[squeeze(name)][strength].add(owner)

    def owner(self, name: str) -> str | None:
        """Return the only concept that the surest source gives a name to; None if it is shared."""
        claims = self._claims.get(squeeze(name))
        if not claims:
            return None
        owners = claims[min(claims)]
        return next(iter(owners)) if len(owners) == 1 else None

    def is_symbol(self, name: str) -> bool:
        """Whether a name is the approved symbol of a gene, in any spelling."""
        return Strength.SYMBOL in self._claims.get(squeeze(name), ())
