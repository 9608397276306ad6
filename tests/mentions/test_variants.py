"""Variants of genes, in invented sentences: found, brought to one form, linked to their gene."""

from itertools import pairwise
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.mentions import (
    VariantPatterns,
    find_mentions,
    find_variants,
    load_variant_patterns,
)
from claimgraph.model import Concept, Document, Mention, SectionKind, Sentence, Span
from claimgraph.ontology import find_ontology
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg

PATTERNS = load_variant_patterns(find_ontology(None))
LEXICON = Lexicon(
    [
        Concept(iri=f"urn:{label}", label=label, category=cg(category))
        for label, category in {
            "KINB": "Protein",
            "QRF1": "Protein",
            "QRF": "Protein",
            "QRFD71A": "Protein",
            "CYPZ9": "Protein",
            "dwarfism": "Disease",
            "M12K": "CellLine",
        }.items()
    ],
    WordForms([]),
)


def read(*texts: str) -> list[tuple[Mention, ...]]:
    """Read a document of some sentences; return the mentions of each."""
    document = Document(iri="urn:document", text="\n".join(texts))
    found, start = [], 0
    for number, text in enumerate(texts, start=1):
        sentence = Sentence(
            document=document,
            span=Span(start, start + len(text)),
            section=SectionKind.ABSTRACT,
            number=number,
        )
        found.append((sentence, find_mentions(sentence, LEXICON)))
        start += len(text) + 1
    everything = find_variants(found, PATTERNS, LEXICON)
    for _, mentions in everything:
        assert all(each.span.cut(document.text) == each.text for each in mentions)
        assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    return [tuple(mentions) for _, mentions in everything]


def variants(text: str) -> list[tuple[str, str]]:
    """Return the words and the normal form of each variant in a sentence."""
    (mentions,) = read(text)
    return [(each.text, each.concept.label) for each in mentions if each.method == "variant"]


def gene_of(text: str) -> str | None:
    (mentions,) = read(text)
    (variant,) = [each for each in mentions if each.method == "variant"]
    return variant.concept.variant_of


def test_the_symbol_of_a_gene_is_no_variant_of_another_gene() -> None:
    assert variants("QRFD71A was induced, and p.Val71Glu was not.") == [
        ("p.Val71Glu", "p.Val71Glu")
    ]
    assert variants("QRFD72A was found.") == [("D72A", "QRF p.Asp72Ala")]


@pytest.mark.parametrize("row", [row for row in PATTERNS.rows if row.category], ids=str)
def test_every_form_has_an_example_that_it_matches(row: object) -> None:
    place = next(n for n, each in enumerate(PATTERNS.rows) if each is row)
    example = PATTERNS.rows[place].example
    found = [PATTERNS.finder.search(f"{example}{after}") for after in ("", " mutation", " allele")]
    assert any(m is not None and PATTERNS.row_of(m) is row for m in found), example


