"""Destroys the keys of months whose search words and reasons were kept for long enough.

Each month's words in the ledger are sealed under a key of their own. Once it is destroyed nobody
can read them, the rows stay, and the ledger still verifies. How long they are kept is a dial in
sightline/ledger/dials.toml. The worker does this each month by itself. Needs DATABASE_WORKER_URL.
"""

import argparse
from collections.abc import Sequence

from sightline.commands import CommandError
from sightline.commands.environment import set_up
from sightline.database.roles import WORKER


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger destroy-words`."""
    parser = argparse.ArgumentParser(prog="sightline ledger destroy-words", description=__doc__)
    parser.add_argument("month", nargs="?", help="one month, as 202011; else all that are due")
    asked = parser.parse_args(argv)
    set_up(WORKER)
    from django.db import IntegrityError

    from sightline.ledger.actions.words import destroy_old_words, destroy_words

    try:
        if not asked.month:
            gone = destroy_old_words()
        else:
            gone = [asked.month] if destroy_words(asked.month) else []
    except IntegrityError:
        raise CommandError("that month's words are still kept, or it is no month.") from None
    print(f"Destroyed: {', '.join(gone) or 'nothing was due'}.")
    return 0
