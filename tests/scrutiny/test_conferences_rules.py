"""The rules of conferences, and what anybody may read of them; no database."""

import json
from datetime import date

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.parties import Viewer
from sightline.scrutiny.conferences import rules
from sightline.scrutiny.conferences.public import content
from sightline.scrutiny.conferences.records import (
    Agreed,
    BriefLine,
    ConferenceLine,
    Event,
    OutcomeLine,
    Taught,
    Thought,
    Told,
)
from sightline.terms import Role
from sightline.terms.conferences import ConferenceState, OutcomeState

SECRET = "marzipan"
FRAGMENT = "scrutiny/public/conferences.html"
TODAY = date(2026, 11, 28)
EVENT = Event(ConferenceState.HELD, "Seen and heard", date(2026, 11, 2), "The guildhall",
              "What young people told us.", ("The partnership",))  # fmt: skip
OUTCOME = OutcomeLine("T-1", "T-C", 1, Agreed("Clubs open", "Head of youth work", TODAY),
                      [Told("police", "", TODAY, SECRET), Told("", "All schools", TODAY, SECRET)],
                      frozenset({"police"}))  # fmt: skip


@given(st.integers(0, 30), st.integers(0, 30))
def test_no_part_is_told_from_which_a_few_could_be_known(part, rest):
    told = rules.safe(part, part + rest)
    few = part + rest < rules.FEWEST or 0 < part < rules.FEWEST or 0 < rest < rules.FEWEST
    assert told == (None if few else part)


def test_what_anybody_reads_holds_sums_and_bodies_and_no_internal_word():
    thought = Thought(9, 8, 9, [SECRET], [SECRET])
    line = ConferenceLine("T-C", 1, EVENT, [OUTCOME], thought)
    briefs = [BriefLine("T-B", 1, "", Taught(SECRET, "", "", ("x",), TODAY, withdrawn=True))]
    made = content([line], briefs, {"police": "Police", "council": "Council"}, today=TODAY)
    for whole in (json.dumps(made), render_to_string(FRAGMENT, {"content": made})):
        assert SECRET not in whole
        assert "All schools" in whole
    [one] = made["conferences"]
    assert one["feedback"] == {"answers": 9, "useful": None, "will_change": 9}
    assert one["reach"] == [{"agency": "Police", "told": 1, "opened": 1}]
    assert [told["body"] for told in one["outcomes"][0]["told"]] == ["Police", "All schools"]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.COMMITTEE_MEMBER, True),
        (Role.REPORTER, True),
        (Role.ANALYST, True),
        (Role.SETTING_LINK, False),
    ],
)
def test_whoever_works_here_reads_and_a_link_does_not(role, reads):
    viewer = Viewer("A-AAAAA-AAAAA", "council", roles=frozenset({role}))
    assert (rules.reader_refusal(viewer) is None) is reads


def test_what_is_not_sound_is_named_at_its_field():
    held = Event(ConferenceState.HELD, "x", date(2026, 12, 1), "x", "x", (), (), (), TODAY)
    assert set(rules.event_problems(held, TODAY)) == {"held_on", "feedback_until", "partners"}
    assert rules.event_problems(EVENT, TODAY) == {}
    done = Agreed("x", "x", TODAY, OutcomeState.DONE)
    assert set(rules.agreed_problems(done)) == {"came"}
    many = Taught("x", "", "x", tuple("abcdefgh"), TODAY)
    assert set(rules.taught_problems(many)) == {"points"}
