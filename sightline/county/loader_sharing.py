"""Puts the county's sharing in: kinds of body, agreements, what was asked and decided."""

from dataclasses import dataclass, field
from typing import Final

from sightline.county.loader_scene import Scene
from sightline.sharing.actions import agreements
from sightline.sharing.actions.decisions import decide, share_in_emergency
from sightline.sharing.actions.disclosures import LETTER, send
from sightline.sharing.actions.masking import settle
from sightline.sharing.actions.requests import ask
from sightline.sharing.decide_rules import Answers
from sightline.sharing.queries.cases import case
from sightline.sharing.queries.choosing import offered
from sightline.sharing.queries.sending import sending
from sightline.sharing.records import NewAgreement, NewRequest
from sightline.terms import (
    AtRisk,
    BodyKind,
    Consent,
    Nation,
    RequestKind,
    ShareOutcome,
    Telling,
    Urgency,
    new_reference,
)
from sightline.terms.disclosures import MaskChoice

GATEKEEPERS: Final = {
    "police": "police_gatekeeper",
    "council": "gatekeeper",
    "health": "health_gatekeeper",
    "charity": "charity_gatekeeper",
    "schools": "schools_gatekeeper",
}
KINDS: Final = {
    "police": BodyKind.POLICE,
    "council": BodyKind.COUNCIL,
    "health": BodyKind.HEALTH,
    "charity": BodyKind.VOLUNTARY,
    "schools": BodyKind.SCHOOL,
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing asked or offered: by whom, of whom, how many days ago, in which words."""

    by: str
    of: str
    ago: int
    position: str
    about: str
    needed: str
    purpose: str
    urgency: Urgency = Urgency.SOON
    kind: RequestKind = RequestKind.ASK
    powers: tuple[str, ...] = field(default=())


WAITS: Final = Told(
    "teacher", "police", 1, "Head of Year 9",
    "A boy of 14 in Year 9 who has come to school with two telephones.",
    "Whether he, or the older group that waits at the gate, is known to you.",
    "To plan how he gets home, before the meeting with his mother.",
)  # fmt: skip
SHARED: Final = Told(
    "nurse", "council", 20, "School nurse",
    "A girl of 15 who was seen at the clinic with an adult who answered for her.",
    "What is known of where she is met, so that the clinic asks the right questions.",
    "To keep her safe at her next appointment.",
    powers=("ca2004_s11",),
)  # fmt: skip
REFUSED: Final = Told(
    "council_intelligence", "police", 40, "Intelligence officer",
    "A tenant of a flat above the arcade, and who visits.",
    "The names of everybody who was seen there since June.",
    "To decide whether to visit the flat.",
)  # fmt: skip
URGENT: Final = Told(
    "gatekeeper", "police", 1, "Gatekeeper",
    "A girl of 13 who did not come home and whose telephone is off.",
    "Where she was met before, and by whom.",
    "To look for her now.",
    Urgency.NOW,
)  # fmt: skip
OFFERED: Final = Told(
    "council_intelligence", "schools", 2, "Intelligence officer",
    "Pupils of two schools who are met at the bus station.",
    "Which days and times, and nobody's name.",
    "So that staff stand where children pass.",
    kind=RequestKind.OFFER,
)  # fmt: skip


def put_sharing(scene: Scene) -> None:
    """Do what the county's people did about sharing, each act as whoever did it."""
    _say_bodies(scene)
    _agree(scene)
    _ask(scene, WAITS)
    _ask(scene, OFFERED)
    _send(scene, _share(scene, _ask(scene, SHARED)))
    _refuse(scene, _ask(scene, REFUSED))
    _share_first(scene, _ask(scene, URGENT))


def _say_bodies(scene: Scene) -> None:
    for agency, keeper in GATEKEEPERS.items():
        with scene.acting(keeper) as viewer:
            agreements.say_body(
                kind=KINDS[agency], nation=Nation.ENGLAND, by=viewer, at=scene.at(300)
            )


def _agree(scene: Scene) -> None:
    """One agreement in force between three agencies, and one that waits to be signed."""
    whole = NewAgreement(
        name="Children at risk of exploitation: what we tell one another",
        agencies=("police", "council", "schools"),
        purpose="To see early that a child is being exploited, and to act together.",
        powers="Children Act 2004, sections 10 and 11; Children Act 1989, section 47.",
        data=(
            ("Intelligence about children at risk", "police"),
            ("Assessments and plans", "council"),
            ("Attendance and what staff notice", "schools"),
        ),
        privacy_notice="https://county.example/privacy",
        retention="Until the plan for the child is closed, and a year beyond.",
        security="Read on this system by named people; nothing is printed or sent on.",
        rights="Each agency answers for its own records, and passes requests on within a day.",
        review_on=scene.day(-150),
        dpia="Completed and agreed by the three data protection officers.",
    )
    with scene.acting(GATEKEEPERS["council"]) as viewer:
        made = agreements.make_agreement(new=whole, by=viewer, at=scene.at(210))
    for agency in ("police", "schools"):
        with scene.acting(GATEKEEPERS[agency]) as viewer:
            agreements.sign(reference=made, review_on=scene.day(-150), by=viewer, at=scene.at(205))


def _ask(scene: Scene, told: Told) -> str:
    with scene.acting(told.by) as viewer:
        new = NewRequest(
            kind=told.kind,
            other=told.of,
            position=told.position,
            about_words=told.about,
            needed=told.needed,
            purpose=told.purpose,
            urgency=told.urgency,
            powers=told.powers,
            public_task=told.kind is RequestKind.ASK,
        )
        return ask(new=new, by=viewer, at=scene.at(told.ago, 9))


def _share(scene: Scene, request: str) -> str:
    """The council shares one record with the nurse who asked, a name masked."""
    with scene.acting(GATEKEEPERS["council"]) as viewer:
        lines = [line for line in offered(viewer, about=(), chosen=()) if not line.fallen]
        chosen = [line.reference for line in lines[:1]]
        given = Answers(
            outcome=ShareOutcome.PART,
            position="Gatekeeper",
            at_risk=AtRisk.YES,
            purpose=SHARED.purpose,
            items=tuple(chosen),
            described="Where she is met. Ask her alone, and not whoever comes with her.",
            holds_special=True,
            law=("art6_public_task", "sch1_para18", "ca2004_s10"),
            necessity="The clinic sees her next week and nobody else will.",
            proportionality="One record, with nobody's name in it.",
            consent=Consent.NOT_SOUGHT,
            consent_why="She would be asked in front of the adult whom we worry about.",
            child_told=Telling.NOT_TOLD,
            carer_told=Telling.NOT_TOLD,
            told_why="It would reach the adult before she is seen alone.",
            mask_everyone=True,
            recipients=(scene.accounts["nurse"],),
            conditions="For the appointment alone. Not to be put to her or to whoever comes along.",
            until=scene.day(-70),
            retention="In her clinic record, as long as that is kept.",
        )
        return decide(about=request, answers=given, by=viewer, at=scene.at(19, 14))


def _send(scene: Scene, decision: str) -> None:
    """The council sends it, with whatever masking left masked too; the nurse has not read it."""
    at, reference = scene.at(19, 15), new_reference(LETTER)
    with scene.acting(GATEKEEPERS["council"]) as viewer:
        for left in sending(viewer, decision, at).left:
            settle(
                decision=decision,
                words=left.finding.words,
                choice=MaskChoice.MASK,
                why="",
                by=viewer,
                at=at,
            )
        now = sending(viewer, decision, at)
        if now.refusals:  # of an item whose originator is to be asked first: it waits for that
            return
        send(decision=decision, reference=reference, seen=now.hash, by=viewer, at=at)


def _refuse(scene: Scene, request: str) -> None:
    """The police do not share; the day to think again has come."""
    with scene.acting(GATEKEEPERS["police"]) as viewer:
        given = Answers(
            outcome=ShareOutcome.REFUSE,
            position="Gatekeeper",
            reason="Every name is more than a visit needs, and an inquiry would be given away.",
            think_again_on=scene.day(2),
            told_asker="Ring us before you visit, so that we can go together.",
        )
        decide(about=request, answers=given, by=viewer, at=scene.at(38, 11))


def _share_first(scene: Scene, request: str) -> None:
    """The police share in an emergency, and have not written it up."""
    with scene.acting(GATEKEEPERS["police"]) as viewer:
        given = Answers(
            outcome=ShareOutcome.SHARE,
            at_risk=AtRisk.YES,
            purpose=URGENT.purpose,
            reason="She has been met at the same place twice, and it is dark.",
            described="The place where she was met before. Officers are on their way.",
            recipients=(scene.accounts["gatekeeper"],),
        )
        share_in_emergency(
            found=case(viewer, request), answers=given, by=viewer, at=scene.at(1, 16)
        )
