"""Files in the formats from which the recipe takes genes, with invented genes."""

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["gene_files"]

_HGNC = """\
HGNC ID;Approved symbol;Approved name;Status;Alias symbols;NCBI Gene ID(supplied by NCBI);\
UniProt ID(supplied by UniProt);Mouse genome database ID(supplied by MGI);\
Rat genome database ID(supplied by RGD);Previous symbols;Ensembl gene ID;Locus type;Enzyme IDs
HGNC:1;ZOR1;zorb kinase 1;Approved;zorbin, SHARED, GAA, ZOR-2;\
1;Q1;MGI:61;RGD:71;OLD1;;gene with protein product;
HGNC:2;ZOR2;zorb kinase 2;Approved;SHARED;2;;;;;;gene with protein product;
HGNC:3;MIR7;microRNA 7;Approved;hsa-mir-7;3;;;;;;RNA, micro;
HGNC:4;ZOR1P;zorb kinase 1 pseudogene;Approved;;4;;;;;;pseudogene;
HGNC:5;GONE1;symbol withdrawn;Symbol Withdrawn;;5;;;;;;gene with protein product;
""".replace(";", "\t")
_GENE = (
    "  {0} : NtData(tax_id=1, GeneID={0}, CurrentID=0, Status='live', Symbol='{1}', "
    "Aliases='{2}', description='{3}', other_designations='{4}', no_hdr0=''),\n"
)


def gene_files(folder: Path) -> None:
    """Write the files of human, mouse and rat genes, and of families.

    Args:
        folder: Where.
    """
    with closing(sqlite3.connect(folder / "genes.sqlite")) as base:
        base.executescript("""
            CREATE TABLE genes (_id, gene_id);
            CREATE TABLE gene_info (_id, gene_name, symbol); CREATE TABLE alias (_id, alias_symbol);
            INSERT INTO genes VALUES (1, '1'), (2, '2');
            INSERT INTO gene_info VALUES (1, 'heart defect', 'ZOR1'), (2, 'mitochondrial', 'ZOR2');
            INSERT INTO alias VALUES (1, 'KIN7'), (1, 'rest');
        """)
    texts = {
        "hgnc.tsv": _HGNC,
        "ncbi_human.py": _GENE.format(1, "ZOR1", "", "zorb kinase 1", "hypothetical protein Z"),
        "ncbi_mouse.py": _GENE.format(901, "Zor1", "Zrb, 99Rik", "zorb kinase 1 (mouse)", "")
        + _GENE.format(903, "Star", "", "starry", ""),
        "mgi.tsv": "ID\tsymbol\tsynonyms\tensembl\n61\tZor1\tZrb1\t\n63\tStar\t\t\n64\tGm9\t\t\n",
        "rgd.tsv": "ID\tsymbol\tsynonyms\tensembl\n71\tZor1\t\t\n72\tLoose1\t\t\n",
        "famplex_entities.csv": "ZOR\n",
        "famplex_relations.csv": "HGNC,ZOR1,isa,FPLX,ZOR\nHGNC,ZOR2,isa,FPLX,ZOR\n",
        "famplex_equivalences.csv": "MESH,D1,ZOR\nBEL,ZOR Family,ZOR\n",
        "famplex_grounding_map.csv": "ZOR,FPLX,ZOR,,\nzorb kinases,FPLX,ZOR,,\n"
        "phospho-ZOR,FPLX,ZOR,,\nz53,HGNC,ZOR1,UP,Q1\nnoise,CHEBI,CHEBI:1,,\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
