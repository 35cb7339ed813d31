"""Runs a command against a database that lives exactly as long: python -m ... COMMAND ARGUMENTS.

The command finds the superuser's connection string in SIGHTLINE_TEST_ADMIN_URL.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType

from sightline.database.installation import ServerError
from sightline.database.server import start

VARIABLE = "SIGHTLINE_TEST_ADMIN_URL"


def main(command: list[str]) -> int:
    """Run the command and return its exit status; the server is gone afterwards, come what may."""
    for received in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(received, _leave)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="sightline-") as folder,
            start(Path(folder) / "postgres", throwaway=True) as server,
        ):
            return _run(command, {**os.environ, VARIABLE: server.admin_url})
    except ServerError as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped.", file=sys.stderr)
    return 1


def _run(command: list[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, env=environment) as process:
        try:
            return process.wait()
        finally:
            process.terminate()


def _leave(received: int, _frame: FrameType | None) -> None:
    sys.exit(128 + received)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
