"""Decide which names of a terminology may be matched in running text, and how."""

import re
from collections.abc import Collection, Iterable, Iterator

from claimgraph.terminology.bundle.named_terms import Scope

__all__ = ["NameRules", "turn_around"]

# Characters; longer names are systematic ones, which abstracts do not use.
_LONGEST = {Scope.LABEL: 90, Scope.EXACT: 60, Scope.NARROW: 50, Scope.ABBREVIATION: 20}
_WORDLESS = re.compile(r"[\W\d_]*\w?[\W\d_]*")  # numbers, signs, at most one letter
_FORMULA = re.compile(r"(?=.*\d)[(\[{]?[\d,'a-zA-Z()\[\]{}*+.:;\u03b1-\u03c9-]{60,}")
_SHORT = 5  # characters; a lower-case word this short may be an acronym whose case is lost
_GENERIC = re.compile(
    r"(?:unspecified|nos|not otherwise specified|other|unclassified|nec|not elsewhere classified)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the|of|and|or|in|by|with) ", re.IGNORECASE)
_ASIDE = re.compile(
    r" (?:\((?:disease|disorder|finding|morphologic abnormality)\))$", re.IGNORECASE
)


def turn_around(name: str) -> str:
    """Return an inverted catalogue name, with a comma after its head, in natural word order.

    >>> turn_around("Diabetes Mellitus, Type 2")
    'Type 2 Diabetes Mellitus'
    >>> turn_around("Leukemia, Myeloid, Acute")
    'Acute Myeloid Leukemia'
    >>> turn_around("2,3-dioxoindoline")
    '2,3-dioxoindoline'
    """
    return " ".join(reversed(name.split(", ")))


class NameRules:
    """Decides which names to keep.

    Args:
        common: The most common words of general English, in lower case.
        known: Words of general English, in lower case; includes ``common``.

    >>> rules = NameRules(common={"white"}, known={"white", "rash"})
    >>> str(rules.scope("white", Scope.EXACT)), str(rules.scope("rash", Scope.EXACT))
    ('None', 'exact')
    >>> rules.scope("rash", Scope.EXACT, trusted=False) is None
    True
    """

    def __init__(self, common: Collection[str], known: Collection[str]) -> None:
        self._common = frozenset(common)
        self._known = frozenset(known) | self._common

    @property
    def known(self) -> frozenset[str]:
        """Words of general English, in lower case."""
        return self._known

    def scope(self, name: str, scope: Scope, *, trusted: bool = True) -> Scope | None:
        """Return the scope under which a name is kept.

        Args:
            name: The name.
            scope: Its relation to the concept according to the source.
            trusted: Whether a terminologist chose it; otherwise (brand names, nicknames, lay
                terms) it is left out if it is any word of general English.

        Returns:
            The scope, or None to leave it out. A preferred name always keeps its scope.
        """
        if len(name) > _LONGEST[scope] or _WORDLESS.fullmatch(name) or _FORMULA.fullmatch(name):
            return None
        if _ARTICLE.match(name) or not (name[0].isalnum() or name[0] in "([") or name[-1] in ",;-":
            return None
        if scope is Scope.LABEL:
            return scope
        if _GENERIC.search(name) and re.search(rf"\b{_GENERIC.pattern}\b", name, re.IGNORECASE):
            return None
        if scope is Scope.ABBREVIATION:
            # A symbol of one or two letters is ambiguous unless the text itself defines it.
            return scope if len(name) > 2 and not name.isdigit() else None
        words = self._common if trusted else self._known
        said = {name.lower(), name.lower().removesuffix("s")}
        return None if said & words or len(name) <= 2 else scope

    def restore(self, names: Iterable[str], *, trusted: bool) -> Iterator[tuple[str, Scope]]:
        """Yield names of a source that is all in lower case, with their scopes.

        Short ones that are not English words may be acronyms: they become case-sensitive capitals.
        """
        for name in names:
            single = " " not in name and len(name) <= _SHORT
            if single and name.isascii() and name.lower() not in self._known:
                if (kept := self.scope(name.upper(), Scope.ABBREVIATION)) is not None:
                    yield name.upper(), kept
                if not _is_speakable(name):
                    continue
            if (kept := self.scope(name, Scope.EXACT, trusted=trusted)) is not None:
                yield name, kept

    def is_common(self, name: str) -> bool:
        """Whether a name is one of the most common words."""
        return name.lower() in self._common

    def is_known(self, name: str) -> bool:
        """Whether a name is a word of general English, or its plural."""
        return bool({name.lower(), name.lower().removesuffix("s")} & self._known)

    def clean(self, label: str) -> str:
        """Return a label without the bracketed remark that some terminologies add.

        >>> NameRules((), ()).clean("ulcer (disease)")
        'ulcer'
        """
        return _ASIDE.sub("", label)


def _is_speakable(name: str) -> bool:
    """Whether vowels and consonants alternate as in a word: tophi, but not copd, nsaid."""
    return (
        name.isalpha()
        and len(name) >= _SHORT
        and bool(re.fullmatch(r"[^aeiouy]{0,2}(?:[aeiouy]{1,2}[^aeiouy]{1,2})+[aeiouy]{0,2}", name))
    )
