"""Reading the groups that one keeps, who is in them and what was done with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.database.keys import unseal
from sightline.ledger.actions import record
from sightline.sharing.models import GroupStep
from sightline.terms import Act, GroupStepKind, Role

STEP: Final = "group-step"
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group that the viewer keeps, or that an administrator looks after."""

    code: str
    name: str
    opens: bool  # what it holds may be opened in an emergency
    has_keeper: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody in a group, until a day or for good."""

    account: str
    name: str
    agency: str
    since: datetime
    until: datetime | None
    keeps: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """What was done with a group, by whom and why."""

    kind: GroupStepKind
    name: str
    by: str
    at: datetime
    why: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group with its members and what was done with them."""

    group: GroupLine
    members: Sequence[MemberLine]
    steps: Sequence[StepLine]

    @property
    def mine(self) -> bool:
        """Return whether the viewer keeps it."""
        return self.group.mine


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _refusal(viewer: Viewer) -> str | None:
    if Role.ADMINISTRATOR in viewer.roles:
        return role_refusal(viewer, Act.ADMINISTER)
    return role_refusal(viewer, Act.KEEP_GROUP)


def groups_kept(viewer: Viewer) -> list[GroupLine]:
    """Return the groups that the viewer keeps; for an administrator, all of them."""
    require(_refusal(viewer))
    found = [GroupLine(*row) for row in _rows("SELECT * FROM agencies_groups_kept()")]
    record(viewer.account, Act.LIST, about="groups kept")
    return found


def group_kept(viewer: Viewer, code: str) -> GroupPage:
    """Return one of them with its members. Refuse any other as one that is not there."""
    require(_refusal(viewer))
    found = [GroupLine(*row) for row in _rows("SELECT * FROM agencies_groups_kept()")]
    group = next((one for one in found if one.code == code), None)
    if group is None:
        raise Refused("They keep no such group.")
    members, steps = _members(code), _steps(code)
    shown = [one.account for one in members]
    record(viewer.account, Act.LIST, shown, about=f"group {code}"[:40])
    return GroupPage(group, members, steps)


def _members(code: str) -> list[MemberLine]:
    rows = _rows("SELECT * FROM access_group_members(%s)", code)
    names, agencies = account_names([row[0] for row in rows]), agency_names()
    lines = [
        MemberLine(who, names.get(who, ""), agencies.get(body, body), since, until, keeps)
        for who, body, since, until, keeps in rows
    ]
    return sorted(lines, key=lambda line: (not line.keeps, line.name, line.account))


def _steps(code: str) -> list[StepLine]:
    rows = list(GroupStep.objects.filter(compartment=code).order_by("-at", "-id")[:MOST])
    people = {who for row in rows for who in (row.account, row.by) if who}
    names = account_names(sorted(people))
    return [
        StepLine(
            GroupStepKind(row.kind),
            names.get(row.account, ""),
            names.get(row.by, ""),
            row.at,
            unseal(STEP, bytes(row.why_sealed), f"{code} {row.account}"),
        )
        for row in rows
    ]
