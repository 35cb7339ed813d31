"""The file of schedules: each line has a basis, a source and a date, or nothing starts."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sightline.governance import keep_schedules
from sightline.governance.keep_rules import of_which
from sightline.governance.keep_schedules import ScheduleError, schedules
from sightline.terms import RecordKind

SOUND = """
[one]
kind = "ITEM"
months = 12
runs_from = "RECEIVED"
basis = "A law."
source = "A page."
reviewed = 2026-11-27
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        file = tmp_path / "retention.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_sound_line_is_read(written):
    [one] = schedules(written(SOUND))
    assert (one.name, one.kind, one.months, one.goes_with) == ("one", RecordKind.ITEM, 12, "")


@pytest.mark.parametrize(
    ("line", "other", "said"),
    [
        ('kind = "ITEM"', 'kind = "ITEMS"', "kind is one of"),
        ('kind = "ITEM"', "", "kind is one of"),
        ('basis = "A law."', "", "needs a basis"),
        ('basis = "A law."', 'basis = "  "', "needs a basis"),
        ('source = "A page."', "", "needs a source"),
        ("reviewed = 2026-11-27", "", "needs a reviewed date"),
        ("reviewed = 2026-11-27", 'reviewed = "lately"', "needs a reviewed date"),
        ("months = 12", "", "needs a period"),
        ("months = 12", "months = 0", "needs a period"),
        ("months = 12", "months = 1.5", "whole number"),
        ("months = 12", "months = -1", "whole number"),
        ("months = 12", 'months = 12\ngoes_with = "PERSON"', "has no period"),
        ('runs_from = "RECEIVED"', "", "runs_from is one of"),
        ("months = 12", "months = 12\nwhen = { grade = ['F'] }", "grade is of"),
        ("months = 12", "months = 12\nwhen = { grade = [] }", "list of codes"),
        ("months = 12", "months = 12\nwhen = { child = 'yes' }", "true or false"),
        ("months = 12", "months = 12\nwhen = { colour = ['red'] }", "nothing is known of colour"),
        ("months = 12", "months = 12\nperiod = 3", "has period"),
        ("[one]", "[one", "not a TOML file"),
    ],
)
def test_a_line_that_cannot_be_used_stops_the_start_and_says_which(written, line, other, said):
    with pytest.raises(ScheduleError, match=said):
        schedules(written(SOUND.replace(line, other)))


def test_two_lines_for_the_same_records_are_refused(written):
    twice = SOUND + SOUND.replace("[one]", "[two]")
    with pytest.raises(ScheduleError, match="one and two speak of the same"):
        schedules(written(twice))


def test_the_project_does_not_start_with_a_line_that_cannot_be_used(written, monkeypatch):
    from django.apps import apps

    file = written(SOUND.replace('basis = "A law."', ""))
    monkeypatch.setattr(keep_schedules, "schedules", lambda: schedules(file))
    with pytest.raises(ImproperlyConfigured, match=r"retention\.toml: one needs a basis"):
        apps.get_app_config("governance").ready()


def test_every_kind_has_a_shipped_schedule():
    assert {one.kind for one in schedules()} == set(RecordKind)


def test_a_schedule_says_in_plain_words_of_which_records_it_is():
    said = {of_which(one) for one in schedules()}
    assert "it names a child" in said
    assert "it is suspected to be false and it names a grown person and nothing is proven" in said
    assert not any("_" in words or "yes" in words for words in said)
