"""One invented report as an item of intelligence, or as a report that waits to be read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sightline.access.parties import Label, Viewer
from sightline.county.generator import County
from sightline.county.model import Child, Grade, Place, Report
from sightline.county.named import named_in
from sightline.index.pseudonyms import CHILD, ORIGIN, PERSON, Identity, pseudonyms
from sightline.intake.answers import Answers, ChildSaid
from sightline.intelligence.records import ImportRow, NewGrade, NewItem
from sightline.intelligence.rules import provenance_of
from sightline.places import queries as places
from sightline.places.location import Location
from sightline.terms import Assessment, Concern, HowKnown, Marking, PlaceRole, Precision, Regime
from sightline.terms.reporting import Danger, WhenKind, WhereKind

CORROBORATED, DIRECT = Assessment.CORROBORATED, Assessment.KNOWN_DIRECTLY


class Known(NamedTuple):
    """The references that stand for whom some reports are about, and for who first knew."""

    children: Mapping[Identity, str]
    people: Mapping[Identity, str]
    origins: Mapping[Identity, str]


def known_in(county: County, reports: Sequence[Report]) -> Known:
    """Return the references of all whom reports name, asked for together."""
    children = {_child(one) for one in county.children}
    people = {each for report in reports for each in named_in(report, county.adults)}
    origins = {_first_knower(report) for report in reports}
    return Known(
        pseudonyms(CHILD, sorted(children)),
        pseudonyms(PERSON, sorted(people)),
        pseudonyms(ORIGIN, sorted(origins)),
    )


def child_references(county: County, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the references that stand for some of the county's children."""
    wanted = [_child(child) for child in county.children if child.key in keys]
    found = pseudonyms(CHILD, wanted)
    return tuple(found[each] for each in wanted)


def row_of(
    county: County, report: Report, viewer: Viewer, known: Known, supports: Mapping[str, str]
) -> ImportRow:
    """Return what `bring_in` takes. `supports` has the item that bears each B grade out."""
    return ImportRow(
        key=f"invented-{county.seed}-{report.key}",
        item=item_of(county, report, viewer, known),
        grade=grade_of(report.grade, supports.get(report.key, "")),
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


def item_of(
    county: County, report: Report, viewer: Viewer, known: Known, submission: str = ""
) -> NewItem:
    """Return the item that an officer writes of a report: under the law that it came in under."""
    where = _ground(report.place)
    return NewItem(
        label=Label(
            controller=viewer.agency,
            regime=Regime.GENERAL if submission else Regime(report.regime),
            owner=viewer.agency,
            compartment=report.compartment,
            marking=Marking(report.marking),
        ),
        submission=submission,
        origin=known.origins[_first_knower(report)],
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
            known.children[_child(child)]
            for child in county.children
            if child.key in report.children
        ),
        people=tuple(known.people[each] for each in named_in(report, county.adults)),
        provenance=provenance_of(HowKnown(report.how_known)),
    )


def _child(child: Child) -> Identity:
    return child.name, str(child.born.year)


def _first_knower(report: Report) -> tuple[str, ...]:
    """Return who first knew, as far as whoever took the report in could tell.

    What a person was told, each agency takes for an origin of its own until somebody judges that
    they are one: so it is with a rumour that comes in three ways.
    """
    told = report.how_known == HowKnown.TOLD
    return ("invented", report.origin, *((report.agency,) if told else ()))


def _online(place: Place) -> str:
    return f"{place.platform}: {place.handle}" if place.role == PlaceRole.ONLINE else ""


def grade_of(grade: Grade, support: str = "") -> NewGrade:
    """Return the grade of an item; a B that nothing bears out is a C."""
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
