"""What a second tree of a sentence tells of the claims of the first."""

import pytest

from claimgraph.claims import ClaimReader
from claimgraph.claims.agreement import find_agreed
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames import matching
from claimgraph.claims.frames.compiled_frames import CompiledFrame
from claimgraph.claims.frames.directions import find_meanings
from claimgraph.claims.frames.matching import find_drafts
from claimgraph.claims.frames.openings import OpenFrame, TriggerPlaces, open_frames
from claimgraph.claims.read_document import OnceRead
from claimgraph.model import Document, Token
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg, document_iri

TEXTS = (
    "Zinc prevents stroke.",
    "Aspirin prevents fever and increases anxiety.",
    "Zinc does not inhibit seizures in rats.",
)


def read_once(pipeline: Pipeline, text: str) -> tuple[ClaimReader, OnceRead]:
    """Read a sentence by its first tree."""
    reader = ClaimReader(pipeline.knowledge, keeps_read=True)
    (parse,) = pipeline.analyse(Document(iri=document_iri(text), text=text))
    reader.read(parse)
    (once,) = reader.once
    return reader, once


def arguments_of(reader: ClaimReader, once: OnceRead) -> Arguments:
    context = SentenceContext.of(once.parse, reader.knowledge)
    return Arguments(context, reader.state.concepts.scratch(), once.discourse)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_tree_tells_the_same(pipeline: Pipeline, text: str) -> None:
    reader, once = read_once(pipeline, text)
    assert once.told
    assert find_agreed(arguments_of(reader, once), once.told) == once.told.keys()


@pytest.mark.parametrize("text", TEXTS)
def test_only_claims_that_were_told_are_found_again(pipeline: Pipeline, text: str) -> None:
    reader, once = read_once(pipeline, text)
    told = next(iter(once.told))
    others = [(told[2], *told[1:]), (told[0], cg("locatedIn"), *told[2:])]
    assert find_agreed(arguments_of(reader, once), others) == frozenset()
    assert find_agreed(arguments_of(reader, once), [*others, told]) == {told}


def test_only_words_that_may_tell_it_are_read(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watch(
        arguments: Arguments, trigger: Token, frames: tuple[CompiledFrame, ...]
    ) -> tuple[OpenFrame, ...]:
        read.append(trigger.text)
        return open_frames(arguments, trigger, frames)

    reader, once = read_once(pipeline, TEXTS[1])
    told = [each for each in once.told if each[1] == cg("prevents")]
    monkeypatch.setattr(matching, "open_frames", watch)
    assert find_agreed(arguments_of(reader, once), told) == {*told}
    assert "prevents" in read
    assert "increases" not in read


def test_a_frame_means_no_predicate_but_those_that_it_may_mean(pipeline: Pipeline) -> None:
    schema = pipeline.knowledge.schema
    assert find_meanings(schema, cg("treats")) >= {cg("treats")}
    assert find_meanings(schema, cg("increases")) == {
        cg("increases"), cg("stimulates"), cg("affects"),
    }  # fmt: skip
    for text in ("Zinc inhibits the metabolism of aspirin.", "Zinc increases insulin activity."):
        reader, once = read_once(pipeline, text)
        arguments = arguments_of(reader, once)
        for draft in find_drafts(arguments):
            own = {
                each.predicate
                for each in pipeline.knowledge.language.frames[draft.frame.lemma, draft.frame.pos]
            }
            assert any(draft.frame.predicate in find_meanings(schema, each) for each in own)


@pytest.mark.parametrize(
    ("text", "is_wider"),
    [("Zinc prevents stroke.", False), ("Zinc prevents tumour shrinkage.", True)],
)
def test_frames_are_matched_again_only_if_phrases_add_an_argument(
    pipeline: Pipeline, text: str, *, is_wider: bool
) -> None:
    (parse,) = pipeline.analyse(Document(iri=document_iri(text), text=text))
    state = DocumentState(pipeline.knowledge)
    context = SentenceContext.of(parse, pipeline.knowledge)
    arguments = Arguments(context, state.concepts.scratch(), state.discourse)
    trigger, frames = next(
        each for each in matching.find_evoked(context) if each[0].text == "prevents"
    )
    places = TriggerPlaces(arguments, trigger)
    opened = open_frames(arguments, trigger, frames)
    assert opened
    more = (*places.with_more(opened), *places.with_more(opened, untyped=True))
    assert bool(more) is is_wider
    assert places.fill(opened[0].object) is places.fill(opened[0].object)
