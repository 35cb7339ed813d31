"""What the pages of minutes show: proposals, each with a form of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sightline.scrutiny.minutes_forms import OpennessForm, ProposalForm
from sightline.scrutiny.promise_fields import tell
from sightline.scrutiny.promises.records import Meeting, NewPromise, Promise
from sightline.scrutiny.promises.rules import entry_problems
from sightline.scrutiny.promises.suggesting import MOST, Proposal, propose
from sightline.scrutiny.queries.minutes import MinutePage
from sightline.terms.promises import PromiseOpenness

QUARTER = timedelta(days=92)
NONE_TICKED = "Tick what is to be entered"


@dataclass(frozen=True, slots=True)
class Looked:
    """A minute looked through: what may be promised, and what was entered from it."""

    minute: MinutePage
    openness: OpennessForm
    forms: Sequence[ProposalForm]
    entered: Sequence[Promise]
    cut: bool

    @property
    def errors(self) -> bool:
        """Return whether something that was sent is wrong."""
        return any(form.errors for form in (self.openness, *self.forms))

    def is_valid(self) -> bool:
        """Return whether what was sent may be entered. What is wrong stands at its field."""
        if not self.openness.is_bound:
            return False
        sound = all([self.openness.is_valid(), *(form.is_valid() for form in self.forms)])
        if not self._taken() and self.forms:
            self.forms[0].add_error("take", NONE_TICKED)
        return sound and not self.errors and self._fits()

    def _fits(self) -> bool:
        for form, new in zip(self._taken(), self.new(), strict=True):
            tell(form, entry_problems(new.meeting, new.stands, today=date.max))
        return not self.errors

    def _taken(self) -> list[ProposalForm]:
        return [form for form in self.forms if form.cleaned_data.get("take")]

    def new(self) -> list[NewPromise]:
        """Return the promises that were ticked."""
        found, openness = self.minute, self.openness.cleaned_data["openness"]
        meeting = Meeting(found.committee, found.met_on, found.item, found.link)
        return [
            form.new(meeting, PromiseOpenness(openness), found.reference, found.number)
            for form in self._taken()
        ]


def looked(found: MinutePage, entered: Sequence[Promise], sent: Any) -> Looked:
    """Return a minute looked through. What was entered from it already is not proposed again."""
    known = {_plain(each.stands.words) for one in entered for each in one.versions}
    proposals = propose(found.words)
    forms = [
        ProposalForm(sent, prefix=f"p{place}", initial=_initial(one))
        for place, one in enumerate(proposals)
        if _plain(one.words) not in known
    ]
    return Looked(found, OpennessForm(sent), forms, entered, len(proposals) == MOST)


def _initial(one: Proposal) -> dict[str, Any]:
    role = one.gave[4:] if one.gave.startswith("The ") else ""  # anything else may be a name
    role = role[:1].upper() + role[1:]
    return {"kind": one.kind.value, "words": one.words, "gave": one.gave, "role": role}


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def shown(found: MinutePage, looked: Looked, *, overtaken: bool) -> dict[str, Any]:
    """Return what a minute's page shows."""
    return {
        "found": found,
        "openness": looked.openness,
        "proposals": looked.forms,
        "forms": [looked.openness, *looked.forms],
        "entered": looked.entered,
        "cut": looked.cut,
        "most": MOST,
        "overtaken": overtaken,
        "changed": any(one.minute_seen < found.number for one in looked.entered),
    }


def came(asked: Mapping[str, str]) -> str:
    """Return in words what was just brought in, as the address says it, or nothing."""
    counts = [asked.get(name, "") for name in ("new", "changed", "same")]
    if not all(one.isascii() and one.isdigit() and len(one) < 6 for one in counts):
        return ""
    new, changed, same = (int(one) for one in counts)
    return f"New: {new}. Changed since they last came: {changed}. As they were: {same}."


def last_quarter(today: date) -> dict[str, date]:
    """Return the days that are asked for unless somebody says otherwise."""
    return {"since": today - QUARTER, "until": today}
