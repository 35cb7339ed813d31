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
    """Apply what is missing, and let the database know the key that web processes prove."""
    from django.core.management import call_command

    from sightline.access.actions import install_proof_key

    call_command("migrate", verbosity=0, interactive=False)
    install_proof_key()
