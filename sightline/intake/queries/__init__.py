"""Reading drafts, the queue, and the sealed words: always by somebody, for something."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import receiving_agencies
from sightline.database.keys import hashed, unseal
from sightline.intake import drafts
from sightline.intake.answers import Answers
from sightline.intake.links.queries import Told, held_back, sent_here, told_by_setting
from sightline.intake.models import Draft, Submission
from sightline.intake.queries.broadcasts import (
    BroadcastLine,
    broadcast,
    broadcasts_now,
    own_broadcasts,
)
from sightline.intake.queries.history import History, history
from sightline.intake.queries.overview import Workload
from sightline.intake.queries.own import SENDER, is_own, own_refusal, sender_of, unnamed
from sightline.intake.queries.queue import (
    Outside,
    QueuePage,
    cover,
    leads_of,
    listed,
    needs_referral,
    queue,
    queue_page,
    submission,
    workers_at_the_queue,
    workers_of,
)
from sightline.intake.rules import Receiver, receiving_agency, status_of
from sightline.ledger.actions import seal_words
from sightline.terms import Act, OpeningReason, Regime, ReplyOutcome, SubmissionStage

__all__ = [
    "DRAFT",
    "SEALED",
    "SENDER",
    "BroadcastLine",
    "History",
    "Outside",
    "QueuePage",
    "Sent",
    "Told",
    "Unfinished",
    "Workload",
    "broadcast",
    "broadcasts_now",
    "cover",
    "held_back",
    "history",
    "is_own",
    "leads_of",
    "listed",
    "may_send",
    "needs_referral",
    "opened",
    "own_broadcasts",
    "own_drafts",
    "own_refusal",
    "own_reports",
    "queue",
    "queue_page",
    "receiver_for",
    "sender_of",
    "sent",
    "sent_as",
    "submission",
    "told_by_setting",
    "typed",
    "unnamed",
    "was_received",
    "was_sent",
    "workers_at_the_queue",
    "workers_of",
]

SEALED, DRAFT = "submission", "draft"  # uses of keys


class Unfinished(NamedTuple):
    """A draft of the viewer's own, as their list shows it."""

    reference: str
    updated_at: datetime


class Sent(NamedTuple):
    """A report that the viewer sent: its reference, when, and what they have heard of it.

    `asked` says that a question waits for them, or did before they answered it.
    """

    reference: str
    received_at: datetime
    status: str
    asked: bool = False


def receiver_for(viewer: Viewer) -> str | None:
    """Return the code of the agency that a report by this person goes to, or None."""
    receivers = [Receiver(one.code, Regime(one.regime)) for one in receiving_agencies()]
    return receiving_agency(viewer.agency, receivers)


def own_drafts(viewer: Viewer, act: Act) -> list[Unfinished]:
    """Return the viewer's unfinished reports, the latest first."""
    require(role_refusal(viewer, act))
    rows = Draft.objects.filter(account=viewer.account).order_by("-updated_at", "reference")
    return [Unfinished(*row) for row in rows.values_list("reference", "updated_at")]


def own_reports(viewer: Viewer, act: Act) -> list[Sent]:
    """Return the last two hundred reports that the viewer sent, the latest first.

    The ledger says that somebody looked and lists no reference: see `unnamed`.
    """
    require(role_refusal(viewer, act))
    unnamed(viewer, Act.LIST, "own reports")
    return _mine(viewer)


def _mine(viewer: Viewer) -> list[Sent]:
    with connection.cursor() as cursor:
        sender = sender_of(viewer.account)
        cursor.execute("SELECT * FROM intake_mine(%s)", [sender])
        rows = cursor.fetchall()
    return [_sent(*row) for row in rows]


def _sent(reference: str, received_at: datetime, stage: str, heard: str | None) -> Sent:
    """Return what the list of one's own says: what they heard last, else where it stands."""
    status = ReplyOutcome(heard).meaning if heard else status_of(SubmissionStage(stage))
    return Sent(reference, received_at, status, heard == ReplyOutcome.NEED_MORE)


def typed(viewer: Viewer, act: Act, reference: str) -> drafts.Typed | None:
    """Return what the viewer has typed into a draft of theirs, or None where they have sent it.

    Raise Draft.DoesNotExist where it is not theirs or was never there.
    """
    require(role_refusal(viewer, act))
    draft = Draft.objects.filter(account=viewer.account, reference=reference).first()
    if draft is None and was_sent(viewer, reference):
        return None
    if draft is None:
        raise Draft.DoesNotExist
    return drafts.read(unseal(DRAFT, bytes(draft.answers_sealed), reference))


def was_sent(viewer: Viewer, draft: str) -> bool:
    """Return whether the viewer has sent what this draft became."""
    wanted = sent_as(draft)
    return is_own(viewer, wanted) or sent_here(wanted) is not None


def sent(viewer: Viewer, act: Act, reference: str) -> Sent:
    """Return a report that the viewer sent. Refuse where they did not.

    By a setting's link it is known to the browser that sent it alone, and has no status there.
    """
    require(role_refusal(viewer, act))
    found = next((one for one in _mine(viewer) if one.reference == reference), None)
    if found is None and (at := sent_here(reference)):
        found = Sent(reference, at, "")
    if found is None:
        raise Refused("This is not a report that you sent.")
    unnamed(viewer, Act.READ, "own reports")
    return found


def sent_as(draft: str) -> str:
    """Return the reference of the report that a draft becomes, so that a second send finds it."""
    return f"S{draft[1:]}"


def may_send(viewer: Viewer) -> None:
    """Refuse whoever does not send reports."""
    require(role_refusal(viewer, Act.SUBMIT))


def was_received(once: str) -> bool:
    """Return whether a report was sent before under this key of its sending."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_was_received(%s)", [hashed("sending", once)])
        return bool(cursor.fetchone()[0])


def opened(viewer: Viewer, reference: str, reason: str, words: str) -> Answers:
    """Open a submission and return what the reporter said.

    The database writes the ledger's row, with the reason and the sealed `words`, before it gives
    the text out. Raise Submission.DoesNotExist or Refused, which look the same to whoever asked.
    """
    act = Act.OPEN_SEALED
    if reason not in {str(one) for one in OpeningReason}:
        raise Refused("Opening a submission needs a reason.", reference)
    row = Submission.objects.select_related("label").get(
        visible_to(viewer, act), reference=reference
    )
    require(refusal(viewer, act, row.label.value, reference), reference)
    require(own_refusal(viewer, reference), reference)
    sealed_words = seal_words(words, viewer.account) if words else b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_open(%s, %s, %s)", [reference, reason, sealed_words])
        sealed = cursor.fetchone()[0]
    if sealed is None:
        raise Refused("The database does not let this person open it.", reference)
    return Answers.from_json(unseal(SEALED, bytes(sealed), reference))
