"""Keeping the text of minutes, pasted or brought in: once each, a change as a new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.intelligence.actions import once
from sightline.ledger.actions import record
from sightline.scrutiny.models import Minute, MinuteVersion
from sightline.scrutiny.promises.moderngov import BroughtMeeting, ItemMinute
from sightline.terms import Act, new_reference
from sightline.terms.promises import MinuteOrigin

LETTER = "T"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many minutes came: new, changed since they last came, and as they were."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a minute, with what heads them."""

    item: str
    link: str
    words: str


@transaction.atomic
def paste(
    *, by: Viewer, committee: str, met_on: date, item: str, link: str, words: str, at: datetime
) -> str:
    """Keep the text of a minute as somebody pasted it; return its reference. Enters no promise."""
    require(role_refusal(by, Act.INFORM))
    made = _keep(by, MinuteOrigin.PASTED, "", committee, met_on, at)
    _add(by, made, 1, _Text(item, link, words), at)
    record(by.account, Act.INFORM, [made], about=MinuteOrigin.PASTED.value)
    return made


@transaction.atomic
def bring_in(
    *, by: Viewer, host: str, meetings: Sequence[tuple[BroughtMeeting, str]], at: datetime
) -> BroughtIn:
    """Keep the minutes of meetings that came from a committee system, each with its link.

    What came before is known by its numbers there: it comes again only where it was changed, as a
    new version. All is kept or nothing. Raise Overtaken where a colleague brings the same in.
    """
    require(role_refusal(by, Act.INFORM))
    came = [(found, link, one) for found, link in meetings for one in found.items]
    known = _known([_outside(host, found, one) for found, _, one in came])
    told: dict[str, list[str]] = {"new": [], "changed": [], "same": []}
    with once():
        for found, link, one in came:
            before = known.get(_outside(host, found, one))
            text = _Text(one.title, link, one.words)
            reference, how = _bring(by, host, found, one, text, before, at)
            told[how].append(reference)
    references = [*told["new"], *told["changed"]]
    record(by.account, Act.INFORM, references, about=MinuteOrigin.MODERNGOV.value)
    return BroughtIn(**{how: len(those) for how, those in told.items()})


def _bring(
    by: Viewer,
    host: str,
    found: BroughtMeeting,
    one: ItemMinute,
    text: _Text,
    before: MinuteVersion | None,
    at: datetime,
) -> tuple[str, str]:
    if before is None:
        origin, outside = MinuteOrigin.MODERNGOV, _outside(host, found, one)
        made = _keep(by, origin, outside, found.title, found.met_on, at)
        _add(by, made, 1, text, at)
        return made, "new"
    if _Text(before.item, before.link, before.words) == text:
        return before.minute_id, "same"
    _add(by, before.minute_id, before.number + 1, text, at)
    return before.minute_id, "changed"


def _outside(host: str, found: BroughtMeeting, one: ItemMinute) -> str:
    """Return which minute it is there: machine, committee, meeting, item."""
    return f"{host} C{found.committee} M{found.number} {one.key}"


def _known(outside: Sequence[str]) -> dict[str, MinuteVersion]:
    """Return the newest version of each of these that came before."""
    rows = MinuteVersion.objects.filter(minute__outside__in=outside).select_related("minute")
    newest = rows.order_by("minute", "-number").distinct("minute")
    return {one.minute.outside: one for one in newest}


def _keep(
    by: Viewer, origin: MinuteOrigin, outside: str, committee: str, met_on: date, at: datetime
) -> str:
    reference = new_reference(LETTER)
    Minute.objects.create(
        reference=reference,
        created_by=by.account,
        created_at=at,
        origin=origin.value,
        outside=outside,
        committee=committee,
        met_on=met_on,
    )
    return reference


def _add(by: Viewer, reference: str, number: int, text: _Text, at: datetime) -> None:
    MinuteVersion(
        minute_id=reference,
        number=number,
        item=text.item,
        link=text.link,
        words=text.words,
        by=by.account,
        at=at,
    ).save(force_insert=True)
