"""run.py and test.py: what they say when they cannot go on, tried on copies of themselves."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_NO_INDEX": "0", "PIP_FIND_LINKS": ""}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The launchers alone, with one small requirement, so that nothing large is installed."""
    for name in (
        "run.py",
        "test.py",
        "bootstrap.py",
        "package.json",
        "package-lock.json",
        ".npmrc",
    ):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("tqdm==4.67.1 \\\n    --hash=sha256:00\n")
    return tmp_path


def said(copy: Path, *arguments: str, **environment: str) -> tuple[int, list[str]]:
    """The exit status and the lines on standard error."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env={**os.environ, **environment},
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stderr.splitlines()


def test_a_taken_port_is_told_before_anything_is_installed(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        status, lines = said(copy, "run.py", "--port", port)
    assert status == 1
    assert len(lines) == 1
    assert lines[0].startswith(f"run.py: Port {port} is taken by another program: choose another")
    assert not (copy / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(copy: Path, port: str) -> None:
    status, lines = said(copy, "run.py", "--port", port)
    assert status == 2
    assert f"{port} is not a port" in lines[-1]


def test_no_network_is_called_no_network(copy: Path) -> None:
    status, lines = said(copy, "run.py", "--port", "18999", PIP_RETRIES="0", **NOWHERE)
    assert status == 1
    assert len(lines) == 1
    assert "The package index cannot be reached: check the network" in lines[0]


def test_a_half_made_environment_is_made_again(copy: Path) -> None:
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    said(copy, "run.py", "--port", "18999", PIP_RETRIES="0", **NOWHERE)
    version = subprocess.run([copy / ".venv" / "bin" / "python", "--version"], check=False)
    assert version.returncode == 0


def test_an_older_python_is_refused_politely() -> None:
    for program in ("run.py", "test.py"):
        pretend = f"import sys; sys.version_info = (3, 9); exec(open({program!r}).read())"
        done = subprocess.run(
            [sys.executable, "-c", pretend], cwd=ROOT, check=False, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert done.stderr == f"{program}: Sightline needs Python 3.11 or newer; this is 3.9.\n"


@pytest.mark.parametrize(
    ("number", "words"), [(28, "full"), (122, "full"), (13, "cannot be written"), (30, "written")]
)
def test_a_disk_that_takes_nothing_is_told_in_one_line(
    number: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> int:
        raise OSError(number, os.strerror(number), "/somewhere")

    assert bootstrap.handle("run.py", fail) == 1
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_too_little_space_is_told_before_it_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))
    with pytest.raises(bootstrap.SetupError, match="full: 2 GB must be free"):
        bootstrap._make_environment()


def test_a_package_that_has_gone_from_the_environment_is_noticed(tmp_path: Path) -> None:
    wanted = tmp_path / "some.txt"
    wanted.write_text(
        "pytest==0.0.1 \\\n    --hash=sha256:00\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    )
    assert bootstrap._missing(wanted) == {"pytest==0.0.1"}
    assert bootstrap._missing(ROOT / "requirements" / "run.txt") == set()


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("npm ERR! code ENOTFOUND", "cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was recorded"),
        ("something else", "The reason is unclear"),
    ],
)
def test_an_installer_s_failure_is_explained(
    printed: str, meaning: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "setup.log")
    command = [sys.executable, "-c", f"print({printed!r}); raise SystemExit(1)"]
    with pytest.raises(bootstrap.SetupError, match=f"Sorry. .*{meaning}") as told:
        bootstrap._call(command, "Sorry.")
    assert "\n" not in str(told.value)


def test_the_summary_names_each_test_that_was_not_run(tmp_path: Path) -> None:
    results = tmp_path / "var" / "test" / "results.xml"
    results.parent.mkdir(parents=True)
    results.write_text(
        '<testsuites><testsuite><testcase classname="tests.a" name="test_b">'
        '<skipped type="pytest.skip" message="no Chromium"/></testcase></testsuite></testsuites>'
    )
    for strict, status in (("False", "0"), ("True", "1")):
        program = (
            f"import pathlib, sys; sys.path.insert(0, {str(ROOT)!r}); import test;"
            "test.RESULTS = pathlib.Path('var/test/results.xml');"
            f"print(test._sum_up({{}}, list(test._skipped()), strict={strict}))"
        )
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        assert "  tests.a.test_b: no Chromium" in told
        assert told[-1] == status
