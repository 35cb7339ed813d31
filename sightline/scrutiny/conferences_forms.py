"""What is asked of a conference, of its outcomes, of a learning brief, and of those who came."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.scrutiny.conferences.records import Agreed, Event, Taught, Told
from sightline.scrutiny.conferences.rules import (
    agreed_problems,
    event_problems,
    taught_problems,
)
from sightline.sharing.sharing_fields import day, line, lines_in, one_of, set_choices
from sightline.sharing.sharing_fields import words as own_words
from sightline.terms.conferences import ConferenceState, OutcomeState, Useful

PUBLIC = "Everybody can read this. No name of a person"
MOST = 300
LONG = f"Keep each line to {MOST} characters or fewer"


def _lines(label: str, hint: str, missing: str = "") -> forms.CharField:
    return own_words(label, missing, hint, rows=4)


def _short(text: str) -> tuple[str, ...]:
    """Return the lines of a text. Stop at one that is too long, as a form tells."""
    found = lines_in(text)
    if any(len(each) > MOST for each in found):
        raise forms.ValidationError(LONG)
    return found


class _Ruled(forms.Form):
    """A form whose rules name the field that is wrong."""

    def wrong(self) -> Mapping[str, str]:
        """Return what the rules find wrong with what was typed."""
        return {}

    def clean(self) -> dict[str, Any]:
        """Add what the rules find wrong, each at its field."""
        given = super().clean() or {}
        if not self.errors:
            for name, why in self.wrong().items():
                self.add_error(name, why)
        return given


class EventForm(_Ruled):
    """What is said of a conference."""

    title = line("Name of the conference", "Enter its name", PUBLIC, most=MOST)
    state = one_of("Where it stands", ConferenceState.choices(), "Choose where it stands")
    held_on = day("Day", missing="Enter the day")
    place = line("Where", "Say where it is", most=MOST)
    about = own_words("What it is about", "Say what it is about", PUBLIC)
    partners = _lines("Who holds it", "One body on a line")
    programme = _lines("Programme", "One entry on a line, such as: 10:00 Opening")
    speakers = _lines("Speakers", "One role on a line, such as: A youth worker. Never a name")
    feedback_until = day("Last day on which people can say what they thought")

    def __init__(self, given: Any, *, today: date, now: Event | None = None) -> None:
        """Start from what stands."""
        super().__init__(given, initial=_initial(now) if now else None)
        self.today = today

    def clean_partners(self) -> tuple[str, ...]:
        """Return who holds it, one for each line."""
        return _short(self.cleaned_data["partners"])

    def clean_programme(self) -> tuple[str, ...]:
        """Return the entries of the programme."""
        return _short(self.cleaned_data["programme"])

    def clean_speakers(self) -> tuple[str, ...]:
        """Return the speakers' roles."""
        return _short(self.cleaned_data["speakers"])

    def wrong(self) -> Mapping[str, str]:
        """Return what the rules find wrong."""
        return event_problems(self.event(), self.today)

    def event(self) -> Event:
        """Return what is to be said of the conference."""
        given = self.cleaned_data
        return Event(**given | {"state": ConferenceState(given["state"])})


def _initial(now: Event) -> dict[str, Any]:
    plain = ("title", "held_on", "place", "about", "feedback_until")
    lists = ("partners", "programme", "speakers")
    return {
        **{name: getattr(now, name) for name in plain},
        **{name: "\n".join(getattr(now, name)) for name in lists},
        "state": now.state.value,
    }


class FeedbackForm(forms.Form):
    """What somebody thought of a conference."""

    useful = one_of("How useful was it to you?", Useful.choices(), "Say how useful it was")
    will_change = forms.BooleanField(label="I will do something differently", required=False)
    best = own_words("What was best?", hint="No name of a person", rows=3)
    better = own_words("What should be better?", hint="No name of a person", rows=3)


