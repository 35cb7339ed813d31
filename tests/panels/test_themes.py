"""Themes: brought to a panel, heard as other records are, and hidden from whoever has no seat."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sightline.access.queries import label_number
from sightline.access.refused import Refused
from sightline.hotspots.concerns.records import Somewhere
from sightline.hotspots.models import Run
from sightline.intelligence.actions import Overtaken
from sightline.panels.actions import themes
from sightline.panels.models import Theme, ThemeVersion
from sightline.panels.queries import themes as queries
from sightline.panels.queries.seen import theme_seen
from sightline.panels.theme_rules import Origin, Says
from sightline.terms import Marking, Role
from sightline.terms.meeting import AgendaReason, AgendaStrand
from sightline.terms.themes import ThemeSource, ThemeState, ThemeStep
from tests.hotspots import concerning, planting
from tests.hotspots.conftest import county
from tests.hotspots.test_pages import cell_at
from tests.panels import convening
from tests.panels.convening import act, ask, given, page
from tests.panels.test_both_guards import without_row_policies

__all__ = ["county"]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CLUSTER = {"p": 0.004, "observed": 12, "expected": 3.1, "children": 6, "origins": 5,
           "places": ["A22"], "reading": "x"}  # fmt: skip


def says(**different):
    sound = {"title": "Motorbikes", "seen": "Lent to children", "asked": "Who else sees it?",
             "review_on": TODAY + timedelta(days=30)}  # fmt: skip
    return Says(**sound | different)


def bring(who, panel, origin=None, **different):
    return act(who, themes.bring, panel=panel, says=says(**different), origin=origin)


def seen(who, reference):
    return ask(who, queries.theme, reference, today=TODAY)


@pytest.fixture
def theme(people, panel):
    return bring(people.police, panel)


@pytest.fixture
def run(monkeypatch):
    """A run of somebody's own, whose one circle holds; its reference is not there for others."""
    asked = SimpleNamespace(since=date(2026, 3, 1), until=date(2026, 6, 1))
    found = SimpleNamespace(
        result={"CIRCLES": {"clusters": [CLUSTER, CLUSTER | {"children": 2}]}},
        line=SimpleNamespace(question=SimpleNamespace(asked=asked)),
    )
    monkeypatch.setattr(queries, "my_run", lambda *_: found)
    monkeypatch.setattr(queries, "area_names", lambda _: ["Ashby"])
    return "R-4F7KQ-9M2XR"


def test_a_member_brings_a_theme_and_those_on_the_panel_alone_see_it(people, panel, theme):
    for who in (people.coordinator, people.charity):
        assert seen(who, theme).now.says == says()
        assert [key for key, _ in ask(who, convening.pages.panel, panel).themes] == [theme]
    for who in (people.onlooker, people.outsider):
        with pytest.raises(ObjectDoesNotExist):
            seen(who, theme)
    assert ask(people.onlooker, convening.pages.panel, panel).themes == []
    with pytest.raises(Refused, match="members of the panel"):
        bring(people.onlooker, panel)


def test_it_is_changed_by_who_brought_it_or_the_coordinator_and_closed_with_an_outcome(
    people, theme
):
    with pytest.raises(Refused):
        act(people.charity, themes.step, reference=theme, taken=ThemeStep.CHANGE, seen=1,
            says=says())  # fmt: skip
    act(people.police, themes.step, reference=theme, taken=ThemeStep.CHANGE, seen=1,
        says=says(title="Scooters"))  # fmt: skip
    closing = {"reference": theme, "taken": ThemeStep.CLOSE, "outcome": "Sellers were told"}
    with pytest.raises(Overtaken):
        act(people.coordinator, themes.step, seen=1, **closing)
    act(people.coordinator, themes.step, seen=2, **closing)
    found = seen(people.charity, theme)
    assert [(one.number, one.state, one.says.title) for one in found.versions] == [
        (3, ThemeState.CLOSED, "Scooters"), (2, ThemeState.OPEN, "Scooters"),
        (1, ThemeState.OPEN, "Motorbikes"),
    ]  # fmt: skip
    assert found.now.outcome == "Sellers were told"
    assert seen(people.coordinator, theme).may == [ThemeStep.OPEN_AGAIN]


