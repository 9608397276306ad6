"""What stands near a trigger and belongs to another word is not told of it; each with a control."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

# reason: (a sentence in which it holds, what that must not claim, a like sentence, what it claims)
STRUCK = {
    "where it was": (
        "We saw currents in hepatocytes blocked by zinc.",
        "zinc inhibits hepatocyte",
        "We saw calcium currents blocked by zinc.",
        "zinc inhibits calcium current",
    ),
    "noun further up": (
        "Recovery from arrest in the second phase of the cell cycle caused by zinc took days.",
        "zinc causes cell cycle",
        "Nausea caused by zinc took days.",
        "zinc causes nausea",
    ),
    "had besides": (
        "Smoking may be a risk factor for women with breast cancer.",
        "smoking predisposesTo breast cancer",
        "Smoking may be a risk factor for breast cancer.",
        "smoking predisposesTo breast cancer",
    ),
    "used less": (
        "Zinc reduced the use of insulin in patients with asthma.",
        "insulin treats asthma",
        "The use of insulin in patients with asthma was safe.",
        "insulin treats asthma",
    ),
    "beyond the pair": (
        "There was a correlation between leptin and insulin in workers with asthma.",
        "leptin correlatedWith asthma",
        "There was an association of leptin with asthma.",
        "leptin associatedWith asthma",
    ),
    "only when": (
        "Survival following stroke was reduced.",
        "stroke decreases survival",
        "Survival was reduced following stroke.",
        "stroke decreases survival",
    ),
    "other clause": (
        "Migraine was found in many patients but there was no contraindication to propranolol.",
        "propranolol not contraindicatedFor migraine",
        "Migraine is a contraindication to propranolol.",
        "propranolol contraindicatedFor migraine",
    ),
    "only getting": (
        "We tested the effect of zinc on receiving insulin.",
        "zinc affects insulin",
        "We tested the effect of zinc on insulin.",
        "zinc affects insulin",
    ),
    "only where acted": (
        "The signal involves leptin in hepatocytes.",
        "leptin associatedWith hepatocyte",
        "Leptin is involved in asthma.",
        "leptin associatedWith asthma",
    ),
    "given something else": (
        "Hepatocytes treated with zinc showed a decrease in leptin after aspirin exposure.",
        "aspirin decreases leptin",
        "Hepatocytes showed a decrease in leptin after aspirin exposure.",
        "aspirin decreases leptin",
    ),
    "taken too": (
        "Fever has been reported with lovastatin, especially in patients treated with aspirin.",
        "aspirin hasAdverseEvent fever",
        "Fever has been reported in patients treated with aspirin.",
        "aspirin hasAdverseEvent fever",
    ),
    "only called so": (
        "Zinc is used as an antioxidant, analgesic for migraine and in fever.",
        "analgesic treats migraine",
        "An analgesic was given for migraine.",
        "analgesic treats migraine",
    ),
    "own cause": (
        "Zinc-induced nausea was seen in patients treated with propranolol.",
        "propranolol hasAdverseEvent zinc-induced nausea",
        "Nausea was seen in patients treated with propranolol.",
        "propranolol hasAdverseEvent nausea",
    ),
    "past a list": (
        "The aspirin-induced loss of leptin, release of zinc, and fever were seen.",
        "aspirin causes fever",
        "The aspirin-induced fever was seen.",
        "aspirin causes fever",
    ),
    "half of a pair": (
        "The aspirin/zinc-induced loss of leptin was seen.",
        "zinc causes loss of leptin",
        "The zinc-induced loss of leptin was seen.",
        "zinc causes loss of leptin",
    ),
    "who was studied": (
        "Patients with a fall in platelet count after exposure to heparin were included.",
        "heparin decreases platelet count",
        "Patients had a fall in platelet count after exposure to heparin.",
        "heparin decreases platelet count",
    ),
    "turned into": (
        "Dehydration of serine to pyruvate was seen.",
        "pyruvic acid causes dehydration",
        "Dehydration due to zinc was seen.",
        "zinc causes dehydration",
    ),
    "among its own": (
        "Stroke presented with fever, nausea, and severe stroke.",
        "stroke exhibits fever",
        "Stroke presented with fever and nausea.",
        "stroke exhibits fever",
    ),
    "irrespective": (
        "We studied the association with albumin, independent of zinc.",
        "zinc associatedWith albumin",
        "We studied the association of zinc with albumin.",
        "zinc associatedWith albumin",
    ),
    "alternatives": (
        "We studied pre-existing and zinc-induced proteinuria.",
        "zinc causes pre-existing proteinuria",
        "We studied zinc-induced proteinuria.",
        "zinc causes proteinuria",
    ),
    "after its loss": (
        "Oxygen was depleted, leading to stroke.",
        "oxygen causes stroke",
        "Oxygen was given, leading to stroke.",
        "oxygen causes stroke",
    ),
    "changed with the first": (
        "Dominant-negative RAC1 and CDC42 inhibited leptin.",
        "CDC42 inhibits leptin",
        "RAC1 and CDC42 inhibited leptin.",
        "CDC42 inhibits leptin",
    ),
    "a name of a list": (
        "Zinc lowered serum leptin, insulin, HR & cough production.",
        "zinc decreases serum leptin production",
        "Zinc lowered serum leptin production.",
        "zinc decreases serum leptin production",
    ),
}


@pytest.mark.parametrize("reason", STRUCK)
def test_what_belongs_to_another_word_is_filtered_out(
    read: Read, claims_of: ClaimsOf, reason: str
) -> None:
    text, wrong, *_ = STRUCK[reason]
    assert dict(read(text).filtered).get(reason, 0) > 0
    assert wrong not in claims_of(text)


@pytest.mark.parametrize("reason", STRUCK)
def test_a_like_sentence_keeps_its_claim(read: Read, claims_of: ClaimsOf, reason: str) -> None:
    *_, text, expected = STRUCK[reason]
    assert expected in claims_of(text)
    assert reason not in dict(read(text).filtered)


# text: (what it claims, what it must not claim)
MEANT = {
    "We found beneficial effects of massage for anxiety in people with dementia.": (
        {"massage treats anxiety"},
        {"massage treats dementia"},
    ),
    "Patients with asthma had lower levels of zinc and higher levels of leptin.": (
        {"asthmatic showsDeficitOf zinc", "asthmatic showsExcessOf leptin"},
        {"asthmatic showsDeficitOf leptin"},
    ),
    "Zinc acted synergistically with aspirin to inhibit leptin.": (
        {"zinc plus aspirin inhibits leptin"},
        {"zinc inhibits leptin"},
    ),
    "Stroke is caused by hypertension, leading to fever.": (
        {"hypertension causes fever"},
        {"stroke causes fever"},
    ),
    "Zinc lowered leptin and insulin and caused fever.": (
        {"zinc causes fever", "zinc decreases insulin"},
        {"insulin causes fever"},
    ),
    "Zinc has a dual function as a dopamine receptor agonist.": (
        {"zinc actsAs dopamine agonist"},
        set(),
    ),
    "Lithium affects calcium metabolism.": (
        {"lithium affects calcium metabolism"},
        {"lithium affects calcium"},
    ),
    "Leptin rose after LPS stimulation.": ({"lipopolysaccharide increases leptin"}, set()),
    "Requirement of zinc for insulin secretion was shown.": (
        {"zinc regulates insulin secretion"},
        set(),
    ),
    "Zinc did not improve short-term graft function.": (
        {"zinc not ameliorates short-term graft function"},
        set(),
    ),
    "We tested the effect of zinc on leptin in women on metformin.": (
        {"zinc affects leptin"},
        {"zinc affects metformin"},
    ),
    "For four patients, imaging showed pain because of stroke, migraine, or severe fever.": (
        {"stroke causes pain"},
        {"stroke causes severe fever"},
    ),
    "Aspirin increased the activity of cyclooxygenase-1.": (
        {"aspirin stimulates cyclooxygenase-1"},
        {"aspirin increases cyclooxygenase-1"},
    ),
    "Because the synthesis of insulin is slow, their role in asthma was studied.": (
        set(),
        {"insulin biosynthetic process associatedWith asthma"},
    ),
}


@pytest.mark.parametrize("text", MEANT)
def test_who_does_what_to_whom(claims_of: ClaimsOf, text: str) -> None:
    told, wrong = MEANT[text]
    assert told <= claims_of(text)
    assert not wrong & claims_of(text)


# text: (kinds of qualifiers with their concepts that it has, that it must not have)
UNDER = {
    "Zinc raised insulin in the liver, leptin, and serum albumin.": (
        {("insulin", "location", "liver")},
        {("leptin", "location", "liver"), ("serum albumin", "location", "liver")},
    ),
    "Levels of leptin in plasma were measured after inhibition of cyclooxygenase-1 by aspirin.": (
        set(),
        {("cyclooxygenase-1", "location", "plasma")},
    ),
    "We tested the effect of training on self-esteem in the mothers of children with asthma.": (
        set(),
        {("self concept", "population", "child with asthma")},
    ),
}


@pytest.mark.parametrize("text", UNDER)
def test_conditions_are_those_of_the_own_phrase(read: Read, text: str) -> None:
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    under = {
        (labels[claim.object], each.kind.rpartition("#")[2], labels[each.concept])
        for claim in found.claims
        for each in claim.qualifiers
    }
    wanted, wrong = UNDER[text]
    assert wanted <= under
    assert not wrong & under
