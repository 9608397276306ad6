"""Pairs of arguments that stand in one phrase and do not belong together."""

from collections.abc import Iterable

from claimgraph.claims.arguments.argument import Argument

__all__ = ["find_crossed"]


def find_crossed(
    subjects: Iterable[Argument], objects: Iterable[Argument]
) -> frozenset[tuple[int, int]]:
    """Find the pairs that are not meant where each subject is followed by its own object.

    "the effect of *A* on *B* and of *C* on *D*"

    Returns:
        Pairs of the tokens of a subject and an object.
    """
    ones, others = ({each.token for each in role} for role in (subjects, objects))
    row = sorted(ones | others)
    if len(row) != 2 * len(ones) or set(row[::2]) not in (ones, others):
        return frozenset()
    if len(ones) != len(others) or ones & others:
        return frozenset()
    pairs = set(zip(sorted(ones), sorted(others), strict=True))
    return frozenset((one, other) for one in ones for other in others) - pairs
