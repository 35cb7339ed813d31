"""What is handed to actions: a request, an emergency, an agreement. Plain values."""

from dataclasses import dataclass, field
from datetime import date

from sightline.terms import BodyKind, Nation, RequestKind, Urgency


@dataclass(frozen=True, slots=True)
class Outsider:
    """A body that does not use the system, and what kind of body it is."""

    name: str = field(default="", repr=False)
    kind: BodyKind | None = None
    nation: Nation | None = None


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What somebody asks for, or offers. `other` is the agency on the other side, if it is one."""

    kind: RequestKind
    other: str
    position: str
    needed: str = field(repr=False)
    purpose: str = field(repr=False)
    urgency: Urgency
    about: tuple[str, ...] = ()
    about_words: str = field(default="", repr=False)
    powers: tuple[str, ...] = ()
    power_words: str = ""
    public_task: bool = False
    recipients: tuple[str, ...] = ()
    outsider: Outsider = field(default_factory=Outsider)


@dataclass(frozen=True, slots=True)
class Emergency:
    """What is shared at once, with whom, and why it cannot wait."""

    receiver: str
    recipients: tuple[str, ...]
    reason: str = field(repr=False)
    described: str = field(default="", repr=False)
    items: tuple[str, ...] = ()
    outsider: Outsider = field(default_factory=Outsider)
    request: str = ""


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What some agencies agree to share. `data` gives the controller of each kind."""

    name: str
    agencies: tuple[str, ...]
    purpose: str
    powers: str
    data: tuple[tuple[str, str], ...]
    privacy_notice: str
    retention: str
    security: str
    rights: str
    review_on: date
    dpia: str = ""
