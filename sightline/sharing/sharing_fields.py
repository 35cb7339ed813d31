"""Fields that several forms of sharing ask for, drawn as practitioners know them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from sightline.access.parties import Viewer
from sightline.sharing.queries.bodies import people_at
from sightline.sharing.records import Outsider
from sightline.terms import BodyKind, Nation, read_reference

MOST_WORDS = 4_000
MOST_LINES = 60
OUTSIDE = "outside"
SOMEBODY = "Somebody who does not use this system"
ASKS_US = "None: somebody outside asks us"
_APART = re.compile(r"[\s,;]+")


def words(label: str, missing: str = "", hint: str = "", *, rows: int = 4) -> forms.CharField:
    """Return a field of a few sentences; required where a message is given for its lack."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST_WORDS,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, "data-words": "blaming"}),
        error_messages={"required": missing, "max_length": "Enter 4,000 characters or fewer"},
    )


def line(label: str, missing: str = "", hint: str = "", *, most: int = 120) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing, "max_length": f"Enter {most} characters or fewer"},
    )


def day(label: str, hint: str = "Such as 30 11 2026", missing: str = "") -> forms.DateField:
    """Return a field for a day, in three boxes."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=bool(missing),
        widget=forms.SelectDateWidget(years=range(2000, 2100)),
        error_messages={"required": missing, "invalid": "Enter a real day, month and year"},
    )


def one_of(
    label: str, choices: Any, missing: str = "", hint: str = "", *, radios: bool = True
) -> forms.ChoiceField:
    """Return a field that takes one of some choices."""
    said = missing or "Choose one of these"
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=bool(missing),
        widget=forms.RadioSelect if radios else forms.Select,
        error_messages={"required": said, "invalid_choice": said},
    )


def several(label: str, choices: Any = (), hint: str = "") -> forms.MultipleChoiceField:
    """Return a field that takes any of some choices."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these"},
    )


def references_in(text: str) -> tuple[str, ...]:
    """Return the references of a text, one form of each. Stop at what is none, as a form tells."""
    found = [read_reference(part) for part in _APART.split(text) if part]
    if None in found:
        raise forms.ValidationError("Enter whole references, such as I-4F7KQ-9M2XR, one on a line")
    return tuple(dict.fromkeys(str(each) for each in found))[:MOST_LINES]


def lines_in(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, each once."""
    said = (" ".join(each.split()) for each in text.splitlines())
    return tuple(dict.fromkeys(each for each in said if each))


def accounts_in(text: str, agency: str) -> tuple[str, ...]:
    """Return the accounts of some e-mail addresses, all of people of one agency."""
    emails = [part for part in _APART.split(text) if part][:MOST_LINES]
    found = people_at(agency, emails) if emails else {}
    unknown = [email for email in emails if email.casefold() not in found]
    if unknown:
        raise forms.ValidationError(
            f"Nobody at that agency signs in as {unknown[0]}. Check the address"
        )
    return tuple(dict.fromkeys(found[email.casefold()] for email in emails))


def others(viewer: Viewer, agencies: Mapping[str, str], outside: str) -> list[tuple[str, str]]:
    """Return the agencies to choose from, and somebody outside where words for that are given."""
    named = sorted(agencies.items(), key=lambda each: each[1])
    found = [(code, name) for code, name in named if code != viewer.agency]
    more = [(OUTSIDE, outside)] if outside else []
    return [("", "Choose one"), *found, *more]


class OutsiderFields(forms.Form):
    """Who somebody outside is, and of what kind: the law follows from it."""

    outsider = line("Who outside", hint="The body, and the person in it", most=200)
    outsider_kind = one_of(
        "What kind of body", [("", "Choose one"), *BodyKind.choices()], radios=False
    )
    outsider_nation = one_of(
        "In which nation", [("", "Choose one"), *Nation.choices()], radios=False
    )

    def outside(self, given: Mapping[str, Any]) -> Outsider:
        """Return somebody outside, if it is one; errors where something is lacking."""
        if given.get("other") != OUTSIDE:
            return Outsider()
        for name, missing in (
            ("outsider", "Enter the body, and the person in it"),
            ("outsider_kind", "Choose what kind of body it is"),
            ("outsider_nation", "Choose a nation"),
        ):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, missing)
        kind, nation = given.get("outsider_kind"), given.get("outsider_nation")
        return Outsider(
            given.get("outsider", ""),
            BodyKind(kind) if kind else None,
            Nation(nation) if nation else None,
        )


def agency_in(given: Mapping[str, Any]) -> str:
    """Return the agency that was chosen; empty for somebody outside."""
    chosen = str(given.get("other", ""))
    return "" if chosen == OUTSIDE else chosen


def set_choices(form: forms.BaseForm, **choices: Iterable[tuple[str, str]]) -> None:
    """Give fields of a form what they offer."""
    for name, offered in choices.items():
        form.fields[name].choices = list(offered)  # type: ignore[attr-defined]
