"""What the invented county's keepers have under way: what is due, a hold, a proposal that waits."""

from datetime import datetime
from typing import Final

from sightline.county.loader_scene import Scene
from sightline.governance.actions import place, propose
from sightline.governance.actions.reckoning import reckon, tell_due
from sightline.governance.keep_records import NewHold
from sightline.governance.queries.keep import desk
from sightline.terms import DisposalHow, DisposalWhy, HoldKind, RecordKind

KEEPER: Final = "police_gatekeeper"
HELD: Final = NewHold(
    kind=HoldKind.RECORD,
    about="",
    why="It may be relevant to the trial in the spring.",
    authority="Criminal Procedure and Investigations Act 1996",
    investigation="OP/FERN/26",
    record_kind=RecordKind.ITEM,
)


def put_keeping(scene: Scene, *, at: datetime) -> None:
    """Work out what is due, hold the item due longest, and propose that the next goes."""
    reckon(at.date())
    with scene.acting(KEEPER) as viewer:
        due = [
            one.record
            for one in desk(viewer, at.date(), kind=str(RecordKind.ITEM)).lines
            if one.kind is RecordKind.ITEM
        ]
        for record in due[:1]:
            given = {**HELD.__dict__, "about": record}
            place(new=NewHold(**given), by=viewer, at=at)
        for record in due[1:2]:
            propose(
                kind=RecordKind.ITEM,
                record=record,
                how=DisposalHow.DISPOSE,
                why=DisposalWhy.PERIOD_OVER,
                words="Nothing more came of it in a year, and nobody else has said the same.",
                by=viewer,
                at=at,
            )
    tell_due(at.date())
