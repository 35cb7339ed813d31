"""Checks the search and map index, the custodians' keys, and that the ledger is being sealed.

Everything is worked out again from the items and compared. Nothing is changed. The site cannot
write while this runs, some seconds for each 10,000 items, so run it at a quiet time.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from sightline.commands import CommandError
from sightline.commands.environment import set_up
from sightline.database.roles import OWNER


def main(argv: Sequence[str]) -> int:
    """Run `sightline doctor`: 0 if all is well, 1 if it is not."""
    parser = argparse.ArgumentParser(prog="sightline doctor", description=__doc__)
    parser.add_argument("--most", type=int, default=100, help="differences to list (100)")
    asked = parser.parse_args(argv)
    set_up(OWNER)
    from django.db import OperationalError

    try:
        found = _differences(asked.most)
    except OperationalError:
        raise CommandError(
            "the tables are in use or cannot be reached: check DATABASE_OWNER_URL, try again later."
        ) from None
    if found:
        print(f"The index is out of step in {found:,} places.", file=sys.stderr)
    else:
        print("The index is in step with every item.")
    return 1 if [*_sealing_troubles(), *_custody_gaps()] or found else 0


def _sealing_troubles() -> list[str]:
    """Say what is amiss with the sealing of the ledger, and return it."""
    from django.db import connection

    from sightline.ledger.queries.sealed import state
    from sightline.ledger.sealing_rules import troubles

    with connection.cursor() as cursor:
        found = troubles(state(cursor))
    for said in found:
        print(f"The ledger: {said}", file=sys.stderr)
    return found


def _custody_gaps() -> list[object]:
    """Name the receiving agencies with too few custodians' keys, and return them."""
    from django.utils import timezone

    from sightline.intake.queries.sources import custody_gaps

    gaps = custody_gaps(timezone.now())
    for name, keys in gaps:
        what = f"{keys} custodian has a key" if keys == 1 else f"{keys} custodians have a key"
        print(
            f"{name}: {what}. Who sends a report is sealed for them alone, and with none it is not"
            " kept: run `sightline custodian make-key` for two at least.",
            file=sys.stderr,
        )
    return list(gaps)


def _differences(most: int) -> int:
    """List the first differences, and return how many there are."""
    from sightline.intelligence.queries import index_differences

    found = 0
    for difference in index_differences():
        found += 1
        if found <= most:
            print(f"{difference.record}: {difference.what}.", file=sys.stderr)
    return found
