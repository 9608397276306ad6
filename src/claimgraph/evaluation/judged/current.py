"""Which tables of judged claims stand for what is read now.

Of an older table, what is no longer made was wrong more often than the rest: rules are mended where
claims are wrong. What is still made of it is righter than what is read now of other texts.
"""

from collections import Counter
from collections.abc import Iterable

from claimgraph.evaluation.judged.judged_claims import JudgedClaim

__all__ = ["find_current_tables"]

_ENOUGH = 400  # claims to tell a share of a tenth of them to some hundredths


def find_current_tables(
    made: Iterable[JudgedClaim], judged: Iterable[JudgedClaim]
) -> frozenset[str]:
    """Return the tables of whose claims most are still made, as many as are needed.

    Args:
        made: The claims that are still made.
        judged: All that were judged.

    Returns:
        Names of tables; all of them if there are too few claims.
    """
    n_made = Counter(each.table for each in made)
    n_judged = Counter(each.table for each in judged)
    found: list[str] = []
    for table in sorted(n_made, key=lambda each: (-n_made[each] / n_judged[each], each)):
        if sum(n_made[each] for each in found) >= _ENOUGH:
            break
        found.append(table)
    return frozenset(found)
