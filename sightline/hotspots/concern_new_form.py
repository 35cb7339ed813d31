"""What is asked when a location of concern is named."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.hotspots.concern_fields import Desk, agreed_fields, one_of, require_day
from sightline.hotspots.concerns.records import Details, NewLocation, Somewhere
from sightline.hotspots.concerns.rules import reader_refusal, source_refusal, usual_review
from sightline.intelligence.queries import groups_of
from sightline.places.errors import PlaceError
from sightline.terms import MARKING_ORDER, ConcernPlace, Marking, Regime


def _markings(clearance: Marking) -> list[tuple[str, str]]:
    below = [each for each in Marking if MARKING_ORDER[each] <= MARKING_ORDER[clearance]]
    return [(each.value, each.label) for each in below]


class LocationForm(forms.Form):
    """Naming a location: the place, why, who holds it, when it is looked at, and who may know."""

    name = agreed_fields()["name"]
    kind = one_of("Kind of place", [], "Choose the kind of place")
    where = forms.CharField(
        label="Where it is",
        help_text="A postcode, a grid reference like SO 510 400, or the name of a place. "
        "Leave empty if it is online",
        max_length=120,
        required=False,
    )
    which = forms.ChoiceField(label="Which of these places", choices=[], required=False)
    online = forms.CharField(
        label="Platform, game, group or account, if it is online", max_length=80, required=False
    )
    why = agreed_fields()["why"]
    owner = agreed_fields()["owner"]
    review_on = agreed_fields()["review_on"]
    regime = one_of("Law it is held under", [], "Choose the law it is held under")
    compartment = forms.ChoiceField(
        label="Who may know",
        help_text="They read its name, your reason and the work; which linked items they see "
        "depends on each item. A home needs a named group",
        required=False,
        error_messages={"invalid_choice": "Choose a group that you are in"},
    )
    marking = one_of("Marking", [], "Choose a marking")

    def __init__(self, *given: Any, desk: Desk) -> None:
        """Offer what this person may choose, and start from what the location is named from."""
        super().__init__(*given)
        self.desk, self.found = desk, desk.start.place
        viewer, source = desk.viewer, desk.start.label
        laws = sorted(viewer.regimes)
        groups = groups_of(viewer).items()
        choices = {
            "kind": [("", "Choose one"), *self._kinds()],
            "regime": [(law.value, law.label) for law in laws],
            "compartment": [("", "My agency alone"), *groups],
            "marking": _markings(viewer.clearance),
            "owner": list(self._colleagues(laws).items()),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        self.initial = {
            "name": desk.start.name,
            "kind": str(desk.start.kind or ""),
            "owner": viewer.account,
            "review_on": usual_review(desk.today),
            "regime": source.regime.value if source else laws[0].value if laws else "",
            "compartment": source.compartment if source else "",
            "marking": viewer.clearance.value,
        }
        if len(laws) == 1:
            self.fields["regime"].widget = forms.HiddenInput()
        if self.found:
            for name in ("where", "which", "online"):
                del self.fields[name]

    def _kinds(self) -> list[tuple[str, str]]:
        """Return the kinds that fit the place that it is named from; all where there is none."""
        if self.found is None:
            return ConcernPlace.choices()
        if self.desk.start.kind:
            return [(self.desk.start.kind.value, self.desk.start.kind.label)]
        return [each for each in ConcernPlace.choices() if each[0] != ConcernPlace.ONLINE]

    def _colleagues(self, laws: Sequence[Regime]) -> dict[str, str]:
        agency = self.desk.viewer.agency
        labels = [Label(agency, law, agency, "", Marking.OFFICIAL) for law in laws]
        return {who: name for label in labels for who, name in self.desk.holders(label).items()}

    def clean_review_on(self) -> date:
        """Refuse a day on which it cannot be reviewed."""
        when: date = self.cleaned_data["review_on"]
        require_day(when, self.desk.today)
        return when

    def clean(self) -> dict[str, Any]:
        """Check what needs more than one field, each error at its own."""
        if not self.found:
            self._clean_place()
        if {"kind", "regime", "compartment", "marking"} <= set(self.cleaned_data):
            self._clean_readers()
        return self.cleaned_data

    def _clean_place(self) -> None:
        self.errors.pop("which", None)
        online, where = self.cleaned_data.get("online", ""), self.cleaned_data.get("where", "")
        if self.cleaned_data.get("kind") == ConcernPlace.ONLINE:
            self.found = Somewhere(online=online) if online else None
            if not online:
                self.add_error("online", "Enter the platform, such as the name of a game")
        elif online:
            self.add_error("online", "Clear this, or choose Online as the kind of place")
        elif not where:
            self.add_error("where", "Enter a postcode, a grid reference or a name")
        else:
            self._clean_where(where)

    def _clean_where(self, where: str) -> None:
        try:
            found = {f"{one.easting} {one.northing}": one for one in self.desk.find(where)}
        except PlaceError as error:
            self.add_error("where", str(error).removesuffix("."))
            return
        offered = [("", "Choose one"), *((key, one.label) for key, one in found.items())]
        self.fields["which"].choices = offered  # type: ignore[attr-defined]
        one = found.get(self.data.get("which", "")) or next(iter(found.values()))
        if len(found) > 1 and self.data.get("which", "") not in found:
            self.add_error("which", "Several places have this name. Choose one")
        self.found = Somewhere(one.easting, one.northing, one.precision)

    def _clean_readers(self) -> None:
        label, kind = self.label(), ConcernPlace(self.cleaned_data["kind"])
        source = self.desk.start.label if self.found == self.desk.start.place else None
        why_not = reader_refusal(kind, label, self.desk.viewer) or source_refusal(source, label)
        if why_not:
            self.add_error("compartment", why_not)
        elif self.cleaned_data.get("owner", "") not in {"", *self.desk.holders(label)}:
            self.add_error("owner", "They may not know this. Choose somebody who may")

    def label(self) -> Label:
        """Return the label chosen: always of the agency that names the location."""
        agency, given = self.desk.viewer.agency, self.cleaned_data
        return Label(
            agency,
            Regime(given["regime"]),
            agency,
            given["compartment"],
            Marking(given["marking"]),
        )

    def new(self) -> NewLocation:
        """Return the location that a valid form names."""
        given = self.cleaned_data
        details = Details(given["name"], given["why"], given["owner"], given["review_on"])
        kind, place = ConcernPlace(given["kind"]), self.found or Somewhere()
        return NewLocation(self.label(), kind, place, details, self.desk.start)
