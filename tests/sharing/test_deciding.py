"""Deciding, as people do it through actions, and as the database holds them to it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection

from sightline.access.refused import Refused
from sightline.sharing.actions.decisions import Lacking, Overtaken
from sightline.sharing.queries.cases import case
from sightline.sharing.queries.decisions import decided
from sightline.sharing.queries.requests import answers_to
from sightline.terms import Act, NoticeKind, ShareOutcome
from tests.people import Person
from tests.sharing.looking import rows, told
from tests.sharing.making import sound, unsound

pytestmark = pytest.mark.django_db


def test_a_decision_is_one_fact_in_two_places(
    deciding: Callable, teacher: Person, gatekeeper: Person, items: list[str], entering: Callable
):
    general = ("art6_public_task", "police_common_law")  # the law that these items are held under
    made = deciding(sound(teacher, items=tuple(items[:1]), mask=("Tam",), law=general))
    assert (
        rows("SELECT decided_by, crossing_authority FROM access_decision WHERE reference=%s", made)[
            0
        ][0]
        == gatekeeper.account
    )
    with entering(gatekeeper) as viewer:
        found = decided(viewer, Act.DISCLOSE, made)
    assert (found.from_agency, found.to_agency) == ("police", "schools")
    assert found.items == tuple(items[:1])
    assert found.recipients == (teacher.account,)
    assert found.mask == ("Tam",)
    assert found.outcome is ShareOutcome.SHARE
    assert found.crossing_authority == ""
    assert "Article 6(1)(e)" in found.lawful_basis
    assert "reviewed 27 November 2026" in found.lawful_basis


def test_what_is_held_under_one_law_crosses_with_its_authority(
    deciding: Callable, teacher: Person, gatekeeper: Person, entering: Callable
):
    made = deciding(sound(teacher))
    [(authority,)] = rows("SELECT crossing_authority FROM access_decision WHERE reference=%s", made)
    assert "section 36(4)" in authority


def test_nothing_is_half_written_where_something_is_lacking(deciding: Callable, teacher: Person):
    with pytest.raises(Lacking) as lacking:
        deciding(sound(teacher, necessity=""))
    assert set(lacking.value.problems) == {"necessity"}
    assert rows("SELECT count(*) FROM access_decision") == [(0,)]


def test_two_gatekeepers_on_one_request_the_second_is_shown_the_first(
    deciding: Callable, teacher: Person, second: Person, asked: str
):
    first = deciding(sound(teacher))
    with pytest.raises(Overtaken) as overtaken:
        deciding(unsound(), who=second)
    assert overtaken.value.by == first
    again = deciding(unsound(), who=second, about=first)
    with pytest.raises(Overtaken):
        deciding(unsound(), about=first)
    assert again != first


def test_the_database_lets_one_of_two_at_once_through(
    deciding: Callable, teacher: Person, second: Person, asked: str, monkeypatch, entering: Callable
):
    with entering(second) as viewer:
        before = case(viewer, asked)
    deciding(sound(teacher))
    monkeypatch.setattr("sightline.sharing.actions.decisions.case", lambda *_: before)
    with pytest.raises(Overtaken):
        deciding(unsound(), who=second)


def test_whoever_asked_learns_the_outcome_and_nothing_else(
    deciding: Callable, teacher: Person, asked: str, entering: Callable
):
    deciding(unsound(outcome=ShareOutcome.REFUSE_DETRIMENTAL, told_asker="Ask the hub."))
    with entering(teacher) as viewer:
        found = answers_to(viewer, [asked])[asked]
        assert (found.outcome, found.pointer, found.told) == (
            ShareOutcome.REFUSE, False, "Ask the hub.",
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sharing_sharedecision")
            assert cursor.fetchone() == (0,)
        with pytest.raises((Refused, ObjectDoesNotExist)):
            case(viewer, asked)
    assert told(teacher.account, NoticeKind.SHARE_DECIDED) == [asked]


def test_the_pointer_is_a_decision_and_off_by_default(
    deciding: Callable, teacher: Person, asked: str, entering: Callable
):
    first = deciding(unsound())
    with entering(teacher) as viewer:
        assert not answers_to(viewer, [asked])[asked].pointer
    deciding(unsound(pointer=True), about=first)
    with entering(teacher) as viewer:
        assert answers_to(viewer, [asked])[asked].pointer


def test_gatekeepers_of_the_agency_asked_are_told_and_nobody_else(
    asked: str, gatekeeper: Person, second: Person, outsiders: dict[str, Person], lead: Person
):
    assert told(gatekeeper.account, NoticeKind.SHARE_ASKED) == [asked]
    for who in (*outsiders.values(), lead):
        assert told(who.account, NoticeKind.SHARE_ASKED) == []


def test_nobody_else_sees_what_was_asked(
    asked: str,
    gatekeeper: Person,
    teacher: Person,
    lead: Person,
    outsiders: dict,
    entering: Callable,
):
    from sightline.sharing.models import ShareRequest

    for who in (gatekeeper, teacher, lead):
        with entering(who):
            assert ShareRequest.objects.filter(pk=asked).exists()
    for name, who in outsiders.items():
        with entering(who):
            assert not ShareRequest.objects.exists(), name


def test_a_record_that_one_may_not_see_is_no_record(
    deciding: Callable, teacher: Person, items: list[str], person: Callable, entering: Callable
):
    from sightline.terms import Regime, Role

    beyond = person(roles={Role.GATEKEEPER}, regimes=set(Regime))  # in no compartment
    with pytest.raises(Refused):
        deciding(sound(teacher, items=tuple(items)), who=beyond)


def test_a_gatekeeper_who_is_shut_out_neither_sees_nor_decides(
    asked: str, gatekeeper: Person, entering: Callable
):
    rows(
        "INSERT INTO access_block (account, record, set_by, since) VALUES (%s, %s, 'x', now() -"
        " interval '1 hour') RETURNING 1",
        gatekeeper.account, asked,
    )  # fmt: skip
    with entering(gatekeeper) as viewer, pytest.raises(ObjectDoesNotExist):
        case(viewer, asked)


def test_every_act_is_in_the_ledger_in_ids_alone(
    deciding: Callable, teacher: Person, asked: str, person: Callable, entering: Callable
):
    from sightline.ledger.models import Entry
    from sightline.terms import Role

    made = deciding(sound(teacher))
    with entering(person(agency="council", roles={Role.AUDITOR})):
        acts = list(Entry.objects.filter(references__contains=[made], act="DECIDE_SHARE"))
        asks = list(Entry.objects.filter(references__contains=[asked], act="ASK_SHARE"))
    assert len(acts) == 1
    assert acts[0].about == "SHARE"
    assert asks[0].actor == teacher.account
    assert b"Tam" not in bytes(asks[0].words_sealed)


def test_reconsidering_keeps_the_former(deciding: Callable, teacher: Person, entering: Callable,
                                        gatekeeper: Person):  # fmt: skip
    first = deciding(unsound())
    second = deciding(replace(sound(teacher)), about=first)
    with entering(gatekeeper) as viewer:
        found = decided(viewer, Act.DISCLOSE, second)
    assert found.former == first
