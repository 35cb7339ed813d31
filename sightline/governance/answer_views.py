"""Requests of people for their data: taken, searched, decided on, approved and delivered."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.refused import require
from sightline.access.rules import role_refusal
from sightline.access.web import ViewerRequest, guarded
from sightline.governance import answer_pages as pages
from sightline.governance.actions import answer as actions
from sightline.governance.actions import answer_made as made
from sightline.governance.answer_forms import (
    ApproveForm,
    DeliverForm,
    MarkForm,
    RequestForm,
    StepForm,
)
from sightline.governance.queries import answer as queries
from sightline.governance.queries import answer_marked
from sightline.intelligence.ladder_views import done, who
from sightline.subjects.kept import kept
from sightline.terms import Act
from sightline.terms.answering import AnswerDelivery, AnswerStepKind

FOLDER = "governance/answer"


@require_GET
@guarded
def requests(request: ViewerRequest) -> HttpResponse:
    """List the requests to the viewer's agency."""
    found = queries.requests(request.viewer, timezone.localdate())
    may_take = role_refusal(request.viewer, Act.SUBJECT_ACCESS) is None
    return render(request, f"{FOLDER}/requests.html", {"lines": found, "may_take": may_take})


@require_POST
@guarded
def empty(request: ViewerRequest) -> HttpResponse:
    """Empty the copies of answers whose day is over."""
    made.empty_old_answers(by=request.viewer, at=timezone.now())
    return redirect("subject-requests")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def new(request: ViewerRequest) -> HttpResponse:
    """Take a request."""
    require(role_refusal(request.viewer, Act.SUBJECT_ACCESS))
    form, taken = RequestForm(request.POST or None, today=timezone.localdate()), list[str]()
    if form.is_valid() and done(form, lambda: taken.append(_taken(request, form))):
        return redirect("subject-request", taken[0])
    return render(request, f"{FOLDER}/new.html", {"form": form}, status=pages.status(form))


def _taken(request: ViewerRequest, form: RequestForm) -> str:
    return actions.take_request(**form.given(), **who(request))


@require_GET
@guarded
def one(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show a request and what was found; to whoever was only told of it, what they are to do."""
    shown = pages.request(request.viewer, reference, timezone.now(), request.GET.get("page", ""))
    template = "request" if "page" in shown else "told"
    return render(request, f"{FOLDER}/{template}.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def step(request: ViewerRequest, reference: str, kind: AnswerStepKind) -> HttpResponse:
    """Record one step of an answer."""
    queries.request_row(request.viewer, Act.SUBJECT_ACCESS, reference)
    form = StepForm(request.POST or None, kind=kind, today=timezone.localdate())
    if form.is_valid() and done(form, lambda: _stepped(request, reference, kind, form)):
        return redirect("subject-request", reference)
    shown = {"form": form, "reference": reference, "kind": kind}
    return render(request, f"{FOLDER}/step.html", shown, status=pages.status(form))


def _stepped(request: ViewerRequest, reference: str, kind: AnswerStepKind, form: StepForm) -> None:
    actions.take_step(request_=reference, kind=kind, **form.given(), **who(request))


@require_POST
@guarded
def gather(request: ViewerRequest, reference: str) -> HttpResponse:
    """Gather what is held about the person."""
    problem = pages.refused(lambda: actions.gather(request_=reference, **who(request)))
    return pages.back_to(request, reference, problem)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def thing(request: ViewerRequest, number: int) -> HttpResponse:
    """Show one thing found, as it is held and as it would go out; decide on it."""
    found = answer_marked.thing(request.viewer, Act.SUBJECT_ACCESS, number, timezone.now())
    form = MarkForm(request.POST or None, thing=found, initial=pages.decided(found))
    if form.is_valid() and kept(form, lambda: _decided(request, number, form)):
        return redirect("subject-request", found.request)
    shown = {"thing": found, "form": form, **pages.around(found)}
    return render(request, f"{FOLDER}/thing.html", shown, status=pages.status(form))


def _decided(request: ViewerRequest, number: int, form: MarkForm) -> None:
    actions.decide_on(
        finding=number,
        marked=form.marked(),
        mask=form.mask_lines(),
        seen=form.cleaned_data["seen"],
        **who(request),
    )


@require_POST
@guarded
def make(request: ViewerRequest, reference: str) -> HttpResponse:
    """Make the answer of what was decided."""
    problem = pages.refused(lambda: made.make_answer(request_=reference, **who(request)))
    return pages.back_to(request, reference, problem)


@require_http_methods(["GET", "POST"])
@guarded
def answer(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an answer as it goes out; its second person approves it or sends it back."""
    form = ApproveForm(request.POST or None)
    if form.is_valid() and kept(form, lambda: _turned(request, reference, form)):
        return redirect("subject-answer", reference)
    shown = pages.answer(request.viewer, reference, timezone.now())
    return render(request, f"{FOLDER}/answer.html", {**shown, "form": form})


def _turned(request: ViewerRequest, reference: str, form: ApproveForm) -> None:
    kind = AnswerStepKind(form.cleaned_data["turn"])
    made.turn_answer(answer_=reference, kind=kind, words=form.cleaned_data["words"], **who(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@guarded
def deliver(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record how an approved answer reached the person."""
    row, _ = answer_marked.answer(request.viewer, Act.SUBJECT_ACCESS, reference)
    form = DeliverForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and kept(form, lambda: _delivered(request, reference, form)):
        return redirect("subject-request", row.request_id)
    shown = {"form": form, "reference": reference}
    return render(request, f"{FOLDER}/deliver.html", shown, status=pages.status(form))


def _delivered(request: ViewerRequest, reference: str, form: DeliverForm) -> None:
    given = dict(form.cleaned_data)
    given["how"] = AnswerDelivery(given["how"])
    made.deliver_answer(answer_=reference, **given, **who(request))


@require_GET
@guarded
def pdf(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give an answer as PDF."""
    row, content = answer_marked.answer(request.viewer, Act.EXPORT, reference)
    if content is None:
        raise Http404
    return pages.as_pdf(reference, content, row.made_at)
