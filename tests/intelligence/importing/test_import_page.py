"""The page for partners' files: send, look, decide; kept sealed in between."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from sightline.intelligence.uploads import MOST
from tests.people import Person

pytestmark = pytest.mark.django_db
MAPPING = """
partner = "Westmarch Housing"
[columns]
text = "Details"
key = "Ref"
children = "Child"
[label]
regime = "UK_GDPR"
compartment = "prevent"
"""
GOOD = "Ref,Details,Child\n1,A van waited.,Zoë Ash\n2,A phone was given.,\n"
MIXED = GOOD + "3,,\n"


def send(browser: object, content: str | bytes, mapping: str = MAPPING):
    data = content.encode() if isinstance(content, str) else content
    files = {
        "file": SimpleUploadedFile("partner.csv", data),
        "mapping": SimpleUploadedFile("mapping.toml", mapping.encode()),
    }
    return browser.post(reverse("import"), files)


def count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intelligence_importedrow")
        return cursor.fetchone()[0]


def counted(entering: Callable, who: Person) -> int:
    with entering(who):
        return count()


def test_a_file_is_looked_at_and_brought_in_once(
    officer: Person, browser_of: Callable, entering: Callable
) -> None:
    browser = browser_of(officer)
    for added, already in ((2, 0), (0, 2)):
        address = send(browser, GOOD).url
        preview = browser.get(address).content.decode()
        assert "A van waited." in preview
        assert "Zoë" not in preview
        done = browser.post(address, {"rows": "all"}).context["done"]
        assert (done.added, done.already) == (added, already)
        assert browser.get(address).status_code == 404
    assert counted(entering, officer) == 2


def test_nothing_is_stored_by_looking(
    officer: Person, browser_of: Callable, entering: Callable
) -> None:
    browser = browser_of(officer)
    browser.get(send(browser, GOOD).url)
    assert counted(entering, officer) == 0


def test_bad_rows_are_listed_and_it_is_all_or_the_good_ones(
    officer: Person, browser_of: Callable, entering: Callable
) -> None:
    browser = browser_of(officer)
    address = send(browser, MIXED).url
    page = browser.get(address)
    assert [(f.line, f.column) for f in page.context["faults"]] == [(4, "Details")]
    refused = browser.post(address, {"rows": "all"}).content.decode()
    assert "Some rows are bad" in refused
    assert counted(entering, officer) == 0
    done = browser.post(address, {"rows": "good"}).context["done"]
    assert (done.added, done.left_out) == (2, 1)


def test_a_file_may_be_forgotten(officer: Person, browser_of: Callable) -> None:
    browser = browser_of(officer)
    address = send(browser, GOOD).url
    assert "Choose what to bring in" in browser.post(address, {}).content.decode()
    assert browser.post(address, {"rows": "none"}).status_code == 302
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("content", "mapping", "said"),
    [
        ("", MAPPING, "The file is empty"),
        ("Ref,Details,Child\n", MAPPING, "no rows"),
        ("A,B\n1,2\n", MAPPING, "no column"),
        (GOOD, "", "mapping is empty"),
        (GOOD, "partner = 3", "partner ="),
        (GOOD, MAPPING.replace("prevent", "fern"), "group that you are in"),
    ],
)
def test_what_cannot_be_used_says_so_at_its_field(
    officer: Person, browser_of: Callable, content: str, mapping: str, said: str
) -> None:
    answer = send(browser_of(officer), content, mapping)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_nothing_chosen_says_so(officer: Person, browser_of: Callable) -> None:
    page = browser_of(officer).post(reverse("import"), {}).content.decode()
    assert "Choose the partner" in page


def test_a_large_file_is_refused_and_not_read(officer: Person, browser_of: Callable) -> None:
    answer = send(browser_of(officer), b"x" * (MOST + 1))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_the_kept_file_is_not_readable_in_the_database(
    officer: Person, browser_of: Callable, entering: Callable
) -> None:
    send(browser_of(officer), GOOD)
    with entering(officer), connection.cursor() as cursor:
        cursor.execute("SELECT file_sealed FROM intelligence_upload")
        sealed = bytes(cursor.fetchone()[0])
    assert b"van" not in sealed
    assert b"dmFu" not in sealed


def test_the_page_is_for_intelligence_officers(
    analyst: Person, colleague: Person, officer: Person, browser_of: Callable
) -> None:
    assert browser_of(analyst).get(reverse("import")).status_code == 404
    assert send(browser_of(analyst), GOOD).status_code == 404
    address = send(browser_of(officer), GOOD).url
    assert browser_of(colleague).get(address).status_code == 404
    assert browser_of(colleague).post(address, {"rows": "all"}).status_code == 404


def test_a_file_is_not_taken_without_the_forms_own_token(
    officer: Person, browser_of: Callable
) -> None:
    browser = browser_of(officer)
    browser.handler.enforce_csrf_checks = True
    assert send(browser, GOOD).status_code == 403


def test_a_repeated_row_comes_once_and_two_with_one_number_are_told_apart(
    officer: Person, browser_of: Callable
) -> None:
    browser = browser_of(officer)
    address = send(browser, GOOD + "1,A van waited.,Zoë Ash\n2,Other words.,\n").url
    checked = browser.get(address).context["checked"]
    assert (checked.good, checked.repeated, checked.bad) == (2, 1, 1)
    assert "line 3" in checked.faults[0].reason
