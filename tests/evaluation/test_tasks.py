"""The tasks, on three documents each with known answers."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules
from claimgraph.errors import DocumentError
from claimgraph.evaluation import (
    TASKS,
    Bench,
    Evaluation,
    GoldDocument,
    GoldMention,
    Part,
    Score,
    build_scores,
    evaluate,
    format_evaluation,
    judge_abbreviations,
    judge_mentions,
    load_annotation_types,
    read_gold,
    to_json,
    to_misses_tsv,
)
from claimgraph.evaluation.corpora.documents import make_document
from claimgraph.mentions.annotation_types import AnnotationType
from claimgraph.model import Concept, Document, Mention, SectionKind, Sentence, Span
from claimgraph.ontology import find_ontology
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg, expand
from tests.evaluation.conftest import DATA

TYPES = {
    name: kind
    for name, kind in load_annotation_types(find_ontology()).items()
    if name in {"Disease", "Chemical"}
}


def counts(scores: Sequence[Score]) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.n_gold, each.n_predicted, each.n_correct) for each in scores}


def test_mentions(bench: Bench) -> None:
    result = evaluate("mentions", DATA / "three.PubTator", bench)
    assert (result.n_documents, result.n_sentences) == (3, 9)
    assert result.seconds > 0
    # Chemical: zinc is no gold. Disease: the gold has "Quorvel fever", of which we find "fever";
    # "stroke" once of twice, with an identifier that we lack; "asthma attacks", of which we find
    # "asthma", as we do once more; and a mention without identifier.
    assert counts(result.scores) == {
        "concept": (7, 7, 5),
        "mention": (10, 12, 7),
        "own concept": (7, 7, 5),
        "own concept Chemical": (2, 3, 2),
        "own concept Disease": (5, 4, 3),
        "concept Chemical": (2, 3, 2),
        "mention Chemical": (4, 5, 4),
        "concept Disease": (5, 4, 3),
        "mention Disease": (6, 7, 3),
    }
    headline = result.scores[0]
    assert headline.name == "concept"
    assert headline.precision == headline.recall == pytest.approx(5 / 7)
    mention = result.scores[1]
    assert mention.precision == pytest.approx(7 / 12)
    assert mention.recall == pytest.approx(0.7)
    assert mention.f1 == pytest.approx(14 / 22)


def test_the_parts_are_the_whole(bench: Bench) -> None:
    counted = {
        part: evaluate("mentions", DATA / "three.PubTator", replace(bench, part=part)).n_documents
        for part in (Part.ALL, Part.REST)
    }
    documents = read_gold(
        DATA / "three.PubTator",
        TASKS["mentions"].read,
        bench.pipeline.reading_rules,
        on_skip=lambda _: None,
    )
    held = [each for each in documents if Part.HELD_OUT.holds(each.document.iri)]
    assert counted == {Part.ALL: 3, Part.REST: 3 - len(held)}


def test_a_part_without_documents_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Part, "holds", lambda *_: False)
    with pytest.raises(DocumentError, match="no document belongs to the part held-out"):
        evaluate("mentions", DATA / "three.PubTator", replace(bench, part=Part.HELD_OUT))


def test_abbreviations(bench: Bench) -> None:
    result = evaluate("abbreviations", DATA / "three.labeled", bench)
    assert (result.n_documents, result.n_sentences) == (3, 8)
    assert counts(result.scores) == {"abbreviation": (5, 5, 3)}
    assert result.scores[0].f1 == pytest.approx(0.6)


def test_the_same_again(bench: Bench) -> None:
    one, other = (evaluate("mentions", DATA / "three.PubTator", bench) for _ in range(2))
    assert replace(one, seconds=0.0) == replace(other, seconds=0.0)


def test_errors(bench: Bench) -> None:
    text = to_misses_tsv(evaluate("mentions", DATA / "three.PubTator", bench).misses)
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert len(rows) == 12
    assert rows[1] == {
        "score": "concept Disease",
        "error": "false negative",
        "document": "pmid:90000001",
        "start": "67",
        "end": "80",
        "item": "Quorvel fever",
        "detail": "mesh:D999999",
        "sentence": "Quorvel fever did not change.",
    }
    zinc = [row for row in rows if row["item"] == "Zinc"]
    assert [(row["score"], row["error"], row["detail"]) for row in zinc] == [
        ("concept Chemical", "false positive", "mesh:D015032|chebi:27365"),
        ("mention Chemical", "false positive", "mesh:D015032|chebi:27365"),
    ]
    text = to_misses_tsv(evaluate("abbreviations", DATA / "three.labeled", bench).misses)
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert [(row["error"], row["item"], row["detail"], row["start"]) for row in rows] == [
        ("false positive", "MRI", "magnetic resonance imaging", "136"),
        ("false negative", "MRI", "magnetic resonance imaging study", "136"),
        ("false positive", "HR", "Heart rate", "86"),
        ("false negative", "QW", "quiet ward", "2"),
    ]
    assert rows[3]["sentence"] == "A quiet ward."


def test_each_miss_is_listed_once(bench: Bench) -> None:
    for task, sample in (("mentions", "three.PubTator"), ("abbreviations", "three.labeled")):
        result = evaluate(task, DATA / sample, bench)
        for score in result.scores:
            if score.name in {"concept", "mention"} or score.name.startswith("own "):
                continue  # sums of the others; the concepts once more
            kinds = [miss.kind.value for miss in result.misses if miss.score == score.name]
            assert kinds.count("false positive") == score.n_predicted - score.n_correct
            assert kinds.count("false negative") == score.n_gold - score.n_correct


def read(task: str, sample: str, rules: ReadingRules) -> tuple[GoldDocument, ...]:
    return read_gold(DATA / sample, TASKS[task].read, rules, on_skip=lambda _: None)


def test_empty_predictions_score_nothing(rules: ReadingRules) -> None:
    mentions = [judge_mentions(g, (), TYPES) for g in read("mentions", "three.PubTator", rules)]
    scores = build_scores(["concept", "mention"], [each.counts for each in mentions])
    assert counts(scores) == {"concept": (7, 0, 0), "mention": (10, 0, 0)}
    pairs = [judge_abbreviations(g, ()) for g in read("abbreviations", "three.labeled", rules)]
    [score] = build_scores(["abbreviation"], [each.counts for each in pairs])
    assert (score.n_gold, score.n_predicted, score.f1) == (5, 0, 0.0)


def test_predictions_of_another_document_score_nothing(bench: Bench, rules: ReadingRules) -> None:
    gold = read("mentions", "three.PubTator", rules)
    shuffled = [
        judge_mentions(here, bench.pipeline.mentions(there.document), TYPES)
        for here, there in zip(gold, (*gold[1:], gold[0]), strict=True)
    ]
    scores = build_scores(["concept", "mention"], [each.counts for each in shuffled])
    assert [score.n_predicted for score in scores] == [7, 12]
    assert [score.n_correct for score in scores] == [0, 0]
    pairs = read("abbreviations", "three.labeled", rules)
    moved = [
        judge_abbreviations(here, bench.pipeline.abbreviations(there.document))
        for here, there in zip(pairs, (*pairs[1:], pairs[0]), strict=True)
    ]
    assert all(each.counts["abbreviation"].n_correct == 0 for each in moved)


def judge_words(rules: ReadingRules, gold: str, own: str) -> tuple[int, int, int]:
    """Score concepts of one-letter words: gold "a:D1|D2", own "a:mesh:D1 mesh:D2"."""
    text = "a b c d"
    document = make_document("", text, rules, identifier="1", where="a:1")
    sentence = Sentence(document=document, span=Span(1, 8), section=SectionKind.ABSTRACT, number=1)

    def span(word: str) -> Span:
        place = document.text.index(word)
        return Span(place, place + 1)

    mentions = []
    for each in own.split(", "):
        word, _, ids = each.partition(":")
        first, *exact = map(expand, ids.split())
        concept = Concept(iri=first, label=word, category=cg("Disease"), exact=tuple(exact))
        mentions.append(Mention(span=span(word), text=word, concept=concept))
    marked = tuple(
        GoldMention(span=span(each[0]), text=each[0], type="Disease", reference=each[2:])
        for each in gold.split(", ")
    )
    judged = judge_mentions(
        GoldDocument(document=document, mentions=marked), ((sentence, mentions),), TYPES
    ).counts["concept"]
    return judged.n_gold, judged.n_predicted, judged.n_correct


@pytest.mark.parametrize(
    ("gold", "own", "expected"),
    [
        ("a:D1", "b:mesh:D1", (1, 1, 1)),  # anywhere in the document
        ("a:D1", "a:mondo:1 mesh:D1", (1, 1, 1)),  # by an exact identifier
        ("a:OMIM:7", "a:mesh:D1 omim:7", (1, 1, 1)),
        ("a:D1, b:D2", "a:mesh:D1 mesh:D2", (2, 1, 1)),  # one answers one
        ("a:D1", "a:mesh:D1, b:mondo:1 mesh:D1", (1, 2, 1)),  # nothing is answered twice
        ("a:D1, b:D2", "a:mesh:D1 mesh:D2, b:mesh:D3 mesh:D1", (2, 2, 2)),  # as many as can be
        ("a:D1|D2", "a:mesh:D2", (2, 1, 1)),  # a composite mention has all its concepts
        ("a:-1", "a:mesh:D1", (0, 1, 0)),
        ("a:D1, b:D1", "a:mesh:D1, b:mesh:D1", (1, 1, 1)),  # sets
        ("a:D1", "a:mesh:d1", (1, 1, 0)),
    ],
)
def test_concepts_are_compared_by_identifier(
    gold: str, own: str, expected: tuple[int, int, int], rules: ReadingRules
) -> None:
    assert judge_words(rules, gold, own) == expected


def test_type_and_span_count(rules: ReadingRules) -> None:
    document = make_document("", "zinc helps", rules, identifier="1", where="a:1")
    zinc = Concept(iri=expand("mesh:D015032"), label="zinc", category=cg("Chemical"))
    sentence = Sentence(document=document, span=Span(1, 11), section=SectionKind.ABSTRACT, number=1)
    found = ((sentence, (Mention(span=Span(1, 5), text="zinc", concept=zinc),)),)
    own = (
        (sentence, (Mention(span=Span(1, 5), text="zinc", concept=replace(zinc, grounded=False)),)),
    )

    def judge(kind: str, end: int, own: object = found) -> tuple[int, int]:
        marked = GoldMention(
            span=Span(1, end), text=document.text[1:end], type=kind, reference="D015032"
        )
        gold = GoldDocument(document=document, mentions=(marked,))
        judged = judge_mentions(gold, own, TYPES).counts  # type: ignore[arg-type]
        return judged["mention"].n_correct, judged["concept"].n_correct

    assert judge("Chemical", 5) == (1, 1)
    assert judge("Chemical", 11) == (0, 1)
    assert judge("Disease", 5) == (0, 0)
    assert judge("Unheard", 5) == (0, 0)
    assert judge("Chemical", 5, own) == (1, 0)  # a concept made from a phrase has no identifier


def test_a_mention_outside_the_sentences_is_quoted(rules: ReadingRules) -> None:
    document = make_document("", "zinc helps", rules, identifier="1", where="a:1")
    marked = GoldMention(span=Span(1, 5), text="zinc", type="Chemical")
    judged = judge_mentions(GoldDocument(document=document, mentions=(marked,)), (), TYPES)
    assert [miss.sentence for miss in judged.misses] == ["\nzinc helps"]


def test_gold_of_another_task(tmp_path: Path, bench: Bench) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("1|t|Ann\n1|a|\n1\t0\t3\tAnn\tPerson\tP1\n")
    with pytest.raises(DocumentError, match="no mention in the gold standard is of a type"):
        evaluate("mentions", path, bench)
    with pytest.raises(DocumentError, match="this is not"):
        evaluate("abbreviations", path, bench)
    with pytest.raises(DocumentError, match="this is not PubTator"):
        evaluate("mentions", DATA / "three.labeled", bench)
    with pytest.raises(DocumentError, match="no document defines an abbreviation"):
        TASKS["abbreviations"].open(bench, ())


def test_report() -> None:
    [score] = build_scores(["pair"], [{}])
    result = Evaluation(
        task="t", n_documents=2, n_sentences=30, seconds=1.5, scores=(score,), misses=()
    )
    assert json.loads(to_json(result)) == {
        "task": "t",
        "documents": 2,
        "sentences": 30,
        "seconds": 1.5,
        "scores": [
            {
                "name": "pair",
                "precision": 0.0,
                "recall": 0.0,
                "f1": 0.0,
                "ci95": [0.0, 0.0],
                "n_gold": 0,
                "n_predicted": 0,
                "n_correct": 0,
            }
        ],
    }
    assert to_json(result).count("\n") == 1
    text = format_evaluation(result, width=None)
    assert "pair   0.000      0.000   0.000  0.000 to 0.000  0     0          0" in text
    assert text.endswith("30 sentences in 2 documents, read in 1.5 seconds, 20 a second")
    assert to_misses_tsv(()).count("\n") == 1
    idle = replace(result, seconds=0.0)
    assert format_evaluation(idle, width=60).endswith("read in 0.0 seconds")


def test_what_the_annotators_could_not_choose_is_compared_as_the_nearest_wider(
    rules: ReadingRules,
) -> None:
    def concept(curie: str, *broader: str, category: str = "Disease") -> Concept:
        wider = tuple(map(expand, broader))
        return Concept(iri=expand(curie), label=curie, category=cg(category), broader=wider)

    top = [
        concept("hp:9"),
        concept("mesh:D000001"),
        concept("mesh:D000002", "mesh:D000003"),
        concept("mesh:D000003"),
        concept("mesh:D000004", "mesh:D000001", category="Finding"),
    ]
    own = [
        concept("hp:1", "mesh:D000004"),  # a finding is no disease: past it to D000001
        concept("hp:2", "mesh:D000001"),  # the same again
        concept("hp:3", "mesh:D000002"),  # the nearest, which is not the gold's
        concept("hp:4", "hp:9"),  # nothing wider that could be chosen
    ]
    document = make_document("", "a b c d", rules, identifier="1", where="a:1")
    sentence = Sentence(document=document, span=Span(1, 8), section=SectionKind.ABSTRACT, number=1)
    mentions = [
        Mention(span=Span(place, place + 1), text=document.text[place], concept=each)
        for place, each in zip((1, 3, 5, 7), own, strict=True)
    ]
    gold = GoldDocument(
        document=document,
        mentions=(
            GoldMention(span=Span(1, 2), text="a", type="Disease", reference="D000001|D000003"),
        ),
    )
    lexicon = Lexicon([*top, *own], WordForms([]))
    counts = judge_mentions(gold, ((sentence, mentions),), TYPES, lexicon).counts
    found = {name: counts[name] for name in ("concept Disease", "own concept Disease")}
    assert {name: (c.n_gold, c.n_predicted, c.n_correct) for name, c in found.items()} == {
        "concept Disease": (2, 3, 1),
        "own concept Disease": (2, 4, 0),
    }


def test_of_some_types_only_mentions_are_scored() -> None:
    document = Document(iri="urn:d", text="Wild V71E.")
    span = Span(5, 9)
    types = {
        "SequenceVariant": AnnotationType(
            type="SequenceVariant",
            name="Variant",
            categories=frozenset({cg("Variant")}),
            has_concepts=False,
        )
    }
    marked = GoldMention(span=span, text="V71E", type="SequenceVariant", reference="p|SUB|V|71|E")
    own = Mention(
        span=span,
        text="V71E",
        concept=Concept(iri="urn:v", label="p.Val71Glu", category=cg("Variant")),
    )
    sentence = Sentence(document=document, span=Span(0, 10), section=SectionKind.ABSTRACT, number=1)
    judged = judge_mentions(
        GoldDocument(document=document, mentions=(marked,)), ((sentence, (own,)),), types
    )
    assert judged.counts["mention Variant"].n_correct == 1
    assert "own concept Variant" not in judged.counts
    assert judged.counts["own concept"].n_predicted == 0
