"""Where each kind of notice leads: the name of a page's address, which takes the reference."""

from typing import Final

from sightline.terms import NoticeKind

PAGES: Final[dict[NoticeKind, str]] = {
    NoticeKind.HANDED_TO_YOU: "submission",
    NoticeKind.RETURNED: "submission",
    NoticeKind.OVERDUE: "submission",
    NoticeKind.REPLY_DUE: "submission",
    NoticeKind.ANSWERED: "submission",
    NoticeKind.REGRADE: "item",
    NoticeKind.FILE_QUARANTINED: "file",
    NoticeKind.SOURCE_ASKED: "source-request",
    NoticeKind.SOURCE_DECIDED: "source-request",
    NoticeKind.INTERVIEW_DUE: "missing-episode",
}
