"""Themes: brought to a panel in words or from a finding, shown, and taken on to their end."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.web import ViewerRequest, guarded, term_of
from sightline.panels import theme_pages as pages
from sightline.panels.asking import Asking, asked, posted
from sightline.panels.queries import pages as panel_queries
from sightline.panels.queries import themes as queries
from sightline.panels.theme_forms import NewThemeForm
from sightline.terms.themes import ThemeStep

BRING = "Bring a theme to the panel"


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest, reference: str) -> HttpResponse:
    """Bring a theme to a panel in words, or from a question or a profile."""
    found = pages.require_bringer(panel_queries.panel(request.viewer, reference))
    form = NewThemeForm(posted(request), today=timezone.localdate())
    if form.is_valid() and (made := pages.bring(request.viewer, reference, form)):
        return redirect("theme", made)
    page = Asking(BRING, "Bring it", reverse("panel", args=[reference]), found.terms.name)
    return asked(request, form, page, lambda: None)


@require_http_methods(["GET", "POST"])
@guarded
def from_finding(request: ViewerRequest, run: str, finding: str) -> HttpResponse:
    """Bring a finding of one's own run to a panel, or say why it may not be told there."""
    told, panels = queries.finding_told(request.viewer, run, finding), pages.mine(request.viewer)
    if isinstance(told, str) or not panels:
        return render(request, "panels/not_told.html", pages.not_told(told, run))
    form = pages.finding_form(posted(request), told, panels)
    if form.is_valid():
        return redirect("theme", pages.bring_finding(request.viewer, run, finding, form))
    page = Asking(BRING, "Bring it", reverse("hot-spot-run", args=[run]), f"Run {run}")
    return asked(request, form, page, lambda: None)


@require_GET
@guarded
def theme(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a theme: what is seen, what is asked, where it was heard and what came of it."""
    found = queries.theme(request.viewer, reference, today=timezone.localdate())
    return render(request, "panels/theme.html", pages.shown(found, request.viewer))


@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, step: str) -> HttpResponse:
    """Change a theme, close it, or open it again."""
    taken = term_of(ThemeStep, step)
    found = queries.theme(request.viewer, reference, today=timezone.localdate())
    return pages.step(request, found, taken, pages.step_form(request, found, taken))
