"""What is said of variants is said of them, not of their genes."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Concept
from claimgraph.vocabulary import cg

Read = Callable[[str], ReadDocument]


def subject_and_gene(read: Read, text: str) -> tuple[Concept, Concept | None]:
    """Read one claim; return its subject, and the gene of which that is a variant."""
    document = read(text)
    concepts = {each.iri: each for each in document.concepts}
    (claim,) = document.claims
    subject = concepts[claim.subject]
    return subject, concepts.get(subject.variant_of or "")


@pytest.mark.parametrize(
    "text",
    [
        "BRCA1 mutations cause breast cancer.",
        "A mutation in BRCA1 causes breast cancer.",
        "A BRCA1 polymorphism causes breast cancer.",
    ],
)
def test_the_whole_argument_decides_the_concept(read: Read, text: str) -> None:
    subject, gene = subject_and_gene(read, text)
    assert subject.category == cg("Variant")
    assert not subject.grounded
    assert gene is not None
    assert gene.category == cg("Protein")
    assert subject.label.startswith(gene.label)


def test_modifiers_narrow_a_kind_of_variant(read: Read) -> None:
    plain, _ = subject_and_gene(read, "BRCA1 mutations cause breast cancer.")
    narrow, gene = subject_and_gene(
        read, "Germline mutations in BRCA1 increase the risk of breast cancer."
    )
    assert narrow.label == f"germline {plain.label}"
    assert narrow.broader == (plain.iri,)
    assert gene is not None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The BRAF V600E mutation causes melanoma.", "p.Val600Glu"),
        ("The V600E mutation of BRAF causes melanoma.", "p.Val600Glu"),
        ("The BRAF mutation V600E causes melanoma.", "p.Val600Glu"),
        ("BRAFV600E causes melanoma.", "p.Val600Glu"),
        ("The rs79031461 polymorphism of BRAF is associated with melanoma.", "rs79031461"),
        ("The APOE epsilon 4 allele causes migraine.", "\u03b54"),
    ],
)
def test_the_noun_beside_a_variant_adds_nothing(read: Read, text: str, label: str) -> None:
    subject, gene = subject_and_gene(read, text)
    assert subject.label.endswith(label)
    assert gene is not None


def test_a_mutation_of_no_gene_is_no_variant(read: Read) -> None:
    document = read("Mutations in patients cause melanoma.")
    assert not [each for each in document.concepts if each.category == cg("Variant")]