def test_the_rules_bring_what_is_new_and_what_is_to_be_looked_at_again(people, panel, meeting):
    new = bring(people.police, panel)
    due = bring(people.police, panel, review_on=TODAY + timedelta(days=2))
    closed = bring(people.police, panel)
    act(people.police, themes.step, reference=closed, taken=ThemeStep.CLOSE, seen=1, outcome="x")
    act(people.coordinator, convening.meetings.draw_up, reference=meeting)
    found = {one.line.about: one for one in page(people.charity, meeting).entries}
    assert found[new].line.reasons == [AgendaReason.NEW]
    assert found[due].line.reasons == [AgendaReason.REVIEW_DUE, AgendaReason.NEW]
    assert found[new].line.strand is AgendaStrand.THEMES
    assert (found[new].called.name, found[new].called.kind) == ("Motorbikes", "Theme")
    assert closed not in found
    entry = found[new].line.number
    to_do = given(people.coordinator, entry, people.charity)
    theirs = seen(people.charity, new)
    assert [line.reference for line in theirs.actions] == [to_do]
    assert theirs.heard == [(entry, meeting)]


def test_a_finding_comes_with_its_figures_and_area_and_is_newly_found(people, panel, meeting, run):
    made = act(people.police, themes.bring_finding, panel=panel, run=run, finding="circles-0",
               says=says())  # fmt: skip
    found = seen(people.charity, made).origin
    assert (found.source, found.reference) == (ThemeSource.RUN, run)
    assert found.evidence.splitlines()[:3] == ["Ashby", "Found: 12", "Expected: 3.1"]
    act(people.coordinator, convening.meetings.draw_up, reference=meeting)
    reasons = {one.line.about: one.line.reasons for one in page(people.charity, meeting).entries}
    assert reasons[made] == [AgendaReason.NEWLY_SIGNIFICANT]
    for finding, why_not in (("circles-1", "Too few"), ("circles-7", "no such finding")):
        with pytest.raises(Refused, match=why_not):
            act(people.police, themes.bring_finding, panel=panel, run=run, finding=finding,
                says=says())  # fmt: skip


def test_nobody_brings_what_is_not_theirs_to_see(people, panel, person):
    with pytest.raises(Refused):
        act(people.police, themes.bring_finding, panel=panel, run="R-00000-00000",
            finding="circles-0", says=says())  # fmt: skip
    analyst = person(agency="council", roles={Role.ANALYST}, compartments={"prevent"})
    with pytest.raises(Run.DoesNotExist):
        act(analyst, themes.bring_finding, panel=panel, run="R-00000-00000",
            finding="circles-0", says=says())  # fmt: skip
    absent = Origin(ThemeSource.REQUIREMENT, "Q-00000-00000")
    with pytest.raises(Refused):
        bring(people.police, panel, origin=absent)


def test_a_cell_is_told_by_the_area_around_it_and_never_by_itself(county, officer, entering):
    with entering(officer):
        cell = cell_at(planting.MIDDLE)
        found = queries.area_names(Somewhere(cells=(cell,)))
        assert found == queries.area_names(Somewhere(areas=("A22",)))
    assert len(found) == 1
    assert cell not in found[0]


def test_both_guards_hide_a_theme(people, panel, theme, entering):
    with entering(people.onlooker) as viewer:
        assert not Theme.objects.exists()
        assert not ThemeVersion.objects.exists()
    with without_row_policies():
        with pytest.raises(ObjectDoesNotExist):
            theme_seen(viewer, theme)
        assert queries.themes_of(viewer, panel) == []
    with entering(people.charity):
        assert Theme.objects.filter(pk=theme).exists()


def test_a_panels_page_does_not_depend_on_a_theme_its_reader_cannot_see(people, panel, browser_of):
    read = browser_of(people.onlooker).get
    before = concerning.text(read(f"/panels/{panel}/"))
    made = bring(people.police, panel)
    assert concerning.text(read(f"/panels/{panel}/")) == before
    for address in (f"themes/{made}/", f"themes/{made}/close", f"{panel}/theme",
                    "themes/O-00000-00000/"):  # fmt: skip
        assert read(f"/panels/{address}").status_code == 404


