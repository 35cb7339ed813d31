"""Serves the site with Granian, as a child that ends when we end.

With --public it serves the pages that anybody may read, and nothing else: as a database role that
can read released editions alone, without the master key or any other login.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sightline.commands import CommandError
from sightline.database.roles import PUBLISH, WEB, WORKER
from sightline.hotspots.tiles import TilesError, named

WITHHELD = {  # what a process of each role is never given
    WEB: {"DATABASE_OWNER_URL", "DATABASE_PUBLISH_URL", "DATABASE_BACKUP_URL"},
    WORKER: {"DATABASE_OWNER_URL", "DATABASE_PUBLISH_URL", "DATABASE_BACKUP_URL"},
    PUBLISH: {
        "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_WORKER_URL", "DATABASE_BACKUP_URL",
        "SIGHTLINE_MASTER_KEY", "SIGHTLINE_SECRET_KEY", "SIGHTLINE_LEDGER_KEY",
        "SIGHTLINE_MAIL_URL",
    },
}  # fmt: skip
THREADS = 8  # a process: as many as it has database connections
LONGEST_START = 120  # seconds, on a busy machine
PATIENCE = 30  # seconds to finish open requests
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl


def main(argv: Sequence[str]) -> int:
    """Run `sightline serve`."""
    parser = argparse.ArgumentParser(prog="sightline serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--public", action="store_true", help="serve what is published, alone")
    asked = parser.parse_args(argv)
    if not 1 <= asked.port <= 65535 or asked.workers < 1:
        raise CommandError("the port must be 1 to 65535 and the workers at least 1.")
    address = f"http://{asked.host}:{asked.port}/"
    return serve(
        host=asked.host,
        port=asked.port,
        workers=asked.workers,
        role=PUBLISH if asked.public else WEB,
        ready=lambda: print(f"Serving on {address} (Ctrl-C stops it).", flush=True),
    )


def serve(
    *,
    host: str,
    port: int,
    workers: int = 2,
    environment: Mapping[str, str] | None = None,
    role: str = WEB,
    ready: Callable[[], None] = lambda: None,
) -> int:
    """Serve until told to stop, and return the exit status: 0 after Ctrl-C or SIGTERM.

    environment  what the web processes are given on top of ours, such as DATABASE_URL
    role         as whom the database knows them: the site's, or the public pages'
    ready        called once, when the address answers

    Raises CommandError when the port is taken, the base map's tiles cannot be used, or the
    server does not come up.
    """
    refuse_taken(host, port)
    refuse_unusable_tiles()
    granian = _start(host, port, workers, environment_of(role, environment or {}))
    try:
        _wait_until_it_answers(granian, host, port)
        ready()
        status = granian.wait()
        raise CommandError(f"the web server ended by itself (status {status}).")
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(granian)


def environment_of(role: str, more: Mapping[str, str]) -> dict[str, str]:
    """Return ours and more, as one role and without what a process of it may not have."""
    given = {**os.environ, **more}
    inherited = {name: value for name, value in given.items() if name not in WITHHELD[role]}
    return {**inherited, "SIGHTLINE_DATABASE_ROLE": role}


@contextmanager
def serving(host: str, port: int, role: str) -> Iterator[None]:
    """Serve for one role in a process of its own, for as long as what is inside lasts."""
    refuse_taken(host, port)
    granian = _start(host, port, 1, environment_of(role, {}))
    try:
        _wait_until_it_answers(granian, host, port)
        yield
    finally:
        _stop(granian)


def refuse_taken(host: str, port: int) -> None:
    """Raise CommandError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CommandError(f"port {port} is for the system: choose one above 1023.") from None
        except OSError:
            raise CommandError(
                f"{host}:{port} is taken or not ours: choose another with --port or --host."
            ) from None


def refuse_unusable_tiles() -> None:
    """Raise CommandError when the base map is to come from tiles that cannot be drawn."""
    try:
        named(os.environ)
    except TilesError as problem:
        raise CommandError(str(problem)) from None


def _start(
    host: str, port: int, workers: int, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start Granian in a session of its own: Ctrl-C reaches us, and we stop it in order."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", str(THREADS)]
    command += ["--respawn-failed-workers", "--respawn-interval", "0.5"]
    command += ["--log-level", "error", "--no-access-log", "sightline.web.wsgi:application"]
    return subprocess.Popen(
        command,
        env=environment,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - we have no threads
    )


def die_with_parent() -> None:
    """Have Linux stop the child if we are killed outright; elsewhere the port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def _wait_until_it_answers(granian: subprocess.Popen[bytes], host: str, port: int) -> None:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked for, not bound
    limit = time.monotonic() + LONGEST_START
    while granian.poll() is None and time.monotonic() < limit:
        try:
            socket.create_connection((target, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise CommandError("the web server did not start: see the lines above.")


def _stop(granian: subprocess.Popen[bytes]) -> None:
    granian.terminate()
    try:
        granian.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(granian.pid, signal.SIGKILL)
        granian.wait()
