"""Who sent a report and how to reach them: what a custodian's box holds. Pure."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Source:
    """One reporter, as they were when they sent. Nothing of this stands beside the report."""

    account: str = ""
    name: str = ""
    email: str = ""
    agency: str = ""
    route: str = ""
    link: str = ""  # reference of the setting's link that it came by
    contact: str = ""  # how and when they may be reached, in their own words
    told_by: str = ""
    reported_by: str = ""  # whoever filled in the partner's form that this account brought in

    def to_json(self) -> str:
        """Return the text that is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Source":
        """Return what was sealed."""
        return cls(**json.loads(text))

    def rows(self) -> list[tuple[str, str]]:
        """Return what is known, in words, for the page."""
        shown = {
            "Name": self.name,
            "Email address": self.email,
            "Agency": self.agency,
            "Account": self.account,
            "Setting’s link": self.link,
            "Who filled the form in": self.reported_by,
            "How to reach them": self.contact,
            "Who told them": self.told_by,
        }
        return [(label, words) for label, words in shown.items() if words]
