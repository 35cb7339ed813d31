"""Pages of the queue. A view asks, acts and answers; it decides nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.intake import actions, queries
from sightline.intake.forms.queue import CoverForm
from sightline.intake.queries.replies import replies_due
from sightline.intake.queue_page import OnPage, on_page
from sightline.intake.rules import BANDS, HOURS, cover_refusal
from sightline.terms import Act, Harm, QueuePart, Risk, SubmissionStage, read_reference

COLUMNS = ("Reference", "Risk", "Waiting", "To be read by", "From", "Stage")


@require_GET
@guarded
def queue(request: ViewerRequest) -> HttpResponse:
    """List what waits to be read, the most pressing first."""
    now, asked = timezone.now(), request.GET.get("part", "")
    part = QueuePart(asked) if asked in {str(one) for one in QueuePart} else QueuePart.ALL
    after = read_reference(request.GET.get("after", "")) or ""
    page = queries.queue_page(request.viewer, part, now, after=after)
    parts = [(one, page.counts[one], one is part) for one in QueuePart]
    around = {"page": page, "part": part, "parts": parts, "now": now, "after": after}
    return render(request, "intake/queue.html", HOURS | _around(request, page, now) | around)


def _around(request: ViewerRequest, page: queries.QueuePage, now: datetime) -> dict[str, Any]:
    """Return what surrounds the list; what waits for officers alone, for officers."""
    bands, viewer = [label for label, _ in BANDS], request.viewer
    officers = {}
    if role_refusal(viewer, Act.TAKE) is None:
        shown = [line.reference for line in page.lines]
        officers = {
            "held": queries.held_back(viewer, Act.TAKE).count(),
            "replies_due": replies_due(viewer, shown, now),
        }
    return officers | {
        "columns": COLUMNS,
        "bands": bands,
        "may_cover": cover_refusal(viewer) is None,
    }


@require_http_methods(["GET", "POST"])
@guarded
def cover(request: ViewerRequest) -> HttpResponse:
    """Hand over all that somebody holds, when they are away or have left."""
    loads, workers = queries.cover(request.viewer, timezone.now())
    holders = {load.account: f"{load.name}, {load.held}" for load in loads}
    form = CoverForm(request.POST or None, holders=holders, workers=workers)
    done = None
    if form.is_valid():
        done = actions.hand_over_all(by=request.viewer, at=timezone.now(), **form.given())
    shown = {"loads": loads, "form": form, "done": done, "now": timezone.now()}
    return render(request, "intake/cover.html", shown)


@require_GET
@guarded
def submission(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show the outside of a submission, its history, and what may be done with it."""
    return _shown(request, _page(request, reference))


def _page(request: ViewerRequest, reference: str) -> OnPage:
    return on_page(request.viewer, reference, timezone.now())


def _shown(request: ViewerRequest, page: OnPage, **more: Any) -> HttpResponse:
    """Show the page; `moved` says that somebody else has moved the report meanwhile."""
    status = 409 if more.get("moved") else 200
    forms_ = page.forms(**{name: form for name, form in more.items() if name != "moved"})
    shown = HOURS | vars(page) | forms_ | {"moved": more.get("moved", False)}
    return render(request, "intake/submission.html", shown | {"forms": list(forms_.values())},
                  status=status)  # fmt: skip


def _done(
    request: ViewerRequest, page: OnPage, name: str, act: Callable[[Any], Any]
) -> HttpResponse:
    """Do what a form in order asks for; show what is wrong with one that is not."""
    form = page.form(name, request.POST)
    if not form.is_valid():
        return _shown(request, page, **{name: form})
    if act(form) is False:
        return _shown(request, _page(request, page.submission.reference), moved=True)
    return redirect("submission", page.submission.reference)


def _who(request: ViewerRequest, reference: str) -> dict[str, Any]:
    return {"reference": reference, "by": request.viewer, "at": timezone.now()}


@require_POST
@guarded
def take(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a submission, or say who has taken it meanwhile."""
    seen = request.POST.get("seen", "")
    if actions.take(seen=seen, **_who(request, reference)):
        return redirect("submission", reference)
    return _shown(request, _page(request, reference), moved=True)


@require_POST
@guarded
def hand_back(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put a submission back into the queue."""
    actions.hand_back(**_who(request, reference))
    return redirect("queue")


@require_POST
@guarded
def hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Hand a submission over to a colleague."""
    page, who = _page(request, reference), _who(request, reference)
    who["seen"] = request.POST.get("seen", "")
    return _done(
        request, page, "hand_over", lambda form: actions.hand_over(**form.cleaned_data, **who)
    )


@sensitive_post_parameters()
@require_POST
@guarded
def ask(request: ViewerRequest, reference: str) -> HttpResponse:
    """Return a submission with a question."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "ask", lambda form: actions.ask_colleague(**form.cleaned_data, **who)
    )


@sensitive_post_parameters()
@require_POST
@guarded
def answer(request: ViewerRequest, reference: str) -> HttpResponse:
    """Answer the question that a submission came back with."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "answer", lambda form: actions.answer_colleague(**form.cleaned_data, **who)
    )


@require_POST
@guarded
def mark_danger(request: ViewerRequest, reference: str) -> HttpResponse:
    """Mark a submission as danger."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "danger",
        lambda form: actions.mark_danger(danger=Harm(form.cleaned_data["danger"]), **who),
    )  # fmt: skip


@sensitive_post_parameters()
@require_POST
@guarded
def unmark_danger(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a mark of danger away, for a reason."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "unmark", lambda form: actions.unmark_danger(**form.cleaned_data, **who)
    )


@sensitive_post_parameters()
@require_POST
@guarded
def referral(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record the referral of a submission."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "referral", lambda form: actions.record_referral(**form.given(), **who)
    )


@sensitive_post_parameters()
@require_POST
@guarded
def risk(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change how soon a submission must be read."""
    page, who = _page(request, reference), _who(request, reference)
    return _done(
        request, page, "risk",
        lambda form: actions.change_risk(
            risk=Risk(form.cleaned_data["risk"]), words=form.cleaned_data["words"], **who
        ),
    )  # fmt: skip


@require_POST
@guarded
def not_for_us(request: ViewerRequest, reference: str) -> HttpResponse:
    """Finish with a submission that is not intelligence for this desk; ask for a referral first."""
    try:
        actions.close(stage=SubmissionStage.NOT_FOR_US, **_who(request, reference))
    except actions.NeedsReferral:
        page = _page(request, reference)
        return _shown(request, page, referral=page.form("referral", request.POST))
    return redirect("queue")
