"""Is it quiet here, or is nobody listening? Reports weighed against who could have told us."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sightline.stats._coverage_check import (
    Dials,
    checked_kinds,
    checked_reports,
    checked_settings,
    checked_shut,
    checked_spots,
)
from sightline.stats._coverage_hearing import Ground, hours_in_reach
from sightline.stats._coverage_shrink import believed, interval, shrunk, wrong_side
from sightline.stats._coverage_usual import Usual, filled_hours, learn, worth_of_an_hour
from sightline.stats.arrays import Array


class Verdict(StrEnum):
    """What a place's reports amount to, given who could have told us; see `coverage`."""

    HOT = "hot"
    AS_EXPECTED = "as expected"
    QUIET = "quiet"
    NOT_HEARD = "not heard"
    NOT_JUDGED = "not judged"


class Reason(StrEnum):
    """Why a place has its verdict: words to end a sentence with."""

    MORE = "there are more reports than its people and settings lead us to expect"
    WITHIN_CHANCE = "the difference from what is expected may be chance"
    FEWER = "there are fewer reports than expected, though we would have been told"
    NOBODY_NEAR = "too few settings that could tell us are open within reach"
    SELDOM_TELL = "the settings within reach seldom tell us anything"
    FAINTLY = "we hear it too faintly for silence to mean anything"
    FEW_PEOPLE = "too few people live here for silence to mean anything"
    NOTHING_USUAL = "too few places are heard to say what is usual"
    POPULATION_UNKNOWN = "nobody knows how many people live here"
    NOBODY_LIVES = "nobody lives here"


