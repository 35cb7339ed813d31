"""Brings in published geography: areas, people, postcodes, places, schools, settings, base map.

Every file is read and tried against the database first. Nothing is kept unless --apply is given,
and then all files or none, in one transaction.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from sightline.commands import CommandError
from sightline.database.roles import OWNER
from sightline.places.errors import PlaceError
from sightline.places.imports import areas, base_map, points
from sightline.places.imports.reading import Reading
from sightline.places.records import LEVELS

if TYPE_CHECKING:
    from sightline.places.actions import Put

Step = tuple[str, Callable[[], Reading[Any]], Callable[..., "Put"]]


def main(argv: Sequence[str]) -> int:
    """Run `sightline geography import`: 0 if all is well, 2 if a row or a file was refused."""
    asked = _parser().parse_args(argv)
    _check(asked)
    with _as_owner():
        from django.db import OperationalError

        try:
            return _import(asked)
        except PlaceError as error:
            raise CommandError(str(error)) from None
        except OperationalError:
            raise CommandError(
                "the database cannot be reached: check DATABASE_OWNER_URL and that it is running."
            ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline geography import", description=__doc__)
    files = parser.add_argument_group("files; CSV may be gzipped")
    files.add_argument("--boundaries", type=Path, help="areas: GeoJSON, GeoPackage, Shapefile")
    files.add_argument("--population", type=Path, help="people by age band and area: CSV")
    files.add_argument("--postcodes", type=Path, help="ONS postcode file (NSPL, ONSPD): CSV")
    files.add_argument("--places", type=Path, help="gazetteer: CSV or a map file")
    files.add_argument("--schools", type=Path, help="schools register (GIAS): CSV")
    files.add_argument("--settings", type=Path, help="settings with opening hours: CSV")
    files.add_argument("--base-map", type=Path, help="one layer of the base map: a map file")
    how = parser.add_argument_group("how to read them")
    how.add_argument("--level", choices=LEVELS, help="what the boundaries, or the people, are of")
    how.add_argument("--code-column", default="", help="column of the area code")
    how.add_argument("--name-column", default="", help="column of the name")
    how.add_argument("--in-county", default="all", help="all, none, or codes with commas (all)")
    how.add_argument("--year", type=int, help="year that the population figures are for")
    how.add_argument("--crosswalk", type=Path, help="their area codes beside ours: CSV")
    how.add_argument("--kind", default="", help="kind of the places, if the file does not say")
    how.add_argument("--layer", default="", help="name of the base map's layer (the file's name)")
    parser.add_argument("--apply", action="store_true", help="keep the result (else: a dry run)")
    parser.add_argument("--good-rows-only", action="store_true", help="keep the rest if rows fail")
    return parser


def _check(asked: argparse.Namespace) -> None:
    """Refuse a set of options that cannot be carried out, before anything is opened."""
    given = (asked.boundaries, asked.population, asked.postcodes, asked.places, asked.schools,
             asked.settings, asked.base_map)  # fmt: skip
    if not any(given):
        raise CommandError("no file was given: see `sightline geography import --help`.")
    if (asked.boundaries or asked.population) and not asked.level:
        raise CommandError("say what the areas are, such as --level lsoa.")
    if asked.population and not asked.year:
        raise CommandError("say which year the population is of, such as --year 2021.")


@contextmanager
def _as_owner() -> Iterator[None]:
    """Load Django on the owner's connection, the only one that may change geography."""
    import django
    from django.apps import apps

    if not apps.ready:
        if not os.environ.get("DATABASE_OWNER_URL"):
            raise CommandError(
                "DATABASE_OWNER_URL is not set: it names the database and its owner."
            )
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
        os.environ["SIGHTLINE_DATABASE_ROLE"] = OWNER
        django.setup()
    yield


def _import(asked: argparse.Namespace) -> int:
    from django.db import transaction

    with transaction.atomic():
        faults = sum(_take(*step) for step in _steps(asked))
        refused = bool(faults) and not asked.good_rows_only
        if refused or not asked.apply:
            transaction.set_rollback(True)
    return _conclude(faults, refused=refused, applied=asked.apply)


