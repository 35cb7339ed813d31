"""Makes a source custodian's key: the system keeps the public half, the custodian the file.

Give the file to the custodian in person, on a stick, and delete your copy. Without the file and its
passphrase nobody can open what is sealed for it; there is no way round. A new key ends the one
before, whose file is still needed for the reports that came meanwhile.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sightline.commands import CommandError
from sightline.commands.environment import set_up
from sightline.database.roles import OWNER


def main(argv: Sequence[str]) -> int:
    """Run `sightline custodian make-key`."""
    asked = _parser().parse_args(argv)
    if asked.file.exists():
        raise CommandError("that file is there already: give another name.")
    passphrase = _passphrase()
    set_up(OWNER)
    from django.utils import timezone

    from sightline.access.refused import Refused
    from sightline.agencies.queries import account_of
    from sightline.intake.actions import make_key
    from sightline.intake.custody import NotOpened

    account = account_of(asked.account)
    try:
        text = make_key(account=account or asked.account, passphrase=passphrase, at=timezone.now())
    except Refused:
        raise CommandError("there is no source custodian of that account.") from None
    except NotOpened as problem:
        raise CommandError(str(problem)) from None
    write_alone(asked.file, text)
    print(f"The key is in {asked.file}. Give it to the custodian and keep no copy.")
    return 0


def write_alone(file: Path, text: str) -> None:
    """Write a new file that only its owner may read."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(text)


def _passphrase() -> str:
    """Ask for the passphrase twice; with no terminal it is the first line that comes in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Passphrase (the custodian types it, 12 characters or more): ")
    if getpass.getpass("Again: ") != first:
        raise CommandError("the two passphrases differ: nothing was made.")
    return first


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline custodian make-key", description=__doc__)
    parser.add_argument("--account", required=True, help="reference or email address")
    parser.add_argument("--file", required=True, type=Path, help="where to write the key file")
    return parser
