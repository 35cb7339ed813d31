"""A log that helps whoever keeps the system running, and never holds a word of a record."""

import logging
import traceback
from pathlib import Path

DEPTH = 4  # how many of our own lines are named
SAFE = "granian"  # its messages are about processes and ports


class Wordless(logging.Formatter):
    """Say when, how bad, where in the code and what kind of error; never a message or a value.

    A message may quote what somebody typed, and an address may be a reference, so neither is
    written. The kind and the lines are enough to find the fault; the ledger says who met it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        said = record.getMessage() if record.name.startswith(SAFE) else ""
        status = getattr(record, "status_code", "")
        parts = [self.formatTime(record), record.levelname, record.name, str(status), said]
        if record.exc_info and record.exc_info[0]:
            parts += [record.exc_info[0].__name__, _lines(record)]
        return " ".join(part for part in parts if part)


def _lines(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    ours = [frame for frame in traceback.extract_tb(trace) if "sightline" in frame.filename]
    return ", ".join(f"{Path(f.filename).name}:{f.lineno}" for f in ours[-DEPTH:])
