"""Runs `sightline` in processes of their own, forked from one that has the libraries loaded.

Each is a process with its own environment, files and exit status, as from a shell. Loading the
libraries is half of what a short command costs, and these tests run more than a hundred.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120  # seconds
COMMAND = "import sys; from sightline.commands.main import main; sys.exit(main(sys.argv[1:]))"
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.preloaded"])


def sightline(
    arguments: Sequence[str], environment: Mapping[str, str], *, typed: str = ""
) -> tuple[int, str, str]:
    """Run a command; return its exit status and what it wrote to its output and for errors."""
    return python(COMMAND, arguments, environment, typed=typed)


def python(
    program: str, arguments: Sequence[str], environment: Mapping[str, str], *, typed: str = ""
) -> tuple[int, str, str]:
    """Run a program's text as `python -c` does, from the project's folder; return the same."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "0").write_text(typed, encoding="utf-8")
        asked = (program, list(arguments), dict(environment), folder)
        process = SERVER.Process(target=_become, args=asked)
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"not done in {LONGEST} seconds: {arguments}")
        out, err = ((folder / name).read_text(encoding="utf-8") for name in "12")
        return process.exitcode, out, err


def _become(program: str, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number, flags in enumerate((os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2)):
        os.dup2(os.open(folder / str(number), flags), number)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - the inherited one was shut
    sys.argv = ["-c", *arguments]
    exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})  # noqa: S102
