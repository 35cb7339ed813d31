"""What all pages of the report form share: their boxes, what was typed before, what they answer."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sightline.intake.drafts import Step

Text = Any  # a text, or one that is said in the language of whoever reads it
Row = tuple[Text, Text]  # a question, and its answer in words
Choices = Callable[[], list[Row]] | list[Row]


class Words(forms.CharField):
    """A text in any script. Line ends count as one character, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends and without the one character no text holds."""
        plain = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        return str(super().to_python(plain))


def words(
    label: Text, most: int, *, required: Text = "", lines: bool = False, **more: Any
) -> Words:
    """Return a field for a text of at most so many characters; `required` is its error or empty."""
    return Words(
        label=label,
        max_length=most,
        required=bool(required),
        widget=forms.Textarea if lines else forms.TextInput,
        error_messages={
            "required": required,
            "max_length": _shorten(most),
        },
        **more,
    )


def _too_long(most: int) -> str:
    shorten = gettext("Shorten this to %(most)s characters or fewer.")
    shown = shorten % {"most": number_format(most, force_grouping=True)}
    length = gettext("It has %(show_value)s")
    return f"{shown} {length}"


_shorten: Any = lazy(_too_long, str)


def one_of(label: Text, choices: Choices, missing: Text, **more: Any) -> forms.ChoiceField:
    """Return a field of radio buttons; `missing` is its error, or empty where it may be left."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(missing),
        widget=forms.RadioSelect,
        error_messages={
            "required": missing,
            "invalid_choice": missing or _("Choose from the list"),
        },
        **more,
    )


class Page(forms.Form):
    """One page of the form. `title` is its heading; `answered()` gives fields of `Answers`."""

    title: Text = ""
    template = "intake/page.html"

    def __init__(
        self, data: QueryDict | None = None, *, at: datetime, typed: Step | None = None
    ) -> None:
        """Bind to what was posted, or start from what was typed before and is not judged yet."""
        self.at = at
        super().__init__(data)
        self.source = posted(typed or {}) if data is None else data
        self.prepare()
        if data is None:
            self.initial = {name: self._typed(name) for name in self.fields}

    def prepare(self) -> None:
        """Add the fields that depend on what was typed; most pages have none."""

    def _typed(self, name: str) -> Any:
        widget = self.fields[name].widget
        return widget.value_from_datadict(self.source, {}, self.add_prefix(name))

    def shown(self) -> list[forms.BoundField]:
        """Return the questions that stand on the page itself, in no choice of another."""
        reveals: dict[str, dict[str, list[str]]] = getattr(self, "reveals", {})
        inside = {name for each in reveals.values() for names in each.values() for name in names}
        return [self[name] for name in self.fields if name not in inside]

    def answered(self) -> dict[str, Any]:
        """Return the fields of `Answers` that this page fills."""
        return dict(self.cleaned_data)

    def rows(self) -> list[Row]:
        """Return the questions and answers of a page in order, for the check page."""
        raise NotImplementedError


def posted(step: Step) -> QueryDict:
    """Return boxes as a browser sends them."""
    sent = QueryDict(mutable=True)
    for name, values in step.items():
        sent.setlist(name, values)
    return sent


class ThreeBoxes(forms.SelectDateWidget):
    """Day, month and year boxes that keep whatever was typed into them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:  # noqa: ARG002
        """Return "year-month-day" as typed, or None where all three are empty."""
        parts = [str(data.get(f"{name}_{part}") or "").strip() for part in ("year", "month", "day")]
        return "-".join(part.replace("-", "") for part in parts) if any(parts) else None

    def format_value(self, value: Any) -> dict[str, Any]:
        """Return the three boxes again."""
        parts = [*str(value or "").split("-"), "", "", ""]
        return dict(zip(("year", "month", "day"), parts, strict=False))


_MONTHS = "january february march april may june july august september october november december"


class TypedDate(forms.Field):
    """A date in three boxes; each mistake has its own message."""

    widget = ThreeBoxes

    def __init__(self, *, what: Text, **more: Any) -> None:
        """Take the words that name this date in its messages, such as "The date"."""
        self.what = what
        super().__init__(required=False, **more)

    def to_python(self, value: Any) -> date | None:
        """Return the date, or None where nothing was typed."""
        if not value:
            return None
        year, month, day = str(value).split("-")
        if not (year and month and day):
            raise forms.ValidationError(self._missing(year, month, day))
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise forms.ValidationError(_("Year must have 4 figures, such as 2026"))
        return self._real(year, _month_number(month), day)

    def _missing(self, year: str, month: str, day: str) -> str:
        parts = ((gettext("day"), day), (gettext("month"), month), (gettext("year"), year))
        part, *other = [name for name, typed in parts if not typed]
        said = {"start": self.what, "part": part, "other": "".join(other)}
        if other:
            return gettext("%(start)s must include a %(part)s and a %(other)s") % said
        return gettext("%(start)s must include a %(part)s") % said

    def _real(self, year: str, month: int, day: str) -> date:
        try:
            return date(int(year), month, int(day) if day.isascii() else 0)
        except ValueError:
            pass
        if month == 2 and day.strip("0") == "29":
            leap = gettext("%(year)s had no 29 February: check the day and the year")
            raise forms.ValidationError(leap % {"year": year})
        real = gettext("%(start)s must be a real date, such as 27 3 2026")
        raise forms.ValidationError(real % {"start": self.what})


def _month_number(typed: str) -> int:
    """Return the number of a month given in figures or by (the start of) its name; 0 if neither.

    Its name may be English or of the language of the page.
    """
    if typed.isascii() and typed.isdigit():
        return int(typed)
    english = enumerate(_MONTHS.split(), 1)
    theirs = [(n, str(names[n]).casefold()) for names in (MONTHS, MONTHS_ALT) for n in names]
    named = [n for n, name in [*english, *theirs] if name.startswith(typed.casefold())]
    return named[0] if len(typed) >= 3 and named else 0
