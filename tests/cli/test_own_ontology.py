"""An ontology of a user's own: it goes with the output, and no command needs to be told of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import claimgraph.pipeline
import claimgraph.workspace.building
from claimgraph import GraphView, to_networkx
from claimgraph.cli import main
from claimgraph.ontology import find_ontology, load_schema_of
from claimgraph.pipeline import Pipeline
from tests.cli.conftest import Run

ENGINES = "http://example.org/engines#"
TEXT = "Turbines\nCavitation corrodes the turbine. Cavitation may corrode a pump.\n"
PREFIX = f'[ sh:prefix "eng" ; sh:namespace "{ENGINES}"^^xsd:anyURI ] ,'
TERMS = f"""
@prefix eng: <{ENGINES}> .
eng:Engine a owl:Class , cg:Category ; rdfs:label "engine" ; rdfs:subClassOf cg:Concept ;
    cg:parsedAs "pumps" ; cg:lightColour "0344ff" ; cg:darkColour "6f9bff" ; cg:shape "dot" ;
    skos:definition "A machine." .
eng:Fault a owl:Class , cg:Category ; rdfs:label "fault" ; rdfs:subClassOf cg:Concept ;
    cg:parsedAs "leaks" ; cg:lightColour "ff4403" ; cg:darkColour "ff9b6f" ; cg:shape "box" ;
    skos:definition "What goes wrong." .
eng:wearsOut a owl:ObjectProperty , cg:Predicate ; rdfs:label "wears out" ;
    cg:negativeLabel "does not wear out" ; rdfs:subPropertyOf cg:relatedTo ;
    skos:definition "Makes it useless." ;
    cg:subjectCategory eng:Fault ; cg:objectCategory eng:Engine .
"""
CONCEPTS = (
    "eng:e1\tturbine\teng:Engine\t\t\t\t\t\n"
    "eng:e2\tpump\teng:Engine\t\t\t\t\t\n"
    "eng:f1\tcavitation\teng:Fault\t\t\t\t\t\n"
)
FRAME = "corrode\tverb\teng:wearsOut\tsubj\tobj\teng:Fault\teng:Engine\n"


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, open_once: Callable[..., Pipeline]) -> Path:
    """The output of a build with an ontology folder that is gone since."""
    base = tmp_path_factory.mktemp("engines")
    folder = Path(shutil.copytree(find_ontology(), base / "own"))
    prefixes = folder / "prefixes.ttl"
    text = prefixes.read_text(encoding="utf-8")
    prefixes.write_text(
        text.replace("sh:declare\n", f"sh:declare\n        {PREFIX}\n", 1), encoding="utf-8"
    )
    append(folder / "claimgraph.ttl", TERMS)
    append(folder / "concepts.tsv", CONCEPTS)
    append(folder / "frames.tsv", FRAME)
    (base / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claimgraph.pipeline, "open_pipeline", open_once)
        patch.setattr(claimgraph.workspace.building, "open_pipeline", open_once)
        line = ["build", str(base / "a.txt"), "-o", str(base / "out"), "--ontology", str(folder)]
        result = CliRunner().invoke(main, line)
    assert result.exit_code == 0, result.output
    folder.rename(base / "elsewhere")
    return base / "out"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("edges", "{}"), "wears out"),
        (("edges", "{}", "--category", "engine"), "wears out"),
        (("edges", "{}/store"), "wears out"),
        (("edges", "{}/graph.ttl", "--predicate", "eng:wearsOut"), "wears out"),
        (("export", "{}", "-f", "tsv"), "eng:wearsOut"),
        (("export", "{}"), f"@prefix eng: <{ENGINES}> ."),
        (("explain", "{}"), "wears out"),
        (("explain", "{}", "1"), "corrode.verb.wearsOut"),
        (("search", "turbine", "{}", "-f", "table"), "eng:e1"),
        (("ask", "about", "turbine", "{}"), "cavitation wears out turbine"),
        (("validate", "{}"), "conforms"),
        (("query", "{}", "ASK { ?c a eng:Engine }"), "true"),
        (("query", "{}/graph.ttl", "ASK { ?c a/rdfs:label 'engine' }"), "true"),
        (("view", "{}", "-o", "{}/../page.html"), "wrote"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else None,
)
def test_no_command_needs_to_be_told(
    command: tuple[str, ...], said: str, engines: Path, run: Run
) -> None:
    result = run(*(each.replace("{}", str(engines)) for each in command))
    assert result.exit_code == 0, result.output
    assert said in result.stdout + result.stderr


def test_neither_does_python(engines: Path) -> None:
    network = to_networkx(engines)
    assert {each["category"] for _, each in network.nodes(data=True)} == {
        f"{ENGINES}Engine",
        f"{ENGINES}Fault",
    }
    assert "wears out" in GraphView.open(engines).to_html()


def test_a_copied_table_says_nothing_of_predicates_that_were_not_measured(
    engines: Path, run: Run
) -> None:
    found = json.loads(run("explain", engines, "1", "--json").stdout)
    assert "score" in found
    assert found["score"] is None


def test_the_folder_goes_when_its_generation_does(engines: Path, run: Run, tmp_path: Path) -> None:
    out = Path(shutil.copytree(engines, tmp_path / "out", symlinks=True))
    assert (out / "current" / "ontology" / "claimgraph.ttl").is_file()
    source = tmp_path / "a.txt"
    source.write_text("Aspirin prevents stroke.\n", encoding="utf-8")
    assert run("build", source, "-o", out).exit_code == 0
    assert not list(out.glob("generations/*/ontology"))
    assert load_schema_of(out).folder == find_ontology()
    assert {each.name for each in (out / "generations").iterdir() if each.is_dir()} == {
        "2",
        "shards",
    }


def test_a_folder_beside_a_foreign_file_is_not_taken(tmp_path: Path) -> None:
    shutil.copytree(find_ontology(), tmp_path / "ontology")
    (tmp_path / "graph.ttl").write_text("", encoding="utf-8")
    assert load_schema_of(tmp_path / "graph.ttl").folder == find_ontology()
    assert load_schema_of(tmp_path).folder == find_ontology()
