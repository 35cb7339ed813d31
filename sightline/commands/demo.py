"""Serves an invented county: a database, two years of reports, a sign-in for each role.

Nothing real may be put in; every page says so. With DATABASE_URL set, that server is used instead.
"""

import argparse
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from sightline.commands import CommandError
from sightline.commands.custodian import write_alone
from sightline.commands.environment import VARIABLES, kept_passwords, kept_secret, set_up, var
from sightline.commands.migrate import migrate
from sightline.commands.serve import refuse_taken, refuse_unusable_tiles, serve, serving
from sightline.commands.work import working
from sightline.database.roles import OWNER, PUBLISH, WEB, WORKER

HOST = "127.0.0.1"


def main(argv: Sequence[str]) -> int:
    """Run `sightline demo`."""
    parser = argparse.ArgumentParser(prog="sightline demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (8000)")
    parser.add_argument("--reset", action="store_true", help="throw the data away first")
    parser.add_argument(
        "--code", action="store_true", help="print the sign-in code of now, and end"
    )
    parser.add_argument("--reports", type=int, default=4_000, help="how many reports (4000)")
    asked = parser.parse_args(argv)
    if asked.code:
        print(_code())
        return 0
    refuse_taken(HOST, asked.port)
    refuse_unusable_tiles()
    with ExitStack() as stack:
        _find_database(stack, asked.reset)
        _load(asked.reports, reset=asked.reset)
        return serve(host=HOST, port=asked.port, ready=lambda: _ready(stack, asked.port))


def _find_database(stack: ExitStack, reset: bool) -> None:
    """Put the logins and the master key in the environment; start the embedded server if none is
    named."""
    os.environ["SIGHTLINE_SYNTHETIC"] = "1"
    os.environ["SIGHTLINE_MASTER_KEY"] = kept_secret("master")
    if not os.environ.get("SIGHTLINE_LEDGER_HEADS"):
        os.environ["SIGHTLINE_LEDGER_HEADS"] = str(_heads(anew=reset))
    if os.environ.get("DATABASE_URL"):
        return
    from sightline.database.roles import prepare
    from sightline.database.server import remove, start

    folder = var() / "postgres"
    if reset:
        remove(folder)
    _say("Starting the database ...")
    server = stack.enter_context(start(folder))
    logins = prepare(server.admin_url, "sightline", kept_passwords())
    for role in (OWNER, WEB, WORKER, PUBLISH):
        os.environ[VARIABLES[role]] = logins.url(role)


def _load(reports: int, *, reset: bool) -> None:
    """Bring the tables up to date, and put the invented county in where there is none."""
    set_up(OWNER)
    from sightline.county import loader

    if reset:
        loader.empty()
    migrate()
    if loader.is_loaded():
        return
    if loader.holds_something_else():
        raise CommandError("that database holds other data: the invented county needs its own.")
    _say(f"Drawing the invented county and its {reports:,} reports (about a minute) ...")
    handed = loader.load(
        reports=reports, password=_password(), code_secret=_code_secret(), say=_say
    )
    _keep_custodians(handed.keys)
    _links().unlink(missing_ok=True)
    write_alone(_links(), json.dumps(handed.links))


def _heads(*, anew: bool) -> Path:
    """Return the folder for the ledger's heads; those of a database thrown away go with it."""
    folder = var() / "ledger-heads"
    if anew:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _custodians() -> Path:
    """Return the folder with the invented custodians' key files; real ones are kept apart."""
    return var() / "custodians"


def _links() -> Path:
    """Return the file with the invented settings' links."""
    return var() / "demonstration.links"


def _kept_links() -> dict[str, str]:
    found: dict[str, str] = json.loads(_links().read_text()) if _links().is_file() else {}
    return found


def _keep_custodians(keys: dict[str, str]) -> None:
    """Put the key files where whoever tries the demonstration finds them."""
    folder = _custodians()
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, text in keys.items():
        file = folder / f"{name}.key"
        file.unlink(missing_ok=True)
        write_alone(file, text)


def _password() -> str:
    return f"county-{kept_secret('demonstration.password', 4)}"


def _code_secret() -> str:
    import base64

    return base64.b32encode(bytes.fromhex(kept_secret("demonstration.code", 20))).decode()


def _code() -> str:
    import pyotp

    return pyotp.TOTP(_code_secret()).now()


def _ready(stack: ExitStack, port: int) -> None:
    stack.enter_context(working())
    public = _free_port(port + 1) if os.environ.get(VARIABLES[PUBLISH]) else None
    if public:
        stack.enter_context(serving(HOST, public, PUBLISH))
    _welcome(port, public)


def _free_port(first: int) -> int:
    """Return the first port from there on that can be had, for the pages that anybody reads."""
    for port in range(first, min(first + 50, 65536)):
        with suppress(CommandError):
            refuse_taken(HOST, port)
            return port
    raise CommandError("no port is free for the pages that anybody reads: choose another --port.")


def _welcome(port: int, public: int | None) -> None:
    """Print where to sign in, and as whom, and where anybody reads what is published."""
    from sightline.county import loader

    print(f"\nSightline is at http://{HOST}:{port}/ with an invented county. Sign in as:\n")
    for role, name, email in loader.sign_ins():
        print(f"  {role:<28} {email:<44} {name}")
    print(f"\n  password   {_password()}        (the same for all)")
    print(f"  secret     {_code_secret()}  (for an authenticator app)")
    print(f"  code now   {_code()}   (another each 30 seconds: python3 run.py --code)")
    print(f"  keys       {_custodians()}  (custodians' files; passphrase as password)")
    if public:
        print(f"  published  http://{HOST}:{public}/  (for anybody: no account)")
    for name, token in _kept_links().items():
        print(f"  link       http://{HOST}:{port}/tell/{token}  ({name}, no account)")
    print("\nCtrl-C stops everything.", flush=True)
    if sys.stdout.isatty():
        threading.Thread(target=_keep_showing_codes, daemon=True).start()


def _keep_showing_codes() -> None:
    """Keep the present code on the terminal's last line, for whoever is trying things out."""
    while True:
        left = 30 - int(time.time()) % 30
        print(f"\r  code now   {_code()}   ({left:2} s left) ", end="", flush=True)
        time.sleep(1)


def _say(line: Any) -> None:
    print(line, flush=True)
