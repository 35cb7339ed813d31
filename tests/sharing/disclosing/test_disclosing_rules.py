"""Whether what was decided may be sent now: each refusal has one cause."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sightline.sharing.disclosing_rules import Chosen, Plan, Reader, refusals
from sightline.terms import Audience, Marking, Regime, SanitisationCode, ShareOutcome
from sightline.terms.disclosures import ConsultAnswer

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
ITEM = Chosen("I-1", "police", Marking.OFFICIAL_SENSITIVE, Regime.GENERAL)
ASKS = replace(ITEM, sanitisation=SanitisationCode.CONSULT)
READER = Reader("K-1", "A Reader", Marking.OFFICIAL_SENSITIVE, frozenset({Regime.GENERAL}))
SOUND = Plan(
    outcome=ShareOutcome.SHARE, newer="", until=NOW + timedelta(days=1), giver="police",
    outsider="", audience=Audience.NAMED, crossing_authority="", items=["I-1"],
    recipients=["K-1"], found=[ITEM], readers=[READER],
)  # fmt: skip


def test_a_sound_plan_is_sent():
    assert refusals(SOUND, NOW) == ()


@pytest.mark.parametrize(
    ("different", "why"),
    [
        ({"outcome": ShareOutcome.REFUSE}, "decided not to share"),
        ({"newer": "J-2"}, "stands in the place"),
        ({"until": NOW}, "has passed"),
        ({"until": None}, "has passed"),
        ({"items": [], "found": []}, "No item was chosen"),
        ({"items": ["I-1", "I-2"]}, "I-2 is not there"),
        ({"found": [replace(ITEM, fallen="Let go")]}, "let go"),
        ({"found": [ASKS]}, "until its originator agrees"),
        ({"found": [replace(ITEM, controller="council")]}, "until its originator agrees"),
        ({"found": [replace(ASKS, asked=True)]}, "waits for its originator"),
        (
            {"found": [replace(ASKS, asked=True, answer=ConsultAnswer.REFUSE)]},
            "its originator refused",
        ),
        ({"recipients": [], "readers": []}, "Nobody is named"),
        ({"recipients": ["K-1", "K-2"]}, "may receive nothing now"),
        ({"readers": [replace(READER, clearance=None)]}, "may receive nothing now"),
        ({"readers": [replace(READER, clearance=Marking.OFFICIAL)]}, "above what A Reader"),
        ({"readers": [replace(READER, regimes=frozenset())]}, "names no authority"),
        ({"findings": 1}, "may still be read"),
        ({"nothing_to_tell": True}, "No theme has five"),
    ],
)
def test_each_refusal_has_one_cause(different, why):
    found = refusals(replace(SOUND, **different), NOW)
    assert len(found) == 1
    assert why in found[0]


@pytest.mark.parametrize(
    "different",
    [
        {"found": [replace(ASKS, asked=True, answer=ConsultAnswer.AGREE)]},
        {"readers": [replace(READER, regimes=frozenset())], "crossing_authority": "Schedule 8"},
        {"recipients": [], "readers": [], "outsider": "A clinic"},
    ],
)
def test_what_is_answered_for_is_sent(different):
    assert refusals(replace(SOUND, **different), NOW) == ()
