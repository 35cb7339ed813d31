"""Brings the database's tables up to date, as their owner."""

import argparse
from collections.abc import Sequence

from sightline.commands.environment import set_up
from sightline.database.roles import OWNER


def main(argv: Sequence[str]) -> int:
    """Run `sightline migrate`."""
    parser = argparse.ArgumentParser(prog="sightline migrate", description=__doc__)
    parser.parse_args(argv)
    set_up(OWNER)
    migrate()
    print("The tables are up to date.")
    return 0


def migrate() -> None:
    """Apply what is missing; let the database know the keys that web processes prove and use."""
    from django.core.management import call_command

    from sightline.access.actions import install_proof_key
    from sightline.ledger.actions.words import make_keys

    call_command("migrate", verbosity=0, interactive=False)
    install_proof_key()
    make_keys()
