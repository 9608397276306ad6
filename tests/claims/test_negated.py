"""What a negation denies: the whole of its arguments, or nothing is said."""

from collections.abc import Callable

import pytest

from claimgraph.claims import SentenceReading
from claimgraph.claims.diagnosis import find_filtered
from claimgraph.claims.filters.coherence import INCOHERENT
from claimgraph.claims.filters.reasons import REASONS
from claimgraph.claims.negated import NEGATED
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline

ClaimsOf = Callable[[str], set[str]]

WHOLE = {
    "a modifier": (
        "Zinc had no effect on aspirin-induced bleeding.",
        "zinc not affects aspirin-induced hemorrhage",
    ),
    "what becomes of it": (
        "Zinc did not alter the renal excretion of lithium.",
        "zinc not affects renal elimination of lithium",
    ),
    "a property before it": (
        "Aspirin had no effect on digoxin pharmacokinetics.",
        "aspirin not affects digoxin pharmacokinetic",
    ),
    "a complement": (
        "Zinc did not cause any recurrence of fever.",
        "zinc not causes recurrence of fever",
    ),
    "an amount": (
        "Zinc did not change serum levels of insulin.",
        "zinc not affects insulin",
    ),
    "no change": (
        "Zinc did not cause any change in insulin levels.",
        "zinc not affects insulin",
    ),
    "against placebo": (
        "Insulin levels were similar in the zinc and placebo groups.",
        "zinc not affects insulin",
    ),
    "against another": (
        "Insulin levels were similar in the zinc and aspirin groups.",
        "zinc not affects insulin",
    ),
    "between two": (
        "There was no significant difference in insulin levels between the zinc and aspirin "
        "groups.",
        "zinc not affects insulin",
    ),
    "the last of a list": (
        "Stroke was associated with smoking but not with age, sex, or obesity.",
        "stroke not associatedWith obesity",
    ),
    "all who were seen": (
        "Zinc did not cause stroke in any of the patients that were seen.",
        "zinc not causes stroke",
    ),
    "small and by chance": (
        "Zinc resulted in small but non-significant increases in insulin.",
        "zinc not increases insulin",
    ),
    "both together": (
        "Simultaneous treatment with zinc and aspirin did not inhibit insulin.",
        "simultaneous treatment of zinc plus aspirin not inhibits insulin",
    ),
    "hardly any": ("Zinc had little effect on fever.", "zinc not affects fever"),
    "found no evidence": (
        "We found no evidence that zinc reduces fever.",
        "zinc not decreases fever",
    ),
    "nobody had it": (
        "No patient developed seizures after bupropion.",
        "bupropion not hasAdverseEvent seizure",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_negation_keeps_what_restricts_its_arguments(claims_of: ClaimsOf, name: str) -> None:
    text, wanted = WHOLE[name]
    assert wanted in claims_of(text)


UNDENIED = {
    "more of it": "No further seizures occurred after bupropion.",
    "a clause": "Zinc did not affect seizures that were caused by theophylline.",
    "its owner": "Zinc did not change its insulin content.",
    "part of it": "Zinc did not completely block insulin secretion.",
    "a condition": "Zinc did not cause bleeding when combined with aspirin.",
    "a need": "Insulin secretion does not require zinc.",
    "not enough": "Zinc alone is not sufficient to cause anemia.",
    "another route": "Aspirin inhibits insulin secretion independently of zinc.",
    "another drug": "Insulin levels were not higher after zinc compared with aspirin.",
    "no report": "No documented interactions between zinc and aspirin have been reported.",
    "no approved drug": "There are no approved drugs with efficacy in asthma.",
    "no evidence yet": "There is a lack of evidence to support zinc as a treatment of asthma.",
    "evidence missing": "Evidence that aspirin prevents stroke is lacking.",
    "those meant": "We identified patients with asthma who will not benefit from zinc.",
    "a part only": "Neither zinc nor aspirin treatment affected other symptoms of asthma.",
    "made resistant": "Mutations rendered the virus resistant to zinc.",
    "one kind of effect": "Zinc had no synergistic effect on fever.",
    "a lasting effect": "Zinc did not cause sustained hypertension.",
    "in four of them": "Zinc failed to relieve fever in four patients.",
    "a share of them": "No effect of zinc on fever was reported by 44% of patients.",
    "most of them": "Most patients did not have bleeding after aspirin.",
    "without a third": "Zinc is unable to induce insulin secretion without aspirin.",
    "either way": "Zinc may or may not reduce fever.",
    "stable, unlike controls": "Body weight rose in the placebo group and remained unchanged "
    "in the zinc group.",
    "no evidence so far": "There is no evidence that zinc prevents stroke.",
    "not shown so far": "The possibility that zinc causes stroke has not been clearly shown.",
    "not recommended": "Zinc cannot be recommended for the prevention of stroke.",
    "a verb of the whole": "Zinc did not alter the association between aspirin and stroke.",
    "named before": "Zinc did not reverse that modulatory activity.",
    "no name": "Side effects did not cause hypertension.",
    "in an unknown way": "There was no difference between zinc and aspirin.",
    "a guessed protein": "Insulin was found. This protein was not inhibited by zinc.",
    "a part of the place": "Zinc did not induce insulin in a mutant subclone of the liver.",
    "a restricted place": "Zinc did not induce fever in rats that lack leptin.",
    "the product": "Zinc had no effect on the half-life of insulin or leptin mRNA.",
    "the kind": "Apoptosis was not inhibited by an inhibitory protein EB19K.",
    "another verb's P value": "The reduction of insulin by zinc made no difference (P > 0.5).",
}


@pytest.mark.parametrize("name", UNDENIED)
def test_nothing_is_denied_of_which_only_a_part_is(claims_of: ClaimsOf, name: str) -> None:
    assert not {line for line in claims_of(UNDENIED[name]) if " not " in line}


def test_the_same_sentence_does_not_affirm_and_deny(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc raised insulin levels, but had no effect on insulin.")
    assert found == {"zinc increases insulin"}


def test_what_a_clause_says_of_the_one_set_apart_is_not_denied(claims_of: ClaimsOf) -> None:
    found = claims_of("Unlike zinc, which raises insulin levels, aspirin reduces fever.")
    assert "zinc not increases insulin" not in found


def test_what_caused_the_denied_subject_is_not_denied(claims_of: ClaimsOf) -> None:
    found = claims_of("Neither the seizures caused by theophylline nor fever were reduced by zinc.")
    assert "theophylline not causes seizure" not in found


def test_the_last_of_several_settings_denies_only_itself(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Fibromyalgia was present in 9 patients with asthma and in none of the patients with gout."
    )
    assert not {line for line in found if "asthma not" in line}


def test_a_pronoun_is_no_subject_of_a_relative_clause(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Zinc blocks the receptor to which aspirin binds, but it does not reduce fever."
    )
    assert not {line for line in found if line.startswith("aspirin not")}


def test_a_pronoun_for_a_clause_is_nothing(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc is a metal. It was a puzzle that insulin is not expressed in the lung.")
    assert not {line for line in found if line.startswith("zinc not")}


def test_reasons_have_names_of_their_own() -> None:
    assert not set(NEGATED) & (set(REASONS) | set(INCOHERENT))


def test_a_relative_clause_on_what_is_denied_is_not_denied(claims_of: ClaimsOf) -> None:
    found = claims_of("Fever was reduced by zinc, but not by aspirin, which inhibits insulin.")
    assert "aspirin inhibits insulin" in found


def test_a_clause_behind_and_is_not_denied_with_the_first(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc does not affect fever in anorexia and aspirin may cause asthma.")
    assert "aspirin not causes asthma" not in found


def test_only_the_other_of_two_modifiers_is_denied(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc was associated with left but not right ventricular hypertrophy.")
    assert "zinc not associatedWith left ventricular hypertrophy" not in found


def test_what_depends_on_another_is_what_is_affected(claims_of: ClaimsOf) -> None:
    assert claims_of("Asthma does not depend on obesity.") == {"obesity not affects asthma"}


def test_who_asks_why_a_denial_gave_no_claim_is_told_its_filter(pipeline: Pipeline) -> None:
    text = "Zinc may or may not reduce fever."
    section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
    document = Document(iri="urn:test", text=text, sections=(section,))
    seen: list[SentenceReading] = []
    tuple(pipeline.read_observed([document], lambda _: seen.append))
    assert [reason for each in seen for _, reason in find_filtered(each)] == ["either way"]
