"""What is remembered within a sentence and of the tables: it changes nothing of what is read."""

from dataclasses import replace

import pytest

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.places import Way, is_reached
from claimgraph.claims.arguments.resolver import Resolver
from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames import matching
from claimgraph.claims.frames.matching import find_evoked
from claimgraph.claims.frames.openings import TriggerPlaces, open_frames
from claimgraph.claims.ranking.between import Between
from claimgraph.claims.trees.remembered import once_per_token
from claimgraph.model import Document, Span, Token
from claimgraph.ontology import Place, Position
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import document_iri

TEXTS = (
    "Patients with migraine took zinc. All patients had fever, and the patients with asthma who"
    " took aspirin had less fever than patients with stroke.",
    "Zinc reduced fever in patients with asthma and in those with stroke. This reduction was"
    " associated with anxiety.",
    "We studied adults with asthma who received aspirin or zinc. The drug prevented stroke in"
    " patients prone to migraine and in patients with diabetes.",
    "Aspirin and insulin, but not zinc, inhibit seizures and fever in rats.",
)


def arguments_of(pipeline: Pipeline, text: str) -> Arguments:
    document = Document(iri=document_iri(text), text=text)
    (parse,) = pipeline.analyse(document)
    state = DocumentState(pipeline.knowledge)
    context = SentenceContext.of(parse, pipeline.knowledge)
    return Arguments(context, state.concepts.scratch(), state.discourse)


