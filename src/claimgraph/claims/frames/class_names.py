"""What the name of a class tells of its members: "a *kinase inhibitor*" inhibits kinases."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames
from claimgraph.claims.frames.matching import Draft, find_pairs
from claimgraph.model import Span
from claimgraph.ontology import Position

__all__ = ["find_in_classes"]

_LEFT_OUT = 2  # words before the name of what is acted on: "*selective irreversible* MAO inhibitor"


def find_in_classes(arguments: Arguments, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return what the class to which drafts assign something tells of it by its name.

    "X is a topoisomerase inhibitor": a terminology may have the class as one concept, whose words
    no frame looks into; that X inhibits topoisomerase is said all the same.

    Args:
        arguments: The arguments of the sentence.
        drafts: Its drafts.
    """
    classes = arguments.context.language.roles["class"]
    found: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if draft.frame.predicate in classes and draft.object.antecedent is None:
            for each in _find_told(arguments, draft):
                found.setdefault((each.subject.concept.iri, each.object.concept.iri), each)
    told = {(each.subject.concept.iri, each.object.concept.iri) for each in drafts}
    return tuple(each for key, each in found.items() if key not in told)


def _find_told(arguments: Arguments, draft: Draft) -> Iterator[Draft]:
    """Yield what the name of the class of one draft tells."""
    context = arguments.context
    trigger = context.parse.tokens[draft.object.token]
    if trigger.mention is None or draft.subject.token == trigger.index:
        return
    frames = context.knowledge.once(CompiledFrames)
    words = trigger.span.cut(context.parse.sentence.document.text)
    name, _, last = words.rpartition(" ")
    lemma = context.knowledge.lexicon.forms.fold(last.lower())
    acting = tuple(filter(_tells_acted_on, frames.named.get((lemma, "noun"), ())))
    acted_on = _find_named(arguments, draft.object, name, trigger.span) if acting else None
    if acted_on is None:
        return
    for frame in acting:
        for each in find_pairs(arguments, frame, trigger, (draft.subject,), (acted_on,)):
            yield replace(each, trigger=trigger)
            return


def _tells_acted_on(frame: CompiledFrame) -> bool:
    """Whether a noun says what its host does to what stands before it: "X is a *Y inhibitor*"."""
    places = {each.place.position for each in frame.subject}
    before = {each.place.position for each in frame.object if each.place.then is None}
    return Position.HOST in places and Position.COMPOUND in before


def _find_named(arguments: Arguments, whole: Argument, name: str, span: Span) -> Argument | None:
    """Return the concept that the words before the last one of a class name."""
    words = name.split(" ")
    for left_out in range(min(_LEFT_OUT + 1, len(words))):
        rest = " ".join(words[left_out:])
        known = arguments.context.knowledge.find_named(rest) if rest else ()
        if known:
            start = span.start + len(name) - len(rest)
            return Argument(
                concept=known[0].concept,
                span=Span(start, start + len(rest)),
                token=whole.token,
            )
    return None
