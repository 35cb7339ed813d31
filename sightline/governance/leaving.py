"""When somebody leaves: what they had in hand, of every package, and handing it over by name."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sightline.access.parties import Viewer
from sightline.access.queries import accounts_with
from sightline.agencies import actions as agencies
from sightline.agencies.queries import LeavingLine
from sightline.assessments.actions import hand_on as hand_on_assessment
from sightline.assessments.queries import held_by as assessments_of
from sightline.disruption.actions import hand_on as hand_measure_on
from sightline.disruption.actions import hand_plan_on
from sightline.disruption.actions.onward import hand_on as hand_referral_on
from sightline.disruption.queries.measures import held_by as measures_of
from sightline.disruption.queries.onward import held_by as referrals_of
from sightline.disruption.queries.plans import plans_held_by
from sightline.hotspots.actions.concerns import hand_on
from sightline.hotspots.queries.concerns import held_by as locations_of
from sightline.intake.actions import hand_over_all
from sightline.intake.queries.queue import held_by as reports_of
from sightline.notices.actions import tell
from sightline.panels.actions.doing import hand_on as hand_action_on
from sightline.panels.queries.doing import held_by as actions_of
from sightline.sharing import actions as sharing
from sightline.sharing.queries import left_by
from sightline.terms import NoticeKind, Role, WorkLeft

Work = list[tuple[WorkLeft, str]]
OF_THE_AGENCY = frozenset({WorkLeft.TASK, WorkLeft.REQUEST})  # nobody's by name: one is told of it


@transaction.atomic
def let_go(*, account: str, agency: str, leaves_at: datetime, by: Viewer, at: datetime) -> str:
    """Record that somebody leaves, and tell their agency's other leads that work is left."""
    reference = agencies.leave(account=account, leaves_at=leaves_at, by=by, at=at)
    leads = set(accounts_with(Role.AGENCY_LEAD, agency)) - {by.account, account}
    tell(accounts=leads, kind=NoticeKind.WORK_LEFT, about=reference)
    return reference


def work_left(viewer: Viewer, line: LeavingLine) -> Work:
    """Return what a leaver still has in hand, of what their lead may see; for others nothing."""
    if Role.AGENCY_LEAD not in viewer.roles or viewer.agency != line.agency:
        return []
    who = line.account
    reports = [(WorkLeft.REPORT, ref) for ref in reports_of(viewer, who)]
    locations = [(WorkLeft.LOCATION, ref) for ref in locations_of(viewer, who)]
    measures = [(WorkLeft.MEASURE, ref) for ref in measures_of(viewer, who)]
    referrals = [(WorkLeft.ONWARD, ref) for ref in referrals_of(viewer, who)]
    assessments = [(WorkLeft.ASSESSMENT, ref) for ref in assessments_of(viewer, who)]
    plans = [(WorkLeft.PLAN, ref) for ref in plans_held_by(viewer, who)]
    acts = [(WorkLeft.ACTION, ref) for ref in actions_of(viewer, who)]
    of_subjects = [*locations, *measures, *plans, *referrals, *assessments, *acts]
    return [*reports, *left_by(viewer, who), *of_subjects]


def untold(work: Work, handed: Sequence[str]) -> Work:
    """Return the work that is still left: what is its agency's is left until somebody is told."""
    return [(kind, ref) for kind, ref in work if kind not in OF_THE_AGENCY or ref not in handed]


@transaction.atomic
def hand_over(
    *, line: LeavingLine, work: Work, to: str, by: Viewer, at: datetime
) -> tuple[Work, Work]:
    """Hand over what a leaver had in hand to a colleague, or to the agency where `to` is empty.

    Return what was handed over, and what is still left because the colleague may not take it.
    """
    done = [each for each in work if _hand(each, line, to, by, at)]
    if any(kind is WorkLeft.REPORT for kind, _ in work):
        done += _reports(line, work, to, by, at)
    if done:
        sharing.note_handed(reference=line.reference, work=done, to=to, by=by, at=at)
    return done, [each for each in work if each not in done]


def _hand(each: tuple[WorkLeft, str], line: LeavingLine, to: str, by: Viewer, at: datetime) -> bool:
    kind, ref = each
    if kind in OF_THE_AGENCY:
        return True  # a colleague is told that it was begun
    if not to or kind is WorkLeft.REPORT:
        return False
    if kind is WorkLeft.QUESTION:
        return sharing.hand_question(question=ref, to=to, by=by, at=at)
    if kind is WorkLeft.MEASURE:
        return hand_measure_on(by=by, reference=ref, to=to, at=at)
    if kind is WorkLeft.ONWARD:
        return hand_referral_on(by=by, reference=ref, to=to, at=at)
    if kind is WorkLeft.PLAN:
        return hand_plan_on(by=by, reference=ref, to=to, at=at)
    if kind is WorkLeft.ASSESSMENT:
        return hand_on_assessment(by=by, reference=ref, to=to, at=at)
    if kind is WorkLeft.ACTION:
        return hand_action_on(by=by, reference=ref, to=to)
    return hand_on(by=by, reference=ref, to=to, at=at)


def _reports(line: LeavingLine, work: Work, to: str, by: Viewer, at: datetime) -> Work:
    """Hand the reports over; those that the colleague may not work go back to the queue."""
    hand_over_all(holder=line.account, to=to, by=by, at=at)
    return [each for each in work if each[0] is WorkLeft.REPORT]
