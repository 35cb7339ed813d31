"""An analyst writes a problem profile for a colleague, who reads it on a phone and takes it out."""

import pytest

from tests.journeys.acting import follow, press


@pytest.fixture
def finished_run(visit):
    """The reference of a finished analysis of the council analyst's."""
    page = visit("council.analyst")
    page.goto("/hot-spots/runs/new?methods=SPOTS")
    press(page, "Start the analysis")
    page.get_by_role("button", name="Run again").wait_for(timeout=120_000)
    return page.url.strip("/").rpartition("/")[2]


def test_a_run_is_taken_out(visit, accessible, finished_run):
    page = visit("council.analyst", phone=True)
    page.goto(f"/hot-spots/runs/{finished_run}/out")
    accessible(page)
    press(page, "Take out")
    accessible(page)
    page.get_by_label("SVG").check()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take out").click()
    assert "OFFICIAL-SENSITIVE" in taken.value.path().read_text()


def test_a_profile_goes_from_its_author_to_its_reader(visit, accessible, finished_run):
    author = visit("council.analyst", phone=True)
    author.goto("/hot-spots/profiles/")
    accessible(author)
    press(author, "New problem profile")
    accessible(author)
    press(author, "Save the draft")
    accessible(author)
    author.get_by_label("Title").fill("Afternoons at the station")
    author.get_by_label(finished_run).check()
    author.get_by_label("Scope").fill("The whole county, on weekdays.")
    author.get_by_label("Key judgements").fill("- It begins at the station.")
    press(author, "Save the draft")
    accessible(author)
    author.get_by_label("Work email address").fill("panel.coordinator@county.example")
    press(author, "Name this reader")
    press(author, "Issue")
    accessible(author)

    reader = visit("panel.coordinator", phone=True)
    reader.goto("/hot-spots/profiles/")
    follow(reader, "Afternoons at the station")
    accessible(reader)
    assert reader.get_by_role("img", name="Map.").count() >= 2
    with reader.expect_download() as taken:
        reader.get_by_role("link", name="Take it out as PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")

    author.get_by_text("Withdraw it").click()
    press(author, "Withdraw")
    reader.reload()
    assert not reader.get_by_text("It begins at the station.").count()
