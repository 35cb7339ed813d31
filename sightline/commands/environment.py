"""Setting Django up for a command: as which database role, with which keys."""

import os
import secrets
from pathlib import Path

from sightline.commands import CommandError
from sightline.database.roles import OWNER, PUBLISH, ROLES, WEB, WORKER

VARIABLES = {
    OWNER: "DATABASE_OWNER_URL",
    WEB: "DATABASE_URL",
    WORKER: "DATABASE_WORKER_URL",
    PUBLISH: "DATABASE_PUBLISH_URL",
}
ROOT = Path(__file__).resolve().parents[2]


def var() -> Path:
    """Return the folder for what the system keeps beside its database; made at first use."""
    folder = Path(os.environ.get("SIGHTLINE_VAR", ROOT / "var"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def set_up(role: str) -> None:
    """Load Django for a database role. Raise CommandError where address or key is missing."""
    configure(role)
    import django

    django.setup()


def configure(role: str) -> str:
    """Let the settings be read, without loading Django's tables; return the role's address."""
    if not os.environ.get(VARIABLES[role]):
        raise CommandError(
            f"{VARIABLES[role]} is not set: give the login that `sightline database prepare` "
            "printed, or use `python3 run.py` for a trial on this machine."
        )
    if not os.environ.get("SIGHTLINE_MASTER_KEY"):
        raise CommandError(
            "SIGHTLINE_MASTER_KEY is not set: 64 hexadecimal figures, kept outside the database."
        )
    os.environ["SIGHTLINE_DATABASE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    return os.environ[VARIABLES[role]]


def kept_secret(name: str, nbytes: int = 32) -> str:
    """Return a secret (hex) kept in a file of its owner's alone, drawn at first use."""
    file = var() / "keys" / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_hex(nbytes))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii")


def kept_passwords() -> dict[str, str]:
    """Return this machine's passwords of the database roles, drawn at first use."""
    return {role: kept_secret(f"{role}.password") for role in ROLES}
