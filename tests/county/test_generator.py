"""One seed gives one county; bad requests are refused in plain words."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sightline.county.generator import QUEUE, County, draw
from sightline.county.timing import LONDON, months_before

UNTIL = date(2026, 6, 1)


def test_the_same_seed_draws_the_same_county(county: County) -> None:
    assert draw(until=UNTIL) == county


def test_another_seed_draws_another_county_with_every_promise_kept(county: County) -> None:
    other = draw(5, reports=1_500, until=UNTIL)
    assert other.geography.outline != county.geography.outline
    assert len(other.reports) == 1_500
    assert [plant.key for plant in other.manifest.plants] == [
        plant.key for plant in county.manifest.plants
    ]


def test_the_ground_depends_on_the_seed_alone(county: County) -> None:
    assert draw(reports=1_500, until=date(2025, 1, 1)).geography == county.geography


def test_too_few_reports_are_refused_with_the_number_to_ask_for() -> None:
    with pytest.raises(ValueError, match="at least 1500"):
        draw(reports=1_499, until=UNTIL)


def test_reports_are_numbered_in_order_of_receipt_within_24_months(county: County) -> None:
    assert len(county.reports) == 4_000
    received = [report.received_at for report in county.reports]
    assert received == sorted(received)
    assert len({report.key for report in county.reports}) == 4_000
    assert received[0].date() >= months_before(UNTIL, 24)
    assert received[-1] < datetime(2026, 6, 1, tzinfo=LONDON)


def test_the_queue_is_the_last_sixty_of_varied_risk_and_age(county: County) -> None:
    waiting = [report for report in county.reports if not report.processed]
    assert waiting == list(county.reports[-QUEUE:])
    assert 5 <= sum(report.danger_now for report in waiting) <= 20
    assert waiting[-1].received_at - waiting[0].received_at > timedelta(days=5)


def test_nothing_is_reported_before_it_happens_and_times_are_of_london(county: County) -> None:
    for report in county.reports:
        assert report.event_start <= report.event_end <= report.received_at
        assert report.received_at.tzinfo == ZoneInfo("Europe/London")


def test_teachers_report_in_working_hours_and_youth_workers_in_the_evening(county: County) -> None:
    def evening(agency: str) -> float:
        hours = [report.received_at.hour for report in county.reports if report.agency == agency]
        return sum(hour >= 18 for hour in hours) / len(hours)

    assert evening("schools") < 0.1
    assert evening("charity") > 0.5


def test_every_key_in_a_report_is_of_someone_in_the_county(county: County) -> None:
    children = {child.key for child in county.children}
    adults = {adult.key for adult in county.adults}
    origins = {origin.key for origin in county.origins}
    accounts = {account.key: account for account in county.accounts}
    for report in county.reports:
        assert children.issuperset(report.children)
        assert adults.issuperset(report.adults)
        assert report.origin in origins
        assert accounts[report.reporter].agency == report.agency
        assert "REPORTER" in accounts[report.reporter].roles


def test_the_manifest_is_plain_json(county: County) -> None:
    plain = json.loads(json.dumps(county.manifest.as_dict()))
    assert plain["until"] == "2026-06-01"
    assert plain["plants"][0]["reports"] == list(county.manifest.plants[0].reports)


def test_an_unknown_plant_is_named_among_those_there_are(county: County) -> None:
    with pytest.raises(KeyError, match="hot_spot"):
        county.manifest.plant("volcano")


def test_clocks_and_short_months_are_counted_back() -> None:
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 24) == date(2024, 1, 15)
