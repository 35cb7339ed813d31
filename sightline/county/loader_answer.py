"""A man of the county has asked the police for his data: half-way, with all left to decide."""

from datetime import datetime, timedelta

from sightline.clocks import LONDON
from sightline.county.loader_scene import Scene
from sightline.governance.actions.answer import gather, take_request, take_step
from sightline.governance.answer_said import Said
from sightline.terms.answering import AnswerStepKind, SubjectAsker, SubjectCapacity

AGO = timedelta(days=12)
GATEKEEPER = "police_gatekeeper"


def put_request(scene: Scene, *, at: datetime) -> str:
    """Take his request, be sure who he is, and gather; nothing is decided on yet."""
    plant = scene.county.manifest.plant("six_spellings")
    man = next(one for one in scene.county.adults if one.key == plant.details["adult"])
    came = (at - AGO).astimezone(LONDON).date()
    said = Said(
        names=(man.name,),
        born=str(man.born.year),
        is_child=False,
        wants="Everything that you hold about me, and who gave it to you.",
        reply_to="By hand, at the station",
    )
    with scene.acting(GATEKEEPER) as viewer:
        made = take_request(
            said=said,
            asker=SubjectAsker.THEMSELVES,
            capacity=SubjectCapacity.GROWN,
            received_on=came,
            by=viewer,
            at=at - AGO,
        )
    steps = (
        (AnswerStepKind.IDENTITY_ASKED, 0, "A passport or driving licence, by letter."),
        (AnswerStepKind.IDENTITY_CHECKED, 5, "His passport was seen at the front desk."),
    )
    for kind, days, words in steps:
        with scene.acting(GATEKEEPER) as viewer:
            day = came + timedelta(days=days)
            take_step(request_=made, kind=kind, day=day, words=words, by=viewer, at=at)
    with scene.acting(GATEKEEPER) as viewer:
        gather(request_=made, by=viewer, at=at)
    return made
