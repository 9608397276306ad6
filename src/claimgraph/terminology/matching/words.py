"""Split text into words that can be compared with names, which are split in the same way."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from claimgraph.terminology.matching.greek import greek_inside
from claimgraph.terminology.matching.isotopes import Isotopes
from claimgraph.terminology.matching.memory import Memory
from claimgraph.terminology.matching.word_form_rows import WORD_FORMS, FormKind

__all__ = ["Joint", "Word", "WordForms", "load_word_forms"]

# Format characters that publishers leave inside words: soft hyphen, zero-width ones, word joiner.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Greek letters: also the micro sign, the increment and ohm signs, and mathematical letters.
_GREEK = "\u00b5\u0370-\u03ff\u2126\u2206\U0001d6a8-\U0001d7cb"
_SHARP_S = "(?<![a-z\u00e0-\u00ff])\u00df(?![a-z\u00e0-\u00ff])"  # beta, not in a word
_ACCENTS = "\u0300-\u036f"  # combining: a text may be decomposed
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"  # word characters to re, but signs to us
_DIGITS = "0-9\u2080-\u2089"
_LETTER = rf"(?:(?!{_SHARP_S})[^\W\d_{_GREEK}{_RAISED}{_DIGITS}])"
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u207b": "-", "\u207a": "+"})
_SUPERSCRIPT = str.maketrans("\u00b9\u00b2\u00b3\u2074", "1234")
_CHARGE = (
    r"(?:\((?:[1-4]?[-+\u2212]|[-+\u2212][1-4]|\+\+|--)\)"  # (2+) (+2) (++)
    r"|[ \u00a0]?[1-4]\+|\+\+|\+[1-4](?![^\W_])|\+"  # 2+ ++ +2 +
    r"|[\u00b9\u00b2\u00b3\u2074]?[\u207a\u207b]"  # superscripts
    r"|[1-4]?[-\u2212](?![^\W_]))"  # Cl- but not Cl-dependent
)
_PLURAL_SYMBOL = re.compile(r"(?=.*[A-Z].*[A-Z])(.*[A-Z0-9])s")  # CCBs, mRNAs
_SPACED_CHARGE = re.compile(r" [1-4]\+")  # "Mg 2+" is one word
_PLAIN_CHUNK = re.compile(r"(\(?)([A-Za-z]+|[0-9]+)([),.;:]*)")  # most of running text
# Brackets around an index, as old records write what is set low: CO(2), 5-HT(1A), GABA(A).
_OPENING = r"(?<=[A-Z])\((?=(?:[0-9]{1,2}[A-D]?|[AB])\))"
_CLOSING = re.compile(
    r"(?:(?<=[A-Z]\([0-9AB])|(?<=[A-Z]\([0-9][0-9A-D])|(?<=[A-Z]\([0-9]{2}[A-D]))\)"
)
_DIGIT = re.compile(r"[0-9\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
_CHUNK_END = re.compile(r" (?![1-4]\+)")
_REMEMBERED = 8_000  # cached chunks and words: some 3 MB
# Kinds of row that affect splitting and folding; the others only affect how words are used.
_FOLDING = ("ending", "greek", "ion", "isotope", "latin", "plural", "prefix", "spelling")
_FOLDING_VERSION = 3  # version of the code below: increment when splitting or folding changes
_SHORTEST_PREFIX = 3  # letters of a prefix in capitals; CO- and DE- are rather symbols
_SILENT = frozenset({"own", "opening"})  # no words, if joined to the word before
_MIN_PLURAL = 4  # letters; shorter words in -s (gas, was, its) stay unchanged


class Joint(StrEnum):
    """What separates a word from the previous one."""

    START = "start"
    TIGHT = "tight"
    HYPHEN = "hyphen"
    SPACE = "space"


class Word(NamedTuple):
    """One word of a text, normalised for comparison; a tuple, since texts have many.

    Attributes:
        start: First code point, in the text that was split.
        end: Past the last code point.
        folded: For names: lower case, American spelling, singular, Greek spelt out.
        cased: For abbreviations: as written, without invisible characters and a plural s.
        joint: What separates it from the previous word: a member of :class:`Joint`.
    """

    start: int
    end: int
    folded: str
    cased: str
    joint: Joint


# Needed for each word of a text: as module globals, their look-up takes half the time.
_START, _SPACE, _make = Joint.START, Joint.SPACE, tuple.__new__


class WordForms:
    """Rules for splitting and folding words; immutable.

    Args:
        rows: Triples of kind, form and what the form stands for, as in ``word_forms.tsv``.

    >>> forms = WordForms([("ending", "s", ""), ("ion", "Mg", ""), ("greek", "\u03b2", "beta")])
    >>> [word.folded for word in forms.split("\u03b2-blockers and Mg(2+)")]
    ['beta', 'blocker', 'and', 'Mg2+']
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        tables: dict[str, dict[str, str]] = {kind.value: {} for kind in FormKind}
        for kind, form, becomes in rows:
            tables[kind][form] = becomes
        self._tables = tables
        self._endings = sorted(tables["ending"].items(), key=lambda pair: -len(pair[0]))
        self._any_ending = tuple(tables["ending"])
        affixes = tables["affix"]
        self._affix_endings = tuple(each[1:] for each in affixes if each.startswith("*"))
        self._spelling = re.compile("|".join(map(re.escape, tables["spelling"])) or r"(?!)")
        self._folded = Memory(self._fold, _REMEMBERED)
        self._cased = Memory(self._read_cased, _REMEMBERED)
        self._chunks = Memory(self.read_chunk, _REMEMBERED)
        self._greek_names = frozenset(tables["greek"].values())
        self._greek_inside = greek_inside(self._greek_names)
        ions = "|".join(sorted(map(re.escape, tables["ion"]), key=lambda ion: (-len(ion), ion)))
        ion = rf"(?<![^\W_])(?:{ions}){_CHARGE}" if ions else r"(?!)"
        self._isotopes = Isotopes(tables["isotope"], _CHARGE)
        token = (
            rf"(?P<ion>{ion})"
            rf"|(?P<dotted>(?:[A-Za-z]\.){{2,}}(?![^\W_]))"
            rf"|(?P<own>(?:['\u2019]s?|(?<=[0-9])s)(?![^\W_]))"
            rf"|(?P<greek>[{_GREEK}]|{_SHARP_S})"
            rf"|(?P<number>[{_DIGITS}]+)"
            rf"|(?P<word>{_LETTER}(?:[{_INVISIBLE}{_ACCENTS}]*{_LETTER})*[{_ACCENTS}]*)"
            rf"|(?P<gap>(?:\s|[{_INVISIBLE}])+)"
            rf"|(?P<opening>{_OPENING})"
            rf"|(?P<closing>{_CLOSING.pattern})"
            rf"|(?P<hyphen>[{_HYPHENS}](?=[{_INVISIBLE}]*[^\W_]))"
            rf"|(?P<sign>.)"
        )
        self._token = re.compile(token, re.DOTALL)
        # Tried only where there is a digit, since it is slow.
        isotope = rf"(?P<isotope>{self._isotopes.pattern})"
        self._token_or_isotope = re.compile(f"{isotope}|{token}", re.DOTALL)

    @property
    def guarded(self) -> Mapping[str, str]:
        """Everyday words that no one-word name may be matched with, folded."""
        return self._tables["guard"]

    @property
    def function_words(self) -> Mapping[str, str]:
        """Articles, prepositions, conjunctions and the like, folded."""
        return self._tables["function"]

    @property
    def elements(self) -> Mapping[str, str]:
        """Folded isotopes, and the folded names of their elements."""
        return self._isotopes.elements

    @property
    def latin(self) -> Mapping[str, str]:
        """The Latin letters that stand for Greek ones in symbols, by the Greek letter's name."""
        return self._tables["latin"]

    @property
    def greek_names(self) -> Collection[str]:
        """The spelt-out Greek letters, folded."""
        return self._greek_names

    @property
    def digest(self) -> str:
        """Hexadecimal SHA-256 of all rules that affect splitting and folding.

        Names folded under one digest cannot be compared with words folded under another.
        """
        tables = [_FOLDING_VERSION, *(sorted(self._tables[kind].items()) for kind in _FOLDING)]
        return hashlib.sha256(json.dumps(tables).encode()).hexdigest()

    def is_affix(self, folded: str) -> bool:
        """Whether the word before a hyphen stays a mention if this word follows (``-induced``)."""
        return folded in self._tables["affix"] or folded.endswith(self._affix_endings)

    def fold(self, word: str) -> str:
        """Return the form in which a word is compared without regard to case.

        Args:
            word: One word, without spaces.

        Returns:
            Lower case, without accents and invisible characters, American spelling, singular.
        """
        return self._folded[word]

    def normal(self, name: str) -> str:
        """Return a name in the form that all its spellings share.

        >>> forms = WordForms([("spelling", "tumour", "tumor"), ("ending", "s", "")])
        >>> forms.normal("Solid-Tumours") == forms.normal("solid tumor")
        True
        """
        return " ".join([word.folded.lower() for word in self.split(name)])

    def split(self, text: str) -> tuple[Word, ...]:
        """Split a text into words and signs; spaces, hyphens and possessives separate them.

        Args:
            text: Any text or name.

        Returns:
            The words in text order. A sign (comma, slash, bracket) is a word of its own; a prefix
            with a hyphen (``anti-``) and the next word are one word.
        """
        words: list[Word] = []
        known = self._chunks
        place = 0
        for chunk in self.chunks(text):
            for start, end, folded, cased, joint in known[chunk]:
                parted = _SPACE if place and joint is _START else joint
                words.append(_make(Word, (place + start, place + end, folded, cased, parted)))
            place += len(chunk) + 1
        return tuple(words)

    def chunks(self, text: str) -> list[str]:
        """Split a text at the single spaces where neither side affects how the other is split.

        Returns:
            The pieces, each separated by one space. Most recur, so that their words can be cached.
        """
        if "+" in text and _SPACED_CHARGE.search(text):
            return _CHUNK_END.split(text)
        return text.split(" ")

    def read_chunk(self, chunk: str) -> tuple[Word, ...]:
        """Return the words of one of :meth:`chunks`, with offsets in the chunk."""
        plain = self.plain_parts(chunk)
        if plain is not None:
            return self._read_plain(*plain)
        words: list[Word] = []
        for word in self._scan(chunk):
            if word.joint is Joint.HYPHEN and words and self._is_prefix(words[-1], word):
                words[-1] = self._merge(words[-1], word, chunk)
            else:
                words.append(word)
        return tuple(words)

    def _is_prefix(self, before: Word, word: Word) -> bool:
        """Whether a word before a hyphen is a prefix of the next: in anti-CD20, not in CO-2."""
        is_symbol = before.cased.isupper() and len(before.cased) < _SHORTEST_PREFIX
        return (
            not is_symbol
            and word.cased[0].isalpha()
            and before.cased.lower() in self._tables["prefix"]
        )

    def plain_parts(self, chunk: str) -> tuple[str, str, str] | None:
        """Split one of :meth:`chunks` that is, as most are, a plain word with signs around it.

        Returns:
            The signs before it, each a word of its own; the word; the signs after it. None for any
            other chunk.
        """
        plain = _PLAIN_CHUNK.fullmatch(chunk)
        if plain is None or plain[2] in self._isotopes.elements:
            return None
        if not plain[2].islower() and self._greek_inside.search(plain[2]):
            return None
        return plain[1], plain[2], plain[3]

    def read_plain(self, word: str) -> tuple[str, str]:
        """Return ``Word.folded`` and ``Word.cased`` of the word that :meth:`plain_parts` gives."""
        return self._fold(word), _strip(word)

    def _read_plain(self, before: str, word: str, after: str) -> tuple[Word, ...]:
        start = len(before)
        end = start + len(word)
        words = [Word(place, place + 1, sign, sign, _START) for place, sign in enumerate(before)]
        joint = Joint.TIGHT if before else _START
        words.append(Word(start, end, self._fold(word), _strip(word), joint))
        for place, sign in enumerate(after, end):
            words.append(Word(place, place + 1, sign, sign, Joint.TIGHT))
        return tuple(words)

    def cased(self, text: str) -> tuple[str, ...]:
        """Return ``Word.cased`` of each word of a short text, such as an abbreviation."""
        return self._cased[text]

    def _read_cased(self, text: str) -> tuple[str, ...]:
        return tuple([word.cased for word in self.split(text)])

    def _scan(self, text: str) -> Iterator[Word]:
        joint = Joint.START
        bracketed = ")" in text
        pattern = self._token_or_isotope if _DIGIT.search(text) else self._token
        for match in pattern.finditer(text):
            kind = match.lastgroup or "sign"
            if kind == "gap":
                joint = Joint.SPACE if match.group().strip(_INVISIBLE) else joint
            elif kind == "hyphen" and joint is Joint.TIGHT:
                joint = Joint.HYPHEN
            elif kind == "closing":
                continue  # it belongs to the word before
            elif kind not in _SILENT or joint is not Joint.TIGHT:
                closed = bracketed and _CLOSING.match(text, match.end()) is not None
                for start, end in self._parts(kind, match):
                    folded, cased = self._find_forms(kind, text[start:end])
                    yield Word(start, end + closed, folded, cased, joint)
                    joint = Joint.TIGHT

    def _parts(self, kind: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the words in a match: TNF and alpha in TNFalpha."""
        start, end = match.span()
        if kind == "word" and end - start > _SHORTEST_PREFIX:
            for greek in self._greek_inside.finditer(match.group()):
                for place in (match.start() + greek.start(), match.start() + greek.end()):
                    if start < place < end:
                        yield start, place
                        start = place
        yield start, end

    def _find_forms(self, kind: str, raw: str) -> tuple[str, str]:
        if kind == "ion":
            ion = _canonical_ion(raw)
            return ion, ion
        if kind == "isotope":
            isotope = self._isotopes.canonical(raw)
            return isotope, isotope
        if kind == "greek":
            names = self._tables["greek"]
            name = names.get(raw) or names.get(unicodedata.normalize("NFKC", raw), raw)
            return name, name
        if kind == "number":
            number = unicodedata.normalize("NFKC", raw)
            return number, number
        if kind == "dotted":
            raw = raw.replace(".", "")
        if kind not in {"word", "dotted"}:
            return raw, raw
        return self.fold(raw), _strip(raw)

    def _merge(self, prefix: Word, word: Word, text: str) -> Word:
        raw = prefix.cased + text[word.start : word.end]
        return Word(
            start=prefix.start,
            end=word.end,
            folded=self.fold(raw),
            cased=prefix.cased + word.cased,
            joint=prefix.joint,
        )

    def _fold(self, word: str) -> str:
        plain = word.lower() if word.isascii() else _plain(word)
        if self._spelling.search(plain):
            for british, american in self._tables["spelling"].items():
                plain = plain.replace(british, american)
        return self._singular(plain)

    def _singular(self, word: str) -> str:
        known = self._tables["plural"].get(word)
        if known is not None:
            return known
        if len(word) < _MIN_PLURAL or not word.endswith(self._any_ending):
            return word
        if not word[-2:].isalpha():
            return word
        for ending, becomes in self._endings:
            if word.endswith(ending):
                return word[: len(word) - len(ending)] + becomes
        return word


def load_word_forms(path: Path) -> WordForms:
    """Read ``word_forms.tsv``.

    Args:
        path: A table with the columns ``kind``, ``form``, ``becomes``.

    Returns:
        The forms.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    rows = WORD_FORMS.read_file(path)
    return WordForms((row["kind"], row["form"], row["becomes"]) for _, row in rows)


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign)).lower()
    return "".join(sign for sign in plain if sign not in _INVISIBLE)


def _strip(raw: str) -> str:
    plain = raw
    if not raw.isascii():
        visible = "".join(sign for sign in raw if sign not in _INVISIBLE)
        plain = unicodedata.normalize("NFKC", visible)
    plural = _PLURAL_SYMBOL.fullmatch(plain) if plain.endswith("s") else None
    return plural.group(1) if plural else plain


def _canonical_ion(raw: str) -> str:
    plain = "".join(sign for sign in raw if sign not in "() \u00a0")
    plain = plain.translate(_SUPERSCRIPT).translate(_MINUS)
    if plain.endswith(("++", "--")):
        return f"{plain[:-2]}2{plain[-1]}"
    if plain[-1].isdigit():
        return plain[:-2] + plain[-1] + plain[-2]
    return plain
