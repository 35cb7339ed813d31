"""Who it is about: children, adults, and anyone else. Nothing here is compulsory."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sightline.intake.answers import ChildSaid
from sightline.intake.forms.page import Page, Row, words

MOST_CHILDREN = 12
NOT_SAID = _("Not said")
TEXTS = ("adults", "group", "people")


class Who(Page):
    """Who it is about. One more pair of boxes is offered than children were named."""

    title = _("Who is it about?")
    template = "intake/who.html"
    adults = words(
        _("Adults (optional)"),
        4000,
        lines=True,
        help_text=_("Names, nicknames, looks, cars and number plates, phone numbers, usernames."),
    )
    group = words(
        _("Is it about a group? (optional)"),
        4000,
        lines=True,
        help_text=_("Who is in it, where they come together, what you notice about them."),
    )
    people = words(_("Anything else about people (optional)"), 4000, lines=True)

    def prepare(self) -> None:
        """Add the boxes for children; the form's own fields come after them."""
        rest, self.fields = self.fields, {}
        for number in range(self.offered()):
            self.fields[f"child_{number}_name"] = words(_("Name or description"), 200)
            self.fields[f"child_{number}_age"] = words(_("Age, or about how old"), 60)
        self.fields |= rest

    def offered(self) -> int:
        """Return how many children may be named on the page as it stands."""
        named = [
            number
            for number in range(MOST_CHILDREN)
            if self.source.get(f"child_{number}_name") or self.source.get(f"child_{number}_age")
        ]
        return min(max(named, default=-1) + 2, MOST_CHILDREN)

    def pairs(self) -> list[tuple[int, Any, Any]]:
        """Return (number from 1, name field, age field) of each child's boxes, for the page."""
        numbers = range(self.offered())
        return [(n + 1, self[f"child_{n}_name"], self[f"child_{n}_age"]) for n in numbers]

    def answered(self) -> dict[str, Any]:
        """Return the children that were said anything of, and the texts."""
        given = self.cleaned_data
        said = [
            ChildSaid(given[f"child_{n}_name"], given[f"child_{n}_age"])
            for n in range(self.offered())
        ]
        children = tuple(child for child in said if child.name or child.age)
        return {"children": children} | {name: given[name] for name in TEXTS}

    def rows(self) -> list[Row]:
        """Return a row for each child and for each text."""
        given = self.answered()
        children: list[Row] = [
            (
                gettext("Child %(number)s") % {"number": number},
                ", ".join(filter(None, [child.name or gettext("No name"), child.age])),
            )
            for number, child in enumerate(given["children"], 1)
        ]
        return [
            *(children or [(_("Children"), NOT_SAID)]),
            (_("Adults"), given["adults"] or NOT_SAID),
            (_("Group"), given["group"] or NOT_SAID),
            (_("Anything else"), given["people"] or NOT_SAID),
        ]
