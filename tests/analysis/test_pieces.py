"""What the parser is shown in place of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analysis import Piece, cut_pieces
from claimgraph.model import Concept, Document, Mention, SectionKind, Sentence, Span
from claimgraph.ontology import (
    Frame,
    Head,
    Language,
    StandIn,
    find_ontology,
    load_language,
    parse_places,
)
from claimgraph.vocabulary import cg

STAND_INS = {
    cg("Chemical"): "salt",
    cg("Disease"): "illness illnesses",
    cg("Population"): "person people",
}


def frame(lemma: str, pos: str, subject: str, obj: str) -> Frame:
    return Frame(
        rule=f"{lemma}.{pos}",
        lemma=lemma,
        pos=pos,
        predicate=cg("affects"),
        subject=parse_places(subject),
        object=parse_places(obj),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )


@cache
def load_tables() -> Language:
    return load_language(find_ontology())


@pytest.fixture(scope="module")
def language() -> Language:
    """Tables with a few lines each, so that an edit of the ontology changes nothing here."""
    return replace(
        load_tables(),
        asides=("if any", "however"),
        standins=(
            StandIn(lemma="function", next="as", standin="serve"),
            StandIn(lemma="abort", next="", standin="stop"),
            StandIn(lemma="match", next="", standin="fix"),
        ),
        frames={
            ("prophylactic", "adj"): (frame("prophylactic", "adj", "host", "compound"),),
            ("induced", "adj"): (frame("induced", "adj", "compound", "host"),),
            ("prophylaxis", "noun"): (frame("prophylaxis", "noun", "prep:with", "prep:of"),),
            ("give", "verb"): (frame("give", "verb", "obj", "prep:for"),),
        },
        heads={
            "administration": (
                Head(lemma="administration", kind="giving", places=(), label="", category=""),
            )
        },
    )


def tokenize(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[\w'-]+|[^\w\s]", text):
        yield match.start(), match[0]


def cut(text: str, language: Language, **concepts: str) -> tuple[Piece, ...]:
    """Cut a text whose mentions are named by their words (``_`` for a blank)."""
    mentions = []
    for name, category in concepts.items():
        words = name.replace("_", " ")
        start = text.index(words)
        concept = Concept(iri=f"urn:{words}", label=words.rstrip("s"), category=cg(category))
        span = Span(start, start + len(words))
        mentions.append(Mention(span=span, text=words, concept=concept))
    mentions.sort(key=lambda each: each.span)
    document = Document(iri="urn:d", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    pieces = cut_pieces(sentence, mentions, language, STAND_INS, tokenize)
    check_offsets(pieces, text)
    return pieces


def check_offsets(pieces: Sequence[Piece], text: str) -> None:
    assert all(piece.span.cut(text) == piece.text for piece in pieces)
    spans = [piece.span for piece in pieces]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def forms(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.form for piece in pieces)


def test_a_mention_is_one_piece_with_a_stand_in(language: Language) -> None:
    pieces = cut(
        "Magnesium sulfate treats cluster headaches.",
        language,
        Magnesium_sulfate="Chemical",
        cluster_headaches="Disease",
    )
    assert forms(pieces) == "salt treats illnesses ."
    assert [piece.text for piece in pieces][:3] == [
        "Magnesium sulfate",
        "treats",
        "cluster headaches",
    ]
    assert [piece.mention is not None for piece in pieces] == [True, False, True, False]


def test_people_have_their_own_plural(language: Language) -> None:
    assert forms(cut("A migraineur sleeps", language, migraineur="Population")) == (
        "A person sleeps"
    )
    assert forms(cut("migraineurs sleep", language, migraineurs="Population")) == "people sleep"
    assert forms(cut("older women sleep", language, older_women="Population")) == "people sleep"


@pytest.mark.parametrize("words", ["stress", "virus", "sepsis"])
def test_an_ending_in_s_is_not_always_a_plural(words: str, language: Language) -> None:
    assert forms(cut(f"{words} kills", language, **{words: "Disease"})) == "illness kills"


def test_a_label_that_is_a_plural_stays_singular(language: Language) -> None:
    concept = Concept(iri="urn:s", label="statins", category=cg("Chemical"))
    mention = Mention(span=Span(0, 7), text="Statins", concept=concept)
    document = Document(iri="urn:d", text="Statins help")
    sentence = Sentence(document=document, span=Span(0, 12), section=SectionKind.TITLE, number=1)
    assert forms(cut_pieces(sentence, [mention], language, STAND_INS, tokenize)) == "salt help"


def test_a_category_without_stand_in_is_shown_as_written(language: Language) -> None:
    pieces = cut("given twice daily here", language, twice_daily="Regimen")
    assert forms(pieces) == "given twice-daily here"


def test_a_noun_of_giving_is_cut_off_what_qualifies(language: Language) -> None:
    pieces = cut("chronic administration of it", language, chronic_administration="Regimen")
    assert [piece.text for piece in pieces] == ["chronic", "administration", "of", "it"]
    assert pieces[0].mention is not None
    assert pieces[0].mention.text == "chronic"
    whole = cut("drug administration helps", language, drug_administration="Disease")
    assert forms(whole) == "illness helps"


def test_brackets_are_left_out(language: Language) -> None:
    text = "Zinc (Zn, a [trace] metal (of use)) helps"
    assert forms(cut(text, language, Zinc="Chemical")) == "salt helps"
    assert forms(cut("(Zinc helps.)", language, Zinc="Chemical")) == "salt helps ."
    assert forms(cut("Zinc (Zn helps", language, Zinc="Chemical")) == "salt Zn helps"
    assert forms(cut("Zinc) helps", language, Zinc="Chemical")) == "salt helps"


def test_asides_are_left_out(language: Language) -> None:
    assert forms(cut("However, it may, if any, help, however", language)) == (
        "it may help , however"
    )
    assert forms(cut("Few, if any help", language)) == "Few , if any help"


def test_hyphens_join(language: Language) -> None:
    pieces = cut(
        "aspirin-induced non-migraine pain", language, aspirin="Chemical", migraine="Disease"
    )
    induced, other, _ = pieces
    assert (induced.text, induced.form, induced.lemma) == (
        "aspirin-induced",
        "salt-induced",
        "induced",
    )
    assert induced.mention is None
    assert induced.inner is not None
    assert induced.inner.text == "aspirin"
    assert (other.text, other.form, other.lemma) == ("non-migraine", "illness", "")
    assert other.inner is not None
    assert other.inner.text == "migraine"


def test_hyphens_beside_blanks_do_not_join(language: Language) -> None:
    pieces = cut("zinc- and iron - based", language, zinc="Chemical", iron="Chemical")
    assert forms(pieces) == "salt - and salt - based"
    assert forms(cut("-- zinc", language, zinc="Chemical")) == "-- salt"


def test_a_known_noun_loses_its_hyphen(language: Language) -> None:
    chained = ((0, "pro"), (3, "-"), (4, "phylaxis"), (13, "pro"), (16, "-"), (17, "found"))
    text = "pro-phylaxis pro-found"
    document = Document(iri="urn:d", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.TITLE, number=1
    )
    pieces = cut_pieces(sentence, (), language, STAND_INS, lambda _: chained)
    assert [piece.form for piece in pieces] == ["prophylaxis", "pro-found"]
    assert [piece.text for piece in pieces] == ["pro-phylaxis", "pro-found"]


def test_a_relational_adjective_takes_the_mention_in_front(language: Language) -> None:
    pieces = cut("a migraine prophylactic drug", language, migraine="Disease")
    assert [piece.text for piece in pieces] == ["a", "migraine prophylactic", "drug"]
    assert pieces[1].form == "prophylactic"
    assert pieces[1].inner is not None
    participle = cut("the migraine induced pain", language, migraine="Disease")
    assert [piece.text for piece in participle] == ["the", "migraine", "induced", "pain"]


def test_rare_verbs_are_shown_as_common_ones(language: Language) -> None:
    pieces = cut("It functioned as a drug to abort aborted functions", language)
    assert forms(pieces) == "It served as a drug to stop stopped functions"
    assert pieces[1].lemma == "function"
    assert pieces[1].text == "functioned"
    assert forms(cut("it matches and aborts", language)) == "it fixes and stops"


def test_a_mention_is_never_shown_as_a_verb(language: Language) -> None:
    assert forms(cut("they abort", language, abort="Chemical")) == "they salt"


def test_the_ontology_says_which_verbs_take_instruments(language: Language) -> None:
    assert language.instruments == {"give"}
    assert language.compounding == {"prophylactic", "induced"}


@given(st.text(alphabet="aZ,.()[]-\u2010 \n", max_size=60))
def test_offsets_are_those_of_the_text(text: str) -> None:
    tables = load_tables()
    document = Document(iri="urn:d", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.TITLE, number=1
    )
    concept = Concept(iri="urn:z", label="z", category=cg("Chemical"))
    mentions = [
        Mention(span=Span(*match.span()), text="Z", concept=concept)
        for match in re.finditer("Z", text)
    ]
    check_offsets(cut_pieces(sentence, mentions, tables, STAND_INS, tokenize), text)


def test_the_parser_gets_straight_apostrophes(language: Language) -> None:
    pieces = cut("The patients\u2019 sleep", language)
    assert forms(pieces) == "The patients ' sleep"
    assert pieces[2].text == "\u2019"
