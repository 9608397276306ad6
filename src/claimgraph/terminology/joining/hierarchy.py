"""The hierarchy of concepts: the nearest root of each, and cycles broken."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["cut_circles", "nearest_roots"]


def nearest_roots(broader: Mapping[str, Sequence[str]], roots: Iterable[str]) -> dict[str, str]:
    """Find the nearest root above each concept.

    Args:
        broader: The direct parents of each concept.
        roots: The roots; of two equally near ones, the first wins.

    Returns:
        The root of each concept that is one or is under one.

    >>> nearest_roots({"cat": ["mammal"], "mammal": ["animal"]}, ["animal", "mammal"])
    {'animal': 'animal', 'mammal': 'mammal', 'cat': 'mammal'}
    """
    narrower: dict[str, list[str]] = defaultdict(list)
    for iri, wider in broader.items():
        for each in wider:
            narrower[each].append(iri)
    found = {root: root for root in roots}
    queue = deque(found)
    while queue:
        above = queue.popleft()
        for each in narrower.get(above, ()):
            if each not in found:
                found[each] = found[above]
                queue.append(each)
    return found


def cut_circles(broader: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Find links whose removal leaves no cycle.

    Args:
        broader: The direct parents of each concept; visited in this order.

    Returns:
        Pairs of a concept and the parent that closes a cycle.

    >>> cut_circles({"a": ["b"], "b": ["c"], "c": ["a"]})
    [('c', 'a')]
    """
    cut: list[tuple[str, str]] = []
    done: set[str] = set()
    for start in broader:
        if start in done:
            continue
        path = {start: iter(broader[start])}  # in insertion order: the path upwards
        while path:
            here, wider = next(reversed(path.items()))
            for each in _unfinished(wider, done):
                if each in path:
                    cut.append((here, each))
                else:
                    path[each] = iter(broader.get(each, ()))
                    break
            else:
                path.popitem()
                done.add(here)
    return cut


def _unfinished(wider: Iterator[str], done: set[str]) -> Iterator[str]:
    return (each for each in wider if each not in done)
