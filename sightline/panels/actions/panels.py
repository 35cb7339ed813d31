"""Setting a panel up, changing its terms, giving seats, and referring records to it."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.panels.actions.adding import convened
from sightline.panels.models import Panel, PanelSeat, PanelVersion, Referral, ReferralAnswer
from sightline.panels.queries.seats import could_sit, seated
from sightline.panels.queries.seen import known_about, panel_seen, referral_seen
from sightline.panels.records import Terms
from sightline.panels.rules import NOT_SEATED
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.meeting import AgendaStrand

LETTER: Final = "O"  # an order of business


@transaction.atomic
def set_up(*, by: Viewer, label: Label, terms: Terms, at: datetime) -> str:
    """Set a panel up for a group, with its convener and chair seated. Return its reference."""
    require(refusal(by, Act.CONVENE, label, ""))
    reference = new_reference(LETTER)
    row = Panel.objects.create(
        reference=reference, label_id=label_number(label), created_by=by.account, created_at=at
    )
    _version(row, 1, terms, by, at)
    for account in sorted({by.account, terms.chair}):
        _seat(row, account, True, by, at)
    record(by.account, Act.CONVENE, [reference], about="SET_UP")
    return reference


@transaction.atomic
def change(*, by: Viewer, reference: str, seen: int, terms: Terms, at: datetime) -> None:
    """Change the terms of a panel. Raise Overtaken where another version came meanwhile."""
    row = convened(by, reference)
    require(None if terms.chair in seated(by, reference) else NOT_SEATED, reference)
    with once("a_panel_follows_its_terms"):
        _version(row, seen + 1, terms, by, at)
    record(by.account, Act.CONVENE, [reference], about="CHANGE")


def _version(row: Panel, number: int, terms: Terms, by: Viewer, at: datetime) -> None:
    kept = asdict(terms) | {"kind": terms.kind.value}
    PanelVersion.objects.create(panel=row, number=number, by=by.account, at=at, **kept)


@transaction.atomic
def seat(*, by: Viewer, reference: str, account: str, seated_: bool, at: datetime) -> None:
    """Give somebody a seat, or take it; twice changes nothing. Only who may read there can sit."""
    row = convened(by, reference)
    there = seated(by, reference)
    if seated_ == (account in there):
        return
    require(None if not seated_ or account in could_sit(by, reference) else NOT_SEATED, reference)
    _seat(row, account, seated_, by, at)
    record(by.account, Act.CONVENE, [reference, account], about="SEAT" if seated_ else "UNSEAT")


def _seat(row: Panel, account: str, seated_: bool, by: Viewer, at: datetime) -> None:
    PanelSeat.objects.create(panel=row, account=account, seated=seated_, by=by.account, at=at)


@transaction.atomic
def refer(
    *, by: Viewer, panel: str, about: str, strand: AgendaStrand, why: str, at: datetime
) -> None:
    """Bring a record to a panel. A record that is not there and a hidden one are refused alike."""
    row = panel_seen(by, panel)
    require(refusal(by, Act.TAKE_PART, row.label.value, panel), panel)
    require(None if known_about(by, [about]) else "There is no such record.", about)
    Referral.objects.create(
        panel=row, about=about, strand=strand.value, why=why, by=by.account, at=at
    )
    tell(accounts=[row.created_by], kind=NoticeKind.PANEL_REFERRED, about=panel)
    record(by.account, Act.TAKE_PART, [panel, about], about="REFER")


@transaction.atomic
def decline(*, by: Viewer, referral: int, why: str, at: datetime) -> None:
    """Say why a panel does not hear what was referred to it. Raise Overtaken where that is said."""
    row = referral_seen(by, referral)
    convened(by, row.panel_id)
    if ReferralAnswer.objects.filter(referral=row).exists():
        raise Overtaken
    with once():
        ReferralAnswer.objects.create(referral=row, accepted=False, why=why, by=by.account, at=at)
    answered(row.panel_id)
    record(by.account, Act.CONVENE, [row.panel_id, row.about], about="DECLINE")


def answered(panel: str) -> None:
    """Take the notice of what was referred off, once nothing waits that its reader may know of."""
    answers = ReferralAnswer.objects.values("referral")
    if not Referral.objects.filter(panel=panel).exclude(pk__in=answers).exists():
        settle(kind=NoticeKind.PANEL_REFERRED, about=panel)
