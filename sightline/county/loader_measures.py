"""What the invented county's agencies did about its planted hot spot and the network: measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sightline.access import queries as access
from sightline.access.parties import Label, Viewer
from sightline.clocks.working_days import next_working_day
from sightline.county.agencies import PREVENT_AND_DISRUPT
from sightline.county.loader_profiles import first_of_the_network
from sightline.county.loader_scene import Scene
from sightline.disruption import actions
from sightline.disruption.measures.records import Agreed, NewMeasure, Told
from sightline.disruption.powers import powers
from sightline.disruption.queries.about import about
from sightline.hotspots.actions import concerns
from sightline.hotspots.concerns.records import Details, NewLocation, Somewhere
from sightline.subjects import actions as subjects
from sightline.subjects.records import NewPerson
from sightline.terms import Act, Concern, ConcernPlace, Marking, Precision, Regime
from sightline.terms.disrupting import DisruptionSubject
from sightline.terms.measures import MeasureOutcome, MeasureStep

S = MeasureStep
COUNCIL, POLICE = "council_intelligence", "police_intelligence"
PLACE, MAN, CHILD = "place", "man", "child"
SEXUAL, CRIMINAL = Concern.CHILD_SEXUAL_EXPLOITATION, Concern.CHILD_CRIMINAL_EXPLOITATION
EFFECT: Final = "Fewer adults wait there after school; some children lose a warm place to sit."
VIEW: Final = "They told a youth worker that they want somewhere open late instead."
UNKNOWN: Final = "Nobody has asked them yet. Their social worker will, this week."


@dataclass(frozen=True, slots=True)
class Did:
    """One step, so many days before the county ends; `more` is what it says beside its words."""

    step: MeasureStep
    days: int
    words: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One measure of the county, from the thought to where it stands today."""

    by: str
    power: str
    about: str
    concern: Concern
    steps: Sequence[Did]
    agreed: Agreed = field(default_factory=Agreed)


def _served(days: int, words: str, lasts: int | None, review: int | None = None) -> Did:
    more = {"lasts": lasts, "review": review, "conditions": "As written on the notice."}
    return Did(S.SERVED, days, words, more)


def _over(days: int, words: str, outcome: MeasureOutcome) -> Did:
    said = {"outcome": outcome, "effect": EFFECT, "child_view": VIEW, "view_unknown": ""}
    return Did(S.OUTCOME, days, words, said)


MEASURES: Final = (
    Planned(COUNCIL, "closure", PLACE, SEXUAL, (
        Did(S.CONSIDERED, 175, "Children are met at the station café after it shuts."),
        Did(S.REQUESTED, 165, "Asked the magistrates' court, with police statements."),
        Did(S.GRANTED, 158, "The court closed the café for three months.",
            {"lasts": 90, "conditions": "Nobody enters but the owner's agent."}),
        _served(155, "Handed to the manager and put on the door.", 90),
        Did(S.BREACHED, 130, "Four people were inside on a Friday night."),
        Did(S.EXPIRED, 64, "It ran out; the new tenant has agreed to close at six."),
        _over(50, "Nobody was met at the café in two months; some meet by the taxi rank now.",
              MeasureOutcome.PARTLY),
    )),
    Planned(POLICE, "dispersal", PLACE, CRIMINAL, (
        Did(S.CONSIDERED, 221, "Groups waited about the station on three Fridays."),
        _served(220, "An inspector signed it for the weekend.", 2),
        Did(S.EXPIRED, 217, "The weekend is over."),
        _over(200, "Quiet for two weeks, then as before.", MeasureOutcome.NO_CHANGE),
    )),
    Planned(COUNCIL, "licence_review", PLACE, SEXUAL, (
        Did(S.CONSIDERED, 120, "The takeaway serves alcohol to children at its back door."),
        Did(S.REQUESTED, 110, "Asked the licensing committee for a review."),
        Did(S.REFUSED, 80, "The committee wants test purchases first."),
    )),
    Planned(COUNCIL, "public_spaces_protection", PLACE, CRIMINAL, (
        Did(S.CONSIDERED, 100, "It would let wardens move on adults who wait there."),
        Did(S.NOT_USED, 70, "It would have moved the children on too. Wardens walk there instead."),
    )),
    Planned(COUNCIL, "community_protection_notice", PLACE, CRIMINAL, (
        Did(S.CONSIDERED, 60, "The owner leaves the yard open and unlit."),
        _served(45, "A notice asks the owner for a gate and a light.", None, 65),
    )),
    Planned(POLICE, "hotel_guests", PLACE, SEXUAL, (
        Did(S.CONSIDERED, 20, "Adults take rooms by the hour at the station hotel."),
        Did(S.REQUESTED, 12, "Asked a superintendent to sign."),
    )),
    Planned(COUNCIL, "abduction_warning", MAN, SEXUAL, (
        Did(S.CONSIDERED, 90, "He is with a child at night against her mother's word."),
        _served(85, "Police and a social worker handed it to him together.", None, 95),
    )),
    Planned(COUNCIL, "civil_injunction", MAN, CRIMINAL, (
        Did(S.CONSIDERED, 75, "He waits at the school gate."),
        Did(S.REQUESTED, 60, "Asked the county court."),
        Did(S.GRANTED, 50, "The court granted it for ten weeks.", {"lasts": 70}),
        _served(48, "Served on him at home.", 60),
        Did(S.BREACHED, 30, "He stood at the gate on Monday."),
    )),
    Planned(COUNCIL, "sexual_risk_order", MAN, SEXUAL, (
        Did(S.CONSIDERED, 40, "Two children say that he touched them."),
        Did(S.REQUESTED, 25, "Asked the force's lawyers to apply."),
    )),
    Planned(COUNCIL, "taxi_driver", MAN, SEXUAL, (
        Did(S.CONSIDERED, 35, "He may hold a badge."),
        Did(S.NOT_USED, 30, "He holds none here; the next county was told."),
    )),
    Planned(COUNCIL, "nrm", CHILD, CRIMINAL, (
        Did(S.CONSIDERED, 55, "She was given a phone, and carries for him."),
        _served(54, "The duty social worker referred her.", None, 84),
    )),
    Planned(COUNCIL, "civil_injunction", CHILD, CRIMINAL, (
        Did(S.CONSIDERED, 15, "It would keep her from the station after dark."),
        Did(S.NOT_USED, 10, "A safety plan with her and her mother comes first."),
    ), Agreed("A team manager in children's services", "Only if the safety plan fails.")),
)  # fmt: skip


