"""Sending what was decided, opening it, confirming it, and calling it back."""

from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal, seal_bytes
from sightline.ledger.actions import record
from sightline.notices.actions import done, tell
from sightline.notices.actions import settle as settle_notice
from sightline.sharing.disclosing_rules import recall_refusal
from sightline.sharing.models import (
    Disclosure,
    Opening,
    Receipt,
    Recipient,
    SharedRecord,
    Snapshot,
)
from sightline.sharing.queries.disclosures import CONTENT, RECALL, DisclosurePage, disclosure
from sightline.sharing.queries.sending import Sending, sending
from sightline.sharing.snapshots import kept
from sightline.terms import Act, NoticeKind
from sightline.terms.disclosures import OpenedAs

LETTER = "Y"  # of a disclosure's reference


class NotSent(Exception):
    """Nothing was sent; `why_not` is for the gatekeeper who tried."""

    def __init__(self, why_not: tuple[str, ...], now: Sending) -> None:
        super().__init__("Nothing was sent.")
        self.why_not = why_not
        self.now = now


CHANGED = "Something changed since you looked at this. Read it again before you send it."


@transaction.atomic
def send(*, decision: str, reference: str, seen: str, by: Viewer, at: datetime) -> str:
    """Send what a decision chose, exactly as it was previewed, and return its reference.

    reference  of the disclosure, as the preview showed it
    seen       the hash of what was previewed; where live records have changed since, it is refused

    Raise NotSent, with what stands against it now.
    """
    require(role_refusal(by, Act.DISCLOSE), decision)
    now = sending(by, decision, at)
    if now.refusals or now.hash != seen:
        raise NotSent(now.refusals or (CHANGED,), now)
    made = _put(now, reference, by, at)
    accounts = list(now.decided.recipients)
    tell(accounts=accounts, kind=NoticeKind.SHARED_WITH_YOU, about=reference)
    record(by.account, Act.DISCLOSE, [reference, decision, *_records(now), *accounts])
    return made.reference


def _put(now: Sending, reference: str, by: Viewer, at: datetime) -> Disclosure:
    found = now.decided
    made: Disclosure = Disclosure.objects.create(
        reference=reference,
        decision_id=found.reference,
        giver=found.from_agency,
        receiver=found.to_agency,
        outsider=found.outsider,
        audience=found.audience.value,
        marking=now.marking.value,
        handover=now.handing.number if now.handing else None,
        content_hash=now.hash,
        sent_by=by.account,
        sent_at=at,
        until=found.until or at,  # of one that has an end: the rules refuse any other
    )
    of = {"disclosure": made, "giver": made.giver}
    SharedRecord.objects.bulk_create(SharedRecord(**of, record=one) for one in _records(now))
    content = seal_bytes(CONTENT, kept(now.snapshot), reference)
    Snapshot.objects.create(**of, labels=list(now.labels), content_sealed=content)
    Recipient.objects.bulk_create(Recipient(**of, account=one) for one in found.recipients)
    return made


def _records(now: Sending) -> list[str]:
    """Return what stands among what was sent: the items, and all that a hand-over rests on."""
    handed = (now.handing.person, *now.handing.records) if now.handing else ()
    return list(dict.fromkeys([*now.decided.items, *handed]))


@transaction.atomic
def open_it(*, reference: str, opened_as: OpenedAs, by: Viewer, at: datetime) -> DisclosurePage:
    """Open a disclosure, and enter that a reader did. Raise as `disclosure` does.

    Once it is over there is nothing to open: its page says so, and a PDF is refused.
    """
    page = disclosure(by, Act.OPEN_DISCLOSURE, reference, at)
    if page.content is None or not page.mine:
        require(None if opened_as is OpenedAs.PAGE or page.content else "It is over.", reference)
        return page
    Opening.objects.create(
        disclosure_id=reference,
        giver=page.giver,
        account=by.account,
        opened_as=opened_as.value,
        at=at,
    )
    settle_own(reference, by, at)
    return page


def settle_own(reference: str, by: Viewer, at: datetime) -> None:
    """Take the notice off the reader's own page; others still have theirs."""
    done(kind=NoticeKind.SHARED_WITH_YOU.value, about=reference, by=by, at=at)


@transaction.atomic
def confirm(*, reference: str, by: Viewer, at: datetime) -> None:
    """Enter that a reader has it and read its conditions. A second time changes nothing."""
    page = disclosure(by, Act.OPEN_DISCLOSURE, reference, at)
    if not page.mine or page.content is None:
        raise Refused("There is nothing to confirm.", reference)
    if by.account not in page.confirmed:
        Receipt.objects.create(disclosure_id=reference, giver=page.giver, account=by.account, at=at)
    settle_notice(kind=NoticeKind.RECEIPT_DUE, about=reference)
    record(by.account, Act.OPEN_DISCLOSURE, [reference], about="receipt")


@transaction.atomic
def confirm_for(*, reference: str, by: Viewer, at: datetime) -> None:
    """Enter that an outside body, which has no account here, said that it has it.

    A second time changes nothing. What is over is confirmed no more.
    """
    require(role_refusal(by, Act.DISCLOSE), reference)
    page = disclosure(by, Act.DISCLOSE, reference, at)
    open_now = page.keeps and page.recalled_at is None and page.until > at
    require(None if open_now and page.outsider else "There is nothing to confirm.", reference)
    if not page.confirmed:
        Receipt.objects.create(disclosure_id=reference, giver=page.giver, account=by.account, at=at)
    settle_notice(kind=NoticeKind.RECEIPT_DUE, about=reference)
    record(by.account, Act.DISCLOSE, [reference], about="receipt")


@transaction.atomic
def recall(*, reference: str, why: str, by: Viewer, at: datetime) -> None:
    """Shut a disclosure for its readers, and tell them. What they downloaded stays with them."""
    require(role_refusal(by, Act.DISCLOSE), reference)
    page = disclosure(by, Act.DISCLOSE, reference, at)
    require(None if page.keeps else "Only the agency that gave it recalls it.", reference)
    require(recall_refusal(recalled=page.recalled_at is not None), reference)
    Disclosure.objects.filter(pk=reference, recalled_at=None).update(
        recalled_at=at, recalled_by=by.account, recall_why_sealed=seal(RECALL, why, reference)
    )
    settle_notice(kind=NoticeKind.SHARED_WITH_YOU, about=reference)
    settle_notice(kind=NoticeKind.RECEIPT_DUE, about=reference)
    tell(accounts=page.recipients, kind=NoticeKind.SHARE_RECALLED, about=reference)
    record(by.account, Act.DISCLOSE, [reference], about="recall", words=why)
