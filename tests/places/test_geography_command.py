"""`sightline geography import`: tried first, whole or not at all, and nothing twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction

from sightline.commands import CommandError
from sightline.commands.geography import main
from sightline.ledger.models import Entry
from sightline.places import queries
from sightline.places.models import Area, GeographyImport, OpeningHours, Postcode, Setting
from tests.places.conftest import WriteFile

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", Path(__file__).parents[3] / "shared"))
GEOGRAPHY = SHARED / "data" / "geography"
GOOD = "pcds,oseast1m,osnrth1m\nZX1 1AA,350900,240900\nZX1 1AB,350100,240100\n"
INWARD = "ABDEFGHJLNPQRSTUWXYZ"


@pytest.mark.django_db
def test_nothing_is_kept_until_apply_and_nothing_is_added_twice(
    write: WriteFile, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(write("postcodes.csv", GOOD))
    assert main(["--postcodes", file]) == 0
    assert "2 new" in capsys.readouterr().out
    assert not Postcode.objects.exists()
    assert not GeographyImport.objects.exists()

    assert main(["--postcodes", file, "--apply"]) == 0
    assert Postcode.objects.count() == 2
    assert main(["--postcodes", file, "--apply"]) == 0
    assert "0 new, 0 changed, 2 as they stood" in capsys.readouterr().out
    assert GeographyImport.objects.get().rows_in == 2


@pytest.mark.django_db
def test_an_import_is_in_the_ledger(write: WriteFile) -> None:
    main(["--postcodes", str(write("postcodes.csv", GOOD)), "--apply"])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        number = GeographyImport.objects.get().pk
        assert Entry.objects.get(about="GEOGRAPHY").references == [f"geography-{number}"]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_changed_row_is_changed_in_place(write: WriteFile) -> None:
    main(["--postcodes", str(write("one.csv", GOOD)), "--apply"])
    main(["--postcodes", str(write("two.csv", GOOD.replace("350900", "350950"))), "--apply"])
    assert queries.postcode_middle("ZX1 1AA") == (350_950, 240_900)
    assert Postcode.objects.count() == 2


@pytest.mark.django_db
def test_one_bad_row_stops_all_unless_good_rows_are_asked_for(
    write: WriteFile, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(write("postcodes.csv", GOOD + "ZX,1,2\n"))
    with pytest.raises(CommandError, match="nothing was kept: mend the row above"):
        main(["--postcodes", file, "--apply"])
    assert "postcodes.csv, row 4, pcds: That is not a full postcode." in capsys.readouterr().err
    assert not Postcode.objects.exists()
    assert main(["--postcodes", file, "--apply", "--good-rows-only"]) == 0
    assert Postcode.objects.count() == 2
    assert GeographyImport.objects.get().rows_refused == 1


@pytest.mark.django_db
def test_a_fault_in_the_second_file_undoes_the_first(write: WriteFile) -> None:
    postcodes = str(write("postcodes.csv", GOOD))
    settings = str(write("settings.csv", "name,kind,postcode\nClub,circus,ZX1 1AA\n"))
    with pytest.raises(CommandError, match="nothing was kept"):
        main(["--postcodes", postcodes, "--settings", settings, "--apply"])
    assert not Postcode.objects.exists()


@pytest.mark.django_db
def test_new_hours_of_a_setting_replace_the_old(write: WriteFile) -> None:
    head = "name,kind,easting,northing,hours\n"
    row = "Club,YOUTH_CLUB,350000,240000,"
    for hours in ("Mon 17:00-20:00; Tue 17:00-20:00", "Tue 17:00-20:00; Fri 18:00-21:00"):
        main(["--settings", str(write("settings.csv", f"{head}{row}{hours}\n")), "--apply"])
    assert Setting.objects.count() == 1
    assert sorted(OpeningHours.objects.values_list("weekday", flat=True)) == ["2", "5"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "no file was given"),
        (["--boundaries", "a.geojson"], "say what the areas are"),
        (["--population", "a.csv", "--level", "lsoa"], "which year"),
        (["--population", "a.csv", "--level", "lsoa", "--year", "2021"], "no areas of that level"),
        (["--postcodes", "gone.csv"], "There is no file gone.csv"),
    ],
)
def test_what_cannot_be_carried_out_is_one_clear_line(arguments: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why) as caught:
        main(arguments)
    assert "\n" not in str(caught.value)


@pytest.mark.django_db
def test_a_process_killed_between_rows_leaves_nothing(write: WriteFile) -> None:
    codes = (f"ZX{o} {n}{a}{b}" for o, n, a, b in product(range(1, 13), range(10), INWARD, INWARD))
    rows = "".join(f"{code},350900,240900\n" for code in codes)
    file = write("postcodes.csv", "pcds,oseast1m,osnrth1m\n" + rows)
    command = "from sightline.commands.geography import main; import sys; main(sys.argv[1:])"
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as watcher:
        size = _size(watcher)
        process = subprocess.Popen(
            [sys.executable, "-c", command, "--postcodes", str(file), "--apply"]
        )
        _wait_until(lambda: _size(watcher) > size + 100_000)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        count = watcher.execute("SELECT count(*) FROM places_postcode").fetchone()
        assert count == (0,)


def _size(watcher: psycopg.Connection) -> int:
    found = watcher.execute("SELECT pg_relation_size('places_postcode')").fetchone()
    assert found
    return int(found[0])


def _wait_until(reached: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < limit, "the import did not get as far as its rows"
        time.sleep(0.005)


@pytest.mark.django_db
@pytest.mark.skipif(not GEOGRAPHY.is_dir(), reason="SIGHTLINE_SHARED has no data/geography")
def test_the_real_county_imports_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([
        "--boundaries", str(GEOGRAPHY / "boundaries/herefordshire_lsoa11.geojson"),
        "--level", "lsoa",
        "--population", str(GEOGRAPHY / "population/herefordshire_lsoa21_census2021_agebands.csv"),
        "--crosswalk", str(GEOGRAPHY / "boundaries/herefordshire_lsoa11_to_lsoa21_inferred.csv"),
        "--year", "2021",
        "--postcodes", str(GEOGRAPHY / "postcodes/hr_postcodes_nspl_nov2021.csv"),
        "--schools", str(GEOGRAPHY / "schools/herefordshire_gias_20250524.csv"),
        "--places", str(GEOGRAPHY / "places/places_geonames.geojson"),
        "--base-map", str(GEOGRAPHY / "basemap/street_label.geojson"),
        "--apply",
    ])  # fmt: skip
    assert status == 0
    assert "left out, 2: no grid position published" in capsys.readouterr().out
    assert Area.objects.count() == 116
    assert sum(row.count for row in queries.populations("lsoa")) == 187_064
    (hereford,) = queries.find("HR1 1AA")
    assert hereford.area_codes["lsoa"] == "E01014010"
    assert queries.area_of(hereford.easting, hereford.northing) == "E01014010"
    assert queries.find("leominster")[0].inside_county


@pytest.mark.django_db
@pytest.mark.skipif(not GEOGRAPHY.is_dir(), reason="SIGHTLINE_SHARED has no data/geography")
@pytest.mark.parametrize(
    ("file", "level", "count", "mended"),
    [
        ("herefordshire_oa11", "oa", 640, "1 invalid shape was mended."),
        ("herefordshire_msoa11", "msoa", 23, ""),
        ("herefordshire_outline", "county", 1, "1 invalid shape was mended."),
        ("herefordshire_wards", "ward", 40, ""),
        ("region_lads", "district", 18, "15 invalid shapes were mended."),
    ],
)
def test_every_real_level_of_areas_imports(
    file: str, level: str, count: int, mended: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(GEOGRAPHY / "boundaries" / f"{file}.geojson")
    assert main(["--boundaries", path, "--level", level, "--apply"]) == 0
    assert mended in capsys.readouterr().out
    assert Area.objects.filter(level=level).count() == count
