"""Pages that are reached by a secret address, without a session: a calendar program has none."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from sightline.access.web import address_of
from sightline.panels.actions import feeds


def by_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer whoever knows the address that the view is given as its token, so often in an hour.

    Unknown, ended and expired addresses, and those of whoever left, are answered by the same 404.
    """

    @wraps(view)
    def known(request: HttpRequest, token: str) -> HttpResponse:
        account = feeds.opens(token=token, address=address_of(request))
        if account is None:
            raise Http404
        if not feeds.may_go_on(account=account):
            return HttpResponse(status=429, headers={"Retry-After": str(feeds.WINDOW)})
        return view(request, token)

    known.by_address = True  # type: ignore[attr-defined]
    return known
