import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty, Outcome, Polarity, Role, SectionKind
from claimgraph.ontology import Category, find_ontology, load_schema
from claimgraph.vocabulary import PREFIXES, cg

SCHEMA = load_schema()

CATEGORIES = (
    "Anatomy Cell CellComponent CellLine Chemical Disease Drug DrugClass Exposure Finding "
    "GeneFamily Measurement Organism Period Phenotype Population Procedure Process Protein "
    "Quantity Regimen Route Setting Variant Genotype"
)
PREDICATES = (
    "actsAs affects ameliorates asEffectiveAs associatedWith binds biomarkerFor causes "
    "coexistsWith cofactorOf correlatedWith decreases diagnoses differsFrom exacerbates "
    "exhibits hasAdverseEvent higherThan increases inhibits interactsWith isA lessEffectiveThan "
    "locatedIn lowerThan moreEffectiveThan negativelyCorrelatedWith occursDuring occursIn "
    "partOf positivelyCorrelatedWith precedes predisposesTo prevents produces regulates "
    "relatedTo showsDeficitOf showsExcessOf stimulates treats contraindicatedFor "
    "comparedWith predicts encodes metaboliteOf similarTo toleratedIn"
)
# Shapes of vis-network that carry their label outside.
SHAPES = {"dot", "diamond", "square", "triangle", "triangleDown", "hexagon", "star"}


def names(iris: object) -> set[str]:
    assert isinstance(iris, dict) or hasattr(iris, "__iter__")
    return {str(iri).rpartition("#")[2] for iri in iris}


def test_all_agreed_terms_are_there() -> None:
    assert names(SCHEMA.categories) == set(CATEGORIES.split())
    assert names(SCHEMA.predicates) == set(PREDICATES.split())
    assert names(SCHEMA.qualifiers) == {
        "population",
        "location",
        "period",
        "route",
        "regimen",
        "comparator",
        "quantity",
        "underCondition",
    }
    assert names(SCHEMA.gap_kinds) == {"unexplained", "untested", "uncertain", "needsStudy"}


def test_prefixes_are_those_of_the_code() -> None:
    assert dict(SCHEMA.prefixes) == dict(PREFIXES)


@pytest.mark.parametrize(
    "member", [*Polarity, *Certainty, *Outcome], ids=lambda each: str(each.value)
)
def test_members_have_terms(member: Polarity | Certainty | Outcome) -> None:
    assert SCHEMA.labels[member.iri] == member.value


def test_roles_and_sections_have_terms() -> None:
    assert {SCHEMA.labels[role.iri] for role in Role} == {f"{role} selection" for role in Role}
    assert {SCHEMA.labels[cg(f"{kind}Section")] for kind in SectionKind} == set(SectionKind)


def test_category_by_hand() -> None:
    assert SCHEMA.categories[cg("Drug")].stand_in
    assert replace(SCHEMA.categories[cg("Drug")], stand_in=None) == Category(
        iri=cg("Drug"),
        label="drug",
        parents=tuple(map(cg, ("Chemical", "Concept", "Drug", "Substance"))),
        stand_in=None,
        light="#0a7fb5",
        dark="#4cc3f0",
        shape="dot",
    )
    assert SCHEMA.categories[cg("Route")].stand_in is None
    assert SCHEMA.is_within(cg("Drug"), cg("Chemical"))
    assert not SCHEMA.is_within(cg("Chemical"), cg("Drug"))
    assert not SCHEMA.is_within(cg("Nothing"), cg("Drug"))


def test_predicate_by_hand() -> None:
    found = SCHEMA.predicates[cg("positivelyCorrelatedWith")]
    assert found.label == "is positively correlated with"
    assert found.negative_label == "is not positively correlated with"
    assert found.symmetric
    assert not found.transitive
    assert found.inverse == found.iri
    assert {cg("correlatedWith"), cg("associatedWith"), cg("relatedTo")} < set(found.parents)
    causes = SCHEMA.predicates[cg("causes")]
    assert causes.inverse == cg("causedBy")
    assert causes.inverse_label == "is caused by"
    assert "http://purl.obolibrary.org/obo/RO_0003303" in causes.aligned
    assert SCHEMA.predicates[cg("higherThan")].inverse == cg("lowerThan")
    assert SCHEMA.predicates[cg("partOf")].transitive


