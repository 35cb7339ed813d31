"""One item, its grades from the newest, and what this viewer may see around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.agencies.queries import account_names, agency_names, group_names
from sightline.index.models import Occurrence, Token
from sightline.intake.queries import own_refusal
from sightline.intelligence import derived
from sightline.intelligence.corroboration import Corroboration
from sightline.intelligence.identifiers import Found, identifiers
from sightline.intelligence.models import Grade, Item, ItemChild
from sightline.intelligence.queries.beside import is_child_origin, people_of
from sightline.intelligence.queries.correcting import CorrectionLine, corrections_of
from sightline.intelligence.queries.lists import Line, References, codes, fallen, lines_of_each
from sightline.intelligence.queries.origins import corroboration_of
from sightline.intelligence.records import Present
from sightline.intelligence.rules import Proposal, proposed_grade
from sightline.ledger.actions import record
from sightline.places.queries import area_names
from sightline.terms import (
    Act,
    ActionCode,
    Assessment,
    Concern,
    Handling,
    HowKnown,
    PlaceRole,
    Precision,
    SanitisationCode,
    SourceEvaluation,
)

MOST_RELATED, MOST_HELD = 20, 12


@dataclass(frozen=True, slots=True)
class GradeGiven:
    """One grade as it was given: by whom, when, why, and what the machine had proposed."""

    number: int
    source: SourceEvaluation
    assessment: Assessment
    handling: Handling
    action: ActionCode | None
    sanitisation: SanitisationCode | None
    rationale: str = field(repr=False)
    supported_by: str
    proposed: str
    original_code: str
    account: str
    by: str
    at: datetime

    @property
    def code(self) -> str:
        """Return the compact code, such as "2CP"."""
        return f"{self.source}{self.assessment}{self.handling}"


@dataclass(frozen=True, slots=True)
class Held:
    """A number, mark or account that an item holds, and the newest other items with it."""

    found: Found
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """All that an item's page shows. `supporters` are graded A now and of another origin."""

    reference: str
    label: Label
    controller: str
    group: str  # the name of the compartment, or nothing
    text: str = field(repr=False)
    is_opinion: bool
    concern: Concern
    how_known: HowKnown
    event_start: datetime | None
    event_end: datetime | None
    received_at: datetime
    place_role: PlaceRole
    precision: Precision
    place_name: str = field(repr=False)
    grid: tuple[int, int] | None
    area: str
    inside_county: bool
    online: str = field(repr=False)
    origin: str
    submission: str
    written_by: str
    written_at: datetime
    children: Sequence[str]
    people: Sequence[str]
    provenance: str = field(repr=False)
    origin_is_child: bool
    review_by: date
    grades: Sequence[GradeGiven]
    supporters: Sequence[Line]
    corroboration: Corroboration
    same_child: Sequence[Line]
    same_place: Sequence[Line]
    held: Sequence[Held]
    may_grade: bool
    may_ask_who_looked: bool
    may_convert: bool
    may_opine: bool
    may_see_sharing: bool
    may_link: bool
    may_rectify: bool
    corrections: Sequence[CorrectionLine]

    @property
    def newest(self) -> GradeGiven | None:
        """Return the grade that counts."""
        return self.grades[0] if self.grades else None

    @property
    def present(self) -> Present | None:
        """Return the grade that counts as the rule on raising one asks for it."""
        now = self.newest
        return Present(now.source, now.assessment, now.account) if now else None

    @property
    def ground_fell_away(self) -> bool:
        """Return whether it is graded B and nothing that this viewer may see supports that now."""
        newest = self.newest
        return (
            newest is not None
            and newest.assessment is Assessment.CORROBORATED
            and (newest.supported_by not in {line.reference for line in self.supporters})
        )

    @property
    def proposal(self) -> Proposal:
        """Return what the machine proposes from how it is known."""
        return proposed_grade(self.how_known)


def item(viewer: Viewer, act: Act, reference: str) -> ItemPage:
    """Return an item with what this viewer may see around it. Raise Item.DoesNotExist."""
    row = _row(viewer, act, reference)
    children = list(
        ItemChild.objects.filter(item=reference).order_by("child").values_list("child", flat=True)
    )
    grades, names = _grades(reference, row.created_by)
    sound, standing = _supporters(viewer, row, grades)
    found = identifiers(row.sanitised_text, row.place_name, row.online)[:MOST_HELD]
    lots = [sound, *_around(viewer, row, children), *_with(viewer, row.reference, found)]
    related = lines_of_each(viewer, Act.READ, lots, most=MOST_RELATED)
    supporters, same_child, same_place, *same = related
    shown = {line.reference for lines in related for line in lines}
    shown |= {ref for knower in (standing.own, *standing.others) for ref in knower.items}
    record(viewer.account, act, [reference, *sorted(shown - {reference})])
    return _page(
        row,
        viewer,
        grades,
        written_by=names.get(row.created_by, ""),
        children=children,
        supporters=supporters,
        corroboration=standing,
        same_child=same_child,
        same_place=same_place,
        held=[Held(*pair) for pair in zip(found, same, strict=True)],
    )


def _row(viewer: Viewer, act: Act, reference: str) -> Item:
    row = Item.objects.select_related("label").get(visible_to(viewer, Act.READ), pk=reference)
    require(refusal(viewer, act, row.label.value, reference), reference)
    return row


