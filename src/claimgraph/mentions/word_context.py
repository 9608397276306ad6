"""The words around a mention that tell that it names no concept: statistics, units, other names."""

import re
from collections.abc import Collection, Iterator

from claimgraph.model import Mention, NameKind, Sentence, Span

__all__ = [
    "is_counted",
    "is_epithet",
    "is_no_symbol",
    "is_short_name",
    "iter_after",
    "iter_before",
    "iter_words_after",
    "iter_words_before",
]

_WORD = r"[^\W\d_]+"
_AFTER = re.compile(rf"[\s-]+({_WORD})(?:[\s-]+({_WORD}))?")
_BEFORE = re.compile(rf"(?:({_WORD})\s+)?({_WORD})\s+\Z")
_COMPARED = re.compile(r"\s*[<>=\u2264\u2265]")
_BEGUN = re.compile(r"(?:\A|[.:;?!\u2022]\s+|\n\s*)[\"'(\[]*\Z")
_NUMBER_AFTER = re.compile(r"[\s,:(]*(?:[<>=~\u2264\u2265\u00b1]\s*)*\d")
_NUMBER_BEFORE = re.compile(rf"\d[\s-]*{_WORD}\.?\s+(?:of\s+)?\Z")  # 60 yrs of
_GENUS = re.compile(r"(?:\A|[\s(])[A-Z]\.\s\Z")
_GENUS_SIZE = 4  # characters of an abbreviated genus with what is around it
_POSITION = re.compile(r"[\s-]?\(?\d+\b")
_WINDOW = 32  # characters around a mention in which to search for the adjacent words
_SURE = 0.95  # least score of a name that the lexicon does not treat as a short form


def iter_after(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """Yield the word after a mention, then the two words, in lower case."""
    yield from iter_words_after(sentence, mention.span)


def iter_before(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """Yield the word before a mention, then the two words, in lower case."""
    yield from iter_words_before(sentence, mention.span)


def iter_words_after(sentence: Sentence, span: Span) -> Iterator[str]:
    """Yield the word after a span, then the two words, in lower case."""
    text, end = sentence.document.text, span.end
    found = _AFTER.match(text[end : min(end + _WINDOW, sentence.span.end)])
    if found:
        yield found[1].lower()
        if found[2]:
            yield f"{found[1]} {found[2]}".lower()


def iter_words_before(sentence: Sentence, span: Span) -> Iterator[str]:
    """Yield the word before a span, then the two words, in lower case."""
    text, start = sentence.document.text, span.start
    found = _BEFORE.search(text[max(start - _WINDOW, sentence.span.start) : start])
    if found:
        yield found[2].lower()
        if found[1]:
            yield f"{found[1]} {found[2]}".lower()


def is_counted(sentence: Sentence, mention: Mention, measures: Collection[str]) -> bool:
    """Whether a measure only tells the unit of a number: "60 years of age", "age 18-65"."""
    if mention.text.lower() not in measures:
        return False
    text, span = sentence.document.text, mention.span
    before = text[max(span.start - _WINDOW, sentence.span.start) : span.start]
    after = text[span.end : min(span.end + _WINDOW, sentence.span.end)]
    return bool(_NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after))


def is_epithet(sentence: Sentence, mention: Mention, organisms: Collection[str]) -> bool:
    """Whether a word is the second of an organism's name, not a disease: "S. pneumonia".

    Args:
        sentence: Its sentence.
        mention: The mention.
        organisms: Categories of organisms.
    """
    if not mention.text.islower() or mention.concept.category in organisms:
        return False
    text, start = sentence.document.text, mention.span.start
    return _GENUS.search(text[max(sentence.span.start, start - _GENUS_SIZE) : start]) is not None


def is_short_name(mention: Mention, symbols: Collection[str]) -> bool:
    """Whether the lexicon has a mention's words as a short form, or as a symbol in capitals.

    Args:
        mention: The mention.
        symbols: Categories whose short forms are names in their own right, their labels even.
    """
    if mention.method != "lexicon":
        return False
    is_label = mention.text.isupper() and mention.text == mention.concept.label
    return mention.score < _SURE or (is_label and mention.concept.category in symbols)


def is_no_symbol(
    sentence: Sentence,
    mention: Mention,
    symbols: Collection[str],
    residues: Collection[str] = (),
) -> bool:
    """Whether a symbol of the lexicon is a statistic, a residue or an ordinary word here."""
    return (
        _is_statistic(sentence, mention)
        or (mention.text in residues and _is_numbered(sentence, mention))
        or (is_short_name(mention, symbols) and _is_plain_word(sentence, mention))
    )


def _is_numbered(sentence: Sentence, mention: Mention) -> bool:
    """Whether a position in a chain follows, as after a residue: "Met(799)"."""
    return _POSITION.match(sentence.document.text, mention.span.end) is not None


def _is_statistic(sentence: Sentence, mention: Mention) -> bool:
    """Whether a single letter is compared with a number: the "P" of "P < 0.05"."""
    text, end = sentence.document.text, mention.span.end
    return len(mention.text) == 1 and _COMPARED.match(text, end) is not None


def _is_capitalised_symbol(mention: Mention) -> bool:
    return mention.text.isalpha() and any(
        name.text == mention.text and name.kind is NameKind.ABBREVIATION
        for name in mention.concept.names
    )


def _is_plain_word(sentence: Sentence, mention: Mention) -> bool:
    """Whether a capitalised symbol is an ordinary word: at the start of a sentence, or repeated.

    The first word of a sentence has a capital anyway, so that the capital tells a symbol only where
    the document has it within a sentence too; a word that the document has in lower case is none.
    """
    word = mention.text
    if word != word.lower().capitalize() or not _is_capitalised_symbol(mention):
        return False
    text = sentence.document.text
    if len(word) > 1 and re.search(rf"\b{word.lower()}\b", text):
        return True
    if not _BEGUN.search(text[max(0, mention.span.start - _WINDOW) : mention.span.start]):
        return False
    return not any(
        not _BEGUN.search(text[max(0, each.start() - _WINDOW) : each.start()])
        for each in re.finditer(rf"\b{word}\b", text)
    )
