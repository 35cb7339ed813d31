"""Finds the command that was asked for, and loads that one only."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from types import FrameType

from sightline import __version__
from sightline.commands import CommandError
from sightline.database.installation import ServerError

COMMANDS = {  # name: (module with main(argv), what it does)
    "demo": ("sightline.commands.demo", "serve an invented county from an embedded database"),
    "serve": ("sightline.commands.serve", "serve the site from the configured database"),
    "analyse": ("sightline.commands.analyse", "map events to a folder, with no server or database"),
    "geography import": ("sightline.commands.geography", "bring in areas, people, places, schools"),
    "intelligence import": ("sightline.commands.intelligence", "bring in a partner's CSV file"),
    "report mail": ("sightline.commands.post", "take partners' e-mails into the queue"),
    "missing import": ("sightline.commands.missing", "bring in the daily file of missing children"),
    "subjects deduplicate": ("sightline.commands.subjects", "find double entries in a list"),
    "database prepare": ("sightline.commands.database", "make the database and its roles"),
    "agency add": ("sightline.commands.agency", "add an agency and its compartments"),
    "account add": ("sightline.commands.account", "add a person who signs in"),
    "custodian make-key": ("sightline.commands.custodian", "make a source custodian's key file"),
    "ledger seal": ("sightline.commands.ledger.seal", "seal the ledger's rows, each second"),
    "ledger verify": ("sightline.commands.ledger.verify", "check that no row was tampered with"),
    "ledger export": ("sightline.commands.ledger.export", "write the ledger to a file to check"),
    "ledger proof": ("sightline.commands.ledger.proof", "prove that one row was in the ledger"),
    "ledger key": ("sightline.commands.ledger.key", "print the public key of the ledger's heads"),
    "ledger destroy-words": ("sightline.commands.ledger.words", "destroy words kept long enough"),
    "retention certificates": (
        "sightline.commands.retention_certificates",
        "keep the certificates of disposal apart from the database",
    ),
    "retention apply-after-restore": (
        "sightline.commands.retention_restore",
        "let go again what a restored backup has brought back",
    ),
    "migrate": ("sightline.commands.migrate", "bring the database's tables up to date"),
    "inventory": ("sightline.commands.inventory", "say what data is held, and write the DPIA"),
    "work": ("sightline.commands.work", "run background jobs"),
    "doctor": ("sightline.commands.doctor", "check the installation, rebuild and compare indexes"),
}
TRACE = "SIGHTLINE_TRACEBACK"


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sightline ARGUMENTS` and return its exit status.

    0 done, 1 failed, 2 bad input, 130 interrupted; never a traceback unless SIGHTLINE_TRACEBACK=1.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for received in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(received, _leave)
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    if arguments[0] == "--version":
        print(f"sightline {__version__}")
        return 0
    name = next((n for n in (" ".join(arguments[:2]), arguments[0]) if n in COMMANDS), None)
    if name is None:
        return _refuse(_unknown(arguments))
    return _call(name, arguments[len(name.split()) :])


def _call(name: str, rest: list[str]) -> int:
    module = COMMANDS[name][0]
    try:
        command: Callable[[list[str]], int] = import_module(module).main
        return command(rest)
    except (CommandError, ServerError) as problem:
        return _refuse(str(problem))
    except KeyboardInterrupt:
        print("sightline: stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ModuleNotFoundError as problem:
        if problem.name == module:
            return _refuse(f"`sightline {name}` is not part of this installation.")
        return _failed(name, problem)
    except Exception as problem:  # noqa: BLE001 - whatever it is, no traceback
        return _failed(name, problem)


def _failed(name: str, problem: Exception) -> int:
    """Say what failed and where, without the message: it may quote a record."""
    if os.environ.get(TRACE):
        traceback.print_exception(problem)
    ours = [f for f in traceback.extract_tb(problem.__traceback__) if "sightline" in f.filename]
    place = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "an unknown line"
    print(
        f"sightline: `{name}` failed: {type(problem).__name__} at {place} "
        f"(set {TRACE}=1 to see more).",
        file=sys.stderr,
    )
    return 1


def _unknown(arguments: Sequence[str]) -> str:
    asked = " ".join(word for word in arguments[:2] if not word.startswith("-"))
    begun = [name for name in COMMANDS if name.split()[0] == arguments[0]]
    near = begun or get_close_matches(asked, COMMANDS, n=1, cutoff=0.4)
    near = near or get_close_matches(arguments[0], COMMANDS, n=1, cutoff=0.4)
    hint = f"did you mean `sightline {near[0]}`?" if near else "`sightline --help` lists them all."
    return f"there is no command `{asked or arguments[0]}`: {hint}"


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        ["usage: sightline COMMAND ...   (sightline COMMAND --help says more)", "", *lines]
    )


def _refuse(line: str) -> int:
    print(f"sightline: {line}", file=sys.stderr)
    return 2


def _leave(received: int, _frame: FrameType | None) -> None:
    """End as Ctrl-C does, so that whatever was started is stopped on the way out."""
    sys.exit(128 + received)
