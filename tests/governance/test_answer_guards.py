"""Answers: who may know of them, who is told, and what the database holds them to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.utils import ProgrammingError
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.database.keys import seal
from sightline.governance.actions.answer import take_step
from sightline.governance.actions.answer_made import empty_old_answers
from sightline.governance.models import (
    SubjectAnswer,
    SubjectFinding,
    SubjectKeeper,
    SubjectMark,
    SubjectRequest,
    SubjectStep,
)
from sightline.governance.queries.answer import request, requests, told
from sightline.governance.queries.answer_marked import answer
from sightline.ledger.models import Entry
from sightline.notices.models import Notice
from sightline.subjects import queries as people
from sightline.terms import Act, NoticeKind, Role
from sightline.terms.answering import AnswerStepKind
from tests.governance.answering import (
    NOW,
    TEXT,
    decide_on_all,
    gathered,
    made_answer,
    taken,
    things,
)
from tests.intelligence.making import FERN
from tests.subjects.asking import run

pytestmark = pytest.mark.django_db
K = AnswerStepKind


def test_only_gatekeepers_answer_and_only_leads_approve(
    entering, officer, lead, council_gatekeeper, analyst, made, ready
):
    for who in (officer, analyst):
        with pytest.raises(Refused), entering(who) as viewer:
            requests(viewer, timezone.localdate())
    with entering(council_gatekeeper) as viewer:
        assert requests(viewer, timezone.localdate()) == []
        for model in (SubjectRequest, SubjectStep, SubjectFinding, SubjectMark, SubjectAnswer):
            assert model.objects.count() == 0
    with pytest.raises(SubjectRequest.DoesNotExist), entering(lead) as viewer:
        take_step(request_="Y-00000-00000", kind=K.WITHDRAWN, day=timezone.localdate(), words="x",
                  by=viewer, at=NOW())  # fmt: skip
    with pytest.raises((Refused, SubjectRequest.DoesNotExist)), entering(lead) as viewer:
        take_step(request_=made, kind=K.WITHDRAWN, day=timezone.localdate(), words="x",
                  by=viewer, at=NOW())  # fmt: skip


def test_who_a_person_is_and_what_they_ask_lies_sealed(entering, gatekeeper, made):
    with entering(gatekeeper), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM governance_subjectrequest r")
        assert "Orme" not in cursor.fetchone()[0]


def test_the_other_gatekeepers_are_told_and_every_act_is_in_the_ledger(
    entering, gatekeeper, fern_gatekeeper, made, ready, person
):
    with entering(fern_gatekeeper):
        assert Notice.objects.filter(kind=NoticeKind.SUBJECT_ASKED, about=made).exists()
    with entering(person(agency="council", roles={Role.AUDITOR})):
        rows = Entry.objects.filter(act=Act.SUBJECT_ACCESS, references__contains=[made])
        abouts = set(rows.values_list("about", flat=True))
    assert {"taken", "IDENTITY_CHECKED", "GATHERED", "decided", "MADE"} <= abouts


def test_whoever_keeps_what_the_gatekeeper_may_not_see_is_told_and_says_nothing_back(
    entering, gatekeeper, fern_officer, officer, record_of
):
    record_of(fern_officer, "Kez Orme", "1990", sanitised_text=TEXT, label=FERN)
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    assert gathered(entering, gatekeeper, made) == 0
    with entering(fern_officer) as viewer:
        assert Notice.objects.filter(kind=NoticeKind.SUBJECT_ASKED, about=made).exists()
        assert told(viewer, made)
    with entering(gatekeeper):
        assert SubjectKeeper.objects.count() == 0
    with pytest.raises(SubjectKeeper.DoesNotExist), entering(officer) as viewer:
        told(viewer, made)


def test_a_keepers_own_part_is_seen_by_nobody_who_may_not_see_what_it_rests_on(
    entering, gatekeeper, lead, fern_gatekeeper, fern_officer, record_of
):
    held = record_of(fern_officer, "Kez Orme", "1990", sanitised_text=TEXT, label=FERN)
    made = taken(entering, gatekeeper, "Kez Orme", born="1990")
    with entering(fern_officer) as viewer:
        people.person(viewer, Act.READ, held)
    assert gathered(entering, fern_gatekeeper, made) == 3  # with the look-ups of them
    decide_on_all(entering, fern_gatekeeper, made)
    reference = made_answer(entering, fern_gatekeeper, made)
    for who in (gatekeeper, lead):
        with entering(who) as viewer:
            page = request(viewer, made, timezone.localdate())
            assert (page.answers, page.line.state) == ([], None)
            assert SubjectFinding.objects.count() == 0
        with pytest.raises(SubjectAnswer.DoesNotExist), entering(who) as viewer:
            answer(viewer, Act.READ, reference)


def test_an_answer_is_kept_as_it_was_until_its_day(entering, gatekeeper, ready):
    with entering(gatekeeper) as viewer:
        assert empty_old_answers(by=viewer, at=NOW()) == 0
    sentence = "an_answer_is_kept_as_it_was_until_its_day"
    for change in ("''::bytea", "'x'::bytea"):
        with pytest.raises(IntegrityError, match=sentence), entering(gatekeeper):
            run(f"UPDATE governance_subjectanswer SET content_sealed = {change}")


def test_the_copy_of_an_answer_is_emptied_after_its_day(entering, gatekeeper, made):
    old = timezone.localdate() - timedelta(days=1)
    with entering(gatekeeper) as viewer:
        row = SubjectAnswer(reference="E-00000-00000", request_id=made, labels=[], records=[],
                            content_sealed=b"x", content_hash="a" * 64, made_by=viewer.account,
                            made_at=NOW(), kept_until=old)  # fmt: skip
        SubjectAnswer.objects.bulk_create([row])
        assert empty_old_answers(by=viewer, at=NOW()) == 1
        assert answer(viewer, Act.READ, row.pk)[1] is None
        assert SubjectAnswer.objects.get(pk=row.pk).content_hash == "a" * 64


@pytest.mark.parametrize(
    ("sentence", "model", "values"),
    [
        ("what_is_not_given_whole_has_an_exemption", SubjectMark, {"mark": "WITHHELD"}),
        ("what_is_not_given_whole_has_an_exemption", SubjectMark,
         {"mark": "WHOLE", "exemption": "CRIME"}),
        ("silence_is_kept_only_of_what_is_withheld", SubjectMark,
         {"mark": "WHOLE", "silent": True}),
    ],
)  # fmt: skip
def test_a_mark_that_breaks_a_sentence_is_refused(
    entering, gatekeeper, made, sentence, model, values
):
    number = things(entering, gatekeeper, made)[0].number
    with pytest.raises(IntegrityError, match=sentence), entering(gatekeeper) as viewer:
        model.objects.bulk_create(
            [model(finding_id=number, said_sealed=seal("x", "x", "x"), marked_by=viewer.account,
                   marked_at=NOW(), **values)]
        )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("an_answer_is_extended_with_a_reason", {"kind": "EXTENDED"}),
        ("a_step_of_an_answer_is_of_a_known_kind", {"kind": "DELIVERED"}),
    ],
)
def test_a_step_that_breaks_a_sentence_is_refused(entering, gatekeeper, made, sentence, values):
    with pytest.raises(IntegrityError, match=sentence), entering(gatekeeper) as viewer:
        SubjectStep.objects.bulk_create(
            [SubjectStep(request_id=made, day=timezone.localdate(), taken_by=viewer.account,
                         taken_at=NOW(), **values)]
        )  # fmt: skip


def test_what_was_asked_found_and_decided_is_never_changed(entering, gatekeeper, made):
    for table in ("subjectrequest", "subjectstep", "subjectfinding", "subjectmark"):
        with pytest.raises((IntegrityError, ProgrammingError)), entering(gatekeeper):
            run(f"DELETE FROM governance_{table}")