@dataclass(frozen=True, slots=True)
class Settings:
    """Places where somebody could tell us: schools, youth clubs, surgeries, and the like.

    xy            (m, 2)  in the unit and on the grid of the places
    weekly_hours  (m,)    hours open to children in a week; NaN where unknown
    reports       (m,)    reports that each sent before, over one period; NaN where unknown
    kind          (m,)    the kind of each, as text or codes
    """

    xy: ArrayLike
    weekly_hours: ArrayLike
    reports: ArrayLike
    kind: ArrayLike


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is expected of each place and what was found; see `coverage`. Arrays are (n,).

    expected   reports, from people and from who could tell us; NaN where the population or what
               is usual is unknown, as in ratio, lower, upper and p
    ratio      reports over expected, shrunk towards 1, with the bounds lower and upper
    hearing    0 (nobody would tell us) to 1 (ample hours of settings that tell as is usual)
    p          twice the chance that the true ratio lies on the other side of 1
    silence    chance of no report at all, were the place `worth_knowing` times as bad as usual
    verdicts   values of `Verdict`, as text; reasons: values of `Reason`, as text
    reporting  (m,) how readily each setting reports, shrunk towards 1, the usual of its kind
    rate       reports for each person who is fully heard, over the period; NaN where unknown
    """

    expected: Array
    ratio: Array
    lower: Array
    upper: Array
    hearing: Array
    p: Array
    silence: Array
    verdicts: NDArray[np.str_]
    reasons: NDArray[np.str_]
    reporting: Array
    rate: float


def coverage(
    reports: ArrayLike,
    population: ArrayLike,
    places_xy: ArrayLike,
    settings: Settings,
    *,
    reach: float,
    floor: float = 0.1,
    enough: float = 1.0,
    worth_knowing: float = 2.0,
    doubt: float = 0.05,
    least_hearing: float = 0.25,
    leeway: float = 0.25,
    confidence: float = 0.95,
    shut: ArrayLike | None = None,
) -> Coverage:
    """Say of each place whether it is hot, as expected, quiet, or not heard.

        expected = rate · people · v,  v = f + (1 − f) ∫ [1 − exp(−H(t) / c)] dt  over t from 0
        H(t) = Σs hours · worth · exp(−(distance / reach)²)  over settings with reporting above t
        ratio ~ Gamma(k + x / φ, k + expected / φ),  φ = 1 + expected · leeway² / hearing
        silence = (1 + w · rate · people · leeway²) ^ (−hearing / leeway²)

    x are the reports, f the floor, w worth_knowing. worth is what an hour of the setting's kind
    tells; reporting is how readily the setting tells us, beside its kind; both are shrunk. c is
    `enough` times the mean of hours · worth of all settings. hearing is v with reporting held at 1
    at most. rate, robust to a few hot places, and the shape k, by likelihood, come from the places
    whose hearing is enough. The first of these that holds is the verdict:

    not judged   the population is unknown, or nobody lives there
    hot          lower > 1, however little is heard
    not heard    hearing < least_hearing, or silence > doubt: were it as bad as is worth knowing,
                 we might well have heard nothing
    quiet        upper < 1
    as expected  none of these

    reports        (n,)    distinct independent origins at each place, over one period
    population     (n,)    people of the ages that concern you; NaN where unknown
    places_xy      (n, 2)  the places' middles on a flat grid, usually metres
    settings       as `Settings`; with none, every place is not heard
    reach          distance at which a setting's ear falls to 37%, in the unit of places_xy; at
                   twice as far it is 2%
    floor          share of full hearing that comes from everywhere: patrols, an online form
    enough         usual settings on the doorstep that make a place 63% heard
    worth_knowing  times the usual rate that we must not miss
    doubt          chance of missing it that we accept
    least_hearing  hearing under which no silence is believed; above floor
    leeway         standard deviation of what was truly to be expected, as a share of `expected`,
                   where all is heard; with it, no number of reports makes a certainty
    confidence     chance that lower and upper hold the true ratio
    shut           (m,)    True for settings to be thought shut: what is usual is still learned
                   from all, so it shows what would go unheard without them
    returns        Coverage

    Raises ValueError for input that breaks these conditions, no reports at all, or reports where
    nobody lives. Memory grows as 8 n m bytes, several times over.
    Clayton and Kaldor (1987), Biometrics 43, 671-681, on the shrunk ratio; Cantoni and Ronchetti
    (2001), JASA 96, 1022-1030, on the robust rate; the model of hearing is Sightline's own.
    Where a setting's past reports are of the very trouble that is asked about, part of it is
    taken for zeal: give reports of an earlier period.
    """
    dials = Dials(
        reach, floor, enough, worth_knowing, doubt, least_hearing, leeway, confidence
    )  # fmt: skip
    counts, known = checked_reports(reports, population)
    people = np.nan_to_num(known)
    spots = checked_spots(places_xy, counts.size, "place")
    kinds = checked_kinds(settings.kind)
    hours, told = checked_settings(settings.weekly_hours, settings.reports, kinds.size)
    closed = checked_shut(shut, kinds.size)
    ears = checked_spots(settings.xy, kinds.size, "setting")
    weekly = filled_hours(hours, kinds)
    weekly = weekly * worth_of_an_hour(told, weekly, kinds)
    usual_hours = float(weekly.mean()) if weekly.any() else 1.0  # of none, any number will do
    ground = Ground(hours_in_reach(spots, ears, weekly, reach), enough * usual_hours, floor)
    usual = learn(counts, people, ground, told, kinds, dials)
    return _judged(counts, known, replace(ground, hours=ground.hours * ~closed), usual, dials)


def _judged(
    counts: Array, population: Array, ground: Ground, usual: Usual, dials: Dials
) -> Coverage:
    """Return what each place's reports amount to, on the ground as it is to be thought."""
    people = np.where(population > 0, population, np.nan)
    hearing = ground.heard(np.minimum(usual.reporting, 1))
    expected = usual.rate * people * ground.heard(usual.reporting)
    evidence = believed(counts, expected, hearing, dials.leeway)
    lower, upper = interval(*evidence, usual.shape, dials.confidence)
    bad = dials.worth_knowing * usual.rate * people
    silence_heard_fully = (1 + bad * dials.leeway**2) ** (-1 / dials.leeway**2)
    silence = silence_heard_fully**hearing
    if_all_told = ground.heard(np.ones(usual.reporting.size))
    rules = [
        (np.isnan(population), Verdict.NOT_JUDGED, Reason.POPULATION_UNKNOWN),
        (population == 0, Verdict.NOT_JUDGED, Reason.NOBODY_LIVES),
        (np.isnan(expected), Verdict.NOT_HEARD, Reason.NOTHING_USUAL),
        (lower > 1, Verdict.HOT, Reason.MORE),
        (if_all_told < dials.least_hearing, Verdict.NOT_HEARD, Reason.NOBODY_NEAR),
        (hearing < dials.least_hearing, Verdict.NOT_HEARD, Reason.SELDOM_TELL),
        (silence_heard_fully > dials.doubt, Verdict.NOT_HEARD, Reason.FEW_PEOPLE),
        (silence > dials.doubt, Verdict.NOT_HEARD, Reason.FAINTLY),
        (upper < 1, Verdict.QUIET, Reason.FEWER),
    ]
    holds = [rule[0] for rule in rules]
    return Coverage(
        expected=expected,
        ratio=shrunk(*evidence, usual.shape),
        lower=lower,
        upper=upper,
        hearing=hearing,
        p=wrong_side(*evidence, usual.shape),
        silence=silence,
        verdicts=np.select(holds, [str(rule[1]) for rule in rules], str(Verdict.AS_EXPECTED)),
        reasons=np.select(holds, [str(rule[2]) for rule in rules], str(Reason.WITHIN_CHANCE)),
        reporting=usual.reporting,
        rate=usual.rate,
    )
