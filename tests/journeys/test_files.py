"""Attachments: a reporter adds them, an officer opens the copy, and shuts one for good."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files import making
from tests.journeys.acting import press

ADD = "Add it"
# Sends a draft's files along with a report that waits in the queue.
ATTACH = """
import sys
from sightline.commands.environment import set_up
set_up("sightline_owner")
from django.db import connection
from sightline.access import actions as access, queries
from sightline.access.parties import Label
from sightline.database.connection import as_viewer
from sightline.files import actions
from sightline.terms import Regime
draft, about, controller = sys.argv[1:]
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE files_file NO FORCE ROW LEVEL SECURITY")
    cursor.execute("SELECT DISTINCT writer FROM files_file WHERE about = %s", [draft])
    [[account]] = cursor.fetchall()
    cursor.execute("ALTER TABLE files_file FORCE ROW LEVEL SECURITY")
with as_viewer(access.open_pass(account)):
    label = Label(controller, Regime.GENERAL, controller)
    print(*actions.attach(about=about, from_draft=draft, label=label, by=queries.viewer()))
"""


def sent_along(site, draft, about):
    """Attach a draft's files to a report of the council's, past the form; return references."""
    key = Path(site.environment["SIGHTLINE_VAR"]) / "keys" / "master"
    done = subprocess.run(
        [sys.executable, "-c", ATTACH, draft, about, "council"],
        env=site.environment | {"SIGHTLINE_MASTER_KEY": key.read_text()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def begin(page):
    page.goto("/report/")
    press(page, "Start now")
    draft = re.search(r"D-[0-9A-Z]{5}-[0-9A-Z]{5}", page.url)[0]
    page.goto(f"/files/draft/{draft}")
    return draft


def choose(page, name, content):
    held = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Choose a photo").set_input_files(held)
    press(page, ADD)


@pytest.mark.parametrize(("phone", "scripts"), [(True, False), (False, True)])
def test_a_reporter_adds_and_removes_files(phone, scripts, visit):
    page = visit("youth.worker", phone=phone, scripts=scripts)
    begin(page)
    choose(page, "IMG.jpg", making.jpeg(size=(600, 400)))
    assert page.get_by_text("Photo, 0.1 MB").is_visible()
    choose(page, "IMG.jpg", making.zip_bomb())
    assert page.get_by_text("This kind of file cannot be taken").first.is_visible()
    assert page.get_by_text("Photo, 0.1 MB").is_visible()
    page.get_by_role("button", name=re.compile("Remove")).click()
    page.get_by_text("Photo, 0.1 MB").wait_for(state="detached")


def test_the_page_is_accessible_empty_full_and_wrong(visit, accessible):
    for phone in (False, True):
        page = visit("youth.worker", phone=phone)
        begin(page)
        accessible(page)
        choose(page, "a.jpg", making.jpeg())
        choose(page, "b.exe", b"MZ")
        accessible(page)


@pytest.fixture
def large(tmp_path):
    """A photo of fifty megabytes."""
    file = tmp_path / "large.jpg"
    file.write_bytes(making.jpeg() + bytes(50_000_000))
    return file


def test_a_photo_of_fifty_megabytes_gets_a_page_that_says_so(visit, large):
    page = visit("youth.worker", scripts=False)
    begin(page)
    page.get_by_label("Choose a photo").set_input_files(large)
    press(page, ADD)
    assert page.get_by_text("larger than 20 MB").first.is_visible()


def test_with_scripts_it_is_not_even_sent(visit, accessible, large):
    page = visit("youth.worker")
    begin(page)
    page.get_by_label("Choose a photo").set_input_files(large)
    page.get_by_role("alert").get_by_text("larger than 20 MB").wait_for()
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.get_by_role("button", name=ADD).click()
    accessible(page)
    assert "POST" not in asked
    choose(page, "a.jpg", making.jpeg())
    assert page.get_by_text("Photo, 0.1 MB").is_visible()


def test_an_officer_opens_each_kind_and_quarantines_one(visit, site, accessible):
    reporter = visit("youth.worker")
    draft = begin(reporter)
    choose(reporter, "a.jpg", making.jpeg(size=(1200, 800)))
    choose(reporter, "b.pdf", making.pdf(pages=2))
    choose(reporter, "c.wav", making.wav(seconds=3))
    officer = visit("council.intelligence")
    officer.goto("/report/queue")
    about = officer.get_by_role("link", name="S-").first.inner_text()
    photo, document, recording = sent_along(site, draft, about)
    for reference, seen in ((photo, "img"), (document, "img"), (recording, "audio")):
        officer.goto(f"/files/{reference}")
        accessible(officer)
        press(officer, "Open the file")
        assert officer.title().startswith("Error: ")
        officer.get_by_label("I know that this file was not scanned").check()
        officer.get_by_label("To triage it").check()
        press(officer, "Open the file")
        accessible(officer)
        shown = officer.locator(f"main {seen}")
        assert shown.count() == (2 if reference == document else 1)
        if seen == "img":
            officer.wait_for_function("() => [...document.images].every((i) => i.naturalWidth)")
        else:
            officer.wait_for_function("() => document.querySelector('audio').duration > 2.5")
            shown.evaluate("(audio) => { audio.currentTime = 2; }")
            assert shown.evaluate("(audio) => audio.currentTime") == 2
    officer.goto(f"/files/{photo}")
    press(officer, "Quarantine this file")
    accessible(officer)
    officer.get_by_label("Police log reference").fill("123 of 26/11/2026")
    press(officer, "Record that the police were told")
    assert officer.get_by_text("Reference 123 of 26/11/2026").is_visible()
    assert officer.get_by_role("button", name="Open the file").count() == 0
    phone = visit("council.intelligence", phone=True)
    phone.goto(f"/files/{photo}")
    accessible(phone)
