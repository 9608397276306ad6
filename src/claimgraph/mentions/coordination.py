"""Coordinated names, which may share words: "breast and ovarian cancer", "nausea and vomiting"."""

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.mentions.list_members import ListReader
from claimgraph.mentions.list_rules import ListRules
from claimgraph.mentions.shared_head import before_name, before_noun, split_name
from claimgraph.mentions.shared_stem import after_stem, before_head
from claimgraph.model import Mention, Sentence
from claimgraph.terminology import NameIndex

__all__ = ["join_coordinated"]

_RULES = ListRules()


def join_coordinated(
    sentence: Sentence,
    mentions: Sequence[Mention],
    lexicon: NameIndex,
    rules: ListRules = _RULES,
) -> tuple[Mention, ...]:
    """Find the concepts of elliptic conjuncts.

    "Breast and ovarian cancer" names breast cancer too; its mention is ``breast``. "Hepatitis B and
    C" names hepatitis C; its mention is ``C``. A mention that consists of two names of one category
    joined by *and* ("nausea and vomiting") is split in two.

    Args:
        sentence: The sentence.
        mentions: The mentions found in it.
        lexicon: Names and concepts.
        rules: The words of lists.

    Returns:
        The mentions in text order, not overlapping; a new one replaces mentions inside it.
    """
    if not mentions or rules.joint.search(sentence.text) is None:
        return tuple(mentions)
    reader = ListReader(sentence=sentence, lexicon=lexicon, rules=rules)
    parts = [part for mention in mentions for part in split_name(reader, mention)]
    found: list[Mention] = []
    for new in _members(reader, parts):
        if not any(new.span.overlaps(other.span) for other in found):
            found.append(new)
    if not found and len(parts) == len(mentions):
        return tuple(mentions)
    kept = [each for each in parts if not any(each.span.overlaps(new.span) for new in found)]
    return tuple(sorted((*kept, *found), key=lambda mention: mention.span))


def _members(reader: ListReader, parts: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the members of lists that may replace mentions; the more certain ones first."""
    ends = {mention.span.end: mention for mention in parts}
    starts = {mention.span.start: mention for mention in parts}
    for mention in parts:
        if mention.method == "abbreviation":
            continue
        yield from _fitting(after_stem(reader, mention), parts)
        yield from _fitting(before_head(reader, mention), parts)
    for mention in parts:
        for new in before_name(reader, mention, ends):
            if not any(_keeps(other, new) for other in parts):
                yield new
        yield from _fitting(before_noun(reader, mention, ends, starts), parts)


def _fitting(found: Iterable[Mention], parts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return new mentions, if none of them cuts a mention in two; else none."""
    new = tuple(found)
    cut = any(
        mention.span.overlaps(each.span) and not each.span.contains(mention.span)
        for mention in parts
        for each in new
    )
    return () if cut else new


def _keeps(mention: Mention, new: Mention) -> bool:
    """Whether a mention overlaps a new one but is kept: it is longer, or of the same category."""
    like = mention.concept.category == new.concept.category
    return mention.span.overlaps(new.span) and (not new.span.contains(mention.span) or like)
