"""What the page of one report in the queue shows, and which forms this viewer is offered there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.access.rules import role_refusal
from sightline.files.queries import Line
from sightline.files.queries import of as files_of
from sightline.intake import queries
from sightline.intake.forms.opening import OpeningForm
from sightline.intake.forms.queue import (
    AnswerForm,
    AskForm,
    DangerForm,
    HandOverForm,
    ReferralForm,
    RiskForm,
    UnmarkForm,
)
from sightline.intake.forms.replies import OutcomeForm
from sightline.intake.queries.replies import Panel, panel
from sightline.intake.rules import OPEN, hand_over_refusal
from sightline.terms import Act, Harm


@dataclass
class OnPage:
    """One report as one viewer's page shows it. `own` is why they may not work it, or None."""

    submission: queries.Outside
    history: queries.History
    people: Mapping[str, str]  # to whom it can be handed
    askable: Mapping[str, str]  # who can be asked about it
    own: str | None
    officer: bool
    mine: bool
    is_open: bool
    may_hand_over: bool
    may_answer: bool
    at: datetime
    panel: Panel | None  # what the reporter hears, for officers
    files: Sequence[Line]  # what came with it, for officers

    def form(self, name: str, data: Any = None) -> forms.Form:
        """Return one of the page's forms, bound to what was posted or new."""
        made: dict[str, Any] = {
            "hand_over": lambda: HandOverForm(data, people=self.people),
            "ask": lambda: AskForm(data, people=self.askable),
            "answer": lambda: AnswerForm(data),
            "danger": lambda: DangerForm(data),
            "unmark": lambda: UnmarkForm(data),
            "risk": lambda: RiskForm(data, danger=self.submission.danger),
            "referral": lambda: ReferralForm(
                data, received_at=self.submission.received_at, at=self.at
            ),
        }
        found: forms.Form = made[name]()
        return found

    def forms(self, **bound: forms.Form) -> dict[str, forms.Form]:
        """Return the forms that this viewer is offered, those that were posted among them."""
        offered = [name for name, is_offered in self._offered().items() if is_offered]
        made = {f"{name}_form": bound.get(name) or self.form(name) for name in offered}
        return made | {"form": OpeningForm(), "outcome_form": OutcomeForm(prefix="say")}

    def _offered(self) -> dict[str, bool]:
        judging = self.officer and self.is_open and not self.own
        in_danger = self.submission.danger is not Harm.NONE
        return {
            "hand_over": self.is_open and self.may_hand_over and bool(self.people),
            "ask": judging and self.mine and bool(self.askable),
            "answer": self.is_open and self.may_answer,
            "referral": self.officer and in_danger,
            "danger": self.officer and self.is_open and not in_danger,
            "unmark": judging and in_danger,
            "risk": judging,
        }


def on_page(viewer: Viewer, reference: str, at: datetime) -> OnPage:
    """Return what the page of a report shows. Raise Submission.DoesNotExist."""
    found = queries.submission(viewer, Act.HAND_OVER, reference, at)
    past = queries.history(viewer, reference)
    workers, leads = queries.workers_of(viewer, reference), queries.leads_of(viewer)
    question, holder = past.question, found.taken_by
    officer = role_refusal(viewer, Act.TAKE) is None
    return OnPage(
        submission=found,
        history=past,
        people={who: name for who, name in workers.items() if who != holder},
        askable=_askable(viewer, past, workers, leads),
        own=queries.own_refusal(viewer, reference),
        officer=officer,
        mine=holder == viewer.account,
        is_open=found.stage in OPEN,
        may_hand_over=hand_over_refusal(viewer, holder, left=found.left) is None,
        may_answer=question is not None and question.holder == viewer.account,
        at=at,
        panel=panel(viewer, Act.TAKE, reference, found.received_at, at) if officer else None,
        files=files_of(viewer, Act.OPEN_FILE, reference) if officer else [],
    )


def _askable(
    viewer: Viewer, past: queries.History, workers: Mapping[str, str], leads: Mapping[str, str]
) -> dict[str, str]:
    """Return who can be asked: whoever handed it over or held it, then the leads."""
    known = {**leads, **workers}
    before = [who for who in past.holders if who in known]
    return {who: known[who] for who in [*before, *leads] if who != viewer.account}
