"""Members of lists that share their last words: "breast and ovarian cancer", "hypo- and hyper-"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from claimgraph.mentions.list_members import ListReader
from claimgraph.model import Concept, Mention, Span
from claimgraph.terminology import Candidate, Joint, Word

__all__ = ["before_name", "before_noun", "split_name"]

_REACH = 48  # characters before a conjunction in which to search for words that share the head
_MOST = 3  # words before a conjunction that may belong to the head
_TAIL = 4  # most words of a shared head
_LEAST = 4  # letters of a word that remain when its prefix is exchanged
_HYPHENS = "-\u2010\u2011"
_HYPHENED = re.compile(rf"(?<!\w)(\w[\w-]*[{_HYPHENS}])\Z")
_LINK = re.compile(r",\s*\Z")
_NOUN = re.compile(r"\s([^\W\d_]+(?:\s[^\W\d_]+)?)")


def split_name(reader: ListReader, mention: Mention) -> tuple[Mention, ...]:
    """Split a mention that is two names of one category joined by a conjunction.

    The first may share the head of the second ("breast and ovarian cancer").
    """
    text = mention.text
    spaced = " " in text and mention.method == "lexicon"
    link = reader.rules.conjunction_inside.search(text) if spaced else None
    if link is None:
        return (mention,)
    start = mention.span.start
    spans = (
        Span(start, start + link.start()),
        Span(start + link.end(), mention.span.end),
    )
    if " ".join(text.lower().split()).startswith(tuple(reader.rules.units)):
        return (mention,)
    last = reader.of_kind(text[link.end() :], mention.concept)
    heads = text[link.end() :].split()[1:]
    wholes = [text[: link.start()]]
    alone = not reader.stands_before_noun(mention.span.end)
    if alone and " " not in wholes[0]:  # "hereditary breast and ovarian cancer" may be one
        wholes += [f"{wholes[0]} {' '.join(heads[cut:])}" for cut in range(len(heads))]
    first = next((named for each in wholes if (named := reader.of_kind(each, mention.concept))), ())
    if not (first and last):
        return (mention,)
    return (reader.mention(spans[0], first), reader.mention(spans[1], last))


def before_name(
    reader: ListReader, mention: Mention, others: Mapping[int, Mention]
) -> Iterator[Mention]:
    """Yield the members before a name that share its last words, the nearest first.

    Args:
        reader: Names and text.
        mention: A mention after a conjunction.
        others: The mentions of the sentence by their end.
    """
    text, start = _before(reader, mention)
    link = reader.rules.conjunction_before.search(text)
    own = reader.lexicon.forms.split(mention.text) if link is not None else ()
    while link is not None:
        new = (
            _with_prefix(reader, text[: link.end()], mention, own, start)
            or _share(reader, text[: link.start()], own, mention.concept, start)
            or _alike(reader, others.get(start + link.start()), mention, own)
        )
        if new is None:
            return
        yield new
        text = text[: new.span.start - start]
        link = reader.rules.conjunction_before.search(text) or _LINK.search(text)


def _before(reader: ListReader, mention: Mention) -> tuple[str, int]:
    end = mention.span.start
    start = max(reader.sentence.span.start, end - _REACH)
    return reader.text[start:end], start


def _share(
    reader: ListReader, text: str, own: Sequence[Word], like: Concept, start: int
) -> Mention | None:
    """Find a name of words before a conjunction and the last words of the name after it."""
    words = reader.lexicon.forms.split(text)
    if len(own) < 2:
        return None
    for size in range(min(_MOST, len(words)), 0, -1):
        folded = tuple(word.folded for word in words[-size:])
        if not reader.lexicon.has_prefix(folded):
            continue
        for cut in range(1, len(own)):
            if len(own) - cut > _TAIL or own[cut].joint is Joint.TIGHT:
                continue  # the "3" of "NADPH oxidase and Stat3" belongs to the symbol
            tail = tuple(word.folded for word in own[cut:])
            candidates = _of_kind(reader.lexicon.find((*folded, *tail)), like)
            if candidates:
                hyphen = text[words[-1].end : words[-1].end + 1] in set(_HYPHENS)
                end = words[-1].end + hyphen
                return reader.mention(Span(start + words[-size].start, start + end), candidates)
    return None


def _with_prefix(
    reader: ListReader, text: str, mention: Mention, own: Sequence[Word], start: int
) -> Mention | None:
    """Find a name that has another beginning of its first word: "hypo- and hyperglycemia"."""
    found = _HYPHENED.search(text[: _stem_end(reader, text)])
    if found is None:
        return None
    span = Span(start + found.start(), start + found.end())
    beginning = found.group(1)[:-1]
    first = own[0]
    for cut in range(1, first.end - _LEAST + 1):
        candidates = reader.of_kind(beginning + mention.text[cut:], mention.concept)
        if candidates:
            return reader.mention(span, candidates)
    prefixes = reader.rules.prefixes
    leading = [each for each in prefixes if mention.text.lower().startswith(each)]
    head = mention.text[own[1].start :] if len(own) > 1 else ""
    wider = reader.of_kind(head, mention.concept) if head else ()
    if not leading or beginning.lower() not in prefixes or not wider:
        return None
    label = beginning + mention.text[len(max(leading, key=len)) :]
    return reader.local(span, label, mention.concept.category, broader=[wider[0].concept])


def _stem_end(reader: ListReader, text: str) -> int:
    """Return where the words before the conjunction end, their hyphen included."""
    link = reader.rules.conjunction_before.search(text) or _LINK.search(text)
    if link is None:
        return 0
    return link.start() + (link.group()[0] in _HYPHENS)


def _alike(
    reader: ListReader, other: Mention | None, mention: Mention, own: Sequence[Word]
) -> Mention | None:
    """Find a member of the same kind as what begins the name: "zinc and iron deficiency".

    The name after the conjunction begins with a name of the category that the one before it has,
    is of another category itself, and ends with words that are a concept or tell of too little or
    too much of something.
    """
    if other is None or len(own) < 2 or not _may_join(reader, other.concept, mention.concept):
        return None
    if _is_plural(reader, other):
        return None
    for cut in range(len(own) - 1, 0, -1):
        if mention.text[own[cut].start - 1] != " ":
            continue
        head = mention.text[own[cut].start :]
        beginning = mention.text[: own[cut - 1].end]
        wider = reader.of_kind(head, mention.concept)
        known = wider or own[cut].folded in reader.rules.deviations
        if known and reader.of_kind(beginning, other.concept):
            return reader.local(
                other.span,
                f"{other.text} {head}",
                mention.concept.category,
                broader=[each.concept for each in wider[:1]],
                related=[other.concept],
            )
    return None


def _may_join(reader: ListReader, member: Concept, head: Concept) -> bool:
    """Whether a name that the lexicon lacks may consist of two such concepts."""
    members, heads = reader.rules.members, reader.rules.heads
    return member.category in members and head.category in heads - members


def _is_plural(reader: ListReader, mention: Mention) -> bool:
    last = mention.text.split()[-1].lower()
    return last.endswith("s") and reader.lexicon.forms.fold(last) != last


def before_noun(
    reader: ListReader,
    mention: Mention,
    others: Mapping[int, Mention],
    starting: Mapping[int, Mention],
) -> Iterator[Mention]:
    """Yield both members where the head behind the last is no part of its mention.

    "Insulin and leptin resistance": the lexicon has insulin resistance. "Hip and forearm bone
    mineral density": bone mineral density is a concept, and hip and forearm are of one category.
    The second member spans its own words and the head.

    Args:
        reader: Names and text.
        mention: A mention after a conjunction.
        others: The mentions of the sentence by their end.
        starting: The same by their start.
    """
    text, start = _before(reader, mention)
    link = reader.rules.conjunction_before.search(text)
    first = others.get(start + link.start()) if link is not None else None
    if first is None or first.concept.category != mention.concept.category:
        return
    if _is_plural(reader, first):
        return
    concept = starting.get(mention.span.end + 1)
    if concept is not None and reader.text[mention.span.end] == " ":
        yield from _before_concept(reader, first, mention, concept)
        return
    noun = _NOUN.match(reader.text, mention.span.end, reader.sentence.span.end)
    heads = () if noun is None else dict.fromkeys((noun.group(1), noun.group(1).split()[0]))
    for head in heads:
        whole = [
            each
            for each in reader.named(f"{first.text} {head}")
            if each.concept.category != first.concept.category
        ]
        if not whole:
            continue
        like = whole[0].concept
        span = Span(mention.span.start, mention.span.end + 1 + len(head))
        yield reader.mention(first.span, whole)
        second = reader.of_kind(f"{mention.text} {head}", like)
        yield (
            reader.mention(span, second)
            if second
            else reader.local(
                span, f"{mention.text} {head}", like.category, related=[mention.concept]
            )
        )
        return


def _before_concept(
    reader: ListReader, first: Mention, second: Mention, head: Mention
) -> Iterator[Mention]:
    """Yield both members before a head that is a mention itself; not if it tells an amount."""
    last = reader.lexicon.forms.split(head.text)[-1].folded
    like = head.concept
    joined = reader.text[first.span.start : second.span.end].lower()
    if last in reader.rules.measures or "/" in joined or joined in reader.rules.units:
        return
    if not _may_join(reader, first.concept, like):
        return
    spans = (first.span, second.span.join(head.span))
    for member, span in zip((first, second), spans, strict=True):
        label = f"{member.text} {head.text}"
        found = reader.of_kind(label, like)
        yield (
            reader.mention(span, found)
            if found
            else reader.local(span, label, like.category, broader=[like], related=[member.concept])
        )


def _of_kind(candidates: Sequence[Candidate], like: Concept) -> tuple[Candidate, ...]:
    return tuple(each for each in candidates if each.concept.category == like.category)
