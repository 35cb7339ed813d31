"""Taking a person's request for their data, its steps, gathering, and deciding on each thing."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, transaction

from sightline.access.parties import Label, Viewer
from sightline.access.queries import accounts_with, label_number
from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.agencies.queries import regime_of
from sightline.database.keys import seal
from sightline.governance.answer_rules import (
    KIND,
    SAY_WHY,
    Marked,
    asker_refusal,
    extension_refusal,
    mark_refusals,
    step_refusal,
)
from sightline.governance.answer_said import Said, WordsOfMark
from sightline.governance.models import SubjectFinding, SubjectMark, SubjectRequest, SubjectStep
from sightline.governance.queries.answer import WORDS, request, request_row, today_of
from sightline.governance.queries.answer_gather import gathered
from sightline.governance.queries.answer_marked import MARK, newest, preview
from sightline.governance.queries.answer_things import Besides
from sightline.governance.queries.answer_whom import SAID, whom
from sightline.intelligence.actions.overtaken import Overtaken
from sightline.intelligence.actions.using import require_all
from sightline.ledger.actions import record
from sightline.notices.actions import settle, tell
from sightline.terms import Act, NoticeKind, Regime, Role, new_reference
from sightline.terms.answering import AnswerKind, AnswerStepKind, SubjectAsker, SubjectCapacity

ACT = Act.SUBJECT_ACCESS
LETTER = "Y"


@transaction.atomic
def take_request(
    *,
    said: Said,
    asker: SubjectAsker,
    capacity: SubjectCapacity,
    received_on: date,
    by: Viewer,
    at: datetime,
) -> str:
    """Take a request for the viewer's agency, and return its reference.

    The agency's other gatekeepers are told, and whoever keeps what this one may not see. Raise
    NotYet with the reasons by field.
    """
    require(role_refusal(by, ACT))
    require_all(
        name=None if said.names and said.names[0].strip() else "Enter the person's name.",
        authority=asker_refusal(asker, capacity, said.authority),
        received_on=None if received_on <= today_of(at) else "This is in the future.",
    )
    reference = new_reference(LETTER)
    label = label_number(Label(by.agency, regime_of(by.agency), by.agency))
    row = SubjectRequest(
        reference=reference,
        label_id=label,
        asker=asker,
        capacity=capacity,
        received_on=received_on,
        said_sealed=seal(SAID, said.plain(), reference),
        taken_by=by.account,
        taken_at=at,
    )
    SubjectRequest.objects.bulk_create([row])
    record(by.account, ACT, [reference], about="taken")
    others = set(accounts_with(Role.GATEKEEPER, by.agency)) - {by.account}
    tell(accounts=others, kind=NoticeKind.SUBJECT_ASKED, about=reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_tell_keepers(%s)", [reference])
    return reference


@transaction.atomic
def take_step(
    *, request_: str, kind: AnswerStepKind, day: date, words: str, by: Viewer, at: datetime
) -> None:
    """Record one step of an answer: asked or made sure who they are, what they want, extended,
    withdrawn. Raise NotYet with the reasons by field."""
    row = request_row(by, ACT, request_)
    page = request(by, request_, today_of(at))
    later = day > today_of(at)
    why_not = step_refusal(kind, page.done, day, row.received_on)
    wordless = None if words.strip() or kind is KIND.GATHERED else SAY_WHY
    if kind is KIND.EXTENDED:
        wordless = extension_refusal(words, page.line.due.on, day)
    require_all(day="This is in the future." if later else why_not, words=wordless)
    _step(row, kind, day, words, by, at)
    record(by.account, ACT, [request_], about=kind.value)
    if kind is KIND.WITHDRAWN:
        settle(kind=NoticeKind.SUBJECT_ASKED, about=request_)


def _step(
    row: SubjectRequest, kind: AnswerStepKind, day: date, words: str, by: Viewer, at: datetime
) -> None:
    made = SubjectStep(
        request=row,
        kind=kind,
        day=day,
        words_sealed=seal(WORDS, words.strip(), row.reference) if words.strip() else b"",
        taken_by=by.account,
        taken_at=at,
    )
    SubjectStep.objects.bulk_create([made])


@transaction.atomic
def gather(*, request_: str, by: Viewer, at: datetime) -> int:
    """Gather all that the viewer's agency controls about the person and that the viewer may see.

    Return how much is new. What was found before and decided on stays as it was. Raise NotYet.
    """
    row = request_row(by, ACT, request_)
    page = request(by, request_, today_of(at))
    require_all(day=step_refusal(KIND.GATHERED, page.done, today_of(at), row.received_on))
    new = 0
    for _ in range(2):  # the second time with the look-ups of what the first time found
        new += _add(row, by, at)
    _step(row, KIND.GATHERED, today_of(at), "", by, at)
    there = SubjectFinding.objects.filter(request=row).values_list("record", flat=True)
    record(by.account, ACT, sorted({request_, *there}), about=KIND.GATHERED.value)
    return new


def _add(row: SubjectRequest, by: Viewer, at: datetime) -> int:
    rows = SubjectFinding.objects.filter(request=row)
    there = set(rows.values_list("kind", "record", "number"))
    fresh = [
        one
        for one in gathered(by, row, whom(by, row))
        if (str(one.kind), one.record, one.number) not in there
    ]
    unique = {(one.kind, one.record, one.number): one for one in reversed(fresh)}
    SubjectFinding.objects.bulk_create(
        [
            SubjectFinding(
                request=row,
                kind=one.kind,
                record=one.record,
                number=one.number,
                label_id=one.label,
                found_by=one.found_by,
                added_by=by.account,
                added_at=at,
            )
            for one in reversed(unique.values())
        ]
    )
    return len(unique)


@transaction.atomic
def decide_on(
    *,
    finding: int,
    marked: Marked,
    mask: Sequence[str],
    seen: int | None,
    by: Viewer,
    at: datetime,
) -> str:
    """Decide on one thing found, for that thing, and return the request. The newest counts.

    `seen` is the number of the mark that the viewer saw, None for none. Raise Overtaken where
    another came meanwhile, and NotYet with the reasons by field.
    """
    row = SubjectFinding.objects.select_related("label").get(pk=finding)
    asked = request_row(by, ACT, row.request_id)
    now = newest([finding]).get(finding)
    if (now and now.pk) != seen:
        raise Overtaken
    page = request(by, row.request_id, today_of(at))
    require_all(mark=step_refusal(KIND.GATHERED, page.done, today_of(at), asked.received_on))
    words = tuple(one.strip() for one in mask if one.strip())
    out = preview(by, finding, Besides(words, marked.words), at)
    refusals = mark_refusals(
        marked,
        AnswerKind(row.kind),
        Regime(row.label.regime),
        SubjectAsker(asked.asker),
        names_others=out is not None and out.parts > 0,
        sealed=row.kind == AnswerKind.REPORT,
    )
    require_all(**refusals)
    said = WordsOfMark(marked.why.strip(), marked.words.strip(), words)
    made = SubjectMark(
        finding=row,
        mark=marked.mark,
        exemption=marked.exemption or "",
        silent=marked.silent,
        said_sealed=seal(MARK, said.plain(), str(finding)),
        marked_by=by.account,
        marked_at=at,
    )
    SubjectMark.objects.bulk_create([made])
    record(by.account, ACT, [row.request_id, row.record], about="decided")
    return row.request_id
