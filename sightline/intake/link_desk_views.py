"""Pages of settings' links for who makes them, and of reports held back for who reads them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.languages import in_their_language
from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions, queries
from sightline.intake.link_forms import EndForm, LinkForm
from sightline.intake.link_sheet import address_of_link, picture
from sightline.intake.link_web import said_of
from sightline.intake.links import queries as links_read
from sightline.intake.rules import DIALS, HOURS
from sightline.terms import Act

COLUMNS = ("Choose", "Reference", "Risk", "Waiting", "From", "Why it was held back")


@require_GET
@guarded
def links(request: ViewerRequest) -> HttpResponse:
    """List the agency's links, with a form to make another."""
    return _links(request, _link_form(request))


def _link_form(request: ViewerRequest) -> LinkForm:
    there = links_read.settings_to_link(request.viewer, Act.MANAGE_LINKS)
    return LinkForm(request.POST or None, there=there)


def _links(request: ViewerRequest, form: LinkForm) -> HttpResponse:
    lines = links_read.own_links(request.viewer, Act.MANAGE_LINKS, timezone.now())
    return render(request, "intake/links.html", {"form": form, "links": lines})


@require_POST
@guarded
def make(request: ViewerRequest) -> HttpResponse:
    """Make a link and show its sheet to be printed, this once."""
    form = _link_form(request)
    if not form.is_valid():
        return _links(request, form)
    made = actions.make_link(by=request.viewer, **form.cleaned_data)
    address = address_of_link(request, made.token)
    shown = {"name": form.cleaned_data["name"], "address": address, "picture": picture(address)}
    return render(request, "intake/link_sheet.html", HOURS | shown)


@require_http_methods(["GET", "POST"])
@guarded
def end(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask why a link is to end, then end it."""
    form = EndForm(request.POST or None)
    if form.is_valid():
        actions.end_link(by=request.viewer, reference=reference, why=form.cleaned_data["why"])
        return redirect("links")
    name = links_read.link_name(request.viewer, Act.MANAGE_LINKS, reference)
    return render(request, "intake/link_end.html", {"form": form, "name": name})


@require_GET
@guarded
def link_results(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say what the reports by one link led to."""
    name = links_read.link_name(request.viewer, Act.MANAGE_LINKS, reference)
    found = links_read.link_led_to(request.viewer, Act.MANAGE_LINKS, reference)
    shown = {
        "results": found,
        "whose": f"Reports sent by the link of {name} in the last twelve full months.",
        "back": "links",
    }
    return render(request, "intake/results.html", shown)


@require_GET
@in_their_language
@guarded
def results(request: ViewerRequest) -> HttpResponse:
    """Say what the reports of one's agency led to."""
    found = links_read.led_to(request.viewer, Act.SUBMIT)
    whose = _("Reports sent by people of your agency with accounts in the last twelve full months.")
    return render(
        request,
        "intake/results.html",
        {"results": said_of(found), "whose": whose, "back": "report"},
    )


@require_GET
@guarded
def held_back(request: ViewerRequest) -> HttpResponse:
    """List the reports that came too fast, to be put in the queue or closed, many at once."""
    rows = queries.held_back(request.viewer, Act.TAKE)
    page = Paginator(rows, DIALS["queue_page"].value).get_page(request.GET.get("page"))
    now = timezone.now()
    shown = queries.listed(request.viewer, list(page.object_list), now)
    around = {"page": page, "submissions": shown, "now": now, "columns": COLUMNS}
    return render(request, "intake/held_back.html", around)


@require_POST
@guarded
def settle(request: ViewerRequest) -> HttpResponse:
    """Put the chosen reports in the queue, or close them as not for us."""
    chosen = request.POST.getlist("chosen")
    if request.POST.get("do") == "release":
        actions.release(references=chosen, by=request.viewer)
    elif request.POST.get("do") == "refuse":
        actions.refuse(references=chosen, by=request.viewer, at=timezone.now())
    return redirect("held-back")
