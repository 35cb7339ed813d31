"""Panels: what kinds there are, what is on an agenda and why, and what becomes of an action."""

from sightline.terms.term import Term


class PanelKind(Term):
    """How often a panel meets, and for what."""

    TRIAGE = "TRIAGE", "Weekly triage", "What is new, and what cannot wait for the panel."
    PANEL = "PANEL", "Monthly panel", "Children, people who pose a risk, places and themes."
    STRATEGIC = (
        "STRATEGIC",
        "Quarterly strategic group",
        "Themes, gaps, and what the panel passed up.",
    )


class AgendaStrand(Term):
    """The parts of an agenda, in their order."""

    BUSINESS = "BUSINESS", "Opening and actions"
    VICTIMS = "VICTIMS", "Children and adults at risk"
    PERSONS_POSING_RISK = "PERSONS_POSING_RISK", "People who pose a risk"
    LOCATIONS = "LOCATIONS", "Locations"
    THEMES = "THEMES", "Themes and gaps"


class AgendaReason(Term):
    """The rule that put something on an agenda, the most pressing first."""

    OPENING = "OPENING", "Confidentiality, apologies and interests"
    LAST_TIME = "LAST_TIME", "Actions from last time"
    ACTION_LATE = "ACTION_LATE", "Action late"
    REFERRED = "REFERRED", "Referred"
    REVIEW_DUE = "REVIEW_DUE", "Review due"
    MEASURE_ENDS = "MEASURE_ENDS", "Measure ends"
    REPLY_DUE = "REPLY_DUE", "Reply due"
    NEWLY_SIGNIFICANT = "NEWLY_SIGNIFICANT", "Newly found"
    TURNS_18 = "TURNS_18", "Soon an adult"
    FOUND_MISSING = "FOUND_MISSING", "Was missing"
    GAP = "GAP", "Answer overdue"
    ASSESSED = "ASSESSED", "Newly assessed"
    NEW = "NEW", "New"
    ADDED = "ADDED", "Added by hand"
    INTERVIEWS_LATE = "INTERVIEWS_LATE", "Return interviews that are late"
    FEEDBACK = "FEEDBACK", "Feedback to those who reported"
    REPLIES_OWED = "REPLIES_OWED", "Reporters who have not heard from us in time"
    ESCALATION = "ESCALATION", "What goes to the strategic group"


class MeetingState(Term):
    """Where a meeting stands."""

    PLANNED = "PLANNED", "Planned"
    OPEN = "OPEN", "In session"
    CLOSED = "CLOSED", "Held"
    CANCELLED = "CANCELLED", "Cancelled"


class MeetingStep(Term):
    """What may be done with a meeting."""

    PLAN = "PLAN", "Plan it"
    MOVE = "MOVE", "Move it"
    OPEN = "OPEN", "Open the meeting"
    CLOSE = "CLOSE", "Close the meeting"
    CANCEL = "CANCEL", "Cancel it"


class AttendanceState(Term):
    """Whether a member is at a meeting."""

    PRESENT = "PRESENT", "Present"
    APOLOGIES = "APOLOGIES", "Apologies"
    LEFT = "LEFT", "Left early"


class ActionState(Term):
    """Where an action stands."""

    GIVEN = "GIVEN", "Given, not yet accepted"
    ACCEPTED = "ACCEPTED", "Accepted"
    ARGUED = "ARGUED", "Argued against"
    DONE = "DONE", "Done"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class ActionStepKind(Term):
    """What was done with an action."""

    GIVE = "GIVE", "Given"
    ACCEPT = "ACCEPT", "Accept it"
    ARGUE = "ARGUE", "Argue against it"
    HAND_ON = "HAND_ON", "Give it to somebody else"
    RESET = "RESET", "Set another day"
    DONE = "DONE", "Say that it is done"
    WITHDRAW = "WITHDRAW", "Withdraw it"


class ActionsWhose(Term):
    """Whose actions a list shows."""

    MINE = "MINE", "Mine"
    AGENCY = "AGENCY", "My agency's"
    ALL = "ALL", "All that I may see"
    NOBODY = "NOBODY", "Those that nobody holds"


ACTION_OPEN = frozenset({ActionState.GIVEN, ActionState.ACCEPTED, ActionState.ARGUED})
