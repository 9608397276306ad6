"""The labels of the lexicon that claimgraph brings are what people say."""

import re
from pathlib import Path

import pytest

import claimgraph
from claimgraph.ontology import find_ontology
from claimgraph.terminology import load_word_forms
from claimgraph.terminology.lexicons.compiled import open_lexicon
from claimgraph.terminology.lexicons.shipped import LEXICON

LEXICON_FILE = Path(claimgraph.__file__).parent / "data" / LEXICON
FORMS = load_word_forms(find_ontology() / "word_forms.tsv")
PROPER = ("Organism", "CellLine", "Protein", "GeneFamily", "Population")
TITLE_CASE = re.compile(r"(?:\b[A-Z][a-z]{3,} ){2}")


def test_labels_of_mesh_are_neither_inverted_nor_in_title_case() -> None:
    concepts = list(open_lexicon(LEXICON_FILE, FORMS).concepts())
    ours = [each for each in concepts if "mesh/" in each.iri]
    assert [each.label for each in ours if ", " in each.label] == []
    said = [each for each in ours if not each.category.endswith(PROPER)]
    title = [each.label for each in said if TITLE_CASE.search(each.label)]
    assert len(title) < 0.01 * len(said), title[::50]  # what is left are names of people and places


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("adrenergic receptors", "adrenergic receptor"),
        ("migraine disorders", "migraine disorder"),
        ("length of stay", "length of stay"),
        ("visual acuity", "visual acuity"),
    ],
)
def test_well_known_labels(text: str, label: str) -> None:
    assert open_lexicon(LEXICON_FILE, FORMS).find_text(text)[0].concept.label == label
