"""What the invented county published: its registers, the update on the system, and a pack."""

from datetime import date, datetime, timedelta
from typing import Final

from sightline.clocks.local import LONDON
from sightline.county.loader_scene import Scene
from sightline.publish.actions import draft, release
from sightline.publish.actions import operation as actions
from sightline.publish.operation.records import Cited, Said
from sightline.publish.packs.making import Ask, put_together
from sightline.publish.parts import PARTS, content_now
from sightline.publish.queries import editions
from sightline.terms.editions import PublicPart
from sightline.terms.operation import OperationMeasure, ReadingKind

DRAFTS, RELEASES = "democratic_services", "panel_coordinator"
IN_USE: Final = 400  # days since going live
B, S, M = ReadingKind.BEFORE, ReadingKind.SINCE, OperationMeasure
YEAR = "The year before"
READINGS: Final = (  # days ago, value
    (430, Said(B, M.REPORTS, "About 300 e-mails, from three agencies of five", YEAR,
               "Counted by hand in the shared mailbox")),
    (430, Said(B, M.TIME_TO_GRADE, "Half within 9 working days", YEAR,
               "A sample of 100 e-mails and the day of the first answer to each")),
    (430, Said(B, M.FEEDBACK, "Fewer than one in ten", YEAR, "A sample of 100 e-mails")),
    (35, Said(S, M.AVAILABILITY, "All but 3 hours", "The last quarter", "The council's monitor")),
)  # fmt: skip
EVIDENCE: Final = (
    Cited("Mapping hot spots was successful in other councils", False,
          "We asked four councils and looked through the journals of policing and social work.", "",
          date(2026, 3, 2)),
)  # fmt: skip
COMMENT: Final = (
    "More was reported than in the quarter before. That may be because more people know of the form"
    " as much as because more happened.\n\nWhere a number is hidden, it is hidden to protect"
    " children, and not because there is nothing to tell."
)


def put_published(scene: Scene, *, at: datetime) -> None:
    """Enter what was before the system, release every register, and a pack for the next meeting."""
    _enter(scene, at)
    for part in PARTS:
        if part.content is not None:
            _release(scene, part.part, at)
    _pack(scene, at)


def _enter(scene: Scene, at: datetime) -> None:
    with scene.acting(DRAFTS) as viewer:
        early = [(days, said) for days, said in READINGS if days > IN_USE]
        for days, said in early:
            actions.enter_reading(said=said, by=viewer, at=at - timedelta(days))
        on = (at - timedelta(IN_USE)).astimezone(LONDON).date()
        actions.launch(on=on, by=viewer, at=at - timedelta(IN_USE), today=on)
        for days, said in READINGS[len(early) :]:
            actions.enter_reading(said=said, by=viewer, at=at - timedelta(days))
        today = at.astimezone(LONDON).date()
        for cited in EVIDENCE:
            actions.enter_evidence(said=cited, by=viewer, at=at, today=today)


def _release(scene: Scene, part: PublicPart, at: datetime) -> None:
    with scene.acting(DRAFTS) as viewer:
        content = content_now(part, viewer, at.astimezone(LONDON).date())
        made = draft(part=part, content=content, by=viewer, at=at - timedelta(hours=5))
    with scene.acting(RELEASES) as viewer:
        release(reference=made, by=viewer, at=at - timedelta(hours=4))


def _pack(scene: Scene, at: datetime) -> None:
    meets = (at + timedelta(12)).astimezone(LONDON).date()
    ask = Ask("Children and young people scrutiny committee", meets, "The last quarter", COMMENT)
    with scene.acting(DRAFTS) as viewer:
        current = editions.current(viewer)
        newest = max((e.subject for e in current if e.part is PublicPart.FIGURES), default="")
        of = [e for e in current if e.part is not PublicPart.FIGURES or e.subject == newest]
        content = put_together(ask, of, current)
        made = draft(
            part=ask.part, content=content, by=viewer, at=at - timedelta(hours=3),
            subject=ask.subject,
        )  # fmt: skip
    with scene.acting(RELEASES) as viewer:
        release(reference=made, by=viewer, at=at - timedelta(hours=2))
