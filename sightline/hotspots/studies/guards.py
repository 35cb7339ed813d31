"""What to mind before anything is made of a result. Said of how we were told, never of a person."""

from collections.abc import Iterable
from math import log

from sightline.hotspots.analysis import DIALS
from sightline.hotspots.studies.cases import Moment, Window, independent
from sightline.hotspots.studies.evidence import Told
from sightline.hotspots.studies.inputs import Row, Study
from sightline.hotspots.studies.months import last_month, months_of, text
from sightline.hotspots.words import number

Message = dict[str, str]


def messages(study: Study) -> list[Message]:
    """Return every warning that holds, the weightiest first."""
    said = (
        ("FEW", few(study)),
        ("REPORTING_CHANGED", reporting_changed(study)),
        ("ONE_AGENCY", one_agency(study)),
        ("STALE", stale(study)),
        ("FADED", faded(study)),
        ("LEFT_OUT", left_out(study)),
        ("UNPLACED", unplaced(study)),
    )
    return [{"kind": kind, "text": words} for kind, words in said if words]


def few(study: Study) -> str | None:
    """Say that there is too little to find any but the plainest pattern."""
    told, fewest = Told.by(study.rows), DIALS["few_evidence"].value
    if min(told.children, told.origins) >= fewest:
        return None
    return (
        f"Only {number(told.children, 'child', 'children')} and "
        f"{number(told.origins, 'independent origin', 'independent origins')} stand behind this: "
        "only the plainest pattern could be found, so finding none says little."
    )


def reporting_changed(study: Study) -> str | None:
    """Say that who tells us changed by more than what each of them tells.

    The period is cut in half. With O the active origins, E the cases and A the agencies of each
    half, it warns where |ln(O₂/O₁)|, or |ln(A₂/A₁)|, exceeds both the dial's and
    |ln((E₂/O₂) / (E₁/O₁))|: then more ears, or fewer, explain more than a changed world does.
    """
    months = months_of(study)
    if len(months) < 2:
        return None
    middle = months[len(months) // 2]
    before = [row for row in study.rows if row.month < middle]
    after = [row for row in study.rows if row.month >= middle]
    (origins, agencies, found), (later_origins, later_agencies, later_found) = map(
        _telling, (before, after)
    )
    telling = abs(log(later_found / later_origins * origins / found))
    most = max(telling, log(DIALS["reporting_change"].value))
    changed = []
    if abs(log(later_origins / origins)) > most:
        changed.append(f"independent origins from {origins:,} to {later_origins:,}")
    if abs(log(later_agencies / agencies)) > most:
        changed.append(f"agencies from {agencies:,} to {later_agencies:,}")
    if not changed:
        return None
    return (
        f"Who tells us changed more than what they tell: {' and '.join(changed)} between the two "
        f"halves of the period (before and from {text(middle)}). A rise or fall may be of "
        "reporting alone."
    )


def _telling(rows: list[Row]) -> tuple[int, int, int]:
    """Return the origins and agencies that told us anything, and the cases that they told of."""
    return len({row.origin for row in rows}), len({row.agency for row in rows}), _cases(rows)


def _cases(rows: Iterable[Row]) -> int:
    """Return how many children, each by an origin of its own, the rows tell of anywhere."""
    here: Moment = (0.0, 0.0, 0.0)
    return len(independent(((row, here) for row in rows), Window(0.0)))


def one_agency(study: Study) -> str | None:
    """Say that nearly all would be gone without one agency's items."""
    everything = _cases(study.rows)
    for agency in sorted({row.agency for row in study.rows}):
        left = _cases(row for row in study.rows if row.agency != agency)
        if everything - left > DIALS["one_agency_share"].value * everything:
            share = 100 * (everything - left) / everything
            return (
                f"{share:.0f}% of the evidence rests on one agency ({agency}): the map shows where "
                "that agency is as much as where harm is. Ask again without it."
            )
    return None


def stale(study: Study) -> str | None:
    """Say that nothing was received in the last months of the period."""
    months, gap = months_of(study), DIALS["stale_months"].value
    if not months or last_month(study) - months[-1] < gap:
        return None
    return (
        f"Nothing here is newer than {text(months[-1])}, "
        f"{last_month(study) - months[-1]} months before the period's end."
    )


def faded(study: Study) -> str | None:
    """Say what fades with a half-life and what does not."""
    half_life = study.question.half_life
    if half_life is None:
        return None
    return (
        f"What is {number(half_life, 'month', 'months')} old counts half in hot and cold spots and "
        "in the density surface. Circles, cylinders, trends, repeats and coverage count whole "
        "children, who do not fade."
    )


def left_out(study: Study) -> str | None:
    """Say whose items were left out on purpose."""
    without = sorted(study.question.without)
    return f"Items of these agencies were left out: {', '.join(without)}." if without else None


def unplaced(study: Study) -> str | None:
    """Say how much is in no hexagon because nobody knew exactly where."""
    inside = [row for row in study.rows if row.inside]
    vague = {row.record for row in inside if not row.cell}
    if not vague:
        return None
    return (
        f"{len(vague):,} of {number(len({row.record for row in inside}), 'item', 'items')} in the "
        "county are known no better than to a neighbourhood: they count in areas and in no hexagon."
    )
