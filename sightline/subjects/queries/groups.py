"""Groups and settings as a viewer may know them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.agencies.queries import account_names
from sightline.intelligence.models import Item
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.subjects.link_rules import GROUP
from sightline.subjects.models import Group
from sightline.subjects.part_records import GroupDetails, Licence
from sightline.subjects.queries.links import LinkLine, links_of
from sightline.terms import Act, GroupKind, LicenceKind

MOST_GROUPS = 100


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group or setting with what ties it."""

    reference: str
    version: int
    label: Label
    details: GroupDetails = field(repr=False)
    area: str
    opened_from: str
    opened_by: str
    opened_at: datetime
    changed_by: str
    changed_at: datetime
    ended_at: datetime | None
    ended_why: str = field(repr=False)
    links: Sequence[LinkLine]
    may_change: bool
    may_link: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group or setting as a list shows it."""

    reference: str
    kind: GroupKind
    name: str = field(repr=False)
    place: str = field(repr=False)
    licence_until: date | None
    changed_at: datetime
    ended: bool


def groups(viewer: Viewer, act: Act, kind: GroupKind | None = None) -> list[GroupLine]:
    """Return the groups and settings that the viewer may see, those that go on first."""
    require(role_refusal(viewer, act))
    rows = Group.objects.filter(visible_to(viewer, act))
    if kind:
        rows = rows.filter(kind=kind)
    found = [_line(row) for row in rows.order_by("-changed_at", "reference")[:MOST_GROUPS]]
    record(viewer.account, act, [one.reference for one in found])
    return sorted(found, key=lambda one: one.ended)


def groups_of(
    viewer: Viewer, act: Act, references: Sequence[str], today: date
) -> list[tuple[LinkLine, str]]:
    """Return the links from some people to groups and settings, each with the group's kind."""
    ties = links_of(viewer, act, references, today)
    wanted = {end for tie in ties for end in (tie.from_end, tie.to_end) if end.startswith(GROUP)}
    rows = Group.objects.filter(visible_to(viewer, act), reference__in=wanted)
    kinds = {row.reference: GroupKind(row.kind).label for row in rows}
    found = [(tie, kinds.get(tie.to_end) or kinds.get(tie.from_end)) for tie in ties]
    return [(tie, kind) for tie, kind in found if kind]


def group(viewer: Viewer, act: Act, reference: str, today: date) -> GroupPage:
    """Return a group or setting with what ties it. Raise Group.DoesNotExist."""
    rows = Group.objects.select_related("label")
    row = rows.get(visible_to(viewer, Act.READ), pk=reference)
    label = row.label.value
    require(refusal(viewer, act, label, reference), reference)
    record(viewer.account, act, [reference])
    names = account_names([row.opened_by, row.changed_by])
    seen = Item.objects.filter(visible_to(viewer, Act.READ), pk=row.opened_from_id).exists()
    return GroupPage(
        reference=reference,
        version=row.version,
        label=label,
        details=details_of(row),
        area=area_names([row.area]).get(row.area, row.area) if row.area else "",
        opened_from=row.opened_from_id if seen else "",
        opened_by=names.get(row.opened_by, ""),
        opened_at=row.opened_at,
        changed_by=names.get(row.changed_by, ""),
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        ended_why=row.ended_why,
        links=links_of(viewer, Act.READ, [reference], today),
        may_change=refusal(viewer, Act.PROFILE, label, reference) is None,
        may_link=role_refusal(viewer, Act.LINK) is None,
    )


def details_of(row: Group) -> GroupDetails:
    """Return what a row says of a group."""
    return GroupDetails(
        kind=GroupKind(row.kind),
        name=row.name,
        place_name=row.place_name,
        easting=row.easting,
        northing=row.northing,
        area=row.area,
        strengths=row.strengths,
        needs=row.needs,
        licence=Licence(
            LicenceKind(row.licence_kind) if row.licence_kind else None,
            row.licence_number,
            row.licence_authority,
            row.licence_until,
        ),
    )


def _line(row: Group) -> GroupLine:
    return GroupLine(
        reference=row.reference,
        kind=GroupKind(row.kind),
        name=row.name,
        place=row.place_name,
        licence_until=row.licence_until,
        changed_at=row.changed_at,
        ended=row.ended_at is not None,
    )
