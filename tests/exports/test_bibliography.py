"""Lists of references say the same when they are read back, whatever a publication is called."""

import io
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.exports import WRITERS, export_parts
from claimgraph.model import Bibliography, ClaimGraph, Document
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import document_iri
from tests.exports.round_trips_tables import read_records

SCHEMA = load_schema()
SUFFIXES: Mapping[str, str] = {"bibtex": "references.bib", "ris": "references.ris"}
# Signs of LaTeX and of RIS, letters of other scripts, accents that combine.
_LETTERS = "abzABZ019.,:;()&<>\"'|%$#@*_~^\\/-+={}`\u00e9\u0301\u03b1\u4e2d\U0001f600"
words = st.text(st.sampled_from(_LETTERS), min_size=1, max_size=10)
lines = st.lists(words, min_size=1, max_size=6).map(lambda each: "Zinc " + " ".join(each))
names = st.tuples(
    st.sampled_from(("Doe", "van der Berg", "Sand and Sons", "\u00d6sterlund", "O'Neill")),
    st.sampled_from(("J", "JM", "\u00c9")),
).map(", ".join)
numbers = st.integers(1, 10**8).map(str)


@pytest.mark.parametrize("form", SUFFIXES)
@given(
    title=lines,
    journal=lines,
    authors=st.lists(names, max_size=3),
    pmid=numbers,
    issued=st.sampled_from(("1999", "2001-02", "2024-02-29")),
    doi=st.sampled_from(("", "10.1000/a_b(c)1", "10.1002/(sici)1097<1::aid-x>3.0.co;2-9")),
)
def test_what_is_written_is_read_back(  # noqa: PLR0913 (what is told of a publication)
    form: str, title: str, journal: str, authors: list[str], pmid: str, issued: str, doi: str
) -> None:
    told = Bibliography(
        pmid=pmid, pmcid=f"PMC{pmid}", doi=doi, journal=journal, issued=issued,
        authors=tuple(authors), languages=("eng",),
    )  # fmt: skip
    document = Document(
        iri=document_iri("", pmid=pmid), text=title, title=title, year=int(issued[:4]),
        bibliography=told,
    )  # fmt: skip
    content = io.BytesIO()
    content.writelines(export_parts(WRITERS[form], ClaimGraph(documents=(document,)), SCHEMA))
    with TemporaryDirectory() as folder:
        path = Path(folder) / SUFFIXES[form]
        path.write_bytes(content.getvalue())
        (record,) = read_records(path)
    found = record.bibliography
    assert record.text == title
    assert record.year == int(issued[:4])
    assert (found.pmid, found.pmcid, found.doi) == (pmid, f"PMC{pmid}", doi)
    assert (found.journal, found.issued) == (journal, issued)
    assert found.authors == tuple(authors)
    assert found.languages == ("eng",)
