"""Fields that the forms of promises and of minutes ask for."""

from collections.abc import Mapping

from django import forms

from sightline.hotspots.concern_fields import day, one_of, own_words
from sightline.scrutiny.promises.records import Meeting
from sightline.terms.promises import PromiseKind, PromiseOpenness

NAME, LINK = 300, 500


def line(label: str, hint: str, missing: str = "", longest: int = NAME) -> forms.CharField:
    """Return a field for one line of words; without `missing` it may stay empty."""
    too_long = f"Enter {longest} characters or fewer"
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(missing),
        error_messages={"required": missing, "max_length": too_long},
    )


def link_field(label: str, hint: str) -> forms.CharField:
    """Return a field for an https address."""
    return line(label, hint, longest=LINK)


def kind_field() -> forms.ChoiceField:
    """Return the field for what was promised."""
    return one_of("What it is", PromiseKind.choices, "Choose what it is", widget=forms.RadioSelect)


def openness_field() -> forms.ChoiceField:
    """Return the field for whether the public could be there. Nothing is chosen beforehand."""
    return one_of(
        "Was it said in public?", PromiseOpenness.choices, "Choose whether it was said in public",
        widget=forms.RadioSelect,
    )  # fmt: skip


def due_field() -> forms.DateField:
    """Return the field for the day that was said."""
    found = day(
        "Day by which it was promised",
        "Such as 30 6 2027. Leave empty if no day was said",
        "",
    )
    found.required = False
    return found


def words_field() -> forms.CharField:
    """Return the field for the words of the minute."""
    return own_words(
        "Words of the minute",
        "As they stand there. Names in them are shown to the public as they stand",
        "Enter the words of the minute",
    )


def gave_field() -> forms.CharField:
    """Return the field for who gave it, as minuted."""
    return line(
        "Who gave it, as minuted",
        "Role and name. Members see it, the public does not",
        "Enter who gave it",
    )


def role_field() -> forms.CharField:
    """Return the field for who gave it, for the public."""
    return line("Their role", "Without a name: the public sees it", "Enter their role")


class MeetingFields(forms.Form):
    """At which meeting something was said."""

    committee = line("Committee", "Its whole name", "Enter the name of the committee")
    met_on = day("Day of the meeting", "Such as 1 6 2026", "Enter the day of the meeting")
    item = line("Item of the agenda", "Its number and title, such as 7. Child exploitation")
    link = link_field("Where the minute can be read", "An address that begins with https://")

    def meeting(self) -> Meeting:
        """Return the meeting that a valid form names."""
        given = self.cleaned_data
        return Meeting(given["committee"], given["met_on"], given["item"], given["link"])


def tell(form: forms.Form, wrong: Mapping[str, str]) -> None:
    """Add what is wrong to a form, each at its field, or to the whole where it has none."""
    for name, why in wrong.items():
        form.add_error(name if name in form.fields else None, why)
