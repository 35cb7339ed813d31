"""Seals the ledger's rows each second, and signs heads, until told to stop.

`sightline work` runs one beside it; run it by itself where the sealer has a machine or a key of its
own (SIGHTLINE_LEDGER_KEY). Needs DATABASE_WORKER_URL. SIGHTLINE_LEDGER_HEADS names the file or
folder outside the database to which heads are added. Several at once do no harm.
"""

import argparse
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from sightline.commands import CommandError
from sightline.commands.environment import configure
from sightline.commands.serve import die_with_parent
from sightline.database.roles import WORKER


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger seal`."""
    parser = argparse.ArgumentParser(prog="sightline ledger seal", description=__doc__)
    parser.add_argument("--once", action="store_true", help="seal what waits, sign, and end")
    parser.add_argument("--with-parent", action="store_true", help="end when our parent does")
    asked = parser.parse_args(argv)
    if asked.with_parent:
        die_with_parent()
    url = configure(WORKER)
    seal(url, once=asked.once)
    return 0


def seal(url: str, *, once: bool = False) -> None:
    """Seal until SIGTERM or Ctrl-C; with `once`, once."""
    from django.conf import settings

    from sightline.ledger.actions.sealing import keep_sealing
    from sightline.ledger.signing import signing_key

    told = threading.Event()
    for received in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(received, lambda *_: told.set())
    try:
        key = signing_key()
    except ValueError:
        raise CommandError("SIGHTLINE_LEDGER_KEY is no key: 64 hexadecimal figures.") from None

    def connect() -> psycopg.Connection[Any]:
        return psycopg.connect(url, autocommit=True, application_name="sightline sealer")

    place = Path(settings.LEDGER_HEADS) if settings.LEDGER_HEADS else None
    try:
        keep_sealing(connect, key, place, wait=told.wait, once=once)
    except psycopg.OperationalError:
        raise CommandError("the database cannot be reached: check DATABASE_WORKER_URL.") from None
    if once and place is None:
        print("Sealed. Heads are not written outside: SIGHTLINE_LEDGER_HEADS is not set.")
