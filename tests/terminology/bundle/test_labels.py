"""Labels of catalogues become what people say; names that are none are left out."""

import pytest

from claimgraph.ontology import find_ontology
from claimgraph.terminology import load_word_forms
from claimgraph.terminology.bundle.join import Equal
from claimgraph.terminology.bundle.labels import SentenceCase, joined_labels, say_naturally
from claimgraph.terminology.bundle.left_out import LeftOut
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.variants import load_variants

FORMS = load_word_forms(find_ontology() / "word_forms.tsv")
CASE = SentenceCase(
    ["Zorba disease", "wandering neuropathy"],
    known={"receptor", "of", "errors", "error", "inborn", "knockout"},
)


def term(label: str, *names: str, category: str = "Disease", curie: str = "mesh:D1") -> Term:
    exact = tuple((name, Scope.EXACT) for name in names)
    return Term(id=curie, label=label, category=category, names=exact)


@pytest.mark.parametrize(
    ("given", "label"),
    [
        (term("Receptors, Zorba", "Zorba Receptor", category="Chemical"), "Zorba receptor"),
        (term("Zorba Diseases", "Zorba Disease"), "Zorba disease"),
        (
            term("Wobble, Inborn Errors", "Inborn Errors Wobble", "Inborn Error of Wobble"),
            "inborn error of Wobble",
        ),
        (term("Neuropathy, Wandering"), "wandering neuropathy"),
        (term("Zorbus pluvialis", category="Organism"), "Zorbus pluvialis"),
        (term("DNA Receptor", category="Process"), "DNA receptor"),
        (term("Zorbs, Knockout", "Knockout Zorbs", category="Organism"), "knockout zorbs"),
        (term("Receptors, Z-Like", "Z Like Receptor", "Z-Like Receptor"), "Z-Like receptor"),
    ],
)  # fmt: skip
def test_labels_are_in_natural_order_and_sentence_case(given: Term, label: str) -> None:
    assert say_naturally(given, CASE, FORMS).label == label


def test_an_inverted_label_gives_way_to_that_of_an_equal_concept() -> None:
    mesh = term("Wobble, Inborn, Late", curie="mesh:D1")
    mondo = term("late inborn wobble", curie="mondo:1")
    equal = Equal("mesh:D1", "mondo:1", "semapv:LexicalMatching", "names")
    ((first,), _) = joined_labels([[mesh], [mondo]], [equal])
    assert first.label == "late inborn wobble"
    numbered, two, several = (
        next(joined_labels([[term(label, curie="mondo:2")]], []))[0].label
        for label in ("wobble, type 2B", "wobble, late", "wobble, deafness, and gout")
    )
    assert (numbered, two) == ("wobble type 2B", "late wobble")
    assert several == "wobble, deafness, and gout"
    ((alone,),) = joined_labels([[mesh]], [])
    assert alone.label == "Wobble, Inborn, Late"  # nothing says it better


def test_a_name_that_is_the_opposite_of_its_label_is_left_out() -> None:
    left_out = LeftOut(
        {("mesh:D1", "wobbling"), ("mesh:D2", "")}, load_variants(find_ontology()), FORMS
    )
    given = [
        term("Genomic instability", "genomic stability", "genome instability", "wobbling"),
        term("Role", curie="mesh:D2"),
        term("hypertension", "hypotension", "high blood pressure", curie="mesh:D3"),
    ]
    kept = list(left_out.strip(given))
    assert [each.id for each in kept] == ["mesh:D1", "mesh:D3"]
    assert [name for each in kept for name, _ in each.names] == [
        "genome instability",
        "high blood pressure",
    ]
