"""Puts a conference into the county, with four outcomes, who was told, and two learning briefs."""

from datetime import datetime, timedelta
from typing import Final

from sightline.county.loader_scene import Scene
from sightline.county.loader_sessions import KEEPER, MEMBER
from sightline.scrutiny.actions import conferences
from sightline.scrutiny.conferences.records import Agreed, Event, Taught, Told
from sightline.terms.conferences import ConferenceState, OutcomeState

OPENERS: Final = ("police_intelligence", "panel_member", MEMBER)
AGREED: Final = (  # what, whose, due in so many days, its state, what came of it, who was told
    ("Two youth clubs open on Friday evenings from January.", "Head of youth services, council",
     45, OutcomeState.OPEN, "", ("council", "police")),
    ("Every school names one person who takes reports about exploitation.",
     "Director of education, council", -10, OutcomeState.OPEN, "", ("schools",)),
    ("Bus and taxi staff are shown what to look for.", "Licensing manager, council",
     -20, OutcomeState.DONE, "Sixty drivers came to three evenings.", ("police", "council")),
    ("Young people read the next report before members do.", "Chair of the sub-group",
     60, OutcomeState.OPEN, "", ()),
)  # fmt: skip
BRIEFS: Final = (
    ("What we miss when a child is called “streetwise”", "Local review “Child A”, 2024",
     "All who work with children",
     ("A child cannot choose to be exploited.", "Ask twice, and write down their own words.",
      "Say what you saw, not what you think of it."), True),
    ("Journeys say more than places", "", "Transport and licensing staff",
     ("The same child on the same late bus is worth a report.",
      "You need no proof to tell us."), True),
)  # fmt: skip


def put_conferences(scene: Scene, *, at: datetime) -> None:
    """Enter a conference of six weeks ago, and what became of it."""
    day, entered = (at - timedelta(days=42)).date(), at - timedelta(days=40)
    with scene.acting(KEEPER) as by:
        event = Event(
            state=ConferenceState.HELD,
            title="Seen and heard: exploitation in our county",
            held_on=day,
            place="The guildhall, Wychford",
            about="A day on what young people, parents and staff told us, and what we do about it.",
            partners=("The safeguarding partnership", "The county council", "The police"),
            programme=("10:00 What young people told us", "11:30 Workshops", "15:00 What we agree"),
            speakers=(
                "A youth worker",
                "A detective inspector",
                "Two members of the youth council",
            ),
            feedback_until=(at + timedelta(days=10)).date(),
        )
        made = conferences.plan(by=by, event=event, at=entered)
        known = []
        for words, owner, days, state, came, bodies in AGREED:
            due = (at + timedelta(days=days)).date()
            agreed = Agreed(words, owner, due, state, came)
            known.append(conferences.agree(by=by, conference=made, agreed=agreed, at=entered))
            for body in bodies:
                told = Told(body, "", day + timedelta(days=7), "by e-mail")
                conferences.tell(by=by, reference=known[-1], told=told, at=entered)
        for title, review, whom, points, of_it in BRIEFS:
            taught = Taught(title, review, whom, points, day + timedelta(days=14))
            about = made if of_it else ""
            conferences.issue(by=by, conference=about, taught=taught, at=entered)
    for key in OPENERS:
        with scene.acting(key) as by:
            conferences.opened(by=by, reference=known[0], at=at - timedelta(days=20))
    with scene.acting("panel_member") as by:
        given = {"useful": "VERY", "will_change": True, "best": "The youth council", "better": ""}
        conferences.say(by=by, reference=made, given=given, at=at - timedelta(days=30))
