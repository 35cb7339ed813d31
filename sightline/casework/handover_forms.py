"""What is asked when a hand-over is put together, and when the decision for it is chosen."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sightline.casework.handover import Piece, problems
from sightline.hotspots.concern_fields import one_of, own_words
from sightline.sharing.queries.handovers import Offered

MOST_TOLD = 300  # letters of a piece beside its box: the whole stands in the text


class HandOverForm(forms.Form):
    """What they need to know: ticks, and one's own words beside."""

    ticked = forms.MultipleChoiceField(
        label="What do they need to know?",
        help_text="Tick what helps them keep the child safe, and nothing more",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Something that you ticked is not there now. Tick again"},
    )
    words = own_words(
        "In your own words",
        "Such as: what works with the child, and what they fear. Never who told us",
        "",
    )

    def __init__(self, *given: Any, pieces: Sequence[Piece]) -> None:
        """Offer what there is."""
        super().__init__(*given)
        self.pieces = pieces
        self.fields["words"].required = False
        offered = [(one.key, _label(one)) for one in pieces]
        self.fields["ticked"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a tick or a word."""
        said = self.cleaned_data
        if not self.errors:
            wrong = problems(self.pieces, said["ticked"], said["words"])
            for name, why in wrong.items():
                self.add_error(name, why)
        return said


class DecisionForm(forms.Form):
    """Under which decision to share it goes."""

    def __init__(self, *given: Any, offered: Sequence[Offered]) -> None:
        """Offer the decisions that carry it."""
        super().__init__(*given)
        may = [(one.decision, _decision(one)) for one in offered if one.why_not is None]
        self.fields["decision"] = one_of(
            "Under which decision to share does it go?", may, "Choose the decision",
            widget=forms.RadioSelect,
        )  # fmt: skip


def _label(piece: Piece) -> str:
    told = " ".join(piece.words.split())
    short = told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD].rstrip()} …"
    return f"{piece.part.label}: {short}"


def _decision(one: Offered) -> str:
    until = f", open until {one.until:%-d %B %Y}" if one.until else ""
    return f"{one.decision}, to {one.to}, of {one.decided_at:%-d %B %Y}{until}"
