"""Prints a small proof that one row was in the ledger when a head was signed.

Anybody can check it with a short program (docs/how-to/prove-the-ledger.md) against a head that they
hold. It shows that one row, with its sealed words, and no other. Needs DATABASE_OWNER_URL.
"""

import argparse
from collections.abc import Sequence

import psycopg

from sightline.commands import CommandError
from sightline.commands.environment import configure, set_up
from sightline.database.roles import OWNER


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger proof`."""
    parser = argparse.ArgumentParser(prog="sightline ledger proof", description=__doc__)
    parser.add_argument("number", type=int, help="the row's number, as the ledger's page gives it")
    parser.add_argument("--head", type=int, help="size of the head to prove it by (the newest)")
    asked = parser.parse_args(argv)
    url = configure(OWNER)
    set_up(OWNER)
    from sightline.ledger.queries.proving import NotProven, proof

    try:
        with psycopg.connect(url) as connection:
            print(proof(connection, asked.number, head=asked.head))
    except psycopg.OperationalError:
        raise CommandError("the database cannot be reached: check DATABASE_OWNER_URL.") from None
    except NotProven as problem:
        raise CommandError(str(problem)) from None
    return 0
