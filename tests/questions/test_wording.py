"""Questions in words, and names that only a lexicon knows."""

from pathlib import Path

import pytest

from claimgraph.errors import QueryError
from claimgraph.ontology import load_schema
from claimgraph.questions import find_concept, is_in_words, lexicon_names, read_question
from claimgraph.store import open_claims
from claimgraph.terminology import load_terminology
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()


@pytest.mark.parametrize(
    ("text", "subject", "predicate", "object_", "is_denied"),
    [
        ("Does zinc prevent the common cold?", "zinc", "prevents", "the common cold", False),
        ("zinc prevents asthma", "zinc", "prevents", "asthma", False),
        ("Vitamin D does not cause asthma.", "Vitamin D", "causes", "asthma", True),
        ("Doesn't zinc treat pain?", "zinc", "treats", "pain", False),
        ("Can\u2019t zinc treat pain?", "zinc", "treats", "pain", False),
        (" Isn't zinc a biomarker for pain?", "zinc", "biomarkerFor", "pain", False),
        ("Does zinc not treat pain?", "zinc", "treats", "pain", True),
        ("Doesn't zinc never treat pain?", "zinc", "treats", "pain", True),
        ("zinc doesn't treat pain", "zinc", "treats", "pain", True),
        ("zinc cannot treat pain", "zinc", "treats", "pain", True),
        ("Is zinc associated with asthma?", "zinc", "associatedWith", "asthma", False),
        ("Is zinc not negatively correlated with pain", "zinc", "negativelyCorrelatedWith", "pain",
         True),
        ("What treats pain?", "", "treats", "pain", False),
        ("What is associated with pain?", "", "associatedWith", "pain", False),
        ("Which does not treat pain?", "", "treats", "pain", True),
        ("IS ZINC A BIOMARKER FOR PAIN", "ZINC", "biomarkerFor", "PAIN", False),
        ("Zinc never treats pain", "Zinc", "treats", "pain", True),
        ("Is migraine treated by magnesium?", "magnesium", "treats", "migraine", False),
        ("Isn't migraine prevented by zinc?", "zinc", "prevents", "migraine", False),
        ("Migraine is not caused by zinc", "zinc", "causes", "Migraine", True),
        ("Is IL-6 not inhibited by zinc?", "zinc", "inhibits", "IL-6", True),
        ("What is treated by aspirin?", "aspirin", "treats", "", False),
        ("What was not caused by zinc?", "zinc", "causes", "", True),
        ("What is pain treated by?", "", "treats", "pain", False),
        ("What does zinc treat?", "zinc", "treats", "", False),
        ("what does vitamin D cause", "vitamin D", "causes", "", False),
        ("What doesn't zinc treat?", "zinc", "treats", "", True),
        ("Which can\u2019t zinc treat?", "zinc", "treats", "", True),
        ("zinc won't treat pain", "zinc", "treats", "pain", True),
        ("Does zinc treat pain caused by IL-6?", "zinc", "treats", "pain caused by IL-6", False),
        ("zinc isn't a mineral", "zinc", "isA", "mineral", True),
        ("What is zinc associated with?", "zinc", "associatedWith", "", False),
        ("What is zinc a biomarker for?", "zinc", "biomarkerFor", "", False),
        ("What is higher than zinc?", "", "higherThan", "zinc", False),
        ("WHO classification predicts death", "WHO classification", "predicts", "death", False),
        ("Does zinc predict the site of pain?", "zinc", "predicts", "the site of pain", False),
    ],
)  # fmt: skip
def test_what_is_asked_is_read(
    text: str, subject: str, predicate: str, object_: str, is_denied: bool
) -> None:
    said = read_question(text, SCHEMA)
    assert (said.subject, said.object) == (subject, object_)
    assert said.predicate == cg(predicate)
    assert said.is_denied == is_denied


@pytest.mark.parametrize(
    ("text", "subject", "object_", "kind"),
    [
        ("Which drugs are inhibited by zinc?", "zinc", "", "drugs"),
        ("Which drugs inhibit TNF?", "", "TNF", "drugs"),
        ("What kinase does zinc inhibit?", "zinc", "", "kinase"),
        ("which enzymes does zinc inhibit", "zinc", "", "enzymes"),
        ("What inhibits TNF?", "", "TNF", ""),
    ],
)
def test_a_question_may_say_what_kind_of_thing_it_asks_for(
    text: str, subject: str, object_: str, kind: str
) -> None:
    said = read_question(text, SCHEMA)
    assert (said.subject, said.object, said.kind) == (subject, object_, kind)
    assert said.predicate == cg("inhibits")


PASSIVES = sorted(
    iri for iri, each in SCHEMA.predicates.items() if (each.inverse_label or "").endswith(" by")
)


@pytest.mark.parametrize("iri", PASSIVES)
def test_every_passive_turns_the_sides(iri: str) -> None:
    passive = SCHEMA.predicates[iri].inverse_label
    said = read_question(f"pain {passive} zinc", SCHEMA)
    assert (said.subject, said.predicate, said.object) == ("zinc", iri, "pain")
    said = read_question(f"What {passive} zinc?", SCHEMA)
    assert (said.subject, said.predicate, said.object) == ("zinc", iri, "")


@pytest.mark.parametrize("iri", sorted(SCHEMA.predicates))
def test_every_predicate_can_be_asked_for_and_denied(iri: str) -> None:
    predicate = SCHEMA.predicates[iri]
    said = read_question(f"zinc {predicate.label} pain", SCHEMA)
    assert (said.subject, said.predicate, said.object) == ("zinc", iri, "pain")
    assert not said.is_denied
    said = read_question(f"zinc {predicate.negative_label} pain", SCHEMA)
    assert (said.subject, said.predicate, said.object) == ("zinc", iri, "pain")
    assert said.is_denied


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("what is zinc", "it has no predicate of the ontology, such as "),
        ("Does zinc treat?", "nothing behind its predicate"),
        ("What does treat?", "nothing behind its predicate"),
        ("What does zinc treat in children?", "more than one name"),
        ("does not treat pain", "nothing before its predicate"),
    ],
)
def test_a_question_that_cannot_be_read_is_told(text: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem) as caught:
        read_question(text, SCHEMA)
    assert "claimgraph ask" in caught.value.fix


def test_a_name_of_a_question_is_none_in_words() -> None:
    assert not is_in_words(" evidence ")


def test_a_name_that_no_text_says_is_looked_up_in_the_lexicon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_claims(example.GRAPH, SCHEMA, path="example") as reader:
        assert find_concept(reader, "bronchial asthma", SCHEMA) == example.ASTHMA
        with pytest.raises(
            QueryError, match="there is no concept 'aspirin'"
        ):  # of the lexicon only
            find_concept(reader, "aspirin", SCHEMA)
        monkeypatch.setattr(lexicon_names, "_load", lambda _: None)
        with pytest.raises(QueryError, match="there is no concept 'bronchial asthma'"):
            find_concept(reader, "bronchial asthma", SCHEMA)


def test_names_of_the_graph_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: Path) -> None:
        raise AssertionError("the lexicon is opened for nothing")

    monkeypatch.setattr(lexicon_names, "_load", load)
    with open_claims(example.GRAPH, SCHEMA, path="example") as reader:
        assert find_concept(reader, "Asthma", SCHEMA) == example.ASTHMA


def test_a_folder_without_a_lexicon_has_no_further_names(tmp_path: Path) -> None:
    for path in SCHEMA.folder.glob("*.ttl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert lexicon_names.find_in_lexicon("asthma", load_schema(tmp_path)) == ()
    assert load_terminology(SCHEMA.folder).find_text("asthma")
