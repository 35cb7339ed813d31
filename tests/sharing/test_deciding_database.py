"""What the database holds every decision to, whoever writes it."""

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.sharing.actions.decisions import decide
from sightline.terms import Regime, Role
from tests.intelligence.conftest import put_in
from tests.intelligence.making import FERN, new_item
from tests.people import Person
from tests.sharing.looking import rows
from tests.sharing.making import facts, sound, unsound

__all__ = ["put_in"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["teacher", "lead", "officer"])
def test_only_a_gatekeeper_of_the_giver_decides(
    request, who: str, asked: str, teacher: Person, entering: Callable
):
    somebody = request.getfixturevalue(who)
    with entering(somebody) as viewer, pytest.raises((Refused, ObjectDoesNotExist)):
        decide(about=asked, answers=unsound(), by=viewer, at=timezone.now())
    made = _facts(asked, teacher)
    with entering(somebody), pytest.raises(DatabaseError, match="only_a_gatekeeper"):
        _record(made)


def _facts(asked: str, teacher: Person, **different: object) -> dict[str, object]:
    shared = {
        "request_id": asked, "outcome": "SHARE", "lawful_basis": "a", "necessity": "a",
        "proportionality": "a", "until": timezone.now().isoformat(),
        "recipients": [teacher.account], "crosses": True, "crossing_authority": "an Act",
    }  # fmt: skip
    return facts("V-AAAAA-AAAAA", **{**shared, **different})


def _record(made: dict[str, object]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sharing_record_decision(%s)", [json.dumps(made)])


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"necessity": ""}, "nothing_is_shared_without_basis_purpose_and_necessity"),
        ({"lawful_basis": ""}, "nothing_is_shared_without_basis_purpose_and_necessity"),
        ({"purpose": ""}, "nothing_is_shared_without_basis_purpose_and_necessity"),
        ({"crossing_authority": ""}, "nothing_crosses_between_laws_without_an_authority"),
        ({"outcome": "REFUSE"}, "a_refusal_has_a_reason_and_a_date_to_think_again"),
        (
            {"outcome": "REFUSE", "reason": "a"},
            "a_refusal_has_a_reason_and_a_date_to_think_again",
        ),
        ({"emergency": True, "reason": "a"}, "an_emergency_has_a_reason_and_is_to_be_written_up"),
        ({"until": None}, "what_is_shared_is_shared_until_a_time"),
        ({"outcome": "PERHAPS"}, "a_decision_is_one_that_is_known"),
        ({"receiver": "council"}, "a_decision_answers_the_request_that_it_names"),
        ({"recipients": ["nobody"]}, "a_recipient_works_for_the_receiver"),
        ({"items": ["I-AAAAA-AAAAA"]}, "only_what_the_giver_controls_and_the_decider_sees"),
        ({"giver": "council"}, "only_a_gatekeeper_of_the_giver_decides"),
    ],
)
def test_the_database_holds_each_sentence(
    asked: str, teacher: Person, gatekeeper: Person, entering: Callable,
    different: dict, sentence: str,
):  # fmt: skip
    with entering(gatekeeper), pytest.raises(DatabaseError, match=sentence):
        _record(_facts(asked, teacher, **different))


def test_what_the_database_takes_as_sound_is_taken(
    asked: str, teacher: Person, gatekeeper: Person, entering: Callable
):
    with entering(gatekeeper):
        _record(_facts(asked, teacher))


@pytest.mark.parametrize("table", ["sharing_sharerequest", "sharing_sharedecision"])
def test_what_was_asked_and_decided_is_never_changed(
    deciding: Callable, teacher: Person, table: str
):
    deciding(sound(teacher))
    with pytest.raises(DatabaseError, match="only_grows"), transaction.atomic():
        rows(f"CREATE POLICY t_all ON {table} USING (true); UPDATE {table} SET position = 'x';"
             " SELECT 1")  # fmt: skip


SETTINGS = [
    ("sightline.system", "looked"), ("sightline.system", "clock"), ("sightline.system", "sealer"),
    ("sightline.eyes", "looked"), ("sightline.eyes", "records"), ("sightline.keeper", "x"),
    ("sightline.errand", "reply clock"),
]  # fmt: skip


@pytest.mark.parametrize(("setting", "word"), SETTINGS)
def test_no_setting_that_anybody_may_write_lets_a_hidden_record_be_chosen(
    asked: str, teacher: Person, gatekeeper: Person, person: Callable, put_in: Callable,
    entering: Callable, setting: str, word: str,
):  # fmt: skip
    insider = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent", "fern"}
    )
    hidden = put_in(insider, new_item(label=FERN))[0]
    with entering(gatekeeper), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, word])
        with pytest.raises(DatabaseError, match="only_what_the_giver_controls_and_the_decider"):
            _record(_facts(asked, teacher, items=[hidden]))
