"""Names of genes and families: whose each is, and which are none."""

from pathlib import Path

import pytest

from claimgraph.terminology.bundle.families import place_proteins, read_families
from claimgraph.terminology.bundle.genes import read_hgnc, read_records, tell_names, to_terms
from claimgraph.terminology.bundle.join import Equal
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.name_claims import (
    Claims,
    Strength,
    gene_scope,
    greek_variants,
    squeeze,
)
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.ncbi_genes import read_ncbi_genes
from claimgraph.terminology.bundle.orthologues import read_mouse, read_rat, rodent_terms
from claimgraph.terminology.bundle.proteins import keep_symbols, read_proteins
from tests.terminology.bundle.gene_files import gene_files

RULES = NameRules(common={"white"}, known={"white", "rest", "heart", "defect", "star"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("IL-17A", "IL17A", True),
        ("TNF-\u03b1", "TNFalpha", True),
        ("Zet 2", "ZET-2", True),
        ("ZET2", "ZET21", False),
    ],
)
def test_spellings_that_a_text_does_not_tell_apart(one: str, other: str, same: bool) -> None:
    assert (squeeze(one) == squeeze(other)) is same


def test_symbols_are_matched_as_written_and_names_are_not() -> None:
    scopes = [gene_scope(name) for name in ("zNOS", "Z-cadherin", "zorb kinase", "Zor2")]
    assert scopes == [Scope.ABBREVIATION, Scope.EXACT, Scope.EXACT, Scope.ABBREVIATION]


@pytest.mark.parametrize(
    ("name", "variants"),
    [
        ("ZNF-gamma", ["ZNF-g", "ZNFG"]),
        ("IkappaBalpha", ["IkBa", "IKBA"]),
        ("zorb alpha", []),
        ("ZETA", []),
    ],
)
def test_greek_letters_as_texts_have_them(name: str, variants: list[str]) -> None:
    assert list(greek_variants(name)) == variants


def test_the_surest_source_says_whose_a_name_is() -> None:
    claims = Claims()
    claims.add("ZOR2", "ncbigene:1", Strength.SYMBOL)
    claims.add("ZOR-2", "ncbigene:2", Strength.ALIAS)
    claims.add("KIN", "ncbigene:1", Strength.ALIAS)
    claims.add("KIN", "ncbigene:2", Strength.ALIAS)
    assert claims.owner("Zor 2") == "ncbigene:1"
    assert claims.owner("KIN") is None
    assert claims.owner("nothing") is None
    assert (claims.is_symbol("zor2"), claims.is_symbol("kin")) == (True, False)


def test_human_genes_have_their_symbol_as_label_and_the_names_that_are_theirs(
    tmp_path: Path,
) -> None:
    gene_files(tmp_path)
    genes = tuple(read_hgnc(tmp_path / "hgnc.tsv"))
    assert [gene.symbol for gene in genes] == ["ZOR1", "ZOR2", "MIR7"]  # no pseudogene
    records = read_records(tmp_path / "genes.sqlite", read_ncbi_genes(tmp_path / "ncbi_human.py"))
    told = tell_names(genes, records, RULES)
    claims = Claims()
    for gene, names in told.items():
        for name, strength in names.items():
            claims.add(name, gene, strength)
    first, _, micro = to_terms(genes, told, claims)
    known = dict(first.names)
    assert (first.label, known["ZOR1"]) == ("ZOR1", Scope.ABBREVIATION)
    assert {"zorb kinase 1", "zorbin", "KIN7"} <= known.keys()
    assert not {"heart defect", "mitochondrial", "GAA", "rest", "SHARED", "ZOR-2"} & known.keys()
    assert micro.label == "miR-7"
    assert {"hsa-miR-7-5p", "microRNA-7"} <= dict(micro.names).keys()