@pytest.mark.parametrize(
    ("text", "words", "normal"),
    [
        ("The mutation p.Val71Glu was new.", "p.Val71Glu", "p.Val71Glu"),
        ("The mutation (p.V71E) was new.", "p.V71E", "p.Val71Glu"),
        ("The V71E mutation was new.", "V71E", "p.Val71Glu"),
        ("A Val71Glu change was seen.", "Val71Glu", "p.Val71Glu"),
        ("A Val71-->Glu change was seen.", "Val71-->Glu", "p.Val71Glu"),
        ("A Val71 to Glu substitution was seen.", "Val71 to Glu", "p.Val71Glu"),
        ("We saw a valine 71 to glutamate mutation.", "valine 71 to glutamate", "p.Val71Glu"),
        (
            "A substitution of valine for glutamic acid at position 71 was seen.",
            "valine for glutamic acid at position 71",
            "p.Glu71Val",
        ),
        (
            "It turned valine to glutamic acid at codon 71.",
            "valine to glutamic acid at codon 71",
            "p.Val71Glu",
        ),
        ("The nonsense mutation W24X was seen.", "W24X", "p.Trp24Ter"),
        ("The nonsense mutation Trp24Stop was seen.", "Trp24Stop", "p.Trp24Ter"),
        ("p.Gly88ValfsX7 cuts the protein.", "p.Gly88ValfsX7", "p.Gly88fs"),
        ("The mutation \u0394F72 is common.", "\u0394F72", "p.Phe72del"),
        ("The mutation F72del is common.", "F72del", "p.Phe72del"),
        ("The change c.41delG was frequent.", "c.41delG", "c.41delG"),
        ("The mutation c.852_854delCTT was rare.", "c.852_854delCTT", "c.852_854delCTT"),
        ("The mutation 41insT was rare.", "41insT", "c.41insT"),
        ("The variant m.324A>G was rare.", "m.324A>G", "m.324A>G"),
        ("The variant r.76a>c was rare.", "r.76a>c", "r.76A>C"),
        ("IVS4+1G>A breaks splicing.", "IVS4+1G>A", "IVS4+1G>A"),
        ("The -311G>A polymorphism was studied.", "-311G>A", "c.-311G>A"),
        ("The -311 G/A polymorphism was studied.", "-311 G/A", "c.-311G>A"),
        ("The G-311A polymorphism was studied.", "G-311A", "c.-311G>A"),
        ("The C679T polymorphism was studied.", "C679T", "c.679C>T"),
        ("The 679C>T polymorphism was studied.", "679C>T", "c.679C>T"),
        (
            "We saw a G to A transition at nucleotide 1695.",
            "G to A transition at nucleotide 1695",
            "c.1695G>A",
        ),
        ("The SNP rs79031461 was typed.", "rs79031461", "rs79031461"),
        ("The variant (Rs79031461) was typed.", "Rs79031461", "rs79031461"),
        ("A 19-bp deletion was found.", "19-bp deletion", "19-bp deletion"),
        ("The \u03b54 allele was frequent.", "\u03b54 allele", "\u03b54"),
        ("The epsilon 4 allele was frequent.", "epsilon 4 allele", "\u03b54"),
        ("Carriers had the TT genotype.", "TT genotype", "TT genotype"),
        ("GG homozygotes were few.", "GG homozygotes", "GG genotype"),
        ("The T allele was rare.", "T allele", "T allele"),
        ("The 4G/5G polymorphism was typed.", "4G/5G polymorphism", "4G/5G"),
        ("Many CAG repeats were counted.", "CAG repeats", "CAG repeat"),
        ("Exon 7 deletions were found.", "Exon 7 deletions", "exon 7 deletion"),
    ],
)
def test_forms_are_brought_to_one(text: str, words: str, normal: str) -> None:
    assert variants(text) == [(words, normal)]


@pytest.mark.parametrize(
    "text",
    [
        "Cells of T47D bore the mutation.",  # a cell line
        "The M12K line bore the mutation.",  # a cell line that the lexicon knows
        "Histone H3K27me3 was lost in mutants.",
        "Vitamin B12 was low in patients with the mutation.",
        "The strain H1N1 has few mutations.",
        "The factor E2F1 binds the mutated site.",
        "The factor E2F binds the mutated site.",
        "The A2A receptor lacks such variants.",
        "S100A proteins lack such variants.",
        "Strain C57BL bears the mutation.",
        "Well B7 held the mutant.",
        "The J12U substitution is of no amino acids.",
        "V71E was the number of the room.",  # nothing speaks of variants
        "The animal *305 had the mutation.",
        "HLA-C alleles were typed.",
        "The difference was small, p. 12.",
    ],
)
def test_other_names_are_no_variants(text: str) -> None:
    assert variants(text) == []


