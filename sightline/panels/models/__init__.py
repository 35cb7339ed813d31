"""Panels, meetings and actions."""

from sightline.panels.models.doing import Action, ActionStep
from sightline.panels.models.meetings import (
    AgendaItem,
    AgendaPlace,
    Approval,
    Attendance,
    CaseReference,
    Contribution,
    Meeting,
    MeetingVersion,
    MinuteLine,
    PackLeave,
    PanelDecision,
)
from sightline.panels.models.panels import (
    Panel,
    PanelSeat,
    PanelVersion,
    Referral,
    ReferralAnswer,
)
from sightline.panels.models.sent import CalendarFeed, SentOnce
from sightline.panels.models.themes import Theme, ThemeVersion

__all__ = [
    "Action",
    "ActionStep",
    "AgendaItem",
    "AgendaPlace",
    "Approval",
    "Attendance",
    "CalendarFeed",
    "CaseReference",
    "Contribution",
    "Meeting",
    "MeetingVersion",
    "MinuteLine",
    "PackLeave",
    "Panel",
    "PanelDecision",
    "PanelSeat",
    "PanelVersion",
    "Referral",
    "ReferralAnswer",
    "SentOnce",
    "Theme",
    "ThemeVersion",
]
