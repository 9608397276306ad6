"""Pairs of concepts of a document that a ranker relates, as claims with their evidence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims import Knowledge, ReadDocument, SurfaceNames
from claimgraph.learning.pairs import (
    DocumentPairs,
    DocumentRanker,
    Member,
    Named,
    PairDocument,
    Relation,
    iter_members,
    weigh,
)
from claimgraph.model import (
    Certainty,
    Claim,
    Evidence,
    Mention,
    Polarity,
    Reader,
    Role,
    Selection,
    Sentence,
    Span,
)
from claimgraph.ontology import Schema

__all__ = ["RankedPair", "add_pairs", "name_by_category", "open_document", "rank_pairs"]

Mentioned = Sequence[tuple[Sentence, Sequence[Mention]]]
Name = Callable[[Mention], Named | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPair:
    """Two concepts of a document that a ranker relates.

    Attributes:
        first: The first concept.
        second: The second.
        mentions: A mention of each, in the sentence of the evidence if one names both.
        relation: The relation that is most probable.
        claim: What it is as a claim, with one evidence.
    """

    first: Member
    second: Member
    mentions: tuple[Mention, Mention]
    relation: Relation
    claim: Claim


def open_document(
    sentences: Mentioned, read: ReadDocument, name: Name, knowledge: Knowledge
) -> PairDocument:
    """Return a document as the ranker reads it.

    Args:
        sentences: Its sentences with their mentions.
        read: What rules and weak associations read of it.
        name: From a mention to its keys and type; None if it is of no type that counts.
        knowledge: The hierarchy of concepts.
    """
    return PairDocument(
        sentences=sentences,
        claims=read.claims,
        members=tuple(iter_members(sentences, name)),
        wider=knowledge.lexicon.broader_closure,
    )


def name_by_category(types: Mapping[str, Collection[str]], schema: Schema) -> Name:
    """Return what names a mention by its concept, and the first type that its category is within.

    Args:
        types: IRIs of the categories of each type.
        schema: The categories.
    """

    def name(mention: Mention) -> Named | None:
        category = mention.concept.category
        for type_, categories in types.items():
            if any(schema.is_within(category, each) for each in categories):
                return (mention.concept.iri,), type_
        return None

    return name


def rank_pairs(document: PairDocument, ranker: DocumentRanker) -> tuple[RankedPair, ...]:
    """Find the pairs of a document that a ranker relates.

    Args:
        document: The document.
        ranker: The ranker.

    Returns:
        In a fixed order, each with its claim. Of a pair that no sentence names, the evidence has
        the sentence of its second mention, and that of the first as antecedent. No certainty is
        read, and so none is told above ``possible``: such a claim is no bare triple.
    """
    pairs = DocumentPairs(document, ranker.kinds, is_within=ranker.is_within)
    found: list[RankedPair] = []
    for first, second in pairs:
        values = weigh(pairs.features(first, second))
        score = ranker.score(values)
        if score < ranker.least:
            continue
        places = _choose(document, pairs, ranker, (first, second))
        members = document.members[first], document.members[second]
        relation = ranker.relate(values)
        evidence = replace(_evidence(document, places, ranker), score=score)
        found.append(
            RankedPair(
                first=members[0],
                second=members[1],
                mentions=(document.mention(places[0]), document.mention(places[1])),
                relation=relation,
                claim=Claim(
                    subject=members[0].concept.iri,
                    predicate=relation.predicate,
                    object=members[1].concept.iri,
                    polarity=Polarity.AFFIRMED,
                    evidence=(evidence,),
                ),
            )
        )
    return tuple(found)


_Place = tuple[int, int]


def _choose(
    document: PairDocument, pairs: DocumentPairs, ranker: DocumentRanker, pair: tuple[int, int]
) -> tuple[_Place, _Place]:
    """Return a mention of each: the nearest two in the sentence that tells most for the pair."""
    one, other = (list(document.members[each].places) for each in pair)
    shared = pairs.shared(*pair)
    if shared:
        told = {
            each: ranker.add_up(weigh(dict.fromkeys(pairs.in_sentence(*pair, each), 1)))
            for each in shared
        }
        best = max(shared, key=lambda each: (told[each], -each))
        one, other = ([each for each in found if each[0] == best] for found in (one, other))
    choices = [(here, there) for here in one for there in other if here != there]
    return min(choices, key=lambda each: (_distance(document, each), each))


def _distance(document: PairDocument, places: tuple[_Place, _Place]) -> tuple[int, int]:
    """Return how many sentences lie between two mentions, then how many characters."""
    spans = [document.mention(each).span for each in places]
    return abs(places[0][0] - places[1][0]), abs(spans[0].start - spans[1].start)


def _evidence(
    document: PairDocument, places: tuple[_Place, _Place], ranker: DocumentRanker
) -> Evidence:
    sentence = document.sentences[places[1][0]][0]
    spans = [(Role.SENTENCE, sentence.span)]
    spans += [
        (role, document.mention(place).span)
        for role, place in zip((Role.SUBJECT, Role.OBJECT), places, strict=True)
    ]
    if places[0][0] != places[1][0]:
        spans.append((Role.ANTECEDENT, document.sentences[places[0][0]][0].span))
    return Evidence(
        document=sentence.document.iri,
        sentence=sentence.number,
        section=sentence.section,
        selections=tuple(_select(sentence, role, span) for role, span in sorted(spans, key=_place)),
        certainty=Certainty.POSSIBLE,
        rule=f"{ranker.task}.pair",
        reader=Reader.RANKER,
    )


def _place(said: tuple[Role, Span]) -> tuple[str, Span]:
    return said[0].value, said[1]


def _select(sentence: Sentence, role: Role, span: Span) -> Selection:
    return Selection(role=role, span=span, quote=span.cut(sentence.document.text))


def add_pairs(
    read: ReadDocument,
    associated: ReadDocument,
    sentences: Mentioned,
    ranker: DocumentRanker,
    knowledge: Knowledge,
) -> ReadDocument:
    """Add to what rules read of a document the pairs that a ranker relates and no rule does.

    Args:
        read: What rules read.
        associated: The same, with weak associations.
        sentences: The sentences with their mentions.
        ranker: The ranker.
        knowledge: Categories and concepts.

    Returns:
        The same, with a claim for each pair of which no claim says anything, and whose categories
        its predicate allows.
    """
    schema = knowledge.schema
    name = name_by_category(ranker.types, schema)
    document = open_document(sentences, associated, name, knowledge)
    said = {frozenset((each.subject, each.object)) for each in read.claims}
    concepts = {each.iri: each for each in read.concepts}
    names = SurfaceNames(forms=knowledge.lexicon.forms)
    for _, mentions in sentences:
        names.record(mentions)
    claims: list[Claim] = []
    for pair in rank_pairs(document, ranker):
        ends = pair.first.concept, pair.second.concept
        if frozenset(each.iri for each in ends) in said or not schema.allows(
            pair.relation.predicate, *(each.category for each in ends)
        ):
            continue
        claims.append(pair.claim)
        for each in ends:
            concepts.setdefault(each.iri, names.named(each))
    return replace(
        read,
        claims=(*read.claims, *claims),
        concepts=tuple(concepts[iri] for iri in sorted(concepts)),
        features=(*read.features, *(({},) for _ in claims if read.features)),
    )
