"""What the tests of the room share: a pipeline of eight concepts and few frames, and documents."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from claimgraph.documents import find_sections
from claimgraph.model import Document
from claimgraph.pipeline import Pipeline
from claimgraph.terminology import Lexicon
from claimgraph.vocabulary import document_iri
from tests.evaluation.conftest import CONCEPTS

WORDS = frozenset({"prevent", "prevention", "augmentation"})
MakeDocument = Callable[[str], Document]


@pytest.fixture(scope="session")
def small(undoubted: Pipeline) -> Pipeline:
    """A undoubted whose lexicon and frames do not grow."""
    knowledge = undoubted.knowledge
    lexicon = Lexicon(CONCEPTS, knowledge.lexicon.forms)
    language = replace(
        knowledge.language,
        frames=MappingProxyType(
            {key: each for key, each in knowledge.language.frames.items() if key[0] in WORDS}
        ),
    )
    return replace(
        undoubted,
        knowledge=replace(knowledge, lexicon=lexicon, language=language),
        parser=undoubted.parser.with_language(language),
    )


@pytest.fixture
def make(small: Pipeline) -> MakeDocument:
    def call(text: str) -> Document:
        sections = find_sections(text, small.reading_rules, has_head=False)
        return Document(iri=document_iri(text), text=text, sections=sections)

    return call
