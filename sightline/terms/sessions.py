"""Meetings and sessions that members may attend: how open, where they stand, who asked to come."""

from sightline.terms.term import Term


class SessionState(Term):
    """Where a meeting or session stands."""

    PLANNED = "PLANNED", "Planned"
    MOVED = "MOVED", "Moved", "Its day, its time or its place is another than was said."
    CANCELLED = "CANCELLED", "Cancelled"
    HELD = "HELD", "Held"


class Openness(Term):
    """How far members of a committee may attend."""

    OPEN = "OPEN", "Open to members"
    PART_OPEN = "PART_OPEN", "Part open to members", "Members attend a part, and sign first."
    CLOSED = "CLOSED", "Closed to members", "It speaks of children, and of who may harm them."


class RequestState(Term):
    """What became of a member's request to attend."""

    ASKED = "ASKED", "Asked"
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Not accepted"
    WITHDRAWN = "WITHDRAWN", "Withdrawn", "The member will not come after all."
    ATTENDED = "ATTENDED", "Attended"
    ABSENT = "ABSENT", "Did not attend"


class SessionNoticeStep(Term):
    """How a notice to members comes about."""

    DRAFTED = "DRAFTED", "Drafted"
    APPROVED = "APPROVED", "Approved", "By another person than who drafted it."
    SENT = "SENT", "Sent"
    DROPPED = "DROPPED", "Dropped", "A session changed, or it was not wanted."
