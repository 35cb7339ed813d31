"""What is asked when two are tied, when a link is kept or ended, and of a group or setting."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from sightline.places.errors import PlaceError
from sightline.places.location import Location
from sightline.subjects.link_rules import latest_expiry
from sightline.subjects.part_fields import ReferenceField, day, line, one_of, words
from sightline.subjects.part_records import GroupDetails, Licence, NewLink
from sightline.terms import GroupKind, LicenceKind, SubjectLinkKind

FIRST, SECOND = "first", "second"
OTHER_END = "Enter a reference, or a telephone number, registration mark or account name"


class LinkForm(forms.Form):
    """A tie of the one whose page it is with another, from an item."""

    kind = one_of("How are they tied?", SubjectLinkKind, "Say how they are tied")
    other = line(
        "With whom or what",
        120,
        hint="A reference, or a telephone number, registration mark or @account that an item names",
        required=OTHER_END,
    )
    turned = forms.ChoiceField(label="Which way round", widget=forms.RadioSelect, required=False)
    item = ReferenceField(
        label="Item that says so",
        help_text="Its reference",
        error_messages={"required": "Enter the reference of the item that says so"},
    )
    since = day("Since", "Such as 31/3/2026. Leave empty if not known")
    until = day("Until")
    expires_on = day("Look at it again by")
    words = words("In a sentence, if that helps", most=1000)

    def __init__(self, *given: Any, name: str, is_child: bool, today: date) -> None:
        """Offer the latest day, and both ways round by name."""
        latest = latest_expiry(today, a_child_is_tied=is_child)
        super().__init__(*given)
        self.initial = {"expires_on": latest, "turned": FIRST}
        ways = [(FIRST, f"{name} … the other"), (SECOND, f"The other … {name}")]
        self.fields["turned"].choices = ways  # type: ignore[attr-defined]
        self.fields["expires_on"].help_text = f"{latest:%-d/%-m/%Y} at the latest"

    def new(self, own: str, other: str) -> NewLink:
        """Return the link as it was typed, both ends known by reference."""
        given = self.cleaned_data
        ends = (other, own) if given["turned"] == SECOND else (own, other)
        return NewLink(
            from_end=ends[0],
            to_end=ends[1],
            kind=SubjectLinkKind(given["kind"]),
            item=given["item"],
            expires_on=given["expires_on"],
            since=given["since"],
            until=given["until"],
            words=given["words"],
        )


class LinkChangeForm(forms.Form):
    """Whether a link still holds, why, and until when."""

    holds = forms.ChoiceField(
        label="Does it still hold?",
        choices=[("yes", "Yes, keep it longer"), ("no", "No, end it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it still holds"},
    )
    words = words("Why, in a sentence", required="Say why, in a sentence", most=1000)
    expires_on = day("Look at it again by")
    reveals = {"holds": {"yes": ["expires_on"]}}

    def __init__(self, *given: Any, is_child: bool, today: date) -> None:
        """Offer the latest day."""
        latest = latest_expiry(today, a_child_is_tied=is_child)
        super().__init__(*given)
        self.initial = {"expires_on": latest}
        self.fields["expires_on"].help_text = f"{latest:%-d/%-m/%Y} at the latest"


class GroupForm(forms.Form):
    """What is said of a group or setting: who they are, where, what helps, what must change."""

    kind = one_of("What is it?", GroupKind, "Say what it is", radios=True)
    name = line(
        "Name",
        120,
        hint="What colleagues call it. No child's name",
        required="Give it a name that colleagues would know",
    )
    place_words = line(
        "Where it is",
        120,
        hint="Postcode, grid reference like SO 510 400, or the name of a place. Leave empty if it "
        "is in no one place",
    )
    place_choice = forms.ChoiceField(
        label="Which of these places", choices=[], required=False, widget=forms.HiddenInput
    )
    strengths = words("What keeps children safe there", hint="Who is about, light, trust, rules")
    needs = words("What must change there", hint="The setting and those who run it, not the child")
    licence_kind = forms.ChoiceField(
        label="Kind of licence",
        choices=lambda: [("", "None"), *LicenceKind.choices()],
        required=False,
    )
    licence_number = line("Licence number", 60)
    licence_authority = line("Granted by", 120, hint="The authority")
    licence_until = day("The licence ends on")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    reveals = {
        "kind": {
            str(GroupKind.PREMISES): [
                "licence_kind",
                "licence_number",
                "licence_authority",
                "licence_until",
            ]
        }
    }
    choice_hints = {"kind": {str(kind): kind.meaning for kind in GroupKind}}

    def __init__(
        self, *given: Any, find: Callable[[str], Any], held: GroupDetails | None = None, **more: Any
    ) -> None:
        """Start from what is held, if it is there; `find` looks a place up."""
        super().__init__(*given, **more)
        self.find, self.held = find, held
        self.found: Location | None = None

    def clean(self) -> dict[str, Any]:
        """Find the place, unless it is the one that is held."""
        typed = self.cleaned_data.get("place_words", "")
        if typed and not (self.held and typed == self.held.place_name):
            self._clean_place(typed)
        if self.cleaned_data.get("kind") != GroupKind.PREMISES:
            for name in ("licence_kind", "licence_number", "licence_authority"):
                self.cleaned_data[name] = ""
            self.cleaned_data["licence_until"] = None
            self.errors.pop("licence_until", None)
        return self.cleaned_data

    def _clean_place(self, typed: str) -> None:
        try:
            found = {f"{one.label}, {one.easting} {one.northing}": one for one in self.find(typed)}
        except PlaceError as error:
            self.add_error("place_words", str(error).removesuffix("."))
            return
        offered = [("", "Choose one"), *((key, one.label) for key, one in found.items())]
        if len(found) > 1:
            self.fields["place_choice"].widget = forms.Select()
        self.fields["place_choice"].choices = offered  # type: ignore[attr-defined]
        self.errors.pop("place_choice", None)
        wanted = found.get(self.data.get("place_choice", ""))
        self.found = wanted or (next(iter(found.values())) if len(found) == 1 else None)
        if self.found is None:
            self.add_error("place_choice", "Several places have this name. Choose one")

    def details(self) -> GroupDetails:
        """Return what a form in order says of the group."""
        given = self.cleaned_data
        chosen = given["licence_kind"]
        licence = Licence(
            LicenceKind(chosen) if chosen else None,
            given["licence_number"],
            given["licence_authority"],
            given["licence_until"],
        )
        said = {name: given[name] for name in ("name", "strengths", "needs")}
        return GroupDetails(GroupKind(given["kind"]), licence=licence, **said, **self._place())

    def _place(self) -> dict[str, Any]:
        if self.found is not None:
            return {
                "place_name": self.found.label[:120],
                "easting": self.found.easting,
                "northing": self.found.northing,
                "area": self.found.area_codes.get("lsoa", ""),
            }
        if self.held and self.cleaned_data["place_words"]:
            kept = ("place_name", "easting", "northing", "area")
            return {name: getattr(self.held, name) for name in kept}
        return {}


def starting(held: GroupDetails, version: int) -> dict[str, Any]:
    """Return what a form starts from for a group that is there."""
    licence = held.licence
    return {
        "kind": str(held.kind),
        "name": held.name,
        "place_words": held.place_name,
        "strengths": held.strengths,
        "needs": held.needs,
        "licence_kind": str(licence.kind or ""),
        "licence_number": licence.number,
        "licence_authority": licence.authority,
        "licence_until": licence.until,
        "seen": version,
    }
