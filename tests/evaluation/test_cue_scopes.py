"""The stretch over which a cue reaches, as annotators mark it."""

import pytest

from claimgraph.evaluation.tasks.cue_scopes import find_reaches, mark_scope
from claimgraph.pipeline import Pipeline
from tests.claims.test_cues import Parse, parse

__all__ = ["parse"]

SCOPES = {
    ("Zinc did not lower fever, whereas iron did.", "not"): "not lower fever",
    ("Fever was not lowered by zinc.", "not"): "Fever was not lowered by zinc",
    ("There was no change of fever in the men.", "no"): "no change of fever in the men",
    ("Zinc may lower fever.", "may"): "may lower fever",
    ("Fever may be lowered by zinc.", "may"): "Fever may be lowered by zinc",
    ("Zinc appears to lower fever.", "appears"): "Zinc appears to lower fever",
    ("We suggest that zinc lowers fever.", "suggest"): "suggest that zinc lowers fever",
    ("It is likely that zinc lowers fever.", "likely"): "likely that zinc lowers fever",
    ("Men, but not women, had fever.", "not"): "not women",
    ("A putative receptor was seen.", "putative"): "putative receptor",
    ("Zinc, rather than iron, lowers fever.", "rather than"): "rather than iron",
    ("It was suggested that zinc lowers fever.", "suggested"): "suggested that zinc lowers fever",
    ("Fever was thought to be common.", "was thought"): "Fever was thought to be common",
    ("We suggest that zinc binds the iron and that salt lowers fever.", "suggest"): (
        "suggest that zinc binds the iron and that salt lowers fever"
    ),
    ("Zinc did not bind iron, showing its use.", "not"): "not bind iron",
}


@pytest.mark.parametrize(("text", "cue"), SCOPES)
def test_scopes(text: str, cue: str, parse: Parse, pipeline: Pipeline) -> None:
    found = {
        " ".join(token.text for token in each.cue.tokens): mark_scope(parse(text), each).cut(text)
        for each in find_reaches(parse(text), pipeline.knowledge.language)
    }
    assert found[cue] == SCOPES[text, cue]


def test_a_cue_that_reaches_nothing_is_not_told(parse: Parse, pipeline: Pipeline) -> None:
    found = find_reaches(parse("Zinc could not lower fever."), pipeline.knowledge.language)
    assert [each.cue.head.text for each in found] == ["not"]


def test_a_cue_that_denies_and_hedges_is_told_twice(parse: Parse, pipeline: Pipeline) -> None:
    found = find_reaches(parse("Zinc is unlikely to lower fever."), pipeline.knowledge.language)
    assert [each.kind for each in found] == ["certainty", "negation"]
