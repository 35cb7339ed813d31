"""What the pages of the work with children show."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse

from sightline.casework.bases import bases
from sightline.casework.forms import WorkStepForm
from sightline.casework.queries.lists import CLOSED, GROWING, OPEN, UNKNOWN, WorkList
from sightline.casework.queries.page import WorkPage
from sightline.casework.records import Closing, Ground, Stood
from sightline.casework.rules import closing_refusal, steps_from
from sightline.terms.casework import AdultBasis, WorkStepKind

VIEWS: Final = (
    (GROWING, "Growing up"),
    (OPEN, "Open work"),
    (CLOSED, "Closed"),
    (UNKNOWN, "Birth not known"),
)
CHOSEN: Final = frozenset(each for each, _ in VIEWS)
NOTHING_ENDS: Final = (
    "When they were born is not known. So nothing ends by itself, and nobody is told that they "
    "turn 18. Find out, and record it."
)


def which(asked: str) -> str:
    """Return the list that is asked for; anything else is of those who grow up."""
    return asked if asked in CHOSEN else GROWING


def listed(found: WorkList, chosen: str) -> dict[str, Any]:
    """Return what a list shows, with the ways to narrow it."""
    views = [(f"?show={each}", label, each == chosen) for each, label in VIEWS]
    return {"found": found, "views": views, "name": dict(VIEWS)[chosen], "closed": chosen == CLOSED}


def shown(page: WorkPage) -> dict[str, Any]:
    """Return what the page of the work with a child shows."""
    possible = steps_from(page.now) if page.may_work else []
    return {
        "page": page,
        "now": page.now,
        "stands": page.stands,
        "says": says(page),
        "facts": facts(page),
        "closed": _closed(page),
        "waits": closing_refusal(page.pending) if WorkStepKind.CLOSED in possible else None,
        "steps": [_button(page, each, possible) for each in possible],
        "history": [_happening(page, each) for each in reversed(page.steps)],
    }


def step(
    page: WorkPage, taken: WorkStepKind, form: WorkStepForm, seen: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of a step shows; where a colleague was quicker, what stands now too."""
    return {
        "page": page, "step": taken, "form": form, "facts": facts(page),
        "possible": taken in steps_from(page.now),
        "by": page.people.get(page.now.by, "") if page.now else "", **seen,
    }  # fmt: skip


def says(page: WorkPage) -> str:
    """Return in a sentence or two what growing up asks now."""
    stands = page.stands
    if not page.worked_with:
        return (
            "Nothing ends at 18 for this record: nobody has worked with them as a child. It starts "
            "with an assessment, the role of victim, or a step below."
        )
    if stands.adult_on is None or stands.shuts_on is None:
        return NOTHING_ENDS
    turn = f"They turn 18 on {_day(stands.adult_on)}."
    if stands.shut:
        return (
            f"This record is shut since {_day(stands.shuts_on)}. Only gatekeepers and leads of "
            f"{page.controller} see it. Decide: record a basis, hand the work over, or let the "
            "record go."
        )
    ground = page.now.ground if page.now else None
    if ground and ground.until and stands.shuts_on > stands.adult_on:
        return f"{turn} Work may go on until {_day(ground.until)}; then the record is shut."
    return f"{turn} Without a basis to go on, the record is shut on that day."


def facts(page: WorkPage) -> list[dict[str, Any]]:
    """Return how the work stands, as rows of a summary list."""
    now, stands = page.now, page.stands
    lead, ground = (now.lead, now.ground) if now else (None, None)
    named = next((one for one in reversed(page.steps)
                  if one.step is WorkStepKind.LEAD_NAMED), None)  # fmt: skip
    rows = [
        ("Work", now.state.label if now else "Open work"),
        ("Turns 18", _day(stands.adult_on) if stands.adult_on else "Not known"),
        ("Adult lead", f"{lead.name}, {lead.post}, {lead.service}" if lead else "Nobody is named"),
        ("Leads since", _day(lead.since) if lead else ""),
        ("Named by", page.people.get(named.by, "") if named else ""),
        ("Basis after 18", basis_said(ground) if ground else "None is recorded"),
        ("Kept by", page.controller),
    ]
    return _rows(rows)


def basis_said(ground: Ground) -> str:
    """Return a basis in words: what it is, to whom it was said, and its last day."""
    said = ground.basis.label
    if ground.basis is AdultBasis.LAWFUL:
        law = bases().get(ground.law)
        said = f"{law.name} ({law.source})" if law else ground.law
    if ground.told_on:
        said += f", said to {ground.told_to} on {_day(ground.told_on)}"
    return f"{said}; until {_day(ground.until)}" if ground.until else said


def _closed(page: WorkPage) -> list[dict[str, Any]]:
    """Return how the work was closed, while it is."""
    step = next((one for one in reversed(page.steps) if one.closing), None)
    if step is None or step.closing is None or page.now is None or page.now.state != "CLOSED":
        return []
    return _rows([("Closed", _day(step.at.date())), *closing_said(page, step.closing, step.words)])


def closing_said(page: WorkPage, closing: Closing, words: str) -> list[tuple[str, str]]:
    """Return what was written when work was closed, as pairs of a label and words."""
    levels = f"{closing.level_before} before, {closing.level_after} now"
    agency = page.agencies.get(closing.agreed_agency, closing.agreed_agency)
    return [
        ("What would open it again", closing.reopens),
        ("Why", closing.reason.label),
        ("More about it", words),
        ("Level", levels if closing.level_after else ""),
        ("What was achieved", closing.achieved),
        ("What the child says", closing.view),
        ("Why that is not known", closing.view_unknown),
        ("Agreed by", f"{closing.agreed_by}, {agency}" if closing.agreed_by else ""),
        ("Decided in the meeting", closing.decided_in),
        ("Handed over by", closing.moved_by),
    ]


def _happening(page: WorkPage, each: Stood) -> dict[str, Any]:
    """Return one step as the history tells it."""
    said = [("", each.words)]
    if each.step is WorkStepKind.LEAD_NAMED and each.lead:
        said = [("", f"{each.lead.name}, {each.lead.post}, {each.lead.service}")]
    if each.step is WorkStepKind.BASIS_RECORDED and each.ground:
        said.insert(0, ("", basis_said(each.ground)))
    if each.closing:
        said = closing_said(page, each.closing, each.words)
    return {
        "what": each.step.label, "at": each.at, "by": page.people.get(each.by, ""),
        "said": [pair for pair in said if pair[1]],
    }  # fmt: skip


def _button(
    page: WorkPage, step: WorkStepKind, possible: Sequence[WorkStepKind]
) -> tuple[str, str, bool]:
    """Return (address, label, whether it stands out) of what may be done."""
    word = str(step).lower().replace("_", "-")
    urgent = page.stands.basis_wanted and not (page.stands.lead_wanted and not page.stands.shut)
    first = WorkStepKind.BASIS_RECORDED if urgent else possible[0]
    return reverse("child-work-step", args=[page.person, word]), step.verb, step is first


def _rows(pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"key": key, "value": value} for key, value in pairs if value]


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
