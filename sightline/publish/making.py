"""What the worker does: counts a period, makes it safe, has it attacked, and drafts what is left.

True counts live in this process for as long as that takes, and are kept nowhere.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sightline.access.jobs import Entering
from sightline.access.refused import Refused
from sightline.clocks.local import LONDON
from sightline.publish.actions import figures as actions
from sightline.publish.control.published import Published
from sightline.publish.figures.checking import Judged, against, judged
from sightline.publish.figures.content import content_of, made_by, tables_of
from sightline.publish.figures.definitions import load
from sightline.publish.figures.filling import filled, wanted
from sightline.publish.figures.period import FiguresOf, read
from sightline.publish.queries import editions
from sightline.publish.queries import figures as queries
from sightline.publish.queries.counting import counted
from sightline.publish.records import Asked
from sightline.terms.figures import FigureEnd

NO_TABLE: Final = "Every table was left out."
WENT_WRONG: Final = "Something went wrong. Tell whoever runs the system, and ask again."
OTHER_SETTINGS: Final = "They were made by other settings than those of today. Ask anew."


def fill(entering: Entering, reference: str, at: datetime) -> None:
    """Do what somebody asked for, unless it was done before."""
    with entering() as viewer:
        asked = actions.begin(reference=reference, by=viewer)
    if asked is None:
        return
    try:
        _fill(entering, asked, at)
    except Refused as why:
        _give_up(entering, asked, FigureEnd.FAILED, [str(why)], at)
    except ValueError as wrong:  # of a file, or of a table that is not sound: no count is in it
        _give_up(entering, asked, FigureEnd.FAILED, [str(wrong)], at)
    except Exception:
        _give_up(entering, asked, FigureEnd.FAILED, [WENT_WRONG], at)
        raise


def _fill(entering: Entering, asked: Asked, at: datetime) -> None:
    period = read(asked.period)
    if period is None:
        raise ValueError(f"{asked.period} is no quarter or year.")
    released, settings, found = _made(entering, asked, period, at)
    if not found.passed:
        says = found.says or (NO_TABLE,)
        _give_up(entering, asked, FigureEnd.REFUSED, says, at)
        return
    content = content_of(period, found.made, settings=settings)
    with entering() as viewer:
        actions.keep(
            asked=asked, content=content, against=released, settings=settings, by=viewer, at=at
        )


def _made(
    entering: Entering, asked: Asked, period: FiguresOf, at: datetime
) -> tuple[list[str], str, Judged]:
    """Return which releases were looked at, by what settings, and the tables made safe."""
    definitions, today = load(), at.astimezone(LONDON).date()
    with entering() as viewer:
        regimes = queries.regimes_now(viewer, today)
        settings = queries.settings_now(viewer, today)
        released = queries.releases(viewer)
        issue = queries.issue(viewer, period.code)
        least = max(each.people_least for each in regimes.values())
        found = counted(viewer, period, least=least)
    earlier = [table for each in released for table in tables_of(each.content)]
    tables = [
        (each, filled(each, definitions, found, issue=issue))
        for each in wanted(definitions, period, asked.without)
    ]
    return [each.reference for each in released], settings, judged(tables, regimes, earlier)


def check(entering: Entering, reference: str, at: datetime) -> None:
    """Hold a draft of figures against all that has been released, and note what was found."""
    today = at.astimezone(LONDON).date()
    with entering() as viewer:
        edition = editions.edition(viewer, reference)
        released = queries.releases(viewer)
        settings = queries.settings_now(viewer, today)
        regimes = queries.regimes_now(viewer, today)
    earlier: Sequence[Published] = [t for each in released for t in tables_of(each.content)]
    if made_by(edition.content) != settings:
        says = [OTHER_SETTINGS]
    else:
        says = list(against(tables_of(edition.content), regimes, earlier))
    with entering() as viewer:
        actions.add_check(
            edition=reference,
            against=[each.reference for each in released],
            says=says,
            settings=settings,
            by=viewer,
            at=at,
        )


def _give_up(
    entering: Entering, asked: Asked, end: FigureEnd, says: Sequence[str], at: datetime
) -> None:
    with entering() as viewer:
        actions.give_up(asked=asked.reference, end=end, says=says, by=viewer, at=at)
