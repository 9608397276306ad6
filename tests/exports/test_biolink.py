"""That the Biolink model has every name that exports use of it.

``tests/data/biolink/model.tsv`` is an extract of the model; its head tells version and licence.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimgraph.exports import WRITERS, export_files
from claimgraph.exports.exchange import biolink
from claimgraph.exports.exchange.biolink import BIOLINK, Biolink
from claimgraph.exports.exchange.exchange_tables import (
    read_exchange_prefixes,
    read_exchange_terms,
)
from claimgraph.model import Claim, Qualifier
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import PREFIXES
from tests import example

SCHEMA = load_schema()
FILE = Path(__file__).parent.parent / "data" / "biolink" / "model.tsv"
# Columns of edges that the model has no slot for; KGX takes any.
OURS = {"certainty", "study_design", "retracted"}


def read_model() -> Mapping[str, Mapping[str, bool]]:
    """Names by kind, each with whether it takes several values."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    with FILE.open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        for row in csv.DictReader(lines, dialect="excel-tab"):
            found[row["kind"]][row["name"]] = row["several"] == "yes"
    return found


MODEL = read_model()
BASE = PREFIXES["biolink"]
TERMS = read_exchange_terms(SCHEMA.folder, SCHEMA)


def test_the_version_is_the_one_that_is_named() -> None:
    head = FILE.read_text(encoding="utf-8").splitlines()[0]
    named = str(biolink.__doc__).partition("Biolink Model ")[2].partition(",")[0]
    assert f"Biolink Model {named} " in head
    assert "CC0" in head


@pytest.mark.parametrize("iri", sorted(SCHEMA.categories))
def test_a_category_is_a_class_of_the_model(iri: str) -> None:
    name = Biolink(SCHEMA).category_of(iri).removeprefix(BIOLINK)
    assert not name or name in MODEL["class"]


def test_the_class_of_a_terminology_is_one_of_the_model() -> None:
    named = {each.category for each in read_exchange_prefixes(SCHEMA.folder, SCHEMA).values()}
    assert named - {""} <= MODEL["class"].keys()


@pytest.mark.parametrize("iri", sorted(SCHEMA.predicates))
def test_a_predicate_is_aligned_with_predicates_of_the_model(iri: str) -> None:
    aligned = [each for each in SCHEMA.predicates[iri].aligned if each.startswith(BASE)]
    assert {each.removeprefix(BASE) for each in aligned} <= MODEL["predicate"].keys()
    assert Biolink(SCHEMA).predicate(iri).removeprefix(BIOLINK) in MODEL["predicate"]


def test_what_predicates_leave_out_has_values_of_the_model() -> None:
    changing = [each for iri, each in TERMS.items() if iri in SCHEMA.predicates]
    assert {each.direction for each in changing} - {""} <= MODEL["direction"].keys()
    assert {each.aspect for each in changing} - {""} <= MODEL["aspect"].keys()
    assert all(bool(each.direction) == bool(each.aspect) for each in changing)


def test_qualifiers_are_slots_of_the_model() -> None:
    named = {each.biolink for iri, each in TERMS.items() if iri in SCHEMA.qualifiers} - {""}
    assert named <= MODEL["qualifier"].keys()
    assert {"qualified_predicate", "object_direction_qualifier"} <= MODEL["qualifier"].keys()
    assert set(Biolink(SCHEMA).slots()[:3]) <= MODEL["qualifier"].keys()


@pytest.mark.parametrize("kind", sorted(SCHEMA.qualifiers))
def test_a_qualifier_takes_as_many_values_as_the_model_allows(kind: str) -> None:
    claim = Claim(
        subject=example.ZINC,
        predicate=example.PREVENTS.predicate,
        object=example.COLD,
        qualifiers=(Qualifier(kind=kind, concept=example.COLD),),
        evidence=example.PREVENTS.evidence,
    )
    for slot, value in Biolink(SCHEMA).qualifiers(claim).items():
        if slot in MODEL["qualifier"]:
            assert isinstance(value, list) == MODEL["qualifier"][slot]


def test_columns_of_kgx_are_slots_of_the_model() -> None:
    files = export_files(WRITERS["kgx-jsonl"], example.GRAPH, SCHEMA)
    lines = {name: b"".join(parts).splitlines() for name, parts in files}
    (edge,) = map(json.loads, lines["edges.jsonl"])
    node = {name for line in lines["nodes.jsonl"] for name in json.loads(line)}
    qualifiers = set(Biolink(SCHEMA).slots())
    assert edge.keys() - OURS - qualifiers <= MODEL["slot"].keys()
    assert node <= MODEL["slot"].keys()
    assert edge["knowledge_level"] in MODEL["knowledge_level"]
    assert edge["agent_type"] in MODEL["agent_type"]
    for name in edge.keys() & MODEL["slot"].keys():
        assert isinstance(edge[name], list) == MODEL["slot"][name], name
