"""CURIEs and IRIs: known answers, and what the library curies makes of the same."""

import uuid

import curies
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import PrefixError
from claimgraph.vocabulary import (
    PREFIXES,
    UUID_NAMESPACE,
    contract,
    expand,
    hash_iri,
    make_contraction,
)
from tests.strategies import texts

CURIES = curies.Converter.from_prefix_map(dict(PREFIXES))
prefixes = st.sampled_from(sorted(PREFIXES))


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("mesh:D008274", "http://id.nlm.nih.gov/mesh/D008274"),
        ("chebi:25107", "http://purl.obolibrary.org/obo/CHEBI_25107"),
        ("cg:", "https://w3id.org/claimgraph/ontology#"),
        ("hgnc:HGNC:5", "http://identifiers.org/hgnc/HGNC:5"),
        ("urn:uuid:0", "urn:uuid:0"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_known_answers(curie: str, iri: str) -> None:
    assert expand(curie) == iri
    assert contract(iri) == curie
    assert expand(curie.replace("mesh:", "MeSH:")) == iri


@pytest.mark.parametrize("curie", ["nowhere:1", "aspirin", "", ":1"])
def test_an_unknown_prefix_is_an_error(curie: str) -> None:
    with pytest.raises(PrefixError, match="unknown prefix") as caught:
        expand(curie)
    assert caught.value.where == curie


def test_the_longest_namespace_counts() -> None:
    nested = {"a": "http://a/", "ab": "http://a/b/", "b": "http://a/b"}
    assert contract("http://a/b/c", nested) == "ab:c"
    assert contract("http://a/bc", nested) == "b:c"
    assert contract("http://a/c", nested) == "a:c"


@given(prefixes, texts.filter(bool))
def test_curies_expands_the_same(prefix: str, reference: str) -> None:
    iri = expand(f"{prefix}:{reference}")
    assert iri == CURIES.expand_pair(prefix, reference)
    assert iri == CURIES.expand_or_standardize(f"{prefix}:{reference}")


@given(
    st.sampled_from(sorted({*PREFIXES.values(), "http://purl.obolibrary.org/obo/", "urn:x:"})),
    texts,
)
def test_curies_contracts_the_same(start: str, rest: str) -> None:
    assert contract(start + rest) == CURIES.compress(start + rest, passthrough=True)


@given(st.lists(texts, min_size=1, max_size=4))
def test_a_hash_is_a_name_based_uuid(parts: list[str]) -> None:
    assert hash_iri(*parts) == uuid.uuid5(UUID_NAMESPACE, "\x1f".join(parts)).urn


def test_a_contraction_takes_the_longest_namespace_and_the_first_prefix() -> None:
    nested = {"a": "urn:x:", "b": "urn:x:y:", "c": "urn:x:", "none": ""}
    contracted = make_contraction(nested)
    for iri in ("urn:x:1", "urn:x:y:1", "urn:z", "", "xurn:x:1", "urn:x:"):
        assert contracted(iri) == contract(iri, nested)
    assert make_contraction({})("urn:x:1") == "urn:x:1"
