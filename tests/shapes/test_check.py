import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SH, XSD

from claimgraph.errors import GraphError, OntologyError
from claimgraph.model import Qualifier, StudyGroup
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.rdf import to_turtle
from claimgraph.shapes import check_shapes
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
TURTLE = re.sub(r"  # .*", "", to_turtle(example.GRAPH, SCHEMA))  # without labels


def _measured() -> str:
    """Return the good graph with a denial that gives the numbers of two groups and a P value."""
    (evidence,) = example.DENIED.evidence
    numbers = [example.state("pValue", "5", 0.05)]
    for words, value in (("It", 2.0), ("randomized", 3.0)):
        number = example.state("groupValue", words, value, "%")
        group = StudyGroup(is_comparator=value > 2, span=number.span, quote=number.quote)
        numbers.append(replace(number, group=group))
    told = replace(evidence, statistics=tuple(numbers))
    denied = replace(
        example.DENIED,
        evidence=(told,),
        qualifiers=(Qualifier(kind=cg("comparator"), concept=example.CHILDREN),),
    )
    claims = tuple(denied if each is example.DENIED else each for each in example.GRAPH.claims)
    return to_turtle(replace(example.GRAPH, claims=claims), SCHEMA)


MEASURED = _measured()


def parse(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def test_good_graph_conforms(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(TURTLE.encode())
    assert check_shapes(path).violations == ()
    graph = parse(TURTLE)
    before = set(graph)
    assert check_shapes(graph).conforms
    assert set(graph) == before


# For each property shape: a stretch of the good graph, what breaks it, and the message.
BREAKS = [
    ("rdf:subject chebi:27363 ;", "", "a claim has one subject, a concept"),
    ("rdf:subject chebi:27363", "rdf:subject mesh:D0", "a claim has one subject, a concept"),
    ("rdf:predicate cg:prevents", "rdf:predicate cg:heals", "one predicate, one of the ontology's"),
    ("rdf:object mesh:D001249", "rdf:object mesh:D001249, mesh:D010146", "one object"),
    ("cg:polarity cg:negated ;", "", "one polarity: cg:affirmed or cg:negated"),
    ("    cg:certainty cg:possible ;\n    cg:score", "cg:score", "a claim has one certainty"),
    (
        "cg:score 0.9 ;\n    cg:claimKey",
        "cg:score 1.9 ; cg:claimKey",
        "a claim has at most one score",
    ),
    (
        "cg:score 0.9 ;\n    cg:claimKey",
        "cg:scoreLowerBound 1.9 ; cg:claimKey",
        "a claim has at most one lower bound",
    ),
    (
        "cg:score 0.9 ;\n    cg:claimKey",
        'cg:presupposed "yes" ; cg:claimKey',
        "a claim is presupposed, true or false",
    ),
    ('rdfs:label "zinc treats pain" ;', "", "a claim has one label"),
    ("cg:hasEvidence", "cg:evidence", "a claim has evidence"),
    ("    prov:wasDerivedFrom pmid:101 ;\n    cg:has", "    cg:has", "a claim comes from one doc"),
    ("cg:population cgc:ch", "cg:population cg:ch", "the population of a claim is a concept"),
    ("    prov:wasDerivedFrom pmid:101 ;\n    cg:doc", "    cg:doc", "evidence comes from one doc"),
    ('cg:documentSha256 "7', 'cg:documentSha256 "x', "names the hash of its document"),
    ("    prov:wasAttributedTo", "    prov:was", "names the program that read it"),
    ("    cg:certainty cg:possible ;\n    cg:outc", "    cg:outc", "evidence has one certainty"),
    ("cg:outcome cg:supporting", "cg:outcome cg:asserted", "one outcome of the scheme"),
    ("cg:studyDesign mesh:D016449", "cg:studyDesign cg:guess", "at most one study design"),
    ("cg:hasStatistic uuid", "cg:hasStatistic cg:dose, uuid", "what an evidence states are stat"),
    ("cg:statisticKind cg:dose", "cg:statisticKind cg:affirmed", "a statistic is of one kind"),
    ('cg:relation "="', 'cg:relation "~"', "a statistic has one relation"),
    ("cg:value 2.5", "cg:value 2.5, 3.5", "a statistic has at most one value"),
    ("cg:value 2.5", "cg:lowerLimit 1", "a statistic has at most one lower limit"),
    ("cg:value 2.5", "cg:upperLimit 1", "a statistic has at most one upper limit"),
    ('cg:unit "mg" ;\n    oa:hasSource', 'cg:unit "mg" ;\n    oa:has', "stand in one document"),
    ("cg:section cg:abstractSection", "cg:section cg:affirmed", "one kind of section"),
    ("cg:sentenceNumber 3", "cg:sentenceNumber 0", "one sentence number, from 1"),
    ("    cg:quote", "    cg:quotes", "quotes its sentence"),
    (
        "cg:score 0.9 ;\n    prov",
        "cg:score 0.9, 0.8 ;\n    prov",
        "an evidence has at most one score",
    ),
    (
        "cg:score 0.9 ;\n    prov",
        "cg:scoreLowerBound 0.9, 0.8 ;\n    prov",
        "an evidence has at most one lower bound",
    ),
    (
        "cg:score 0.9 ;\n    prov",
        "cg:presupposed true, false ;\n    prov",
        "an evidence is presupposed, true or false",
    ),
    (
        "cg:readBy cg:ruleReader",
        "cg:readBy cg:asserted",
        "an evidence is read by at most one reader",
    ),
    ("a cg:sentenceSelection, ", "a ", "an evidence points to one sentence"),
    ("a cg:hedgeSelection, oa:SpecificResource", "a cg:hedgeSelection", "points to selections"),
    ("oa:hasSource pmid:101 ;", "", "a selection is of one document"),
    ("a oa:TextPositionSelector", "a oa:Selector", "a selection has one position"),
    ("a oa:TextQuoteSelector", "a oa:Selector", "a selection has one quote"),
    ("a oa:TextPositionSelector", "a oa:Selector", "a statistic has one position"),
    ("a oa:TextQuoteSelector", "a oa:Selector", "a statistic has one quote"),
    ('oa:start "16"', 'oa:start "999"', "a position has one start, not after its end"),
    ('oa:end "20"^^xsd:nonNegativeInteger', 'oa:end "many"', "a position has one end"),
    ('oa:exact "may" ;', "", "a quote has its exact words"),
    ("    oa:prefix", "    oa:pre", "a quote has the words before it"),
    ("    oa:suffix", "    oa:suf", "a quote has the words after it"),
    ('cg:text "', 'cg:words "', "a document has one text"),
    ('cg:sha256 "7', 'cg:sha256 "x', "a document has the hash of its text"),
    ("cg:year 2001", 'cg:year "recent"', "a document has at most one year"),
    ("a cg:Section ;", "a cg:Part ;", "the parts of a document are sections"),
    ("cg:sectionKind cg:title", "cg:sectionKind cg:no", "a section is of one kind"),
    ("cg:sectionStart 16", "cg:sectionStart 999", "a section has one start, not after its end"),
    ("cg:sectionEnd 15", 'cg:sectionEnd "x"', "a section has one end"),
    ('skos:prefLabel "pain" ;', "", "a concept has one label"),
    ("cg:grounded false", 'cg:grounded "no"', "says whether a terminology knows it"),
    (
        'skos:prefLabel "pain" ;',
        'skos:prefLabel "pain" ; cg:variantOf chebi:27363, mesh:D001249 ;',
        "a variant is of one gene at most",
    ),
    ("cg:gapKind cg:unexplained", "cg:gapKind cg:affirmed", "a gap is of one kind"),
    ("    cg:statement", "    cg:state", "a gap has one statement"),
    ("cg:excludes mesh:D010146", "cg:excludes mesh:D0", "a gap sets concepts aside"),
    ("cg:about mesh:D003139", "cg:about mesh:D0", "a gap is about concepts"),
    ("cg:aboutClaim uuid:", "cg:aboutClaim uuid:x", "a gap is about claims of the graph"),
    ('oa:exact "may"', 'oa:exact "can"', "the text has 'may' there"),
]


# The same of the graph with the numbers of two groups.
GROUP_BREAKS = [
    ("cg:measuredIn uuid", "cg:measuredIn cg:dose, uuid", "a statistic is of at most one group"),
    ("cg:isComparator true", 'cg:isComparator "yes"', "a group is the one that is compared with"),
    (
        "    cg:isComparator",
        "    oa:hasSource cg:dose ; cg:isComparator",
        "for a group stand",
    ),
    ("a oa:TextPositionSelector", "a oa:Selector", "a group has one position"),
    ("a oa:TextQuoteSelector", "a oa:Selector", "a group has one quote"),
    ("cg:measuredOutcome", "cg:outcomes", "a measured statement is of one outcome"),
    ("cg:measuredGroup", "cg:measuredGroups", "a measured statement is of one group"),
    ("cg:comparedGroup cgc", "cg:comparedGroup cg", "a measured statement compares with at most"),
    ("cg:measuredValue", "cg:measuredValues", "a measured statement has a number of its group"),
    ("cg:comparatorValue", "cg:comparators", "a measured statement has a number of the other"),
    ("cg:testedBy uuid", "cg:testedBy cg:dose, uuid", "what tests a measured statement are"),
    (
        "cg:hasMeasuredStatement uuid",
        "cg:hasMeasuredStatement cg:dose, uuid",
        "one measured",
    ),
]


def test_a_graph_with_numbers_of_groups_conforms() -> None:
    assert check_shapes(parse(MEASURED)).violations == ()


@pytest.mark.parametrize(
    ("old", "new", "message"), GROUP_BREAKS, ids=[each[2] for each in GROUP_BREAKS]
)
def test_broken_numbers_of_groups(old: str, new: str, message: str) -> None:
    assert old in MEASURED
    report = check_shapes(parse(MEASURED.replace(old, new)))
    assert message in "\n".join(each.message for each in report.violations)


@pytest.mark.parametrize(("old", "new", "message"), BREAKS, ids=[each[2] for each in BREAKS])
@pytest.mark.filterwarnings("ignore")
def test_broken_graph(old: str, new: str, message: str) -> None:
    assert old in TURTLE
    report = check_shapes(parse(TURTLE.replace(old, new)))
    assert not report.conforms
    assert message in "\n".join(each.message for each in report.violations)


def test_gap_without_evidence_and_concept_without_category() -> None:
    more = (
        "<urn:x:gap> a cg:KnowledgeGap ; cg:gapKind cg:untested ; cg:statement 'x' .\n"
        "<urn:x:thing> a cg:Concept ; skos:prefLabel 'x' ; cg:grounded true .\n"
    )
    found = check_shapes(parse(f"{TURTLE}\n{more}")).violations
    assert [(each.focus, each.message) for each in found] == [
        ("urn:x:gap", "a gap has one evidence"),
        ("urn:x:thing", "a concept has a category of the ontology"),
    ]


def test_every_shape_is_broken_once() -> None:
    shapes = Graph().parse(find_ontology() / "shapes.ttl")
    messages = {str(each) for each in shapes.objects(None, SH.message)}
    qualifiers = {
        f"the {each.label} of a claim is a concept" for each in SCHEMA.qualifiers.values()
    }
    told = [message for _, _, message in (*BREAKS, *GROUP_BREAKS)]
    seen = {each for each in messages if any(message in each for message in told)}
    seen |= {"a gap has one evidence", "a concept has a category of the ontology"} | qualifiers
    assert messages == seen


def test_violation_says_where() -> None:
    turtle = TURTLE.replace("cg:polarity cg:negated", "cg:polarity cg:wrong")
    (found,) = check_shapes(parse(turtle)).violations
    assert (found.focus, found.path, found.value) == (
        example.DENIED.iri,
        cg("polarity"),
        f"<{cg('wrong')}>",
    )


def copy_ontology(folder: Path, shapes: str) -> Path:
    copy = Path(copytree(find_ontology(), folder / "ontology"))
    (copy / "shapes.ttl").write_text(shapes, encoding="utf-8")
    return copy


def test_broken_shapes_file_leaves_rdflib_alone(tmp_path: Path) -> None:
    folder = copy_ontology(tmp_path, "nonsense")
    with pytest.raises(OntologyError, match="not Turtle") as caught:
        check_shapes(parse(TURTLE), folder)
    assert caught.value.where == f"{folder / 'shapes.ttl'}:1"
    assert Literal("1", datatype=XSD.boolean).value is True


def test_no_shapes(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no node shapes"):
        check_shapes(parse(TURTLE), copy_ontology(tmp_path, ""))


def test_shapes_that_pyshacl_refuses(tmp_path: Path) -> None:
    shapes = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetNode <urn:c> ; sh:property [ sh:minCount 1 ] ."
    )
    with pytest.raises(OntologyError, match="shapes cannot be used"):
        check_shapes(parse(TURTLE), copy_ontology(tmp_path, shapes))
    assert Literal("1", datatype=XSD.boolean).value is True


def test_missing_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        check_shapes(tmp_path)


def test_quiet_import() -> None:
    script = "import sys, claimgraph.shapes\nassert 'pyshacl' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == done.stderr == b""
