"""What the invented county's committee was promised: the request of which Sightline was made first.

The first entry tells in our own words what a real committee asked for in June 2021; its parts are
what the software is held to. All that follows it is invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sightline.access.parties import Viewer
from sightline.county.loader_scene import Scene
from sightline.scrutiny.actions import minutes, promises
from sightline.scrutiny.promises.records import Meeting, NewPromise, Stands
from sightline.terms.promises import (
    PromiseAcceptance,
    PromiseKind,
    PromiseOpenness,
    PromiseReply,
    PromiseResult,
    PromiseStep,
)

KEEPER: Final = "democratic_services"
ASKED: Final = Meeting(
    "Children and Young People Scrutiny Committee", date(2021, 6, 1), "Child exploitation",
    "https://councillors.herefordshire.gov.uk/ieIssueDetails.aspx?IId=50037761&PlanId=0&Opt=3",
)  # fmt: skip
COMMITTEE: Final = "Fernshire children’s scrutiny committee"
RESOLUTION, RECOMMENDATION, UNDERTAKING = PromiseKind
POLICE, BOARD = "Police superintendent", "Partnership manager"
SOURCE: Final = (
    "The committee heard how children are exploited, and asked for the eight things below. This is"
    " the request of which Sightline was made, in our own words."
)
OFFICERS, MEMBERS = "Officers and partners", "Committee"
PARTS: Final = (  # what was asked: kind, words, role
    (UNDERTAKING, "R1. A database is built that shows on a map where harm happens.", OFFICERS),
    (UNDERTAKING, "R2. The committee hears how it goes, once the database is in use.", OFFICERS),
    (RESOLUTION, "R3. Soft intelligence is to lead to gathering hard intelligence.", MEMBERS),
    (RESOLUTION, "R4. People are to know how to share rightly what they know of a child.", MEMBERS),
    (RESOLUTION, "R5. Youth settings are to be heard, and where there are none, seen.", MEMBERS),
    (UNDERTAKING, "R6. What comes of the conference is shared with members.", OFFICERS),
    (UNDERTAKING, "R7. Somebody says where and when reports of reviews came out.", OFFICERS),
    (RESOLUTION, "R8. Members are told of meetings and sessions that they could attend.", MEMBERS),
)  # fmt: skip
S = PromiseStep


@dataclass(frozen=True, slots=True)
class Did:
    """One step, so many days before the county ends; `more` is what it says beside its words."""

    step: PromiseStep
    days: int
    who: str
    words: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One promise: given, and perhaps due, so many days before the county ends."""

    kind: PromiseKind
    days: int
    words: str
    role: str
    due: int | None = None
    openness: PromiseOpenness = PromiseOpenness.PUBLIC
    steps: Sequence[Did] = ()


def _kept(days: int, words: str, who: str = "Meeting of the committee") -> Did:
    said = {"result": PromiseResult.KEPT, "accepted": PromiseAcceptance.MEETING}
    return Did(S.CLOSED, days, who, words, said)


def _reply(days: int, who: str, words: str, reply: PromiseReply) -> Did:
    return Did(S.REPLIED, days, who, words, {"reply": reply})


INVENTED: Final = (
    Planned(RECOMMENDATION, 150, "That the cabinet pays for two youth workers at the station.",
            "Cabinet member for children", steps=(
        _reply(95, "Cabinet member for children", "One worker from April; the other is looked at.",
               PromiseReply.PARTLY),
    )),
    Planned(RECOMMENDATION, 75, "That the cabinet asks bus firms to train their drivers.",
            "Cabinet member for transport"),
    Planned(RESOLUTION, 150, "That a working group looks at children who go missing from care.",
            "Committee", steps=(
        _reply(60, "Chair of the group", "It met three times and reports in spring.",
               PromiseReply.PROGRESS),
    )),
    Planned(UNDERTAKING, 150, "The superintendent offered to bring figures of disruption orders.",
            POLICE, due=70, steps=(
        _reply(75, "Superintendent", "A table for each quarter was sent.", PromiseReply.DONE),
        _kept(70, "The table was in the papers and members had no question."),
    )),
    Planned(UNDERTAKING, 150, "The director undertook to visit the night shelter and report back.",
            "Director of children’s services", due=40),
    Planned(UNDERTAKING, 75, "The head of licensing agreed to send the list of hotels trained.",
            "Head of licensing", due=10, steps=(
        Did(S.REMINDED, 12, "Head of licensing", "Wrote to ask for the list before the agenda."),
    )),
    Planned(UNDERTAKING, 75, "The partnership manager would circulate the learning brief.", BOARD),
    Planned(UNDERTAKING, 75, "Officers agreed to bring the draft contract in the autumn.",
            "Head of commissioning", openness=PromiseOpenness.PRIVATE),
)  # fmt: skip
MINUTE: Final = """The head of education presented the report on children who are out of school.

In answer to a question the head of education undertook to provide figures for each term.
The committee thanked the youth council for its visit. The youth council offered to share its film.

RESOLVED: That
(a) the report be noted; and
(b) it be recommended to the cabinet that the school bus runs on Saturdays.
"""


def put_promises(scene: Scene) -> None:
    """Enter the request, what was promised since and what was answered; keep a minute to read."""
    with scene.acting(KEEPER) as viewer:
        whole = _stands(RESOLUTION, SOURCE, "Committee")
        asked = _enter(scene, viewer, NewPromise(ASKED, whole), 30)
        for after, (kind, words, role) in enumerate(PARTS, 1):
            part = NewPromise(ASKED, _stands(kind, words, role), part_of=asked)
            _enter(scene, viewer, part, 30, after)
        for planned in INVENTED:
            _put(scene, viewer, planned)
        minutes.paste(
            by=viewer, committee=COMMITTEE, met_on=scene.day(20), item="6. Out of school",
            link="", words=MINUTE, at=scene.at(6),
        )  # fmt: skip


def _put(scene: Scene, viewer: Viewer, planned: Planned) -> None:
    met_on = scene.day(planned.days)
    due = None if planned.due is None else scene.day(planned.due)
    stands = _stands(planned.kind, planned.words, planned.role, planned.openness, due)
    meeting = Meeting(COMMITTEE, met_on, "7. Child exploitation")
    made = _enter(scene, viewer, NewPromise(meeting, stands), planned.days - 5)
    for number, did in enumerate(planned.steps, 1):
        given = {"on": scene.day(did.days), "who": did.who, "words": did.words, **did.more}
        if did.step is S.CLOSED:
            given["accepted_on"] = scene.day(did.days)
        promises.take_step(
            by=viewer, reference=made, step=did.step, seen=number, given=given,
            at=scene.at(did.days, 15),
        )  # fmt: skip


def _enter(scene: Scene, viewer: Viewer, new: NewPromise, days: int, after: int = 0) -> str:
    at = scene.at(days) + timedelta(minutes=after)
    return promises.enter(by=viewer, new=new, at=at)


def _stands(
    kind: PromiseKind,
    words: str,
    role: str,
    openness: PromiseOpenness = PromiseOpenness.PUBLIC,
    due: date | None = None,
) -> Stands:
    return Stands(kind, words, role, role, openness, due)
