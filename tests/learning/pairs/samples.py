"""Documents made for the tests of the ranker of pairs."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from claimgraph.learning.pairs import Named, PairDocument, iter_members
from claimgraph.model import Claim, Concept, Document, Mention, SectionKind, Sentence, Span
from claimgraph.vocabulary import cg

__all__ = ["CONCEPTS", "TYPES", "make_document"]

TYPES: Mapping[str, str] = MappingProxyType({"Drug": "Chemical", "Disease": "Disease"})
CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {
        name: Concept(iri=f"urn:x:{name}", label=name, category=cg(category), broader=broader)
        for name, category, broader in (
            ("zinc", "Drug", ()),
            ("aspirin", "Drug", ()),
            ("fever", "Disease", ()),
            ("malaria", "Disease", ("urn:x:fever",)),
            ("asthma", "Disease", ()),
        )
    }
)


def _name(mention: Mention) -> Named | None:
    type_ = TYPES.get(mention.concept.category.rpartition("#")[2])
    return None if type_ is None else ((mention.concept.iri,), type_)


def _wider(iri: str) -> tuple[str, ...]:
    return CONCEPTS[iri.rpartition(":")[2]].broader


def _mentions(sentence: Sentence) -> tuple[Mention, ...]:
    found = []
    low = sentence.text.lower()
    for name, concept in CONCEPTS.items():
        start = low.find(name)
        while start >= 0:
            at = sentence.span.start + start
            span = Span(at, at + len(name))
            text = span.cut(sentence.document.text)
            found.append(Mention(span=span, text=text, concept=concept))
            start = low.find(name, start + 1)
    return tuple(sorted(found, key=lambda each: each.span))


def make_document(*sentences: str, claims: Sequence[Claim] = ()) -> PairDocument:
    """Return a document of some sentences, the first as its title."""
    document = Document(iri="urn:x:document", text=" ".join(sentences))
    read = []
    start = 0
    for number, text in enumerate(sentences, start=1):
        kind = SectionKind.TITLE if number == 1 else SectionKind.ABSTRACT
        span = Span(start, start + len(text))
        sentence = Sentence(document=document, span=span, section=kind, number=number)
        read.append((sentence, _mentions(sentence)))
        start = span.end + 1
    members = tuple(iter_members(read, _name))
    return PairDocument(sentences=read, claims=claims, members=members, wider=_wider)
