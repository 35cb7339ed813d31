"""What was sent: its list, its page, its PDF, the receipt, the recall and the bundle."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.access.web import ViewerRequest, guarded
from sightline.sharing import disclosing_pages as pages
from sightline.sharing.actions import bundles
from sightline.sharing.actions import disclosures as actions
from sightline.sharing.disclosing_forms import BundleForm, RecallForm
from sightline.sharing.queries import disclosures as queries
from sightline.terms import Act, read_reference
from sightline.terms.disclosures import OpenedAs


@require_GET
@guarded
def listing(request: ViewerRequest) -> HttpResponse:
    """List what the viewer's agency sent and what was sent to them, or who has one record."""
    about = read_reference(request.GET.get("about", "")) or ""
    sent, received = queries.disclosures(request.viewer, Act.OPEN_DISCLOSURE, about)
    shown = pages.listed(sent, received, about, timezone.now())
    return render(request, "sharing/disclosures.html", shown)


@require_GET
@guarded
def disclosure(request: ViewerRequest, reference: str) -> HttpResponse:
    """Show what was sent to its reader, or to whoever answers for it."""
    at = timezone.now()
    page = actions.open_it(reference=reference, opened_as=OpenedAs.PAGE, by=request.viewer, at=at)
    return _page(request, page)


def _page(
    request: ViewerRequest,
    page: queries.DisclosurePage,
    *,
    passphrase: str = "",
    bundling: BundleForm | None = None,
) -> HttpResponse:
    shown = pages.shown(
        request.viewer, page, timezone.now(), passphrase=passphrase, bundling=bundling
    )
    status = 400 if bundling else 200
    return render(request, "sharing/disclosure.html", shown, status=status)


@require_GET
@guarded
def as_pdf(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give what was sent as PDF with the reader's watermark."""
    at = timezone.now()
    page = actions.open_it(reference=reference, opened_as=OpenedAs.PDF, by=request.viewer, at=at)
    return pages.as_pdf(request.viewer, page, at)


@require_POST
@guarded
def confirm(request: ViewerRequest, reference: str) -> HttpResponse:
    """Enter that the reader has it."""
    actions.confirm(reference=reference, by=request.viewer, at=timezone.now())
    return redirect("disclosure", reference)


@require_POST
@guarded
def confirm_for(request: ViewerRequest, reference: str) -> HttpResponse:
    """Enter that an outside body said that it has it."""
    actions.confirm_for(reference=reference, by=request.viewer, at=timezone.now())
    return redirect("disclosure", reference)


@require_http_methods(["GET", "POST"])
@guarded
def recall(request: ViewerRequest, reference: str) -> HttpResponse:
    """Ask why something is called back, and call it back."""
    at, form = timezone.now(), RecallForm(request.POST or None)
    if form.is_valid():
        actions.recall(reference=reference, by=request.viewer, at=at, **form.cleaned_data)
        return redirect("disclosure", reference)
    page = queries.disclosure(request.viewer, Act.DISCLOSE, reference, at)
    shown = {"form": form, **pages.shown(request.viewer, page, at)}
    status = 400 if form.errors else 200
    return render(request, "sharing/disclosure_recall.html", shown, status=status)


@require_POST
@guarded
def bundle(request: ViewerRequest, reference: str) -> HttpResponse:
    """Make the bundle for somebody without an account; its passphrase is shown this once."""
    at, form = timezone.now(), BundleForm(request.POST)
    if not form.is_valid():
        page = queries.disclosure(request.viewer, Act.DISCLOSE, reference, at)
        return _page(request, page, bundling=form)
    said = bundles.make(reference=reference, by=request.viewer, at=at, **form.cleaned_data)
    page = queries.disclosure(request.viewer, Act.DISCLOSE, reference, at)
    return _page(request, page, passphrase=said)


@require_POST
@guarded
def take_bundle(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give the bundle to the gatekeeper, who passes it on."""
    content = bundles.take(reference=reference, by=request.viewer, at=timezone.now())
    return pages.as_bundle(content, reference)
