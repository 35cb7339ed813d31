"""Putting items, their children, grades and index in place, all at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

import numpy as np

from sightline.access.parties import Label, Viewer
from sightline.access.queries import label_number
from sightline.database.bulk import Prepared, prepared, send
from sightline.index.actions import fresh, put
from sightline.index.records import Entry
from sightline.intelligence import derived
from sightline.intelligence.models import ChildOrigin, Grade, Item, ItemChild, ItemPerson
from sightline.intelligence.records import NewGrade, NewItem
from sightline.intelligence.reviewing import latest_review
from sightline.places.grid import to_longitude_latitude
from sightline.terms import PersonRole

Stored = tuple[str, NewItem, NewGrade | None]  # with the reference that the item is to have

FIND_ECHOES = "intelligence.find_echoes"

APART = {"label", "children", "people", "review_by", "origin_is_child"}
ITEM = tuple(field.name for field in fields(NewItem) if field.name not in APART)
GRADE = tuple(field.name for field in fields(NewGrade))


def label_numbers(items: Iterable[NewItem]) -> dict[Label, int]:
    """Return the row numbers of the labels that items are to have."""
    return {label: label_number(label) for label in {new.label for new in items}}


def store(stored: Sequence[Stored], by: Viewer, at: datetime) -> None:
    """Write new items with their children, grades and index."""
    send(*prepare(stored, label_numbers(new for _, new, _ in stored), by, at))


def prepare(
    stored: Sequence[Stored], numbers: Mapping[Label, int], by: Viewer, at: datetime
) -> list[Prepared]:
    """Return all rows of new items, ready to be sent; `numbers` has the row of each label."""
    written = (by.account, at)
    known = zip(stored, _known(stored), strict=True)
    return [
        prepared(
            Item,
            ("reference", "label_id", "version", "created_by", "created_at", "review_by", *ITEM),
            (
                (
                    *(ref, numbers[new.label], 1, *written, _review_by(new)),
                    *(getattr(new, name) for name in ITEM),
                )
                for ref, new, _ in stored
            ),
        ),
        *_named(stored, numbers),
        prepared(
            Grade,
            ("item_id", "label_id", "graded_by", "graded_at", *GRADE),
            (
                (ref, numbers[new.label], *written, *(getattr(given, name) for name in GRADE))
                for ref, new, given in stored
                if given
            ),
        ),
        *fresh(_entry(each, numbers[new.label], version=1) for (_, new, _), each in known),
    ]


def _named(stored: Sequence[Stored], numbers: Mapping[Label, int]) -> list[Prepared]:
    """Return the rows of whom new items name, and of the children who knew them first."""
    return [
        prepared(
            ItemChild,
            ("item_id", "label_id", "child"),
            (
                (ref, numbers[new.label], child)
                for ref, new, _ in stored
                for child in sorted(set(new.children))
            ),
        ),
        prepared(
            ItemPerson,
            ("item_id", "label_id", "person", "role"),
            (
                (ref, numbers[new.label], person, PersonRole.PERSON_POSING_RISK)
                for ref, new, _ in stored
                for person in sorted(set(new.people))
            ),
        ),
        prepared(
            ChildOrigin,
            ("item_id", "label_id"),
            ((ref, numbers[new.label]) for ref, new, _ in stored if new.origin_is_child),
        ),
    ]


def grade_row(item: str, label: int, given: NewGrade, by: Viewer, at: datetime) -> Grade:
    """Return the row of one grade."""
    return Grade(item_id=item, label_id=label, graded_by=by.account, graded_at=at, **asdict(given))


def index_again(row: Item, version: int, given: NewGrade) -> None:
    """Replace what the index holds of an item whose grade has changed."""
    index_as(row, version, _code(given))


def index_as(row: Item, version: int, code: str) -> None:
    """Replace what the index holds of an item as it stands now, with its grade's code."""
    children = ItemChild.objects.filter(item=row.reference).values_list("child", flat=True)
    people = ItemPerson.objects.filter(item=row.reference).values_list("person", flat=True)
    known = row.known(children=tuple(children), people=tuple(people), grade=code)
    put(_entry(known, row.label_id, version))


def _entry(known: derived.Known, label: int, version: int) -> Entry:
    return Entry(known.reference, label, version, derived.tokens(known), derived.occurrences(known))


def _known(stored: Sequence[Stored]) -> Iterator[derived.Known]:
    """Yield what the index is made from, the degrees of all computed at once."""
    placed = [new for _, new, _ in stored if new.easting is not None]
    longitudes, latitudes = to_longitude_latitude(
        np.array([new.easting for new in placed], dtype=float),
        np.array([new.northing for new in placed], dtype=float),
    )
    degrees: Iterator[Any] = iter(zip(longitudes.tolist(), latitudes.tolist(), strict=True))
    for ref, new, given in stored:
        yield derived.Known(
            reference=ref,
            text=new.sanitised_text,
            place_name=new.place_name,
            origin=new.origin,
            children=new.children,
            people=new.people,
            concern=str(new.concern),
            role=str(new.place_role),
            grade=_code(given),
            area=new.area,
            inside_county=new.inside_county,
            online=new.online,
            precision=str(new.precision),
            happened_at=new.event_start or new.received_at,
            degrees=None if new.easting is None else next(degrees),
        )


def _review_by(new: NewItem) -> date:
    """Return the day by which an item is looked at again."""
    return new.review_by or latest_review(new.received_at, names_adults=bool(new.people))


def _code(given: NewGrade | None) -> str:
    return f"{given.source_evaluation}{given.assessment}" if given else ""
