import pytest

from claimgraph.model import Certainty, Evidence, Role, SectionKind, Selection, Span
from claimgraph.view.data.passages import build_passages

TEXT = "Zinc heals. It may not harm. So far."


def evidence(text: str, sentence: str, **roles: str) -> Evidence:
    words = [(Role.SENTENCE, sentence), *((Role(role), said) for role, said in roles.items())]
    return Evidence(
        document="urn:example:1",
        sentence=1,
        section=SectionKind.ABSTRACT,
        selections=tuple(
            Selection(
                role=role, span=Span(text.index(said), text.index(said) + len(said)), quote=said
            )
            for role, said in words
        ),
        certainty=Certainty.ASSERTED,
    )


def test_words_in_another_sentence_are_marked_there() -> None:
    told = evidence(TEXT, "It may not harm.", subject="It", antecedent="Zinc")
    rows = build_passages(TEXT, [(7, told)])
    assert [(row["owners"], row["pieces"]) for row in rows] == [
        ([], [("Zinc", [(7, "antecedent")]), (" heals. ", [])]),
        ([7], [("It", [(7, "subject")]), (" may not harm.", [])]),
        ([], [(" So far.", [])]),
    ]


def test_without_the_text_the_sentences_cited_are_shown() -> None:
    first = evidence(TEXT, "Zinc heals.", subject="Zinc")
    whole = evidence(TEXT, "Zinc heals. It may not harm.", object="It")
    zinc = [("Zinc", [(1, "subject")])]
    rows = build_passages("", [(1, first), (2, whole)])
    assert [(row["owners"], row["pieces"]) for row in rows] == [
        ([1, 2], [*zinc, (" heals.", [])]),
        ([1, 2], [*zinc, (" heals. ", []), ("It", [(2, "object")]), (" may not harm.", [])]),
    ]


def test_a_long_text_is_compared_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    # One document of 400 sentences, each with its mark: pairs are what takes time.
    sentences = [f"Zinc heals {number:04d}. " for number in range(400)]
    text = "".join(sentences)
    cited = [
        (n, evidence(text, each.strip(), subject=f"{n:04d}")) for n, each in enumerate(sentences)
    ]
    asked = 0
    overlaps = Span.overlaps

    def counted(self: Span, other: Span) -> bool:
        nonlocal asked
        asked += 1
        return overlaps(self, other)

    monkeypatch.setattr(Span, "overlaps", counted)
    rows = build_passages(text, cited)
    assert sum(len(row["owners"]) for row in rows) == 400
    assert asked <= 4 * 400
