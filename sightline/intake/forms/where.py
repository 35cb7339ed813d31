"""Where it happened: a place by name, postcode or grid reference, a pin, online, or not known."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sightline.access.languages import translated
from sightline.intake.forms.page import Page, Row, one_of, words
from sightline.intake.located import located
from sightline.places import queries as places
from sightline.places.errors import PlaceError
from sightline.places.grid import metres
from sightline.places.location import Location
from sightline.terms import PlaceRole
from sightline.terms.reporting import WhereKind

OWN_WORDS = "words"  # the choice to keep what was typed, though no such place is known
OUTSIDE = _("It is outside the county. We take the report all the same.")

ROLES = (  # in the reporter's words; online has its own question
    (PlaceRole.MET, _("They met there")),
    (PlaceRole.SIGHTED, _("They were seen there")),
    (PlaceRole.OFFENCE, _("Harm was done there, or may have been")),
    (PlaceRole.GROOMED, _("They were given gifts, lifts, drink, drugs or attention there")),
    (PlaceRole.RECRUITED, _("They were offered work, money or a group there")),
    (PlaceRole.TRAVELLED_THROUGH, _("They went through it on the way")),
    (PlaceRole.FOUND_MISSING, _("A missing child was found there")),
    (PlaceRole.CUCKOOED, _("Someone's home has been taken over")),
    (PlaceRole.RESIDENCE, _("Someone lives there, and that is all")),
    (PlaceRole.TOLD_HERE, _("It is only where the child told someone")),
)
_ROLE_WORDS = {str(code): label for code, label in ROLES}


class Where(Page):
    """Where it happened. A name with several meanings is asked about; one unknown may be kept."""

    title = _("Where did it happen?")
    template = "intake/where.html"
    where = one_of(
        title, translated(WhereKind.choices()), _("Say where it happened, or that you do not know")
    )
    place = words(
        _("Postcode, grid reference or name"),
        200,
        help_text=_("For example, HR1 2AB, SO 510 400, or the name of a town, school or park."),
    )
    online_platform = words(
        _("Which app, game or website?"), 120, help_text=_("For example, a chat app or a game.")
    )
    online_name = words(
        _("Account, group or server name (optional)"),
        200,
        help_text=_("Exactly as it is written there."),
    )
    longitude = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    latitude = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    place_role = one_of(
        _("What was this place to what happened?"),
        [("", _("I am not sure")), *((str(code), label) for code, label in ROLES)],
        "",
    )
    context = words(
        _("What is it about this place? (optional)"),
        2000,
        lines=True,
        help_text=_("Who comes there, who keeps an eye on it, what would make it safer."),
    )
    reveals = {
        "where": {
            str(WhereKind.PLACE): ["place"],
            str(WhereKind.ONLINE): ["online_platform", "online_name"],
        }
    }
    choice_hints = {"where": {str(WhereKind.PIN): _("Use the map below.")}}

    def prepare(self) -> None:
        """Look the place up; ask which one where there are several, or none."""
        self.found: tuple[Location, ...] = ()
        self.trouble: PlaceError | None = None
        typed = self.source.get("place", "").strip()
        if self.source.get("where") != WhereKind.PLACE or not typed or len(typed) > 200:
            return
        try:
            self.found = places.find(typed)
        except PlaceError as trouble:
            self.trouble = trouble
        if len(self.found) != 1:
            self._ask_which()

    def _ask_which(self) -> None:
        keep = _("None of these: keep my words") if self.found else _("Keep my words as they are")
        choices = [(key_of(place), place.label) for place in self.found]
        self.fields["chosen"] = one_of(_("Which place?"), [*choices, (OWN_WORDS, keep)], "")
        self.reveals = {"where": {**Where.reveals["where"], "PLACE": ["place", "chosen"]}}

    def clean(self) -> dict[str, Any]:
        """Find the place of the answer that was chosen; the other boxes do not count."""
        given = super().clean() or {}
        kind = given.get("where", "")
        self._forget_errors_elsewhere(kind)
        self.location: Location | None = None
        ask = {"PLACE": self._place, "PIN": self._pin, "ONLINE": self._online}.get(kind)
        if ask and not self.errors:
            ask(given)
        return given

    def _forget_errors_elsewhere(self, kind: str) -> None:
        inside = self.reveals["where"]
        hidden = {name for chosen, names in inside.items() if chosen != kind for name in names}
        for name in hidden & set(self.errors):
            del self.errors[name]

    def _place(self, given: dict[str, Any]) -> None:
        if not given["place"]:
            self.add_error("place", _("Enter a postcode, a grid reference or a name"))
        elif len(self.found) == 1:
            self.location = self.found[0]
        elif not given.get("chosen"):
            self._say_which()
        elif given["chosen"] != OWN_WORDS:
            self.location = {key_of(place): place for place in self.found}[given["chosen"]]

    def _say_which(self) -> None:
        if self.trouble:
            self.add_error("place", _said(self.trouble))
        else:
            self.add_error("chosen", _("More than one place has that name. Choose which you mean"))

    def _pin(self, given: dict[str, Any]) -> None:
        try:
            longitude, latitude = float(given["longitude"]), float(given["latitude"])
        except ValueError:
            self.add_error("where", _("Put a pin on the map, or say where in another way"))
            return
        try:
            self.location = places.at(*metres(longitude, latitude))
        except PlaceError as trouble:
            self.add_error("where", _said(trouble))

    def _online(self, given: dict[str, Any]) -> None:
        if not given["online_platform"]:
            self.add_error("online_platform", _("Enter the app, game or website"))

    def answered(self) -> dict[str, Any]:
        """Return the kind, and of it only what belongs to it."""
        given, kind = self.cleaned_data, WhereKind(self.cleaned_data["where"])
        role = PlaceRole(given["place_role"]) if given["place_role"] else None
        answers: dict[str, Any] = {"where": kind, "context": given["context"]}
        if kind is WhereKind.ONLINE:
            role = PlaceRole.ONLINE
            answers |= {name: given[name] for name in ("online_platform", "online_name")}
        if kind is WhereKind.PLACE:
            answers["place_words"] = given["place"]
        if self.location:
            answers |= located(self.location)
        return answers | {"place_role": role}

    def rows(self) -> list[Row]:
        """Return the place in words, whether it is outside the county, its role, and about it."""
        given = self.answered()
        return [*self._place_rows(given), (_("About the place"), given["context"] or _("Not said"))]

    def _place_rows(self, given: dict[str, Any]) -> list[Row]:
        if given["where"] is WhereKind.UNKNOWN:
            return [(_("Where"), _("Not known"))]
        if given["where"] is WhereKind.ONLINE:
            name = f" – {given['online_name']}" if given["online_name"] else ""
            return [
                (_("Where"), gettext("Online: %(app)s") % {"app": given["online_platform"]} + name)
            ]
        role = _ROLE_WORDS.get(self.cleaned_data["place_role"], _("Not sure"))
        return [(_("Where"), _shown(given)), (_("What the place was"), role)]


def _shown(given: dict[str, Any]) -> str:
    words, label = given.get("place_words", ""), given.get("place_label", "")
    lines = [label or words]
    if words and label and words.casefold() != label.casefold():
        lines.append(gettext("(you wrote: %(words)s)") % {"words": words})
    if not given.get("inside_county", True):
        lines.append(str(OUTSIDE))
    return "\n".join(lines)


def _said(trouble: PlaceError) -> str:
    """Return the two sentences of an error about a place."""
    return f"{gettext(trouble.why)} {gettext(trouble.what_to_do)}"


def key_of(place: Location) -> str:
    """Return what tells one candidate from another when it comes back from the page."""
    return f"{place.easting},{place.northing},{place.precision}"
