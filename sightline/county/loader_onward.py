"""Where the invented county's council referred people to, and what was answered: four referrals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sightline.access import queries as access
from sightline.access.parties import Label, Viewer
from sightline.county.loader_profiles import first_of_the_network
from sightline.county.loader_scene import Scene
from sightline.disruption.actions import onward as actions
from sightline.disruption.onward.kinds import kinds
from sightline.disruption.onward.records import NewOnward, Said
from sightline.disruption.queries.about import about
from sightline.subjects import actions as subjects
from sightline.subjects.records import NewPerson
from sightline.terms import Act
from sightline.terms.onward import Maker, OnwardConsent, OnwardReply, OnwardResult, OnwardStep

S = OnwardStep
COUNCIL = "council_intelligence"
MAN, CHILD = "man", "child"
SAFE: Final = "Asking them first may tell whoever harms them."


@dataclass(frozen=True, slots=True)
class Did:
    """One step, so many days before the county ends; `more` is what it says beside its words."""

    step: OnwardStep
    days: int
    words: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One referral of the county, from the day it was made to where it stands today."""

    kind: str
    about: str
    days: int
    words: str
    consent: OnwardConsent = OnwardConsent.NOT_NEEDED
    why: str = ""
    steps: Sequence[Did] = ()


REFERRALS: Final = (
    Planned("nrm", CHILD, 54, "She carries for an older man, who gave her a phone.", steps=(
        Did(S.ACKNOWLEDGED, 53, "They have it.", {"outside": "NRM 26 1873"}),
        Did(S.REPLIED, 46, "There are reasonable grounds. Support is offered.",
            {"reply": OnwardReply.REASONABLE_YES}),
    )),
    Planned("childrens_social_care", CHILD, 12, "She is away at night with adults.",
            OnwardConsent.NOT_ASKED, SAFE, steps=(
        Did(S.CHASED, 8, "Rang the front door; the duty worker will look for it."),
    )),
    Planned("health", CHILD, 40, "She does not sleep, and wants to talk to somebody.",
            OnwardConsent.GIVEN, steps=(
        Did(S.ACKNOWLEDGED, 37, "She is on their list."),
        Did(S.REPLIED, 20, "They see her on Thursdays.", {"reply": OnwardReply.ACCEPTED}),
        Did(S.CLOSED, 15, "She sees a nurse whom she likes.", {"result": OnwardResult.SUPPORTED}),
    )),
    Planned("mappa", MAN, 25, "He is on the register and waits at the school gate."),
)  # fmt: skip


def put_onward(scene: Scene, *, at: datetime) -> None:
    """Refer a child and a man of the network onward, and write down what was answered."""
    people = _people(scene, at)
    for planned in REFERRALS:
        if planned.about in people:
            with scene.acting(COUNCIL) as viewer:
                _put(scene, planned, people[planned.about], viewer)


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
    return {MAN: man, CHILD: young}


def _put(scene: Scene, planned: Planned, reference: str, viewer: Viewer) -> None:
    person, kind = about(viewer, Act.READ, reference), kinds()[planned.kind]
    if person.kind not in kind.consent or person.label is None:
        return  # a child of the network who has come of age meanwhile
    source, mine = person.label, viewer.agency
    new = NewOnward(
        label=Label(mine, source.regime, mine, source.compartment, source.marking),
        about=person,
        kind=planned.kind,
        made_as=Maker.COUNCIL,
        to=kind.to,
        consent=planned.consent,
        owner=viewer.account,
        said=Said(on=scene.day(planned.days), words=planned.words),
        consent_why=planned.why,
    )
    made = actions.refer(by=viewer, new=new, at=scene.at(planned.days))
    for number, did in enumerate(planned.steps, 1):
        actions.take_step(
            by=access.viewer(),  # anew: with the labels made meanwhile
            reference=made,
            step=did.step,
            seen=number,
            given={"on": scene.day(did.days), "words": did.words, **did.more},
            at=scene.at(did.days, 11),
        )
