"""Editions as those who release them see them: what is public, what waits, what came before."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.query import QuerySet

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.ledger.actions import record
from sightline.publish.models import Edition, Release, Withdrawal
from sightline.publish.records import Content, Known, digest
from sightline.publish.rules import draft_refusal
from sightline.terms import Act
from sightline.terms.editions import PublicPart

NONE = "There is no such edition."
OF_PACKS = (PublicPart.PACK.value, PublicPart.EXEMPT.value)
MADE_OF_OTHERS = (*OF_PACKS, PublicPart.OPERATION.value)


def edition(by: Viewer, reference: str) -> Known:
    """Return one edition for whoever may release. Refuse what is not there."""
    require(role_refusal(by, Act.RELEASE), reference)
    found = _editions().filter(reference=reference).first()
    if found is None:
        raise Refused(NONE, reference)
    return _known(found)


def opened(by: Viewer, reference: str) -> Known:
    """Return one edition for whoever may release, and record that they read it."""
    found = edition(by, reference)
    record(by.account, Act.RELEASE, [reference], about="OPENED")
    return found


def released(by: Viewer, part: PublicPart, subject: str = "") -> Known | None:
    """Return the edition of a part that everybody reads now, or None."""
    require(role_refusal(by, Act.RELEASE))
    ours = _editions().filter(part=part.value, subject=subject, withdrawn_at=None)
    found = ours.filter(released_at__isnull=False).order_by("-number").first()
    return _known(found) if found else None


def waiting(by: Viewer, part: PublicPart, subject: str = "") -> Known | None:
    """Return the draft of a part that waits for a second person, or None."""
    require(role_refusal(by, Act.RELEASE))
    newest = _editions().filter(part=part.value, subject=subject).order_by("-number").first()
    return _known(newest) if newest and newest.released_at is None else None


def editions(by: Viewer, part: PublicPart, *, most: int = 50) -> list[Known]:
    """Return the editions of a part, the newest first."""
    require(role_refusal(by, Act.RELEASE))
    return [_known(row) for row in _editions().filter(part=part.value).order_by("-made_at")[:most]]


def draft_why_not(by: Viewer, part: PublicPart, content: Content, subject: str = "") -> str | None:
    """Return why a content is not drafted: it says what is released, or waits, already."""
    now, waits = released(by, part, subject), waiting(by, part, subject)
    return draft_refusal(digest=digest(content), released=now, waiting=waits)


def current(by: Viewer) -> list[Known]:
    """Return what everybody reads now, of each part and subject, in the order of the parts."""
    require(role_refusal(by, Act.RELEASE))
    order = list(PublicPart)
    rows = _readable().exclude(part__in=OF_PACKS).order_by("number")
    newest = {(row.part, row.subject): _known(row) for row in rows}
    return sorted(newest.values(), key=lambda each: (order.index(each.part), each.subject))


def made_of_others(by: Viewer) -> list[Known]:
    """Return what can be read now, or for a past day, and holds what others say."""
    require(role_refusal(by, Act.RELEASE))
    rows = _readable().filter(part__in=MADE_OF_OTHERS)
    return [_known(row) for row in rows.order_by("part", "subject", "number")]


def _readable() -> QuerySet[Any]:
    return _editions().filter(withdrawn_at=None, released_at__isnull=False)


def last_number(by: Viewer, part: PublicPart, subject: str = "") -> int:
    """Return the highest number that an edition of a part and subject has; 0 if there is none."""
    require(role_refusal(by, Act.RELEASE))
    ours = Edition.objects.filter(part=part.value, subject=subject)
    return max(ours.values_list("number", flat=True), default=0)


def all_released(by: Viewer, part: PublicPart) -> list[Known]:
    """Return every edition of a part that was ever public, withdrawn ones too, the oldest first.

    An attacker kept them all.
    """
    require(role_refusal(by, Act.RELEASE))
    ours = _editions().filter(part=part.value, released_at__isnull=False)
    return [_known(row) for row in ours.order_by("released_at", "reference")]


def _editions() -> QuerySet[Any]:
    release = Release.objects.filter(edition=OuterRef("pk"))
    withdrawal = Withdrawal.objects.filter(edition=OuterRef("pk"))
    last = (
        Edition.objects.filter(part=OuterRef("part"), subject=OuterRef("subject"))
        .order_by("-number")
        .values("number")[:1]
    )
    return Edition.objects.annotate(
        newest=Subquery(last),
        released_by=Subquery(release.values("by")),
        released_at=Subquery(release.values("at")),
        withdrawn_at=Subquery(withdrawal.values("at")),
        withdrawn_says=Subquery(withdrawal.values("says")),
    )


def _known(row: Any) -> Known:
    return Known(
        row.reference,
        PublicPart(row.part),
        row.subject,
        row.number,
        row.content,
        row.digest,
        row.made_by,
        row.made_at,
        row.newest == row.number,
        row.released_by or "",
        row.released_at,
        row.withdrawn_at,
        row.withdrawn_says or "",
    )
