"""Sending reports: once and only once, the words sealed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.database.keys import hashed, seal
from sightline.files.actions import attach
from sightline.index.pseudonyms import ORIGIN, pseudonym
from sightline.intake.actions.replies import give_receipt
from sightline.intake.actions.sources import seal_source
from sightline.intake.answers import Answers
from sightline.intake.models import Draft, SealedSubmission, Submission
from sightline.intake.queries import (
    SEALED,
    receiver_for,
    sender_of,
    sent_as,
    unnamed,
    was_sent,
)
from sightline.intake.queries.sources import source_of
from sightline.intake.rules import label_of, origin_identity, risk_of
from sightline.terms import Act, HeldWhy, Route, new_reference


@transaction.atomic
def submit(
    *,
    answers: Answers,
    by: Viewer,
    at: datetime,
    draft: str = "",
    route: Route = Route.ACCOUNT,
    once: str = "",
    held: HeldWhy | None = None,
) -> str:
    """Send a report and return its reference. Sending a draft again finds the first sending.

    `once` is a key that whoever sends made for this report, such as a device's random number or the
    hash of a file's row: sent again under it, the report is not stored again and the reference of
    the first sending is returned, whoever asks.

    What comes by a setting's link says so, whatever `route` is given; `held` puts it aside for an
    officer to look at. See `flooding.flood`.

    The ledger says that somebody sent a report, and neither who nor which: who told us is sealed
    for the custodians.
    """
    require(role_refusal(by, Act.SUBMIT), draft)
    if draft and not _taken_out(draft, by):
        if not was_sent(by, draft):
            raise Refused("There is no such draft.", draft)
        return sent_as(draft)
    reference = sent_as(draft) if draft else new_reference("S")
    if once and (before := _claimed(once, reference)) != reference:
        return before
    outside = {"held_at": at, "held_why": held} if held else {}
    label = _store(reference, answers, by, at, outside | _came_by(by, route))
    attach(about=reference, from_draft=draft, label=label, by=by)
    unnamed(by, Act.SUBMIT)
    return reference


def _claimed(once: str, reference: str) -> str:
    """Claim a sending's key for a reference; return whose it is. Of two at once, one waits here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_sending(%s, %s)", [hashed("sending", once), reference])
        return str(cursor.fetchone()[0])


def _taken_out(draft: str, by: Viewer) -> bool:
    """Delete a draft; of two that send it at once, the second waits here and finds it gone."""
    deleted, _ = Draft.objects.filter(account=by.account, reference=draft).delete()
    return bool(deleted)


def _came_by(by: Viewer, route: Route) -> dict[str, Any]:
    return {"route": Route.LINK, "from_link": by.account} if by.by_link else {"route": route}


def _store(
    reference: str, answers: Answers, by: Viewer, at: datetime, outside: dict[str, Any]
) -> Label:
    receiver = receiver_for(by)
    if receiver is None:
        raise Refused("No agency receives reports: an administrator must name one.", reference)
    origin = origin_of(answers, by.account, by.agency)
    # Who reports and how to reach them is for the custodians: an officer asks by the reply page.
    unnamed_answers = replace(answers, contact="", reported_by="")
    sealed = replace(unnamed_answers, from_agency=by.agency, origin=origin).to_json()
    label = label_number(label_of(receiver))
    Submission.objects.create(
        reference=reference,
        label_id=label,
        received_at=at,
        from_agency=by.agency,
        risk=risk_of(answers, at),
        **outside,
    )
    SealedSubmission.objects.create(
        submission_id=reference,
        sender_hash=sender_of(by.account),
        answers_sealed=seal(SEALED, sealed, reference),
    )
    route = Route(outside["route"])
    link = by.account if by.by_link else ""
    seal_source(reference, receiver, source_of(answers, by, route, link))
    give_receipt(reference, label, at=at, may_ask=answers.may_come_back, route=route)
    if by.by_link:
        _note_browser(reference)
    return label_of(receiver)


def _note_browser(reference: str) -> None:
    """Keep which browser sent a report by a link: it may be shown the receipt again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_by_link(%s)", [reference])


def origin_of(answers: Answers, account: str, agency: str) -> str:
    """Return the pseudonym of who first knew. See `rules.origin_identity`."""
    return pseudonym(ORIGIN, *origin_identity(answers, account, agency))
