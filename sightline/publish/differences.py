"""What is different between two contents, place by place, for whoever releases. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sightline.publish.records import Content

NOTHING = "(nothing)"
LONGEST = 300  # characters of one side that are shown


@dataclass(frozen=True)
class Difference:
    """One place that says something else: where it stands, what it said, what it says now."""

    where: str
    was: str
    now: str


def differences(before: Content | None, after: Content) -> list[Difference]:
    """Return every place whose words changed, in the order of the new content; all, if none was."""
    return list(_differ("", before if before is not None else {}, after))


def _differ(where: str, was: object, now: object) -> Iterator[Difference]:
    if was == now:
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in [*now, *(key for key in was if key not in now)]:
            yield from _differ(_under(where, str(key)), was.get(key), now.get(key))
    elif isinstance(was, list) and isinstance(now, list):
        for place in range(max(len(was), len(now))):
            before = was[place] if place < len(was) else None
            after = now[place] if place < len(now) else None
            yield from _differ(_under(where, str(place + 1)), before, after)
    elif isinstance(now, Mapping | list) and was is None:
        yield from _differ(where, type(now)(), now)
    elif isinstance(was, Mapping | list) and now is None:
        yield from _differ(where, was, type(was)())
    else:
        yield Difference(where, _said(was), _said(now))


def _under(where: str, key: str) -> str:
    word = key.replace("_", " ")
    return f"{where}, {word}" if where else word


def _said(value: object) -> str:
    if value in (None, "", [], {}):
        return NOTHING
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
