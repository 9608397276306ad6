"""Format coverage and trials of frames as text for a terminal."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.diagnosis import Loss
from claimgraph.coverage.finds import FindKind
from claimgraph.coverage.reading import CLAIM, GAP
from claimgraph.coverage.tables import find_known, most
from claimgraph.coverage.totals import Coverage
from claimgraph.coverage.trials import FrameTrial
from claimgraph.ontology import Language
from claimgraph.tables import clean, format_table

__all__ = ["format_coverage", "format_trials"]

_OUTCOMES = (CLAIM, GAP, *(each.value for each in Loss))
_REFUSED = 6  # reasons shown of a frame


def format_coverage(
    coverage: Coverage, language: Language, *, width: int | None, limit: int
) -> str:
    """Return coverage as text.

    Args:
        coverage: The totals.
        language: What the tables of the ontology know already.
        width: Columns of the terminal; None if there is none.
        limit: Rows shown of each table; 0 for all.

    Returns:
        How sentences were read, then what stood in the way, the most frequent first.
    """
    total = coverage.outcomes.total()
    outcomes = [
        (outcome, str(coverage.outcomes[outcome]), f"{coverage.outcomes[outcome] / total:.3f}")
        for outcome in _OUTCOMES
        if coverage.outcomes[outcome]
    ]
    parts = [
        f"{coverage.claims} claims; {coverage.silent} of {coverage.documents} documents without;"
        f" {total} of {coverage.sentences} sentences name two concepts",
        format_table(("sentences with two concepts", "count", "share"), outcomes, width),
    ]
    tables = (
        (
            ("no frame has", "count", "documents", "subjects", "objects", "known"),
            list(_constructions(coverage, language, limit)),
        ),
        (
            ("no concept at a place of a frame", "count", "documents", "rules"),
            list(_plain(coverage, FindKind.UNNAMED, limit, cells=1)),
        ),
        (
            ("guard refused", "of subject", "and object", "count", "documents", "rules"),
            list(_plain(coverage, FindKind.GUARD, limit, cells=3)),
        ),
        (
            ("filtered", "predicate", "count", "documents", "rules"),
            list(_plain(coverage, FindKind.FILTER, limit, cells=2)),
        ),
    )
    parts += [format_table(header, rows, width) for header, rows in tables if rows]
    return "\n\n".join(parts)


def _constructions(coverage: Coverage, language: Language, limit: int) -> Iterator[tuple[str, ...]]:
    ranked = coverage.ranked(FindKind.CONSTRUCTION)
    for (lemma, pos, *places), total in ranked[: limit or None]:
        told = [most(each, 2) for each in total.told]
        known = "|".join(find_known(lemma, language)[:2])
        yield (
            f"{lemma} {pos} {' '.join(places)}",
            *(str(total.count), str(total.documents)),
            *told,
            known,
        )


def _plain(
    coverage: Coverage, kind: FindKind, limit: int, *, cells: int
) -> Iterator[tuple[str, ...]]:
    for key, total in coverage.ranked(kind)[: limit or None]:
        told = (most(each, 2) for each in total.told)
        yield (*key[:cells], str(total.count), str(total.documents), *told)


def format_trials(trials: Sequence[FrameTrial], *, limit: int) -> str:
    """Return what new frames read, as text.

    Args:
        trials: What each reads.
        limit: Claims shown of each, at random; 0 for all.

    Returns:
        For each frame how many claims it adds, what else it finds, and claims with sentences.
    """
    return "\n\n".join("\n".join(_trial(each, limit)) for each in trials)


def _trial(trial: FrameTrial, limit: int) -> Iterator[str]:
    count = len(trial.claims)
    yield f"{trial.frame.rule}: {count} claim{'' if count == 1 else 's'} added"
    if trial.others:
        yield f"  not added: {most(trial.others, _REFUSED)}"
    for each in trial.sample(limit):
        yield f"  {clean(each.claim)}"
        yield f"    {clean(each.sentence)}"
