"""Problem profiles: written, given to named readers, issued, read and withdrawn."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.hotspots import profile_pages
from sightline.hotspots.actions import profiles as actions
from sightline.hotspots.profile_forms import ProfileForm, ReaderForm
from sightline.hotspots.queries import profile_material, profiles
from sightline.terms import Act


@require_GET
@guarded
def listing(request: ViewerRequest) -> HttpResponse:
    """List the viewer's profiles and those given to them."""
    shown = profile_pages.listed(request.viewer, profiles.profiles(request.viewer))
    return render(request, "hotspots/profiles.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Begin a profile."""
    form = _form(request, initial={"runs": request.GET.getlist("runs")})
    if not form.is_valid():
        return _writing(request, form)
    words, runs = form.words(), form.cleaned_data["runs"]
    made = actions.draft(by=request.viewer, words=words, runs=runs, at=timezone.now())
    return redirect("hot-spot-profile", made)


@require_http_methods(["GET", "POST"])
@guarded
def write(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change a draft."""
    words, runs = profiles.draft(request.viewer, reference)
    form = _form(request, initial={**words.plain(), "runs": runs})
    if not form.is_valid():
        return _writing(request, form, reference)
    words, runs = form.words(), form.cleaned_data["runs"]
    actions.write(by=request.viewer, reference=reference, words=words, runs=runs)
    return redirect("hot-spot-profile", reference)


@require_GET
@guarded
def profile(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a profile to its author, or to a reader."""
    found = profiles.profile(request.viewer, reference)
    shown = profile_pages.shown(request.viewer, found, timezone.now())
    return render(request, "hotspots/profile.html", shown)


@require_GET
@guarded
def pdf(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give an issued profile as PDF, with the reader's watermark."""
    found = profiles.profile(request.viewer, reference, Act.EXPORT)
    if found.document is None:
        raise Http404
    return profile_pages.as_pdf(request.viewer, found, timezone.now())


@require_POST
@guarded
def readers(request: ViewerRequest, reference: str) -> HttpResponse:
    """Name somebody to read a profile."""
    require(role_refusal(request.viewer, Act.RUN), reference)
    form, at = ReaderForm(request.POST), timezone.now()
    if not form.is_valid():
        found = profiles.profile(request.viewer, reference)
        shown = profile_pages.shown(request.viewer, found, at, form)
        return render(request, "hotspots/profile.html", shown, status=400)
    account = form.cleaned_data["reader"]
    actions.name_reader(by=request.viewer, reference=reference, account=account, at=at)
    return redirect("hot-spot-profile", reference)


@require_POST
@guarded
def end_reader(request: ViewerRequest, reference: str, account: str) -> HttpResponse:
    """Let somebody read a profile no more."""
    at = timezone.now()
    actions.end_reader(by=request.viewer, reference=reference, account=account, at=at)
    return redirect("hot-spot-profile", reference)


@require_POST
@guarded
def issue(request: ViewerRequest, reference: str) -> HttpResponse:
    """Freeze a draft and open it to its readers."""
    actions.issue(by=request.viewer, reference=reference, at=timezone.now())
    return redirect("hot-spot-profile", reference)


@require_POST
@guarded
def withdraw(request: ViewerRequest, reference: str) -> HttpResponse:
    """Shut a profile for every reader."""
    actions.withdraw(by=request.viewer, reference=reference, at=timezone.now())
    return redirect("hot-spot-profiles")


@require_POST
@guarded
def version(request: ViewerRequest, reference: str) -> HttpResponse:
    """Begin the next version of a profile."""
    made = actions.new_version(by=request.viewer, reference=reference, at=timezone.now())
    return redirect("hot-spot-profile", made)


def _form(request: ViewerRequest, *, initial: dict[str, Any]) -> ProfileForm:
    """Return the form, once it is clear that this person may write profiles at all."""
    require(role_refusal(request.viewer, Act.RUN))
    runs = profile_material.runs_to_choose(request.viewer)
    given = request.POST if request.method == "POST" else None
    return ProfileForm(given, initial=initial, runs=runs)


def _writing(request: ViewerRequest, form: ProfileForm, reference: str = "") -> HttpResponse:
    shown = {"form": form, "reference": reference}
    status = 400 if form.errors else 200
    return render(request, "hotspots/profile_write.html", shown, status=status)
