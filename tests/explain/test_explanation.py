"""What an explanation says: paths, rules, cues, guards; and what it does where one is gone."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from claimgraph.claimset import normalise
from claimgraph.errors import GraphError, InputError, StoreError
from claimgraph.explain import (
    Explanation,
    explain_claim,
    find_claim,
    format_explanation,
    list_claims,
    to_json,
)
from claimgraph.explain.marking import mark_sentence, split_selections
from claimgraph.explain.rule_rows import find_frame, find_row
from claimgraph.model import ClaimGraph, Document, ParsedSentence, Role, Selection, Span
from claimgraph.ontology import load_schema
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg
from tests import example


def explain(pipeline: Pipeline, text: str, number: int = 1) -> Explanation:
    graph = pipeline.build_text(text)
    return explain_claim(graph.claims[number - 1], graph, pipeline, number=number)


def lines(explanation: Explanation, label: str) -> list[str]:
    found = (line.strip() for line in format_explanation(explanation).splitlines())
    return [line.removeprefix(label).strip() for line in found if line.startswith(f"{label} ")]


def test_the_way_goes_down_to_an_argument(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Aspirin prevents stroke.")
    assert lines(explanation, "path") == [
        "subject: 'prevents' -nsubj-> 'Aspirin'",
        "object: 'prevents' -dobj-> 'stroke' (read as 'cancer')",
    ]


def test_the_way_goes_up_where_an_argument_governs(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Aspirin caused asthma, which may lead to stroke.", 2)
    assert explanation.subject == "asthma"
    assert lines(explanation, "path")[0] == "subject: 'lead' <-relcl- 'asthma' (read as 'cancer')"


def test_a_predicate_of_another_ontology_is_told(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin prevents stroke.")
    claim = replace(graph.claims[0], predicate=cg("nonesuch"))
    with pytest.raises(GraphError, match="no such predicate") as caught:
        explain_claim(claim, replace(graph, claims=(claim,)), pipeline, number=1)
    assert caught.value.where == "cg:nonesuch"


def test_a_retracted_document_is_told(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin prevents stroke.")
    (document,) = graph.documents
    kinds = tuple(pipeline.knowledge.schema.withdrawn)
    gone = replace(graph, documents=(replace(document, publication_types=kinds),))
    for found, is_gone in ((graph, False), (gone, True)):
        explanation = explain_claim(found.claims[0], found, pipeline, number=1)
        assert bool(lines(explanation, "retracted")) is is_gone
        assert json.loads(to_json(explanation))["document"]["retracted"] is is_gone
        assert ("retracted" in list_claims(found, pipeline.knowledge.schema, None)) is is_gone


def test_cues_and_what_they_make_of_the_claim(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Zinc may not prevent asthma.")
    assert lines(explanation, "cue") == [
        "'may' (child aux): certainty possible",
        "'not' (child advmod|neg|preconj): negation negated",
    ]
    assert lines(explanation, "together") == ["negated, possible"]
    assert lines(explain(pipeline, "Zinc prevents asthma."), "cue") == ["none"]


def test_the_numbers_that_the_sentence_states(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Aspirin at 10-20 mg prevented stroke (n = 40; p < 0.05).")
    assert lines(explanation, "states") == [
        "dose from 10 to 20 mg ('10-20 mg')",
        "sampleSize = 40 ('n = 40')",
        "pValue < 0.05 ('p < 0.05')",
    ]
    found = json.loads(to_json(explanation))["evidence"][0]["statistics"]
    assert [(each["kind"], each["value"], each["upper"]) for each in found] == [
        ("cg:dose", None, 20.0),
        ("cg:sampleSize", 40.0, None),
        ("cg:pValue", 0.05, None),
    ]


def test_the_numbers_of_the_groups(pipeline: Pipeline) -> None:
    text = "Fever was 12% in the zinc group and 34% in the placebo group (P = 0.01)."
    explanation = explain(pipeline, text)
    assert lines(explanation, "states") == [
        "groupValue = 12 % ('12%', in 'zinc group')",
        "groupValue = 34 % ('34%', compared with 'placebo group')",
        "pValue = 0.01 ('P = 0.01')",
    ]
    found = json.loads(to_json(explanation))["evidence"][0]["statistics"]
    assert [each["group"] and each["group"]["comparator"] for each in found] == [False, True, None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Does aspirin prevent stroke?", "a question: investigated"),
        ("Effect of aspirin on stroke", "a noun that no verb governs"),
    ],
)
def test_what_makes_a_claim_unsure_without_a_cue(text: str, told: str, pipeline: Pipeline) -> None:
    explanation = explain(pipeline, text)
    assert explanation.claim.certainty.value == "investigated"
    assert any(line.startswith(told) for line in lines(explanation, "cue"))


def test_a_pronoun_tells_what_it_stands_for(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Aspirin is a drug. It prevents stroke.")
    assert lines(explanation, "antecedent") == ["'Aspirin' (sentence 1)"]
    assert "[subject|It] [trigger|prevents]" in format_explanation(explanation)


def test_results_summed_up_later_name_their_own_table(pipeline: Pipeline) -> None:
    text = "We tested whether aspirin prevents stroke. These trials were favorable."
    explanation = explain(pipeline, text)
    assert [each.row and each.row[0] for each in explanation.evidence] == [
        "frames.tsv",
        "outcomes.tsv",
    ]
    assert "'favorable': outcome probable, supporting" in lines(explanation, "cue")
    assert "a noun" not in "".join(lines(explanation, "cue"))


def test_a_claim_that_follows_from_another_says_so(pipeline: Pipeline) -> None:
    text = "In migraineurs, erythrocytes hold less magnesium."
    graph = pipeline.build_text(text)
    (people,) = [each for each in graph.claims if each.predicate.endswith("#exhibits")]
    (evidence,) = explain_claim(people, graph, pipeline, number=1).evidence
    assert evidence.projected
    assert all(not guard.narrowed and guard.holds for guard in evidence.guards)
    (part,) = [each for each in graph.claims if each.predicate.endswith("#showsDeficitOf")]
    assert not explain_claim(part, graph, pipeline, number=1).evidence[0].projected


def test_a_guard_that_does_not_hold_is_told(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin prevents stroke.")
    claim = replace(graph.claims[0], subject=graph.claims[0].object)
    (evidence,) = explain_claim(claim, graph, pipeline, number=1).evidence
    assert [guard.holds for guard in evidence.guards] == [False, True]
    wrong = replace(claim, object=graph.claims[0].subject)
    told = format_explanation(explain_claim(wrong, graph, pipeline, number=1))
    assert "object 'aspirin' is a drug; the predicate takes" in told
    assert ": does not hold" in told


def test_weak_associations_and_rules_that_are_gone(pipeline: Pipeline) -> None:
    language = pipeline.knowledge.language
    row = find_row("verb-arguments.association", language)
    assert row is not None
    assert row[0] == "associations.tsv"
    assert dict(row[1])["governor"] == "verb"
    assert find_row("nonsense.verb.causes", language) is None
    assert find_frame("nonsense", language) is None
    graph = pipeline.build_text("Aspirin prevents stroke.")
    evidence = replace(graph.claims[0].evidence[0], rule="nonsense.verb.x")
    claim = replace(graph.claims[0], evidence=(evidence,))
    explanation = explain_claim(claim, graph, pipeline, number=1)
    assert lines(explanation, "rule") == ["nonsense.verb.x, which is in no table"]
    assert "came up in no gold standard" in format_explanation(explanation)


def test_the_frame_narrows_what_it_takes(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, "Migraineurs had fever.")
    (evidence,) = explanation.evidence
    assert evidence.guards[0].narrowed == ("population",)
    assert ", the frame population: holds" in lines(explanation, "guard")[0]


def test_a_text_that_is_cut_or_parsed_otherwise_is_told(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = pipeline.build_text("Aspirin prevents stroke. Zinc treats pain.")
    claim = graph.claims[0]

    def told() -> str:
        return format_explanation(explain_claim(claim, graph, pipeline, number=1))

    analyse = Pipeline.analyse

    def without(self: Pipeline, document: Document, **ways: bool) -> list[ParsedSentence]:
        return [replace(each, tokens=()) for each in analyse(self, document, **ways)]

    monkeypatch.setattr(Pipeline, "analyse", without)
    assert "no trigger at its place" in told()
    monkeypatch.setattr(Pipeline, "analyse", lambda *_, **__: ())
    assert "cut into other sentences" in told()

    def fail(*_: object) -> None:
        raise StoreError("there is no model", where="it")

    monkeypatch.setattr(Pipeline, "analyse", fail)
    assert "not parsed again: it: there is no model" in told()
    assert "path" not in told().replace("path       not parsed", "")


def test_cues_without_a_parse_are_told_by_their_words(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = pipeline.build_text("Zinc may not prevent asthma.")
    monkeypatch.setattr(Pipeline, "analyse", lambda *_, **__: ())
    explanation = explain_claim(graph.claims[0], graph, pipeline, number=1)
    assert lines(explanation, "cue") == ["'may': certainty", "'not': negation"]


def test_marks_nest_and_do_not_cross() -> None:
    first = example.PREVENTS.evidence[0]
    start = first.find(Role.SENTENCE)[0].span.start

    def select(role: Role, one: int, other: int) -> Selection:
        span = Span(start + one, start + other)
        return Selection(role=role, span=span, quote=span.cut(example.TEXT))

    marked = replace(
        first,
        selections=(
            *first.find(Role.SENTENCE),
            select(Role.SUBJECT, 0, 4),
            select(Role.TRIGGER, 0, 4),
            select(Role.OBJECT, 18, 29),
            select(Role.QUALIFIER, 18, 24),
            select(Role.HEDGE, 25, 32),
            Selection(role=Role.ANTECEDENT, span=Span(0, 4), quote="Zinc"),
        ),
    )
    text = mark_sentence(marked, lambda role, words: f"[{role.value}|{words}]")
    assert text == (
        "[subject|[trigger|Zinc]] prevents the [object|[qualifier|common] cold] in children "
        "with asthma."
    )
    assert [each.role for each in split_selections(marked)[1]] == [Role.ANTECEDENT]


def test_nothing_in_a_text_steers_the_terminal(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin\tprevents \x1b[31mbad\x07 stroke.")
    told = format_explanation(explain_claim(graph.claims[0], graph, pipeline, number=1))
    assert "[subject|Aspirin] [trigger|prevents] [31mbad [object|stroke]." in told
    assert not set(told) & set("\x1b\x07\t")


def test_a_document_of_pubmed_has_a_link(pipeline: Pipeline) -> None:
    graph = pipeline.build_text("Aspirin prevents stroke.")
    (document,) = graph.documents
    iri = "http://www.ncbi.nlm.nih.gov/pubmed/12"
    evidence = replace(graph.claims[0].evidence[0], document=iri)
    claim = replace(graph.claims[0], evidence=(evidence,))
    other: ClaimGraph = replace(graph, documents=(replace(document, iri=iri),), claims=(claim,))
    explanation = explain_claim(claim, other, pipeline, number=1)
    assert f"<{iri}>" in lines(explanation, "document")[0]
    assert f'"link": "{iri}"' in to_json(explanation)
    assert '"link": ""' in to_json(explain_claim(graph.claims[0], graph, pipeline, number=1))


def test_a_claim_is_found_by_number_and_name() -> None:
    claims = normalise(example.GRAPH).claims
    for number, claim in enumerate(claims, start=1):
        for text in (str(number), claim.iri, claim.iri[9:20]):
            assert find_claim(example.GRAPH, text) == (number, claim)
    many = replace(example.GRAPH, claims=(*claims[:1], *claims[:1]))
    assert find_claim(many, claims[0].iri) == (1, claims[0])  # the same claim twice is one


def test_a_beginning_that_several_claims_share_is_an_error() -> None:
    named = [replace(example.TESTED, object=f"urn:x:{n}") for n in range(1000)]
    graph = replace(example.GRAPH, claims=tuple(named))
    begins = Counter(each.iri[9:13] for each in named)
    shared = next(each for each, n in begins.items() if n > 1 and not each.isdigit())
    with pytest.raises(InputError, match="claims begin so"):
        find_claim(graph, shared)


def test_digits_alone_are_a_row() -> None:
    named = [replace(example.TESTED, object=f"urn:x:{n}") for n in range(200)]
    graph = replace(example.GRAPH, claims=tuple(named))
    claims = normalise(graph).claims
    number = next(n for n, each in enumerate(claims, start=1) if each.iri[9:17].isdigit())
    uuid = claims[number - 1].iri[9:]
    with pytest.raises(InputError, match="no such row; its rows go from 1 to 200"):
        find_claim(graph, uuid[:8])
    for text in (uuid, uuid[:9], f"uuid:{uuid[:8]}", f"urn:uuid:{uuid[:8]}"):
        assert find_claim(graph, text) == (number, claims[number - 1])
    shown = list_claims(graph, load_schema(), None).splitlines()[1 + number]
    assert shown.split()[:2] == [str(number), uuid[:9]]


def test_what_the_second_parser_saw_is_told(pipeline: Pipeline) -> None:
    text = (
        "Oral zinc significantly compensated deficits of insulin, suppressed oxidative stress,"
        " decreased the elevations of leptin and cortisol and attenuated fever in rats."
    )
    (note,) = [each for each in lines(explain(pipeline, text), "path") if "parser" in each]
    assert note.startswith("by the second parser")
    first = explain(pipeline, "Aspirin prevents stroke in women with migraine.")
    assert not [each for each in lines(first, "path") if "parser" in each]
