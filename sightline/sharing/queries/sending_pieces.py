"""One item as it is sent: its words masked, its grade in words, its agencies and areas by name."""

from collections.abc import Mapping

from sightline.intelligence.models import Grade, Item
from sightline.sharing.masking import Masker
from sightline.sharing.snapshots import Graded, Piece
from sightline.terms import (
    ActionCode,
    Assessment,
    Concern,
    Handling,
    HowKnown,
    PlaceRole,
    SanitisationCode,
    SourceEvaluation,
)


def piece(
    row: Item,
    grade: Grade | None,
    masker: Masker,
    agencies: Mapping[str, str],
    areas: Mapping[str, str],
) -> Piece:
    """Return an item as it is sent."""
    label = row.label.value
    return Piece(
        reference=row.reference,
        text=masker.masked(row.sanitised_text).text,
        is_opinion=row.is_opinion,
        concern=Concern(row.concern),
        how_known=HowKnown(row.how_known),
        happened_at=row.event_start,
        received_at=row.received_at,
        place_role=PlaceRole(row.place_role),
        place=masker.masked(row.online or row.place_name).text,
        area=masker.masked(areas.get(row.area, row.area)).text,
        grade=_graded(grade) if grade else None,
        marking=label.marking,
        controller=agencies.get(label.controller, label.controller),
    )


def _graded(row: Grade) -> Graded:
    return Graded(
        SourceEvaluation(row.source_evaluation),
        Assessment(row.assessment),
        Handling(row.handling),
        ActionCode(row.action_code) if row.action_code else None,
        SanitisationCode(row.sanitisation_code) if row.sanitisation_code else None,
    )
