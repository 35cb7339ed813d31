"""What a reporter said, in plain answers: the one shape between form, sealed box and desk. Pure."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sightline.terms import Concern, HowKnown, Language, PlaceRole, Precision
from sightline.terms.reporting import Danger, WhenKind, WhereKind


@dataclass(frozen=True)
class ChildSaid:
    """A child as the reporter spoke of them: a name or a description, and an age in any words."""

    name: str = ""
    age: str = ""


@dataclass(frozen=True)
class Answers:
    """One report as it was given. Everything but `what` may be left as it stands.

    event_start, event_end   the window of time, with a time zone; None is not known
    easting, northing        British National Grid metres, None where the place was not found
    precision_m              the place lies within so many metres of them
    area                     code of the smallest area that holds it, or empty
    place_role               None is "not sure"
    reported_by              whoever filled in a partner's form, where another account sends it
    language                 of the pages that it was written on
    origin                   pseudonym of who first knew; set by the system when it is sent
    """

    what: str
    danger: Danger = Danger.UNSURE
    concerns: tuple[Concern, ...] = ()
    when: WhenKind = WhenKind.UNKNOWN
    when_words: str = ""
    event_start: datetime | None = None
    event_end: datetime | None = None
    where: WhereKind = WhereKind.UNKNOWN
    place_words: str = ""
    place_label: str = ""
    easting: int | None = None
    northing: int | None = None
    precision: Precision = Precision.UNKNOWN
    precision_m: int | None = None
    area: str = ""
    inside_county: bool = True
    online_platform: str = ""
    online_name: str = ""
    place_role: PlaceRole | None = None
    children: tuple[ChildSaid, ...] = ()
    adults: str = ""
    people: str = ""
    how_known: HowKnown = HowKnown.UNKNOWN
    told_by: str = ""
    who_else: str = ""
    may_come_back: bool = False
    contact: str = ""
    group: str = ""
    context: str = ""
    language: Language = Language.ENGLISH
    reported_by: str = ""
    from_agency: str = ""
    origin: str = ""

    def to_json(self) -> str:
        """Return the text that is sealed."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Answers":
        """Return what was sealed. Raise ValueError where a word of it is not known."""
        found = json.loads(text)
        unknown = set(found) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError("These answers were sealed by another version: update the program.")
        return cls(**{name: _read(name, value) for name, value in found.items()})


_TERMS: dict[str, type] = {
    "concerns": Concern,
    "danger": Danger,
    "when": WhenKind,
    "where": WhereKind,
    "precision": Precision,
    "place_role": PlaceRole,
    "how_known": HowKnown,
    "language": Language,
}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"Answers do not hold a {type(value).__name__}.")


def _read(name: str, value: Any) -> Any:
    if name == "concerns":
        return tuple(_TERMS[name](code) for code in value)
    if name in _TERMS:
        return None if value is None else _TERMS[name](value)
    if name in {"event_start", "event_end"}:
        return datetime.fromisoformat(value) if value else None
    if name == "children":
        return tuple(ChildSaid(**child) for child in value)
    return value
