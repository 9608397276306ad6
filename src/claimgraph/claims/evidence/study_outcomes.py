"""Results of studies summed up later: "These trials have generally been favorable"."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.resolver import Arguments
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Token
from claimgraph.ontology import OutcomeCue

__all__ = ["FoundOutcome", "find_outcomes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOutcome:
    """A summing-up of studies that were named before."""

    cue: OutcomeCue
    trigger: Token
    studies: Token


def find_outcomes(arguments: Arguments, knowledge: Knowledge) -> tuple[FoundOutcome, ...]:
    """Find what a sentence says of the results of studies named before it."""
    return tuple(_outcomes(arguments, knowledge))


def _outcomes(arguments: Arguments, knowledge: Knowledge) -> Iterator[FoundOutcome]:
    for trigger in arguments.parse.tokens:
        pos = "verb" if trigger.tag.startswith("VB") and trigger.dep != "acomp" else "adj"
        cue = knowledge.language.outcomes.get((trigger.lemma, pos))
        if cue is None:
            continue
        hosts = (
            arguments.syntax.surface_subjects(trigger)
            if pos == "verb"
            else arguments.syntax.hosts(trigger)
        )
        for host in hosts:
            studies = _studies(arguments, knowledge, host)
            if studies is not None and trigger.dep != "amod":
                yield FoundOutcome(cue=cue, trigger=trigger, studies=studies)


def _studies(arguments: Arguments, knowledge: Knowledge, host: Token) -> Token | None:
    """Return the noun for studies that points back, going through "the results of"."""
    if knowledge.language.head(host.lemma, "study") is None:
        return None
    words = {child.text.lower() for child in arguments.parse.children(host, "det")}
    for inner in arguments.syntax.prep_objects(host, "of"):
        deeper = _studies(arguments, knowledge, inner)
        if deeper is not None:
            return deeper
    return host if words & knowledge.language.function_words["pointing"] else None
