"""Words that set groups against each other, be it known what these got or not."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from claimgraph.claims import Draft
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.contrasts import is_told_otherwise
from claimgraph.model import Evidence, Polarity
from claimgraph.vocabulary import cg

ClaimsOf = Callable[[str], set[str]]
_TRIAL = "Adults were randomised to zinc or placebo. "

SAID = {
    "a row behind what only one is of": (
        "Patients were randomised to zinc or aspirin. No differences in the interval to surgery, "
        "body weight, and cortisol were observed between the two groups.",
        "zinc not affects body weight",
    ),
    "people who are told by a word": (
        "Heart rate was significantly lower for the preeclamptic women.",
        "preeclamptic women showsDeficitOf heart rate",
    ),
    "animals of a kind": (
        "Knockout mice had lower body weight than wild-type mice.",
        "knockout mice showsDeficitOf body weight",
    ),
    "beside the verb that compares": (
        "We compared knockout mice with wild-type mice, and body weight was lower in knockout "
        "mice.",
        "knockout mice showsDeficitOf body weight",
    ),
    "how often they have something": (
        "The incidence of hypotension was lower in preeclamptic women than in healthy women.",
        "preeclamptic women showsDeficitOf incidence of hypotension",
    ),
}
TRIED = {
    "what no terminology names, in a list": (
        "There was no difference in body weight, MET-minutes or exacerbations.",
        {"zinc not affects met-minute", "zinc not affects exacerbation"},
    ),
    "a list that the parser cuts": (
        "There were no differences in body weight, number of embryos, or anxiety scores "
        "between the two groups.",
        {"zinc not affects body weight", "zinc not affects anxiety score"},
    ),
    "behind the groups": (
        "There was no difference between the groups for the change in dyspnoea score.",
        {"zinc not affects dyspnoea score"},
    ),
    "a subject that the parser misses": (
        "Mean of vomiting frequency was not different between groups.",
        {"zinc not affects vomiting frequency"},
    ),
    "a group by what it is called": (
        "Body weight was lower in the lateral approach group than in the medial approach group.",
        {"lateral approach decreases body weight"},
    ),
    "a change after the treatment": (
        "After treatment, peak flow was increased.",
        {"zinc increases peak flow"},
    ),
}
UNSAID = {
    "rarely so": "The stay was rarely shorter in the zinc group than in the aspirin group.",
    "what nothing changes": "Age was higher in the zinc group than in the aspirin group.",
    "a group of which only a letter is known": "Body weight was higher in group B than in group A.",
    "people of no kind": "Body weight was higher in patients.",
    "what is only wanted": "Studies of larger samples are needed.",
    "what an effect is of": "The effects of lower body weight were told.",
}


@pytest.mark.parametrize("name", SAID)
def test_a_group_is_set_against_another(claims_of: ClaimsOf, name: str) -> None:
    text, expected = SAID[name]

    assert expected in claims_of(text)


@pytest.mark.parametrize("name", TRIED)
def test_the_groups_of_a_trial_are_told_by_what_is_tried(claims_of: ClaimsOf, name: str) -> None:
    text, expected = TRIED[name]

    assert expected <= claims_of(f"{_TRIAL}Results: {text}")


@pytest.mark.parametrize("name", UNSAID)
def test_a_contrast_of_no_group_says_nothing(claims_of: ClaimsOf, name: str) -> None:
    assert claims_of(UNSAID[name]) == set()


@pytest.mark.parametrize(
    ("predicate", "rule", "is_told"),
    [
        ("isA", "be.verb.isA", False),
        ("decreases", "lower.verb.decreases", True),
        ("decreases", "lower.contrast", False),
    ],
)
def test_what_other_words_tell_of_a_thing_silences_a_contrast(
    predicate: str, rule: str, is_told: bool
) -> None:
    context = SimpleNamespace(language=SimpleNamespace(roles={"class": {cg("isA")}}))
    draft = SimpleNamespace(
        frame=SimpleNamespace(rule="higher.contrast"),
        object=SimpleNamespace(concept=SimpleNamespace(iri="urn:x")),
    )
    known = {
        ("urn:a", cg(predicate), "urn:x", Polarity.AFFIRMED): (None, SimpleNamespace(rule=rule))
    }

    assert is_told == is_told_otherwise(
        cast("SentenceContext", context),
        cast("Draft", draft),
        cast("dict[tuple[str, str, str, Polarity], tuple[object, Evidence]]", known),
    )
