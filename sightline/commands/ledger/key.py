"""Prints the public key that the ledger's heads are signed with. Give it to whoever checks them."""

import argparse
import os
from collections.abc import Sequence

from sightline.commands import CommandError


def main(argv: Sequence[str]) -> int:
    """Run `sightline ledger key`."""
    parser = argparse.ArgumentParser(prog="sightline ledger key", description=__doc__)
    parser.parse_args(argv)
    if not os.environ.get("SIGHTLINE_MASTER_KEY") and not os.environ.get("SIGHTLINE_LEDGER_KEY"):
        raise CommandError("set SIGHTLINE_MASTER_KEY, or SIGHTLINE_LEDGER_KEY if it signs.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    from sightline.ledger.signing import public_key

    print(public_key().hex())
    return 0
