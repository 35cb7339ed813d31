"""Giving actions and following them to their outcome."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.panels.actions.adding import convened, entry_convened
from sightline.panels.doing_rules import (
    ActionStands,
    due_refusal,
    stands_next,
    step_refusal,
)
from sightline.panels.models import Action, ActionStep, AgendaItem, Panel
from sightline.panels.queries.doing import action_seen, standing
from sightline.panels.queries.seats import could_hold
from sightline.panels.records import NewAction
from sightline.panels.rules import NO_HOLDER
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.meeting import ActionState, ActionStepKind

LETTER: Final = "O"  # an order of business
LEFT: Final = "Whoever held it has left."
TOLD: Final = {  # what ends or changes hands is told to whoever has to know
    ActionStepKind.ARGUE: NoticeKind.ACTION_ARGUED,
    ActionStepKind.DONE: NoticeKind.ACTION_DONE,
}


@transaction.atomic
def give(*, by: Viewer, entry: int, new: NewAction, at: datetime) -> str:
    """Give somebody something to do about an entry of an agenda. Return its reference.

    They are of an agency on the panel and may read under its label; they need no seat.
    """
    row = entry_convened(by, entry)
    return _give(by, row.meeting.panel, row, new, at)


@transaction.atomic
def give_in_panel(*, by: Viewer, panel: str, new: NewAction, at: datetime) -> str:
    """Give somebody something to do between meetings, about no record. Return its reference."""
    return _give(by, convened(by, panel), None, new, at)


def _give(by: Viewer, panel: Panel, entry: AgendaItem | None, new: NewAction, at: datetime) -> str:
    _, agency = _holder(by, panel.reference, new.owner)
    require(due_refusal(new.due, at.date()), panel.reference)
    reference, about = new_reference(LETTER), entry.about if entry else ""
    state = ActionState.GIVEN
    first = ActionStands(
        1, ActionStepKind.GIVE, state, new.owner, agency, new.due, "", by.account, at
    )
    Action.objects.create(
        reference=reference, label_id=panel.label_id, panel=panel, item=entry, about=about,
        what=new.what, strand=new.strand.value, state=state.value, owner=new.owner, agency=agency,
        due=new.due, made_by=by.account, made_at=at,
    )  # fmt: skip
    _step(reference, first)
    tell(accounts=[new.owner], kind=NoticeKind.ACTION_GIVEN, about=reference)
    shown = [panel.reference, reference, *([about] if about else [])]
    record(by.account, Act.CONVENE, shown, about="GIVE")
    return reference


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    reference: str,
    kind: ActionStepKind,
    seen: int,
    at: datetime,
    words: str = "",
    owner: str = "",
    due: date | None = None,
) -> None:
    """Take a step with an action. Raise Overtaken where a colleague took one meanwhile."""
    row = action_seen(by, reference)
    now = standing(reference)
    convenes = refusal(by, Act.CONVENE, row.label.value, reference) is None
    if now.number != seen:
        raise Overtaken
    require(step_refusal(now, kind, who=by.account, convenes=convenes), reference)
    handed = _holder(by, row.panel_id, owner) if kind is ActionStepKind.HAND_ON else None
    after = stands_next(now, kind, by=by.account, at=at, words=words, owner=handed, due=due)
    with once("an_action_follows_its_steps", "an_ended_action_takes_no_step"):
        _step(reference, after)
        stands = ("state", "owner", "agency", "due")
        changed = {name: getattr(after, name) for name in stands}
        Action.objects.filter(pk=reference).update(**changed | {"state": after.state.value})
    _tell(row, after, by)
    record(by.account, Act.TAKE_PART, [reference], about=kind.value)


@transaction.atomic
def hand_on(*, by: Viewer, reference: str, to: str) -> bool:
    """Give an action to a colleague, because who held it has left; all else stays as it is.

    For the lead of their agency. Return False, and change nothing, where the colleague may not
    hold it, or nobody who left holds it.
    """
    require(role_refusal(by, Act.LEAVE), reference)
    action_seen(by, reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT panels_hand_on(%s, %s, %s)", [reference, to, LEFT])
        done = bool(cursor.fetchone()[0])
    if done:
        settle(kind=NoticeKind.ACTION_GIVEN, about=reference)
        settle(kind=NoticeKind.ACTION_LATE, about=reference)
        tell(accounts=[to], kind=NoticeKind.ACTION_GIVEN, about=reference)
        record(by.account, Act.LEAVE, [reference, to], about="ACTION")
    return done


def _holder(by: Viewer, panel: str, owner: str) -> tuple[str, str]:
    agency = could_hold(by, panel).get(owner, "")
    require(None if agency else NO_HOLDER, panel)
    return owner, agency


def _step(reference: str, after: ActionStands) -> None:
    plain = asdict(after) | {"kind": after.kind.value, "state": after.state.value}
    ActionStep.objects.create(action_id=reference, **plain)


def _tell(row: Action, after: ActionStands, by: Viewer) -> None:
    settle(kind=NoticeKind.ACTION_GIVEN, about=row.reference)
    settle(kind=NoticeKind.ACTION_LATE, about=row.reference)
    if after.kind is ActionStepKind.HAND_ON:
        tell(accounts=[after.owner], kind=NoticeKind.ACTION_GIVEN, about=row.reference)
    if after.kind in TOLD and row.made_by != by.account:
        tell(accounts=[row.made_by], kind=TOLD[after.kind], about=row.reference)