def test_families_have_the_texts_of_famplex_and_members_are_narrower(tmp_path: Path) -> None:
    gene_files(tmp_path)
    proteins = read_proteins(tmp_path, (), (), RULES)
    (family,) = proteins.families
    assert (family.id, family.label, family.category) == ("fplx:ZOR", "ZOR", "GeneFamily")
    assert "zorb kinases" in dict(family.names)
    assert "phospho-ZOR" not in dict(family.names)
    assert [gene.broader for gene in proteins.genes] == [("fplx:ZOR",), ("fplx:ZOR",), ()]
    assert "z53" in dict(proteins.genes[0].names)  # a curator chose it


def test_a_descriptor_is_a_gene_a_family_or_only_a_protein(tmp_path: Path) -> None:
    gene_files(tmp_path)
    families = read_families(tmp_path)
    claims = Claims()
    claims.add("zorbin", "ncbigene:1", Strength.ALIAS)
    claims.add("ZOR2", "ncbigene:2", Strength.SYMBOL)

    def mesh(number: str, label: str, *names: str, broader: str = "") -> Term:
        return Term(
            id=f"mesh:{number}",
            label=label,
            category="Protein",
            names=tuple((name, Scope.EXACT) for name in names),
            broader=(broader,) if broader else (),
        )

    terms = (
        mesh("D1", "Kinases, Zorb", "ZOR2"),
        mesh("D2", "Zorbin", "zorbine"),
        mesh("D3", "Wobble Proteins"),
        mesh("D4", "Wobblin", broader="mesh:D3"),
        mesh("D5", "Glow", "ZOR-2"),
        Term(id="mesh:D6", label="Zorbin disease", category="Disease"),
    )
    placed, equals = place_proteins(terms, {}, families, claims)
    assert [term.category for term in placed] == [
        "GeneFamily", "Protein", "GeneFamily", "Protein", "Protein", "Disease"
    ]  # fmt: skip
    pairs = {(each.subject, each.object) for each in equals}
    assert pairs == {
        ("mesh:D1", "fplx:ZOR"), ("mesh:D2", "ncbigene:1"), ("mesh:D5", "ncbigene:2")
    }  # fmt: skip
    assert dict(placed[0].names) == {}  # the symbol of a member


def test_no_name_is_another_genes_symbol_or_another_things_name() -> None:
    gene = Term(id="ncbigene:1", label="ZOR1", category="Protein")
    other = Term(
        id="ncbigene:2",
        label="ZOR2",
        category="Protein",
        names=(("ZOR-1", Scope.ABBREVIATION), ("wobbling", Scope.EXACT), ("zor", Scope.EXACT)),
    )
    disease = Term(id="mondo:1", label="Wobbling", category="Disease")
    kept = keep_symbols([[gene, other], [disease]], ())
    assert dict(kept[0][1].names) == {"zor": Scope.EXACT}
    same = Equal("mesh:D2", "ncbigene:1", "", "")
    mesh = Term(id="mesh:D2", label="Zorbin", category="Protein", names=(("ZOR1", Scope.EXACT),))
    assert dict(keep_symbols([[mesh], [gene]], [same])[0][0].names) == {"ZOR1": Scope.EXACT}


def test_rodents_have_their_own_genes_and_no_words_for_symbols(tmp_path: Path) -> None:
    gene_files(tmp_path)
    human = tuple(read_hgnc(tmp_path / "hgnc.tsv"))
    records = tuple(read_ncbi_genes(tmp_path / "ncbi_mouse.py"))
    mouse = tuple(read_mouse(tmp_path / "mgi.tsv", human, records))
    rat = tuple(read_rat(tmp_path / "rgd.tsv", human))
    assert [(each.id, each.human) for each in mouse] == [
        ("ncbigene:903", ""), ("ncbigene:901", "ncbigene:1")
    ]  # fmt: skip
    assert [(each.id, each.symbol) for each in rat] == [("rgd:71", "Zor1")]
    terms = {each.id: each for each in rodent_terms((*mouse, *rat), (), Claims(), RULES)}
    assert terms["ncbigene:901"].label == "Zor1"
    assert terms["ncbigene:901"].orthologue == "ncbigene:1"
    assert terms["ncbigene:903"].label == "Star (mouse)"  # the word is no name of it
    assert "Zrb1" in dict(terms["ncbigene:901"].names)
