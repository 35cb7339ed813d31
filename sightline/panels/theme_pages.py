"""What the pages of themes show, and whom they refuse."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.web import ViewerRequest, version_seen
from sightline.agencies.queries import group_names
from sightline.panels.actions import themes as actions
from sightline.panels.asking import Asking, asked, posted, slug
from sightline.panels.queries import pages as panel_queries
from sightline.panels.queries.themes import ThemePage
from sightline.panels.theme_findings import Told
from sightline.panels.theme_forms import CloseForm, FindingForm, NewThemeForm, SaysForm
from sightline.panels.theme_rules import Says, bring_refusal
from sightline.terms.themes import ThemeSource, ThemeStep

PAGES = {
    ThemeSource.RUN: "hot-spot-run",
    ThemeSource.PROFILE: "hot-spot-profile",
    ThemeSource.REQUIREMENT: "requirement",
}
NO_PANEL = "You sit on no panel. Ask a panel's coordinator for a seat, or to bring it for you."
ASKED = "Look at this together, and say what each agency knows of it."


def shown(found: ThemePage, viewer: Viewer) -> dict[str, Any]:
    """Return what a theme's page shows."""
    now, origin = found.now, found.origin
    rows = [
        ("It comes from", origin.source.label),
        ("Brought by", found.people.get(found.brought_by, "")),
        ("For the group", group_names().get(found.label.compartment, found.label.compartment)),
    ]
    if now.says.review_on:
        rows.append(("Looked at again", f"{now.says.review_on:%A %-d %B %Y}"))
    # A run is its asker's own: nobody else could open it.
    mine = origin.source is not ThemeSource.RUN or viewer.account == found.brought_by
    steps = [
        (reverse("theme-step", args=[found.reference, slug(step)]), step.label)
        for step in found.may
    ]
    return {
        "found": found,
        "now": now,
        "facts": [{"key": key, "value": value} for key, value in rows],
        "source_url": _page_of(origin.source, origin.reference) if mine else "",
        "evidence": origin.evidence.splitlines(),
        "steps": steps,
        "history": [(one, found.people.get(one.by, "")) for one in found.versions],
    }


def _page_of(source: ThemeSource, reference: str) -> str:
    return reverse(PAGES[source], args=[reference]) if source in PAGES else ""


def mine(viewer: Viewer) -> dict[str, str]:
    """Return the panels to which this person may bring a theme, by reference: their names."""
    found = panel_queries.panels(viewer, at=timezone.now())
    return {
        line.reference: line.terms.name
        for line in found
        if not bring_refusal(sits=line.sits, convenes=line.convenes, ended=line.terms.ended)
    }


def require_bringer(found: panel_queries.PanelPage) -> panel_queries.PanelPage:
    """Refuse whoever neither sits on a panel nor convenes it, and a panel that meets no more."""
    ended = found.terms.ended
    require(bring_refusal(sits=found.sits, convenes=found.convenes, ended=ended), found.reference)
    return found


def bring(viewer: Viewer, panel: str, form: NewThemeForm) -> str:
    """Bring what was typed; say at the field that its source is not there. Return its reference."""
    try:
        return actions.bring(
            by=viewer, panel=panel, says=form.says(), at=timezone.now(),
            origin=form.cleaned_data["source"],
        )  # fmt: skip
    except Refused:
        form.add_error("source", "There is no such question or profile, or you may not see it")
        return ""


def bring_finding(viewer: Viewer, run: str, finding: str, form: FindingForm) -> str:
    """Bring a finding as it was typed. Return the theme's reference."""
    panel, at = form.cleaned_data["panel"], timezone.now()
    return actions.bring_finding(
        by=viewer, panel=panel, run=run, finding=finding, says=form.says(), at=at
    )


def finding_form(given: Any, told: Told, panels: Mapping[str, str]) -> FindingForm:
    """Return the form of a finding, which starts from what may be told of it."""
    return FindingForm(given, panels=panels, today=timezone.localdate(), now=start(told))


def not_told(told: Told | str, run: str) -> dict[str, str]:
    """Return what the page shows that says why a finding cannot be brought."""
    return {"why_not": told if isinstance(told, str) else NO_PANEL, "run": run}


def start(told: Told) -> Says:
    """Return what the form of a finding starts from."""
    return Says(told.title, told.figures, ASKED, None)


def step_form(request: ViewerRequest, found: ThemePage, taken: ThemeStep) -> forms.Form:
    """Return the form of a step. Refuse to ask for one that cannot be taken."""
    if request.method == "GET" and taken not in found.may:
        raise Refused("This cannot be done to it now.", found.reference)
    if taken is ThemeStep.CLOSE:
        return CloseForm(posted(request))
    return SaysForm(posted(request), today=timezone.localdate(), now=found.now.says)


def step(
    request: ViewerRequest, found: ThemePage, taken: ThemeStep, form: forms.Form
) -> HttpResponse:
    """Take a step with a theme, and go back to it."""
    back = reverse("theme", args=[found.reference])
    page = Asking(taken.label, taken.label, back, f"Theme {found.reference}", found.now.number)

    def act() -> None:
        given = (
            {"says": form.says()}
            if isinstance(form, SaysForm)
            else {"outcome": form.cleaned_data["outcome"]}
        )
        actions.step(
            by=request.viewer, reference=found.reference, taken=taken, seen=version_seen(request),
            at=timezone.now(), **given,
        )  # fmt: skip

    return asked(request, form, page, act)
