"""Polarity, certainty, qualifiers, design, outcomes and gaps of what a text claims."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Certainty, Outcome, Polarity, Role
from claimgraph.vocabulary import CG

Read = Callable[[str], ReadDocument]

POLARITY = {
    "Magnesium prevents migraine.": "affirmed",
    "Magnesium did not prevent migraine.": "negated",
    "Magnesium does not only prevent migraine but is cheap.": "affirmed",
    "Magnesium failed to prevent migraine.": "negated",
    "Magnesium never prevents migraine.": "negated",
    "No statin prevents migraine.": "negated",
    "There was no association between magnesium and migraine.": "negated",
    "Magnesium had no effect on migraine.": "negated",
    "Magnesium was unable to prevent migraine.": "negated",
    "Magnesium did not fail to prevent migraine.": "affirmed",
    "Neither magnesium nor aspirin prevents migraine.": "negated",
    "Inhibition of cyclooxygenase by aspirin was absent.": "negated",
    "Cyclooxygenase is inhibited neither by metformin nor by magnesium.": "negated",
    "Not all statins cause myalgia.": "negated",
    "It is a myth that aspirin prevents migraine.": "negated",
    "We cannot exclude that statins cause cancer.": "affirmed",
    "Treatment of migraine with aspirin was ineffective.": "negated",
    "Treatment of migraine with aspirin was cheap.": "affirmed",
    "Later studies could not confirm that aspirin prevents stroke.": "negated",
    "We were unable to demonstrate that magnesium prevents migraine.": "negated",
    "We failed to find that aspirin prevents stroke.": "negated",
    "Nobody has shown that magnesium prevents migraine.": "negated",
    "No evidence was found that aspirin prevents stroke.": "negated",
    "It is false that aspirin causes migraine.": "negated",
    "Obesity is insufficient to cause migraine.": "negated",
    "We ruled out that aspirin causes stroke.": "negated",
    "Aspirin scarcely prevents stroke.": "negated",
    "Aspirin no longer prevents stroke.": "negated",
    "There is no doubt that aspirin prevents stroke.": "affirmed",
    "We not only found that aspirin prevents stroke.": "affirmed",
}


@pytest.mark.parametrize("text", POLARITY)
def test_polarity(read: Read, text: str) -> None:
    polarities = {claim.polarity.value for claim in read(text).claims}
    assert polarities == {POLARITY[text]}


CERTAINTY = {
    "Magnesium prevents migraine.": "asserted",
    "It was shown that magnesium prevents migraine.": "asserted",
    "We found that magnesium prevents migraine.": "asserted",
    "Magnesium probably prevents migraine.": "probable",
    "Magnesium seems to prevent migraine.": "probable",
    "Magnesium could significantly reduce migraine.": "asserted",
    "Magnesium could reduce migraine.": "possible",
    "Magnesium showed a tendency to reduce migraine.": "probable",
    "Magnesium reduced migraine, possibly by chance.": "asserted",
    "The data suggest that this is so and that magnesium prevents migraine.": "probable",
    "The data suggest that obesity raises aspirin, which prevents migraine.": "probable",
    "We propose a model whereby aspirin inhibits cyclooxygenase.": "hypothetical",
    "These trials will demonstrate the effect of magnesium on migraine.": "investigated",
    "The results suggest that magnesium prevents migraine.": "probable",
    "There is evidence that magnesium prevents migraine.": "probable",
    "Magnesium may prevent migraine.": "possible",
    "Magnesium could possibly prevent migraine.": "possible",
    "The data suggest a role for magnesium in migraine.": "possible",
    "We hypothesized that magnesium prevents migraine.": "hypothetical",
    "If magnesium prevents migraine, it is cheap.": "hypothetical",
    "We investigated whether magnesium prevents migraine.": "investigated",
    "We studied the effect of magnesium on migraine.": "investigated",
    "The trial attempted to prevent migraine with magnesium.": None,
    "Effect of magnesium on migraine.": "investigated",
    "Does magnesium prevent migraine?": "investigated",
    "If confirmed, aspirin prevents stroke.": "hypothetical",
    "Some authors claim that aspirin causes cancer.": "possible",
    "We cannot exclude that statins cause cancer.": "possible",
    "Statins are unlikely to cause cancer.": "probable",
    "Inhibition of cyclooxygenase by aspirin is possible.": "possible",
    "We doubt that aspirin prevents stroke.": "possible",
    "We did not demonstrate whether magnesium prevents migraine.": "investigated",
}


@pytest.mark.parametrize("text", CERTAINTY)
def test_certainty(read: Read, text: str) -> None:
    expected = CERTAINTY[text]
    found = {claim.certainty.value for claim in read(text).claims}
    assert found == ({expected} if expected else set())


def test_a_denied_agent_denies_its_claim_alone(read: Read) -> None:
    found = read("Migraine is caused by serotonin, not by magnesium.")
    labels = {concept.iri: concept.label for concept in found.concepts}
    assert {(labels[each.subject], each.polarity.value) for each in found.claims} == {
        ("serotonin", "affirmed"),
        ("magnesium", "negated"),
    }


def test_a_denied_conjunct_denies_its_claim_alone(read: Read) -> None:
    found = read("Aspirin prevents stroke but not myocardial infarction.")
    labels = {concept.iri: concept.label for concept in found.concepts}
    assert {(labels[each.object], each.polarity.value) for each in found.claims} == {
        ("stroke", "affirmed"),
        ("myocardial infarction", "negated"),
    }


def test_a_negation_is_no_hedge_and_a_hedge_no_negation(read: Read) -> None:
    claim = read("Magnesium may not prevent migraine.").claims[0]
    assert (claim.polarity.value, claim.certainty.value) == ("negated", "possible")
    evidence = claim.evidence[0]
    assert [each.quote for each in evidence.find(Role.NEGATION)] == ["not"]
    assert [each.quote for each in evidence.find(Role.HEDGE)] == ["may"]


QUALIFIERS = {
    "Magnesium prevents migraine in children.": {("population", "child")},
    "In rats, magnesium inhibits calcium channels.": {("population", "rat")},
    "Oral magnesium prevents migraine.": {("route", "oral administration")},
    "Chronic magnesium prevents migraine.": {("regimen", "chronic administration")},
    "Intravenous administration of magnesium prevents migraine.": {
        ("route", "intravenous administration")
    },
    "Fluoxetine increases serotonin in the hippocampus.": {("location", "hippocampus")},
    "Magnesium prevents migraine during pregnancy.": {("period", "pregnancy")},
    "Many triptans treat migraine.": {("quantity", "many")},
    "Magnesium prevents migraine.": set(),
    "Magnesium prevents migraine in men but not in women.": {("population", "man")},
    "Magnesium prevents migraine, but aspirin inhibits cyclooxygenase in children.": set(),
    "Aspirin inhibits zinc, and its use in the hippocampus leads to anxiety.": set(),
    "Aspirin inhibits zinc in the brain and in the hippocampus.": {
        ("location", "brain"),
        ("location", "hippocampus"),
    },
}


@pytest.mark.parametrize("text", QUALIFIERS)
def test_qualifiers(read: Read, text: str) -> None:
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    first = found.claims[0]
    assert {
        (each.kind.removeprefix(CG), labels[each.concept]) for each in first.qualifiers
    } == QUALIFIERS[text]


def test_where_one_thing_is_measured_is_not_where_another_happens(read: Read) -> None:
    found = read("Aspirin reduced serum levels of insulin and mortality.")
    labels = {concept.iri: concept.label for concept in found.concepts}
    assert {(labels[each.object], len(each.qualifiers)) for each in found.claims} == {
        ("insulin", 1),
        ("mortality", 0),
    }


DESIGNS = {
    "In a randomized controlled trial, magnesium prevented migraine.": "D016449",
    "In a meta-analysis, magnesium prevented migraine.": "D017418",
    "Uncontrolled trials gave magnesium to treat migraine.": "ontology#uncontrolledTrial",
    "Magnesium inhibits calcium channels in vitro.": "SEPIO_0000073",
    "Magnesium prevented migraine.": None,
    "Magnesium prevented migraine; a meta-analysis was planned.": None,
}


@pytest.mark.parametrize("text", DESIGNS)
def test_design(read: Read, text: str) -> None:
    expected = DESIGNS[text]
    found = read(text).claims[0].evidence[0].design
    assert found is None if expected is None else str(found).endswith(expected)


OUTCOMES = {
    "favorable": ("These trials have generally been favorable.", "probable", Outcome.SUPPORTING),
    "mixed": ("The results of these reports are mixed.", "investigated", Outcome.INCONCLUSIVE),
    "disappointing": (
        "These studies were disappointing.",
        "investigated",
        Outcome.DISPUTING,
    ),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_outcome_of_studies_named_before(read: Read, name: str) -> None:
    sentence, certainty, outcome = OUTCOMES[name]
    text = f"Several studies have evaluated the effect of magnesium on migraine. {sentence}"
    (claim,) = read(text).claims
    assert [each.sentence for each in claim.evidence] == [1, 2]
    assert claim.evidence[1].outcome is outcome
    assert claim.certainty.value == certainty


def test_an_outcome_without_studies_before_says_nothing(read: Read) -> None:
    assert (
        read("Magnesium prevents migraine. These trials have been favorable.")
        .claims[0]
        .evidence[1:]
        == ()
    )


GAPS = {
    "not understood": (
        "The cause of migraine is not understood.",
        ("unexplained", {"migraine"}),
    ),
    "poorly understood": (
        "The mechanism of migraine is poorly understood.",
        ("unexplained", {"migraine"}),
    ),
    "unknown": ("The cause of epilepsy remains unknown.", ("unexplained", {"epilepsy"})),
    "untested": (
        "The role of magnesium in epilepsy remains untested.",
        ("untested", {"magnesium", "epilepsy"}),
    ),
    "not been studied": (
        "The effect of verapamil on epilepsy has not been studied.",
        ("untested", {"verapamil", "epilepsy"}),
    ),
    "unclear whether": (
        "It is unclear whether verapamil prevents epilepsy.",
        ("uncertain", {"verapamil", "epilepsy"}),
    ),
    "studies needed": (
        "Larger studies are needed to determine whether verapamil prevents epilepsy.",
        ("needsStudy", {"verapamil", "epilepsy"}),
    ),
    "no study": (
        "No study has examined whether metformin causes dementia.",
        ("untested", {"metformin", "dementia"}),
    ),
    "little known": (
        "Little is known about the role of magnesium in epilepsy.",
        ("unexplained", {"magnesium", "epilepsy"}),
    ),
    "not yet shown": (
        "Verapamil has not yet been shown to prevent epilepsy.",
        ("uncertain", {"verapamil", "epilepsy"}),
    ),
    "not previously linked": (
        "Verapamil has not been previously linked with epilepsy.",
        ("untested", {"verapamil", "epilepsy"}),
    ),
    "never described": (
        "Dementia has never been described with metformin.",
        ("untested", {"metformin", "dementia"}),
    ),
    "not known to": (
        "Metformin is not known to cause dementia.",
        ("unexplained", {"metformin", "dementia"}),
    ),
    "rarely investigated": (
        "The effect of verapamil on epilepsy has been rarely investigated.",
        ("untested", {"verapamil", "epilepsy"}),
    ),
    "lack of data": (
        "There is a lack of data on the effect of verapamil in epilepsy.",
        ("untested", {"verapamil", "epilepsy"}),
    ),
    "limited data are available": (
        "Limited data are available on verapamil in epilepsy.",
        ("untested", {"verapamil", "epilepsy"}),
    ),
    "left to studies": (
        "Future studies should explore the effect of verapamil on epilepsy.",
        ("needsStudy", {"verapamil", "epilepsy"}),
    ),
    "descriptions are scarce": (
        "Descriptions of epilepsy after metformin are scarce.",
        ("untested", {"epilepsy", "metformin"}),
    ),
}


@pytest.mark.parametrize("name", GAPS)
def test_gap(read: Read, name: str) -> None:
    text, (kind, topics) = GAPS[name]
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    (gap,) = found.gaps
    assert gap.kind == CG + kind
    assert {labels[iri] for iri in gap.topics} == topics
    assert found.claims == ()


NO_GAPS = (
    "The cause of migraine is understood.",
    "The cause of migraine is known.",
    "Magnesium did not prevent migraine.",
    "Studies were needed by the agency.",
    "Epilepsy was not reported with verapamil.",
    "We have not reported an effect of verapamil on epilepsy.",
    "Verapamil was not linked with epilepsy.",
    "This is one of the few studies of epilepsy.",
    "Verapamil should prevent epilepsy.",
)


@pytest.mark.parametrize("text", NO_GAPS)
def test_no_gap(read: Read, text: str) -> None:
    assert read(text).gaps == ()


STATEMENTS = {
    "It is not known whether verapamil prevents epilepsy.": "whether verapamil prevents epilepsy",
    "Metformin is not known to cause dementia.": "Metformin is not known to cause dementia",
    "Verapamil reduced blood pressure, but it has not been studied in epilepsy.": "Verapamil",
    "Limited data are available on verapamil in epilepsy.": "verapamil in epilepsy",
    "An unknown number of patients with epilepsy take verapamil.": (
        "An unknown number of patients with epilepsy"
    ),
}


@pytest.mark.parametrize("text", STATEMENTS)
def test_statement_of_a_gap_can_stand_alone(read: Read, text: str) -> None:
    (gap,) = read(text).gaps
    assert gap.statement == STATEMENTS[text]


def test_what_a_gap_sets_aside_is_no_topic(read: Read) -> None:
    found = read("The role of magnesium in headache disorders other than migraine is untested.")
    labels = {concept.iri: concept.label for concept in found.concepts}
    (gap,) = found.gaps
    assert {labels[iri] for iri in gap.topics} == {"magnesium", "headache disorder"}
    assert {labels[iri] for iri in gap.excluded} == {"migraine"}


def test_how_something_works_is_unknown_but_that_it_works_is_claimed(read: Read) -> None:
    found = read("How verapamil prevents migraine is not understood.")
    assert len(found.claims) == len(found.gaps) == 1


def test_said_twice_it_is_one_claim_with_two_evidences(read: Read) -> None:
    (claim,) = read("Magnesium may prevent migraine. Magnesium prevents migraine.").claims
    assert [each.certainty.value for each in claim.evidence] == ["possible", "asserted"]
    assert claim.certainty.value == "asserted"
    assert claim.is_stated


def test_affirmed_and_denied_are_two_claims(read: Read) -> None:
    found = read("Magnesium prevents migraine. Magnesium does not prevent migraine.").claims
    assert {claim.polarity.value for claim in found} == {"affirmed", "negated"}
    assert len({claim.iri for claim in found}) == 2


OF_SEVERAL = {
    "Magnesium does not prevent migraine but prevents stroke.": {
        ("magnesium", "migraine", "negated"),
        ("magnesium", "stroke", "affirmed"),
    },
    "Magnesium failed to prevent migraine but prevented stroke.": {
        ("magnesium", "migraine", "negated"),
        ("magnesium", "stroke", "affirmed"),
    },
    "Magnesium failed to prevent migraine and stroke.": {
        ("magnesium", "migraine", "negated"),
        ("magnesium", "stroke", "negated"),
    },
    "Magnesium prevented neither stroke nor migraine.": {
        ("magnesium", "stroke", "negated"),
        ("magnesium", "migraine", "negated"),
    },
    "Aspirin instead of magnesium prevents migraine.": {
        ("aspirin", "migraine", "affirmed"),
        ("magnesium", "migraine", "negated"),
    },
}


@pytest.mark.parametrize("text", OF_SEVERAL)
def test_each_claim_has_its_own_polarity(text: str, read: Read) -> None:
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    claims = {(labels[c.subject], labels[c.object], c.polarity.value) for c in found.claims}
    assert claims == OF_SEVERAL[text]


UNSTATED = {
    "It is not unknown that magnesium prevents migraine.": ("affirmed", "asserted"),
    "There is no doubt that magnesium prevents migraine.": ("affirmed", "asserted"),
    "It is not unusual that statins cause myalgia.": ("affirmed", "asserted"),
    "Magnesium could not prevent migraine.": ("negated", "asserted"),
    "Magnesium can prevent migraine.": ("affirmed", "asserted"),
    "Inhibition of cyclooxygenase by aspirin did not occur.": ("negated", "asserted"),
    "An effect of magnesium on migraine was not found.": ("negated", "asserted"),
    "We propose that magnesium prevents migraine.": ("affirmed", "hypothetical"),
}


@pytest.mark.parametrize("text", UNSTATED)
def test_two_negations_and_what_only_shows(text: str, read: Read) -> None:
    (claim,) = read(text).claims
    assert (claim.polarity.value, claim.certainty.value) == UNSTATED[text]


def test_what_was_not_examined_is_not_denied(read: Read) -> None:
    found = read("The effect of magnesium on migraine was not examined.")
    assert found.claims == ()
    assert len(found.gaps) == 1


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("There is doubt that aspirin prevents stroke.", Certainty.POSSIBLE),
        ("Doubts persist that aspirin prevents stroke.", Certainty.POSSIBLE),
        ("There is no doubt that aspirin prevents stroke.", Certainty.ASSERTED),
        ("There is little doubt that aspirin prevents stroke.", Certainty.ASSERTED),
        (
            "The trial had insufficient power to demonstrate that aspirin prevents stroke.",
            Certainty.INVESTIGATED,
        ),
        (
            "The trial was underpowered to show that aspirin prevents stroke.",
            Certainty.INVESTIGATED,
        ),
    ],
)
def test_what_is_doubted_or_could_not_be_shown(read: Read, text: str, certainty: Certainty) -> None:
    (claim,) = read(text).claims
    assert (claim.polarity, claim.certainty) == (Polarity.AFFIRMED, certainty)


@pytest.mark.parametrize(
    "text", ["Morphine ceased to relieve pain.", "Morphine stopped relieving pain."]
)
def test_what_ended_is_denied(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert claim.polarity is Polarity.NEGATED
