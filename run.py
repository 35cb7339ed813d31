"""Starts Sightline on this machine with an invented county: python3 run.py

Makes the environment on the first start (a few minutes, needs a network), then prepares the
database, serves, and prints the address and a sign-in for each role. Ctrl-C stops everything.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before an older Python meets newer syntax
    sys.exit("run.py: Sightline needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031
if sys.platform == "win32":
    sys.exit("run.py: Sightline runs on Linux and macOS; on Windows use WSL.")

import argparse
import os
import socket
import subprocess

from bootstrap import PYTHON, ROOT, SetupError, handle, prepare


def main() -> int:
    """Prepare the environment and become `sightline demo`."""
    asked = _arguments()
    if not asked.code:
        _refuse_taken(asked.port)
    prepare("run")
    if subprocess.run([PYTHON, "-m", "sightline.web.build"], cwd=ROOT, check=False).returncode:
        raise SetupError("The pages' styles and scripts could not be built (see the line above).")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if asked.database_url:  # by environment, so that its password is in no list of processes
        environment["DATABASE_URL"] = asked.database_url
    command = [str(PYTHON), "-m", "sightline.commands", "demo", "--port", str(asked.port)]
    command += [f"--{flag}" for flag in ("reset", "code") if getattr(asked, flag)]
    os.chdir(ROOT)
    os.execve(PYTHON, command, environment)  # noqa: S606 - signals then reach it directly


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=_port, default=8000, help="where to serve (8000)")
    parser.add_argument("--reset", action="store_true", help="throw the data away and start afresh")
    parser.add_argument(
        "--code", action="store_true", help="print the sign-in code of now, and end"
    )
    parser.add_argument(
        "--database-url",
        metavar="URL",
        help="use this PostgreSQL (15 to 18), prepared by `sightline database prepare`, and the "
        "other logins from DATABASE_OWNER_URL, DATABASE_WORKER_URL and so on",
    )
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: give a number from 1 to 65535")
    return int(text)


def _refuse_taken(port: int) -> None:
    """Find out now, and not after minutes of setting up, that the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise SetupError(f"Port {port} is for the system: choose one above 1023.") from None
        except OSError:
            raise SetupError(
                f"Port {port} is taken by another program: choose another, such as "
                f"--port {port + 1 if port < 65535 else 8001}."
            ) from None


if __name__ == "__main__":
    sys.exit(handle("run.py", main))
