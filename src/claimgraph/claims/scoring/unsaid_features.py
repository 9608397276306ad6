"""Features of what a sentence says about a claim that the claim does not say.

Nouns between an argument and its trigger, modifiers and complements of an argument, adverbs, cues
that are not in force: where much of it is left over, the claim is often another than the one meant.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.model import ParsedSentence, Span, Token

__all__ = ["find_above", "find_below", "find_said", "find_unsaid_features"]

_ABOVE = frozenset({"pobj", "pcomp", "prep", "compound", "nmod", "amod", "poss"})
_APART = frozenset({"conj", "relcl", "advcl", "appos", "acl", "cc", "punct", "parataxis", "det"})
_CONTENT = ("NN", "JJ", "VB", "CD", "FW")
_MOST = 4
_DEPTH = 8


def find_unsaid_features(
    context: SentenceContext, draft: Draft, factuality: Factuality, said: Collection[int]
) -> Iterator[str]:
    """Yield the features of what a claim leaves unsaid.

    Args:
        context: The sentence.
        draft: The claim.
        factuality: Its polarity and certainty.
        said: Indices of the words that it keeps, see :func:`find_said`.

    Yields:
        Names of features.
    """
    parse = context.parse
    total = 0
    for role, argument in (("s", draft.subject), ("o", draft.object)):
        token = parse.tokens[argument.token]
        skipped = [*find_above(parse, token, draft.trigger, said)]
        left = [*find_below(parse, token, said)]
        total += len(skipped) + len(left)
        yield from _told(role, skipped, left)
    yield f"unsaid={min(total, 6)}"
    yield from _between(parse, draft, said)
    yield from _unused(context, draft, factuality)
    for word in parse.tokens:
        if word.tag.startswith("RB") and word.dep != "neg":
            yield f"adverb={word.lemma}"


def find_said(
    context: SentenceContext, draft: Draft, factuality: Factuality, conditions: Sequence[Span]
) -> frozenset[int]:
    """Return the indices of the words that a claim keeps.

    Args:
        context: The sentence.
        draft: The claim.
        factuality: Its polarity and certainty.
        conditions: The words of its qualifiers.
    """
    own = [draft.trigger.span, *conditions]
    for each in (draft.subject, draft.object):
        own += [each.span, *each.also]
    cues = [each.index for each in (*factuality.negations, *factuality.hedges)]
    return frozenset(cues).union(
        [
            each.index
            for span in own
            for each in context.parse.tokens
            if each.span.start < span.end and span.start < each.span.end
        ]
    )


def _told(role: str, skipped: Sequence[Token], left: Sequence[Token]) -> Iterator[str]:
    if skipped:
        yield f"{role}.skips={min(len(skipped), _MOST)}"
        for each in skipped:
            yield f"{role}.skips={each.lemma}"
            yield f"{role}.skips={'name' if each.mention else 'noun'} {each.dep}"
    if left:
        yield f"{role}.leaves={min(len(left), _MOST)}"
        for each in left:
            yield f"{role}.leaves={each.tag[:2]} {each.dep}"
            if each.mention is not None:
                yield f"{role}.leaves=name"
    if not skipped and not left:
        yield f"{role}.whole"


def find_above(
    parse: ParsedSentence, token: Token, trigger: Token, said: Iterable[int]
) -> Iterator[Token]:
    """Yield the nouns above an argument in its phrase that the claim does not name.

    Args:
        parse: The sentence.
        token: Head of the argument.
        trigger: The trigger, where the way up ends.
        said: Indices of the words that the claim keeps.
    """
    for _ in range(_DEPTH):
        if token.dep not in _ABOVE and token.dep != "conj":
            return
        token = parse.head(token)
        if token.index == trigger.index:
            return
        if token.tag.startswith(("NN", "CD")) and token.index not in said:
            yield token


def find_below(parse: ParsedSentence, token: Token, said: Iterable[int]) -> Iterator[Token]:
    """Yield the words below an argument in its phrase that the claim does not name.

    Args:
        parse: The sentence.
        token: Head of the argument.
        said: Indices of the words that the claim keeps.
    """
    queue = [token]
    for each in queue:
        for child in parse.children(each):
            if child.dep in _APART:
                continue
            queue.append(child)
            if child.index not in said and child.tag.startswith(_CONTENT):
                yield child


def _between(parse: ParsedSentence, draft: Draft, said: Iterable[int]) -> Iterator[str]:
    first, last = sorted((draft.subject.token, draft.object.token))
    number = sum(
        each.tag.startswith(_CONTENT) and each.index not in said
        for each in parse.tokens[first + 1 : last]
    )
    for limit in (1, 2, 3, 5, 8, 12):
        if number >= limit:
            yield f"unsaid.between>={limit}"


def _unused(context: SentenceContext, draft: Draft, factuality: Factuality) -> Iterator[str]:
    """Yield the cues of a sentence that are not in force over the claim."""
    used = {token.index for token, _ in factuality.cues}
    ends = (draft.subject.token, draft.object.token, draft.trigger.index)
    for found in context.scopes.cues.found:
        if found.head.index in used:
            continue
        kind = found.rows[0].kind
        near = min(abs(found.head.index - each) for each in ends)
        side = (
            "before"
            if found.head.index < min(ends)
            else "behind"
            if found.head.index > max(ends)
            else "inside"
        )
        yield f"unused={kind}"
        yield f"unused={kind} {side}"
        yield f"unused={kind} {'near' if near <= 3 else 'far'}"
        yield f"unused={found.head.lemma}"
