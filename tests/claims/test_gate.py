"""Which sentences are parsed; that leaving out the others changes nothing."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.claims import Gate
from claimgraph.claims.frames.compiled_frames import CompiledFrames
from claimgraph.claims.gating.triggers import Triggers
from claimgraph.documents import iter_documents
from claimgraph.learning import SentenceGate
from claimgraph.model import Document
from claimgraph.ontology import Frame
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg, document_iri

ABSTRACTS = Path(__file__).resolve().parents[3] / "shared" / "load" / "abstracts.jsonl.gz"


def document(text: str) -> Document:
    return Document(iri=document_iri(text), text=text)


def needed(undoubted: Pipeline, text: str) -> list[bool]:
    return ["unread" not in each for each in told(undoubted, text)]


def told(undoubted: Pipeline, text: str) -> list[str]:
    (parsed,) = undoubted._parse([undoubted.mentions(document(text))])
    sentences = parsed.sentences
    return ["unread" if each.unread is not None else "read" for each in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin prevents stroke.",
        "Stroke was prevented by aspirin.",
        "Aspirin is a drug.",
        "Magnesium is a regulator of the NMDA receptor.",
        "Migraineurs have less magnesium.",
        "Zinc concentrations negatively correlate with asthma.",
        "The role of zinc in asthma is unknown.",
        "Zinc-induced migraine was severe.",
        "Aspirin improves platelet aggregation.",
        "These trials have been favorable.",
        "Further studies of zinc are needed.",
    ],
)
def test_what_may_say_something_is_parsed(undoubted: Pipeline, text: str) -> None:
    assert needed(undoubted, text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "We searched three databases.",  # nothing is named
        "Aspirin was bought in Berlin.",  # one concept
        "Aspirin, zinc and magnesium were bought.",  # nothing that relates them
        "The database is large.",
        "Women inhibit migraine.",  # no such thing is inhibited
        "Aspirin was a drug.",  # not said as a rule
        "Further studies are needed.",  # of what?
        "Results were favorable.",  # those of no study before
        "Stroke decreased over years.",
    ],
)
def test_what_can_say_nothing_is_not_parsed(undoubted: Pipeline, text: str) -> None:
    assert needed(undoubted, text) == [False]
    assert undoubted.read(document(text)).claims == ()


def test_what_a_later_sentence_may_point_to_is_parsed(undoubted: Pipeline) -> None:
    assert needed(undoubted, "Aspirin was bought. It prevents stroke.") == [True, True]
    assert needed(undoubted, "Aspirin was bought. Zinc prevents stroke.") == [False, True]
    text = "Aspirin was bought. We met. This drug prevents stroke."
    assert needed(undoubted, text) == [True, False, True]
    assert needed(undoubted, text.replace("Aspirin", "Asthma")) == [False, False, True]
    far = "Aspirin was bought. We met. We met. We met. This drug prevents stroke."
    assert needed(undoubted, far)[0] is False


def test_what_points_to_something_that_points_on_is_parsed(undoubted: Pipeline) -> None:
    text = "Zinc was bought. We gave it to patients with asthma. They developed stroke."
    assert needed(undoubted, text) == [True, True, True]


def test_what_people_were_given_before_is_parsed(undoubted: Pipeline) -> None:
    given = "Patients received aspirin. Stroke occurred in patients."
    assert needed(undoubted, given) == [True, True]
    claims = undoubted.read(document(given)).claims
    assert claims == replace(undoubted, gated=False).read(document(given)).claims != ()


def test_an_unparsed_sentence_gives_a_concept_its_name(undoubted: Pipeline) -> None:
    text = "We bought acetylsalicylic acid. Aspirin prevents stroke."
    assert needed(undoubted, text) == [False, True]
    names = {name.text for each in undoubted.read(document(text)).concepts for name in each.names}
    assert "acetylsalicylic acid" in names


def test_every_sentence_is_parsed_if_inflections_are_not_known(undoubted: Pipeline) -> None:
    screen = Gate(undoubted.knowledge, lambda _: None)
    sentences: list[Sequence[object]] = [[object()], []]
    assert screen.needed(sentences) == (True, False)  # type: ignore[arg-type]


def test_weak_associations_need_any_two_concepts(undoubted: Pipeline) -> None:
    weak = replace(undoubted, knowledge=replace(undoubted.knowledge, associations=True))
    assert needed(undoubted, "Calmodulin met zinc.") == [False]
    assert needed(weak, "Calmodulin met zinc.") == [True]
    assert needed(weak, "Calmodulin met Berlin.") == [False]


def test_abstracts_say_the_same_with_every_sentence_parsed(
    pipeline: Pipeline, undoubted: Pipeline, tmp_path: Path
) -> None:
    if not ABSTRACTS.is_file():
        pytest.skip("the shared abstracts are not beside this checkout")
    with gzip.open(ABSTRACTS, "rt", encoding="utf-8") as lines:
        records = lines.readlines()[::140]
    path = tmp_path / "abstracts.jsonl"
    path.write_text("".join(records), encoding="utf-8")
    assert json.loads(records[0])
    documents = list(iter_documents([path], pipeline.reading_rules, on_skip=lambda _: None))
    for reader in (undoubted, pipeline):
        sparing = reader.read_together(documents)
        thorough = replace(reader, gated=False).read_together(documents)
        assert [each.read for each in sparing] == [each.read for each in thorough]
        assert sum(each.silent for each in sparing) > (8 if reader is undoubted else 0)
        assert sum(each.silent for each in thorough) == 0


LEARNED = {"weights": {"word=prevent": 10}, "least": 5.0, "card": {}}


def test_a_learned_gate_leaves_out_what_says_nothing_by_what_it_learned(
    undoubted: Pipeline,
) -> None:
    text = "Aspirin prevents stroke. Aspirin causes asthma."
    assert needed(undoubted, text) == [True, True]
    learned = replace(undoubted, find_gate=lambda: SentenceGate(LEARNED))
    assert needed(learned, text) == [True, False]
    assert needed(replace(undoubted, find_gate=lambda: None), text) == [True, True]


def test_a_learned_gate_lets_nothing_pass_that_can_say_nothing(undoubted: Pipeline) -> None:
    everything = SentenceGate({"weights": {}, "least": -1.0, "card": {}})
    learned = replace(undoubted, find_gate=lambda: everything)
    assert needed(learned, "We searched three databases.") == [False]


def test_features_are_told_of_sentences_that_could_say_something(undoubted: Pipeline) -> None:
    gate = Gate(undoubted.knowledge, undoubted.parser.inflections)
    text = "Aspirin prevents stroke. We searched three databases. Zinc causes asthma."
    named = undoubted.mentions(document(text))
    first, second, third = gate.describe([undoubted.parser.cut(*each) for each in named])
    assert first is not None
    assert third is not None
    assert second is None
    assert {"first", "word=prevent", "names>=2"} <= first
    assert "first" not in third
    assert not any(each.startswith("several=") for each in first)


def test_where_any_words_may_be_doubted_a_word_that_evokes_a_frame_suffices(
    pipeline: Pipeline, undoubted: Pipeline
) -> None:
    assert needed(undoubted, "Women inhibit migraine.") == [False]
    assert needed(pipeline, "Women inhibit migraine.") == [True]
    assert needed(pipeline, "Aspirin met Berlin.") == [False]


def test_the_frames_that_fit_two_categories_are_those_whose_guards_allow_them(
    pipeline: Pipeline,
) -> None:
    knowledge = pipeline.knowledge
    schema, triggers = knowledge.schema, Triggers(knowledge)

    def fits(frame: Frame, *ends: str) -> bool:
        wide = frame.subject_categories, frame.object_categories
        return schema.allows(frame.predicate, *ends) and all(
            not wider or any(schema.is_within(end, each) for each in wider)
            for end, wider in zip(ends, wide, strict=True)
        )

    n_found = 0
    for subject in ("Drug", "Protein", "Population", "Process"):
        for object_ in ("Disease", "Anatomy", "Finding", "Concept"):
            ends = cg(subject), cg(object_)
            found = triggers.fitting(*ends)
            frames = knowledge.once(CompiledFrames).all
            assert found == {each.number for each in frames if fits(each.frame, *ends)}
            n_found += bool(found)
    assert n_found
