"""What a frame fits and no sentence claims is filtered out and counted; each with a control."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.claims.filters.coherence import INCOHERENT
from claimgraph.claims.filters.comparisons import ONE_SIDED
from claimgraph.claims.filters.coordination import COORDINATED
from claimgraph.claims.filters.coverage import UNCOVERED
from claimgraph.claims.filters.governed import GOVERNED
from claimgraph.claims.filters.misattachment import MISATTACHED
from claimgraph.claims.filters.overstated import OVERSTATED
from claimgraph.claims.filters.reasons import REASONS
from claimgraph.claims.filters.unasserted import UNASSERTED
from claimgraph.claims.filters.unspecific import UNSPECIFIC
from claimgraph.claims.filters.wording import GARBLED, MISWORDED
from claimgraph.claims.negated import NEGATED
from claimgraph.vocabulary import cg

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

# reason: (a sentence in which it holds, a like sentence in which not, what that one claims)
STRUCK = {
    "too wide": (
        "We show that zinc increases messenger RNA in rats.",
        "We show that zinc inhibits the expression of serum albumin.",
        "zinc inhibits serum albumin",
    ),
    "sham treatment": (
        "Migraine was treated with placebo.",
        "Migraine was treated with propranolol.",
        "propranolol treats migraine",
    ),
    "denied above": (
        "There are no studies of the effect of propranolol on migraine.",
        "There is an effect of propranolol on migraine.",
        "propranolol affects migraine",
    ),
    "criterion": (
        "Exclusion criteria were stroke caused by aspirin and age.",
        "The patients had stroke caused by aspirin.",
        "aspirin causes stroke",
    ),
    "aimed at": (
        "Dopamine receptors are a target for the treatment of migraine.",
        "Propranolol is a drug for the treatment of migraine.",
        "propranolol treats migraine",
    ),
    "background": (
        "Patients with asthma were treated with propranolol for control of migraine.",
        "Patients with asthma were treated with propranolol for two weeks.",
        "propranolol treats asthma",
    ),
    "told more closely": (
        "Severe stroke caused stroke.",
        "Severe stroke caused migraine.",
        "severe stroke causes migraine",
    ),
    "people act": (
        "We show that rats cause migraine.",
        "We show that zinc causes migraine.",
        "zinc causes migraine",
    ),
    "altered bearer": (
        "Serum insulin was reduced in adrenalectomized rats.",
        "Serum insulin was reduced in women with asthma.",
        "woman with asthma showsDeficitOf serum insulin",
    ),
    "of others": (
        "Ten patients with asthma were seen. Anxiety was higher in these patients.",
        "Anxiety was higher in patients with asthma.",
        "asthma associatedWith anxiety",
    ),
    "timing": (
        "Body weight was reduced after surgery in both groups.",
        "Body weight was reduced after surgery.",
        "surgery decreases body weight",
    ),
    "dose": (
        "The dose of aspirin was increased after zinc.",
        "The platelet count was increased after zinc.",
        "zinc increases platelet count",
    ),
    "at the outset": (
        "At baseline, body weight was similar in the zinc and placebo groups.",
        "Body weight was similar in the zinc and placebo groups.",
        "zinc not affects body weight",
    ),
    "only a species": (
        "The rats showed an increase in insulin.",
        "Women with migraine showed an increase in insulin.",
        "woman with migraine showsExcessOf insulin",
    ),
    "only described": (
        "Inflammatory gene expression in rats on estradiol was seen.",
        "Late propranolol migraine.",
        "propranolol causes migraine",
    ),
    "only measures": (
        "Patients had treatment of migraine with electroencephalography.",
        "Patients had treatment of migraine with hemodialysis.",
        "hemodialysis treats migraine",
    ),
    "after it stopped": (
        "Migraine resolved after cessation of zinc.",
        "Migraine resolved after treatment with zinc.",
        "zinc treats migraine",
    ),
    "not enough": (
        "Type 2 diabetes was inadequately controlled by metformin.",
        "Type 2 diabetes was well controlled by metformin.",
        "metformin treats type 2 diabetes",
    ),
    "what is wanted": (
        "Zinc has a protective effect against platelet function.",
        "Zinc has a protective effect against platelet aggregation.",
        "zinc prevents platelet aggregation",
    ),
    "unchanged": (
        "Insulin levels remained elevated after zinc.",
        "Insulin levels were elevated after zinc.",
        "zinc increases insulin",
    ),
    "regulation twice": (
        "Dopamine-mediated regulation of insulin secretion was seen.",
        "Dopamine-mediated insulin secretion was seen.",
        "dopamine regulates insulin secretion",
    ),
    "joined by a sign": (
        "Exercise+zinc reduced anxiety in rats.",
        "Exercise and zinc reduced anxiety in rats.",
        "zinc decreases anxiety",
    ),
    "location denied": (
        "Zinc alone do not restore expression of leptin in another lymphocyte.",
        "Expression of leptin in another lymphocyte was seen.",
        "leptin locatedIn lymphocyte",
    ),
    "half a compound": (
        "Insulin and dopamine-specific antibodies can inhibit platelet aggregation.",
        "Insulin and dopamine can inhibit platelet aggregation.",
        "insulin inhibits platelet aggregation",
    ),
    "set aside": (
        "Insulin is inhibited rather than stimulated by zinc.",
        "Insulin is inhibited or stimulated by zinc.",
        "zinc stimulates insulin",
    ),
    "part of a name": (
        "Aspirin is an insulin activator inhibitor.",
        "Aspirin is an insulin inhibitor.",
        "aspirin inhibits insulin",
    ),
    "not respective": (
        "Aspirin and propranolol prevent stroke and migraine, respectively.",
        "Aspirin and propranolol prevent stroke and migraine.",
        "aspirin prevents migraine",
    ),
    "ranking": (
        "The most frequent disease was migraine, followed by stroke.",
        "In some men there was migraine, followed by stroke.",
        "migraine precedes stroke",
    ),
    "producer": (
        "Inhibition of insulin production by T cells depends on zinc.",
        "Inhibition of insulin production by zinc depends on T cells.",
        "zinc inhibits insulin production",
    ),
    "contrast": (
        "Metformin raised insulin, ATP but only aspirin and zinc decreased glucagon.",
        "Aspirin and zinc decreased cellular ATP.",
        "aspirin decreases cellular adenosine triphosphate",
    ),
    "measured there": (
        "The tissue factor rise of human monocytes is suppressed by aspirin.",
        "Tissue factor expression is suppressed by aspirin.",
        "aspirin inhibits F3",
    ),
    "its own word": (
        "However, safe use of migraine treatment is an unmet need.",
        "However, safe treatment of migraine with aspirin is an unmet need.",
        "aspirin treats migraine",
    ),
    "its own kind": (
        "The calcium channel blocker antagonist nifedipine was given.",
        "The glucagon antagonist nifedipine was given.",
        "nifedipine inhibits glucagon",
    ),
    "a method": (
        "Effects of aspirin were quantified and correlated with expression of insulin and leptin.",
        "Effects of aspirin were correlated with expression of insulin and leptin.",
        "aspirin correlatedWith insulin",
    ),
    "apart": (
        "Some men had a correlation between asthma and insulin, cholesterol, and leptin in blood.",
        "Some men had a correlation between asthma and insulin in blood.",
        "asthma correlatedWith insulin",
    ),
    "cause of it": (
        "However, activation of calmodulin can decrease morphine induced migraine.",
        "However, activation of calmodulin can decrease morphine.",
        "activation of calmodulin decreases morphine",
    ),
    "less of it": (
        "During propranolol, the patients experienced less migraine, stroke and asthma.",
        "During propranolol, the patients experienced migraine, stroke and asthma.",
        "propranolol hasAdverseEvent stroke",
    ),
    "guessed": (
        "Aspirin was given to rats. The rats that developed migraine died.",
        "Aspirin was given to ten patients. They developed migraine.",
        "aspirin hasAdverseEvent migraine",
    ),
    "head lost": (
        "Insulin and p38 activations were blocked by aspirin.",
        "Insulin and leptin were blocked by aspirin.",
        "aspirin inhibits insulin",
    ),
    "object of a gerund": (
        "Fasting total insulin increased in the zinc group.",
        "Total insulin increased in the zinc group.",
        "zinc increases total insulin",
    ),
    "half of a list": (
        "Insulin and leptin inhibitors prevent migraine.",
        "Insulin and leptin prevent migraine.",
        "insulin prevents migraine",
    ),
    "fate": (
        "Excretion of aspirin binds to insulin.",
        "Aspirin binds to insulin.",
        "aspirin binds insulin",
    ),
    "cut short": (
        "A neutral peptide with zinc reduced migraine.",
        "A neutral peptide reduced migraine.",
        "neutral peptide decreases migraine",
    ),
    "bearer restricted": (
        "Women with FSH beta gene changes exhibit anxiety.",
        "Women exhibit anxiety.",
        "woman exhibits anxiety",
    ),
    "name cut": (
        "We saw table zinc colitis in women.",
        "We saw zinc colitis in women.",
        "zinc causes colitis",
    ),
    "of a group": (
        "For patients with asthma, anxiety was higher in the treatment group than in controls.",
        "Anxiety was higher in patients with asthma than in controls.",
        "asthma associatedWith anxiety",
    ),
    "rival": (
        "Insulin in one group was lower than that in women with migraine.",
        "Insulin was lower in women with migraine than that in one group.",
        "woman with migraine showsDeficitOf insulin",
    ),
    "against another": (
        "Stroke was not less common with aspirin than with propranolol.",
        "Stroke was not less common with aspirin than with placebo.",
        "aspirin not decreases stroke",
    ),
    "in the controls too": (
        "Fever decreased in both the zinc and placebo groups.",
        "Fever decreased in both the zinc and aspirin groups.",
        "zinc decreases fever",
    ),
    "alike": (
        "Body weight with zinc was similar to that with aspirin.",
        "Body weight was similar after aspirin.",
        "aspirin not affects body weight",
    ),
    "effect referred to": (
        "Aspirin did not alter the effect of zinc on fever.",
        "Aspirin mimics the effect of zinc on fever.",
        "zinc affects fever",
    ),
    "not significant": (
        "Fever developed in women with asthma, but this was not significant.",
        "Zinc lowered insulin levels, but the change in fever was not significant.",
        "zinc decreases insulin",
    ),
    "an amount": (
        "Triglycerides were reduced by about 23.0% and fibrinogen.",
        "Triglycerides were reduced by aspirin and fibrinogen.",
        "fibrinogen decreases triglyceride",
    ),
    "gerund meant": (
        "Zinc treatment increased insulin and leptin DNA binding by up to 40% in rats.",
        "Zinc treatment increased insulin and leptin by up to 40% in rats.",
        "zinc increases insulin",
    ),
    "second subject": (
        "Gene promoter activity stimulated by ligation of CD2, and insulin with antibodies "
        "was significantly reduced by zinc.",
        "Promoter activity, CD2, CD3, and insulin were significantly reduced by zinc.",
        "zinc decreases insulin",
    ),
    "compounded": (
        "The analysis indicated an improvement for lipid lowering drugs and aspirin.",
        "The analysis indicated that zinc is lowering insulin.",
        "zinc decreases insulin",
    ),
    "noun between": (
        "Zolmitriptan is a selective dopamine 1B/1D receptor agonist with proven efficacy.",
        "Zolmitriptan is an insulin receptor antagonist.",
        "zolmitriptan inhibits insulin receptor",
    ),
    "other number": (
        "We found a pattern of peptide hormones that is important for asthma.",
        "We found peptide hormones that are important for asthma.",
        "peptide hormone associatedWith asthma",
    ),
    "plus another": (
        "Serum insulin increased with aspirin plus exercise.",
        "Serum insulin increased after treatment with aspirin.",
        "aspirin increases serum insulin",
    ),
    "says nothing": (
        "Aspirin affects several cellular functions.",
        "Aspirin affects platelet functions.",
        "aspirin affects platelet function",
    ),
    "points back": (
        "These platelets produce insulin.",
        "The platelets produce insulin.",
        "platelet produces insulin",
    ),
    "any of a class": (
        "The gland holds a cytokine that inhibits zinc.",
        "Insulin is a cytokine that inhibits zinc.",
        "insulin inhibits zinc",
    ),
    "only some of them": (
        "Platelets pretreated with aspirin produce insulin.",
        "Platelets, pretreated with aspirin, produce insulin.",
        "platelet produces insulin",
    ),
    "where measured": (
        "Plasma and urinary aldosterone levels were altered after doses of aspirin.",
        "Urinary aldosterone levels were altered after doses of aspirin.",
        "aspirin affects aldosterone",
    ),
    "taken besides": (
        "Stroke occurred with concomitant aspirin.",
        "Stroke occurred with aspirin.",
        "aspirin hasAdverseEvent stroke",
    ),
    "of either": (
        "Anemia in patients with hepatitis C induced by ribavirin was treated with zinc.",
        "Anemia in patients with hepatitis C was treated with zinc.",
        "zinc treats anemia",
    ),
    "two names": (
        "Propranolol > zinc > aspirin increased anxiety.",
        "Aspirin increased anxiety.",
        "aspirin increases anxiety",
    ),
    "of what is absent": (
        "Zinc-induced seizures were not observed.",
        "Zinc-induced seizures were not prevented by aspirin.",
        "zinc causes seizure",
    ),
    "behind clause": (
        "Recent evidence suggests that two drugs help: the aspirin that stimulates pain, and"
        " ibuprofen that inhibits pain.",
        "Aspirin and ibuprofen that stimulate pain inhibit fever.",
        "ibuprofen inhibits fever",
    ),
    "part of an effect": (
        "The effect of leptin on insulin secretion requires glucose.",
        "Leptin inhibits insulin.",
        "leptin inhibits insulin",
    ),
    "without what reverses it": (
        "A dominant-negative form of STAT3 blocked cell proliferation.",
        "A form of STAT3 blocked cell proliferation.",
        "STAT3 inhibits cell proliferation",
    ),
    "without complement": (
        "Parental exposure to natural mixtures of pollutants reduced body weight.",
        "Parental exposure reduced body weight.",
        "parental exposure decreases body weight",
    ),
}


@pytest.mark.parametrize("reason", STRUCK)
def test_what_is_no_claim_is_filtered_out_and_counted(read: Read, reason: str) -> None:
    assert dict(read(STRUCK[reason][0]).filtered).get(reason, 0) > 0


@pytest.mark.parametrize("reason", STRUCK)
def test_a_like_sentence_keeps_its_claim(read: Read, claims_of: ClaimsOf, reason: str) -> None:
    _, text, expected = STRUCK[reason]
    assert expected in claims_of(text)
    assert reason not in dict(read(text).filtered)


def test_no_reason_is_told_twice() -> None:
    told = [*REASONS, *INCOHERENT, *UNCOVERED, *ONE_SIDED, *MISWORDED]
    told += [*UNASSERTED, *UNSPECIFIC, *OVERSTATED, *NEGATED, *MISATTACHED, *COORDINATED]
    told += [*GOVERNED, *GARBLED]
    assert len(told) == len(set(told))


UNCLEAR = (
    "Zinc does not necessarily cause migraine.",
    "Researchers once believed that zinc causes migraine.",
    "There were no stroke-related seizures.",
    "Nausea is a severe adverse effect.",
    "Aspirin/zinc and insulin inhibit leptin and dopamine, respectively.",
    "No correlation was found between asthma and insulin, leptin and cholesterol.",
    "Zinc inhibits nuclear localization of them.",
    "Comorbidities caused asthma.",
)


@pytest.mark.parametrize("text", UNCLEAR)
def test_nothing_is_said_where_it_is_unclear_of_what(claims_of: ClaimsOf, text: str) -> None:
    assert not claims_of(text)


MEANT = {
    "Propranolol may be a strategy to prevent migraine.": {"propranolol prevents migraine"},
    "Metformin is a drug used to treat migraine.": {
        "metformin treats migraine",
    },
    "Rats were treated with streptozotocin to cause migraine.": {
        "streptozotocin causes migraine",
    },
    "Aspirin is a promising approach for the treatment of migraine.": {
        "aspirin treats migraine",
    },
    "Aspirin, but not zinc, prevents migraine.": {
        "aspirin prevents migraine",
        "zinc not prevents migraine",
    },
    "None of the patients receiving zinc had migraine.": {
        "zinc not hasAdverseEvent migraine",
    },
    "Propranolol caused a fall in blood pressure in combination with zinc.": {
        "propranolol decreases blood pressure",
    },
    "Zinc neither prevents stroke nor causes migraine.": {"zinc not causes migraine"},
    "Zinc resulted in reductions of renal damage.": {"zinc decreases kidney disease"},
    "In migraine, zinc inhibits insulin.": {"zinc inhibits insulin"},
}


@pytest.mark.parametrize("text", MEANT)
def test_who_does_what(claims_of: ClaimsOf, text: str) -> None:
    assert MEANT[text] <= claims_of(text)
    assert not {line for line in claims_of(text) if line.startswith("patient")}


SURE = {
    "Propranolol may be a strategy to prevent migraine.": "possible",
    "Propranolol may lower insulin, thereby preventing migraine.": "possible",
    "The women have a higher risk of developing migraine.": "possible",
    "Propranolol lowers insulin, thereby preventing migraine.": "asserted",
}


@pytest.mark.parametrize("text", SURE)
def test_a_modal_or_a_risk_above_hedges(read: Read, text: str) -> None:
    found = {
        evidence.certainty.value
        for claim in read(text).claims
        if claim.predicate != cg("predisposesTo")  # that there is a risk is not hedged
        for evidence in claim.evidence
    }
    assert found == {SURE[text]}


def test_what_is_coordinated_with_an_argument_is_no_condition(read: Read) -> None:
    found = read("Insulin was expressed in the liver and the kidney.")
    assert len(found.claims) > 1
    assert not any(claim.qualifiers for claim in found.claims)


@pytest.mark.parametrize(
    "text", ["Aspirin prevents stroke.", "The rats were fed.", "Zinc is a drug."]
)
def test_what_did_not_happen_is_not_counted(read: Read, text: str) -> None:
    assert all(number > 0 for _, number in read(text).filtered)
