"""What tests of answers do: take a request, be sure who asks, gather, decide on all, make."""

from datetime import timedelta

from django.utils import timezone

from sightline.governance.actions.answer import decide_on, gather, take_request, take_step
from sightline.governance.actions.answer_made import make_answer
from sightline.governance.answer_rules import Marked
from sightline.governance.answer_said import Said
from sightline.governance.queries.answer import request_row
from sightline.governance.queries.answer_marked import all_things, newest
from sightline.governance.queries.answer_whom import whom
from sightline.terms import Act
from sightline.terms.answering import (
    EXEMPTIONS,
    AnswerFound,
    AnswerKind,
    AnswerMark,
    AnswerStepKind,
    SubjectAsker,
    SubjectCapacity,
)

NOW = timezone.now
TEXT = "Kez Orme waits by the station with Zoe Ashdown. 07700 900123 is his."


def said(*names, born="", is_child=False):
    return Said(names=names, born=born, is_child=is_child, wants="All that you hold.")


def taken(entering, who, *names, sure=True, **more):
    """Take a request and, unless told not to, be sure who asks; return its reference."""
    today = timezone.localdate()
    with entering(who) as viewer:
        made = take_request(
            said=said(*names, **more), asker=SubjectAsker.THEMSELVES,
            capacity=SubjectCapacity.GROWN, received_on=today - timedelta(days=3), by=viewer,
            at=NOW(),
        )  # fmt: skip
    if sure:
        with entering(who) as viewer:
            take_step(request_=made, kind=AnswerStepKind.IDENTITY_CHECKED, day=today,
                      words="A passport was seen.", by=viewer, at=NOW())  # fmt: skip
    return made


def gathered(entering, who, made):
    with entering(who) as viewer:
        return gather(request_=made, by=viewer, at=NOW())


def things(entering, who, made):
    with entering(who) as viewer:
        row = request_row(viewer, Act.SUBJECT_ACCESS, made)
        return all_things(viewer, row, whom(viewer, row), NOW())


def decide(entering, who, number, mark, *, mask=(), **more):
    with entering(who) as viewer:
        now = newest([number]).get(number)
        decide_on(finding=number, marked=Marked(mark, **more), mask=mask,
                  seen=now.pk if now else None, by=viewer, at=NOW())  # fmt: skip


def decide_on_all(entering, who, made, *, them=bool):
    """Give everything, masked where it names others; candidates that are not `them` are not."""
    for one in things(entering, who, made):
        if one.decided:
            continue
        exemption = EXEMPTIONS[one.regime][0 if one.regime == "UK_GDPR" else -1]
        because = {"exemption": exemption, "why": "Another child is in it."}
        if one.found_by is AnswerFound.WORDS and not them(one):
            decide(entering, who, one.number, AnswerMark.NOT_THEM, why="Another person.")
        elif one.kind is AnswerKind.REPORT:
            decide(entering, who, one.number, AnswerMark.WITHHELD, **because)
        elif one.names_others:
            decide(entering, who, one.number, AnswerMark.MASKED, **because)
        else:
            decide(entering, who, one.number, AnswerMark.WHOLE)


def made_answer(entering, who, made):
    with entering(who) as viewer:
        return make_answer(request_=made, by=viewer, at=NOW())
