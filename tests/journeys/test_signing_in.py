"""Signing in as a person would, and the pages that anybody meets."""

from tests.journeys.acting import press


def test_the_pages_of_signing_in_are_accessible(visit, accessible):
    page = visit()
    page.goto("/")
    assert page.url.endswith("/sign-in")
    accessible(page)
    press(page, "Continue")
    assert page.title().startswith("Error: ")
    accessible(page)


def test_a_missing_page_and_a_refused_one_look_the_same(visit, accessible):
    page = visit("youth.worker")
    page.goto("/report/queue/S-00000-00000")
    missing = page.locator("main").inner_text()
    accessible(page)
    page.goto("/ledger/")
    assert page.locator("main").inner_text() == missing
    page.goto("/no-such-page")
    assert page.locator("main").inner_text() == missing


def test_nothing_comes_from_another_address_and_the_policy_is_kept(visit, site):
    page = visit("police.analyst")
    elsewhere, broken = [], []
    page.on("request", lambda r: elsewhere.append(r.url) if _is_elsewhere(r.url, site) else None)
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    for path in ("/hot-spots/", "/intelligence/items/", "/report/"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert elsewhere == []
    assert broken == []


def _is_elsewhere(url, site):
    return not url.startswith((site.address, "data:", "blob:"))
