"""Every page but the report form's is shut to a link, whatever is built later."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.resolvers import URLResolver

pytestmark = pytest.mark.django_db

FOR_LINKS = {
    "home", "stay-signed-in", "report", "report-begin", "report-check", "report-receipt",
    "report-discard", "report-danger-now", "report-step", "report-save", "tell", "tell-leave",
    "tell-results", "draft-files", "draft-file-add", "draft-file-remove",
    "offline-set-up",
}  # fmt: skip


def patterns(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        yield from patterns(each) if isinstance(each, URLResolver) else [each]


def address(pattern):
    converters = pattern.pattern.converters
    for filler in ("X-00000-00000", "1"):
        try:
            return reverse(pattern.name, kwargs=dict.fromkeys(converters, filler))
        except NoReverseMatch:
            continue
    return reverse(pattern.name, args=["X-00000-00000"] * len(converters))


def test_every_other_page_of_the_site_is_shut_to_a_link(visit):
    browser = visit()
    for pattern in patterns():
        kind = pattern.callback
        if getattr(kind, "public", False) or pattern.name in FOR_LINKS:
            continue
        for ask in (browser.get, browser.post):
            answer = ask(address(pattern))
            by_session = getattr(kind, "guarded", False)  # else by a token or a key of one's own
            by_session = by_session or hasattr(kind, "by_address")  # unknown and missing look alike
            shut = (404, 405) if by_session else (401, 403, 405)
            assert answer.status_code in shut, pattern.name
    opened = {p.name for p in patterns() if getattr(p.callback, "links", False)}
    assert opened == FOR_LINKS
    assert browser.get("/tell/").status_code == 200  # and it is still open
