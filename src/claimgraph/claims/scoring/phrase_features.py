"""Features of the phrase around an argument: what of it the claim does not keep, and rivals.

A noun that restricts an argument or carries it, a word glued to its name, a name of the same kind
that stands nearer to the trigger, a name whose words are rather those of another category: each
tells that the claim is of something else than the sentence.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument, spans_of
from claimgraph.claims.arguments.restrictions import Kept, find_left_out
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft, allows_concepts
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.claims.scoring.unsaid_features import find_above, find_below
from claimgraph.claims.scoring.word_classes import WordClasses
from claimgraph.model import Span, Token
from claimgraph.terminology.naming import head_of

__all__ = ["find_phrase_features"]

_CONTENT = ("NN", "JJ", "VB", "CD", "FW")
_MOST = 3
_GLUE = frozenset("/-+&")
_ALIKE = (0.2, 0.4, 0.6, 0.8, 1.0)  # share of the triples of letters


def find_phrase_features(
    context: SentenceContext,
    draft: Draft,
    factuality: Factuality,
    conditions: Sequence[Span],
    said: Collection[int],
) -> Iterator[str]:
    """Yield the features of the phrases of both arguments.

    Args:
        context: The sentence.
        draft: The claim.
        factuality: Its polarity and certainty.
        conditions: The words of its qualifiers.
        said: Indices of the words that it keeps.

    Yields:
        Names of features.
    """
    kept = _find_kept(draft, factuality, conditions)
    total = 0
    for role, argument in (("s", draft.subject), ("o", draft.object)):
        left = tuple(find_left_out(context, argument, draft.trigger, kept))
        total += len(left)
        yield from _left_out(context, argument, role, left)
        yield from _beside(context, argument, role, kept)
        yield from _glued(context, argument, role)
        yield from _rivals(context, draft, role, kept)
        yield from _headed(context, argument, role)
        yield from _alike(context, argument, role)
        yield from _classes(context, draft, role, said, left)
    yield f"restricted={min(total, _MOST)}"
    yield from _both(context, draft, factuality)


def _find_kept(draft: Draft, factuality: Factuality, conditions: Sequence[Span]) -> Kept:
    both = (draft.subject, draft.object)
    words = [span for each in both for span in spans_of(each)]
    words += [*conditions, draft.trigger.span]
    words += [each.span for each in (*factuality.negations, *factuality.hedges)]
    return Kept(spans=words, concepts={each.concept.iri for each in both})


def _left_out(
    context: SentenceContext, argument: Argument, role: str, left: Sequence[Token]
) -> Iterator[str]:
    yield f"{role}.restricted={min(len(left), _MOST)}"
    for each in left:
        yield f"{role}.restricted={each.dep} {each.tag[:2]}"
        yield f"{role}.restricted={'name' if each.mention is not None else each.lemma}"
        if each.index == context.parse.tokens[argument.token].head:
            yield f"{role}.restricted=above"
        head, mark, tail = each.text.lower().rpartition("-")
        if mark and head:
            yield f"{role}.tied={tail}"


def _beside(context: SentenceContext, argument: Argument, role: str, kept: Kept) -> Iterator[str]:
    """Yield how many words of a phrase stand right before and behind an argument, not kept."""
    tokens = context.parse.tokens
    own = [each.index for each in tokens if each.span.overlaps(argument.span)]
    if not own:
        return
    for side, run in (
        ("before", tokens[: own[0]][::-1]),
        ("behind", tokens[own[-1] + 1 :]),
    ):
        number = 0
        for each in run:
            if not each.tag.startswith(_CONTENT) or each.tag in {"VBZ", "VBD", "VBP", "VB"}:
                break
            if kept.covers(each):
                break
            if not number:
                yield f"{role}.{side}={each.tag}"
                if each.mention is not None:
                    yield f"{role}.{side}=name"
            number += 1
        yield f"{role}.{side}={min(number, _MOST)}"


def _glued(context: SentenceContext, argument: Argument, role: str) -> Iterator[str]:
    """Yield whether the words of an argument are part of a longer word or list of signs."""
    text = context.parse.sentence.document.text
    span = argument.span
    for side, sign in (
        ("before", text[max(0, span.start - 1) : span.start]),
        ("behind", text[span.end : span.end + 1]),
    ):
        if sign.isalnum() or sign in _GLUE:
            yield f"{role}.glued={side}"
            yield f"{role}.glued={side} {sign if not sign.isalnum() else 'letter'}"


def _rivals(context: SentenceContext, draft: Draft, role: str, kept: Kept) -> Iterator[str]:
    """Yield how many names nearer to the trigger might be the argument as well."""
    argument = draft.subject if role == "s" else draft.object
    first, last = sorted((draft.trigger.index, argument.token))
    number = same = 0
    for each in context.parse.tokens[first + 1 : last]:
        if each.mention is None or kept.covers(each):
            continue
        other = each.mention.concept
        ends = (other, draft.object.concept) if role == "s" else (draft.subject.concept, other)
        number += allows_concepts(context, draft.frame, *ends)
        same += other.category == argument.concept.category
    yield f"{role}.rivals={min(number, _MOST)}"
    if same:
        yield f"{role}.rivals=same"


def _headed(context: SentenceContext, argument: Argument, role: str) -> Iterator[str]:
    """Yield whether the last word of an argument heads names, and those of its category."""
    names = context.knowledge.names
    if names is None:
        return
    forms = context.knowledge.lexicon.forms
    words = argument.span.cut(context.parse.sentence.document.text).lower().split()
    known = names.of_head(forms.fold(head_of(words, forms))) if words else ()
    kind = "own" if argument.concept.category in known else "other" if known else "none"
    yield f"{role}.headed={kind}"
    yield f"{role}.headed={kind} {_how(context, argument)}"


def _alike(context: SentenceContext, argument: Argument, role: str) -> Iterator[str]:
    """Yield how much the words of an argument have in common with the label of its concept."""
    words = argument.span.cut(context.parse.sentence.document.text).lower()
    one, other = (
        {f" {text} "[place : place + 3] for place in range(len(text))}
        for text in (words, argument.concept.label.lower())
    )
    shared = len(one & other) / max(1, len(one | other))
    for least in _ALIKE:
        if shared >= least:
            yield f"{role}.alike>={least}"
    yield f"{role}.letters={min(len(words) // 4, 6)}"
    written, label = argument.span.cut(context.parse.sentence.document.text), argument.concept.label
    if written != label and words == label.lower() and label != label.lower():
        yield f"{role}.cased"
    beyond = set(label.lower().split()) - set(words.split())
    if beyond and not argument.concept.grounded:
        yield f"{role}.beyond={min(len(beyond), _MOST)}"


def _classes(
    context: SentenceContext, draft: Draft, role: str, said: Collection[int], left: Sequence[Token]
) -> Iterator[str]:
    """Yield the classes of the argument's own head, and of the words that are not kept."""
    classes = context.knowledge.once(WordClasses)
    parse = context.parse
    argument = draft.subject if role == "s" else draft.object
    token = parse.tokens[argument.token]
    predicate = name_of(draft.frame.predicate)
    for place, words in (
        ("above", find_above(parse, token, draft.trigger, said)),
        ("below", find_below(parse, token, said)),
        ("left", left),
    ):
        for word in words:
            for each in classes.find(word):
                yield f"{role}.{place}={each}"
                if place == "above":
                    yield f"{role}.{place}={each} {predicate}"
    if token.mention is None or argument.concept is not token.mention.concept:
        for each in classes.find(replace(token, mention=None)):
            yield f"{role}.own={each}"


def _both(context: SentenceContext, draft: Draft, factuality: Factuality) -> Iterator[str]:
    """Yield how both arguments were found, together and with the predicate."""
    found = [_how(context, each) for each in (draft.subject, draft.object)]
    predicate = name_of(draft.frame.predicate)
    yield f"found={' '.join(found)}"
    for role, each in zip("so", found, strict=True):
        yield f"{role}.found={each} {predicate}"
    grounded = sum(each.concept.grounded for each in (draft.subject, draft.object))
    yield f"grounded={grounded}"
    yield f"certainty={factuality.certainty.value} {predicate}"
    yield f"polarity={factuality.polarity.value} {predicate}"


def _how(context: SentenceContext, argument: Argument) -> str:
    mention = context.parse.tokens[argument.token].mention
    if mention is not None:
        return f"{mention.method}{'' if argument.concept.grounded else ' local'}"
    return "phrase" if argument.is_phrase else "composed"
