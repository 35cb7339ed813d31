"""Reading settings' links: by the agency that made them, and by who works what came by them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from sightline.access.declassified import tell
from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.intake.links.results import Results, results
from sightline.intake.models import Draft, SettingLink, Submission
from sightline.intake.rules import OPEN
from sightline.ledger.actions import record
from sightline.places.models import Setting
from sightline.terms import Act, LinkKind, Risk, SettingKind

# Every field but the hash of the token, which the web role may not read.
FIELDS = ("reference", "name", "kind", "made_by", "made_at", "expires_at", "last_opened_at",
          "ended_at", "ended_why")  # fmt: skip
IN_THE_QUEUE = Q(held_at=None) | Q(risk=str(Risk.HIGH))  # danger is held back from nobody


class LinkLine(NamedTuple):
    """A link as its agency's list shows it. `ends_at` is when it ends, or when it did."""

    reference: str
    name: str
    kind: LinkKind
    made_by: str
    made_at: datetime
    last_opened_at: datetime | None
    ends_at: datetime
    over: bool
    ended_why: str
    band: int


class Told(NamedTuple):
    """What a setting told us by its link in one year, as far as it is safe to say.

    `reports` is rounded to fives, and 0 where there were fewer than five; `months` are those that
    its link lived, of twelve; `ended` is the first day after the year.
    """

    reports: int
    months: int
    ended: date


def own_links(viewer: Viewer, act: Act, at: datetime) -> list[LinkLine]:
    """Return the links that the viewer's agency made, those in use first, then the newest."""
    require(role_refusal(viewer, act))
    rows = list(SettingLink.objects.filter(agency=viewer.agency).values_list(*FIELDS))
    record(viewer.account, Act.LIST, [row[0] for row in rows], about="links")
    bands = dict(tell(viewer, "intake_link_bands"))
    people = account_names([row[3] for row in rows])
    lines = [_line(row, at, people, bands.get(row[0], 0)) for row in rows]
    return sorted(lines, key=lambda line: (line.over, -line.made_at.timestamp(), line.reference))


def _line(row: tuple[Any, ...], at: datetime, people: dict[str, str], band: int) -> LinkLine:
    reference, name, kind, made_by, made_at, expires_at, opened, ended_at, why = row
    ends_at = min(ended_at or expires_at, expires_at)
    maker = people.get(made_by, made_by)
    return LinkLine(
        reference, name, LinkKind(kind), maker, made_at, opened, ends_at, ends_at <= at, why, band
    )


def link_name(viewer: Viewer, act: Act, reference: str) -> str:
    """Return the name on a link of the viewer's agency. Raise SettingLink.DoesNotExist."""
    require(role_refusal(viewer, act), reference)
    row = SettingLink.objects.values_list("name").get(agency=viewer.agency, reference=reference)
    return str(row[0])


def link_names(references: Collection[str]) -> dict[str, str]:
    """Return the settings' names of links by which reports came that the viewer may work."""
    wanted = SettingLink.objects.filter(reference__in=set(references) - {""})
    return dict(wanted.values_list("reference", "name"))


def settings_to_link(viewer: Viewer, act: Act) -> list[tuple[int, str]]:
    """Return the settings on the map that the viewer may see, by number."""
    require(role_refusal(viewer, act))
    rows = Setting.objects.order_by("name_key", "id").values_list("id", "name", "kind")
    return [(number, f"{name} ({SettingKind(kind).label})") for number, name, kind in rows]


def led_to(viewer: Viewer, act: Act) -> Results:
    """Return what reports led to: a link's own; for a person, their agency's people's."""
    require(role_refusal(viewer, act))
    return results(tell(viewer, "intake_led_to", viewer.account if viewer.by_link else ""))


def link_led_to(viewer: Viewer, act: Act, reference: str) -> Results:
    """Return what the reports by a link of the viewer's agency led to."""
    link_name(viewer, act, reference)
    return results(tell(viewer, "intake_led_to", reference))


def told_by_setting(viewer: Viewer, act: Act, by_day: date) -> dict[int, Told]:
    """Return what each setting told us by its link in a year, by the setting's number in `places`.

    The year ended with the last half-year that was over by the day. Settings that had no link in it
    are absent, silent ones are not. For analysts: whoever is none learns nothing, unrefused.
    """
    require(role_refusal(viewer, act))
    rows = tell(viewer, "intake_told_by_setting", by_day)
    return {setting: Told(*told) for setting, *told in rows}


def sent_here(reference: str) -> datetime | None:
    """Return when this browser sent a report by the link of this transaction, or None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_sent_here(%s)", [reference])
        found: datetime | None = cursor.fetchone()[0]
    return found


def link_is_over() -> bool:
    """Return whether this transaction's pass was a link's that has been ended or has run out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_link_over()")
        return bool(cursor.fetchone()[0])


def unfinished_here() -> bool:
    """Return whether this transaction's holder has a report under way."""
    return Draft.objects.exists()


def held_back(viewer: Viewer, act: Act) -> QuerySet[Submission]:
    """Return the reports put aside that are not in the queue, the oldest first."""
    require(role_refusal(viewer, act))
    stages = [str(stage) for stage in OPEN]
    rows = Submission.objects.filter(visible_to(viewer, act), stage__in=stages)
    return rows.exclude(IN_THE_QUEUE).order_by("received_at", "reference")
