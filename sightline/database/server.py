"""Starts and stops the embedded PostgreSQL: one machine, synthetic data, no network.

Launchers of the same folder share one server. Each holds a shared lock for as long as it lives; the
last to stop finds nobody else and stops the server. A launcher killed outright loses its lock but
leaves the server, which the next start finds and the next clean stop ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

from sightline.database import postmaster
from sightline.database.installation import Installation, ServerError, find, where

ADMIN = "sightline_admin"
PASSWORD = "admin.password"  # the name of its file  # noqa: S105
LONGEST_WAIT = 120  # seconds for another launcher to start or stop


@dataclass
class Server:
    """A running PostgreSQL and our hold on it.

    admin_url  superuser's connection string: password over a private Unix socket
    """

    admin_url: str
    folder: Path
    _installation: Installation
    _hold: IO[str]
    _process: subprocess.Popen[bytes] | None
    _throwaway: bool

    def stop(self) -> None:
        """Let go; whoever lets go last stops the server. Safe to call twice."""
        if self._hold.closed:
            return
        with _alone(self.folder):
            last = _is_last(self._hold)
            self._hold.close()
            if last:
                postmaster.end(self._installation, self._process)
            elif self._process:
                self._process.returncode = 0  # it lives on for the others: not ours to wait for
        if last and self._throwaway:
            remove(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()


def start(folder: Path, *, throwaway: bool = False) -> Server:
    """Start the server whose data belong to `folder`, or join the one that runs already.

    folder     ours: holds the administrator's password, the locks and (unless we are root) the data
    throwaway  for tests: a power cut may lose data, and the last to stop removes everything

    Raises ServerError with one line that says what to do.
    """
    folder = _made(folder)
    with _alone(folder):
        hold = (folder / "users.lock").open("w")
        fcntl.flock(hold, fcntl.LOCK_SH)
        try:
            installation = find(folder)
            process = None
            _forget_locked_out(installation, folder)
            if not installation.data.exists():
                _initialise(installation, folder)
            _refuse_other_version(installation)
            if not postmaster.running(installation):
                process = postmaster.launch(installation, folder / "log", throwaway=throwaway)
            socket = postmaster.socket_folder(installation)
        except OSError as problem:
            hold.close()
            raise ServerError(_cannot(folder, problem)) from None
        except BaseException:
            hold.close()
            raise
    url = f"postgresql://{ADMIN}:{_password(folder)}@/postgres?host={quote(socket)}&port={postmaster.PORT}"
    return Server(url, folder, installation, hold, process, throwaway)


def remove(folder: Path) -> None:
    """Delete the data, password and log of a folder whose server is stopped.

    Raises ServerError while somebody still uses it.
    """
    if not folder.exists():
        return
    folder = folder.resolve()
    with _alone(folder), (folder / "users.lock").open("w") as hold:
        if not _is_last(hold):
            raise ServerError(
                f"The database in {folder} is in use: stop the other Sightline first."
            )
        home = where(folder)
        if home.exists():
            postmaster.end(find(folder), None)
            shutil.rmtree(home)
        shutil.rmtree(folder)


# --- Locks and folders ----------------------------------------------------------------------------


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder.resolve()
    except OSError as problem:
        raise ServerError(_cannot(folder, problem)) from None


def _cannot(folder: Path, problem: OSError) -> str:
    return f"The database's folder {folder} cannot be used: {problem.strerror}."


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock under which servers are started and stopped."""
    try:
        lock = (folder / "start.lock").open("w")
    except OSError as problem:
        raise ServerError(_cannot(folder, problem)) from None
    with lock:
        limit = time.monotonic() + LONGEST_WAIT
        while not _taken(lock):
            if time.monotonic() > limit:
                raise ServerError(f"Another Sightline is busy with {folder}: stop it first.")
            time.sleep(0.1)
        yield


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_last(hold: IO[str]) -> bool:
    """Whether nobody else holds the shared lock."""
    return _taken(hold)


def _forget_locked_out(installation: Installation, folder: Path) -> None:
    """Delete data whose password is gone: the folder was deleted, and with it all that it held.

    As root the data lie elsewhere, so that deleting the folder alone leaves them behind, shut.
    """
    if installation.data.exists() and not (folder / PASSWORD).exists():
        postmaster.end(installation, None)
        shutil.rmtree(installation.data)


def _password(folder: Path) -> str:
    """The administrator's password, drawn once and readable by us alone."""
    file = folder / PASSWORD
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(32))
    return file.read_text(encoding="ascii")


# --- Starting -------------------------------------------------------------------------------------


def _initialise(installation: Installation, folder: Path) -> None:
    """Make the data directory, whole or not at all."""
    partial = installation.home / "data.partial"
    shutil.rmtree(partial, ignore_errors=True)
    password = installation.home / "initial.password"
    password.unlink(missing_ok=True)
    with os.fdopen(os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(_password(folder))
    installation.give(password)
    try:
        result = installation.run(
            "initdb", "--pgdata", partial, "--username", ADMIN, "--pwfile", password,
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions",
        )  # fmt: skip
    finally:
        password.unlink(missing_ok=True)
    if result.returncode:
        raise ServerError(postmaster.summary(result.stdout + result.stderr))
    partial.rename(installation.data)


def _refuse_other_version(installation: Installation) -> None:
    made_by = (installation.data / "PG_VERSION").read_text(encoding="ascii").strip()
    said = installation.run("postgres", "--version").stdout
    ours = re.search(r"\d+", said)
    if ours is None or ours.group() != made_by:
        raise ServerError(
            f"The data were made by PostgreSQL {made_by}, but this is {said.strip() or 'broken'}: "
            "start again with --reset, or bring the data over with pg_upgrade."
        )
