"""The tasks on single sentences: cues, events, targets, labels, associations."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip
from claimgraph.errors import DocumentError, OntologyError, SpanError
from claimgraph.evaluation import TASKS, Bench, GoldDocument, Scorer, build_scores, evaluate
from claimgraph.evaluation.corpora.bioscope import read_bioscope
from claimgraph.evaluation.corpora.genia import read_genia_mk
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement, make_statements
from claimgraph.evaluation.corpora.sciclaim import read_sciclaim
from claimgraph.evaluation.corpora.sentence_rows import read_causal, read_negation
from claimgraph.evaluation.metrics.labels import load_labels
from claimgraph.evaluation.metrics.scores import Counts, build_macro
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Task
from claimgraph.evaluation.tasks.bioscope import judge_bioscope
from claimgraph.evaluation.tasks.causal import judge_causal
from claimgraph.evaluation.tasks.genia_mk import judge_genia_mk
from claimgraph.evaluation.tasks.negation import judge_negation
from claimgraph.evaluation.tasks.sciclaim import judge_sciclaim
from claimgraph.model import SectionKind, Span
from claimgraph.ontology import find_ontology
from tests.evaluation.conftest import DATA, ReadText

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"

# Each file has a thing that we miss, and most one that we find without cause; see the gold itself.
KNOWN = {
    "bioscope": (
        "three.bioscope.xml",
        {
            "negation": (2, 2, 1),
            "speculation": (1, 2, 1),
            "scope of negation": (4, 3, 2),
            "scope of speculation": (2, 5, 2),
        },
    ),
    "genia-mk": (
        "three.genia.xml",
        {
            "Negative": (3, 2, 1),
            "L1": (1, 1, 1),
            "L2": (1, 1, 1),
            "Negative, place and time given": (3, 3, 2),
        },
    ),
    "negation": ("three.negation.tsv", {"negated": (2, 2, 1)}),
    "causal": (
        "three.causal.csv",
        {
            "macro": (3, 3, 2),
            "none": (0, 1, 0),
            "direct": (1, 1, 1),
            "conditional": (1, 1, 1),
            "correlational": (1, 0, 0),
        },
    ),
    "sciclaim": (
        "three.sciclaim.json",
        {
            "pair": (6, 4, 4),
            "sign+": (1, 1, 1),
            "sign-": (1, 1, 1),
            "causation": (1, 1, 1),
            "correlation": (2, 1, 1),
            "indicates": (0, 0, 0),
            "comparison": (0, 0, 0),
            "epistemic": (1, 1, 1),
        },
    ),
}


@pytest.mark.parametrize("task", KNOWN)
def test_known_answers(task: str, bench: Bench) -> None:
    sample, expected = KNOWN[task]
    result = evaluate(task, DATA / sample, bench)
    found = {each.name: (each.n_gold, each.n_predicted, each.n_correct) for each in result.scores}
    assert found == expected
    assert result.n_documents == 3
    again = evaluate(task, DATA / sample, bench)
    assert replace(again, seconds=0.0) == replace(result, seconds=0.0)


@pytest.mark.parametrize("task", KNOWN)
def test_each_miss_is_told(task: str, bench: Bench) -> None:
    result = evaluate(task, DATA / KNOWN[task][0], bench)
    for score in result.scores:
        if score.name == "macro" or score.name.startswith("scope"):
            continue
        kinds = [miss.kind.value for miss in result.misses if miss.score == score.name]
        assert kinds.count("false positive") == score.n_predicted - score.n_correct
        assert kinds.count("false negative") == score.n_gold - score.n_correct
    assert all(miss.sentence for miss in result.misses)


def gold_of(task: str, rules: ReadingRules) -> tuple[GoldDocument, ...]:
    return read_gold(DATA / KNOWN[task][0], TASKS[task].read, rules, on_skip=lambda _: None)


def test_nothing_predicted_scores_nothing(rules: ReadingRules) -> None:
    folder = find_ontology()
    judged = {
        "bioscope": [
            judge_bioscope(g, [()] * len(g.statements)) for g in gold_of("bioscope", rules)
        ],
        "genia-mk": [
            judge_genia_mk(
                g, {e.identifier: (frozenset(), "") for s in g.statements for e in s.events}
            )
            for g in gold_of("genia-mk", rules)
        ],
        "negation": [
            judge_negation(g, {}, load_labels(folder, "negation"))
            for g in gold_of("negation", rules)
        ],
        "causal": [
            judge_causal(g, [""], load_labels(folder, "causal")) for g in gold_of("causal", rules)
        ],
        "sciclaim": [
            judge_sciclaim(g, {}, load_labels(folder, "sciclaim"))
            for g in gold_of("sciclaim", rules)
        ],
    }
    for task, documents in judged.items():
        names = [name for name in KNOWN[task][1] if name != "macro"]
        for score in build_scores(names, [each.counts for each in documents]):
            assert score.n_gold == KNOWN[task][1][score.name][0]
            assert score.n_predicted == score.n_correct == 0


def test_the_predictions_of_another_document_score_less(bench: Bench, rules: ReadingRules) -> None:
    gold = gold_of("causal", rules)
    scorer: Scorer[object] = TASKS["causal"].open(bench, gold)
    moved = [
        scorer.judge(here, scorer.predict(there))
        for here, there in zip(gold, (*gold[1:], gold[0]), strict=True)
    ]
    assert all(
        score.n_correct == 0 for score in build_scores(scorer.names, [m.counts for m in moved])
    )


def test_macro_counts_each_name_the_same() -> None:
    documents = [{"a": Counts(n_gold=8, n_predicted=8, n_correct=8), "b": Counts(n_gold=2)}]
    score = build_macro("macro", ["a", "b"], documents)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert (score.n_gold, score.n_predicted, score.n_correct) == (10, 8, 8)
    assert score.ci95 == (0.5, 0.5)


# -- readers --------------------------------------------------------------------------------------


def test_bioscope(rules: ReadingRules) -> None:
    first, second, _ = gold_of("bioscope", rules)
    assert first.document.iri.endswith("/90000031")
    assert first.document.title == "Zinc and fever."
    assert [section.kind for section in first.document.sections] == [
        SectionKind.TITLE,
        SectionKind.ABSTRACT,
    ]
    text = first.document.text
    assert [each.span.cut(text) for each in first.statements] == [
        "Zinc and fever.",
        "Zinc did not lower fever.",
        "Zinc may lower pain.",
    ]
    [cue] = first.statements[1].cues
    assert (cue.kind, [span.cut(text) for span in cue.spans]) == ("negation", ["not"])
    assert cue.scope is not None
    assert cue.scope.cut(text) == "not lower fever"
    assert second.statements[2].cues == ()


def test_a_cue_in_pieces_is_one(read_text: ReadText) -> None:
    text = (
        "<Document><DocumentPart><sentence id='S'>"
        "<xcope id='X'><cue type='negation' ref='X'>Neither</cue> A <cue type='negation' ref='X'>"
        "nor</cue> B</xcope> <cue ref='Y'>odd</cue>.</sentence></DocumentPart></Document>"
        "<Document><DocumentPart><sentence id='T'>Broken<cue></sentence></DocumentPart></Document>"
        "<Document><DocumentPart><sentence id='U'> </sentence></DocumentPart></Document>"
    )
    [gold], skips = read_text(read_bioscope, text)
    [cue] = gold.statements[0].cues
    assert [span.cut(gold.document.text) for span in cue.spans] == ["Neither", "nor"]
    assert skips == [
        "gold.txt:1: a cue without a kind",
        "gold.txt:1: a record that is not well-formed",
        "gold.txt:1: a document without sentences",
    ]


def test_genia(rules: ReadingRules) -> None:
    first, second, _ = gold_of("genia-mk", rules)
    text = first.document.text
    event = first.statements[1].events[0]
    assert (event.get("Polarity"), event.get("CL"), event.get("none")) == ("Negative", "L3", "")
    assert [span.cut(text) for span in event.trigger] == ["activate"]
    [(role, [span])] = event.arguments
    assert (role, span.cut(text)) == ("cause", "Zinc")
    outer = second.statements[1].events[0]
    words = [(role, spans[0].cut(second.document.text)) for role, spans in outer.arguments]
    assert words == [("theme", "binding"), ("theme/theme", "iron"), ("cause", "zinc")]


def genia(events: str) -> str:
    return (
        "<PubmedArticle><PMID>7</PMID><ArticleTitle><event id='E0'/><sentence id='S'>Zinc binds."
        f"</sentence>{events}</ArticleTitle></PubmedArticle>"
    )


def test_genia_events_that_are_not_right_are_counted(read_text: ReadText) -> None:
    right = "<event id='E1'><clue> Zinc <clueType>binds</clueType>.</clue></event>"
    cycle = (
        "<event id='E5'><theme idref='E5'/><clue><clueType>Zinc</clueType> binds.</clue></event>"
    )
    text = genia(
        right
        + "<event id='E2'><clue>Zinc binds.</clue></event><event id='E3'/>"
        + "<event id='E4'><clue>Iron <clueType>binds</clueType>.</clue></event>"
        + cycle
    )
    [gold], skips = read_text(read_genia_mk, text + "<PubmedArticle><PMID>8</PMID></PubmedArticle>")
    assert [each.trigger for each in gold.statements[0].events] == [(Span(5, 10),), (Span(0, 4),)]
    assert sorted(each.partition(": ")[2] for each in skips) == [
        "a document without sentences",
        "an event whose words are not those of its sentence",
        "an event without a trigger",
        "an event without a trigger",
    ]


@pytest.mark.parametrize("read", [read_bioscope, read_genia_mk])
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '\n<!DOCTYPE a [<!ENTITY b "c">]>',
        '<?xml version="1.0" encoding="latin-1"?><!DOCTYPE a [<!ENTITY % b SYSTEM "file:///c">]>',
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>',
        "<!DOCTYPE a PUBLIC 'x' 'y' [ <!ELEMENT a ANY> ]>",
    ],
)
def test_declared_entities_are_refused(
    read: Callable[..., object], head: str, read_text: ReadText
) -> None:
    text = head + "<Document><sentence>&b;</sentence></Document>"
    with pytest.raises(DocumentError, match="declares entities"):
        read_text(read, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [read_bioscope, read_genia_mk])
def test_a_declaration_out_of_its_place_is_refused(
    read: Callable[..., object], read_text: ReadText
) -> None:
    text = '<!ENTITY % b SYSTEM "file:///c"><Document><sentence/></Document>'
    with pytest.raises(DocumentError, match="this is not"):
        read_text(read, text)  # type: ignore[arg-type]


def test_an_entity_that_nobody_declares_breaks_its_record_alone(read_text: ReadText) -> None:
    good = (
        "<Document><DocumentPart><sentence><cue type='negation' ref='X'>No</cue> salt.</sentence>"
        "</DocumentPart></Document>"
    )
    found, skips = read_text(read_bioscope, good + good.replace("salt", "&salt;"))
    assert len(found) == 1
    assert skips == ["gold.txt:1: a record that is not well-formed"]


@pytest.mark.parametrize(
    "read", [read_bioscope, read_genia_mk, read_causal, read_negation, read_sciclaim]
)
@pytest.mark.parametrize("text", ["", "Plain words.\nOf two lines.\n", "[]", '{"a": 1}', "<a/>"])
def test_what_is_not_the_format_is_an_error(
    read: Callable[..., object], text: str, read_text: ReadText
) -> None:
    with pytest.raises(DocumentError, match="this is not"):
        read_text(read, text)  # type: ignore[arg-type]


def test_without_annotation_there_is_nothing_to_score(read_text: ReadText) -> None:
    for read, text in (
        (
            read_bioscope,
            "<Document><DocumentPart><sentence>A.</sentence></DocumentPart></Document>",
        ),
        (read_genia_mk, genia("")),
        (read_sciclaim, '[{"tokens": ["a"], "entities": [], "relations": [], "attributes": []}]'),
    ):
        with pytest.raises(DocumentError, match="no annotation"):
            read_text(read, text)
    with pytest.raises(DocumentError, match="this is not BioScope"):
        read_text(read_bioscope, "<Document><a/></Document>")


def test_causal_rows(read_text: ReadText) -> None:
    text = 'label,sentence,more\n1,"A, or B.",x\n,C.\n2\n\n3,"D ""d""."\n1,"A, or B."\n'
    found, skips = read_text(read_causal, text)
    assert [(g.document.text, g.statements[0].label) for g in found] == [
        ("A, or B.", "1"),
        ('D "d".', "3"),
        ("A, or B.", "1"),
    ]
    assert len({gold.document.iri for gold in found}) == 3  # a sentence may come twice
    assert skips == [
        "gold.txt:3: a row without sentence or label",
        "gold.txt:4: a row without sentence or label",
    ]


def test_a_broken_table_is_an_error(read_text: ReadText) -> None:
    limit = csv.field_size_limit(131_072)  # another reader of tables may have set a higher one
    try:
        with pytest.raises(DocumentError, match="the table is broken"):
            read_text(read_causal, "sentence,label\n" + "a" * 140_000 + ",1\n")
    finally:
        csv.field_size_limit(limit)


def test_negation_rows(read_text: ReadText) -> None:
    rows = 'No rash.\trash\tNegated\n"No rash."\tpain\tnegated\nNo rash.\trash\tmaybe\nNo rash.\n'
    found, skips = read_text(read_negation, rows)
    assert [(g.document.text, g.statements[0].events[0].trigger) for g in found] == [
        ("No rash.", (Span(3, 7),))
    ]
    assert [each.partition(": ")[2] for each in skips] == [
        "a row whose target is not in its phrase",
        "a row that is neither affirmed nor negated",
        "a row with fewer than three cells",
    ]
    named, _ = read_text(
        read_negation, "number\tConcept\tSentence\tNegation\n1\trash\tA Rash.\taffirmed\n"
    )
    assert named[0].statements[0].events[0].attributes == (("Polarity", "affirmed"),)


def test_sciclaim(rules: ReadingRules) -> None:
    _, second, third = gold_of("sciclaim", rules)
    association = next(e for e in second.statements[0].events if e.type == "association")
    assert association.get("sign-") == "yes"
    assert [role for role, _ in association.arguments] == ["arg0", "arg1", "epistemic"]
    assert sum(event.type == "factor" for event in third.statements[0].events) == 3


def test_sciclaim_records_that_are_not_right_are_counted(read_text: ReadText) -> None:
    right = (
        '{"tokens": ["a", "b", "c"], "entities": [{"start": 0, "end": 1, "type": "association"},'
        '{"start": 1, "end": 3, "type": "association"}], "relations": '
        '[{"head": 0, "tail": 1, "type": "arg1"}], "attributes": []}'
    )
    wrong = [
        right.replace('"end": 3', '"end": 4'),
        right.replace('"tail": 1', '"tail": 7'),
        right.replace('"tokens"', '"text": "a b d", "tokens"'),
        '{"tokens": ["a"]}',
        "7",
    ]
    [gold], skips = read_text(read_sciclaim, f"[{', '.join([right, *wrong])}]")
    assert gold.statements[0].events[0].arguments == (("arg1 association", (Span(2, 5),)),)
    assert len(skips) == 5


# -- parts ----------------------------------------------------------------------------------------


def test_offsets_outside_the_sentence_are_refused() -> None:
    event = GoldEvent(identifier="a", type="b", trigger=(Span(0, 9),))

    def make(at: int) -> GoldStatement:
        return GoldStatement(span=Span(at, at + 4), events=(event,))

    with pytest.raises(SpanError, match="do not lie in the sentence"):
        make_statements([("Zinc", make)], identifier="1", where="a:1")


def test_only_what_is_wanted_is_parsed(bench: Bench, rules: ReadingRules) -> None:
    gold = gold_of("bioscope", rules)[0]
    parses = parse_statements(bench.pipeline, gold, is_wanted=lambda each, _: bool(each.cues))
    assert [parse is not None for parse in parses] == [False, True, True]
    assert parses[1] is not None
    assert parses[1].tokens[0].text == "Zinc"


@pytest.mark.parametrize("task", KNOWN)
def test_gold_of_nothing_that_is_scored(task: str, bench: Bench) -> None:
    chosen: Task = TASKS[task]
    with pytest.raises(DocumentError):
        chosen.open(bench, ())


LABELS = "corpus\tours\tlabel\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (LABELS + "causal\tnone\t\n", "the cell is empty in the column 'label'"),
        (LABELS + "causal\tnone\t0\n", "no labels of 'other'"),
        ("corpus\tours\na\tb\n", "no column 'label'"),
    ],
)
def test_broken_labels(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "evaluation_labels.tsv").write_text(text)
    with pytest.raises(OntologyError, match=problem):
        load_labels(tmp_path, "other")


@pytest.mark.parametrize(
    ("corpus", "task", "n_documents", "n_statements"),
    [
        ("bioscope", "bioscope", 1063, 9867),
        ("genia-mk", "genia-mk", 829, 7771),
        ("causal-language", "causal", 1888, 1888),
        ("sciclaim", "sciclaim", 311, 311),
    ],
)
def test_the_corpora_are_read_whole(
    corpus: str, task: str, n_documents: int, n_statements: int, rules: ReadingRules
) -> None:
    if not (CORPORA / corpus).is_dir():
        pytest.skip(f"the corpus {corpus} is not here")
    skips: list[Skip] = []
    found = read_gold(CORPORA / corpus, TASKS[task].read, rules, on_skip=skips.append)
    assert len(found) == n_documents
    assert sum(len(gold.statements) for gold in found) == n_statements
    allowed = ("this is not", "declares entities", "an event without a trigger")
    assert [skip for skip in skips if not any(word in skip.reason for word in allowed)] == []


# -- labels of one event --------------------------------------------------------------------------


EVENTS = {
    ("Zinc can bind the iron.", "bind"): {"L2"},
    ("Zinc cannot bind the iron.", "bind"): {"L3", "Negative"},
    ("The zinc was able to bind iron.", "bind"): {"L2"},
    ("The zinc was unable to bind iron.", "bind"): {"L2", "Negative"},
    ("If zinc binds the iron, it helps.", "binds"): {"L3"},
    ("The binding was unaffected by zinc.", "affected"): {"L3", "Negative"},
    ("The binding was independent of zinc.", "independent"): {"L3", "Negative"},
    ("Zinc did not block the binding of iron.", "block"): {"L3", "Negative"},
    ("Zinc did not block the binding of iron.", "binding"): {"L3"},
    ("Zinc may block the binding of iron.", "binding"): {"L3"},
    ("None of the men bound the zinc.", "bound"): {"L3", "Negative"},
    ("Iron is important in binding of zinc.", "binding"): {"L3"},
    ("Zinc binds the iron.", "gold"): set(),
}


@pytest.mark.parametrize(("text", "word"), EVENTS)
def test_labels_of_an_event(text: str, word: str, bench: Bench) -> None:
    at = text.find(word)
    trigger = (Span(at, at + len(word)),) if at >= 0 else (Span(len(text), len(text)),)
    men = text.find("men")
    arguments = (("theme", (Span(men, men + 3),)),) if men >= 0 else ()
    event = GoldEvent(identifier="E", type="Binding", trigger=trigger, arguments=arguments)
    document, statements = make_statements(
        [(text, lambda _: GoldStatement(span=Span(0, len(text)), events=(event,)))],
        identifier="1",
        where="a:1",
    )
    gold = GoldDocument(document=document, statements=statements)
    scorer = TASKS["genia-mk"].open(bench, [gold])
    labels = scorer.predict(gold)["E"][0] - {"Negative, place and time given"}
    assert labels == EVENTS[text, word]
