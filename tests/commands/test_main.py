"""The sightline command line finds, refuses, explains and never shows a traceback."""

import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from sightline.commands import CommandError, main, serve
from sightline.database.roles import WEB


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sightline.commands", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command, `demo`, that raises whatever is put into the list."""
    wanted: list[BaseException] = []

    def command(_: list[str]) -> int:
        raise wanted[0]

    monkeypatch.setattr(main, "import_module", lambda _: SimpleNamespace(main=command))
    monkeypatch.setattr(main.signal, "signal", lambda *_: None)
    return wanted


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout


def test_without_a_command_all_are_listed() -> None:
    done = run()
    assert done.returncode == 0
    assert all(name in done.stdout for name in main.COMMANDS)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("serv", "serve"), ("geografy import", "geography import"), ("database", "database prepare")],
)
def test_an_unknown_command_gets_the_nearest_one(asked: str, meant: str) -> None:
    done = run(*asked.split())
    assert done.returncode == 2
    assert (
        done.stderr
        == f"sightline: there is no command `{asked}`: did you mean `sightline {meant}`?\n"
    )


def test_nothing_heavy_is_loaded_to_find_a_command() -> None:
    program = (
        "import sys; from sightline.commands.main import main; main(['--help']);"
        "print({'django', 'numpy', 'psycopg', 'numba'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.endswith("set()\n")


def test_bad_input_is_one_line(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(CommandError("the file has no rows."))
    assert main.main(["demo"]) == 2
    assert capsys.readouterr().err == "sightline: the file has no rows.\n"


def test_an_unforeseen_error_tells_its_kind_and_never_its_text(
    failing: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ValueError("very secret words"))
    assert main.main(["demo"]) == 1
    told = capsys.readouterr().err
    assert "`demo` failed: ValueError at " in told
    assert "very secret words" not in told
    assert told.count("\n") == 1


def test_interruption_is_no_error(failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())
    assert main.main(["demo"]) == 130


def test_a_command_that_is_not_installed_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(main.COMMANDS, "doctor", ("sightline.commands.nowhere", ""))
    assert main.main(["doctor"]) == 2
    assert "not part of this installation" in capsys.readouterr().err


def test_web_processes_get_the_web_role_and_no_stronger_login(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner")
    monkeypatch.setenv("SIGHTLINE_DATABASE_ROLE", "sightline_owner")
    given = serve.environment_of(WEB, {"DATABASE_URL": "postgresql://web"})
    assert given["DATABASE_URL"] == "postgresql://web"
    assert given["SIGHTLINE_DATABASE_ROLE"] == WEB
    assert "DATABASE_OWNER_URL" not in given


def test_a_taken_address_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is taken"):
            serve.serve(host="127.0.0.1", port=taken.getsockname()[1])
