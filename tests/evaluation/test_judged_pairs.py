"""Judged pairs: their table, the examples made of them, and what is learned."""

from pathlib import Path

import pytest

from claimgraph.documents import Skip
from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation.judged_pairs import (
    PAIR_COLUMNS,
    JudgedPair,
    draw_pairs,
    find_examples,
    format_pair_card,
    format_pair_figures,
    load_learned,
    read_pairs,
    to_pairs_tsv,
    train_ranker,
)
from claimgraph.evaluation.judged_pairs.examples import PairExample
from claimgraph.model import Document
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

LEARNED = load_learned(find_ontology(), load_schema())
TEXT = "Aspirin reduces fever. Aspirin met migraine, as zinc prevents stroke."
UNDER = {
    cg("increases"): {cg("increases")},
    cg("decreases"): {cg("decreases")},
    cg("affects"): {cg("affects"), cg("increases"), cg("decreases")},
}


def document(text: str = TEXT) -> Document:
    return Document(iri="http://www.ncbi.nlm.nih.gov/pubmed/7", text=text, sections=())


def pair(**changes: object) -> JudgedPair:
    plain = JudgedPair(
        document="pmid:7",
        sentence="Aspirin met migraine, as zinc prevents stroke.",
        first="aspirin",
        first_words="Aspirin",
        second="migraine",
        second_words="migraine",
        relation="treats",
    )
    return JudgedPair(**{**{name: getattr(plain, name) for name in plain.__slots__}, **changes})


def test_a_table_is_read_back(tmp_path: Path) -> None:
    pairs = (pair(), pair(relation="none", weight=0.25), pair(is_forward=False, stands_for=4.5))
    file = tmp_path / "pairs.tsv"
    file.write_text(to_pairs_tsv((*pairs, pair(relation=""))), encoding="utf-8")
    assert read_pairs(file, lambda skip: pytest.fail(skip.reason)) == pairs
    assert read_pairs(tmp_path, lambda skip: pytest.fail(skip.reason)) == pairs


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("subject", "third", "subject is neither first nor second"),
        ("weight", "much", "weight is no number"),
        ("weight", "-1", "weight is no number above 0"),
        ("stands_for", "nan", "weight is no number above 0"),
        ("stands_for", "1\t2", "line with too few or too many cells"),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, column: str, cell: str, reason: str) -> None:
    file = tmp_path / "pairs.tsv"
    cells = dict(zip(PAIR_COLUMNS, to_pairs_tsv([pair()]).splitlines()[1].split("\t"), strict=True))
    line = "\t".join({**cells, column: cell}.values())
    file.write_text(f"{to_pairs_tsv([pair()])}{line}\n", encoding="utf-8")
    skips: list[Skip] = []
    assert read_pairs(file, skips.append) == (pair(),)
    assert [each.reason for each in skips] == [reason]


@pytest.mark.parametrize("content", ["", "a\tb\n", to_pairs_tsv([pair(relation="")])])
def test_what_is_no_table_of_judged_pairs_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError):
        read_pairs(file, lambda _: None)


def test_pairs_that_rules_read_are_not_drawn(pipeline: Pipeline) -> None:
    drawn = {(each.first, each.second) for each in draw_pairs([document()], pipeline, lambda: None)}
    assert ("aspirin", "migraine") in drawn
    assert ("aspirin", "fever") not in drawn
    assert ("zinc", "stroke") not in drawn


def test_judged_pairs_and_those_of_rules_are_examples(pipeline: Pipeline) -> None:
    found = find_examples([pair()], [document()], pipeline, LEARNED)
    judged = [each for each in found if each.pair is not None]
    assert sorted(each.predicates for each in judged) == [(), (cg("treats"),)]
    assert [each.is_stated for each in judged] == [bool(each.predicates) for each in judged]
    assert all(each.is_tested for each in judged)
    rules = [each for each in found if each.pair is None]
    assert {each.predicates for each in rules} == {(cg("decreases"),), (cg("prevents"),), ()}
    assert all(each.weight < 0.1 and not each.is_tested for each in rules)


def test_the_direction_is_the_judged_one(pipeline: Pipeline) -> None:
    found = find_examples(
        [pair(relation="increases", is_forward=False)], [document()], pipeline, LEARNED
    )
    (told,) = [each for each in found if each.pair is not None and each.is_stated]
    assert "order=os" in told.features
    symmetric = find_examples([pair(relation="associatedWith")], [document()], pipeline, LEARNED)
    told_of = {each.predicates for each in symmetric if each.pair is not None}
    assert told_of == {(cg("associatedWith"),)}


def examples(n: int = 60) -> list[PairExample]:
    """Return examples whose words tell all: a third rises, a third falls, a third says nothing."""
    found = []
    for number in range(3 * n):
        kind = ("rise", "fall", "beside")[number % 3]
        name = {"rise": "increases", "fall": "decreases"}.get(kind, "")
        found.append(
            PairExample(
                features=frozenset({kind, "any", f"n{number % 7}"}),
                predicates=(cg(name),) if name else (),
                is_stated=bool(name),
                allowed=frozenset({cg("increases"), cg("decreases")}),
                document=f"pmid:{number // 3}",
                weight=1.0,
                pair=pair(
                    document=f"pmid:{number // 3}",
                    sentence=str(number),
                    relation=name or "none",
                ),
            )
        )
    return found


def test_a_ranker_is_learned_and_tested(tmp_path: Path) -> None:
    trained = train_ranker(examples(), UNDER)
    assert trained.ranker.header == train_ranker(examples(), UNDER).ranker.header
    (first, *_) = trained.cuts
    assert first.right == 1
    assert first.n == 120
    found = trained.ranker.find_predicate({"fall", "any"}, {cg("increases"), cg("decreases")})
    assert found is not None
    assert found.predicate == cg("decreases")
    assert trained.ranker.score(found) >= trained.ranker.least
    card = format_pair_card(trained.ranker)
    assert "180 judged pairs of 60 documents" in card
    assert "0.50" in format_pair_figures(trained, None)


def test_too_few_pairs_are_an_error() -> None:
    with pytest.raises(InputError, match="too few judged pairs"):
        train_ranker(examples(20), UNDER)
