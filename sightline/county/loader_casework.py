"""How the work with three of the invented county's children ends: one soon turns 18, the record of
one is shut, and the work with one is closed with what would open it again."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from sightline.access import queries as access
from sightline.access.parties import Viewer
from sightline.casework import actions
from sightline.casework.handover import compose
from sightline.casework.queries.handover import pieces
from sightline.casework.queries.page import work
from sightline.casework.records import Closing, Given, Lead
from sightline.county.loader_scene import Scene
from sightline.sharing.actions import handovers
from sightline.subjects import actions as subjects
from sightline.subjects.part_records import NewFact, Source
from sightline.subjects.records import NewPerson
from sightline.terms import Act, FactKind
from sightline.terms.casework import ClosingReason, WorkStepKind

COUNCIL: Final = "council_intelligence"
SOON: Final = 48  # days until one of them turns 18
SINCE: Final = 12  # days since the record of another is shut
LEAD: Final = ("Morgan Tarn", "Social worker, transitions team", "Adult Social Care")
BESIDE: Final = "They move to their aunt in another county in March, and want to keep their worker."
CLOSING: Final = Closing(
    reason=ClosingReason.RISK_LOWERED,
    level_before="Significant",
    level_after="Emerging",
    achieved="Home each night since the summer. Sees a youth worker each week, and is at college.",
    reopens="Away at night again, money or a telephone that nobody can explain, or seen at the "
    "taxi rank with the same men.",
    view="I want to be left to get on with college now.",
    agreed_by="Detective sergeant, child exploitation team",
    agreed_agency="police",
)


def put_casework(scene: Scene, *, at: datetime) -> int:
    """Name a lead, let a record be shut, close work; return of how many children."""
    new = list(islice(_alone(scene), 3))
    with scene.acting(COUNCIL) as viewer:
        found = subjects.open_people(new=new, by=viewer, at=at)
        for one, person, step in zip(new, found, (_soon, _shut, _closed), strict=False):
            step(scene, access.viewer(), one, person, at)
    return len(found)


def _alone(scene: Scene) -> Iterator[NewPerson]:
    """Yield the youngest of the children whom one item of the council's names, and no other."""
    times = Counter(key for report in scene.county.reports for key in report.children)
    alone = {
        report.children[0]: scene.items[report.key]
        for report in scene.county.reports
        if report.key in scene.items and report.owner != "police" and len(report.children) == 1
        and not report.compartment and times[report.children[0]] == 1
    }  # fmt: skip
    for child in sorted(scene.county.children, key=lambda one: one.born, reverse=True):
        if child.key in alone:
            yield NewPerson(alone[child.key], child.name, child.born.isoformat(), is_child=True)


def _soon(scene: Scene, by: Viewer, new: NewPerson, person: str, at: datetime) -> None:
    _born(by, new, person, _eighteen(at.date() + timedelta(days=SOON)), at)
    name, post, service = LEAD
    lead = Lead(name, post, service, scene.day(3))
    _take(by, person, WorkStepKind.LEAD_NAMED, Given(lead=lead), scene.at(3))
    _handed(by, person, at)


def _handed(by: Viewer, person: str, at: datetime) -> None:
    """Put together what another area needs to know; no decision to share it is chosen yet."""
    today = at.date()
    page = work(by, Act.WORK, person, today)
    there = pieces(by, page, today)
    said = compose(there, [one.key for one in there], BESIDE, today)
    handovers.keep(
        by=by, person=person, label=page.label, text=said.text, records=said.records,
        labels=said.labels, at=at,
    )  # fmt: skip


def _shut(scene: Scene, by: Viewer, new: NewPerson, person: str, at: datetime) -> None:
    lead = Lead("Robin Fell", "Duty worker", "Adult Social Care", scene.day(60))
    _take(by, person, WorkStepKind.LEAD_NAMED, Given(lead=lead), scene.at(60))
    _born(by, new, person, _eighteen(at.date() - timedelta(days=SINCE)), at)


def _closed(scene: Scene, by: Viewer, new: NewPerson, person: str, at: datetime) -> None:
    _take(by, person, WorkStepKind.CLOSED, Given(closing=CLOSING), scene.at(20))


def _born(by: Viewer, new: NewPerson, person: str, day: date, at: datetime) -> None:
    """Record that they are older than the report that names them says."""
    fact = NewFact(FactKind.BIRTH, day.isoformat(), Source(new.item))
    subjects.record_fact(person=person, fact=fact, by=by, at=at)


def _eighteen(day: date) -> date:
    """Return when somebody was born who turns 18 on a day, or on the one before it."""
    return (day - timedelta(days=day.day == 29 and day.month == 2)).replace(year=day.year - 18)


def _take(by: Viewer, person: str, step: WorkStepKind, given: Given, at: datetime) -> None:
    actions.take_step(by=by, person=person, step=step, seen=0, given=given, at=at)
