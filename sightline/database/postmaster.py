"""The embedded PostgreSQL's main process: its settings, its start, its state, its end."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

from sightline.database.installation import SOCKET_NAME, Installation, ServerError

PORT = SOCKET_NAME.rpartition(".")[2]
PATIENCE = 60  # seconds to start or to stop
LARGEST_LOG = 5_000_000  # bytes, after which one older log is kept beside it

SETTINGS = {
    "listen_addresses": "",  # the private socket is the only way in
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "logging_collector": "off",
    # No text of a record may reach the log: errors quote values, their details quote rows.
    "log_min_messages": "log",  # ranks above "error", so that errors go to the client alone
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
FULL_DISK = ("No space left on device", "Disk quota exceeded", "Check free disk space")
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def launch(installation: Installation, log: Path, *, throwaway: bool) -> subprocess.Popen[bytes]:
    """Start postgres in a session of its own, so that Ctrl-C reaches us and not it.

    Returns when it accepts connections. Raises ServerError with the reason when it cannot.
    """
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old"))
    settings = {**SETTINGS, **(THROWAWAY if throwaway else {})}
    settings["unix_socket_directories"] = str(installation.socket_folder())
    chosen = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as output:
        begun = output.tell()
        process = subprocess.Popen(
            [installation.programs / "postgres", "-D", installation.data, *chosen],
            stdout=output, stderr=output, start_new_session=True, **installation.identity(),
        )  # fmt: skip
    if _ready(installation, process):
        return process
    process.kill()
    process.wait()
    shutil.rmtree(settings["unix_socket_directories"], ignore_errors=True)
    with log.open("rb") as written:
        written.seek(begun)
        raise ServerError(summary(written.read().decode(errors="replace")))


def _ready(installation: Installation, process: subprocess.Popen[bytes]) -> bool:
    limit = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < limit:
        facts = _facts(installation)
        if facts and facts[0] == str(process.pid) and facts[-1] == "ready":
            return True
        time.sleep(0.05)
    return False


def summary(output: str) -> str:
    """Say in one line why PostgreSQL did not start; its output holds no record's text yet."""
    if any(sign in output for sign in FULL_DISK):
        return "The database cannot start: the disk is full."
    reasons = re.findall(r"(?:FATAL|PANIC|error): +(.+)", output)
    lines = output.strip().splitlines() or ["it gave no reason"]
    reason = reasons[-1] if reasons else lines[-1]
    return f"The database cannot start: {reason.rstrip('.')}."


def socket_folder(installation: Installation) -> str:
    """Where the running server's socket lies."""
    return _facts(installation)[4]


def _facts(installation: Installation) -> list[str]:
    """The lines of postmaster.pid: process, data, start time, port, socket folder ..., status."""
    try:
        text = (installation.data / "postmaster.pid").read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    lines = [line.strip() for line in text.splitlines()]
    return lines if len(lines) >= 8 else []


def running(installation: Installation) -> bool:
    """Whether a live server has these data; clears away what a power cut left behind."""
    facts = _facts(installation)
    if not facts:
        return False
    socket = Path(facts[4])
    if _is_postgres(installation, int(facts[0])):
        _wait_until_it_answers(installation, socket, facts[0])
        return True
    (installation.data / "postmaster.pid").unlink(missing_ok=True)
    if socket.name.startswith("sightline-"):
        shutil.rmtree(socket, ignore_errors=True)
    return False


def _wait_until_it_answers(installation: Installation, socket: Path, process: str) -> None:
    """Wait for a server that a killed launcher left in the middle of its start or its recovery."""
    limit = time.monotonic() + PATIENCE
    while installation.run("pg_isready", "-q", "-h", socket, "-p", PORT).returncode:
        if time.monotonic() > limit:
            raise ServerError(f"PostgreSQL runs as process {process} but does not answer: end it.")
        time.sleep(0.2)


def _is_postgres(installation: Installation, process: int) -> bool:
    """Whether the number still means our server, and not a stranger that inherited it."""
    listing = Path(f"/proc/{process}/cmdline")
    if Path("/proc/self").exists():
        command = listing.read_text(errors="replace") if listing.exists() else ""
    else:
        ask = ["ps", "-ww", "-o", "args=", "-p", str(process)]
        command = subprocess.run(ask, check=False, capture_output=True, text=True).stdout
    return str(installation.data) in command


def end(installation: Installation, process: subprocess.Popen[bytes] | None) -> None:
    """Stop the server, politely first, and remove its socket folder."""
    facts = _facts(installation)
    if not facts or not _is_postgres(installation, int(facts[0])):
        return
    for order in (signal.SIGINT, signal.SIGQUIT):  # PostgreSQL's "fast" and "immediate"
        os.kill(int(facts[0]), order)
        if _gone(installation, process):
            shutil.rmtree(facts[4], ignore_errors=True)
            return
    raise ServerError(f"The database does not stop: end process {facts[0]} by hand.")


def _gone(installation: Installation, process: subprocess.Popen[bytes] | None) -> bool:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        ended = process is None or process.poll() is not None
        if ended and not (installation.data / "postmaster.pid").exists():
            return True
        time.sleep(0.02)
    return False