def version(people, theme, **different):
    sound = {"number": 2, "state": "OPEN", "title": "a", "seen": "b", "asked": "c",
             "review_on": TODAY, "outcome": ""}  # fmt: skip
    ThemeVersion.objects.create(theme_id=theme, by=people.coordinator.account, at=timezone.now(),
                                **sound | different)  # fmt: skip


def test_what_must_never_be_false_of_a_theme(people, panel, theme, entering):
    ended = {"state": "CLOSED", "review_on": None, "outcome": "x"}

    def twice_closed():
        version(people, theme, **ended)
        version(people, theme, number=3, **ended)

    def made(**different):
        row = Theme.objects.get(pk=theme)
        sound = {"reference": "O-00000-00009", "panel_id": panel, "label_id": row.label_id,
                 "source": "WORDS", "created_by": people.coordinator.account,
                 "created_at": timezone.now()}  # fmt: skip
        Theme.objects.create(**sound | different)

    for sentence, write in (
        ("a_theme_follows_its_versions", lambda: version(people, theme, number=4)),
        ("a_theme_says_what_is_seen_and_asked", lambda: version(people, theme, asked="")),
        ("a_theme_is_reviewed_until_it_ends", lambda: version(people, theme, review_on=None)),
        ("a_closed_theme_is_opened_before_it_changes", twice_closed),
        ("a_theme_names_what_it_comes_from", lambda: made(source="PROFILE")),
        ("a_finding_comes_with_its_figures",
         lambda: made(source="RUN", source_reference="R-4F7KQ-9M2XR")),
        ("a_theme_is_under_its_panels_label",
         lambda: made(label_id=label_number(replace(convening.LABEL, marking=Marking.OFFICIAL)))),
    ):  # fmt: skip
        broken = pytest.raises(IntegrityError, match=sentence)
        with entering(people.coordinator), broken, transaction.atomic():
            write()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_pages_take_a_theme_from_its_words_to_its_end(people, panel, browser_of):
    browser = browser_of(people.coordinator)
    day = TODAY + timedelta(days=40)
    typed = {"title": "Scooters", "seen": "Three schools say so", "asked": "Look", "source": "x"}
    typed |= {f"review_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    wrong = browser.post(f"/panels/{panel}/theme", typed)
    assert wrong.status_code == 400
    assert "Three schools say so" in concerning.text(wrong)
    absent = browser.post(f"/panels/{panel}/theme", typed | {"source": "Q-4F7KQ-9M2XR"})
    assert "or you may not see it" in concerning.text(absent)
    made = browser.post(f"/panels/{panel}/theme", typed | {"source": ""}).headers["Location"]
    assert "Three schools say so" in concerning.text(browser.get(made))
    assert browser.post(f"{made}close", {"seen": 1, "outcome": ""}).status_code == 400
    browser.post(f"{made}close", {"seen": 1, "outcome": "The seller stopped"})
    assert "The seller stopped" in concerning.text(browser.get(made))
    assert browser.get(f"{made}change").status_code == 404


def test_a_finding_is_brought_from_its_page_or_the_page_says_why_not(
    people, panel, run, browser_of
):
    browser, address = browser_of(people.police), f"/panels/findings/{run}/circles-0"
    assert "Expected: 3.1" in concerning.text(browser.get(address))
    day = TODAY + timedelta(days=40)
    typed = {"title": "Ashby", "seen": "More than expected there", "asked": "", "panel": panel}
    typed |= {f"review_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    wrong = browser.post(address, typed)
    assert wrong.status_code == 400
    assert "More than expected there" in concerning.text(wrong)
    made = browser.post(address, typed | {"asked": "Look there"}).headers["Location"]
    shown = concerning.text(browser_of(people.charity).get(made))
    assert "Found: 12" in shown
    assert "only whoever asked for it can open it" in shown
    assert "Too few" in concerning.text(browser.get(f"/panels/findings/{run}/circles-1"))
    alone = browser_of(people.onlooker).get(address)
    assert "You sit on no panel" in concerning.text(alone)
