"""Short forms that a document spells out somewhere else, without brackets.

"Endotracheal suctioning in head injury ... ETS raised ..." defines ETS to every reader. Where no
bracket does, a run of words is the long form if the letters are its initials, in order.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph.mentions.abbreviations import Abbreviation
from claimgraph.mentions.definitions import Definitions, concept_of_words
from claimgraph.mentions.list_rules import ListRules
from claimgraph.mentions.senses import Senses
from claimgraph.model import Sentence, Span
from claimgraph.terminology import NameIndex

__all__ = ["add_implied", "find_implied"]

_SHORT = re.compile(r"(?<![\w/-])[A-Z]{3,5}(?=s?(?![\w/-]))")
_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset({" ", "-", "\n"})
_VOWELS = "oa"  # the last letter of a combining form: endo-tracheal, eicosa-pentaenoic
_FORM = 4  # least letters of a combining form, and of what follows it
_INNER = 2  # most letters of a short form that are inside words
_CUT = 4  # least letters of a short form that is the start of one word: CORT
_LEFT = 4  # least letters of what is cut off from it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A word of a sentence, in lower case, and whether it goes on with the word before."""

    word: str
    span: Span
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words that letters abbreviate.

    Attributes:
        past: Index past the last one.
        inner: Letters that are inside words.
        skipped: Small words of which no letter is the initial.
    """

    past: int
    inner: int = 0
    skipped: int = 0


def add_implied(
    defined: Definitions,
    sentences: Sequence[Sentence],
    lexicon: NameIndex,
    senses: Senses,
    lists: ListRules,
) -> Definitions:
    """Add the short forms that a document spells out without brackets to those that it defines.

    A long form is no reason to give up what the lexicon has by that label: *DNA* stays DNA beside a
    "dominant negative allele" or dithionitrobenzoic acid. The symbol of a gene gives way to any
    long form, unless the document has it as a symbol.

    Args:
        defined: What the document defines in brackets, which takes precedence.
        sentences: The document's sentences.
        lexicon: Names and concepts.
        senses: Its words stay without a concept; its categories tell symbols.
        lists: Their conjunctions may stand in a long form.
    """
    known = {*defined.concepts, *defined.unknown, *senses.words}
    concepts, unknown = dict(defined.concepts), dict(defined.unknown)
    for short, (pair, sentence) in find_implied(sentences, known, lexicon, senses.outside).items():
        text = sentence.document.text
        long = pair.long.cut(text)
        labels = _labelled(short, lexicon)
        symbols = labels & senses.symbol
        if labels - symbols or (symbols and _is_symbol(short, text, senses)):
            continue
        concept = concept_of_words(pair.long, sentence, lexicon, lists.conjunctions)
        if concept is None:
            unknown[short] = long
        else:
            concepts[short] = concept
    return replace(defined, concepts=concepts, unknown=unknown)


def _labelled(short: str, lexicon: NameIndex) -> frozenset[str]:
    """Return the categories of the concepts of which a short form is the label."""
    words = lexicon.forms.split(short)
    found = (
        *lexicon.find(tuple(each.cased for each in words), cased=True),
        *lexicon.find(tuple(each.folded for each in words)),
    )
    return frozenset(each.concept.category for each in found if each.concept.label == short)


def _is_symbol(short: str, text: str, senses: Senses) -> bool:
    """Whether a document has a word behind a short form that makes it a symbol: "APC mutations"."""
    behind = re.finditer(rf"\b{short}\s+([a-z]+)", text)
    return any(senses.after.get(each[1]) in senses.symbol for each in behind)


def _find(lexicon: NameIndex, text: str) -> bool:
    return bool(lexicon.find(tuple(word.folded for word in lexicon.forms.split(text))))


def find_implied(
    sentences: Sequence[Sentence],
    defined: Collection[str],
    lexicon: NameIndex,
    outside: Collection[str] = (),
) -> dict[str, tuple[Abbreviation, Sentence]]:
    """Find the short forms of a document that are defined nowhere, but spelt out somewhere.

    Args:
        sentences: The sentences of the document.
        defined: Short forms that are defined; they are left out.
        lexicon: Names. A long form of two words, one of which stands for several letters, or of
            one word must be among them, or in the title.
        outside: Words, in lower case, that are never part of a long form ("were", "there").

    Returns:
        By short form, the definition with its sentence; those that could mean two things by the
        same right are left out.

    Source:
        The initials of Schwartz and Hearst 2003, without the bracket. Differs: letters inside a
        word count only at the start of a part of a compound (endo-tracheal).
    """
    shorts = sorted(set(_short_forms(sentences)) - set(defined))
    places = [(each, _places(each)) for each in sentences] if shorts else []
    found: dict[str, tuple[Abbreviation, Sentence]] = {}
    for short in shorts:
        chosen = _Reader(short=short, lexicon=lexicon, outside=outside).choose(places)
        if chosen is not None:
            found[short] = chosen
    return found


def _short_forms(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        text = sentence.text
        if not text.isupper():
            yield from _SHORT.findall(text)


def _places(sentence: Sentence) -> list[_Place]:
    text, shift = sentence.text, sentence.span.start
    places = []
    past = None
    for each in _WORD.finditer(text):
        span = Span(shift + each.start(), shift + each.end())
        joined = past is not None and text[past : each.start()] in _JOINTS
        places.append(_Place(word=each.group().lower(), span=span, joined=joined))
        past = each.end()
    return places


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    short: str
    lexicon: NameIndex
    outside: Collection[str]

    def choose(
        self, places: Sequence[tuple[Sentence, Sequence[_Place]]]
    ) -> tuple[Abbreviation, Sentence] | None:
        """Return the long form that is spelt out; None if there is none, or there are several."""
        best: dict[tuple[int, bool], dict[str, tuple[Span, Sentence]]] = {}
        for sentence, words in places:
            for start, run in self._runs(words):
                span = Span(words[start].span.start, words[run.past - 1].span.end)
                long = self.lexicon.forms.normal(span.cut(sentence.document.text))
                named = _find(self.lexicon, long)
                title = len(sentence.document.title)
                if self._is_name(words, start, run, named=named, in_title=span.start < title):
                    rank = (run.inner, not named)
                    best.setdefault(rank, {}).setdefault(long, (span, sentence))
        readings = list(best[min(best)].values()) if best else []
        if len(readings) != 1:
            return None
        long_span, sentence = readings[0]
        where = sentence.document.text.find(self.short)
        return Abbreviation(short=Span(where, where + len(self.short)), long=long_span), sentence

    def _runs(self, words: Sequence[_Place]) -> Iterator[tuple[int, _Run]]:
        """Yield where runs of words start that the letters abbreviate, the plainest of each."""
        letters = self.short.lower()
        for start, place in enumerate(words):
            if place.word[0] != letters[0] or self._is_small(place.word):
                continue
            if len(letters) >= _CUT and place.word.startswith(letters):
                if len(place.word) >= len(letters) + _LEFT:
                    yield start, _Run(past=start + 1, inner=_INNER + 1)
                continue
            runs = self._read(letters, words, start, first=True)
            best = min(runs, key=lambda run: (run.inner, run.skipped, run.past), default=None)
            if best is not None:
                yield start, best

    def _read(
        self, letters: str, words: Sequence[_Place], place: int, *, first: bool = False
    ) -> Iterator[_Run]:
        """Yield the runs from a word on whose initials are the letters."""
        if not letters:
            yield _Run(past=place)
        elif place < len(words) and (first or words[place].joined):
            word = words[place].word
            if word[0] == letters[0]:
                yield from self._take(letters, words, place)
            elif not first and word in self.lexicon.forms.function_words:
                for run in self._read(letters, words, place + 1):
                    yield replace(run, skipped=run.skipped + 1)

    def _take(self, letters: str, words: Sequence[_Place], place: int) -> Iterator[_Run]:
        """Yield the same where the first letter is the initial of the word."""
        word = words[place].word
        sizes = self._inside(word, letters[1:]) if word not in self.outside else ()
        for size in sizes:
            for run in self._read(letters[1 + size :], words, place + 1):
                if run.inner + size <= _INNER:
                    yield replace(run, inner=run.inner + size)

    def _inside(self, word: str, letters: str) -> Iterator[int]:
        """Yield how many letters may stand for later parts of a word."""
        yield 0
        place, size = 0, 0
        for letter in letters[:_INNER]:
            ends = range(place + _FORM, len(word) - _FORM)
            found = [n for n in ends if word[n] == letter and word[n - 1] in _VOWELS]
            if not found:
                return
            place, size = found[0], size + 1
            yield size

    def _is_small(self, word: str) -> bool:
        return word in self.lexicon.forms.function_words or word in self.outside

    def _is_name(
        self, words: Sequence[_Place], start: int, run: _Run, *, named: bool, in_title: bool
    ) -> bool:
        """Whether the words may be a name: a known one, or a phrase between small words."""
        own = [each.word for each in words[start : run.past]]
        if self._is_small(own[-1]) or self.short.lower() in {each.rstrip("s") for each in own}:
            return False
        if named or run.inner > _INNER or run.skipped:
            return named
        if run.inner and not in_title:
            return False
        return (len(own) > 1 or run.inner == _INNER) and self._is_bounded(words, start, run.past)

    def _is_bounded(self, words: Sequence[_Place], start: int, past: int) -> bool:
        """Whether words are a phrase: small words, signs or nothing stand before and behind."""
        opens = not words[start].joined or self._is_small(words[start - 1].word)
        closes = past == len(words) or not words[past].joined or self._is_small(words[past].word)
        return opens and closes
