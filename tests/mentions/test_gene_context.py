"""A synonym of a gene of three or four letters is the gene only where the document tells so."""

import pytest

from claimgraph.mentions import Senses, choose_concepts, find_mentions
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg


def gene(label: str, *names: str, category: str = "Protein") -> Concept:
    return Concept(
        iri=f"urn:{label}",
        label=label,
        category=cg(category),
        names=tuple(
            ConceptName(text=each, kind=NameKind.EXACT if " " in each else NameKind.ABBREVIATION)
            for each in names
        ),
    )


LEXICON = Lexicon(
    [
        gene("ZRX7", "QBP", "quorvel binding protein 7"),
        gene("VUN", "VUN", "VUNa", "VUN\u03b1", "vun nucleotidase"),
        gene("borbelase", "BRB", category="GeneFamily"),
        gene("immune zorvulin", "IZV"),
        gene("MET", "Met"),
        gene("ZRX9", "QV-9", "IL-9", "TQP-1", "zorvelin 9"),
        gene("TQP-1 cell", category="CellLine"),
        gene("ANGZ", "AngQ", "IBQ", "angiozorvin Q", "imbibing borbelase Q"),
        gene("angiozorvin Q", category="Chemical"),
        gene("imbibing borbelase Q", category="GeneFamily"),
        gene("ZRX8", "QPB", "quent protein binder"),
    ],
    WordForms([("ending", "s", "")]),
)
SENSES = Senses(
    symbol=frozenset({cg("Protein")}),
    after={"gene": cg("Protein")},
    before={"expression of": cg("Protein")},
    kin=frozenset({cg("Protein"), cg("GeneFamily")}),
    vague=frozenset({"binding", "protein"}),
    cells=frozenset({"cell"}),
    series=frozenset({"il"}),
    residues=frozenset({"Met"}),
)


def labels(text: str) -> list[str]:
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    found = [(sentence, find_mentions(sentence, LEXICON))]
    ((_, mentions),) = choose_concepts(found, LEXICON, SENSES)
    return [each.concept.label for each in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "QBP rose.",
        "QBP is a binding protein.",  # what any gene is
        "QBP rose, and borbelase fell.",
    ],
)
def test_letters_alone_are_no_gene(text: str) -> None:
    assert "ZRX7" not in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "The QBP gene was found.",
        "QBP rose; it binds quorvel.",  # a word of its name
        "QBP, VUN rose.",  # in a list of genes
        "BRB and QBP rose.",
        "QBP/VUN rose.",
        "ZRX7 was once called QBP.",
        "ZRX7 rose. The QBP was high.",
    ],
)
def test_the_document_tells_the_gene(text: str) -> None:
    assert "ZRX7" in labels(text)


def test_an_approved_symbol_needs_no_support() -> None:
    assert labels("VUN rose.") == ["VUN"]


def test_a_label_that_spells_out_the_letters_needs_none() -> None:
    assert labels("IZV rose.") == ["immune zorvulin"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Met (799) is there.", []),
        ("Met799 was changed.", []),
        ("The tumor had Met in 3 cases.", ["MET"]),
    ],
)
def test_a_residue_with_its_position_is_no_gene(text: str, found: list[str]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QV-9 rose.", []),
        ("IL-9 rose.", ["ZRX9"]),  # a series of genes
        ("QV-9 rose, a zorvelin.", ["ZRX9"]),
    ],
)
def test_two_letters_with_a_number_are_as_doubtful(text: str, found: list[str]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TQP-1 rose in the human TQP-1 monocytic cells.", ["TQP-1 cell", "TQP-1 cell"]),
        ("TQP-1 rose.", ["ZRX9"]),
    ],
)
def test_a_name_with_cells_is_of_cells(text: str, found: list[str]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AngQ rose.", ["angiozorvin Q"]),  # no gene of its precursor
        ("IBQ rose.", []),  # a gene family has the name as well: nothing gained
        ("VUNa rose.", ["VUN"]),
        ("VUN\u03b1 rose.", ["VUN"]),
        ("There was less expression of QBP and QPB.", ["ZRX7", "ZRX8"]),
    ],
)
def test_what_a_synonym_means(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_a_definition_of_other_words_speaks_against_a_family() -> None:
    document = Document(iri="urn:document", text="BRB rose.")
    sentence = Sentence(document=document, span=Span(0, 9), section=SectionKind.ABSTRACT, number=1)
    found = [(sentence, find_mentions(sentence, LEXICON))]
    ((_, kept),) = choose_concepts(found, LEXICON, SENSES, {"BRB": "blood brain relay"})
    assert kept == ()
    ((_, kept),) = choose_concepts(found, LEXICON, SENSES)
    assert [each.text for each in kept] == ["BRB"]
