"""Names that follow from other names."""

from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.ontology import find_ontology
from claimgraph.terminology import WordForms
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.variants import add_variants, load_variants

RULES = load_variants(find_ontology())
FORMS = WordForms([("ending", "s", "")])


def names(label: str, *, wide: bool = False) -> set[str]:
    return set(RULES.iter_names(label, wide=wide))


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("autosomal recessive disease", "autosomal recessive disorder"),
        ("breast cancer", "cancer of the breast"),
        ("carcinoma of the colon", "colon carcinoma"),
        ("hereditary spastic ataxia", "spastic ataxia"),
        ("hereditary breast and ovarian cancer syndrome", "breast and ovarian cancer"),
        ("hypertension", "hypertensive"),
        ("nephropathy", "nephrotoxicity"),
    ],
)
def test_a_name_that_follows(label: str, other: str) -> None:
    assert other in names(label)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("propofol infusion syndrome", "propofol infusion"),  # infusion is no disease
        ("disease", "disorder"),
        ("cancer, breast", "cancer of breast"),
        ("familial ataxia", "ataxia"),  # one word names what is wider
        ("obese", "obese"),
    ],
)
def test_a_name_that_does_not_follow(label: str, other: str) -> None:
    assert other not in names(label)


def test_a_wide_class_has_more_heads() -> None:
    assert "kidney damage" in names("kidney disease", wide=True)
    assert "kidney damage" not in names("kidney disease")


def term(
    curie: str, label: str, category: str, *others: str, broader: tuple[str, ...] = ()
) -> Term:
    return Term(
        id=curie,
        label=label,
        category=category,
        names=tuple((name, Scope.EXACT) for name in others),
        broader=broader,
    )


def test_only_new_names_of_diseases_are_added() -> None:
    tables = (
        (
            term("mesh:D1", "knee disease", "Disease", "knee cancer"),
            term("mesh:D2", "wobbling", "Process", "wobbling disease"),
        ),
        (
            term("mondo:1", "knee disorder", "Disease", broader=("mesh:D1",)),
            term("mondo:2", "sudden cancer", "Disease"),
            term("uberon:1", "knee", "Anatomy"),
        ),
    )
    first, second = add_variants(tables, RULES, FORMS)
    assert {name for name, scope in first[0].names if scope is Scope.NARROW} >= {
        "knee damage",
        "knee carcinoma",
        "cancer of the knee",
    }
    assert "knee disorder" not in dict(first[0].names)  # the other's label
    assert first[1].names == tables[0][1].names
    assert "cancer of sudden" not in dict(second[1].names)  # no part of the body


@pytest.mark.parametrize("row", ["tale\tx\ty", "head\t\ty", "head\tx\t"])
def test_a_broken_row_is_an_error(row: str, tmp_path: Path) -> None:
    (tmp_path / "name_variants.tsv").write_text(f"kind\tform\tbecomes\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"unknown kind of variant|is empty|becomes ''"):
        load_variants(tmp_path)
