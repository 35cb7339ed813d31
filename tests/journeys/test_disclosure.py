"""What was decided is previewed, sent, read, confirmed and called back; others find nothing."""

import pytest

from tests.journeys.acting import follow, press
from tests.journeys.test_source import shot

READER = "teacher"
HELD = "Bartimaeus Quillfeather waits for him by Quillfeather Bridge on Thursdays."


@pytest.fixture(scope="module")
def made():
    """What one journey leaves for the next: addresses."""
    return {}


def test_the_gatekeeper_previews_and_sends(visit, accessible, made):
    page = visit("police.gatekeeper")
    page.goto("/sharing/emergency")
    page.get_by_label("Why it cannot wait").fill("He has been met there twice.")
    page.get_by_label("Which agency").select_option("schools")
    page.get_by_label("Who receives it").fill(f"{READER}@county.example")
    page.get_by_label("What you share, in words").fill(HELD)
    press(page, "Share it now")
    made["decision"] = page.url
    press(page, "Send what was decided")
    made["preview"] = page.url
    accessible(page)
    shot(page, "disclose-preview")
    preview = page.locator(".sl-shared__said").inner_text()
    assert HELD in preview
    press(page, "Send it")
    assert "Read what will be sent" in page.content()
    accessible(page)
    page.get_by_label("I have read all that will be sent").check()
    press(page, "Send it")
    made["shared"] = page.url
    assert "not opened" in page.content()
    accessible(page)
    shot(page, "disclosure-desk")


def test_the_reader_opens_it_on_a_phone_without_scripts_and_confirms(visit, accessible, made):
    page = visit(READER, phone=True)
    page.goto("/for-you/")
    assert "Information has been shared with you" in page.content()
    page.goto("/sharing/shared/")
    accessible(page)
    page.goto(made["shared"])
    accessible(page)
    shot(page, "disclosure-reader-320")
    assert page.get_by_text("Copy of", exact=False).count() >= 1
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it as PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    bare = visit(READER, scripts=False)
    bare.goto(made["shared"])
    press(bare, "I have it, and I have read the conditions")
    assert "You confirmed on" in bare.content()


def test_everybody_else_finds_nothing(visit, made):
    for who in ("youth.worker", "gatekeeper", "auditor", "police.intelligence"):
        page = visit(who)
        for address in (made["shared"], f"{made['shared']}/pdf", made["preview"]):
            assert page.goto(address).status == 404, who
        page.goto("/sharing/shared/")
        assert "Quillfeather" not in page.content()
        assert made["shared"].rpartition("/")[2] not in page.content()


def test_it_is_called_back_and_the_download_is_told_honestly(visit, accessible, made):
    page = visit("police.gatekeeper", phone=True)
    page.goto(made["shared"])
    accessible(page)
    shot(page, "disclosure-desk-320")
    follow(page, "Call it back")
    accessible(page)
    press(page, "Call it back")
    assert "Say why, in a sentence" in page.content()
    page.get_by_label("Why is it called back?").fill("It was somebody else.")
    press(page, "Call it back")
    assert "It was downloaded before it was recalled" in page.content()
    accessible(page)
    reader = visit(READER, phone=True)
    reader.goto(made["shared"])
    assert "recalled this" in reader.content()
    assert "Quillfeather" not in reader.content()
    accessible(reader)
    shot(reader, "disclosure-recalled-320")
    assert reader.goto(f"{made['shared']}/pdf").status == 404
