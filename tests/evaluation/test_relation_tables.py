"""The tables that say which claims are what to a corpus, and the mentions that are given."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules
from claimgraph.errors import OntologyError
from claimgraph.evaluation import (
    AnnotationType,
    Bench,
    GoldDocument,
    GoldMention,
    load_annotation_types,
)
from claimgraph.evaluation.corpora.documents import make_document
from claimgraph.evaluation.metrics.attributes import load_attribute_rules
from claimgraph.evaluation.relations.given_mentions import make_given
from claimgraph.evaluation.relations.relation_rules import find_rule, load_relation_rules
from claimgraph.evaluation.relations.statements import find_statements
from claimgraph.model import Certainty, Concept, Mention, Outcome, Polarity, Span
from claimgraph.vocabulary import cg, expand

RELATIONS = "task\tpredicate\tsubject\tobject\tpolarity\tcertainty\trelation\torder\n"
ATTRIBUTES = "task\tpolarity\tcertainty\tattribute\n"
DENIED, STATED = Polarity.NEGATED, Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (RELATIONS.replace("\torder", "") + "cdr\t\t\t\t\t\t\n", "no column 'order'"),
        (RELATIONS + "cdr\tnope\t\t\t\t\tR\tforward\n", "unknown predicate 'nope'"),
        (RELATIONS + "cdr\tcauses\t\t\tmaybe\t\tR\tforward\n", "unknown polarity"),
        (RELATIONS + "cdr\tcauses\t\t\t\tsure\tR\tforward\n", "unknown certainty"),
        (RELATIONS + "cdr\tcauses\t\t\t\t\tR\tback\n", "unknown order 'back'"),
        (RELATIONS + "ddi\tcauses\t\t\t\t\tR\tforward\n", "no claim states a relation of cdr"),
    ],
)
def test_a_broken_table_of_relations(
    table: str, problem: str, tmp_path: Path, bench: Bench
) -> None:
    (tmp_path / "evaluation_relations.tsv").write_text(table)
    with pytest.raises(OntologyError, match=problem):
        load_relation_rules(tmp_path, "cdr", bench.pipeline.knowledge.schema)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (ATTRIBUTES.replace("\tattribute", "") + "cdr\t\t\n", "no column 'attribute'"),
        (ATTRIBUTES + "cdr\tmaybe\t\tA\n", "unknown polarity"),
        (ATTRIBUTES + "cdr\t\tsure\tA\n", "unknown certainty"),
    ],
)
def test_a_broken_table_of_attributes(table: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "evaluation_attributes.tsv").write_text(table)
    with pytest.raises(OntologyError, match=problem):
        load_attribute_rules(tmp_path, "cdr")


def test_the_first_row_that_fits_counts(tmp_path: Path, bench: Bench) -> None:
    (tmp_path / "evaluation_types.tsv").write_text(
        "corpus\ttype\tname\tcategories\tprefix\tseparators\tvocabulary\nx\td\tDrug\t\t\t\t\n"
    )
    (tmp_path / "evaluation_relations.tsv").write_text(
        RELATIONS
        + "cdr\tcauses\tDrug\t\taffirmed\tasserted|probable\tA\tforward\n"
        + "cdr\tcauses\t\tDrug\t\t\t\tforward\n"
        + "cdr\t\t\t\taffirmed\t\tB\tinverse\n"
    )
    rules = load_relation_rules(tmp_path, "cdr", bench.pipeline.knowledge.schema)

    def find(
        name: str, subject: str, object_: str, polarity: Polarity, certainty: Certainty
    ) -> tuple[str, bool] | None:
        rule = find_rule(rules, cg(name), (subject, object_), polarity, certainty)
        return None if rule is None else (rule.relation, rule.is_inverse)

    assert find("causes", "Drug", "Gene", STATED, Certainty.PROBABLE) == ("A", False)
    assert find("causes", "Drug", "Gene", STATED, Certainty.POSSIBLE) == ("B", True)
    assert find("causes", "Gene", "Drug", STATED, Certainty.ASSERTED) is None
    assert find("treats", "Gene", "Gene", STATED, Certainty.ASSERTED) == ("B", True)
    assert find("treats", "Gene", "Gene", DENIED, Certainty.ASSERTED) is None


def test_attributes(bench: Bench) -> None:
    rules = load_attribute_rules(bench.ontology, "phaedra")

    def find(polarity: Polarity, certainty: Certainty) -> list[str]:
        return [rule.attribute for rule in rules if rule.fits(polarity, certainty)]

    assert find(STATED, Certainty.ASSERTED) == []
    assert find(STATED, Certainty.POSSIBLE) == ["Speculated"]
    assert find(DENIED, Certainty.ASSERTED) == ["Negated"]
    assert find(DENIED, Certainty.INVESTIGATED) == ["Speculated", "Negated"]
    assert load_attribute_rules(bench.ontology, "nonsense") == ()


def test_the_longest_mention_is_given(bench: Bench, rules: ReadingRules) -> None:
    document = make_document("", "acute zinc fever", rules, identifier="1", where="a:1")

    def mention(words: str, kind: str, reference: str) -> GoldMention:
        start = document.text.index(words)
        span = Span(start, start + len(words))
        return GoldMention(span=span, text=words, type=kind, reference=reference)

    marked = (
        mention("zinc", "Chemical", "D015032"),
        mention("zinc fever", "Disease", "D005334|D999999"),
        mention("zinc fever", "Disease", "D005334|D999999"),
        mention("fever", "Disease", "D005334"),
        mention("acute", "Word", ""),
    )
    knowledge = bench.pipeline.knowledge
    types = load_annotation_types(bench.ontology)
    [given] = make_given(
        GoldDocument(document=document, mentions=marked),
        types,
        knowledge.lexicon,
        knowledge.schema,
    )
    assert given.mention.text == "zinc fever"
    assert given.mention.concept.label == "fever"  # the lexicon's, of the identifier that it knows
    assert given.keys == (expand("mesh:D005334"), expand("mesh:D999999"))
    assert given.aliases == (expand("mesh:D015032"), expand("mesh:D005334"))
    split = (replace(marked[1], is_split=True), *marked[:1])
    [given] = make_given(
        GoldDocument(document=document, mentions=split),
        types,
        knowledge.lexicon,
        knowledge.schema,
    )
    assert given.aliases == ()
    assert expand("mesh:D015032") in given.keys


@pytest.mark.parametrize(
    ("words", "reference", "expected"),
    [
        ("aspirin", "", ("aspirin", "Drug", True)),  # by its words
        ("aspirin", "D008274", ("magnesium", "Chemical", True)),  # identifiers come first
        ("Quorvelin  B", "", ("Quorvelin B", "Chemical", False)),
        ("Quorvelin", "D999999", ("Quorvelin", "Chemical", True)),
        ("stroke", "D020521", ("stroke", "Chemical", True)),  # ours is no chemical: a plain one
    ],
)
def test_the_concept_of_a_given_mention(
    words: str,
    reference: str,
    expected: tuple[str, str, bool],
    bench: Bench,
    rules: ReadingRules,
) -> None:
    document = make_document(words, "", rules, identifier="1", where="a:1")
    marked = GoldMention(span=Span(0, len(words)), text=words, type="Chemical", reference=reference)
    knowledge = bench.pipeline.knowledge
    [given] = make_given(
        GoldDocument(document=document, mentions=(marked,)),
        load_annotation_types(bench.ontology),
        knowledge.lexicon,
        knowledge.schema,
    )
    concept = given.mention.concept
    assert (concept.label, concept.category, concept.grounded) == (
        expected[0],
        cg(expected[1]),
        expected[2],
    )


def test_given_mentions_take_the_place_of_ours(bench: Bench, rules: ReadingRules) -> None:
    document = make_document(
        "Zinc", "Zinc after stroke. It was fever.", rules, identifier="1", where="a"
    )
    text = document.text
    concept = Concept(iri="urn:x", label="x", category=cg("Disease"))
    start = text.index("after stroke")
    given = Mention(span=Span(start, start + 12), text="after stroke", concept=concept)
    across = Mention(span=Span(start, start + 20), text=text[start : start + 20], concept=concept)
    found = bench.pipeline.mentions(document, given=(given,))
    assert [[each.text for each in mentions] for _, mentions in found] == [
        ["Zinc"],
        ["Zinc", "after stroke"],
        ["fever"],
    ]
    found = bench.pipeline.mentions(document, given=(across,))  # no sentence holds it
    assert [len(mentions) for _, mentions in found] == [1, 2, 1]
    assert [sentence for sentence, _ in found] == list(bench.pipeline.sentences(document))


def test_a_type_without_a_category_is_not_given() -> None:
    assert AnnotationType(type="x", name="X").given == ""


def statements(bench: Bench, rules: ReadingRules, text: str) -> list[tuple[str, str, str]]:
    document = make_document("", text, rules, identifier="1", where="a:1")
    sentences = bench.pipeline.mentions(document)
    read = bench.pipeline.read_sentences(sentences)
    return [
        (each.subject.text, each.claim.predicate.rpartition("#")[2], each.object.text)
        for each in find_statements(read, sentences)
    ]


def test_a_claim_about_what_was_made_of_a_concept(bench: Bench, rules: ReadingRules) -> None:
    text = "Aspirin causes severe fever. Zinc prevents stroke in adults."
    found = statements(bench, rules, text)
    assert ("Aspirin", "causes", "fever") in found
    assert ("Zinc", "prevents", "stroke") in found
    text = "Aspirin was tested. It causes fever."
    assert statements(bench, rules, text) == [("Aspirin", "causes", "fever")]


def test_what_disputes_a_claim_states_nothing(bench: Bench, rules: ReadingRules) -> None:
    document = make_document("", "Zinc causes fever.", rules, identifier="1", where="a:1")
    sentences = bench.pipeline.mentions(document)
    read = bench.pipeline.read_sentences(sentences)
    [claim] = read.claims
    assert len(list(find_statements(read, sentences))) == 1
    [evidence] = claim.evidence
    disputed = replace(claim, evidence=(replace(evidence, outcome=Outcome.DISPUTING),))
    assert list(find_statements(replace(read, claims=(disputed,)), sentences)) == []
    assert list(find_statements(read, ())) == []  # no mention, no statement
    assert len(list(find_statements(replace(read, concepts=()), sentences))) == 1
