"""Figures from their counting to their release: safe, by two people, and checked against all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sightline.access.queries import viewer
from sightline.access.refused import Refused
from sightline.database.connection import as_viewer
from sightline.publish import making
from sightline.publish.actions import figures as actions
from sightline.publish.actions import release, withdraw
from sightline.publish.control import attacker, regimes
from sightline.publish.figures import definitions
from sightline.publish.figures.content import tables_of
from sightline.publish.jobs import fill
from sightline.publish.queries import editions
from sightline.publish.queries import figures as queries
from sightline.terms import Concern
from sightline.terms.editions import EditionState
from sightline.terms.figures import FigureEnd, FigureVerdict
from tests.publish.figuring import DAY, QUARTER, asked_for, released, working

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def edition_of(who, reference):
    with as_viewer(who.session_pass):
        return editions.edition(viewer(), reference)


def every_table(who):
    with as_viewer(who.session_pass):
        return queries.tables_released(viewer())


def let_out(who, reference):
    with as_viewer(who.session_pass):
        release(reference=reference, by=viewer(), at=NOW)


def test_a_quarter_is_counted_made_safe_and_released_by_another(told, asker, second):
    told(23)
    told(3, concern=Concern.MODERN_SLAVERY)
    asked = asked_for(asker)
    assert (asked.end, asked.says) == (FigureEnd.DRAFTED, ())
    shown = {
        table.name: table.shown for table in tables_of(edition_of(asker, asked.edition).content)
    }
    by_concern = shown["Children, by kind of concern"]
    assert by_concern["Modern slavery or trafficking",] is None
    assert by_concern["County lines",] == 25
    assert not {n for each in shown.values() for n in each.values()} & {*range(1, 8)}
    with pytest.raises(Refused, match="Somebody else"):
        let_out(asker, asked.edition)
    let_out(second, asked.edition)
    assert edition_of(asker, asked.edition).state is EditionState.RELEASED


def test_a_child_more_in_a_new_issue_gives_nobody_away(told, asker, second):
    """An earlier release, one child more, and an attacker with both; withdrawn is not forgotten."""
    told(12)
    first = released(asker, second)
    told(1, concern=Concern.MISSING)
    with as_viewer(second.session_pass):
        withdraw(reference=first, says="It was wrong.", by=viewer(), at=NOW)
    asked = asked_for(asker)
    if asked.end is FigureEnd.DRAFTED:
        let_out(second, asked.edition)
    else:
        assert asked.end is FigureEnd.REFUSED
        assert asked.says
    assert attacker.pinned(every_table(asker), regimes.load()["rounded"]) == []


def test_a_draft_that_another_release_overtook_is_checked_anew(told, asker, second):
    told(12)
    told(14, at=DAY - timedelta(days=90))
    late = asked_for(asker).edition
    released(asker, second, replace(QUARTER, quarter=2))
    with pytest.raises(Refused, match="Check them anew"):
        let_out(second, late)
    with as_viewer(asker.session_pass):
        actions.ask_check(edition=late, by=viewer())
    making.check(working(asker), late, NOW)
    with as_viewer(asker.session_pass):
        check = queries.newest_check(viewer(), late)
    assert (check.number, check.verdict, len(check.against)) == (2, FigureVerdict.PASSED, 1)
    let_out(second, late)


def test_a_draft_that_a_check_refuses_is_not_released(wards, asker, second):
    late = asked_for(asker).edition
    with working(asker)() as who:
        actions.add_check(edition=late, against=[], says=["A count is given away."],
                          settings="", by=who, at=NOW)  # fmt: skip
    with pytest.raises(Refused, match="worked out"):
        let_out(second, late)


def test_a_slip_in_a_file_stops_counting_and_releasing(wards, asker, second, tmp_path, monkeypatch):
    draft = asked_for(asker).edition
    broken = tmp_path / "figures.toml"
    broken.write_text(definitions.FILE.read_text("utf-8").replace('"rounded"', '"ruonded"', 1))

    def load():
        return real(broken)

    real = definitions.load
    monkeypatch.setattr(queries, "load", load)
    with pytest.raises(Refused, match="names no regime"):
        let_out(second, draft)
    monkeypatch.setattr(making, "load", load)
    asked = asked_for(asker)
    assert (asked.end, asked.edition) == (FigureEnd.FAILED, "")
    assert "names no regime" in asked.says[0]


def test_two_people_lower_a_line_for_a_time_and_what_was_made_before_is_asked_anew(
    told, asker, second
):
    told(6)
    before = asked_for(asker).edition
    with as_viewer(asker.session_pass):
        lowering = actions.lower(
            regime="rounded", line="hides_up_to", value=5, why="A study.",
            until=timezone.localdate(), by=viewer(), at=timezone.now(),
        )  # fmt: skip
        assert queries.regimes_now(viewer(), timezone.localdate())["rounded"].hides_up_to == 7
        with pytest.raises(Refused):
            actions.agree(lowering=lowering, by=viewer(), at=NOW)
    with as_viewer(second.session_pass):
        actions.agree(lowering=lowering, by=viewer(), at=NOW)
        today = timezone.localdate()
        assert queries.regimes_now(viewer(), today)["rounded"].hides_up_to == 5
        assert queries.regimes_now(viewer(), today + timedelta(1))["rounded"].hides_up_to == 7
    with pytest.raises(Refused, match="other settings"):
        let_out(second, before)
    [table] = [each for each in tables_of(edition_of(asker, asked_for(asker).edition).content)
               if each.name == "Intelligence, by ward"]  # fmt: skip
    assert "A study." in " ".join(table.notes)


def test_tables_that_were_left_out_are_not_in_it(wards, asker):
    asked = asked_for(asker, without=("children-by-age",))
    names = [each.name for each in tables_of(edition_of(asker, asked.edition).content)]
    assert "Children, by age" not in names
    assert len(names) == len(definitions.load().tables) - 1


def test_a_job_does_nothing_for_who_may_no_longer_release(wards, asker, officer):
    with as_viewer(officer.session_pass), pytest.raises(Refused):
        actions.ask(period=QUARTER, without=(), definitions=definitions.load(), by=viewer(),
                    at=NOW, today=timezone.localdate())  # fmt: skip
    with as_viewer(asker.session_pass):
        reference = actions.ask(period=QUARTER, without=(), definitions=definitions.load(),
                                by=viewer(), at=NOW, today=timezone.localdate())  # fmt: skip
    fill(officer.account, reference)
    with as_viewer(asker.session_pass):
        assert queries.asked(viewer(), reference).end is None
