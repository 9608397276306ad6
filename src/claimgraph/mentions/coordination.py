"""Coordinated names, which may share words: "breast and ovarian cancer", "nausea and vomiting"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import Candidate, NameIndex, Word

__all__ = ["join_coordinated"]

_LINK = re.compile(
    r"-?(?:,\s*|/\s*|\s+)(?:and/or\s+|and\s+|or\s+|as\s+well\s+as\s+|&\s+)?\Z", re.IGNORECASE
)
_LINKING = re.compile(r"[,/&]|\b(?:and|or|well as)\s", re.IGNORECASE)
_WORDS = re.compile(r"\s(?:and|or|and/or|&|as)\s+|/", re.IGNORECASE)
_INSIDE = re.compile(r"\s+(?:and|or|and/or)\s+", re.IGNORECASE)
_REACH = 48  # characters before a conjunction in which to search for words that share the head
_MOST = 3  # words before a conjunction that may belong to the head
_TAIL = 4  # most words of a shared head


def join_coordinated(
    sentence: Sentence, mentions: Sequence[Mention], lexicon: NameIndex
) -> tuple[Mention, ...]:
    """Find the concepts of elliptic conjuncts.

    "Breast and ovarian cancer" names breast cancer too; its mention is ``breast``. A mention that
    consists of two names of one category joined by *and* ("nausea and vomiting") is split in two.

    Args:
        sentence: The sentence.
        mentions: The mentions found in it.
        lexicon: Names and concepts.

    Returns:
        The mentions in text order, not overlapping; a new one replaces mentions inside it.
    """
    links = [link.span() for link in _WORDS.finditer(sentence.text)]
    if not links:
        return tuple(mentions)
    joiner = _Joiner(sentence=sentence, lexicon=lexicon)
    ends = {sentence.span.start + end for _, end in links}
    parts = [part for mention in mentions for part in joiner.split(mention)]
    found = [
        new
        for mention in parts
        if mention.span.start in ends
        for new in joiner.before(mention)
        if not any(_keeps(other, new) for other in parts)
    ]
    if not found and len(parts) == len(mentions):
        return tuple(mentions)
    kept = [mention for mention in parts if not any(_overlap(mention, new) for new in found)]
    return tuple(sorted((*kept, *found), key=lambda mention: mention.span))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _keeps(mention: Mention, new: Mention) -> bool:
    """Whether a mention overlaps a new one but is kept: it is longer, or of the same category."""
    inside = new.span.start <= mention.span.start and mention.span.end <= new.span.end
    like = mention.concept.category == new.concept.category
    return _overlap(mention, new) and (not inside or like)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joiner:
    sentence: Sentence
    lexicon: NameIndex

    def split(self, mention: Mention) -> tuple[Mention, ...]:
        """Split a mention that is two names of one category joined by a conjunction."""
        text = mention.text
        spaced = " " in text and mention.method == "lexicon"
        link = _INSIDE.search(text) if spaced else None
        if link is None:
            return (mention,)
        spans = (
            Span(mention.span.start, mention.span.start + link.start()),
            Span(mention.span.start + link.end(), mention.span.end),
        )
        found = [self._named(self.lexicon.forms.split(self._cut(span))) for span in spans]
        parts = tuple(
            self._mention(span, candidates)
            for span, each in zip(spans, found, strict=True)
            if (candidates := _of_kind(each, mention.concept))
        )
        return parts if len(parts) == len(spans) else (mention,)

    def before(self, mention: Mention) -> Iterator[Mention]:
        """Yield the mentions that words before a mention form with its last words."""
        end = mention.span.start
        start = max(self.sentence.span.start, end - _REACH)
        text = self.sentence.document.text[start:end]
        link = _link(text)
        own = self.lexicon.forms.split(mention.text) if link is not None else ()
        if len(own) < 2:
            return
        while link is not None:
            words = self.lexicon.forms.split(text[: link.start()])
            new = self._share(words, own, mention.concept, start)
            if new is None:
                return
            yield new
            text = text[: new.span.start - start]
            link = _link(text)

    def _share(
        self, words: Sequence[Word], own: Sequence[Word], like: Concept, start: int
    ) -> Mention | None:
        for size in range(min(_MOST, len(words)), 0, -1):
            if not self.lexicon.has_prefix(tuple(word.folded for word in words[-size:])):
                continue
            for cut in range(1, len(own)):
                if len(own) - cut > _TAIL:
                    continue
                candidates = _of_kind(self._named((*words[-size:], *own[cut:])), like)
                if candidates:
                    span = Span(start + words[-size].start, start + words[-1].end)
                    return self._mention(span, candidates)
        return None

    def _named(self, words: Sequence[Word]) -> tuple[Candidate, ...]:
        return self.lexicon.find(tuple(word.folded for word in words)) if words else ()

    def _mention(self, span: Span, candidates: Sequence[Candidate]) -> Mention:
        best, *others = candidates
        return Mention(
            span=span,
            text=self._cut(span),
            concept=best.concept,
            candidates=tuple(each.concept.iri for each in others),
            method="coordination",
            score=best.score,
        )

    def _cut(self, span: Span) -> str:
        return span.cut(self.sentence.document.text)


def _link(text: str) -> re.Match[str] | None:
    """Find the conjunction or comma at the end of a text; None for white space alone."""
    link = _LINK.search(text)
    return link if link is not None and _LINKING.search(link.group()) else None


def _of_kind(candidates: Sequence[Candidate], like: Concept) -> tuple[Candidate, ...]:
    return tuple(each for each in candidates if each.concept.category == like.category)
