"""Publications that are known to be retracted, whatever their record says."""

import gzip
import json
from pathlib import Path

import pytest

from claimgraph.documents import iter_documents, load_reading_rules, load_retractions
from claimgraph.errors import DocumentError
from claimgraph.model import Document
from claimgraph.ontology import find_ontology, load_schema

SCHEMA = load_schema()


def read(folder: Path, known: frozenset[str]) -> list[Document]:
    path = folder / "records.jsonl"
    records = [{"pmid": pmid, "abstract": f"Zinc {pmid} cures."} for pmid in ("7", "70")]
    records.append({"abstract": "Zinc without a number cures."})
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    rules = load_reading_rules(find_ontology(), SCHEMA, retractions=known)
    return list(iter_documents([path], rules, on_skip=print))


def test_a_known_number_is_that_of_a_retracted_publication(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, frozenset({"7"}))
    (told,) = first.publication_types
    assert SCHEMA.withdrawn[told].label == "retracted publication"
    assert (second.publication_types, third.publication_types) == ((), ())
    assert not any(each.publication_types for each in read(tmp_path, frozenset()))


def test_the_table_that_comes_with_claimgraph() -> None:
    known = load_retractions()
    assert len(known) > 19_000
    assert all(each.isdecimal() and not each.startswith("0") for each in known)
    # Wakefield et al. 1998, doi:10.1016/s0140-6736(97)11096-0, retracted in 2010.
    assert "9500320" in known
    assert "pmid" not in known


@pytest.mark.parametrize(
    "content", [b"", b"pmid\n7\n", gzip.compress(b"pmid\n7\n" * 9, mtime=0)[:-9]]
)
def test_a_damaged_table_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "retractions.tsv.gz"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="table of retracted publications cannot be read"):
        load_retractions(path)
