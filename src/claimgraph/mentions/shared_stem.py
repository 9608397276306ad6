"""Members of lists that share their first words: "hepatitis B and C", "MMP-2 and -9"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimgraph.mentions.list_members import ListReader
from claimgraph.mentions.list_rules import ListRules
from claimgraph.model import Mention, Span

__all__ = ["after_stem", "before_head"]

_JOINT = r"[-\u2010-\u2013]"
_NOT_A_MEMBER = r"(?![\w%])(?!-\w)(?!\.\d)(?!\.\s+[a-z])(?!\s*[%\u00b0=<>])"
_MOST = 8  # members of a list
_HEAD = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)?)")
_REACH = 60  # characters before a head in which its list may stand
_HEAD_WORDS = 2  # most words of a head that all members share


@dataclass(frozen=True, slots=True)
class _Stem:
    """A name whose last part is a marker."""

    words: str
    joint: str
    marker: str

    def name(self, marker: str) -> str:
        """Return the name of another member."""
        return f"{self.words}{self.joint}{marker}"


@dataclass(frozen=True, slots=True)
class _Member:
    """One member: where it stands, and its marker; whether the stem stands there as well."""

    span: Span
    marker: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of some list rules.

    Attributes:
        joined: A name with a marker after a hyphen or space.
        tight: A name with a marker that is joined to it.
        following: What follows a member; after its gap, the place of a stem.
        own: A marker after that.
        listed: A stem with a list of markers at the end of a text.
    """

    joined: re.Pattern[str]
    tight: re.Pattern[str]
    gap: re.Pattern[str]
    own: re.Pattern[str]
    listed: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(rules: ListRules) -> _Patterns:
    next_one = rf"{rules.separator}{_JOINT}?{rules.marker}"
    stem = r"(?P<words>.*[^\W\d_])"
    return _Patterns(
        joined=re.compile(rf"{stem}(?P<joint>{_JOINT}|\s)(?P<marker>{rules.marker})"),
        tight=re.compile(rf"{stem}(?P<joint>)(?P<marker>\d{{1,3}}[A-Za-z]?|[\u0370-\u03ff]\d?)"),
        gap=re.compile(rules.separator),
        own=re.compile(rf"{_JOINT}?(?P<marker>{rules.marker}){_NOT_A_MEMBER}"),
        listed=re.compile(
            rf"(?<![\w-])(?P<words>[^\W\d_]+)(?P<joint>{_JOINT}|\s)(?P<marker>{rules.marker})"
            rf"(?P<rest>(?:{next_one})+)\s\Z"
        ),
    )


def after_stem(reader: ListReader, mention: Mention) -> Iterator[Mention]:
    """Yield the mentions of the members after a name that ends with a marker.

    A member that no name is known of does not end the list; it is a concept of its own only if
    the stem names one. If all share a head ("factor VIII and IX deficiency"), the first mention is
    yielded anew.
    """
    if mention.method not in {"lexicon", "coordination"}:
        return
    patterns = _patterns(reader.rules)
    for pattern in (patterns.joined, patterns.tight):
        found = pattern.fullmatch(mention.text)
        stem = _Stem(*found.group("words", "joint", "marker")) if found is not None else None
        members = list(_members(reader, mention.span.end, stem)) if stem is not None else []
        if stem is not None and any(not member.whole for member in members):
            yield from _headed(reader, mention, stem, members) or _named(
                reader, mention, stem, members
            )
            return


def _named(
    reader: ListReader, mention: Mention, stem: _Stem, members: Sequence[_Member]
) -> Iterator[Mention]:
    like = mention.concept
    for member in members:
        if member.whole:
            continue
        found = reader.of_kind(stem.name(member.marker), like)
        if found:
            yield reader.mention(member.span, found)
        elif not reader.text[member.span.start].isdigit() and (
            wider := reader.of_kind(stem.words, like)
        ):
            label = stem.name(member.marker)
            broader = [wider[0].concept]
            yield reader.local(member.span, label, like.category, broader=broader)


