"""Where each kind of notice leads: the name of a page's address, which takes the reference."""

from typing import Final

from sightline.terms import NoticeKind

PAGES: Final[dict[NoticeKind, str]] = {
    NoticeKind.HANDED_TO_YOU: "submission",
    NoticeKind.RETURNED: "submission",
    NoticeKind.OVERDUE: "submission",
    NoticeKind.HOLDER_LEFT: "submission",
    NoticeKind.QUEUE_ANSWERED: "submission",
    NoticeKind.REPLY_DUE: "submission",
    NoticeKind.ANSWERED: "submission",
    NoticeKind.REGRADE: "item",
    NoticeKind.FILE_QUARANTINED: "file",
    NoticeKind.TASKED: "task",
    NoticeKind.TASK_ANSWERED: "task",
    NoticeKind.SOURCE_ASKED: "source-request",
    NoticeKind.SOURCE_DECIDED: "source-request",
    NoticeKind.INTERVIEW_DUE: "missing-episode",
    NoticeKind.SHARE_ASKED: "share-request",
    NoticeKind.SHARE_DECIDED: "share-request",
    NoticeKind.SHARE_DUE: "share-decision",
    NoticeKind.SHARE_AGAIN: "share-decision",
    NoticeKind.SUSPICION_PROPOSED: "person",
    NoticeKind.SUSPICION_DUE: "person",
    NoticeKind.SHARED_WITH_YOU: "disclosure",
    NoticeKind.SHARE_RECALLED: "disclosure",
    NoticeKind.SHARE_CONSULT: "disclosure-consult",
    NoticeKind.GLASS_BROKEN: "emergency",
    NoticeKind.ASKED_AFTER: "asked-one",
    NoticeKind.WORK_LEFT: "work-left",
    NoticeKind.KEEP_DUE: "keep-record",
    NoticeKind.DISPOSAL_ASKED: "disposal",
    NoticeKind.SHARED_GONE: "disclosure",
    NoticeKind.SUBJECT_ASKED: "subject-request",
    NoticeKind.PUT_RIGHT: "put-right",
    NoticeKind.MEASURE_DUE: "measure",
}
