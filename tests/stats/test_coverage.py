"""A quiet place and a deaf one look the same in the reports; coverage must tell them apart."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.coverage import Invented, invent, judge
from sightline.stats.coverage import Coverage, Reason, Settings, Verdict, coverage

REACH = 2_000.0
PEOPLE, USUAL = 500.0, 10.0
FIELDS = ("expected", "ratio", "lower", "upper", "hearing", "p", "silence")


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def villages(number: int = 30) -> tuple[np.ndarray, Settings]:
    """Villages 10 km apart, each with a club that sent as many reports as any other."""
    xy = np.column_stack([np.arange(number) * 10_000.0, np.zeros(number)])
    return xy, Settings(xy, np.full(number, 6.0), np.full(number, USUAL), ["club"] * number)


def judged(
    reports: dict[int, float] | None = None,
    people: dict[int, float] | None = None,
    told: dict[int, float] | None = None,
    hours: dict[int, float] | None = None,
) -> Coverage:
    """Judge thirty villages, all usual but for those that are given."""
    xy, clubs = villages()

    def but_for(usual: float, given: dict[int, float] | None) -> np.ndarray:
        return np.array([(given or {}).get(place, usual) for place in range(len(xy))])

    clubs = replace(clubs, reports=but_for(USUAL, told), weekly_hours=but_for(6.0, hours))
    return coverage(but_for(USUAL, reports), but_for(PEOPLE, people), xy, clubs, reach=REACH)


def what(found: Coverage, place: int) -> tuple[str, str]:
    return str(found.verdicts[place]), str(found.reasons[place])


def test_places_that_are_all_alike_are_all_as_expected() -> None:
    found = judged()
    assert set(found.verdicts) == {Verdict.AS_EXPECTED}
    assert found.expected == pytest.approx(np.full(30, USUAL), rel=0.05)
    assert found.ratio == pytest.approx(np.ones(30), abs=0.01)


def test_silence_where_we_would_have_been_told_is_quiet() -> None:
    assert what(judged({3: 0}, {3: 2000}, told={3: 40}), 3) == (Verdict.QUIET, Reason.FEWER)


def test_silence_without_a_club_is_not_heard() -> None:
    found = judged({3: 0}, {3: 2000}, told={3: 40}, hours={3: 0})
    assert what(found, 3) == (Verdict.NOT_HEARD, Reason.NOBODY_NEAR)
    assert found.hearing[3] == pytest.approx(0.1)  # the floor


def test_silence_about_a_club_that_never_tells_is_not_heard() -> None:
    found = judged({3: 0}, {3: 2000}, told={3: 0})
    assert what(found, 3) == (Verdict.NOT_HEARD, Reason.SELDOM_TELL)
    assert found.reporting[3] < 0.2


def test_silence_of_a_hamlet_says_nothing() -> None:
    assert what(judged({3: 0}, {3: 20}), 3) == (Verdict.NOT_HEARD, Reason.FEW_PEOPLE)


def test_a_place_heard_faintly_would_need_more_people() -> None:
    # An hour and a half a week is heard enough to be judged, were there people enough to tell.
    found = judged({3: 0}, {3: 120}, hours={3: 1.5})
    assert found.hearing[3] > 0.25
    assert what(found, 3) == (Verdict.NOT_HEARD, Reason.FAINTLY)


def test_a_cry_is_heard_where_nobody_listens() -> None:
    assert what(judged({3: 40}, hours={3: 0}), 3) == (Verdict.HOT, Reason.MORE)


def test_an_unknown_population_is_not_judged_and_troubles_nobody_else() -> None:
    found, usual = judged({3: 40}, {3: np.nan}), judged()
    assert what(found, 3) == (Verdict.NOT_JUDGED, Reason.POPULATION_UNKNOWN)
    assert np.isnan([found.expected[3], found.ratio[3], found.lower[3], found.p[3]]).all()
    others = np.arange(30) != 3
    assert (found.verdicts[others] == usual.verdicts[others]).all()


def test_where_nobody_lives_there_is_nothing_to_judge() -> None:
    assert what(judged({3: 0}, {3: 0}), 3) == (Verdict.NOT_JUDGED, Reason.NOBODY_LIVES)


def test_without_any_setting_every_place_is_not_heard() -> None:
    xy, _ = villages()
    found = coverage(np.full(30, 9), np.full(30, PEOPLE), xy, Settings([], [], [], []), reach=REACH)
    assert set(found.verdicts) == {Verdict.NOT_HEARD}
    assert set(found.reasons) == {Reason.NOTHING_USUAL}
    assert np.isnan(found.rate)


def test_when_all_settings_are_silent_nobody_is_heard() -> None:
    found = judged(told=dict.fromkeys(range(30), 0.0))
    assert set(found.verdicts) == {Verdict.NOT_HEARD}


def test_four_places_heard_are_too_few_to_say_what_is_usual() -> None:
    xy, clubs = villages(4)
    found = coverage(np.full(4, 9), np.full(4, PEOPLE), xy, clubs, reach=REACH)
    assert set(found.reasons) == {Reason.NOTHING_USUAL}
    xy, clubs = villages(5)
    found = coverage(np.full(5, 9), np.full(5, PEOPLE), xy, clubs, reach=REACH)
    assert set(found.verdicts) == {Verdict.AS_EXPECTED}


def test_hot_places_do_not_raise_what_is_usual() -> None:
    found = judged(dict.fromkeys(range(3), 100.0))
    assert set(found.verdicts[:3]) == {Verdict.HOT}
    assert set(found.verdicts[3:]) == {Verdict.AS_EXPECTED}
    assert found.expected[5] == pytest.approx(USUAL, rel=0.15)  # their mean would be 19


def test_unknown_past_reports_are_taken_as_usual_and_unknown_hours_as_the_kinds_median() -> None:
    found = judged(told={3: np.nan}, hours={4: np.nan})
    assert found.reporting[3] == 1
    assert found.hearing[4] == pytest.approx(found.hearing[5])


def test_an_hour_of_a_kind_that_tells_little_is_worth_little() -> None:
    xy, clubs = villages()
    told, kinds = np.full(30, USUAL), np.array(["club"] * 30)
    told[:15], kinds[:15] = 1.0, "shop"
    shops = replace(clubs, reports=told, kind=kinds)
    found = coverage(np.where(kinds == "shop", 1, 10), np.full(30, PEOPLE), xy, shops, reach=REACH)
    assert found.hearing[0] < 0.5 * found.hearing[29]


def test_hot_and_quiet_are_what_the_interval_and_p_say() -> None:
    county = invent(chance(7), rate=0.05)
    found = judge(county)
    judgeable = ~np.isnan(found.p)
    clear = (found.lower > 1) | (found.upper < 1)
    assert (clear == (found.p < 0.05))[judgeable].all()
    assert ((found.verdicts == Verdict.HOT) == (found.lower > 1)).all()
    assert (found.upper[found.verdicts == Verdict.QUIET] < 1).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 9999), st.floats(-3, 3), st.floats(0.01, 100))
def test_neither_place_nor_turn_nor_unit_nor_order_matters(
    seed: int, turn: float, unit: float
) -> None:
    county, rng = invent(chance(seed)), chance(seed)
    order, mix = rng.permutation(120), rng.permutation(26)
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) / 1000
    moved = Settings(
        (np.asarray(county.settings.xy) @ spin + 50)[mix],
        (np.asarray(county.settings.weekly_hours) * unit)[mix],
        np.asarray(county.settings.reports)[mix],
        np.asarray(county.settings.kind)[mix],
    )
    places = (county.places @ spin + 50)[order]
    found = coverage(county.reports[order], county.population[order], places, moved, reach=3)
    usual = judge(county)
    for name in FIELDS:
        assert getattr(found, name) == pytest.approx(getattr(usual, name)[order], rel=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9999), st.integers(1, 25))
def test_taking_settings_away_never_makes_an_unheard_place_quiet(seed: int, gone: int) -> None:
    county = invent(chance(seed), rate=0.05)
    shut = np.isin(np.arange(26), chance(seed).permutation(26)[:gone])
    before, after = judge(county), judge(county, shut=shut)
    assert (after.hearing <= before.hearing + 1e-12).all()
    unheard = before.verdicts == Verdict.NOT_HEARD
    assert not (after.verdicts[unheard] == Verdict.QUIET).any()
    assert after.rate == before.rate


def test_much_telling_is_expected_of_a_place_but_does_not_make_it_better_heard() -> None:
    found = judged(told={3: 200})
    assert found.expected[3] > 2 * found.expected[4]
    assert found.hearing[3] == pytest.approx(0.1 + 0.9 * (1 - np.exp(-1)))


def test_shutting_every_setting_leaves_the_floor() -> None:
    county = invent(chance(2))
    found = judge(county, shut=np.full(26, True))
    assert found.hearing == pytest.approx(np.full(120, 0.1))
    assert not (found.verdicts == Verdict.QUIET).any()


def about_one_club(county: Invented) -> np.ndarray:
    return np.linalg.norm(county.places - np.asarray(county.settings.xy)[20], axis=1) < 2_000


def test_a_club_that_tells_much_does_not_make_its_neighbourhood_hot() -> None:
    known = unknown = places = 0
    for seed in range(20):
        county = invent(chance(seed), hot=0, quiet=0, rate=0.05, mute=0.1, one=8.0)
        near = about_one_club(county)
        blank = replace(county, settings=replace(county.settings, reports=np.full(26, np.nan)))
        known += int((judge(county).verdicts[near] == Verdict.HOT).sum())
        unknown += int((judge(blank).verdicts[near] == Verdict.HOT).sum())
        places += int(near.sum())
    assert unknown > 0.25 * places  # what it would look like if its past were not weighed
    assert known < 0.04 * places


def test_trouble_all_along_is_not_wholly_taken_for_zeal() -> None:
    hot = places = 0
    for seed in range(20):
        county = invent(chance(seed), hot=0, quiet=0, rate=0.05, mute=0.1, one=1.0, trouble=True)
        near = about_one_club(county)
        hot += int((judge(county).verdicts[near] == Verdict.HOT).sum())
        places += int(near.sum())
    assert hot > 0.55 * places  # 0.4 if settings were explained first and never again


def test_a_quiet_neighbourhood_does_not_vouch_for_a_silent_club() -> None:
    few = range(6)  # clubs among 2,000 people each, that sent 16 reports where 40 are usual
    found = judged(
        dict.fromkeys(few, 0.0), dict.fromkeys(few, 2000.0), told=dict.fromkeys(few, 16.0)
    )
    assert found.ratio[0] < 0.3
    assert found.reporting[0] < 0.85  # were silence explained too, it would end above 100
