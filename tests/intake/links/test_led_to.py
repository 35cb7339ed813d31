"""What reports led to, in numbers from which nobody works a small one out."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sightline.access.declassified import DECLASSIFIED, tell
from sightline.database.connection import as_viewer
from sightline.intake.links import queries as links
from sightline.intake.links.results import Results, results
from sightline.intake.models import SettingLink
from sightline.terms import Act, LedTo, Role, SubmissionStage
from tests.intake.conftest import NOW

pytestmark = pytest.mark.django_db

BECAME = {"WAITING": "RECEIVED", "TAKEN": "ASSESSED", "DONE": "PICTURE", "NOT_FOR_US": "NOT_FOR_US"}
NOTHING = Results("", [])


def told(viewer_pass, whose):
    with as_viewer(viewer_pass), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_led_to(%s)", [whose])
        return dict(cursor.fetchall())


def clear(unforced):
    with unforced("intake_submission") as cursor:
        cursor.execute("DELETE FROM intake_submission")


def test_every_stage_becomes_a_word_that_settings_are_told():
    with connection.cursor() as cursor:
        for stage in SubmissionStage:
            cursor.execute("SELECT intake_became('S-AAAAA-AAAAA', %s)", [stage.value])
            assert cursor.fetchone()[0] == BECAME[stage.value]
    assert set(BECAME.values()) <= {str(code) for code in LedTo}


@settings(max_examples=12, deadline=None)
@example(counts=(3, 20, 20, 20))
@example(counts=(9, 0, 0, 0))
@example(counts=(5, 5, 5, 5))
@given(counts=st.tuples(*[st.integers(0, 30)] * 4))
def test_no_small_number_can_be_worked_out(counts, link, link_pass, put, unforced):
    clear(unforced)
    for stage, number in zip(BECAME, counts, strict=True):
        put(number, link=link.reference, stage=stage)
    shown = told(link_pass, link.reference)
    if sum(counts) < 10:
        assert shown == {}
        return
    for stage, number in zip(BECAME, counts, strict=True):
        if number < 5:
            assert shown[BECAME[stage]] is None
            assert possible(shown, BECAME[stage]) == set(range(5))
        else:
            assert shown[BECAME[stage]] % 5 == 0
            assert abs(shown[BECAME[stage]] - number) <= 2


def possible(shown, code):
    """What an attacker still holds possible for a number not told: all that fits what is."""
    others = [value for other, value in shown.items() if other not in {code, "TOTAL"}]
    reach = [range(max(5, v - 2), v + 3) if v is not None else range(5) for v in others]
    least, most = sum(min(r) for r in reach), sum(max(r) for r in reach)
    total = shown.get("TOTAL")
    totals = range(total - 2, total + 3) if total is not None else range(10, 10_000)
    return {
        own
        for own in range(5)
        if any(total_ in range(least + own, most + own + 1) for total_ in totals)
    }


def test_a_total_is_told_only_where_every_number_is(link, link_pass, put):
    for stage in BECAME:
        put(10, link=link.reference, stage=stage)
    assert "TOTAL" not in told(link_pass, link.reference)  # no action was taken on any: a zero


@pytest.mark.parametrize(("months", "counts"), [(0, False), (1, True), (12, True), (14, False)])
def test_only_the_last_twelve_full_months_count(months, counts, link, link_pass, put):
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    at = first + timedelta(days=1) - timedelta(days=30 * months)
    put(20, link=link.reference, stage="DONE", at=at)
    assert (told(link_pass, link.reference) != {}) is counts


def test_a_link_is_told_of_itself_alone(link, link_pass, lead, link_of, put, officer):
    other = link_of(lead, name="Other")
    put(20, link=other.reference, stage="DONE")
    put(20, stage="DONE")
    assert told(link_pass, link.reference) == {}
    assert told(link_pass, other.reference) == {}
    assert told(link_pass, "") == {}
    assert told(lead.session_pass, other.reference) != {}
    assert told(officer.session_pass, other.reference) == {}
    assert told("", other.reference) == {}


def test_a_persons_table_is_of_people_and_holds_no_link(person, link, put):
    reporter = person(agency="council", roles={Role.REPORTER})
    put(30, link=link.reference, stage="DONE")
    assert told(reporter.session_pass, "") == {}
    put(12, stage="DONE")
    put(90, agency="charity", stage="DONE")
    assert told(reporter.session_pass, "")["PICTURE"] == 10


def test_the_lines_say_what_is_told_and_no_more():
    assert results([]) == NOTHING
    found = results([("PICTURE", 20), ("ASSESSED", None)])
    assert found.total == "10 or more"
    assert found.lines == [
        (LedTo.ASSESSED.label, "fewer than 5"),
        (LedTo.PICTURE.label, "about 20"),
    ]
    assert results([("PICTURE", 20), ("TOTAL", 40)]).total == "about 40"


def test_nothing_undeclared_is_told(officer, entering):
    with entering(officer) as viewer, pytest.raises(KeyError):
        tell(viewer, "intake_open", "S-00000-00000", "TRIAGE", b"")


@pytest.mark.parametrize("name", list(DECLASSIFIED))
def test_each_declassified_function_is_there_and_says_what_it_tells_to_whom_and_why(name):
    assert all(DECLASSIFIED[name])
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosecdef FROM pg_proc WHERE proname = %s", [name])
        assert cursor.fetchone() == (True,)


def test_each_telling_is_in_the_ledger(link, lead, entering, put, unforced):
    with entering(lead) as viewer:
        links.link_led_to(viewer, Act.MANAGE_LINKS, link.reference)
    with unforced("ledger_entry") as cursor:
        cursor.execute("SELECT actor FROM ledger_entry WHERE about = 'intake_led_to'")
        assert cursor.fetchall() == [(lead.account,)]


def test_another_agency_learns_nothing_of_a_link(link, person, entering):
    other = person(agency="police", roles={Role.AGENCY_LEAD})
    with entering(other) as viewer:
        assert links.own_links(viewer, Act.MANAGE_LINKS, NOW) == []
        with pytest.raises(SettingLink.DoesNotExist):
            links.link_led_to(viewer, Act.MANAGE_LINKS, link.reference)


def test_product_of_possibilities_is_what_the_bounds_say():
    """The attacker above reasons by bounds; here once by trying everything."""
    shown = {"A": None, "B": 10, "C": 5}
    tried = {a for a, b, c in product(range(5), range(8, 13), range(5, 8)) if a + b + c >= 10}
    assert possible(shown, "A") == tried
