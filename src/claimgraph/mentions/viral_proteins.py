"""Proteins of a virus whose names are synonyms of human genes: "Epstein-Barr virus LMP1"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.mentions.senses import Senses
from claimgraph.model import Concept, Mention, Sentence
from claimgraph.vocabulary import local_concept_iri

__all__ = ["name_viral_proteins"]

_Found = Sequence[tuple[Sentence, Sequence[Mention]]]
_ASIDE = r"(?:\s*\([^()]{1,20}\))?"  # the virus's own short form
_WORDS = r"(?:[a-z-]+\s){0,3}"
_MOST = 60  # characters between a virus and its protein


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands between a virus and its protein, whichever comes first.

    Attributes:
        before: From the virus to a name behind it.
        behind: From a name to the virus behind it.
        product: A noun for a product after the virus.
        of: A noun for a product, with "of", before the virus.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    product: re.Pattern[str]
    of: re.Pattern[str]


def name_viral_proteins(
    found: _Found, senses: Senses
) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
    """Replace the human genes of which a document uses a synonym for a protein of a virus.

    The document says so where it has the virus right before the name, perhaps with a noun for its
    products between, or as an apposition of it. An approved symbol is not replaced.

    Args:
        found: The sentences of a document with the mentions in each.
        senses: Words in the names of viruses, nouns for what they produce, categories of genes.

    Returns:
        The sentences with the same mentions; the replaced ones have ungrounded concepts.
    """
    viruses = {
        each.concept.iri
        for _, mentions in found
        for each in mentions
        if _is_virus(each.concept, senses)
    }
    own: dict[str, Concept] = {}
    if viruses and senses.products:
        patterns = _patterns(senses)
        for sentence, mentions in found:
            near = [each for each in mentions if each.concept.iri in viruses]
            for each in mentions if near else ():
                if each.text not in own and _is_synonym(each, senses):
                    virus = next(_of(sentence, each, near, patterns), None)
                    if virus is not None:
                        own[each.text] = virus
    return tuple(
        (sentence, tuple(_read(each, own, senses) for each in mentions))
        for sentence, mentions in found
    )


def _is_virus(concept: Concept, senses: Senses) -> bool:
    names = (concept.label, *(name.text for name in concept.names))
    return concept.category in senses.organism and any(
        word in name.lower() for name in names for word in senses.viral
    )


def _is_synonym(mention: Mention, senses: Senses) -> bool:
    """Whether a mention is of a gene by another name than its symbol or full label."""
    concept = mention.concept
    label = concept.label.partition(" (")[0]
    return (
        concept.category in senses.symbol
        and concept.grounded
        and " " not in mention.text
        and mention.text.lower() != label.lower()
    )


def _patterns(senses: Senses) -> _Patterns:
    nouns = "|".join(map(re.escape, sorted(senses.products, key=lambda each: (-len(each), each))))
    product = rf"{_WORDS}[a-z]*(?:{nouns})s?"
    return _Patterns(
        before=re.compile(rf"{_ASIDE}(?:-|\s|'s\s)(?:{product},?\s)?(?:\(|called\s)?"),
        behind=re.compile(r",?\s(?:is|was)?\s?(?:an?|the)\s"),
        product=re.compile(rf"{_ASIDE}(?:-|\s)(?:encoded\s)?{product}\b"),
        of=re.compile(rf"(?:{nouns})s?\s(?:of|from)\s(?:the\s)?\Z"),
    )


def _of(
    sentence: Sentence, mention: Mention, viruses: Sequence[Mention], patterns: _Patterns
) -> Iterator[Concept]:
    """Yield the viruses whose protein a sentence says that a mention is."""
    text = sentence.document.text
    for virus in viruses:
        first, last = sorted((virus.span, mention.span))
        between = text[first.end : last.start]
        if first.end > last.start or len(between) > _MOST:
            continue
        if first == virus.span:
            lead = text[max(sentence.span.start, first.start - _MOST) : first.start]
            listed = between == ", " and patterns.of.search(lead)
            if listed or patterns.before.fullmatch(between):
                yield virus.concept
        elif patterns.behind.fullmatch(between) and patterns.product.match(text, last.end):
            yield virus.concept


def _read(mention: Mention, own: Mapping[str, Concept], senses: Senses) -> Mention:
    virus = own.get(mention.text)
    if virus is None or not _is_synonym(mention, senses):
        return mention
    label = f"{virus.label} {mention.text}"
    concept = Concept(
        iri=local_concept_iri(label.lower()),
        label=label,
        category=mention.concept.category,
        related=(virus.iri,),
        grounded=False,
    )
    return replace(mention, concept=concept, candidates=())
