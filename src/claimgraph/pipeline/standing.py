"""Which claims of a document stand, once they are scored.

A claim that is rather misread by its score is left out; one for which a reason holds not to claim
it stands only from a higher score on, which the scorer tells.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from claimgraph.claims import LOOSE, RANKED, ClaimReader, Knowledge, ReadDocument
from claimgraph.model import Claim, Concept, Evidence

__all__ = ["LEAST", "LEAST_AGAIN", "LEAST_GUESSED", "keep_standing"]

LEAST = 0.5
"""The score from which on claims stand: most of what is scored less is misread."""
LEAST_AGAIN = 0.6
"""The score from which on claims stand that only a second tree tells."""
LEAST_GUESSED = 0.65
"""The score from which on guesses of a ranker stand: readers find more of them wrong than others
of the same score."""
# Of these drafts nothing but a high score speaks: without one there was no claim to leave out.
_TRIED = LOOSE | {RANKED}
_DOUBTFUL = "doubtful on a second reading"
_MISREAD = "probably misread"


def keep_standing(reader: ClaimReader) -> ReadDocument:
    """Return what was read of a document, without the claims that do not stand.

    All of them stand where no scorer tells, where rules alone are asked, and where features are
    asked for, as scores are learned of them.

    Args:
        reader: Has read all sentences of the document.
    """
    read = reader.result()
    knowledge = reader.knowledge
    if knowledge.keeps_features or knowledge.scorer is None or not knowledge.ranks:
        return read
    kept: list[Claim] = []
    dropped: list[Claim] = []
    now: dict[str, str] = {}  # the IRI of a claim depends on its first evidence
    filtered = Counter(dict(read.filtered))
    settled = [
        [_find_reason(claim, each, read, knowledge) for each in claim.evidence]
        for claim in read.claims
    ]
    _drop_outdone(read, settled)
    for claim, reasons in zip(read.claims, settled, strict=True):
        evidence = _standing(claim, reasons)
        filtered.update(each for each in reasons if each is not None and each not in _TRIED)
        if evidence:
            kept.append(replace(claim, evidence=evidence))
            now[claim.iri] = kept[-1].iri
        else:
            dropped.append(claim)
    kept.sort(key=lambda each: each.evidence[0].sentence)
    gaps = tuple(
        replace(gap, claims=tuple(sorted(now[each] for each in gap.claims if each in now)))
        for gap in read.gaps
    )
    claims = tuple(kept)
    return replace(
        read,
        claims=claims,
        gaps=gaps,
        concepts=_still_used(read, claims, dropped),
        filtered=tuple(sorted(filtered.items())),
    )


def _drop_outdone(read: ReadDocument, settled: Iterable[list[str | None]]) -> None:
    """Let no guess of a ranker stand beside what the same sentence tells of a pair more surely.

    Args:
        read: What was read of the document.
        settled: Why each evidence of each claim does not stand; None of those that do. Changed.
    """
    best: dict[tuple[frozenset[str], int], tuple[float, bool, str]] = {}
    guesses: list[tuple[tuple[frozenset[str], int], str, list[str | None], int]] = []
    for claim, reasons in zip(read.claims, settled, strict=True):
        said = claim.subject, claim.predicate, claim.object, claim.polarity
        for place, each in enumerate(claim.evidence):
            if reasons[place] is not None or each.score is None:
                continue
            is_guess = read.doubted.get((*said, each.sentence)) == RANKED
            key = frozenset((claim.subject, claim.object)), each.sentence
            rate = each.score, not is_guess, claim.iri
            best[key] = max(best.get(key, rate), rate)
            if is_guess:
                guesses.append((key, claim.iri, reasons, place))
    for key, iri, reasons, place in guesses:
        if best[key][-1] != iri:
            reasons[place] = RANKED


def _standing(claim: Claim, reasons: Iterable[str | None]) -> tuple[Evidence, ...]:
    """Return the evidence that stands, in text order.

    Evidence without a score, as a summary of results, does not stand alone if other does not.
    """
    left = [each for each, why in zip(claim.evidence, reasons, strict=True) if why is None]
    if len(left) < len(claim.evidence) and all(each.score is None for each in left):
        return ()
    return tuple(sorted(left, key=lambda each: each.sentence))


def _find_reason(
    claim: Claim, evidence: Evidence, read: ReadDocument, knowledge: Knowledge
) -> str | None:
    """Return why an evidence does not stand; None if it does."""
    scorer = knowledge.scorer
    is_scored = scorer is not None and claim.predicate in scorer.predicates
    score = evidence.score if is_scored else None
    said = claim.subject, claim.predicate, claim.object, claim.polarity, evidence.sentence
    doubt = read.doubted.get(said)
    if scorer is not None and doubt is not None:
        least = max(scorer.least, LEAST_GUESSED) if doubt == RANKED else scorer.least
        return doubt if score is None or score < least else None
    if score is None:
        return None
    if said in read.again:
        return _DOUBTFUL if score < LEAST_AGAIN else None
    return _MISREAD if score < LEAST else None


def _still_used(
    read: ReadDocument, claims: Iterable[Claim], dropped: Iterable[Claim]
) -> tuple[Concept, ...]:
    """Return the concepts of a document without those that only dropped claims use."""
    concepts = {each.iri: each for each in read.concepts}

    def with_parts(iris: set[str]) -> set[str]:
        queue = [*iris]
        for iri in queue:
            queue += concepts[iri].parts if iri in concepts else ()
        return {*queue}

    used = set[str]().union(*map(_ends, claims))
    used.update(iri for gap in read.gaps for iri in (*gap.topics, *gap.excluded))
    gone = with_parts(set[str]().union(*map(_ends, dropped))) - with_parts(used)
    return tuple(each for each in read.concepts if each.iri not in gone)


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object, *(each.concept for each in claim.qualifiers)}
