"""What is found in a text: its kind, where it stands, and its plain value. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of thing that reading finds."""

    PERSON = "PERSON"
    ALIAS = "ALIAS"
    PHONE = "PHONE"
    VRM = "VRM"
    POSTCODE = "POSTCODE"
    PLACE = "PLACE"
    HANDLE = "HANDLE"
    DATETIME = "DATETIME"
    VEHICLE_DESC = "VEHICLE_DESC"
    ORG = "ORG"


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a text speaks of: `text` is exactly what stands at [start:end] of the text.

    `value` is the plain form: PHONE in E.164; VRM in capitals without spaces, `?` for what is not
    known; POSTCODE canonical; HANDLE in lower case without "@"; DATETIME an ISO 8601 date, minute
    or interval "start/end" of either, by the clocks of England; of other kinds the words with
    single spaces.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A span that one grammar takes for a kind, before it is held against those of the others.

    `kind` None holds a span that nothing may be found in, as an e-mail address. An empty `value`
    stands for the words themselves. `firm`: a person with a title, or given name and surname known,
    or a by-name after words that lead to it.
    """

    kind: Kind | None
    start: int
    end: int
    value: str = ""
    firm: bool = False
