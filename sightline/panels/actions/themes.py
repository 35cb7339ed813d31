"""Bringing a theme to a panel, and working on it until it is closed with what came of it."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import require
from sightline.access.rules import refusal
from sightline.intelligence.actions import Overtaken, once
from sightline.ledger.actions import record
from sightline.panels.models import Theme, ThemeVersion
from sightline.panels.queries.seats import seated, terms_of
from sightline.panels.queries.seen import panel_seen, theme_seen
from sightline.panels.queries.themes import require_source, require_told
from sightline.panels.queries.themes_now import versions_of
from sightline.panels.theme_rules import (
    Origin,
    Says,
    ThemeStands,
    bring_refusal,
    review_refusal,
    stands_next,
    step_refusal,
)
from sightline.terms import Act, new_reference
from sightline.terms.themes import ThemeSource, ThemeState, ThemeStep

LETTER: Final = "O"  # an order of business


@transaction.atomic
def bring(*, by: Viewer, panel: str, says: Says, at: datetime, origin: Origin | None = None) -> str:
    """Bring a theme to a panel on which one sits, or that one convenes. Return its reference.

    What is not there and what one may not see is refused alike as its source.
    """
    origin = origin or Origin()
    require_source(by, origin)
    return _bring(by, panel, says, origin, at)


@transaction.atomic
def bring_finding(
    *, by: Viewer, panel: str, run: str, finding: str, says: Says, at: datetime
) -> str:
    """Bring a finding of one's own run, with its figures as the run has them."""
    told = require_told(by, run, finding)
    origin = Origin(ThemeSource.RUN, run, f"{told.where}\n{told.figures}")
    return _bring(by, panel, says, origin, at)


def _bring(by: Viewer, panel: str, says: Says, origin: Origin, at: datetime) -> str:
    row = panel_seen(by, panel)
    sits = by.account in seated(by, panel)
    convenes = refusal(by, Act.CONVENE, row.label.value, panel) is None
    require(bring_refusal(sits=sits, convenes=convenes, ended=terms_of(by, panel).ended), panel)
    why_not = review_refusal(says.review_on, timezone.localdate(at))
    if why_not:
        raise ValueError(why_not)
    reference = new_reference(LETTER)
    Theme.objects.create(
        reference=reference, label_id=row.label_id, panel=row, source=origin.source.value,
        source_reference=origin.reference, evidence=origin.evidence, created_by=by.account,
        created_at=at,
    )  # fmt: skip
    _version(reference, ThemeStands(1, ThemeState.OPEN, says, "", by.account, at))
    sources = [origin.reference] if origin.reference else []
    record(by.account, Act.TAKE_PART, [panel, reference, *sources], about="BRING")
    return reference


@transaction.atomic
def step(
    *,
    by: Viewer,
    reference: str,
    taken: ThemeStep,
    seen: int,
    at: datetime,
    says: Says | None = None,
    outcome: str = "",
) -> None:
    """Take a step with a theme. Raise Overtaken where a colleague took one meanwhile, and
    ValueError where the step lacks something."""
    row = theme_seen(by, reference)
    now = versions_of(reference)[0]
    if now.number != seen:
        raise Overtaken
    convenes = refusal(by, Act.CONVENE, row.label.value, reference) is None
    brought_it = row.created_by == by.account
    require(step_refusal(taken, now.state, convenes=convenes, brought_it=brought_it), reference)
    after = stands_next(
        now, taken, by=by.account, at=at, today=timezone.localdate(at), says=says, outcome=outcome
    )
    with once("a_theme_follows_its_versions"):
        _version(reference, after)
    record(by.account, Act.TAKE_PART, [reference], about=taken.value)


def _version(reference: str, after: ThemeStands) -> None:
    says = after.says
    ThemeVersion.objects.create(
        theme_id=reference, number=after.number, state=after.state.value, title=says.title,
        seen=says.seen, asked=says.asked, review_on=says.review_on, outcome=after.outcome,
        by=after.by, at=after.at,
    )  # fmt: skip
