"""Which of its candidates a mention stands for, judged by the whole document."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.model import Concept, Mention, Sentence
from claimgraph.ontology import read_table
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import cg

__all__ = ["Senses", "choose_concepts", "load_senses"]

_SHORT = re.compile(r"(?=.*[A-Z])(?=.*[A-Z\d].*[A-Z\d])[\w/-]{2,6}")
_AFTER = re.compile(r"[\s-]+([A-Za-z]+)")
_BEFORE = re.compile(r"([A-Za-z]+)\s+\Z")
_WINDOW = 24  # characters in which the neighbouring word is sought
_NEAR = 6  # wider concepts, the nearest first, that still speak for a short form
_SURE = 0.95  # score of a name that is no short form by the lexicon

_KINDS = frozenset({"short", "symbol", "after", "before"})
_Found = Sequence[tuple[Sentence, Sequence[Mention]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """What decides between candidates.

    Attributes:
        short: Categories of which a short form counts only where the document supports it.
        symbol: Categories of which short forms are names in their own right.
        after: Words after a name to the category that they let expect.
        before: The same of words before it.
    """

    short: frozenset[str] = frozenset()
    symbol: frozenset[str] = frozenset()
    after: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)


def choose_concepts(
    found: _Found, lexicon: ConceptIndex, senses: Senses, unknown: Collection[str] = ()
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Choose between the concepts of short forms that the document does not define.

    A short form goes to the first of its candidates that the neighbouring words let expect; else
    to the first that the document spells out elsewhere, or of which it spells out a wider or
    narrower concept; else to the first whose category demands no such support. A short form that
    the document defines as something without a concept has it only by support, or as a symbol.

    Args:
        found: The sentences of one document with the mentions in each.
        lexicon: Concepts and what is wider than what.
        senses: The rules.
        unknown: Short forms that the document defines as something that has no concept.

    Returns:
        The same without the mentions that are improbable; losers stay candidates.
    """
    if not any(_is_short(mention) for _, mentions in found for mention in mentions):
        return tuple((sentence, tuple(mentions)) for sentence, mentions in found)
    chooser = _Chooser(lexicon=lexicon, senses=senses, spelt=_Spelt(found, lexicon))
    return tuple(
        (
            sentence,
            tuple(
                chosen
                for mention in mentions
                if (chosen := chooser.choose(sentence, mention, unknown)) is not None
            ),
        )
        for sentence, mentions in found
    )


def _is_short(mention: Mention) -> bool:
    return (
        mention.score < _SURE
        and mention.method == "lexicon"
        and _SHORT.fullmatch(mention.text) is not None
    )


class _Spelt:
    """The concepts that a document names in full, and those just wider."""

    def __init__(self, found: _Found, lexicon: ConceptIndex) -> None:
        self._found = found
        self._lexicon = lexicon
        self._named: frozenset[str] | None = None
        self._wider: frozenset[str] = frozenset()

    def supports(self, iri: str) -> bool:
        """Whether a concept is named in full, or one just wider or narrower."""
        if self._named is None:
            self._named = frozenset(
                mention.concept.iri
                for _, mentions in self._found
                for mention in mentions
                if not _is_short(mention)
            )
            self._wider = frozenset(each for iri in self._named for each in self._near(iri))
        if iri in self._named or iri in self._wider:
            return True
        return not self._named.isdisjoint(self._near(iri))

    def _near(self, iri: str) -> tuple[str, ...]:
        return self._lexicon.broader_closure(iri)[:_NEAR]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chooser:
    lexicon: ConceptIndex
    senses: Senses
    spelt: _Spelt

    def choose(
        self, sentence: Sentence, mention: Mention, unknown: Collection[str]
    ) -> Mention | None:
        """Give the mention with the concept chosen, or None if it is improbable."""
        if not _is_short(mention):
            return mention
        concepts = (mention.concept, *filter(None, map(self.lexicon.concept, mention.candidates)))
        known = mention.text not in unknown
        preferred = self._by_preference(sentence, mention, concepts, known=known)
        chosen = next(preferred, None)
        return None if chosen is None else _with(mention, chosen, concepts)

    def _by_preference(
        self, sentence: Sentence, mention: Mention, concepts: Sequence[Concept], *, known: bool
    ) -> Iterator[Concept]:
        senses = self.senses
        alone = [
            each
            for each in concepts
            if each.category in senses.symbol or (known and each.category not in senses.short)
        ]
        expected = set(self._expected(sentence, mention))
        yield from (each for each in alone if each.category in expected)
        yield from (each for each in concepts if self.spelt.supports(each.iri))
        yield from alone

    def _expected(self, sentence: Sentence, mention: Mention) -> Iterator[str]:
        text = sentence.document.text
        span = mention.span
        after = _AFTER.match(text[span.end : min(span.end + _WINDOW, sentence.span.end)])
        before = _BEFORE.search(text[max(span.start - _WINDOW, sentence.span.start) : span.start])
        if after and (category := self.senses.after.get(after.group(1).lower())):
            yield category
        if before and (category := self.senses.before.get(before.group(1).lower())):
            yield category


def _with(mention: Mention, chosen: Concept, concepts: Iterable[Concept]) -> Mention:
    if chosen.iri == mention.concept.iri:
        return mention
    others = tuple(each.iri for each in concepts if each.iri != chosen.iri)
    return replace(mention, concept=chosen, candidates=others)


def load_senses(folder: Path) -> Senses:
    """Read ``senses.tsv``.

    Args:
        folder: The ontology folder.

    Raises:
        OntologyError: If a row is of an unknown kind, or lacks form or category.
    """
    path = folder / "senses.tsv"
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for line, row in read_table(path):
        kind, form, category = (row.get(name, "") for name in ("kind", "form", "category"))
        if kind not in _KINDS or not category or (kind in {"after", "before"}) != bool(form):
            raise OntologyError(
                f"the row cannot be used: {kind!r}, {form!r}, {category!r}",
                where=f"{path}:{line}",
                fix="fill the columns as the comment at the top of the table says",
            )
        rows[kind][form or category] = cg(category)
    return Senses(
        short=frozenset(rows["short"].values()),
        symbol=frozenset(rows["symbol"].values()),
        after=rows["after"],
        before=rows["before"],
    )
