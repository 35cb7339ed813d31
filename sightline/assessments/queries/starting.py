"""Of whom or what an assessment may be begun, as the viewer who begins it may know them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from sightline.access.parties import Label, Viewer
from sightline.access.queries import visible_to
from sightline.access.refused import Refused, require
from sightline.access.rules import refusal, role_refusal
from sightline.assessments.records import Assessed, read_subject
from sightline.ledger.actions import record
from sightline.places.queries import areas, settings
from sightline.places.records import SettingRecord
from sightline.subjects.models import Group, Person
from sightline.subjects.queries import in_passing, names_of_ends
from sightline.terms import SENSITIVE_SETTINGS, Act, SettingKind
from sightline.terms.assessing import OF_A_RECORD, AssessedKind

NOT_THERE = "There is nothing of that kind here."
WARD = "ward"


@dataclass(frozen=True, slots=True)
class Start:
    """Of whom or what an assessment is begun.

    label      of the record of a person or group; None for a place, whose readers are chosen
    sensitive  a place that only named readers may know of
    """

    assessed: Assessed
    label: Label | None = None
    sensitive: bool = False


def start(viewer: Viewer, subject: str) -> Start:
    """Return the person, group or place of that name. Refuse alike what is hidden and missing.

    A child who is only mentioned has no profile, and cannot be assessed.
    """
    require(role_refusal(viewer, Act.WORK))
    found = read_subject(subject)
    if found is None or "\0" in subject:
        raise Refused(NOT_THERE)
    kind, key = found
    began = {
        AssessedKind.PERSON: _person,
        AssessedKind.GROUP: _group,
        AssessedKind.SETTING: _setting,
        AssessedKind.AREA: _area,
    }[kind](viewer, key)
    record(viewer.account, Act.WORK, [subject] if began.label else [], about="form")
    return began


def _person(viewer: Viewer, key: str) -> Start:
    row = Person.objects.select_related("label").get(visible_to(viewer, Act.READ), pk=key)
    _require_profile(viewer, row)
    label = row.label.value
    require(refusal(viewer, Act.WORK, label, key), key)
    return Start(Assessed(AssessedKind.PERSON, key, row.name), label)


def _require_profile(viewer: Viewer, row: Person) -> None:
    if in_passing(viewer, Act.READ, [row], timezone.localdate()):
        raise Refused("A child who is only mentioned is not assessed.", row.pk)


def _group(viewer: Viewer, key: str) -> Start:
    rows = Group.objects.select_related("label").filter(ended_at=None)
    row = rows.get(visible_to(viewer, Act.READ), pk=key)
    label = row.label.value
    require(refusal(viewer, Act.WORK, label, key), key)
    return Start(Assessed(AssessedKind.GROUP, key, row.name), label)


def subject_of(viewer: Viewer, subject: str) -> Assessed | None:
    """Return the person, group or place of that name that the viewer may see, else None."""
    found = read_subject(subject)
    if found is None or "\0" in subject:
        return None
    kind, key = found
    if kind in OF_A_RECORD:
        name = names_of_ends(viewer, [key]).get(key)
        return Assessed(kind, key, name) if name else None
    try:
        return (_setting if kind is AssessedKind.SETTING else _area)(viewer, key).assessed
    except Refused:
        return None


def may_assess(viewer: Viewer, of: Assessed) -> bool:
    """Return whether the viewer may begin to assess somebody or something that they see."""
    if of.kind not in OF_A_RECORD:
        return role_refusal(viewer, Act.WORK) is None
    rows = Person.objects if of.kind is AssessedKind.PERSON else Group.objects.filter(ended_at=None)
    return rows.filter(visible_to(viewer, Act.WORK), pk=of.key).exists()


def _setting(viewer: Viewer, key: str) -> Start:
    found = next((one for one in settings() if str(one.number) == key), None)
    if found is None:
        raise Refused(NOT_THERE)
    name = f"{found.name}, {SettingKind(found.kind).label.lower()}"
    assessed = Assessed(AssessedKind.SETTING, key, name)
    return Start(assessed, sensitive=found.kind in SENSITIVE_SETTINGS)


def _area(viewer: Viewer, key: str) -> Start:
    names = {one.code: one.name for one in areas(WARD)}
    if key not in names:
        raise Refused(NOT_THERE)
    return Start(Assessed(AssessedKind.AREA, key, names[key]))


def places_to_assess(viewer: Viewer) -> Mapping[str, Mapping[str, str]]:
    """Return the settings by kind, and the neighbourhoods: their names by `subject_reference`."""
    require(role_refusal(viewer, Act.WORK))
    found: dict[str, dict[str, str]] = {}
    wards = {f"AREA-{one.code}": one.name for one in areas(WARD) if one.in_county}
    found["Neighbourhoods"] = dict(sorted(wards.items(), key=lambda pair: pair[1]))
    for one in settings():
        found.setdefault(_kind(one), {})[f"SETTING-{one.number}"] = one.name
    return found


def _kind(one: SettingRecord) -> str:
    return SettingKind(one.kind).label
