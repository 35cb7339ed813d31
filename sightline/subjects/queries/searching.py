"""One box: people, things, groups, places and items found by what was typed, and why each was.

Nothing here depends on a row that the viewer may not see: each read is an equality under row
security, and what is counted or left out for being common is counted of what the viewer sees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.subjects.queries.searching_groups import GroupHit, groups
from sightline.subjects.queries.searching_items import ItemHit, PlaceHit, items, located
from sightline.subjects.queries.searching_people import PersonHit, people
from sightline.subjects.queries.searching_things import ThingHit, things
from sightline.subjects.searching import As, Typed
from sightline.terms import Act

PAGES: Final = {  # of what other packages keep: their pages say whether it may be seen
    "S": ("submission", "a report"),
    "Q": ("requirement", "a question we ask agencies"),
    "L": ("concern", "a location of concern"),
    "M": ("missing-episode", "an episode of a missing child"),
    "W": ("task", "what an agency is asked"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Where a reference leads, whether or not there is such a record."""

    reference: str
    page: str
    what: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found, and what the searcher should know."""

    people: Sequence[PersonHit]
    things: Sequence[ThingHit]
    groups: Sequence[GroupHit]
    places: Sequence[PlaceHit]
    items: Sequence[ItemHit]
    pages: Sequence[Page]
    notes: Sequence[str]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was found."""
        return not any((self.people, self.things, self.groups, self.places, self.items, self.pages))

    @property
    def shown(self) -> list[str]:
        """Return the references of all that is shown, but for things: theirs are not made yet."""
        records = [ref for hit in self.people for ref in (hit.reference, *hit.records)]
        records += [hit.reference for hit in self.groups]
        return list(dict.fromkeys([*records, *(hit.line.reference for hit in self.items)]))


def search(viewer: Viewer, act: Act, typed: Typed) -> Found:
    """Return what fits, of what the viewer may see. Whoever calls writes the ledger row."""
    require(role_refusal(viewer, act))
    persons, notes_on_people = people(viewer, act, typed)
    held, notes_on_things = things(typed)
    written, notes_on_items = items(viewer, act, typed, held)
    return Found(
        people=persons,
        things=held,
        groups=groups(viewer, act, typed),
        places=located(viewer, act, typed),
        items=written,
        pages=_pages(typed),
        notes=[*typed.notes, *notes_on_people, *notes_on_things, *notes_on_items],
    )


def _pages(typed: Typed) -> list[Page]:
    wanted = [part.value for part in typed.of(As.REFERENCE)]
    return [Page(one, *PAGES[one[0]]) for one in wanted if one[0] in PAGES]
