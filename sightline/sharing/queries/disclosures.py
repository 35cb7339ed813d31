"""Who has what was sent, for the giver's keepers; and what was sent to the viewer by name."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal, unseal_bytes
from sightline.ledger.actions import record
from sightline.sharing.models import Disclosure, Opening, Receipt, Recipient, SharedRecord, Snapshot
from sightline.sharing.snapshots import hash_of
from sightline.terms import Act, Audience, Marking, Role
from sightline.terms.disclosures import OpenedAs

CONTENT, RECALL = "disclosure-content", "disclosure-recall"
KEEPERS = frozenset({Role.GATEKEEPER, Role.AGENCY_LEAD})
DOWNLOADS = (OpenedAs.PDF.value, OpenedAs.BUNDLE.value)
MOST = 200


@dataclass(frozen=True, slots=True)
class SharedWith:
    """One disclosure of a record: to whom, and what came of it. `outsider` has no account here."""

    disclosure: str
    to_agency: str
    outsider: str = field(repr=False)
    accounts: tuple[str, ...]
    at: datetime
    until: datetime
    opened: bool
    downloaded: bool
    recalled_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenedBy:
    """One opening, as the giver sees it."""

    account: str
    name: str
    opened_as: OpenedAs
    at: datetime


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """The facts of a disclosure. `content` is None once it is over for whoever looks.

    mine     whether the viewer is one of those to whom it was sent
    keeps    whether the viewer answers for it at the agency that gave it
    """

    reference: str
    decision: str
    giver: str
    receiver: str
    outsider: str = field(repr=False)
    audience: Audience
    marking: Marking
    hash: str
    sent_by: str
    sent_at: datetime
    until: datetime
    recalled_at: datetime | None
    recall_why: str = field(repr=False)
    recipients: tuple[str, ...]
    opened: Sequence[OpenedBy]
    confirmed: dict[str, datetime]
    records: tuple[str, ...]
    mine: bool
    keeps: bool
    content: dict[str, Any] | None = field(repr=False)


def shared_with(viewer: Viewer, act: Act, record: str) -> tuple[SharedWith, ...]:
    """Return who got a record from the viewer's agency, the newest first, and what came of it.

    For the gatekeepers and leads of the agency that gave it; anyone else is refused. The ledger
    has it.
    """
    require(role_refusal(viewer, act), record)
    require(_keeper(viewer), record)
    held = SharedRecord.objects.filter(giver=viewer.agency, record=record)
    held = held.exclude(record__in=viewer.blocked)
    rows = Disclosure.objects.filter(giver=viewer.agency, pk__in=held.values("disclosure"))
    found = _shared(list(rows.order_by("-sent_at", "reference")))
    _entered(viewer, act, [record, *(one.disclosure for one in found)], "shared with")
    return found


def _shared(rows: Sequence[Disclosure]) -> tuple[SharedWith, ...]:
    accounts, opened = _recipients(rows), _opened(rows)
    return tuple(
        SharedWith(
            disclosure=row.reference,
            to_agency=row.receiver,
            outsider=row.outsider,
            accounts=accounts[row.reference],
            at=row.sent_at,
            until=row.until,
            opened=bool(opened[row.reference]),
            downloaded=any(how in DOWNLOADS for how in opened[row.reference]),
            recalled_at=row.recalled_at,
        )
        for row in rows
    )


def disclosures(viewer: Viewer, act: Act, about: str = "") -> tuple[list[SharedWith], list[Any]]:
    """Return what the viewer's agency sent, for its keepers, and what was sent to the viewer.

    `about` narrows the first to one record; then the second is empty.
    """
    require(role_refusal(viewer, act))
    if about:
        return list(shared_with(viewer, act, about)), []
    given = list(_given(viewer).order_by("-sent_at", "reference")[:MOST])
    received = list(_received(viewer).order_by("-sent_at", "reference")[:MOST])
    _entered(viewer, act, [row.reference for row in (*given, *received)], "disclosures")
    names = agency_names()
    lines = [
        {
            "reference": row.reference,
            "giver": names.get(row.giver, row.giver),
            "sent_at": row.sent_at,
            "until": row.until,
            "recalled_at": row.recalled_at,
        }
        for row in received
    ]
    return list(_shared(given)), lines


def disclosure(viewer: Viewer, act: Act, reference: str, at: datetime) -> DisclosurePage:
    """Return a disclosure for one of its readers, or for a keeper of the agency that gave it.

    Raise Disclosure.DoesNotExist for anybody else. Its content is there for a reader only while it
    is open to them; whoever answers for it may always see what was sent.
    """
    require(role_refusal(viewer, act), reference)
    row = (_given(viewer) | _received(viewer)).get(pk=reference)
    content = _content(row, at, mine=_is_mine(viewer, row))
    references = [each["reference"] for each in (content or {}).get("items", ())]
    _entered(viewer, act, [reference, *references], "disclosure")
    return _page(viewer, row, content)


def _page(viewer: Viewer, row: Disclosure, content: dict[str, Any] | None) -> DisclosurePage:
    keeps = row.giver == viewer.agency and _keeper(viewer) is None
    openings = Opening.objects.filter(disclosure=row).order_by("id") if keeps else ()
    names = account_names([one.account for one in openings])
    receipts = Receipt.objects.filter(disclosure=row).values_list("account", "at")
    why = bytes(row.recall_why_sealed)
    return DisclosurePage(
        reference=row.reference,
        decision=row.decision_id,
        giver=row.giver,
        receiver=row.receiver,
        outsider=row.outsider,
        audience=Audience(row.audience),
        marking=Marking(row.marking),
        hash=row.content_hash,
        sent_by=row.sent_by,
        sent_at=row.sent_at,
        until=row.until,
        recalled_at=row.recalled_at,
        recall_why=unseal(RECALL, why, row.reference) if why and keeps else "",
        recipients=_recipients([row])[row.reference],
        opened=[
            OpenedBy(one.account, names.get(one.account, ""), OpenedAs(one.opened_as), one.at)
            for one in openings
        ],
        confirmed=dict(receipts),
        records=tuple(
            SharedRecord.objects.filter(disclosure=row)
            .order_by("id")
            .values_list("record", flat=True)
        )
        if keeps
        else (),
        mine=_is_mine(viewer, row),
        keeps=keeps,
        content=content,
    )


def _content(row: Disclosure, at: datetime, *, mine: bool) -> dict[str, Any] | None:
    """Return what was sent, held against its hash. Raise ValueError where it was changed."""
    if mine and (row.recalled_at is not None or row.until <= at):
        return None
    kept = Snapshot.objects.filter(disclosure=row).first()
    if kept is None:  # row security: out of time, recalled, above the reader's clearance, shut
        return None
    text = unseal_bytes(CONTENT, bytes(kept.content_sealed), row.reference)
    if hash_of(text) != row.content_hash:
        raise ValueError("What was sent does not match its hash.")
    found: dict[str, Any] = json.loads(text)
    return found


def _given(viewer: Viewer) -> QuerySet[Disclosure]:
    rows = Disclosure.objects.filter(giver=viewer.agency)
    return rows.none() if _keeper(viewer) else _unshut(viewer, rows)


def _received(viewer: Viewer) -> QuerySet[Disclosure]:
    if role_refusal(viewer, Act.OPEN_DISCLOSURE):
        return Disclosure.objects.none()
    mine = Recipient.objects.filter(account=viewer.account).values("disclosure")
    return _unshut(viewer, Disclosure.objects.filter(pk__in=mine))


def _unshut(viewer: Viewer, rows: QuerySet[Disclosure]) -> QuerySet[Disclosure]:
    """Return rows without those that hold a record shut for the viewer; the policy says it again.

    A recipient may not read which records stand in one, so for them the policy alone says it.
    """
    shut = SharedRecord.objects.filter(record__in=viewer.blocked).values("disclosure")
    return rows.filter(~Q(pk__in=shut))


def _is_mine(viewer: Viewer, row: Disclosure) -> bool:
    return Recipient.objects.filter(disclosure=row, account=viewer.account).exists()


def _keeper(viewer: Viewer) -> str | None:
    if viewer.roles & KEEPERS:
        return None
    return "Only the gatekeepers and leads of the agency that gave it see this."


def _recipients(rows: Iterable[Disclosure]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    named = Recipient.objects.filter(disclosure__in=list(rows)).order_by("id")
    for disclosure, account in named.values_list("disclosure_id", "account"):
        found[disclosure].append(account)
    return defaultdict(tuple, {key: tuple(value) for key, value in found.items()})


def _opened(rows: Iterable[Disclosure]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    openings = Opening.objects.filter(disclosure__in=list(rows))
    for disclosure, how in openings.values_list("disclosure_id", "opened_as"):
        found[disclosure].add(how)
    return found


def _entered(viewer: Viewer, act: Act, references: Sequence[str], about: str) -> None:
    record(viewer.account, act, references, about=about)
