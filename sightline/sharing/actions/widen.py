"""Widening need to know: by grant, in an emergency, and by answering who asks after a record."""

from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from sightline.access.actions import within_allowance
from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import account_of
from sightline.database.keys import seal
from sightline.intelligence.actions import NotYet
from sightline.ledger.actions import record
from sightline.notices.actions import settle
from sightline.sharing.models import AskedAfterAnswer, GlassReview, Widening
from sightline.sharing.queries.widen import ANSWERED, REVIEWED, WIDENED
from sightline.sharing.widen_rules import (
    DIALS,
    GRANT_PROBLEMS,
    Problem,
    answer_refusal,
    end_of,
    keeper_refusal,
    until_refusal,
)
from sightline.subjects.models import AskedAfter
from sightline.terms import (
    Act,
    AskingAnswer,
    GlassVerdict,
    NoticeKind,
    Outcome,
    new_reference,
    read_reference,
)

LETTER: Final = "J"
HOUR: Final = 3600
NOT_THERE: Final = "There is none, or it is no more theirs to decide."


def called(function: str, *values: Any) -> Any:
    """Return what a function of the database answers."""
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", values)
        return cursor.fetchone()[0]


def require_none(problem: str | None, words: dict[str, Problem]) -> None:
    """Go on only if the database found no problem; say others at their field."""
    if problem:
        field, said = words[problem]
        raise NotYet({field: said})


@transaction.atomic
def widen(
    *, record_: str, email: str, why: str, until: Any, authority: str, by: Viewer, at: datetime
) -> str:
    """Let one account read one record that one's agency controls until a day is over.

    Return the grant's reference. Raise NotYet with the reason at its field. It lets nobody write.
    """
    require(role_refusal(by, Act.GRANT), record_)
    most = DIALS["grant_days_most"].value
    problems = {"until": until_refusal(until, at, most), "why": _unsaid(why)}
    if any(problems.values()):
        raise NotYet({field: said for field, said in problems.items() if said})
    reference, who = new_reference(LETTER), account_of(email) or ""
    sealed = seal(WIDENED, why, reference)
    problem = called(
        "sharing_widen", reference, who, record_, end_of(until), most, authority.strip(), sealed
    )
    require_none(problem, GRANT_PROBLEMS)
    record(by.account, Act.GRANT, [reference, record_, who], about="given", words=why)
    return reference


def _unsaid(why: str) -> str | None:
    return None if why.strip() else "Say why"


@transaction.atomic
def end_widening(*, reference: str, by: Viewer, at: datetime) -> None:
    """End a grant, at once: the next page that its holder asks for is refused."""
    require(role_refusal(by, Act.LIST), reference)
    row = Widening.objects.get(pk=reference)
    require(None if called("sharing_end_widening", reference) else NOT_THERE, reference)
    record(by.account, Act.GRANT, [reference, row.record, row.account], about="ended")


@transaction.atomic
def break_glass(
    *, record_: str, why: str, authority: str, by: Viewer, at: datetime
) -> tuple[str, bool]:
    """Open one record in an emergency, for some hours. Its owner and the auditor know at once.

    Return the grant's reference, or nothing where it is refused: a wrong reference, a missing
    record and one that may not be opened are one. The second is whether it was tried too often.
    """
    require(role_refusal(by, Act.BREAK_GLASS))
    require(None if why.strip() else "An emergency has a reason.")
    tries, window = DIALS["glass_tries"].value, DIALS["glass_window_hours"].value * HOUR
    if not within_allowance(f"break glass {by.account}", tries=tries, seconds=window):
        record(by.account, Act.BREAK_GLASS, outcome=Outcome.REFUSED, about="too often")
        return "", True
    reference, asked = new_reference(LETTER), read_reference(record_) or ""
    sealed, hours = seal(WIDENED, why, reference), DIALS["glass_hours"].value
    opened = called("sharing_break_glass", reference, asked, hours, authority.strip(), sealed)
    shown = [one for one in (reference if opened else "", asked) if one]
    outcome = Outcome.DONE if opened else Outcome.REFUSED
    record(by.account, Act.BREAK_GLASS, shown, outcome=outcome, words=why)
    return (reference if opened else ""), False


@transaction.atomic
def review_glass(
    *, reference: str, verdict: GlassVerdict, why: str, by: Viewer, at: datetime
) -> None:
    """Say, once, whether an opening of one's record in an emergency was justified, and why."""
    require(keeper_refusal(by), reference)
    row = Widening.objects.get(pk=reference, in_emergency=True)
    said = GlassReview.objects.filter(pk=reference).exists()
    require(NOT_THERE if said or row.account == by.account else None, reference)
    require(_unsaid(why), reference)
    GlassReview(
        widening_id=reference, verdict=verdict, why_sealed=seal(REVIEWED, why, reference),
        by=by.account, at=at,
    ).save(force_insert=True)  # fmt: skip
    settle(kind=NoticeKind.GLASS_BROKEN, about=reference)
    record(by.account, Act.BREAK_GLASS, [reference, row.record], about=verdict.value, words=why)


@transaction.atomic
def answer_asking(
    *, reference: str, answer: AskingAnswer, why: str, by: Viewer, at: datetime
) -> None:
    """Say, once, what is done about somebody who looked for a record that they may not see."""
    require(answer_refusal(by), reference)
    row = AskedAfter.objects.get(pk=reference)
    said = AskedAfterAnswer.objects.filter(pk=reference).exists()
    require(NOT_THERE if said else _unsaid(why), reference)
    AskedAfterAnswer(
        asking_id=reference, answer=answer, why_sealed=seal(ANSWERED, why, reference),
        by=by.account, at=at,
    ).save(force_insert=True)  # fmt: skip
    settle(kind=NoticeKind.ASKED_AFTER, about=reference)
    record(by.account, Act.WHO_LOOKED, [reference, row.record], about=answer.value, words=why)
