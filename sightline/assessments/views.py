"""Assessments: listed, begun, written, read, closed and handed on."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import Refused
from sightline.access.web import ViewerRequest, guarded, version_seen
from sightline.assessments import actions, pages, queries
from sightline.assessments.forms import CloseForm, HolderForm, ListForm, WriteForm
from sightline.assessments.new_forms import NewForm, PlaceForm
from sightline.assessments.queries import AssessmentPage
from sightline.assessments.records import Referral, Version
from sightline.intelligence.actions import Overtaken
from sightline.terms import Act
from sightline.terms.assessing import AssessmentState


@require_GET
@guarded
def assessments(request: ViewerRequest) -> HttpResponse:
    """List the assessments that this person may know of, the next review first."""
    form, today = ListForm(request.GET), timezone.localdate()
    page = request.GET.get("page", "")
    found = queries.assessments(request.viewer, form.asked(), today=today, page=page)
    return render(request, "assessments/assessments.html", {"form": form, "found": found})


@require_GET
@guarded
def place(request: ViewerRequest) -> HttpResponse:
    """Choose a setting or a neighbourhood to assess."""
    form = PlaceForm(places=queries.places_to_assess(request.viewer))
    return render(request, "assessments/place.html", {"form": form})


@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Begin an assessment of a person, a group or a place, or go to the one that there is."""
    of = request.GET.get("of", "")
    start = queries.start(request.viewer, of)
    form = NewForm(_posted(request), start=start, viewer=request.viewer)
    if form.is_valid():
        return redirect("assessment-write", _begun(request, of, form))
    return render(request, "assessments/new.html", {"form": form, "start": start})


@require_GET
@guarded
def assessment(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an assessment: what counts, and how it came to be so."""
    found = queries.assessment(request.viewer, Act.READ, reference)
    shown = pages.shown(found, timezone.localdate())
    return render(request, "assessments/assessment.html", shown)


@require_GET
@guarded
def version(request: ViewerRequest, reference: str, number: int) -> HttpResponse:
    """Show one version of an assessment as it was written."""
    found = queries.assessment(request.viewer, Act.READ, reference)
    _require_version(found, number)
    shown = pages.shown(found, timezone.localdate(), number)
    return render(request, "assessments/assessment.html", shown)


@require_GET
@guarded
def history(request: ViewerRequest, subject: str) -> HttpResponse:
    """Show every level that was chosen for one person, group or place, over time."""
    found = queries.history(request.viewer, subject)
    return render(request, "assessments/history.html", pages.history(found))


@require_http_methods(["GET", "POST"])
@guarded
def write(request: ViewerRequest, reference: str) -> HttpResponse:
    """Write a version; keep it as a draft or complete it. What was typed is never lost."""
    found = _to_work(request, reference)
    form = _write_form(request, found)
    if form.is_valid() and _kept(request, found, form):
        return redirect("assessment", reference)
    saved = form.unfinished and bool(form.errors) and _kept(request, found, form)
    if saved:
        found = _to_work(request, reference)
    shown = pages.writing(found, form, _seen(request, found, form, saved=saved))
    return render(request, "assessments/write.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def close(request: ViewerRequest, reference: str) -> HttpResponse:
    """Close an assessment, with the reason."""
    found = _to_work(request, reference)
    form = CloseForm(_posted(request))
    if form.is_valid() and _closed(request, found, form):
        return redirect("assessment", reference)
    shown = pages.about(found) | {"form": form, **_seen(request, found, form)}
    return render(request, "assessments/close.html", shown)


@require_http_methods(["GET", "POST"])
@guarded
def holder(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give an assessment to a colleague, who sees to its review."""
    found = queries.assessment(request.viewer, Act.WORK, reference)
    form = HolderForm(_posted(request), holders=found.holders, owner=found.owner)
    if form.is_valid():
        to, at = form.cleaned_data["owner"], timezone.now()
        actions.hand_on(by=request.viewer, reference=reference, to=to, at=at)
        return redirect("assessment", reference)
    return render(request, "assessments/holder.html", pages.about(found) | {"form": form})


def _posted(request: ViewerRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _begun(request: ViewerRequest, of: str, form: NewForm) -> str:
    return actions.begin(
        by=request.viewer,
        subject=of,
        tool=form.cleaned_data["tool"],
        label=form.label(),
        at=timezone.now(),
    )


def _to_work(request: ViewerRequest, reference: str) -> AssessmentPage:
    found = queries.assessment(request.viewer, Act.WORK, reference)
    if not found.may_write:
        raise Refused("This tool is in use no more.", reference)
    return found


def _require_version(found: AssessmentPage, number: int) -> None:
    if number not in {one.number for one in found.versions}:
        raise Refused("There is no such version.", found.reference)


def _write_form(request: ViewerRequest, found: AssessmentPage) -> WriteForm:
    if found.tool is None:
        raise Refused("This tool is in use no more.", found.reference)
    return WriteForm(
        _posted(request),
        tool=found.tool,
        known=found.known,
        before=_before(found),
        now=timezone.localtime(),
        complete="complete" in request.POST,
    )


def _before(found: AssessmentPage) -> Any:
    """Return what the form starts from: the draft, or what stands, to be decided on anew.

    An old referral is none of the harm that goes on now: it is asked for again.
    """
    one: Version = found.now
    if one.state is AssessmentState.CLOSED and found.complete:
        one = found.complete
    if one.state is AssessmentState.DRAFT:
        return one.written
    anew = replace(one.written, level="", reason="", agreed_by="", review_on=None)
    return replace(anew, referral=Referral())


def _kept(request: ViewerRequest, found: AssessmentPage, form: WriteForm) -> bool:
    """Keep the version, as a draft where it is not complete yet: nothing typed is lost.

    Say no where a colleague kept one since the page was drawn.
    """
    complete = form.complete and not form.errors
    state = AssessmentState.COMPLETE if complete else AssessmentState.DRAFT
    given: dict[str, Any] = {"by": request.viewer, "reference": found.reference}
    try:
        actions.keep(
            seen=version_seen(request),
            written=form.written(),
            state=state,
            at=timezone.now(),
            **given,
        )
    except actions.NotYet as problem:
        form.say(problem.problems)
        return False
    except Overtaken:
        return False
    return True


def _closed(request: ViewerRequest, found: AssessmentPage, form: CloseForm) -> bool:
    given: dict[str, Any] = {"by": request.viewer, "reference": found.reference}
    try:
        actions.close(
            seen=version_seen(request), words=form.cleaned_data["words"], at=timezone.now(), **given
        )
    except actions.NotYet as problem:
        form.add_error("words", problem.problems["words"])
    except Overtaken:
        return False
    return not form.errors


def _seen(
    request: ViewerRequest, found: AssessmentPage, form: Any, *, saved: bool = False
) -> dict[str, Any]:
    """Return the version that the next sending answers to, and whether one came between."""
    number = found.now.number
    other = request.method == "POST" and not saved and version_seen(request) != number
    overtaken = other and (not form.errors or getattr(form, "unfinished", False))
    kept = request.method == "POST" and not overtaken and not saved
    by = found.people.get(found.now.by, "") if overtaken else ""
    return {
        "seen": version_seen(request) if kept else number,
        "overtaken": overtaken,
        "by": by,
        "saved": saved,
    }
