"""Drafts of curated abstracts as examples: right is what answers a wanted line."""

from claimgraph.evaluation import GoldDocument, train_scorer
from claimgraph.evaluation.judged import find_wanted_drafts, format_card
from claimgraph.learning.fitting import Example
from claimgraph.model import Document
from claimgraph.pipeline import Pipeline
from tests.evaluation.test_judged import many, matched
from tests.evaluation.test_wanted_examples import wanted

TEXT = "Aspirin prevents stroke. Zinc causes asthma. Zinc increases mRNA."
NAME = "http://www.ncbi.nlm.nih.gov/pubmed/7"


def test_a_draft_that_answers_a_line_is_right(pipeline: Pipeline) -> None:
    document = Document(iri=NAME, text=TEXT, sections=())
    line = wanted("Aspirin", "prevents|treats", "stroke", anchor="Aspirin prevents stroke")
    other = wanted("Zinc", "treats", "asthma", anchor="Zinc causes asthma")
    asked = []
    found = find_wanted_drafts(
        [GoldDocument(document=document, claims=(line, other))], pipeline, lambda: asked.append(1)
    )
    by_predicate = {
        name: each for each in found for name in each.features if name.startswith("predicate=")
    }
    assert by_predicate["predicate=prevents"].is_right
    assert not by_predicate["predicate=causes"].is_right  # the pair is wanted, otherwise related
    assert not by_predicate["predicate=increases"].is_right
    assert "doubted" in by_predicate["predicate=increases"].features  # what could be claimed counts
    assert {each.group for each in found} == {NAME}
    assert len(asked) == 1


def test_what_is_wanted_is_learned_from_and_not_measured() -> None:
    alone = train_scorer(matched(), many())
    drafts = [
        Example({"wide": 1.0, "good": 1.0}, number % 9 == 0, f"d{number}") for number in range(90)
    ]
    beside = train_scorer(matched(), many(), drafts)
    assert beside.figures.n == alone.figures.n
    assert beside.scorer.score({"wide": 1.0}) < alone.scorer.score({"wide": 1.0})
    card = " ".join(format_card(beside.scorer).split())
    assert "90 drafts of 90 curated abstracts, of which 10 answer a line" in card
    assert "curated" not in format_card(alone.scorer)
    again = train_scorer(matched(), many(), drafts[::-1])
    assert again.scorer.header == beside.scorer.header
