"""What is told after a build: what was found, what was not, and what to do next."""

import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.cli.terminal import VERBOSE, is_chosen, say
from claimgraph.tables import count_of

if TYPE_CHECKING:
    from claimgraph.model import Claim, ClaimGraph
    from claimgraph.ontology import Schema
    from claimgraph.workspace import BuildResult, Count

__all__ = ["find_strongest", "summarise", "tell_found", "tell_next"]

_FEW = 5  # documents, claims or reasons that are named; the others are counted
_EACH = 8  # documents of which each gets a line


def summarise(result: "BuildResult", output: Path, *, limit: int) -> None:
    """Say what a build found, which documents have no claim, and what to do next.

    In a pipe neither what is in the tables nor what to do next is told.

    Args:
        result: What the build made.
        output: The output folder.
        limit: Documents without a claim to name at most; 0 for all.
    """
    is_shown = sys.stderr.isatty()
    if is_shown:
        for line in tell_found(result.shown, result.schema):
            say(line)
    for line in _tell_missing(result, output, limit):
        say(line)
    if is_shown:
        for line in tell_next(result.shown, output):
            say(line)


def tell_found(graph: "ClaimGraph", schema: "Schema") -> Iterator[str]:
    """Yield a line for each document, or the strongest claims if there are many documents.

    Args:
        graph: What was found.
        schema: Labels of predicates.
    """
    if not graph.claims:
        return
    said = _Sayings(graph, schema)
    if len(graph.documents) > _EACH:
        yield "The strongest claims:"
        yield from (f"  {said.claim(each)}" for each in find_strongest(graph, _FEW))
        return
    own: dict[str, list[Claim]] = {each.iri: [] for each in graph.documents}
    for claim in graph.claims:
        own.setdefault(claim.evidence[0].document, []).append(claim)
    gaps = Counter(each.evidence.document for each in graph.gaps)
    yield "Found:"
    for iri, claims in own.items():
        if claims:
            counts = [count_of(len(claims), "claim")]
            counts += [count_of(gaps[iri], "knowledge gap")] if gaps[iri] else []
            best = said.claim(min(claims, key=_strength))
            yield f"  {said.document(iri)}: {', '.join(counts)}; above all: {best}"


def find_strongest(graph: "ClaimGraph", number: int) -> "tuple[Claim, ...]":
    """Find the strongest claims, of different documents as far as there are as many.

    Args:
        graph: Any graph.
        number: How many.

    Returns:
        Findings before background, sure ones before hedged ones, then by score; what only says
        what kind of thing something is comes last.
    """
    ranked = sorted(graph.claims, key=_strength)
    first: dict[str, Claim] = {}
    for claim in ranked:
        first.setdefault(claim.evidence[0].document, claim)
    chosen = list(first.values())
    chosen += [each for each in ranked if each not in set(chosen)] if len(chosen) < number else []
    return tuple(chosen[:number])


def tell_next(graph: "ClaimGraph", output: Path) -> Iterator[str]:
    """Yield what to do next: open the page, ask, search.

    Args:
        graph: What was found; its most frequent concept is the example.
        output: The output folder.
    """
    folder = _argument(output)
    yield "Next:"
    yield f"  open {output / 'graph.html'} in a browser: the graph with its sentences"
    topic = _topic(graph)
    if topic:
        said = shlex.quote(topic)
        yield f"  claimgraph ask about {said}{folder}    (claimgraph ask lists the questions)"
        yield f"  claimgraph search {said}{folder}    (words in sentences and labels)"
    yield f"  open {output / 'report.html'}: what was read, and what was not"


def _argument(output: Path) -> str:
    """Return an output folder as the last argument of a command; empty for the usual one."""
    return "" if output == Path("output") else f" {shlex.quote(str(output))}"


def _topic(graph: "ClaimGraph") -> str:
    """Return the name of the concept in most claims; empty if there is none that has one name."""
    ends = Counter(iri for claim in graph.claims for iri in (claim.subject, claim.object))
    labels = {each.iri: each.label for each in graph.concepts}
    named = Counter(label.lower() for label in labels.values())
    for iri, _ in sorted(ends.items(), key=lambda each: (-each[1], each[0])):
        label = labels.get(iri, "")
        if label.isprintable() and named[label.lower()] == 1:
            return label
    return ""


def _strength(claim: "Claim") -> tuple[object, ...]:
    from claimgraph.claimset import rank_claim
    from claimgraph.model import Certainty
    from claimgraph.vocabulary import cg

    return (
        claim.predicate == cg("isA"),
        rank_claim(claim),
        list(Certainty).index(claim.certainty),
        -(claim.score or 0.0),
        claim.iri,
    )


def _tell_missing(result: "BuildResult", output: Path, limit: int) -> Iterator[str]:
    """Yield what the user may miss: documents, sentences, claims and names."""
    report = result.report
    if report.n_silent:
        yield _name_silent(result, limit)
        yield from _few(report.silent)
    if report.unparsed_sentences:
        yield f"{count_of(report.unparsed_sentences, 'sentence')} too long to parse"
    if report.n_filtered:
        yield f"{count_of(report.n_filtered, 'possible claim')} left out as none:"
        yield from _few(report.filtered)
    unnamed = report.ungrounded
    if unnamed.ungrounded and report.claims:
        yield (
            f"{unnamed.ungrounded} of {count_of(unnamed.arguments, 'argument')} of claims"
            f" ({unnamed.ungrounded / unnamed.arguments:.0%}) named by no lexicon:"
            f" claimgraph lexicon unknown {shlex.quote(str(output))} lists them"
        )


def _name_silent(result: "BuildResult", limit: int) -> str:
    report = result.report
    most = report.n_silent if is_chosen(VERBOSE) else min(limit or _FEW, _FEW)
    shown = [each.source or each.document for each in report.without_claim[:most]]
    rest = report.n_silent - len(shown)
    names = ", ".join(shown) + (f" and {rest} more" if rest else "")
    n_documents = count_of(report.documents, "document")
    return f"{report.n_silent} of {n_documents} without a claim: {names}"


def _few(counts: "Sequence[Count]") -> Iterator[str]:
    """Yield the most frequent reasons, or all to those who want to hear them."""
    shown = counts if is_chosen(VERBOSE) else counts[:_FEW]
    yield from (f"  {each.count} {each.told}" for each in shown)
    rest = counts[len(shown) :]
    if rest:
        number = sum(each.count for each in rest)
        yield f"  {number} for {count_of(len(rest), 'other reason')}: see report.html"


class _Sayings:
    """Claims and documents in a line."""

    def __init__(self, graph: "ClaimGraph", schema: "Schema") -> None:
        self._labels = {each.iri: each.label for each in graph.concepts}
        self._documents = graph.document_index()
        self._schema = schema

    def claim(self, claim: "Claim") -> str:
        is_negated = claim.polarity.value == "negated"
        words = (
            self._labels[claim.subject],
            self._schema.predicate_label(claim.predicate, is_negated=is_negated),
            self._labels[claim.object],
        )
        hedge = "" if claim.certainty.value == "asserted" else f" ({claim.certainty.value})"
        return f"{' '.join(_clean(words))}{hedge}"

    def document(self, iri: str) -> str:
        from claimgraph.vocabulary import contract

        document = self._documents.get(iri)
        return contract(iri) if document is None else document.source or contract(iri)


def _clean(words: Iterable[str]) -> Iterator[str]:
    from claimgraph.tables import clean

    return map(clean, words)
