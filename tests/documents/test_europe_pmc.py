"""Results of Europe PMC's search."""

from pathlib import Path

from claimgraph.documents import ReadingRules, Skip, iter_documents
from claimgraph.model import Document, Link, LinkKind, Subject


def read(path: Path, rules: ReadingRules) -> tuple[list[Document], list[Skip]]:
    skips: list[Skip] = []
    return list(iter_documents([path], rules, on_skip=skips.append)), skips


def test_results_are_documents(data: Path, rules: ReadingRules) -> None:
    (first, second, _), skips = read(data / "europe_pmc.xml", rules)
    assert first.text == (
        "Zinc & Invented colds.\n<h4>Background</h4>Colds return. <h4>Results</h4>Zinc prevents"
        " colds."
    )
    assert (first.title, first.year) == ("Zinc & Invented colds.", 2019)
    assert first.iri.endswith("/pubmed/981")
    assert (second.text, second.year) == ("Iron raises zinc.", 2021)
    assert second.iri == "https://doi.org/10.1000/epmc.2"
    # The title of its journal is not that of the third.
    assert [(each.where, each.reason) for each in skips] == [
        ("europe_pmc.xml:1", "the record has neither title nor abstract")
    ]


def test_what_a_result_says_of_the_publication(data: Path, rules: ReadingRules) -> None:
    (first, second, third), _ = read(data / "europe_pmc.xml", rules)
    told = first.bibliography
    assert (told.pmid, told.pmcid, told.doi) == ("981", "PMC9810", "10.1000/epmc.1")
    assert (told.journal, told.issued) == ("Journal of Inventions", "2019-03")
    assert told.authors == ("Doe J", "Rho M")
    assert (told.languages, told.keywords, told.licence) == (("eng",), ("cold",), "cc by")
    assert told.subjects == (
        Subject(label="Zinc", is_major=True),
        Subject(label="Zinc/therapeutic use"),
    )
    target = "http://www.ncbi.nlm.nih.gov/pubmed/982"
    assert told.links == (Link(kind=LinkKind.RETRACTION_IN, target=target),)
    # A retraction is a publication type, though the record does not list it.
    assert len(first.publication_types) == 2
    assert told.chemicals == ("Zinc",)
    assert (second.bibliography.pmid, second.bibliography.subjects) == ("", ())
    short = third.bibliography
    assert (short.journal, short.issued, short.authors) == (
        "J Invent",
        "2022",
        ("Doe J", "van Rho M"),
    )
    assert short.types == ("review", "journal article")
    assert len(third.publication_types) == 1  # a review


def test_each_stretch_knows_where_it_stood(data: Path, rules: ReadingRules) -> None:
    (first, _, _), _ = read(data / "europe_pmc.xml", rules)
    content = (data / "europe_pmc.xml").read_text(encoding="utf-8")
    record = content[content.index("<result>") :]
    stood = [(each.span.cut(first.text), each.place.cut(record)) for each in first.origins]
    assert ("&", "&amp;") in stood
    assert ("Invented", "Invented") in stood
    assert ("<", "&lt;") in stood
