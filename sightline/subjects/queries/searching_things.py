"""Telephones, vehicles and accounts found by what was typed: whole, or by the part known of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from sightline.index.pieces import END, ENDINGS, RUN, WHOLE, bare, runs
from sightline.intelligence.identifiers import Found
from sightline.subjects.models import Thing
from sightline.subjects.queries.searching_tokens import SHOWN, having, holding
from sightline.subjects.queries.things import named, thing
from sightline.subjects.searching import As, Part, Typed
from sightline.subjects.searching_marks import fits, pieces_of
from sightline.terms import Identifier

WHOLE_OF: Final = {
    As.PHONE: Identifier.PHONE,
    As.MARK: Identifier.VRM,
    As.HANDLE: Identifier.HANDLE,
}
MANY: Final = "More telephones, vehicles or accounts fit this than are shown. Give more of it"


@dataclass(frozen=True, slots=True)
class ThingHit:
    """A telephone, vehicle or account that some item names, and why it was found."""

    found: Found
    parts: tuple[Part, ...] = field(repr=False)
    reasons: tuple[str, ...] = field(repr=False)
    items: int = 0  # that the viewer may see; one more than are counted, where there are more
    is_whole: bool = False

    @property
    def count(self) -> str:
        """Return in words how many items name it, of those that the viewer may see."""
        if self.items > SHOWN:
            return f"{SHOWN} items or more"
        return "1 item" if self.items == 1 else f"{self.items} items"


def things(typed: Typed) -> tuple[list[ThingHit], list[str]]:
    """Return what fits, whole ones first, and what the searcher should know."""
    found: dict[Found, ThingHit] = {}
    for one, part, reason in [*_whole(typed), *_partly(typed)]:
        hit = found.setdefault(one, ThingHit(one, (), (), is_whole=part.kind in WHOLE_OF))
        found[one] = replace(hit, parts=(*hit.parts, part), reasons=(*hit.reasons, reason))
    ordered = sorted(found.values(), key=lambda hit: (not hit.is_whole, hit.found))
    return _counted(ordered[:SHOWN]), [MANY] if len(ordered) > SHOWN else []


def _whole(typed: Typed) -> Iterator[tuple[Found, Part, str]]:
    """Yield what was typed whole, by value or by reference, if an item names it."""
    wanted = {Found(WHOLE_OF[part.kind], part.value): part for part in typed.of(*WHOLE_OF)}
    there = named(wanted) if wanted else set()
    for one, part in wanted.items():
        if one in there:
            yield one, part, f"this very {one.kind.label.lower()}"
    for part in typed.of(As.REFERENCE):
        if part.value.startswith("V"):
            try:
                yield thing(part.value), part, "this reference"
            except Thing.DoesNotExist:
                continue


def _partly(typed: Typed) -> Iterator[tuple[Found, Part, str]]:
    for part in typed.of(As.PHONE_END, As.MARK_PART, As.HANDLE_PART):
        kind = _KINDS[part.kind]
        for value in _fitting(part):
            one = Found(kind, value)
            yield one, part, _reason(part, one)


_KINDS: Final = {
    As.PHONE_END: Identifier.PHONE,
    As.MARK_PART: Identifier.VRM,
    As.HANDLE_PART: Identifier.HANDLE,
}


def _fitting(part: Part) -> list[str]:
    """Return the values that fit a part of one."""
    kind = str(_KINDS[part.kind])
    if part.kind is As.PHONE_END:
        length = max(one for one in ENDINGS if one <= len(part.value))
        found = having(kind, [f"{part.value[-length:]}{END}"])
        return [value for value in found if value.endswith(part.value)]
    if part.kind is As.MARK_PART:
        found = having(kind, pieces_of(part.value))
        return [value for value in found if fits(part.value, value)]
    known = bare(part.value)
    if not _may_be_inside(part):
        return having(kind, [f"{WHOLE}{known}"])
    found = having(kind, sorted(runs(known))) if len(known) >= RUN else []
    return [value for value in found if known in bare(value)]


def _may_be_inside(part: Part) -> bool:
    """Return whether a part is looked for inside account names: it is said to be one, or is one
    word. Of several words that stand together, only an account of just these letters is meant."""
    return " " not in part.typed


def _reason(part: Part, one: Found) -> str:
    if part.kind is As.PHONE_END:
        return f"ends {part.value}"
    if part.kind is As.MARK_PART:
        return f"{one.said} fits {part.typed}"
    same = bare(part.value) == bare(one.value)
    return "the same letters" if same else f"{part.value} is in it"


def _counted(hits: list[ThingHit]) -> list[ThingHit]:
    """Return each with how many items name it, counted so far as it is said."""
    held = holding([(str(hit.found.kind), hit.found.value) for hit in hits], SHOWN)
    return [replace(hit, items=len(held[str(hit.found.kind), hit.found.value])) for hit in hits]
