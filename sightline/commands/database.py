"""Makes the database and its five roles on a PostgreSQL server (15 to 18); safe to run again."""

import argparse
import secrets
from collections.abc import Sequence

import psycopg

from sightline.commands import CommandError
from sightline.database.roles import BACKUP, OWNER, PUBLISH, ROLES, WEB, WORKER, prepare

VARIABLES = {
    WEB: "DATABASE_URL",
    OWNER: "DATABASE_OWNER_URL",
    WORKER: "DATABASE_WORKER_URL",
    PUBLISH: "DATABASE_PUBLISH_URL",
    BACKUP: "DATABASE_BACKUP_URL",
}
OLDEST = 150000


def main(argv: Sequence[str]) -> int:
    """Run `sightline database prepare`: the logins are printed once, to be kept as secrets are."""
    parser = argparse.ArgumentParser(prog="sightline database prepare", description=__doc__)
    parser.add_argument(
        "--admin-url", required=True, help="a login that may create roles and databases"
    )
    parser.add_argument("--name", default="sightline", help="name of the database (sightline)")
    asked = parser.parse_args(argv)
    passwords = {role: secrets.token_urlsafe(24) for role in ROLES}
    try:
        with psycopg.connect(asked.admin_url) as admin:
            if admin.info.server_version < OLDEST:
                raise CommandError("the server is older than PostgreSQL 15.")
        logins = prepare(asked.admin_url, asked.name, passwords)
    except psycopg.Error as problem:
        raise CommandError(_plain(problem)) from None
    print("# New passwords were set. Keep these lines where only the service can read them.")
    for role, variable in VARIABLES.items():
        print(f"{variable}='{logins.url(role)}'")
    print(f"SIGHTLINE_MASTER_KEY={secrets.token_hex(32)}  # only for a new, empty database")
    return 0


def _plain(problem: psycopg.Error) -> str:
    """Say what stopped the server in one line; its own words name no record here."""
    first = next(iter(str(problem).strip().splitlines()), "no reason given")
    return f"the server refused: {first}"
