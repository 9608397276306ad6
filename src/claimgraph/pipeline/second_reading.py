"""Parsed documents to claims: where a first parser shows none, the trees of a second one are read.

The first is a small one of newspapers and the web; the second is the same, tuned on biomedical
articles, and errs elsewhere. Frames and repairs are made for the trees of the first, so the second
is asked only where these say nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.analysis import Parser, Piece
from claimgraph.claims import ClaimReader, Knowledge, Observe, ReadDocument, Said
from claimgraph.model import Claim, Concept, Evidence, ParsedSentence
from claimgraph.pipeline.collecting import Reading

__all__ = ["ParsedDocument", "read_parsed"]


_LEAST = 0.3  # score: of the claims of second trees up to some .4, six in ten were read wrongly
_DOUBTFUL = "doubtful on a second reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """The sentences of a document, parsed where they need it, and the pieces of each by number."""

    sentences: tuple[ParsedSentence, ...]
    pieces: Mapping[int, Sequence[Piece]]


def read_parsed(
    documents: Sequence[ParsedDocument],
    knowledge: Knowledge,
    parser: Parser,
    observe: Callable[[int], Observe | None] = lambda _: None,
) -> Iterator[Reading]:
    """Yield the claims and gaps of some documents, in order.

    Args:
        documents: The documents, which are read together.
        knowledge: Schema, linguistic tables, concepts. Unless pairs are ranked, rules read the
            first trees alone.
        parser: Makes the second trees, if it has weights for them.
        observe: From the index of a document to what is called with what was read from the first
            tree of each of its sentences.

    Raises:
        ModelError: If the weights of the second trees cannot be read.
    """
    is_twice = knowledge.ranks and parser.parses_twice
    readers = [
        ClaimReader(knowledge, observe(index), keeps_silent=is_twice)
        for index, _ in enumerate(documents)
    ]
    for reader, document in zip(readers, documents, strict=True):
        for sentence in document.sentences:
            reader.read(sentence)
    if is_twice:
        _read_silent(readers, documents, parser)
    for reader, document in zip(readers, documents, strict=True):
        sentences = document.sentences
        yield Reading(
            read=_drop_doubtful(reader),
            sentences=len(sentences),
            unparsed=sum(not each.tokens and each.unread is None for each in sentences),
            silent=sum(each.unread is not None for each in sentences),
        )


def _read_silent(
    readers: Iterable[ClaimReader], documents: Iterable[ParsedDocument], parser: Parser
) -> None:
    """Read sentences without a claim again, if their second trees differ from the first."""
    silent = [
        (reader, each, document.pieces[each.parse.sentence.number])
        for reader, document in zip(readers, documents, strict=True)
        for each in reader.silent
    ]
    again = parser.parse_pieces(
        ((each.parse.sentence, pieces) for _, each, pieces in silent), second=True
    )
    for (reader, each, _), parse in zip(silent, again, strict=True):
        if _links(parse) != _links(each.parse):
            reader.read_again(each, parse)


def _drop_doubtful(reader: ClaimReader) -> ReadDocument:
    """Return what was read of a document, without claims of second trees that are rather wrong."""
    read = reader.result()
    if not read.again:
        return read
    features: tuple[tuple[dict[str, float], ...], ...] = read.features or ((),) * len(read.claims)
    kept: list[tuple[Claim, tuple[dict[str, float], ...]]] = []
    dropped: list[Claim] = []
    for claim, own in zip(read.claims, features, strict=True):
        places = sorted(
            (each.sentence, number)
            for number, each in enumerate(claim.evidence)
            if not (_is_doubtful(each) and _said(claim, each) in read.again)
        )
        if not places:
            dropped.append(claim)
            continue
        evidence = tuple(claim.evidence[number] for _, number in places)
        found = tuple(own[number] for _, number in places) if own else ()
        kept.append((replace(claim, evidence=evidence), found))
    kept.sort(key=lambda each: each[0].evidence[0].sentence)
    filtered = Counter(dict(read.filtered)) + Counter({_DOUBTFUL: len(dropped)})
    claims = tuple(claim for claim, _ in kept)
    return replace(
        read,
        claims=claims,
        features=tuple(own for _, own in kept) if read.features else (),
        concepts=_still_used(read, claims, dropped),
        filtered=tuple(sorted(filtered.items())),
    )


def _said(claim: Claim, evidence: Evidence) -> Said:
    return claim.subject, claim.predicate, claim.object, claim.polarity, evidence.sentence


def _is_doubtful(evidence: Evidence) -> bool:
    return evidence.score is not None and evidence.score < _LEAST


def _still_used(
    read: ReadDocument, claims: Iterable[Claim], dropped: Iterable[Claim]
) -> tuple[Concept, ...]:
    """Return the concepts of a document without those that only dropped claims use."""
    concepts = {each.iri: each for each in read.concepts}
    used = set[str]().union(*map(_ends, claims))
    used.update(iri for gap in read.gaps for iri in (*gap.topics, *gap.excluded))
    used.update(part for iri in tuple(used) if iri in concepts for part in concepts[iri].parts)
    gone = set[str]().union(*map(_ends, dropped)) - used
    return tuple(each for each in read.concepts if each.iri not in gone)


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object, *(each.concept for each in claim.qualifiers)}


def _links(parse: ParsedSentence) -> list[tuple[int, str, str]]:
    return [(each.head, each.dep, each.tag) for each in parse.tokens]
