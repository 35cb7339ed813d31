"""Writing, issuing and withdrawing problem profiles, and naming who may read them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.database.keys import seal
from sightline.hotspots.models import Profile, ProfileReader
from sightline.hotspots.out.document import Heading, document_of, hash_of, kept
from sightline.hotspots.out.writing import Words
from sightline.hotspots.queries import profile_material as material
from sightline.hotspots.queries import profiles as queries
from sightline.hotspots.queries import taking_out
from sightline.ledger.actions import record
from sightline.terms import Act, Marking, ProfileState, new_reference


@transaction.atomic
def draft(*, by: Viewer, words: Words, runs: Sequence[str], at: datetime) -> str:
    """Begin a profile that rests on the viewer's own finished runs; return its reference."""
    require(role_refusal(by, Act.RUN))
    records = material.rests_on(by, runs)
    reference = new_reference("F")
    _put(by, reference, reference, 1, words, runs, records, at)
    record(by.account, Act.RUN, [reference, *runs], about="profile")
    return reference


@transaction.atomic
def write(*, by: Viewer, reference: str, words: Words, runs: Sequence[str]) -> None:
    """Change a draft. Raise Profile.DoesNotExist unless it is the viewer's and still a draft."""
    _openable(by, reference)
    records = material.rests_on(by, runs)
    changed = _drafts(by, reference).update(
        runs=list(runs), records=records, words_sealed=_sealed(words, reference)
    )
    _found(changed)
    record(by.account, Act.RUN, [reference, *runs], about="profile")


@transaction.atomic
def name_reader(*, by: Viewer, reference: str, account: str, at: datetime) -> None:
    """Name somebody with an operational role, who may then read it once it is issued."""
    _openable(by, reference)
    rows = ProfileReader.objects.filter(profile=reference, account=account, ended_at=None)
    if not rows.exists():
        ProfileReader.objects.create(
            profile=reference, author=by.account, account=account, named_at=at
        )
    record(by.account, Act.RUN, [reference, account], about="reader named")


@transaction.atomic
def end_reader(*, by: Viewer, reference: str, account: str, at: datetime) -> None:
    """Let somebody read it no more. Raise ProfileReader.DoesNotExist for nobody who was named."""
    require(role_refusal(by, Act.RUN), reference)
    rows = ProfileReader.objects.filter(
        author=by.account, profile=reference, account=account, ended_at=None
    )
    if not rows.update(ended_at=at):
        raise ProfileReader.DoesNotExist
    record(by.account, Act.RUN, [reference, account], about="reader ended")


@transaction.atomic
def issue(*, by: Viewer, reference: str, at: datetime) -> None:
    """Freeze a draft as its runs and its author's words make it now, and open it to its readers."""
    found = _openable(by, reference)
    chapters = material.chapters(by, found.runs)
    records = material.rests_on(by, found.runs)
    document = document_of(
        queries.words_of(found),
        Heading(
            reference=reference,
            version=found.version,
            marking=Marking.OFFICIAL_SENSITIVE.label,
            at=localtime(at),
            by=taking_out.name_of(by),
            as_whom=taking_out.who(by),
            readers=[reader.name for reader in queries.readers_of(reference)],
        ),
        chapters,
        material.evidence(by, records),
        taking_out.drawn_on(),
    )
    text = kept(document)
    changed = _drafts(by, reference).update(
        state=ProfileState.ISSUED.value,
        records=records,
        content_sealed=seal(queries.CONTENT, text, reference),
        content_hash=hash_of(text),
        issued_at=at,
    )
    _found(changed)
    record(by.account, Act.RUN, [reference, *found.runs], about="profile issued")


@transaction.atomic
def withdraw(*, by: Viewer, reference: str, at: datetime) -> None:
    """Shut a profile for every reader, for good; its author may do so whatever else they may."""
    require(role_refusal(by, Act.RUN), reference)
    rows = queries.own(by, reference).exclude(state=ProfileState.WITHDRAWN.value)
    _found(rows.update(state=ProfileState.WITHDRAWN.value, withdrawn_at=at))
    record(by.account, Act.RUN, [reference], about="profile withdrawn")


@transaction.atomic
def new_version(*, by: Viewer, reference: str, at: datetime) -> str:
    """Begin the next version of a profile as a draft with the same words, runs and readers.

    A reader who has lost every operational role since is not named again.
    """
    found = _openable(by, reference)
    records = material.rests_on(by, found.runs)
    made = new_reference("F")
    versions = Profile.objects.filter(account=by.account, family=found.family)
    number = 1 + max(versions.values_list("version", flat=True))
    words = queries.words_of(found)
    _put(by, made, found.family, number, words, found.runs, records, at)
    named = [reader.account for reader in queries.readers_of(reference)]
    for account in queries.may_still_read(named):
        name_reader(by=by, reference=made, account=account, at=at)
    record(by.account, Act.RUN, [made, reference], about="profile")
    return made


def _put(
    by: Viewer,
    reference: str,
    family: str,
    version: int,
    words: Words,
    runs: Sequence[str],
    records: Sequence[str],
    at: datetime,
) -> None:
    Profile.objects.create(
        reference=reference,
        family=family,
        version=version,
        account=by.account,
        at=at,
        state=ProfileState.DRAFT.value,
        runs=list(runs),
        records=list(records),
        words_sealed=_sealed(words, reference),
    )


def _openable(by: Viewer, reference: str) -> Profile:
    """Return the viewer's own profile, if they may see all that it rests on.

    It is locked, so that nobody changes the words or names a reader while it is being issued.
    """
    require(role_refusal(by, Act.RUN), reference)
    found: Profile = queries.own(by, reference).select_for_update().get()
    require(queries.why_shut(by, found.records), reference)
    return found


def _drafts(by: Viewer, reference: str) -> Any:
    return queries.own(by, reference).filter(state=ProfileState.DRAFT.value)


def _found(changed: int) -> None:
    if not changed:
        raise Profile.DoesNotExist


def _sealed(words: Words, reference: str) -> bytes:
    return seal(queries.WORDS, json.dumps(words.plain()), reference)
