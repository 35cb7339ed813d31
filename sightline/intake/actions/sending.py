"""Sending reports: once and only once, the words sealed."""

from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.queries import label_number
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.database.keys import hashed, seal
from sightline.index.pseudonyms import ORIGIN, pseudonym
from sightline.intake.answers import Answers
from sightline.intake.models import Draft, SealedSubmission, Submission
from sightline.intake.queries import SEALED, receiver_for, sent_as, was_sent
from sightline.intake.rules import due, harm_of, label_of, origin_identity, risk_of
from sightline.ledger.actions import record
from sightline.terms import Act, Route, new_reference


@transaction.atomic
def submit(
    *,
    answers: Answers,
    by: Viewer,
    at: datetime,
    draft: str = "",
    route: Route = Route.ACCOUNT,
    once: str = "",
) -> str:
    """Send a report and return its reference. Sending a draft again finds the first sending.

    `once` is a key that whoever sends made for this report, such as a device's random number or the
    hash of a file's row: sent again under it, the report is not stored again and the reference of
    the first sending is returned, whoever asks.

    The ledger says that this account sent a report and not which one: who told us is for the
    custodians, who find it sealed beside the words.
    """
    require(role_refusal(by, Act.SUBMIT), draft)
    if draft and not _taken_out(draft, by):
        if not was_sent(draft):
            raise Refused("There is no such draft.", draft)
        return sent_as(draft)
    reference = sent_as(draft) if draft else new_reference("S")
    if once and (before := _claimed(once, reference)) != reference:
        return before
    _store(reference, answers, by, at, route)
    record(by.account, Act.SUBMIT)
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


def _store(reference: str, answers: Answers, by: Viewer, at: datetime, route: Route) -> None:
    receiver = receiver_for(by)
    if receiver is None:
        raise Refused("No agency receives reports: an administrator must name one.", reference)
    origin = origin_of(answers, by.account, by.agency)
    sealed = replace(answers, from_agency=by.agency, origin=origin).to_json()
    risk = risk_of(answers, at)
    Submission.objects.create(
        reference=reference,
        label_id=label_number(label_of(receiver)),
        received_at=at,
        from_agency=by.agency,
        route=route,
        risk=risk,
        due_at=due(risk, at),
        danger=harm_of(answers),
    )
    SealedSubmission.objects.create(
        submission_id=reference,
        submitted_by=by.account,
        answers_sealed=seal(SEALED, sealed, reference),
    )


def origin_of(answers: Answers, account: str, agency: str) -> str:
    """Return the pseudonym of who first knew. See `rules.origin_identity`."""
    return pseudonym(ORIGIN, *origin_identity(answers, account, agency))
