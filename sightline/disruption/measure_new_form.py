"""What is asked when a measure is written down."""

from typing import Any

from django import forms

from sightline.access.parties import Label
from sightline.disruption.forms import MOST, TOO_LONG
from sightline.disruption.measure_fields import Desk, fields_for, offer
from sightline.disruption.measures.records import About, Agreed, NewMeasure, Told
from sightline.disruption.measures.rules import power_refusal, reader_refusal, told_problems
from sightline.disruption.powers import powers
from sightline.disruption.rules import CHILD, NO_NAME, NO_REASON
from sightline.hotspots.concern_fields import one_of
from sightline.terms import MARKING_ORDER, Concern, Marking, Regime
from sightline.terms.disrupting import PowerClass, Strand
from sightline.terms.measures import MeasureStep

FIRST = MeasureStep.CONSIDERED
SAID = ("on", "words", "effect", "child_view", "view_unknown")


class MeasureForm(forms.Form):
    """Writing a measure down: which power, why, what it does to children, who holds it."""

    power = one_of("Power", [], "Choose a power")
    strand = forms.ChoiceField(
        label="Which of the four Ps",
        choices=lambda: [("", "As the catalogue has it"), *Strand.choices()],
        required=False,
    )
    concern = one_of(
        "Kind of harm",
        lambda: [("", "Choose one"), *Concern.choices()],
        "Choose the kind of harm that it is against",
    )
    on = fields_for(FIRST)["on"]
    words = fields_for(FIRST)["words"]
    effect = fields_for(FIRST)["effect"]
    child_view = fields_for(FIRST)["child_view"]
    view_unknown = fields_for(FIRST)["view_unknown"]
    agreed_by = forms.CharField(
        label="Who in children’s services agreed to a measure against the child",
        help_text="Needed for a power that binds or restricts the child, and for no other",
        max_length=MOST,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    agreed_why = forms.CharField(
        label="Why they agreed",
        max_length=MOST,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    area = forms.ChoiceField(label="Area where it is used", required=False)
    owner = fields_for(FIRST)["owner"]
    regime = one_of("Law it is held under", [], "Choose the law it is held under")
    compartment = forms.ChoiceField(
        label="Who may know",
        required=False,
        error_messages={"invalid_choice": "Choose a group that you are in"},
    )
    marking = one_of("Marking", [], "Choose a marking")

    def __init__(self, *given: Any, about: About, desk: Desk) -> None:
        """Offer what fits the subject; its law, its readers and its marking are the measure's."""
        super().__init__(*given)
        self.about, self.desk = about, desk
        viewer, source = desk.viewer, about.label
        if about.kind is not CHILD:
            del self.fields["agreed_by"], self.fields["agreed_why"]
        offer(self.fields["power"], self._powers())
        areas = sorted(desk.areas.items(), key=lambda one: one[1])
        offer(self.fields["area"], [("", "None, or not known"), *areas])
        if source:
            for name in ("regime", "compartment", "marking"):
                del self.fields[name]
        else:
            laws = sorted(viewer.regimes)
            below = [each for each in Marking
                     if MARKING_ORDER[each] <= MARKING_ORDER[viewer.clearance]]  # fmt: skip
            offer(self.fields["regime"], [(law.value, law.label) for law in laws])
            offer(self.fields["compartment"], [("", "My agency alone"), *desk.groups.items()])
            offer(self.fields["marking"], [(each.value, each.label) for each in below])
        offer(self.fields["owner"], list(self._colleagues().items()))
        self.initial = {
            "on": desk.today, "owner": viewer.account, "area": about.area,
            "marking": viewer.clearance.value,
        }  # fmt: skip

    def _powers(self) -> list[Any]:
        fitting = [one for one in powers().values() if self.about.kind in one.subjects]
        groups = [
            (each.label, [(one.code, one.name) for one in fitting if one.power_class is each])
            for each in PowerClass
        ]
        return [("", "Choose one"), *((label, some) for label, some in groups if some)]

    def _colleagues(self) -> dict[str, str]:
        agency = self.desk.viewer.agency
        if self.about.label:
            return dict(self.desk.holders(self._like(self.about.label)))
        labels = [Label(agency, law, agency, "", Marking.OFFICIAL)
                  for law in sorted(self.desk.viewer.regimes)]  # fmt: skip
        return {who: name for label in labels for who, name in self.desk.holders(label).items()}

    def _like(self, source: Label) -> Label:
        agency = self.desk.viewer.agency
        return Label(agency, source.regime, agency, source.compartment, source.marking)

    def clean(self) -> dict[str, Any]:
        """Check what needs more than one field, each error at its own."""
        given = self.cleaned_data
        agreed = self._agreed()
        if agreed.by and not agreed.why:
            self.add_error("agreed_why", NO_REASON)
        if agreed.why and not agreed.by:
            self.add_error("agreed_by", NO_NAME)
        if "power" in given:
            chosen = powers()[given["power"]]
            self._wrong("power", power_refusal(self.about, chosen, agreed, self.desk.today))
        if set(SAID) <= set(given):
            told = Told(**{name: given[name] for name in SAID})
            for name, why in told_problems(
                FIRST, told, None, of_child=False, since=None, today=self.desk.today
            ).items():
                self.add_error(name, why)
        if "owner" in given and (self.about.label or {"regime", "marking"} <= set(given)):
            self._clean_readers(given["owner"])
        return given

    def _clean_readers(self, owner: str) -> None:
        label = self.label()
        field = "power" if self.about.label else "compartment"
        self._wrong(field, reader_refusal(self.about, label, self.desk.viewer))
        if owner not in self.desk.holders(label):
            self.add_error("owner", "They may not know this. Choose somebody who may.")

    def _wrong(self, field: str, why_not: str | None) -> None:
        if why_not:
            self.add_error(field, why_not)

    def _agreed(self) -> Agreed:
        given = self.cleaned_data
        return Agreed(given.get("agreed_by", ""), given.get("agreed_why", ""))

    def label(self) -> Label:
        """Return the label: its subject's, kept by the agency that writes the measure down."""
        if self.about.label:
            return self._like(self.about.label)
        given, agency = self.cleaned_data, self.desk.viewer.agency
        marking, group = Marking(given["marking"]), given.get("compartment", "")
        return Label(agency, Regime(given["regime"]), agency, group, marking)

    def new(self) -> NewMeasure:
        """Return the measure that a valid form writes down."""
        given = self.cleaned_data
        strand = Strand(given["strand"]) if given["strand"] else powers()[given["power"]].strand
        return NewMeasure(
            label=self.label(),
            about=self.about,
            power=given["power"],
            strand=strand,
            concern=Concern(given["concern"]),
            owner=given["owner"],
            told=Told(**{name: given[name] for name in SAID}),
            area=given["area"],
            agreed=self._agreed(),
        )