def _conclude(faults: int, *, refused: bool, applied: bool) -> int:
    if refused:
        raise CommandError(
            f"nothing was kept: mend the {faults} rows above, or leave them with --good-rows-only."
            if faults > 1
            else "nothing was kept: mend the row above, or leave it with --good-rows-only."
        )
    print("Kept." if applied else "Nothing was kept: this was a dry run. Add --apply to keep it.")
    return 0


def _steps(asked: argparse.Namespace) -> Iterator[Step]:
    """Yield the files in the order in which they need each other."""
    from sightline.places import actions, queries

    if asked.boundaries:
        yield "areas", partial(_boundaries, asked), actions.put_areas
    if asked.population:
        yield "population", partial(_population, asked), actions.put_populations
    if asked.postcodes:
        yield "postcodes", partial(points.read_postcodes, asked.postcodes), actions.put_postcodes
    find = queries.postcode_middle
    if asked.places:
        read = partial(
            points.read_places,
            asked.places,
            name_column="" if asked.boundaries else asked.name_column,
            kind=asked.kind,
            postcode=find,
        )
        yield "places", read, actions.put_places
    if asked.schools:
        yield "schools", partial(points.read_schools, asked.schools), actions.put_schools
    if asked.settings:
        read_settings = partial(points.read_settings, asked.settings, postcode=find)
        yield "settings", read_settings, actions.put_settings
    if asked.base_map:
        layer = partial(base_map.read_base_map, asked.base_map, layer=asked.layer)
        yield "base map", layer, actions.put_base_map


def _boundaries(asked: argparse.Namespace) -> Reading[Any]:
    codes = {code.strip() for code in asked.in_county.split(",")}
    inside = {"all": None, "none": frozenset[str]()}.get(asked.in_county, frozenset(codes))
    return areas.read_boundaries(
        asked.boundaries,
        level=asked.level,
        code_column=asked.code_column,
        name_column=asked.name_column,
        in_county=inside,
    )


def _population(asked: argparse.Namespace) -> Reading[Any]:
    from sightline.places import queries

    known = queries.area_codes(asked.level)
    if not known:
        raise PlaceError("There are no areas of that level.", "Import their boundaries first.")
    crosswalk = areas.read_crosswalk(asked.crosswalk, known=known) if asked.crosswalk else None
    return areas.read_population(
        asked.population,
        year=asked.year,
        known=known,
        code_column="" if asked.boundaries else asked.code_column,
        crosswalk=crosswalk,
    )


def _take(what: str, read: Callable[[], Reading[Any]], put: Callable[..., Put]) -> int:
    """Read one file, put its records in, say what came of it, and return how many rows failed."""
    from django.utils import timezone

    from sightline.places.actions import Origin

    reading = read()
    for fault in reading.faults:
        print(fault, file=sys.stderr)
    origin = Origin(
        reading.file,
        reading.sha256,
        reading.rows_in,
        len(reading.faults),
        sum(reading.left_out.values()),
    )
    with tqdm(total=len(reading.records), desc=what, unit=" rows", disable=None) as bar:
        done = put(reading.records, origin=origin, at=timezone.now(), progress=bar.update)
    print(_said(what, reading, done))
    return len(reading.faults)


def _said(what: str, reading: Reading[Any], done: Put) -> str:
    """Return the lines that say what came of one file."""
    lines = [f"{what}: {reading.file}, {reading.rows_in:,} rows"]
    lines[0] += f": {done.added:,} new, {done.changed:,} changed, {done.unchanged:,} as they stood"
    lines[0] += f", {len(reading.faults):,} refused."
    lines += [f"  left out, {count:,}: {reason}." for reason, count in reading.left_out.items()]
    lines += [f"  {note}" for note in reading.notes]
    return "\n".join(lines)
