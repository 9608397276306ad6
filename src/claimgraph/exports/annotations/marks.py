"""The words of documents that name concepts and state claims, as marks with keys.

All formats of annotated texts are written from these marks. Words are marked with the category of
their concept if they name it; a concept of a terminology may also be meant by words that do not, a
pronoun or "patients with asthma" for asthma, which are marked as an argument. So what reads the
file back takes for a name only what is one.

A relation has the bare name of its predicate only where it is affirmed, and asserted or probable;
else the name says what it is: ``negated_treats``, ``possible_treats``. A tool that knows nothing of
polarity and certainty cannot mistake one for the other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from claimgraph.claimset import normalise
from claimgraph.exports.claim_parts import Claims, parts_of
from claimgraph.model import (
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    Outcome,
    Polarity,
    Role,
    Span,
)
from claimgraph.vocabulary import CONCEPT, contract

__all__ = [
    "ARGUMENT",
    "CUES",
    "TO_SPACE",
    "TRIGGER",
    "Mark",
    "MarkedClaim",
    "MarkedDocument",
    "iter_marked",
    "safe_iri",
    "short_name",
]

ARGUMENT = "Argument"
TRIGGER = "Trigger"
CUES = MappingProxyType({Role.NEGATION: "NegationCue", Role.HEDGE: "HedgeCue"})
# What ends a line for one program or another, and what parts cells: one character for another, so
# that offsets stay.
TO_SPACE = MappingProxyType(dict.fromkeys(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), " "))
_SIGNS = re.compile(r"[\W_]+")
# RFC 3987: what an IRI may not hold.
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\x9f\u2028\u2029]")
_NOT_NAME = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marked words.

    Attributes:
        key: ``T1``, ``T2`` and so on, in text order; unique in a document.
        spans: Where they are, in text order; not empty, none of them empty.
        type: Name of the category of the concept that they name; ``Argument``, ``Trigger``,
            ``NegationCue`` or ``HedgeCue`` if they name none.
        concept: The concept that they name or mean; None for triggers and cues.
    """

    key: str
    spans: tuple[Span, ...]
    type: str
    concept: Concept | None = None

    @property
    def span(self) -> Span:
        """The smallest span that covers them."""
        return Span(self.spans[0].start, max(each.end for each in self.spans))

    @property
    def reference(self) -> str:
        """CURIE of the concept, without what no IRI may hold; empty if there is none."""
        if self.concept is None:
            return ""
        return safe_iri(contract(self.concept.iri))

    def words(self, text: str) -> str:
        """Return the words in a text, a space between parts."""
        return " ".join(each.cut(text) for each in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim at one place of a document.

    Attributes:
        key: ``E1``, ``E2`` and so on, in text order; unique in a document.
        claim: The claim.
        evidence: What states it here.
        type: Name of the predicate, alone only if the claim is stated here.
        subject: Key of the marked subject.
        object: Key of the marked object.
        trigger: Key of the words that state the relation; of the whole sentence if none do.
        cues: Keys of the words that negate or hedge it.
    """

    key: str
    claim: Claim
    evidence: Evidence
    type: str
    subject: str
    object: str
    trigger: str
    cues: tuple[str, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """Keys of subject and object."""
        return self.subject, self.object

    @property
    def is_stated(self) -> bool:
        """Whether it is affirmed here, asserted or probable, and supported."""
        return not _find_reserves(self.claim, self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """A document with its marks and claims, both in text order."""

    document: Document
    marks: tuple[Mark, ...]
    claims: tuple[MarkedClaim, ...]

    def find(self, key: str) -> Mark:
        """Return the mark with a key."""
        return self.marks[int(key[1:]) - 1]


_Place = tuple[tuple[Span, ...], str, str]  # spans, type, IRI of the concept or nothing


def iter_marked(graph: Claims) -> Iterator[MarkedDocument]:
    """Yield the documents of a graph with what is marked in them.

    Args:
        graph: Any graph.

    Yields:
        The documents by IRI, those without claims too. An evidence whose words are nowhere in the
        text is left out.
    """
    for part in parts_of(graph):
        yield from _iter_marked(part)


def _iter_marked(graph: ClaimGraph) -> Iterator[MarkedDocument]:
    ordered = normalise(graph)
    concepts = dict(ordered.concept_index())
    found: dict[str, list[Claim]] = {}
    for claim in ordered.claims:
        found.setdefault(claim.evidence[0].document, []).append(claim)
    for document in ordered.documents:
        yield _mark(document, found.pop(document.iri, ()), concepts)


def safe_iri(iri: str) -> str:
    """Return an IRI with percent signs for what none may hold.

    >>> safe_iri("urn:x:a b")
    'urn:x:a%20b'
    """
    return _NOT_IRI.sub(lambda found: quote(found[0], safe=""), iri)


def short_name(iri: str) -> str:
    """Return the last part of an IRI as a name of ASCII letters, digits and hyphens.

    >>> short_name("https://w3id.org/claimgraph/ontology#treats")
    'treats'
    """
    last = re.split(r"[#/:]", iri.rstrip("#/:"))[-1]
    return _NOT_NAME.sub("-", last).strip("-") or "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A claim at one place of a document, before its words have keys."""

    claim: Claim
    evidence: Evidence
    subject: _Place
    object: _Place
    trigger: _Place
    cues: tuple[_Place, ...]

    @property
    def places(self) -> tuple[_Place, ...]:
        return (self.subject, self.object, self.trigger, *self.cues)


def _mark(
    document: Document, claims: Iterable[Claim], concepts: Mapping[str, Concept]
) -> MarkedDocument:
    drafts = [each for claim in claims for each in _iter_drafts(claim, concepts)]
    places = sorted({place for draft in drafts for place in draft.places})
    keys = {place: f"T{number}" for number, place in enumerate(places, start=1)}
    told = tuple(
        MarkedClaim(
            key=f"E{number}",
            claim=each.claim,
            evidence=each.evidence,
            type=_tell(each.claim, each.evidence),
            subject=keys[each.subject],
            object=keys[each.object],
            trigger=keys[each.trigger],
            cues=tuple(keys[cue] for cue in each.cues),
        )
        for number, each in enumerate(drafts, start=1)
    )
    marks = tuple(
        Mark(key=keys[place], spans=place[0], type=place[1], concept=concepts.get(place[2]))
        for place in places
    )
    return MarkedDocument(document=document, marks=marks, claims=told)


def _iter_drafts(claim: Claim, concepts: Mapping[str, Concept]) -> Iterator[_Draft]:
    for evidence in claim.evidence:
        sentence = _spans(evidence, Role.SENTENCE)
        if not sentence:
            continue
        subject, object_ = (
            _place_end(evidence, role, iri, concepts) or (sentence, ARGUMENT, iri)
            for role, iri in ((Role.SUBJECT, claim.subject), (Role.OBJECT, claim.object))
        )
        yield _Draft(
            claim=claim,
            evidence=evidence,
            subject=subject,
            object=object_,
            trigger=(_spans(evidence, Role.TRIGGER) or sentence, TRIGGER, ""),
            cues=tuple(
                ((span,), name, "")
                for role, name in CUES.items()
                for span in _spans(evidence, role)
            ),
        )


def _place_end(
    evidence: Evidence, role: Role, iri: str, concepts: Mapping[str, Concept]
) -> _Place | None:
    spans = _spans(evidence, role)
    if not spans:
        return None
    concept = concepts.get(iri)
    quotes = [each.quote for each in evidence.find(role) if each.quote]
    if concept is None or not _names(concept, quotes, evidence):
        return spans, ARGUMENT, iri
    return spans, short_name(concept.category), iri


def _names(concept: Concept, quotes: list[str], evidence: Evidence) -> bool:
    """Whether words are a name of a concept, and not only stand for it.

    What a text itself made a concept of has no other names, so that its words are compared with
    none; but a pronoun may stand for it where there is an antecedent.
    """
    if len(quotes) == 1 and _fold(quotes[0]) in {
        _fold(concept.label),
        *(_fold(each.text) for each in concept.names),
    }:
        return True
    return concept.iri.startswith(CONCEPT) and not evidence.find(Role.ANTECEDENT)


def _fold(name: str) -> str:
    """Return a name without what differs between its forms: case, signs, the plural's s."""
    return _SIGNS.sub("", name.casefold()).removesuffix("s")


def _spans(evidence: Evidence, role: Role) -> tuple[Span, ...]:
    """Return the spans of a role in text order, those that touch each other as one."""
    spans: list[Span] = []
    for each in sorted(one.span for one in evidence.find(role) if one.quote):
        if spans and each.start <= spans[-1].end:
            spans[-1] = spans[-1].join(each)
        else:
            spans.append(each)
    return tuple(spans)


def _tell(claim: Claim, evidence: Evidence) -> str:
    """Return the name of a relation, with all that makes it no plain statement before it."""
    return "_".join((*_find_reserves(claim, evidence), short_name(claim.predicate)))


def _find_reserves(claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    """Find what makes a claim no plain statement at one place; nothing if it is stated there."""
    found: list[str] = []
    if claim.polarity is not Polarity.AFFIRMED:
        found.append(claim.polarity.value)
    if not evidence.certainty.is_stated:
        found.append(evidence.certainty.value)
    if evidence.outcome is not Outcome.SUPPORTING:
        found.append(evidence.outcome.value)
    return tuple(found)
