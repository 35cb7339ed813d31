"""Reports written without signal: the parcel that a device sends, and what is in it. Pure."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, TypeVar

from sightline.intake.answers import Answers, ChildSaid
from sightline.intake.offline_when import happened, note, written
from sightline.intake.rules import DIALS
from sightline.terms import HowKnown, Language
from sightline.terms.reporting import Danger, WhereKind
from sightline.terms.term import Term

MOST_BYTES: Final[int] = DIALS["offline_bytes_most"].value
MOST_CHILDREN: Final = 12
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ID = re.compile("[0-9a-f]{32}")
_PLAIN: Final = (
    "what", "danger", "when", "time", "when_words", "where", "context", "adults", "group", "people",
    "how_known", "told_by", "who_else", "contact", "language",
)  # fmt: skip
Kind = TypeVar("Kind", bound=Term)


class ParcelError(ValueError):
    """What a device sent is no report of this site. Nothing that was sent is repeated."""


class Parcel(NamedTuple):
    """One report as it comes: the number that the device gave it, sealed, and the device's time."""

    number: str
    sealed: bytes
    device_now: datetime


@dataclass(frozen=True)
class Said:
    """What was written on the device, word for word; what was left empty is empty."""

    device_written: datetime
    what: str
    danger: str = ""
    when: str = ""
    day: tuple[str, str, str] = ("", "", "")
    time: str = ""
    when_words: str = ""
    where: str = ""
    online: bool = False
    children: tuple[ChildSaid, ...] = ()
    context: str = ""
    adults: str = ""
    group: str = ""
    people: str = ""
    how_known: str = ""
    told_by: str = ""
    who_else: str = ""
    contact: str = ""
    language: str = ""


def parcel(body: bytes) -> Parcel:
    """Return what a device sent. Raise ParcelError where it has not the shape of it."""
    if len(body) > 2 * MOST_BYTES:
        raise ParcelError("This is longer than a report can be.")
    found = _object(body)
    number, sealed = found.get("id"), found.get("sealed")
    if not isinstance(number, str) or not _ID.fullmatch(number) or not isinstance(sealed, str):
        raise ParcelError("This is no parcel.")
    try:
        box = base64.b64decode(sealed, validate=True)
    except ValueError:
        raise ParcelError("This is no parcel.") from None
    if len(box) > MOST_BYTES:
        raise ParcelError("This is longer than a report can be.")
    return Parcel(number, box, _moment(found.get("now")))


def read(text: str) -> Said:
    """Return what a device sealed. Raise ParcelError where it is no report at all.

    A box that is missing or strange costs that box and nothing else: nobody is there to ask.
    """
    found = _object(text)
    words = {name: _text(found.get(name)) for name in _PLAIN}
    if not words["what"]:
        raise ParcelError("This is no report.")
    return Said(
        device_written=_moment(found.get("written")),
        day=(_text(found.get("day")), _text(found.get("month")), _text(found.get("year"))),
        online=found.get("online") is True,
        children=_children(found.get("children")),
        **words,
    )


def _object(text: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ParcelError("This is no parcel.")
    return found


def _moment(value: object) -> datetime:
    """Return a time that a device gave in milliseconds of 1970."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ParcelError("This does not say when it was.")
    try:
        return EPOCH + timedelta(milliseconds=value)
    except OverflowError:
        raise ParcelError("This does not say when it was.") from None


def _text(value: object) -> str:
    """Return a text without the one character that no text holds, and without half a character."""
    plain = value if isinstance(value, str) else ""
    return plain.replace("\0", "").encode("utf-8", "replace").decode().strip()


def _children(value: object) -> tuple[ChildSaid, ...]:
    rows = value if isinstance(value, list) else []
    said = [
        ChildSaid(_text(row.get("name")), _text(row.get("age")))
        for row in rows[:MOST_CHILDREN]
        if isinstance(row, Mapping)
    ]
    return tuple(child for child in said if child.name or child.age)


def answers_of(said: Said, *, device_now: datetime, received: datetime) -> Answers:
    """Return the answers of a report. Its relative words count from when it was really written."""
    when = written(device_written=said.device_written, device_now=device_now, received=received)
    found = happened(said.when, said.day, said.time, when)
    words = filter(None, [said.when_words, found.words, note(when)])
    window, how = found.window, _term(HowKnown, said.how_known, HowKnown.UNKNOWN)
    return Answers(
        what=said.what,
        danger=_term(Danger, said.danger, Danger.UNSURE),
        when=found.kind,
        when_words="\n".join(words),
        event_start=window.start if window else None,
        event_end=window.end if window else None,
        **_place(said),
        **_people(said),
        how_known=how,
        told_by=said.told_by if how is HowKnown.TOLD else "",
        who_else=said.who_else,
        may_come_back=bool(said.contact),
        contact=said.contact,
        language=_term(Language, said.language, Language.ENGLISH),
    )


def _people(said: Said) -> dict[str, Any]:
    texts = {"adults": said.adults, "group": said.group, "people": said.people}
    return {"children": said.children} | texts


def _place(said: Said) -> dict[str, Any]:
    about = {"context": said.context}
    if said.online:
        return about | {"where": WhereKind.ONLINE, "online_platform": said.where}
    if not said.where:
        return about | {"where": WhereKind.UNKNOWN}
    return about | {"where": WhereKind.PLACE, "place_words": said.where}


def _term(kind: type[Kind], code: str, otherwise: Kind) -> Kind:
    return kind(code) if code in {str(one) for one in kind} else otherwise
