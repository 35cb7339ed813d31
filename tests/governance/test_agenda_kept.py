"""Themes of panels are kept as other records: let go of by two with all that hangs on them, held,
and who looked is told."""

import pytest

from sightline.governance.actions import NotYet
from sightline.governance.queries.who_looked import Narrowed, looks_at
from sightline.panels.actions.meetings import draw_up
from sightline.terms import Act, HoldKind, RecordKind, Regime, Role
from tests.governance.keeping.conftest import all_rows, approved, disposed, held, proposed
from tests.governance.keeping.test_disposing import everywhere
from tests.governance.keeping.test_disposing_kinds import LEFT, keeper, second
from tests.panels import convening
from tests.panels.conftest import people
from tests.panels.test_themes import bring

__all__ = ["all_rows", "approved", "disposed", "everywhere", "held", "keeper", "people",
           "proposed", "second"]  # fmt: skip
pytestmark = pytest.mark.django_db
WORD = "Quillfeather"


@pytest.fixture
def theme(people):
    """A theme that a panel heard of and gave an action about, with one rare word."""
    panel = convening.panel(people.coordinator, [people.police])
    made = bring(people.police, panel, seen=f"{WORD} is asked for in three towns")
    meeting = convening.meeting(people.coordinator, panel)
    convening.act(people.coordinator, draw_up, reference=meeting)
    entries = convening.page(people.coordinator, meeting).entries
    entry = next(one.line.number for one in entries if one.line.about == made)
    convening.given(people.coordinator, entry, people.police, what=f"Ask for {WORD}")
    return made


def test_a_theme_goes_with_its_versions_and_what_was_given_about_it(theme, disposed, everywhere):
    assert everywhere(WORD) == {"panels_themeversion", "panels_action"}
    disposed(theme, RecordKind.THEME)
    assert everywhere(WORD) == set()
    assert everywhere(theme) <= LEFT


def test_a_theme_stays_while_it_is_held(theme, held, disposed, everywhere):
    held(HoldKind.RECORD, theme, RecordKind.THEME)
    with pytest.raises(NotYet):
        disposed(theme, RecordKind.THEME)
    assert "panels_themeversion" in everywhere(WORD)


def test_who_looked_at_a_theme_is_told(theme, people, person, entering):
    answers = person(agency="council", roles={Role.GATEKEEPER}, regimes=set(Regime),
                     compartments={"prevent"})  # fmt: skip
    with entering(answers) as viewer:
        lines = looks_at(viewer, Act.WHO_LOOKED, theme, Narrowed()).lines
    assert people.police.account in {one.account for one in lines}
