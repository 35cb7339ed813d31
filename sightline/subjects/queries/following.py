"""What is followed through time and over the ground, and the items that name it.

A reference of a person's record, a pseudonym, a thing, an item (for its place), a cell or an area.
What the viewer may see nothing of is as if it were not there.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import h3
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.queries import visible_to
from sightline.index.cells import in_cells
from sightline.index.models import Occurrence, Token
from sightline.intelligence import derived
from sightline.intelligence.identifiers import Found
from sightline.intelligence.models import Item
from sightline.intelligence.queries import stands_for
from sightline.intelligence.queries.lists import codes, fallen
from sightline.places.grid import (
    GridReference,
    cells,
    from_longitude_latitude,
    to_longitude_latitude,
)
from sightline.places.queries import area_names
from sightline.subjects.dials import DIALS
from sightline.subjects.models import Group
from sightline.subjects.queries.links import links_of
from sightline.subjects.queries.mentions import refused_identifiers
from sightline.subjects.queries.things import thing
from sightline.subjects.queries.whom import about_person
from sightline.subjects.timing import Entry
from sightline.subjects.travelling import NEVER_A_PLACE_TO_FOLLOW
from sightline.terms import (
    KNOWN_TO_A_CELL,
    Act,
    Concern,
    GroupKind,
    Identifier,
    PlaceRole,
    Precision,
)

FIRST_WORDS: Final = 160  # letters of an item
SQUARE: Final = 100  # metres, of the grid reference by which a cell is called
NEAR: Final = 9  # the size of the hexagon that is an item's place
PLACES: Final = tuple(str(role) for role in PlaceRole if role not in NEVER_A_PLACE_TO_FOLLOW)
_CELL: Final = re.compile("8[789][0-9a-f]{13}")  # the second figure is the resolution
_AREA: Final = re.compile(r"[A-Z]\d{8}")


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed. `pseudonyms` are those of a person; `place` is a cell or an area's code."""

    reference: str
    what: str
    said: str = field(repr=False)
    pseudonyms: tuple[str, ...] = ()
    opened_from: tuple[str, ...] = ()  # items in which its records were opened, or its ties rest
    thing: Identifier | None = None
    value: str = field(default="", repr=False)
    place: str = ""
    is_place: bool = False
    is_group: bool = False
    is_child: bool = False

    @property
    def tokens(self) -> list[tuple[str, str]]:
        """Return what its items are found by, where it is no place."""
        if self.thing:
            return [(str(self.thing), self.value)]
        named = [(kind_of(pseudonym), pseudonym) for pseudonym in self.pseudonyms]
        return [*named, *((derived.REFERENCE, item) for item in self.opened_from)]

    @property
    def is_one_body(self) -> bool:
        """Return whether it can be in one place only; an account may be used from several, and a
        group's members may be in several."""
        several = self.is_place or self.is_group
        return not several and self.thing is not Identifier.HANDLE


@dataclass(frozen=True, slots=True)
class Read:
    """The newest items of what is followed, as entries, and how many there are of all."""

    entries: tuple[Entry, ...]
    of: int


def kind_of(pseudonym: str) -> str:
    """Return the kind of token that a person's pseudonym is."""
    return derived.CHILD if pseudonym.startswith("C-") else derived.PERSON


def followed(viewer: Viewer, act: Act, reference: str) -> Followed:
    """Return what a reference stands for. Raise DoesNotExist if the viewer may see none of it."""
    return _READ_AS.get(reference[:2], _place)(viewer, act, reference)


def items_of(viewer: Viewer, act: Act, one: Followed) -> QuerySet[Item]:
    """Return the items that name it, or happened there: by equalities, under row security."""
    rows = _at(viewer, act, one.place) if one.is_place else _naming(viewer, act, one.tokens)
    return Item.objects.filter(visible_to(viewer, act), reference__in=rows.values("record"))


def records_naming(viewer: Viewer, act: Act, reference: str) -> list[str]:
    """Return the records of a person, and the items that name a person, thing or group, of those
    to which the viewer may do this. Raise DoesNotExist if there is none."""
    one = followed(viewer, act, reference)
    own: list[str] = []
    if reference.startswith("H-"):
        own = [each.reference for each in about_person(viewer, act, reference)[1]]
    return [*own, *items_of(viewer, act, one).values_list("reference", flat=True)]


def read(viewer: Viewer, act: Act, one: Followed) -> Read:
    """Return its newest items: by when they happened, or were heard where that is not known."""
    rows = items_of(viewer, act, one)
    happened = Coalesce("event_start", "received_at").desc()
    newest = rows.order_by(happened, "-reference")[: DIALS["followed_most"].value]
    items = list(newest)
    most = len(items) == DIALS["followed_most"].value
    named = naming_it(viewer, act, one, [item.reference for item in items])
    entries = entries_of(viewer, act, [item for item in items if item.reference in named])
    return Read(entries, rows.count() if most else len(entries))


def naming_it(viewer: Viewer, act: Act, one: Followed, items: Sequence[str]) -> set[str]:
    """Return some items without those of which somebody said that the text does not name it."""
    if one.thing is None:
        return set(items)
    refused = refused_identifiers(viewer, act, items)
    return {item for item in items if Found(one.thing, one.value) not in refused.get(item, ())}


def entries_of(viewer: Viewer, act: Act, rows: Iterable[Item]) -> tuple[Entry, ...]:
    """Return items as entries, with what hangs on them asked for once."""
    items = list(rows)
    references = [item.reference for item in items]
    hanging = codes(references), fallen(references), stands_for(viewer, act)
    areas = area_names(sorted({item.area for item in items if item.area}))
    return tuple(_entry(item, areas, *hanging) for item in items)


