"""Disambiguation: which candidate of a short form is meant, judged by the whole document."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from claimgraph.mentions.gene_context import FEW, GeneContext
from claimgraph.mentions.headings import Headings
from claimgraph.mentions.senses import Senses
from claimgraph.mentions.word_context import (
    is_counted,
    is_epithet,
    is_no_symbol,
    is_short_name,
    iter_after,
    iter_before,
)
from claimgraph.model import Concept, Mention, NameKind, Sentence
from claimgraph.terminology import ConceptIndex, abbreviates

__all__ = ["choose_concepts"]

_SHORT = re.compile(r"(?=.*[A-Z])(?=.*[A-Z\d].*[A-Z\d])[\w/-]{2,6}")
_NEAR = 6  # broader concepts, the nearest first, that still support a short form
_LABEL = 1.0  # score of a concept by its label
_TELLING = 4  # least letters of a word that distinguishes long forms
_SYMBOL = 3  # most letters of a capitalised word that is rather a symbol

_NUMBERED = re.compile(r"[A-Z]{3,}\d+")  # a symbol that hardly has another meaning: BICD2

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]


def choose_concepts(
    found: _Found,
    lexicon: ConceptIndex,
    senses: Senses,
    unknown: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Choose between the concepts of short forms that the document does not define.

    A short form is grounded to the first candidate of the category that an adjacent word indicates;
    else to the first that the document spells out elsewhere, or of which it spells out a broader or
    narrower concept; else to the first whose category needs no such support. If the document
    defines the short form by a long form without a concept, a candidate needs support, or must be a
    symbol that shares a word with that long form.

    Args:
        found: The sentences of one document with the mentions in each.
        lexicon: Concepts and their hierarchy.
        senses: The rules.
        unknown: Long form by short form, for those that the document defines by a long form
            without a concept.

    Returns:
        The same without the improbable mentions; candidates not chosen are kept as candidates.
    """
    found = [
        (
            sentence,
            [
                each
                for each in mentions
                if not _is_general(each, senses)
                and not is_epithet(sentence, each, senses.organism)
                and not is_no_symbol(sentence, each, senses.symbol, senses.residues)
                and not is_counted(sentence, each, senses.measures)
            ],
        )
        for sentence, mentions in found
    ]
    if not any(_is_open(each, senses, unknown) for _, mentions in found for each in mentions):
        return tuple((sentence, tuple(mentions)) for sentence, mentions in found)
    chooser = _Chooser(
        lexicon=lexicon,
        senses=senses,
        spelt=_Spelt(found, lexicon, senses),
        genes=GeneContext(found, lexicon, senses),
        found=found,
    )
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


def _is_open(mention: Mention, senses: Senses, unknown: Mapping[str, str]) -> bool:
    """Whether a mention may have to be chosen for another concept, or left out."""
    if mention.text in unknown or is_short_name(mention, senses.symbol):
        return True
    return bool(mention.candidates) and (
        mention.concept.category in senses.made or _is_numbered_family(mention, senses)
    )


def _is_numbered_family(mention: Mention, senses: Senses) -> bool:
    """Whether a short form with a number is defined as a family of genes: "VMAT-1"."""
    own = mention.concept.category
    is_family = own in senses.kin and own not in senses.symbol
    return is_family and mention.method == "abbreviation" and mention.text[-1].isdigit()


def _is_general(mention: Mention, senses: Senses) -> bool:
    """Whether a name is too general to be what a text is about: "the protein"."""
    words = mention.text.lower()
    if mention.method != "lexicon":
        return False
    return bool({words, words.removesuffix("s")} & senses.general) or _is_agent(mention, senses)


def _is_agent(mention: Mention, senses: Senses) -> bool:
    """Whether words name what acts, though the lexicon has them for what it does."""
    last = mention.text.lower().rpartition(" ")[2].removesuffix("s")
    concept = mention.concept
    return concept.category == senses.agents.get(last) and not concept.label.endswith(last)


def _is_short(mention: Mention, senses: Senses) -> bool:
    return is_short_name(mention, senses.symbol) and _SHORT.fullmatch(mention.text) is not None


