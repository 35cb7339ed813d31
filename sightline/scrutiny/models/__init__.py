"""The registers of what elected members are told."""

from sightline.scrutiny.models.conferences import (
    Brief,
    BriefVersion,
    Conference,
    ConferenceVersion,
    Feedback,
    Outcome,
    OutcomeOpened,
    OutcomeTold,
    OutcomeVersion,
)
from sightline.scrutiny.models.sessions import (
    NoticeLine,
    NoticeOpened,
    NoticeStep,
    NoticeTo,
    Session,
    SessionLink,
    SessionNotice,
    SessionRequest,
    SessionVersion,
    Undertaking,
)

__all__ = [
    "Brief",
    "BriefVersion",
    "Conference",
    "ConferenceVersion",
    "Feedback",
    "NoticeLine",
    "NoticeOpened",
    "NoticeStep",
    "NoticeTo",
    "Outcome",
    "OutcomeOpened",
    "OutcomeTold",
    "OutcomeVersion",
    "Session",
    "SessionLink",
    "SessionNotice",
    "SessionRequest",
    "SessionVersion",
    "Undertaking",
]
