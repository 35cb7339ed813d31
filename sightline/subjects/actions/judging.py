"""Keeping what the machine suggests of two records, and what named people judge of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal, role_refusal
from sightline.intelligence.actions import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.ledger.actions import record
from sightline.subjects.models import Person, PersonJudgement, PersonSearch, PersonSuggestion
from sightline.subjects.queries.sameness import Suggestion, judged_around
from sightline.subjects.sameness import NOTHING_STANDS, WHY, judging_refusals, standing
from sightline.terms import Act, PersonVerdict

ONE_AT_A_TIME: Final = 5_407_218  # the number of the lock under which people are judged


@transaction.atomic
def judge_people(
    *,
    left: str,
    right: str,
    verdict: PersonVerdict,
    why: str,
    seen: int | None,
    crossing_authority: str = "",
    probability: float | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """Add a judgement of two records, both of which the judge may see; the newest counts.

    `seen` is the number of the newest judgement of the two that the judge saw, None for none. Raise
    Overtaken where another came meanwhile, NotYet with the reasons by field, or DoesNotExist.
    """
    first, second = sorted((left, right))
    laws = {_seen_by(by, reference) for reference in (first, second)}
    _wait_for_others()
    judged = judged_around(by, Act.JUDGE, (first, second))
    if max((one.number for one in judged if one.pair == (first, second)), default=None) != seen:
        raise Overtaken
    require_all(
        **judging_refusals(
            verdict, why, first, second, judged,
            crosses=len(laws) > 1, authority=crossing_authority,
        )
    )  # fmt: skip
    _add(first, second, verdict, why, probability, crossing_authority, by, at)


@transaction.atomic
def take_back(
    *, left: str, right: str, why: str, seen: int | None, by: Viewer, at: datetime
) -> None:
    """Take the judgement of two records that counts now back; what stood before stands again.

    Raise Overtaken where another judgement came meanwhile, NotYet, or DoesNotExist.
    """
    first, second = sorted((left, right))
    for reference in (first, second):
        _seen_by(by, reference)
    _wait_for_others()
    judged = [
        one for one in judged_around(by, Act.JUDGE, (first, second)) if one.pair == (first, second)
    ]
    if max((one.number for one in judged), default=None) != seen:
        raise Overtaken
    stands = standing(judged).get((first, second))
    require_all(verdict=None if stands else NOTHING_STANDS, why=None if why.strip() else WHY)
    _add(first, second, PersonVerdict.TAKEN_BACK, why, None, "", by, at)


@transaction.atomic
def keep_suggestions(
    *, searched: Iterable[tuple[str, int]], found: Iterable[Suggestion], by: Viewer, at: datetime
) -> int:
    """Keep what a search suggested, once for each pair, and which versions it looked through."""
    require(role_refusal(by, Act.JUDGE))
    looked, pairs = dict(searched), list(found)
    PersonSearch.objects.bulk_create(
        [
            PersonSearch(person_id=person, version=version, searched_at=at)
            for person, version in looked.items()
        ],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["version", "searched_at"],
    )
    PersonSuggestion.objects.bulk_create(
        [
            PersonSuggestion(
                left_id=one.left,
                right_id=one.right,
                probability=one.probability,
                reasons=list(one.reasons),
                made_at=at,
            )
            for one in pairs
        ],
        ignore_conflicts=True,
    )
    record(by.account, Act.JUDGE, sorted(looked), about="searched")
    return len(pairs)


def _seen_by(by: Viewer, reference: str) -> str:
    """Return the law under which a record is held; stop whoever may not judge it."""
    row = Person.objects.select_related("label").get(pk=reference)
    require(refusal(by, Act.JUDGE, row.label.value, reference), reference)
    return row.label.regime


def _wait_for_others() -> None:
    """Let one judgement be made at a time, so that no two made at once close a contradiction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _add(
    left: str,
    right: str,
    verdict: PersonVerdict,
    why: str,
    probability: float | None,
    authority: str,
    by: Viewer,
    at: datetime,
) -> None:
    PersonJudgement.objects.bulk_create(
        [
            PersonJudgement(
                left_id=left,
                right_id=right,
                verdict=verdict,
                why=why.strip(),
                probability=probability,
                crossing_authority=authority.strip(),
                judged_by=by.account,
                judged_at=at,
            )
        ]
    )
    record(by.account, Act.JUDGE, [left, right], about=verdict.value)
