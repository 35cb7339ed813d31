"""How a page reaches a record: as somebody, in one transaction, and never telling why not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import get_callable, reverse

from sightline.access import queries
from sightline.access.parties import Viewer
from sightline.access.refused import Refused, require
from sightline.access.rules import NOT_BY_LINK
from sightline.database.connection import as_viewer
from sightline.ledger.actions import record
from sightline.terms import Act, Outcome, Term, read_reference

PASS = "pass"  # the session's name for the pass  # noqa: S105  the name of a key, not a password
HOLDER = "held"  # the cookie that tells one browser from the others that share a setting's link
HOLDER_AGE = 140 * 60  # seconds: the pass that a link opens, and once more a session's idle time
BY_LINK = "by-link"  # the session's mark of one that a link opened
T = TypeVar("T", bound=Term)
View = Callable[..., HttpResponseBase]
Nobody = Callable[[HttpRequest], HttpResponseBase]


class ViewerRequest(HttpRequest):
    """A request whose viewer is known."""

    viewer: Viewer


def guarded(view: View) -> View:
    """Run a view as the holder of the session's pass, in one transaction.

    Nobody signed in: to the sign-in page. Refused or not found: the transaction is rolled back,
    the refusal is recorded in a fresh one, and both are answered by the same 404. A setting's link
    is refused everything but what is `open_to_links`.
    """
    return _as_somebody(view, to_sign_in, links=False)


def open_to_links(nobody: Nobody) -> Callable[[View], View]:
    """Run a view as `guarded` does, for a setting's link too; `nobody` answers a pass that ended.

    `nobody` is also given what was posted, so that nothing typed is lost.
    """
    return lambda view: _as_somebody(view, nobody, links=True)


def _link_is_over(request: HttpRequest) -> HttpResponseBase:
    answer: HttpResponseBase = get_callable(settings.LINK_IS_OVER)(request)
    return answer


sending = open_to_links(_link_is_over)  # a page of the report, whose words are shown again


def holder_of(request: HttpRequest) -> str:
    """Return the secret of this browser among those that share a setting's link, or nothing."""
    found: str = request.get_signed_cookie(HOLDER, "", max_age=HOLDER_AGE) or ""
    return found


def _as_somebody(view: View, nobody: Nobody, *, links: bool) -> View:
    @wraps(view)
    def as_somebody(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        session_pass = request.session.get(PASS, "")
        try:
            with as_viewer(session_pass, holder=holder_of(request)):
                request.viewer = queries.viewer()
                require(NOT_BY_LINK if request.viewer.by_link and not links else None)
                return view(request, *args, **kwargs)
        except (Refused, ObjectDoesNotExist) as refused:
            if not hasattr(request, "viewer"):
                return nobody(request)
            record_refusal(request, session_pass, getattr(refused, "reference", ""), kwargs)
            raise Http404 from None

    as_somebody.guarded = True  # type: ignore[attr-defined]
    as_somebody.links = links  # type: ignore[attr-defined]
    return as_somebody


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request comes from, to slow guessing down.

    A real installation stands behind its own proxy, which adds the caller's address last; what
    the caller wrote before it is not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SYNTHETIC:
        return direct
    return str(request.META.get("HTTP_X_FORWARDED_FOR", direct)).rpartition(",")[2].strip()


def public(view: View) -> View:
    """Mark a page that anybody may see; a test finds every page that is neither."""
    view.public = True  # type: ignore[attr-defined]
    return view


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask to sign in, and come back to the same page if it was only being read."""
    request.session.flush()
    back = f"?next={request.path}" if request.method == "GET" and request.path != "/" else ""
    return redirect(reverse("sign-in") + back)


def record_refusal(
    request: ViewerRequest, session_pass: str, reference: str, kwargs: dict[str, Any]
) -> None:
    """Record what was asked for, if it has the shape of a reference, and never any other words."""
    asked = {reference, *(str(value) for value in kwargs.values())}
    references = sorted({found for text in asked if (found := read_reference(text))})
    with as_viewer(session_pass):
        record(request.viewer.account, Act.READ, references, outcome=Outcome.REFUSED)


def version_seen(request: HttpRequest) -> int:
    """Return the number of the version that the person was shown; -1 where it is none."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1


def term_of(kind: type[T], word: str) -> T:
    """Return the term that an address names in small letters. Refuse any other word."""
    try:
        return kind(word.upper().replace("-", "_"))
    except ValueError:
        raise Refused("There is no such page.") from None
