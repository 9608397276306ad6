"""Repairs of long lists of nouns: "X, Y of Z, a W, and V" are things of one kind side by side.

The parser hangs single members on whatever stands near: as appositions, on the verb, as another
subject. Commas and the closing "and" tell by themselves what the members are.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from claimgraph.model import Token

__all__ = ["repair_enumerations"]

_NOMINAL = frozenset(
    {"DT", "PDT", "PRP$", "POS", "HYPH", "SYM", "AFX", "JJ", "JJR", "JJS", "CD", "FW", "XX"}
    | {"NN", "NNS", "NNP", "NNPS"}
)
_ADVERBS = frozenset({"RB", "RBR", "RBS"})  # if an adjective follows: "very high levels"
_BEFORE = frozenset({"amod", "compound", "nmod"})
_LEADING = frozenset({"IN", "TO"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLACED = _SUBJECTS | {"dobj", "attr", "oprd", "pobj"}  # relations of the first of a list
_SHORTEST = 3  # members; two may be a name and its apposition


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a list: the index of its first token and of its head."""

    start: int
    head: int


def repair_enumerations(
    tokens: Sequence[Token], words: Mapping[str, frozenset[str]]
) -> list[Token]:
    """Coordinate the members of a list of at least three nouns, each with the one before it.

    Args:
        tokens: The tokens of a sentence, in order.
        words: Function words by class (``function_words.tsv``).

    Returns:
        The tokens; unchanged where the members are coordinated already, or where one of them is the
        subject of a clause of its own.
    """
    repaired = list(tokens)
    times = words["course"] | words["timing"]
    for token in tokens:
        if token.dep == "cc" and token.text.lower() in words["additive"]:
            members = _members(repaired, token.index, times)
            if len(members) >= _SHORTEST and _is_broken(repaired, members):
                _coordinate(repaired, members)
    return repaired


def _coordinate(repaired: list[Token], members: Sequence[_Member]) -> None:
    first, *others = (each.head for each in members)
    above = repaired[repaired[first].head]
    if repaired[first].dep in _BEFORE and above.index in others:  # "in *pain*, walking time, or X"
        repaired[first] = replace(repaired[first], head=above.head, dep=above.dep)
    for other in others:
        repaired[other] = replace(repaired[other], head=first, dep="conj")
        first = other


def _members(tokens: Sequence[Token], closing: int, times: Set[str]) -> tuple[_Member, ...]:
    """Return the members of the list that a conjunction closes; none if it closes no list."""
    last = _member(tokens, closing + 1, _end(tokens, closing + 1))
    if last is None or closing < 1:
        return ()
    found = [last]
    end = closing - 1 if tokens[closing - 1].text == "," else closing
    while True:
        start = _start(tokens, end)
        member = _member(tokens, start, end) if start and tokens[start - 1].text == "," else None
        if member is None or _is_placed(tokens, member, start):
            break
        found.insert(0, member)
        end = start - 1
    first = _first(tokens, end, found[0], times)
    return () if first is None or _renames(tokens, first, found) else (first, *found)


def _is_placed(tokens: Sequence[Token], member: _Member, start: int) -> bool:
    """Whether the tree gives a member a place of its own, so that nothing stands beside it before.

    Not if a noun before the comma has the same place: "because of *X*, *Y* and Z"; nor if it was
    taken for a modifier of the member: "in *pain*, walking *time*, or X".
    """
    noun = tokens[member.head]
    return noun.dep in _PLACED and not any(
        (each.head, each.dep) == (noun.head, noun.dep)
        or (each.head == noun.index and each.dep in _BEFORE and each.tag.startswith("NN"))
        for each in tokens[_start(tokens, start - 1) : start]
    )


def _renames(tokens: Sequence[Token], first: _Member, others: Sequence[_Member]) -> bool:
    """Whether the second of three may only be another name of the first: "X, the Y of Z, and W"."""
    if len(others) >= _SHORTEST or tokens[others[0].start].tag != "DT":
        return False
    start = first.head
    while start > first.start and tokens[start - 1].tag not in _LEADING:
        start -= 1
    return tokens[start].tag != "DT"


