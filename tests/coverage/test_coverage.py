"""What is read of texts, what stood in the way, and what a new line reads."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from claimgraph.claims.diagnosis import Loss
from claimgraph.coverage import (
    COVERAGE_TABLES,
    Coverage,
    DocumentCoverage,
    Find,
    FindKind,
    format_coverage,
    format_trials,
    measure_coverage,
    parse_frame_lines,
    to_table,
    try_frames,
)
from claimgraph.coverage.finds import mark
from claimgraph.coverage.tables import find_known, most
from claimgraph.errors import InputError
from claimgraph.model import Document, SectionKind, Sentence, Span
from claimgraph.pipeline import Pipeline
from claimgraph.tables import clean
from tests.coverage.conftest import MakeDocument

QUELLS = "Magnesium quells fever."
TEXTS = {
    "Aspirin prevents stroke.": "claim",
    "Why aspirin prevents stroke is not understood.": "knowledge gap",
    "Zinc is a target for the prevention of asthma.": Loss.FILTERED,
    "Adults with stroke prevent asthma.": Loss.GUARD,
    "Aspirin prevents deaths in adults with stroke.": Loss.NOT_NAMED,
    "Magnesium was prevented, unlike asthma.": Loss.NOT_REACHED,
    "After zinc augmentation, fever vanished.": Loss.WITHOUT_FRAME,
    QUELLS: Loss.NO_TRIGGER,
}
# Each with the row that reads it; nothing else does.
READABLE = {
    QUELLS: "quell verb decreases subj obj",
    "Fever is quelled by magnesium.": "quell verb decreases subj obj",
    "Zinc is vital for fever.": "vital adj associatedWith host prep:for",
    "Aspirin is the foe of fever.": "foe noun treats host prep:of",
    "The interplay between zinc and fever was odd.": (
        "interplay noun associatedWith prep:between prep:and"
    ),
    "The magnesium-quelled fever came back.": "quelled adj decreases compound host",
    "Zinc's hold over fever surprised us.": "hold noun associatedWith poss prep:over",
    "Aspirin versus fever.": "versus prep treats head prep:versus",
    "Zinc quells the brunt of fever.": "quell verb decreases subj obj/prep:of",
}


def read(pipeline: Pipeline, *documents: Document) -> Coverage:
    return measure_coverage(documents, pipeline)


def rows(name: str, coverage: Coverage, pipeline: Pipeline) -> list[dict[str, str]]:
    text = to_table(name, coverage, pipeline.knowledge.language)
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def unmarked(sentence: str) -> str:
    return re.sub(r"[][*]", "", sentence)


@pytest.mark.parametrize(("text", "outcome"), TEXTS.items())
def test_each_sentence_has_an_outcome(
    text: str, outcome: str, small: Pipeline, make: MakeDocument
) -> None:
    coverage = read(small, make(text))
    assert dict(coverage.outcomes) == {str(outcome): 1}
    assert coverage.silent == (outcome != "claim")


def test_a_sentence_without_two_concepts_is_not_counted(
    small: Pipeline, make: MakeDocument
) -> None:
    coverage = read(small, make("Zinc was given to adults. It was cheap."))
    assert coverage.outcomes.total() == 0
    assert (coverage.documents, coverage.sentences, coverage.claims) == (1, 2, 0)


def test_sentences_that_the_gate_skips_are_counted(small: Pipeline, make: MakeDocument) -> None:
    document = make("Magnesium resembles zinc.")
    ((sentence, mentions),) = small.mentions(document)
    assert small.needed([small.parser.cut(sentence, mentions)]) == (False,)
    assert read(small, document).outcomes.total() == 1


# -- tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "line"), READABLE.items())
def test_a_construction_is_a_row_that_reads_it(
    text: str, line: str, small: Pipeline, make: MakeDocument
) -> None:
    document = make(text)
    found = rows("constructions.tsv", read(small, document), small)
    lemma, pos, _, subject, object_ = line.split()
    named = [row for row in found if row["count"] != "0"]
    keys = [(row["lemma"], row["pos"], row["subject"], row["object"]) for row in named]
    assert keys[0] == (lemma, pos, subject, object_)
    frames = parse_frame_lines([line], small)
    (trial,) = try_frames([document], small, frames)
    assert [unmarked(each.sentence) for each in trial.claims] == [text]
    assert unmarked(named[0]["sentence_1"]) == text


def test_what_a_frame_reads_or_finds_is_no_new_construction(
    small: Pipeline, make: MakeDocument
) -> None:
    coverage = read(small, make("Aspirin prevents stroke. Adults with stroke prevent asthma."))
    assert coverage.totals[FindKind.CONSTRUCTION] == {}


def test_a_pair_that_another_word_joins_wins_nothing(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(small, make("Aspirin prevents and quells stroke."))
    assert coverage.totals[FindKind.CONSTRUCTION] == {}


def test_a_concept_and_a_noun_count_apart(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(small, make("Zinc quells unrest in asthma."))
    found = rows("constructions.tsv", coverage, small)
    half = [row for row in found if row["half_named"] == "1"]
    (row,) = (row for row in half if (row["subject"], row["object"]) == ("subj", "obj"))
    assert (row["lemma"], row["count"]) == ("quell", "0")
    assert (row["subjects"], row["objects"]) == ("cg:Chemical 1", "noun 1")
    assert row["sentence_1"] == "[Zinc] *quells* [unrest] in asthma."


def test_phrases_that_are_no_concepts(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(small, make("Aspirin prevents this early mishap in adults with stroke."))
    (row,) = rows("unnamed.tsv", coverage, small)
    assert (row["phrase"], row["head"], row["count"]) == ("early mishap", "mishap", "1")
    assert row["rules"] == "prevent.verb.prevents 1"
    assert row["sentence_1"] == "[Aspirin] *prevents* this [early mishap] in adults with stroke."
    (head,) = rows("unnamed_heads.tsv", coverage, small)
    assert (head["form"], head["kind"], head["category"]) == ("mishap", "noun", "")
    assert head["phrases"] == "early mishap 1"


def test_guards_and_filters(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(
        small,
        make("Adults with stroke prevent asthma. Zinc is a target for the prevention of asthma."),
    )
    found = rows("guards.tsv", coverage, small)
    (guard,) = (each for each in found if each["predicate"] == "cg:inhibits")
    assert list(guard.values())[:6] == [
        *("cg:inhibits", "cg:Population", "cg:Disease", "1", "1", "prevent.verb.inhibits 1"),
    ]
    (struck,) = rows("filters.tsv", coverage, small)
    assert (struck["reason"], struck["predicate"]) == ("aimed at", "cg:prevents")


def test_rows_stand_by_what_they_win(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(
        small,
        make("Zinc is vital for fever."),
        make("Magnesium quells fever. Zinc quells asthma."),
        make("Aspirin quells stroke."),
    )
    found = rows("constructions.tsv", coverage, small)
    assert [(row["lemma"], row["count"], row["documents"]) for row in found] == [
        ("quell", "3", "2"),
        ("vital", "1", "1"),
    ]
    assert found[0]["sentence_2"] == "[Aspirin] *quells* [stroke]."  # of another document
    (words,) = (row for row in rows("words.tsv", coverage, small) if row["lemma"] == "quell")
    assert (words["count"], words["places"]) == ("3", "subj obj 3")
    language = small.knowledge.language
    assert to_table("constructions.tsv", coverage, language, least=2).count("\n") == 2


def test_long_sentences_give_way() -> None:
    coverage = Coverage()
    for number, length in enumerate((900, 10, 20, 30)):
        find = Find(
            kind=FindKind.FILTER, key=("a",), told=("b",), sentence=str(number) + "x" * length
        )
        coverage.add(
            DocumentCoverage(sentences=1, unparsed=0, outcomes=(), finds=(find,), n_claims=0)
        )
    (total,) = coverage.totals[FindKind.FILTER].values()
    assert [each[0] for each in total.sentences] == ["2", "1"]


def test_what_the_tables_know_of_a_word_is_told(small: Pipeline) -> None:
    known = find_known("prevent", small.knowledge.language)
    assert known[0] == "verb cg:prevents"
    assert find_known("quell", small.knowledge.language) == ()
    assert "heads.tsv measure" in find_known("level", small.knowledge.language)
    assert most({"a": 1, "c": 3, "b": 3}, 2) == "b 3|c 3"


def test_every_table_has_its_columns(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(small, *map(make, TEXTS))
    for name, (header, _) in COVERAGE_TABLES.items():
        found = rows(name, coverage, small)
        assert found
        assert list(found[0]) == list(header)
        assert all(None not in row for row in found)


def test_marks_are_nested() -> None:
    text = "So zinc-induced pain."
    sentence = Sentence(
        document=Document(iri="urn:x", text=text),
        span=Span(0, len(text)),
        section=SectionKind.ABSTRACT,
        number=1,
    )
    marked = mark(sentence, [Span(3, 15)], [Span(3, 7), Span(16, 20), Span(90, 95)])
    assert marked == "So *[zinc]-induced* [pain]."


def test_the_summary(small: Pipeline, make: MakeDocument) -> None:
    coverage = read(small, *map(make, TEXTS))
    text = format_coverage(coverage, small.knowledge.language, width=None, limit=5)
    assert text.startswith("1 claims; 7 of 8 documents without; 8 of 8 sentences name two concepts")
    assert ["no", "trigger", "1", "0.125"] in [line.split() for line in text.splitlines()]
    assert "quell verb subj obj" in text


# -- workers ----------------------------------------------------------------------------------


def many(make: MakeDocument) -> Iterator[Document]:
    for number in range(40):
        yield make(f"Magnesium overawes fever {number}. Aspirin prevents stroke.")


def test_any_number_of_workers_gives_the_same(pipeline: Pipeline, make: MakeDocument) -> None:
    alone = measure_coverage(many(make), pipeline)
    assert alone.outcomes["claim"] == 40
    assert measure_coverage(many(make), pipeline, workers=2) == alone
    frames = parse_frame_lines(["overawe verb decreases subj obj"], pipeline)
    tried = try_frames(many(make), pipeline, frames)
    assert [len(each.claims) for each in tried] == [40]
    assert try_frames(many(make), pipeline, frames, workers=2) == tried


# -- new lines --------------------------------------------------------------------------------


def test_what_a_line_adds_and_what_not(small: Pipeline, make: MakeDocument) -> None:
    document = make(
        "Magnesium quells fever. Zinc does not quell asthma. Asthma often quells the aspirin. "
        "Aspirin prevents and quells stroke. Aspirin prevents stroke."
    )
    frames = parse_frame_lines(["quell\tverb\tcg:prevents\tsubj\tobj"], small)
    (trial,) = try_frames([document], small, frames)
    assert [each.claim for each in sorted(trial.claims, key=lambda each: each.sentence)] == [
        "magnesium | prevents | fever (asserted)",
        "zinc | does not prevent | asthma (asserted)",
    ]
    assert trial.others == {"guard: cg:Disease and cg:Drug": 1, "read already": 1}


def test_a_line_comes_after_those_of_its_word(small: Pipeline, make: MakeDocument) -> None:
    document = make("Aspirin prevents stroke.")
    frames = parse_frame_lines(["prevent verb treats subj obj"], small)
    (trial,) = try_frames([document], small, frames)
    assert trial.frame.rule == "prevent.verb.treats"
    assert trial.claims == []


def test_only_what_holds_the_word_is_read(
    small: Pipeline, make: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    find = Pipeline.mentions

    def watched(self: Pipeline, document: Document) -> object:
        seen.append(document.text)
        return find(self, document)

    monkeypatch.setattr(Pipeline, "mentions", watched)
    frames = parse_frame_lines(["quell verb treats subj obj"], small)
    try_frames([make("Aspirin prevents stroke."), make("Fever was quelled.")], small, frames)
    assert seen == ["Fever was quelled."]


def test_the_sample_is_the_same_in_any_order(small: Pipeline, make: MakeDocument) -> None:
    documents = list(many(make))
    frames = parse_frame_lines(["overawe verb decreases subj obj"], small)
    (one,) = try_frames(documents, small, frames)
    (other,) = try_frames(documents[::-1], small, frames)
    assert one.sample(5) == other.sample(5)
    assert len(one.sample(5)) == 5
    assert len(one.sample(0)) == 40
    text = format_trials([one], limit=1)
    assert text.startswith(
        "overawe.verb.decreases: 40 claims added\n  magnesium | decreases | fever"
    )
    assert clean(text.splitlines()[2]).startswith("[Magnesium] *overawes* [fever]")


@pytest.mark.parametrize(
    "line",
    [
        "quell\tverb\tcg:treats\tsubj\tobj\t\tDisease",
        "quell  verb  treats  subj  obj",
        "quell verb treats subj obj",
        "strongly quell  verb  cg:treats  subj  obj|prep:in",
    ],
)
def test_cells_are_parted_as_it_is_easiest(line: str, small: Pipeline) -> None:
    (frame,) = parse_frame_lines(["lemma\tpos", "# no", "", line], small)
    assert frame.predicate.endswith("treats")
    assert frame.lemma.endswith("quell")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("quell verb treats subj", "needs 5 cells, here are 4"),
        ("quell verb heals subj obj", "'cg:heals'"),
        ("quell word treats subj obj", "in the column 'pos'"),
        ("quell verb treats subj nowhere", "in the column 'object'"),
        ("# nothing", "there is no line of frames.tsv"),
    ],
)
def test_a_wrong_line_is_told(line: str, problem: str, small: Pipeline) -> None:
    with pytest.raises(InputError) as caught:
        parse_frame_lines([line], small)
    assert problem in str(caught.value)
