"""What is said not to have happened: harm, effects, what a list is set apart from."""

from collections.abc import Callable

import pytest

from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline

ResultsOf = Callable[[str], set[str]]

TITLE = "Effect of zinc on asthma: a randomized trial."
METHODS = "Sixty adults were randomly assigned to zinc or to usual care."

DENIED = {
    "between groups of which no control is named": (
        "There was no difference in insulin levels between the groups.",
        {"zinc not affects insulin"},
    ),
    "in both groups": (
        "Insulin levels were similar in both groups.",
        {"zinc not affects insulin"},
    ),
    "groups that are alike": (
        "The groups were comparable with respect to anxiety.",
        {"zinc not affects anxiety"},
    ),
    "no difference behind a change": (
        "Anxiety decreased in both groups, with no significant difference between the groups.",
        {"zinc not affects anxiety"},
    ),
    "what the groups are asked for": (
        "There were no differences between the groups regarding blood pressure.",
        {"zinc not affects blood pressure"},
    ),
    "a list of which the first was taken for a modifier": (
        "There were no differences in pain, reaction time, or number of seizures between the "
        "groups.",
        {"zinc not affects pain", "zinc not affects reaction time", "zinc not affects seizure"},
    ),
    "no effect": (
        "No effect on anxiety was observed.",
        {"zinc not affects anxiety"},
    ),
    "no effect of what is tried": (
        "There was no effect of the intervention on anxiety.",
        {"zinc not affects anxiety"},
    ),
    "none of them": (
        "None of the drugs affected anxiety.",
        {"zinc not affects anxiety"},
    ),
    "harm": (
        "No adverse events were observed.",
        {"zinc not hasAdverseEvent adverse effect"},
    ),
    "harm of an organ": (
        "No cardiotoxicity was observed.",
        {"zinc not hasAdverseEvent Cardiotoxicity"},
    ),
    "harm after something": (
        "No postoperative complications were observed.",
        {"zinc not hasAdverseEvent postoperative complication"},
    ),
    "harm that is there": (
        "There were no serious adverse events.",
        {"zinc not hasAdverseEvent serious adverse event"},
    ),
    "harm that is caused": (
        "Aspirin caused no side effects.",
        {"aspirin not causes adverse effect"},
    ),
    "a list set apart": (
        "Insulin, but not aspirin, lithium or digoxin, reduced anxiety.",
        {
            "insulin decreases anxiety",
            "aspirin not decreases anxiety",
            "lithium not decreases anxiety",
            "digoxin not decreases anxiety",
        },
    ),
    "a list set apart up to the verb": (
        "Insulin, but not aspirin, lithium, or digoxin reduced anxiety.",
        {
            "insulin decreases anxiety",
            "aspirin not decreases anxiety",
            "lithium not decreases anxiety",
            "digoxin not decreases anxiety",
        },
    ),
    "a gerund": (
        "Adding insulin to aspirin did not improve anxiety.",
        {"insulin not ameliorates anxiety"},
    ),
    "without doing it": (
        "Insulin reduced anxiety without affecting memory.",
        {"insulin decreases anxiety", "insulin not affects memory"},
    ),
    "with no effect": (
        "Insulin reduced anxiety with no effect on memory.",
        {"insulin decreases anxiety", "insulin not affects memory"},
    ),
    "no benefit": (
        "The intervention has not shown a benefit regarding anxiety.",
        {"zinc not ameliorates anxiety"},
    ),
}
UNSAID = {
    "what nothing changes": "The groups did not differ in age.",
    "harm of which it is not said who had it": "Adverse events were observed.",
    "an event that is no harm": "No fever was observed.",
    "a word that ends like harm": "No cytotoxicity was observed.",
    "the most common": "The most common cause was fever.",
}


@pytest.fixture(scope="module")
def results_of(undoubted: Pipeline) -> ResultsOf:
    """Read a trial; return what its last sentence claims."""

    def results(text: str, title: str = TITLE) -> set[str]:
        whole = f"{title} {METHODS} {text}"
        sections = (
            Section(kind=SectionKind.TITLE, span=Span(0, len(title))),
            Section(kind=SectionKind.METHODS, span=Span(len(title) + 1, len(whole) - len(text))),
            Section(kind=SectionKind.RESULTS, span=Span(len(whole) - len(text), len(whole))),
        )
        found = undoubted.read(Document(iri="urn:trial", text=whole, sections=sections))
        labels = {concept.iri: concept.label for concept in found.concepts}
        return {
            " ".join(
                (
                    labels[each.subject],
                    *(("not",) if each.polarity.value == "negated" else ()),
                    each.predicate.rpartition("#")[2],
                    labels[each.object],
                )
            )
            for each in found.claims
            if max(evidence.sentence for evidence in each.evidence) > 1
        }

    return results


@pytest.mark.parametrize("name", DENIED)
def test_what_did_not_happen_is_denied_of_who_was_to_do_it(
    results_of: ResultsOf, name: str
) -> None:
    text, expected = DENIED[name]
    assert results_of(text) == expected


@pytest.mark.parametrize("name", UNSAID)
def test_nothing_is_guessed_to_have_happened_or_not(results_of: ResultsOf, name: str) -> None:
    assert not results_of(UNSAID[name])


def test_groups_that_are_told_by_a_dose_are_none_of_the_drug(pipeline: Pipeline) -> None:
    """Both got it, so that what they share is no lack of an effect."""
    title = "Effect of low dose zinc on asthma: a randomized trial."
    text = f"{title} {METHODS} Insulin levels were similar in both groups."
    sections = (Section(kind=SectionKind.TITLE, span=Span(0, len(title))),)
    found = pipeline.read(Document(iri="urn:doses", text=text, sections=sections))
    assert not [each for each in found.claims if each.polarity.value == "negated"]
