"""What is asked while a report is worked: to whom, why, which danger, which referral."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from sightline.clocks import instants
from sightline.intake.forms.page import TypedDate, one_of, words
from sightline.intake.moments import read_time
from sightline.intake.rules import referral_refusal, risk_refusal
from sightline.terms import Harm, Risk

MOST_WORDS = 1000
KEEP_OUT = "Kept sealed in the report's history. Say no more of the report than you need to."
BACK_TO_QUEUE = "queue"
Names = Mapping[str, str]


def _choose(label: str, missing: str) -> forms.ChoiceField:
    messages = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, choices=[], error_messages=messages)


def _offer(form: forms.Form, name: str, people: Names, *more: tuple[str, str]) -> None:
    choices = [("", "Choose a person"), *more, *people.items()]
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To which colleague a report goes."""

    to = _choose("Hand it over to", "Choose a colleague from the list")

    def __init__(self, data: Any = None, *, people: Names, **more: Any) -> None:
        """Offer the colleagues who may work the report."""
        super().__init__(data, prefix="hand_over", **more)
        _offer(self, "to", people)


class AskForm(forms.Form):
    """Who is asked, and what."""

    to = _choose("Who can answer?", "Choose who can answer from the list")
    words = words(
        "Your question", MOST_WORDS, required="Write your question", lines=True, help_text=KEEP_OUT
    )

    def __init__(self, data: Any = None, *, people: Names, **more: Any) -> None:
        """Offer whoever held the report before, then the agency's leads."""
        super().__init__(data, prefix="ask", **more)
        _offer(self, "to", people)


class AnswerForm(forms.Form):
    """The answer to a question that a report came back with."""

    words = words(
        "Your answer", MOST_WORDS, required="Write your answer", lines=True, help_text=KEEP_OUT
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Keep the boxes apart from the page's other forms."""
        super().__init__(data, prefix="answer", **more)


class DangerForm(forms.Form):
    """Which danger an officer sees in a report."""

    danger = one_of(
        "What danger is there?",
        [(str(one), one.label) for one in Harm if one is not Harm.NONE],
        "Say what danger there is",
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Keep the boxes apart from the page's other forms."""
        super().__init__(data, prefix="danger", **more)


class UnmarkForm(forms.Form):
    """Why a mark of danger is taken away."""

    words = words(
        "Why is there no danger?",
        MOST_WORDS,
        required="Say why there is no danger",
        lines=True,
        help_text=KEEP_OUT,
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Keep the boxes apart from the page's other forms."""
        super().__init__(data, prefix="unmark", **more)


class RiskForm(forms.Form):
    """How soon a report must be read, and why that is different now."""

    risk = one_of("Risk", Risk.choices(), "Choose a risk")
    words = words(
        "Why?", MOST_WORDS, required="Say why the risk is different", lines=True, help_text=KEEP_OUT
    )

    def __init__(self, data: Any = None, *, danger: Harm, **more: Any) -> None:
        """Know the danger, which keeps the risk high."""
        super().__init__(data, prefix="risk", **more)
        self.danger = danger

    def clean_risk(self) -> str:
        """Refuse a lower risk while danger is marked."""
        why_not = risk_refusal(Risk(self.cleaned_data["risk"]), self.danger)
        if why_not:
            raise forms.ValidationError(why_not.removesuffix("."))
        return str(self.cleaned_data["risk"])


class ReferralForm(forms.Form):
    """The referral that a report of danger needs before it is closed."""

    referral = words(
        "Reference of the referral",
        60,
        required="Enter the reference that the safeguarding hub gave",
        help_text="The case record's own number, and no name.",
    )
    day = TypedDate(
        what="the date", label="Day of the referral", help_text="For example, 27 3 2026"
    )
    time = words(
        "Time of the referral",
        20,
        required="Enter the time of the referral, such as 14:30",
        help_text="For example, 2:30pm or 14:30",
    )

    def __init__(
        self, data: Any = None, *, received_at: datetime, at: datetime, **more: Any
    ) -> None:
        """Know when the report came and what time it is."""
        super().__init__(data, prefix="referral", **more)
        self.received_at, self.at = received_at, at

    def unjudged(self, posted: Any) -> "ReferralForm":
        """Return the form with what was typed so far, which is not judged yet."""
        self.initial = {
            name: field.widget.value_from_datadict(posted, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        return self

    def clean(self) -> dict[str, Any]:
        """Make one moment of the day and the time, each mistake said at its box."""
        given = super().clean() or {}
        if not given.get("day") and "day" not in self.errors:
            self.add_error("day", "Enter the day of the referral")
        typed = given.get("time", "")
        at = read_time(typed) if typed else None
        if typed and at is None:
            self.add_error("time", "Enter a time such as 2:30pm or 14:30")
        if at and given.get("day"):
            self._clean_moment(instants(given["day"], at))
        return given

    def _clean_moment(self, found: tuple[datetime, ...]) -> None:
        """Take the later of a time that came twice, unless that has not come yet."""
        if not found:
            self.add_error("time", "The clocks went forward over that hour. Check the time")
            return
        moment = ([each for each in found if each <= self.at] or list(found))[-1]
        why_not = referral_refusal(moment, self.received_at, self.at)
        if why_not:
            self.add_error("time", why_not.removesuffix("."))
        self.cleaned_data["made_at"] = moment

    def given(self) -> dict[str, Any]:
        """Return what `actions.record_referral` takes."""
        return {name: self.cleaned_data[name] for name in ("referral", "made_at")}


class CoverForm(forms.Form):
    """Whose work goes to whom."""

    holder = _choose("Whose reports?", "Choose whose reports to hand over")
    to = _choose("Who takes them?", "Choose who takes them")

    def __init__(self, data: Any = None, *, holders: Names, workers: Names, **more: Any) -> None:
        """Offer whoever holds reports, and whoever may take them."""
        super().__init__(data, **more)
        _offer(self, "holder", holders)
        _offer(self, "to", workers, (BACK_TO_QUEUE, "Nobody: put them back in the queue"))

    def clean(self) -> dict[str, Any]:
        """Refuse to hand work to whoever holds it."""
        given = super().clean() or {}
        if given.get("holder") and given.get("holder") == given.get("to"):
            self.add_error("to", "Choose somebody else: they hold these reports now")
        return given

    def given(self) -> dict[str, str]:
        """Return what `actions.hand_over_all` takes."""
        to = self.cleaned_data["to"]
        return {"holder": self.cleaned_data["holder"], "to": "" if to == BACK_TO_QUEUE else to}
