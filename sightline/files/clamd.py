"""ClamAV's daemon: sends a file's bytes to be scanned and reads what it found."""

import re
import socket
import struct
from typing import NamedTuple

CHUNK = 65_536
LONGEST_ANSWER = 1_000
NAME = re.compile(r"[^\w.:/()+-]")


class Scan(NamedTuple):
    """What a scan said. Not scanned: nothing answered, or the scanner could not finish."""

    scanned: bool
    finding: str = ""  # the scanner's name of what it found


NOT_SCANNED = Scan(scanned=False)


def scan(content: bytes, address: str, seconds: float) -> Scan:
    """Scan a file's bytes. `address` is a socket's path or host:port; without one, not scanned."""
    if not address:
        return NOT_SCANNED
    try:
        with _connected(address, seconds) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                clamd.sendall(struct.pack("!I", len(piece)) + piece)
            clamd.sendall(struct.pack("!I", 0))
            return understood(_answer(clamd))
    except (OSError, ValueError):
        return NOT_SCANNED


def understood(answer: bytes) -> Scan:
    """Return what an answer means: anything but "OK" and "FOUND" is no scan."""
    words = answer.rstrip(b"\0\n").decode("ascii", "replace")
    if words == "stream: OK":
        return Scan(scanned=True)
    if words.startswith("stream: ") and words.endswith(" FOUND"):
        name = NAME.sub("", words.removeprefix("stream: ").removesuffix(" FOUND"))
        return Scan(scanned=True, finding=name[:80] or "unnamed")
    return NOT_SCANNED


def _connected(address: str, seconds: float) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=seconds)
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    clamd.settimeout(seconds)
    try:
        clamd.connect(address)
    except OSError:
        clamd.close()
        raise
    return clamd


def _answer(clamd: socket.socket) -> bytes:
    answer = b""
    while len(answer) < LONGEST_ANSWER and (piece := clamd.recv(LONGEST_ANSWER)):
        answer += piece
        if piece.endswith(b"\0"):
            break
    return answer
