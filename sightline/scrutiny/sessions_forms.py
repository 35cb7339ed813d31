"""What is asked when a session is planned, changed or cancelled, and when members are told."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from sightline.scrutiny.sessions.records import Said, Version
from sightline.scrutiny.sessions.rules import COMMITTEES, LONDON, is_moved, said_problems
from sightline.sharing.sharing_fields import day, line, one_of, words
from sightline.terms.sessions import Openness

EARLIEST, LATEST = time(7), time(21)
NO_NAMES = "Everybody can read this. No name of a person"
CHOICES = [("", "Choose one"), *COMMITTEES.items()]


def _number(label: str, hint: str, missing: str, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=bool(missing),
        min_value=least,
        max_value=most,
        error_messages={
            "required": missing,
            "invalid": "Enter a whole number",
            "min_value": f"Enter {least} or more",
            "max_value": f"Enter {most} or fewer",
        },
    )


class SessionForm(forms.Form):
    """What is said of a session, and how those who were accepted join it."""

    title = line("What the session is", "Say what the session is", NO_NAMES, most=200)
    host = line("Who holds it", "Say which group holds it", "Such as the sub-group", most=200)
    openness = one_of("May members attend?", Openness.choices(), "Say whether members may attend")
    attend = words("What members may attend", hint="Needed where it is part open", rows=2)
    on = day("Day", missing="Enter the day")
    starts = forms.TimeField(
        label="When it starts",
        help_text="On the 24-hour clock, such as 14:00",
        input_formats=["%H:%M", "%H.%M", "%H"],
        error_messages={"required": "Enter when it starts", "invalid": "Enter a time, as 14:00"},
    )
    minutes = _number("How long it lasts, in minutes", "", "Enter how many minutes", 15, 600)
    place = line("Where", hint=f"A room, or: Online. {NO_NAMES}", most=200)
    place_by = day("If the place is not known: the day by which it will be told")
    link = line(
        "Link to join from afar", hint="Shown to members whose request is accepted", most=200
    )
    expect = words("What to expect", hint=NO_NAMES, rows=3)
    sign = words("What to sign, besides the undertaking", hint=NO_NAMES, rows=2)
    places = _number("Places for members", "Leave empty if there is no limit", "", 1, 500)

    def __init__(
        self, given: Any, *, at: datetime, now: Version | None = None, link: str = ""
    ) -> None:
        """Start from what stands."""
        super().__init__(given, initial=_initial(now.said, link) if now else None)
        self.at, self.now = at, now

    def clean_starts(self) -> time:
        """Refuse the night, in which clocks change and nobody meets."""
        when: time = self.cleaned_data["starts"]
        if not EARLIEST <= when <= LATEST:
            raise forms.ValidationError("Enter a time between 07:00 and 21:00")
        return when

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        given = super().clean() or {}
        if not self.errors:
            for name, why in said_problems(self.said(), self.at).items():
                self.add_error(name, why)
        moved = not self.errors and self.now and is_moved(self.now.said, self.said())
        if moved and not given.get("why"):
            self.add_error("why", "Say why it is moved")
        return given

    def said(self) -> Said:
        """Return what is to be said of the session."""
        given = self.cleaned_data
        on: date = given["on"]
        starts = timezone.make_aware(datetime.combine(on, given["starts"]), LONDON)
        plain = ("title", "host", "minutes", "place", "place_by", "attend", "expect", "sign")
        return Said(
            openness=Openness(given["openness"]),
            starts_at=starts,
            places=given["places"],
            **{name: given[name] for name in plain},
        )


def _initial(said: Said, link: str) -> dict[str, Any]:
    local = said.starts_at.astimezone(LONDON)
    names = ("title", "host", "attend", "minutes", "place", "place_by", "expect", "sign", "places")
    known = {name: getattr(said, name) for name in names}
    when = {"on": local.date(), "starts": f"{local:%H:%M}"}
    return known | when | {"openness": said.openness.value, "link": link}


class NewSessionForm(SessionForm):
    """A session that is to be planned, for the members of one committee."""

    committee = one_of("For which committee", CHOICES, "Choose a committee", radios=False)
    field_order = ["committee"]


class ChangeSessionForm(SessionForm):
    """What is true of a session from now on."""

    why = words("If the day, time or place changed: why", hint="Members and the public read it")


class WhyForm(forms.Form):
    """A reason in a person's own words."""

    why = words("Why", "Say why", "Whoever it concerns reads this. No name of a child or family")


class NothingForm(forms.Form):
    """Nothing is asked but to press the button."""


class NoticeForm(forms.Form):
    """A notice to the members of a committee."""

    committee = one_of("To the members of which committee", CHOICES, "Choose one", radios=False)
    words = words("What to say first", hint="May stay empty. The sessions follow by themselves")
