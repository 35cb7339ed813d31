"""The helper's walk: from what was typed to the answers, what is lacking, and the screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.datastructures import MultiValueDict

from sightline.access.parties import Viewer
from sightline.agencies.queries import account_names
from sightline.sharing.decide_forms import (
    CHECK,
    NOT_TO_SHARE,
    SCREENS,
    TO_SHARE,
    Before,
    HandlingScreen,
    LawScreen,
    Screen,
    WhatScreen,
)
from sightline.sharing.decide_rules import Answers, Ground, lacking
from sightline.sharing.queries.agreements import in_force
from sightline.sharing.queries.cases import Case, Typed, ground_for
from sightline.sharing.queries.choosing import may_share, offered
from sightline.terms import (
    SHARED,
    AtRisk,
    Audience,
    Consent,
    Controllers,
    ShareOutcome,
    Telling,
    Term,
)

_TERMS: dict[str, type[Term]] = {
    "outcome": ShareOutcome, "at_risk": AtRisk, "consent": Consent, "child_told": Telling,
    "carer_told": Telling, "audience": Audience, "controllers": Controllers,
}  # fmt: skip
_PLAIN = (
    "position", "purpose", "described", "holds_special", "holds_criminal", "necessity",
    "proportionality", "against", "consent_why", "told_why", "child_view", "mask",
    "mask_everyone", "recipients", "conditions", "onward_allowed", "until", "retention",
    "agreement", "security", "rights", "dpia", "dpo_view", "reason", "think_again_on",
    "told_asker", "pointer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a gatekeeper is: the screens of their decision, what they said, what is lacking."""

    case: Case
    forms: Mapping[str, Screen]
    order: tuple[str, ...]
    answers: Answers = field(repr=False)
    ground: Ground
    lacks: Mapping[str, str]

    def after(self, screen: str) -> str:
        """Return the screen that follows one."""
        place = self.order.index(screen) if screen in self.order else -1
        return self.order[min(place + 1, len(self.order) - 1)]

    def before(self, screen: str) -> str:
        """Return the screen that one follows; nothing for the first."""
        place = self.order.index(screen) if screen in self.order else 0
        return self.order[place - 1] if place else ""

    def where(self, name: str) -> str:
        """Return the screen on which an answer is given."""
        found = (
            each for each in self.order if each in self.forms and name in self.forms[each].fields
        )
        return next(found, "what" if name == "law" else self.order[0])

    def on(self, screen: str) -> dict[str, str]:
        """Return what is lacking of one screen's answers."""
        return {name: why for name, why in self.lacks.items() if self.where(name) == screen}


def walk(
    viewer: Viewer, case: Case, typed: Typed, *, today: date, find: str = "", choosing: bool = True
) -> Walk:
    """Return where a gatekeeper is, of what they typed so far.

    The items to choose from are asked for only where they are shown: each of them is in the ledger.
    """
    first = SCREENS["decide"][1](
        _given(typed, "decide"),
        before=Before(viewer, case, ground_for(viewer, case, (), today=today)),
    )
    first.is_valid()
    what = _what(viewer, case, typed, today, find, choosing)
    chosen = what.chosen()
    ground = ground_for(viewer, case, chosen, today=today)
    agreed = in_force(viewer, case.giver, case.receiver, today=today) if case.receiver else []
    before = Before(viewer, case, ground, agreed)
    forms: dict[str, Screen] = {"decide": first, "what": what}
    for name in ("law", "why", "handling", "not"):
        forms[name] = SCREENS[name][1](_given(typed, name), before=before)
    law = forms["law"]
    if isinstance(law, LawScreen):
        special, criminal = (what.cleaned_data.get(f"holds_{kind}", False)
                             for kind in ("special", "criminal"))  # fmt: skip
        law.leave_out(special=special, criminal=criminal)
    answers = _answers(forms, chosen)
    order = TO_SHARE if answers.outcome is None or answers.outcome in SHARED else NOT_TO_SHARE
    found = lacking(answers, ground)
    wrong = {
        name: str(messages[0])
        for screen in order
        if screen in forms
        for name, messages in forms[screen].errors.items()
    }
    return Walk(case, forms, order, answers, ground, {**found, **wrong})


