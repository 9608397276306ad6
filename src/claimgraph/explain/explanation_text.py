"""Format an explanation for people, and as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from claimgraph.claims import Trace, Way
from claimgraph.explain.explanation import CueEffect, EvidenceExplanation, Explanation, Guard
from claimgraph.explain.marking import mark_sentence, split_selections
from claimgraph.learning import Part, to_probability
from claimgraph.model import Document, Role, Selection, Statistic, StudyGroup, Token
from claimgraph.networks import Edge, Paper, format_pooled
from claimgraph.ontology import ANY, PRIOR_WEIGHT, RuleScore
from claimgraph.tables import clean
from claimgraph.vocabulary import DOCUMENT, contract

__all__ = ["Colour", "format_explanation", "to_json"]

# Returns marked words with the terminal's codes for their role.
Colour = Callable[[Role, str], str]
_INDENT = "  "
_SHOWN = 12  # features of a score that are named
_LABEL = 10  # columns of the labels in front of each line
_TAKEN_BACK = "yes: the publication was taken back; it does not count over all papers"


def format_explanation(explanation: Explanation, *, colour: Colour = lambda _, text: text) -> str:
    """Return an explanation as text.

    Args:
        explanation: The explanation.
        colour: Formats marked words; plain by default.

    Returns:
        Lines, the last without a line feed.
    """
    claim = explanation.claim
    row = f" (row {explanation.number})" if explanation.number else ""
    said = [claim.polarity.value, claim.certainty.value, *explanation.qualifiers]
    lines = [
        clean(f"{explanation.subject} {explanation.predicate} {explanation.object}"),
        *_field("claim", f"{claim.iri}{row}"),
        *_field("says", "; ".join(map(clean, said))),
        *_field("score", _format_score(claim.score, claim.score_lower)),
        *_field("document", clean(_name(explanation.document))),
        *(_field("retracted", _TAKEN_BACK) if explanation.retracted else ()),
    ]
    total = len(explanation.evidence)
    for number, each in enumerate(explanation.evidence, start=1):
        lines += ["", *_evidence(each, f"evidence {number} of {total}", colour)]
    lines += ["", "over all papers"]
    lines += [line for text in format_pooled(explanation.pooled) for line in _field("pooled", text)]
    return "\n".join(lines)


def _evidence(explained: EvidenceExplanation, head: str, colour: Colour) -> Iterator[str]:
    evidence = explained.evidence
    said = (evidence.section.value, explained.design, evidence.outcome.value)
    yield f"{head}: sentence {evidence.sentence}, {', '.join(filter(None, said))}"

    def paint(role: Role, words: str) -> str:
        return colour(role, f"[{role.value}|{words}]")

    yield _INDENT + mark_sentence(evidence, paint, _tame)
    for label, text in _facts(explained):
        yield from _field(label, clean(text))


def _facts(explained: EvidenceExplanation) -> Iterator[tuple[str, str]]:
    numbers = dict(explained.elsewhere)
    for each in split_selections(explained.evidence)[1]:
        yield each.role.value, _elsewhere(each, numbers[each.span])
    for stated in explained.evidence.statistics:
        yield "states", clean(_statistic(stated))
    yield "rule", _rule(explained)
    ways = [way for trace in explained.traces for way in trace.ways]
    yield from (("path", f"{way.role.value}: {_path(way)}") for way in ways)
    yield from (("path", text) for text in (explained.note,) if text)
    cues = [*map(_cue, explained.cues), *filter(None, [explained.other])]
    yield from (("cue", text) for text in cues or ["none"])
    yield "together", f"{explained.polarity.value}, {explained.evidence.certainty.value}"
    yield from (("guard", _guard(guard)) for guard in explained.guards)
    yield from (("score", text) for text in _scores(explained))


def _tame(text: str) -> str:
    """Clean a part of a line; the spaces at its ends are kept."""
    ends = (" " if each.isspace() else "" for each in (text[:1], text[-1:]))
    return clean(text).join(ends) if text.strip() else " "[: len(text)]


def _field(label: str, text: str) -> Iterator[str]:
    yield f"{_INDENT}{label.ljust(_LABEL)} {text}"


def _name(document: Document) -> str:
    named = document.title or document.source or contract(document.iri)
    source = f" ({document.source})" if document.source not in {"", named} else ""
    link = f" <{_link(document)}>" if _link(document) else ""
    return f"{named}{source}{link}"


def _link(document: Document) -> str:
    is_web = document.iri.startswith(("http://", "https://"))
    return document.iri if is_web and not document.iri.startswith(DOCUMENT) else ""


def _elsewhere(selection: Selection, number: int) -> str:
    return f"{selection.quote!r}" + (f" (sentence {number})" if number else "")


def _statistic(stated: Statistic) -> str:
    numbers = (
        ("", stated.value), ("from ", stated.lower), ("to ", stated.upper)
    )  # fmt: skip
    told = " ".join(f"{word}{number:g}" for word, number in numbers if number is not None)
    relation = f"{stated.relation} " if stated.value is not None else ""
    kind = contract(stated.kind).rpartition(":")[2]
    group = "" if stated.group is None else f", {_side(stated.group)} {stated.group.quote!r}"
    return f"{kind} {relation}{told} {stated.unit}".rstrip() + f" ({stated.quote!r}{group})"


def _side(group: StudyGroup) -> str:
    return "compared with" if group.is_comparator else "in"


def _rule(explained: EvidenceExplanation) -> str:
    rule = explained.evidence.rule
    if explained.row is None:
        return f"{rule}, which is in no table"
    table, cells = explained.row
    carried = "; the claim follows from it by projections.tsv" if explained.projected else ""
    return f"{rule}: {table} {' '.join(f'{name}={text}' for name, text in cells)}{carried}"


def _path(way: Way) -> str:
    """Return a path in the tree as text; arrows point from governor to dependent."""
    text = _word(way.up[0])
    for below, above in zip(way.up, way.up[1:], strict=False):
        text += f" <-{below.dep}- {_word(above)}"
    for token in way.down:
        text += f" -{token.dep}-> {_word(token)}"
    return text


def _word(token: Token) -> str:
    form = "" if token.form.lower() == token.text.lower() else f" (read as {token.form!r})"
    return f"{token.text!r}{form}"


def _cue(cue: CueEffect) -> str:
    where = f" ({cue.where})" if cue.where else ""
    return f"{cue.words!r}{where}: {cue.kind} {cue.value}".rstrip()


def _guard(guard: Guard) -> str:
    asked = f"the predicate takes {_any_of(guard.allowed)}"
    if guard.narrowed:
        asked += f", the frame {_any_of(guard.narrowed)}"
    answer = "holds" if guard.holds else "does not hold"
    return f"{guard.role.value} {guard.concept!r} is a {guard.category}; {asked}: {answer}"


def _any_of(labels: Sequence[str]) -> str:
    return " or ".join(labels) or "anything"


def _format_score(score: float | None, lower: float | None) -> str:
    if score is None:
        return "not measured"
    return f"{score:.3f}" + (
        "" if lower is None else f", at least {lower:.3f} with 95 % confidence"
    )


def _scores(explained: EvidenceExplanation) -> Iterator[str]:
    evidence = explained.evidence
    yield _format_score(evidence.score, evidence.score_lower)
    if explained.parts:
        yield from _sum_up(explained.parts)
    if explained.scores and explained.scores[0].rule == ANY:
        yield f"{evidence.rule} came up in no gold standard; it has the score of what is wider"
    for score, wider in zip(explained.scores, (*explained.scores[1:], None), strict=False):
        yield _arithmetic(score, wider)


def _sum_up(parts: Sequence[Part]) -> Iterator[str]:
    """Yield a score as the sum of its largest parts, and of the rest."""
    bias, features = parts[0], parts[1:]
    rest = sum(each.log_odds for each in features[_SHOWN:])
    total = sum(each.log_odds for each in parts)
    yield f"{to_probability(total):.3f} has log odds {total:+.2f}, the sum of:"
    yield f"{bias.log_odds:+.2f} every claim"
    for each in features[:_SHOWN]:
        yield f"{each.log_odds:+.2f} {each.feature}"
    if len(features) > _SHOWN:
        yield f"{rest:+.2f} {len(features) - _SHOWN} further features"


def _arithmetic(score: RuleScore, wider: RuleScore | None) -> str:
    whose = score.rule if score.rule != ANY else "all rules"
    of = "" if score.rule != ANY or score.predicate == ANY else f" of {contract(score.predicate)}"
    parts = ", ".join(f"{task} {right}/{n}" for task, right, n in score.corpora)
    text = f"{whose}{of}: {score.n_correct} right of {score.n_predicted} ({parts})"
    if wider is None:
        return f"{text}, {score.precision:.3f}"
    sums = f"({score.n_correct} + {PRIOR_WEIGHT} x {wider.precision:.3f})"
    return f"{text}; {sums} / ({score.n_predicted} + {PRIOR_WEIGHT}) = {score.precision:.3f}"


def to_json(explanation: Explanation) -> str:
    """Return an explanation as one JSON object, with a line feed."""
    claim = explanation.claim
    shaped = {
        "claim": claim.iri,
        "row": explanation.number or None,
        "subject": {"iri": claim.subject, "label": explanation.subject},
        "predicate": {"iri": claim.predicate, "label": explanation.predicate},
        "object": {"iri": claim.object, "label": explanation.object},
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "qualifiers": list(explanation.qualifiers),
        "score": claim.score,
        "score_lower": claim.score_lower,
        "pooled": _pooled_json(explanation.pooled),
        "document": {
            "iri": explanation.document.iri,
            "title": explanation.document.title,
            "source": explanation.document.source,
            "link": _link(explanation.document),
            "retracted": explanation.retracted,
        },
        "evidence": list(map(_evidence_json, explanation.evidence)),
    }
    return json.dumps(shaped, ensure_ascii=False, indent=2) + "\n"


def _pooled_json(edge: Edge) -> dict[str, Any]:
    return {
        "score": edge.score,
        "support": edge.support,
        "opposition": edge.opposition,
        "supporting": [
            {"document": each.document, "score": each.score} for each in edge.supporting
        ],
        "opposing": [{"document": each.document, "score": each.score} for each in edge.opposing],
        "hedged": edge.n_hedged,
        "hedged_denials": edge.n_hedged_denials,
        "duplicates": edge.n_duplicates,
        "retracted": edge.n_retracted,
    }


def _paper_json(paper: Paper) -> dict[str, Any]:
    return {"document": paper.document, "score": paper.score}


def _group_json(group: StudyGroup | None) -> dict[str, Any] | None:
    if group is None:
        return None
    place = {"start": group.span.start, "end": group.span.end}
    return {"words": group.quote, **place, "comparator": group.is_comparator}


def _evidence_json(explained: EvidenceExplanation) -> dict[str, Any]:
    evidence = explained.evidence
    return {
        "sentence": evidence.sentence,
        "section": evidence.section.value,
        "quote": evidence.quote,
        "selections": [
            {
                "role": each.role.value,
                "words": each.quote,
                "start": each.span.start,
                "end": each.span.end,
            }
            for each in evidence.selections
        ],
        "statistics": [
            {
                "kind": contract(each.kind),
                "relation": each.relation,
                "value": each.value,
                "lower": each.lower,
                "upper": each.upper,
                "unit": each.unit,
                "words": each.quote,
                "start": each.span.start,
                "end": each.span.end,
                "group": _group_json(each.group),
            }
            for each in evidence.statistics
        ],
        "certainty": evidence.certainty.value,
        "outcome": evidence.outcome.value,
        "design": explained.design,
        "rule": {
            "name": evidence.rule,
            "table": explained.row[0] if explained.row else "",
            "row": dict(explained.row[1]) if explained.row else {},
            "projected": explained.projected,
        },
        "paths": list(_paths_json(explained.traces)),
        "note": explained.note,
        "cues": [
            {"words": each.words, "kind": each.kind, "value": each.value, "where": each.where}
            for each in explained.cues
        ],
        "other": explained.other,
        "guards": [
            {
                "role": each.role.value,
                "category": each.category,
                "predicate": list(each.allowed),
                "frame": list(each.narrowed),
                "holds": each.holds,
            }
            for each in explained.guards
        ],
        "score": evidence.score,
        "score_lower": evidence.score_lower,
        "features": [[each.feature, each.log_odds] for each in explained.parts],
        "measured": [
            {
                "rule": each.rule,
                "predicate": each.predicate,
                "n_predicted": each.n_predicted,
                "n_correct": each.n_correct,
                "precision": each.precision,
                "lower": each.lower,
                "corpora": {task: [right, n] for task, right, n in each.corpora},
            }
            for each in explained.scores
        ],
    }


def _paths_json(traces: Iterable[Trace]) -> Iterator[dict[str, Any]]:
    for trace in traces:
        for way in trace.ways:
            yield {
                "trigger": trace.trigger.text,
                "role": way.role.value,
                "words": way.words,
                "up": [[each.text, each.dep] for each in way.up],
                "down": [[each.text, each.dep] for each in way.down],
            }