@pytest.mark.parametrize(
    ("predicate", "subject", "object_", "allowed"),
    [
        ("regulates", "Chemical", "Protein", True),
        ("regulates", "Drug", "Process", True),
        ("regulates", "Period", "Protein", False),
        ("treats", "Procedure", "Phenotype", True),
        ("treats", "Chemical", "Anatomy", False),
        ("prevents", "Drug", "Disease", True),
        ("prevents", "Disease", "Drug", False),
        ("exhibits", "Population", "Finding", True),
        ("exhibits", "Population", "Drug", False),
        ("showsDeficitOf", "Cell", "Chemical", True),
        ("showsDeficitOf", "Population", "Measurement", True),
        ("showsDeficitOf", "Chemical", "Cell", False),
        ("associatedWith", "Chemical", "Disease", True),
        ("associatedWith", "Chemical", "Anatomy", False),
        ("associatedWith", "Chemical", "Period", False),
        ("associatedWith", "Chemical", "Regimen", False),
        ("locatedIn", "Protein", "CellComponent", True),
        ("locatedIn", "Protein", "Disease", False),
        ("isA", "Drug", "Chemical", True),
        ("isA", "Chemical", "Chemical", True),
        ("isA", "Chemical", "Drug", True),
        ("actsAs", "Chemical", "Drug", True),
        ("cofactorOf", "Chemical", "Protein", True),
        ("cofactorOf", "Disease", "Protein", False),
        ("heals", "Drug", "Disease", False),
        ("treats", "Nothing", "Disease", False),
    ],
)
def test_guards(predicate: str, subject: str, object_: str, allowed: bool) -> None:
    assert SCHEMA.allows(cg(predicate), cg(subject), cg(object_)) is allowed


def test_designs_go_from_narrow_to_wide() -> None:
    trial = SCHEMA.designs["http://id.nlm.nih.gov/mesh/D016449"]
    assert trial.label == "randomized controlled trial"
    assert trial.broader == ("http://id.nlm.nih.gov/mesh/D018848",)
    wider = {iri for each in SCHEMA.designs.values() for iri in each.broader}
    assert wider <= set(SCHEMA.designs)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("category", SCHEMA.categories.values(), ids=lambda each: each.label)
def test_colours_can_be_seen(category: Category) -> None:
    assert contrast(category.light, "#ffffff") >= 3
    assert contrast(category.dark, "#10151c") >= 3
    assert category.shape in SHAPES


def test_colours_differ() -> None:
    for page in ("light", "dark"):
        colours = [getattr(each, page) for each in SCHEMA.categories.values()]
        assert len(set(colours)) == len(colours)


# ---- broken folders ---------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(find_ontology(), tmp_path / "ontology"))


def edit(folder: Path, old: str, new: str, name: str = "claimgraph.ttl") -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_copy_is_as_good(folder: Path) -> None:
    assert load_schema(folder).predicates == SCHEMA.predicates


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('    rdfs:label "treats" ;\n', "", "cg:treats has no rdfs:label"),
        (
            '    rdfs:label "treats" ;',
            '    rdfs:label "treats", "heals" ;',
            "more than one rdfs:label",
        ),
        ('    cg:negativeLabel "does not treat" ;\n', "", "cg:treats has no cg:negativeLabel"),
        ("cg:subjectCategory cg:Substance , cg:Procedure ;", "", "cg:treats has no cg:subjectCat"),
        (
            "cg:subjectCategory cg:Substance , cg:Procedure ;",
            "cg:subjectCategory cg:Magic ;",
            "cg:treats names cg:Magic in cg:subjectCategory",
        ),
        (
            "cg:Drug a owl:Class , cg:Category ;\n    rdfs:label",
            "cg:Drug a cg:Category ; rdfs:la",
            "no rdfs",
        ),
        (
            "rdfs:subClassOf cg:Chemical ;",
            "",
            "cg:Drug is a category but no subclass of cg:Concept",
        ),
        ('cg:lightColour "0344ff"', 'cg:lightColour "blue"', "cg:Chemical has a cg:lightColour"),
        (", cg:QualifierKind", "", "no term is typed cg:QualifierKind"),
    ],
)
def test_broken_terms(folder: Path, old: str, new: str, problem: str) -> None:
    edit(folder, old, new)
    with pytest.raises(OntologyError, match=problem) as caught:
        load_schema(folder)
    assert caught.value.where == str(folder / "claimgraph.ttl")
    assert caught.value.fix


def test_prefix_declared_twice(folder: Path) -> None:
    edit(folder, 'sh:prefix "hp"', 'sh:prefix "go"', "prefixes.ttl")
    with pytest.raises(OntologyError, match="go is declared twice"):
        load_schema(folder)


def test_turtle_error_has_its_line(folder: Path) -> None:
    (folder / "schemes.ttl").write_text("@prefix a: <urn:a> .\na:b a:c\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="not Turtle") as caught:
        load_schema(folder)
    assert caught.value.where.startswith(f"{folder / 'schemes.ttl'}:")


def test_missing_folder_and_files(folder: Path) -> None:
    with pytest.raises(OntologyError, match="no such ontology folder"):
        find_ontology(folder / "none")
    (folder / "schemes.ttl").unlink()
    (folder / "prefixes.ttl").unlink()
    with pytest.raises(OntologyError, match=r"lacks schemes\.ttl, prefixes\.ttl"):
        load_schema(folder)


def test_quiet_import() -> None:
    script = (
        "import sys, claimgraph.ontology\n"
        "assert not {'spacy', 'pyvis', 'pyshacl'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == done.stderr == b""
