"""The headings of a document's record, and what they tell of names that several concepts have.

PubMed's indexers read the paper and name its subjects and substances in the words of MeSH. Of the
concepts that have one name, the one that a heading names is nearly always meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from claimgraph.mentions.heading_weights import HeadingRelation
from claimgraph.mentions.senses import Senses
from claimgraph.model import Concept, Document, Mention, NameKind, Sentence
from claimgraph.terminology import ConceptIndex

__all__ = ["Headings", "choose_by_headings"]

_NARROWER = 6  # broader concepts, the nearest first, that a heading may be to be near a concept
_WIDER = 3  # the same for a concept that is broader than a heading
_TELLING = 5  # least letters of a word that tells what a name is of
_FULL = frozenset({NameKind.LABEL, NameKind.EXACT})

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]


class Headings:
    """The concepts that the headings and substances of a record name.

    Args:
        document: The document.
        lexicon: Concepts and their hierarchy.
    """

    def __init__(self, document: Document, lexicon: ConceptIndex) -> None:
        self._told = document.bibliography
        self._lexicon = lexicon

    @cached_property
    def named(self) -> frozenset[str]:
        """Their IRIs."""
        subjects = [(each.iri, each.label) for each in self._told.subjects]
        substances = [(each, each) for each in self._told.chemicals]
        found = (self._find(iri, label) for iri, label in (*subjects, *substances))
        return frozenset(each for each in found if each is not None)

    def relation(self, concept: Concept) -> HeadingRelation:
        """Return how the headings are related to a concept, or to what it is made of."""
        iris = (concept.iri, *concept.parts, *self._human(concept.iri))
        if not self.named.isdisjoint(iris):
            return HeadingRelation.NAMED
        if not self._wider.isdisjoint(iris):
            return HeadingRelation.NEAR
        broader = (self._lexicon.broader_closure(iri)[:_NARROWER] for iri in iris)
        if any(not self.named.isdisjoint(each) for each in broader):
            return HeadingRelation.NEAR
        return HeadingRelation.NONE

    def _find(self, iri: str, label: str) -> str | None:
        known = self._lexicon.concept(iri)
        if known is not None:
            return known.iri
        full = (each for each in self._lexicon.find_text(label) if each.name.kind in _FULL)
        return next((each.concept.iri for each in full), None)

    @cached_property
    def _wider(self) -> frozenset[str]:
        return frozenset(
            wider for iri in self.named for wider in self._lexicon.broader_closure(iri)[:_WIDER]
        )

    def _human(self, iri: str) -> Iterator[str]:
        """Yield the human gene of a gene, which the headings name for all species."""
        if self._lexicon.is_gene(iri):
            human = self._lexicon.orthologue(iri, "")
            if human is not None:
                yield human.iri


def choose_by_headings(
    document: Document, found: _Found, lexicon: ConceptIndex, senses: Senses
) -> _Found:
    """Choose the concepts of names by the headings of the document's record.

    A concept to which no heading is related makes way for a candidate that a heading names, and
    one that was made of a long form also for a candidate that is near to one, if its weight
    (``heading_weights.tsv``) times the score of its name is greater. Where the document defines
    the short form, the candidate must have the head of the long form in a name.

    Args:
        document: The document, with the bibliography of its record.
        found: Its sentences with the mentions in each.
        lexicon: Concepts and their hierarchy.
        senses: The weights, which categories are made to be given, and which words tell nothing.

    Returns:
        The same sentences and mentions; candidates not chosen are kept as candidates.
    """
    headings = Headings(document, lexicon)
    if not any(each.candidates for _, mentions in found for each in mentions):
        return found
    if not headings.named:
        return found
    chooser = _Chooser(headings, lexicon, senses)
    chosen = {
        (each.text, each.concept.iri): better
        for _, mentions in found
        for each in mentions
        if each.candidates and (better := chooser.find_better(each)) is not None
    }
    made = {iri: better for (_, iri), better in chosen.items() if lexicon.concept(iri) is None}
    return [
        (
            sentence,
            [
                _with(each, better)
                if (
                    better := chosen.get((each.text, each.concept.iri))
                    or made.get(each.concept.iri)
                )
                else each
                for each in mentions
            ],
        )
        for sentence, mentions in found
    ]


class _Chooser:
    """Finds better concepts in one document."""

    def __init__(self, headings: Headings, lexicon: ConceptIndex, senses: Senses) -> None:
        self._headings = headings
        self._lexicon = lexicon
        self._senses = senses

    def find_better(self, mention: Mention) -> Concept | None:
        """Return the candidate that the headings speak for against a mention's concept."""
        own = mention.concept
        if self._headings.relation(own) is not HeadingRelation.NONE:
            return None
        weights = self._senses.headings
        best, most = None, weights.none * mention.score
        for each in self._lexicon.find_text(mention.text):
            if each.name.kind is NameKind.NARROW or each.concept.iri not in mention.candidates:
                continue
            relation = self._headings.relation(each.concept)
            weight = weights.weight(relation) * each.score
            if weight > most and self._is_possible(each.concept, mention, relation):
                best, most = each.concept, weight
        return best

    def _is_possible(self, other: Concept, mention: Mention, relation: HeadingRelation) -> bool:
        if relation is HeadingRelation.NONE:
            return False
        is_near = relation is HeadingRelation.NEAR
        if mention.method == "lexicon":
            return not is_near
        if is_near and (mention.concept.grounded or other.category in self._senses.made):
            return False
        head = next(self._telling(mention.concept.label), None)
        names = (other.label, *(each.text for each in other.names))
        return any(head == word for name in names for word in self._telling(name))

    def _telling(self, name: str) -> Iterator[str]:
        """Yield the words of a name that tell it from others, folded, the last first."""
        idle = self._lexicon.forms.function_words
        for word in reversed(self._lexicon.forms.split(name)):
            form = word.folded
            if len(form) >= _TELLING and form not in idle and form not in self._senses.vague:
                yield form


def _with(mention: Mention, chosen: Concept) -> Mention:
    others = (mention.concept.iri, *(each for each in mention.candidates if each != chosen.iri))
    return replace(mention, concept=chosen, candidates=others)
