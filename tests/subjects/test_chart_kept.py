"""A chart is kept for an action, by its maker alone, and until a day."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sightline.access.refused import Refused
from sightline.subjects.actions.charts import keep_chart, throw_away_chart
from sightline.subjects.charting.asked import read_seeds
from sightline.subjects.charting.graph import Asked
from sightline.subjects.charting.keeping import NewChart, kept, lapse_refusal, placed, read
from sightline.subjects.models import Chart
from sightline.subjects.queries.chart_saved import last_day, my_chart, my_charts
from sightline.terms import ChartGrade, ChartKind, Regime, Role
from tests.intelligence.test_actions import ledger

pytestmark = pytest.mark.django_db
SEEDS = "V-AAAAA-AAAAA+ Y-BBBBB-BBBBB@I-AAAAA-AAAAA"
SHOWN = ("C-AAAAA-AAAAA", "V-AAAAA-AAAAA")


def new(**different):
    today = timezone.localdate()
    sound = {
        "purpose": "To plan a visit.",
        "action": "A visit to the kitchen.",
        "lapses_on": today + timedelta(days=30),
        "seeds": read_seeds(SEEDS, 10),
        "shown": SHOWN,
        "asked": Asked(graded=ChartGrade.C, since=today, kinds=frozenset({ChartKind.PHONE})),
        "positions": {"V-AAAAA-AAAAA": (3, -4)},
    }
    return NewChart(**{**sound, **different})


@pytest.fixture
def keep(entering):
    def keep_one(who, **different):
        with entering(who) as viewer:
            return keep_chart(new=new(**different), by=viewer, at=timezone.now())

    return keep_one


def test_a_chart_comes_back_as_it_was_kept(keep, officer, entering):
    reference = keep(officer)
    with entering(officer) as viewer:
        found = my_chart(viewer, reference)
        [line] = my_charts(viewer)
    assert (" ".join(seed.text for seed in found.seeds), found.asked) == (SEEDS, new().asked)
    assert found.positions == {"V-AAAAA-AAAAA": [3, -4]}
    assert (line, line.purpose, line.is_over) == (found.line, "To plan a visit.", False)


def test_nobody_else_opens_lists_or_throws_it_away(keep, officer, entering, person):
    reference = keep(officer)
    same_desk = person(
        roles={Role.INTELLIGENCE_OFFICER}, regimes=set(Regime), compartments={"prevent"}
    )
    with entering(same_desk) as viewer:
        assert my_charts(viewer) == []
        assert Chart.objects.count() == 0  # by row security alone
        for use in (
            lambda: my_chart(viewer, reference),
            lambda: throw_away_chart(reference=reference, by=viewer),
        ):
            with pytest.raises(Chart.DoesNotExist):
                use()


def past(reference):
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t ON subjects_chart USING (true)")
        cursor.execute(
            "UPDATE subjects_chart SET made_on = made_on - 60, lapses_on = lapses_on - 31"
            " WHERE reference = %s",
            [reference],
        )
        cursor.execute("DROP POLICY t ON subjects_chart")


def test_a_lapsed_chart_is_as_if_missing_and_is_listed_to_be_thrown_away(keep, officer, entering):
    reference = keep(officer)
    past(reference)
    with entering(officer) as viewer:
        with pytest.raises(Chart.DoesNotExist):
            my_chart(viewer, reference)
        assert [line.is_over for line in my_charts(viewer)] == [True]
        throw_away_chart(reference=reference, by=viewer)
        assert my_charts(viewer) == []


def test_on_its_last_day_it_still_opens(keep, officer, entering):
    reference = keep(officer, lapses_on=timezone.localdate())
    with entering(officer) as viewer:
        assert my_chart(viewer, reference).line.reference == reference


@pytest.mark.parametrize("days", [-1, 400])
def test_the_action_refuses_a_day_past_or_too_far_ahead(days, keep, officer):
    with pytest.raises(Refused):
        keep(officer, lapses_on=timezone.localdate() + timedelta(days=days))


def test_why_not_until_a_day():
    today, latest = timezone.localdate(), last_day()
    assert lapse_refusal(today, today, latest) is None
    assert lapse_refusal(latest, today, latest) is None
    assert "past" in lapse_refusal(today - timedelta(days=1), today, latest)
    assert "longer" in lapse_refusal(latest + timedelta(days=1), today, latest)
    assert latest - today <= timedelta(days=186)


def test_others_than_officers_and_analysts_keep_none(keep, person):
    with pytest.raises(Refused):
        keep(person(roles={Role.PANEL_COORDINATOR}))


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("purpose = ''", "a_chart_says_what_it_is_for"),
        ("action = ''", "a_chart_says_what_will_be_done"),
        ("seeds = '{}'", "a_chart_is_grown_from_something"),
        ("lapses_on = made_on + 187", "a_chart_lapses_within_six_months"),
        ("lapses_on = made_on - 1", "a_chart_lapses_within_six_months"),
        ("seeds = '{Danny Marsh}'", "a_chart_holds_references_alone"),
        ("seeds = '{V-AAAAA-AAAAA@Danny}'", "a_chart_holds_references_alone"),
        ("shown = '{+447700900123}'", "a_chart_holds_references_alone"),
        ("""positions = '{"Danny": [1, 2]}'""", "a_chart_holds_references_alone"),
        ("""positions = '{"V-AAAAA-AAAAA": "Danny"}'""", "a_chart_holds_references_alone"),
    ],
)
def test_what_is_never_so_of_a_kept_chart(broken, sentence, keep, officer):
    reference = keep(officer)
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY t ON subjects_chart USING (true)")
        with pytest.raises(DatabaseError, match=sentence), transaction.atomic():
            cursor.execute(f"UPDATE subjects_chart SET {broken} WHERE reference = %s", [reference])


def test_the_web_role_changes_no_chart_and_makes_none_for_another(keep, officer, entering, analyst):
    reference = keep(officer)
    with entering(officer):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Chart.objects.filter(reference=reference).update(purpose="Another.")
        row = Chart.objects.get(reference=reference)
    row.reference = "J-AAAAA-AAAAA"
    with entering(analyst), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        row.save(force_insert=True)


def test_keeping_and_throwing_away_are_in_the_ledger(keep, officer, entering):
    reference = keep(officer)
    with entering(officer) as viewer:
        throw_away_chart(reference=reference, by=viewer)
    assert ledger("CHART", officer) == [[reference, *SHOWN], [reference]]


def test_where_points_are_is_taken_of_those_shown_alone():
    sent = {"V-AAAAA-AAAAA": [1.6, -2], "Danny Marsh": [1, 2], "C-AAAAA-AAAAA": ["a", 2]}
    assert placed(sent, SHOWN) == {"V-AAAAA-AAAAA": (2, -2)}
    for nonsense in (None, [], "x", {"V-AAAAA-AAAAA": [1e9, 0]}, {"V-AAAAA-AAAAA": [1]}):
        assert placed(nonsense, SHOWN) == {}


def test_filters_come_back_as_they_were():
    assert read(kept(Asked())) == Asked()
    assert read({}) == Asked()
    asked = new(asked=Asked(expired=True)).asked
    assert read(kept(asked)) == asked
