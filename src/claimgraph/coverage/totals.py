"""Totals over documents: how many sentences gave a claim, and what stood in the way of others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.coverage.finds import DocumentCoverage, Find, FindKind

__all__ = ["Coverage", "Total"]

_SHOWN = 2  # sentences kept of each
_READABLE = 320  # characters of a sentence that is read at a glance


@dataclass(slots=True)
class Total:
    """How often one thing stood in the way.

    Attributes:
        count: Sentences.
        documents: Documents.
        told: For each further value of a find, how often which.
        sentences: The first sentences, of two documents if there are; short ones first.
    """

    count: int = 0
    documents: int = 0
    told: tuple[Counter[str], ...] = ()
    sentences: list[str] = field(default_factory=list)
    _last: int = -1

    def add(self, find: Find, document: int) -> None:
        """Add a find of a document, given by its number."""
        self.count += 1
        is_new = document != self._last
        self.documents += is_new
        self._last = document
        if not self.told:
            self.told = tuple(Counter() for _ in find.told)
        for counter, value in zip(self.told, find.told, strict=True):
            counter[value] += 1
        if not is_new or find.sentence in self.sentences:
            return
        if len(self.sentences) < _SHOWN:
            self.sentences.append(find.sentence)
        elif len(find.sentence) <= _READABLE:
            long = next((n for n, each in enumerate(self.sentences) if len(each) > _READABLE), None)
            if long is not None:
                self.sentences[long] = find.sentence


@dataclass(slots=True)
class Coverage:
    """How the sentences of some documents were read.

    Attributes:
        documents: Documents read.
        silent: Documents without a claim.
        sentences: Sentences.
        unparsed: Sentences too long for the parser, or without a word.
        claims: Claims made.
        outcomes: Sentences that name two concepts, by outcome.
        totals: What stood in the way, by kind and key.
    """

    documents: int = 0
    silent: int = 0
    sentences: int = 0
    unparsed: int = 0
    claims: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    totals: dict[FindKind, dict[tuple[str, ...], Total]] = field(
        default_factory=lambda: {kind: {} for kind in FindKind}
    )

    def add(self, document: DocumentCoverage) -> None:
        """Add one document."""
        self.documents += 1
        self.silent += not document.n_claims
        self.sentences += document.sentences
        self.unparsed += document.unparsed
        self.claims += document.n_claims
        self.outcomes.update(document.outcomes)
        for find in document.finds:
            self.totals[find.kind].setdefault(find.key, Total()).add(find, self.documents)

    def ranked(self, kind: FindKind, *, least: int = 1) -> list[tuple[tuple[str, ...], Total]]:
        """Return what stood in the way, the most frequent first.

        Args:
            kind: What.
            least: Least number of sentences.
        """
        found: Iterable[tuple[tuple[str, ...], Total]] = self.totals[kind].items()
        kept = (each for each in found if each[1].count >= least)
        return sorted(kept, key=lambda each: (-each[1].count, -each[1].documents, each[0]))
