"""``claimgraph doctor``: what claimgraph works with, and what is missing."""

import importlib.metadata
import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from claimgraph.cli.options import ontology_option
from claimgraph.cli.terminal import painter, show, terminal_width
from claimgraph.errors import ClaimgraphError, ServiceError
from claimgraph.manifest import MANIFEST_FILE
from claimgraph.version import __version__

__all__ = ["Check", "State", "check_all", "doctor"]

_OUTPUT = Path("output")
# Of a requirement in a package's metadata: its name, and the extra that asks for it.
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+).*?(?:extra\s*==\s*['\"](?P<extra>[\w-]+)['\"])?")


class State:
    """How something is; the words that stand in the table."""

    OK = "ok"
    OPTIONAL = "not installed"
    NOTE = "note"
    FAILS = "fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked at.

    Attributes:
        name: What.
        state: A word of :class:`State`.
        told: Version, size or place; or what is wrong.
        fix: What to do; empty if there is nothing.
    """

    name: str
    state: str
    told: str
    fix: str = ""


@click.command(short_help="Say what claimgraph works with, and what is missing.")
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.option("--model", help="Installed spaCy model package to look at.")
@ontology_option
def doctor(graph: Path | None, model: str | None, ontology: Path | None) -> None:
    """Say which versions, model, lexicon and store claimgraph works with, and what is missing.

    GRAPH is the output folder of a build or its store; output if that is there. Each line that
    fails says what to do. What is not installed is needed for some inputs and outputs only.
    """
    checks = check_all(graph, model=model, ontology=ontology)
    rows = [(each.name, each.state, each.told, each.fix) for each in checks]
    used = 4 if any(each.fix for each in checks) else 3
    from claimgraph.tables import format_table

    header = ("what", "state", "which", "what to do")[:used]
    show(format_table(header, [row[:used] for row in rows], terminal_width(), paint=painter()))
    if any(each.state == State.FAILS for each in checks):
        sys.exit(ServiceError.exit_code)


def check_all(
    graph: Path | None, *, model: str | None = None, ontology: Path | None = None
) -> tuple[Check, ...]:
    """Look at all that claimgraph works with.

    Args:
        graph: A store to look at; None for the folder ``output``, if it is there.
        model: The language model; None for the usual one.
        ontology: The ontology folder; None for the one that claimgraph brings.

    Returns:
        What was looked at, in order.
    """
    where = graph or (_OUTPUT if (_OUTPUT / MANIFEST_FILE).exists() else None)
    steps: tuple[tuple[str, Callable[[], Iterator[Check]]], ...] = (
        ("claimgraph", _check_self),
        ("packages", _check_packages),
        ("search", _check_sqlite),
        ("ontology", lambda: _check_ontology(ontology)),
        ("lexicon", lambda: _check_lexicon(ontology)),
        ("language model", lambda: _check_model(model)),
    )
    found = [check for name, step in steps for check in _run(name, step)]
    if where is not None:
        found += _run("store", lambda: _check_store(where))
    return tuple(found)


def _run(name: str, step: Callable[[], Iterator[Check]]) -> list[Check]:
    try:
        return list(step())
    except ClaimgraphError as error:
        told = f"{error.where}: {error.problem}" if error.where else error.problem
        return [Check(name=name, state=State.FAILS, told=told, fix=error.fix)]


def _check_self() -> Iterator[Check]:
    yield Check(name="claimgraph", state=State.OK, told=__version__)
    told = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Check(name="Python", state=State.OK, told=told)


def _check_packages() -> Iterator[Check]:
    """Yield the packages that are needed, in one line if all are there, then the extras."""
    try:
        required = importlib.metadata.requires("claimgraph") or []
    except importlib.metadata.PackageNotFoundError:
        fix = "install it: pip install ."
        yield Check(name="packages", state=State.FAILS, told="it is not installed", fix=fix)
        return
    found: list[str] = []
    for name, extra in sorted(map(_parse, required), key=lambda each: (each[1], each[0])):
        version = _version_of(name)
        if version and not extra:
            found.append(f"{name} {version}")
        elif version:
            yield Check(name=f"{name} ({extra})", state=State.OK, told=version)
        elif extra:
            fix = f"if you need it: pip install 'claimgraph[{extra}]'"
            yield Check(name=f"{name} ({extra})", state=State.OPTIONAL, told="", fix=fix)
        else:
            fix = "install claimgraph again: pip install ."
            yield Check(name=name, state=State.FAILS, told="missing", fix=fix)
    yield Check(name="packages", state=State.OK, told=", ".join(found))


def _parse(requirement: str) -> tuple[str, str]:
    match = _REQUIREMENT.fullmatch(requirement.strip())
    return ("", "") if match is None else (match["name"], match["extra"] or "")


def _version_of(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _check_sqlite() -> Iterator[Check]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE text USING fts5(said)")
    except sqlite3.OperationalError:
        fix = "use a Python whose SQLite is built with FTS5"
        yield Check(name="search", state=State.FAILS, told="SQLite has no FTS5", fix=fix)
    else:
        yield Check(name="search", state=State.OK, told=f"SQLite {sqlite3.sqlite_version}")
    finally:
        connection.close()


def _check_ontology(folder: Path | None) -> Iterator[Check]:
    from claimgraph.ontology import load_language, load_schema

    schema = load_schema(folder)
    language = load_language(schema.folder, schema)
    frames = sum(map(len, language.frames.values()))
    told = f"{len(schema.predicates)} predicates, {frames:,} frames in {schema.folder}"
    yield Check(name="ontology", state=State.OK, told=told)


def _check_lexicon(folder: Path | None) -> Iterator[Check]:
    from claimgraph.ontology import find_ontology
    from claimgraph.terminology import BUNDLED, load_terminology, load_word_forms, open_lexicon

    found = find_ontology(folder)
    load_terminology(found)
    if not BUNDLED.is_file():
        yield Check(name="lexicon", state=State.NOTE, told="the folder's own names alone")
        return
    report = open_lexicon(BUNDLED, load_word_forms(found / "word_forms.tsv")).header["report"]
    told = f"{report['n_concepts']:,} concepts, {report['n_names']:,} names in {BUNDLED}"
    yield Check(name="lexicon", state=State.OK, told=told)


def _check_model(model: str | None) -> Iterator[Check]:
    from claimgraph.analysis import DEFAULT_MODEL
    from claimgraph.analysis.engine import Engine

    name = model or DEFAULT_MODEL
    Engine(name)
    yield Check(name="language model", state=State.OK, told=f"{name} {_version_of(name)}".rstrip())


def _check_store(path: Path) -> Iterator[Check]:
    from claimgraph.manifest import find_changed, read_manifest
    from claimgraph.store import open_store

    with open_store(path):
        manifest = read_manifest(path) if path.is_dir() else None
    counts = {} if manifest is None else manifest.counts
    told = ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items()))
    yield Check(name="store", state=State.OK, told=f"{path}{f': {told}' if told else ''}")
    if manifest is not None and manifest.versions.claimgraph != __version__:
        yield Check(
            name="store",
            state=State.NOTE,
            told=f"built with claimgraph {manifest.versions.claimgraph}",
            fix="build it again to have what this version reads",
        )
    for each in find_changed(path) if path.is_dir() else ():
        told = f"{each} was changed since it was built"
        yield Check(name="store", state=State.FAILS, told=told, fix="build it again")
