"""Conditions and positions: each is defined once, for the gate and for the matcher."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

import pytest

from claimgraph.claims.arguments.arguments import SITES, find_needs, looks_back
from claimgraph.claims.arguments.places import STEPS
from claimgraph.claims.arguments.word_needs import PLURAL, in_present
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames
from claimgraph.claims.frames.conditions import CONDITIONS
from claimgraph.claims.gaps import TOPIC_POSITIONS
from claimgraph.claims.gating.triggers import Triggers
from claimgraph.claims.knowledge import Knowledge
from claimgraph.ontology import Condition, Frame, Position, parse_places
from claimgraph.ontology.tables import ONLY_AT
from claimgraph.ontology.tables.argument_places import STEPS as STEP_NAMES
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg


@pytest.fixture
def knowledge(pipeline: Pipeline) -> Knowledge:
    return pipeline.knowledge


def undefined(names: Iterable[str], *defined: Iterable[str]) -> set[str]:
    """Tell what is not defined, or defined twice."""
    given = [each for names in defined for each in names]
    return set(names) ^ set(given) | {each for each in given if given.count(each) > 1}


def with_frame(
    knowledge: Knowledge, subject: str, object_: str, lemma: str = "quench"
) -> Knowledge:
    """Give a knowledge that has one frame alone, of a verb."""
    frame = Frame(
        rule=f"{lemma}.verb.inhibits",
        lemma=lemma,
        pos="verb",
        predicate=cg("inhibits"),
        subject=parse_places(subject),
        object=parse_places(object_),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )
    frames = MappingProxyType({(lemma, "verb"): (frame,)})
    return replace(knowledge, language=replace(knowledge.language, frames=frames))


def compiled(knowledge: Knowledge, subject: str, object_: str) -> CompiledFrame:
    (frame,) = CompiledFrames(with_frame(knowledge, subject, object_)).all
    return frame


def test_every_condition_is_defined() -> None:
    assert undefined(Condition, CONDITIONS) == set()
    assert undefined([*Condition, "new"], CONDITIONS) == {"new"}


def test_every_condition_has_a_test_unless_its_position_looks_at_it() -> None:
    assert {each for each, guard in CONDITIONS.items() if guard.test is None} == set(ONLY_AT)


def test_every_position_is_defined_once() -> None:
    assert undefined(Position, STEPS, SITES, TOPIC_POSITIONS) == set()
    assert undefined([*Position, "new"], STEPS, SITES, TOPIC_POSITIONS) == {"new"}
    assert undefined(Position, STEPS, SITES, TOPIC_POSITIONS, ["subj"]) == {"subj"}
    assert set(STEPS) == STEP_NAMES  # those from which a table may go on


@pytest.mark.parametrize(
    ("place", "needs"),
    [
        ("subj", []),
        ("prep:of", [{"of"}]),
        ("prep:and", [{"and"}, {"between"}]),
        ("obj[risk+incidence]/prep:of", [{"risk", "incidence"}, {"of"}]),
        ("obj[risk,deficit]/prep:of/prep:in", [{"risk"}, {"of"}, {"in"}]),
        ("host/poss", []),
    ],
)
def test_what_words_a_place_needs(place: str, needs: list[set[str]], knowledge: Knowledge) -> None:
    (read,) = parse_places(place)
    assert list(find_needs(read, knowledge.language)) == needs


def test_what_words_are_needed_where_something_is_given(knowledge: Knowledge) -> None:
    language = knowledge.language
    taken, course, given = parse_places("taken|course|given")
    assert find_needs(taken, language) == (frozenset(language.exposures),)
    assert find_needs(course, language) == (language.function_words["course"],)
    assert find_needs(given, language) == ()
    assert [looks_back(each) for each in (taken, course, given)] == [False, False, True]


def test_a_frame_is_evoked_by_the_words_of_its_places_and_conditions(
    knowledge: Knowledge,
) -> None:
    frame = compiled(knowledge, "subj|prep:by", "prep:of[deficit]")
    assert [each.needs for each in frame.subject] == [(), (frozenset({"by"}),)]
    of, less = frame.object[0].needs
    assert of == {"of"}
    assert {"low", "reduced", "deficiency"} <= less
    assert frame.object[0].test is CONDITIONS[Condition.DEFICIT].test
    assert frame.is_evoked({"of", "low"}, is_borne=False)
    assert not frame.is_evoked({"of", "high"}, is_borne=False)
    assert not frame.is_evoked({"low"}, is_borne=False)


def test_a_subject_may_come_with_the_object(knowledge: Knowledge) -> None:
    frame = compiled(knowledge, "prep:by", "obj")
    assert frame.is_evoked({"by"}, is_borne=False)
    assert not frame.is_evoked({"of"}, is_borne=False)
    assert frame.is_evoked({"of"}, is_borne=True)


def test_what_follows_from_its_places(knowledge: Knowledge) -> None:
    plain = compiled(knowledge, "subj", "obj")
    assert not any(
        (plain.is_of_event, plain.is_of_consequence, plain.is_classifying, plain.keeps_object)
    )
    assert compiled(knowledge, "course", "obj").is_of_event
    assert compiled(knowledge, "subj[consequence]", "obj").is_of_consequence
    assert compiled(knowledge, "subj", "comp[indefinite]").is_classifying
    assert compiled(knowledge, "subj", "obj[fall]").keeps_object
    assert compiled(knowledge, "obj[deficit]", "obj").keeps_subject
    assert not compiled(knowledge, "subj", "obj[rise]").keeps_object
    assert compiled(knowledge, "given", "obj").looks_back


def test_a_class_is_named_in_the_present_and_without_the(knowledge: Knowledge) -> None:
    frame = compiled(knowledge, "subj", "obj[indefinite]")
    present = in_present("quench")
    assert frame.is_evoked({present, "an"}, is_borne=False)
    assert frame.is_evoked({present, PLURAL}, is_borne=False)
    assert not frame.is_evoked({"quench", "an"}, is_borne=False)
    assert not frame.is_evoked({present, "the"}, is_borne=False)


def test_the_gate_and_the_matcher_read_the_same_frames(knowledge: Knowledge) -> None:
    own = with_frame(knowledge, "subj", "prep:of", lemma="strongly quench")
    frames = own.once(CompiledFrames)
    assert own.once(CompiledFrames) is frames
    assert frames.words == {"quench", "strongly", "of"}
    assert list(frames.named) == [("strongly quench", "verb")]
    triggers = Triggers(own)
    assert triggers.frames({"quench", "strongly", "of"}) == {0}
    assert triggers.frames({"quench", "of"}) == frozenset()
    assert triggers.frames({"quench", "strongly"}) == frozenset()