def _start(tokens: Sequence[Token], end: int) -> int:
    """Return where the words behind the last comma before a place begin."""
    for index in range(end - 1, -1, -1):
        if tokens[index].tag in {",", ":", "."}:
            return index + 1
    return 0


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return where a phrase that begins at a place ends: before a verb, comma or conjunction."""
    for token in tokens[start:]:
        if not (_is_nominal(tokens, token) or token.tag in _LEADING):
            return token.index
    return len(tokens)


def _member(tokens: Sequence[Token], start: int, end: int) -> _Member | None:
    """Return the member that words are: a noun with what belongs to it; None if they are more."""
    inside = tokens[start:end]
    if not inside or inside[0].tag in _LEADING:
        return None
    if len(inside) > 1 and _may_be_verb(inside[0]) and inside[1].tag.startswith("NN"):
        return None  # "raises X, *impairs* Y, and lowers Z"
    for token in inside:
        if not (_is_nominal(tokens, token) or token.tag in _LEADING or _joins(inside, token)):
            return None
    leading = (each.index for each in inside if each.tag in _LEADING)
    heads = list(_heads(inside[: next(leading, end) - start]))
    return _Member(start, heads[0]) if heads else None


def _may_be_verb(word: Token) -> bool:
    """Whether a word that was taken for a modifier may be a verb, by its ending."""
    is_verbal = word.text.endswith("s") and not word.text.endswith(("ous", "ss", "us", "is"))
    return word.mention is None and word.text.islower() and is_verbal and word.tag in {"JJ", "NNS"}


def _joins(inside: Sequence[Token], token: Token) -> bool:
    """Whether a conjunction only joins what stands before a noun: "acute and chronic pain"."""
    if token.dep != "cc":
        return False
    heads = set(_heads(inside))
    return not any(each.dep == "conj" and each.index in heads for each in inside)


def _is_nominal(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word belongs to a noun phrase, by its tag and by what follows it."""
    if token.tag in _NOMINAL or (token.tag == "WP" and token.text.isupper()):
        return True
    if token.tag.startswith("VB"):
        return token.dep in _BEFORE and token.head > token.index
    behind = tokens[token.index + 1 : token.index + 2]
    return token.tag in _ADVERBS and any(
        each.tag.startswith(("JJ", "VBN")) or each.tag in _ADVERBS for each in behind
    )


def _heads(inside: Sequence[Token]) -> Iterator[int]:
    """Yield the head of each base phrase, the last noun before a preposition or the end."""
    last: Token | None = None
    for token in inside:
        if token.tag in _LEADING:
            if last is not None:
                yield last.index
            last = None
        elif token.tag.startswith("NN"):
            last = token
    if last is not None:
        yield last.index


def _first(tokens: Sequence[Token], end: int, second: _Member, times: Set[str]) -> _Member | None:
    """Return the first member, which ends before a comma and may stand behind anything.

    Of several nouns that it may be, "effects on X" and "X", it is the one with which the second
    member is coordinated or whose place in the tree the second member has; else the last. It is
    none behind a preposition of time: "the dose after *48 hours*, the time to X and Y".
    """
    start = end
    while start and (_is_nominal(tokens, tokens[start - 1]) or tokens[start - 1].tag in _LEADING):
        start -= 1
    heads = [
        each for each in _heads(tokens[start:end]) if _preposition(tokens, start, each) not in times
    ]
    if not heads or not tokens[end - 1].tag.startswith(("NN", "CD")):
        return None  # "oxidative, inflammatory and biochemical parameters"
    other = tokens[second.head]
    beside = [each for each in heads if other.dep == "conj" and other.head == each]
    alike = [
        each for each in heads if (tokens[each].head, tokens[each].dep) == (other.head, other.dep)
    ]
    head = (beside or alike or heads[-1:])[0]
    while start < head and tokens[start].tag in _LEADING:
        start += 1
    return _Member(start, head)


def _preposition(tokens: Sequence[Token], start: int, noun: int) -> str:
    """Return the preposition before a noun of a phrase; empty without one."""
    for token in reversed(tokens[start:noun]):
        if token.tag in _LEADING:
            return token.text.lower()
    return ""


def _is_broken(tokens: Sequence[Token], members: Sequence[_Member]) -> bool:
    """Whether the tree does not coordinate the members, and none has a clause of its own."""
    heads = [each.head for each in members]
    if all(tokens[other].dep == "conj" and tokens[other].head in heads for other in heads[1:]):
        return False
    if any(tokens[each].dep in _BEFORE and tokens[each].head not in heads[1:-1] for each in heads):
        return False  # "increased *X*, *Y* and Z activity"
    if tokens[heads[0]].head in heads and tokens[heads[0]].dep not in _BEFORE:
        return False
    return not any(_is_subject(tokens, each, heads[0]) for each in heads[1:])


def _is_subject(tokens: Sequence[Token], noun: int, first: int) -> bool:
    """Whether a noun is the subject of a clause that has no other before the list."""
    token = tokens[noun]
    if token.dep not in _SUBJECTS:
        return False
    return not any(
        each.head == token.head and each.dep in _SUBJECTS for each in tokens[: first + 1]
    )
