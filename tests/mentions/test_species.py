"""Which species' genes a text names."""

from collections.abc import Collection
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.mentions import SpeciesWords, choose_species, find_mentions, load_species
from claimgraph.model import Document, SectionKind, Sentence, Span
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.terminology.lexicons.compiled import CompiledLexicon, open_lexicon
from claimgraph.terminology.lexicons.layered import LayeredLexicon
from claimgraph.terminology.lexicons.lexicon import Lexicon
from claimgraph.terminology.lexicons.lexicon_build import (
    LexiconBuilder,
    SourceFile,
    build_lexicon,
)

GENES = """\
id;label;category;synonyms;abbreviations;broader;taxon;orthologue
fplx:ZOR;zorb kinases;GeneFamily;;;;;
ncbigene:1;ZOR1;Protein;zorb kinase 1;ZOR1;fplx:ZOR;;
ncbigene:2;ZOR2;Protein;zorb kinase 2;ZOR2;;;
ncbigene:91;Zor1;Protein;;Zor1;;ncbitaxon:10090;ncbigene:1
rgd:71;Zor1;Protein;;Zor1;;ncbitaxon:10116;ncbigene:1
ncbigene:93;Mus3;Protein;;Mus3;;ncbitaxon:10090;
ncbigene:94;Zor2;Protein;;Zor2;;ncbitaxon:10090;ncbigene:2
mesh:D1;ache;Disease;;;;;
""".replace(";", "\t")
WORDS = load_species(find_ontology())


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> CompiledLexicon:
    folder = tmp_path_factory.mktemp("genes")
    (folder / "genes.tsv").write_text(GENES, encoding="utf-8")
    builder = LexiconBuilder.load(find_ontology())
    build_lexicon([SourceFile(path=folder / "genes.tsv")], folder / "genes.lexicon", builder)
    return open_lexicon(folder / "genes.lexicon", builder.forms)


def read(
    lexicon: CompiledLexicon,
    *texts: str,
    title: str = "",
    words: SpeciesWords = WORDS,
    defined: Collection[str] = (),
) -> list[str]:
    text = " ".join((title, *texts)) if title else " ".join(texts)
    document = Document(iri="urn:document", title=title, text=text)
    found, start = [], 0
    for number, each in enumerate((title, *texts) if title else texts):
        span = Span(start, start + len(each))
        sentence = Sentence(
            document=document, span=span, section=SectionKind.ABSTRACT, number=number
        )
        found.append((sentence, find_mentions(sentence, lexicon)))
        start = span.end + 1
    chosen = choose_species(document, found, lexicon, words, defined)
    return [each.concept.label for _, mentions in chosen for each in mentions]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ZOR1 causes ache.", ["ZOR1", "ache"]),
        ("Zor1 is needed.", ["ZOR1"]),
        ("Mice lacking Zor1 have ache.", ["Zor1", "ache"]),
        ("In mice, zorb kinase 1 is needed.", ["Zor1"]),
        ("In yeast ZOR1 is needed.", ["yeast ZOR1"]),
        ("Human ZOR1 was put into mice.", ["ZOR1"]),
        ("Mouse ZOR1 was compared in patients and men.", ["Zor1"]),
        ("A mouse monoclonal antibody against ZOR1 was used.", ["ZOR1"]),
        ("Mus3 is needed.", ["Mus3"]),
        ("In patients Mus3 is needed.", ["Mus3"]),
        ("Zorb kinases of mice are many.", ["zorb kinases"]),
        ("Zor1, Zor2 and Mus3 are needed.", ["Zor1", "Zor2", "Mus3"]),
    ],
)
def test_the_species_of_a_sentence(text: str, labels: list[str], lexicon: CompiledLexicon) -> None:
    assert read(lexicon, text) == labels


def test_a_title_decides_for_the_document(lexicon: CompiledLexicon) -> None:
    assert read(lexicon, "ZOR1 fell.", "Patients differ.", title="ZOR1 in rats.") == [
        "Zor1", "Zor1"
    ]  # fmt: skip
    assert read(lexicon, "ZOR1 fell.", "It was seen in mice.") == ["Zor1"]
    assert read(lexicon, "ZOR1 fell in patients.", "Men and women.", "ZOR1 in mice.") == [
        "ZOR1", "Zor1"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Staphylococcus aureus raised ZOR1.", ["ZOR1"]),
        ("Staphylococcus aureus-induced ZOR1 rose.", ["ZOR1"]),
        ("Staphylococcus aureus ZOR1 was cloned.", ["staphylococcus aureus ZOR1"]),
        ("In mice, Staphylococcus aureus raised ZOR1.", ["Zor1"]),
    ],
)
def test_a_pathogen_is_not_the_species_of_its_host(
    text: str, labels: list[str], lexicon: CompiledLexicon
) -> None:
    assert read(lexicon, text) == labels
    assert read(lexicon, "ZOR1 rose.", title="Staphylococcus aureus in the lung.") == ["ZOR1"]


