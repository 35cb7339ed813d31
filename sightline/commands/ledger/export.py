"""Writes the whole ledger with its seals to a file that can be checked elsewhere, offline.

The file holds who did what to which records, and sealed words that nobody can read without the
keys: keep it as the ledger is kept. A name that ends in .gz is compressed. Needs
DATABASE_OWNER_URL.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from sightline.commands import CommandError
from sightline.commands.ledger.verify import in_database


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger export`."""
    parser = argparse.ArgumentParser(prog="sightline ledger export", description=__doc__)
    parser.add_argument("file", type=Path, help="a new file")
    asked = parser.parse_args(argv)
    with in_database() as ledger:
        from sightline.ledger.export import write_export
        from sightline.ledger.signing import public_key

        try:
            rows = write_export(ledger, asked.file, key=public_key())
        except FileExistsError:
            raise CommandError("that file is there already: give another name.") from None
        except OSError as problem:
            raise CommandError(f"{asked.file} cannot be written: {problem.strerror}.") from None
    print(f"{rows:,} sealed rows are in {asked.file}.")
    return 0
