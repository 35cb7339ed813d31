"""Headers that every answer carries: nothing from elsewhere, nothing inline, nothing cached."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the fixed headers; pages are never kept by a browser or a proxy."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in FIXED.items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", "no-store")
        return response

    return with_headers
