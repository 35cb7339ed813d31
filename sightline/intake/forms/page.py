"""What all pages of the report form share: their boxes, what was typed before, what they answer."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from sightline.intake.drafts import Step

Row = tuple[str, str]  # a question, and its answer in words


class Words(forms.CharField):
    """A text in any script. Line ends count as one character, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends and without the one character no text holds."""
        plain = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        return str(super().to_python(plain))


def words(label: str, most: int, *, required: str = "", lines: bool = False, **more: Any) -> Words:
    """Return a field for a text of at most so many characters; `required` is its error or empty."""
    return Words(
        label=label,
        max_length=most,
        required=bool(required),
        widget=forms.Textarea if lines else forms.TextInput,
        error_messages={
            "required": required,
            "max_length": f"Shorten this to {most:,} characters or fewer. It has %(show_value)s",
        },
        **more,
    )


def one_of(label: str, choices: Callable[[], list[Row]] | list[Row], missing: str, **more: Any) -> (
    forms.ChoiceField
):  # fmt: skip
    """Return a field of radio buttons; `missing` is its error, or empty where it may be left."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(missing),
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing or "Choose from the list"},
        **more,
    )


class Page(forms.Form):
    """One page of the form. `title` is its heading; `answered()` gives fields of `Answers`."""

    title = ""
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

    def __init__(self, *, what: str, **more: Any) -> None:
        """Take the words that name this date in its messages, such as "the date"."""
        self.what = what
        super().__init__(required=False, **more)

    def to_python(self, value: Any) -> date | None:
        """Return the date, or None where nothing was typed."""
        if not value:
            return None
        year, month, day = str(value).split("-")
        if not (year and month and day):
            missing = [n for n, v in (("day", day), ("month", month), ("year", year)) if not v]
            raise forms.ValidationError(f"{self._start} must include a {' and a '.join(missing)}")
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise forms.ValidationError("Year must have 4 figures, such as 2026")
        return self._real(year, _month_number(month), day)

    @property
    def _start(self) -> str:
        return self.what[:1].upper() + self.what[1:]

    def _real(self, year: str, month: int, day: str) -> date:
        try:
            return date(int(year), month, int(day) if day.isascii() else 0)
        except ValueError:
            pass
        if month == 2 and day.strip("0") == "29":
            raise forms.ValidationError(f"{year} had no 29 February: check the day and the year")
        raise forms.ValidationError(f"{self._start} must be a real date, such as 27 3 2026")


def _month_number(typed: str) -> int:
    """Return the number of a month given in figures or by (the start of) its name; 0 if neither."""
    if typed.isascii() and typed.isdigit():
        return int(typed)
    named = [n for n, m in enumerate(_MONTHS.split(), 1) if m.startswith(typed.casefold())]
    return named[0] if len(typed) >= 3 and named else 0
