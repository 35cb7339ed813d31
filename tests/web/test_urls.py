"""Every address is guarded or public on purpose, and every address that a page names is there."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import URLPattern, URLResolver

from sightline.terms import Role

ROOT = Path(__file__).parents[2] / "sightline"
PUBLIC = get_resolver("sightline.publish.public_urls")
NAMED = re.compile(r'{% url "([\w-]+)"')


def patterns(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


def kinds(pattern: URLPattern) -> list[str]:
    """How a page is reached: signed in, by anybody, with a token, by a device that sends, or at a
    secret address."""
    known = ("guarded", "public", "by_token", "by_device", "by_address")
    return [kind for kind in known if hasattr(pattern.callback, kind)]


def test_every_page_is_guarded_or_public_or_by_token():
    assert [str(each.pattern) for each in patterns() if len(kinds(each)) != 1] == []


def test_only_these_pages_are_public():
    public = {each.name for each in patterns() if getattr(each.callback, "public", False)}
    replies = {"reply", "reply-report", "reply-add", "reply-leave"}  # by a receipt's code
    offline = {"offline", "offline-language", "offline-worker"}  # the same bytes for everybody
    assert public == {"sign-in", "sign-in-code", "alive", "tell-door"} | replies | offline


def test_only_a_calendar_is_read_at_a_secret_address():
    assert [each.name for each in patterns() if kinds(each) == ["by_address"]] == ["calendar-read"]


def test_every_address_has_a_name_of_its_own():
    names = [each.name for each in patterns()]
    assert len(names) == len(set(names))
    assert all(names)


def test_every_page_of_the_public_site_is_public():
    assert [each.name for each in patterns(PUBLIC) if kinds(each) != ["public"]] == []


def test_every_name_in_a_template_resolves():
    by_name = {each.name: each for each in [*patterns(), *patterns(PUBLIC)]}
    wanted = {name for file in ROOT.rglob("*.html") for name in NAMED.findall(file.read_text())}
    assert wanted <= set(by_name), wanted - set(by_name)


def address(pattern: URLPattern) -> str:
    """An address of this pattern for a record that is not there."""
    fillers = {
        name: 0 if isinstance(each, IntConverter) else "X-00000-00000"
        for name, each in pattern.pattern.converters.items()
    }
    try:
        return reverse(pattern.name, kwargs=fillers)
    except NoReverseMatch:
        return reverse(pattern.name, args=list(fillers.values()))


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", list(patterns()), ids=lambda p: str(p.name))
def test_nobody_signed_in_is_led_to_sign_in_and_learns_nothing(pattern):
    if getattr(pattern.callback, "public", False):
        return
    for ask in (Client().get, Client().post):
        answer = ask(address(pattern))
        refusals = {
            "by_token": (401, 405), "by_device": (403, 405), "by_address": (404, 405),
        }  # fmt: skip
        assert answer.status_code in refusals.get(kinds(pattern)[0], (302, 405))
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR, Role.SOURCE_CUSTODIAN])
@pytest.mark.parametrize("name", ["queue", "items", "hot-spots", "import", "ledger"])
def test_roles_without_a_page_get_the_404_of_a_record_that_is_not_there(
    role, name, person, browser_of
):
    browser = browser_of(person(roles={role}))
    missing = browser.get(reverse("hot-spot-run", args=["R-00000-00000"]))
    refused = browser.get(reverse(name))
    assert refused.status_code == missing.status_code == 404
    assert said(refused) == said(missing)


def said(answer):
    """The title and what stands in the page, without its frame: the menu marks where one is."""
    return re.findall(rb"<title>.*?</title>|<main.*?</main>", answer.content, re.DOTALL)


def test_security_headers_are_on_every_answer(reporter, browser_of):
    for browser, path in ((Client(), "/sign-in"), (browser_of(reporter), "/report/")):
        headers = browser.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_form_without_its_token_is_refused(reporter):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/sign-in", {"email": reporter.email, "password": "x"})
    assert answer.status_code == 403
