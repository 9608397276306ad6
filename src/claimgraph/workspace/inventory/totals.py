"""What the documents of a generation sum up to: counts that can be added and taken away."""

from collections import Counter
from collections.abc import Iterable, Mapping

from claimgraph.pipeline import BuildCounts
from claimgraph.rdf import Triple
from claimgraph.workspace.account import BuildAccount, ClaimTally, KeptAccount, Silence

__all__ = ["Totals", "link_name", "restore_accounts", "sum_up"]

Totals = Counter[tuple[str, str]]
"""Counts by kind and name."""

_ALL = "all"


def sum_up(
    account: BuildAccount,
    kept: KeptAccount,
    prefixes: Mapping[str, int],
    links: Mapping[Triple, int],
) -> Totals:
    """Sum up what some documents, or one, have.

    Args:
        account: What was gone through.
        kept: What was kept of it.
        prefixes: In how many documents and concepts a prefix is used.
        links: In how many documents a link of concepts is claimed.

    Returns:
        The counts; none of them 0.
    """
    tally = kept.tally
    kinds: Mapping[str, Mapping[str, int]] = {
        _ALL: {
            "documents": account.documents,
            "sentences": account.sentences,
            "unparsed": account.unparsed,
            "unread": account.unread,
            "kept": kept.documents,
            "gaps": kept.gaps,
            "claims": tally.claims,
        },
        "filtered": account.filtered,
        "silence": {each.value: count for each, count in kept.silent.items()},
        "predicate": tally.predicates,
        "polarity": tally.polarities,
        "certainty": tally.certainties,
        "section": tally.sections,
        "design": tally.designs,
        "prefix": prefixes,
        "link": {link_name(each): count for each, count in links.items()},
        "end": kept.ends,
        "topic": kept.topics,
    }
    return Counter(
        {(kind, name): n for kind, counts in kinds.items() for name, n in counts.items() if n}
    )


def link_name(triple: Triple) -> str:
    """Return the name by which the claims are counted that state a link of concepts.

    >>> link_name(("<urn:x:a>", "<urn:x:b>", "<urn:x:c>"))
    '<urn:x:a> <urn:x:b> <urn:x:c>'
    """
    return " ".join(triple)


def restore_accounts(
    totals: Iterable[tuple[str, str, int]],
) -> tuple[BuildAccount, KeptAccount, BuildCounts]:
    """Return the accounts that were summed up.

    Args:
        totals: Kind, name and count of each but those of ends, topics, links and prefixes.

    Returns:
        What was gone through, without what was skipped and which documents have no claim; what was
        kept, without which these are and what the claims are about; and what the summary counts.
    """
    found: dict[str, Counter[str]] = {}
    for kind, name, count in totals:
        found.setdefault(kind, Counter())[name] = count

    def of(kind: str) -> Counter[str]:
        return found.get(kind, Counter())

    total = of(_ALL)
    account = BuildAccount(
        documents=total["documents"],
        sentences=total["sentences"],
        unparsed=total["unparsed"],
        unread=total["unread"],
        filtered=of("filtered"),
    )
    tally = ClaimTally(
        claims=total["claims"],
        predicates=of("predicate"),
        polarities=of("polarity"),
        certainties=of("certainty"),
        sections=of("section"),
        designs=of("design"),
    )
    kept = KeptAccount(
        documents=total["kept"],
        gaps=total["gaps"],
        tally=tally,
        silent=Counter({Silence(name): count for name, count in of("silence").items()}),
    )
    counts = BuildCounts(
        documents=account.documents,
        sentences=account.sentences,
        unparsed=account.unparsed,
        silent=account.unread,
        filtered=Counter(account.filtered),
    )
    return account, kept, counts
