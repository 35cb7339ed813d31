"""When it happened: a day and a time, about a day, between two days, or not known."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sightline.access.languages import translated
from sightline.intake import moments
from sightline.intake.forms.page import Page, Row, Text, TypedDate, one_of, words
from sightline.intake.moments import Window
from sightline.terms.reporting import PartOfDay, WhenKind, Which

JUMPED = _(
    "The clocks went forward at 1am on that day, so no clock showed this time."
    " Enter a time before 1am, or 2am or later"
)
TWICE = _("The clocks went back that night, so this time came twice. Say which you mean")

_TICK = timedelta(microseconds=1)  # the end of a day belongs to the next


class When(Page):
    """When it happened. The question about clocks that went back appears only where it must."""

    title = _("When did it happen?")
    when = one_of(
        title, translated(WhenKind.choices()), _("Say when it happened, or that you do not know")
    )
    day = TypedDate(
        what=_("The date"), label=_("What day was it?"), help_text=_("For example, 27 3 2026")
    )
    time = words(_("What time? (optional)"), 20, help_text=_("For example, 9:30pm or 21:30"))
    part = one_of(
        _("Or what part of the day? (optional)"),
        [("", _("Not known")), *translated(PartOfDay.choices())],
        "",
    )
    around = TypedDate(
        what=_("The date"), label=_("Around what day?"), help_text=_("For example, 27 3 2026")
    )
    first = TypedDate(
        what=_("The first day"), label=_("First day"), help_text=_("For example, 27 3 2026")
    )
    last = TypedDate(
        what=_("The last day"), label=_("Last day"), help_text=_("Today, if it still goes on")
    )
    when_words = words(
        _("Anything else about when? (optional)"),
        500,
        help_text=_("For example, most Fridays after school, or during the summer holidays."),
    )
    reveals = {
        "when": {
            str(WhenKind.EXACT): ["day", "time", "part"],
            str(WhenKind.ABOUT): ["around"],
            str(WhenKind.BETWEEN): ["first", "last"],
        }
    }

    def prepare(self) -> None:
        """Ask which of the two, where the clocks showed the time twice."""
        if self._came_twice():
            asked = one_of(_("Which of the two?"), translated(Which.choices()), "")
            self.fields["which"] = asked
            self.reveals = {
                "when": {**When.reveals["when"], "EXACT": ["day", "time", "which", "part"]}
            }

    def _came_twice(self) -> bool:
        at = moments.read_time(self.source.get("time", ""))
        try:
            day = self.fields["day"].clean(self._typed("day"))
        except forms.ValidationError:
            return False
        exact = self.source.get("when") == WhenKind.EXACT
        return bool(exact and at and isinstance(day, date) and moments.said_twice(day, at))

    def clean(self) -> dict[str, Any]:
        """Work out the window of the answer that was chosen; the other boxes do not count."""
        given = super().clean() or {}
        kind = given.get("when", "")
        self._forget_errors_elsewhere(kind)
        ask = {"EXACT": self._exact, "ABOUT": self._about, "BETWEEN": self._between}.get(kind)
        self.window = ask(given) if ask and not self.errors else None
        return given

    def _forget_errors_elsewhere(self, kind: str) -> None:
        inside = self.reveals["when"]
        hidden = {name for chosen, names in inside.items() if chosen != kind for name in names}
        for name in hidden & set(self.errors):
            del self.errors[name]

    def _exact(self, given: dict[str, Any]) -> Window | None:
        if not self._day("day", given, _("Enter the date it happened")):
            return None
        day, typed = given["day"], given["time"].strip()
        if not typed:
            part = given["part"]
            window = moments.part_of(day, PartOfDay(part)) if part else moments.days(day, day)
            return self._past("part", window)
        at = moments.read_time(typed)
        if at is None:
            self.add_error("time", _("Enter a time such as 9:30pm or 21:30, or leave it empty"))
            return None
        if "which" in self.fields and not given.get("which"):
            self.add_error("which", TWICE)
            return None
        which = Which(given["which"]) if given.get("which") else None
        found = moments.moment(day, at, which)
        if found is None:
            self.add_error("time", JUMPED)
            return None
        return self._past("time", found)

    def _past(self, box: str, window: Window) -> Window | None:
        found = moments.until_now(window, self.at)
        if found is None:
            self.add_error(box, _("That time has not come yet: it must be in the past"))
        return found

    def _about(self, given: dict[str, Any]) -> Window | None:
        if not self._day("around", given, _("Enter a date around which it happened")):
            return None
        return moments.until_now(moments.days(given["around"], given["around"]), self.at)

    def _between(self, given: dict[str, Any]) -> Window | None:
        known = [
            self._day("first", given, _("Enter the first day")),
            self._day("last", given, _("Enter the last day, or today's date if it still goes on")),
        ]
        if not all(known):
            return None
        if given["last"] < given["first"]:
            self.add_error("last", _("The last day must be the same as or after the first day"))
            return None
        return moments.until_now(moments.days(given["first"], given["last"]), self.at)

    def _day(self, box: str, given: dict[str, Any], missing: Text) -> bool:
        day = given.get(box)
        refused = moments.day_refusal(day, self.at) if day else missing
        why_not = gettext(str(refused)) if refused else ""
        if why_not:
            self.add_error(box, why_not)
        return not why_not

    def answered(self) -> dict[str, Any]:
        """Return the kind, the window and the words, with the part of the day among them."""
        start, end = self.window or (None, None)
        return {
            "when": WhenKind(self.cleaned_data["when"]),
            "when_words": self.cleaned_data["when_words"],
            "event_start": start,
            "event_end": end,
        }

    def rows(self) -> list[Row]:
        """Return the window as people say it, and the words."""
        kind = WhenKind(self.cleaned_data["when"])
        shown = _shown(self.window) if self.window else _("Not known")
        around = gettext("Around %(day)s") % {"day": shown}
        said = around if kind is WhenKind.ABOUT else shown
        return [
            (_("When"), said),
            (_("More about when"), self.cleaned_data["when_words"] or _("Not said")),
        ]


def _shown(window: Window) -> str:
    start, end = (timezone.localtime(moment) for moment in window)
    if start == end:
        return str(formats.date_format(start, "l j E Y, H:i (T)"))
    if _midnight(start) and (_midnight(end) or end.second or end.microsecond):
        return _days_shown(window)
    style = "l j E Y, H:i"
    return _from_to(formats.date_format(start, style), formats.date_format(end, style))


def _midnight(moment: Any) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _days_shown(window: Window) -> str:
    first = timezone.localtime(window.start).date()
    last = timezone.localtime(window.end - _TICK).date()
    shown = [str(formats.date_format(day, "l j E Y")) for day in (first, last)]
    return shown[0] if first == last else _from_to(*shown)


def _from_to(start: str, end: str) -> str:
    return gettext("%(start)s to %(end)s") % {"start": start, "end": end}
