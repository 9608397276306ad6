"""Which claims a sentence makes, construction by construction."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

CONSTRUCTIONS = {
    "active": (
        "Magnesium regulates calcium channels.",
        {"magnesium regulates calcium channel"},
    ),
    "passive": (
        "Calcium channels are regulated by magnesium.",
        {"magnesium regulates calcium channel"},
    ),
    "reduced passive": (
        "Vasoconstriction induced by serotonin was seen.",
        {"serotonin stimulates vasoconstriction"},
    ),
    "nominal with of and by": (
        "Inhibition of cyclooxygenase by aspirin was complete.",
        {"aspirin inhibits cyclooxygenase"},
    ),
    "nominal, predicative": (
        "Propranolol is an antagonist of beta adrenergic receptors.",
        {"propranolol inhibits beta-adrenergic receptor"},
    ),
    "copula, class": ("Aspirin is an anti-inflammatory drug.", None),
    "acting as": (
        "Magnesium acts as a calcium channel blocker.",
        {"magnesium actsAs calcium channel blocker", "magnesium inhibits calcium channel"},
    ),
    "participle sharing the subject": (
        "Magnesium enters the cell, serving as a calcium channel blocker.",
        {"magnesium actsAs calcium channel blocker", "magnesium inhibits calcium channel"},
    ),
    "relative clause": (
        "Patients received propranolol, which prevents migraine.",
        {"propranolol prevents migraine"},
    ),
    "coordinated verbs": (
        "Aspirin inhibits platelet aggregation and prevents stroke.",
        {"aspirin inhibits platelet aggregation", "aspirin prevents stroke"},
    ),
    "coordinated subjects and objects": (
        "Propranolol and topiramate prevent migraine and epilepsy.",
        {
            "propranolol prevents migraine",
            "propranolol prevents epilepsy",
            "topiramate prevents migraine",
            "topiramate prevents epilepsy",
        },
    ),
    "prepositional": (
        "Calcium channels in cell membranes open slowly.",
        {"calcium channel locatedIn cell membrane"},
    ),
    "compound adjective": (
        "Morphine-induced hypotension was frequent.",
        {"morphine causes hypotension"},
    ),
    "relational adjective with a noun in front": (
        "Propranolol has migraine-preventing properties.",
        {"propranolol prevents migraine"},
    ),
    "purpose of giving": (
        "Sumatriptan was given to treat migraine.",
        {"sumatriptan treats migraine"},
    ),
    "adverb in the lemma": (
        "Serum magnesium is negatively correlated with blood pressure.",
        {"serum magnesium negativelyCorrelatedWith blood pressure"},
    ),
    "risk": (
        "Aspirin reduces the risk of stroke.",
        {"aspirin prevents stroke"},
    ),
    "comparison of effect": (
        "Sumatriptan is more effective than aspirin.",
        {"sumatriptan moreEffectiveThan aspirin"},
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_construction(claims_of: ClaimsOf, name: str) -> None:
    text, expected = CONSTRUCTIONS[name]
    found = claims_of(text)
    if expected is None:
        assert any(" isA " in line for line in found)
    else:
        assert found == expected


HEADS = {
    "a type of": (
        "Verapamil acts as a type of calcium channel blocker.",
        {"verapamil actsAs calcium channel blocker", "verapamil inhibits calcium channel"},
    ),
    "levels of": (
        "Furosemide lowers serum levels of magnesium.",
        {"furosemide decreases magnesium"},
    ),
    "administration of": (
        "Intravenous administration of magnesium prevents migraine.",
        {"magnesium prevents migraine"},
    ),
    "many of the": (
        "Many of the triptans treat migraine.",
        {"triptan treats migraine"},
    ),
    "part of": (
        "Cellular elements of the brain contain less magnesium than normal.",
        {"cellular element of brain showsDeficitOf magnesium"},
    ),
    "way of giving as a kind": (
        "Statins reduced chronic inflammation.",
        {"statin decreases chronic inflammation"},
    ),
    "modifier": (
        "Ionized magnesium inhibits calcium channels.",
        {"ionized magnesium inhibits calcium channel"},
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_argument_through_an_empty_head(claims_of: ClaimsOf, name: str) -> None:
    text, expected = HEADS[name]
    assert claims_of(text) == expected


FINDINGS = {
    "less than normal": (
        "Red blood cells contain less magnesium than normal in patients with migraine.",
        {
            "erythrocyte showsDeficitOf magnesium",
            "migraineur exhibits magnesium deficit",
        },
    ),
    "deficit in": (
        "Patients with epilepsy have a deficit in ionized magnesium.",
        {"epileptic patient exhibits ionized magnesium deficit"},
    ),
    "ratio": (
        "Patients with epilepsy have a deficit in the ratio of calcium to magnesium.",
        {"epileptic patient exhibits deficit in ratio of calcium to magnesium"},
    ),
    "lower in": (
        "Serum magnesium was lower in patients with epilepsy than in healthy controls.",
        {"epileptic patient showsDeficitOf serum magnesium"},
    ),
    "higher in": (
        "Serum glutamate was higher in migraineurs.",
        {"migraineur showsExcessOf serum glutamate"},
    ),
    "seen again": (
        "Migraineurs have a magnesium deficit. This deficit is present during pregnancy.",
        {"migraineur exhibits magnesium deficit"},
    ),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_finding(claims_of: ClaimsOf, name: str) -> None:
    text, expected = FINDINGS[name]
    assert claims_of(text) == expected


NOTHING = (
    "The dose of magnesium was recorded.",
    "Magnesium and migraine were discussed.",
    "The drug prevents the disease.",
    "Aspirin regulates childhood.",
    "Women who did not have breast cancer were enrolled.",
    "Magnesium has several roles in the body.",
    "In treating migraine, care is needed.",
    "We describe a child in whom rash developed.",  # the clause leads back to its noun
    "Patients with no migraine had a magnesium deficit.",
    "Deficiency in fibroblasts and lymphocytes was found.",
    "Aspirin was associated with fewer adverse effects than ibuprofen.",
    "Aspirin had low affinity for cyclooxygenase.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == set()


ANAPHORA = {
    "it, subject": (
        "Magnesium is abundant. It inhibits calcium channels.",
        {"magnesium inhibits calcium channel"},
    ),
    "it, object": (
        "Magnesium was lost; trials gave it acutely to abort migraine.",
        {"magnesium treats migraine"},
    ),
    "this drug": (
        "Verapamil was tested. This drug prevents migraine.",
        {"verapamil prevents migraine"},
    ),
    "they": (
        "Statins are widely used. They prevent stroke.",
        {"statin prevents stroke"},
    ),
    "these patients": (
        "Patients with epilepsy were seen. These patients exhibit anxiety.",
        {"epileptic patient exhibits anxiety"},
    ),
    "nothing before": ("It inhibits calcium channels.", set()),
    "its owner": ("Asthma is known. Its incidence is high and it causes anxiety.", set()),
    "them, of several": (
        "Headache and fever were seen. We gave zinc to prevent them.",
        {"zinc prevents fever"},
    ),
    "them, not of one": ("Fever was seen. We gave zinc to prevent them.", set()),
    "this disease, the only one": (
        "Asthma is common. Zinc prevents this disease.",
        {"zinc prevents asthma"},
    ),
    "this disease, one of two": (
        "Stroke is rare. Asthma is common. Zinc prevents this disease.",
        set(),
    ),
    "a child, no parent": (
        "The parents with asthma were seen. The child had anxiety.",
        set(),
    ),
    "patients, no controls": (
        "We saw healthy volunteers. These patients exhibit anxiety.",
        set(),
    ),
    "a treatment, no scan": (
        "A tomography was made. This intervention reduced anxiety.",
        set(),
    ),
    "patients of some kind": (
        "Two children received zinc. Patients with asthma developed anxiety.",
        {"asthmatic exhibits anxiety"},
    ),
}


@pytest.mark.parametrize("name", ANAPHORA)
def test_anaphor(claims_of: ClaimsOf, name: str) -> None:
    text, expected = ANAPHORA[name]
    assert claims_of(text) == expected


def test_an_abbreviation_lends_its_concept(claims_of: ClaimsOf) -> None:
    text = "Brain-derived neurotrophic factor (BDNF) is stable. Fluoxetine increases BDNF."
    assert claims_of(text) == {"fluoxetine increases brain-derived neurotrophic factor"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Quinine showed potent CYP2D6 inhibitory activity.", "quinine inhibits CYP2D6"),
        ("Quinine has inhibitory activity against CYP2D6.", "quinine inhibits CYP2D6"),
        ("Phosphorylation of TP53 by ATM was seen.", "ATM affects p53"),
        (
            "Staphylococcus aureus is the etiological agent of osteomyelitis.",
            "Staphylococcus aureus causes osteomyelitis",
        ),
        ("Quinine is safe in children with asthma.", "quinine toleratedIn child with asthma"),
        ("Zinc is a chelator of cadmium.", "zinc binds cadmium"),
        ("Quinine is toxic to rats.", "quinine affects rat"),
    ],
)
def test_words_of_activities_agents_and_safety(
    claims_of: Callable[[str], set[str]], text: str, claim: str
) -> None:
    assert claim in claims_of(text)
