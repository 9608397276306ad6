"""Mentions: the longest names in a sentence, at offsets of the untouched text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.mentions import find_mentions
from claimgraph.model import (
    Concept,
    ConceptName,
    Document,
    Mention,
    NameKind,
    SectionKind,
    Sentence,
    Span,
)
from claimgraph.terminology import Lexicon, load_lexicon, load_word_forms
from claimgraph.vocabulary import cg

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
CORE = load_lexicon(ONTOLOGY)
FORMS = load_word_forms(ONTOLOGY / "word_forms.tsv")


def sentence(text: str, before: str = "") -> Sentence:
    document = Document(iri="urn:document", text=before + text)
    span = Span(len(before), len(before) + len(text))
    return Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.text, each.concept.label) for each in find_mentions(sentence(text), CORE)]


def named(name: str, *, category: str = "Chemical", label: str | None = None) -> Concept:
    names = () if label is None else (ConceptName(text=name, kind=NameKind.EXACT),)
    return Concept(iri=f"urn:{name}", label=label or name, category=cg(category), names=names)


def test_longest_match_in_text_order_without_overlap() -> None:
    assert found("Nifedipine, a calcium channel blocker, relaxes smooth muscle cells.") == [
        ("Nifedipine", "nifedipine"),
        ("calcium channel blocker", "calcium channel blocker"),
        ("smooth muscle cells", "smooth muscle cell"),
    ]


def test_offsets_are_those_of_the_document() -> None:
    where = sentence("Iron and Zn2+.", before="A title without mentions. ")
    mentions = find_mentions(where, CORE)
    assert [(each.span.start, each.span.end) for each in mentions] == [(26, 30), (35, 39)]
    assert [each.span.cut(where.document.text) for each in mentions] == ["Iron", "Zn2+"]


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("red-blood-cell counts", "red-blood-cell counts", "erythrocyte count"),
        ("haemoglobin", "haemoglobin", "hemoglobin"),
        ("the patient's mood", "patient", "patient"),
        ("in Alzheimer\u2019s disease", "Alzheimer\u2019s disease", "Alzheimer's disease"),
        ("free Ca(2+) rose", "Ca(2+)", "calcium"),
        ("free Mg\u00b2\u207a rose", "Mg\u00b2\u207a", "magnesium"),
        ("\u03b2-blockers help", "\u03b2-blockers", "beta blocker"),
        ("mi\u00adgraine hurts", "mi\u00adgraine", "migraine"),
        ("heart\u00a0failure", "heart\u00a0failure", "heart failure"),
        ("cluster\nheadaches", "cluster\nheadaches", "cluster headache"),
        ("magne\u200bsium", "magne\u200bsium", "magnesium"),
        ("nonsteroidal anti-inflammatory drugs", "nonsteroidal anti-inflammatory drugs",
         "non-steroidal anti-inflammatory drug"),
        ("[Ca2+]i", "Ca2+", "calcium"),
        ("MIGRAINE IN CAPITALS", "MIGRAINE", "migraine"),
    ],
)  # fmt: skip
def test_forms_of_a_name(text: str, mention: str, label: str) -> None:
    assert found(text)[0] == (mention, label)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Mg2+-dependent enzymes", ["Mg2+", "enzymes"]),
        ("aspirin-induced asthma", ["aspirin", "asthma"]),
        ("a migraine-free week", ["migraine"]),
        ("a magnesium-containing antacid", ["magnesium"]),
        ("the calcium-magnesium ratio", ["calcium", "magnesium"]),
        ("an iron-clad rule", []),
        ("vitamin-X", []),
        ("insulin-like growth factor 1", ["insulin-like growth factor 1"]),
        ("anti-migraine effects", []),
    ],
)
def test_inside_a_hyphen_compound(text: str, mentions: list[str]) -> None:
    assert [words for words, _ in found(text)] == mentions


@pytest.mark.parametrize(
    "text",
    ["10 mg and 5 na", "CAT scans", "a well-known role", "lead to it"],
)
def test_what_is_no_mention(text: str) -> None:
    assert found(text) == []


def test_a_comma_parts_names() -> None:
    assert found("calcium, channel blockers") == [("calcium", "calcium")]


def test_symbols_are_matched_as_they_stand_and_not_in_a_shouted_sentence() -> None:
    nitric = CORE.find_text("NO")[0].concept.label
    assert found("Endothelial NO falls") == [("NO", nitric)]
    assert found("there is no effect") == []
    assert found("THERE WAS NO EFFECT") == []


def test_losers_are_kept_best_first() -> None:
    drug, animal = named("ram", category="Drug"), named("ram2", category="Organism", label="sheep")
    sheep = Concept(
        iri=animal.iri,
        label="sheep",
        category=animal.category,
        names=(ConceptName(text="ram", kind=NameKind.EXACT),),
    )
    [mention] = find_mentions(sentence("one ram"), Lexicon([sheep, drug], FORMS))
    assert mention.concept is drug
    assert mention.candidates == (sheep.iri,)


def test_a_definition_of_the_document_comes_first() -> None:
    trial = named("calcium trial", category="Procedure")
    [plain] = find_mentions(sentence("the CCB arm"), CORE)
    [mention] = find_mentions(sentence("the CCBs arm"), CORE, {"CCB": trial})
    assert plain.method == "lexicon"
    assert (mention.concept, mention.method, mention.score) == (trial, "abbreviation", 1.0)
    assert mention.candidates == (plain.concept.iri,)


def test_a_definition_that_the_lexicon_does_not_know() -> None:
    cohort = named("cohort", category="Population")
    mentions = find_mentions(sentence("Two XY-3 groups, not xy-3"), CORE, {"XY-3": cohort})
    assert [(each.text, each.candidates) for each in mentions] == [("XY-3", ())]


@pytest.mark.parametrize(
    ("text", "mention"),
    [("45Ca, then", ("45Ca", "calcium")), ("[45Ca2+]", ("45Ca2+", "calcium")),
     ("calcium-45 rose", ("calcium-45", "calcium")),
     ("45Ca influx", ("45Ca influx", "calcium ion transport")),
     ("(28)Mg-labelled", ("(28)Mg", "magnesium"))],
)  # fmt: skip
def test_an_isotope_names_its_element(text: str, mention: tuple[str, str]) -> None:
    assert found(text) == [mention]


def test_a_name_of_the_isotope_comes_before_its_element() -> None:
    lexicon = Lexicon([named("calcium-45"), named("calcium"), named("45Ca flux")], FORMS)
    mentions = find_mentions(sentence("calcium and (45)Ca, 45Ca2+ fluxes"), lexicon)
    assert [(each.text, each.concept.label) for each in mentions] == [
        ("calcium", "calcium"),
        ("(45)Ca", "calcium-45"),
        ("45Ca2+ fluxes", "45Ca flux"),
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("[45Ca]nifedipine", ["nifedipine"]),
        ("45Ca-nifedipine", ["nifedipine"]),
        ("[45Ca]-nifedipine", ["nifedipine"]),
        ("[45Ca]qxzin", []),
        ("[45Ca] nifedipine", ["45Ca", "nifedipine"]),
        ("45Ca, nifedipine", ["45Ca", "nifedipine"]),
        ("(45Ca)-labelled", ["45Ca"]),
    ],
)
def test_an_isotope_that_labels_a_substance_is_no_mention(text: str, mentions: list[str]) -> None:
    assert [words for words, _ in found(text)] == mentions


def test_an_isotope_whose_element_has_no_name_is_no_mention() -> None:
    assert find_mentions(sentence("45Ca rose"), Lexicon([named("iron")], FORMS)) == ()


def test_a_definition_of_several_words() -> None:
    trial = named("trial", category="Procedure")
    [mention] = find_mentions(sentence("the A-B trial of A, B"), CORE, {"A-B": trial})
    assert (mention.text, mention.concept) == ("A-B", trial)


def test_a_definition_behind_a_hyphen_leaves_the_name_a_mention() -> None:
    extra = {"QXZ": named("q")}
    assert [each.text for each in find_mentions(sentence("iron-QXZ"), CORE, extra)] == [
        "iron",
        "QXZ",
    ]
    assert [each.text for each in find_mentions(sentence("iron-QXZ"), CORE)] == []


def test_a_longer_name_beats_a_definition() -> None:
    other = named("caffeine group")
    [mention] = find_mentions(sentence("calcium channel blockers"), CORE, {"calcium": other})
    assert mention.concept.label == "calcium channel blocker"


words = st.lists(
    st.sampled_from(
        ["magnesium", "Mg2+", "calcium", "channel", "blockers", "-", " ", " ", ",", "\u200b", "NO"]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(words, st.text(max_size=40)), st.text(max_size=10))
def test_mentions_are_in_order_apart_and_exact(text: str, before: str) -> None:
    where = sentence(text, before)
    mentions: tuple[Mention, ...] = find_mentions(where, CORE)
    end = where.span.start
    for mention in mentions:
        assert mention.span.start >= end
        assert mention.span.cut(where.document.text) == mention.text
        end = mention.span.end
    assert end <= where.span.end


def test_the_rest_of_a_preposition_begins_no_name() -> None:
    lexicon = Lexicon([named("response to iron"), named("iron")], FORMS)
    text = "rose in response to iron; the response to iron"
    found = find_mentions(sentence(text), lexicon, prepositions=["in response to"])
    assert [each.text for each in found] == ["iron", "response to iron"]
