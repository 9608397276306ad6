"""What each stretch of a text is taken for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.documents import ReadingRules, find_sections, iter_documents, load_reading_rules
from claimgraph.documents.formats.plain import find_year
from claimgraph.errors import OntologyError
from claimgraph.model import Document, SectionKind
from claimgraph.ontology import load_schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = load_schema()
RULES = load_reading_rules(ROOT / "ontology", SCHEMA)
ORIGINAL = ROOT.parent / "shared" / "seeds" / "magnesium-migraine.txt"
BODY = "Zinc was given to adults with colds, and it shortened them."


def label(text: str, *, has_head: bool = True) -> list[tuple[str, str]]:
    sections = find_sections(text, RULES, has_head=has_head)
    return [(section.kind.value, section.span.cut(text)) for section in sections]


def kind_of(text: str, words: str) -> str:
    (found,) = [kind for kind, cut in label(text) if words in cut]
    return found


def read(path: Path) -> Document:
    (document,) = iter_documents([path], RULES, on_skip=lambda skip: pytest.fail(skip.reason))
    return document


@pytest.mark.parametrize(
    "citation",
    [
        "Annals of Invented Neurology1996 Fall;4(3): 94-101",
        "Invent J Med. 1999;340(1):12-8. doi: 10.9999/x",
        "Invent J Med. 1999 Jan 7;340:12-8.",
        "Invent J Med 1999; 340 (Suppl 1): S12-S18",
        "Journal of Inventions, vol. 16, no. 4, pp. 257-263, 1996",
        "J. Invent. 36 (1996) 154-160",
        "J Invent 12(3):45-56, 1999",
        "Doe, J., & Roe, R. (1999). A study of zinc. Journal of Inventions, 12(3), 45-67.",
        "PMID: 123",
        "DOI:10.9999/abc.1",
        "https://doi.org/10.9999/abc.1",
        "Citation: Journal of Inventions, 1999",
        "Doe J(1), Roe RF(1,2), van Poe A(2).",
    ],
)
def test_a_citation_line_is_told_from_the_abstract(citation: str) -> None:
    assert label(f"{citation}\n{BODY}") == [("citation", citation), ("abstract", BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "In 1999, 340 adults (12 men) were treated; they recovered.",
        "Doses of 5 (3-8) mg were given to 40 adults in 2001.",
        "PMID is not a word of medicine.",
        "Zinc, C and D.",
    ],
)
def test_a_sentence_with_numbers_is_no_citation(line: str) -> None:
    assert all(kind != "citation" for kind, _ in label(f"{line}\n{BODY}"))


@pytest.mark.parametrize(
    "notice",
    [
        "© 2001 Invented Press",
        "© Example Society 2020 - All rights are reserved.",
        "Copyright (c) 2001 by the Example Society",
        "(c) 2004 Invented Press",
        "Published by Elsevier Ltd.",
        "All rights reserved.",
        "Disclaimer: nothing here is advice.",
        "The opinions expressed herein are those of the authors.",
        "The Society does not guarantee the accuracy of this material.",
        "The views do not necessarily reflect the views of the Society.",
        "The publisher assumes no liability for any injury.",
        "This is an open access article.",
        "Department of Nothing, University of Nowhere, Nowhere Town, USA",
        "Correspondence to: J. Doe, Nowhere",
        "E-mail: jdoe@example.org",
        "Supported by a grant of the Example Fund.",
        "This work was supported by grants from the Example Fund.",
        "The authors declare no conflict of interest.",
        "Conflicts of interest: none.",
        "Key words: zinc; colds",
        "Keywords - zinc, colds",
        "Received 3 May 1999; accepted 4 June 1999",
        "Trial registration ISRCTN00000000",
        "(ABSTRACT TRUNCATED AT 250 WORDS)",
    ],
)
def test_a_notice_is_not_read(notice: str) -> None:
    for text in (f"{BODY}\n{notice}", f"{BODY}\n\n{notice}\n", f"{BODY} {BODY}\r\n{notice}"):
        assert all(kind in {"notice", "heading"} for kind, cut in label(text)[1:]), label(text)
        assert label(text)[0][1].endswith(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "All patients gave consent.",
        "Published data suggest a role for zinc.",
        "The data were published by two groups.",
        "Normal zinc in blood does not guarantee that stores are normal.",
        "Rights and duties of patients were reserved for another study.",
        "Copyright law was explained to the nurses.",
        "Supported employment helped the patients.",
        "The authors report two cases of zinc deficit.",
        "Departments of surgery, of which there were three, took part.",
        "Received doses were lower than planned.",
        "Fundings rose and (c) the rate fell.",
        "Correspondence analysis showed two groups.",
        "Visit numbers rose in both groups.",
        "Conflict between the groups was of interest.",
    ],
)
def test_a_sentence_that_sounds_like_a_notice_is_read(sentence: str) -> None:
    assert label(f"{BODY} {sentence} {BODY}", has_head=False) == [
        ("abstract", f"{BODY} {sentence} {BODY}")
    ]
    assert all(kind == "abstract" for kind, _ in label(f"{BODY}\n{sentence}", has_head=False))


@pytest.mark.parametrize(
    "tail",
    [
        "Copyright 2001 Wiley-Liss, Inc.",
        "(c) 2004 Elsevier",
        "Copyright © 2013 Invented & Sons, Ltd. All rights reserved.",
        "This article is protected by copyright. All rights reserved.",
    ],
)
def test_the_copyright_at_the_end_of_an_abstract_is_cut_off(tail: str) -> None:
    assert label(f"{BODY} {tail}", has_head=False) == [("abstract", BODY), ("notice", tail)]


def test_after_a_copyright_all_is_back_matter_until_a_heading() -> None:
    text = f"{BODY}\n© 2020 Invented Press\nCome and hear us.\nRESULTS: Zinc rose."
    assert label(text) == [
        ("abstract", BODY),
        ("notice", "© 2020 Invented Press\nCome and hear us."),
        ("heading", "RESULTS:"),
        ("results", "Zinc rose."),
    ]


def test_a_copyright_above_the_abstract_hides_nothing() -> None:
    assert label(f"© 2020 Invented Press\n{BODY}") == [
        ("notice", "© 2020 Invented Press"),
        ("abstract", BODY),
    ]


def test_a_notice_wraps_onto_its_next_line_but_not_into_the_next_paragraph() -> None:
    notice = "Department of Nothing, University of Nowhere, Nowhere Town,\nUSA"
    assert label(f"{notice}\n\n{BODY}") == [("notice", notice), ("abstract", BODY)]


def test_a_notice_heading_above_the_abstract_ends_at_a_blank_line() -> None:
    text = f"Author information:\nJ. Doe, Nowhere.\n\n{BODY}"
    assert label(text)[-1] == ("abstract", BODY)
    text = f"FUNDING: A fund.\nAnd another.\n\n{BODY}"
    assert label(text) == [
        ("heading", "FUNDING:"),
        ("notice", "A fund.\nAnd another."),
        ("abstract", BODY),
    ]


def test_a_notice_in_wrapped_text_ends_where_its_paragraph_goes_on() -> None:
    notice = "Supported by grants of the Example Fund and of the Other Fund of the"
    tail = "Example Society"
    assert label(f"{BODY} {BODY}\n{notice}\n{tail}")[1] == ("notice", f"{notice}\n{tail}")
    body = "\n".join(["Zinc was given to adults with colds in four trials, and it"] * 5)
    assert label(f"{notice}\n{body}") == [("notice", notice), ("abstract", body)]
    headed = f"{notice}\nRESULTS: {BODY}"
    assert [kind for kind, _ in label(headed)] == ["notice", "heading", "results"]


def test_headings_open_sections_in_one_line() -> None:
    text = "BACKGROUND AND PURPOSE: A. METHODS: B was C. Results. D fell.CONCLUSION: E."
    assert label(text, has_head=False) == [
        ("heading", "BACKGROUND AND PURPOSE:"),
        ("background", "A."),
        ("heading", "METHODS:"),
        ("methods", "B was C."),
        ("heading", "Results."),
        ("results", "D fell."),
        ("heading", "CONCLUSION:"),
        ("conclusions", "E."),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Results", "results"),
        ("RESULTS:", "results"),
        ("Methods.", "methods"),
        ("2. Methods", "methods"),
        ("DESIGN, SETTING, AND PARTICIPANTS:", "methods"),
        ("CONCLUSION(S):", "conclusions"),
        ("Background & Aims", "background"),
        ("AIM/HYPOTHESIS", "objective"),
    ],
)
def test_a_heading_alone_on_its_line(heading: str, kind: str) -> None:
    assert label(f"{heading}\n{BODY}") == [("heading", heading), (kind, BODY)]


@pytest.mark.parametrize(
    "text",
    [
        "Results of the trial were mixed.",
        "Methods Of the trial were mixed: no.",
        "Patients: we saw twelve.",
        "Migraine: a review of zinc.",
        "The results: zinc rose.",
        "METHOD X was used.",
    ],
)
def test_a_word_that_only_looks_like_a_heading(text: str) -> None:
    assert ("heading" in dict(label(text, has_head=False))) is (text.startswith("Methods Of"))


def test_a_heading_without_a_mark_needs_a_capital_after_it() -> None:
    assert label("Main Outcome Measures The rate fell. RESULTS Zinc rose.", has_head=False) == [
        ("heading", "Main Outcome Measures"),
        ("methods", "The rate fell."),
        ("heading", "RESULTS"),
        ("results", "Zinc rose."),
    ]


def test_a_title_line_needs_no_blank_line() -> None:
    long = f"{BODY} {BODY} {BODY}"
    assert label(f"Zinc for colds\n{long}") == [("title", "Zinc for colds"), ("abstract", long)]


def test_a_wrapped_title_and_a_title_with_a_stop_stand_above_a_blank_line() -> None:
    assert label(f"Zinc for\ncolds.\n\n{BODY}") == [
        ("title", "Zinc for\ncolds."),
        ("abstract", BODY),
    ]


def test_a_title_is_found_under_its_heading() -> None:
    assert label(f"TITLE: Zinc for colds\nABSTRACT: {BODY}") == [
        ("heading", "TITLE:"),
        ("title", "Zinc for colds"),
        ("heading", "ABSTRACT:"),
        ("abstract", BODY),
    ]
    assert kind_of(f"TITLE: Zinc for colds.\n{BODY}", BODY) == "abstract"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Zinc was given to adults with a cold in two trials that had been\nplanned well.",
        "Zinc was given to 40 adults.\nCopper was given to 40 others, and nothing to the rest.",
        "Zinc was given in trials of colds to the adults of New\nYork. "
        "Copper was not given to any\nof them.",
    ],
)
def test_an_abstract_without_a_title_has_none(text: str) -> None:
    assert label(text) == [("abstract", text)]


def test_the_export_of_pubmed_is_taken_apart(data: Path) -> None:
    document = read(data / "pubmed.txt")
    assert document.iri == "http://www.ncbi.nlm.nih.gov/pubmed/123456"
    assert document.title == "Zinc lozenges for the common cold: a randomized trial."
    assert document.year == 2011
    read_parts = [s.span.cut(document.text) for s in document.sections if s.kind.is_read]
    assert read_parts == [
        "Zinc lozenges for the common cold: a randomized\ntrial.",
        "Colds are common.",
        "We treated 40 adults with\nzinc.",
        "Colds were shorter (p < .05).",
        "Zinc may shorten\ncolds.",
    ]


def test_a_line_of_a_wrapped_sentence_is_no_notice(data: Path) -> None:
    document = read(data / "wrapped.txt")
    kinds = [section.kind for section in document.sections]
    assert kinds == [
        SectionKind.TITLE,
        SectionKind.ABSTRACT,
        SectionKind.HEADING,
        SectionKind.RESULTS,
    ]


def test_the_publishers_notices_of_a_page_are_not_read(data: Path) -> None:
    document = read(data / "notices.txt")
    assert document.citation == "Annals of Invented Neurology2004 Spring;12(2): 31-40"
    assert document.year == 2004
    (abstract,) = [s for s in document.sections if s.kind.is_read]
    assert abstract.span.cut(document.text).endswith("Published data suggest a role in taste.")


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the shared seeds are not here")
def test_the_original_page_has_one_line_to_read() -> None:
    document = read(ORIGINAL)
    lines = document.text.split("\n")
    assert [(s.kind.value, s.span.cut(document.text)) for s in document.sections] == [
        ("citation", lines[0].strip()),
        ("abstract", lines[1].strip()),
        ("notice", "\n".join(lines[2:]).strip()),
    ]
    assert document.year == 1996


@pytest.mark.parametrize(
    ("citation", "year"),
    [
        ("Journal of Inventions1996 Fall;4(3): 94-101", 1996),
        ("J Invent 271: 1987-1994, 1996", 1996),
        ("J. Invent. 36 (1996) 1999-2001", 1996),
        ("In press", None),
    ],
)
def test_the_year_is_told_from_the_pages(citation: str, year: int | None) -> None:
    assert find_year(citation) == year


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                ["\n", "\r\n", "\r", "\n\n", "RESULTS: ", "© 2001 X. ", "TITLE:", "A b. ", "(", "©"]
            ),
        )
    ).map("".join),
    st.booleans(),
)
def test_sections_hold_all_that_is_not_white_space_once(text: str, has_head: bool) -> None:
    sections = find_sections(text, RULES, has_head=has_head)
    end = 0
    for section in sections:
        assert not text[end : section.span.start].strip()
        cut = section.span.cut(text)
        assert cut
        assert cut == cut.strip()
        end = section.span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text",
    ["word " * 400_000, "(" * 1_000_000, ") " * 300_000, "RESULTS " * 20_000, "\n " * 50_000],
)
def test_a_very_long_text_is_labelled(text: str) -> None:
    sections = find_sections(text, RULES, has_head=True)
    assert sum(s.span.end - s.span.start for s in sections) <= len(text)


@pytest.mark.parametrize(
    ("name", "row", "problem"),
    [
        ("boilerplate.tsv", "notice\tline\trest\tany\t(\tx", "no regular expression"),
        ("boilerplate.tsv", "notice\tnowhere\trest\tany\tx\tx", "unknown place"),
        ("boilerplate.tsv", "notice\tline\trest\tsome\tx\tx", "unknown case"),
        ("boilerplate.tsv", "notice\tline\trest\tany\t\tx", "matches nothing at all"),
        ("sections.tsv", "NEW\tnews\tany", "unknown kind"),
        ("sections.tsv", "RESULTS\tresults\tany", "stands twice"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(
    tmp_path: Path, name: str, row: str, problem: str
) -> None:
    for table in ("boilerplate.tsv", "sections.tsv"):
        (tmp_path / table).write_bytes((ROOT / "ontology" / table).read_bytes())
    lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
    (tmp_path / name).write_text("\n".join([*lines, row]), encoding="utf-8")
    with pytest.raises(OntologyError, match=problem) as caught:
        load_reading_rules(tmp_path, SCHEMA)
    assert caught.value.where == f"{tmp_path / name}:{len(lines) + 1}"


def test_the_examples_of_the_tables_are_what_they_say(rules: ReadingRules) -> None:
    assert rules.find_heading("Design, setting & patients") == rules.find_heading("DESIGN")
    assert rules.find_heading("Design of nothing") is None


def test_importing_the_room_loads_no_parser() -> None:
    code = "import sys, claimgraph.documents; print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env=dict(os.environ),
    )
    assert done.stdout.strip() == "False"
    assert not done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Background Zinc is given. Results HDL rose in adults.", "HDL rose"),
        ("Background Zinc is given. Results 41 adults took part.", "41 adults"),
    ],
)
def test_a_bare_heading_stands_before_a_short_form_or_number(text: str, words: str) -> None:
    assert kind_of(f"Zinc for colds\n\n{text}", words) == "results"


def test_the_first_word_of_capitals_is_no_heading_before_capitals() -> None:
    assert kind_of("Zinc for colds\n\nZINC IS GIVEN. RESULTS WERE GOOD.", "WERE") == "abstract"
