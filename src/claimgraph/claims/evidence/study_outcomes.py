"""Summaries of the results of studies: "These trials have generally been favorable"."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.ontology import OutcomeCue

__all__ = ["FoundOutcome", "find_outcomes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOutcome:
    """A summary of the results of studies mentioned before."""

    cue: OutcomeCue
    trigger: Token
    studies: Token


def find_outcomes(context: SentenceContext) -> tuple[FoundOutcome, ...]:
    """Find the summaries of results of studies mentioned before a sentence."""
    return tuple(_outcomes(context))


def _outcomes(context: SentenceContext) -> Iterator[FoundOutcome]:
    for trigger in context.parse.tokens:
        pos = "verb" if trigger.tag.startswith("VB") and trigger.dep != "acomp" else "adj"
        cue = context.language.outcomes.get((trigger.lemma, pos))
        if cue is None:
            continue
        hosts = (
            context.syntax.surface_subjects(trigger)
            if pos == "verb"
            else context.syntax.hosts(trigger)
        )
        for host in hosts:
            studies = _studies(context, host)
            if studies is not None and trigger.dep != "amod":
                yield FoundOutcome(cue=cue, trigger=trigger, studies=studies)


def _studies(context: SentenceContext, host: Token) -> Token | None:
    """Return the anaphoric noun for studies, also within "the results of"."""
    if context.language.head(host.lemma, "study") is None:
        return None
    words = {child.text.lower() for child in context.parse.children(host, "det")}
    for inner in context.syntax.prep_objects(host, "of"):
        deeper = _studies(context, inner)
        if deeper is not None:
            return deeper
    return host if words & context.language.function_words["pointing"] else None
