"""Who may know who looked at what, and how it is said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sightline.access.parties import Viewer
from sightline.access.rules import NOT_BY_LINK, NOT_BY_TOKEN
from sightline.clocks import LONDON
from sightline.terms import Act, LookUpPurpose, OpeningReason, Role

VERBS: Final = {  # what somebody did to a record, after their name and before what it was
    Act.READ: "read",
    Act.LIST: "saw in a list",
    Act.SEARCH: "saw in a search",
    Act.MAP: "saw behind a map",
    Act.EXPORT: "took out",
    Act.OPEN_SEALED: "opened the sealed words of",
    Act.OPEN_FILE: "opened",
    Act.CHART: "saw in a link chart",
    Act.RUN: "used in an analysis",
    Act.TAKE: "worked in the queue on",
    Act.SANITISE: "wrote",
    Act.GRADE: "graded",
    Act.IMPORT: "brought in",
    Act.PROFILE: "opened or changed",
    Act.LINK: "marked whom and what is named in",
    Act.JUDGE: "judged",
    Act.OPINE: "gave a second opinion on",
    Act.CONVERT: "recorded the use of",
    Act.TASK: "asked agencies about",
    Act.WORK: "worked on",
    Act.HAND_OVER: "handed over",
    Act.WHO_LOOKED: "asked who had looked at",
    Act.BREAK_GLASS: "opened in an emergency",
    Act.AUDIT: "read the ledger about",
}
NOUNS: Final = {
    "I": "item",
    "S": "report",
    "H": "the record of a person",
    "C": "child",
    "P": "person",
}
FEW: Final = 3  # records that a sentence names; of more it says how many
NO_REASON: Final = "no reason is asked for this"
THE_CLOCK: Final = "The clock"
NOBODY: Final = "Somebody who was not signed in or is not named"


@dataclass(frozen=True, slots=True)
class Look:
    """One act upon records, as whoever may know of it sees it. Words are theirs who looked."""

    entry: int
    at: datetime
    account: str
    name: str
    agency: str
    act: Act
    refused: bool
    about: str
    purpose: str
    purpose_about: str
    words: str = field(repr=False)
    named: Sequence[str]

    @property
    def said(self) -> str:
        """The whole as one sentence, without the words of whoever looked."""
        local = self.at.astimezone(LONDON)
        when = f"On {local.day} {local:%B %Y} at {local:%H:%M}"
        return f"{when} {self.who} {self.did} {self.what}, for: {self.reason}."

    @property
    def who(self) -> str:
        """The name and agency of whoever looked, as far as they are known."""
        if self.account == "the clock":
            return THE_CLOCK
        who = self.name or self.account or NOBODY
        return f"{who} ({self.agency})" if self.agency else who

    @property
    def did(self) -> str:
        """What they did."""
        if self.refused:
            return "asked for, and was refused,"
        return VERBS.get(self.act, f"acted (“{self.act.label}”) on")

    @property
    def what(self) -> str:
        """The records, or how many they were."""
        if not self.named:
            return "nothing that has a reference"
        if len(self.named) > FEW:
            return f"{len(self.named)} records"
        return " and ".join(f"{NOUNS.get(one[:1], '')} {one}".strip() for one in self.named)

    @property
    def reason(self) -> str:
        """What they were working on, or why they said they opened it."""
        if self.act is Act.OPEN_SEALED and self.about in set(OpeningReason):
            return OpeningReason(self.about).label.lower()
        if not self.purpose:
            return NO_REASON
        what = LookUpPurpose(self.purpose).label.lower()
        return f"{what}, {self.purpose_about}" if self.purpose_about else what


def own_refusal(viewer: Viewer) -> str | None:
    """Everybody who signs in as themself sees what they looked at."""
    if viewer.by_token:
        return NOT_BY_TOKEN
    return NOT_BY_LINK if viewer.by_link else None


def agency_refusal(viewer: Viewer, agency: str) -> str | None:
    """An agency's look-ups are for its leads and for auditors."""
    why_not = own_refusal(viewer)
    if why_not or Role.AUDITOR in viewer.roles:
        return why_not
    if Role.AGENCY_LEAD in viewer.roles and agency and viewer.agency == agency:
        return None
    return "Only an auditor or a lead of the agency may see this."


def reader_refusal(viewer: Viewer, account: str, agency: str) -> str | None:
    """A reader's look-ups are for themself, their agency's leads and auditors."""
    return own_refusal(viewer) if viewer.account == account else agency_refusal(viewer, agency)
