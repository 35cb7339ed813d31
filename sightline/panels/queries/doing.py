"""Actions as a viewer may know them: their own, and those of the panels that they sit on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from sightline.access.parties import Viewer
from sightline.access.queries import labels_allowing, visible_to
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, agency_names
from sightline.ledger.actions import record
from sightline.panels.doing_rules import END, ActionStands, is_late, step_refusal
from sightline.panels.models import Action, ActionStep, Meeting
from sightline.panels.models.doing import OPEN
from sightline.panels.queries.seats import could_hold, holding, leavers, seated, sitting
from sightline.panels.queries.seen import in_it, known_about, meetings_seen
from sightline.terms import Act
from sightline.terms.disrupting import Strand
from sightline.terms.meeting import ActionState, ActionStepKind, ActionsWhose

ON_A_PAGE = 50
MOST = 1_000  # counting all of a hundred thousand takes longer than everything else on the page

Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ActionsAsked:
    """What a list of actions is narrowed to; no panel asks for all panels."""

    whose: ActionsWhose = ActionsWhose.MINE
    panel: str = ""
    late: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action as a list shows it. `about` is empty for whoever may not know the record.

    `owner_left` says that its holder has no seat, `unheld` that they cannot hold it at all by now.
    """

    reference: str
    what: str = field(repr=False)
    about: str
    strand: Strand
    state: ActionState
    owner: str
    agency: str
    due: date
    late: bool
    owner_left: bool
    unheld: bool = False


@dataclass(frozen=True, slots=True)
class ActionList:
    """A page of actions. Where there are more than can be paged through, `many_more` says so."""

    page: Page[Action]
    lines: list[ActionLine]
    many_more: bool = False


@dataclass(frozen=True, slots=True)
class ActionPage:
    """One action with its steps, the newest first, and what this viewer may do with it.

    `members` are those to whom it may be handed on, `sitting` those of them with a seat.
    """

    line: ActionLine
    panel: str
    meeting: str
    entry: int | None
    steps: Sequence[ActionStands]
    people: dict[str, str]
    may: Sequence[ActionStepKind]
    members: dict[str, str]
    sitting: Collection[str] = ()

    @property
    def now(self) -> ActionStands:
        """Return where it stands."""
        return self.steps[0]


def _seen(viewer: Viewer) -> Q:
    """Return the condition of need to know: those of one's panels, those that one holds, and those
    that one's leavers hold, for their lead."""
    readable = visible_to(viewer, Act.READ)
    found = readable & in_it(viewer) | Q(owner=viewer.account)
    left = leavers(viewer)
    return found | (readable & Q(owner__in=left)) if left else found


def action_seen(viewer: Viewer, reference: str) -> Action:
    """Return an action that the viewer may know of. Raise DoesNotExist or Refused."""
    require(role_refusal(viewer, Act.TAKE_PART), reference)
    row = Action.objects.select_related("label", "item").get(_seen(viewer), pk=reference)
    theirs = {viewer.account, *leavers(viewer)}
    hidden = row.about and row.owner not in theirs and not known_about(viewer, [row.about])
    if hidden:
        raise Action.DoesNotExist
    return row


def actions(viewer: Viewer, asked: ActionsAsked, *, today: date, page: str = "") -> ActionList:
    """Return a page of the actions that the viewer may know of, those due first at the top; of
    those that have ended, those due last.

    Of an action about a record that is hidden from the viewer, only its holder knows.
    """
    require(role_refusal(viewer, Act.TAKE_PART))
    rows = _narrowed(Action.objects.filter(_seen(viewer)), viewer, asked, today)
    if asked.whose is ActionsWhose.NOBODY:
        rows = rows.filter(_unheld(viewer, rows))
    order = ("-due", "-reference") if asked.ended else ("due", "reference")
    shown = Paginator(rows.order_by(*order)[:MOST], ON_A_PAGE).get_page(page)
    lines = lines_of(viewer, list(shown), today)
    record(viewer.account, Act.LIST, [line.reference for line in lines], about="actions")
    return ActionList(shown, lines, many_more=shown.paginator.count >= MOST)


def _narrowed(
    rows: QuerySet[Action], viewer: Viewer, asked: ActionsAsked, today: date
) -> QuerySet[Action]:
    if asked.whose is ActionsWhose.MINE:
        rows = rows.filter(owner=viewer.account)
    if asked.whose is ActionsWhose.AGENCY:
        rows = rows.filter(agency=viewer.agency)
    if asked.panel:
        rows = rows.filter(panel=asked.panel)
    if asked.late:
        rows = rows.filter(due__lt=today)
    return rows.exclude(state__in=OPEN) if asked.ended else rows.filter(state__in=OPEN)


def _unheld(viewer: Viewer, rows: QuerySet[Action]) -> Q:
    """Return the condition that nobody holds an action, of some: whoever did has left, or may read
    there no more."""
    owners: dict[str, set[str]] = {}
    for panel, owner in rows.values_list("panel_id", "owner").distinct():
        owners.setdefault(panel, set()).add(owner)
    gone = Q(pk__in=[])
    for panel, held in owners.items():
        gone |= Q(panel=panel, owner__in=held - holding(viewer, panel, held))
    return gone


