"""The registers of what elected members are told."""

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
    "NoticeLine",
    "NoticeOpened",
    "NoticeStep",
    "NoticeTo",
    "Session",
    "SessionLink",
    "SessionNotice",
    "SessionRequest",
    "SessionVersion",
    "Undertaking",
]