def _members(reader: ListReader, place: int, stem: _Stem) -> Iterator[_Member]:
    """Yield the members of a list after its first, which may repeat the stem."""
    patterns, end = _patterns(reader.rules), reader.sentence.span.end
    kinds = reader.rules.kinds(stem.marker)
    again = stem.words + stem.joint
    for _ in range(_MOST):
        gap = patterns.gap.match(reader.text, place, end)
        if gap is None or gap.group() == ",":  # 24R,25-dihydroxy
            return
        whole = reader.text.startswith(again, gap.end())
        start = gap.end() + (len(again) if whole else 0)
        own = patterns.own.match(reader.text, start, end)
        if own is None or not kinds & reader.rules.kinds(own["marker"]):
            return
        if not whole and _is_number(reader, stem, gap.group(), own):
            return
        yield _Member(
            Span(*own.span()) if not whole else Span(gap.end(), own.end()), own["marker"], whole
        )
        place = own.end()


def _is_number(reader: ListReader, stem: _Stem, gap: str, own: re.Match[str]) -> bool:
    """Whether a bare number after a conjunction or comma may count what follows it."""
    if own.group() != own["marker"] or "/" in gap or not own["marker"].isdigit():
        return False
    last = stem.words.split()[-1].lower()
    if stem.joint == " " and reader.lexicon.forms.fold(last) != last:
        return False  # the plural announces more than one: "interleukins 2 and 4"
    return reader.stands_before_noun(own.end())


def _headed(
    reader: ListReader, mention: Mention, stem: _Stem, members: Sequence[_Member]
) -> tuple[Mention, ...]:
    """Return all members with the head behind the last: "hepatitis B and C viruses"."""
    last = members[-1].span
    place = last.end
    for _ in range(_HEAD_WORDS):
        word = _HEAD.match(reader.text, place, reader.sentence.span.end)
        if word is None:
            break
        place = word.end()
        head = reader.text[last.end : place]
        whole = reader.named(mention.text + head)
        if not whole or not reader.of_kind(stem.name(members[-1].marker) + head, whole[0].concept):
            continue
        like = whole[0].concept
        spans = [*(each.span for each in members[:-1]), Span(last.start, place)]
        found = [reader.of_kind(stem.name(each.marker) + head, like) for each in members]
        first = reader.mention(mention.span, reader.of_kind(mention.text + head, like))
        others = [
            reader.mention(span, each) for span, each in zip(spans, found, strict=True) if each
        ]
        return (first, *others)
    return ()


def before_head(reader: ListReader, mention: Mention) -> Iterator[Mention]:
    """Yield the members whose stem and markers stand before a head: "type 1 and 2 diabetes"."""
    start = max(reader.sentence.span.start, mention.span.start - _REACH)
    found = _patterns(reader.rules).listed.search(reader.text[start : mention.span.start])
    if found is None:
        return
    stem = _Stem(*found.group("words", "joint", "marker"))
    first = _Member(Span(start + found.start(), start + found.end("marker")), stem.marker)
    members = [first, *_members_before(reader, first.span.end, mention.span.start, stem)]
    named = [
        reader.of_kind(f"{stem.name(each.marker)} {mention.text}", mention.concept)
        for each in members
    ]
    if len(members) < 2 or not named[-1]:
        return
    for member, candidates in zip(members, named, strict=True):
        end = mention.span.end if member is members[-1] else member.span.end
        if candidates:
            yield reader.mention(Span(member.span.start, end), candidates)


def _members_before(reader: ListReader, place: int, end: int, stem: _Stem) -> Iterator[_Member]:
    """Yield the members that fill the text up to a head."""
    patterns = _patterns(reader.rules)
    kinds = reader.rules.kinds(stem.marker)
    while place < end - 1:
        gap = patterns.gap.match(reader.text, place, end)
        own = patterns.own.match(reader.text, gap.end(), end) if gap is not None else None
        if own is None or not kinds & reader.rules.kinds(own["marker"]):
            return
        yield _Member(Span(*own.span()), own["marker"])
        place = own.end()