def put_measures(scene: Scene, *, at: datetime) -> str:
    """Name the planted hot spot as a location of concern, and do all that the agencies did.

    Return the location's reference.
    """
    subject = {PLACE: _place(scene, at)}
    subject |= _people(scene, at)
    for planned in MEASURES:
        if planned.about in subject:
            with scene.acting(planned.by) as viewer:
                _put(scene, planned, subject[planned.about], viewer)
    return subject[PLACE]


def _place(scene: Scene, at: datetime) -> str:
    """Name the busiest place of the planted hot spot, for the group that works on it."""
    spot = scene.county.manifest.plant("hot_spot").spots[0]
    with scene.acting(COUNCIL) as viewer:
        mine = viewer.agency
        label = Label(mine, Regime.GENERAL, mine, PREVENT_AND_DISRUPT, Marking.OFFICIAL_SENSITIVE)
        details = Details(
            spot.name,
            "Many children are met there, and five agencies say so.",
            viewer.account,
            next_working_day(at.date(), 20),
        )
        where = Somewhere(spot.easting, spot.northing, Precision.POINT)
        new = NewLocation(label, ConcernPlace.TRANSPORT, where, details)
        return concerns.name_location(by=viewer, new=new, at=scene.at(180))


def _people(scene: Scene, at: datetime) -> dict[str, str]:
    """Return the records of the man and the child of the network that the council keeps."""
    found = first_of_the_network(scene)
    if found is None:
        return {}
    report, adult, child = found
    item = scene.items[report.key]
    new = [
        NewPerson(item, adult.name, str(adult.born.year), is_child=False),
        NewPerson(item, child.name, child.born.isoformat(), is_child=True),
    ]
    with scene.acting(COUNCIL) as viewer:
        man, young = subjects.open_people(new=new, by=viewer, at=at)
        still_young = about(access.viewer(), Act.READ, young).kind is DisruptionSubject.CHILD
    return {MAN: man, CHILD: young} if still_young else {MAN: man}


def _put(scene: Scene, planned: Planned, reference: str, viewer: Viewer) -> None:
    first, *rest = planned.steps
    subject = about(viewer, Act.READ, reference)
    source = subject.label or Label(viewer.agency, Regime.GENERAL, viewer.agency)
    asked = planned.about == PLACE
    told = Told(
        on=scene.day(first.days),
        words=first.words,
        effect=EFFECT,
        child_view=VIEW if asked else "",
        view_unknown="" if asked else UNKNOWN,
    )
    new = NewMeasure(
        label=Label(
            viewer.agency, source.regime, viewer.agency, source.compartment, source.marking
        ),
        about=subject,
        power=planned.power,
        strand=powers()[planned.power].strand,
        concern=planned.concern,
        owner=viewer.account,
        told=told,
        area=subject.area,
        agreed=planned.agreed,
    )
    made = actions.consider(by=viewer, new=new, at=scene.at(first.days))
    for number, did in enumerate(rest, 1):
        actions.take_step(
            by=access.viewer(),  # anew: with the labels made meanwhile
            reference=made,
            step=did.step,
            seen=number,
            given=_given(scene, did),
            at=scene.at(did.days, 11),
        )


def _given(scene: Scene, did: Did) -> dict[str, Any]:
    """Return what a step says: lengths become days."""
    on, more = scene.day(did.days), dict(did.more)
    given: dict[str, Any] = {"on": on, "words": did.words}
    if "lasts" in more:
        lasts, review = more.pop("lasts"), more.pop("review", None)
        given |= {
            "starts_on": on,
            "expires_on": on + timedelta(days=lasts) if lasts else None,
            "review_on": on + timedelta(days=review) if review else None,
        }
    return given | more