def newest_grade(viewer: Viewer, reference: str) -> GradeGiven | None:
    """Return the grade of an item that counts now, if there is one."""
    _row(viewer, Act.READ, reference)
    grades, _ = _grades(reference)
    return grades[0] if grades else None


def _grades(reference: str, *also: str) -> tuple[list[GradeGiven], dict[str, str]]:
    """Return an item's grades, the newest first, and the names of who gave them and of others."""
    rows = list(Grade.objects.filter(item=reference).order_by("-id"))
    names = account_names([*also, *(row.graded_by for row in rows)])
    return [_grade(row, names.get(row.graded_by, "")) for row in rows], names


def _grade(row: Grade, by: str) -> GradeGiven:
    return GradeGiven(
        number=row.pk,
        source=SourceEvaluation(row.source_evaluation),
        assessment=Assessment(row.assessment),
        handling=Handling(row.handling),
        action=ActionCode(row.action_code) if row.action_code else None,
        sanitisation=SanitisationCode(row.sanitisation_code) if row.sanitisation_code else None,
        rationale=row.rationale,
        supported_by=row.supported_by,
        proposed=row.proposed,
        original_code=row.original_code,
        account=row.graded_by,
        by=by,
        at=row.graded_at,
    )


def _supporters(
    viewer: Viewer, row: Item, grades: Sequence[GradeGiven]
) -> tuple[set[str], Corroboration]:
    """Return the items that graders named, if they still bear this out, and who stands behind it.

    What is judged to be of one origin with it, or may be, bears nothing out.
    """
    named = {grade.supported_by for grade in grades if grade.supported_by}
    direct = {ref for ref, code in codes(sorted(named)).items() if code[1] == "A"}
    direct -= set(fallen(sorted(direct)))
    sound = set(
        Item.objects.filter(visible_to(viewer, Act.READ), reference__in=direct)
        .exclude(origin=row.origin)
        .values_list("reference", flat=True)
    )
    standing = corroboration_of(viewer, row.reference, sorted(sound))
    return sound - set(standing.own.items), standing


def _around(viewer: Viewer, row: Item, children: Sequence[str]) -> Iterator[References]:
    """Yield the other items with a child of this one's, then those in the same small cell."""
    known = visible_to(viewer, Act.READ, "record")
    here = Occurrence.objects.filter(record=row.reference, cell9__isnull=False)
    cell = here.values_list("cell8", "cell9").first()
    same_child = Token.objects.filter(known, kind=derived.CHILD, value__in=children)
    yield same_child.exclude(record=row.reference).values("record") if children else []
    same_cell = Occurrence.objects.filter(known, cell8=cell[0], cell9=cell[1]) if cell else None
    yield [] if same_cell is None else same_cell.exclude(record=row.reference).values("record")


def _with(viewer: Viewer, reference: str, found: Sequence[Found]) -> Iterator[References]:
    """Yield for each identifier the other items that hold it."""
    known = visible_to(viewer, Act.READ, "record")
    for one in found:
        rows = Token.objects.filter(known, kind=str(one.kind), value=one.value)
        yield rows.exclude(record=reference).values("record")


def _page(row: Item, viewer: Viewer, grades: Sequence[GradeGiven], **found: Any) -> ItemPage:
    label, area = row.label.value, row.area
    return ItemPage(
        reference=row.reference,
        label=label,
        controller=agency_names().get(label.controller, label.controller),
        group=_group(label.compartment),
        text=row.sanitised_text,
        is_opinion=row.is_opinion,
        concern=Concern(row.concern),
        how_known=HowKnown(row.how_known),
        event_start=row.event_start,
        event_end=row.event_end,
        received_at=row.received_at,
        place_role=PlaceRole(row.place_role),
        precision=Precision(row.precision),
        place_name=row.place_name,
        grid=None if row.easting is None or row.northing is None else (row.easting, row.northing),
        area=area_names([area]).get(area, area) if area else "",
        inside_county=row.inside_county,
        online=row.online,
        origin=row.origin,
        submission=row.submission,
        written_at=row.created_at,
        people=people_of(viewer, row.reference),
        provenance=row.provenance,
        origin_is_child=is_child_origin(viewer, row.reference),
        review_by=row.review_by,
        grades=grades,
        corrections=corrections_of(viewer, row.reference),
        **_may(viewer, label, row, grades),
        **found,
    )


def _group(code: str) -> str:
    return group_names().get(code, code) if code else ""


def _may(viewer: Viewer, label: Label, row: Item, grades: Sequence[GradeGiven]) -> dict[str, Any]:
    """Return which acts on an item its page offers to this viewer."""
    acts = {"may_grade": Act.GRADE, "may_convert": Act.CONVERT, "may_opine": Act.OPINE}
    acts |= {"may_link": Act.LINK, "may_rectify": Act.RECTIFY}
    acts |= {"may_ask_who_looked": Act.WHO_LOOKED, "may_see_sharing": Act.RETAIN}  # its keepers
    may = {name: refusal(viewer, act, label, row.reference) is None for name, act in acts.items()}
    graded = bool(grades) and grades[0].account == viewer.account
    own_word = graded or own_refusal(viewer, row.submission) is not None
    return may | {"may_opine": may["may_opine"] and not own_word}
