"""From rows with names to rows with references, as they are stored."""

import hmac
from collections.abc import Iterable, Sequence

import numpy as np

from sightline.access.parties import Label, Viewer
from sightline.database.keys import key_for
from sightline.index.pseudonyms import CHILD, ORIGIN, Identity, pseudonyms
from sightline.intelligence.importing.mapping import Mapping
from sightline.intelligence.importing.rows import Ready
from sightline.intelligence.records import ImportRow, NewItem
from sightline.places import queries as places


class References:
    """Turns names into pseudonyms, each asked for once, and rows into what actions store."""

    def __init__(self, mapping: Mapping, by: Viewer) -> None:
        """Take whose file it is; nothing is asked for yet but the county's areas."""
        self.mapping, self.by = mapping, by
        self.children: dict[Identity, str] = {}
        self.origins: dict[Identity, str] = {}
        self.key = key_for("imported-row")
        self.in_county = frozenset(area.code for area in places.areas("lsoa") if area.in_county)

    def rows(self, ready: Sequence[Ready], label: Label) -> list[ImportRow]:
        """Return rows as they are stored under a label."""
        _learn(self.children, CHILD, (child for one in ready for child in one.children))
        _learn(self.origins, ORIGIN, (self._origin(one) for one in ready))
        areas = self._areas(ready)
        return [
            ImportRow(self._key(one, label), self._item(one, label, areas[n]), one.grade)
            for n, one in enumerate(ready)
        ]

    def _areas(self, ready: Sequence[Ready]) -> list[tuple[str, bool]]:
        """Return the area of each row and whether it is inside: by its place, or by coordinates."""
        found = [(one.area, bool(one.inside_county)) for one in ready]
        points = [n for n, one in enumerate(ready) if one.inside_county is None]
        if points:
            easting = np.array([ready[n].easting for n in points], dtype=float)
            northing = np.array([ready[n].northing for n in points], dtype=float)
            for n, code in zip(points, places.areas_of(easting, northing), strict=True):
                found[n] = (code or "", code in self.in_county)
        return found

    def _key(self, one: Ready, label: Label) -> str:
        parts = (
            self.mapping.partner,
            *map(str, (label.controller, label.regime, label.compartment)),
        )
        words = "\x1e".join((*parts, str(label.marking), one.identity))
        return hmac.new(self.key, words.encode(), "sha256").hexdigest()

    def _origin(self, one: Ready) -> Identity:
        """Return who first knew; where the file does not say, all of a partner's rows are one."""
        return "partner", self.by.agency, self.mapping.partner, one.origin

    def _item(self, one: Ready, label: Label, area: tuple[str, bool]) -> NewItem:
        return NewItem(
            label=label,
            submission="",
            origin=self.origins[self._origin(one)],
            sanitised_text=one.text,
            concern=one.concern,
            how_known=one.how_known,
            received_at=one.received_at,
            is_opinion=one.is_opinion,
            event_start=one.event_start,
            event_end=one.event_end,
            place_role=one.place_role,
            precision=one.precision,
            easting=one.easting,
            northing=one.northing,
            place_name=one.place_name,
            area=area[0],
            inside_county=area[1],
            online=one.online,
            children=tuple(self.children[child] for child in one.children),
        )


def _learn(known: dict[Identity, str], letter: str, identities: Iterable[Identity]) -> None:
    """Ask once for the references that are not known yet."""
    if unknown := set(identities) - known.keys():
        known |= pseudonyms(letter, unknown)
