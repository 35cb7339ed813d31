"""A session as the rules and pages know it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sightline.terms.sessions import Openness, RequestState, SessionNoticeStep, SessionState


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a session: when, where, and what of it is for members. No link is in it."""

    title: str
    host: str
    openness: Openness
    starts_at: datetime
    minutes: int
    place: str = ""
    place_by: date | None = None  # the day by which a place that is not known is told
    attend: str = ""  # what members may attend
    expect: str = ""
    sign: str = ""
    places: int | None = None  # None: as many as come

    @property
    def ends_at(self) -> datetime:
        """Return the moment at which it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Version:
    """What was said of a session from a moment on, by whom, and where it stood."""

    number: int
    state: SessionState
    said: Said
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A session with all that was ever said of it, the oldest first."""

    reference: str
    committee: str
    versions: Sequence[Version]

    @property
    def now(self) -> Version:
        """Return what stands."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Asked:
    """Where one member's request stands. `order` grows with the moment of asking."""

    account: str
    number: int
    state: RequestState
    why: str
    order: int


@dataclass(frozen=True, slots=True)
class Taken:
    """How full a session is. `ahead` counts who stands before the reader, if they asked."""

    asked: int = 0
    accepted: int = 0
    attended: int = 0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Stepped:
    """One step of a notice."""

    number: int
    step: SessionNoticeStep
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to members: its steps, and the number of the version that it tells of a session."""

    reference: str
    committee: str
    steps: Sequence[Stepped]
    tells: dict[str, int]
    to: Sequence[str] = ()
    opened: Sequence[str] = field(default=())

    @property
    def now(self) -> Stepped:
        """Return its newest step."""
        return self.steps[-1]
