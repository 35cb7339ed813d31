"""Takes partners' e-mails into the queue: one message on standard input, or a Maildir.

Have the mail server pipe each message here, or run it on the mailbox's Maildir every few minutes.
The same message sends nothing twice. Messages of a Maildir that were taken move to its cur folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sightline.commands import CommandError
from sightline.commands.acting import acting_as
from sightline.commands.environment import set_up
from sightline.database.roles import WEB

REFUSED = "that account may not send reports: give the mailbox an account of its own."


def main(argv: Sequence[str]) -> int:
    """Run `sightline report mail`: 0 if all was taken, 2 if a message was not."""
    parser = argparse.ArgumentParser(prog="sightline report mail", description=__doc__)
    parser.add_argument("maildir", type=Path, nargs="?", help="a Maildir (else standard input)")
    parser.add_argument("--as", dest="email", required=True, help="the mailbox's own account")
    asked = parser.parse_args(argv)
    set_up(WEB)
    if asked.maildir is None:
        _take(sys.stdin.buffer.read(), asked.email)
        return 0
    new = asked.maildir / "new"
    if not new.is_dir():
        raise CommandError(f"{asked.maildir} is no Maildir: it has no folder called new.")
    return _take_all(new, asked.email)


def _take_all(new: Path, email: str) -> int:
    problems = 0
    for message in sorted(path for path in new.iterdir() if path.is_file()):
        try:
            _take(message.read_bytes(), email)
        except CommandError as problem:
            print(f"{message.name}: {problem}", file=sys.stderr)
            problems += 1
            continue
        kept = new.parent / "cur"
        kept.mkdir(exist_ok=True)
        message.rename(kept / f"{message.name}:2,S")
    return 2 if problems else 0


def _take(content: bytes, email: str) -> None:
    from django.utils import timezone

    from sightline.intake.partner.delivering import deliver
    from sightline.intake.partner.post import read_post
    from sightline.intake.tables.problems import FileProblem

    try:
        post = read_post(content)
    except FileProblem as problem:
        raise CommandError(str(problem)) from None
    with acting_as(email, refused=REFUSED) as viewer:
        done = deliver(post, by=viewer, at=timezone.now())
    for fault in done.faults:
        print(fault, file=sys.stderr)
    print(f"{len(done.sent)} reports sent, {done.again} were there already.")
