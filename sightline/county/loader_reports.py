"""One invented report as an item of intelligence, or as a report that waits to be read."""

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.access.parties import Label, Viewer
from sightline.county.generator import County
from sightline.county.model import Grade, Place, Report
from sightline.index.pseudonyms import CHILD, ORIGIN, pseudonym
from sightline.intake.answers import Answers, ChildSaid
from sightline.intelligence.records import ImportRow, NewGrade, NewItem
from sightline.places import queries as places
from sightline.places.location import Location
from sightline.terms import Assessment, Concern, HowKnown, Marking, PlaceRole, Precision, Regime
from sightline.terms.reporting import Danger, WhenKind, WhereKind

CORROBORATED, DIRECT = Assessment.CORROBORATED, Assessment.KNOWN_DIRECTLY


def row_of(
    county: County, report: Report, viewer: Viewer, supports: Mapping[str, str]
) -> ImportRow:
    """Return what `bring_in` takes. `supports` has the item that bears each B grade out."""
    return ImportRow(
        key=f"invented-{county.seed}-{report.key}",
        item=_item(county, report, viewer),
        grade=_grade(report.grade, supports.get(report.key, "")),
    )


def support_for(report: Report, held: Sequence[tuple[Report, str]]) -> str:
    """Return an item that bears a report out: same child, other origin, graded A; or nothing."""
    children = set(report.children)
    return next(
        (
            reference
            for other, reference in held
            if other.grade.assessment == DIRECT
            and other.origin != report.origin
            and children & set(other.children)
        ),
        "",
    )


def is_corroborated(report: Report) -> bool:
    """Say whether the report is to be graded B."""
    return report.grade.assessment == CORROBORATED


def answers_of(county: County, report: Report) -> Answers:
    """Return the answers that the reporter would have given on the form."""
    where = _ground(report.place)
    return Answers(
        what=report.free_text,
        danger=Danger.NOW if report.danger_now else Danger.NO,
        concerns=(Concern(report.concern),),
        when=WhenKind.BETWEEN,
        event_start=report.event_start,
        event_end=report.event_end,
        where=_where_kind(report.place),
        place_words=report.place.name,
        place_label=report.place.name,
        online_platform=report.place.platform,
        online_name=report.place.handle,
        place_role=PlaceRole(report.place.role),
        children=tuple(ChildSaid(name) for name in _names(county, report)),
        how_known=HowKnown(report.how_known),
        told_by=report.told_by,
        may_come_back=report.may_contact,
        **(_answered(where) if where else {}),
    )


def _names(county: County, report: Report) -> list[str]:
    return [child.name for child in county.children if child.key in report.children]


def _where_kind(place: Place) -> WhereKind:
    if place.role == PlaceRole.ONLINE:
        return WhereKind.ONLINE
    return WhereKind.PLACE if place.easting is not None else WhereKind.UNKNOWN


def _ground(place: Place) -> Location | None:
    if place.easting is None or place.northing is None:
        return None
    return places.at(
        place.easting, place.northing, precision=Precision(place.precision), label=place.name
    )


def _answered(where: Location) -> dict[str, Any]:
    return {
        "easting": where.easting,
        "northing": where.northing,
        "precision": where.precision,
        "precision_m": where.precision_m,
        "area": where.area_codes.get("lsoa", ""),
        "inside_county": where.inside_county,
    }


def _item(county: County, report: Report, viewer: Viewer) -> NewItem:
    where = _ground(report.place)
    return NewItem(
        label=Label(
            controller=viewer.agency,
            regime=Regime(report.regime),
            owner=viewer.agency,
            compartment=report.compartment,
            marking=Marking(report.marking),
        ),
        submission="",
        origin=pseudonym(ORIGIN, *_first_knower(report)),
        sanitised_text=report.sanitised_text,
        concern=Concern(report.concern),
        how_known=HowKnown(report.how_known),
        received_at=report.received_at,
        event_start=report.event_start,
        event_end=report.event_end,
        place_role=PlaceRole(report.place.role),
        precision=Precision(report.place.precision),
        easting=where.easting if where else None,
        northing=where.northing if where else None,
        place_name=report.place.name if where else "",
        area=where.area_codes.get("lsoa", "") if where else "",
        inside_county=where.inside_county if where else True,
        online=_online(report.place),
        children=tuple(
            pseudonym(CHILD, child.name, str(child.born.year))
            for child in county.children
            if child.key in report.children
        ),
    )


def _first_knower(report: Report) -> tuple[str, ...]:
    """Return who first knew, as far as whoever took the report in could tell.

    What a person was told, each agency takes for an origin of its own until somebody judges that
    they are one: so it is with a rumour that comes in three ways.
    """
    told = report.how_known == HowKnown.TOLD
    return ("invented", report.origin, *((report.agency,) if told else ()))


def _online(place: Place) -> str:
    return f"{place.platform}: {place.handle}" if place.role == PlaceRole.ONLINE else ""


def _grade(grade: Grade, support: str) -> NewGrade:
    unsupported = grade.assessment == CORROBORATED and not support
    return NewGrade(
        source_evaluation=grade.source,
        assessment=str(Assessment.KNOWN_INDIRECTLY) if unsupported else grade.assessment,
        handling=grade.handling,
        action_code=grade.action,
        sanitisation_code=grade.sanitisation,
        rationale=grade.rationale,
        supported_by=support if grade.assessment == CORROBORATED else "",
    )
