"""Where sentences end, and where they do not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analysis import (
    SentenceRules,
    is_overlong,
    load_sentence_rules,
    split_sentences,
)
from claimgraph.errors import OntologyError
from claimgraph.model import Document, Section, SectionKind, Span

ROOT = Path(__file__).resolve().parents[2]
RULES = load_sentence_rules(ROOT / "ontology")


def split(text: str, rules: SentenceRules = RULES) -> list[str]:
    return [sentence.text for sentence in split_sentences(Document(iri="urn:x", text=text), rules)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Drugs, e.g. Aspirin, i.e. pain killers, were stopped.",
        "Zinc vs. Placebo was tested (Fig. 2, cf. Table 1).",
        "Doe et al. found less of it.",
        "Roe et al. (1999) found less of it.",
        "Dr. Doe and Prof. Roe gave approx. 5 mg.",
        "St. John's wort did not help.",
        "Group No. 5 took ref. 12 as its guide.",
        "Lactobacillus spp. were found.",
        "The rate fell (p < .05) from 0.5 to 0.25 mg.",
        "The rate was .5 then.",
        "E. coli and S. aureus were killed.",
        "J. R. Doe treated them.",
        "Treated by J. Doe alone.",
        "Mice of the U.S. Army got zinc i.v. twice.",
        "Zinc was given t.i.d. for a week.",
        "The Ca2+ current and Mg2+ block (5 mM) rose.",
        "It fell (This was seen. It was clear) at once.",
        "It fell [see above. Then below] at once.",
        "A line\nwrapped here goes\r\non.",
        "Wait... then it rose.",
        "It rose \u2026 and fell.",
        "Data are at www.Example.org and a.b@Example.org now.",
        "Does it help? we asked.",
        "The sequence pp. 12 to 15 was read.",
        "It was seen in Jan. 5 and later.",
        "The answer of group A.B.C. was late.",
        "1. First of all, zinc.",
        "(i) First of all, zinc.",
        "Zinc, no. 3 of them, rose.",
        "Adults aged 10 to\n12. years took it.",
        "Zinc\n- that is, the ion - rose.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Doe et al. treated them.", "The rest left."),
        ("It was seen by Doe et al.", "The rest left."),
        ("It bound Ca2+.", "Mg2+ did not.", "Zn2+ did."),
        ("It was lost.", "p53 binds it.", "mRNA rose.", "c-Myc fell.", "cAMP too."),
        ("It was lost.", "\u03b1-Tocopherol rose.", "beta-Carotene fell.", "kappa chains stayed."),
        ("Forty came.", "12 of 30 left.", "0.5 mg was given."),
        ("Does it help?", "Yes!", "It does."),
        ('He said "it works."', "Then he left."),
        ("(A sentence of its own.)", "The next."),
        ("It fell (p < .05).", "(A sentence of its own.)", "The next."),
        ("They got vitamin C.", "Patients got better."),
        ("It was hepatitis B.", "Treatment helped."),
        ("It binds NF-kappa B.", "Mutants do not."),
        ("The answer was no.", "We left."),
        ("It took 30 min.", "A second peak came."),
        ("Zinc was given i.v.", "The rest left."),
        ("It fell.12", "The rest rose.[3,4]", "We saw it."),
        ("They sent us: (1) Zinc rose.", "(2) Copper fell."),
        ("Wait...", "What then?"),
        ("Many had CF.", "Zinc helped.", "Others had Fos/Jun.", "Zinc did not help."),
        ("Zinc helps\u3002", "\u92c5\u306f\u3088\u3044\u3002"),
    ],
)
def test_sentences_are_parted(sentences: tuple[str, ...]) -> None:
    assert split(" ".join(sentences)) == list(sentences)
    assert split("\n".join(sentences)) == list(sentences)


def test_a_missing_space_does_not_join_sentences() -> None:
    assert split("It was the end.The next rose.He left.") == [
        "It was the end.",
        "The next rose.",
        "He left.",
    ]


def test_a_blank_line_ends_a_sentence_and_a_newline_does_not() -> None:
    assert split("A line without a stop\nthat goes on\n \nand another") == [
        "A line without a stop\nthat goes on",
        "and another",
    ]
    assert split("One\r\nline\r\n\r\nTwo\r\rThree") == ["One\r\nline", "Two", "Three"]


def test_the_items_of_a_list_are_parted() -> None:
    assert split("We saw:\n1. Zinc\n2. Copper rose\n\u2022 Iron\n* Lead") == [
        "We saw:",
        "1. Zinc",
        "2. Copper rose",
        "\u2022 Iron",
        "* Lead",
    ]
    assert split("We saw\n- zinc\n- copper") == ["We saw", "- zinc", "- copper"]
    assert split("Zinc (of\n- say - forty) rose.") == ["Zinc (of\n- say - forty) rose."]


def test_a_line_too_long_to_be_wrapped_is_a_paragraph() -> None:
    line = "zinc " * 60 + "rose"
    assert split(f"{line}\nCopper fell") == [line, "Copper fell"]
    assert split(f"{line}\nand fell") == [f"{line}\nand fell"]


def test_a_long_or_open_bracket_does_not_hold_sentences_together() -> None:
    inner = "Zinc rose again and again. " * 40
    assert len(split(f"They saw this ({inner})")) == 40
    assert split("They saw (this. Zinc rose.") == ["They saw (this.", "Zinc rose."]
    assert split("They saw 1) this. Zinc] rose.") == ["They saw 1) this.", "Zinc] rose."]


def test_what_is_punctuation_alone_is_no_sentence() -> None:
    assert split("... !!! ---") == []
    assert split("Zinc rose. *") == ["Zinc rose. *"]
    assert split("* Zinc rose") == ["* Zinc rose"]
    assert split("") == []


def test_headings_notices_and_citations_are_left_out() -> None:
    text = "Zinc? A trial. RESULTS: It rose. It fell. (c) 2001 X"
    kinds = (SectionKind.TITLE, SectionKind.HEADING, SectionKind.RESULTS, SectionKind.NOTICE)
    cuts = ("Zinc? A trial.", "RESULTS:", "It rose. It fell.", "(c) 2001 X")
    sections = tuple(
        Section(kind=kind, span=Span(text.index(cut), text.index(cut) + len(cut)))
        for kind, cut in zip(kinds, cuts, strict=True)
    )
    document = Document(iri="urn:x", text=text, sections=sections)
    found = split_sentences(document, RULES)
    assert [(each.number, each.section.value, each.text) for each in found] == [
        (1, "title", "Zinc?"),
        (2, "title", "A trial."),
        (3, "results", "It rose."),
        (4, "results", "It fell."),
    ]


def test_a_title_is_one_sentence() -> None:
    assert split("Effects of zinc on E. coli: a trial") == ["Effects of zinc on E. coli: a trial"]


def test_what_is_known_of_english_comes_from_the_table() -> None:
    none: frozenset[str] = frozenset()
    bare = SentenceRules(never=none, number=none, maybe=none, starters=none, openers=none)
    assert split("Zinc vs. Placebo.", bare) == ["Zinc vs.", "Placebo."]
    assert split("Zinc vs. Placebo.") == ["Zinc vs. Placebo."]


def test_a_broken_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sentence_abbreviations.tsv"
    path.write_text("form\tkind\nvs\tnever\nDr\tsometimes\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="sometimes") as caught:
        load_sentence_rules(tmp_path)
    assert caught.value.where == f"{path}:3"


def test_overlong_counts_tokens() -> None:
    (sentence,) = split_sentences(Document(iri="urn:x", text="Zinc, iron and lead."), RULES)
    assert is_overlong(sentence, limit=5)
    assert not is_overlong(sentence, limit=6)
    assert not is_overlong(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "zinc and copper " * 100_000,
        "(" * 500_000,
        ") " * 200_000,
        ". " * 100_000,
        "Dr. " * 50_000,
        "e.g." * 50_000,
        "1. " * 50_000,
        "\n" * 200_000,
        "-\n" * 50_000,
        "x" * 2_000_000,
    ],
)
def test_a_very_long_text_is_split(text: str) -> None:
    words = "".join(split(text))
    assert sum(map(str.isalnum, words)) == sum(map(str.isalnum, text))


PIECES = st.sampled_from(
    [
        "Zinc rose. ",
        "(see Fig. 2) ",
        "\n",
        "\n\n",
        "\r\n",
        "1. ",
        "* ",
        "[A. B] ",
        '"',
        "e.g. ",
        "?! ",
    ]
)


@given(st.lists(st.one_of(st.text(max_size=20), PIECES)).map("".join))
def test_spans_are_ordered_exact_and_lose_no_word(text: str) -> None:
    document = Document(iri="urn:x", text=text)
    end = 0
    for number, sentence in enumerate(split_sentences(document, RULES), start=1):
        span = sentence.span
        assert sentence.number == number
        assert end <= span.start < span.end
        assert not any(character.isalnum() for character in text[end : span.start])
        assert sentence.text == text[span.start : span.end] == sentence.text.strip()
        end = span.end
    assert not any(character.isalnum() for character in text[end:])


@given(st.lists(st.sampled_from(["Zinc rose.", "It fell (p < .05).", "Was it?"]), min_size=1))
def test_parts_that_are_read_are_covered_whole(parts: list[str]) -> None:
    text = " ".join(parts)
    assert "".join(split(text)).replace(" ", "") == text.replace(" ", "")
