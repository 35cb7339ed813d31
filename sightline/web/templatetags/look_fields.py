"""What a form's field needs in order to be drawn: ids, descriptions, choices, parts of a date.

Pure of templates: `look.field` picks the template, this module prepares what it reads. A form
may carry two dictionaries, both optional:

    reveals      {"how": {"told": ["told_by"]}}    fields shown only when that choice is taken
    choice_hints {"how": {"told": "By whom?"}}     a hint under one choice
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.translation import gettext

from sightline.extract.blaming import Blaming, blaming

TEMPLATES: tuple[tuple[type[forms.Widget], str], ...] = (  # first match wins: subclasses first
    (forms.MultipleHiddenInput, ""),  # "": refused
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectDateWidget, "date"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (Input, "input"),
)
GROUPED = frozenset({"checkboxes", "radios", "date"})  # a fieldset with a legend, no single label
TYPED_AS_TEXT = frozenset({"number", "date", "datetime", "time"})  # spin buttons lose typed words


@dataclass(frozen=True)
class Choice:
    """One radio button, checkbox or option, and the fields that it reveals."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str
    reveals: tuple[BoundField, ...]


@dataclass(frozen=True)
class DatePart:
    """One of the three boxes of a date, holding exactly what was typed."""

    id: str
    name: str
    label: str
    value: str
    width: int


def kind(bound: BoundField) -> str:
    """Name the template for a field's widget; an unknown widget is refused, never guessed."""
    drawn = next((t for widget, t in TEMPLATES if isinstance(bound.field.widget, widget)), "")
    if drawn:
        return drawn
    raise ImproperlyConfigured(
        f"The field '{bound.name}' uses {type(bound.field.widget).__name__}, which has no "
        "template: add one to templatetags/look_fields.py or choose another widget."
    )


def first_id(bound: BoundField) -> str:
    """Id of the first control of a field, where a link in the error summary must land."""
    shape = kind(bound)
    if shape == "date":
        return f"{bound.auto_id}_day"
    return f"{bound.auto_id}_0" if shape in GROUPED else str(bound.auto_id)


def described_by(bound: BoundField, *, counted: bool = False) -> str:
    """Ids of the hint, the error and the count that explain a field, in reading order."""
    parts = (
        ("hint", bool(bound.help_text)),
        ("error", bool(bound.errors)),
        ("count", counted),
    )
    return " ".join(f"{bound.auto_id}-{part}" for part, present in parts if present)


def shown_value(bound: BoundField) -> str | None:
    """Text that a one-line box, hidden field or text area starts with; never a password."""
    if kind(bound) not in {"input", "hidden", "textarea"}:
        return None
    value = bound.field.widget.format_value(bound.value())
    return None if value is None else str(value)


def input_type(bound: BoundField) -> str:
    """Type attribute of a one-line box; numbers and dates are typed as text."""
    wanted = getattr(bound.field.widget, "input_type", "text")
    return "text" if wanted in TYPED_AS_TEXT else str(wanted)


NOT_GIVEN = {"class", "maxlength", "id", "rows", "cols"}  # the template's to say


def attributes(bound: BoundField, *, counted: bool = False) -> dict[str, Any]:
    """Attributes of a field's control: what the form gives, bound to its hint and error.

    A count replaces `maxlength`, which would cut a pasted text short without a word; `required`
    is left to the server, whose message says what to do.
    """
    widget = bound.field.widget
    given = {k: v for k, v in widget.attrs.items() if k not in NOT_GIVEN}
    if not counted and "maxlength" in widget.attrs:
        given["maxlength"] = widget.attrs["maxlength"]
    if getattr(widget, "input_type", "") == "number":
        whole = isinstance(bound.field, forms.IntegerField) and not isinstance(
            bound.field, forms.FloatField | forms.DecimalField
        )
        for spin in ("min", "max", "step"):
            given.pop(spin, None)
        given.setdefault("inputmode", "numeric" if whole else "decimal")
    if description := described_by(bound, counted=counted):
        given["aria-describedby"] = description
    if bound.errors:
        given["aria-invalid"] = "true"
    return given


def most_characters(bound: BoundField) -> int | None:
    """Length limit that a text area counts down to, or None."""
    limit = getattr(bound.field, "max_length", None)
    return limit if kind(bound) == "textarea" and isinstance(limit, int) else None


def is_advised(bound: BoundField) -> bool:
    """Return whether words that blame a child are pointed out in what is typed."""
    return kind(bound) == "textarea" and bound.field.widget.attrs.get("data-words") == "blaming"


def advice(bound: BoundField) -> list[Blaming]:
    """Return the blaming words of what was sent, each once: it is shown again with its advice."""
    return once(shown_value(bound) or "") if bound.form.is_bound and is_advised(bound) else []


def once(text: str) -> list[Blaming]:
    """Return the words of a text that blame a child, each once."""
    return list({one.said.casefold(): one for one in reversed(blaming(text))}.values())[::-1]


def _reveals(bound: BoundField) -> dict[str, list[str]]:
    return dict(getattr(bound.form, "reveals", {}).get(bound.name, {}))


def choices(bound: BoundField) -> list[Choice]:
    """Every choice of a radio, checkbox or select field, with its hint and what it reveals."""
    hints = getattr(bound.form, "choice_hints", {}).get(bound.name, {})
    reveals = _reveals(bound)
    found = []
    for index, part in enumerate(bound.subwidgets):
        value = str(part.data["value"])
        found.append(
            Choice(
                id=f"{bound.auto_id}_{index}",
                value=value,
                label=str(part.data["label"]),
                checked=bool(part.data["selected"]),
                hint=str(hints.get(value, "")),
                reveals=tuple(bound.form[name] for name in reveals.get(value, ())),
            )
        )
    return found


def option_groups(bound: BoundField) -> list[tuple[str, list[dict[str, Any]]]]:
    """Options of a select field as (group name or "", options)."""
    groups = bound.field.widget.optgroups(bound.html_name, _as_strings(bound))
    return [(str(name or ""), options) for name, options, _ in groups]


def _as_strings(bound: BoundField) -> list[str]:
    value = bound.field.widget.format_value(bound.value())
    return [str(each) for each in value]


def date_parts(bound: BoundField) -> list[DatePart]:
    """Day, month and year boxes; after an error they hold what was typed, even nonsense."""
    shown = bound.field.widget.format_value(bound.value()) or {}
    parts = []
    named = (("day", gettext("Day")), ("month", gettext("Month")), ("year", gettext("Year")))
    for part, label in named:
        name = f"{bound.html_name}_{part}"
        typed = bound.form.data.get(name) if bound.form.is_bound else shown.get(part)
        value = "" if typed is None else str(typed)
        width = 4 if part == "year" else 2
        parts.append(DatePart(f"{bound.auto_id}_{part}", name, label, value, width))
    return parts


def revealed_names(form: forms.BaseForm) -> frozenset[str]:
    """Names of the fields that stand inside a choice, so that a loop over a form skips them."""
    tables = getattr(form, "reveals", {}).values()
    return frozenset(name for table in tables for names in table.values() for name in names)
