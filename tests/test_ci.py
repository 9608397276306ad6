"""``.ci/run`` runs every tool, by the README's own command, and says what it left out."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("ruff check", "ruff format --check", "mypy", "lint-imports")
# In the place of python3: makes the tools of the environment, each of which says what it is given;
# the one whose words begin with BROKEN fails.
PYTHON = """#!/bin/sh
mkdir -p "$3/bin"
for each in pip pytest ruff mypy lint-imports; do
    cat >"$3/bin/$each" <<'END'
#!/bin/sh
name=$(basename "$0")
echo $name "$@" $([ $name = pytest ] && echo "$PYTEST_ADDOPTS")
case "$name $*" in "${BROKEN-none}"*) exit 1 ;; esac
END
    chmod +x "$3/bin/$each"
done
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    shutil.copy(ROOT / "README.md", tmp_path)
    (tmp_path / "bin").mkdir()
    for name, text in (("python3", PYTHON), ("chromium", "#!/bin/sh\n")):
        write_program(tmp_path / "bin" / name, text)
    return tmp_path


def write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def run(checkout: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "CLAIMGRAPH"))}
    search = f"{checkout / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        [checkout / ".ci" / "run"],
        env={**inherited, "PATH": search, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_everything_is_run_and_the_pip_is_left_as_it_is(checkout: Path) -> None:
    done = run(checkout, PYTEST_ADDOPTS="-x")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    installs = [line for line in lines if line.startswith("pip ")]
    assert len(installs) == 2
    assert not any("upgrade" in line or " -U" in line for line in installs)
    (tests,) = (line for line in lines if line.startswith("pytest "))
    assert tests.startswith("pytest --cov ")
    assert tests.endswith(" -x")
    assert [line for line in lines if line in TOOLS] == list(TOOLS)


@pytest.mark.parametrize("tool", ["pip", "pytest", *TOOLS])
def test_a_tool_that_fails_ends_it(tool: str, checkout: Path) -> None:
    done = run(checkout, BROKEN=tool)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith(tool)


def test_types_are_checked_where_there_is_a_script_for_it(checkout: Path) -> None:
    types = checkout / ".ci" / "types"
    write_program(types, "#!/bin/sh\necho types\n")
    assert "types" in run(checkout).stdout.splitlines()
    types.chmod(0o644)
    assert "types" not in run(checkout).stdout.splitlines()


def test_suites_that_are_not_at_hand_are_told_at_the_end(checkout: Path) -> None:
    assert "left out: the W3C suites" in run(checkout).stdout.splitlines()[-1]
    (checkout / "elsewhere").mkdir()
    assert "W3C" not in run(checkout, CLAIMGRAPH_W3C=str(checkout / "elsewhere")).stdout
    (checkout / ".cache" / "w3c").mkdir(parents=True)
    assert "W3C" not in run(checkout).stdout
    assert "W3C" in run(checkout, CLAIMGRAPH_W3C="nowhere").stdout.splitlines()[-1]
