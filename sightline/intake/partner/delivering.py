"""A delivered message into the queue: its forms row by row, or its own words as one report."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.intake.actions import submit
from sightline.intake.answers import Answers
from sightline.intake.partner.bringing import Brought, put_file
from sightline.intake.partner.post import Post
from sightline.intake.queries import was_received
from sightline.intake.tables.problems import Fault, FileProblem
from sightline.terms import HowKnown, Route


@dataclass(slots=True)
class Delivered:
    """What became of a message. `left` counts attachments of kinds that are not taken by mail."""

    sent: list[str] = field(default_factory=list)
    again: int = 0
    left: int = 0
    faults: list[Fault] = field(default_factory=list)


@transaction.atomic
def deliver(post: Post, *, by: Viewer, at: datetime) -> Delivered:
    """Send what a message carries. The same message again sends nothing.

    Forms that can be read are sent row by row. Whatever else it says is one report, so that a
    message whose form cannot be read is seen by an officer all the same.
    """
    done = Delivered()
    for attached in post.attached:
        if not attached.is_table:
            done.left += 1
            continue
        try:
            _add(done, put_file(attached.content, whole=False, route=Route.EMAIL, by=by, at=at))
        except FileProblem as problem:
            done.faults.append(Fault(0, "an attachment", str(problem)))
    if post.words or done.left or done.faults:
        _send_words(post, done, by, at)
    return done


def _add(done: Delivered, brought: Brought) -> None:
    done.sent += brought.sent
    done.again += brought.again
    done.faults += brought.faults


def _send_words(post: Post, done: Delivered, by: Viewer, at: datetime) -> None:
    if was_received(post.key):
        done.again += 1
        return
    notes = []
    if done.left:
        notes.append(f"[{done.left} attachment(s) of this message are still in the mailbox.]")
    if done.faults:
        notes.append(f"[{len(done.faults)} part(s) of the attached form could not be read.]")
    said = Answers(
        what="\n\n".join(filter(None, (post.words, *notes))),
        how_known=HowKnown.UNKNOWN,
        contact=post.sender,
        may_come_back=False,
        reported_by=post.sender,
    )
    done.sent.append(submit(answers=said, by=by, at=at, route=Route.EMAIL, once=post.key))
