"""Which claims of a graph are wanted, and how that is told to whoever gets them."""

from dataclasses import dataclass

from claimgraph.errors import InputError
from claimgraph.model import Certainty, Polarity, SectionKind

__all__ = ["ClaimFilter"]

_MOST_HOPS = 20  # a graph of claims is no wider


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """The claims of a graph to keep; by default all.

    A claim meets every condition that is set, and of a condition with several values at least one.
    Terms, concepts and documents are named by their label, CURIE or IRI, in any case.

    Attributes:
        grounded_only: Keep only claims whose subject and object are grounded in a lexicon.
        min_score: Keep only claims with at least this score, in [0, 1], or without a score.
        exclude_retracted: Keep no claims of publications that were taken back.
        findings_only: Keep no claims that only sentences of the background state, or that all
            their sentences presuppose.
        predicates: Keep only claims with these predicates, or narrower ones.
        categories: Keep only claims whose subject or object is of these categories, or narrower.
        polarity: Keep only claims that are affirmed, or that are negated.
        min_certainty: Keep only claims whose authors are at least this sure.
        designs: Keep only claims with evidence of these study designs, or narrower ones.
        first_year: Keep only claims of documents of this year or later.
        last_year: Keep only claims of documents of this year or earlier.
        sections: Keep only claims with evidence in these sections.
        documents: Keep only claims of these documents; they are also known by the names of their
            files, PubMed numbers and DOIs.
        around: Keep only claims that lead to these concepts in at most ``hops`` steps, over claims
            that meet all other conditions; concepts are also known by their synonyms.
        hops: Number of steps, from 1: with 1, only claims about the concepts themselves.

    Raises:
        InputError: If a score or the number of steps is out of range, or no year is in range.
    """

    grounded_only: bool = False
    min_score: float = 0.0
    exclude_retracted: bool = False
    findings_only: bool = False
    predicates: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    polarity: Polarity | None = None
    min_certainty: Certainty | None = None
    designs: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    sections: tuple[SectionKind, ...] = ()
    documents: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    hops: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.min_score <= 1:
            raise InputError(
                f"{self.min_score} is no score", where="min_score", fix="give a number from 0 to 1"
            )
        if not 1 <= self.hops <= _MOST_HOPS:
            raise InputError(
                f"{self.hops} is no number of steps",
                where="hops",
                fix=f"give a number from 1 to {_MOST_HOPS}",
            )
        if None not in (years := (self.first_year, self.last_year)) and max(years) != years[1]:  # type: ignore[type-var]
            raise InputError(
                f"no year is from {years[0]} to {years[1]}",
                where="years",
                fix="give the earlier year first",
            )

    @property
    def selects(self) -> bool:
        """Whether it picks claims of a kind, and does not only leave out those that are bad."""
        picked = (self.predicates, self.categories, self.designs, self.sections)
        named = (self.documents, self.around)
        limits = (self.polarity, self.min_certainty, self.first_year, self.last_year)
        return (
            self.findings_only
            or any(map(bool, (*picked, *named)))
            or any(each is not None for each in limits)
        )

    @property
    def told(self) -> str:
        """What is kept, in words for the head of a file; empty if all is.

        >>> ClaimFilter(predicates=("treats",), around=("zinc",), hops=2).told
        'only claims with predicate treats; within 2 steps of zinc'
        """
        least = self.min_certainty
        parts = (
            ("grounded in a lexicon", self.grounded_only),
            (f"with a score of at least {self.min_score:g}", self.min_score),
            ("not of retracted publications", self.exclude_retracted),
            ("that are findings", self.findings_only),
            (f"with predicate {_either(self.predicates)}", self.predicates),
            (f"about {_either(self.categories)}", self.categories),
            (f"that are {self.polarity}", self.polarity),
            (f"that are at least {least}", least),
            (f"by {_either(self.designs)}", self.designs),
            (f"of {_years(self.first_year, self.last_year)}", self._has_years),
            (f"in the {_either(tuple(each.value for each in self.sections))}", self.sections),
            (f"of {_either(self.documents)}", self.documents),
            (f"within {self.hops} step{'s' * (self.hops > 1)} of {_either(self.around)}",
             self.around),
        )  # fmt: skip
        kept = "; ".join(words for words, is_set in parts if is_set)
        return f"only claims {kept}" if kept else ""

    @property
    def _has_years(self) -> bool:
        return self.first_year is not None or self.last_year is not None


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(names)


def _years(first: int | None, last: int | None) -> str:
    if first is None:
        return f"{last} or before"
    if last is None:
        return f"{first} or after"
    return str(first) if first == last else f"{first} to {last}"
