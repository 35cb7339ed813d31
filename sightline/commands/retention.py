"""Keeps disposal and backups in step.

`sightline retention certificates FILE` writes every certificate of disposal to a file, to be kept
apart from the database; it holds references and no content. Run it often, as with backups.

`sightline retention apply-after-restore FILE` lets go again, in a database that was restored from a
backup, what had been disposed of or anonymised since. Run it before anybody signs in.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sightline.commands import CommandError
from sightline.commands.environment import set_up
from sightline.database.roles import OWNER


def certificates(argv: Sequence[str]) -> int:
    """Run `sightline retention certificates`."""
    file = _asked("certificates", argv)
    set_up(OWNER)
    from sightline.governance.actions.restoring import kept_apart

    lines = kept_apart()
    waiting = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    waiting.replace(file)
    print(f"{len(lines):,} certificates are in {file}.")
    return 0


def apply_after_restore(argv: Sequence[str]) -> int:
    """Run `sightline retention apply-after-restore`: 0 if all went, 1 if something is held."""
    file = _asked("apply-after-restore", argv)
    lines = _read(file)
    set_up(OWNER)
    from tqdm import tqdm

    from sightline.governance.actions.restoring import Applied, NotOurs, apply_again

    done = Applied()
    try:
        for done in tqdm(apply_again(lines), total=len(lines), disable=None):  # noqa: B007
            pass
    except NotOurs as problem:
        raise CommandError(
            f"the line of {problem} is not as this installation wrote it, or the master key is"
            " another: nothing was done."
        ) from None
    print(f"{done.gone:,} applied again, {done.stood:,} stood or had nothing to let go.")
    for reference in done.held:
        print(f"{reference}: under hold in this copy; release it, then run this again.",
              file=sys.stderr)  # fmt: skip
    return 1 if done.held else 0


def _read(file: Path) -> list[dict[str, object]]:
    try:
        text = file.read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        raise CommandError(f"{file} is no file of certificates.") from None


def _asked(name: str, argv: Sequence[str]) -> Path:
    parser = argparse.ArgumentParser(prog=f"sightline retention {name}", description=__doc__)
    parser.add_argument("file", type=Path, help="the file of certificates, one on each line")
    file: Path = parser.parse_args(argv).file
    return file
