"""Words are cut and folded alike in names and in text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import OntologyError
from claimgraph.terminology import Joint, WordForms, load_word_forms

FORMS = load_word_forms(Path(__file__).resolve().parents[2] / "ontology" / "word_forms.tsv")


def folded(text: str) -> list[str]:
    return [word.folded for word in FORMS.split(text)]


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("channels", "channel"),
        ("deficiencies", "deficiency"),
        ("headaches", "headache"),
        ("diseases", "disease"),
        ("thromboses", "thrombosis"),
        ("analyses", "analysis"),
        ("metastases", "metastasis"),
        ("vertebrae", "vertebra"),
        ("mitochondria", "mitochondrion"),
        ("women", "woman"),
        ("viruses", "virus"),
        ("branches", "branch"),
        ("doses", "dose"),
    ],
)
def test_plural_is_folded_to_singular(plural: str, singular: str) -> None:
    assert FORMS.fold(plural) == FORMS.fold(singular) == singular


@pytest.mark.parametrize(
    "word", ["diabetes", "pancreas", "thrombus", "sepsis", "stress", "gas", "species", "aura"]
)
def test_a_singular_that_looks_like_a_plural_stays(word: str) -> None:
    assert FORMS.fold(word) == word


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("ischaemia", "ischemia"),
        ("hypocalcaemia", "hypocalcemia"),
        ("oedema", "edema"),
        ("tumours", "tumor"),
        ("anaesthetic", "anesthetic"),
        ("oestrogen", "estrogen"),
        ("randomised", "randomized"),
        ("haemorrhage", "hemorrhage"),
        ("Ménière", "meniere"),
    ],
)
def test_spellings_fold_to_one(british: str, american: str) -> None:
    assert FORMS.fold(british) == FORMS.fold(american) == american


@pytest.mark.parametrize(
    "ion", ["Mg2+", "Mg++", "Mg(2+)", "Mg+2", "Mg(+2)", "Mg²⁺", "Mg(++)", "Mg 2+"]
)
def test_forms_of_an_ion_are_one_word(ion: str) -> None:
    assert folded(f"free {ion} levels") == ["free", "Mg2+", "level"]


def test_negative_ions_and_hyphens_are_told_apart() -> None:
    assert folded("Cl- and Cl-dependent, HCO3\u2212") == [
        "Cl-",
        "and",
        "cl",
        "dependent",
        ",",
        "HCO3-",
    ]


def test_a_symbol_with_a_plus_is_no_ion() -> None:
    assert folded("CD4+ cells") == ["cd", "4", "+", "cell"]


def test_hyphen_space_and_possessive_only_join() -> None:
    assert folded("calcium-channel blockers") == folded("calcium channel blocker")
    assert (
        folded("Parkinson's disease")
        == folded("Parkinson\u2019s disease")
        == folded("Parkinson disease")
    )
    assert folded("patients' serum") == ["patient", "serum"]


def test_a_prefix_is_one_word_with_what_follows() -> None:
    assert folded("anti-migraine co-factor") == ["antimigraine", "cofactor"]
    assert folded("pre- and postoperative") == ["pre", "-", "and", "postoperative"]


@pytest.mark.parametrize(
    "isotope",
    ["45Ca", "(45)Ca", "\u2074\u2075Ca", "45Ca2+", "45Ca++", "(45)Ca(2+)", "45Ca 2+", "Ca-45",
     "calcium-45", "Calcium-45", "\u2074\u2075Ca\u00b2\u207a"],
)  # fmt: skip
def test_forms_of_an_isotope_are_one_word(isotope: str) -> None:
    assert folded(f"free {isotope} levels") == ["free", "45Ca", "level"]
    assert folded(f"[{isotope}]-uptake") == ["[", "45Ca", "]", "uptake"]


def test_an_isotope_marks_what_follows() -> None:
    assert folded("[3H]ouabain, 99mTc-labelled") == [
        "[", "3H", "]", "ouabain", ",", "99mTc", "labelled",
    ]  # fmt: skip
    assert FORMS.elements["99mTc"] == "technetium"
    assert FORMS.elements["45Ca"] == "calcium"


@pytest.mark.parametrize("word", ["x45Ca", "45Cal", "3H2O", "45Ca2", "145Ca"])
def test_what_only_looks_like_an_isotope_is_none(word: str) -> None:
    assert "".join(folded(word)) == word.lower()


def test_a_position_in_a_molecule_is_no_isotope() -> None:
    assert folded("C-14 and 2H-chromene") == ["c", "14", "and", "2", "h", "chromene"]


def test_greek_letters_are_spelt_out() -> None:
    assert folded("β-blocker") == ["beta", "blocker"]
    assert folded("TNF\u03b1") == ["tnf", "alpha"]


def test_invisible_signs_and_odd_spaces() -> None:
    assert folded("mag\u00adne\u200bsium\u00a0ion") == ["magnesium", "ion"]
    [word] = FORMS.split("mag\u00adnesium")
    assert (word.start, word.end, word.cased) == (0, 10, "magnesium")


def test_dotted_abbreviation_is_one_word() -> None:
    assert [word.cased for word in FORMS.split("given i.v. twice")] == ["given", "iv", "twice"]


def test_plural_symbol_loses_its_s_and_a_word_in_lower_case_does_not() -> None:
    assert [word.cased for word in FORMS.split("CCBs mRNAs cells")] == ["CCB", "mRNA", "cells"]


def test_joints() -> None:
    joints = [word.joint for word in FORMS.split("red-blood cells, all")]
    assert joints == [Joint.START, Joint.HYPHEN, Joint.SPACE, Joint.TIGHT, Joint.SPACE]


def test_affix() -> None:
    assert FORMS.is_affix("induced")
    assert FORMS.is_affix("accumulating")
    assert not FORMS.is_affix("clad")


@given(st.text(max_size=60))
def test_words_are_in_order_and_lie_in_the_text(text: str) -> None:
    end = 0
    for word in FORMS.split(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end


PIECES = st.lists(
    st.sampled_from(
        ["Mg", "2+", "45", "Ca", "(2+)", "anti", "co-", "-", "\u2019s", "'", "i.v.", "x", "\u200b",
         "\u00a0", "\n", ",", "(", "CCBs", "\u00e9"]
    )
).map("".join)  # fmt: skip


@given(PIECES, PIECES)
def test_words_do_not_depend_on_what_is_beyond_a_space(before: str, after: str) -> None:
    whole = [(word.folded, word.cased) for word in FORMS.split(f"{before} x {after}")]
    parts = [
        (word.folded, word.cased) for part in (before, "x", after) for word in FORMS.split(part)
    ]
    if not after.startswith("2+"):
        assert whole == parts
    assert FORMS.chunks(f"{before}x {after}x") == [f"{before}x", f"{after}x"] or "2+" in after


@given(st.text(max_size=20))
def test_folding_depends_on_the_word_alone(word: str) -> None:
    assert FORMS.fold(word) == FORMS.fold(word)


def test_unknown_kind_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "word_forms.tsv"
    path.write_text("kind\tform\tbecomes\ngreek\t\u03b1\talpha\nword\tx\ty\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="unknown kind 'word'") as caught:
        load_word_forms(path)
    assert caught.value.where.endswith("word_forms.tsv:3")


def test_forms_without_ions_know_none() -> None:
    assert [word.folded for word in WordForms([]).split("Mg2+")] == ["mg", "2", "+"]


@pytest.mark.parametrize(
    "spellings",
    [
        ("PSD-95", "PSD95", "PSD 95"),
        ("IL-17A", "IL17A"),
        ("TNF-\u03b1", "TNF\u03b1", "TNF-alpha", "TNFalpha", "TNF \u03b1"),
        ("TGF-\u03b21", "TGF-beta1", "TGFbeta 1", "TGF-\u00df1", "TGF\U0001d6fd1"),
        ("NF-\u03baB", "NF kappa B", "NFkappaB"),
        ("I\u03baB\u03b1", "IkappaBalpha", "IkappaB-alpha"),
        ("PKC\u03b7", "PKCeta"),
        ("5-HT1A", "5-HT(1A)", "5-HT\u2081A"),
        ("CO2", "CO\u2082", "CO(2)"),
        ("GABA-A", "GABA(A)"),
        ("Guillain-Barr\u00e9", "Guillain-Barre\u0301", "Guillain-Barre"),
        ("\u00b5-opioid", "\u03bc-opioid"),
        ("\u2206F508", "\u0394F508"),
    ],
)
def test_spellings_of_a_symbol_have_the_same_words(spellings: tuple[str, ...]) -> None:
    assert len({tuple(folded(each)) for each in spellings}) == 1


@pytest.mark.parametrize("word", ["Beta", "Zeta", "Betatron", "Stra\u00dfe", "Alphabet", "alpha"])
def test_a_greek_letter_is_no_part_of_a_word(word: str) -> None:
    assert len(FORMS.split(word)) == 1


def test_a_raised_number_is_not_joined_to_the_number_before_it() -> None:
    assert folded("10\u2076 cells")[0] == "10"


def test_a_bracketed_index_belongs_to_its_word() -> None:
    text = "(CO(2)), K(m)"
    assert [text[word.start : word.end] for word in FORMS.split(text)] == [
        "(", "CO", "2)", ")", ",", "K", "(", "m", ")",
    ]  # fmt: skip


def test_capitals_before_a_number_are_no_prefix() -> None:
    assert folded("CO-2 and anti-CD20") == ["co", "2", "and", "anticd", "20"]