class _Spelt:
    """The concepts that a document or its record names in full, and the nearest broader ones."""

    def __init__(self, found: _Found, lexicon: ConceptIndex, senses: Senses) -> None:
        self._found = found
        self._senses = senses
        self._lexicon = lexicon
        self._named: frozenset[str] | None = None
        self._wider: frozenset[str] = frozenset()
        self._headings = Headings(found[0][0].document, lexicon)

    def supports(self, iri: str) -> bool:
        """Whether a concept is named in full, or one slightly broader or narrower."""
        if self._named is None:
            self._named = frozenset(
                mention.concept.iri
                for _, mentions in self._found
                for mention in mentions
                if not _is_short(mention, self._senses)
            )
            self._wider = frozenset(each for iri in self._named for each in self._near(iri))
        if iri in self._named or iri in self._wider or iri in self._headings.named:
            return True
        return not self._named.isdisjoint(self._near(iri))

    def _near(self, iri: str) -> tuple[str, ...]:
        return self._lexicon.broader_closure(iri)[:_NEAR]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chooser:
    lexicon: ConceptIndex
    senses: Senses
    spelt: _Spelt
    genes: GeneContext
    found: _Found

    def choose(
        self, sentence: Sentence, mention: Mention, unknown: Mapping[str, str]
    ) -> Mention | None:
        """Return the mention with the concept chosen, or None if it is improbable."""
        if self._is_otherwise_defined(mention, unknown.get(mention.text)):
            return None
        concepts = (mention.concept, *filter(None, map(self.lexicon.concept, mention.candidates)))
        rather = self._natural(sentence, mention, concepts) or self._member(mention, concepts)
        if rather is not None:
            return _with(mention, rather, concepts)
        if not is_short_name(mention, self.senses.symbol):
            return mention
        other = self._spelt_out(mention) or self._cell_of(mention)
        if other is not None:
            return _with(mention, other, concepts)
        if _SHORT.fullmatch(mention.text) is None:
            return mention
        if mention.text in self.senses.words or self._is_within(sentence, mention):
            return None
        preferred = self._by_preference(sentence, mention, concepts, unknown.get(mention.text))
        chosen = next(preferred, None)
        return None if chosen is None else _with(mention, chosen, concepts)

    def _natural(
        self, sentence: Sentence, mention: Mention, concepts: Sequence[Concept]
    ) -> Concept | None:
        """Return the natural thing of whose name something made is a synonym: G-CSF, NK cells.

        Where words beside the name say that it is given, what is made is meant.
        """
        if mention.method != "lexicon" or mention.concept.category not in self.senses.made:
            return None
        own = mention.concept.label.lower()
        natural = [
            each
            for each in concepts[1:]
            if each.category in self.senses.natural
            and not self.genes.is_doubtful(each, mention.text)
        ]
        same = next((each for each in natural if each.label.lower() == own), None)
        beside = {*iter_before(sentence, mention), *iter_after(sentence, mention)}
        if same is None and natural and beside & self.senses.given:
            return mention.concept
        return same or (natural[0] if natural and mention.text.lower() != own else None)

    def _member(self, mention: Mention, concepts: Sequence[Concept]) -> Concept | None:
        """Return the gene that a numbered short form names, if it is defined as its family."""
        if not _is_numbered_family(mention, self.senses):
            return None
        genes = [each for each in concepts if each.category in self.senses.symbol]
        return genes[0] if len({each.iri for each in genes}) == 1 else None

    def _is_otherwise_defined(self, mention: Mention, defined_as: str | None) -> bool:
        """Whether the document defines a form by words of which no candidate has any in a name."""
        is_form = mention.method == "lexicon" and _SHORT.fullmatch(mention.text) is not None
        if defined_as is None or not is_form:
            return False
        telling = set(self._telling(defined_as))
        found = (mention.concept, *filter(None, map(self.lexicon.concept, mention.candidates)))
        names = (each for one in found for each in (one.label, *(name.text for name in one.names)))
        return bool(telling) and all(telling.isdisjoint(self._telling(each)) for each in names)

    def _by_preference(
        self,
        sentence: Sentence,
        mention: Mention,
        concepts: Sequence[Concept],
        defined_as: str | None,
    ) -> Iterator[Concept]:
        alone = [each for each in concepts if self._may_stand_alone(each, mention.text, defined_as)]
        expected = set(self._expected(sentence, mention))
        yield from (each for each in alone if each.category in expected)
        of_gene = any(self._is_symbol_of(each, mention.text) for each in alone)
        yield from (
            each
            for each in concepts
            if not (of_gene and each.category in self.senses.short)
            and self._is_supported(each, mention.text)
        )
        is_given = self._is_given(mention.text)
        fitting = [
            each
            for each in alone
            if not (is_given and each.category in self.senses.symbol)
            and (defined_as is not None or not self._is_unlikely(sentence, mention, each))
        ]
        spelt = [each for each in fitting if self._is_spelt_by(each, mention.text)]
        letters = mention.text.lower()
        if len(letters) <= FEW:
            yield from (each for each in spelt if abbreviates(letters, each.label.lower()))
        yield from spelt
        yield from (
            each
            for each in fitting
            if each not in spelt and each.category not in self.senses.symbol
        )

    def _cell_of(self, mention: Mention) -> Concept | None:
        """Return the cell or cell line that a synonym of a gene is the name of: "THP-1"."""
        form, concept = mention.text, mention.concept
        if concept.category not in self.senses.symbol or form == concept.label:
            return None
        text = self.found[0][0].document.text
        for word in sorted(self.senses.cells):
            if re.search(rf"\b{re.escape(form)}(?:[\s/-]+\w+){{0,3}}[\s-]{word}s?\b", text):
                for each in self.lexicon.find_text(f"{form} {word}"):
                    if each.concept.category not in self.senses.symbol:
                        return each.concept
        return None

    def _spelt_out(self, mention: Mention) -> Concept | None:
        """Return what a synonym of a gene abbreviates, if that is the label of something else.

        "Ang II" is a synonym of the gene of angiotensinogen, which is not angiotensin II.
        """
        form, concept = mention.text, mention.concept
        if concept.category not in self.senses.symbol or form == concept.label:
            return None
        for name in _full(concept):
            if abbreviates(form.lower(), name.lower()):
                found = self.lexicon.find_text(name)[:1]
                if found and found[0].concept.iri != concept.iri and found[0].score == _LABEL:
                    other = found[0].concept
                    same = concept.label.lower() in other.label.lower()
                    return None if same or other.category in self.senses.kin else other
        return None

    def _is_symbol_of(self, concept: Concept, form: str) -> bool:
        """Whether a form is the approved symbol of a gene, which its disease may share: "RB1"."""
        return concept.category in self.senses.symbol and concept.label == form

    def _is_supported(self, concept: Concept, form: str) -> bool:
        """Whether the document names a concept in full, or a gene by more than a synonym."""
        if self.spelt.supports(concept.iri):
            return True
        return self.genes.is_doubtful(concept, form) and self.genes.is_certain(concept)

    def _is_unlikely(self, sentence: Sentence, mention: Mention, concept: Concept) -> bool:
        """Whether a few letters are a synonym of a gene of which the document says nothing."""
        doubtful = self.genes.is_doubtful(concept, mention.text)
        return doubtful and not self.genes.is_told(sentence, mention, concept)

    def _is_spelt_by(self, concept: Concept, form: str) -> bool:
        """Whether a short form abbreviates a name of the concept.

        A few letters alone ("MAP", "PHA") are more likely an ordinary abbreviation than a gene
        symbol, unless they abbreviate a name of the gene. Forms with a digit are exempt.
        """
        if not form.isalpha() or len(form) > FEW:
            return True
        symbols = (name.text for name in concept.names if name.kind is NameKind.ABBREVIATION)
        if any(form != each and form.startswith(each) and len(each) >= _SYMBOL for each in symbols):
            return True  # an extension of another symbol of the concept: "CKMM"
        return any(
            name != form and abbreviates(form.lower(), name.lower())
            for name in (concept.label, *_full(concept))
        )

    def _may_stand_alone(self, concept: Concept, form: str, defined_as: str | None) -> bool:
        if defined_as is None:
            return concept.category in self.senses.symbol or (
                concept.category not in self.senses.short
            )
        if concept.category not in self.senses.symbol:
            return False
        if _NUMBERED.fullmatch(form):
            return True
        names = (concept.label, *(name.text for name in concept.names))
        own = {word for name in names for word in self._telling(name)}
        return not own.isdisjoint(self._telling(defined_as))

    def _telling(self, name: str) -> Iterator[str]:
        """Yield the words of a name that distinguish it from others, folded."""
        for word in self.lexicon.forms.split(name):
            if len(word.folded) >= _TELLING and word.folded not in self._vague:
                yield word.folded

    @property
    def _vague(self) -> Collection[str]:
        return self.lexicon.forms.function_words

    def _expected(self, sentence: Sentence, mention: Mention) -> Iterator[str]:
        for word in iter_after(sentence, mention):
            if category := self.senses.after.get(word):
                yield category
        for word in iter_before(sentence, mention):
            if category := self.senses.before.get(word):
                yield category

    def _is_within(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether letters are part of another name: of a scan, a trial, a pressure."""
        if mention.text.isalpha() and not self.senses.heads.isdisjoint(
            iter_after(sentence, mention)
        ):
            return True
        return not self.senses.units.isdisjoint(iter_before(sentence, mention))

    @property
    def _told_given(self) -> frozenset[str]:
        return self.senses.given | self.senses.effects

    def _is_given(self, form: str) -> bool:
        """Whether a document speaks of a few letters as of a drug, and of no gene or protein."""
        if not form.isalpha() or len(form) > FEW:
            return False
        given = False
        for sentence, mentions in self.found:
            for mention in mentions:
                if mention.text != form:
                    if mention.concept.category in self.senses.symbol:
                        return False
                    continue
                after = set(iter_after(sentence, mention))
                before = set(iter_before(sentence, mention))
                if any(self.senses.after.get(word) in self.senses.symbol for word in after):
                    return False
                given = given or not self._told_given.isdisjoint(after | before)
        return given


def _full(concept: Concept) -> Iterator[str]:
    return (name.text for name in concept.names if name.kind is not NameKind.ABBREVIATION)


def _with(mention: Mention, chosen: Concept, concepts: Iterable[Concept]) -> Mention:
    if chosen.iri == mention.concept.iri:
        return mention
    others = tuple(each.iri for each in concepts if each.iri != chosen.iri)
    return replace(mention, concept=chosen, candidates=others)
