"""Texts in other languages are told and left out, or set apart in their record."""

import json
from pathlib import Path

import pytest

from claimgraph.documents import ReadingOptions, ReadingRules, Skip, iter_documents
from claimgraph.documents.languages import find_language
from claimgraph.model import Document

ENGLISH = "We gave zinc to forty adults with a cold, and the cold was shorter than in the others."
GERMAN = "Wir haben Zink bei den Patienten mit einem Schnupfen gegeben, und die sind nicht krank."
TEXTS = {
    "German": GERMAN,
    "French": "Le zinc est bon chez les patients dans une cure et sur les rhumes.",
    "Spanish": "El zinc fue dado a los pacientes con asma y los resultados son claros para todos.",
    "Portuguese": "O zinco foi dado aos pacientes com asma e os resultados foram claros.",
    "Chinese": "\u950c\u53ef\u4ee5\u7f29\u77ed\u611f\u5192\u7684\u65f6\u95f4",
    "Japanese": "\u4e9c\u925b\u306f\u98a8\u90aa\u3092\u77ed\u304f\u3059\u308b",
    "Russian": "\u0426\u0438\u043d\u043a \u0438 \u043a\u0430\u043b\u044c\u0446\u0438\u0439",
}


def read(
    path: Path, rules: ReadingRules, *, forced: bool = False
) -> tuple[list[Document], list[Skip]]:
    skips: list[Skip] = []
    options = ReadingOptions(any_language=forced)
    return list(iter_documents([path], rules, on_skip=skips.append, options=options)), skips


@pytest.mark.parametrize("name", TEXTS)
def test_a_language_is_told_by_its_words_or_letters(name: str, rules: ReadingRules) -> None:
    found = find_language(TEXTS[name], rules)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "",
        "Zinc.",
        "IL-4, IL-6 and TNF-\u03b1 of De la Cruz, Van den Berg and Von Recklinghausen are in it.",
        "Effects of \u03b1-, \u03b2-, \u03b3- and \u03b4-tocopherol on \u03b2-carotene",
    ],
)
def test_what_is_english_or_too_short(text: str, rules: ReadingRules) -> None:
    assert find_language(text, rules) is None


def test_a_text_in_another_language_is_left_out_unless_forced(
    tmp_path: Path, rules: ReadingRules
) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    record = {"pmid": "1", "title": "Zink und Erk\u00e4ltung", "abstract": GERMAN}
    (tmp_path / "b.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text(ENGLISH, encoding="utf-8")
    found, skips = read(tmp_path, rules)
    assert [each.source for each in found] == ["c.txt"]
    assert {each.where: each.reason for each in skips} == {
        "a.txt": "it is in German, and is not read",
        "b.jsonl:1": "it is in German, and is not read",
    }
    found, skips = read(tmp_path, rules, forced=True)
    assert (len(found), skips) == (3, [])


def test_of_two_abstracts_the_english_one_is_read(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "a.ris"
    path.write_text(
        f"TY  - JOUR\nTI  - Zinc\nAB  - {GERMAN}\nAB  - {ENGLISH}\nER  - \n", encoding="utf-8"
    )
    (document,), skips = read(path, rules)
    assert [each.kind.value for each in document.sections] == ["title", "notice", "abstract"]
    assert not skips
