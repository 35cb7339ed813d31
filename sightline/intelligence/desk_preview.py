"""What the least-cleared reader of a label would see of an item that is not stored yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sightline.access.parties import Label
from sightline.agencies.queries import agency_names
from sightline.intelligence.desk_forms import ItemForm
from sightline.intelligence.desk_start import OPINION
from sightline.intelligence.rules import least_reader
from sightline.places.queries import area_names
from sightline.terms import Concern, HowKnown, PlaceRole, Precision


@dataclass(frozen=True, slots=True)
class Preview:
    """One item as it would be read, by whom, with the names that the item's page draws."""

    number: int
    reader: str
    label: Label
    controller: str
    text: str = field(repr=False)
    provenance: str = field(repr=False)
    code: str
    is_opinion: bool
    concern: Concern
    how_known: HowKnown
    event_start: Any
    event_end: Any
    place_role: PlaceRole
    precision: Precision
    place_name: str = field(repr=False)
    grid: tuple[int, int] | None
    area: str
    inside_county: bool
    online: str = field(repr=False)
    children: Sequence[str]
    people: Sequence[str]


def previews(formset: Any) -> tuple[list[Preview], list[int]]:
    """Return the items that are in order as they would be read, and the numbers of the others."""
    numbered = list(enumerate(formset.forms, 1))
    sound = [(n, form) for n, form in numbered if form.is_valid() and _says_something(form)]
    broken = [n for n, form in numbered if not form.is_valid()]
    return [preview(form, n) for n, form in sound], broken


def _says_something(form: ItemForm) -> bool:
    return bool(form.cleaned_data.get("sanitised_text"))


def preview(form: ItemForm, number: int) -> Preview:
    """Return one item as it would be read. It stores nothing, not even a child's reference."""
    given, label, grade = form.cleaned_data, form.label(), form.grade()
    controller = agency_names().get(label.controller, label.controller)
    place = form.desk.located(given["place"], form.found, given["online"])
    area = place.get("area", "")
    east, north = place.get("easting"), place.get("northing")
    return Preview(
        number=number,
        reader=least_reader(label, controller, form.desk.groups.get(label.compartment, "")),
        label=label,
        controller=controller,
        text=given["sanitised_text"],
        provenance=form.how_it_is_known(),
        code=f"{grade.source_evaluation}{grade.assessment}{grade.handling}" if grade else "",
        is_opinion=given["nature"] == OPINION,
        concern=Concern(given["concern"]),
        how_known=HowKnown(given["how_known"]),
        event_start=given["happened"],
        event_end=given["ended"],
        place_role=PlaceRole(given["place_role"]),
        precision=place["precision"],
        place_name=place.get("place_name", ""),
        grid=None if east is None or north is None else (east, north),
        area=area_names([area]).get(area, area) if area else "",
        inside_county=place.get("inside_county", True),
        online=place.get("online", ""),
        children=["A reference that stands for the child"] * len(given["children"]),
        people=["A reference that stands for the person"] * len(given["people"]),
    )
