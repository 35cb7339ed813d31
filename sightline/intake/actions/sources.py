"""Who told us: sealing it, asking for it, deciding, opening, and letting the asker see it once.

Every step is a row of the ledger that holds references alone. A private key passes through the
memory of one request and is kept nowhere.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction

from sightline.access.models import Standing
from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with, visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.database.keys import seal, unseal
from sightline.intake import custody
from sightline.intake.models import CustodianKey, SourceBox, SourceRequest, Submission
from sightline.intake.queries import sender_of
from sightline.intake.queries.sources import ASKED, DECIDED, NOTE, custodian_keys, request
from sightline.intake.rules import DIALS
from sightline.intake.source import Source
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.terms import Act, NoticeKind, Role, SourceAnswer, SourceReason, new_reference


def make_key(*, account: str, passphrase: str, at: datetime) -> str:
    """Give a custodian a new key (as owner) and return the file that they alone keep.

    The key before is ended: what it was sealed for stays openable with its own file.
    """
    standing = Standing.objects.filter(account=account, active=True).first()
    if standing is None or Role.SOURCE_CUSTODIAN.value not in standing.roles:
        raise Refused("Only a source custodian has a key.", account)
    private, public = custody.new_key()
    reference = new_reference("K")
    file = custody.key_file(private, reference, passphrase)
    with transaction.atomic():
        CustodianKey.objects.filter(account=account, ended_at=None).update(ended_at=at)
        CustodianKey(reference=reference, account=account, public=public, made_at=at).save(
            force_insert=True
        )
        record("", Act.ADMINISTER, [account, reference], about="custodian key")
    return file


def seal_source(submission: str, receiver: str, source: Source) -> None:
    """Seal who sent a report for every custodian of the agency that receives it.

    Where nobody has a key yet it is not kept at all: the report is taken all the same, because a
    child may be in danger.
    """
    text = source.to_json()
    for key in custodian_keys(receiver):
        SourceBox(
            reference=new_reference("B"),
            submission_id=submission,
            key_id=key.reference,
            box=custody.sealed_for(key.public, text, submission),
        ).save(force_insert=True)


@transaction.atomic
def ask(*, submission: str, reason: SourceReason, words: str, by: Viewer, at: datetime) -> str:
    """Ask the custodians who sent a report, and return the request's reference."""
    act = Act.ASK_SOURCE
    require(role_refusal(by, act), submission)
    row = Submission.objects.select_related("label").get(visible_to(by, act), reference=submission)
    require(refusal(by, act, row.label.value, submission), submission)
    require(None if words.strip() else "Who told us is asked for with reasons.", submission)
    reference = new_reference("R")
    SourceRequest(
        reference=reference,
        label_id=row.label_id,
        submission_id=submission,
        asked_by=by.account,
        reason=reason,
        words_sealed=seal(ASKED, words, reference),
        asked_at=at,
    ).save(force_insert=True)
    custodians = set(accounts_with(Role.SOURCE_CUSTODIAN, row.label.controller)) - {by.account}
    tell(accounts=custodians, kind=NoticeKind.SOURCE_ASKED, about=reference)
    record(by.account, act, [reference, submission], about=reason)
    return reference


@transaction.atomic
def decide(*, reference: str, answer: SourceAnswer, words: str, by: Viewer, at: datetime) -> None:
    """Grant or refuse a request, once. Never one's own, and never about a report of one's own."""
    found = request(by, reference, at)
    require(found.why_not_decide, reference)
    require(None if words.strip() else "A decision needs reasons.", reference)
    granted = answer is SourceAnswer.GRANTED
    until = at + timedelta(hours=DIALS["source_hours"].value) if granted else None
    sealed, sender = seal(DECIDED, words, reference), sender_of(by.account)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_decide_source(%s, %s, %s, %s, %s, %s)",
            [reference, granted, sealed, at, until, sender],
        )
        decided = bool(cursor.fetchone()[0])
    require(None if decided else "Another custodian has decided meanwhile.", reference)
    tell(accounts=[found.asked_by], kind=NoticeKind.SOURCE_DECIDED, about=reference)
    settle(kind=NoticeKind.SOURCE_ASKED, about=reference)
    record(by.account, Act.OPEN_SOURCE, [reference, found.submission], about=answer)


@transaction.atomic
def open_source(
    *, reference: str, file: str, passphrase: str, pass_on: bool, by: Viewer, at: datetime
) -> Source:
    """Open the box of a request that this custodian granted, and return who told us.

    With `pass_on` the asker may see it once, until the grant ends. Raise custody.NotOpened for a
    wrong file or passphrase, before anything is opened.
    """
    require(role_refusal(by, Act.OPEN_SOURCE), reference)
    found = request(by, reference, at)
    require(None if found.may_open else "This is not granted, or its time is up.", reference)
    private = custody.private_key(file, passphrase)
    with connection.cursor() as cursor:
        key = custody.named_in(file)
        cursor.execute("SELECT intake_source_box(%s, %s)", [reference, key])
        box = cursor.fetchone()[0]
    if box is None:
        raise custody.NotOpened(
            "This report was not sealed for that key. Use the file of the key you had then."
        )
    text = custody.opened_with(private, bytes(box), found.submission)
    if pass_on:
        _pass_on(reference, text)
    return Source.from_json(text)


def _pass_on(reference: str, text: str) -> None:
    """Seal it again for the asker, to be read once. A second time changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT intake_pass_on_source(%s, %s)", [reference, seal(NOTE, text, reference)]
        )


@transaction.atomic
def read_once(*, reference: str, by: Viewer) -> Source:
    """Return who told us to the officer who asked, once; the database empties the note."""
    require(role_refusal(by, Act.ASK_SOURCE), reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_read_source(%s)", [reference])
        sealed = cursor.fetchone()[0]
    if sealed is None:
        raise Refused("There is nothing here to be seen, or it has been.", reference)
    settle(kind=NoticeKind.SOURCE_DECIDED, about=reference)
    return Source.from_json(unseal(NOTE, bytes(sealed), reference))
