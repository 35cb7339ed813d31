"""What each finding says, in plain words, and no more than it says. Pure.

No sentence is about a person: only about places, months, and how much is known.
"""

from math import isfinite

from sightline.hotspots.studies.evidence import Told
from sightline.hotspots.words import number
from sightline.stats.coverage import Reason, Verdict
from sightline.stats.trend import MannKendallResult, Pattern

UNHEARD = "It may be quiet there, or nobody may be listening."
PATTERNS = {
    Pattern.NEW_HOT: "Hot in the last month and in no month before.",
    Pattern.CONSECUTIVE_HOT: "Hot in each of the last months, and never before them.",
    Pattern.INTENSIFYING_HOT: "Hot in nearly every month, and growing.",
    Pattern.PERSISTENT_HOT: "Hot in nearly every month, neither growing nor fading.",
    Pattern.DIMINISHING_HOT: "Hot in nearly every month, but fading.",
    Pattern.SPORADIC_HOT: "Hot in the last month, and on and off before it.",
    Pattern.OSCILLATING_HOT: "Hot in the last month, though it was cold before.",
    Pattern.HISTORICAL_HOT: "Hot in nearly every month, but not in the last.",
    Pattern.NEW_COLD: "Cold in the last month and in no month before.",
    Pattern.CONSECUTIVE_COLD: "Cold in each of the last months, and never before them.",
    Pattern.INTENSIFYING_COLD: "Cold in nearly every month, and growing colder.",
    Pattern.PERSISTENT_COLD: "Cold in nearly every month.",
    Pattern.DIMINISHING_COLD: "Cold in nearly every month, but less so.",
    Pattern.SPORADIC_COLD: "Cold in the last month, and on and off before it.",
    Pattern.OSCILLATING_COLD: "Cold in the last month, though it was hot before.",
    Pattern.HISTORICAL_COLD: "Cold in nearly every month, but not in the last.",
}


def amount(told: Told) -> str:
    """Return how much is known: 12 items from 7 independent origins about 5 children."""
    origins = number(told.origins, "independent origin", "independent origins")
    children = number(told.children, "child", "children")
    return f"{number(told.items, 'item', 'items')} from {origins} about {children}"


def by_chance(p: float, shuffles: int, of: str = "shuffles") -> str:
    """Return how often chance does the same: p is (r + 1) / (shuffles + 1)."""
    if not isfinite(p) or shuffles == 0:
        return ""
    among = shuffles + 1
    return f"; a chance pattern this strong arises in {round(p * among):,} of {among:,} {of}"


def times(value: float) -> str:
    """Return a ratio as people say it: 4.1 times; 120 times."""
    return f"{value:.1f} times" if value < 10 else f"{value:,.0f} times"


def hot(told: Told, ratio: float, expected_from: str, p: float, shuffles: int) -> str:
    """Read out a hot spot. The ratio is of the place together with those around it."""
    return (
        f"{amount(told)}. With the places around it, that is {times(ratio)} what is expected "
        f"from {expected_from}{by_chance(p, shuffles)}."
    )


def cold(told: Told, ratio: float, expected_from: str, p: float, shuffles: int) -> str:
    """Read out a cold spot. The ratio is of the place together with those around it."""
    known = f"{amount(told)}. " if told.items else ""
    return (
        f"{known}With the places around it, that is {times(ratio)} what is expected from "
        f"{expected_from}{by_chance(p, shuffles)}. {UNHEARD}"
    )


def cluster(
    told: Told, cases: int, ratio: float, expected_from: str, p: float, simulations: int
) -> str:
    """Read out a circle or a cylinder: cases are children, each by an origin of its own."""
    return (
        f"{amount(told)}. Counting each child and each origin once makes "
        f"{number(cases, 'case', 'cases')}, {times(ratio)} what is expected from "
        f"{expected_from}{by_chance(p, simulations, 'maps made by chance')}."
    )


def trend(found: MannKendallResult, chance: float) -> str:
    """Read out the county's own change over the months."""
    if found.p_value > chance:
        way = "neither rises nor falls steadily"
    else:
        way = "rises" if found.s > 0 else "falls"
    return (
        f"What is newly told of in the county {way} (p {found.p_value:.3f}). Months before the "
        "first report and after the last are left out; a month between them without a report "
        "counts as none, as if we had been listening all along."
    )


def surface(events: int, children: int, origins: int, metres: float, dropped: int) -> str:
    """Read out a density surface."""
    left = (
        f" {number(dropped, 'peak was', 'peaks were')} left out, because too few children or "
        "origins stand behind."
        if dropped
        else ""
    )
    return (
        f"{number(events, 'case', 'cases')} ({number(children, 'child', 'children')}, "
        f"{number(origins, 'independent origin', 'independent origins')}) smoothed over "
        f"{metres:,.0f} metres: wider than any street, so it shows neighbourhoods.{left}"
    )


def repeats(events: int, unused: int, p: float, metres: float, interval: int, ratio: float) -> str:
    """Read out near repeats: pairs of different children, told of by different origins."""
    unusable = (
        f" {number(unused, 'item has', 'items have')} no day or no point and could not be used."
        if unused
        else ""
    )
    return (
        f"Among {number(events, 'event', 'events')}, pairs within {metres:,.0f} metres and "
        f"{interval} days are {times(ratio)} as many as expected (p {p:.3f}). Pairs of one child, "
        f"or of one origin, are not counted.{unusable}"
    )


def coverage(verdict: str, reason: str, found: int, expected: float | None) -> str:
    """Read out one small area's verdict and why."""
    said = {
        Verdict.HOT: "More than expected",
        Verdict.AS_EXPECTED: "As expected",
        Verdict.QUIET: "Quiet",
        Verdict.NOT_HEARD: "Not heard",
        Verdict.NOT_JUDGED: "Not judged",
    }[Verdict(verdict)]
    led_to = "" if expected is None else f", where {expected:.1f} would be expected"
    return f"{said}: {Reason(reason)}. Evidence of {found}{led_to}."


def listening(settings: int, reach: float, unheard: int, of: int) -> str:
    """Read out how much of the county could tell us anything."""
    return (
        f"{number(settings, 'setting', 'settings')} that could hear of harm, each within about "
        f"{reach / 1000:.1f} km. In {unheard:,} of {number(of, 'small area', 'small areas')} "
        "we hear too little for silence to mean that nothing happens."
    )


def told(often: int, seldom: int, settings: int) -> str:
    """Read out of how many settings it is known what they told us before this period."""
    if not often:
        return "What each told us before is not known, so each is taken as usual for its kind."
    known = often + seldom
    rest = " The others are taken as usual for their kind." if known < settings else ""
    return (
        f"What {known:,} of them told us by their own links in the year before is known: "
        f"{often:,} told us five times or more, {seldom:,} fewer.{rest}"
    )
