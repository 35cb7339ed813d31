"""Rules of the work with a child as it ends: by when, what is needed, what may follow."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sightline.casework.bases import bases
from sightline.casework.records import Pending, Stood
from sightline.casework.rules import (
    birthday,
    closing_refusal,
    problems,
    shuts_on,
    standing,
    step_refusal,
    steps_from,
    stood_next,
)
from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind
from tests.casework.working import GIVEN, born, closing, ground, lead, on

K = WorkStepKind
AT = None
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def stood(**different):
    return Stood(**{"number": 1, "step": K.LEAD_NAMED, "state": WorkState.OPEN, "by": "A",
                    "at": AT, **different})  # fmt: skip


@given(DAYS, st.none() | DAYS)
@example(date(2008, 2, 29), None)
def test_a_record_is_never_shut_before_18_nor_while_a_basis_stands(day, until):
    shuts = shuts_on(day.isoformat(), until)
    assert shuts >= birthday(day.isoformat(), 18) > day
    assert until is None or shuts > until
    assert birthday("2008-02-29", 18) == date(2026, 3, 1)
    assert shuts == birthday(day.isoformat(), 18) or shuts == until + timedelta(days=1)


@given(DAYS)
def test_a_birth_that_is_known_less_well_shuts_nobody_earlier(day):
    whole = birthday(day.isoformat(), 18)
    assert birthday(day.isoformat()[:7], 18) >= whole
    assert birthday(day.isoformat()[:4], 18) >= birthday(day.isoformat()[:7], 18)
    assert shuts_on("", on(5)) is None


TURNS = (  # born on 15 January 2009, as it is known; the day; a lead is wanted, late, shut
    ("2009-01-15", date(2026, 7, 14), False, False, False),
    ("2009-01-15", date(2026, 7, 15), True, False, False),  # 17 and a half
    ("2009-01-15", date(2026, 10, 15), True, True, False),  # and three quarters
    ("2009-01-15", date(2027, 1, 14), True, True, False),  # 18 tomorrow
    ("2009-01-15", date(2027, 1, 15), True, True, True),
    ("2009", date(2026, 7, 1), True, False, False),  # may be so old already
    ("2009", date(2027, 12, 30), True, True, False),
    ("2009", date(2027, 12, 31), True, True, True),
    ("", date(2027, 12, 31), False, False, False),
)


def test_what_growing_up_asks_on_a_day():
    for birth, today, wanted, late, shut in TURNS:
        found = standing(birth, None, today)
        assert (found.lead_wanted, found.lead_late, found.shut) == (wanted, late, shut), today
        named = stood(lead=lead().lead, ground=ground(until=today).ground)
        found = standing(birth, named, today)
        assert (found.lead_wanted, found.lead_late, found.shut) == (False, False, False), today


def test_a_step_follows_what_stands_and_lead_and_basis_stay():
    assert steps_from(None) == [K.LEAD_NAMED, K.BASIS_RECORDED, K.CLOSED]
    now = None
    for kind in (K.LEAD_NAMED, K.BASIS_RECORDED, K.CLOSED, K.LOOKED_AGAIN, K.REOPENED):
        now = stood_next(now, kind, GIVEN[kind](), by="A", at=AT)
    assert (now.number, now.state) == (5, WorkState.OPEN)
    assert now.lead == lead().lead
    assert now.ground == ground().ground
    assert now.closing is None
    closed = stood(step=K.CLOSED, state=WorkState.CLOSED)
    assert steps_from(closed) == [K.LOOKED_AGAIN, K.REOPENED]
    assert "Open it again first" in step_refusal(K.CLOSED, closed)
    with pytest.raises(ValueError, match="nothing to look at again"):
        stood_next(None, K.REOPENED, GIVEN[K.REOPENED](), by="A", at=AT)


WRONG = (
    (ground(until=None), "until"),
    (ground(until=on(-1)), "until"),
    (ground(until=on(400)), "until"),
    (ground(told_to=" "), "told_to"),
    (ground(told_on=None), "told_on"),
    (ground(told_on=on(1)), "told_on"),
    (ground(AdultBasis.LAWFUL, law="because"), "law"),
    (ground(AdultBasis.CARE_LEAVER, until=on(60)), "until"),  # 25 in 50 days
    (lead(since=on(1)), "since"),
    (lead(name=" "), "name"),
    (closing(achieved=""), "achieved"),
    (closing(view=""), "view"),
    (closing(reopens=" "), "reopens"),
    (closing(agreed_by=""), "agreed_by"),
    (closing(agreed_agency="police"), "agreed_agency"),
    (closing(level_after="HIGH"), "level_after"),
    (closing(level_before=""), "level_after"),
    (closing(reason=ClosingReason.MOVED), "moved_by"),
    (closing(reason=ClosingReason.OTHER_LEADS), "words"),
)


def test_what_is_missing_or_wrong_is_told_at_its_field():
    for wrong, field in WRONG:
        kind = K.LEAD_NAMED if wrong.lead else K.BASIS_RECORDED if wrong.ground else K.CLOSED
        found = problems(kind, wrong, born=born(50, 25), agency="police", today=on(0))
        assert list(found) == [field]


def test_what_is_whole_is_taken():
    for kind in K:
        given_ = GIVEN[kind]()
        assert problems(kind, given_, born=born(1), agency="police", today=on(0)) == {}


def test_work_is_not_closed_while_harm_goes_on_or_a_referral_waits():
    assert closing_refusal(Pending()) is None
    assert "T-1" in closing_refusal(Pending(harm=("T-1",)))
    assert "T-2" in closing_refusal(Pending(unanswered=("T-2",)))


def test_a_basis_without_a_source_or_a_date_is_refused(tmp_path):
    assert all(one.source and one.reviewed for one in bases().values())
    for line in (
        'name = "x"\nreviewed = 2026-01-01',
        'name = "x"\nsource = "y"\nreviewed = "soon"',
    ):
        file = tmp_path / f"{len(line)}.toml"
        file.write_text(f"[one]\n{line}\n")
        with pytest.raises(ValueError, match="The basis one needs"):
            bases(file)
