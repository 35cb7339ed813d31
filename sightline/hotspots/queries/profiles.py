"""Problem profiles: an author's own, and those that somebody was named to read."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_names
from sightline.database.keys import unseal
from sightline.hotspots.models import Profile, ProfileReader
from sightline.hotspots.out.writing import Words
from sightline.index.queries import known_records
from sightline.ledger.actions import record
from sightline.terms import OPERATIONAL, Act, ProfileState

WORDS, CONTENT = "profile-words", "profile-content"
MOST = 100


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One profile as a list shows it; without a title where it cannot be opened any more."""

    reference: str
    version: int
    state: ProfileState
    at: datetime
    issued_at: datetime | None
    withdrawn_at: datetime | None
    mine: bool
    title: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who was named to read a profile and still is."""

    account: str
    name: str
    named_at: datetime


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A profile as its author keeps it, or as a reader opens it.

    `document` is what was frozen when it was issued, None of a draft; `hash` is that of its text.
    """

    line: ProfileLine
    words: Words = field(repr=False)
    runs: Sequence[str]
    readers: Sequence[Reader]
    document: dict[str, Any] | None = field(repr=False)
    hash: str


def profiles(viewer: Viewer) -> list[ProfileLine]:
    """Return the viewer's own profiles and those that they may read, the newest first."""
    require(role_refusal(viewer, Act.LIST))
    found = list(_seen(viewer).defer("content_sealed").order_by("-at", "reference")[:MOST])
    known = known_records(viewer, Act.MAP, {each for profile in found for each in profile.records})
    lines = [
        _line(viewer, profile, is_open=is_open)
        for profile in found
        if (is_open := _all_known(profile.records, known)) or profile.account == viewer.account
    ]
    record(viewer.account, Act.LIST, [line.reference for line in lines], about="profiles")
    return lines


def profile(viewer: Viewer, reference: str, act: Act = Act.READ) -> ProfilePage:
    """Return a profile. Raise Profile.DoesNotExist unless it is the viewer's or theirs to read.

    It is refused as a missing one while the viewer may not see every record that it rests on. A
    withdrawn one is its author's alone. Every opening is in the ledger.
    """
    require(role_refusal(viewer, Act.LIST), reference)
    found = _seen(viewer).get(reference=reference)
    require(why_shut(viewer, found.records), reference)
    record(viewer.account, act, [found.reference, *found.runs])
    text = unseal(CONTENT, bytes(found.content_sealed), reference) if found.issued_at else ""
    return ProfilePage(
        line=_line(viewer, found, is_open=True),
        words=words_of(found),
        runs=found.runs,
        readers=readers_of(reference) if found.account == viewer.account else (),
        document=json.loads(text) if text else None,
        hash=found.content_hash,
    )


def draft(viewer: Viewer, reference: str) -> tuple[Words, list[str]]:
    """Return the words and runs of a draft of the viewer's own, to be changed.

    Raise Profile.DoesNotExist for any other; refuse where they may not see all that it rests on.
    """
    require(role_refusal(viewer, Act.RUN), reference)
    found = own(viewer, reference).get(state=ProfileState.DRAFT.value)
    require(why_shut(viewer, found.records), reference)
    record(viewer.account, Act.READ, [reference, *found.runs])
    return words_of(found), list(found.runs)


def may_be_named(email: str) -> str | None:
    """Return the account that signs in with an address, if it holds an operational role."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reference FROM agencies_account WHERE lower(email) = lower(%s)"
            " AND hotspots_may_read_profiles(reference)",
            [email],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else None


def may_still_read(accounts: Sequence[str]) -> list[str]:
    """Return those of these accounts that hold an operational role now, as an author may ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT who FROM unnest(%s::text[]) who WHERE hotspots_may_read_profiles(who)",
            [list(accounts)],
        )
        return [str(who) for (who,) in cursor.fetchall()]


def own(viewer: Viewer, reference: str) -> Any:
    """Return the rows, one or none, of a profile that the viewer wrote."""
    return Profile.objects.filter(account=viewer.account, reference=reference)


def why_shut(viewer: Viewer, records: Iterable[str]) -> str | None:
    """Return why a profile that rests on these records may not be opened now, or None.

    One that rests on none is shut as well: nothing would say who may read it.
    """
    wanted = set(records)
    if _all_known(wanted, known_records(viewer, Act.MAP, wanted)):
        return None
    return "You may not see all that it rests on."


def words_of(found: Profile) -> Words:
    """Return what its author wrote."""
    return Words.from_plain(json.loads(unseal(WORDS, bytes(found.words_sealed), found.reference)))


def readers_of(reference: str) -> list[Reader]:
    """Return who may read a profile, by name. Its author alone finds anybody but themselves."""
    rows = ProfileReader.objects.filter(profile=reference, ended_at=None)
    found = dict(rows.values_list("account", "named_at"))
    names = account_names(list(found))
    people = [Reader(account, names.get(account, account), at) for account, at in found.items()]
    return sorted(people, key=lambda each: (each.name, each.account))


def _seen(viewer: Viewer) -> Any:
    """Return the profiles that are the viewer's own or theirs to read, as the rows' policy says."""
    mine = Profile.objects.filter(account=viewer.account)
    if not viewer.roles & OPERATIONAL:
        return mine.none()
    named = ProfileReader.objects.filter(account=viewer.account, ended_at=None)
    given = Profile.objects.filter(state=ProfileState.ISSUED, reference__in=named.values("profile"))
    return mine | given


def _all_known(records: Collection[str], known: set[str]) -> bool:
    return bool(records) and known.issuperset(records)


def _line(viewer: Viewer, found: Profile, *, is_open: bool) -> ProfileLine:
    return ProfileLine(
        reference=found.reference,
        version=found.version,
        state=ProfileState(found.state),
        at=found.at,
        issued_at=found.issued_at,
        withdrawn_at=found.withdrawn_at,
        mine=found.account == viewer.account,
        title=words_of(found).title if is_open else "",
    )
