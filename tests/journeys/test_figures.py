"""Figures asked for, released by another, and read: at a desk, and on a phone without scripts."""

from tests.journeys.acting import follow, press
import time


def test_shots(visit, accessible):
    page = visit("kofi") if False else visit("council.analyst")
    for name, url in (("list", "/publish/"), ("ask", "/publish/figures/"), ("low", "/publish/figures/lowered/")):
        page.goto(url)
        page.screenshot(path=f"/work/wt/shots/figures-{name}.png", full_page=True)
        accessible(page)
    page.goto("/publish/figures/")
    press(page, "Ask for these figures")
    page.screenshot(path="/work/wt/shots/figures-askerr.png", full_page=True)
    page.goto("/publish/")
    page.locator("main a", has_text="-Q3").first.click()
    page.screenshot(path="/work/wt/shots/figures-edition.png", full_page=True)
    accessible(page)
    phone = visit("council.analyst", phone=True, scripts=False)
    phone.goto(page.url)
    phone.screenshot(path="/work/wt/shots/figures-edition-320.png", full_page=True)
    accessible(page)
