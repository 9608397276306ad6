"""What the README shows is what the program prints, and what it points to is there."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import claimgraph.pipeline
from claimgraph.cli import main
from claimgraph.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
GUIDES = ("README.md", "ontology/README.md", "tests/bench/README.md", ".ci/README.md")
LONGEST = 12288  # bytes
WIDTH = 100  # columns of the terminal whose output is shown
# Not run: these need a gold standard.
UNSEEN = ("evaluate", "calibrate")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), prog_name="claimgraph")
    assert result.exit_code == 0, result.output
    return result.stdout


def shown_commands() -> list[str]:
    (block,) = (each for each in BLOCKS if each.startswith("claimgraph "))
    return re.split(r"\n(?=claimgraph )", block.rstrip("\n"))


def broken_links(path: Path) -> list[str]:
    """Links of a guide, images too, whose file or heading is not there."""
    text = path.read_text(encoding="utf-8")
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        target, _, anchor = link.partition("#")
        file = path.parent / target if target else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)
    return broken


def anchors(path: Path) -> set[str]:
    """Headings as GitHub makes anchors of them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


FIRST, *OTHERS = shown_commands()
SEEN = [each for each in OTHERS if each.split()[1] not in UNSEEN]


@pytest.fixture(scope="module", autouse=True)
def _one_model(open_once: Callable[..., Pipeline]) -> Iterator[None]:
    """Load the model once for all commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claimgraph.pipeline, "open_pipeline", open_once)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the checkout after a build: ``seeds/`` and ``output/``."""
    made = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "seeds", made / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        run(*shlex.split(FIRST, comments=True)[1:])
    return made


def test_it_is_short() -> None:
    assert len(README.encode()) <= LONGEST


def test_the_output_shown_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = (each for each in BLOCKS if each.startswith("subject "))
    assert max(map(len, shown.splitlines())) <= WIDTH
    monkeypatch.setattr("claimgraph.cli.build.terminal_width", lambda: WIDTH)
    seed = ROOT / "seeds" / "magnesium-migraine.txt"
    printed = run("build", str(seed), "-o", str(tmp_path / "output"))
    assert printed.startswith(shown)


@pytest.mark.parametrize("command", SEEN, ids=[each.split()[1] for each in SEEN])
def test_the_commands_shown_run(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    words = shlex.split(command, comments=True)[1:]
    printed = run(*words)
    assert (folder / words[-1]).is_file() if "-o" in words else printed


def test_the_claim_of_the_guide_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = " ".join((ROOT / "ontology" / "README.md").read_text(encoding="utf-8").split())
    (claim,) = re.findall(r"claimgraph explain output/ (\w+)", guide)
    (shown,) = re.findall(r"the sentence as `\.\.\. (.*?)`", guide)
    monkeypatch.chdir(folder)
    assert shown in run("explain", "output/", claim)


@pytest.mark.parametrize("name", GUIDES)
def test_links_lead_somewhere(name: str) -> None:
    assert broken_links(ROOT / name) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    guide = tmp_path / "README.md"
    guide.write_text("# Part one\n[a](#part-one) [b](#part-two) [c](gone.md) [d](README.md)\n")
    assert broken_links(guide) == ["#part-two", "gone.md"]


def test_the_readme_links_to_the_other_guides() -> None:
    assert all(f"]({name}" in README for name in GUIDES[1:])


def test_what_lexicon_can_do_is_named() -> None:
    lexicon = main.commands["lexicon"]
    assert isinstance(lexicon, click.Group)
    (line,) = (each for each in shown_commands() if each.startswith("claimgraph lexicon"))
    assert set(lexicon.commands) <= set(re.findall(r"\w+", line))


def test_every_file_of_the_ontology_is_told() -> None:
    guide = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([\w.]+)", "".join(re.findall(r"^\| `.*? \| ", guide, re.MULTILINE))))
    files = {path.name for path in (ROOT / "ontology").iterdir()} - {"README.md"}
    assert files == told


def test_every_package_and_script_is_told() -> None:
    guide = (ROOT / ".ci" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w, -]+) \|", guide, re.MULTILINE)
    told = {name for row in rows for name in row.split(", ")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w-]", each, maxsplit=1)[0] for each in project["dependencies"]}
    assert names - told == set()
    scripts = {path.name for path in (ROOT / ".ci").iterdir() if path.is_file() and not path.suffix}
    assert {name for name in scripts if f"| `.ci/{name}` |" not in guide} == set()