@pytest.mark.parametrize(
    ("text", "gene"),
    [
        ("KINB V71E mutations occur.", "urn:KINB"),
        ("KINB(V71E) cells grow.", "urn:KINB"),
        ("The KINB gene mutation V71E occurs.", "urn:KINB"),
        ("KINBV71E cells grow.", "urn:KINB"),
        ("The mutant KinzV71E grows.", None),  # written onto what is no gene of the lexicon
        ("The V71E mutation of KINB occurs.", "urn:KINB"),
        ("The V71E mutation in the KINB gene occurs.", "urn:KINB"),
        ("The rs79031461 polymorphism of QRF1 was typed.", "urn:QRF1"),
        ("CYPZ9*2 is slow.", "urn:CYPZ9"),
        ("The mutation V71E occurs, and KINB is high.", None),
        ("KINB was high where the mutation V71E occurs.", None),
        ("The V71E mutation of dwarfism occurs.", None),
    ],
)
def test_a_variant_has_the_gene_next_to_it(text: str, gene: str | None) -> None:
    assert gene_of(text) == gene


def test_the_gene_holds_for_a_list_and_for_the_whole_document() -> None:
    one, two = read("KINB V71E, V71K and R72P mutations occur.", "V71E and L5P mutations are rare.")
    labels = [each.concept.label for each in (*one, *two)]
    assert labels == [
        "KINB",
        "KINB p.Val71Glu",
        "KINB p.Val71Lys",
        "KINB p.Arg72Pro",
        "KINB p.Val71Glu",
        "p.Leu5Pro",
    ]


def test_forms_of_one_variant_are_one_concept_between_documents() -> None:
    texts = ("KINB p.V71E occurs.", "The Val71Glu mutation of KINB occurs.", "KINBV71E cells grow.")
    found = {
        each.concept.iri for text in texts for each in read(text)[0] if each.method == "variant"
    }
    assert len(found) == 1


def test_a_gene_keeps_its_own_mention_and_an_identifier_is_grounded() -> None:
    (mentions,) = read("The rs79031461 polymorphism of QRF1 was typed.")
    variant, gene = mentions
    assert variant.concept.iri == "https://identifiers.org/dbsnp/rs79031461"
    assert variant.concept.grounded
    assert gene.concept.iri == "urn:QRF1"
    assert not read("KINB V71E mutations occur.")[0][1].concept.grounded


def test_a_form_of_both_kinds_is_read_like_the_others() -> None:
    (protein,) = read("The mutations A118G and V71E occur.")
    assert [each.concept.label for each in protein] == ["p.Ala118Gly", "p.Val71Glu"]
    (dna,) = read("The polymorphism A118G occurs.")
    assert [each.concept.label for each in dna] == ["c.118A>G"]


def test_a_text_without_triggers_is_not_searched() -> None:
    assert not PATTERNS.may_have("Zinc prevents colds in 12 children (P > 0.05).")
    assert PATTERNS.may_have("KINBV71E cells grow.")
    assert VariantPatterns().finder.search("V71E") is None


def test_a_table_without_what_is_asked_for_is_told(tmp_path: Path) -> None:
    for name in ("residues.tsv", "variant_patterns.tsv"):
        (tmp_path / name).write_text((find_ontology(None) / name).read_text("utf-8"), "utf-8")
    (tmp_path / "variant_parts.tsv").write_text("name\tpattern\nPOS\t\\d+\n", "utf-8")
    with pytest.raises(OntologyError, match="upper"):
        load_variant_patterns(tmp_path)


def test_a_normal_form_needs_its_groups(tmp_path: Path) -> None:
    for name in ("residues.tsv", "variant_parts.tsv"):
        (tmp_path / name).write_text((find_ontology(None) / name).read_text("utf-8"), "utf-8")
    header = "kind\tcategory\tnormal\tneeds\tbegins\tpattern\texample\n"
    row = "dna\t\tc.{site}\t\tother\t\\d+\t12\n"
    (tmp_path / "variant_patterns.tsv").write_text(header + row, "utf-8")
    with pytest.raises(OntologyError, match="category"):
        load_variant_patterns(tmp_path)
