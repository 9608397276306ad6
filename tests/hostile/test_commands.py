"""Arguments that are no text or no number, and what nobody foresaw."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from claimgraph.cli import main, options
from claimgraph.errors import ClaimgraphError, ServiceError
from tests.cli.conftest import Run
from tests.hostile.limits import COMMAND, ROOT, run_limited


def every(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command, those inside others too."""
    yield name, command
    for each, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from every(below, f"{name} {each}".strip())


COMMANDS = dict(every(main))


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "-inf", "1e300", "-1e-300", "1e400", "x"])
def test_a_number_is_finite_and_in_range(value: str, run: Run) -> None:
    for arguments in (
        ("query", "nowhere", "ASK {}", "--timeout", value),
        ("ask", "what", "x", "--timeout", value),
        ("build", "nowhere", "--min-score", value),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Invalid value for '--" in result.stderr


def test_every_number_of_every_command_has_an_end() -> None:
    kinds = (click.types.FloatParamType, click.types.IntParamType)
    numbers = [
        (name, param)
        for name, command in COMMANDS.items()
        for param in command.params
        if isinstance(param.type, kinds)
    ]
    assert len(numbers) > 8
    for name, param in numbers:
        kind = param.type
        assert isinstance(kind, click.IntRange | options._FiniteRange), (name, param.name)
        assert kind.min is not None, (name, param.name)
        assert kind.max is not None, (name, param.name)


def test_text_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    for arguments in (
        (b"query", b"nowhere", b"ASK { \xff }"),
        (b"search", b"\xff"),
        (b"ask", b"what", b"\xff"),
        (b"lexicon", b"why", b"\xff"),
        (b"lexicon", b"add", b"\xff", b"mesh:D1"),
        (b"build", b"seeds", b"--title", b"\xff"),
        (b"explain", b"nowhere", b"\xff"),
    ):
        result = run_limited(*COMMAND, *arguments)
        assert result.returncode == 2
        assert (
            b"'\\udcff' is not UTF-8." in result.stderr
            or b"\\udcff' is not" in result.stderr
            or b"\\udcff }' is not" in result.stderr
        ), result.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_text_of_every_command_is_guarded(name: str) -> None:
    for param in COMMANDS[name].params:
        if isinstance(param.type, click.types.StringParamType):
            assert isinstance(param.type, options._Text), param.name


class Panic(BaseException):
    """As pyoxigraph's, which is no Exception."""


@pytest.mark.parametrize("fault", [KeyError("a\x1bb"), RecursionError("deep"), Panic("oh")])
def test_what_nobody_foresaw_is_one_line_and_a_report(
    fault: BaseException, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("claimgraph.store.open_store", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = run("export", "nowhere")
    assert result.exit_code == 70
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: a fault of claimgraph, not of yours: ")
    assert type(fault).__name__ in line
    assert "Traceback" not in line
    (report,) = tmp_path.glob("claimgraph-fault-*.txt")
    assert str(report) in line
    assert "Traceback (most recent call last):" in report.read_text()
    assert report.read_text().startswith("claimgraph ")
    shown = run("--debug", "export", "nowhere")
    assert shown.exit_code == 70
    assert "Traceback (most recent call last):" in shown.stderr


def test_no_report_where_none_can_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError

    monkeypatch.setattr("claimgraph.store.open_store", fail)
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    result = run("export", "nowhere")
    assert result.exit_code == 70
    assert "what --debug prints" in result.stderr


def test_a_lack_of_memory_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("claimgraph.store.open_store", fail)
    result = run("export", "nowhere")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("error: memory ran out")


def test_exit_codes_are_those_that_are_told(run: Run) -> None:
    def below(kind: type[ClaimgraphError]) -> Iterator[type[ClaimgraphError]]:
        yield kind
        for each in kind.__subclasses__():
            yield from below(each)

    codes = {each.exit_code for each in below(ClaimgraphError)}
    assert codes == {2, 3}
    assert {each.exit_code for each in below(ServiceError)} == {3}
    told = {int(code) for code in re.findall(r"^ +(\d+)  ", run("--help").stdout, re.MULTILINE)}
    assert told == {0, 1, 70} | codes
    readme = (ROOT / "README.md").read_text()
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)} == told
