"""Growing up, closing and opening again: who needs what by when, and why not. Pure."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from sightline.casework.bases import bases
from sightline.casework.records import Closing, Given, Ground, Lead, Pending, Stood
from sightline.clocks.local import LONDON
from sightline.clocks.working_days import next_working_day
from sightline.subjects.rules import ADULT_AT, first_day
from sightline.terms.casework import AdultBasis, ClosingReason, WorkState, WorkStepKind
from sightline.terms.dials import dials

K = WorkStepKind
DIALS: Final = dials(Path(__file__).with_name("dials.toml"))
CONSENTS: Final = frozenset({AdultBasis.CONSENT, AdultBasis.CARE_LEAVER})
FROM: Final[Mapping[WorkStepKind, WorkState]] = {
    K.LEAD_NAMED: WorkState.OPEN,
    K.BASIS_RECORDED: WorkState.OPEN,
    K.CLOSED: WorkState.OPEN,
    K.LOOKED_AGAIN: WorkState.CLOSED,
    K.REOPENED: WorkState.CLOSED,
}
LEADS_TO: Final = {K.CLOSED: WorkState.CLOSED, K.REOPENED: WorkState.OPEN}
FUTURE: Final = "This is in the future. Check the day and the month."
SHUT_TOO: Final = "It is over already. Enter a day that is still to come."
LONG: Final = "Enter {day} or an earlier day: it is looked at again within {months} months."
GROWN: Final = "Enter {day} or an earlier day: the basis for care leavers ends before they turn 25."
NO_BIRTH: Final = "Record when they were born first: this basis ends before they turn 25."
HARM: Final = (
    "The newest assessment says that harm goes on: {which}. Assess them again with that tool first."
)
UNANSWERED: Final = "A referral waits for its reply: {which}. Record the reply, or close it, first."
LEVELS: Final = "Enter the level before and the level after."
SAME: Final = "The level after is the level before. Choose another reason."
NO_VIEW: Final = "Say what the child says about it, or why that is not known."
NO_SECOND: Final = (
    "Name who agrees in another agency, and their agency, or the meeting that decided it."
)
OWN: Final = "Whoever agrees works for another agency than yours. Choose theirs."
NO_MOVE: Final = "Give the reference of the disclosure that handed the work over."


@dataclass(frozen=True, slots=True)
class Standing:
    """What growing up asks of the work with somebody on one day.

    adult_on   when they turn 18, by the last day on which they may have been born
    shuts_on   from which day the record is shut; None where nothing ends
    near       whether they may be old enough for an adult lead to be named
    """

    adult_on: date | None
    shuts_on: date | None
    shut: bool
    near: bool
    lead_wanted: bool
    lead_late: bool
    basis_wanted: bool


def last_day(born: str) -> date | None:
    """Return the last day that a birth may have been on, or None where it is no date."""
    first = first_day(born)
    if first is None:
        return None
    year, month = first.year, first.month if len(born) > 4 else 12
    return first if len(born) == 10 else date(year, month, monthrange(year, month)[1])


def birthday(born: str, years: int) -> date | None:
    """Return the day on which somebody turns so many years old, at the latest that it may be.

    Who was born on 29 February has their birthday on 1 March in other years.
    """
    day = last_day(born)
    if day is None:
        return None
    if (day.month, day.day) == (2, 29) and monthrange(day.year + years, 2)[1] == 28:
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def after_months(born: str, months: int) -> date | None:
    """Return the day on which somebody may first be so many months old."""
    first = first_day(born)
    if first is None:
        return None
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def shuts_on(born: str, until: date | None) -> date | None:
    """Return from which day a record is shut, of somebody worked with as a child.

    On the day that they turn 18, or the day after the last day of the basis on which work goes on.
    Of an unknown birth nothing ends.
    """
    adult = birthday(born, ADULT_AT)
    if adult is None or until is None:
        return adult
    return max(adult, until + timedelta(days=1))


def standing(born: str, now: Stood | None, today: date) -> Standing:
    """Return what growing up asks of the work with somebody today."""
    ground = now.ground if now else None
    adult, shuts = birthday(born, ADULT_AT), shuts_on(born, ground.until if ground else None)
    wanted = after_months(born, DIALS["lead_from_months"].value)
    late = after_months(born, DIALS["lead_late_months"].value)
    named = now is not None and now.lead is not None
    near = wanted is not None and wanted <= today
    return Standing(
        adult_on=adult,
        shuts_on=shuts,
        shut=shuts is not None and shuts <= today,
        near=near,
        lead_wanted=near and not named,
        lead_late=late is not None and late <= today and not named,
        basis_wanted=near and (ground is None or (shuts is not None and shuts <= today)),
    )


def step_refusal(step: WorkStepKind, now: Stood | None) -> str | None:
    """Return why a step cannot follow what stands, or None."""
    state = now.state if now else WorkState.OPEN
    if FROM.get(step) is state:
        return None
    if state is WorkState.CLOSED:
        return "The work is closed. Open it again first."
    return "The work is open: there is nothing to look at again."


def steps_from(now: Stood | None) -> list[WorkStepKind]:
    """Return the steps that may follow what stands, in the order in which they are thought of."""
    return [step for step in FROM if step_refusal(step, now) is None]


def stood_next(
    now: Stood | None, step: WorkStepKind, given: Given, *, by: str, at: datetime
) -> Stood:
    """Return how the work stands after a step. Raise ValueError where it does not follow."""
    why_not = step_refusal(step, now)
    if why_not:
        raise ValueError(why_not)
    state = LEADS_TO.get(step, FROM[step])
    first = Stood(1, step, state, by, at)
    before = replace(now, number=now.number + 1) if now else first
    return Stood(
        number=before.number,
        step=step,
        state=state,
        by=by,
        at=at,
        lead=given.lead or before.lead,
        ground=given.ground or before.ground,
        closing=given.closing,
        words=given.words.strip(),
    )


def lead_problems(lead: Lead, today: date) -> dict[str, str]:
    """Return what is wrong with a lead, by field."""
    found = {
        name: "Enter this"
        for name in ("name", "post", "service")
        if not getattr(lead, name).strip()
    }
    return found | ({"since": FUTURE} if lead.since > today else {})


def ground_problems(ground: Ground, born: str, today: date) -> dict[str, str]:
    """Return what is wrong with a basis after 18, by field. None needs nothing else."""
    if ground.basis is AdultBasis.NONE:
        return {}
    found = _until_problems(ground, born, today)
    if ground.basis in CONSENTS:
        if not ground.told_to.strip():
            found["told_to"] = "Say to whom they said that they agree"
        if ground.told_on is None or ground.told_on > today:
            found["told_on"] = (
                "Enter the day on which they said so" if not ground.told_on else FUTURE
            )
    elif ground.law not in bases():
        found["law"] = "Choose the basis"
    return found


def _until_problems(ground: Ground, born: str, today: date) -> dict[str, str]:
    if ground.until is None:
        return {"until": "Enter the last day"}
    if ground.until < today:
        return {"until": SHUT_TOO}
    months = DIALS["basis_months"].value
    most = months_on(today, months)
    if ground.until > most:
        return {"until": LONG.format(day=_day(most), months=months)}
    if ground.basis is AdultBasis.CARE_LEAVER:
        ends = birthday(born, DIALS["care_leaver_until"].value)
        if ends is None:
            return {"until": NO_BIRTH}
        if ground.until >= ends:
            return {"until": GROWN.format(day=_day(ends - timedelta(days=1)))}
    return {}


def months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unconfirmed_since(today: date) -> datetime:
    """Return before when a hand-over was sent that somebody should have confirmed by now.

    Working days count from the day after it was sent; it is late on the day after the last.
    """
    day, days = today, DIALS["handover_receipt_days"].value
    while next_working_day(day, days) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


def closing_refusal(pending: Pending) -> str | None:
    """Return why work cannot be closed yet, or None."""
    if pending.harm:
        return HARM.format(which=", ".join(pending.harm))
    if pending.unanswered:
        return UNANSWERED.format(which=", ".join(pending.unanswered))
    return None


def closing_problems(closing: Closing, *, agency: str, words: str) -> dict[str, str]:
    """Return what is wrong with how work is closed, by field; `agency` is whose work it is."""
    found = _needed(closing) | _reason_problems(closing, words)
    if not closing.decided_in and not (closing.agreed_by.strip() and closing.agreed_agency):
        found["agreed_by"] = NO_SECOND
    if closing.agreed_agency == agency:
        found["agreed_agency"] = OWN
    return found


def _needed(closing: Closing) -> dict[str, str]:
    found = {}
    if not closing.achieved.strip():
        found["achieved"] = "Say what was achieved"
    if not closing.reopens.strip():
        found["reopens"] = "Say what would open it again"
    if not closing.view.strip() and not closing.view_unknown.strip():
        found["view"] = NO_VIEW
    return found


def _reason_problems(closing: Closing, words: str) -> dict[str, str]:
    if closing.reason is ClosingReason.RISK_LOWERED:
        before, after = closing.level_before.strip(), closing.level_after.strip()
        if not before or not after:
            return {"level_after": LEVELS}
        return {"level_after": SAME} if before.casefold() == after.casefold() else {}
    if closing.reason is ClosingReason.MOVED and not closing.moved_by:
        return {"moved_by": NO_MOVE}
    told = {ClosingReason.OTHER: "Say which reason", ClosingReason.OTHER_LEADS: "Say which agency"}
    missing = told.get(closing.reason)
    return {"words": missing} if missing and not words.strip() else {}


def problems(
    step: WorkStepKind, given: Given, *, born: str, agency: str, today: date
) -> dict[str, str]:
    """Return what is wrong with what is given with a step, by field."""
    if step is K.LEAD_NAMED:
        return lead_problems(given.lead, today) if given.lead else {"name": "Enter their name"}
    if step is K.BASIS_RECORDED:
        return ground_problems(given.ground, born, today) if given.ground else {"basis": "Choose"}
    if step is K.CLOSED:
        if given.closing is None:
            return {"reason": "Choose why it is closed"}
        return closing_problems(given.closing, agency=agency, words=given.words)
    return {} if given.words.strip() else {"words": "Say why"}


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