def held_by(viewer: Viewer, account: str) -> list[str]:
    """Return the open actions that somebody who left holds, of those that their lead may see."""
    require(role_refusal(viewer, Act.TAKE_PART), account)
    rows = Action.objects.filter(_seen(viewer), owner=account, state__in=OPEN)
    return sorted(rows.values_list("pk", flat=True))


def about_record(viewer: Viewer, about: str, today: date) -> list[ActionLine]:
    """Return the actions about a record that the viewer may know, the newest first."""
    rows = Action.objects.filter(_seen(viewer), about=about).order_by("-made_at", "reference")
    return lines_of(viewer, list(rows), today)


def lines_of(viewer: Viewer, rows: Sequence[Action], today: date) -> list[ActionLine]:
    """Return some actions as lists show them, in the same order."""
    names, agencies = account_names([row.owner for row in rows]), agency_names()
    known = known_about(viewer, [row.about for row in rows])
    seats, held = _standing_of(viewer, rows)
    return [
        ActionLine(
            reference=row.reference,
            what=row.what,
            about=row.about if row.about in known else "",
            strand=Strand(row.strand),
            state=ActionState(row.state),
            owner=names.get(row.owner, ""),
            agency=agencies.get(row.agency, row.agency),
            due=row.due,
            late=is_late(ActionState(row.state), row.due, today),
            owner_left=(row.panel_id, row.owner) not in seats,
            unheld=(row.panel_id, row.owner) not in held,
        )
        for row in rows
    ]


def _standing_of(viewer: Viewer, rows: Sequence[Action]) -> tuple[Pairs, Pairs]:
    """Return who of those that hold some actions sits on their panel, and who may hold them."""
    seats, held = set(), set()
    for panel in {row.panel_id for row in rows}:
        owners = {row.owner for row in rows if row.panel_id == panel}
        there = sitting(viewer, panel, owners)
        rest = owners - there  # whoever sits may hold, and that is nearly everybody
        seats |= {(panel, who) for who in there}
        held |= {(panel, who) for who in (there | holding(viewer, panel, rest) if rest else there)}
    return seats, held


def late_in(viewer: Viewer, panel: str, by: date) -> list[Action]:
    """Return the open actions of a panel that are due before a day, the oldest first."""
    rows = Action.objects.filter(_seen(viewer), panel=panel, state__in=OPEN, due__lt=by)
    return list(rows.order_by("due", "reference"))


def of_entries(viewer: Viewer, entries: Sequence[int], today: date) -> dict[int, list[ActionLine]]:
    """Return the actions that were given on each of some entries."""
    rows = list(Action.objects.filter(_seen(viewer), item__in=entries).order_by("reference"))
    found: dict[int, list[ActionLine]] = {}
    for row, line in zip(rows, lines_of(viewer, rows, today), strict=True):
        found.setdefault(row.item_id or 0, []).append(line)
    return found


def standing(reference: str) -> ActionStands:
    """Return where an action stands."""
    return steps_of(reference)[0]


def steps_of(reference: str) -> list[ActionStands]:
    """Return the steps of an action, the newest first."""
    rows = ActionStep.objects.filter(action=reference).order_by("-number")
    return [
        ActionStands(
            row.number, ActionStepKind(row.kind), ActionState(row.state), row.owner, row.agency,
            row.due, row.words, row.by, row.at,
        )
        for row in rows
    ]  # fmt: skip


def action(viewer: Viewer, reference: str, *, today: date) -> ActionPage:
    """Return an action as its page shows it. Raise DoesNotExist or Refused."""
    row = action_seen(viewer, reference)
    steps = steps_of(reference)
    convenes = row.label_id in labels_allowing(viewer, Act.CONVENE)
    may = [
        kind
        for kind in END
        if step_refusal(steps[0], kind, who=viewer.account, convenes=convenes) is None
    ]
    line = lines_of(viewer, [row], today)[0]
    record(viewer.account, Act.READ, [reference, *([line.about] if line.about else [])])
    people = {step.by for step in steps} | {step.owner for step in steps}
    members = could_hold(viewer, row.panel_id) if convenes else {}
    meeting = _meeting_of(viewer, row) if line.about else ""
    return ActionPage(
        line=line,
        panel=row.panel_id,
        meeting=meeting,
        entry=row.item_id if meeting else None,
        steps=steps,
        people=account_names(sorted(people | members.keys())),
        may=may,
        members=members,
        sitting=seated(viewer, row.panel_id) if convenes else (),
    )


def _meeting_of(viewer: Viewer, row: Action) -> str:
    """Return the meeting that gave an action, for whoever may read its agenda."""
    meeting = row.item.meeting_id if row.item else ""
    seen = Meeting.objects.filter(meetings_seen(viewer), pk=meeting) if meeting else None
    return meeting if seen is not None and seen.exists() else ""
