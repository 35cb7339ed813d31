"""Who looked: at a record, at all records of a person, and what a reader or an agency looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names, accounts_of, agency_names, agency_of
from sightline.database.keys import unseal
from sightline.governance.who_looked_rules import (
    Look,
    agency_refusal,
    own_refusal,
    reader_refusal,
)
from sightline.ledger.actions import record
from sightline.subjects.queries.following import records_naming
from sightline.subjects.queries.looking import WORDS
from sightline.terms import Act, Role

ON_A_PAGE: Final = 50
ACCOUNT: Final = "A"  # the letter of an account's reference
FOLLOWED: Final = frozenset("HVGCP")  # people, things and groups: with every record that names them
MISSING: Final = "There is no such record, or it is not yours to answer for."


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What look-ups are narrowed to; an empty value asks for nothing. Days are London's."""

    since: date | None = None
    until: date | None = None
    act: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class LookedPage:
    """A page of look-ups, the newest first, and the one after which the next page begins."""

    about: str
    lines: Sequence[Look]
    older: int | None


@dataclass(frozen=True, slots=True)
class Asking:
    """One of the four ways to ask, and about what."""

    way: Callable[..., LookedPage]
    about: str = ""

    def page(
        self, viewer: Viewer, act: Act, narrowed: Narrowed, *, below: int | None = None
    ) -> LookedPage:
        """Return a page of what was asked."""
        return self.way(viewer, act, self.about, narrowed, below=below)

    def first(self, viewer: Viewer, act: Act) -> LookedPage:
        """Return the first page, narrowed by nothing."""
        return self.page(viewer, act, Narrowed())


def own_looks(
    viewer: Viewer, act: Act, _about: str, narrowed: Narrowed, *, below: int | None = None
) -> LookedPage:
    """Return what the viewer did themself."""
    require(own_refusal(viewer))
    record(viewer.account, act, about="own look-ups")
    return _page("", "by", [viewer.account], narrowed, below)


def looks_by_reader(
    viewer: Viewer, act: Act, account: str, narrowed: Narrowed, *, below: int | None = None
) -> LookedPage:
    """Return what a reader did, for themself, their agency's leads and auditors."""
    require(reader_refusal(viewer, account, agency_of(account)), account)
    record(viewer.account, act, [account])
    return _page(account, "by", [account], narrowed, below)


def looks_by_agency(
    viewer: Viewer, act: Act, agency: str, narrowed: Narrowed, *, below: int | None = None
) -> LookedPage:
    """Return what everybody of an agency did, for its leads and auditors."""
    require(agency_refusal(viewer, agency))
    name = agency_names().get(agency)
    if name is None:
        raise Refused(MISSING)
    record(viewer.account, act, about=f"agency {agency}")
    return _page(name, "by", accounts_of(agency), narrowed, below)


def looks_at(
    viewer: Viewer, act: Act, reference: str, narrowed: Narrowed, *, below: int | None = None
) -> LookedPage:
    """Return who did what to a record, or to every record of a person, thing or group.

    For auditors, and for those who answer for records of their own agency: of those records alone.
    """
    require(role_refusal(viewer, act), reference)
    wanted = _wanted(viewer, act, reference)
    if not wanted:
        raise Refused(MISSING, reference)
    record(viewer.account, act, [reference])
    return _page(reference, "at", wanted, narrowed, below)


def _wanted(viewer: Viewer, act: Act, reference: str) -> list[str]:
    """Return the records that are meant and that the viewer may ask about."""
    if Role.AUDITOR in viewer.roles:
        of = "governance_records_of(%s)" if reference[:1] in FOLLOWED else "ARRAY[%s]::text[]"
        return _asked(f"SELECT {of}", reference)
    several = reference[:1] in FOLLOWED
    named = records_naming(viewer, act, reference) if several else [reference]
    return _asked("SELECT governance_answers_for(%s::text[])", [*named, reference])


def _asked(statement: str, value: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return list(cursor.fetchone()[0] or [])


def _page(
    about: str, side: str, wanted: list[str], narrowed: Narrowed, below: int | None
) -> LookedPage:
    until = narrowed.until + timedelta(days=1) if narrowed.until else None
    days = (_midnight(narrowed.since), _midnight(until))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM governance_looked_{side}"  # noqa: S608  one of two names of ours
            "(%s::text[], %s, %s, %s, %s, %s, %s)",
            [wanted, *days, narrowed.act, narrowed.refused, below, ON_A_PAGE + 1],
        )
        rows = cursor.fetchall()
    lines = _lines(rows[:ON_A_PAGE])
    return LookedPage(about, lines, lines[-1].entry if len(rows) > ON_A_PAGE else None)


def _lines(rows: Sequence[tuple[Any, ...]]) -> list[Look]:
    names, agencies = account_names(sorted({row[2] for row in rows})), agency_names()
    return [
        Look(
            entry, at, account, names.get(account, ""), agencies.get(agency, ""), Act(act),
            refused, about, purpose, purpose_about, _words(sealed, task), named,
        )
        for entry, at, account, agency, act, refused, about, task, purpose, purpose_about, sealed,
        named in rows
    ]  # fmt: skip


def _words(sealed: Any, task: str) -> str:
    return unseal(WORDS, bytes(sealed), task) if sealed else ""


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
