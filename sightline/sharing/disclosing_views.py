"""Sending what was decided, before it goes: the preview, what masking left, whom to ask."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.sharing import disclosing_pages as pages
from sightline.sharing.actions import disclosures as actions
from sightline.sharing.actions import masking
from sightline.sharing.disclosing_forms import ConsultForm, SendForm, SettleForm
from sightline.sharing.queries.consulting import ConsultationPage, consultation
from sightline.sharing.queries.sending import sending
from sightline.terms import Act
from sightline.terms.disclosures import ConsultAnswer, MaskChoice


@require_http_methods(["GET", "POST"])
@guarded
def disclose(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what a decision would send, and send it."""
    form = SendForm(request.POST or None)
    if not form.is_valid():
        bad = form if form.errors else None
        return _preview(request, reference, form=bad)
    seen = pages.previewed(form.cleaned_data["seen"], reference)
    return _sent(request, reference, seen, form)


def _sent(
    request: ViewerRequest, decision: str, seen: pages.Preview, form: SendForm
) -> HttpResponse:
    at = timezone.now()
    try:
        made = actions.send(
            decision=decision, reference=seen.reference, seen=seen.hash, by=request.viewer, at=at
        )
    except actions.NotSent as why:
        shown = pages.sending_page(why.now, at, form=form, said=why.why_not)
        return render(request, "sharing/disclose.html", shown, status=400)
    return redirect("disclosure", made)


def _preview(
    request: ViewerRequest,
    decision: str,
    *,
    form: SendForm | None = None,
    settling: SettleForm | None = None,
) -> HttpResponse:
    at = timezone.now()
    shown = pages.sending_page(
        sending(request.viewer, decision, at), at, form=form, settling=settling
    )
    status = 400 if form or settling else 200
    return render(request, "sharing/disclose.html", shown, status=status)


@require_POST
@guarded
def settle(request: ViewerRequest, reference: str) -> HttpResponse:
    """Mask words that masking left, or let them go out as they are."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _preview(request, reference, settling=form)
    said = {**form.cleaned_data, "choice": MaskChoice(form.cleaned_data["choice"])}
    masking.settle(decision=reference, by=request.viewer, at=timezone.now(), **said)
    return redirect("disclose", reference)


@require_POST
@guarded
def ask(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask the originators of what may not be passed on without them."""
    masking.ask(decision=reference, by=request.viewer, at=timezone.now())
    return redirect("disclose", reference)


@require_http_methods(["GET", "POST"])
@guarded
def consult(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show an originator what a partner would pass on, and take the answer."""
    page = consultation(request.viewer, Act.AGREE, reference)
    form = ConsultForm(request.POST or None)
    if not form.is_valid() or not page.may_answer:
        return _consult(request, page, form)
    said = {**form.cleaned_data, "answer": ConsultAnswer(form.cleaned_data["answer"])}
    masking.answer(reference=reference, by=request.viewer, at=timezone.now(), **said)
    return redirect("disclosure-consult", reference)


def _consult(request: ViewerRequest, page: ConsultationPage, form: ConsultForm) -> HttpResponse:
    shown = {"page": page, "form": form, "rows": pages.asked_rows(page)}
    status = 400 if form.errors else 200
    return render(request, "sharing/disclosure_consult.html", shown, status=status)
