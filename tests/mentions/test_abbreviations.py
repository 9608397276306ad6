"""Short forms that a document defines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.mentions import (
    define_abbreviations,
    find_abbreviations,
    find_definitions,
    find_mentions,
    load_shortenings,
)
from claimgraph.model import Document, SectionKind, Sentence, Span
from claimgraph.terminology import load_lexicon
from claimgraph.vocabulary import CONCEPT

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
CORE = load_lexicon(FOLDER)
SHORTENINGS = load_shortenings(FOLDER)


def pairs(text: str) -> list[tuple[str, str]]:
    found = find_abbreviations(text, CORE.forms, shortenings=SHORTENINGS)
    return [(each.short.cut(text), each.long_form(text)) for each in found]


def sentences(*texts: str) -> tuple[Document, tuple[Sentence, ...]]:
    document = Document(iri="urn:document", text=" ".join(texts))
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    return document, tuple(
        Sentence(
            document=document,
            span=Span(start, start + len(text)),
            section=SectionKind.ABSTRACT,
            number=number,
        )
        for number, (start, text) in enumerate(zip(starts, texts, strict=True), start=1)
    )


def defined(*texts: str) -> dict[str, str]:
    found = define_abbreviations(*sentences(*texts), CORE)
    return {short: concept.label for short, concept in found.items()}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Many calcium channel blockers (CCBs) help.", "CCBs", "calcium channel blockers"),
        ("Magnesium (Mg2+) is a mineral.", "Mg2+", "Magnesium"),
        ("after cortical spreading depression [CSD]", "CSD", "cortical spreading depression"),
        ("levels of tumour necrosis factor-alpha (TNF-alpha)", "TNF-alpha",
         "tumour necrosis factor-alpha"),
        ("BMI (body mass index) rose", "BMI", "body mass index"),
        ("obese people (body mass index (BMI) above 30)", "BMI", "body mass index"),
        ("risk was high (odds ratio [OR] 2.1)", "OR", "odds ratio"),
        ("an electroencephalogram (EEG; 8 leads)", "EEG", "electroencephalogram"),
        ("treated with 2,6-diaminopurine (DAP)", "DAP", "2,6-diaminopurine"),
        ("the tidal volume (V(T)) fell", "V(T)", "tidal volume"),
        ("of transepithelial resistance (Rt)", "Rt", "transepithelial resistance"),
        ("the class B scavenger receptor (SR-B)", "SR-B", "B scavenger receptor"),
        ("a phosphorylated CREB protein (P-CREB)", "P-CREB", "phosphorylated CREB protein"),
        ("tumor necrosis factor-alpha (TNF-\u03b1)", "TNF-\u03b1", "tumor necrosis factor-alpha"),
        ("a \u03b2-galactosidase (bGal)", "bGal", "\u03b2-galactosidase"),
        ("oestrogen receptor-positive (ER+)", "ER+", "oestrogen receptor-positive"),
        ("6-cyano-7-nitroquinoxaline-2,3-dione (CNQX)", "CNQX",
         "6-cyano-7-nitroquinoxaline-2,3-dione"),
        ("1,2-bis(diphenylphosphino)ethane (dppe)", "dppe", "1,2-bis(diphenylphosphino)ethane"),
        ("with (+/-)-3-(3-hydroxyphenyl)-N-n-propylpiperidine (3-PPP, 0.3 mg)", "3-PPP",
         "(+/-)-3-(3-hydroxyphenyl)-N-n-propylpiperidine"),
        ("Binap (1,1'-binaphthalene-2,2'-diylbis(phenylphosphine))", "Binap",
         "1,1'-binaphthalene-2,2'-diylbis(phenylphosphine)"),
        ("of cyclooctadiene (cod) was slow", "cod", "cyclooctadiene"),
        ("a chlorophyll a/b light-harvesting complex (chl a/b LHC)", "chl a/b LHC",
         "chlorophyll a/b light-harvesting complex"),
        ("the Five-Factor Model of Personality (FFM)", "FFM", "Five-Factor Model of Personality"),
        ("percentage root-mean-square difference (PRD)", "PRD",
         "percentage root-mean-square difference"),
        ("randomly PEGylated receptor-alpha-factor (ran-PEG-rec-alpha-f)", "ran-PEG-rec-alpha-f",
         "randomly PEGylated receptor-alpha-factor"),
        ("given rh (recombinant human) insulin", "rh", "recombinant human"),
        ("quality of life (QOL)", "QOL", "quality of life"),
        ("The rate fell. Heart rate variability (HRV)", "HRV", "Heart rate variability"),
        ("progesterone (P) and more", "P", "progesterone"),
        ('the visual analogue scale ("VAS")', "VAS", "visual analogue scale"),
        ("a rare disorder (acute motor neuropathy, AMN)", "AMN", "acute motor neuropathy"),
        ("with CMET (calcium, magnesium, estradiol and thyroxine)", "CMET",
         "calcium, magnesium, estradiol and thyroxine"),
        ("oral thyroxine (T4)", "T4", "thyroxine"),
        ("given 17-beta-estradiol (E2)", "E2", "17-beta-estradiol"),
        ("butyl 14-crotonate 15-lactate (BCL)", "BCL", "butyl 14-crotonate 15-lactate"),
        ("the transforming growth factor receptor (type 2) (TGFR)", "TGFR",
         "transforming growth factor receptor (type 2)"),
    ],
)  # fmt: skip
def test_definitions(text: str, short: str, long: str) -> None:
    assert (short, long) in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "a small group (see below)",
        "a cold (in winter, in the North, NNE)",
        "the enzyme, eel esterase (EC 3.1.1.7)",
        "with MRI (median, range)",
        "no expression (P<0.01)",
        "thirty rats (n = 30)",
        "the placebo (P=0.01) and the plain (P < 0.01)",
        "the artery (A) and the bone (B)",
        "46,X,t(X;15)",
        "one protein (apoB-26), 1438-1481 (apoB-44)",
        "with para-aminohippurate (CPAH) and inulin (Cin)",
        "vitamin A (vitamin A > 2)",
        "a large fall (P < 0.05)",
        "in the kidney (Fig. 2)",
        "some of them (or not)",
        "the drug (100 mg) was given",
        "unmatched ) brackets ( and (mixed]",
        "calcium. Channels were blocked (CCB)",
        "CCB use (CCB)",
        "the CCB (see table)",
        "the CCB (one of the many drugs that have been on the market for years and years)",
        "the CCB (chosen of old, and shown in the second table)",
        "()",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert pairs(text) == []


def test_offsets_start_where_they_are_told_to() -> None:
    [found] = find_abbreviations("heart rate (HR)", CORE.forms, offset=100)
    assert (found.long, found.short) == (Span(100, 110), Span(112, 114))


def test_several_in_text_order() -> None:
    text = "systolic (SBP) and diastolic blood pressure (DBP), and heart rate (HR)"
    assert [short for short, _ in pairs(text)] == ["SBP", "DBP", "HR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "by scanning (SEM) and transmission (TEM) electron microscopy",
            [("SEM", "scanning electron microscopy"), ("TEM", "transmission electron microscopy")],
        ),
        (
            "low- (LDL-C) and high-density lipoprotein cholesterol (HDL-C)",
            [
                ("LDL-C", "low- density lipoprotein cholesterol"),
                ("HDL-C", "high-density lipoprotein cholesterol"),
            ],
        ),
        ("given water (HFD) and a normal diet (ND)", [("ND", "normal diet")]),
        ("scanning (SEM), or, later, the (TEM) kind", []),
    ],
)
def test_long_forms_that_share_a_head(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_a_long_form_without_a_concept_is_told() -> None:
    found = find_definitions(*sentences("Quorvel zint (QZ) and migraine (MG)."), CORE)
    assert set(found.concepts) == {"MG"}
    assert found.unknown == {"QZ": "Quorvel zint"}


def test_a_short_form_lends_its_concept_to_later_uses() -> None:
    document, parts = sentences("Familial migraine with aura (FMA) is rare.", "FMA hurts.")
    lent = define_abbreviations(document, parts, CORE)
    [mention] = find_mentions(parts[1], CORE, lent)
    assert mention.method == "abbreviation"
    assert mention.concept.label == "familial migraine with aura"


def test_a_long_form_that_is_a_name_gives_its_concept() -> None:
    assert defined("Calcium channel blockers (CACBs) help.") == {"CACBs": "calcium channel blocker"}
    assert defined("Use HF (heart failure).") == {"HF": "heart failure"}


def test_a_long_form_with_a_known_head_gives_a_narrower_concept() -> None:
    document, parts = sentences("Seasonal cluster headaches (SCHs) are rare.")
    lent = define_abbreviations(document, parts, CORE)
    concept = lent["SCHs"]
    assert set(lent) == {"SCHs", "Seasonal cluster headaches", "seasonal cluster headaches"}
    assert [each.concept for each in find_mentions(parts[0], CORE, lent)] == [concept, concept]
    assert concept.iri == CONCEPT + "seasonal-cluster-headache"
    assert concept.label == "seasonal cluster headache"
    assert concept.broader == (CORE.find_text("cluster headache")[0].concept.iri,)
    assert not concept.grounded


def test_a_conjunction_may_stand_before_the_head() -> None:
    assert defined("Sleep and movement migraine (SMM) hurts.")["SMM"] == (
        "sleep and movement migraine"
    )


def test_a_head_behind_a_preposition_is_none() -> None:
    assert defined("Carers of patients with migraine (CPM) wrote.") == {}


def test_an_unknown_long_form_gives_nothing() -> None:
    assert defined("The visual analogue scale (VAS) was used.") == {}


def test_the_first_definition_counts() -> None:
    assert defined("Heart failure (HF) is bad.", "Hay fever, or heart failure (HF).") == {
        "HF": "heart failure"
    }
    first, second = "Migraine attacks (MA) hurt.", "Muscle aches in aura (MA)."
    assert defined(first, second)["MA"] == "migraine"


@given(st.text("abAB (),.[]1-", max_size=60))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    for each in find_abbreviations(text, CORE.forms):
        assert each.short.end <= len(text)
        assert each.long.end <= len(text)
        assert not each.short.overlaps(each.long)


def test_a_word_outside_names_begins_no_long_form() -> None:
    own = sentences("For preventing postpartum hemorrhage (PPH) it was given.")
    found = find_definitions(*own, CORE, outside=frozenset({"preventing"}))
    assert found.concepts["PPH"].label == "postpartum hemorrhage"
    assert find_definitions(*own, CORE).concepts["PPH"].label == "preventing postpartum hemorrhage"
