"""Answers one query in a process of its own, which can be stopped; run as a file.

It reads a pickled request from standard input and writes a pickled answer to standard output. Run
as a file it loads pyoxigraph and nothing of claimgraph, so it starts in a few hundredths of a
second. A request is a dictionary: ``sparql``, ``base``, ``prefixes``, ``columns`` (their order for
SELECT *; empty otherwise), ``ordered``, ``limit``, ``labels`` (IRIs of properties, best first) and
``union``; and where to ask: ``folder`` (of a store) or ``quads`` (N-Quads). ``services``
says whether the network may be used.
"""

import ctypes
import pickle
import sys
from collections.abc import Iterable
from itertools import islice
from typing import Any

import pyoxigraph as ox

__all__ = ["answer", "collect", "main"]

# IRIs of a result that labels are looked up for; more than a terminal shows.
_LABELLED = 10_000
# <linux/sched.h>, <linux/prctl.h>
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _KILL = 1, 9


def answer(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Answer a request.

    Args:
        store: What to ask.
        request: See above.

    Returns:
        ``boolean``; or ``triples``, sorted; or ``columns`` and ``rows``, sorted unless ordered;
        ``labels`` of the IRIs in them, and whether they were ``cut`` at the limit.

    Raises:
        SyntaxError: If the query cannot be read.
        OSError: If the store cannot be read.
        RuntimeError: If the query cannot be evaluated.
        ValueError: If the query cannot be evaluated.
    """
    found = store.query(
        request["sparql"],
        base_iri=request["base"],
        prefixes=request["prefixes"],
        use_default_graph_as_union=request["union"],
    )
    told = collect(found, request)
    if "rows" in told and request["labels"]:
        told["labels"] = _labels(store, told["rows"], request["labels"])
    return told


def collect(
    found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], request: dict[str, Any]
) -> dict[str, Any]:
    """Bring what an engine found into one order, down to the limit.

    Args:
        found: As pyoxigraph gives it.
        request: See above; only ``columns``, ``ordered`` and ``limit`` matter.

    Returns:
        As :func:`answer`, without labels.
    """
    if isinstance(found, ox.QueryBoolean):
        return {"boolean": bool(found)}
    limit = request["limit"]
    if not isinstance(found, ox.QuerySolutions):
        triples = sorted(set(found), key=str)
        kept = triples[:limit]
        return {"triples": kept, "cut": len(kept) < len(triples)}
    columns = [each.value for each in found.variables]
    order = sorted(
        range(len(columns)),
        key=lambda place: _find(request["columns"], columns[place], place),
    )
    rows = (tuple(row[place] for place in order) for row in found)
    if request["ordered"] and limit is not None:
        kept_rows = list(islice(rows, limit + 1))
    else:
        kept_rows = list(rows)
        if not request["ordered"]:
            kept_rows.sort(key=_key)
    shown = kept_rows[:limit]
    return {
        "columns": [columns[place] for place in order],
        "rows": shown,
        "cut": len(shown) < len(kept_rows),
    }


def main() -> None:
    """Answer the request that standard input brings."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 (from the process that started this one)
    _shut_in(alone=not request["services"])
    try:
        if request["folder"]:
            store = ox.Store.read_only(request["folder"])
        else:
            store = ox.Store()
            store.bulk_load(request["quads"], ox.RdfFormat.N_QUADS)
        told: dict[str, Any] = answer(store, request)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        told = {"error": type(error).__name__, "message": str(error)}
    pickle.dump(told, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


def _find(names: tuple[str, ...], name: str, place: int) -> int:
    return names.index(name) if name in names else place


def _key(row: tuple[Any, ...]) -> list[str]:
    return ["" if term is None else str(term) for term in row]


def _labels(store: ox.Store, rows: list[tuple[Any, ...]], properties: list[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    seen = dict.fromkeys(term for row in rows for term in row if isinstance(term, ox.NamedNode))
    for node in islice(seen, _LABELLED):
        for each in properties:
            names = store.quads_for_pattern(node, ox.NamedNode(each), None, None)
            texts = sorted(
                name.object.value for name in names if isinstance(name.object, ox.Literal)
            )
            if texts:
                labels[node.value] = texts[0]
                break
    return labels


def _shut_in(*, alone: bool) -> None:
    """End with the process that asked; have no network. Where the platform cannot, do without."""
    try:
        system = ctypes.CDLL(None)
        system.prctl(_DIE_WITH_PARENT, _KILL)
        if alone:
            system.unshare(_NEW_NETWORK) and system.unshare(_NEW_USERS | _NEW_NETWORK)
    except (AttributeError, OSError, TypeError):
        return


if __name__ == "__main__":
    main()
