"""Pages of the review desk: what is due, one record, proposals, certificates."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.governance import actions
from sightline.governance.keep_forms import APPROVE, DecisionForm, ReviewForm
from sightline.governance.keep_records import Kept, Proposal, kinds_of
from sightline.governance.keep_rules import Schedule, of_which, why
from sightline.governance.keep_schedules import schedules_of
from sightline.governance.queries import disposals, keep
from sightline.terms import Act, DisposalHow, DisposalWhy, RecordKind

KINDS = [("", "Every kind"), *RecordKind.choices()]


@require_GET
@guarded
def desk(request: ViewerRequest) -> HttpResponse:
    """List what is due for review, the longest due first, and what waits for a second person."""
    kind = request.GET.get("kind", "")
    known = kind if kind in set(RecordKind) else ""
    beyond, today = request.GET.get("after", ""), timezone.localdate()
    found = keep.desk(request.viewer, today, kind=known, beyond=beyond)
    shown = {"desk": found, "kinds": KINDS, "kind": known, "first": not beyond}
    return render(request, "governance/retention.html", shown)


@require_GET
@guarded
def schedule_list(request: ViewerRequest) -> HttpResponse:
    """Show the schedules by kind, and the kinds that have none."""
    require(role_refusal(request.viewer, Act.RETAIN))
    kinds = [(kind, [_said(one) for one in schedules_of(kind)]) for kind in RecordKind]
    return render(request, "governance/schedules.html", {"kinds": kinds})


def _said(one: Schedule) -> dict[str, Any]:
    return {"one": one, "period": why(one), "of_which": of_which(one)}


@require_GET
@guarded
def record_of(request: ViewerRequest, record: str) -> HttpResponse:
    """Lead from a reference to the record's review; a report is three, so it is chosen."""
    part = kinds_of(record)
    require(role_refusal(request.viewer, Act.RETAIN), record)
    kinds = [part] if part else keep.kinds_there(record)
    if not kinds:
        raise Http404
    return redirect("keep", str(kinds[0]), record)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def review(request: ViewerRequest, kind: str, record: str) -> HttpResponse:
    """Show what decides how long a record is kept, and ask what becomes of it."""
    found = keep.kept(request.viewer, Act.RETAIN, _kind(kind), record, timezone.localdate())
    form = ReviewForm(request.POST or None, kind=found.kind)
    if form.is_valid() and done(form, lambda: _review(request, found, form)):
        return redirect("retention")
    return render(request, "governance/keep.html", {"found": found, "form": form})


def _kind(code: str) -> RecordKind:
    try:
        return RecordKind(code)
    except ValueError:
        raise Http404 from None


def _review(request: ViewerRequest, found: Kept, form: ReviewForm) -> None:
    given = form.cleaned_data
    on = {"kind": found.kind, "record": found.record, **_by_now(request)}
    if form.keeps:
        actions.keep_longer(why=given["why"], until=given["until"], **on)
        return
    how, reason = DisposalHow(given["decision"]), DisposalWhy(given["reason"])
    actions.propose(how=how, why=reason, words=given["why"], **on)


def _by_now(request: ViewerRequest) -> dict[str, Any]:
    return {"by": request.viewer, "at": timezone.now()}


def done(form: Any, act: Callable[[], Any]) -> bool:
    """Do it; where a rule says not yet, put its reasons at the fields and keep what was typed."""
    try:
        act()
    except actions.NotYet as reasons:
        for name, why_not in reasons.problems.items():
            form.add_error(_field(form, name), why_not)
        return False
    return True


def _field(form: Any, name: str) -> str | None:
    other = {"how": "decision", "about": "record"}.get(name, name)
    return next((one for one in (name, other) if one in form.fields), None)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def disposal(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a proposal and, to another person, ask for the decision."""
    found = disposals.disposal(request.viewer, reference)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and done(form, lambda: _decide(request, found, form)):
        agreed = form.cleaned_data["decision"] == APPROVE
        return redirect("certificate" if agreed else "disposal", reference)
    shown = {"found": found, "form": form, "record": _still_there(request, found)}
    return render(request, "governance/disposal.html", shown)


def _decide(request: ViewerRequest, found: Proposal, form: DecisionForm) -> None:
    if form.cleaned_data["decision"] == APPROVE:
        actions.approve(disposal=found.reference, **_by_now(request))
        return
    actions.refuse(disposal=found.reference, why=form.cleaned_data["why"], **_by_now(request))


def _still_there(request: ViewerRequest, found: Proposal) -> Kept | None:
    """Return what would go, while nothing is decided."""
    if found.step is not None:
        return None
    return keep.kept(request.viewer, Act.DISPOSE, found.kind, found.record, timezone.localdate())


@require_http_methods(["POST"])
@guarded
def withdraw(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take one's own proposal back."""
    try:
        actions.withdraw(disposal=reference, **_by_now(request))
    except actions.NotYet:
        return redirect("disposal", reference)  # the page says who decided meanwhile
    return redirect("retention")


@require_GET
@guarded
def certificate_list(request: ViewerRequest) -> HttpResponse:
    """List the newest certificates."""
    found = disposals.certificates(request.viewer)
    return render(request, "governance/certificates.html", {"certificates": found})


@require_GET
@guarded
def certificate(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what is left of a record: that it went. It prints as one sheet."""
    found = disposals.certificate(request.viewer, reference)
    going = [(RecordKind(kind), refs) for kind, refs in sorted(found.going.items())]
    shown = {"found": found, "going": going, "removed": sorted(found.removed.items())}
    return render(request, "governance/certificate.html", shown)
