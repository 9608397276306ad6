"""What was found, and what a sentence only tells was investigated."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from claimgraph.model import Certainty, Claim, Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg
from tests.claims.conftest import Read

FOUND = {
    "what something does": (
        "Inhibition of platelet aggregation by zinc.",
        "inhibits",
    ),
    "by some of several": (
        "Stimulation of insulin synthesis in vitro by both zinc and aspirin.",
        "stimulates",
    ),
    "none": (
        "Lack of association of zinc with asthma.",
        "associatedWith",
    ),
    "an apposition": (
        "Efficacy of montelukast, a leukotriene receptor antagonist.",
        "isA",
    ),
    "shown ability": (
        "We demonstrated that zinc could stimulate insulin secretion.",
        "stimulates",
    ),
    "determined that": ("It was determined that zinc inhibits insulin.", "inhibits"),
    "an assay that indicates": (
        "A binding assay indicated that zinc inhibits insulin.",
        "inhibits",
    ),
    "what betters by something": ("Alleviation of asthma by zinc.", "ameliorates"),
    "a possible route": ("Zinc reduced fever, possibly through insulin.", "decreases"),
    "an afterthought": ("Zinc far exceeded aspirin: that might reflect asthma.", "higherThan"),
    "a class of them": ("Zinc chelators: a new class of insulin regulators.", "regulates"),
    "a verb before a noun": (
        "Rats were fed. Aspirin lowered mRNA accumulation of insulin in monocytes.",
        "locatedIn",
    ),
    "the class of what was studied": (
        "We tried to assess the response of rats to the antidepressant fluoxetine.",
        "isA",
    ),
    "what is prevented": (
        "We aimed to determine if zinc prevents the effect of aspirin on insulin secretion.",
        "affects",
    ),
}


def _certainties(claims: Iterable[Claim], predicate: str) -> set[Certainty]:
    return {each.certainty for each in claims if each.predicate == cg(predicate)}


@pytest.mark.parametrize("name", FOUND)
def test_a_result_is_asserted(read: Read, name: str) -> None:
    text, predicate = FOUND[name]
    assert _certainties(read(text).claims, predicate) == {Certainty.ASSERTED}


INVESTIGATED = {
    "a title": ("Effect of yoga therapy in asthma: a randomized trial", "treats"),
    "a purpose": (
        "In order to understand the role of zinc in asthma, we treated rats.",
        "associatedWith",
    ),
    "the second of what was measured": (
        "We examined rats by measuring fever and the effect of zinc on insulin secretion.",
        "affects",
    ),
    "a risk that was told": (
        "The risk of asthma associated with zinc was calculated in 80 women.",
        "associatedWith",
    ),
    "to determine if": (
        "We sought to determine if zinc affects insulin secretion.",
        "affects",
    ),
    "whether it would": (
        "The objective was to determine whether zinc would reduce insulin secretion.",
        "decreases",
    ),
    "what was studied": (
        "We studied the stimulation of insulin synthesis by zinc.",
        "stimulates",
    ),
    "what was assessed": (
        "The stimulation of insulin by zinc was assessed in rats.",
        "stimulates",
    ),
    "a hypothesis": ("The hypothesis was that zinc reduces fever.", "decreases"),
    "whether an effect varies": (
        "We asked whether zinc lowers fever and whether the effects of zinc on asthma "
        "varied by insulin.",
        "affects",
    ),
    "what has received study": (
        "The effects of zinc on fever have received some study.",
        "affects",
    ),
    "what the authors set side by side": (
        "We correlated insulin with platelet count.",
        "correlatedWith",
    ),
    "what they were assigned to": (
        "Patients with asthma were randomised to receive propranolol.",
        "treats",
    ),
    "what is used in what is planned": (
        "The aim was to find the dose using zinc for patients with asthma.",
        "treats",
    ),
}


@pytest.mark.parametrize("name", INVESTIGATED)
def test_what_is_only_studied_is_investigated(read: Read, name: str) -> None:
    text, predicate = INVESTIGATED[name]
    assert _certainties(read(text).claims, predicate) == {Certainty.INVESTIGATED}


HEDGED = {
    "a candidate": ("Insulin is a candidate biomarker for asthma.", "biomarkerFor"),
    "one of several": (
        "Our results suggest that insulin could be one of the targets of zinc.",
        "affects",
    ),
    "a restriction of what may be": (
        "Zinc might be a metal associated with asthma.",
        "associatedWith",
    ),
    "a potential": ("Zinc has a potential for inducing seizures.", "causes"),
    "considered plainly": ("Zinc is considered as an inhibitor of insulin.", "inhibits"),
    "to be determined": ("We did this to determine that zinc reduces fever.", "decreases"),
    "an adverb in front": ("Zinc possibly reduces fever.", "decreases"),
    "results that indicate": ("Our results indicate that zinc inhibits insulin.", "inhibits"),
    "a risk run": ("Patients may risk interactions between aspirin and zinc.", "interactsWith"),
    "what is measured to examine": (
        "We examined cells by measuring the effect of zinc on insulin.",
        "affects",
    ),
    "considered": ("Zinc may be considered as an adjunct for the treatment of asthma.", "treats"),
}


@pytest.mark.parametrize("name", HEDGED)
def test_a_hedge_outside_the_clause_counts(read: Read, name: str) -> None:
    text, predicate = HEDGED[name]
    found = _certainties(read(text).claims, predicate)
    assert found
    assert Certainty.ASSERTED not in found


def test_support_makes_a_hypothesis_probable(read: Read) -> None:
    found = read("Our data support the hypothesis that zinc causes asthma.").claims
    assert _certainties(found, "causes") == {Certainty.PROBABLE}


def test_minimal_effects_are_none(read: Read) -> None:
    assert not read("Zinc had only minimal effects on insulin secretion.").claims


TITLES = {
    "how well it does": ("Efficacy of zinc in preventing migraine", "prevents", True),
    "a trial": ("A randomised trial of aspirin in preventing migraine", "prevents", True),
    "a treatment": ("Treatment of migraine with propranolol", "treats", True),
    "what the parser takes for a verb": (
        "The efficacy of zinc in prevention of migraine - a pilot, randomized study",
        "prevents",
        True,
    ),
    "a statement": ("Efficacy of zinc: zinc prevents migraine", "prevents", False),
    "what is presupposed": ("Effect of zinc on aspirin-induced migraine", "causes", False),
    "a stated role": ("Essential role of zinc in insulin secretion", "affects", False),
    "a role": ("Role of zinc in insulin secretion", "affects", True),
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_tells_what_was_studied_unless_it_states_something(
    pipeline: Pipeline, name: str
) -> None:
    title, predicate, is_studied = TITLES[name]
    section = Section(kind=SectionKind.TITLE, span=Span(0, len(title)))
    rules = replace(pipeline, knowledge=replace(pipeline.knowledge, ranks=False))
    document = Document(iri="urn:test", text=title, title=title, sections=(section,))
    found = _certainties(rules.read(document).claims, predicate)
    assert found == {Certainty.INVESTIGATED if is_studied else Certainty.ASSERTED}


def test_an_objective_foresees(pipeline: Pipeline) -> None:
    text = "Zinc will reduce fever."
    section = Section(kind=SectionKind.OBJECTIVE, span=Span(0, len(text)))
    document = Document(iri="urn:test", text=text, sections=(section,))
    assert _certainties(pipeline.read(document).claims, "decreases") == {Certainty.INVESTIGATED}
