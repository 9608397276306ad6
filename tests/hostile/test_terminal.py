"""What a terminal is shown: names and messages that hold escape sequences or line breaks."""

import json
import os
import re
from pathlib import Path

import pytest

from claimgraph.errors import InputError, escape_controls
from tests.cli.conftest import Run
from tests.hostile.limits import COMMAND, check_told, run_limited

# Colour, the title of the window, a bell, a line of its own, text that runs backwards, C1.
EVIL = "a\x1b[31m\x1b]0;x\x07\nerror: b\r\u202ec\x9b1m"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]")


def shown(data: bytes) -> str:
    text = data.decode().replace("\r\n", "\n")  # CSV ends its lines so
    assert not CONTROLS.search(text), repr(text)
    return text


def test_names_of_files_are_shown_escaped(tmp_path: Path) -> None:
    folder = tmp_path / EVIL
    folder.mkdir()
    (folder / f"{EVIL}.txt").write_text("Aspirin prevents stroke.\n")
    (folder / f"{EVIL}.xyz").write_text("x")
    (folder / f"{EVIL}.jsonl").write_bytes(b'{"title": "Zinc \xe4"}\n{}\n')
    out = tmp_path / f"{EVIL}-out"
    result = run_limited(*COMMAND, "build", folder, "-o", out, seconds=120)
    assert result.returncode == 0, result.stderr.decode()
    told = shown(result.stderr)
    assert "skipped a\\x1b[31m\\x1b]0;x\\x07\\nerror: b\\r\\u202ec\\x9b1m.xyz: not a kind" in told
    assert "WARNING: " in told
    assert "a\\x1b[31m" in shown(result.stdout)
    assert len(result.stdout.decode().splitlines()[-1].split("store")) == 2
    for arguments in (
        ("explain", folder),
        ("query", folder, "ASK {}"),
        ("search", "zinc", folder / "none"),
        ("view", out / "none.ttl"),
        ("export", out, "-f", EVIL),
        ("ask", EVIL, out),
        ("lexicon", "search", "a", "-l", folder / f"{EVIL}.lex"),
        ("lexicon", "build", f"{EVIL}={EVIL}", "-o", out / "a.lex"),
        ("evaluate", EVIL, out),
        ("build", f"--{EVIL}"),
        ("build", folder, "--min-score", EVIL),
        (EVIL,),
    ):
        result = run_limited(*COMMAND, *arguments)
        assert result.returncode == 2, (arguments, result.stderr.decode())
        assert shown(result.stdout) == ""
        assert "Traceback" not in shown(result.stderr)


def test_answers_in_tables_are_clean(tmp_path: Path, run: Run) -> None:
    text = f"Aspirin prevents stroke. Zinc treats {EVIL} pain. Why aspirin works is {EVIL} unknown."
    record = {"title": f"Aspirin {EVIL}", "abstract": text, "journal": EVIL}
    (tmp_path / "a.jsonl").write_text(json.dumps(record))
    out = tmp_path / "out"
    for arguments in (
        ("build", tmp_path / "a.jsonl", "-o", out),
        ("explain", out),
        ("explain", out, "1"),
        ("edges", out),
        ("validate", out),
        ("search", "aspirin", out),
        ("ask", "what", "prevents", "stroke", out),
        ("query", out, "SELECT * { ?s ?p ?o FILTER(ISLITERAL(?o)) }", "-f", "table"),
        ("lexicon", "why", f"aspirin {EVIL}"),
    ):
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        shown(result.stdout_bytes)
        shown(result.stderr_bytes)


def test_an_error_is_one_line_but_for_its_excerpt() -> None:
    error = InputError(f"no {EVIL}", where=EVIL, fix=EVIL, excerpt="    ab\n    ^")
    first, middle, last = str(error).split("\n")
    assert first.count("\\x1b") == 4
    assert middle == "    ab"
    assert last.startswith("    ^ (fix: a\\x1b[31m")
    assert escape_controls("Füße, 5 µm — 鉄") == "Füße, 5 µm — 鉄"


def test_no_command_prints_to_standard_error_by_itself() -> None:
    """The one place is ``say``; what goes past it must escape on its own."""
    folder = Path(__file__).resolve().parents[2] / "src" / "claimgraph" / "cli"
    told = [
        f"{path.name}: {line.strip()}"
        for path in sorted(folder.glob("*.py"))
        for line in path.read_text().splitlines()
        if ("err=True" in line or "sys.stderr.write" in line) and path.name != "console.py"
    ]
    # A bar of figures alone, and a comment, besides the two that tell errors.
    by_file = ["build_progress.py", "main.py", "main.py", "terminal.py"]
    assert [line.partition(":")[0] for line in told] == by_file, told


@pytest.mark.parametrize("name", [b"\xff.txt", b"\xff.jsonl"])
def test_names_that_are_no_utf8_are_read(name: bytes, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_text('{"title": "Aspirin prevents stroke."}')
    out = os.fsencode(tmp_path) + b"/\xfe-out"
    result = run_limited(*COMMAND, "build", path, "-o", out)
    check_told(result, 2, "\\udcfe-out: the name of the output folder is not UTF-8")
    result = run_limited(*COMMAND, "build", path, "-o", tmp_path / "out", seconds=120)
    assert result.returncode == 0, result.stderr.decode()
    for arguments in ((b"query", out, b"ASK {}"), (b"explain", path), (b"export", path)):
        result = run_limited(*COMMAND, *arguments)
        assert result.returncode == 2, result.stderr.decode()
        assert b"Traceback" not in result.stderr
