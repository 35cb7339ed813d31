"""The daily file of missing children: once, up to date, each bad row named."""

from datetime import UTC, datetime

import pytest

from sightline.access.refused import Refused
from sightline.intake.missing_import import BadRows, put_file
from sightline.intake.models import MissingEpisode
from sightline.intake.tables.problems import FileProblem

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
FILE = (
    "Episode,Name,Date of birth,Reported missing,Returned,Risk\n"
    "MP/1,Zoë Ash,14/05/2012,20/11/2026 18:00,21/11/2026 02:00,High\n"
    "MP/2,Cai Rees,2013,20/11/2026 20:00,,Standard\n"
)
BAD = FILE + "MP/3,,2013,20/11/2026 20:00,,Low\nMP/4,Ana Pop,2013,never,,Low\n"


def test_the_daily_file_comes_in_once_and_is_brought_up_to_date(entering, council_officer):
    with entering(council_officer) as viewer:
        how = {"whole": True, "keep": True, "by": viewer, "at": NOW}
        first = put_file(FILE.encode(), **how)
        again = put_file(FILE.encode(), **how)
        assert ((first.new, first.again), (again.new, again.again)) == ((2, 0), (0, 2))
        assert MissingEpisode.objects.count() == 2


def test_bad_rows_are_named_and_the_rest_is_kept_or_nothing_as_was_chosen(
    entering, council_officer
):
    with entering(council_officer) as viewer:
        how = {"keep": True, "by": viewer, "at": NOW}
        with pytest.raises(BadRows) as bad:
            put_file(BAD.encode(), whole=True, **how)
        assert [(fault.line, fault.column) for fault in bad.value.brought.faults] == [
            (4, "Name"), (5, "Reported missing"),
        ]  # fmt: skip
        assert MissingEpisode.objects.count() == 0
        assert put_file(BAD.encode(), whole=False, **how).new == 2


def test_a_dry_run_keeps_nothing(entering, council_officer):
    with entering(council_officer) as viewer:
        put_file(FILE.encode(), whole=True, keep=False, by=viewer, at=NOW)
        assert MissingEpisode.objects.count() == 0


def test_a_file_without_the_needed_columns_says_which(entering, council_officer):
    with entering(council_officer) as viewer, pytest.raises(FileProblem, match="number"):
        put_file(b"Name\nZoe\n", whole=True, keep=True, by=viewer, at=NOW)


def test_somebody_who_may_not_record_brings_nothing_in(entering, reporter):
    with entering(reporter) as viewer, pytest.raises(Refused):
        put_file(FILE.encode(), whole=True, keep=True, by=viewer, at=NOW)
