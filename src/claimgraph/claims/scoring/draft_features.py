"""Features of a draft: its rule, trigger, cues, sentence, and those of tree and arguments."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.scoring.argument_features import find_argument_features, name_of
from claimgraph.claims.scoring.path_features import find_path_features
from claimgraph.claims.scoring.phrase_features import find_phrase_features
from claimgraph.claims.scoring.unsaid_features import find_said, find_unsaid_features
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Span, Token

__all__ = ["find_draft_features"]

_FIRST = 4  # links above a trigger
_LENGTHS = (10, 16, 22, 30, 40, 55)  # tokens of a sentence
_SIGNS = frozenset("():;?%/")


def find_draft_features(
    context: SentenceContext, draft: Draft, factuality: Factuality, conditions: Sequence[Span]
) -> Iterator[str]:
    """Yield the features of a draft that its sentence alone determines.

    Args:
        context: The sentence.
        draft: The draft.
        factuality: Its polarity and certainty.
        conditions: The words of its qualifiers.

    Yields:
        Names of features, some more than once.
    """
    parse, trigger = context.parse, draft.trigger
    yield from _of_rule(draft)
    yield from _of_trigger(context, trigger)
    for role, argument in (("s", draft.subject), ("o", draft.object)):
        yield from find_argument_features(context, argument, role)
        yield from find_path_features(parse, trigger, parse.tokens[argument.token], role)
    yield from _of_pair(context, draft)
    yield from _of_cues(factuality, trigger)
    yield from _of_sentence(parse.tokens)
    said = find_said(context, draft, factuality, conditions)
    yield from find_unsaid_features(context, draft, factuality, said)
    yield from find_phrase_features(context, draft, factuality, conditions, said)
    if conditions:
        yield f"conditions={min(len(conditions), 3)}"


def _of_rule(draft: Draft) -> Iterator[str]:
    frame = draft.frame
    yield f"rule={frame.rule}"
    yield f"predicate={name_of(frame.predicate)}"
    yield f"evoked={frame.pos}"
    yield f"lemma={frame.lemma}"
    yield f"predicate={name_of(frame.predicate)} {frame.pos}"
    if draft.compared:
        yield "compared"


def _of_trigger(context: SentenceContext, trigger: Token) -> Iterator[str]:
    parse = context.parse
    yield f"t.dep={trigger.dep}"
    yield f"t.tag={trigger.tag}"
    if trigger.mention is not None:
        yield "t.mention"
    for each in parse.children(trigger):
        if each.dep in {"aux", "auxpass", "neg", "mark", "advmod", "prep"}:
            yield f"t.{each.dep}={each.text.lower()}"
    above = parse.above(trigger)[1 : _FIRST + 1]
    for each in above[:1]:
        yield f"t.below={each.lemma}"
    for each in above:
        if is_verb(each):
            yield f"t.governor={each.lemma}"
            break
    for label in sorted({each.dep for each in (trigger, *above)}):
        yield f"t.above={label}"


def _of_pair(context: SentenceContext, draft: Draft) -> Iterator[str]:
    subject, object_ = draft.subject, draft.object
    one, other = (name_of(each.concept.category) for each in (subject, object_))
    yield f"pair={one} {other}"
    yield f"pair={one} {name_of(draft.frame.predicate)} {other}"
    places = {"s": subject.token, "t": draft.trigger.index, "o": object_.token}
    yield f"order={''.join(sorted(places, key=lambda each: (places[each], each)))}"
    if subject.token == object_.token or subject.span.overlaps(object_.span):
        yield "pair.overlaps"
    first, last = sorted((subject.token, object_.token))
    inside = context.parse.tokens[first + 1 : last]
    yield f"pair.names={min(sum(each.mention is not None for each in inside), 4)}"
    yield f"pair.verbs={min(sum(map(is_verb, inside)), 4)}"
    yield f"pair.commas={min(sum(each.text == ',' for each in inside), 4)}"
    for each in inside:
        if each.mention is None and each.text.isalpha():
            yield f"between={each.lemma}"


def _of_cues(factuality: Factuality, trigger: Token) -> Iterator[str]:
    yield f"polarity={factuality.polarity.value}"
    yield f"certainty={factuality.certainty.value}"
    for kind, cues in (("denies", factuality.negations), ("hedges", factuality.hedges)):
        if cues:
            yield f"{kind}={min(len(cues), 3)}"
        for each in cues:
            yield f"{kind}={each.lemma}"
            far = abs(each.index - trigger.index)
            yield f"{kind}.far={'near' if far <= 3 else 'off' if far <= 8 else 'far'}"
            yield f"{kind}.dep={each.dep}"
    for _, cue in factuality.cues:
        yield f"cue={cue.kind} {cue.where}"
    for each in factuality.abilities:
        yield f"able={each.lemma}"


def _of_sentence(tokens: Sequence[Token]) -> Iterator[str]:
    for length in _LENGTHS:
        if len(tokens) >= length:
            yield f"length>={length}"
    yield f"verbs={min(sum(map(is_verb, tokens)), 6)}"
    yield f"names={min(sum(each.mention is not None for each in tokens), 8)}"
    for sign in sorted({each.text for each in tokens} & _SIGNS):
        yield f"sign={sign}"