def _entry(
    item: Item,
    areas: dict[str, str],
    grades: dict[str, str],
    gone: dict[str, str],
    stands: dict[str, str],
) -> Entry:
    grid = _grid(item)
    found = cells(*to_longitude_latitude(*grid)) if grid else None
    area = areas.get(item.area, item.area)
    return Entry(
        reference=item.reference,
        start=item.event_start,
        end=item.event_end,
        heard=item.received_at,
        concern=Concern(item.concern),
        role=PlaceRole(item.place_role),
        place=item.online or item.place_name,
        area=area,
        precision=Precision(item.precision),
        grid=grid,
        cells=(found.cell_8, found.cell_9) if found else None,
        knower=stands.get(item.origin, item.origin),
        grade=grades.get(item.reference, ""),
        fallen=gone.get(item.reference, ""),
        words=item.sanitised_text[:FIRST_WORDS],
    )


def _grid(item: Item) -> tuple[int, int] | None:
    """Return metres east and north, where they stand for a spot and not for a neighbourhood."""
    if item.precision not in KNOWN_TO_A_CELL or item.easting is None or item.northing is None:
        return None
    return item.easting, item.northing


def _naming(viewer: Viewer, act: Act, tokens: Iterable[tuple[str, str]]) -> QuerySet[Token]:
    wanted = list(tokens)
    having = Q(pk__in=[])
    for kind in sorted({kind for kind, _ in wanted}):
        having |= Q(kind=kind, value__in=[value for each, value in wanted if each == kind])
    return Token.objects.filter(visible_to(viewer, act, "record"), having)


def _at(viewer: Viewer, act: Act, place: str) -> QuerySet[Occurrence]:
    """Return what happened at a place: homes, and where somebody told, are never followed."""
    here: dict[str, Any] = in_cells([place]) if _is_cell(place) else {"area": place}
    known = visible_to(viewer, act, "record")
    rows = Occurrence.objects.filter(known, role__in=PLACES, online="", **here)
    return rows if place else rows.none()


def _person(viewer: Viewer, act: Act, reference: str) -> Followed:
    name, records = about_person(viewer, act, reference)
    is_child = any(one.is_child for one in records)
    return Followed(
        reference,
        "Child" if is_child else "Grown person",
        name,
        pseudonyms=tuple(sorted({one.pseudonym for one in records})),
        opened_from=tuple(sorted({item for one in records for item in one.named_from})),
        is_child=is_child,
    )


def _pseudonym(viewer: Viewer, act: Act, reference: str) -> Followed:
    is_child = kind_of(reference) == derived.CHILD
    what = "Child" if is_child else "Person thought to pose a risk"
    one = Followed(reference, what, reference, pseudonyms=(reference,), is_child=is_child)
    return _seen(viewer, act, one)


def _thing(viewer: Viewer, act: Act, reference: str) -> Followed:
    found = thing(reference)
    kind = found.kind
    one = Followed(reference, kind.label, found.said, thing=kind, value=found.value)
    return _seen(viewer, act, one)


def _group(viewer: Viewer, act: Act, reference: str) -> Followed:
    """Return a group with the items in which it was opened and on which its ties rest: what its
    members did besides is theirs."""
    row = Group.objects.get(visible_to(viewer, act), pk=reference)
    ties = links_of(viewer, act, [reference], timezone.localdate())
    items = {row.opened_from_id, *(tie.item for tie in ties)}
    what = GroupKind(row.kind).label
    return Followed(reference, what, row.name, opened_from=tuple(sorted(items)), is_group=True)


def _item(viewer: Viewer, act: Act, reference: str) -> Followed:
    """Return an item's place: the small cell that it is in, or else its area; a home is none."""
    item = Item.objects.get(visible_to(viewer, act), pk=reference)
    if item.place_role not in PLACES:
        return Followed(reference, "Place", "", is_place=True)
    grid = _grid(item)
    where = cells(*to_longitude_latitude(*grid)).cell_9 if grid else item.area
    return Followed(reference, "Place", item.place_name, place=where, is_place=True)


def _place(viewer: Viewer, act: Act, reference: str) -> Followed:
    if _is_cell(reference):
        name = _square(reference)
    elif _AREA.fullmatch(reference):
        name = area_names([reference]).get(reference, reference)
    else:
        raise Item.DoesNotExist
    return _seen(viewer, act, Followed(reference, "Place", name, place=reference, is_place=True))


def _seen(viewer: Viewer, act: Act, one: Followed) -> Followed:
    """Return it, if the viewer may see anything of it: hidden and missing are the same."""
    if not items_of(viewer, act, one).exists():
        raise Item.DoesNotExist
    return one


def _is_cell(place: str) -> bool:
    return bool(_CELL.fullmatch(place)) and h3.is_valid_cell(place)


def _square(cell: str) -> str:
    """Return the grid reference of the middle of a cell."""
    latitude, longitude = h3.cell_to_latlng(cell)
    east, north = from_longitude_latitude(longitude, latitude)
    return str(GridReference(int(east) // SQUARE * SQUARE, int(north) // SQUARE * SQUARE, SQUARE))


_READ_AS: Final[dict[str, Callable[[Viewer, Act, str], Followed]]] = {
    "H-": _person,
    "C-": _pseudonym,
    "P-": _pseudonym,
    "V-": _thing,
    "G-": _group,
    "I-": _item,
}
