"""What anybody may read of sessions, as plain values. Pure."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sightline.scrutiny.sessions.records import Held, Taken, Version
from sightline.scrutiny.sessions.rules import COMMITTEES, DIALS, LONDON, STANDING, places_left
from sightline.terms.sessions import Openness, SessionState

NONE = Taken()


def content(
    sessions: Iterable[Held], taken: Mapping[str, Taken], *, today: date
) -> dict[str, object]:
    """Return the calendar of each committee, and how often its members came, year by year.

    No link, no name, no account. A closed session says that it is, when and of whom, and no place.
    """
    kept = sorted(sessions, key=lambda one: (one.now.said.starts_at, one.reference))
    since = today - timedelta(days=DIALS["feed_days"].value)
    return {
        "drawn_on": today.isoformat(),
        "drawn": spoken_day(today),
        "committees": [
            {
                "code": code,
                "name": name,
                "sessions": [
                    _session(one, taken.get(one.reference, NONE), today)
                    for one in kept
                    if one.committee == code and _stays(one.now, since)
                ],
            }
            for code, name in COMMITTEES.items()
        ],
        "years": years(kept, taken, today),
    }


def years(
    sessions: Iterable[Held], taken: Mapping[str, Taken], today: date
) -> list[dict[str, object]]:
    """Return for each year, the newest first, what was held and how often members came."""
    found: dict[int, list[Held]] = {}
    for one in sessions:
        said = one.now.said
        over = said.starts_at.astimezone(LONDON).date() < today
        if one.now.state is not SessionState.CANCELLED and over:
            found.setdefault(said.starts_at.astimezone(LONDON).year, []).append(one)
    return [
        {
            "year": year,
            "held": len(held),
            "open": sum(one.now.said.openness is not Openness.CLOSED for one in held),
            "attended": sum(taken.get(one.reference, NONE).attended for one in held),
        }
        for year, held in sorted(found.items(), reverse=True)
    ]


def spoken_day(day: date) -> str:
    """Return a day in words."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def spoken(when: datetime) -> str:
    """Return a moment in words, in this country's time."""
    local = when.astimezone(LONDON)
    return f"{spoken_day(local.date())}, {local:%H:%M}"


def _stays(now: Version, since: date) -> bool:
    """A session stays for a year after its day, and a cancelled one after its cancelling."""
    cancelled = now.state is SessionState.CANCELLED and now.at.astimezone(LONDON).date() >= since
    return cancelled or now.said.starts_at.astimezone(LONDON).date() >= since


def _session(one: Held, taken: Taken, today: date) -> dict[str, Any]:
    now, said = one.now, one.now.said
    closed = said.openness is Openness.CLOSED
    to_come = now.state in STANDING and said.starts_at.astimezone(LONDON).date() >= today
    return {
        "id": one.reference,
        "sequence": now.number - 1,
        "changed_at": now.at.astimezone(UTC).isoformat(),
        "starts_at": said.starts_at.astimezone(UTC).isoformat(),
        "when": spoken(said.starts_at),
        "minutes": said.minutes,
        "title": said.title,
        "host": said.host,
        "state": now.state.value,
        "state_label": now.state.label,
        "openness": said.openness.value,
        "openness_label": said.openness.label,
        "to_come": to_come,
        "attend": "" if closed else said.attend,
        "place": "" if closed else said.place,
        "place_by": _by(now) if not closed else "",
        "expect": "" if closed else said.expect,
        "sign": "" if closed else said.sign,
        "places": None if closed else said.places,
        "left": places_left(said, taken) if to_come and not closed else None,
        "why": now.why,
        "was": _was(one),
    }


def _by(now: Version) -> str:
    by = now.said.place_by
    return spoken_day(by) if by and not now.said.place else ""


def _was(one: Held) -> str:
    """Return when a session that was moved was to be before, in words."""
    earlier = [v.said.starts_at for v in one.versions if v.said.starts_at != one.now.said.starts_at]
    return spoken(earlier[-1]) if earlier else ""