class AgreedForm(_Ruled):
    """An outcome of a conference as it stands."""

    words = own_words("What was agreed", "Say what was agreed", PUBLIC)
    owner = line(
        "Who sees to it", "Say who sees to it", "A role and a body. Never a name", most=MOST
    )
    due_on = day("By when", missing="Enter the day by which it is done")
    state = one_of("How it stands", OutcomeState.choices(), "Choose how it stands")
    came = own_words("What came of it", hint=f"Needed once it is done or not pursued. {PUBLIC}")

    def __init__(self, given: Any, *, now: Agreed | None = None) -> None:
        """Start from what stands."""
        names = ("words", "owner", "due_on", "came")
        known = {name: getattr(now, name) for name in names} if now else {}
        state = now.state if now else OutcomeState.OPEN
        super().__init__(given, initial=known | {"state": state.value})

    def wrong(self) -> Mapping[str, str]:
        """Return what the rules find wrong."""
        return agreed_problems(self.agreed())

    def agreed(self) -> Agreed:
        """Return the outcome as it is to stand."""
        given = self.cleaned_data
        return Agreed(**given | {"state": OutcomeState(given["state"])})


class ToldForm(forms.Form):
    """Who was told of an outcome."""

    agency = one_of("Which agency was told", [], radios=False)
    body = line("Or a body outside", hint=f"Such as: all head teachers. {PUBLIC}", most=MOST)
    told_on = day("When", missing="Enter the day")
    how = line("How", hint="Such as: by e-mail. It is not published", most=MOST)

    def __init__(self, given: Any, *, agencies: Mapping[str, str], told: Sequence[Told]) -> None:
        """Offer the agencies that were not told yet."""
        super().__init__(given)
        known = {each.agency for each in told}
        left = sorted((c for c in agencies.items() if c[0] not in known), key=lambda c: c[1])
        set_choices(self, agency=[("", "None of these"), *left])

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("agency")) == bool(given.get("body")):
            self.add_error("agency", "Choose an agency, or enter a body outside")
        return given

    def told(self) -> Told:
        """Return who was told."""
        return Told(**self.cleaned_data)


class BriefForm(_Ruled):
    """What a learning brief says."""

    title = line("Title", "Enter a title", PUBLIC, most=MOST)
    review = line("The review it comes from", hint="As it is cited. May stay empty", most=MOST)
    for_whom = line("For whom it is", "Say for whom it is", "Such as: school staff", most=MOST)
    points = _lines("What was learnt", "One thing on a line", "Say what was learnt")
    issued_on = day("Day of issue", missing="Enter the day of issue")
    withdrawn = forms.BooleanField(label="It is withdrawn", required=False)

    def __init__(self, given: Any, *, now: Taught | None = None) -> None:
        """Start from what stands."""
        names = ("title", "review", "for_whom", "issued_on", "withdrawn")
        known: dict[str, Any] = {name: getattr(now, name) for name in names} if now else {}
        points = {"points": "\n".join(now.points)} if now else {}
        super().__init__(given, initial=known | points)

    def clean_points(self) -> tuple[str, ...]:
        """Return what was learnt, one for each line."""
        return _short(self.cleaned_data["points"])

    def wrong(self) -> Mapping[str, str]:
        """Return what the rules find wrong."""
        return taught_problems(self.taught())

    def taught(self) -> Taught:
        """Return what the brief is to say."""
        return Taught(**self.cleaned_data)


class NewBriefForm(BriefForm):
    """A learning brief that is issued, of a conference or of none."""

    conference = one_of("Of which conference", [], radios=False)

    def __init__(self, given: Any, *, conferences: Sequence[tuple[str, str]]) -> None:
        """Offer the conferences that there are."""
        super().__init__(given)
        set_choices(self, conference=[("", "None"), *conferences])

    def taught(self) -> Taught:
        """Return what the brief is to say."""
        return Taught(**{k: v for k, v in self.cleaned_data.items() if k != "conference"})