@pytest.mark.parametrize("text", TEXTS)
def test_what_tokens_refer_to_is_the_same_when_it_is_not_remembered(
    pipeline: Pipeline, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = replace(pipeline, gated=False)
    remembered = reader.build_text(text)
    assert remembered.claims
    monkeypatch.setattr(Resolver, "_is_settled", lambda _: False)
    assert reader.build_text(text) == remembered


def test_a_new_finding_or_a_recorded_sentence_is_taken_into_account(pipeline: Pipeline) -> None:
    arguments = arguments_of(pipeline, "Zinc prevents stroke.")
    resolver = arguments._resolver
    zinc = arguments.context.parse.tokens[0]
    (first,) = resolver.own(zinc)
    assert resolver.own(zinc) == (first,)
    assert resolver._ones
    resolver._discourse.found(1, (first.concept, first.span), (first.concept, first.span))
    assert resolver._is_settled()
    assert not resolver._ones
    resolver._discourse.record(given=(), named=())
    assert not resolver._is_settled()


def place(preposition: str, then: Place | None = None, words: tuple[str, ...] = ()) -> Place:
    return Place(position=Position.PREPOSITION, preposition=preposition, then=then, words=words)


@pytest.mark.parametrize(
    ("sought", "is_lacking"),
    [
        (place("of"), False),
        (place("with"), True),
        (place("and"), True),  # "between X and Y"
        (place("of", place("in"), ("risk",)), False),
        (place("of", place("in"), ("level",)), True),
        (place("of", place("by"), ("risk",)), True),
    ],
)
def test_a_place_is_left_out_only_if_the_sentence_lacks_its_words(
    pipeline: Pipeline, sought: Place, is_lacking: bool
) -> None:
    arguments = arguments_of(pipeline, "Zinc and reduction of the risk in stroke prevent asthma.")
    assert arguments.lacks(Way.of(sought)) is is_lacking


def test_phrases_are_looked_for_beside_found_arguments_only_in_a_list(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[bool] = []
    whole = matching.match_frames

    def watch(
        places: TriggerPlaces, *given: object, phrases: bool = False, untyped: bool = False
    ) -> object:
        if places.trigger.lemma == "prevent":
            sought.append(phrases)
        return whole(places, *given, phrases=phrases, untyped=untyped)  # type: ignore[arg-type]

    monkeypatch.setattr(matching, "match_frames", watch)
    for text, has_list in (
        ("Aspirin prevents stroke.", False),
        ("Aspirin prevents stroke and fever.", True),
    ):
        sought.clear()
        drafts = matching.find_drafts(arguments_of(pipeline, text))
        assert drafts
        assert (True in sought[:2]) is has_list


def test_a_frame_is_matched_only_where_its_trigger_has_something_at_a_place(
    pipeline: Pipeline,
) -> None:
    arguments = arguments_of(pipeline, "Aspirin prevents stroke.")
    ((trigger, frames),) = [
        each for each in find_evoked(arguments.context) if each[0].text == "prevents"
    ]
    opened = open_frames(arguments, trigger, frames)
    assert 0 < len(opened) <= len(frames)
    assert all(each.object for each in opened)
    places = [each.place for one in opened for each in (*one.subject, *one.object)]
    assert not any(each.position is Position.PREPOSITION for each in places)


def test_what_stands_between_two_words_is_counted_and_named() -> None:
    words = (("Zinc", "NN"), (",", ","), ("often", "RB"), ("lowers", "VBZ"), ("pain", "NN"))
    tokens = [
        Token(
            index=index,
            span=Span(index * 10, index * 10 + len(text)),
            text=text,
            form=text,
            lemma=text.removesuffix("s"),
            tag=tag,
            dep="dep",
            head=3,
        )
        for index, (text, tag) in enumerate(words)
    ]
    between = Between(tokens)
    assert set(between.count(0, 4)) == {"names.between=0", "verbs.between=1", "comma=1"}
    assert set(between.describe(0, 4)) == {
        "between=often",
        "between=lower",
        "between=often lower",
        "string=often lower",
        "verb=lower VBZ",
    }
    assert set(between.describe(3, 4)) == {"string="}


def test_what_is_found_for_a_token_is_found_once(pipeline: Pipeline) -> None:
    context = arguments_of(pipeline, "Aspirin prevents stroke.").context
    asked: list[int] = []

    @once_per_token
    def find(own: SentenceContext, token: Token) -> str:
        asked.append(token.index)
        return own.parse.tokens[token.index].text

    first, second = context.parse.tokens[:2]
    assert [find(context, each) for each in (first, second, first)] == [
        first.text,
        second.text,
        first.text,
    ]
    assert asked == [first.index, second.index]


READ_AT_PLACES = (
    "Aspirin prevents sponge reading and the late onset of abnormal shelf counts in rats.",
    "The levels of zinc, another mineral, were lowered by sponge reading in patients on aspirin.",
    "Is insulin, the most common drug for diabetes, related to shelf counting or migraine?",
)


@pytest.mark.parametrize("text", READ_AT_PLACES)
def test_a_place_that_no_token_reaches_has_no_argument(pipeline: Pipeline, text: str) -> None:
    arguments = arguments_of(pipeline, text)
    context = arguments.context
    n_closed = 0
    for trigger, frames in find_evoked(context):
        for each in {place for one in frames for place in (*one.subject, *one.object)}:
            if not is_reached(context, trigger, each.place):
                n_closed += 1
                for phrases, untyped in ((False, False), (True, False), (True, True)):
                    assert not arguments.at(trigger, each.place, phrases=phrases, untyped=untyped)
    assert n_closed


@pytest.mark.parametrize("text", READ_AT_PLACES)
def test_phrases_add_nothing_where_no_noun_of_a_place_tells_of_one(
    pipeline: Pipeline, text: str
) -> None:
    arguments = arguments_of(pipeline, text)
    told: set[bool] = set()
    for trigger, frames in find_evoked(arguments.context):
        for each in {place for one in frames for place in (*one.subject, *one.object)}:
            for untyped in (False, True):
                may_add = arguments.may_add(trigger, each.place, untyped=untyped)
                told.add(may_add)
                if not may_add:
                    wide = arguments.at(trigger, each.place, phrases=True, untyped=untyped)
                    assert wide == arguments.at(trigger, each.place, phrases=untyped)
    assert told == {True, False}
