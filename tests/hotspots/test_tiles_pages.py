"""The PMTiles file is given by parts to whoever is signed in, and every map learns of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sightline.hotspots import byte_ranges, tiles
from sightline.hotspots.byte_ranges import span
from tests.hotspots.archives import archive
from tests.people import Person

SignIn = Callable[[Person], Client]


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Iterator[Path]:
    path = archive(tmp_path / "county.pmtiles")
    settings.BASE_MAP_TILES = str(path)
    tiles.read.cache_clear()
    tiles.read(str(path), "")  # as at the start of a web process
    yield path
    tiles.read.cache_clear()


@pytest.fixture
def ask(reporter: Person, browser_of: SignIn) -> Callable[..., Any]:
    browser = browser_of(reporter)

    def asked(**headers: str) -> Any:
        answer = browser.get(reverse("base-map-tiles"), headers=headers)
        answer.body = b"".join(answer)
        return answer

    return asked


@pytest.mark.django_db
def test_a_part_is_given_with_its_place_in_the_whole(file: Path, ask: Callable[..., Any]) -> None:
    answer, size = ask(Range="bytes=0-126"), file.stat().st_size
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes 0-126/{size}"
    assert answer["Content-Length"] == "127"
    assert answer["Content-Type"] == "application/vnd.pmtiles"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "no-store"
    assert answer.body == file.read_bytes()[:127]


@pytest.mark.django_db
def test_a_long_part_is_given_whole_and_in_order(
    file: Path, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(byte_ranges, "AT_ONCE", 10)
    answer, size = ask(Range="bytes=3-99999"), file.stat().st_size
    assert answer["Content-Range"] == f"bytes 3-{size - 1}/{size}"
    assert answer.body == file.read_bytes()[3:]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["bytes=99999999-", "bytes=5-2", "bytes=", "bytes=a-b", "bytes=0-1,4-5", "bytes=-0"]
)
def test_a_range_that_is_none_is_refused_with_the_length(
    asked: str, file: Path, ask: Callable[..., Any]
) -> None:
    answer = ask(Range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{file.stat().st_size}"
    assert answer.body == b""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers", [{}, {"Range": "items=0-1"}, {"Range": "bytes=0-1", "If-Range": '"another"'}]
)
def test_all_is_given_where_no_part_of_this_file_is_asked_for(
    headers: dict[str, str], file: Path, ask: Callable[..., Any]
) -> None:
    answer = ask(**headers)
    assert answer.status_code == 200
    assert "Content-Range" not in answer.headers
    assert answer.body == file.read_bytes()


@pytest.mark.django_db
def test_the_tag_is_kept_while_the_file_is_and_changes_with_it(
    file: Path, ask: Callable[..., Any]
) -> None:
    tag = ask(Range="bytes=0-1")["ETag"]
    same = ask(**{"Range": "bytes=0-1", "If-Range": tag})
    assert (same.status_code, same.body) == (206, b"PM")
    assert ask(**{"If-None-Match": tag}).status_code == 304
    assert ask(**{"If-Match": '"another"'}).status_code == 412
    file.write_bytes(file.read_bytes() + b"more")
    assert ask(Range="bytes=0-1")["ETag"] != tag
    assert ask(**{"If-None-Match": tag}).status_code == 200


@pytest.mark.django_db
def test_an_answer_that_nobody_reads_leaves_no_file_open(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = file.open("rb")
    monkeypatch.setattr(Path, "open", lambda *_: held)
    answer = byte_ranges.send(RequestFactory().get("/"), file, "")
    assert not held.closed
    answer.close()
    assert held.closed


@pytest.mark.django_db
def test_nobody_reads_the_file_without_signing_in(file: Path) -> None:
    answer = Client().get(reverse("base-map-tiles"), headers={"Range": "bytes=0-1"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in")


@pytest.mark.django_db
def test_there_is_no_file_where_none_is_set_or_an_address_is_or_it_has_gone(
    file: Path, ask: Callable[..., Any], settings: Any
) -> None:
    file.unlink()
    assert ask().status_code == 404
    settings.BASE_MAP_TILES, settings.BASE_MAP_CREDIT = "/tiles/{z}/{x}/{y}.png", "Our Council"
    assert ask().status_code == 404
    settings.BASE_MAP_TILES = ""
    assert ask().status_code == 404


@given(st.integers(1, 50), st.integers(0, 60), st.integers(0, 60))
def test_a_span_lies_in_the_file_or_is_none(size: int, first: int, last: int) -> None:
    whole = range(size)
    for asked, due in (
        (f"bytes={first}-{last}", whole[first : last + 1]),
        (f"bytes={first}-", whole[first:]),
        (f"bytes=-{last}", whole[max(0, size - last) :]),
    ):
        assert span(asked, size) == ((due[0], due[-1]) if due else None)


def base_map(browser: Client) -> dict[str, Any]:
    answer = browser.get(reverse("base-map"))
    assert answer["Content-Type"] == "application/geo+json"
    return json.loads(answer.content)


def test_a_map_learns_of_the_file_beside_the_base_map(
    county: None, reporter: Person, browser_of: SignIn, file: Path
) -> None:
    told = base_map(browser_of(reporter))
    assert told["type"] == "FeatureCollection"
    assert told["features"]
    assert told["tiles"] == {
        "url": reverse("base-map-tiles"),
        "packed": True,
        "type": "vector",
        "layers": ["water"],
        "credit": "© Invented Map contributors",
    }
    assert str(file) not in json.dumps(told)


def test_a_map_learns_of_an_address_on_this_site(
    county: None, reporter: Person, browser_of: SignIn, settings: Any
) -> None:
    settings.BASE_MAP_TILES, settings.BASE_MAP_CREDIT = "/tiles/{z}/{x}/{y}.png", "Our Council"
    told = base_map(browser_of(reporter))["tiles"]
    assert told["url"] == "/tiles/{z}/{x}/{y}.png"
    assert not told["packed"]
    assert (told["type"], told["credit"]) == ("raster", "Our Council")


def test_without_the_key_the_base_map_is_our_own_alone(
    county: None, reporter: Person, browser_of: SignIn
) -> None:
    assert set(base_map(browser_of(reporter))) == {"type", "features"}
