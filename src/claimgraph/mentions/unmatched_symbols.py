"""Symbols that a lexicon has in another case, or not at all: "MyD88", "PG-9".

A symbol that the document repeats, and speaks of as of a substance that is given or as of a gene,
is a name without a terminology; cell lines that it names with a noun are meant without it as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.mentions.senses import Senses
from claimgraph.mentions.word_context import iter_words_after, iter_words_before
from claimgraph.model import Concept, Mention, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import local_concept_iri

__all__ = ["add_symbols"]

_SYMBOL = re.compile(r"(?<![\w/.-])[A-Za-z][A-Za-z0-9]*(?:-\d+[A-Za-z]?)?(?![\w/]|[-.]\w)")
_OTHER_CASE = re.compile(r"(?=.*[a-z])(?=.{4}|.[A-Z]|..[A-Z])(?=.*\d|.+[A-Z])[A-Za-z0-9-]{3,10}")
_TITLED = re.compile(r"[A-Z][a-z]{2}")  # "Kit", but also "The" and "Map"
_PLURAL = re.compile(r"[A-Z0-9-]+s")
_OF_SPECIES = re.compile(r"[hmr](?=[A-Z]{3})")  # hOGG1: the human one
_UNKNOWN = re.compile(r"[A-Z]{2,5}-?\d{1,6}[A-Z]?|[A-Z]{4,6}")  # D3, V600E are other things
_CODE = re.compile(r"[A-Z]{1,5}-?\d{1,6}[A-Z]?")
_AMOUNT = re.compile(r"\s?\(\s?\d[\d.,]*(?:\s?(?:-|\u2013|to|and)\s?\d[\d.,]*)?\s?([^\W\d_]+)")
_BEFORE = re.compile(r"(?:\A|\s)(\d[\d.,]*)\s?([^\W\d_]+)(?:/\w+)*\s(?:of\s)?\Z")
_WINDOW = 32  # characters beside a symbol
_TWICE = 2
_FEW = 4  # letters of a form that needs words beside it to be a gene in another case
_LONG = 5  # characters of a numbered synonym of a gene that is hardly anything else
_SCORE = 0.9  # as of a short form of the lexicon
_METHOD = "symbol"

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]


def add_symbols(
    found: _Found,
    lexicon: ConceptIndex,
    senses: Senses,
    defined: Mapping[str, object],
) -> list[tuple[Sentence, Sequence[Mention]]]:
    """Add the mentions of symbols that are found in no other way.

    * A symbol whose letters in capitals are the approved symbol of a gene: "MyD88" is MYD88. Three
      letters are only where the document speaks of them as of a gene: "Kit", "Tax".
    * The name of a cell line without its noun, where the document has it with the noun.
    * A symbol of which nothing is known, where words beside it show what it is.

    Args:
        found: The sentences of one document with the mentions in each.
        lexicon: Names and concepts.
        senses: Words beside a symbol that show what it is.
        defined: Short forms that the document defines; they are left out.

    Returns:
        The sentences with the mentions, in text order.
    """
    free = [
        (sentence, [each for each in _free(sentence, mentions) if each.group() not in defined])
        for sentence, mentions in found
    ]
    if not any(places for _, places in free):
        return list(found)
    namer = _Namer(lexicon=lexicon, senses=senses, lines=_lines(found, senses), free=free)
    result: list[tuple[Sentence, Sequence[Mention]]] = []
    for (sentence, mentions), (_, places) in zip(found, free, strict=True):
        added = [each for place in places if (each := namer.mention(sentence, place)) is not None]
        both = sorted((*mentions, *added), key=lambda each: each.span) if added else mentions
        result.append((sentence, both))
    return result


def _free(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[re.Match[str]]:
    """Yield the symbols of a sentence that are in no mention, as matches in its document."""
    text, span = sentence.document.text, sentence.span
    if text[span.start : span.end].isupper():
        return
    for place in _SYMBOL.finditer(text, span.start, span.end):
        form = place.group()
        if not any(each.fullmatch(form) for each in (_OTHER_CASE, _UNKNOWN, _TITLED)):
            continue
        if not any(
            each.span.start < place.end() and place.start() < each.span.end for each in mentions
        ):
            yield place


def _lines(found: _Found, senses: Senses) -> Mapping[str, Concept]:
    """Return the cells and cell lines that a document names with a noun, by the rest."""
    lines: dict[str, Concept] = {}
    for _, mentions in found:
        for each in mentions:
            name, _, noun = each.text.rpartition(" ")
            if _CODE.fullmatch(name) and noun.lower().removesuffix("s") in senses.cells:
                lines.setdefault(name, each.concept)
    return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Namer:
    lexicon: ConceptIndex
    senses: Senses
    lines: Mapping[str, Concept]
    free: Sequence[tuple[Sentence, Sequence[re.Match[str]]]]
    known: dict[str, Concept | None] = field(default_factory=dict)

    def mention(self, sentence: Sentence, place: re.Match[str]) -> Mention | None:
        """Return the mention of a symbol; None if it names nothing."""
        form = place.group()
        if form not in self.known:
            self.known[form] = self._concept(form)
        concept = self.known[form]
        if concept is None:
            return None
        method = "lexicon" if concept.grounded else _METHOD
        span = Span(*place.span())
        return Mention(span=span, text=form, concept=concept, method=method, score=_SCORE)

    def _concept(self, form: str) -> Concept | None:
        if form in self.lines:
            return self.lines[form]
        if _OTHER_CASE.fullmatch(form) and not _PLURAL.fullmatch(form):
            is_sure = len(form) > _FEW or any(map(str.isdigit, form))
            return self._in_capitals(form) if is_sure or self._n_gene(form) else None
        if _TITLED.fullmatch(form):
            return self._titled(form)
        if not _UNKNOWN.fullmatch(form) or form in self.senses.words:
            return None
        category = self._category(form)
        if category is None:
            return None
        if category in self.senses.symbol and self.lexicon.find_text(form):
            return None
        iri = local_concept_iri(self.lexicon.forms.normal(form))
        return Concept(iri=iri, label=form, category=category, grounded=False)

    def _titled(self, form: str) -> Concept | None:
        """Return the gene that a word of three letters with a capital is; None for other words.

        It stands within sentences, and the document speaks of it as of a gene. Without an approved
        symbol it is a gene if the document writes it small before that noun: "the *tax* gene".
        """
        places = [
            (sentence, place)
            for sentence, place in self._places(form)
            if sentence.section is not SectionKind.TITLE
        ]
        within = sum(place.start() > sentence.span.start for sentence, place in places)
        small = form.lower()
        is_small = within > 0 and re.search(
            rf"\b{small} genes?\b", places[0][0].document.text
        )  # "the *kit* gene"
        gene = self._in_capitals(form) if within else None
        if gene is not None:
            return gene if self._n_gene(form) + bool(is_small) >= _TWICE else None
        category = min(self.senses.symbol, default=None)
        is_word = small in self.lexicon.forms.function_words or self.lexicon.find_text(form)
        if not is_small or within < _TWICE or is_word or category is None:
            return None
        iri = local_concept_iri(self.lexicon.forms.normal(form))
        return Concept(iri=iri, label=form, category=category, grounded=False)

    def _in_capitals(self, form: str) -> Concept | None:
        """Return the gene whose approved symbol is a form in capitals."""
        bare = _OF_SPECIES.sub("", form)
        for symbol in dict.fromkeys((form.upper(), bare.upper())):
            words = tuple([word.cased for word in self.lexicon.forms.split(symbol)])
            for each in self.lexicon.find(words, cased=True):
                concept = each.concept
                if concept.category in self.senses.symbol and _is_symbol(concept, symbol):
                    return concept
        return None

    def _category(self, form: str) -> str | None:
        """Return what the words beside a symbol show that it is, all over the document."""
        places = list(self._places(form))
        if len(places) < _TWICE:
            return None
        given = sum(self._is_given(sentence, place) for sentence, place in places)
        gene = self._n_gene(form)
        least = 1 if _CODE.fullmatch(form) else _TWICE
        if given >= least and not gene:
            return min(self.senses.made, default=None)
        if gene >= least and not given:
            return min(self.senses.symbol, default=None)
        return None

    def _places(self, form: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
        return ((each, place) for each, own in self.free for place in own if place.group() == form)

    def _n_gene(self, form: str) -> int:
        """Return how often a document speaks of a symbol as of a gene."""
        return sum(self._is_gene(sentence, place) for sentence, place in self._places(form))

    def _is_given(self, sentence: Sentence, place: re.Match[str]) -> bool:
        """Whether a symbol has an amount, or words beside it that tell that it is given."""
        text, (start, end) = sentence.document.text, place.span()
        before = text[max(sentence.span.start, start - _WINDOW) : start]
        amount = _BEFORE.search(before)
        if amount and amount[2].lower() in self.senses.doses:
            return True
        amount = _AMOUNT.match(text, end, min(sentence.span.end, end + _WINDOW))
        if amount and amount[1].lower() in self.senses.doses:
            return True
        return not self.senses.given.isdisjoint(self._beside(sentence, place))

    def _is_gene(self, sentence: Sentence, place: re.Match[str]) -> bool:
        """Whether words beside a symbol let expect a gene."""
        span = Span(*place.span())
        after = (self.senses.after.get(each) for each in iter_words_after(sentence, span))
        before = (self.senses.before.get(each) for each in iter_words_before(sentence, span))
        return any(category in self.senses.symbol for category in (*after, *before))

    def _beside(self, sentence: Sentence, place: re.Match[str]) -> Iterator[str]:
        span = Span(*place.span())
        yield from iter_words_after(sentence, span)
        yield from iter_words_before(sentence, span)


def _is_symbol(concept: Concept, symbol: str) -> bool:
    """Whether a symbol in capitals is a gene's approved one, or a numbered one of some length."""
    if concept.label == symbol:
        return True
    return (
        len(symbol) > len("ABC12") - 1
        and symbol[-1].isdigit()
        and any(
            name.text == symbol and name.kind is NameKind.ABBREVIATION for name in concept.names
        )
    )
