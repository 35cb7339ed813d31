"""Pages of who asks for figures and who checks them; and figures as members read them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.publish import figure_answers as answers
from sightline.publish import figure_pages as pages
from sightline.publish.actions import figures as actions
from sightline.publish.queries import figures as queries
from sightline.terms import Act


@require_http_methods(["GET", "POST"])
@guarded
def figures(request: ViewerRequest) -> HttpResponse:
    """Ask for a period's figures, and list what was asked before."""
    try:
        form = pages.ask_form(request.POST or None, timezone.localdate())
    except ValueError as wrong:
        shown = pages.asking(request.viewer, None, str(wrong))
        return render(request, "publish/figures/ask.html", shown, status=409)
    if form.is_valid():
        return redirect("figures-asked", answers.ask(request.viewer, form))
    return render(request, "publish/figures/ask.html", pages.asking(request.viewer, form))


@require_GET
@guarded
def asked(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show whether a request is done, and what became of it."""
    found = queries.asked(request.viewer, reference)
    return render(request, "publish/figures/asked.html", pages.asked(request.viewer, found))


@require_POST
@guarded
def check(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask that a draft is held against all that has been released by now."""
    actions.ask_check(edition=reference, by=request.viewer)
    return render(request, "publish/figures/checking.html", {"reference": reference})


@require_http_methods(["GET", "POST"])
@guarded
def lowerings(request: ViewerRequest) -> HttpResponse:
    """List what two people lowered for a time, and ask for more."""
    shown = pages.lowering(request.viewer, request.POST or None, timezone.localdate())
    if shown["form"].is_valid():
        answers.lower(request.viewer, shown["form"])
        return redirect("figures-lowerings")
    return render(request, "publish/figures/lowerings.html", shown)


@require_POST
@guarded
def agree(request: ViewerRequest, reference: str) -> HttpResponse:
    """Agree to what somebody else wants lowered."""
    actions.agree(lowering=reference, by=request.viewer, at=timezone.now())
    return redirect("figures-lowerings")


@require_GET
@guarded
def released(request: ViewerRequest) -> HttpResponse:
    """List the periods whose figures are public, for who is signed in."""
    require(role_refusal(request.viewer, Act.SCRUTINISE))
    return render(request, "publish/figures/released.html", pages.periods())


@require_GET
@guarded
def period(request: ViewerRequest, period: str) -> HttpResponse:
    """Show a period's figures as everybody reads them."""
    require(role_refusal(request.viewer, Act.SCRUTINISE))
    return render(request, "publish/figures/period.html", pages.period(answers.found(period)))


@require_GET
@guarded
def table(request: ViewerRequest, period: str, code: str) -> HttpResponse:
    """Give one table as CSV."""
    require(role_refusal(request.viewer, Act.SCRUTINISE))
    return answers.csv(period, code)
