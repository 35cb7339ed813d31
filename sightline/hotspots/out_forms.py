"""What a run is taken out as."""

from django import forms

from sightline.hotspots.out.layers import Layer
from sightline.hotspots.out.themes import MAPS

DATA = (
    ("gpkg", "GeoPackage: every layer in one file, for a desktop map program"),
    ("csv", "CSV: one table for each part, for a spreadsheet"),
    ("geojson", "GeoJSON: one file for each layer, in longitude and latitude"),
)
PICTURES = (
    ("svg", "SVG: a map that can be enlarged without loss"),
    ("png", "PNG: a map for print, A4 at 300 dots an inch"),
)


class OutForm(forms.Form):
    """A form of file, and of a map, which."""

    form = forms.ChoiceField(
        label="Take it out as",
        choices=[*DATA, *PICTURES],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what to take it out as",
            "invalid_choice": "Choose what to take it out as from the list",
        },
    )
    map = forms.ChoiceField(
        label="Which map",
        required=False,
        help_text="For SVG and PNG",
        error_messages={"invalid_choice": "Choose a map from the list"},
    )

    def __init__(self, given: object, *, layers: list[Layer]) -> None:
        """Offer the maps that this run has."""
        super().__init__(given)  # type: ignore[arg-type]
        maps = [(layer.name, layer.title) for layer in layers if layer.name in MAPS]
        self.fields["map"].choices = maps  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Ask for a map where a picture is wanted."""
        super().clean()
        picture = self.cleaned_data.get("form") in dict(PICTURES)
        if picture and not self.cleaned_data.get("map") and "map" not in self.errors:
            self.add_error("map", "Choose which map")