def test_a_species_named_in_passing_is_not_that_of_the_document(lexicon: CompiledLexicon) -> None:
    assert read(lexicon, "ZOR1 was modelled.", "A bovine template served.") == ["ZOR1"]
    assert read(lexicon, "ZOR1 fell.", "Cows and calves differ.", "ZOR1 rose.") == [
        "bovine ZOR1", "bovine ZOR1"
    ]  # fmt: skip
    assert read(lexicon, "ZOR1 fell.", title="Glands of cows.") == ["bovine ZOR1"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("CAT ZOR1 rose.", ["ZOR1"]),
        ("In CAT assays ZOR1 was needed.", ["ZOR1"]),
        ("A pZ-CAT construct had ZOR1.", ["ZOR1"]),
        ("RATs and CoW have ZOR1.", ["ZOR1"]),
        ("SOD, CAT and ZOR1 rose.", ["ZOR1"]),
        ("A cat has ZOR1.", ["cat ZOR1"]),
        ("Cat ZOR1 rose.", ["cat ZOR1"]),
        ("ZORB KINASE 1 FALLS IN THE LIVER OF RATS.", ["Zor1"]),
    ],
)
def test_a_short_form_in_capitals_is_no_animal(
    text: str, labels: list[str], lexicon: CompiledLexicon
) -> None:
    assert read(lexicon, text) == labels
    title, rest = text.removesuffix("."), "ZOR1 fell."
    assert read(lexicon, rest, title=f"{title}.") == [*labels, labels[-1]]


def test_a_short_form_that_is_defined_is_no_animal(lexicon: CompiledLexicon) -> None:
    assert read(lexicon, "In cat ZOR1 rose.", defined={"cat"}) == ["ZOR1"]
    assert read(lexicon, "EFFECTS OF CAT ON ZORB KINASE 1.", defined={"CAT"}) == ["ZOR1"]
    assert read(lexicon, "In cats ZOR1 rose.", defined={"CAT"}) == ["cat ZOR1"]


def test_a_gene_without_an_identifier_is_not_grounded(lexicon: CompiledLexicon) -> None:
    document = Document(iri="urn:document", text="In yeast ZOR1 is needed.")
    sentence = Sentence(document=document, span=Span(0, 24), section=SectionKind.ABSTRACT, number=0)
    found = [(sentence, find_mentions(sentence, lexicon))]
    ((_, (mention,)),) = choose_species(document, found, lexicon, WORDS)
    assert not mention.concept.grounded
    assert mention.concept.broader == ("https://identifiers.org/fplx:ZOR",)


def test_orthologues_are_found_through_layers(lexicon: CompiledLexicon) -> None:
    layers = LayeredLexicon([Lexicon((), lexicon.forms), lexicon])
    human, mouse = "http://identifiers.org/ncbigene/1", "http://identifiers.org/ncbigene/91"
    taxon = lexicon.taxon(mouse)
    for index in (lexicon, layers):
        assert (index.taxon(human), index.taxon(mouse)) == ("", taxon)
        found = index.orthologue(human, taxon)
        assert found is not None
        assert found.iri == mouse
        back = index.orthologue(mouse, "")
        assert back is not None
        assert back.iri == human
        assert index.orthologue("urn:unknown", taxon) is None
        assert not index.is_gene("urn:unknown")


@pytest.mark.parametrize(
    "row", ["name\t\tncbitaxon:1", "guest\tflea\tncbitaxon:1", "lower\tmouse\t", "name\tMouse\t"]
)
def test_a_broken_row_is_an_error(row: str, tmp_path: Path) -> None:
    (tmp_path / "species.tsv").write_text(f"kind\tform\ttaxon\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError):
        load_species(tmp_path, load_schema())


@pytest.mark.parametrize("name", sorted(WORDS.names))
def test_each_name_may_open_with_its_own_first_word(name: str) -> None:
    first = name.split()[0].split("-")[0]
    assert WORDS.may_open(first) or not first.isalpha()


def test_words_that_begin_no_name_are_passed_over() -> None:
    words = SpeciesWords(names={"zorb": "urn:z", "e. coli": "urn:e"})
    assert words.may_open("zorb")
    assert words.may_open("zorb.")
    assert words.may_open("e.")
    assert not words.may_open("coli")
    assert not words.may_open("zorbs")
