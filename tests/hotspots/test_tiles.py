"""Which tiles are taken and which are refused, with one line that says what to do."""

import json
import runpy
from pathlib import Path

import pytest

from sightline.commands import CommandError
from sightline.commands.serve import refuse_unusable_tiles, serve
from sightline.hotspots import tiles
from sightline.hotspots.tiles import CREDIT, TILES, Kind, TilesError, named, read
from tests.hotspots import archives
from tests.hotspots.archives import archive

THANKS = "© Invented Map contributors"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    tiles.read.cache_clear()


def test_without_the_key_there_are_no_tiles() -> None:
    assert named({}) is None
    assert read("  ", THANKS) is None


def test_a_file_says_its_kind_its_layers_and_whom_to_thank_without_a_link(tmp_path: Path) -> None:
    path = archive(tmp_path / "county.pmtiles")
    found = read(str(path), "")
    assert found == tiles.Tiles(Kind.VECTOR, THANKS, ("water",), file=path)


@pytest.mark.parametrize("kind", range(archives.PNG, archives.AVIF + 1))
def test_a_file_of_pictures_is_known_as_such(kind: int, tmp_path: Path) -> None:
    path = archive(tmp_path / "aerial.pmtiles", kind=kind)
    assert read(str(path), "").kind is Kind.PICTURE


def test_what_the_operator_says_of_the_source_stands_above_the_file(tmp_path: Path) -> None:
    path = archive(tmp_path / "county.pmtiles")
    assert named({TILES: str(path), CREDIT: " <b>Our  Council</b> "}).credit == "Our Council"


def test_a_file_that_is_not_packed_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "county.pmtiles", inner=archives.PLAIN, packing=archives.PLAIN)
    assert read(str(path), "").layers == ("water",)


def test_layers_without_a_name_are_passed_over(tmp_path: Path) -> None:
    said = {"attribution": THANKS, "vector_layers": [{"id": 7}, "roads", {"id": "earth"}]}
    path = archive(tmp_path / "odd.pmtiles", metadata=json.dumps(said).encode())
    assert read(str(path), "").layers == ("earth",)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"version": 2}, "version 2: convert"),
        ({"kind": archives.MLT}, "neither vector tiles"),
        ({"kind": 0}, "neither vector tiles"),
        ({"packing": archives.BROTLI}, "pack it with gzip"),
        ({"inner": archives.BROTLI}, "pack it with gzip"),
        ({"metadata": b"{"}, "metadata .* cannot be read"),
        ({"metadata": b"[]"}, "metadata .* cannot be read"),
        ({"metadata": b"[" * 100_000}, "metadata .* cannot be read"),
        ({"metadata": b" " * 20_000_000 + b"{}"}, "metadata .* cannot be read"),
        ({"metadata": b"{}"}, f"{CREDIT}: the file does not say"),
        ({"metadata": b'{"attribution": ["x"]}'}, f"{CREDIT}: the file does not say"),
    ],
)
def test_a_file_that_no_browser_could_draw_is_refused(
    made: dict[str, object], told: str, tmp_path: Path
) -> None:
    path = archive(tmp_path / "bad.pmtiles", **made)
    with pytest.raises(TilesError, match=told):
        read(str(path), "")


def test_metadata_that_is_not_packed_as_it_says_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "bad.pmtiles")
    held = bytearray(path.read_bytes())
    held[int.from_bytes(held[24:32], "little")] = 0  # where the header says the metadata begin
    path.write_bytes(held)
    with pytest.raises(TilesError, match="metadata"):
        read(str(path), "")


@pytest.mark.parametrize("keep", [0, 100, 127, -1])
def test_a_file_cut_short_is_refused(keep: int, tmp_path: Path) -> None:
    path = archive(tmp_path / "cut.pmtiles")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(TilesError, match="no PMTiles file" if 0 <= keep < 127 else "cut short"):
        read(str(path), "")


def test_a_file_of_another_sort_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.pmtiles").write_bytes(b"PK\x03\x04" * 100)
    with pytest.raises(TilesError, match="no PMTiles file"):
        read(str(tmp_path / "map.pmtiles"), "")


def test_a_missing_file_a_folder_and_half_a_path_are_refused(tmp_path: Path) -> None:
    for asked, told in (
        (f"{tmp_path}/none.pmtiles", "there is no file"),
        (str(tmp_path), "there is no file"),
        ("county.pmtiles", "the whole path"),
    ):
        with pytest.raises(TilesError, match=told):
            read(asked, "")


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "shut.pmtiles")

    def shut(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", shut)
    with pytest.raises(TilesError, match=r"cannot be read \(Permission denied\)"):
        read(str(path), "")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/tiles/{z}/{x}/{y}.pbf", Kind.VECTOR),
        ("/tiles/v2/{z}/{x}/{y}.mvt", Kind.VECTOR),
        ("/os-tiles/{z}/{x}/{y}@2x.png", Kind.PICTURE),
        ("/t/{z}-{y}-{x}.jpeg", Kind.PICTURE),
    ],
)
def test_an_address_on_this_site_is_taken(address: str, kind: Kind) -> None:
    assert read(address, THANKS) == tiles.Tiles(kind, THANKS, address=address)


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example/{z}/{x}/{y}.png",
        "http://127.0.0.1/{z}/{x}/{y}.pbf",
        "//tiles.example/{z}/{x}/{y}.png",
        "pmtiles://https://tiles.example/county.pmtiles",
        "https://tiles.example/county.pmtiles",
        "//tiles.example/county.pmtiles",
        "tiles.example/{z}/{x}/{y}.png",
    ],
)
def test_an_address_outside_the_site_is_refused_with_what_to_do_instead(address: str) -> None:
    with pytest.raises(TilesError, match=r"outside this site: put a PMTiles file .* proxy") as told:
        read(address, THANKS)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "/tiles/{z}/{x}.pbf",
        "/tiles/{z}/{x}/{y}/{y}.pbf",
        "/tiles/{z}/{x}/{y}/{s}.pbf",
        "/tiles/{z}/{x}/{y}",
        "/tiles/{z}/{x}/{y}.gif",
        "/tiles/{z}/{x}/{y}.png?key=secret",
        "/\\tiles.example/{z}/{x}/{y}.png",
        "/tiles/{z}/{x}/{y}{.png",
    ],
)
def test_an_address_of_another_form_is_refused(address: str) -> None:
    with pytest.raises(TilesError, match="once each and ends in"):
        read(address, THANKS)


def test_an_address_needs_somebody_to_thank() -> None:
    with pytest.raises(TilesError, match=f"{CREDIT}: say whose map"):
        read("/tiles/{z}/{x}/{y}.pbf", " ")


def test_nothing_is_served_where_the_tiles_cannot_be_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(TILES, str(tmp_path / "none.pmtiles"))
    for start in (refuse_unusable_tiles, lambda: serve(host="127.0.0.1", port=0)):
        with pytest.raises(CommandError, match="there is no file"):
            start()


def test_a_web_process_started_by_another_server_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TILES, "county.pmtiles")
    with pytest.raises(TilesError, match="the whole path"):
        runpy.run_module("sightline.web.wsgi")
