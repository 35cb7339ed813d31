"""Making an answer, having it approved by a second person, and delivering it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, transaction

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import agency_names
from sightline.database.keys import seal
from sightline.governance.answer_clock import month_later
from sightline.governance.answer_dials import DIALS
from sightline.governance.answer_document import Heading, Part, document
from sightline.governance.answer_rules import (
    KIND,
    SAY_WHY,
    approving_refusal,
    delivery_refusal,
    making_refusal,
)
from sightline.governance.answer_said import hash_of, kept
from sightline.governance.models import SubjectAnswer, SubjectEnding
from sightline.governance.queries.answer import WORDS, AnswerLine, request, request_row, today_of
from sightline.governance.queries.answer_marked import (
    CONTENT,
    Thing,
    all_things,
    answer,
    is_stale,
)
from sightline.governance.queries.answer_shared import recipients_of
from sightline.governance.queries.answer_whom import said_of, whom
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.ledger.actions import record
from sightline.notices.actions import done, tell
from sightline.terms import Act, NoticeKind, new_reference
from sightline.terms.answering import GIVEN, AnswerDelivery, AnswerMark, AnswerStepKind, Exemption

STALE = "You said that more records are of this person. Gather again, so that nothing is missed."
LETTER = "E"


@transaction.atomic
def make_answer(*, request_: str, by: Viewer, at: datetime) -> str:
    """Freeze an answer of what is decided on, and return its reference.

    The leads who may see all that it rests on are told.

    Raise NotYet, where it is not clear who asks or something is not decided on.
    """
    row = request_row(by, Act.SUBJECT_ACCESS, request_)
    page, who = request(by, request_, today_of(at)), whom(by, row)
    things = all_things(by, row, who, at)
    unmarked = sum(one.decided is None for one in things)
    require_all(
        answer=making_refusal(unmarked, page.done) or (STALE if is_stale(row, by) else None)
    )
    names, said = agency_names(), said_of(row)
    reference, made_on = new_reference(LETTER), today_of(at)
    given = [one for one in things if one.decided and one.decided.marked.mark in GIVEN]
    heading = Heading(
        request_, names.get(by.agency, by.agency), said.names[0], said.wants, row.received_on,
        made_on,
    )  # fmt: skip
    content = document(
        heading,
        [Part(one.kind, one.shown, one.regime) for one in given if one.shown and one.shown.rows],
        [exemption for one in things if (exemption := _said_to_be_withheld(one))],
        recipients_of(by, sorted({one.record for one in given})),
        [names.get(code, code) for code in who.elsewhere],
    )
    _keep(request_, reference, kept(content), things, by, at)
    record(by.account, Act.SUBJECT_ACCESS, [request_, reference], about=KIND.MADE.value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_tell_seconds(%s)", [reference])
    return reference


def _said_to_be_withheld(thing: Thing) -> Exemption | None:
    """Return why a thing is withheld, where that may be said."""
    marked = thing.decided.marked if thing.decided else None
    if marked is None or marked.mark is not AnswerMark.WITHHELD or marked.silent:
        return None
    return marked.exemption


def _keep(
    request_: str, reference: str, text: str, things: Sequence[Thing], by: Viewer, at: datetime
) -> None:
    """Keep an answer sealed, under the labels of all that was looked at for it."""
    months = DIALS["answer_kept_months"].value
    SubjectAnswer.objects.bulk_create(
        [
            SubjectAnswer(
                reference=reference,
                request_id=request_,
                labels=sorted({one.label for one in things}),
                records=sorted({one.record for one in things}),
                content_sealed=seal(CONTENT, text, reference),
                content_hash=hash_of(text),
                made_by=by.account,
                made_at=at,
                kept_until=month_later(today_of(at), months),
            )
        ]
    )


@transaction.atomic
def turn_answer(*, answer_: str, kind: AnswerStepKind, words: str, by: Viewer, at: datetime) -> str:
    """Approve an answer as its second person, or send it back with a reason; return the request.

    Raise NotYet, where it is one's own or waits for nobody.
    """
    row, _ = answer(by, Act.APPROVE_ANSWER, answer_)
    request_row(by, Act.APPROVE_ANSWER, row.request_id)
    line = _newest(row, by, at)
    back = kind is KIND.SENT_BACK
    require_all(
        answer=approving_refusal(row.made_by, by.account, line.state),
        words=SAY_WHY if back and not words.strip() else None,
    )
    _end(row, kind, today_of(at), words, by, at)
    record(by.account, Act.APPROVE_ANSWER, [row.request_id, answer_], about=kind.value)
    _seen_to(row, by, at)
    tell(accounts=[row.made_by], kind=NoticeKind.SUBJECT_ASKED, about=row.request_id)
    return row.request_id


@transaction.atomic
def deliver_answer(
    *, answer_: str, how: AnswerDelivery, day: date, words: str, by: Viewer, at: datetime
) -> str:
    """Record how and when an approved answer reached the person, and return the request."""
    row, _ = answer(by, Act.SUBJECT_ACCESS, answer_)
    request_row(by, Act.SUBJECT_ACCESS, row.request_id)
    line = _newest(row, by, at)
    wrong = not today_of(row.made_at) <= day <= today_of(at)
    require_all(
        answer=delivery_refusal(line.state),
        day="Enter a day from when it was made until today." if wrong else None,
    )
    _end(row, KIND.DELIVERED, day, words, by, at, how)
    record(by.account, Act.SUBJECT_ACCESS, [row.request_id, answer_], about=KIND.DELIVERED.value)
    _seen_to(row, by, at)
    return row.request_id


def _seen_to(row: SubjectAnswer, by: Viewer, at: datetime) -> None:
    """Take the notice off one's own page; others, who may not know of this answer, keep theirs."""
    done(kind=NoticeKind.SUBJECT_ASKED.value, about=row.request_id, by=by, at=at)


def _newest(row: SubjectAnswer, by: Viewer, at: datetime) -> AnswerLine:
    """Return an answer as it stands. Raise Overtaken where a newer one took its place."""
    newest = request(by, row.request_id, today_of(at)).answers[0]
    if newest.reference != row.pk:
        raise Overtaken
    return newest


def _end(
    row: SubjectAnswer,
    kind: AnswerStepKind,
    day: date,
    words: str,
    by: Viewer,
    at: datetime,
    how: AnswerDelivery | None = None,
) -> None:
    made = SubjectEnding(
        answer=row,
        kind=kind,
        delivery=how or "",
        day=day,
        words_sealed=seal(WORDS, words.strip(), row.pk) if words.strip() else b"",
        taken_by=by.account,
        taken_at=at,
    )
    SubjectEnding.objects.bulk_create([made])


@transaction.atomic
def empty_old_answers(*, by: Viewer, at: datetime) -> int:
    """Empty the copies of answers whose day is over; hashes and what was done stay."""
    require(role_refusal(by, Act.SUBJECT_ACCESS))
    rows = SubjectAnswer.objects.filter(kept_until__lt=today_of(at)).exclude(content_sealed=b"")
    references = list(rows.values_list("pk", flat=True))
    SubjectAnswer.objects.filter(pk__in=references).update(content_sealed=b"")
    record(by.account, Act.SUBJECT_ACCESS, references, about="emptied")
    return len(references)
