"""The pages of taking out and of problem profiles: for whom they open, and what they keep."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from sightline.access.models import Block
from sightline.hotspots.actions import profiles as actions
from tests.hotspots import profiling
from tests.hotspots.conftest import Forget
from tests.hotspots.planting import OWN, item
from tests.hotspots.profiling import AN_HOUR_AGO, TYPED, done, drafted, issued
from tests.hotspots.test_non_interference import change_hidden_rows
from tests.hotspots.test_pages import entries
from tests.hotspots.test_runs import SPOTS, main_of
from tests.hotspots.working import worked_out
from tests.people import Person

pytestmark = pytest.mark.django_db
reader, run = profiling.reader, profiling.run

Plant = Callable[..., list[str]]
SignIn = Callable[[Person], Client]
NOBODY = "F-00000-00000"


def page_of(browser: Client, reference: str, what: str = "") -> tuple[int, str]:
    name = f"hot-spot-profile{what}"
    answer = browser.get(reverse(name, args=[reference]))
    return answer.status_code, answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("form", "start", "ending"),
    [
        ({"form": "gpkg"}, b"SQLite", "gpkg-\\d{8}.gpkg"),
        ({"form": "csv"}, b"PK", "csv-\\d{8}.zip"),
        ({"form": "geojson"}, b"PK", "geojson-\\d{8}.zip"),
        ({"form": "svg", "map": "cells"}, b"<svg", "cells-\\d{8}.svg"),
        ({"form": "png", "map": "areas"}, b"\x89PNG", "areas-\\d{8}.png"),
    ],
)
def test_a_run_is_taken_out_and_the_ledger_says_so(
    form: dict[str, str], start: bytes, ending: str, run: str, analyst: Person, browser_of: SignIn
) -> None:
    answer = browser_of(analyst).post(reverse("hot-spot-run-out", args=[run]), form)
    assert answer.content.startswith(start)
    named = answer["Content-Disposition"]
    assert re.fullmatch(f'attachment; filename="sightline-{run}-{ending}"', named)
    assert entries("EXPORT") == [(analyst.account, [run])]


def test_a_picture_needs_a_map_and_a_file_a_form(
    run: str, analyst: Person, browser_of: SignIn
) -> None:
    browser, address = browser_of(analyst), reverse("hot-spot-run-out", args=[run])
    assert browser.get(address).status_code == 200
    for given, said in (
        ({}, "Choose what to take"),
        ({"form": "png", "map": "trends"}, "from the"),
    ):
        answer = browser.post(address, given)
        assert answer.status_code == 400
        assert said in answer.content.decode()
    answer = browser.post(address, {"form": "svg"})
    assert "Choose which map" in answer.content.decode()


def test_a_run_is_taken_out_by_its_maker_alone(
    run: str, analyst: Person, police_analyst: Person, officer: Person, browser_of: SignIn
) -> None:
    missing = reverse("hot-spot-run-out", args=["R-00000-00000"])
    nothing = main_of(browser_of(analyst).get(missing))
    for who in (police_analyst, officer):
        for ask in (browser_of(who).get, browser_of(who).post):
            answer = ask(reverse("hot-spot-run-out", args=[run]), {"form": "csv"})
            assert answer.status_code == 404
            assert main_of(answer) == nothing


def test_a_profile_is_written_given_issued_read_and_withdrawn(
    run: str, analyst: Person, reader: Person, browser_of: SignIn
) -> None:
    author, other = browser_of(analyst), browser_of(reader)
    made = author.post(reverse("hot-spot-profile-new"), {**TYPED, "runs": [run]})["Location"]
    reference = made.strip("/").rpartition("/")[2]
    assert TYPED["title"] in author.get(made).content.decode()
    named = author.post(
        reverse("hot-spot-profile-readers", args=[reference]), {"reader": reader.email}
    )
    assert named["Location"] == made
    assert page_of(other, reference)[0] == 404
    author.post(reverse("hot-spot-profile-issue", args=[reference]))
    status, page = page_of(other, reference)
    assert status == 200
    assert "The station is the centre of what we know." in page
    assert "data:image/svg+xml;base64," in page
    assert "Opened by Test Person, panel member of Council" in page
    assert "Your desk" not in page
    assert TYPED["title"] in other.get(reverse("hot-spot-profiles")).content.decode()
    author.post(reverse("hot-spot-profile-withdraw", args=[reference]))
    assert page_of(other, reference)[0] == 404
    assert TYPED["title"] not in other.get(reverse("hot-spot-profiles")).content.decode()


def test_no_word_of_it_stands_in_an_address_or_a_title(
    run: str, analyst: Person, browser_of: SignIn
) -> None:
    reference = issued(analyst, [run])
    page = page_of(browser_of(analyst), reference)[1]
    assert re.search("<title>(.*?)</title>", page)[1] == f"Problem profile {reference} – Sightline"
    assert not [each for each in re.findall('href="(.*?)"', page) if "tation" in each.lower()]


def test_the_pdf_is_the_readers_own_and_in_the_ledger_as_taken_out(
    run: str, analyst: Person, reader: Person, browser_of: SignIn
) -> None:
    reference = issued(analyst, [run], [reader])
    answer = browser_of(reader).get(reverse("hot-spot-profile-pdf", args=[reference]))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == f'attachment; filename="sightline-{reference}-v1.pdf"'
    assert entries("EXPORT") == [(reader.account, [reference, run])]
    draft = drafted(analyst, [run])
    assert page_of(browser_of(analyst), draft, "-pdf")[0] == 404


def test_refused_looks_like_missing(
    plant: Plant,
    analyst: Person,
    police_analyst: Person,
    reader: Person,
    reporter: Person,
    browser_of: SignIn,
) -> None:
    counted, *_ = plant(item(), item())
    reference = issued(analyst, [worked_out(analyst, SPOTS)], [reader])
    Block.objects.create(
        account=reader.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    for who in (police_analyst, reader, reporter):
        for what in ("", "-pdf", "-write"):
            shut = browser_of(who).get(reverse(f"hot-spot-profile{what}", args=[reference]))
            missing = browser_of(who).get(reverse(f"hot-spot-profile{what}", args=[NOBODY]))
            assert shut.status_code == missing.status_code == 404
            assert main_of(shut) == main_of(missing)
        for what in ("issue", "withdraw", "version", "readers"):
            address = reverse(f"hot-spot-profile-{what}", args=[reference])
            assert browser_of(who).post(address, {"reader": who.email}).status_code == 404
    assert browser_of(reporter).get(reverse("hot-spot-profiles")).status_code == 404
    assert browser_of(reader).get(reverse("hot-spot-profile-new")).status_code == 404


def test_what_was_typed_is_kept_when_something_is_wrong(
    run: str, analyst: Person, browser_of: SignIn
) -> None:
    typed = "- First  line\n\n   indented <b>"
    answer = browser_of(analyst).post(
        reverse("hot-spot-profile-new"), {**TYPED, "title": "", "judgements": typed, "runs": [run]}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Enter a title" in page
    assert "- First  line\n\n   indented &lt;b&gt;" in page.replace("\r\n", "\n")
    assert re.search(f'value="{run}"[^>]*checked', page)


def test_a_reader_who_is_nobody_is_said_so_and_kept(
    run: str, analyst: Person, reporter: Person, browser_of: SignIn
) -> None:
    reference = drafted(analyst, [run])
    for email in ("nobody@tests.example", reporter.email):
        answer = browser_of(analyst).post(
            reverse("hot-spot-profile-readers", args=[reference]), {"reader": email}
        )
        assert answer.status_code == 400
        assert "Nobody with an operational role" in answer.content.decode()
        assert email in answer.content.decode()


def test_an_author_who_lost_sight_of_it_may_still_withdraw_it(
    plant: Plant, analyst: Person, reader: Person, browser_of: SignIn
) -> None:
    counted, *_ = plant(item())
    reference = issued(analyst, [worked_out(analyst, SPOTS)], [reader])
    Block.objects.create(
        account=analyst.account, record=counted, set_by="A-GATEX-XXXXX", since=AN_HOUR_AGO
    )
    page = browser_of(analyst).get(reverse("hot-spot-profiles")).content.decode()
    assert TYPED["title"] not in page
    assert f"Withdraw {reference}" in page
    browser_of(analyst).post(reverse("hot-spot-profile-withdraw", args=[reference]))
    assert page_of(browser_of(reader), reference)[0] == 404


def outputs(browser: Client, run: str, reference: str) -> list[bytes]:
    """Return all that a run and a profile of it are taken out as, but for times and tokens."""
    address = reverse("hot-spot-run-out", args=[run])
    packed = browser.post(address, {"form": "csv"}).content
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        files = [folder.read(name) for name in folder.namelist()]
    drawn = browser.post(address, {"form": "svg", "map": "cells"}).content
    page = page_of(browser, reference)[1].encode()
    listed = browser.get(reverse("hot-spot-profiles")).content
    token = re.compile(
        rb'csrfmiddlewaretoken" value="\w+"|\d+ \w+ 2\d{3}, \d\d:\d\d|\d{4}-\S+ \S+ GMT'
    )
    return [token.sub(b"", each) for each in (*files, drawn, page, listed)]


def test_a_hidden_row_leaves_every_byte_the_same(
    plant: Plant, run: str, analyst: Person, browser_of: SignIn, forget: Forget
) -> None:
    reference = issued(analyst, [run])
    before = outputs(browser_of(analyst), run, reference)
    plant(*(item(label=OWN) for _ in range(3)))
    assert outputs(browser_of(analyst), run, reference) == before
    change_hidden_rows()
    assert outputs(browser_of(analyst), run, reference) == before
    again = done(analyst, actions.new_version, reference)
    done(analyst, actions.issue, again)
    pages = [page_of(browser_of(analyst), each)[1] for each in (reference, again)]
    assert len({page.count("Items") for page in pages}) == 1
    assert all("rest on 5 items" in page for page in pages)


def test_no_word_of_a_profile_is_in_the_ledger(
    run: str, analyst: Person, browser_of: SignIn
) -> None:
    page_of(browser_of(analyst), issued(analyst, [run]))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT string_agg(ledger_entry::text, ' ') FROM ledger_entry")
        assert "station" not in cursor.fetchone()[0].lower()
