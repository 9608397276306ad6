"""Clauses, verbs and objects that are joined to each other, each read with its own arguments."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Zinc increased insulin and decreased glucagon.",
            {"zinc increases insulin", "zinc decreases glucagon"},
        ),
        ("Unlike magnesium, zinc increases insulin.", {"zinc increases insulin"}),
        (
            "Zinc inhibits insulin secretion and magnesium stimulates glucagon secretion.",
            {"zinc inhibits insulin secretion", "magnesium stimulates glucagon secretion"},
        ),
        (
            "Aspirin reduces fever, inhibits platelet aggregation and prevents stroke.",
            {
                "aspirin decreases fever",
                "aspirin inhibits platelet aggregation",
                "aspirin prevents stroke",
            },
        ),
        (
            "Zinc inhibited insulin secretion, resulting in hyperglycemia.",
            {"zinc inhibits insulin secretion", "zinc causes hyperglycemia"},
        ),
        (
            "Aspirin caused nausea in 20% and headache in 10% of patients.",
            {"aspirin causes nausea", "aspirin causes headache"},
        ),
        (
            "Fever was observed in rats and seizures in mice.",
            {"fever occursIn rat", "seizure occursIn mouse"},
        ),
        (
            "The effect of aspirin on fever and of ibuprofen on pain were compared.",
            {"aspirin affects fever", "ibuprofen affects pain", "aspirin comparedWith ibuprofen"},
        ),
        (
            "Ozone-related asthma and obesity-related stroke are frequent.",
            {"ozone associatedWith asthma", "obesity associatedWith stroke"},
        ),
    ],
)
def test_each_verb_has_its_own_arguments(claims_of: ClaimsOf, text: str, claims: set[str]) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aspirin was effective in reducing fever.", {"aspirin decreases fever"}),
        ("Aspirin plays a role in reducing fever.", {"aspirin decreases fever"}),
        ("Zinc is involved in regulating fever.", {"zinc regulates fever"}),
        (
            "The ability of aspirin to inhibit platelet aggregation was confirmed.",
            {"aspirin inhibits platelet aggregation"},
        ),
        ("Obesity increases the risk of developing asthma.", {"obesity predisposesTo asthma"}),
        ("Fever was reduced and sleep improved by aspirin.", {"aspirin decreases fever"}),
        (
            "Leptin is a protein whose overexpression causes obesity.",
            {"leptin overexpression causes obesity"},
        ),
        ("Leptin's overexpression causes obesity.", {"leptin overexpression causes obesity"}),
        ("Aspirin might represent a promising therapy for stroke.", {"aspirin treats stroke"}),
    ],
)
def test_a_gerund_or_infinitive_has_the_subject_of_its_governor(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims <= claims_of(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Zinc plays no role in regulating fever.", "zinc regulates fever"),
        ("There is no evidence for a role of zinc in regulating fever.", "zinc regulates fever"),
        ("Aspirin was not effective in reducing fever.", "aspirin decreases fever"),
        ("The inability of aspirin to prevent stroke was noted.", "aspirin prevents stroke"),
        ("Fever was reduced but not prevented by aspirin.", "aspirin prevents fever"),
        ("Aspirin was compared with ibuprofen in treating fever.", "aspirin treats fever"),
        ("The patients' levels of zinc caused fever.", "patient causes fever"),
        ("The drug has reduced stroke.", "drug showsDeficitOf stroke"),
        ("Fever was raised in rats, but blocked by aspirin.", "aspirin increases fever"),
        ("Fever increased daily.", "fever increases daily"),
        ("Zinc did not increase insulin and reduced glucagon.", "zinc increases insulin"),
    ],
)
def test_what_is_denied_or_not_said_is_no_claim(claims_of: ClaimsOf, text: str, claim: str) -> None:
    assert claim not in claims_of(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Patients with stroke had lowered levels of insulin.",
            {"stroke patient showsDeficitOf insulin"},
        ),
        (
            "Inherited mutations of BRCA1 predispose individuals to cancer.",
            {"inherited BRCA1 mutation predisposesTo cancer"},
        ),
        (
            "Insulin differed between groups and magnesium was associated with fever.",
            {"magnesium associatedWith fever"},
        ),
        (
            "CD4+ cells and CD8+ cells inhibit insulin secretion.",
            {"CD4 cell inhibits insulin secretion", "CD8 cell inhibits insulin secretion"},
        ),
    ],
)
def test_a_word_of_the_wrong_class_is_read_as_what_it_is(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("No effect of zinc was seen on fever.", {"zinc not affects fever"}),
        ("An effect of zinc was observed on fever.", {"zinc affects fever"}),
        ("A correlation was observed between zinc and insulin.", {"zinc correlatedWith insulin"}),
        ("A reduction of fever was seen with aspirin.", {"aspirin decreases fever"}),
        ("An effect of zinc was reported by magnesium.", set()),
    ],
)
def test_what_is_seen_has_the_phrases_of_its_verb(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Reductions in cholesterol, triglycerides and glucose were observed with aspirin.",
            {
                "aspirin decreases cholesterol",
                "aspirin decreases triglyceride",
                "aspirin decreases glucose",
            },
        ),
        (
            "Zinc inhibits insulin and leptin mRNA levels.",
            {"zinc inhibits insulin", "zinc inhibits leptin"},
        ),
        (
            "Zinc was positively correlated with insulin and negatively with glucagon.",
            {"zinc positivelyCorrelatedWith insulin"},
        ),
        ("Aspirin administered before surgery reduced fever.", {"aspirin decreases fever"}),
        ("Aspirin given at 5 mg reduced fever.", {"aspirin decreases fever"}),
        (
            "Aspirin, alone or in combination with zinc, reduced fever.",
            {"aspirin decreases fever"},
        ),
        ("We report a case of asthma due to aspirin.", {"aspirin causes asthma"}),
        (
            "Zinc binds to and activates protein kinase C.",
            {"zinc binds protein kinase C", "zinc stimulates protein kinase C"},
        ),
        ("Aspirin is effective and safe in the treatment of fever.", {"aspirin treats fever"}),
        ("Zinc was found in rats fed reduced fat diets.", set()),
        ("The patients presented with aspirin induced asthma.", set()),
    ],
)
def test_lists_and_phrases_belong_to_their_nouns(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims
