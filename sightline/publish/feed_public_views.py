"""What programs follow on the public site: reviews as Atom, sessions as a calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sightline.access.web import public
from sightline.publish.public_views import KEPT
from sightline.publish.queries import public as queries
from sightline.scrutiny.reviews.feed import atom
from sightline.scrutiny.sessions.feed import committee_feed
from sightline.terms.editions import PublicPart


def _content(part: PublicPart) -> dict[str, Any]:
    edition = queries.edition(part)
    if edition is None or edition.content is None:
        raise Http404
    return dict(edition.content)


def _answer(made: bytes, kind: str) -> HttpResponse:
    return HttpResponse(made, content_type=kind, headers={"Cache-Control": KEPT})


@require_safe
@public
def reviews(request: HttpRequest) -> HttpResponse:
    """Give the register of reviews as a feed: an entry for each delay and publication."""
    made = atom(_content(PublicPart.REVIEWS), request.build_absolute_uri("/reviews/"))
    return _answer(made, "application/atom+xml; charset=utf-8")


@require_safe
@public
def sessions(_request: HttpRequest, committee: str) -> HttpResponse:
    """Give a committee's sessions as a calendar that can be followed."""
    made = committee_feed(_content(PublicPart.SESSIONS), committee)
    if made is None:
        raise Http404
    return _answer(made, "text/calendar; charset=utf-8")
