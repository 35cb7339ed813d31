"""Groups: their keepers add and take out members, each time saying why."""

from datetime import date, datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_of
from sightline.database.keys import seal
from sightline.intelligence.actions import NotYet
from sightline.ledger.actions import record
from sightline.sharing.actions.widen import called, require_none
from sightline.sharing.models import GroupStep
from sightline.sharing.queries.widen_groups import STEP, GroupPage, group_kept
from sightline.sharing.widen_rules import DIALS, GROUP_PROBLEMS, end_of, until_refusal
from sightline.terms import Act, GroupStepKind, Role


@transaction.atomic
def add_member(
    *, group: str, email: str, until: date | None, why: str, by: Viewer, at: datetime
) -> None:
    """Put somebody into a group that one keeps until a day is over. Raise NotYet with reasons."""
    _require_keeper(group, by)
    problem = until_refusal(until, at, DIALS["group_days_most"].value)
    if problem:
        raise NotYet({"until": problem})
    who, ending = account_of(email) or "", end_of(until)
    require_none(called("access_put_in_group", group, who, ending), GROUP_PROBLEMS)
    _step(GroupStepKind.ADDED, group, who, why, by, at, until=ending)


@transaction.atomic
def take_out(*, group: str, email: str, why: str, by: Viewer, at: datetime) -> None:
    """Take somebody out of a group that one keeps, at once. Its last keeper stays."""
    page = _require_keeper(group, by)
    who = account_of(email) or ""
    keepers = {one.account for one in page.members if one.keeps}
    if keepers == {who}:
        require_none("LAST", GROUP_PROBLEMS)
    # First: whoever takes themselves out may write of the group no more.
    _step(GroupStepKind.TAKEN_OUT, group, who, why, by, at)
    gone = called("access_take_out_of_group", group, who)
    require_none(None if gone else "ABSENT", GROUP_PROBLEMS)


@transaction.atomic
def name_keeper(*, group: str, email: str, why: str, by: Viewer, at: datetime) -> None:
    """Name a member keeper; where a group has none, an administrator names one."""
    if Role.ADMINISTRATOR not in by.roles:
        _require_keeper(group, by)
    else:
        page = group_kept(by, group)
        keepers = any(one.keeps for one in page.members)
        require("It has a keeper, who names others." if keepers else None)
    who = account_of(email) or ""
    require_none(called("access_name_keeper", group, who), GROUP_PROBLEMS)
    _step(GroupStepKind.KEEPER, group, who, why, by, at)


@transaction.atomic
def open_in_emergency(*, group: str, yes: bool, why: str, by: Viewer, at: datetime) -> None:
    """Let what a group holds be opened in an emergency, or not: not, until a keeper says so."""
    _require_keeper(group, by)
    done = called("agencies_open_in_emergency", group, yes)
    require(None if done else "Only a keeper of the group says so.")
    kind = GroupStepKind.EMERGENCIES_ON if yes else GroupStepKind.EMERGENCIES_OFF
    _step(kind, group, "", why, by, at)


def _require_keeper(group: str, by: Viewer) -> GroupPage:
    require(role_refusal(by, Act.KEEP_GROUP))
    page = group_kept(by, group)
    require(None if page.mine else "Only a keeper of the group does this.")
    return page


def _step(
    kind: GroupStepKind,
    group: str,
    who: str,
    why: str,
    by: Viewer,
    at: datetime,
    until: datetime | None = None,
) -> None:
    require(None if why.strip() else "What is done with a group has a reason.")
    GroupStep.objects.create(
        compartment=group, account=who, kind=kind, until=until,
        why_sealed=seal(STEP, why, f"{group} {who}"), by=by.account, at=at,
    )  # fmt: skip
    shown = [who] if who else []
    record(by.account, Act.KEEP_GROUP, shown, about=kind.value, words=f"{group}: {why}")
