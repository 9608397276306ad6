"""The report of a build: what was read, found and not found, and in which words."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.claims.affirmed import completeness as affirmed
from claimgraph.claims.filters.clause_bounds import OUT_OF_CLAUSE
from claimgraph.claims.filters.coherence import INCOHERENT
from claimgraph.claims.filters.comparisons import ONE_SIDED
from claimgraph.claims.filters.contradictions import CONTRADICTED
from claimgraph.claims.filters.coordination import COORDINATED
from claimgraph.claims.filters.coverage import UNCOVERED
from claimgraph.claims.filters.displaced import DISPLACED
from claimgraph.claims.filters.governed import GOVERNED
from claimgraph.claims.filters.misattachment import MISATTACHED
from claimgraph.claims.filters.overstated import OVERSTATED
from claimgraph.claims.filters.reasons import REASONS
from claimgraph.claims.filters.unasserted import UNASSERTED
from claimgraph.claims.filters.unspecific import UNSPECIFIC
from claimgraph.claims.filters.wording import GARBLED, MISWORDED
from claimgraph.claims.frames import stated_effects
from claimgraph.claims.frames.contrasts import TOLD_OTHERWISE
from claimgraph.claims.frames.loosened import OTHER_KINDS
from claimgraph.claims.negated import completeness as negated
from claimgraph.claims.negated.filters import NEGATED
from claimgraph.claims.ranking import completeness as ranked
from claimgraph.claimset import LeftOut
from claimgraph.documents import Skip
from claimgraph.model import ClaimGraph, Document
from claimgraph.ontology import load_schema
from claimgraph.ontology.tables import ReasonKind, load_reason_words
from claimgraph.pipeline import Pipeline, Reading, standing
from claimgraph.workspace import BuildOptions, BuildReport, Count, build_output, building
from claimgraph.workspace import report as reports
from claimgraph.workspace.account import BuildAccount, Silence, find_silence, tally_claims
from claimgraph.workspace.report import make_report, to_json
from claimgraph.workspace.report_page import to_page
from tests import example

SCHEMA = load_schema()
WORDS = load_reason_words(SCHEMA.folder)


def reading(*, sentences: int = 2, silent: int = 0, unparsed: int = 0, **read: object) -> Reading:
    empty = ReadDocument(claims=(), gaps=(), concepts=())
    return Reading(
        read=replace(empty, **read),  # type: ignore[arg-type]
        sentences=sentences,
        unparsed=unparsed,
        silent=silent,
    )


def made(account: BuildAccount, graph: ClaimGraph, *left_out: LeftOut) -> BuildReport:
    return make_report(account, graph, left_out, SCHEMA, WORDS)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (reading(claims=example.GRAPH.claims), None),
        (reading(gaps=example.GRAPH.gaps), Silence.GAP_ONLY),
        (reading(filtered=(("too wide", 1),)), Silence.FILTERED),
        (reading(unparsed=2), Silence.UNPARSED),
        (reading(silent=1, unparsed=1), Silence.NO_PAIR),
        (reading(silent=1), Silence.NO_RELATION),
        (reading(sentences=0), Silence.NO_PAIR),
    ],
)
def test_why_a_document_has_no_claim(found: Reading, why: Silence | None) -> None:
    assert find_silence(example.DOCUMENT, found) is why
    title = replace(example.DOCUMENT, sections=example.DOCUMENT.sections[:1])
    told = (
        Silence.TITLE_ONLY
        if why in {Silence.UNPARSED, Silence.NO_PAIR, Silence.NO_RELATION}
        else why
    )
    assert find_silence(title, found) is told
    bare = Document(iri="urn:a", text="")
    assert find_silence(bare, found) is why


def test_every_reason_has_words() -> None:
    """A filter whose reason is not told in ``reasons.tsv`` fails here."""
    tables = (
        REASONS,
        INCOHERENT,
        UNCOVERED,
        ONE_SIDED,
        MISWORDED,
        UNASSERTED,
        UNSPECIFIC,
        NEGATED,
        OVERSTATED,
        MISATTACHED,
        COORDINATED,
        GOVERNED,
        GARBLED,
        DISPLACED,
        OUT_OF_CLAUSE,
    )
    known = {CONTRADICTED, TOLD_OTHERWISE, "no significance"}.union(*tables)
    known |= {
        ranked._DENIED,
        affirmed._ONLY_SOME,
        affirmed._REVERSED,
        negated._LEFT_OUT,
        stated_effects._ONLY_PART,
        standing._DOUBTFUL,
        standing._MISREAD,
        OTHER_KINDS,
    }
    assert {reason for kind, reason in WORDS if kind is ReasonKind.FILTERED} == known
    assert {reason for kind, reason in WORDS if kind is ReasonKind.SILENT} == set(Silence)


def test_claims_are_counted_by_kind() -> None:
    report = made(BuildAccount(documents=1), example.GRAPH)
    by = {
        kind: {each.told: each.count for each in found} for kind, found in report.claims_by.items()
    }
    assert by["polarity"] == {"affirmed": 3, "negated": 1}
    assert by["predicate"] == {"prevents": 2, "treats": 2}
    assert sum(by["certainty"].values()) == 4
    assert by["section"] == {"abstract": 4}
    assert set(by["design"]) == {"not told", "randomized controlled trial"}
    assert (report.claims, report.gaps, report.n_silent) == (4, 1, 0)


def test_counts_of_two_parts_are_those_of_the_whole() -> None:
    whole = tally_claims(example.GRAPH)
    parts = [
        tally_claims(replace(example.GRAPH, claims=claims))
        for claims in (example.GRAPH.claims[:1], example.GRAPH.claims[1:])
    ]
    parts[0].merge(parts[1])
    assert parts[0] == whole
    one, other, both = BuildAccount(), BuildAccount(), BuildAccount()
    found = reading(silent=1, filtered=(("too wide", 2),))
    for account in (one, both):
        account.add(example.DOCUMENT, found)
        account.skips.append(Skip(where="a", reason="b"))
    for account in (other, both):
        account.add(replace(example.DOCUMENT, iri="urn:b"), reading(unparsed=1))
    one.merge(other)
    assert one == both
    assert one.filtered == {"too wide": 2}


def test_a_report_says_what_was_not_read_and_why() -> None:
    account = BuildAccount()
    account.add(example.DOCUMENT, reading(claims=example.GRAPH.claims))
    account.add(replace(example.DOCUMENT, iri="urn:b"), reading(filtered=(("too wide", 3),)))
    account.skips += [Skip(where="a.txt:2", reason="broken"), Skip(where="b.txt", reason="empty")]
    account.skips.append(Skip(where="c.txt", reason="empty"))
    other = replace(example.DOCUMENT, iri="urn:b", source="b.txt", title="B")
    graph = replace(example.GRAPH, claims=(), documents=(example.DOCUMENT, other))
    report = made(account, graph, LeftOut(reason="as not grounded", n_claims=4, n_gaps=0))
    assert report.skipped == (
        Count(name="empty", told="empty", count=2),
        Count(name="broken", told="broken", count=1),
    )
    assert [each.where for each in report.skips] == ["a.txt:2", "b.txt", "c.txt"]
    assert [(each.source, each.reason) for each in report.without_claim] == [
        ("zinc.txt", "left out"), ("b.txt", "filtered"),
    ]  # fmt: skip
    assert report.filtered == (
        Count(name="too wide", told=WORDS[ReasonKind.FILTERED, "too wide"], count=3),
    )
    assert [(each.told, each.count) for each in report.left_out] == [("as not grounded", 4)]


def test_long_lists_are_cut_in_the_file_and_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "_MOST", 300)
    account = BuildAccount()
    account.skips += [Skip(where=f"<{each}>.txt", reason="empty") for each in range(305)]
    report = made(account, replace(example.GRAPH, claims=(), documents=()))
    told = json.loads(to_json(report))
    assert told["claimgraph_report"] == 1
    assert (len(told["skips"]), told["skips_more"]) == (300, 5)
    page = to_page(report)
    assert "&lt;199&gt;.txt" in page
    assert "&lt;200&gt;.txt" not in page
    assert "And 105 more" in page
    assert "No claim was found" in page


def test_nothing_of_a_text_is_markup_or_turns_it_round() -> None:
    steering = "<script>\u202eb\x1b[0m"
    document = replace(example.DOCUMENT, title=steering, source=steering)
    report = made(BuildAccount(documents=1), ClaimGraph(documents=(document,)))
    page = to_page(report, title=steering)
    assert "<script" not in page
    assert {each for each in page if not each.isprintable()} == {"\n"}
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == [
        "graph.html", "claims.tsv", "graph.ttl", "report.json",
    ]  # fmt: skip


def test_a_build_writes_its_report(
    tmp_path: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Aspirin prevents stroke.", encoding="utf-8")
    (folder / "b.txt").write_text("We met on day two.", encoding="utf-8")
    (folder / "c.txt").touch()
    written = []
    for name, workers in (("one", 1), ("two", 2)):
        result = build_output([folder], tmp_path / name, BuildOptions(workers=workers))
        text = (tmp_path / name / "report.json").read_bytes()
        written.append((text, (tmp_path / name / "report.html").read_bytes()))
        assert text == to_json(result.report).encode()
    assert written[0] == written[1]
    assert str(tmp_path).encode() not in b"".join(written[0])
    told = json.loads(written[0][0])
    assert (told["documents"], told["claims"]) == (2, 1)
    assert told["skips"] == [{"where": "c.txt", "reason": "the file is empty"}]
    assert [each["source"] for each in told["without_claim"]] == ["b.txt"]
    assert b"c.txt" in written[0][1]
