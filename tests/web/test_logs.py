"""No word of a record reaches a log: not by a message, a query, an address or an exception."""

import logging
import sys

import pytest
from django.db import Error, connection

from sightline.web.logs import Wordless

SECRET = "Zebedee Quillfeather"  # stands for a child's name


def line_for(problem):
    try:
        raise problem
    except type(problem):
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, f"/intelligence/{SECRET} %s", (SECRET,),
            sys.exc_info(),
        )  # fmt: skip
    return Wordless().format(record)


def test_a_log_line_says_what_kind_and_where_and_nothing_else():
    line = line_for(ValueError(SECRET))
    assert "ValueError" in line
    assert "django.request" in line
    assert SECRET not in line
    assert "Zebedee" not in line


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO access_decision VALUES (%s, '', now(), %s)",
        "SELECT 1 / (length(%s) - length(%s))",
        "SELECT %s::text::integer, %s::text",
    ],
)
def test_an_error_in_the_database_is_logged_without_values(statement, capfd, caplog):
    values = [SECRET[:13], SECRET] if "INSERT" in statement else [SECRET, SECRET]
    with pytest.raises(Error), connection.cursor() as cursor:
        cursor.execute(statement, values)
    logged = capfd.readouterr()
    assert "Quill" not in logged.out + logged.err + caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("log_min_messages", "log"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_parameter_max_length", "0"),
        ("log_error_verbosity", "terse"),
    ],
)
def test_the_database_writes_no_values_to_its_own_log(setting, value):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        assert cursor.fetchone()[0] == value
