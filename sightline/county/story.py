"""What the county's people made of its reports, as plain values. Codes are those of the terms.

Days are counted back from the day on which the county ends: `ago` 1 is the day before it.
"""

from dataclasses import dataclass
from datetime import date, datetime

ANSWERED, DECLINED, ACCEPTED = "ANSWERED", "DECLINED", "ACCEPTED"
RECORDS = ("OWN_RECORDS", "RECORDS_SEARCH")
STAFF = ("STAFF_WHO_KNOW", "ASK_STAFF")
RECORDINGS = ("SYSTEM_OWNER", "CCTV_REQUEST")
NOBODY_ELSE = "They hold it already; nobody outside the agency need be asked."


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency said to a task. `written` is the item that the asker wrote from it."""

    state: str  # ACCEPTED DECLINED ANSWERED
    by: str
    ago: int
    words: str = ""
    how_known: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What one agency was asked for, in words that it may read. `due` counts from the asking."""

    to: str
    asked: str
    collector: str
    method: str
    why: str
    ago: int
    due: int
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """How a question ended."""

    state: str  # ANSWERED CLOSED LAPSED
    ago: int
    why: str


@dataclass(frozen=True, slots=True)
class Under:
    """A report's item put under a question: GAP where it raised it, ANSWER where it answers it."""

    report: str
    part: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that mattered. `plant` is the planted truth it is about, or "" for the rest.

    `due` counts from the asking. `handed` is the colleague whose it became, if it did.
    """

    key: str
    by: str
    regime: str
    compartment: str
    priority: str
    concern: str
    plant: str
    ago: int
    due: int
    question: str
    why: str
    known: str
    gap: str
    holders: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    handed: str = ""
    end: End | None = None
    gaps: int = 2
    answers: int = 0
    under: tuple[Under, ...] = ()
    place: str = ""
    area: str = ""
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A question to the settings. It is signed off by `signed`, or waits where that is empty."""

    by: str
    ago: int
    days: int
    question: str
    audience: tuple[str, ...] = ()
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A report that an officer took from the queue and wrote up; `reply` is "" if none was sent."""

    report: str
    by: str
    taken_at: datetime
    written_at: datetime
    reply: str
    replied_at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """A report that a setting sent by its own link; `year` says by which of its links, from 0."""

    report: str
    setting: str
    year: int


@dataclass(frozen=True, slots=True)
class Used:
    """What an item was used for."""

    report: str
    by: str
    kind: str
    on: date
    case: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """What came of an item."""

    report: str
    by: str
    outcome: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement of two items' origins."""

    left: str
    right: str
    by: str
    verdict: str
    tie: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade given after the first, or, where `opinion`, a second opinion beside it."""

    report: str
    by: str
    source: str
    assessment: str
    why: str
    at: datetime
    opinion: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A second look at an item whose time had run out: kept for another year, or let go."""

    report: str
    by: str
    kept: bool
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Passed:
    """A waiting report that one officer took and passed to another, with a question or without."""

    report: str
    by: str
    to: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """All that was done. What was made of a report has its key; of an answer, its question's."""

    questions: tuple[Question, ...]
    calls: tuple[Call, ...]
    worked: tuple[Worked, ...]
    used: tuple[Used, ...]
    closed: tuple[Closed, ...]
    judged: tuple[Judged, ...]
    graded: tuple[Graded, ...]
    looked: tuple[Looked, ...]
    passed: tuple[Passed, ...]
    linked: tuple[Linked, ...] = ()


def answer_key(question: Question, ask: Ask) -> str:
    """Return the key of the item that was written from an answer."""
    return f"{question.key}/{ask.to}"
