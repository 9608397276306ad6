"""Convert a claim graph to columns, the data of the map: each claim with its words."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    KnowledgeGap,
    Outcome,
    Polarity,
    Reader,
    Role,
    SectionKind,
)
from claimgraph.ontology import Schema
from claimgraph.view.data.encoding import Packer
from claimgraph.view.data.payload_schema import CodeLists
from claimgraph.view.data.styles import category_style, predicate_label, term_label
from claimgraph.vocabulary import CONCEPT, DOCUMENT, PREFIXES

__all__ = ["VERSION", "Numbering", "pack_graph"]

VERSION = 1  # incremented when a column changes its meaning or is removed
_NAMES = "\x1f"  # separates the names of a concept
_CERTAINTIES, _OUTCOMES, _POLARITIES = tuple(Certainty), tuple(Outcome), tuple(Polarity)
_READERS = tuple(Reader)
_ROLES = tuple(each for each in Role if each is not Role.SENTENCE)
_SECTIONS = tuple(SectionKind)


class Numbering:
    """Assigns numbers to keys in the order of their first use.

    >>> numbers = Numbering()
    >>> numbers("b"), numbers("a"), numbers("b"), numbers.keys
    (0, 1, 0, ['b', 'a'])
    """

    def __init__(self, keys: Iterable[Any] = ()) -> None:
        self._numbers: dict[Any, int] = {key: number for number, key in enumerate(keys)}

    def __call__(self, key: Any) -> int:
        """Return the number of a key."""
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def keys(self) -> list[Any]:
        """The keys, in the order of their numbers."""
        return list(self._numbers)


class _Codes:
    """The short lists to whose members the columns refer by number."""

    def __init__(self) -> None:
        self.categories = Numbering()
        self.predicates = Numbering()
        self.kinds = Numbering()
        self.gap_kinds = Numbering()
        self.designs = Numbering([None])
        self.rules = Numbering([""])
        self.scores = Numbering([(None, None)])
        self.statistics = Numbering()

    def head(self, schema: Schema) -> CodeLists:
        def named(iris: Iterable[str | None]) -> list[tuple[str, str]]:
            return [("", "") if iri is None else (iri, term_label(schema, iri)) for iri in iris]

        affirmed, negated = _POLARITIES
        return {
            "categories": [_category(schema, iri) for iri in self.categories.keys],
            "predicates": [
                (iri, predicate_label(schema, iri, affirmed), predicate_label(schema, iri, negated))
                for iri in self.predicates.keys
            ],
            "qualifierKinds": named(self.kinds.keys),
            "gapKinds": named(self.gap_kinds.keys),
            "designs": named(self.designs.keys),
            "rules": self.rules.keys,
            "scores": self.scores.keys,
            "statisticKinds": self.statistics.keys,
            "certainties": list(_CERTAINTIES),
            "outcomes": list(_OUTCOMES),
            "readers": list(_READERS),
            "polarities": list(_POLARITIES),
            "roles": list(_ROLES),
            "sections": list(_SECTIONS),
            "prefixes": dict(PREFIXES),
            "concept": CONCEPT,
        }


def pack_graph(
    graph: ClaimGraph, schema: Schema, concepts: Sequence[Concept], packer: Packer
) -> CodeLists:
    """Add the columns of a graph to a block.

    Args:
        graph: What to show.
        schema: The ontology: labels, colours.
        concepts: All concepts of claims, gaps and qualifiers, in the order of their numbers.
        packer: Receives the columns ``c.`` (concepts), ``d.`` (documents), ``s.`` (sentences),
            ``e.`` (evidence, of the claims and then of the gaps), ``w.`` (selected words), ``k.``
            (claims), ``q.`` (qualifiers), ``g.`` (gaps), ``t.`` and ``x.`` (topics of gaps, and
            concepts that they exclude).

    Returns:
        The lists that the columns' codes refer to.
    """
    codes = _Codes()
    numbers = {concept.iri: number for number, concept in enumerate(concepts)}
    _pack_concepts(concepts, codes, packer)
    _pack_documents(graph.documents, packer)
    _pack_claims(graph.claims, numbers, codes, packer)
    _pack_gaps(graph, numbers, codes, packer)
    evidence = [
        *chain.from_iterable(claim.evidence for claim in graph.claims),
        *(gap.evidence for gap in graph.gaps),
    ]
    _pack_evidence(evidence, graph.documents, codes, packer)
    return codes.head(schema)


def _category(schema: Schema, iri: str) -> tuple[str, str, str, str, str]:
    style = category_style(schema, iri)
    return (iri, style.label if iri else "", style.light, style.dark, style.shape)


def _pack_concepts(concepts: Sequence[Concept], codes: _Codes, packer: Packer) -> None:
    packer.prose("c.label", [each.label for each in concepts])
    packer.texts("c.iri", ["" if _is_plain(each) else each.iri for each in concepts])
    names = [sorted({name.text for name in each.names} - {each.label}) for each in concepts]
    packer.prose("c.names", [_NAMES.join(each) for each in names])
    packer.numbers("c.category", [codes.categories(each.category) for each in concepts])
    packer.numbers("c.grounded", [int(each.grounded) for each in concepts])


def _is_plain(concept: Concept) -> bool:
    """Whether the IRI can be derived from the label."""
    return concept.iri == CONCEPT + concept.label.replace(" ", "-")


def _pack_documents(documents: Sequence[Document], packer: Packer) -> None:
    packer.texts("d.iri", [each.iri for each in documents])
    packer.prose("d.title", [each.title for each in documents])
    packer.prose("d.citation", [each.citation for each in documents])
    packer.texts("d.source", [each.source for each in documents])
    packer.numbers("d.year", [each.year or 0 for each in documents])
    webs = ("http://", "https://")
    linked = [each.iri.startswith(webs) and not each.iri.startswith(DOCUMENT) for each in documents]
    packer.numbers("d.linked", [int(each) for each in linked])
    packer.numbers("d.retracted", [int(each.bibliography.is_retracted) for each in documents])


def _pack_claims(
    claims: Sequence[Claim], numbers: dict[str, int], codes: _Codes, packer: Packer
) -> None:
    packer.numbers("k.subject", [numbers[each.subject] for each in claims])
    packer.numbers("k.object", [numbers[each.object] for each in claims])
    packer.numbers("k.predicate", [codes.predicates(each.predicate) for each in claims])
    packer.numbers("k.polarity", [_POLARITIES.index(each.polarity) for each in claims])
    packer.numbers("k.evidence", [len(each.evidence) for each in claims])
    packer.numbers("k.qualifiers", [len(each.qualifiers) for each in claims])
    qualifiers = [qualifier for each in claims for qualifier in each.qualifiers]
    packer.numbers("q.kind", [codes.kinds(each.kind) for each in qualifiers])
    packer.numbers("q.concept", [numbers[each.concept] for each in qualifiers])


def _pack_gaps(graph: ClaimGraph, numbers: dict[str, int], codes: _Codes, packer: Packer) -> None:
    gaps = graph.gaps
    packer.texts("g.iri", [each.iri for each in gaps])
    packer.prose("g.statement", [each.statement for each in gaps])
    packer.numbers("g.kind", [codes.gap_kinds(each.kind) for each in gaps])
    told: Sequence[tuple[str, Callable[[KnowledgeGap], Sequence[str]]]] = (
        ("t", lambda gap: gap.topics),
        ("x", lambda gap: gap.excluded),
    )
    for letter, of in told:
        packer.numbers(f"g.{letter}", [len(of(each)) for each in gaps])
        packer.numbers(f"{letter}.concept", [numbers[iri] for each in gaps for iri in of(each)])
    packer.texts("g.claims", [" ".join(each.claims) for each in gaps])


def _measured(evidence: Evidence, codes: _Codes) -> str:
    """Format the statistics of an evidence, with their positions in its sentence."""
    start = evidence.find(Role.SENTENCE)[0].span.start
    told = []
    for each in evidence.statistics:
        numbers = ("" if one is None else repr(one) for one in (each.value, each.lower, each.upper))
        place = str(each.span.start - start)
        fields = (str(codes.statistics(each.kind)), each.relation, *numbers, each.unit, place)
        group = each.group
        side = () if group is None else (group.quote, str(group.span.start - start))
        told.append((*fields, *side, *(("1",) if group and group.is_comparator else ())))
    return "\x1f".join("\x1e".join(fields) for fields in told)


def _pack_standing(evidence: Sequence[Evidence], codes: _Codes, packer: Packer) -> None:
    packer.numbers("e.certainty", [each.certainty.rank for each in evidence])
    packer.numbers("e.outcome", [_OUTCOMES.index(each.outcome) for each in evidence])
    packer.numbers("e.reader", [_READERS.index(each.reader) for each in evidence])
    packer.numbers("e.presupposed", [int(each.presupposed) for each in evidence])
    packer.numbers("e.score", [codes.scores((each.score, each.score_lower)) for each in evidence])


def _pack_evidence(
    evidence: Sequence[Evidence], documents: Sequence[Document], codes: _Codes, packer: Packer
) -> None:
    places = {each.iri: number for number, each in enumerate(documents)}
    sentences = Numbering()
    whole = [each.find(Role.SENTENCE)[0] for each in evidence]
    keys = [
        (places[each.document], said.span.start, said.quote, each.sentence, each.section)
        for each, said in zip(evidence, whole, strict=True)
    ]
    packer.numbers("e.sentence", [sentences(key) for key in keys], differences=True)
    _pack_standing(evidence, codes, packer)
    packer.numbers("e.design", [codes.designs(each.design) for each in evidence])
    packer.numbers("e.rule", [codes.rules(each.rule) for each in evidence])
    packer.texts("e.stated", ["\x1f".join(s.quote for s in each.statistics) for each in evidence])
    packer.texts("e.measured", [_measured(each, codes) for each in evidence])
    words, outside = [], []
    n_words = []
    for each, said in zip(evidence, whole, strict=True):
        start, end = said.span.start, said.span.end
        chosen = [one for one in each.selections if one.role is not Role.SENTENCE]
        n_words.append(len(chosen))
        for one in chosen:
            words.append((_ROLES.index(one.role), one.span.start - start, len(one.quote)))
            if one.span.start < start or one.span.end > end:
                outside.append(one.quote)
    packer.numbers("e.words", n_words)
    packer.numbers("w.role", [role for role, _, _ in words])
    packer.numbers("w.start", [start for _, start, _ in words])
    packer.numbers("w.length", [length for _, _, length in words])
    packer.texts("w.outside", outside)
    packer.numbers("s.document", [key[0] for key in sentences.keys], differences=True)
    packer.numbers("s.start", [key[1] for key in sentences.keys])
    packer.prose("s.text", [key[2] for key in sentences.keys])
    packer.numbers("s.number", [key[3] for key in sentences.keys])
    packer.numbers("s.section", [_SECTIONS.index(key[4]) for key in sentences.keys])
