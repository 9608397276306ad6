"""Whether a document gives reason to read a few letters as a gene of which they are a synonym."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from claimgraph.mentions.senses import Senses
from claimgraph.mentions.word_context import is_short_name, iter_after, iter_before
from claimgraph.model import Concept, Mention, Sentence
from claimgraph.terminology import ConceptIndex, abbreviates

__all__ = ["FEW", "GeneContext"]

FEW = 4
"""Most letters of a short form that is ambiguous with ordinary abbreviations."""
_TELLING = 5  # least letters of a word that tells the names of genes apart
_NUMBERED = re.compile(r"([A-Z]{2})-?\d+[A-Z]?")
_JOINT = re.compile(r"(?:\s*[,;/]\s*|\s+)?(?:and/or\b|and\b|or\b)?\s*[(/]?\s*")
_PAIR = 2  # letters that are hardly ever a symbol without a word about it: "GC box"
_NAME = 2  # a label this many times as long as its short form spells it out


class GeneContext:
    """What a document says of the genes whose synonyms it may use.

    Genes have some hundred thousand synonyms of three or four letters; most such letters mean other
    things in a text. The approved symbol is no synonym, unless it has two letters.

    Args:
        found: The sentences with the mentions in each.
        lexicon: Names and concepts.
        senses: Which categories have symbols, which words tell a gene and which tell none apart.
    """

    def __init__(
        self,
        found: Sequence[tuple[Sentence, Sequence[Mention]]],
        lexicon: ConceptIndex,
        senses: Senses,
    ) -> None:
        self._found = found
        self._lexicon = lexicon
        self._senses = senses

    def is_doubtful(self, concept: Concept, form: str) -> bool:
        """Whether a few letters are only a synonym of a gene, not its symbol or in its label."""
        letters = form.removesuffix("s") if form[:-1].isupper() else form
        if concept.category not in self._senses.symbol or not self._is_ambiguous(letters):
            return False
        label = concept.label.partition(" (")[0]
        if form.lower() == label.lower():
            return len(letters) <= _PAIR
        if len(label) > _PAIR and form.lower().startswith(label.lower()) and form == letters:
            return False  # "TNF-alpha" in one word
        spells = len(label) >= _NAME * len(letters) and abbreviates(letters.lower(), label.lower())
        return not spells or letters != form

    def _is_ambiguous(self, letters: str) -> bool:
        """Whether a form is of a few letters, or of two letters and a number that is no series."""
        if letters.isalpha() and letters.isascii():
            return len(letters) <= FEW
        two = _NUMBERED.fullmatch(letters)
        return two is not None and two[1].lower() not in self._senses.series

    def is_certain(self, concept: Concept) -> bool:
        """Whether the document names a gene by more than a synonym of a few letters."""
        return concept.iri in self._certain

    def is_told(self, sentence: Sentence, mention: Mention, concept: Concept) -> bool:
        """Whether a gene is meant by a synonym: words beside it, or elsewhere in the document."""
        if self._is_expected(sentence, mention) or self.is_certain(concept):
            return True
        if any(word in self._words for word in self._telling(concept)):
            return True
        beside = self._neighbours(sentence, mention)
        return any(self._is_gene(sentence, each) for each in beside)

    def _is_expected(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a word beside a mention lets expect a gene."""
        after = (self._senses.after.get(word) for word in iter_after(sentence, mention))
        before = (self._senses.before.get(word) for word in iter_before(sentence, mention))
        return any(category in self._senses.symbol for category in (*after, *before))

    @cached_property
    def _certain(self) -> frozenset[str]:
        return frozenset(
            each.concept.iri
            for _, mentions in self._found
            for each in mentions
            if not self.is_doubtful(each.concept, each.text)
        )

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the document, folded."""
        text = self._found[0][0].document.text if self._found else ""
        return frozenset(word.folded for word in self._lexicon.forms.split(text))

    def _telling(self, concept: Concept) -> Iterator[str]:
        names = (concept.label, *(name.text for name in concept.names))
        for name in names:
            for word in self._lexicon.forms.split(name):
                form = word.folded
                if len(form) >= _TELLING and form.isalpha() and form not in self._senses.vague:
                    yield form

    def _neighbours(self, sentence: Sentence, mention: Mention) -> Iterator[Mention]:
        """Yield the mentions beside one in a list."""
        text = sentence.document.text
        others = next((own for each, own in self._found if each is sentence), ())
        for other in others:
            first, last = sorted((other.span, mention.span))
            between = text[first.end : last.start]
            if first.end < last.start and between.strip() and _JOINT.fullmatch(between):
                yield other

    def _is_gene(self, sentence: Sentence, mention: Mention) -> bool:
        if mention.concept.category not in self._senses.kin:
            return False
        short = is_short_name(mention, self._senses.symbol)
        doubtful = short and self.is_doubtful(mention.concept, mention.text)
        return not doubtful or self._is_expected(sentence, mention)
