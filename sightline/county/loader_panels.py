"""Puts a panel into the county: a meeting that was held, what came of it, and the next one."""

from datetime import datetime, timedelta
from typing import Final

from sightline.access.parties import Label
from sightline.county.agencies import PREVENT_AND_DISRUPT
from sightline.county.loader_scene import Scene
from sightline.panels.actions import doing, meetings, panels, room, themes
from sightline.panels.queries import pages
from sightline.panels.queries.doing import of_entries
from sightline.panels.records import Decides, NewAction, NewMeeting, Terms
from sightline.panels.theme_rules import Says
from sightline.terms import Act, Marking, Regime
from sightline.terms.disrupting import Strand
from sightline.terms.meeting import (
    ActionStepKind,
    AgendaStrand,
    AttendanceState,
    MeetingStep,
    PanelKind,
)
from sightline.terms.themes import ThemeStep

CHAIR: Final = "panel_coordinator"
MEMBERS: Final = (
    "police_intelligence", "council_analyst", "panel_member", "charity_gatekeeper",
    "schools_gatekeeper",
)  # fmt: skip
PURPOSE: Final = (
    "Agencies decide together, each month, what is done about children at risk of exploitation,"
    " those who exploit them, and the places where it happens."
)
SAID: Final = {
    "police_intelligence": "Officers stopped two cars there in the last month, both from away.",
    "panel_member": "The walk-in clinic hears of it each week.",
    "charity_gatekeeper": "",
}
DECIDED: Final = Decides(
    words="Ask for lighting, put youth workers there on Fridays, and apply for what the law gives.",
    reason="Many children are met there and five agencies say so.",
    dissent="The charity would rather that the café stayed open: some children have nowhere else.",
    level_before="High",
    level_after="High",
    acts="council",
)
GIVEN: Final = (  # who, what, for what, due so many days after the meeting, what came of it
    ("council_analyst", "Ask the council's lighting team to light the steps and the yard.",
     Strand.PREVENT, 14, "Two lamps stand since Monday; the third waits for a cable."),
    ("charity_gatekeeper", "Put two youth workers at the station from four to eight on Fridays.",
     Strand.PROTECT, 10, ""),
    ("police_intelligence", "Find out who keeps the yard, and what they say of it.",
     Strand.PURSUE, 40, ""),
)  # fmt: skip

LONG_AGO: Final = 14  # days
THEMES: Final = (  # who brought it how many days ago, what it is called, what is seen and asked
    ("council_analyst", 9, "Electric motorbikes lent to children",
     "Four agencies heard in one month that children were lent a motorbike and then owed for it.",
     "What does each agency hear of who lends them, and where they are kept?"),
    ("schools_gatekeeper", 60, "Part-time timetables and mid-morning absence",
     "Children on part-time timetables are met at the station after eleven.",
     "Ask schools to tell the panel's coordinator how many children are on one."),
)  # fmt: skip
CLOSED: Final = "Schools now tell the council each month; the youth service meets the late train."


def put_panels(scene: Scene, place: str) -> None:
    """Set the panel up, hold a meeting about a place four weeks ago, and plan the next."""
    panel = _set_up(scene, scene.at(90))
    held = _hold(scene, panel, place, scene.at(28, 14))
    _follow_up(scene, held)
    _bring(scene, panel)
    with scene.acting(CHAIR) as viewer:
        at = scene.at(0)
        new = NewMeeting(at + timedelta(days=6, hours=4), 150, "Room 2, County Hall")
        made = meetings.plan(by=viewer, panel=panel, new=new, at=at)
        meetings.draw_up(by=viewer, reference=made, at=at)


def _bring(scene: Scene, panel: str) -> None:
    """Bring two themes: one that goes on, and one that was closed with what came of it."""
    for key, days, title, seen, asked in THEMES:
        with scene.acting(key) as viewer:
            says = Says(title, seen, asked, scene.day(0) + timedelta(days=30))
            made = themes.bring(by=viewer, panel=panel, says=says, at=scene.at(days))
            if days > LONG_AGO:
                themes.step(
                    by=viewer, reference=made, taken=ThemeStep.CLOSE, seen=1, outcome=CLOSED,
                    at=scene.at(2),
                )  # fmt: skip


def _set_up(scene: Scene, at: datetime) -> str:
    label = Label(
        "council", Regime.GENERAL, "council", PREVENT_AND_DISRUPT, Marking.OFFICIAL_SENSITIVE
    )
    with scene.acting(CHAIR) as viewer:
        terms = Terms("Child exploitation panel", PanelKind.PANEL, PURPOSE, 3, viewer.account)
        panel = panels.set_up(by=viewer, label=label, terms=terms, at=at)
    with scene.acting(CHAIR) as viewer:
        for key in MEMBERS:
            who = scene.accounts[key]
            panels.seat(by=viewer, reference=panel, account=who, seated_=True, at=at)
    return panel


def _hold(scene: Scene, panel: str, place: str, at: datetime) -> int:
    """Hold the meeting; return the entry of the place on its agenda."""
    before = at - timedelta(days=7)
    with scene.acting(CHAIR) as viewer:
        new = NewMeeting(at, 120, "Room 2, County Hall")
        meeting = meetings.plan(by=viewer, panel=panel, new=new, at=before)
        strand = AgendaStrand.LOCATIONS
        meetings.add(by=viewer, reference=meeting, about=place, strand=strand, at=before)
    for key in (CHAIR, *MEMBERS[:4]):
        with scene.acting(key) as viewer:
            here = AttendanceState.PRESENT
            room.attend(by=viewer, reference=meeting, account=viewer.account, here=here, at=at)
    with scene.acting(CHAIR) as viewer:
        meetings.step(by=viewer, reference=meeting, taken=MeetingStep.OPEN, seen=1, at=at)
        found = pages.meeting(viewer, Act.TAKE_PART, meeting, today=at.date())
        entry = next(one.line.number for one in found.entries if one.line.about == place)
    for key, words in SAID.items():
        with scene.acting(key) as viewer:
            room.contribute(by=viewer, entry=entry, agency=viewer.agency, words=words, at=at)
    with scene.acting(CHAIR) as viewer:
        room.decide(by=viewer, entry=entry, seen=0, decides=DECIDED, at=at)
        for who, what, strand_, days, _ in GIVEN:
            due = (at + timedelta(days=days)).date()
            action = NewAction(what, strand_, scene.accounts[who], due)
            doing.give(by=viewer, entry=entry, new=action, at=at)
        meetings.step(by=viewer, reference=meeting, taken=MeetingStep.CLOSE, seen=2, at=at)
        room.approve(by=viewer, reference=meeting, at=at + timedelta(days=3))
    return entry


def _follow_up(scene: Scene, entry: int) -> None:
    """Let whoever did something say so; the second action is late, the third not due yet."""
    with scene.acting("council_analyst") as viewer:
        room.give_case_number(by=viewer, entry=entry, case_number="ASB/26/0411", at=scene.at(25))
        found = of_entries(viewer, [entry], scene.day(0))[entry]
        done = {what: outcome for _, what, _, _, outcome in GIVEN if outcome}
        for line in found:
            if line.what in done:
                for seen, kind in ((1, ActionStepKind.ACCEPT), (2, ActionStepKind.DONE)):
                    words = done[line.what] if kind is ActionStepKind.DONE else ""
                    doing.take_step(
                        by=viewer, reference=line.reference, kind=kind, seen=seen,
                        words=words, at=scene.at(20),
                    )  # fmt: skip