def _what(
    viewer: Viewer, case: Case, typed: Typed, today: date, find: str, choosing: bool
) -> WhatScreen:
    boxes = typed.get("what", {})
    ticked = [each for each in boxes.get("items", []) if each] if boxes else list(case.chosen)
    shown = may_share(viewer, ticked)
    kept = [each for each in ticked if each in shown]
    lines = offered(viewer, about=case.asked_about, chosen=kept, words=find) if choosing else []
    before = Before(viewer, case, ground_for(viewer, case, kept, today=today), (), lines)
    form = WhatScreen(_given(typed, "what"), before=before)
    if not choosing:  # what was ticked before may be ticked still, and nothing else is shown
        form.fields["items"].choices = [(each, each) for each in kept]  # type: ignore[attr-defined]
    form.is_valid()
    if not form.is_bound:
        form.cleaned_data = {}
    return form


def _given(typed: Typed, screen: str) -> MultiValueDict[str, Any] | None:
    return MultiValueDict(typed[screen]) if screen in typed else None


def _answers(forms: Mapping[str, Screen], chosen: tuple[str, ...]) -> Answers:
    """Return the answers of the screens that were filled in; what has an error is not answered."""
    said: dict[str, Any] = {}
    for form in forms.values():
        form.is_valid()
        if form.is_bound:
            said |= form.cleaned_data
    found = {name: said[name] for name in _PLAIN if said.get(name)}
    for name, term in _TERMS.items():
        if said.get(name):
            found[name] = term(said[name])
    law = forms["law"]
    codes = law.chosen() if isinstance(law, LawScreen) and law.is_bound else ()
    return replace(Answers(items=chosen, law=codes), **found)


def show_lacks(found: Walk, screen: str) -> Screen:
    """Return a screen's form with what is lacking shown at its fields."""
    form = found.forms[screen]
    for name, why in found.on(screen).items():
        if name not in form.errors:
            form.add_error(name if name in form.fields else None, why)
    return form


def shown(found: Walk, screen: str, **more: Any) -> dict[str, Any]:
    """Return what a screen's page draws."""
    place = found.order.index(screen) + 1 if screen in found.order else 1
    title = SCREENS[screen][0] if screen in SCREENS else "Check what you decide"
    return {
        "case": found.case,
        "screen": screen,
        "form": found.forms.get(screen),
        "title": title,
        "place": place,
        "places": len(found.order),
        "back_to": found.before(screen),
        "pair_problem": found.case.pair.why_not,
        **more,
    }


def checked(found: Walk) -> dict[str, Any]:
    """Return what the last screen draws: the answers, and what is lacking of them."""
    rows = [(SCREENS[name][0], name, _rows(found, name)) for name in found.order if name != CHECK]
    lacks = [(why, found.where(name)) for name, why in found.lacks.items()]
    return shown(found, CHECK, groups=rows, lacks=lacks, outside=not found.answers.agreement,
                 shares=found.answers.outcome in SHARED)  # fmt: skip


def _rows(found: Walk, name: str) -> list[dict[str, Any]]:
    form = found.forms[name]
    if not form.is_bound:
        return []
    return [
        {"key": bound.label, "value": value}
        for bound in form
        if not bound.is_hidden and (value := _said(form, bound.name))
    ]


def _said(form: Screen, name: str) -> str:
    """Return an answer as words."""
    value = form.cleaned_data.get(name)
    field = form.fields[name]
    if isinstance(form, HandlingScreen) and name == "recipients":
        return ", ".join(account_names(list(value or ())).values())
    if value is True:
        return "Yes"
    labels = dict(getattr(field, "choices", []))
    if isinstance(value, tuple | list):
        return "\n".join(str(labels.get(each, each)) for each in value)
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return str(labels.get(value, value) or "") if value else ""
