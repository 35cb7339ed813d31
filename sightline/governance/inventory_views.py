"""The data inventory, for gatekeepers and auditors, and the documents that are made from it."""

from collections.abc import Callable, Sequence
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sightline.access.web import ViewerRequest, guarded
from sightline.governance.inventory import Held
from sightline.governance.inventory_documents import dpia_page, inventory_page, processing_page
from sightline.governance.queries import inventory as queries

DOCUMENTS: Final[dict[str, Callable[[Sequence[Held]], str]]] = {
    "data-inventory": inventory_page,
    "processing-record": processing_page,
    "impact-assessment": dpia_page,
}


@require_GET
@guarded
def data_inventory(request: ViewerRequest) -> HttpResponse:
    """Show what is held, how long, and who sees it."""
    return render(request, "governance/inventory.html", {"held": queries.held(request.viewer)})


@require_GET
@guarded
def document(request: ViewerRequest, name: str) -> HttpResponse:
    """Give out one of the documents, as Markdown."""
    held = queries.held(request.viewer)
    if name not in DOCUMENTS:
        raise Http404
    answer = HttpResponse(DOCUMENTS[name](held), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.md"'
    return answer
